"""Sheets of ``progress.xlsx`` to act on: early warnings, what is late, who has not reported, and corrections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from action_plans.progress.report import EarlyWarning, WarningKind
from output.formats import quarter
from output.workbooks import grid
from output.workbooks.grid import Field
from output.workbooks.progress.data import DASH, ProgressData, shown
from output.workbooks.styles import Painter, Value

WARNINGS: Final = {
    WarningKind.LATE_PREREQUISITE: "Prasyarat terlambat",
    WarningKind.SPENT_WITHOUT_OUTPUT: "Anggaran terserap tanpa keluaran",
    WarningKind.OUTPUT_WITHOUT_BUDGET: "Keluaran tanpa realisasi anggaran",
    WarningKind.OVER_BUDGET: "Melampaui anggaran",
    WarningKind.OBSTACLE_WITHOUT_FOLLOW_UP: "Kendala tanpa tindak lanjut",
}
_WARNING_FIELDS: Final = (
    Field("Peringatan", 24, grid.STRONG),
    Field("Kode", 16, grid.TEXT),
    Field("Kegiatan", 42, grid.TEXT),
    Field("Unit", 34, grid.TEXT),
    Field("Yang tertahan", 46, grid.TEXT),
    Field("Penjelasan", 64, grid.TEXT),
)


def write_warnings(painter: Painter, sheet: Worksheet, data: ProgressData) -> None:
    """Fill in the sheet Peringatan dini."""
    data.heading(painter, sheet, "Peringatan dini", "Yang paling perlu ditangani lebih dahulu.")
    rows = [_warning(data, each) for each in data.report.warnings]
    data.finish(sheet, grid.write(painter, sheet, "peringatan", _WARNING_FIELDS, rows))


def _warning(data: ProgressData, each: EarlyWarning) -> tuple[Value, ...]:
    held = "\n".join(f"{held.action} {held.title} ({quarter(held.start)})" for held in each.holds_up)
    return WARNINGS[each.kind], each.action, each.title, data.names(each.units), held or DASH, each.reason


_LATE_FIELDS: Final = (
    Field("Unit", 28, grid.STRONG),
    Field("Kode", 16, grid.TEXT),
    Field("Kegiatan", 46, grid.TEXT),
    Field("Tahun", 8, grid.CENTRE),
    Field("Seharusnya selesai", 14, grid.CENTRE),
    Field("Target s.d. triwulan", 11, grid.CENTRE.but(number_format="#,##0.##")),
    Field("Realisasi", 11, grid.CENTRE.but(number_format="#,##0.##")),
    Field("Penjelasan", 70, grid.TEXT),
)


def write_late(painter: Painter, sheet: Worksheet, data: ProgressData) -> None:
    """Fill in the sheet Terlambat."""
    data.heading(painter, sheet, "Kegiatan yang terlambat", "Termasuk tunggakan tahun sebelumnya.")
    data.finish(sheet, grid.write(painter, sheet, "terlambat", _LATE_FIELDS, list(_late(data))))


def _late(data: ProgressData) -> Iterator[tuple[Value, ...]]:
    titles = {each.action: each.title for each in data.report.actions}
    for part in sorted(data.report.late, key=lambda part: part.end):
        yield (
            data.name(part.key.unit),
            part.key.action,
            titles.get(part.key.action, DASH),
            str(part.key.year),
            quarter(part.end),
            shown(part.figures.due),
            shown(part.figures.value),
            " ".join(part.reasons),
        )


_MISSING_FIELDS: Final = (
    Field("Triwulan", 14, grid.STRONG),
    Field("Unit", 40, grid.TEXT),
    Field("Kegiatan yang belum dilaporkan", 14, grid.WHOLE),
    Field("Kode kegiatan", 90, grid.TEXT),
)


def write_missing(painter: Painter, sheet: Worksheet, data: ProgressData) -> None:
    """Fill in the sheet Belum melapor."""
    data.heading(painter, sheet, "Unit yang belum melapor", "Yang belum dilaporkan tidak dihitung nol.")
    rows = [
        (quarter(each.quarter), data.name(each.unit), each.owed, ", ".join(each.actions))
        for each in data.report.missing
    ]
    data.finish(sheet, grid.write(painter, sheet, "belum_melapor", _MISSING_FIELDS, rows))


_CORRECTION_FIELDS: Final = (
    Field("Nomor", 9, grid.CENTRE),
    Field("Triwulan", 13, grid.STRONG),
    Field("Unit", 30, grid.TEXT),
    Field("Kode", 16, grid.TEXT),
    Field("Menggantikan nomor", 14, grid.CENTRE),
    Field("Perubahan", 60, grid.TEXT),
    Field("Alasan", 60, grid.TEXT),
)


def write_corrections(painter: Painter, sheet: Worksheet, data: ProgressData) -> None:
    """Fill in the sheet Koreksi."""
    data.heading(painter, sheet, "Koreksi atas triwulan yang sudah ditutup", "Semua koreksi tetap terlihat.")
    data.finish(sheet, grid.write(painter, sheet, "koreksi", _CORRECTION_FIELDS, list(_corrections(data))))


def _corrections(data: ProgressData) -> Iterator[tuple[Value, ...]]:
    for each in data.report.corrections:
        report = each.entry.report
        yield (
            each.entry.serial,
            quarter(report.quarter),
            data.name(report.part.unit),
            report.part.action,
            shown(each.entry.replaces),
            each.change,
            report.reason or DASH,
        )
