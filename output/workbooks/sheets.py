"""Sheets: cells by position, read by calamine, with the few things that calamine does not tell."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from python_calamine import CalamineWorkbook, SheetTypeEnum

from output.workbooks.problems import TOO_MANY_SHEETS, WORKBOOK_UNREADABLE
from output.workbooks.texts import Scalar, cell_position
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


@dataclass(frozen=True, slots=True)
class Facts:
    """What calamine does not tell: errors and formulas by position, the furthest cell, broken XML."""

    errors: Mapping[Position, str]
    formulas: Mapping[Position, Formula]
    furthest: Position = (0, 0)
    broken: bool = False
    merged: Sequence[Area] = ()  # of OpenDocument; calamine tells those of OOXML


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows of cells from A1 on; ``look`` finds out the rest when it is asked for."""

    name: str
    rows: Sequence[Sequence[Scalar]]
    look: Callable[[], Facts]
    known_areas: Sequence[Area] | None = None

    @cached_property
    def _facts(self) -> Facts:
        return self.look()

    @property
    def errors(self) -> Mapping[Position, str]:
        """Errors that formulas show, by cell; the value of such a cell is empty."""
        return self._facts.errors

    @property
    def merged(self) -> Sequence[Area]:
        """Merged areas."""
        return self._facts.merged if self.known_areas is None else self.known_areas

    @property
    def formulas(self) -> Mapping[Position, Formula]:
        """Formulas by cell."""
        return self._facts.formulas

    def value(self, row: int, column: int) -> Scalar:
        """Value of a cell; ``""`` when it is empty or outside of what the sheet holds."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return ""


@dataclass(frozen=True)
class Book:
    """A workbook: sheets in order, custom document properties, and the number in the cell of a defined name."""

    file: str
    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str]
    figure: Callable[[str], Decimal | None]


@dataclass(frozen=True, slots=True)
class CellReference:
    """What a defined name points to, when that is a single cell."""

    title: str
    position: Position


def cell_reference(text: str, separator: str) -> CellReference | None:
    """Read a reference such as ``'A. SDM'!$J$12`` (or ``$'A. SDM'.$J$12``, whose separator is a full stop)."""
    title, found, cell = text.rpartition(separator)
    position = cell_position(cell)
    if not found or position is None:
        return None
    title = title.removeprefix("$")
    quoted = title.startswith("'") and title.endswith("'")
    return CellReference(title[1:-1].replace("''", "'") if quoted else title, position)


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
