"""Where text stands on the pages of a PDF, and what is wrong with that: overlapping, outside its margins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

SLACK = 1.2  # points by which a justified line may be too long
LIGATURE = 2  # letters that may be drawn as one with the first
SHARE = 0.25  # of the smaller of two glyphs that the other may cover


@dataclass(frozen=True)
class Glyph:
    """A visible character and its ink, in points from the lower left corner of page ``page``."""

    page: int
    place: int
    text: str
    left: float
    bottom: float
    right: float
    top: float

    def covers(self, other: Glyph) -> bool:
        """Whether the ink boxes of both share a good part of the smaller one; neighbours may be one ligature."""
        if abs(self.place - other.place) <= LIGATURE:
            return False
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return width > 0 and height > 0 and width * height > SHARE * min(self.area, other.area)

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)


def glyphs(pdf: bytes) -> Iterator[Glyph]:
    """Yield every visible character of ``pdf``."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            textpage = page.get_textpage()
            for place in range(textpage.count_chars()):
                text = chr(raw.FPDFText_GetUnicode(textpage, place))
                if text.isprintable() and not text.isspace():
                    yield Glyph(number, place, text, *textpage.get_charbox(place))


def overlaps(pdf: bytes) -> list[str]:
    """Return the places where one character is printed over another."""
    found = []
    cells: dict[tuple[int, int, int], list[Glyph]] = {}
    for glyph in glyphs(pdf):
        columns, rows = _cells(glyph.left, glyph.right), _cells(glyph.bottom, glyph.top)
        near = {(glyph.page, column, row) for column in columns for row in rows}
        others = {other.place: other for cell in near for other in cells.get(cell, ())}
        found += [
            f"halaman {glyph.page}: {other.text} dan {glyph.text} pada {glyph.left:.0f}, {glyph.bottom:.0f}"
            for other in others.values()
            if glyph.covers(other)
        ]
        for cell in near:
            cells.setdefault(cell, []).append(glyph)
    return found


def _cells(first: float, last: float) -> range:
    return range(int(first // 8), int(last // 8) + 1)


def outside(pdf: bytes, sides_mm: tuple[float, float]) -> list[str]:
    """Return characters left or right of the margins ``sides_mm`` (in millimetres), or off the page at its ends."""
    left, right = (side / 25.4 * 72 - SLACK for side in sides_mm)
    with pypdfium2.PdfDocument(pdf) as document:
        sizes = [page.get_size() for page in document]
    return [
        f"halaman {glyph.page}: {glyph.text} pada {glyph.left:.0f}, {glyph.bottom:.0f}"
        for glyph in glyphs(pdf)
        if glyph.left < left
        or glyph.right > sizes[glyph.page - 1][0] - right
        or glyph.bottom < 4 / 25.4 * 72
        or glyph.top > sizes[glyph.page - 1][1] - 4 / 25.4 * 72
    ]
