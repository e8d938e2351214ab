"""Questions: an indicator prepared for scoring, and what one answer is worth on its scale."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from assessment.aggregation import Score
from assessment.answers import At, Insufficient, LevelChoice, Measurement, NotApplicable, State
from rubrics.rubric import Indicator, Level, MissingPolicy, Rubric, ScaleType

OUT = -2  # standing of an indicator that leaves the denominator
ZERO = -1  # standing of one that earns nothing because no usable answer was given


class Outcome(StrEnum):
    """What became of an indicator; only ``scored`` and the zero policies enter a mean."""

    SCORED = "scored"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"
    INSUFFICIENT = "insufficient"
    UNDEFINED = "undefined"  # a quotient whose denominator is zero: no complaints, no completion rate


class Reading(NamedTuple):
    """An answer as the scale reads it: its outcome, and its standing (level rank, ``ZERO`` or ``OUT``).

    ``answered`` tells whether the question needs no more work from the unit.
    """

    outcome: Outcome
    standing: int
    answered: bool


Band = tuple[int, int, int, int, Reading]  # lower and upper end as integer ratios; an open end is -1/0 or 1/0


@dataclass(frozen=True, slots=True)
class Question:
    """An indicator prepared for scoring.

    ``chosen`` holds the reading of each level by its code, ``bands`` that of each band; a measured scale has nothing to
    choose, a scale of levels no bands.
    """

    indicator: Indicator
    column: int
    type: ScaleType
    ranks: dict[str, int]
    codes: tuple[str, ...]
    scores: tuple[Fraction, ...]
    chosen: dict[str, Reading]
    bands: tuple[Band, ...]
    unanswered: Reading
    insufficient: Reading

    def read(self, state: State) -> Reading:
        """Return what ``state`` is worth; an answer that the scale cannot read counts as unanswered.

        Such are: a level the scale does not have, figures for a scale of levels or the reverse, a quotient without
        denominator, more than 100 %, "not applicable" where the rubric does not allow it or without a reason.
        ``check`` reports each of them.
        """
        if isinstance(state, At):
            value = state.value
            return self.choice(value.code) if isinstance(value, LevelChoice) else self.figures(*_pair(value))
        if isinstance(state, NotApplicable):
            return self.not_applicable(state.reason)
        return self.insufficient if isinstance(state, Insufficient) else self.unanswered

    def choice(self, code: str) -> Reading:
        """Return what choosing the level ``code`` is worth."""
        return self.chosen.get(code, self.unanswered)

    def not_applicable(self, reason: str) -> Reading:
        """Return what "not applicable" for ``reason`` is worth."""
        allowed = self.indicator.not_applicable is not None and reason.strip()
        return _NOT_APPLICABLE if allowed else self.unanswered

    def figures(self, numerator: Decimal, denominator: Decimal | None) -> Reading:
        """Return what the figures are worth."""
        ratio = quotient(self.type, numerator, denominator) if self.bands else None
        if ratio is None:
            return self.unanswered
        above, below = ratio
        if below == 0:
            return _UNDEFINED
        for low, low_by, high, high_by, reading in self.bands:
            if above * low_by >= low * below and above * high_by < high * below:
                return reading
        return self.unanswered

    def measured(self, state: State) -> Fraction | None:
        """Return the figure that was read from ``state``, in the unit of the bands; None where there is none."""
        if not self.bands or not isinstance(state, At) or not isinstance(state.value, Measurement):
            return None
        ratio = quotient(self.type, *_pair(state.value))
        return Fraction(*ratio) if ratio and ratio[1] else None

    def score(self, standing: int) -> Score:
        """Return the score (0..1) of a standing; None when it leaves the denominator."""
        if standing >= 0:
            return self.scores[standing]
        return _NOTHING if standing == ZERO else None

    def code(self, standing: int) -> str | None:
        """Return the level code of a standing; None when it is no level."""
        return self.codes[standing] if standing >= 0 else None


_NOTHING = Fraction(0)
_NOT_APPLICABLE = Reading(Outcome.NOT_APPLICABLE, OUT, answered=True)
_UNDEFINED = Reading(Outcome.UNDEFINED, OUT, answered=True)


def _pair(figures: Measurement) -> tuple[Decimal, Decimal | None]:
    return figures.numerator, figures.denominator


def quotient(scale: ScaleType, numerator: Decimal, denominator: Decimal | None) -> tuple[int, int] | None:
    """Return the measured value as an integer ratio, in the unit of the bands (per cent for percentages).

    None when the figures cannot be read: a quotient without denominator, a part of nothing, or more than the whole.
    ``(0, 0)`` stands for nothing out of nothing, which is undefined.
    """
    above, below = numerator.as_integer_ratio()
    if scale is not ScaleType.PERCENTAGE and scale is not ScaleType.RATIO:
        return above, below
    if denominator is None:
        return None
    whole, fine = denominator.as_integer_ratio()
    if whole == 0:
        return (0, 0) if above == 0 else None
    if scale is ScaleType.RATIO:
        return above * fine, below * whole
    return None if above * fine > below * whole else (100 * above * fine, below * whole)


def prepare(rubric: Rubric, column: int, indicator: Indicator) -> Question:
    """Prepare one indicator, the ``column``-th of the form."""
    scale, policy = indicator.scale, rubric.scoring
    ranked = tuple(Reading(Outcome.SCORED, rank, answered=True) for rank in range(len(scale.levels)))
    codes = tuple(level.code for level in scale.levels)
    return Question(
        indicator=indicator,
        column=column,
        type=scale.type,
        ranks=scale.ranks,
        codes=codes,
        scores=tuple(level.score for level in scale.levels),
        chosen={} if scale.measured else dict(zip(codes, ranked, strict=True)),
        bands=tuple(map(_band, scale.levels, ranked)) if scale.measured else (),
        unanswered=Reading(Outcome.UNANSWERED, _missing(policy.unanswered), answered=False),
        insufficient=Reading(Outcome.INSUFFICIENT, _missing(policy.insufficient), answered=False),
    )


def _band(level: Level, reading: Reading) -> Band:
    return (*_end(level.lower, -1), *_end(level.upper, 1), reading)


def _end(value: Decimal | None, open_end: int) -> tuple[int, int]:
    return (open_end, 0) if value is None else value.as_integer_ratio()


def _missing(policy: MissingPolicy) -> int:
    return ZERO if policy is MissingPolicy.ZERO else OUT
