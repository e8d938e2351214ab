"""The JSON file of a plan: what is written reads back as the same, and its published schema is true."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

from action_plans.plan import (
    Action,
    ActionPlan,
    ClosedGap,
    LeftOut,
    Occurrence,
    Period,
    Quarter,
    YearProjection,
)
from action_plans.records import RECORDS, PlanRecord
from assessment.answers import Region, RegionKind, RubricReference
from assessment.canonical import canonical
from assessment.records import SCHEMAS, from_json, schemas, write_schemas
from rubrics.problem import ProblemError

REGION = Region(
    code="73.07",
    name="Sinjai",
    kind=RegionKind.KABUPATEN,
    province="Sulawesi Selatan",
    capital="Balangnipa",
    time_zone="WITA",
)
START = Quarter(year=2021, number=4)
ACTION = Action(
    id="T1",
    measure="T1",
    category="K",
    title="Tindakan",
    issue="Isu",
    variant="v",
    variant_title="Cara",
    scope="opd",
    units=("DINKES",),
    closes=(ClosedGap(unit="DINKES", indicator="A", from_level=None, to_level="2", year=2022),),
    occurrences=(Occurrence(start=START, end=START.plus(1), cost=7, units=("DINKES",)),),
    repeat="once",
    output_indicator="Dokumen",
    output_unit="dokumen",
    output_targets={2021: "1"},
    owner=None,
    fund_source="APBD",
    points=Fraction(1, 3),
    reasons=("Sebab.",),
)
PLAN = ActionPlan(
    region="73.07",
    rubric=RubricReference(id="uji", edition="1", digest="0" * 64),
    period=Period(first=2021, last=2022),
    scheduler="aturan",
    optimality_gap=Fraction(1, 200),
    baseline_index=None,
    actions=(ACTION,),
    left_out=(
        LeftOut(measure="T2", title="Lain", units=("DINKES",), points=Fraction(2, 7), cost=5, reasons=("Pagu.",)),
    ),
    projection=(
        YearProjection(
            year=2021,
            index=Fraction(100, 3),
            target_index=None,
            categories={"K": Fraction(100, 3)},
            category_targets={"K": None},
            cost=7,
            ceiling=None,
            open_gaps=0,
        ),
    ),
)


@pytest.fixture(scope="module")
def record() -> PlanRecord:
    return PlanRecord(region=REGION, basis="ab12", plan=PLAN)


def test_a_plan_reads_back_as_the_same(record: PlanRecord) -> None:
    text = canonical(record)
    assert from_json(PlanRecord, text, "plan.json") == record
    assert canonical(from_json(PlanRecord, text, "plan.json")) == text


def test_the_published_schema_holds_for_a_plan_and_refuses_what_is_none(record: PlanRecord) -> None:
    schema = json.loads((SCHEMAS / "plan.schema.json").read_text(encoding="utf-8"))
    said = json.loads(canonical(record))
    jsonschema.validate(said, schema, cls=jsonschema.Draft202012Validator)
    for spoilt in (
        {**said, "format": "renaksi/plan/2"},
        {**said, "comment": ""},
        {**said, "plan": {**said["plan"], "baseline_index": 0.5}},
        {**said, "plan": {key: value for key, value in said["plan"].items() if key != "left_out"}},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(spoilt, schema, cls=jsonschema.Draft202012Validator)


def test_the_published_schema_is_up_to_date(tmp_path: Path) -> None:
    write_schemas(tmp_path, records=RECORDS)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(schemas(RECORDS))
    for name, text in schemas(RECORDS).items():
        assert (SCHEMAS / name).read_text(encoding="utf-8") == text == (tmp_path / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "renaksi/plan/1"}', '{"format": "renaksi/gaps/1"}'])
def test_a_damaged_file_is_a_problem_that_names_it(text: str) -> None:
    with pytest.raises(ProblemError) as raised:
        from_json(PlanRecord, text, "plan.json")
    assert raised.value.problems[0].place.file == "plan.json"
