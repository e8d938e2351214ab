"""How often the admin of each unit changed, as the register of officials knows it."""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from assessment.turnover import Turnover
from output.formats import date_text
from output.workbooks import grid, styles
from output.workbooks.grid import Field
from output.workbooks.recap.data import RecapData
from output.workbooks.styles import Painter, Value

TITLE: Final = "Pergantian admin"
_VACANT: Final = "Kosong"


def write_turnover(painter: Painter, sheet: Worksheet, data: RecapData) -> None:
    """Fill in the sheet Pergantian admin."""
    data.heading(painter, sheet, "Pergantian admin setiap unit", "Menurut daftar pejabat dan admin (officials.yaml).")
    years = tuple(data.turnover[0].per_year) if data.turnover else ()
    fields = (
        Field("Unit", 50, grid.STRONG),
        Field("Admin sekarang", 32, grid.TEXT),
        Field("Sejak", 20, grid.TEXT),
        *(Field(f"Admin {year}", 10, grid.WHOLE) for year in years),
        Field("Rata-rata bertugas (bulan)", 14, grid.POINTS),
        Field("Keadaan", 12, grid.TEXT),
    )
    written = grid.write(painter, sheet, "pergantian_admin", fields, [_row(data, each) for each in data.turnover])
    last = len(fields) - 1
    condition = f'${written.letters[last]}{written.first}="{_VACANT}"'
    styles.colour_when(sheet, written.column(last), condition, styles.ALERT)
    data.finish(sheet, written)


def _row(data: RecapData, turnover: Turnover) -> tuple[Value, ...]:
    return (
        data.name(turnover.unit),
        turnover.current,
        date_text(turnover.since) if turnover.since else None,
        *turnover.per_year.values(),
        turnover.months,
        _VACANT if turnover.vacant else "Terisi",
    )
