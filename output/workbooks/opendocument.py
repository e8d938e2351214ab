"""OpenDocument: the cells of an .ods, which may repeat rows and columns a million times in a few bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

from output.workbooks.container import LARGEST_WHOLE, Archive, pack
from output.workbooks.problems import CELLS_TOO_FAR, FILE_ENCRYPTED, TOO_MUCH_INSIDE, WORKBOOK_UNREADABLE
from output.workbooks.sheets import (
    FURTHEST_COLUMN,
    FURTHEST_ROW,
    Area,
    Book,
    Formula,
    Position,
    Sheet,
    calamine_book,
    sheet_cells,
    worksheets,
)
from output.workbooks.texts import Scalar, cell_name, one_line
from rubrics.problem import Place, Problem, ProblemError

_CONTENT: Final = "content.xml"
_META: Final = "meta.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_KIND: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_OWN_MANIFEST: Final = (
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    b'<manifest:file-entry manifest:full-path="/" manifest:media-type="' + _KIND + b'"/>'
    b'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_TABLE: Final = re.compile(rb"<table:table[\s>]")
_ROW: Final = re.compile(rb"<table:table-row[\s/>]")
_CELL: Final = re.compile(rb'<table:(?:covered-)?table-cell((?:[^>"]|"[^"]*")*)>')
_ROWS_REPEATED: Final = re.compile(rb'number-rows-repeated="([0-9]{1,9})"')
_COLUMNS_REPEATED: Final = re.compile(rb'number-columns-repeated="([0-9]{1,9})"')
_ANY_REPEATED: Final = re.compile(rb'-repeated(?!="[0-9]{1,9}")')
_ROWS_SPANNED: Final = re.compile(rb'number-rows-spanned="([0-9]{1,7})"')
_COLUMNS_SPANNED: Final = re.compile(rb'number-columns-spanned="([0-9]{1,7})"')
_TEXT: Final = re.compile(rb"<text:p[^>]*>([^<]*)")
_REMARKABLE: Final = (b"table:formula=", b'value-type="error"', b"-spanned=")


@dataclass
class _Table:
    """What a table holds besides values, and how far it reaches."""

    merged: list[Area] = field(default_factory=list)
    errors: dict[Position, str] = field(default_factory=dict)
    formulas: dict[Position, Formula] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0
    weight: int = 0  # bytes that its rows would take when repetitions are written out


def read_opendocument(archive: Archive) -> tuple[Book, tuple[Problem, ...]]:
    """Read every table; one that is too large to be read safely makes the file unreadable, for they share one part."""
    place = archive.place
    if _encrypted(archive):
        raise ProblemError([FILE_ENCRYPTED.at(place)])
    if _CONTENT not in archive:
        raise ProblemError([WORKBOOK_UNREADABLE.at(place)])
    content = archive.xml(_CONTENT)
    if _ANY_REPEATED.search(content):
        raise ProblemError([WORKBOOK_UNREADABLE.at(place)])
    tables = [_look_through(table) for table in _TABLE.split(content)[1:]]
    _check_extent(tables, place)
    book = calamine_book(pack({"mimetype": _KIND, _MANIFEST: _OWN_MANIFEST, _CONTENT: content}), place)
    names = list(worksheets(book))
    if len(names) != len(tables):
        raise ProblemError([WORKBOOK_UNREADABLE.at(place)])
    sheets = tuple(
        _sheet(book_name, sheet_cells(book, book_name, place)[0], table)
        for book_name, table in zip(names, tables, strict=True)
    )
    return Book(file=place.file or "", sheets=sheets, properties=_properties(archive)), ()


def _sheet(name: str, rows: list[list[Scalar]], table: _Table) -> Sheet:
    return Sheet(name=name, rows=rows, merged=table.merged, errors=table.errors, formulas=table.formulas)


def _encrypted(archive: Archive) -> bool:
    if "encrypted-package" in archive:
        return True
    return _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST)


def _check_extent(tables: list[_Table], place: Place) -> None:
    problems = [
        CELLS_TOO_FAR.at(place, cell=cell_name(table.last_row, table.last_column))
        for table in tables
        if table.last_row >= FURTHEST_ROW or table.last_column >= FURTHEST_COLUMN
    ]
    if problems:
        raise ProblemError(problems)
    if sum(table.weight for table in tables) > LARGEST_WHOLE:
        raise ProblemError([TOO_MUCH_INSIDE.at(place, part=_CONTENT)])


def _look_through(source: bytes) -> _Table:
    table, row = _Table(), 0
    for chunk in source.split(b"</table:table-row>"):
        start = _ROW.search(chunk)
        if start is None:
            continue
        repeated = _repeated(_ROWS_REPEATED, chunk, start.start(), chunk.find(b">", start.start()))
        end = chunk.rfind(b"office:")
        if end >= 0:
            end = chunk.find(b">", end)
            _measure(table, chunk[start.start() : end], row + repeated - 1, repeated)
        if any(mark in chunk for mark in _REMARKABLE):
            _note_cells(table, chunk, row)
        row += repeated
    return table


def _measure(table: _Table, cells: bytes, last_row: int, repeated: int) -> None:
    """Bound the width of a row with content; ``cells`` ends with the last cell that has any."""
    columns = [int(number) for number in _COLUMNS_REPEATED.findall(cells)]
    table.last_row = max(table.last_row, last_row)
    table.last_column = max(table.last_column, cells.count(b"table-cell") + sum(columns) - 1)
    table.weight += len(cells) * repeated * max(columns, default=1)


def _note_cells(table: _Table, chunk: bytes, row: int) -> None:
    for column, attributes, after in _cells(chunk):
        here = (row, column)
        if b"table:formula=" in attributes:
            table.formulas[here] = Formula(cached=b"office:value-type" in attributes)
        if b'value-type="error"' in attributes:
            shown = _TEXT.match(chunk, after)
            table.errors[here] = shown[1].decode("utf-8", "replace") if shown else ""
        if b"-spanned=" in attributes:
            rows, columns = _repeated(_ROWS_SPANNED, attributes), _repeated(_COLUMNS_SPANNED, attributes)
            table.merged.append((here, (row + rows - 1, column + columns - 1)))


def _cells(chunk: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Column, attributes and end of the tag of each cell of a row."""
    column = 0
    for match in _CELL.finditer(chunk):
        yield column, match[1], match.end()
        column += _repeated(_COLUMNS_REPEATED, match[1])


def _repeated(pattern: re.Pattern[bytes], text: bytes, start: int = 0, end: int | None = None) -> int:
    match = pattern.search(text, start, len(text) if end is None or end < 0 else end)
    return max(int(match[1]), 1) if match else 1


def _properties(archive: Archive) -> dict[str, str]:
    """User-defined properties of the document; none when the part is missing or broken."""
    if _META not in archive:
        return {}
    try:
        root = ET.fromstring(archive.xml(_META))  # noqa: S314 - Archive.xml lets no document type or entity through
    except (ET.ParseError, ValueError, LookupError, ProblemError):
        return {}
    found = {}
    for element in root.iter():
        if element.tag.endswith("}user-defined"):
            name = next((value for key, value in element.items() if key.endswith("}name")), "")
            found[name] = one_line("".join(element.itertext()))
    return found
