"""Lines: the index from year to year against its target."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from output.documents.charts.drawing import ACCENT, FAINT, INK, MUTED, PAPER, Drawing
from output.formats import number


def projection(data: Mapping[str, Any], family: str) -> str:
    """Draw the index of each year (solid, dots) and its target (dashed, diamonds).

    ``points`` hold ``label``, ``index`` and ``target`` (index points, None where undefined); ``minimum`` and
    ``maximum`` are the ends of the scale, ``height`` is 210 points unless stated.
    """
    points, low, high = data["points"], Fraction(data.get("minimum", 0)), Fraction(data.get("maximum", 100))
    width, height = float(data.get("width", 468)), float(data.get("height", 210))
    left, right, top, floor = 34.0, width - 24, 16.0, height - 44
    drawing = Drawing(width, height, family, data["title"], data.get("description") or _told(points))
    step = (right - left) / max(len(points), 1)

    def up(value: Fraction) -> float:
        return floor - float((value - low) / (high - low)) * (floor - top)

    for mark in (low + (high - low) * part / 4 for part in range(5)):
        drawing.line(left, up(mark), right, up(mark), stroke=FAINT, stroke_width=0.5)
        shown = number(mark, 0 if (high - low) % 4 == 0 else 1)
        drawing.text(left - 5, up(mark) + 2.7, shown, 7.5, anchor="end", fill=MUTED)
    places = [(left + step * (place + 0.5), point) for place, point in enumerate(points)]
    for x, point in places:
        drawing.text(x, floor + 14, str(point["label"]), 8.5, anchor="middle")
    _series(drawing, places, "target", up)
    _series(drawing, places, "index", up)
    _labels(drawing, places, up)
    _legend(drawing, width / 2 - 125, height - 4)
    return drawing.svg()


def _series(drawing: Drawing, places: Sequence[tuple[float, Any]], key: str, up: Callable[[Fraction], float]) -> None:
    known = [(x, up(point[key])) for x, point in places if point[key] is not None]
    look = (
        {"stroke": INK, "stroke_width": 1.0, "stroke_dasharray": "4 3"}
        if key == "target"
        else {"stroke": ACCENT, "stroke_width": 2.0}
    )
    if len(known) > 1:
        drawing.polyline(known, **look)
    for x, y in known:
        if key == "target":
            drawing.diamond(x, y, 3.6, fill=PAPER, stroke=INK, stroke_width=1.0)
        else:
            drawing.circle(x, y, 3.4, fill=ACCENT)


def _labels(drawing: Drawing, places: Sequence[tuple[float, Any]], up: Callable[[Fraction], float]) -> None:
    """Write the figures where the lines leave room: the higher of the two above, the other below."""
    for x, point in places:
        index, target = point["index"], point["target"]
        over = target is None or (index is not None and index >= target)
        if index is not None:
            drawing.text(
                x,
                up(index) + (-7 if over else 14),
                number(index, 1),
                8.5,
                anchor="middle",
                font_weight="bold",
                fill=ACCENT,
            )
        if target is not None:
            drawing.text(
                x, up(target) + (14 if over and index is not None else -7), number(target, 1), 8, anchor="middle"
            )


def _legend(drawing: Drawing, x: float, y: float) -> None:
    drawing.line(x, y - 3, x + 22, y - 3, stroke=ACCENT, stroke_width=2.0)
    drawing.circle(x + 11, y - 3, 3, fill=ACCENT)
    drawing.text(x + 27, y, "Indeks (capaian dan proyeksi)", 8, fill=MUTED)
    drawing.line(x + 158, y - 3, x + 180, y - 3, stroke=INK, stroke_width=1.0, stroke_dasharray="4 3")
    drawing.diamond(x + 169, y - 3, 3.2, fill=PAPER, stroke=INK, stroke_width=1.0)
    drawing.text(x + 185, y, "Target", 8, fill=MUTED)


def _told(points: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(
        f"{point['label']}: indeks {_shown(point['index'])}, target {_shown(point['target'])}" for point in points
    )


def _shown(value: Fraction | None) -> str:
    return "–" if value is None else number(value, 1)
