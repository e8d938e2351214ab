"""Gaps: how far each indicator is from the target of each year, and what closing it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from fractions import Fraction

from assessment.aggregation import evaluate
from assessment.questions import Question
from assessment.scoring import IndicatorScore, Outcome, Scorecard, standings_of
from assessment.table import Table, table
from rubrics.problem import Model
from rubrics.rubric import Level, Rubric


class Severity(StrEnum):
    """How pressing a gap is, by the rule stated at :func:`severity`."""

    HIGH = "tinggi"
    MEDIUM = "sedang"
    LOW = "rendah"


GRAVEST_FIRST = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)

HIGH_SHORTFALL = Fraction(1, 2)
MEDIUM_SHORTFALL = Fraction(1, 4)
HIGH_LEVERAGE = Fraction(3, 100)
MEDIUM_LEVERAGE = Fraction(1, 100)


class MissingLevel(Model):
    """A level still to be reached: its code, label and descriptor are the text of what is missing."""

    code: str
    label: str
    descriptor: str


class Gap(Model):
    """A unit's distance from the target of one indicator in one year.

    ``current`` is the level that counts (None when unanswered or insufficient), ``distance`` the number of levels to
    climb (from the worst when ``current`` is None), ``shortfall`` the score missing (0..1), ``leverage`` the index
    points of the unit that reaching the target would gain, everything else being as it is. It is 0 where a cap rule
    (``capped_by``) would hold the indicator down, and below 0 where an unanswered question that the rubric excludes
    would enter the denominator below the average.
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
    capped_by: tuple[str, ...] = ()


def gaps(rubric: Rubric, scorecard: Scorecard, years: Sequence[int]) -> tuple[Gap, ...]:
    """Return the gaps of one unit for ``years``, in the order of the form, then of the years.

    A gap exists where the level that counts is below the year's target; not applicable and undefined have none.
    Leverage is the exact difference that re-scoring with the target level makes, so cap rules and aggregators that are
    not linear are in it.
    """
    prepared = table(rubric)
    worth = _Worth(prepared, scorecard)
    return tuple(
        gap
        for result in scorecard.indicators
        for year in years
        for gap in _gap(prepared, worth, scorecard.unit, result, year)
    )


WITHOUT_GAP = frozenset({Outcome.NOT_APPLICABLE, Outcome.UNDEFINED})


def falls_short(question: Question, result: IndicatorScore, target: Level) -> bool:
    """Tell whether the level that counts is below ``target``; no usable answer is, unless the target earns nothing."""
    if result.outcome in WITHOUT_GAP:
        return False
    if result.level is None:
        return target.score > 0
    return question.ranks[result.level] < question.ranks[target.code]


class _Worth:
    """Index points that raising one indicator gains; years often share a target, so each rise is scored once."""

    def __init__(self, prepared: Table, scorecard: Scorecard) -> None:
        self._table = prepared
        self._standings = standings_of(prepared.rubric, scorecard)
        self._counting = prepared.capped(self._standings)
        self._score = scorecard.score or Fraction(0)
        self._shares = {
            prepared.columns[result.indicator]: result.share
            for result in scorecard.indicators
            if result.share is not None
        }
        self._found: dict[tuple[int, int], Fraction] = {}

    def of(self, column: int, rank: int) -> Fraction:
        """Return the index points gained by the indicator in ``column`` standing at least at ``rank``."""
        key = column, rank
        if key not in self._found:
            self._found[key] = self._rise(column, rank) * self._table.span
        return self._found[key]

    def _rise(self, column: int, rank: int) -> Fraction:
        raised = list(self._standings)
        raised[column] = rank  # an answer above it is held down by a cap, and stays so
        counting = self._table.capped(raised)
        changed = [place for place, standing in enumerate(counting) if standing != self._counting[place]]
        if self._shares.keys() >= set(changed):
            return sum((self._linear(place, counting[place]) for place in changed), Fraction(0))
        return (evaluate(self._table.tree, self._table.scores(counting)) or Fraction(0)) - self._score

    def _linear(self, column: int, standing: int) -> Fraction:
        """Gain of one indicator that carries an exact share of the whole, without evaluating the whole."""
        question = self._table.questions[column]
        before, after = question.score(self._counting[column]), question.score(standing)
        return self._shares[column] * ((after or Fraction(0)) - (before or Fraction(0)))


def _gap(prepared: Table, worth: _Worth, unit: str, result: IndicatorScore, year: int) -> Iterator[Gap]:
    """Yield the gap of one indicator in one year, if there is one."""
    question = prepared.questions[prepared.columns[result.indicator]]
    target = question.indicator.target(year)
    if not falls_short(question, result, target):
        return
    rank = question.ranks[target.code]
    current = 0 if result.level is None else question.ranks[result.level]
    shortfall = target.score - (result.score or Fraction(0))
    leverage = worth.of(question.column, rank)
    yield Gap(
        unit=unit,
        indicator=result.indicator,
        category=prepared.rubric.category_of[result.indicator].id,
        year=year,
        current=result.level,
        target=target.code,
        distance=rank - current,
        shortfall=shortfall,
        leverage=leverage,
        severity=severity(prepared.rubric, result.level, shortfall, leverage),
        missing=missing_levels(question, current, rank),
        capped_by=result.capped_by,
    )


def severity(rubric: Rubric, current: str | None, shortfall: Fraction, leverage: Fraction) -> Severity:
    """Return how pressing a gap is: the first rule that holds.

    * *tinggi*: half of the scale or more is missing, or closing it gains 3 % of the index's range or more;
    * *sedang*: a quarter of the scale or more is missing, or closing it gains 1 % of the range or more, or there is no
      usable answer yet;
    * *rendah*: every other gap.
    """
    whole = table(rubric).span
    if shortfall >= HIGH_SHORTFALL or leverage >= HIGH_LEVERAGE * whole:
        return Severity.HIGH
    if shortfall >= MEDIUM_SHORTFALL or leverage >= MEDIUM_LEVERAGE * whole or current is None:
        return Severity.MEDIUM
    return Severity.LOW


def missing_levels(question: Question, current: int, target: int) -> tuple[MissingLevel, ...]:
    """Return the texts of the levels above rank ``current`` up to rank ``target``, lowest first."""
    return tuple(map(_missing, question.indicator.scale.levels[current + 1 : target + 1]))


def _missing(level: Level) -> MissingLevel:
    return MissingLevel(code=level.code, label=level.label, descriptor=level.descriptor)
