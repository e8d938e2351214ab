"""OpenDocument: the cells of an .ods, which may repeat rows and columns a million times in a few bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

from output.workbooks.container import LARGEST_WHOLE, Archive, pack
from output.workbooks.problems import CELLS_TOO_FAR, FILE_ENCRYPTED, TOO_MUCH_INSIDE, WORKBOOK_UNREADABLE
from output.workbooks.sheets import (
    FURTHEST_COLUMN,
    FURTHEST_ROW,
    Area,
    Book,
    Facts,
    Formula,
    Position,
    Sheet,
    calamine_book,
    cell_reference,
    sheet_cells,
    worksheets,
)
from output.workbooks.texts import cell_name, exact, one_line
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
_CELL: Final = re.compile(rb"""<table:(?:covered-)?table-cell((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ROW_START: Final = re.compile(rb"<table:table-row[\s/>]")
_ROW_HEAD: Final = re.compile(rb"""<table:table-row(?=[\s>])(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ROW_END: Final = b"</table:table-row>"
_ROWS_REPEATED: Final = re.compile(rb'number-rows-repeated="([0-9]{1,9})"')
_COLUMNS_REPEATED: Final = re.compile(rb'number-columns-repeated="([0-9]{1,9})"')
_ANY_REPEATED: Final = re.compile(rb'-repeated(?!="[0-9]{1,9}")')
_ROWS_SPANNED: Final = re.compile(rb'number-rows-spanned="([0-9]{1,7})"')
_COLUMNS_SPANNED: Final = re.compile(rb'number-columns-spanned="([0-9]{1,7})"')
_TEXT: Final = re.compile(rb"<text:p[^>]*>([^<]*)")
_NAMED: Final = re.compile(rb"<table:named-range [^>]*>")
_ADDRESS: Final = re.compile(r'table:cell-range-address="([^"]*)"')
_REMARKABLE: Final = (b"table:formula=", b'value-type="error"', b"-spanned=")


@dataclass
class _Extent:
    """How far a table reaches, and how much it would hold with its repetitions written out."""

    last_row: int = 0
    last_column: int = 0
    weight: int = 0


def read_opendocument(archive: Archive) -> tuple[Book, tuple[Problem, ...]]:
    """Read every table; one that is too large to be read safely makes the file unreadable, for they share one part."""
    place = archive.place
    if _encrypted(archive):
        raise ProblemError([FILE_ENCRYPTED.at(place)])
    if _CONTENT not in archive:
        raise ProblemError([WORKBOOK_UNREADABLE.at(place)])
    content = archive.xml(_CONTENT)
    if not _usual(content):
        raise ProblemError([WORKBOOK_UNREADABLE.at(place)])
    tables = _TABLE.split(content)[1:]
    _check_extents([_extent(table) for table in tables], place)
    book = calamine_book(pack({"mimetype": _KIND, _MANIFEST: _OWN_MANIFEST, _CONTENT: content}), place)
    names = list(worksheets(book))
    if len(names) != len(tables):
        raise ProblemError([WORKBOOK_UNREADABLE.at(place)])
    sheets = tuple(
        Sheet(name=name, rows=sheet_cells(book, name, place)[0], look=partial(_look_through, table))
        for name, table in zip(names, tables, strict=True)
    )
    return Book(place.file or "", sheets, _properties(archive), partial(_figure, content, sheets)), ()


def _figure(content: bytes, sheets: tuple[Sheet, ...], name: str) -> Decimal | None:
    """Look up the number in the cell of a defined name."""
    for match in _NAMED.finditer(content):
        tag = match[0].decode("utf-8", "replace")
        address = _ADDRESS.search(tag)
        reference = cell_reference(address[1].replace("&apos;", "'"), ".") if address else None
        if reference and f'table:name="{name}"' in tag:
            values = (sheet.value(*reference.position) for sheet in sheets if sheet.name == reference.title)
            return next((exact(value) for value in values if isinstance(value, float)), None)
    return None


def _usual(content: bytes) -> bool:
    """Tell whether the XML is well formed and written such that rows and repetitions can be found by searching."""
    if b"<!" in content or content.find(b"<?", 1) >= 0 or _ANY_REPEATED.search(content):
        return False
    if len(_ROW_START.findall(content)) != content.count(_ROW_END):
        return False
    try:
        expat.ParserCreate().Parse(content, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError:
        return False
    return True


def _encrypted(archive: Archive) -> bool:
    if "encrypted-package" in archive:
        return True
    return _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST)


def _check_extents(extents: list[_Extent], place: Place) -> None:
    problems = [
        CELLS_TOO_FAR.at(place, cell=cell_name(extent.last_row, extent.last_column))
        for extent in extents
        if extent.last_row >= FURTHEST_ROW or extent.last_column >= FURTHEST_COLUMN
    ]
    if problems:
        raise ProblemError(problems)
    if sum(extent.weight for extent in extents) > LARGEST_WHOLE:
        raise ProblemError([TOO_MUCH_INSIDE.at(place, part=_CONTENT)])


def _rows(table: bytes) -> Iterator[tuple[int, int, bytes]]:
    """First row, number of rows and XML of each row, which may stand for many."""
    row = 0
    for chunk in table.split(_ROW_END):
        head = _ROW_HEAD.search(chunk)
        if head is not None:
            repeated = _repeated(_ROWS_REPEATED, head[0]) if b"rows-repeated" in head[0] else 1
            yield row, repeated, chunk[head.end() :]
            row += repeated


def _extent(table: bytes) -> _Extent:
    """Bound the size of a table from above; only what stands before the last content of a row counts."""
    extent = _Extent()
    for row, repeated, chunk in _rows(table):
        end = chunk.rfind(b"value")
        if end >= 0:
            cells = chunk[: _next_tag(chunk, end)]
            columns = [int(number) for number in _COLUMNS_REPEATED.findall(cells)]
            extent.last_row = row + repeated - 1
            extent.last_column = max(extent.last_column, cells.count(b"table-cell") + sum(columns) - 1)
            extent.weight += len(chunk) * repeated * max(columns, default=1)
    return extent


def _next_tag(chunk: bytes, start: int) -> int:
    end = chunk.find(b"<", start)
    return len(chunk) if end < 0 else end


def _look_through(table: bytes) -> Facts:
    merged: list[Area] = []
    errors: dict[Position, str] = {}
    formulas: dict[Position, Formula] = {}
    for row, _, chunk in _rows(table):
        if not any(mark in chunk for mark in _REMARKABLE):
            continue
        for column, attributes, after in _cells(chunk):
            here = (row, column)
            if b"table:formula=" in attributes:
                formulas[here] = Formula(cached=b"office:value-type" in attributes)
            if b'value-type="error"' in attributes:
                shown = _TEXT.match(chunk, after)
                errors[here] = shown[1].decode("utf-8", "replace") if shown else ""
            if b"-spanned=" in attributes:
                rows, columns = _repeated(_ROWS_SPANNED, attributes), _repeated(_COLUMNS_SPANNED, attributes)
                merged.append((here, (row + rows - 1, column + columns - 1)))
    return Facts(errors, formulas, merged=merged)


def _cells(chunk: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Column, attributes and end of the tag of each cell of a row."""
    column = 0
    for match in _CELL.finditer(chunk):
        yield column, match[1], match.end()
        column += _repeated(_COLUMNS_REPEATED, match[1]) if b"-repeated" in match[1] else 1


def _repeated(pattern: re.Pattern[bytes], text: bytes) -> int:
    match = pattern.search(text)
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
