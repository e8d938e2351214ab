"""Cells of a worksheet's XML that calamine does not tell: how far they reach, error values, formulas.

The quick way looks only where something may be; a sheet that is written in an unusual manner goes the
thorough way, through an XML parser. Both give the same answers.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final
from xml.parsers import expat

from output.workbooks.sheets import Facts, Formula, Position
from output.workbooks.texts import cell_name, cell_position, exact

_UNUSUAL_CELL: Final = re.compile(rb'<c(?! r="[A-Z]{1,2}[0-9]{1,4}")[\s/>]')
_PREFIXED_CELL: Final = re.compile(rb":c[\s/>]")
_CELL: Final = b'<c r="'
_FORMULA: Final = re.compile(rb"<f[\s/>]")
_WITHOUT_RESULT: Final = (b"</f>", b"<v></v>", b"<v/>", b"/>")
_HEAD: Final = re.compile(rb"<c [^>]*>")
_TYPE: Final = re.compile(rb' t="([^"]*)"')
_NUMBER: Final = re.compile(rb"-?[0-9]{1,20}(?:\.[0-9]{1,30})?(?:[Ee][+-]?[0-9]{1,3})?")
_RESULT: Final = re.compile(rb"<v[^>]*>([^<]*)")


def usual(source: bytes) -> bool:
    """Tell whether all cells are written the way of the office programs, each with its name, near the top left."""
    return not (_UNUSUAL_CELL.search(source) or _PREFIXED_CELL.search(source))


def look_through(source: bytes) -> Facts:
    """Return what calamine does not tell of a sheet that is written as usual, and so has no cell far away."""
    return Facts(errors=_errors(source), formulas=_formulas(source))


def _errors(source: bytes) -> dict[Position, str]:
    errors: dict[Position, str] = {}
    at = source.find(b't="e"')
    while at >= 0:
        start = source.rfind(_CELL, 0, at)
        position, result = _position(source, start), _RESULT.search(source, at, source.find(b"</c>", at))
        if position is not None and source.find(b">", start) > at:
            errors[position] = result[1].decode("ascii", "replace") if result else ""
        at = source.find(b't="e"', at + 1)
    return errors


def _formulas(source: bytes) -> dict[Position, Formula]:
    formulas: dict[Position, Formula] = {}
    for match in _FORMULA.finditer(source):
        at = match.start()
        start = source.rfind(_CELL, 0, at)
        position = _position(source, start)
        if position is not None:
            empty = source[at : source.find(b"</c>", at)].rstrip().endswith(_WITHOUT_RESULT)
            formulas[position] = Formula(cached=not empty or b't="str"' in source[start:at])
    return formulas


def _position(source: bytes, start: int) -> Position | None:
    """Position of the cell whose tag starts at ``start``."""
    begin = start + len(_CELL)
    return cell_position(source[begin : source.find(b'"', begin)].decode("ascii", "replace")) if start >= 0 else None


def number_in(source: bytes, position: Position) -> Decimal | None:
    """Look up the number in one cell of a worksheet's XML; None when there is none, or text."""
    start = source.find(b'<c r="' + cell_name(*position).encode() + b'"')
    if start < 0:
        return None
    head, result = _HEAD.match(source, start), _RESULT.search(source, start, source.find(b"</c>", start))
    if head is None or result is None or not _NUMBER.fullmatch(result[1]):
        return None
    typed = _TYPE.search(head[0])
    return exact(float(result[1])) if typed is None or typed[1] == b"n" else None


def scan(source: bytes) -> Facts:
    """Walk through a worksheet's XML with a parser; it stops where the XML is broken."""
    walk = _Walk()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.characters
    try:
        parser.Parse(source, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError:
        return Facts({}, {}, broken=True)
    return Facts(walk.errors, walk.formulas, (walk.last_row, walk.last_column))


class _Walk:
    """Where the parser is in the sheet, counting rows and cells as calamine does, and what it found."""

    def __init__(self) -> None:
        self.errors: dict[Position, str] = {}
        self.formulas: dict[Position, Formula] = {}
        self.last_row, self.last_column = 0, 0
        self._row, self._column = -1, -1
        self._type, self._text, self._in_result = "", "", False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "row":
            self._row, self._column = _number(attributes.get("r", ""), self._row + 1), -1
        elif name == "c":
            stated = cell_position(attributes.get("r", "").strip())
            self._row, self._column = stated or (self._row, self._column + 1)
            self._type = attributes.get("t", "")
        elif name == "f":
            self._reach()
            self.formulas[self._here] = Formula(cached=False)
        elif name in {"v", "is"}:
            self._reach()
            self._in_result, self._text = name == "v", ""

    def end(self, tag: str) -> None:
        if tag.rpartition("}")[2] != "v":
            return
        self._in_result = False
        if self._type == "e":
            self.errors[self._here] = self._text
        if self._here in self.formulas:
            self.formulas[self._here] = Formula(cached=bool(self._text) or self._type == "str")

    def characters(self, text: str) -> None:
        if self._in_result:
            self._text += text

    @property
    def _here(self) -> Position:
        return max(self._row, 0), max(self._column, 0)

    def _reach(self) -> None:
        row, column = self._here
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)


def _number(text: str, otherwise: int) -> int:
    return int(text) - 1 if re.fullmatch(r"\s*[0-9]{1,9}\s*", text) else otherwise
