"""Region: the results of all units of a region, put together for one year."""

from __future__ import annotations

from fractions import Fraction

from assessment.answers import Region, RubricReference, UnitCode
from assessment.distribution import Distribution
from assessment.gaps import MissingLevel, Severity
from assessment.ranking import Mention, Standing
from assessment.scoring import GroupScore, Outcome
from rubrics.problem import Model, Problem
from rubrics.rubric import OPDKind

__all__ = [
    "CategoryResult",
    "CommonGap",
    "Distribution",
    "GradeCount",
    "IndicatorResult",
    "KindResult",
    "LevelCount",
    "MatrixCell",
    "MatrixRow",
    "Mention",
    "RegionResult",
    "Standing",
    "UnitQuality",
    "YearTarget",
]


class LevelCount(Model):
    """The units that stand at one level of an indicator (after the cross-indicator rules)."""

    code: str
    label: str
    units: tuple[UnitCode, ...]


class IndicatorResult(Model):
    """An indicator over the region.

    ``score`` (0..1) is the mean over the units that count, or the region's own answer where ``regional``; ``share`` and
    ``points`` are its exact part of the region's index, None below an aggregator that is not linear. ``asked`` counts
    the units that handed in and were asked, ``counted`` those in the mean. ``leverage`` is what the region's index
    would gain if every unit of ``below_target`` stood at the year's target. ``levels`` runs worst first.
    """

    indicator: str
    title: str
    category: str
    aspect: str | None
    regional: bool
    score: Fraction | None
    share: Fraction | None
    points: Fraction | None
    asked: int
    counted: int
    outcomes: dict[Outcome, int]
    levels: tuple[LevelCount, ...]
    target: str
    target_score: Fraction
    at_target: tuple[UnitCode, ...]
    below_target: tuple[UnitCode, ...]
    leverage: Fraction

    @property
    def share_at_target(self) -> Fraction | None:
        """Part (0..1) of the counting units at or above the target of the year; None when none counts."""
        concerned = len(self.at_target) + len(self.below_target)
        return Fraction(len(self.at_target), concerned) if concerned else None


class CategoryResult(Model):
    """A category over the region.

    ``index`` comes from the rubric's aggregator over the region's indicator scores; ``distribution`` is that of the
    units' own category indexes. ``strongest`` and ``weakest`` are at most three indicators each, best and worst first,
    never overlapping. ``at_target`` and ``below_target`` compare each unit's category index with its own target.
    """

    id: str
    title: str
    short_title: str
    score: Fraction | None
    index: Fraction | None
    grade: str | None
    target_index: Fraction | None
    share: Fraction | None
    points: Fraction | None
    distribution: Distribution | None
    strongest: tuple[str, ...]
    weakest: tuple[str, ...]
    best_units: tuple[UnitCode, ...]
    worst_units: tuple[UnitCode, ...]
    at_target: tuple[UnitCode, ...]
    below_target: tuple[UnitCode, ...]
    leverage: Fraction

    @property
    def share_at_target(self) -> Fraction | None:
        """Part (0..1) of the counting units at or above their own target of the year; None when none counts."""
        concerned = len(self.at_target) + len(self.below_target)
        return Fraction(len(self.at_target), concerned) if concerned else None


class YearTarget(Model):
    """The region's index were every counting question exactly at the target of ``year``."""

    year: int
    index: Fraction | None
    categories: dict[str, Fraction | None]


class MatrixCell(Model):
    """One unit's result on one indicator; ``below_target`` compares with the target of the year."""

    outcome: Outcome
    level: str | None
    score: Fraction | None
    capped: bool
    below_target: bool


class MatrixRow(Model):
    """A unit's row of the OPD × indicator matrix; an indicator that it is not asked has no cell."""

    unit: UnitCode
    index: Fraction | None
    cells: dict[str, MatrixCell]


class CommonGap(Model):
    """A gap shared by several units (or the region's own, where ``regional``) in one year.

    ``share`` is the part of the asked units that are concerned, ``leverage`` the exact gain of the region's index if
    all of them reached the target, ``severity`` the most frequent one among them (the graver of equals), ``lowest``
    the lowest level that counts among them (None: not answered) and ``missing`` the levels from there to the target.
    """

    indicator: str
    title: str
    category: str
    regional: bool
    year: int
    target: str
    units: tuple[UnitCode, ...]
    share: Fraction
    leverage: Fraction
    severity: Severity
    severities: dict[Severity, int]
    lowest: str | None
    missing: tuple[MissingLevel, ...]


class GradeCount(Model):
    """The units whose index lies in one grade band."""

    code: str
    title: str
    units: tuple[UnitCode, ...]


class KindResult(Model):
    """The units of one kind: who was expected, who counts, and how their indexes spread."""

    kind: OPDKind
    expected: tuple[UnitCode, ...]
    counted: tuple[UnitCode, ...]
    distribution: Distribution | None


class UnitQuality(Model):
    """Quality of one unit's data: what the checks found, by weight."""

    unit: UnitCode
    answered: int
    asked: int
    with_evidence: int
    evidence_expected: int
    errors: int
    warnings: int
    notes: int


class RegionResult(Model):
    """Everything that is known about a region in one year.

    ``expected`` are the units asked (without the region's own form), ``counted`` those that enter means and ranking:
    a form without any usable answer (``without_answers``) is treated as not handed in. ``region_answered`` tells
    whether the region's own questions were answered; if not, they leave the index. ``common_gaps`` covers every
    year of ``years``, most units first; all other results are those of ``year``.
    """

    region: Region
    rubric: RubricReference | None
    year: int
    years: tuple[int, ...]
    expected: tuple[UnitCode, ...]
    counted: tuple[UnitCode, ...]
    not_handed_in: tuple[UnitCode, ...]
    without_answers: tuple[UnitCode, ...]
    verified: tuple[UnitCode, ...]
    region_answered: bool
    score: Fraction | None
    index: Fraction | None
    grade: str | None
    target_index: Fraction | None
    targets: tuple[YearTarget, ...]
    total: GroupScore
    groups: tuple[GroupScore, ...]
    categories: tuple[CategoryResult, ...]
    indicators: tuple[IndicatorResult, ...]
    distribution: Distribution | None
    grades: tuple[GradeCount, ...]
    kinds: tuple[KindResult, ...]
    ranking: tuple[Standing, ...]
    matrix: tuple[MatrixRow, ...]
    common_gaps: tuple[CommonGap, ...]
    awards: tuple[Mention, ...]
    coaching: tuple[Mention, ...]
    quality: tuple[UnitQuality, ...]
    problems: tuple[Problem, ...]
