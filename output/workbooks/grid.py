"""Grid: tables to look at and filter, with native filters, frozen headings and rows of the right height."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import measure, page, styles
from output.workbooks.styles import Look, Painter, Value

TOP: Final = 5  # heading row of the first table of a sheet
LEAST: Final = 17.0  # points


@dataclass(frozen=True)
class Field:
    """A column of a table: heading, width in characters, and the look of its cells."""

    header: str
    width: float
    look: Look = styles.BODY


TEXT: Final = styles.BODY.but(size=styles.SMALL_SIZE)
STRONG: Final = TEXT.but(bold=True)
CENTRE: Final = TEXT.but(horizontal="center")
POINTS: Final = CENTRE.but(number_format="#,##0.00")
WHOLE: Final = CENTRE.but(number_format=styles.WHOLE)
PERCENT: Final = CENTRE.but(number_format="0%")
MONEY: Final = TEXT.but(number_format=styles.WHOLE, horizontal="right")


@dataclass(frozen=True)
class Written:
    """Where a table stands: heading row, last row, and the letters of its columns."""

    head: int
    last: int
    letters: tuple[str, ...]

    @property
    def first(self) -> int:
        """First row of the body."""
        return self.head + 1

    def column(self, position: int) -> str:
        """Area of one column of the body."""
        return f"{self.letters[position]}{self.first}:{self.letters[position]}{self.last}"

    @property
    def area(self) -> str:
        """The whole table with its heading."""
        return f"{self.letters[0]}{self.head}:{self.letters[-1]}{self.last}"


def heading(painter: Painter, sheet: Worksheet, title: str, subtitle: str, note: str = "") -> None:
    """Write title, subtitle and a note at the top of a sheet."""
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 2
    painter.put(sheet, "B1", title, styles.TITLE)
    painter.put(sheet, "B2", subtitle, styles.SUBTITLE.but(bold=True, colour=styles.INK))
    painter.put(sheet, "B3", note or None, styles.SUBTITLE.but(italic=True))
    sheet.row_dimensions[1].height = 26.0


def write(  # noqa: PLR0913 - a table is named, placed and filled
    painter: Painter,
    sheet: Worksheet,
    name: str,
    fields: Sequence[Field],
    rows: Iterable[Sequence[Value]],
    *,
    head: int = TOP,
    head_height: float = 30.0,
) -> Written:
    """Write a table from column B on. ``name`` is its name in the workbook; without rows it says so."""
    letters = tuple(get_column_letter(2 + position) for position in range(len(fields)))
    for letter, field in zip(letters, fields, strict=True):
        sheet.column_dimensions[letter].width = field.width
        painter.put(sheet, f"{letter}{head}", field.header, styles.HEAD)
    sheet.row_dimensions[head].height = head_height
    row = head
    for row, values in enumerate(rows, start=head + 1):
        for letter, field, value in zip(letters, fields, values, strict=True):
            painter.put(sheet, f"{letter}{row}", value, field.look)
        sheet.row_dimensions[row].height = row_height(fields, values)
    if row == head:
        row = head + 1
        painter.put(sheet, f"{letters[0]}{row}", "\N{EN DASH}", CENTRE)
        painter.put(sheet, f"{letters[min(1, len(letters) - 1)]}{row}", "Tidak ada data", TEXT)
    written = Written(head, row, letters)
    _filter(sheet, name, written)
    return written


def row_height(fields: Sequence[Field], values: Sequence[Value]) -> float:
    """Height that the longest wrapped text of a row needs."""
    heights = (
        measure.text_height([(value, field.look.size, field.look.bold)], field.width)
        for field, value in zip(fields, values, strict=True)
        if isinstance(value, str) and field.look.wrap
    )
    return measure.row_height(heights, least=LEAST)


def _filter(sheet: Worksheet, name: str, written: Written) -> None:
    table = Table(displayName=name, ref=written.area)
    table.tableStyleInfo = TableStyleInfo(name=None, showRowStripes=False)
    sheet.add_table(table)


def finish(sheet: Worksheet, written: Written, *, left: str, right: str, columns: int = 1) -> None:
    """Freeze heading and the first ``columns``, and set up for printing on F4."""
    sheet.freeze_panes = f"{written.letters[columns]}{written.first}"
    page.printed(
        sheet,
        area=f"B1:{written.letters[-1]}{written.last}",
        repeat=(written.head, written.head),
        left=left,
        right=right,
    )
