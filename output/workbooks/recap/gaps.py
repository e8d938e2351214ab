"""Gaps in the recap: those that many units share, and those of each unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from assessment.common_gaps import CommonGap
from assessment.gaps import Gap, Severity
from output.workbooks import grid, styles
from output.workbooks.grid import Field, Written
from output.workbooks.recap.data import RecapData
from output.workbooks.styles import Painter, Value

_COMMON_FIELDS: Final = (
    Field("Tahun", 8, grid.CENTRE),
    Field("Kode", 9, grid.STRONG),
    Field("Indikator", 40, grid.TEXT),
    Field("Kategori", 18, grid.TEXT),
    Field("Target", 24, grid.TEXT),
    Field("Jumlah unit", 9, grid.WHOLE),
    Field("Bagian unit", 9, grid.PERCENT),
    Field("Tambahan poin indeks", 11, grid.POINTS),
    Field("Keparahan", 11, grid.CENTRE),
    Field("Tingkat terendah", 22, grid.TEXT),
    Field("Unit yang bersangkutan", 70, grid.TEXT),
)


def write_common(painter: Painter, sheet: Worksheet, data: RecapData) -> None:
    """Fill in the sheet Kesenjangan umum."""
    data.heading(painter, sheet, "Kesenjangan umum", _LEVERAGE)
    rows = [_common(data, gap) for gap in data.result.common_gaps]
    written = grid.write(painter, sheet, "kesenjangan_umum", _COMMON_FIELDS, rows)
    _severity_colours(sheet, written, 8)
    data.finish(sheet, written, columns=3)


_LEVERAGE: Final = "Tambahan poin: kenaikan indeks bila kesenjangan ini ditutup sampai target tahunnya."


def _common(data: RecapData, gap: CommonGap) -> tuple[Value, ...]:
    return (
        gap.year,
        gap.indicator,
        gap.title,
        data.rubric.category_of[gap.indicator].short_title,
        data.level(gap.indicator, gap.target),
        len(gap.units),
        gap.share,
        gap.leverage,
        gap.severity.value,
        data.level(gap.indicator, gap.lowest),
        data.short(gap.units),
    )


_BEFORE: Final = (
    Field("Unit", 40, grid.STRONG),
    Field("Kode", 9, grid.STRONG),
    Field("Indikator", 40, grid.TEXT),
    Field("Kategori", 18, grid.TEXT),
    Field("Tingkat sekarang", 24, grid.TEXT),
)
_AFTER: Final = (
    Field("Keparahan", 11, grid.CENTRE),
    Field("Tambahan poin unit", 11, grid.POINTS),
    Field("Yang harus dipenuhi berikutnya", 64, grid.TEXT),
)


def write_units(painter: Painter, sheet: Worksheet, data: RecapData) -> None:
    """Fill in the sheet Kesenjangan unit: a row per unit and indicator, with the target of each year that is missed."""
    note = (
        f"Target yang sudah tercapai dikosongkan. {_LEVERAGE} Keparahan dan poin menurut tahun pertama yang tertulis."
    )
    data.heading(painter, sheet, "Kesenjangan setiap unit", note)
    years = sorted({gap.year for gap in data.gaps})
    targets = tuple(Field(f"Target {year}", 11, grid.CENTRE) for year in years)
    found: dict[tuple[str, str], list[Gap]] = defaultdict(list)
    for gap in data.gaps:
        found[gap.unit, gap.indicator].append(gap)
    rows = [_unit_gap(data, gaps, years) for gaps in found.values()]
    written = grid.write(painter, sheet, "kesenjangan_unit", (*_BEFORE, *targets, *_AFTER), rows)
    _severity_colours(sheet, written, len(_BEFORE) + len(targets))
    data.finish(sheet, written, columns=2)


def _unit_gap(data: RecapData, gaps: Sequence[Gap], years: Sequence[int]) -> tuple[Value, ...]:
    first = min(gaps, key=lambda gap: gap.year)
    targets = {gap.year: gap.target for gap in gaps}
    indicator = data.rubric.indicators[first.indicator]
    following = first.missing[0] if first.missing else None
    return (
        data.name(first.unit),
        first.indicator,
        indicator.title,
        data.rubric.category_of[first.indicator].short_title,
        data.level(first.indicator, first.current),
        *(targets.get(year) for year in years),
        first.severity.value,
        first.leverage,
        f"{following.label}: {following.descriptor}" if following else None,
    )


def _severity_colours(sheet: Worksheet, written: Written, position: int) -> None:
    cell = f"${written.letters[position]}{written.first}"
    for severity, tint in ((Severity.HIGH, styles.ALERT), (Severity.MEDIUM, styles.WAITING)):
        styles.colour_when(sheet, written.column(position), f'{cell}="{severity.value}"', tint)
