"""Records: equal values give equal bytes, schemas describe them, and what is read back is what was written."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import OPD, Answer, Assessment, At, Measurement, Region
from assessment.canonical import canonical, number, plain
from assessment.explain import derivation_of
from assessment.gaps import gaps
from assessment.records import (
    RECORDS,
    AssessmentsRecord,
    Record,
    RegionRecord,
    assessments_record,
    derivations_record,
    from_json,
    gaps_record,
    name_of,
    problems_record,
    schemas,
    scorecards_record,
    to_json,
)
from assessment.region import assess_region
from assessment.scoring import score
from rubrics.problem import Place, Problem, ProblemError, Severity
from rubrics.rubric import OPDKind, Rubric

Build = Callable[[dict[str, Any]], Rubric]
Answers = Callable[..., Assessment]

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
REGION = Region(
    code="73.07", name="Sinjai", kind="kabupaten", province="Sulawesi Selatan", capital="Balangnipa", time_zone="WITA"
)
COMPACT = {
    "categories": {
        "P": {
            "aspects": {"PA": {"aggregator": {"type": "weakest_link"}}},
            "indicators": {
                "P1": {"scale": "a_d", "aspect": "PA", "evidence": True},
                "P2": {"aspect": "PA", "not_applicable": True},
                "P3": {"scale": "percentage", "bands": {"0": "..50", "1": "50.."}},
            },
        },
        "Q": {"indicators": {"Q1": {}}},
    },
    "rules": {"R1": {"when": {"Q1": 1}, "then": {"P2": 1}}},
}
GIVEN = [
    ("A", {"P1": "B", "P2": "4", "P3": "1/3", "Q1": "0"}),
    ("B", {"P1": "TC: kosong", "P2": "TB: tidak ada", "P3": "0/0"}),
]


@pytest.fixture(scope="module")
def rubric(make_rubric: Build) -> Rubric:
    return make_rubric(COMPACT)


@pytest.fixture(scope="module")
def assessments(make_assessment: Answers) -> list[Assessment]:
    return [make_assessment(answers, unit=unit, evidence=True) for unit, answers in GIVEN]


PROBLEM = Problem(
    code="FRM-001",
    severity=Severity.ERROR,
    place=Place(file="C:\\unduhan\\kadis.xlsx", sheet="SDM", cell="D7"),
    what="Apa.",
    why="Mengapa.",
    remedy="Bagaimana.",
)


def _records(rubric: Rubric, assessments: list[Assessment]) -> list[Record]:
    cards = [score(rubric, each, OPDKind.DINAS) for each in assessments]
    units = [OPD(code=unit, name=f"Dinas {unit}", short_name=unit, kind=OPDKind.DINAS) for unit in "ABC"]
    found = [gap for card in cards for gap in gaps(rubric, card, (2021,))]
    return [
        assessments_record(rubric, REGION, 2021, assessments),
        scorecards_record(REGION, 2021, cards),
        derivations_record(REGION, 2021, [derivation_of(rubric, card) for card in cards]),
        gaps_record(REGION, 2021, found),
        RegionRecord(result=assess_region(rubric, REGION, units, cards, assessments, 2021, (2021, 2022))),
        problems_record(REGION, 2021, [PROBLEM]),
    ]


def test_every_record_follows_its_schema_and_reads_back(rubric: Rubric, assessments: list[Assessment]) -> None:
    records = _records(rubric, assessments)
    assert [type(record) for record in records] == list(RECORDS)
    for record in records:
        text = to_json(record)
        schema = json.loads(schemas()[f"{name_of(type(record))}.schema.json"])
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(json.loads(text))
        assert from_json(type(record), text, "hasil.json") == record


def test_the_schema_refuses_what_is_not_a_record(rubric: Rubric, assessments: list[Assessment]) -> None:
    schema = json.loads(schemas()["scorecards.schema.json"])
    good = json.loads(to_json(_records(rubric, assessments)[1]))
    validator = jsonschema.Draft202012Validator(schema)
    for change in ({"format": "renaksi/scorecards/2"}, {"lain": 1}, {"year": "2021"}):
        assert not validator.is_valid({**good, **change})
    broken = json.loads(json.dumps(good))
    broken["scorecards"][0]["score"] = 0.5
    assert not validator.is_valid(broken)
    del broken["scorecards"][0]["score"]
    assert not validator.is_valid(broken)


def test_published_schemas_are_those_of_the_models() -> None:
    published = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.schema.json")}
    assert {name: published.get(name) for name in schemas()} == schemas(), "jalankan: python -m assessment.records"


def test_equal_answers_give_equal_bytes(rubric: Rubric, assessments: list[Assessment]) -> None:
    first = [to_json(record) for record in _records(rubric, assessments)]
    turned = [each.answered(tuple(reversed(each.answers))) for each in reversed(assessments)]
    assert [to_json(record) for record in _records(rubric, turned)] == first


@pytest.mark.parametrize("written", ["12", "12.0", "12.000", "1.2E+1", "0.0012E4"])
def test_equal_numbers_give_equal_bytes(written: str) -> None:
    answer = Answer(indicator="P3", state=At(value=Measurement(numerator=Decimal(written), denominator=Decimal(30))))
    state = At(value=Measurement(numerator=Decimal(12), denominator=Decimal("3E1")))
    assert canonical(answer) == canonical(Answer(indicator="P3", state=state))


def test_no_number_is_a_float_and_fractions_are_text(rubric: Rubric, assessments: list[Assessment]) -> None:
    def refuse(text: str) -> None:
        pytest.fail(f"float {text}")

    for record in _records(rubric, assessments):
        json.loads(to_json(record), parse_float=refuse)
    card = json.loads(to_json(_records(rubric, assessments)[1]))["scorecards"][0]
    assert card["indicators"][2]["measured"] == "100/3"


def test_files_are_named_without_their_path() -> None:
    other = PROBLEM.model_copy(update={"place": Place(file="/home/x/inbox/dinkes.xlsx", sheet="SDM")})
    record = problems_record(REGION, 2021, [PROBLEM, other, PROBLEM.model_copy(update={"place": Place(unit="A")})])
    assert [problem.place.file for problem in record.problems] == [None, "dinkes.xlsx", "kadis.xlsx"]


def test_problems_are_sorted_whatever_their_order() -> None:
    many = [
        PROBLEM.model_copy(update={"place": Place(file=file, line=line), "code": code})
        for file, line, code in [("b", 1, "X-1"), ("a", 10, "X-1"), ("a", 9, "X-2"), ("a", 9, "X-1")]
    ]
    record = problems_record(REGION, 2021, many)
    assert record == problems_record(REGION, 2021, many[::-1])
    assert [(each.place.file, each.place.line, each.code) for each in record.problems] == [
        ("a", 9, "X-1"),
        ("a", 9, "X-2"),
        ("a", 10, "X-1"),
        ("b", 1, "X-1"),
    ]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "renaksi/gaps/1"}', b"\xff\xfe"])
def test_what_is_no_record_is_a_problem_with_its_file(text: str | bytes) -> None:
    with pytest.raises(ProblemError) as caught:
        from_json(AssessmentsRecord, text, "assessments.json")
    assert [problem.code for problem in caught.value.problems] == ["ASM-070"]
    assert caught.value.problems[0].place.file == "assessments.json"


def test_a_value_without_an_exact_form_is_refused() -> None:
    with pytest.raises(TypeError):
        plain(0.5)


@given(st.fractions(), st.decimals(-(10**15), 10**15, places=6))
def test_numbers_keep_their_value(fraction: Fraction, decimal: Decimal) -> None:
    assert Fraction(str(plain(fraction))) == fraction
    assert Decimal(number(decimal)) == decimal
    assert number(decimal) == number(decimal * Decimal("1.0"))
