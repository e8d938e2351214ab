"""Tables: finding our sheets, columns and rows in a workbook by their markers, wherever people moved them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from output.workbooks.layout import (
    CATEGORY_COLUMNS,
    IDENTITY_COLUMNS,
    PREFIX,
    Access,
    Column,
    SheetRole,
    parse_marker,
)
from output.workbooks.problems import COLUMN_MISSING, COLUMN_TWICE, MARKERS_LOST
from output.workbooks.sheets import Book, Sheet
from output.workbooks.texts import Scalar, cell_name, column_name, one_line
from output.workbooks.values import blank
from rubrics.problem import Place, Problem

ID: Final = "id"
_SEARCHED: Final = 40  # rows and columns in which a moved marker is looked for
_ENOUGH: Final = 4  # headings that make a row the heading of a table
_KEYS: Final = frozenset(column.key for column in (*CATEGORY_COLUMNS, *IDENTITY_COLUMNS))
_COLUMNS: Final[Mapping[SheetRole, Sequence[Column]]] = {
    SheetRole.CATEGORY: CATEGORY_COLUMNS,
    SheetRole.IDENTITY: IDENTITY_COLUMNS,
}


@dataclass(frozen=True)
class Table:
    """A sheet of ours: what it is for (None for sheets of other layouts), its first row, and the column of each key."""

    role: SheetRole | None
    identifier: str | None
    sheet: Sheet
    first_row: int
    columns: Mapping[str, int]

    def value(self, row: int, key: str) -> Scalar:
        """Value in a row under a key; ``""`` when the column is missing."""
        column = self.columns.get(key)
        return "" if column is None else self.sheet.value(row, column)

    def rows(self) -> Iterator[tuple[int, str]]:
        """Row number and id of every row that has an id."""
        column = self.columns.get(ID)
        if column is None:
            return
        for row in range(self.first_row, len(self.sheet.rows)):
            cells = self.sheet.rows[row]
            value = cells[column] if column < len(cells) else ""
            identifier = one_line(value) if isinstance(value, str) and value else ""
            if identifier:
                yield row, identifier

    def place(self, file: str, row: int | None = None, key: str | None = None) -> Place:
        """Place of the sheet, or of one of its cells."""
        column = self.columns.get(key) if key else None
        cell = None if row is None or column is None else cell_name(row, column)
        return Place(file=file, sheet=self.sheet.name, cell=cell)


def find_tables(book: Book, ids: Container[str] = ()) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """Find every sheet of ours; ``ids`` help to find the column of row ids where the marker row is gone."""
    tables: list[Table] = []
    problems: list[Problem] = []
    for sheet in book.sheets:
        table, found = _find(book.file, sheet, ids)
        if table is not None:
            tables.append(table)
        problems += found
    return tuple(tables), tuple(problems)


def _find(file: str, sheet: Sheet, ids: Container[str]) -> tuple[Table | None, list[Problem]]:
    at = _marker_position(sheet)
    if at is None:
        return _by_headings(file, sheet, ids)
    row, column = at
    marked = parse_marker(sheet.value(row, column))
    if marked is None:
        return None, []
    columns, problems = _marked_columns(file, sheet, row, column)
    table = Table(*marked, sheet, row + 1, columns)
    missing = [known for known in _COLUMNS.get(marked[0], ()) if known.key not in columns]
    return _with_headings(file, table, missing, problems) if missing else (table, problems)


def _marker_position(sheet: Sheet) -> tuple[int, int] | None:
    """Find the cell of the marker: A1, unless rows or columns were inserted before it."""
    if _marks(sheet.value(0, 0)):
        return 0, 0
    for row, cells in enumerate(sheet.rows[:_SEARCHED]):
        for column, value in enumerate(cells[:_SEARCHED]):
            if _marks(value):
                return row, column
    return None


def _marks(value: Scalar) -> bool:
    return isinstance(value, str) and value.lstrip().startswith(PREFIX) and parse_marker(value) is not None


def _marked_columns(file: str, sheet: Sheet, row: int, column: int) -> tuple[dict[str, int], list[Problem]]:
    columns, problems = {ID: column}, []
    for at, value in enumerate(sheet.rows[row]):
        if value == "" or at == column or not isinstance(value, str):
            continue
        key = value if value in _KEYS else one_line(value)
        if key in columns:
            problems.append(_twice(file, sheet, key, at, columns[key]))
        elif key:
            columns[key] = at
    return columns, problems


def _twice(file: str, sheet: Sheet, key: str, at: int, first: int) -> Problem:
    place = Place(file=file, sheet=sheet.name, cell=cell_name(0, at))
    header = next((column.header for column in (*CATEGORY_COLUMNS, *IDENTITY_COLUMNS) if column.key == key), key)
    return COLUMN_TWICE.at(place, header=header, letter=column_name(first))


def _with_headings(
    file: str, table: Table, missing: list[Column], problems: list[Problem]
) -> tuple[Table, list[Problem]]:
    """Look for columns without a key by their heading; report those that people fill and that are gone."""
    headed = _heading_row(table.sheet, _COLUMNS[table.role], _ENOUGH) if table.role else None
    by_heading = headed[1] if headed else {}
    taken = set(table.columns.values())
    restored = {
        column.key: by_heading[column.key]
        for column in missing
        if column.key in by_heading and by_heading[column.key] not in taken
    }
    place = Place(file=file, sheet=table.sheet.name)
    if restored:
        problems = [*problems, MARKERS_LOST.at(place)]
    gone = [column for column in missing if column.access is Access.OPEN and column.key not in restored]
    problems = [*problems, *(COLUMN_MISSING.at(place, header=column.header) for column in gone)]
    columns = {**table.columns, **restored}
    return Table(table.role, table.identifier, table.sheet, table.first_row, columns), problems


def _by_headings(file: str, sheet: Sheet, ids: Container[str]) -> tuple[Table | None, list[Problem]]:
    """Recognise a sheet whose marker row is gone by the headings of its columns."""
    for role, known in _COLUMNS.items():
        headed = _heading_row(sheet, known, _ENOUGH)
        if headed is None:
            continue
        row, columns = headed
        column = _id_column(sheet, ids)
        columns = {**columns, ID: column} if column is not None else columns
        problems = [MARKERS_LOST.at(Place(file=file, sheet=sheet.name))]
        return _with_headings(
            file,
            Table(role, None, sheet, row + 1, columns),
            [column for column in known if column.access is Access.OPEN and column.key not in columns],
            problems,
        )
    return None, []


def _heading_row(sheet: Sheet, known: Sequence[Column], enough: int) -> tuple[int, dict[str, int]] | None:
    """Find the row with the most headings of ``known``, and their columns."""
    keys = {column.header: column.key for column in known[1:]}
    best: tuple[int, dict[str, int]] | None = None
    for row, cells in enumerate(sheet.rows[:_SEARCHED]):
        found: dict[str, int] = {}
        for column, value in enumerate(cells):
            key = keys.get(one_line(value)) if isinstance(value, str) and value else None
            if key and key not in found:
                found[key] = column
        if len(found) >= max(enough, len(best[1]) + 1 if best else 0):
            best = row, found
    return best


def _id_column(sheet: Sheet, ids: Container[str]) -> int | None:
    """Find the first column that holds row ids."""
    for cells in sheet.rows:
        for column, value in enumerate(cells):
            if isinstance(value, str) and value and one_line(value) in ids:
                return column
    return None


def foreign_sheets(book: Book, tables: Sequence[Table]) -> Iterator[Sheet]:
    """Yield the sheets with content that are none of ours."""
    ours = {table.sheet.name for table in tables}
    for sheet in book.sheets:
        known = sheet.name in ours or str(sheet.value(0, 0)).startswith(f"{PREFIX}:")  # the list of a feedback copy
        if not known and any(not blank(value) for cells in sheet.rows for value in cells):
            yield sheet
