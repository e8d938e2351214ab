"""Heat map of the recap: every unit against every indicator."""

from __future__ import annotations

from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assessment.matrix import MatrixCell, MatrixRow
from assessment.scoring import Outcome
from output.workbooks import grid, measure, page, styles
from output.workbooks.recap.data import RecapData
from output.workbooks.styles import Painter, Value

_NAME_WIDTH: Final = 48.0
_GROUP: Final = 5
_HEAD: Final = 6
_UNIT: Final = styles.BODY.but(size=styles.SMALL_SIZE, bold=True, vertical="center")
_CELL: Final = styles.BODY.but(size=styles.SMALL_SIZE, horizontal="center", vertical="center", number_format="0.00")
_QUIET: Final = _CELL.but(colour=styles.QUIET, fill=styles.CLOSED_FILL)
_MISSING: Final = _CELL.but(colour=styles.RED, fill=styles.RED_PALE)
_TILTED: Final = styles.HEAD.but(rotation=90)
_SIGNS: Final = {
    Outcome.UNANSWERED: ("?", _MISSING),
    Outcome.INSUFFICIENT: ("TC", _MISSING),
    Outcome.NOT_APPLICABLE: ("TB", _QUIET),
    Outcome.UNDEFINED: ("\N{EN DASH}", _QUIET),
}
_NOTE: Final = (
    "Nilai 0\N{EN DASH}1 setelah kerangka logis. ? belum dijawab; TC bukti tidak cukup; TB tidak berlaku; \N{EN DASH} "
    "tidak ada yang dihitung; kosong: tidak ditanyakan. Garis bawah: di bawah target tahun ini."
)


def write(painter: Painter, sheet: Worksheet, data: RecapData) -> None:
    """Fill in the sheet Peta panas."""
    data.heading(painter, sheet, "Peta panas: unit \N{MULTIPLICATION SIGN} indikator", _NOTE)
    indicators = list(data.rubric.indicators)
    letters = {indicator: get_column_letter(4 + rank) for rank, indicator in enumerate(indicators)}
    last = get_column_letter(3 + len(indicators))
    _heads(painter, sheet, data, letters)
    row = _HEAD
    for row, line in enumerate(data.result.matrix, start=_HEAD + 1):
        _row(painter, sheet, data, row, line, letters)
    low, high = (float(bound) for bound in (data.rubric.scoring.minimum, data.rubric.scoring.maximum))
    styles.colour_scale(sheet, f"D{_HEAD + 1}:{last}{row}", (0.0, 1.0))
    styles.colour_scale(sheet, f"C{_HEAD + 1}:C{row}", (low, high))
    sheet.auto_filter.ref = f"B{_HEAD}:{last}{row}"
    sheet.freeze_panes = f"D{_HEAD + 1}"
    right = f"{data.rubric.short_title}, edisi {data.rubric.edition}"
    page.printed(sheet, area=f"B1:{last}{row}", repeat=(_GROUP, _HEAD), left=data.region.full_name, right=right)


def _heads(painter: Painter, sheet: Worksheet, data: RecapData, letters: dict[str, str]) -> None:
    for letter, text, width in (("B", "Unit", _NAME_WIDTH), ("C", "Indeks", 9.0)):
        sheet.column_dimensions[letter].width = width
        painter.put(sheet, f"{letter}{_GROUP}", None, styles.HEAD_GROUP)
        painter.put(sheet, f"{letter}{_HEAD}", text, styles.HEAD)
    for category in data.rubric.categories:
        own = [letters[indicator.id] for indicator in category.indicators]
        area = f"{own[0]}{_GROUP}:{own[-1]}{_GROUP}"
        if len(own) > 1:
            painter.merge(sheet, area, category.short_title, styles.HEAD_GROUP)
        else:
            painter.put(sheet, f"{own[0]}{_GROUP}", category.short_title, styles.HEAD_GROUP)
    for indicator, letter in letters.items():
        sheet.column_dimensions[letter].width = 5.3
        painter.put(sheet, f"{letter}{_HEAD}", indicator, _TILTED)
    sheet.row_dimensions[_GROUP].height = 18.0
    sheet.row_dimensions[_HEAD].height = 48.0


def _row(  # noqa: PLR0913, PLR0917 - a row is where everything meets
    painter: Painter, sheet: Worksheet, data: RecapData, row: int, line: MatrixRow, letters: dict[str, str]
) -> None:
    name = data.name(line.unit)
    painter.put(sheet, f"B{row}", name, _UNIT)
    index: Value = line.index if line.index is not None else "\N{EN DASH}"
    painter.put(sheet, f"C{row}", index, grid.POINTS.but(bold=True, vertical="center"))
    for indicator, letter in letters.items():
        value, look = _shown(line.cells.get(indicator))
        painter.put(sheet, f"{letter}{row}", value, look)
    lines = measure.text_height([(name, _UNIT.size, True)], _NAME_WIDTH)
    sheet.row_dimensions[row].height = measure.row_height([lines], least=grid.LEAST)


def _shown(cell: MatrixCell | None) -> tuple[Value, styles.Look]:
    if cell is None:
        return None, _CELL
    if cell.outcome is not Outcome.SCORED:
        return _SIGNS[cell.outcome]
    return cell.score, _CELL.but(underline=True) if cell.below_target else _CELL
