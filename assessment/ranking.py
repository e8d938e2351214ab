"""Ranking: where each unit stands, which deserve an award and which need coaching."""

from __future__ import annotations

from fractions import Fraction

from assessment.answers import AssessmentKind, UnitCode
from rubrics.problem import Model
from rubrics.rubric import OPDKind


class Standing(Model):
    """A unit's place among the units of the region.

    ``rank`` follows the exact index, ties share a rank and the next one is skipped ("1 2 2 4"). ``index`` is the
    value that counts (``kind``): verified where a verification exists; ``self_index`` is the unit's own.
    ``target_index`` is the index the unit would have with every counting question exactly at the year's target.
    """

    unit: UnitCode
    unit_kind: OPDKind
    rank: int
    index: Fraction
    grade: str | None
    kind: AssessmentKind
    self_index: Fraction | None = None
    verified_index: Fraction | None = None
    target_index: Fraction | None
    categories: dict[str, Fraction | None]
    answered: int
    asked: int
    gaps: int

    @property
    def completeness(self) -> Fraction:
        """Part of the questions that were answered, 0..1."""
        return Fraction(self.answered, self.asked) if self.asked else Fraction(1)

    @property
    def at_target(self) -> bool:
        """Whether the index reaches the unit's own target index."""
        return self.target_index is not None and self.index >= self.target_index


class Mention(Model):
    """A unit named for an award or for coaching, with the reasons in Indonesian."""

    unit: UnitCode
    rank: int | None
    index: Fraction | None
    reasons: tuple[str, ...]
