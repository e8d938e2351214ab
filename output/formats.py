"""Indonesian formats of dates, numbers, money and names: pure, exact, rounded half up only when shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from action_plans.plan import Quarter

MONTHS: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ROMAN_QUARTERS: Final = ("I", "II", "III", "IV")
ZONES: Final = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}  # ahead of UTC
NIP_DIGITS: Final = 18
SLUG_LENGTH: Final = 60

_UNITS: Final = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES: Final = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
_BIGGEST: Final = 10**15
_MILLION: Final = 10**6

Number = int | Decimal | Fraction


def date_text(day: date) -> str:
    """Date in words: ``27 Februari 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_text(day: date) -> str:
    """Name of the day of the week: ``Jumat``."""
    return DAYS[day.weekday()]


def day_in_words(day: date) -> str:
    """Day as a *berita acara* opens: ``Senin, tanggal lima belas bulan November tahun dua ribu dua puluh satu``."""
    month = MONTHS[day.month - 1]
    return f"{day_text(day)}, tanggal {terbilang(day.day)} bulan {month} tahun {terbilang(day.year)}"


def moment_text(moment: datetime) -> str:
    """Moment in words, with the name of its zone in Indonesia: ``27 Februari 2026 pukul 14.05 WITA``."""
    ahead = moment.utcoffset()
    zone = "" if ahead is None else ZONES.get(ahead) or f"UTC{moment:%z}".removesuffix("+0000")
    return f"{date_text(moment.date())} pukul {moment:%H.%M} {zone}".rstrip()


def rounded(value: Number, places: int = 2) -> Decimal:
    """Round an exact number half up (away from zero, as in Excel) to ``places`` decimals."""
    scaled = abs(Fraction(value)) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    negative = value < 0 and whole > 0
    return Decimal((int(negative), tuple(map(int, str(whole))), -places))


def number(value: Number, places: int = 0) -> str:
    """Number with points between thousands and a decimal comma: ``1.234.567,89``."""
    return f"{rounded(value, places):,f}".translate(str.maketrans(",.", ".,"))


def percent(value: Number, places: int = 2) -> str:
    """Share of 0..1 as a percentage: ``69,78%``."""
    return f"{number(Fraction(value) * 100, places)}%"


def rupiah(amount: int) -> str:
    """Money in full: ``Rp1.500.000,00``."""
    return f"{'-' if amount < 0 else ''}Rp{number(abs(amount), 2)}"


def rupiah_short(amount: int) -> str:
    """Money for narrow places and charts: ``Rp1,5 juta``; below a million in full without decimals."""
    sign, size = "-" if amount < 0 else "", abs(amount)
    for unit, name in _SCALES:
        # 999.999.999 is shown as 1 miliar, not as 1.000 juta
        if size >= unit or (unit > _MILLION and rounded(Fraction(size, unit // 1000)) >= 1000):  # noqa: PLR2004
            return f"{sign}Rp{number(Fraction(size, unit), 2).rstrip('0').rstrip(',')} {name}"
    return f"{sign}Rp{number(size)}"


def terbilang(value: int) -> str:
    """Whole number in words: ``dua puluh delapan``, ``seribu seratus sebelas``.

    Raises:
        ValueError: ``value`` reaches a thousand trillion, for which no word is in use.
    """
    if value < 0:
        return f"minus {terbilang(-value)}"
    if value >= _BIGGEST:
        msg = f"terbilang hanya sampai di bawah seribu triliun, bukan {value}"
        raise ValueError(msg)
    return " ".join(_words(value)) or _UNITS[0]


def _words(value: int) -> list[str]:
    """Words of a number from 0 (no word) up."""
    for unit, name in _SCALES:
        if value >= unit:
            return [*_words(value // unit), name, *_words(value % unit)]
    if value >= 1000:  # noqa: PLR2004 - thousands and hundreds have words of their own
        return _counted(value, 1000, "ribu")
    if value >= 100:  # noqa: PLR2004
        return _counted(value, 100, "ratus")
    if value >= 20:  # noqa: PLR2004
        return [_UNITS[value // 10], "puluh", *_words(value % 10)]
    if value > 11:  # noqa: PLR2004
        return [_UNITS[value - 10], "belas"]
    return [_UNITS[value]] if value else []


def _counted(value: int, unit: int, name: str) -> list[str]:
    """One thousand and one hundred are one word: seribu, seratus."""
    count, rest = divmod(value, unit)
    head = [f"se{name}"] if count == 1 else [*_words(count), name]
    return [*head, *_words(rest)]


def nip(text: str) -> str:
    """Group the 18 digits of a NIP as printed, ``19700101 199503 1 000``; any other text stays as it is."""
    digits = re.sub(r"[\s.\-]", "", text)
    if len(digits) != NIP_DIGITS or not (digits.isascii() and digits.isdecimal()):
        return text.strip()
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def slug(text: str) -> str:
    """Part of a file name: lower-case ASCII letters, digits and hyphens, never empty, at most 60 long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:SLUG_LENGTH].strip("-") or "tanpa-nama"


def join_words(items: Sequence[str]) -> str:
    """Enumerate in a sentence: ``a, b, dan c``; two are joined by *dan* alone."""
    if len(items) <= 2:  # noqa: PLR2004 - no comma between two
        return " dan ".join(items)
    return f"{', '.join(items[:-1])}, dan {items[-1]}"


def quarter(value: Quarter) -> str:
    """Quarter of a budget year: ``TW II 2021``."""
    return f"TW {ROMAN_QUARTERS[value.number - 1]} {value.year}"
