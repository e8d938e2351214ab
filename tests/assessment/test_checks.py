"""Every check with an answer that it finds and one that it lets pass."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assessment import problem_kinds
from assessment.answers import Assessment, Identity, Official, RubricReference
from assessment.checks import check
from rubrics.problem import ProblemKind, Severity
from rubrics.rubric import OPDKind, Rubric

Build = Callable[[dict[str, Any]], Rubric]
Answers = Callable[..., Assessment]

COMPACT = {
    "categories": {
        "P": {
            "indicators": {
                "P1": {"evidence": True},
                "P2": {"not_applicable": True},
                "P3": {"scale": "percentage", "bands": {"0": "..50", "1": "50.."}},
                "P4": {"scale": "count", "bands": {"0": "1..4", "1": "4.."}},
                "P5": {"scale": "working_days", "bands": {"0": "5..", "1": "..5"}},
                "P6": {"applies_to": ["rsud"]},
                "P7": {"scale": "ratio", "bands": {"0": "..1", "1": "1..3"}},
            }
        }
    },
    "rules": {
        "R1": {"when": {"P2": 0}, "then": {"P1": 1}},
        "T1": {"when": {"P2": 1}, "then": {"P5": 0}, "effect": "finding"},
    },
}
GOOD = {"P1": "0", "P2": "4", "P3": "1/2", "P4": "=2", "P5": "=7", "P7": "3/2"}
WHO = Identity(
    head=Official(name="Andi", nip="19700101 199503 1 000"),
    admin=Official(name="Budi"),
    backup=Official(name="Cici"),
    filled_on=date(2021, 10, 5),
)


@pytest.fixture(scope="module")
def rubric(make_rubric: Build) -> Rubric:
    return make_rubric(COMPACT)


def _codes(rubric: Rubric, assessment: Assessment, kind: OPDKind = OPDKind.DINAS) -> list[str]:
    return [problem.code for problem in check(rubric, assessment, kind)]


def _who(assessment: Assessment, identity: Identity) -> Assessment:
    return Assessment(**{**_fields(assessment), "identity": identity})


def _fields(assessment: Assessment) -> dict[str, Any]:
    return {name: getattr(assessment, name) for name in Assessment.model_fields}


def test_a_sound_assessment_has_no_problems(rubric: Rubric, make_assessment: Answers) -> None:
    assert _codes(rubric, _who(make_assessment(GOOD), WHO)) == []


BAD_ANSWERS = [
    (problem_kinds.UNANSWERED, {"P1": None}),
    (problem_kinds.UNKNOWN_LEVEL, {"P1": "9"}),
    (problem_kinds.FIGURES_EXPECTED, {"P3": "1"}),
    (problem_kinds.LEVEL_EXPECTED, {"P1": "1/2"}),
    (problem_kinds.DENOMINATOR_MISSING, {"P3": "=7"}),
    (problem_kinds.NUMERATOR_TOO_LARGE, {"P3": "8/7"}),
    (problem_kinds.PART_OF_NOTHING, {"P3": "8/0"}),
    (problem_kinds.PART_OF_NOTHING, {"P7": "1/0"}),
    (problem_kinds.UNDEFINED, {"P3": "0/0"}),
    (problem_kinds.DENOMINATOR_UNUSED, {"P4": "2/5"}),
    (problem_kinds.NOT_WHOLE, {"P4": "=2.5"}),
    (problem_kinds.OUTSIDE_BANDS, {"P4": "=0"}),
    (problem_kinds.OUTSIDE_BANDS, {"P7": "3/1"}),
    (problem_kinds.IMPLAUSIBLE_DAYS, {"P5": "=400"}),
    (problem_kinds.NOT_APPLICABLE_REFUSED, {"P1": "TB: tidak perlu"}),
    (problem_kinds.REASON_MISSING, {"P2": "TB: "}),
    (problem_kinds.EVIDENCE_MISSING, {"P1": "1"}),
    (problem_kinds.NOTE_MISSING, {"P2": "TC: "}),
    (problem_kinds.UNKNOWN_INDICATOR, {"Z9": "1"}),
    (problem_kinds.NOT_ASKED, {"P6": "1"}),
    (problem_kinds.CAPPED, {"P1": "3", "P2": "0"}),
    (problem_kinds.INCONSISTENT, {"P2": "1", "P5": "=2"}),
]


@pytest.mark.parametrize(("kind", "answers"), BAD_ANSWERS, ids=lambda value: getattr(value, "code", str(value)))
def test_a_bad_answer_is_found_with_its_place(
    rubric: Rubric, make_assessment: Answers, kind: ProblemKind, answers: dict[str, str | None]
) -> None:
    assessment = _who(make_assessment({**GOOD, **answers}), WHO)
    found = [problem for problem in check(rubric, assessment, OPDKind.DINAS) if problem.code == kind.code]
    assert len(found) == 1
    assert found[0].place.unit == "DINKES"
    assert found[0].place.indicator in {*answers, "P1", "P5"}
    assert "{" not in f"{found[0].what}{found[0].why}{found[0].remedy}"


@pytest.mark.parametrize(
    "answers",
    [{"P3": "7/7"}, {"P3": "0/1"}, {"P4": "=1"}, {"P4": "=3.0"}, {"P5": "=366"}, {"P2": "TB: tidak ada kanal lain"}],
    ids=str,
)
def test_an_answer_just_inside_passes(rubric: Rubric, make_assessment: Answers, answers: dict[str, str]) -> None:
    assert _codes(rubric, _who(make_assessment({**GOOD, **answers}), WHO)) == []


def test_an_unanswered_condition_breaks_no_finding_rule(rubric: Rubric, make_assessment: Answers) -> None:
    assessment = _who(make_assessment({**GOOD, "P2": None, "P5": "=2"}), WHO)
    assert _codes(rubric, assessment) == ["ASM-004"]


BAD_IDENTITIES = [
    (problem_kinds.ADMIN_MISSING, {"admin": None}),
    (problem_kinds.HEAD_MISSING, {"head": None}),
    (problem_kinds.SAME_PERSON, {"backup": Official(name=" BUDI ")}),
    (problem_kinds.NIP_ODD, {"admin": Official(name="Budi", nip="1970010119950310")}),
    (problem_kinds.NIP_ODD, {"backup": Official(name="Cici", nip="1970010119950310X0")}),
    (problem_kinds.DATE_ODD, {"filled_on": date(2020, 12, 31)}),
    (problem_kinds.DATE_ODD, {"filled_on": date(2023, 1, 1)}),
]


@pytest.mark.parametrize(("kind", "change"), BAD_IDENTITIES, ids=lambda value: getattr(value, "code", ""))
def test_a_bad_identity_is_found(
    rubric: Rubric, make_assessment: Answers, kind: ProblemKind, change: dict[str, Any]
) -> None:
    identity = WHO.model_copy(update=change)
    assert _codes(rubric, _who(make_assessment(GOOD), identity)) == [kind.code]


def test_a_pppk_number_is_usual(rubric: Rubric, make_assessment: Answers) -> None:
    identity = WHO.model_copy(update={"admin": Official(name="Budi", nip="199001012023211000")})
    assert _codes(rubric, _who(make_assessment(GOOD), identity)) == []


def test_an_empty_form_says_so_first(rubric: Rubric, make_assessment: Answers) -> None:
    assert _codes(rubric, _who(make_assessment({}), WHO)) == ["ASM-003", *["ASM-004"] * 6]


def test_another_edition_or_year_is_found(rubric: Rubric, make_assessment: Answers) -> None:
    other = RubricReference(id="uji", edition="2", digest="0" * 64)
    assessment = Assessment(**{**_fields(_who(make_assessment(GOOD), WHO)), "rubric": other, "year": 2030})
    assert _codes(rubric, assessment.model_copy(update={"identity": Identity(**dict(WHO))}))[:2] == [
        "ASM-001",
        "ASM-002",
    ]


def test_an_indicator_answered_twice_is_found(rubric: Rubric, make_assessment: Answers) -> None:
    assessment = make_assessment(GOOD)
    twice = _who(assessment.answered((*assessment.answers, assessment.answers[0])), WHO)
    assert _codes(rubric, twice) == ["ASM-007"]


def test_nothing_but_highest_levels_is_noted(make_rubric: Build, make_assessment: Answers) -> None:
    rubric = make_rubric({"categories": {"P": {"indicators": {f"P{n}": {} for n in range(6)}}}})
    highest = _who(make_assessment({f"P{n}": "4" for n in range(6)}), WHO)
    assert _codes(rubric, highest) == ["ASM-008"]
    assert _codes(rubric, _who(make_assessment({**{f"P{n}": "4" for n in range(6)}, "P5": "3"}), WHO)) == []


def test_one_piece_of_evidence_for_everything_is_noted(make_rubric: Build, make_assessment: Answers) -> None:
    rubric = make_rubric({"categories": {"P": {"indicators": {f"P{n}": {} for n in range(6)}}}})
    answers = {f"P{n}": "2" for n in range(5)}
    assert _codes(rubric, _who(make_assessment({**answers, "P5": "1"}, evidence=True), WHO)) == ["ASM-025"]
    few = make_rubric({"categories": {"P": {"indicators": {f"P{n}": {} for n in range(4)}}}})
    assert _codes(few, _who(make_assessment({f"P{n}": "2" for n in range(4)}, evidence=True), WHO)) == []


def test_hostile_text_stays_short_and_whole(rubric: Rubric, make_assessment: Answers) -> None:
    hostile = "{0.__class__} {{7*7}} <script>\n\t" + "A" * 500
    problems = check(rubric, _who(make_assessment({**GOOD, "P1": hostile}), WHO), OPDKind.DINAS)
    text = str(problems[0])
    assert "{0.__class__} {{7*7}} <script> AAA" in text
    assert "\n" not in text
    assert len(text) < 400


def _kinds() -> list[ProblemKind]:
    return [value for value in vars(problem_kinds).values() if isinstance(value, ProblemKind)]


def test_codes_are_unique_and_texts_complete() -> None:
    kinds = _kinds()
    assert len({kind.code for kind in kinds}) == len(kinds) >= 40
    for kind in kinds:
        assert kind.code.startswith("ASM-")
        assert kind.severity in Severity
        for text in (kind.title, kind.what, kind.remedy):
            assert text[0].isupper() or text[0] in "“{"
            assert text[-1] in ".}" or text is kind.title
