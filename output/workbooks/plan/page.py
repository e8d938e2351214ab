"""What the sheets of the plan share: marker row, title, headings, and printing on F4, if need be on several sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import layout, measure, page, styles
from output.workbooks.layout import Column
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan.job import PlanJob, standing
from output.workbooks.plan.layout import PlanSheet
from output.workbooks.styles import Look, Painter, Value

MONEY: Final = '[$-421]#,##0;[$-421]-#,##0;"\N{EN DASH}"'
TOTAL: Final = "[$-421]#,##0;[$-421]-#,##0;"  # an empty row shows no total
BALANCE: Final = '[$-421]#,##0;[Red]-[$-421]#,##0;"\N{EN DASH}"'  # what is left; a shortage is red
SMALL: Final = styles.BODY.but(size=styles.SMALL_SIZE)
SMALL_CENTRE: Final = SMALL.but(horizontal="center")
AMOUNT: Final = SMALL.but(horizontal="right", indent=1, wrap=False, number_format=MONEY)
BAND: Final = styles.BAND.but(framed=False)
BAND_AMOUNT: Final = styles.BAND.but(size=styles.SMALL_SIZE, horizontal="right", indent=1, number_format=MONEY)
FIRST_LINE: Final = 5  # row below title, heading and note

_LONG: Final = 70  # characters of a heading that take smaller letters
_PAPER: Final = 12.38 * 96  # pixels between the margins of landscape F4
_PIXELS: Final = 7  # of a character of column width
_PADDING: Final = 5
_SMALLEST, _LARGEST = 40, 100  # per cent of printing


def start(painter: Painter, sheet: Worksheet, columns: Sequence[Column], kind: PlanSheet) -> dict[str, str]:
    """Write the hidden marker row and set column widths; return the letter of each column."""
    letters = plan_layout.letters(columns)
    for column in columns:
        sheet.column_dimensions[letters[column.key]].width = column.width
        text = kind.marker if column is columns[0] else column.key
        painter.put(sheet, f"{letters[column.key]}{layout.MARKER_ROW}", text, styles.HIDDEN)
    sheet.column_dimensions[layout.MARKER_COLUMN].hidden = True
    sheet.row_dimensions[layout.MARKER_ROW].hidden = True
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 90
    return letters


def head(  # noqa: PLR0913, PLR0917 - what stands above every table
    painter: Painter, sheet: Worksheet, job: PlanJob, title: str, note: str, letter: str = "B"
) -> None:
    """Write title, heading and a remark above the table."""
    painter.put(sheet, f"{letter}2", title, styles.TITLE)
    size = styles.BASE_SIZE if len(job.heading) < _LONG else styles.SMALL_SIZE
    painter.put(sheet, f"{letter}3", job.heading, styles.SUBTITLE.but(bold=True, colour=styles.INK, size=size))
    painter.put(sheet, f"{letter}4", note, styles.SUBTITLE.but(italic=True, size=styles.SMALL_SIZE))
    sheet.row_dimensions[2].height = 26.0


def headings(painter: Painter, sheet: Worksheet, row: int, texts: Mapping[str, str], height: float = 28.0) -> None:
    """Write the headings of columns, by letter."""
    for letter, text in texts.items():
        painter.put(sheet, f"{letter}{row}", text, styles.HEAD)
    sheet.row_dimensions[row].height = height


def band(  # noqa: PLR0913, PLR0917 - the parts of one row
    painter: Painter, sheet: Worksheet, row: int, letters: Iterable[str], text: str, at: int = 0
) -> None:
    """Write the heading of a category across a row; its text runs on over the empty cells beside it."""
    for position, letter in enumerate(letters):
        painter.put(sheet, f"{letter}{row}", text if position == at else None, BAND)
    sheet.row_dimensions[row].height = 20.0


Cells = Sequence[tuple[str, Value, Look]]  # column letter, value, look


def line(painter: Painter, sheet: Worksheet, row: int, identifier: str, cells: Cells) -> None:
    """Write a row with its id, as high as its texts need."""
    painter.put(sheet, f"{layout.MARKER_COLUMN}{row}", identifier, styles.HIDDEN)
    heights = []
    for letter, value, look in cells:
        painter.put(sheet, f"{letter}{row}", value, look)
        if look.wrap and isinstance(value, str):
            width = float(sheet.column_dimensions[letter].width)
            heights.append(measure.text_height([(value, look.size, look.bold)], width))
    sheet.row_dimensions[row].height = measure.row_height(heights, least=18.0)


def finish(sheet: Worksheet, job: PlanJob, *, area: str, repeat: tuple[int, int] | None) -> None:
    """Protect the sheet (filters stay usable) and print it on F4, one page wide."""
    page.protect(sheet)
    sheet.protection.autoFilter = False  # False: allowed
    left = f"Rencana aksi {job.region.full_name} {job.plan.period}"
    page.printed(
        sheet, area=area, repeat=repeat, left=left, right=f"{sheet.title}  \N{MIDDLE DOT}  {standing(job.plan.version)}"
    )


def spread(sheet: Worksheet, columns: Sequence[Column], repeated: tuple[str, str], ends: Iterable[str]) -> None:
    """Print on several pages side by side: each ends with a column of ``ends``, all repeat the first columns.

    Excel ignores breaks that people set when it fits to the page; so the scale is reckoned here.
    """
    keys = [column.key for column in columns]
    widths = {column.key: column.width * _PIXELS + _PADDING for column in columns}
    first, last = keys.index(repeated[0]), keys.index(repeated[1])
    base = sum(widths[key] for key in keys[first : last + 1])
    parts, begun = [], last + 1
    for end in (*ends, keys[-1]):
        parts.append(base + sum(widths[key] for key in keys[begun : keys.index(end) + 1]))
        begun = keys.index(end) + 1
    letters = plan_layout.letters(columns)
    sheet.print_title_cols = f"{letters[repeated[0]]}:{letters[repeated[1]]}"
    breaks: Any = ColBreak()
    for end in ends:
        breaks.append(Break(id=keys.index(end) + 1))
    sheet.col_breaks = breaks
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = False
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.page_setup.scale = int(max(_SMALLEST, min(_LARGEST, 98 * _PAPER / max(parts))))
