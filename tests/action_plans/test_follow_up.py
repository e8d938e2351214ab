"""Follow-up: findings make measures urgent, accepted input asks for them, and the rest becomes actions of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from action_plans.follow_up import Concerns, followed_up
from action_plans.instance import Scheduler
from action_plans.plan import ActionPlan, ActionSource, Quarter
from action_plans.planning import Conditions
from action_plans.scheduling.optimise import optimised
from action_plans.scheduling.schedule import rule_based
from assessment.findings import Finding
from assessment.stakeholders import StakeholderInput

World = Any  # of conftest
WORLD = {
    "indicators": {"A": {"targets": {2021: "2"}}, "B": {"targets": {2021: "2"}, "weight": 3}},
    "units": {"U1": {"A": "0", "B": "0"}, "U2": {"A": "0", "B": "0"}, "U3": {"A": "2", "B": "2"}},
    "measures": {
        "TA": {"scope": "opd", "raises": {"A": "0>2"}, "cost": 10},
        "TB": {"scope": "opd", "raises": {"B": "0>2"}, "cost": 10},
    },
    "ceilings": {2021: 10, 2022: 0},
}


@pytest.fixture
def world(make_world: Callable[[Mapping[str, Any]], Any]) -> World:
    return make_world(WORLD)


def finding(**fields: object) -> Finding:
    return Finding.model_validate(
        {"id": "T-1", "source": "Ombudsman", "text": "Terlambat.", "indicators": ["A"], **fields}
    )


def heard(**fields: object) -> StakeholderInput:
    return StakeholderInput.model_validate(
        {"id": "M-1", "group": "Warga", "text": "Perbaiki.", "response": "diterima", **fields}
    )


def planned(world: World, *entries: Finding | StakeholderInput, scheduler: Scheduler = rule_based) -> ActionPlan:
    concerns = Concerns(
        tuple(each for each in entries if isinstance(each, Finding)),
        tuple(each for each in entries if isinstance(each, StakeholderInput)),
    )
    plan, _ = world.plan(scheduler=scheduler, conditions=Conditions(concerns=concerns))
    return plan


def measures(plan: ActionPlan) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(action.measure, action.units) for action in plan.actions if action.measure]


@pytest.mark.parametrize("scheduler", [rule_based, optimised])
def test_an_urgent_finding_goes_before_what_is_worth_more(world: World, scheduler: Scheduler) -> None:
    assert measures(planned(world, scheduler=scheduler))[0][0] == "TB"
    plan = planned(world, finding(units=["U2"], priority="tinggi"), scheduler=scheduler)
    assert measures(plan) == [("TA", ("U2",))]
    assert plan.actions[0].findings == ("T-1",)
    assert plan.actions[0].reasons[0] == "Menindaklanjuti temuan T-1 (Ombudsman)."


@pytest.mark.parametrize("fields", [{"priority": "rendah"}, {"priority": "tinggi", "status": "selesai"}])
def test_a_finding_of_low_priority_or_done_changes_no_order(world: World, fields: dict[str, object]) -> None:
    assert measures(planned(world, finding(**fields))) == measures(planned(world))


def test_of_two_findings_the_more_urgent_is_followed_up_first(world: World) -> None:
    findings = finding(units=["U1"], priority="sedang"), finding(id="T-2", units=["U2"], priority="tinggi")
    assert measures(planned(world, *findings)) == [("TA", ("U2",))]


def test_a_finding_that_no_measure_answers_becomes_an_action_of_its_own(world: World) -> None:
    found = finding(units=["U3"], due=date(2022, 5, 1), recommendation="Perbarui daftar petugas.")
    (own,) = [action for action in planned(world, found).actions if action.measure is None]
    assert (own.id, own.source, own.title) == ("TEMUAN-T-1", ActionSource.FINDING, "Perbarui daftar petugas")
    assert (own.owner, own.units, own.findings) == ("U3", ("U3",), ("T-1",))
    assert own.occurrences[0].end == Quarter(year=2022, number=2)
    assert own.cost(2021) == own.cost(2022) == 0


def test_a_finding_of_the_region_is_for_the_lead_unit_and_one_of_many_units_for_each(world: World) -> None:
    (own,) = [a for a in planned(world, finding(status="dalam proses", priority="rendah")).actions if not a.measure]
    assert own.owner == "U3"  # the unit in all roles
    (own,) = [a for a in planned(world, finding(units=["U1", "U3"], priority="rendah")).actions if not a.measure]
    assert (own.owner, own.output_targets) == (None, {2021: "2"})


def test_accepted_input_asks_for_its_measure(world: World) -> None:
    plan = planned(world, heard(follow_up="ta", units=["U1"]))
    assert measures(plan) == [("TA", ("U1",))]
    assert plan.actions[0].inputs == ("M-1",)


def test_accepted_input_in_its_own_words_becomes_an_action(world: World) -> None:
    plan = planned(world, heard(follow_up="Buka pojok LAPOR! di pasar"))
    assert followed_up(plan.actions) == {"M-1": ("MASUKAN-M-1",)}


@pytest.mark.parametrize("response", ["tidak diterima", "belum dijawab"])
def test_other_input_changes_nothing(world: World, response: str) -> None:
    plan = planned(world, heard(response=response, reason="Sudah ada.", follow_up="TA"))
    assert plan.actions == planned(world).actions


def test_a_measure_asked_for_in_vain_is_told_with_the_reason(world: World) -> None:
    concerns = Concerns(inputs=(heard(follow_up="TA", units=["U3"]),))
    _, problems = world.plan(conditions=Conditions(concerns=concerns))
    (told,) = [problem for problem in problems if problem.code == "PLN-520"]
    assert "M-1" in told.what


def test_the_checker_accepts_a_plan_that_follows_up(world: World) -> None:
    plan = planned(world, finding(units=["U3"]), heard(follow_up="Buka pojok LAPOR!"))
    assert world.check(plan) == ()
