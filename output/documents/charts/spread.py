"""Spread: how the indexes of the units lie along the scale, category by category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from output.documents.charts.drawing import ACCENT, INK, MUTED, PAPER, SOFT, Drawing
from output.documents.charts.scale import TOP, UNDER, Scale, draw_rows
from output.formats import number

_ROW: Final = 34.0
_BOX: Final = 13.0


def distribution(data: Mapping[str, Any], family: str) -> str:
    """Draw quartile boxes with one dot per unit.

    ``items`` hold ``label``, ``minimum``, ``lower``, ``median``, ``upper``, ``maximum`` (index points; ``median`` None
    where there is nothing to show) and ``values``, those of the single units. ``minimum`` and ``maximum`` of ``data``
    are the ends of the scale.
    """
    items, width = data["items"], float(data.get("width", 468))
    scale = Scale.across(data, width)
    height = TOP + _ROW * len(items) + UNDER
    drawing = Drawing(width, height, family, data["title"], data.get("description") or _told(items))
    for item, middle in zip(items, draw_rows(drawing, scale, [item["label"] for item in items], _ROW), strict=True):
        shown = "–"
        if item.get("median") is not None:
            _box(drawing, item, middle, scale)
            shown = number(item["median"], 1)
        drawing.text(width - 1, middle + 3.2, shown, 9, anchor="end", font_weight="bold")
    _legend(drawing, scale.left, height - 8)
    return drawing.svg()


def _box(drawing: Drawing, item: Mapping[str, Any], middle: float, scale: Scale) -> None:
    low, lower, median, upper, high = (
        scale.at(item[key]) for key in ("minimum", "lower", "median", "upper", "maximum")
    )
    y = middle - 3
    drawing.line(low, y, high, y, stroke=INK, stroke_width=0.8)
    for end in (low, high):
        drawing.line(end, y - 4, end, y + 4, stroke=INK, stroke_width=0.8)
    drawing.rect(lower, y - _BOX / 2, max(upper - lower, 0.8), _BOX, fill=SOFT, stroke=INK, stroke_width=0.6)
    drawing.rect(median - 1.1, y - _BOX / 2, 2.2, _BOX, fill=ACCENT)
    for value in item.get("values", ()):
        drawing.circle(scale.at(value), y + _BOX / 2 + 4.5, 1.6, fill=PAPER, stroke=INK, stroke_width=0.5)


def _legend(drawing: Drawing, x: float, y: float) -> None:
    drawing.rect(x, y - 7, 16, 8, fill=SOFT, stroke=INK, stroke_width=0.6)
    drawing.text(x + 20, y, "Separuh unit di tengah", 8, fill=MUTED)
    drawing.rect(x + 117, y - 8, 2.2, 10, fill=ACCENT)
    drawing.text(x + 123, y, "Nilai tengah (angka di kanan)", 8, fill=MUTED)
    drawing.circle(x + 245, y - 3, 1.8, fill=PAPER, stroke=INK, stroke_width=0.6)
    drawing.text(x + 251, y, "Satu unit", 8, fill=MUTED)


def _told(items: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(
        f"{item['label']}: terendah {number(item['minimum'], 1)}, nilai tengah {number(item['median'], 1)}, "
        f"tertinggi {number(item['maximum'], 1)}"
        for item in items
        if item.get("median") is not None
    )
