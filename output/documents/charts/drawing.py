"""Drawing: the few shapes that charts are made of, as SVG text in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from html import escape
from typing import Final

Figure = int | Fraction | float

# colours chosen by lightness first: each prints as a grey of its own
INK: Final = "#1a1a1a"
MUTED: Final = "#5c5c5c"
RULE: Final = "#9a9a9a"
FAINT: Final = "#d4d8dd"
TRACK: Final = "#eceff2"
ACCENT: Final = "#1f4e79"
SOFT: Final = "#a9c0d6"
PAPER: Final = "#ffffff"

_NARROW: Final = frozenset("ijl.,:;'|!ftrI()[]/ -")
_WIDE: Final = frozenset("mwMWÆŒ@%—")


def width_of(text: str, size: float) -> float:
    """Return about how wide ``text`` is in points, a little more rather than less."""
    ems = sum(0.33 if c in _NARROW else 0.9 if c in _WIDE else 0.7 if c.isupper() else 0.57 for c in text)
    return ems * size


def wrap(text: str, size: float, room: float, lines: int = 2) -> tuple[str, ...]:
    """Break ``text`` at spaces into at most ``lines`` lines of ``room`` points; what does not fit ends in …."""
    found: list[str] = []
    for word in text.split():
        joined = f"{found[-1]} {word}" if found else word
        if found and width_of(joined, size) <= room:
            found[-1] = joined
        else:
            found.append(word)
    kept = found[:lines]
    if len(found) > lines:
        kept[-1] = f"{kept[-1]} …"
    return tuple(_shorten(line, size, room) for line in kept)


def _shorten(line: str, size: float, room: float) -> str:
    if width_of(line, size) <= room:
        return line
    kept = line.removesuffix(" …")
    while kept and width_of(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def figure(value: Figure) -> str:
    """Return a coordinate with at most two decimals, the same on every machine."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@dataclass
class Drawing:
    """A drawing of ``width`` points under construction; shapes are painted in the order in which they are added."""

    width: float
    height: float
    family: str
    title: str
    description: str
    shapes: list[str] = field(default_factory=list)

    def rect(self, x: Figure, y: Figure, width: Figure, height: Figure, **look: object) -> None:
        """Add a rectangle."""
        box = f'x="{figure(x)}" y="{figure(y)}" width="{figure(width)}" height="{figure(height)}"'
        self.shapes.append(f"<rect {box}{_look(look)}/>")

    def line(self, x1: Figure, y1: Figure, x2: Figure, y2: Figure, **look: object) -> None:
        """Add a straight line."""
        self.path(
            f"M{figure(x1)} {figure(y1)}L{figure(x2)} {figure(y2)}", **{"stroke": RULE, "stroke_width": 0.6} | look
        )

    def path(self, d: str, **look: object) -> None:
        """Add a path."""
        self.shapes.append(f'<path d="{d}"{_look({"fill": "none"} | look)}/>')

    def polyline(self, points: Iterable[tuple[Figure, Figure]], **look: object) -> None:
        """Add a line through ``points``."""
        self.path("M" + "L".join(f"{figure(x)} {figure(y)}" for x, y in points), **look)

    def circle(self, x: Figure, y: Figure, radius: Figure, **look: object) -> None:
        """Add a circle."""
        self.shapes.append(f'<circle cx="{figure(x)}" cy="{figure(y)}" r="{figure(radius)}"{_look(look)}/>')

    def diamond(self, x: float, y: float, radius: float, **look: object) -> None:
        """Add a square standing on its corner."""
        corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
        self.path("M" + "L".join(f"{figure(a)} {figure(b)}" for a, b in corners) + "Z", **look)

    def text(self, x: Figure, y: Figure, text: str, size: float = 8.5, **look: object) -> None:
        """Add a line of text on the base line ``y``; ``anchor`` is start, middle or end."""
        anchor = look.pop("anchor", None)
        placed = look | ({"text_anchor": anchor} if anchor not in (None, "start") else {})
        filled = {"fill": INK} | placed
        self.shapes.append(
            f'<text x="{figure(x)}" y="{figure(y)}" font-size="{figure(size)}" font-family="{escape(self.family)}"'
            f"{_look(filled)}>{escape(text)}</text>"
        )

    def letters(self, places: str, y: Figure, letters: str, size: float, **look: object) -> None:
        """Add single letters on one base line, each at its own place."""
        self.shapes.append(
            f'<text x="{places}" y="{figure(y)}" font-size="{figure(size)}" font-family="{escape(self.family)}"'
            f"{_look(look)}>{escape(letters)}</text>"
        )

    def lines(self, x: Figure, middle: float, lines: Sequence[str], size: float = 8.5, **look: object) -> None:
        """Add lines of text around the height ``middle``."""
        step = size * 1.18
        first = middle - step * (len(lines) - 1) / 2 + size * 0.35
        for place, line in enumerate(lines):
            self.text(x, first + place * step, line, size, **look)

    def svg(self) -> str:
        """Return the finished drawing; its title and description are what a screen reader says."""
        size = f'width="{figure(self.width)}pt" height="{figure(self.height)}pt"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="gambar" {size} '
            f'viewBox="0 0 {figure(self.width)} {figure(self.height)}" role="img">'
            f"<title>{escape(self.title)}</title><desc>{escape(self.description)}</desc>{''.join(self.shapes)}</svg>"
        )


def _look(look: dict[str, object]) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{figure(value) if isinstance(value, float) else escape(str(value))}"'
        for name, value in look.items()
        if value is not None
    )
