"""Styles: the calm look of all workbooks, and the fast way to put it on cells."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks.saving import clean

FONT: Final = "Arial"
BASE_SIZE: Final = 10.0
SMALL_SIZE: Final = 9.0

INK: Final = "1F2933"
QUIET: Final = "5F6C76"
TEAL: Final = "17494D"
TEAL_MID: Final = "3B7579"
TEAL_PALE: Final = "E6F0F0"
BAR: Final = "8FC1B5"
LINE: Final = "BFCBCE"
OPEN_FILL: Final = "FFFBE8"
CLOSED_FILL: Final = "F1F3F4"
WHITE: Final = "FFFFFF"
RED: Final = "9C2B23"
RED_PALE: Final = "FBE3DF"
AMBER: Final = "8A5A00"
AMBER_PALE: Final = "FDEFD0"
GREEN: Final = "22633A"
GREEN_PALE: Final = "E0F2E5"
LINK: Final = "1B5E8C"

NUMBER: Final = "General"
TEXT: Final = "@"
WHOLE: Final = "#,##0"
TWO_PLACES: Final = "#,##0.00"
PERCENT: Final = "0.0%"
MONEY: Final = '"Rp"#,##0'
DATE: Final = "[$-421]d mmmm yyyy"

_FORMULA_SIGNS: Final = frozenset("=+-@")

Value = str | int | Decimal | Fraction | date | CellRichText | None


@dataclass(frozen=True)
class Look:
    """Everything about the look of a cell; equal looks share one style in the file."""

    size: float = BASE_SIZE
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = INK
    fill: str | None = None
    framed: bool = False
    horizontal: str | None = None
    vertical: str = "center"
    wrap: bool = False
    indent: int = 0
    rotation: int = 0
    number_format: str = NUMBER
    open: bool = False
    literal: bool = False  # text that begins with = + - @ stays text when somebody edits the cell

    def but(self, **changes: object) -> Look:
        """Return this look with some things changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


PLAIN: Final = Look()
TITLE: Final = Look(size=16, bold=True, colour=TEAL)
SUBTITLE: Final = Look(size=10, colour=QUIET)
SECTION: Final = Look(size=11, bold=True, colour=TEAL)
HEAD: Final = Look(size=SMALL_SIZE, bold=True, colour=WHITE, fill=TEAL, framed=True, horizontal="center", wrap=True)
HEAD_GROUP: Final = HEAD.but(fill=TEAL_MID)
BODY: Final = Look(framed=True, vertical="top", wrap=True)
BODY_CENTRE: Final = BODY.but(horizontal="center")
BAND: Final = Look(bold=True, colour=TEAL, fill=TEAL_PALE, framed=True)
OPEN: Final = BODY.but(fill=OPEN_FILL, open=True)
OPEN_TEXT: Final = OPEN.but(number_format=TEXT)
CLOSED: Final = BODY.but(fill=CLOSED_FILL, colour=QUIET, horizontal="center")
LINKED: Final = Look(size=SMALL_SIZE, colour=LINK, underline=True)
HIDDEN: Final = Look(size=8, colour=QUIET)

_SIDE: Final = Side(style="thin", color=LINE)
_FRAME: Final = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


@dataclass
class Painter:
    """Puts values and looks on the cells of one workbook; each look is registered only once."""

    workbook: Workbook
    _arrays: dict[Look, StyleArray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make ours the default font, so that column widths are counted in it."""
        normal = Font(name=FONT, size=BASE_SIZE, color=INK)
        book: Any = self.workbook  # openpyxl has no public way
        if book._fonts[0] != normal:  # noqa: SLF001 - else another painter of this workbook did it
            book._fonts = IndexedList([normal])  # noqa: SLF001
            book._named_styles["Normal"].font = normal  # noqa: SLF001
        self._array(Worksheet(self.workbook), HIDDEN)  # always the same style number, for sheets made beforehand

    def put(self, sheet: Worksheet, place: str, value: Value, look: Look = PLAIN) -> Any:  # noqa: ANN401 - cells
        """Write a value that is never taken for a formula; return the cell."""
        cell = _cell(sheet, place)
        if isinstance(value, str):
            text = clean(value)
            if text:
                cell._value, cell.data_type = text, "s"  # noqa: SLF001 - cell.value would look for formulas
            if look.open and text[:1] in _FORMULA_SIGNS:
                look = look.but(literal=True)
        elif isinstance(value, Fraction):
            cell.value = Decimal(value.numerator) / Decimal(value.denominator)
        elif value is not None:
            cell.value = value
        cell._style = self._array(sheet, look)  # noqa: SLF001 - shared styles are what makes writing fast
        return cell

    def formula(self, sheet: Worksheet, place: str, formula: str, look: Look) -> None:
        """Write a formula of ours."""
        cell = _cell(sheet, place)
        cell._value, cell.data_type = f"={formula}", "f"  # noqa: SLF001
        cell._style = self._array(sheet, look)  # noqa: SLF001

    def merge(self, sheet: Worksheet, area: str, value: Value, look: Look) -> None:
        """Write a value across merged cells; the frame goes round all of them."""
        rows: Any = sheet[area]
        for row in rows:
            for cell in row:
                cell._style = self._array(sheet, look)  # noqa: SLF001
        self.put(sheet, area.partition(":")[0], value, look)
        merged: Any = sheet.merged_cells
        merged.ranges.add(CellRange(area))  # sheet.merge_cells would draw borders again and compare with all others

    def link(self, sheet: Worksheet, place: str, text: str, target: tuple[str, str], look: Look = LINKED) -> None:
        """Write a link to a cell (sheet title, place) of the same workbook."""
        cell = self.put(sheet, place, text, look)
        array = cell._style  # noqa: SLF001
        title, where = target
        cell.hyperlink = Hyperlink(ref=place, location=f"'{title}'!{where}", tooltip=clean(f"Buka {title}"))
        cell._style = array  # noqa: SLF001 - setting a hyperlink changes the style

    def _array(self, sheet: Worksheet, look: Look) -> StyleArray:
        if look not in self._arrays:
            self._arrays[look] = _style_array(sheet, look)
        return self._arrays[look]


def _cell(sheet: Worksheet, place: str) -> Any:  # noqa: ANN401 - cells
    """Return a cell, new or known; ``sheet[place]`` takes several times as long."""
    row, column = _position(place)
    known: Any = sheet
    return known._get_cell(row, column)  # noqa: SLF001


@lru_cache(maxsize=65_536)
def _position(place: str) -> tuple[int, int]:
    row, column = coordinate_to_tuple(place)
    return row, column


def _style_array(sheet: Worksheet, look: Look) -> StyleArray:
    cell: Any = Cell(sheet, row=1, column=1)  # only registers the style; it is not part of the sheet
    parts = _parts(look)
    cell.font, cell.alignment, cell.protection = parts.font, parts.alignment, parts.protection
    if parts.fill:
        cell.fill = parts.fill
    if look.framed:
        cell.border = _FRAME
    cell.number_format = look.number_format
    cell.quotePrefix = look.literal
    array: StyleArray = copy(cell._style)  # noqa: SLF001
    return array


class _Parts(NamedTuple):
    """A look in openpyxl's terms."""

    font: Font
    alignment: Alignment
    protection: Protection
    fill: PatternFill | None


@lru_cache(maxsize=1024)
def _parts(look: Look) -> _Parts:
    alignment = Alignment(
        horizontal=look.horizontal,
        vertical=look.vertical,
        wrap_text=look.wrap,
        indent=look.indent,
        text_rotation=look.rotation,
    )
    fill = PatternFill("solid", fgColor=look.fill) if look.fill else None
    return _Parts(_font(look), alignment, Protection(locked=not look.open), fill)


def _font(look: Look) -> Font:
    return Font(
        name=FONT,
        size=look.size,
        bold=look.bold,
        italic=look.italic,
        underline="single" if look.underline else None,
        color=look.colour,
    )


@dataclass(frozen=True)
class Tint:
    """The look of a cell while a condition holds."""

    fill: str
    colour: str


ALERT: Final = Tint(RED_PALE, RED)
WAITING: Final = Tint(AMBER_PALE, AMBER)
DONE: Final = Tint(GREEN_PALE, GREEN)


def colour_when(sheet: Worksheet, area: str, condition: str, tint: Tint) -> None:
    """Tint the cells of ``area`` for which the formula holds; the first formula added wins."""
    formatting: Any = sheet.conditional_formatting
    formatting.add(area, Rule(type="expression", dxf=_differential(tint), formula=[condition], stopIfTrue=True))


@lru_cache(maxsize=64)
def _differential(tint: Tint) -> DifferentialStyle:
    return DifferentialStyle(font=Font(color=tint.colour), fill=PatternFill(bgColor=tint.fill))


HEAT: Final = ("E9A79B", "FAF3DD", "8FC1B5")  # low, middle, high; told apart by lightness too


def colour_scale(sheet: Worksheet, area: str, ends: tuple[float, float]) -> None:
    """Colour numbers from low to high between fixed ends, so that sheets can be compared."""
    low, high = ends
    stops = [FormatObject(type="num", val=value) for value in (low, (low + high) / 2, high)]
    scale = ColorScale(cfvo=stops, color=[Color(rgb=f"FF{colour}") for colour in HEAT])
    formatting: Any = sheet.conditional_formatting
    formatting.add(area, Rule(type="colorScale", colorScale=scale))


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look inside a cell."""

    text: str
    bold: bool = False
    size: float = BASE_SIZE
    colour: str = INK
    italic: bool = False


class _PreparedText(CellRichText):
    """Rich text whose XML is made once for all the forms that show it."""

    def to_tree(self) -> Any:  # noqa: ANN401 - an element of lxml or of the standard library
        """Return the same element each time; it is only ever read."""
        if not hasattr(self, "_tree"):
            self._tree = super().to_tree()
        return self._tree


@lru_cache(maxsize=4096)
def rich(runs: tuple[Run, ...]) -> CellRichText:
    """Text of several looks for one cell."""
    return _PreparedText([TextBlock(_inline(run), clean(run.text)) for run in runs if run.text])


def _inline(run: Run) -> InlineFont:
    colour = Color(rgb=f"00{run.colour}")
    return InlineFont(rFont=FONT, sz=run.size, b=run.bold or None, i=run.italic or None, color=colour)
