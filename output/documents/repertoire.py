"""Repertoire: which characters a document can print, and what becomes of the others.

Official fonts know Latin letters and typographic signs, no emoji and no other scripts. Text that people typed is made
printable before it reaches a template: invisible controls and direction marks are dropped, every other character
that both fonts lack is shown as a hollow square and reported. Templates and styles are held to the same set.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

REPLACEMENT: Final = "\N{WHITE SQUARE}"

# what Liberation Sans and URW Bookman have in common in all four styles, as far as Indonesian documents may need it
_RANGES: Final = (
    (0x0020, 0x007E),
    (0x00A0, 0x00AC),
    (0x00AE, 0x017F),
    (0x0218, 0x021B),
    (0x0391, 0x03A1),
    (0x03A3, 0x03C9),
    (0x0401, 0x0401),
    (0x0410, 0x044F),
    (0x0451, 0x0451),
    (0x1E80, 0x1E85),
    (0x1EF2, 0x1EF3),
    (0x2013, 0x2014),
    (0x2018, 0x201A),
    (0x201C, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x215B, 0x215E),
    (0x2190, 0x2195),
    (0x2211, 0x2212),
    (0x2219, 0x221A),
    (0x221E, 0x221E),
    (0x2248, 0x2248),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
    (0x25A0, 0x25A1),
    (0x25B2, 0x25B2),
    (0x25BA, 0x25BA),
    (0x25BC, 0x25BC),
    (0x25CA, 0x25CB),
    (0x25CF, 0x25CF),
)
PRINTABLE: Final = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
_LINE_BREAKS: Final = frozenset("\n\r\t\v\f\x85\u2028\u2029")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Mn", "Me", "Cs"})
_SPACES: Final = frozenset({"Zs"})
_HYPHENS: Final = frozenset("\u2010\u2011")


@lru_cache(maxsize=4096)
def _substitute(character: str) -> str:
    """Return what is printed for one character that the fonts lack."""
    category = unicodedata.category(character)
    if character in _LINE_BREAKS or category in _SPACES:
        return " "
    if character in _HYPHENS:
        return "-"
    if category in _INVISIBLE:
        return ""
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain != character and all(part in PRINTABLE for part in plain) else REPLACEMENT


def printable(text: str) -> str:
    """Return ``text`` as it can be printed: composed letters, spaces for line breaks, squares for what is lacking."""
    composed = text if text.isascii() and text.isprintable() else unicodedata.normalize("NFC", text)
    if PRINTABLE.issuperset(composed):
        return composed
    return "".join(c if c in PRINTABLE else _substitute(c) for c in composed)


def lacking(text: str) -> str:
    """Return the visible characters of ``text`` that become squares, each once, in the order of appearance."""
    if PRINTABLE.issuperset(text):
        return ""
    composed = unicodedata.normalize("NFC", text)
    return "".join(dict.fromkeys(c for c in composed if c not in PRINTABLE and _substitute(c) == REPLACEMENT))


def map_text(value: object, change: Callable[[str], str]) -> object:
    """Return plain ``value`` (mappings, sequences, text, numbers, None) with every text changed, keys left alone.

    Raises:
        TypeError: something in it is not plain, so that its texts could slip through.
    """
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: map_text(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return tuple(map_text(item, change) for item in value)
    if value is None or isinstance(value, int | Fraction | Decimal):
        return value
    raise TypeError(
        f"konteks dokumen memuat {type(value).__name__}; hanya teks, angka, daftar, dan kamus yang dapat dicetak"
    )
