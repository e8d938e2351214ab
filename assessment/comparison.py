"""Comparison: a unit's own value beside the verified one, and one year beside the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction

from assessment import problem_kinds as kinds
from assessment.answers import (
    Answer,
    Assessment,
    AssessmentKind,
    Identity,
    Insufficient,
    State,
    UnitCode,
    Verification,
    VerifiedAnswer,
)
from assessment.checks import check_answer, describe, lacks_evidence, place_of
from assessment.questions import Question
from assessment.scoring import IndicatorScore, Outcome, Scorecard
from assessment.table import table
from rubrics.problem import Model, Place, Problem, has_errors
from rubrics.rubric import Rubric

NO_EVIDENCE_NOTE = "Tanpa data dukung."

# --- verification ----------------------------------------------------------------------------------------------


def apply_verification(
    rubric: Rubric, assessment: Assessment, verification: Verification
) -> tuple[Assessment, tuple[Problem, ...]]:
    """Return the verified assessment beside the unit's own (which is unchanged), and what is wrong with the judgements.

    A judgement replaces the unit's value; a lower value, or one that changes whether the indicator applies, needs a
    note. A judgement that is refused (no note, not on the scale, given twice) leaves the unit's value in place. Where
    the verifier was silent the unit's value stays, but an answer above the worst level without the evidence asked for
    does not count at verification: it becomes insufficient. A verification of another unit, year or edition changes
    nothing at all.
    """
    strange = tuple(_strange(assessment, verification))
    if strange:
        return assessment, strange
    problems = [*_unknown(rubric, verification), *_twice(verification)]
    times = Counter(judged.indicator for judged in verification.answers)
    judgements = {judged.indicator: judged for judged in verification.answers if times[judged.indicator] == 1}
    answers: dict[str, Answer] = {}
    for indicator in _concerned(rubric, assessment, judgements):
        own = assessment.by_indicator.get(indicator, Answer(indicator=indicator))
        question = table(rubric).questions[table(rubric).columns[indicator]]
        answers[indicator], found = _judge(
            rubric, question, own, judgements.get(indicator), place_of(assessment, indicator)
        )
        problems += found
    strangers = [answer for answer in assessment.answers if answer.indicator not in answers]
    verified = assessment.answered((*answers.values(), *strangers), AssessmentKind.VERIFIED)
    return verified.model_copy(update={"identity": _signed(assessment.identity, verification)}), tuple(problems)


def _signed(identity: Identity, verification: Verification) -> Identity:
    """Return who answers for a verified assessment: the verifier too."""
    who = {"verifier": verification.verifier, "verified_on": verification.verified_on}
    return identity.model_copy(update=who)


def _concerned(rubric: Rubric, assessment: Assessment, judgements: Mapping[str, VerifiedAnswer]) -> list[str]:
    """Return the indicators answered or judged, in the order of the form."""
    return [id_ for id_ in rubric.indicators if id_ in assessment.by_indicator or id_ in judgements]


def _strange(assessment: Assessment, verification: Verification) -> Iterator[Problem]:
    assessed = (assessment.unit, assessment.year, assessment.region, assessment.rubric)
    judged = (verification.unit, verification.year, verification.region, verification.rubric)
    if assessed != judged:
        yield kinds.VERIFIES_OTHER.at(place_of(assessment), verified=_named(*judged), assessed=_named(*assessed))


def _named(unit: str, year: int, region: str, rubric: object) -> str:
    edition = getattr(rubric, "edition", "")
    return f"unit {unit} daerah {region} tahun {year} edisi {edition} ({getattr(rubric, 'digest', '')[:8]})"


def _unknown(rubric: Rubric, verification: Verification) -> Iterator[Problem]:
    for judged in verification.answers:
        if judged.indicator not in rubric.indicators:
            place = Place(unit=verification.unit, indicator=judged.indicator)
            yield kinds.VERIFIES_UNKNOWN.at(place, indicator=judged.indicator)


def _twice(verification: Verification) -> Iterator[Problem]:
    for indicator, times in Counter(judged.indicator for judged in verification.answers).items():
        if times > 1:
            yield kinds.VERIFIED_TWICE.at(Place(unit=verification.unit, indicator=indicator), times=times)


def _judge(
    rubric: Rubric, question: Question, own: Answer, judged: VerifiedAnswer | None, place: Place
) -> tuple[Answer, list[Problem]]:
    """Return the answer that counts after verification, and the problems of the judgement."""
    if judged is None:
        if not lacks_evidence(question, own):
            return own, []
        shown = kinds.EVIDENCE_NOT_SHOWN.at(place, own=describe(question, own))
        return own.model_copy(update={"state": Insufficient(note=NO_EVIDENCE_NOTE)}), [shown]
    given = Answer(indicator=own.indicator, state=judged.state, evidence=own.evidence, remark=judged.note or own.remark)
    words = {"own": describe(question, own), "given": describe(question, given)}
    if has_errors(check_answer(rubric, question, given, place)):
        return own, [kinds.VERIFIED_UNREADABLE.at(place, given=words["given"])]
    before, after = _worth(question, own.state), _worth(question, judged.state)
    if _needs_note(before, after) and not _noted(judged):
        return own, [kinds.LOWERED_WITHOUT_NOTE.at(place, **words)]
    raised = before is not None and after is not None and after > before
    return given, [kinds.RAISED.at(place, **words)] if raised else []


def _worth(question: Question, state: State) -> Fraction | None:
    """Return what a state is worth to the unit: its score, or None when it leaves the denominator."""
    return question.score(question.read(state).standing)


def _needs_note(before: Fraction | None, after: Fraction | None) -> bool:
    if before is None or after is None:
        return before is not after
    return after < before


def _noted(judged: VerifiedAnswer) -> bool:
    own = judged.state.note if isinstance(judged.state, Insufficient) else ""
    return bool((judged.note or own).strip())


# --- two scorecards --------------------------------------------------------------------------------------------


class Direction(StrEnum):
    """How a value changed."""

    UP = "naik"
    DOWN = "turun"
    SAME = "tetap"
    NEW = "baru"  # it counts now and did not before
    GONE = "hilang"  # it counted before and does not now


class Change(Model):
    """One value before and after; ``difference`` is None unless both count."""

    id: str
    before: Fraction | None
    after: Fraction | None
    difference: Fraction | None
    direction: Direction


class IndicatorChange(Change):
    """An indicator's score (0..1) before and after, with the levels that count and the outcomes."""

    before_level: str | None
    after_level: str | None
    before_outcome: Outcome
    after_outcome: Outcome


class Comparison(Model):
    """Two scorecards of one unit side by side: self and verified, or one year and another.

    ``index`` and ``categories`` are in index points, ``indicators`` in scores, in the order of the form; indicators
    that only one of the two was asked are left out.
    """

    unit: UnitCode
    before_year: int
    after_year: int
    before_kind: AssessmentKind
    after_kind: AssessmentKind
    before_grade: str | None
    after_grade: str | None
    index: Change
    categories: tuple[Change, ...]
    indicators: tuple[IndicatorChange, ...]

    @property
    def changed(self) -> tuple[IndicatorChange, ...]:
        """The indicators whose score or state changed."""
        return tuple(
            each
            for each in self.indicators
            if each.direction is not Direction.SAME or each.before_outcome is not each.after_outcome
        )


def compare(before: Scorecard, after: Scorecard) -> tuple[Comparison | None, tuple[Problem, ...]]:
    """Compare two scorecards of the same unit and edition; others are refused with a problem.

    For two years of different editions, upgrade the old answers and score them again first.
    """
    if (before.unit, before.rubric) != (after.unit, after.rubric):
        place = Place(unit=after.unit)
        return None, (kinds.NOT_COMPARABLE.at(place, before=_card(before), after=_card(after)),)
    groups = {group.id: group for group in before.categories}
    old = {result.indicator: result for result in before.indicators}
    comparison = Comparison(
        unit=after.unit,
        before_year=before.year,
        after_year=after.year,
        before_kind=before.kind,
        after_kind=after.kind,
        before_grade=before.grade,
        after_grade=after.grade,
        index=_change(after.total.id, before.index, after.index),
        categories=tuple(_change(group.id, groups[group.id].index, group.index) for group in after.categories),
        indicators=tuple(
            _indicator_change(old[result.indicator], result) for result in after.indicators if result.indicator in old
        ),
    )
    return comparison, ()


def _card(card: Scorecard) -> str:
    return f"unit {card.unit} tahun {card.year} (rubrik {card.rubric.id} edisi {card.rubric.edition})"


def _change(id_: str, before: Fraction | None, after: Fraction | None) -> Change:
    difference = None if before is None or after is None else after - before
    return Change(id=id_, before=before, after=after, difference=difference, direction=_direction(before, after))


def _direction(before: Fraction | None, after: Fraction | None) -> Direction:
    if before is None or after is None:
        return Direction.SAME if before is after else Direction.NEW if before is None else Direction.GONE
    if before == after:
        return Direction.SAME
    return Direction.UP if after > before else Direction.DOWN


def _indicator_change(before: IndicatorScore, after: IndicatorScore) -> IndicatorChange:
    return IndicatorChange(
        **dict(_change(after.indicator, before.score, after.score)),
        before_level=before.level,
        after_level=after.level,
        before_outcome=before.outcome,
        after_outcome=after.outcome,
    )
