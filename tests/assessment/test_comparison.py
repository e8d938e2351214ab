"""Verification keeps both values and asks for notes; two scorecards side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from assessment.answers import (
    Assessment,
    AssessmentKind,
    Evidence,
    Insufficient,
    Official,
    State,
    Verification,
    VerifiedAnswer,
)
from assessment.comparison import Direction, apply_verification, compare
from assessment.scoring import Outcome, Scorecard, score
from rubrics.rubric import OPDKind, Rubric

Build = Callable[[dict[str, Any]], Rubric]
Answers = Callable[..., Assessment]
States = Callable[[str | None], State]

COMPACT = {
    "categories": {
        "P": {
            "indicators": {
                "P1": {"evidence": True},
                "P2": {"not_applicable": True},
                "P3": {"scale": "percentage", "bands": {"0": "..50", "1": "50..90", "2": "90.."}},
            }
        }
    }
}


@pytest.fixture(scope="module")
def rubric(make_rubric: Build) -> Rubric:
    return make_rubric(COMPACT)


@pytest.fixture
def own(make_assessment: Answers) -> Assessment:
    return make_assessment({"P1": "3", "P2": "2", "P3": "95/100"}, evidence=True)


def _verification(own: Assessment, *judged: VerifiedAnswer, **changes: object) -> Verification:
    fields = {"rubric": own.rubric, "region": own.region, "unit": own.unit, "year": own.year, "answers": judged}
    return Verification(**{**fields, **changes})


def _judged(state: State, note: str | None = None, indicator: str = "P1") -> VerifiedAnswer:
    return VerifiedAnswer(indicator=indicator, state=state, note=note)


def test_a_lower_value_with_a_note_counts_and_the_own_one_is_kept(
    rubric: Rubric, own: Assessment, make_state: States
) -> None:
    verified, problems = apply_verification(
        rubric, own, _verification(own, _judged(make_state("1"), "SK sudah tidak berlaku"))
    )
    assert problems == ()
    assert (own.kind, verified.kind) == (AssessmentKind.SELF, AssessmentKind.VERIFIED)
    assert own.state_of("P1") == make_state("3")
    assert verified.state_of("P1") == make_state("1")
    assert verified.by_indicator["P1"].remark == "SK sudah tidak berlaku"
    assert verified.state_of("P2") == own.state_of("P2")


def test_who_verified_and_when_stays_with_the_verified_answers(rubric: Rubric, own: Assessment) -> None:
    who = {"verifier": Official(name="Vera Contoh"), "verified_on": date(2021, 11, 8)}
    verified, _ = apply_verification(rubric, own, _verification(own, **who))
    assert (verified.identity.verifier, verified.identity.verified_on) == (who["verifier"], who["verified_on"])
    assert verified.identity.admin == own.identity.admin
    assert own.identity.verifier is None


REFUSED = [
    ("P1", "2", "ASM-054"),  # one level lower
    ("P1", "TC: ", "ASM-054"),  # insufficient, and nobody says why
    ("P1", None, "ASM-054"),  # taken away
    ("P2", "TB: tidak ada", "ASM-054"),  # no longer applies
    ("P3", "89/100", "ASM-054"),  # figures that fall into a lower band
    ("P1", "9", "ASM-053"),  # no such level
    ("P1", "TB: tidak ada", "ASM-053"),  # not provided for
    ("P3", "2", "ASM-053"),  # a level for a measured scale
    ("P3", "101/100", "ASM-053"),
]


@pytest.mark.parametrize("refused", REFUSED, ids=str)
def test_a_refused_judgement_leaves_the_own_value(
    rubric: Rubric, own: Assessment, make_state: States, refused: tuple[str, str | None, str]
) -> None:
    indicator, judged, code = refused
    verified, problems = apply_verification(
        rubric, own, _verification(own, _judged(make_state(judged), indicator=indicator))
    )
    assert [problem.code for problem in problems] == [code]
    assert problems[0].place.indicator == indicator
    assert verified.state_of(indicator) == own.state_of(indicator)


@pytest.mark.parametrize(("indicator", "judged"), [("P1", "3"), ("P3", "90/100"), ("P2", "2")])
def test_the_same_worth_needs_no_note(
    rubric: Rubric, own: Assessment, make_state: States, indicator: str, judged: str
) -> None:
    verified, problems = apply_verification(
        rubric, own, _verification(own, _judged(make_state(judged), indicator=indicator))
    )
    assert problems == ()
    assert verified.state_of(indicator) == make_state(judged)


def test_the_note_of_an_insufficient_answer_is_note_enough(rubric: Rubric, own: Assessment) -> None:
    judged = _judged(Insufficient(note="Tautan tidak dapat dibuka"))
    verified, problems = apply_verification(rubric, own, _verification(own, judged))
    assert problems == ()
    assert score(rubric, verified, OPDKind.DINAS).indicators[0].outcome is Outcome.INSUFFICIENT


def test_a_higher_value_counts_and_is_noted(rubric: Rubric, own: Assessment, make_state: States) -> None:
    verified, problems = apply_verification(rubric, own, _verification(own, _judged(make_state("4"))))
    assert [problem.code for problem in problems] == ["ASM-055"]
    assert verified.state_of("P1") == make_state("4")


def test_an_answer_without_evidence_does_not_count_unless_the_verifier_accepts_it(
    rubric: Rubric, make_assessment: Answers, make_state: States
) -> None:
    bare = make_assessment({"P1": "3", "P2": "2"})  # only P1 asks for evidence
    silent, problems = apply_verification(rubric, bare, _verification(bare))
    assert [problem.code for problem in problems] == ["ASM-056"]
    assert isinstance(silent.state_of("P1"), Insufficient)
    assert silent.state_of("P2") == make_state("2")
    accepted, problems = apply_verification(rubric, bare, _verification(bare, _judged(make_state("3"))))
    assert problems == ()
    assert accepted.state_of("P1") == make_state("3")


def test_the_worst_level_needs_no_evidence(rubric: Rubric, make_assessment: Answers, make_state: States) -> None:
    bare = make_assessment({"P1": "0"})
    verified, problems = apply_verification(rubric, bare, _verification(bare))
    assert problems == ()
    assert verified.state_of("P1") == make_state("0")


def test_a_judgement_given_twice_or_on_nothing_known_is_refused(
    rubric: Rubric, own: Assessment, make_state: States
) -> None:
    judged = [_judged(make_state("4")), _judged(make_state("2"), "catatan"), _judged(make_state("1"), "x", "Z1")]
    verified, problems = apply_verification(rubric, own, _verification(own, *judged))
    assert sorted(problem.code for problem in problems) == ["ASM-051", "ASM-052"]
    assert verified.state_of("P1") == own.state_of("P1")


@pytest.mark.parametrize("change", [{"unit": "LAIN"}, {"year": 2022}, {"region": "64.08"}])
def test_a_verification_of_something_else_changes_nothing(
    rubric: Rubric, own: Assessment, make_state: States, change: dict[str, object]
) -> None:
    verified, problems = apply_verification(rubric, own, _verification(own, _judged(make_state("0"), "x"), **change))
    assert [problem.code for problem in problems] == ["ASM-050"]
    assert verified is own


def test_an_unanswered_indicator_can_be_judged(rubric: Rubric, make_assessment: Answers, make_state: States) -> None:
    bare = make_assessment({"P2": "2"})
    verified, problems = apply_verification(rubric, bare, _verification(bare, _judged(make_state("1"))))
    assert [problem.code for problem in problems] == ["ASM-055"]
    assert [answer.indicator for answer in verified.answers] == ["P1", "P2"]


def _card(rubric: Rubric, assessment: Assessment) -> Scorecard:
    return score(rubric, assessment, OPDKind.DINAS)


def test_two_years_side_by_side(rubric: Rubric, make_assessment: Answers) -> None:
    before = _card(rubric, make_assessment({"P1": "1", "P2": "2", "P3": "0/0"}))
    after = _card(rubric, make_assessment({"P1": "3", "P2": "TB: tidak ada", "P3": "95/100"}, year=2022))
    comparison, problems = compare(before, after)
    assert problems == ()
    assert comparison is not None
    assert (comparison.before_year, comparison.after_year) == (2021, 2022)
    assert comparison.index.difference == Fraction(175, 2) - Fraction(75, 2)
    assert [change.direction for change in comparison.indicators] == [Direction.UP, Direction.GONE, Direction.NEW]
    assert [change.difference for change in comparison.indicators] == [Fraction(1, 2), None, None]
    assert comparison.categories[0].direction is Direction.UP


def test_self_and_verified_side_by_side(rubric: Rubric, own: Assessment, make_state: States) -> None:
    judged = [_judged(make_state("1"), "kedaluwarsa"), _judged(Insufficient(note="kosong"), indicator="P2")]
    verified, _ = apply_verification(rubric, own, _verification(own, *judged))
    comparison, _ = compare(_card(rubric, own), _card(rubric, verified))
    assert comparison is not None
    assert (comparison.before_kind, comparison.after_kind) == (AssessmentKind.SELF, AssessmentKind.VERIFIED)
    assert [change.id for change in comparison.changed] == ["P1", "P2"]
    assert comparison.index.difference == Fraction(100, 3) * (Fraction(-1, 2) + Fraction(-1, 2))


def test_zero_and_insufficient_differ_though_their_score_is_the_same(rubric: Rubric, make_assessment: Answers) -> None:
    comparison, _ = compare(
        _card(rubric, make_assessment({"P1": "0"})), _card(rubric, make_assessment({"P1": "TC: kurang"}))
    )
    assert comparison is not None
    assert [change.id for change in comparison.changed] == ["P1"]
    assert comparison.changed[0].direction is Direction.SAME


def test_another_unit_is_not_comparable(rubric: Rubric, make_assessment: Answers) -> None:
    one, other = make_assessment({"P1": "1"}), make_assessment({"P1": "1"}, unit="LAIN")
    comparison, problems = compare(_card(rubric, one), _card(rubric, other))
    assert comparison is None
    assert [problem.code for problem in problems] == ["ASM-060"]


def test_evidence_survives_verification(rubric: Rubric, own: Assessment, make_state: States) -> None:
    verified, _ = apply_verification(rubric, own, _verification(own, _judged(make_state("4"))))
    assert verified.by_indicator["P1"].evidence == (Evidence(reference="bukti.pdf"),)
