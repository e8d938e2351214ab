"""Gaps: how far each indicator is from the target of each year, and what closing it is worth."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from rubrics.problem import Model


class Severity(StrEnum):
    """How pressing a gap is, by the rule stated at :func:`gaps`."""

    HIGH = "tinggi"
    MEDIUM = "sedang"
    LOW = "rendah"


class MissingLevel(Model):
    """A level still to be reached: its code, label and descriptor are the text of what is missing."""

    code: str
    label: str
    descriptor: str


class Gap(Model):
    """A unit's distance from the target of one indicator in one year.

    ``current`` is the level that counts (None when unanswered, insufficient or undefined), ``distance``
    the number of levels to climb, ``shortfall`` the score missing (0..1), ``leverage`` the index points
    of the unit that reaching the target would gain.
    """

    unit: str
    indicator: str
    category: str
    year: int
    current: str | None
    target: str
    distance: int
    shortfall: Fraction
    leverage: Fraction
    severity: Severity
    missing: tuple[MissingLevel, ...]
