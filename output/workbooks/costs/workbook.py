"""The workbook of costs ``plan/biaya.xlsx``: written from the catalogue, edited by people, read before each plan."""

from __future__ import annotations

from action_plans.catalogue import Catalogue
from output.workbooks import saving
from output.workbooks.costs.reading import read_table
from output.workbooks.costs.sheet import build
from output.workbooks.opening import open_book
from rubrics.problem import Problem, has_errors

_TITLE = "Biaya tindakan (angka contoh)"


def write_costs(catalogue: Catalogue) -> bytes:
    """Return the costs of ``catalogue`` as XLSX with open cells, one row per measure and variant; always the same."""
    return saving.to_bytes(build(catalogue), _TITLE)


def read_costs(data: bytes, file: str, catalogue: Catalogue) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return ``catalogue`` with the costs in a workbook, and everything that is to be said about the file.

    An empty cell keeps the catalogue's amount. When any problem is an error, nothing is taken over: the catalogue
    comes back as it was.
    """
    book, problems = open_book(data, file)
    if book is None:
        return catalogue, problems
    costs, found = read_table(book, catalogue)
    problems = (*problems, *found)
    return (catalogue if has_errors(problems) else catalogue.with_costs(costs)), problems
