"""Exact scores of one unit, each with the derivation that explains it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from assessment.answers import AssessmentKind, RubricReference, UnitCode
from rubrics.problem import Model


class Outcome(StrEnum):
    """What became of an indicator; only ``scored`` and the zero policies enter a mean."""

    SCORED = "scored"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"
    INSUFFICIENT = "insufficient"
    UNDEFINED = "undefined"  # a quotient whose denominator is zero: no complaints, no completion rate


class IndicatorScore(Model):
    """Score of one indicator.

    ``answered_level`` is the level before, ``level`` after the cross-indicator rules (``capped_by``).
    ``score`` is 0..1 and None when the indicator leaves the denominator. ``share`` is the exact part of the
    index that the indicator carries after renormalisation (they sum to 1 under weighted means), and
    ``points`` the index points it earned. Both are None where an aggregator is not linear.
    """

    indicator: str
    outcome: Outcome
    answered_level: str | None = None
    level: str | None = None
    capped_by: tuple[str, ...] = ()
    measured: Fraction | None = None
    score: Fraction | None = None
    weight: Decimal
    share: Fraction | None = None
    points: Fraction | None = None


class Part(Model):
    """One child's part in a group: its weight, its weight after renormalisation, and its contribution."""

    id: str
    score: Fraction | None
    weight: Decimal
    normalised: Fraction | None
    contribution: Fraction | None


class GroupScore(Model):
    """Score of an aspect, a category or the whole, with the parts it was made of."""

    id: str
    title: str
    aggregator: str
    score: Fraction | None
    index: Fraction | None
    parts: tuple[Part, ...]
    aspects: tuple[GroupScore, ...] = ()


class Scorecard(Model):
    """Scores of one unit and year. ``index`` is None when nothing could be scored."""

    rubric: RubricReference
    unit: UnitCode
    year: int
    kind: AssessmentKind
    score: Fraction | None
    index: Fraction | None
    grade: str | None
    total: GroupScore
    categories: tuple[GroupScore, ...]
    indicators: tuple[IndicatorScore, ...]
    answered: int  # questions with a usable or not-applicable answer
    asked: int
