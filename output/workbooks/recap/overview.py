"""First sheet of the recap: the region at a glance, with charts; and its indicators one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from assessment.region import CategoryResult, IndicatorResult
from output.workbooks import charts, grid, page, styles
from output.workbooks.grid import Field
from output.workbooks.recap.data import RecapData
from output.workbooks.styles import Painter, Value

_BIG: Final = styles.Look(size=20, bold=True, colour=styles.TEAL, fill=styles.TEAL_PALE, horizontal="center")
_UNDER: Final = styles.Look(size=9, colour=styles.QUIET, fill=styles.TEAL_PALE, horizontal="center", wrap=True)
_DASH: Final = "\N{EN DASH}"
_CATEGORY_FIELDS: Final = (
    Field("Kategori", 36, grid.STRONG),
    Field("Indeks", 12, grid.POINTS),
    Field("Target", 12, grid.POINTS),
    Field("Selisih", 12, grid.POINTS),
    Field("Terendah", 12, grid.POINTS),
    Field("Kuartil bawah", 12, grid.POINTS),
    Field("Median", 12, grid.POINTS),
    Field("Kuartil atas", 12, grid.POINTS),
    Field("Tertinggi", 12, grid.POINTS),
    Field("Unit mencapai target", 14, grid.WHOLE),
)
_TABLE_ROW: Final = 9


def write(painter: Painter, sheet: Worksheet, data: RecapData) -> None:
    """Fill in the sheet Ikhtisar."""
    note = f"{data.note} Predikat yang dipakai: {data.rubric.grades_note}.".strip()
    data.heading(painter, sheet, f"Rekapitulasi {data.rubric.short_title}", note)
    _cards(painter, sheet, data)
    result = data.result
    painter.put(sheet, f"B{_TABLE_ROW - 1}", "Kategori: indeks daerah dan sebaran antarunit", styles.SECTION)
    rows = [_category(category) for category in result.categories]
    written = grid.write(painter, sheet, "kategori", _CATEGORY_FIELDS, rows, head=_TABLE_ROW)
    row = written.last + 2
    painter.put(sheet, f"B{row}", "Predikat unit", styles.SECTION)
    grades = [(grade.title, len(grade.units)) for grade in result.grades]
    fields = (Field("Predikat", 36, grid.STRONG), Field("Jumlah unit", 12, grid.WHOLE))
    graded = grid.write(painter, sheet, "predikat", fields, grades, head=row + 1)
    _charts(sheet, data, written, graded)
    sheet.freeze_panes = None
    bottom = graded.last + 15
    page.printed(sheet, area=f"B1:K{bottom}", repeat=None, left=data.region.full_name, right=data.rubric.short_title)
    sheet.page_setup.fitToHeight = 1


def _cards(painter: Painter, sheet: Worksheet, data: RecapData) -> None:
    """The few numbers that matter most, in a row of cards."""
    result = data.result
    grade = next((band.title for band in data.rubric.grades if band.code == result.grade), _DASH)
    cards: tuple[tuple[str, Value, str], ...] = (
        ("B5:B6", result.index if result.index is not None else _DASH, f"Indeks daerah \N{MIDDLE DOT} {grade}"),
        ("C5:D6", result.target_index if result.target_index is not None else _DASH, f"Target {data.year}"),
        ("E5:F6", f"{len(result.counted)} / {len(result.expected)}", "Unit menyerahkan"),
        ("G5:H6", result.distribution.median if result.distribution else _DASH, "Median indeks unit"),
        ("I5:K6", sum(1 for gap in data.gaps if gap.year == data.year), f"Kesenjangan {data.year}"),
    )
    for area, value, label in cards:
        first, last = area.split(":")
        top = f"{first}:{last[0]}{first[1:]}"
        bottom = f"{first[0]}{last[1:]}:{last}"
        look = _BIG if isinstance(value, int | str) else _BIG.but(number_format="#,##0.00")
        _across(painter, sheet, top, value, look)
        _across(painter, sheet, bottom, label, _UNDER)
    sheet.row_dimensions[5].height = 32.0
    sheet.row_dimensions[6].height = 18.0


def _across(painter: Painter, sheet: Worksheet, area: str, value: Value, look: styles.Look) -> None:
    first, last = area.split(":")
    if first == last:
        painter.put(sheet, first, value, look)
    else:
        painter.merge(sheet, area, value, look)


def _category(category: CategoryResult) -> tuple[Value, ...]:
    spread = category.distribution
    missing = category.index is None or category.target_index is None
    return (
        category.title,
        _or_dash(category.index),
        _or_dash(category.target_index),
        _DASH if missing else (category.index or 0) - (category.target_index or 0),
        *(
            (spread.minimum, spread.lower_quartile, spread.median, spread.upper_quartile, spread.maximum)
            if spread
            else (_DASH,) * 5
        ),
        len(category.at_target),
    )


def _or_dash(value: Value) -> Value:
    return _DASH if value is None else value


def _charts(sheet: Worksheet, data: RecapData, written: grid.Written, graded: grid.Written) -> None:
    labels = f"B{written.first}:B{written.last}"
    series = tuple(f"{letter}{written.head}:{letter}{written.last}" for letter in "CD")
    row = written.last + 2
    charts.bars(
        sheet,
        f"E{row}",
        "Indeks kategori dan target",
        labels=labels,
        series=series,
        maximum=float(data.rubric.scoring.maximum),
        size=(16.6, 9.5),
        number_format="0.0",
    )
    charts.bars(
        sheet,
        f"B{graded.last + 2}",
        "Jumlah unit per predikat",
        labels=f"B{graded.first}:B{graded.last}",
        series=(f"C{graded.head}:C{graded.last}",),
        maximum=None,
        size=(10.5, 6.5),
    )


_INDICATOR_FIELDS: Final = (
    Field("Kode", 9, grid.STRONG),
    Field("Indikator", 44, grid.TEXT),
    Field("Kategori", 20, grid.TEXT),
    Field("Dijawab oleh", 11, grid.CENTRE),
    Field("Nilai (0\N{EN DASH}1)", 9, grid.POINTS),
    Field("Bobot dalam indeks", 11, grid.CENTRE.but(number_format="0.0%")),
    Field("Poin", 8, grid.POINTS),
    Field("Target", 24, grid.TEXT),
    Field("Unit dihitung", 9, grid.WHOLE),
    Field("Unit mencapai target", 11, grid.WHOLE),
    Field("Unit di bawah target", 11, grid.WHOLE),
    Field("Tambahan poin bila semua mencapai target", 15, grid.POINTS),
    Field("Sebaran tingkat (jumlah unit)", 40, grid.TEXT),
)


def write_indicators(painter: Painter, sheet: Worksheet, data: RecapData) -> None:
    """Fill in the sheet Indikator."""
    data.heading(painter, sheet, "Indikator")
    rows = [_indicator(data, indicator) for indicator in data.result.indicators]
    written = grid.write(painter, sheet, "indikator", _INDICATOR_FIELDS, rows, head_height=42.0)
    data.finish(sheet, written, columns=2)


def _indicator(data: RecapData, indicator: IndicatorResult) -> tuple[Value, ...]:
    return (
        indicator.indicator,
        indicator.title,
        data.rubric.category_of[indicator.indicator].short_title,
        "Daerah" if indicator.regional else "Unit",
        _or_dash(indicator.score),
        _or_dash(indicator.share),
        _or_dash(indicator.points),
        data.level(indicator.indicator, indicator.target),
        indicator.counted,
        len(indicator.at_target),
        len(indicator.below_target),
        indicator.leverage,
        "; ".join(_spread(indicator)),
    )


def _spread(indicator: IndicatorResult) -> Iterator[str]:
    for level in indicator.levels:
        if level.units:
            yield f"{level.code} - {level.label}: {len(level.units)}"
