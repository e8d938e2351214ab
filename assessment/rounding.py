"""Rounding: half up, as Excel does it, and only where a number is shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def rounded(value: Fraction, places: int) -> Decimal:
    """Return ``value`` rounded half away from zero to ``places`` decimals."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-whole if value < 0 else whole).scaleb(-places)


def shown(value: Fraction, places: int) -> str:
    """Return ``value`` as Indonesian text with ``places`` decimals: ``1.234,50``."""
    text = f"{rounded(value, places):,.{places}f}"
    return text.translate({ord(","): ".", ord("."): ","})
