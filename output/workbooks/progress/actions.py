"""Sheets of ``progress.xlsx`` about actions: put together, and each unit's part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from action_plans.progress.realisation import Report
from action_plans.progress.report import ActionProgress, PartProgress
from output.formats import quarter
from output.workbooks import grid
from output.workbooks.grid import Field
from output.workbooks.progress.data import DASH, STATES, ProgressData, figures, told
from output.workbooks.progress.overview import DEVIATION, PERCENT, colour
from output.workbooks.styles import Painter, Value

_FIGURE: Final = grid.CENTRE.but(number_format="#,##0.##")
_FIGURES: Final = (
    Field("Target tahun", 10, _FIGURE),
    Field("Target s.d. triwulan", 10, _FIGURE),
    Field("Realisasi", 10, _FIGURE),
    Field("Rencana", 9, PERCENT),
    Field("Capaian", 9, PERCENT),
    Field("Deviasi (poin %)", 10, DEVIATION),
    Field("Anggaran (Rp)", 14, grid.MONEY),
    Field("Realisasi (Rp)", 14, grid.MONEY),
    Field("Serapan", 9, PERCENT),
)
_ACTIONS: Final = (
    Field("Kode", 16, grid.STRONG),
    Field("Kegiatan", 44, grid.TEXT),
    Field("Penanggung jawab", 18, grid.TEXT),
    Field("Satuan", 11, grid.CENTRE),
    Field("Laporan", 9, grid.CENTRE),
    *_FIGURES,
    Field("Penjelasan", 60, grid.TEXT),
)


def write_actions(painter: Painter, sheet: Worksheet, data: ProgressData) -> None:
    """Fill in the sheet Kegiatan."""
    note = (
        "Realisasi hanya menjumlahkan unit yang melapor; kolom Laporan menunjukkan berapa unit dari yang jatuh tempo."
    )
    data.heading(painter, sheet, "Kemajuan menurut kegiatan", note)
    rows = [_action(data, each) for each in data.report.actions]
    written = grid.write(painter, sheet, "kemajuan_kegiatan", _ACTIONS, rows)
    colour(sheet, written, "L")
    data.finish(sheet, written, columns=2)


def _action(data: ProgressData, each: ActionProgress) -> tuple[Value, ...]:
    title = f"{each.title} (tidak lagi dalam rencana)" if each.dropped else each.title
    owner = data.name(each.owner) if each.owner else "Masing-masing unit"
    covered = told(each.coverage)
    return (each.action, title, owner, each.output_unit, covered, *figures(each.figures), " ".join(each.reasons))


_PARTS: Final = (
    Field("Kode", 16, grid.STRONG),
    Field("Unit", 24, grid.TEXT),
    Field("Tahun", 7, grid.CENTRE),
    Field("Jadwal", 14, grid.CENTRE),
    Field("Laporan", 14, grid.CENTRE),
    *_FIGURES,
    Field("Kendala", 34, grid.TEXT),
    Field("Rencana tindak lanjut", 34, grid.TEXT),
    Field("Data dukung", 30, grid.TEXT),
    Field("Penjelasan", 50, grid.TEXT),
)


def write_parts(painter: Painter, sheet: Worksheet, data: ProgressData) -> None:
    """Fill in the sheet Kegiatan per unit."""
    data.heading(painter, sheet, "Kemajuan menurut kegiatan dan unit")
    written = grid.write(painter, sheet, "kemajuan_bagian", _PARTS, list(_parts(data)))
    colour(sheet, written, "L")
    data.finish(sheet, written, columns=2)


def _parts(data: ProgressData) -> Iterator[tuple[Value, ...]]:
    for action in data.report.actions:
        for part in action.parts:
            yield _part(data, part)


def _part(data: ProgressData, part: PartProgress) -> tuple[Value, ...]:
    reports = [each.entry.report for each in part.quarters if each.entry is not None]
    latest = reports[-1] if reports else None
    when = quarter(part.start) if part.start == part.end else f"{quarter(part.start)} \N{EN DASH} {quarter(part.end)}"
    return (
        part.key.action,
        data.name(part.key.unit),
        str(part.key.year),
        when,
        STATES[part.state],
        *figures(part.figures),
        *_texts(latest),
        " ".join(part.reasons),
    )


def _texts(report: Report | None) -> tuple[str, str, str]:
    if report is None:
        return DASH, DASH, DASH
    evidence = "\n".join(each.reference for each in report.evidence)
    return report.obstacles or DASH, report.follow_up or DASH, evidence or DASH
