"""``perbandingan.xlsx``: two plans side by side, every line that differs with its reasons, and the years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from action_plans.revision.comparison import LineComparison, PlanComparison, Standing
from assessment.answers import OPD, Region, UnitCode
from output.formats import join_words, number, quarter
from output.workbooks import grid, saving
from output.workbooks.grid import Field
from output.workbooks.plan.job import bullets
from output.workbooks.styles import Painter, Value
from rubrics.rubric import Rubric

_MANY: Final = 8  # units that are listed by name in a cell
_LINES: Final = (
    Field("Kode", 12, grid.STRONG),
    Field("Kegiatan", 36, grid.TEXT),
    Field("Yang berbeda", 18, grid.TEXT),
    Field("Cara semula", 22, grid.TEXT),
    Field("Cara menjadi", 22, grid.TEXT),
    Field("Waktu semula", 18, grid.TEXT),
    Field("Waktu menjadi", 18, grid.TEXT),
    Field("Biaya semula (Rp)", 14, grid.MONEY),
    Field("Biaya menjadi (Rp)", 14, grid.MONEY),
    Field("Selisih (Rp)", 14, grid.MONEY),
    Field("Unit", 34, grid.TEXT),
    Field("Alasan", 60, grid.TEXT),
)
_YEARS: Final = (
    Field("Tahun", 12, grid.CENTRE),
    Field("Pagu semula (Rp)", 36, grid.MONEY),
    Field("Pagu menjadi (Rp)", 18, grid.MONEY),
    Field("Biaya semula (Rp)", 22, grid.MONEY),
    Field("Biaya menjadi (Rp)", 22, grid.MONEY),
    Field("Indeks semula", 18, grid.POINTS),
    Field("Indeks menjadi", 18, grid.POINTS),
)


@dataclass(frozen=True)
class _Job:
    """What the sheets show."""

    rubric: Rubric
    region: Region
    units: dict[UnitCode, OPD]
    comparison: PlanComparison

    def names(self, codes: Sequence[UnitCode]) -> str:
        shown = [self.units[code].short_name if code in self.units else code for code in codes]
        if len(shown) > _MANY + 1:
            return f"{', '.join(shown[:_MANY])}, dan {number(len(shown) - _MANY)} unit lain"
        return join_words(shown)


def write_comparison(rubric: Rubric, region: Region, units: Sequence[OPD], comparison: PlanComparison) -> bytes:
    """Return the comparison as XLSX; lines that do not differ are only counted."""
    job = _Job(rubric, region, {unit.code: unit for unit in units}, comparison)
    workbook = Workbook()
    for sheet in list(workbook.worksheets):
        workbook.remove(sheet)
    painter = Painter(workbook)
    _lines(painter, workbook.create_sheet("Baris"), job)
    _years(painter, workbook.create_sheet("Tahun"), job)
    return saving.to_bytes(workbook, f"Perbandingan rencana aksi {region.full_name}")


def _lines(painter: Painter, sheet: Worksheet, job: _Job) -> None:
    changed = job.comparison.changed
    same = len(job.comparison.lines) - len(changed)
    note = f"{number(len(changed))} kegiatan berbeda, {number(same)} kegiatan tetap."
    grid.heading(painter, sheet, "Perbandingan rencana aksi", job.region.full_name, note)
    written = grid.write(painter, sheet, "baris", _LINES, [_line(job, line) for line in changed])
    grid.finish(sheet, written, left=job.region.full_name, right="Perbandingan rencana aksi", columns=2)


def _line(job: _Job, line: LineComparison) -> tuple[Value, ...]:
    before, after = line.before, line.after
    return (
        line.line,
        line.title,
        line.told,
        *("\n".join(each.variants) if each else None for each in (before, after)),
        *(_starts(each) for each in (before, after)),
        *(each.cost if each else None for each in (before, after)),
        line.extra_cost,
        "\n".join(_units(job, line)),
        bullets(line.reasons),
    )


def _starts(line: Standing | None) -> str | None:
    return ", ".join(quarter(each) for each in line.starts) if line else None


def _units(job: _Job, line: LineComparison) -> Iterator[str]:
    """Say who came, who went, and who gets it in another way or at another time."""
    for title, units in (("Bertambah", line.joined), ("Berkurang", line.left)):
        if units and line.before and line.after:
            yield f"{title}: {job.names(units)}"
    for title, units in (("Cara berubah", line.switched), ("Waktu berubah", line.moved)):
        if units:
            yield f"{title}: {job.names(units)}"


def _years(painter: Painter, sheet: Worksheet, job: _Job) -> None:
    note = "Indeks menurut proyeksi masing-masing rencana."
    grid.heading(painter, sheet, "Pagu, biaya, dan indeks", job.region.full_name, note)
    rows = [
        (
            year.year,
            year.ceiling_before,
            year.ceiling_after,
            year.cost_before,
            year.cost_after,
            year.index_before,
            year.index_after,
        )
        for year in job.comparison.years
    ]
    written = grid.write(painter, sheet, "tahun", _YEARS, rows)
    grid.finish(sheet, written, left=job.region.full_name, right="Perbandingan rencana aksi")
