"""Table: a rubric prepared for scoring, and what an answer is worth in it before anything is weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from assessment.aggregation import Group, Score, tree
from assessment.answers import At, Insufficient, LevelChoice, Measurement, NotApplicable, State
from rubrics.rubric import Indicator, MissingPolicy, OPDKind, Rubric, RuleEffect, ScaleType

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
    """An answer as the scale reads it: its outcome, its standing (level rank, ``ZERO`` or ``OUT``), its figure."""

    outcome: Outcome
    standing: int
    measured: Fraction | None = None


class Band(NamedTuple):
    """A half-open band ``[lower, upper)`` as integer ratios; None is an open end."""

    lower: tuple[int, int] | None
    upper: tuple[int, int] | None

    def holds(self, numerator: int, denominator: int) -> bool:
        """Tell whether ``numerator / denominator`` (denominator positive) lies in the band."""
        return (self.lower is None or numerator * self.lower[1] >= self.lower[0] * denominator) and (
            self.upper is None or numerator * self.upper[1] < self.upper[0] * denominator
        )


@dataclass(frozen=True, slots=True)
class Question:
    """An indicator prepared for scoring."""

    indicator: Indicator
    column: int
    ranks: dict[str, int]
    codes: tuple[str, ...]
    scores: tuple[Fraction, ...]
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
            return self._choice(value) if isinstance(value, LevelChoice) else self._figures(value)
        if isinstance(state, NotApplicable):
            allowed = self.indicator.not_applicable is not None and state.reason.strip()
            return _NOT_APPLICABLE if allowed else self.unanswered
        return self.insufficient if isinstance(state, Insufficient) else self.unanswered

    def _choice(self, choice: LevelChoice) -> Reading:
        rank = None if self.bands else self.ranks.get(choice.code)
        return self.unanswered if rank is None else Reading(Outcome.SCORED, rank)

    def _figures(self, figures: Measurement) -> Reading:
        ratio = quotient(self.indicator.scale.type, figures) if self.bands else None
        if ratio is None:
            return self.unanswered
        numerator, denominator = ratio
        if denominator == 0:
            return _UNDEFINED
        rank = next((rank for rank, band in enumerate(self.bands) if band.holds(numerator, denominator)), None)
        if rank is None:
            return self.unanswered
        return Reading(Outcome.SCORED, rank, Fraction(numerator, denominator))

    def score(self, standing: int) -> Score:
        """Return the score (0..1) of a standing; None when it leaves the denominator."""
        if standing >= 0:
            return self.scores[standing]
        return _NOTHING if standing == ZERO else None


_NOTHING = Fraction(0)
_NOT_APPLICABLE = Reading(Outcome.NOT_APPLICABLE, OUT)
_UNDEFINED = Reading(Outcome.UNDEFINED, OUT)


def quotient(scale: ScaleType, figures: Measurement) -> tuple[int, int] | None:
    """Return the measured value as an integer ratio, in the unit of the bands (per cent for percentages).

    None when the figures cannot be read: a quotient without denominator, a part of nothing, or more than the whole.
    ``(0, 0)`` stands for nothing out of nothing, which is undefined.
    """
    above, below = figures.numerator.as_integer_ratio()
    if scale not in (ScaleType.PERCENTAGE, ScaleType.RATIO):
        return above, below
    if figures.denominator is None:
        return None
    whole, fine = figures.denominator.as_integer_ratio()
    if whole == 0:
        return (0, 0) if above == 0 else None
    if scale is ScaleType.RATIO:
        return above * fine, below * whole
    return None if above * fine > below * whole else (100 * above * fine, below * whole)


class Cap(NamedTuple):
    """A cap rule in columns and ranks: while ``when`` stands at most at its rank, ``then`` may not exceed its own."""

    id: str
    when: int
    when_rank: int
    then: int
    then_rank: int

    def holds(self, standings: Sequence[int]) -> bool:
        """Tell whether the condition holds; no usable answer proves nothing and counts as the worst level."""
        return OUT < standings[self.when] <= self.when_rank


@dataclass(frozen=True, slots=True)
class Table:
    """A rubric prepared for scoring: questions by column, cap rules, the tree of groups, the range of the index."""

    rubric: Rubric
    span: Fraction
    questions: tuple[Question, ...]
    columns: dict[str, int]
    caps: tuple[Cap, ...]
    tree: Group
    asked: dict[OPDKind, tuple[Question, ...]]

    def capped(self, standings: Sequence[int]) -> list[int]:
        """Return the standings that count: every cap rule applied until none changes anything.

        Caps only lower and lower standings only make more conditions hold, so the end does not depend on the order.
        """
        result = list(standings)
        changed = bool(self.caps)
        while changed:
            changed = False
            for cap in self.caps:
                if result[cap.then] > cap.then_rank and cap.holds(result):
                    result[cap.then] = cap.then_rank
                    changed = True
        return result

    def scores(self, standings: Sequence[int]) -> list[Score]:
        """Return the score of each column's standing."""
        return [question.score(standing) for question, standing in zip(self.questions, standings, strict=True)]


_PREPARED: dict[int, Table] = {}
_KEPT = 16


def table(rubric: Rubric) -> Table:
    """Return the prepared ``rubric``; the latest few are kept, by identity, since preparing costs a thousand scores."""
    found = _PREPARED.get(id(rubric))
    if found is None or found.rubric is not rubric:
        while len(_PREPARED) >= _KEPT:
            _PREPARED.pop(next(iter(_PREPARED)))
        found = _PREPARED[id(rubric)] = _prepare(rubric)
    return found


def _prepare(rubric: Rubric) -> Table:
    questions = tuple(_question(rubric, column, each) for column, each in enumerate(rubric.indicators.values()))
    columns = {question.indicator.id: question.column for question in questions}
    return Table(
        rubric=rubric,
        span=Fraction(rubric.scoring.maximum) - Fraction(rubric.scoring.minimum),
        questions=questions,
        columns=columns,
        caps=_caps(rubric, columns),
        tree=tree(rubric),
        asked={kind: tuple(q for q in questions if kind in q.indicator.applies_to) for kind in OPDKind},
    )


def _question(rubric: Rubric, column: int, indicator: Indicator) -> Question:
    scale = indicator.scale
    bands = tuple(Band(_ratio(level.lower), _ratio(level.upper)) for level in scale.levels) if scale.measured else ()
    return Question(
        indicator=indicator,
        column=column,
        ranks=scale.ranks,
        codes=tuple(level.code for level in scale.levels),
        scores=tuple(level.score for level in scale.levels),
        bands=bands,
        unanswered=Reading(Outcome.UNANSWERED, _missing(rubric.scoring.unanswered)),
        insufficient=Reading(Outcome.INSUFFICIENT, _missing(rubric.scoring.insufficient)),
    )


def _ratio(value: Decimal | None) -> tuple[int, int] | None:
    return None if value is None else value.as_integer_ratio()


def _missing(policy: MissingPolicy) -> int:
    return ZERO if policy is MissingPolicy.ZERO else OUT


def _caps(rubric: Rubric, columns: dict[str, int]) -> tuple[Cap, ...]:
    scales = {id_: indicator.scale for id_, indicator in rubric.indicators.items()}
    return tuple(
        Cap(
            rule.id,
            columns[rule.when.indicator],
            scales[rule.when.indicator].ranks[rule.when.at_most],
            columns[rule.then.indicator],
            scales[rule.then.indicator].ranks[rule.then.at_most],
        )
        for rule in rubric.rules
        if rule.effect is RuleEffect.CAP
    )
