"""Cells of one row: their values with what calamine does not tell, their places, and the problems found in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from output.workbooks.form.privacy import personal_data
from output.workbooks.problems import (
    CELL_ERROR,
    FORMULA_WITHOUT_VALUE,
    HIDDEN_CHARACTERS,
    PERSONAL_DATA,
    TEXT_TOO_LONG,
)
from output.workbooks.tables import Table
from output.workbooks.texts import Scalar, has_hidden_characters, is_error, plain, quoted, tidy
from output.workbooks.values import Findings, found
from rubrics.problem import Place, Problem, Severity

SHORT: Final = 200  # characters of a name, a title, a piece of evidence
LONG: Final = 2_000  # characters of a reason or remark


@dataclass
class Report:
    """Problems of a form as they are found, and the field (row id and column key) of each cell that has one."""

    file: str
    unit: str | None = None
    problems: list[Problem] = field(default_factory=list)
    fields: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


class Row:
    """A row of a table: its cells by key, and where problems with them are reported."""

    __slots__ = ("_cells", "_columns", "identifier", "indicator", "report", "row", "table")

    def __init__(self, table: Table, row: int, identifier: str, report: Report, indicator: str | None = None) -> None:
        """Look at row ``row`` of ``table``, whose id is ``identifier``."""
        self.table = table
        self.row = row
        self.identifier = identifier
        self.report = report
        self.indicator = indicator
        self._cells = table.sheet.rows[row]
        self._columns = table.columns

    def shown(self, key: str) -> Scalar:
        """Return what a cell shows."""
        column = self._columns.get(key)
        return "" if column is None or column >= len(self._cells) else self._cells[column]

    def raw(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the text of every filled cell of ``keys``, as it was typed."""
        found: dict[str, str] = {}
        for key in keys:
            value = self.shown(key)
            if value != "":
                found[str(key)] = value if isinstance(value, str) else plain(value)
        return found

    def value(self, key: str) -> Scalar:
        """Value of a cell; a formula's error or missing result is reported and counts as empty."""
        value = self.shown(key)
        if value == "":
            self._explain_blank(key)
        return value

    def _explain_blank(self, key: str) -> None:
        column = self.table.columns.get(key)
        if column is None:
            return
        sheet, here = self.table.sheet, (self.row, column)
        if here in sheet.errors:
            self.tell(key, found(CELL_ERROR, shown=quoted(sheet.errors[here])))
        elif here in sheet.formulas and not sheet.formulas[here].cached:
            self.tell(key, found(FORMULA_WITHOUT_VALUE))

    def text(self, key: str, limit: int) -> str:
        """Text of a cell, tidied; one that is too long is reported and counts as empty."""
        value = self.value(key)
        if value == "":
            return ""
        shown = plain(value)
        text = tidy(shown)
        if is_error(text):
            self.tell(key, found(CELL_ERROR, shown=quoted(text)))
            return ""
        if len(text) > limit:
            self.tell(key, found(TEXT_TOO_LONG, length=len(text), limit=limit))
            return ""
        if len(text) != len(shown) and has_hidden_characters(shown):
            self.tell(key, found(HIDDEN_CHARACTERS))
        return text

    def guarded_text(self, key: str, limit: int) -> str:
        """Text of a cell in which complainants' personal data may have been typed."""
        text = self.text(key, limit)
        given_away = personal_data(text)
        if given_away:
            self.tell(key, found(PERSONAL_DATA, looks_like=given_away))
        return text

    def tell(self, key: str, findings: Findings) -> None:
        """Report findings at a cell of the row."""
        if findings:
            place = self.place(key)
            self.report.problems += [finding.at(place) for finding in findings]
            if place.sheet and place.cell:
                self.report.fields[place.sheet, place.cell] = (self.identifier, str(key))

    def place(self, key: str | None = None) -> Place:
        """Place of a cell of the row, or of its sheet."""
        known = self.table.place(self.report.file, self.row, key)
        return known.model_copy(update={"unit": self.report.unit, "indicator": self.indicator})
