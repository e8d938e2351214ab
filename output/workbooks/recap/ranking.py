"""Ranking of the units, and who deserves an award or needs coaching."""

from __future__ import annotations

from typing import Any, Final

from openpyxl.worksheet.worksheet import Worksheet

from assessment.ranking import Mention, Standing
from output.workbooks import charts, grid, page, styles
from output.workbooks.grid import Field
from output.workbooks.recap.data import RecapData
from output.workbooks.styles import Painter, Value

_DASH: Final = "\N{EN DASH}"
_BEFORE: Final = (
    Field("Peringkat", 10, grid.CENTRE.but(bold=True)),
    Field("Unit", 44, grid.STRONG),
    Field("Singkatan", 18, grid.TEXT),
    Field("Jenis", 13, grid.TEXT),
    Field("Indeks", 10, grid.POINTS.but(bold=True)),
    Field("Predikat", 13, grid.CENTRE),
    Field("Nilai mandiri", 10, grid.POINTS),
    Field("Nilai verifikasi", 10, grid.POINTS),
    Field("Target unit", 10, grid.POINTS),
)
_AFTER: Final = (
    Field("Kelengkapan", 12, grid.PERCENT),
    Field("Kesenjangan", 12, grid.WHOLE),
    Field("Kesenjangan tinggi", 12, grid.WHOLE),
)
_INDEX: Final = 4
CHART_TITLE: Final = "Grafik peringkat"
_ROW: Final = 0.5  # centimetres of a row of ordinary height


def write_ranking(painter: Painter, sheet: Worksheet, data: RecapData) -> None:
    """Fill in the sheet Peringkat."""
    note = (
        "Peringkat menurut indeks yang dihitung (nilai verifikasi bila ada); unit yang sama nilainya berbagi peringkat."
    )
    data.heading(painter, sheet, "Peringkat unit", note)
    categories = tuple(Field(category.short_title, 12, grid.POINTS) for category in data.rubric.categories)
    rows = [_standing(data, standing) for standing in data.result.ranking]
    written = grid.write(painter, sheet, "peringkat", (*_BEFORE, *categories, *_AFTER), rows, head_height=42.0)
    data.finish(sheet, written, columns=2)
    low, high = data.rubric.scoring.minimum, data.rubric.scoring.maximum
    for position in (_INDEX, *range(len(_BEFORE), len(_BEFORE) + len(categories))):
        styles.colour_scale(sheet, written.column(position), (float(low), float(high)))
    if data.result.ranking:
        _chart(painter, sheet, data, written)


def _standing(data: RecapData, standing: Standing) -> tuple[Value, ...]:
    unit = data.unit.get(standing.unit)
    grade = next((band.title for band in data.rubric.grades if band.code == standing.grade), _DASH)
    shown: list[Value] = [standing.index, grade, standing.self_index, standing.verified_index, standing.target_index]
    shown += [standing.categories.get(category.id) for category in data.rubric.categories]
    return (
        standing.rank,
        data.name(standing.unit),
        unit.short_name if unit else standing.unit,
        data.kind(standing.unit),
        *(_DASH if value is None else value for value in shown),
        standing.completeness,
        standing.gaps,
        standing.high_gaps,
    )


def _chart(painter: Painter, sheet: Worksheet, data: RecapData, written: grid.Written) -> None:
    """The ranking as bars, on a sheet of its own so that it fits a page."""
    book: Any = sheet.parent
    drawing = book.create_sheet(CHART_TITLE)
    data.heading(painter, drawing, "Grafik peringkat unit")
    height = 3.0 + 0.55 * (written.last - written.head)
    label, index = written.letters[2], written.letters[_INDEX]
    charts.bars(
        drawing,
        "B5",
        f"Indeks unit, {data.region.full_name} {data.year}",
        labels=f"{label}{written.first}:{label}{written.last}",
        series=(f"{index}{written.head}:{index}{written.last}",),
        maximum=float(data.rubric.scoring.maximum),
        size=(24.0, height),
        lying=True,
        number_format="0.0",
        source=sheet,
    )
    area = f"B1:P{6 + int(height / _ROW)}"
    right = data.rubric.short_title
    page.printed(drawing, area=area, repeat=None, left=data.region.full_name, right=right, wide=False)
    drawing.page_setup.fitToHeight = 1


_MENTION_FIELDS: Final = (
    Field("Daftar", 16, grid.STRONG),
    Field("Peringkat", 10, grid.CENTRE),
    Field("Unit", 46, grid.STRONG),
    Field("Indeks", 10, grid.POINTS),
    Field("Alasan", 90, grid.TEXT),
)


def write_mentions(painter: Painter, sheet: Worksheet, data: RecapData) -> None:
    """Fill in the sheet Penghargaan dan pembinaan."""
    note = "Usulan bagi unit pengampu menurut hasil asesmen; keputusan tetap pada pejabat yang berwenang."
    data.heading(painter, sheet, "Usulan penghargaan dan pembinaan", note)
    rows = [_mention(data, "Penghargaan", mention) for mention in data.result.awards]
    rows += [_mention(data, "Pembinaan", mention) for mention in data.result.coaching]
    written = grid.write(painter, sheet, "usulan", _MENTION_FIELDS, rows)
    styles.colour_when(sheet, written.column(0), f'$B{written.first}="Penghargaan"', styles.DONE)
    styles.colour_when(sheet, written.column(0), f'$B{written.first}="Pembinaan"', styles.WAITING)
    data.finish(sheet, written)


def _mention(data: RecapData, group: str, mention: Mention) -> tuple[Value, ...]:
    rank: Value = mention.rank if mention.rank is not None else _DASH
    index: Value = mention.index if mention.index is not None else _DASH
    return (group, rank, data.name(mention.unit), index, "\n".join(mention.reasons))
