"""Dates as they come back: as dates, as serial numbers, or as text in the ways people write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from output.workbooks.problems import DATE_UNREADABLE
from output.workbooks.texts import Scalar, one_line, plain, quoted
from output.workbooks.values import Findings, fold, found, placeholder

_MONTHS: Final = (
    ("januari", "january", "jan"),
    ("februari", "february", "pebruari", "feb", "peb"),
    ("maret", "march", "mar", "mrt"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "agt", "ags", "agst", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
_NUMBER_OF: Final = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_FIGURES: Final = re.compile(r"(?P<day>[0-9]{1,2})\s*[-/. ]\s*(?P<month>[0-9]{1,2})\s*[-/. ]\s*(?P<year>[0-9]{4})")
_ISO: Final = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?:[t ].*)?")
_WORDS: Final = re.compile(r"(?:[^0-9]*,\s*)?(?P<day>[0-9]{1,2})[-\s]+(?P<name>[a-z]{3,9})\.?[-\s,]+(?P<year>[0-9]{4})")
_SERIAL: Final = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_DAY_ZERO: Final = date(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def read_date(value: Scalar) -> tuple[date | None, Findings]:
    """Return the date in a cell, day before month as Indonesians write, or None with the reason."""
    if isinstance(value, datetime):
        day: date | None = value.date()
    elif isinstance(value, date):
        day = value
    else:
        text = one_line(plain(value))
        if not text or placeholder(text):
            return None, ()
        day = None if isinstance(value, bool) else _typed(fold(text))
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return None, found(DATE_UNREADABLE, shown=quoted(value))
    return day, ()


def _typed(text: str) -> date | None:
    if _SERIAL.fullmatch(text):
        return _DAY_ZERO + timedelta(days=int(text[:5]))
    match = _FIGURES.fullmatch(text) or _ISO.fullmatch(text)
    if match:
        return _date(int(match["year"]), int(match["month"]), int(match["day"]))
    match = _WORDS.fullmatch(text)
    month = _NUMBER_OF.get(match["name"]) if match else None
    return _date(int(match["year"]), month, int(match["day"])) if match and month else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
