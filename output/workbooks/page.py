"""Page: what all sheets share: hidden marker row, column widths, protection, F4 landscape print set-up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import layout, styles
from output.workbooks.form.job import IDENTITY_TITLE, FormJob
from output.workbooks.layout import Column, Manifest, SheetRole
from output.workbooks.saving import clean
from output.workbooks.styles import Painter

__all__ = [
    "GUIDE_TITLE",
    "IDENTITY_TITLE",
    "SUMMARY_TITLE",
    "comment",
    "finish",
    "printed",
    "protect",
    "select",
    "start",
    "write_manifest",
]

GUIDE_TITLE: Final = "Petunjuk"
SUMMARY_TITLE: Final = "Ringkasan"

FOLIO: Final = 14  # paper size of SpreadsheetML: 8.5 x 13 inch, which Indonesia calls F4
A_LITTLE: Final = 0.31  # inch
_FOOTER_NAME: Final = 90  # characters of a name in a footer, which takes 255 in all


def start(painter: Painter, sheet: Worksheet, columns: Sequence[Column], marker: str) -> None:
    """Write the hidden marker row and column, and set the column widths."""
    for column, letter in zip(columns, layout.letters(columns).values(), strict=True):
        sheet.column_dimensions[letter].width = column.width
        if letter != layout.MARKER_COLUMN:
            painter.put(sheet, f"{letter}{layout.MARKER_ROW}", column.key, styles.HIDDEN)
    painter.put(sheet, f"{layout.MARKER_COLUMN}{layout.MARKER_ROW}", marker, styles.HIDDEN)
    sheet.column_dimensions[layout.MARKER_COLUMN].hidden = True
    sheet.row_dimensions[layout.MARKER_ROW].hidden = True
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 90


def finish(sheet: Worksheet, job: FormJob, *, area: str, repeat: tuple[int, int] | None = None) -> None:
    """Protect the sheet (without password) and set it up for printing."""
    protect(sheet)
    printed(sheet, area=area, repeat=repeat, left=job.unit.name, right=f"Seri {job.manifest.serial}")


def protect(sheet: Worksheet) -> None:
    """Lock what is locked, without password; columns and rows may still be made wider and higher."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = False
    protection.formatRows = False


def printed(  # noqa: PLR0913 - the settings of a printed page
    sheet: Worksheet, *, area: str, repeat: tuple[int, int] | None, left: str, right: str, wide: bool = True
) -> None:
    """Set up F4 with footer and page numbers, fitted to one page of width; ``repeat`` names the heading rows."""
    setup = sheet.page_setup
    setup.paperSize = FOLIO
    setup.orientation = "landscape" if wide else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
    sheet.print_area = area
    if repeat:
        sheet.print_title_rows = f"{repeat[0]}:{repeat[1]}"
    sheet.page_margins = PageMargins(left=A_LITTLE, right=A_LITTLE, top=0.45, bottom=0.6, header=0.2, footer=0.3)
    sheet.print_options.horizontalCentered = True
    footer: Any = sheet.oddFooter
    for part, text in (
        (footer.left, _footer(left)),
        (footer.center, "Halaman &P dari &N"),
        (footer.right, _footer(right)),
    ):
        part.text, part.size, part.font = text, 8, styles.FONT


def _footer(text: str) -> str:
    return clean(text)[:_FOOTER_NAME].replace("\n", " ").replace("&", "&&")


def write_manifest(painter: Painter, workbook: Workbook, manifest: Manifest) -> None:
    """Add the hidden sheet with keys and values of the manifest."""
    sheet: Worksheet = workbook.create_sheet(layout.MANIFEST_SHEET)
    pairs = ((layout.marker(SheetRole.MANIFEST), "value"), *manifest.pairs())
    for row, (key, value) in enumerate(pairs, start=layout.MARKER_ROW):
        painter.put(sheet, f"A{row}", key, styles.HIDDEN)
        painter.put(sheet, f"B{row}", value, styles.HIDDEN)
    sheet.sheet_state = "hidden"
    protect(sheet)


def select(sheet: Worksheet, place: str) -> None:
    """Let the cursor stand in ``place`` when the sheet is opened."""
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = place


def comment(sheet: Worksheet, place: str, texts: Sequence[str]) -> None:
    """Add remarks to a cell as one comment of a readable size."""
    text = clean("\n\n".join(texts))
    note = Comment(text, "renaksi")
    note.width, note.height = 340, 60 + 18 * (len(text) // 46 + text.count("\n"))
    cell: Any = sheet[place]
    cell.comment = note
