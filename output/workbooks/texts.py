"""Texts: what people's cells hold, without the characters nobody sees, and safe to quote in a message."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

Scalar = str | float | bool | date | datetime | time | timedelta  # what a cell may hold; "" when it is empty

QUOTED: Final = 60  # characters of a user's text that a message repeats
_SIGNIFICANT: Final = 15  # digits that spreadsheet programs keep
_SPACES: Final = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_ZERO_WIDTH: Final = re.compile("[\u00ad\u180e\u200b-\u200d\u2060\ufeff]")
_DANGEROUS: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff]"
)
_DIGITS: Final = re.compile(r"\d(?:[\s.-]?\d){8,}")
_ERROR: Final = re.compile(
    r"#(?:REF|N/A|VALUE|DIV/0|NAME|NUM|NULL|SPILL|CALC|GETTING_DATA|BLOCKED|ERROR)[!?]?|Err:\d{3}", re.IGNORECASE
)


def plain(value: Scalar) -> str:
    """Text of a cell as a person sees it: ``2.0`` is ``2``, ``0.85`` is ``0,85``, a date ``27-02-2026``."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_text(exact(value))
    if isinstance(value, date):
        return f"{value.day:02}-{value.month:02}-{value.year:04}"
    return str(value)


def exact(value: float) -> Decimal | None:
    """Return the decimal that a spreadsheet shows for a float, to its 15 digits; None for infinity and NaN."""
    number = Decimal(format(value, f".{_SIGNIFICANT}g"))
    if not number.is_finite():
        return None
    return Decimal(int(number)) if number == number.to_integral_value() else number.normalize()


def number_text(number: Decimal | None) -> str:
    """Write a number in full with a decimal comma and without grouping, so that it reads back the same."""
    return "?" if number is None else format(number, "f").replace(".", ",")


def tidy(text: str) -> str:
    """Remove what nobody sees and unify spaces; lines are kept, blank ones at the ends are not."""
    if is_plain(text):
        return " ".join(text.split())
    return _SPACES.sub(" ", _visible(text)).strip()


def is_plain(text: str) -> bool:
    """Tell whether a text is one line of printable ASCII, which most are."""
    return text.isascii() and text.isprintable()


def _visible(text: str) -> str:
    text = _DANGEROUS.sub("", _ZERO_WIDTH.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    text = unicodedata.normalize("NFC", text).replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))


def one_line(text: str) -> str:
    """Tidy a text that should have no line breaks."""
    return " ".join((text if is_plain(text) else tidy(text)).split())


def has_hidden_characters(text: str) -> bool:
    """Tell whether a text carries control characters or marks that turn the direction of writing."""
    return not is_plain(text) and _DANGEROUS.search(text) is not None


def is_error(text: str) -> bool:
    """Tell whether a text is an error that a formula shows, such as ``#REF!`` or ``Err:502``."""
    return text.startswith(("#", "E", "e")) and _ERROR.fullmatch(text) is not None


def quoted(value: Scalar) -> str:
    """Quote a cell in a message: short, on one line, long runs of digits covered (they may be a person's)."""
    text = _DIGITS.sub("\N{HORIZONTAL ELLIPSIS}", one_line(plain(value)))
    short = text if len(text) <= QUOTED else text[: QUOTED - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return f"\N{LEFT DOUBLE QUOTATION MARK}{short}\N{RIGHT DOUBLE QUOTATION MARK}"


def cell_name(row: int, column: int) -> str:
    """Name of a cell from its 0-based row and column: ``(6, 3)`` is ``D7``."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """Letters of a 0-based column: 0 is ``A``, 26 is ``AA``."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


@lru_cache(maxsize=8192)
def cell_position(name: str) -> tuple[int, int] | None:
    """0-based row and column of a cell name such as ``D7`` or ``$D$7``; None when it is not one."""
    match = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})", name)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
