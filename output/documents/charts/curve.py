"""Curve: the index that each height of the ceilings allows, with the plan as it is and the target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from output.documents.charts.drawing import ACCENT, FAINT, INK, MUTED, PAPER, RULE, Drawing
from output.formats import number

_TOP: Final = 16.0
_UNDER: Final = 46.0


@dataclass(frozen=True)
class _Frame:
    """Maps scales and index points onto the drawing."""

    low: Fraction
    high: Fraction
    first: int
    last: int
    left: float
    right: float
    floor: float

    def x(self, scale: int) -> float:
        span = max(self.last - self.first, 1)
        return self.left + (scale - self.first) / span * (self.right - self.left)

    def y(self, value: Fraction) -> float:
        return self.floor - float((value - self.low) / (self.high - self.low)) * (self.floor - _TOP)


def ceiling_curve(data: Mapping[str, Any], family: str) -> str:
    """Draw the index at the end of the period over the ceilings in per cent of the present ones.

    ``points`` hold ``scale`` (per cent), ``index`` and ``mean`` (over the years), in order; ``present`` is the index of
    the plan as it is and ``target`` that of the last year, None where undefined; ``minimum`` and ``maximum`` are the
    ends of the scale.
    """
    points = [point for point in data["points"] if point["index"] is not None]
    width, height = float(data.get("width", 468)), 216.0
    drawing = Drawing(width, height, family, data["title"], data.get("description") or _told(points))
    scales = [point["scale"] for point in points] or [100]
    ends = Fraction(data.get("minimum", 0)), Fraction(data.get("maximum", 100))
    frame = _Frame(*ends, min(scales), max(scales), 46.0, width - 30, height - _UNDER)
    _grid(drawing, frame, scales)
    if data.get("target") is not None:
        _level(drawing, frame, data["target"])
    means = [(frame.x(point["scale"]), point["mean"]) for point in points if point.get("mean") is not None]
    if len(means) > 1:
        drawing.polyline([(x, frame.y(mean)) for x, mean in means], stroke=RULE, stroke_width=1.4)
    for x, mean in means:
        drawing.circle(x, frame.y(mean), 2.8, fill=PAPER, stroke=INK, stroke_width=1.0)
        drawing.text(x, frame.y(mean) + 13, number(mean, 1), 8, anchor="middle", fill=MUTED)
    places = [(frame.x(point["scale"]), frame.y(point["index"])) for point in points]
    if len(places) > 1:
        drawing.polyline(places, stroke=ACCENT, stroke_width=2.0)
    for (x, y), point in zip(places, points, strict=True):
        drawing.circle(x, y, 3.2, fill=ACCENT)
        drawing.text(x, y - 7, number(point["index"], 1), 8, anchor="middle", font_weight="bold", fill=ACCENT)
    if data.get("present") is not None and min(scales) <= 100 <= max(scales):  # noqa: PLR2004 per cent
        drawing.diamond(frame.x(100), frame.y(data["present"]), 5.2, fill=PAPER, stroke=INK, stroke_width=1.4)
    _legend(drawing, width / 2 - 210, height - 4)
    return drawing.svg()


def _grid(drawing: Drawing, frame: _Frame, scales: Sequence[int]) -> None:
    for mark in (frame.low + (frame.high - frame.low) * part / 4 for part in range(5)):
        drawing.line(frame.left - 12, frame.y(mark), frame.right + 12, frame.y(mark), stroke=FAINT, stroke_width=0.5)
        shown = number(mark, 0 if (frame.high - frame.low) % 4 == 0 else 1)
        drawing.text(frame.left - 17, frame.y(mark) + 2.7, shown, 7.5, anchor="end", fill=MUTED)
    for scale in scales:
        drawing.text(frame.x(scale), frame.floor + 14, f"{scale}%", 8, anchor="middle")
    drawing.text((frame.left + frame.right) / 2, frame.floor + 27, "Pagu terhadap pagu sekarang", 8, anchor="middle")


def _level(drawing: Drawing, frame: _Frame, target: Fraction) -> None:
    y = frame.y(target)
    drawing.line(frame.left - 12, y, frame.right + 12, y, stroke=INK, stroke_width=1.0, stroke_dasharray="4 3")


def _legend(drawing: Drawing, x: float, y: float) -> None:
    drawing.line(x, y - 3, x + 22, y - 3, stroke=ACCENT, stroke_width=2.0)
    drawing.circle(x + 11, y - 3, 3, fill=ACCENT)
    drawing.text(x + 26, y, "Indeks akhir periode", 8, fill=MUTED)
    drawing.line(x + 118, y - 3, x + 140, y - 3, stroke=RULE, stroke_width=1.4)
    drawing.circle(x + 129, y - 3, 2.8, fill=PAPER, stroke=INK, stroke_width=1.0)
    drawing.text(x + 144, y, "Rata-rata akhir tahun", 8, fill=MUTED)
    drawing.diamond(x + 245, y - 3, 4.4, fill=PAPER, stroke=INK, stroke_width=1.3)
    drawing.text(x + 253, y, "Rencana ini", 8, fill=MUTED)
    drawing.line(x + 310, y - 3, x + 332, y - 3, stroke=INK, stroke_width=1.0, stroke_dasharray="4 3")
    drawing.text(x + 336, y, "Target akhir periode", 8, fill=MUTED)


def _told(points: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(f"pagu {point['scale']} persen: indeks {number(point['index'], 1)}" for point in points)
