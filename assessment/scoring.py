"""Exact scores of one unit, each with the derivation that explains it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessment.aggregation import GroupScore, Part, Score, derive, evaluate, product, shares
from assessment.answers import Assessment, AssessmentKind, RubricReference, State, UnitCode
from assessment.questions import OUT, Outcome, Question, Reading
from assessment.table import Table, table
from rubrics.problem import Model
from rubrics.rubric import OPDKind, Rubric

__all__ = [
    "GroupScore",
    "IndicatorScore",
    "Outcome",
    "Part",
    "Scorecard",
    "grade_of",
    "rescore",
    "score",
    "standings_of",
]


class IndicatorScore(Model):
    """Score of one indicator.

    ``answered_level`` is the level before, ``level`` after the cross-indicator rules (``capped_by``).
    ``measured`` is the figure in the unit of the bands (per cent for percentages). ``score`` is 0..1 and None when
    the indicator leaves the denominator. ``share`` is the exact part of the index that the indicator carries after
    renormalisation (they sum to 1 under weighted means), and ``points`` the index points it earned above the index's
    minimum. Both are None where an aggregator is not linear.
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


def score(rubric: Rubric, assessment: Assessment, kind: OPDKind) -> Scorecard:
    """Score the answers of a unit of ``kind`` exactly; answers to questions that it is not asked are ignored.

    Not applicable and undefined leave the denominator, unanswered and insufficient follow the rubric's policy; weights
    renormalise within their group, and a group with nothing left leaves its parent. Cap rules lower the level that
    counts, chains of them until nothing changes. Whether the rubric is the one answered is for ``check`` to say.
    """
    counted = _count(table(rubric), assessment, kind)
    total, readings = counted.total, counted.readings.values()
    return Scorecard(
        rubric=assessment.rubric,
        unit=assessment.unit,
        year=assessment.year,
        kind=assessment.kind,
        score=total.score,
        index=total.index,
        grade=grade_of(rubric, total.index),
        total=total.model_copy(update={"aspects": ()}),
        categories=total.aspects,
        indicators=tuple(_indicator(counted, question) for question in counted.table.asked[kind]),
        answered=sum(reading.answered for reading in readings),
        asked=len(readings),
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was answered and what counts, by column; ``readings`` are those of the questions that were asked."""

    table: Table
    states: dict[int, State]
    readings: dict[int, Reading]
    standings: list[int]
    scores: list[Score]
    total: GroupScore
    shares: dict[str, Fraction]


def _count(prepared: Table, assessment: Assessment, kind: OPDKind) -> _Counted:
    questions = prepared.asked[kind]
    states = {question.column: assessment.state_of(question.indicator.id) for question in questions}
    readings = {question.column: question.read(states[question.column]) for question in questions}
    answered = [OUT] * len(prepared.questions)
    for column, reading in readings.items():
        answered[column] = reading.standing
    standings = prepared.capped(answered)
    scores = prepared.scores(standings)
    total = derive(prepared.rubric.scoring, prepared.tree, scores, readings)
    return _Counted(prepared, states, readings, standings, scores, total, shares(total))


def _indicator(counted: _Counted, question: Question) -> IndicatorScore:
    column, indicator = question.column, question.indicator
    reading, standing, value = counted.readings[column], counted.standings[column], counted.scores[column]
    share = counted.shares.get(indicator.id)
    return IndicatorScore(
        indicator=indicator.id,
        outcome=reading.outcome,
        answered_level=question.code(reading.standing),
        level=question.code(standing),
        capped_by=_binding(counted.table, column, reading.standing, counted.standings),
        measured=question.measured(counted.states[column]),
        score=value,
        weight=indicator.weight,
        share=share,
        points=None if share is None or value is None else product(share, value, counted.table.span),
    )


def _binding(prepared: Table, column: int, answered: int, counting: Sequence[int]) -> tuple[str, ...]:
    """Return the rules that hold the indicator at its level; none when its own answer does."""
    if answered == counting[column]:
        return ()
    return tuple(
        cap.id
        for cap in prepared.caps
        if cap.then == column and cap.then_rank == counting[column] and cap.holds(counting)
    )


def grade_of(rubric: Rubric, index: Score) -> str | None:
    """Return the code of the grade band that holds the exact ``index``; None without an index."""
    return None if index is None else rubric.grade(index).code


def standings_of(rubric: Rubric, scorecard: Scorecard) -> list[int]:
    """Return the standings by column as they were answered, before the cap rules; questions not asked are out."""
    prepared = table(rubric)
    standings = [OUT] * len(prepared.questions)
    for each in scorecard.indicators:
        question = prepared.questions[prepared.columns[each.indicator]]
        standings[question.column] = _standing(question, each)
    return standings


def _standing(question: Question, result: IndicatorScore) -> int:
    if result.answered_level is not None:
        return question.ranks[result.answered_level]
    missing = {Outcome.UNANSWERED: question.unanswered, Outcome.INSUFFICIENT: question.insufficient}
    reading = missing.get(result.outcome)
    return reading.standing if reading else OUT


def rescore(rubric: Rubric, scorecard: Scorecard, levels: Mapping[str, str]) -> Score:
    """Return the score (0..1) the unit would have if it stood at ``levels`` (level code by indicator id).

    The rubric's own rules and aggregators apply, so it is exact where they are not linear too; it costs a small part
    of :func:`score`. Indicators that the unit is not asked, or that left the denominator as not applicable or
    undefined, stay out. ``rubric.scoring.index`` turns the result into index points.
    """
    prepared = table(rubric)
    standings = standings_of(rubric, scorecard)
    staying = {each.indicator for each in scorecard.indicators if each.outcome not in _STAY_OUT}
    for indicator in staying & levels.keys():
        question = prepared.questions[prepared.columns[indicator]]
        standings[question.column] = question.ranks[levels[indicator]]
    return evaluate(prepared.tree, prepared.scores(prepared.capped(standings)))


_STAY_OUT = frozenset({Outcome.NOT_APPLICABLE, Outcome.UNDEFINED})
