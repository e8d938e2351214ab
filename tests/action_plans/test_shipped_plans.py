"""Plans for the shipped rubrics and measures, on answers that differ from unit to unit but never change."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

import pytest

from action_plans.catalogue import ROLES
from action_plans.checks import check_plan
from action_plans.instance import DEFAULT_CAPACITY
from action_plans.measures import load_catalogue
from action_plans.plan import ActionPlan, Period
from action_plans.planning import make_plan
from assessment.answers import (
    OPD,
    Answer,
    Assessment,
    At,
    LevelChoice,
    Measurement,
    Region,
    RegionKind,
    RubricReference,
    State,
    Unanswered,
)
from assessment.scoring import score
from rubrics.load import available, load_edition
from rubrics.problem import Problem
from rubrics.rubric import UNIT_KINDS, Indicator, OPDKind, Rubric

REGION = Region(
    code="13.03",
    name="Sijunjung",
    kind=RegionKind.KABUPATEN,
    province="Sumatera Barat",
    capital="Muaro Sijunjung",
    time_zone="WIB",
)
UNITS = (
    OPD(code="DAERAH", name="Daerah", short_name="Daerah", kind=OPDKind.DAERAH),
    *(OPD(code=f"U{n:02}", name=f"Unit {n}", short_name=f"U{n}", kind=UNIT_KINDS[n % 9]) for n in range(24)),
)
CEILINGS = (None, 60_000_000, 15_000_000, 0)


def dice(*parts: str) -> int:
    return int(sha256(" ".join(parts).encode()).hexdigest(), 16)


def state(indicator: Indicator, unit: str) -> State:
    throw = dice(indicator.id, unit)
    levels = indicator.scale.levels
    level = levels[min(throw % len(levels), throw // 100 % len(levels))]
    if throw % 17 == 0:
        return Unanswered()
    if not indicator.scale.measured:
        return At(value=LevelChoice(code=level.code))
    value = level.lower if level.lower is not None else Decimal(0)
    whole = Decimal(100 if throw % 13 else 0) if indicator.scale.quotient else None
    return At(value=Measurement(numerator=value if whole is None else min(value, whole), denominator=whole))


def planned(rubric: Rubric, ceiling: int | None) -> tuple[ActionPlan, tuple[Problem, ...], tuple[Problem, ...]]:
    reference = RubricReference(id=rubric.id, edition=rubric.edition, digest="0" * 64)
    assessments = [
        Assessment(
            rubric=reference,
            region=REGION.code,
            unit=unit.code,
            year=2021,
            answers=tuple(
                Answer(indicator=each.id, state=state(each, unit.code)) for each in rubric.questions(unit.kind)
            ),
        )
        for unit in UNITS
    ]
    kinds = {unit.code: unit.kind for unit in UNITS}
    cards = [score(rubric, each, kinds[each.unit]) for each in assessments]
    catalogue, _ = load_catalogue(rubric)
    assert catalogue is not None
    roles = {role: f"U{n:02}" for n, role in enumerate(ROLES)}
    ceilings = {} if ceiling is None else dict.fromkeys(range(2021, 2025), ceiling)
    period = Period(first=2021, last=2024)
    plan, problems = make_plan(rubric, catalogue, REGION, UNITS, roles, assessments, cards, period, ceilings)
    return plan, problems, check_plan(plan, rubric, catalogue, UNITS, cards, ceilings, capacity=DEFAULT_CAPACITY)


@pytest.mark.parametrize("ceiling", CEILINGS)
@pytest.mark.parametrize(("id_", "edition"), available())
def test_a_plan_keeps_every_rule_and_explains_itself(id_: str, edition: str, ceiling: int | None) -> None:
    plan, problems, broken = planned(load_edition(id_, edition), ceiling)
    assert [str(problem) for problem in broken] == []
    assert {problem.code for problem in problems} <= {"PLN-103"}
    assert len(plan.actions) <= 80
    assert all(len(action.reasons) >= 2 for action in plan.actions)
    assert all(entry.reasons for entry in plan.left_out)
    indexes = [plan.baseline_index, *(year.index for year in plan.projection)]
    assert None not in indexes


def test_a_tighter_ceiling_buys_cheaper_variants() -> None:
    rubric = load_edition("sp4n-lapor", "contoh-2021")
    free, tight = ({action.variant for action in planned(rubric, ceiling)[0].actions} for ceiling in (None, 15_000_000))
    assert free - tight
    assert tight - free


def test_without_a_ceiling_the_last_target_is_reached() -> None:
    plan, problems, _ = planned(load_edition("sp4n-lapor", "contoh-2021"), None)
    last = plan.projection[-1]
    assert problems == ()
    assert last.index is not None
    assert last.target_index is not None
    assert last.index >= last.target_index
