"""Wording: money, points and lists in the Indonesian sentences that a plan explains itself with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from action_plans.plan import Quarter

_ROMAN = ("I", "II", "III", "IV")


def grouped(number: int) -> str:
    """Return a whole number with points between the thousands: ``1.250.000``."""
    return f"{number:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """Return money without cents: ``Rp1.250.000``."""
    return f"Rp{grouped(amount)}"


def points(value: Fraction, places: int = 2) -> str:
    """Return index points rounded half up, with a decimal comma: ``1,25``; less than can be shown is said so."""
    scale = 10**places
    whole = (abs(value) * scale * 2 + 1) // 2
    if not whole and value:
        return f"kurang dari 0,{'0' * (places - 1)}1"
    text = f"{grouped(whole // scale)},{whole % scale:0{places}d}"
    return f"-{text}" if value < 0 else text


def figure(value: Fraction) -> str:
    """Return a number with at most two decimals and none that say nothing: ``1.250``, ``0,5``."""
    return points(value).rstrip("0").rstrip(",")


def percent(ratio: Fraction) -> str:
    """Return a ratio as a percentage with at most one decimal: ``62,5%``."""
    return f"{points(ratio * 100, 1).removesuffix(',0')}%"


def quarter(when: Quarter) -> str:
    """Return a quarter as in budgets: ``TW II 2021``."""
    return f"TW {_ROMAN[when.number - 1]} {when.year}"


def joined(items: Sequence[str]) -> str:
    """Return a list in words: ``a, b, dan c``."""
    if len(items) <= 2:  # noqa: PLR2004
        return " dan ".join(items)
    return f"{', '.join(items[:-1])}, dan {items[-1]}"


def some(items: Iterable[str], most: int = 3) -> str:
    """Return the first few of a list and how many more there are: ``a, b, c, dan 4 lainnya``."""
    every = list(items)
    if len(every) <= most + 1:
        return joined(every)
    return f"{', '.join(every[:most])}, dan {len(every) - most} lainnya"
