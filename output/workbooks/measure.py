"""Measure: how many lines a text takes in a column, so that rows get the height that spreadsheets do not compute."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

# Advance widths of the printable ASCII characters of Liberation Sans (metric-compatible with Arial), in 1/1000 em.
_REGULAR: Final = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
_BOLD: Final = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 "
    "584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 "
    "333 611 556 778 556 556 500 389 280 389 584"
)
_FIRST: Final = 32
_OTHER: Final = 600  # width taken for characters outside ASCII
_PIXELS_PER_CHARACTER: Final = 7  # of a column width, with the workbook's default font
_PADDING: Final = 5  # pixels that a column keeps free
_PIXELS_PER_POINT: Final = 96 / 72
_SAFETY: Final = 0.95  # Excel breaks lines a little earlier than the metrics say
_LEADING: Final = 1.22  # line height over font size, as Excel and LibreOffice set Arial
HIGHEST_ROW: Final = 409.0  # points; the limit of spreadsheet programs


def _table(widths: str) -> dict[str, int]:
    return {chr(_FIRST + rank): int(width) for rank, width in enumerate(widths.split())}


_WIDTHS: Final = {False: _table(_REGULAR), True: _table(_BOLD)}


@lru_cache(maxsize=65_536)
def line_count(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Lines that ``text`` takes in a column of ``width`` characters when wrapped at words, in Arial of ``size`` pt."""
    pixels = (width * _PIXELS_PER_CHARACTER - _PADDING) * _SAFETY
    capacity = max(pixels / (size * _PIXELS_PER_POINT) * 1000, 1.0)
    return sum(_paragraph(paragraph, capacity, bold=bold) for paragraph in text.split("\n"))


def _paragraph(text: str, capacity: float, *, bold: bool) -> int:
    widths = _WIDTHS[bold]
    lines, used, space = 1, 0.0, widths[" "]
    for word in text.split(" "):
        length = sum(widths.get(character, _OTHER) for character in word)
        if used and used + space + length > capacity:
            lines, used = lines + 1, 0.0
        used += length + (space if used else 0)
        overflow = int(used // capacity) if used > capacity else 0  # a word longer than the line is broken
        lines, used = lines + overflow, used - overflow * capacity
    return lines


def text_height(parts: Iterable[tuple[str, float, bool]], width: float) -> float:
    """Height in points of paragraphs (text, font size, bold) below each other in a column of ``width``."""
    return sum(line_count(text, width, size, bold=bold) * size * _LEADING for text, size, bold in parts)


def row_height(heights: Iterable[float], *, least: float = 15.0) -> float:
    """Height of a row that holds cells of these heights, with air, within what a spreadsheet can show."""
    return round(min(max((*heights, least - 5.0)) + 5.0, HIGHEST_ROW), 2)
