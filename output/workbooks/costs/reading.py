"""Reading the table of costs: every row by its id, every cell by the key of its column, all problems at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from action_plans.catalogue import Catalogue, Measure, Variant
from action_plans.plan import MOST_RUPIAH, Cost
from output.formats import join_words, rupiah_short
from output.workbooks.costs import layout as own
from output.workbooks.costs.problems import (
    COST_ERROR,
    COST_FORMULA_WITHOUT_VALUE,
    COST_MERGED,
    COST_ROW_MISSING,
    COST_ROW_TWICE,
    COST_ROW_UNKNOWN,
    COST_ROW_WITHOUT_ID,
    COST_TOTAL_TOO_LARGE,
    COSTS_COLUMN_MISSING,
    COSTS_COLUMN_TWICE,
    COSTS_MISSING,
    COSTS_OTHER_CATALOGUE,
    COSTS_TWICE,
    PER_PERSON_UNUSED,
)
from output.workbooks.costs.values import read_persons, read_rupiah
from output.workbooks.marked import keys, marked
from output.workbooks.sheets import Book, Sheet
from output.workbooks.texts import Scalar, cell_name, column_name, one_line, plain, quoted
from output.workbooks.values import Findings, blank, found
from rubrics.problem import Place, Problem

Costs = Mapping[tuple[str, str], Cost]

MOST_UNITS: Final = 1000  # for which no plan of such costs may exceed what can be reckoned
_NAMED: Final = 5  # missing rows that a message names
_ID: Final = "id"
_DIGIT: Final = re.compile(r"[0-9]")


@dataclass(frozen=True)
class _Table:
    """The sheet of costs: where its rows begin, and the column of each key."""

    file: str
    sheet: Sheet
    first_row: int
    columns: Mapping[str, int]
    problems: list[Problem] = field(default_factory=list)

    def tell(self, row: int, key: str, findings: Findings) -> None:
        """Report findings at a cell."""
        place = Place(file=self.file, sheet=self.sheet.name, cell=cell_name(row, self.columns[key]))
        self.problems.extend(finding.at(place) for finding in findings)

    def value(self, row: int, key: str) -> Scalar:
        """Value in a row under a key."""
        return self.sheet.value(row, self.columns[key])


def read_table(book: Book, catalogue: Catalogue) -> tuple[Costs, tuple[Problem, ...]]:
    """Return the costs that differ from the catalogue's by measure and variant id, and all problems of the table."""
    place = Place(file=book.file)
    places = marked(book, own.MARKER)
    if not places:
        return {}, (COSTS_MISSING.at(place),)
    if len(places) > 1:
        names = join_words([quoted(sheet.name) for sheet, _ in places])
        return {}, (COSTS_TWICE.at(place, sheets=names),)
    (sheet, at), *_ = places
    columns, problems = _columns(book.file, sheet, at)
    if problems:
        return {}, problems
    table = _Table(book.file, sheet, at[0] + 1, columns)
    return _costs(table, catalogue), tuple(table.problems)


def _columns(file: str, sheet: Sheet, at: tuple[int, int]) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """Column of each key in the marker row; every open one must be there, and once."""
    headers = {column.key: column.header for column in own.OPEN}
    columns, problems = {_ID: at[1]}, []
    place = Place(file=file, sheet=sheet.name)
    for key, position in keys(sheet, at):
        if key in columns and key in headers:
            letters = {"first": column_name(columns[key]), "second": column_name(position)}
            problems.append(COSTS_COLUMN_TWICE.at(place, header=headers[key], **letters))
        elif key in headers:
            columns[key] = position
    problems += [COSTS_COLUMN_MISSING.at(place, header=header) for key, header in headers.items() if key not in columns]
    return columns, tuple(problems)


def _costs(table: _Table, catalogue: Catalogue) -> Costs:
    known = {own.row_id(measure, variant): (measure, variant) for measure, variant in own.rows(catalogue)}
    rows = dict(_rows(table))
    if rows and not set(rows.values()) & known.keys():
        table.problems.append(COSTS_OTHER_CATALOGUE.at(Place(file=table.file, sheet=table.sheet.name)))
        return {}
    seen: dict[str, int] = {}
    costs = {}
    for row, identifier in rows.items():
        if identifier not in known:
            _report_unknown(table, row, identifier)
        elif identifier in seen:
            table.tell(row, _ID, found(COST_ROW_TWICE, found=quoted(identifier), first=seen[identifier] + 1))
        else:
            seen[identifier] = row
            measure, variant = known[identifier]
            costs[measure.id, variant.id] = _cost(table, row, measure, variant, most=MOST_RUPIAH // len(known))
    _report_missing(table, [known[identifier] for identifier in known if identifier not in seen])
    return costs


def _rows(table: _Table) -> Iterator[tuple[int, str]]:
    """Yield row number and id of every row that has an id or an amount."""
    for row in range(table.first_row, len(table.sheet.rows)):
        identifier = one_line(plain(table.value(row, _ID)))
        if identifier != own.EXAMPLE_ROW and (identifier or _amounts(table, row)):
            yield row, identifier


def _amounts(table: _Table, row: int) -> list[str]:
    """Keys of the cells of a row that hold a figure, be it as text."""
    return [column.key for column in own.OPEN if _DIGIT.search(plain(table.value(row, column.key)))]


def _report_unknown(table: _Table, row: int, identifier: str) -> None:
    if identifier:
        table.tell(row, _ID, found(COST_ROW_UNKNOWN, found=quoted(identifier)))
    else:
        table.tell(row, _amounts(table, row)[0], found(COST_ROW_WITHOUT_ID))


def _report_missing(table: _Table, missing: list[tuple[Measure, Variant]]) -> None:
    if missing:
        names = [f"{measure.id} ({variant.title})" for measure, variant in missing]
        more = [f"{len(names) - _NAMED} baris lainnya"] if len(names) > _NAMED else []
        place = Place(file=table.file, sheet=table.sheet.name)
        table.problems.append(COST_ROW_MISSING.at(place, rows=join_words([*names[:_NAMED], *more])))


def _cost(table: _Table, row: int, measure: Measure, variant: Variant, *, most: int) -> Cost:
    """Read a row; a cell that is empty or wrong keeps the catalogue's amount."""
    amounts = {}
    for column in own.OPEN:
        read = read_persons if column.key == own.PERSONS else read_rupiah
        amount, findings = read(table.value(row, column.key), column.header)
        table.tell(row, column.key, findings or _hidden_reasons(table, row, column.key))
        amounts[column.key] = getattr(variant.cost, column.key) if amount is None else amount
    cost = Cost(**amounts)
    if cost.per_person and not cost.persons_per_opd:
        table.tell(row, "per_person", found(PER_PERSON_UNUSED))
    total = cost.total(MOST_UNITS) if measure.scope == "region" else MOST_UNITS * cost.total(1)
    if total > most:
        values = {"units": MOST_UNITS, "total": rupiah_short(total), "limit": rupiah_short(most)}
        table.tell(row, "fixed", found(COST_TOTAL_TOO_LARGE, **values))
    return cost


def _hidden_reasons(table: _Table, row: int, key: str) -> Findings:
    """Return why a cell only looks empty: a formula without result or with an error, or merged cells."""
    sheet, here = table.sheet, (row, table.columns[key])
    if not blank(sheet.value(*here)):
        return ()
    if here in sheet.errors:
        return found(COST_ERROR, shown=quoted(sheet.errors[here]))
    if here in sheet.formulas and not sheet.formulas[here].cached:
        return found(COST_FORMULA_WITHOUT_VALUE)
    for first, last in sheet.merged:
        if first[0] <= here[0] <= last[0] and first[1] <= here[1] <= last[1]:
            return found(COST_MERGED, area=f"{cell_name(*first)}:{cell_name(*last)}")
    return ()
