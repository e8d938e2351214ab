"""Bars: indexes against their targets, and budgets against their ceilings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from output.documents.charts.drawing import ACCENT, INK, MUTED, PAPER, RULE, TRACK, Drawing, width_of
from output.documents.charts.scale import TOP, UNDER, Scale, draw_rows
from output.formats import number, rupiah_short

_ROW: Final = 24.0
_BAR: Final = 13.0
_BUDGET_HEIGHT: Final = 190.0
_INSIDE: Final = 16.0  # points that a line of figures needs inside a column
_DASHED: Final = {"stroke": RULE, "stroke_width": 0.8, "stroke_dasharray": "3 2"}


def category_index(data: Mapping[str, Any], family: str) -> str:
    """Draw one bar per category against its target.

    ``items`` hold ``label``, ``value`` and ``target`` (index points, None where undefined); ``minimum`` and
    ``maximum`` are the ends of the scale, ``places`` the decimals shown, ``year`` names the target. ``value_name`` and
    ``target_name`` take the place of the words of the legend, ``row`` is the height of a row in points.
    """
    items, places = data["items"], data.get("places", 2)
    width, row = float(data.get("width", 468)), float(data.get("row", _ROW))
    scale = Scale.across(data, width)
    height = TOP + row * len(items) + UNDER
    drawing = Drawing(width, height, family, data["title"], data.get("description") or _told(items, places))
    for item, middle in zip(items, draw_rows(drawing, scale, [item["label"] for item in items], row), strict=True):
        drawing.rect(scale.left, middle - _BAR / 2, scale.right - scale.left, _BAR, fill=TRACK)
        if item["value"] is not None:
            drawing.rect(scale.left, middle - _BAR / 2, scale.at(item["value"]) - scale.left, _BAR, fill=ACCENT)
        drawing.text(width - 1, middle + 3.2, _shown(item["value"], places), 9, anchor="end", font_weight="bold")
        if item["target"] is not None:
            _target(drawing, scale.at(item["target"]), middle)
    target = f"Target {data['year']}" if data.get("year") else "Target"
    names = data.get("value_name", "Indeks yang dicapai"), data.get("target_name", target)
    _index_legend(drawing, scale.left, height - 8, names)
    return drawing.svg()


def _target(drawing: Drawing, x: float, middle: float) -> None:
    """Mark a target; a white edge keeps it visible on the dark bar as well as on the light track."""
    drawing.rect(x - 2, middle - _BAR / 2 - 4, 4, _BAR + 8, fill=PAPER)
    drawing.rect(x - 1, middle - _BAR / 2 - 4, 2, _BAR + 8, fill=INK)


def _index_legend(drawing: Drawing, x: float, y: float, names: tuple[str, str]) -> None:
    value, target = names
    after = max(118.0, 18 + width_of(value, 8) + 14)
    drawing.rect(x, y - 7, 14, 8, fill=ACCENT)
    drawing.text(x + 18, y, value, 8, fill=MUTED)
    drawing.rect(x + after, y - 9, 2, 12, fill=INK)
    drawing.text(x + after + 7, y, target, 8, fill=MUTED)


def _told(items: Sequence[Mapping[str, Any]], places: int) -> str:
    return "; ".join(
        f"{item['label']}: {_shown(item['value'], places)}, target {_shown(item['target'], places)}" for item in items
    )


def _shown(value: Fraction | None, places: int) -> str:
    return "–" if value is None else number(value, places)


def budget(data: Mapping[str, Any], family: str) -> str:
    """Draw one column per year: what the actions cost, inside the outline of the ceiling.

    ``items`` hold ``label``, ``value`` and ``ceiling`` in rupiah (None: no ceiling is set).
    """
    items, width = data["items"], float(data.get("width", 468))
    floor, top = _BUDGET_HEIGHT - 36, 26.0
    drawing = Drawing(width, _BUDGET_HEIGHT, family, data["title"], data.get("description") or _spent(items))
    highest = max((max(item["value"], item["ceiling"] or 0) for item in items), default=0) or 1
    column = (width - 20) / max(len(items), 1)
    for place, item in enumerate(items):
        x = 10 + column * (place + 0.5)
        _column(drawing, item, x, min(column * 0.7, 84.0), floor, (floor - top) / highest)
        drawing.text(x, floor + 13, str(item["label"]), 9, anchor="middle")
    drawing.line(6, floor, width - 6, floor, stroke=INK, stroke_width=0.8)
    _budget_legend(drawing, width / 2, _BUDGET_HEIGHT - 2.5)
    return drawing.svg()


def _column(drawing: Drawing, item: Mapping[str, Any], x: float, bar: float, floor: float, scale: float) -> None:  # noqa: PLR0913, PLR0917
    tall, ceiling = item["value"] * scale, (item["ceiling"] or 0) * scale
    if item["ceiling"] is not None:
        drawing.rect(x - bar / 2 - 5, floor - ceiling, bar + 10, ceiling, fill=TRACK, **_DASHED)
        above = floor - max(ceiling, tall) - (6 if tall <= ceiling or tall > _INSIDE else 15)
        drawing.text(x, above, f"pagu {rupiah_short(item['ceiling'])}", 7.5, anchor="middle", fill=MUTED)
    drawing.rect(x - bar / 2, floor - tall, bar, tall, fill=ACCENT)
    inside = tall > _INSIDE
    y, ink = (floor - tall + 11, PAPER) if inside else (floor - tall - 3, INK)
    size = 7.5 if width_of(rupiah_short(item["value"]), 7.5) <= bar else 6.5
    drawing.text(x, y, rupiah_short(item["value"]), size, anchor="middle", font_weight="bold", fill=ink)


def _budget_legend(drawing: Drawing, middle: float, y: float) -> None:
    drawing.rect(middle - 130, y - 6.5, 12, 7, fill=ACCENT)
    drawing.text(middle - 114, y, "Kebutuhan anggaran", 8, fill=MUTED)
    drawing.rect(middle + 10, y - 6.5, 12, 7, fill=TRACK, **_DASHED)
    drawing.text(middle + 26, y, "Pagu", 8, fill=MUTED)


def _spent(items: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(
        f"{item['label']}: {rupiah_short(item['value'])}"
        + ("" if item["ceiling"] is None else f" dari pagu {rupiah_short(item['ceiling'])}")
        for item in items
    )
