"""Scale: a horizontal axis of index points with labelled rows, shared by the charts of categories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from output.documents.charts.drawing import FAINT, MUTED, Drawing, wrap
from output.formats import number

LABEL_SIZE: Final = 8.5
LABEL_ROOM: Final = 150.0
VALUE_ROOM: Final = 44.0
TOP: Final = 10.0
UNDER: Final = 34.0  # axis figures and legend
PARTS: Final = 4


@dataclass(frozen=True)
class Scale:
    """Maps index points from ``low`` to ``high`` onto the drawing between ``left`` and ``right``."""

    low: Fraction
    high: Fraction
    left: float
    right: float

    @classmethod
    def across(cls, data: Mapping[str, Any], width: float) -> Scale:
        """Take the ends from ``minimum`` and ``maximum`` of ``data`` (0 and 100 unless stated)."""
        ends = Fraction(data.get("minimum", 0)), Fraction(data.get("maximum", 100))
        return cls(*ends, left=LABEL_ROOM + 10, right=width - VALUE_ROOM)

    def at(self, value: Fraction) -> float:
        """Return the place of ``value`` in points."""
        return self.left + float((value - self.low) / (self.high - self.low)) * (self.right - self.left)

    @property
    def marks(self) -> tuple[tuple[Fraction, str], ...]:
        """The grid lines: five values with their figures."""
        places = 0 if (self.high - self.low) % PARTS == 0 else 1
        values = [self.low + (self.high - self.low) * part / PARTS for part in range(PARTS + 1)]
        return tuple((value, number(value, places)) for value in values)


def draw_rows(drawing: Drawing, scale: Scale, labels: Sequence[str], row: float) -> list[float]:
    """Draw grid, axis figures and labels of rows of height ``row``; return the middle of each row."""
    bottom = TOP + row * len(labels)
    for value, shown in scale.marks:
        drawing.line(scale.at(value), TOP - 2, scale.at(value), bottom, stroke=FAINT, stroke_width=0.5)
        drawing.text(scale.at(value), bottom + 10, shown, 7.5, anchor="middle", fill=MUTED)
    middles = [TOP + row * (place + 0.5) for place in range(len(labels))]
    for middle, label in zip(middles, labels, strict=True):
        lines = wrap(label, LABEL_SIZE, LABEL_ROOM)
        drawing.lines(scale.left - 8, middle, lines, LABEL_SIZE, anchor="end")
    return middles
