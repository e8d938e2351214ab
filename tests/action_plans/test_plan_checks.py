"""Every rule that the independent checker knows, broken on purpose in an otherwise good plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

import pytest

from action_plans.checks import check_plan
from action_plans.plan import Action, ActionPlan, Occurrence, Quarter
from action_plans.planning import Conditions
from rubrics.problem import Problem

Build = Callable[..., Any]
World = Any  # of conftest

WORLD = {
    "indicators": {"A": {}, "B": {}, "R": {"region": True}},
    "units": {"DAERAH": {"R": "0"}, "U1": {"A": "0", "B": "0"}, "U2": {"A": "0", "B": "1"}, "U3": {"A": "2", "B": "2"}},
    "measures": {
        "SK": {"raises": {"R": "0>2"}, "cost": {"fixed": 4, "per_opd": 1}, "mandatory": True},
        "BT": {"raises": {"A": "0>2"}, "cost": {"fixed": 2, "per_opd": 3}, "repeat": "yearly", "prerequisites": ["SK"]},
        "ME": {"raises": {"B": "0>2"}, "cost": 5, "scope": "opd", "owner": "opd", "excludes": ["XX"]},
        "XX": {"raises": {"B": "0>1"}, "cost": 9, "scope": "opd", "owner": "opd"},
    },
    "ceilings": {2021: 40, 2022: 40},
}


@pytest.fixture(scope="module")
def world(make_world: Build) -> World:
    return make_world(WORLD)


@pytest.fixture(scope="module")
def plan(world: World) -> ActionPlan:
    made, problems = world.plan()
    assert problems == ()
    return made


def codes(problems: Iterable[Problem]) -> set[str]:
    return {problem.code for problem in problems}


def edited(plan: ActionPlan, id_: str, **changes: object) -> ActionPlan:
    actions = tuple(each.model_copy(update=changes) if each.id == id_ else each for each in plan.actions)
    return plan.model_copy(update={"actions": actions})


def moved(action: Action, start: Quarter, end: Quarter | None = None) -> tuple[Occurrence, ...]:
    first = action.occurrences[0].model_copy(update={"start": start, "end": end or start})
    return (first, *action.occurrences[1:])


def by_id(plan: ActionPlan, id_: str) -> Action:
    return next(action for action in plan.actions if action.id == id_)


def test_good_plan(world: World, plan: ActionPlan, lines: Build) -> None:
    assert lines(plan) == [
        "SK 2021-1 DAERAH = 7",
        "BT 2021-2 U1 U2 = 8",
        "BT 2022-2 U1 U2 = 8",
        "ME 2021-1 U1 U2 = 10",
    ]
    assert world.check(plan) == ()


def test_ceiling_met_exactly_and_passed_by_one_rupiah(world: World, plan: ActionPlan) -> None:
    assert world.check(plan, {2021: 25, 2022: 8}) == ()
    assert codes(world.check(plan, {2021: 24, 2022: 8})) == {"PLN-201"}
    assert codes(world.check(plan, {2021: 25, 2022: 7})) == {"PLN-201"}


def test_prerequisite(world: World, plan: ActionPlan) -> None:
    late = edited(plan, "SK", occurrences=moved(by_id(plan, "SK"), Quarter(year=2021, number=2)))
    assert codes(world.check(late)) == {"PLN-202"}
    without = plan.model_copy(update={"actions": plan.actions[1:]})
    assert "PLN-202" in codes(world.check(without))


def test_exclusion(world: World, plan: ActionPlan) -> None:
    me = by_id(plan, "ME")
    both = me.model_copy(update={"id": "XX", "measure": "XX", "closes": ()})
    assert "PLN-203" in codes(world.check(plan.model_copy(update={"actions": (*plan.actions, both)})))


def test_unit_without_gap(world: World, plan: ActionPlan) -> None:
    me = by_id(plan, "ME")
    wider = me.occurrences[0].model_copy(update={"units": (*me.units, "U3"), "cost": 15})
    assert "PLN-204" in codes(world.check(edited(plan, "ME", units=(*me.units, "U3"), occurrences=(wider,))))


def test_cost_of_an_occurrence(world: World, plan: ActionPlan) -> None:
    me = by_id(plan, "ME")
    cheap = me.occurrences[0].model_copy(update={"cost": 9})
    assert {"PLN-205", "PLN-211"} == codes(world.check(edited(plan, "ME", occurrences=(cheap,))))


@pytest.mark.parametrize("year", [2020, 2023])
def test_outside_the_period(world: World, plan: ActionPlan, year: int) -> None:
    outside = moved(by_id(plan, "SK"), Quarter(year=year, number=1))
    assert "PLN-206" in codes(world.check(edited(plan, "SK", occurrences=outside)))


def test_nothing_is_planned_before_the_plan_is_decided(world: World, plan: ActionPlan) -> None:
    start = Quarter(year=2021, number=3)
    assert any(run.start < start for action in plan.actions for run in action.occurrences)
    late, _ = world.plan(conditions=Conditions(start=start))
    assert late.actions
    assert all(run.start >= start for action in late.actions for run in action.occurrences)
    assert world.check(late) == ()
    assert "PLN-206" in codes(world.check(plan.model_copy(update={"start": start})))


def test_unknown_measure_or_variant(world: World, plan: ActionPlan) -> None:
    assert "PLN-207" in codes(world.check(edited(plan, "ME", measure="YY")))
    assert "PLN-207" in codes(world.check(edited(plan, "ME", variant="w")))


def test_duration(world: World, plan: ActionPlan) -> None:
    longer = moved(by_id(plan, "SK"), Quarter(year=2021, number=1), Quarter(year=2021, number=2))
    assert "PLN-208" in codes(world.check(edited(plan, "SK", occurrences=longer)))


def test_repetition(world: World, plan: ActionPlan) -> None:
    bt = by_id(plan, "BT")
    again = bt.occurrences[1].model_copy(
        update={"start": Quarter(year=2022, number=3), "end": Quarter(year=2022, number=3)}
    )
    assert "PLN-209" in codes(world.check(edited(plan, "BT", occurrences=(*bt.occurrences, again))))
    me = by_id(plan, "ME")
    twice = (*me.occurrences, me.occurrences[0].model_copy(update={"start": Quarter(year=2022, number=1)}))
    assert "PLN-209" in codes(world.check(edited(plan, "ME", occurrences=twice)))


def test_claimed_levels(world: World, plan: ActionPlan) -> None:
    me = by_id(plan, "ME")
    for change in ({"to_level": "1"}, {"from_level": "2"}, {"unit": "U3"}, {"indicator": "A"}):
        closes = (me.closes[0].model_copy(update=change), *me.closes[1:])
        assert codes(world.check(edited(plan, "ME", closes=closes))) == {"PLN-210"}, change


def test_projection(world: World, plan: ActionPlan) -> None:
    year = plan.projection[0].model_copy(update={"index": Fraction(99)})
    assert codes(world.check(plan.model_copy(update={"projection": (year, plan.projection[1])}))) == {"PLN-211"}


def test_capacity(world: World, plan: ActionPlan) -> None:
    assert world.check(plan) == ()
    found = check_plan(plan, world.rubric, world.catalogue, world.units, world.scorecards, {}, capacity=0)
    assert codes(found) == {"PLN-212"}


def test_own_actions_are_checked_for_money_and_time_only(world: World, plan: ActionPlan) -> None:
    own = by_id(plan, "ME").model_copy(update={"id": "OWN-1", "measure": None, "variant": None, "closes": ()})
    more = plan.model_copy(update={"actions": (*plan.actions, own)})
    assert codes(world.check(more, {2021: 34})) == {"PLN-201", "PLN-211"}
