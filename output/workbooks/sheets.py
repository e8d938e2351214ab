"""Sheets: cells by position, read by calamine, with the few things that calamine does not tell."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from python_calamine import CalamineWorkbook, SheetTypeEnum

from output.workbooks.problems import TOO_MANY_SHEETS, WORKBOOK_UNREADABLE
from output.workbooks.texts import Scalar
from rubrics.problem import Place, ProblemError

MOST_SHEETS: Final = 100
FURTHEST_ROW: Final = 10_000  # a sheet is a full rectangle in memory
FURTHEST_COLUMN: Final = 702  # ZZ

Position = tuple[int, int]  # row and column, from 0
Area = tuple[Position, Position]  # first and last cell


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula; whether the file holds its result."""

    cached: bool


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows of cells from A1 on, its merged areas, the errors its cells show and its formulas."""

    name: str
    rows: Sequence[Sequence[Scalar]]
    merged: Sequence[Area] = ()
    errors: Mapping[Position, str] = field(default_factory=dict)
    formulas: Mapping[Position, Formula] = field(default_factory=dict)

    def value(self, row: int, column: int) -> Scalar:
        """Value of a cell; ``""`` when it is empty or outside of what the sheet holds."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return ""


@dataclass(frozen=True)
class Book:
    """A workbook: its sheets in order and its custom document properties."""

    file: str
    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)


def calamine_book(content: bytes, place: Place) -> CalamineWorkbook:
    """Open an archive of ours with calamine; raise :class:`ProblemError` when its XML cannot be read."""
    with _refusals(place):
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    if len(book.sheet_names) > MOST_SHEETS:
        raise ProblemError([TOO_MANY_SHEETS.at(place, count=len(book.sheet_names), limit=MOST_SHEETS)])
    return book


def worksheets(book: CalamineWorkbook) -> Iterator[str]:
    """Names of the sheets that have cells, in order."""
    return (sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet)


def sheet_cells(book: CalamineWorkbook, name: str, place: Place) -> tuple[list[list[Scalar]], Sequence[Area]]:
    """Rows of a sheet from A1 on, and its merged areas (calamine knows them in OOXML only)."""
    with _refusals(place):
        sheet = book.get_sheet_by_name(name)
        rows: list[list[Scalar]] = [*sheet.to_python(skip_empty_area=False)]
        return rows, sheet.merged_cell_ranges or ()


class _refusals:  # noqa: N801 - reads as a statement
    """Turns whatever calamine raises on a broken workbook, also a panic of its Rust code, into a problem."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if kind is None or isinstance(error, ProblemError | KeyboardInterrupt | SystemExit | MemoryError):
            return
        raise ProblemError([WORKBOOK_UNREADABLE.at(self.place)]) from None
