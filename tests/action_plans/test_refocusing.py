"""Planning anew while work is under way: what has started stays, the rest follows the new ceilings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from action_plans.checks import check_plan
from action_plans.instance import Scheduler
from action_plans.plan import ActionPlan, Quarter
from action_plans.planning import Conditions
from action_plans.revision.comparison import Difference, compare
from action_plans.revision.refocusing import Kept
from action_plans.scheduling.optimise import optimised
from action_plans.scheduling.schedule import rule_based

Build = Callable[..., Any]
World = Any  # of conftest

YEAR_TWO = Quarter(year=2022, number=1)
BOTH = pytest.mark.parametrize("scheduler", [rule_based, optimised])

COMPACT: dict[str, Any] = {
    "indicators": {"A": {}, "B": {"targets": {2021: "0", 2022: "2"}}},
    "units": {"U1": {"A": "0", "B": "0"}, "U2": {"A": "0", "B": "0"}},
    "measures": {
        "T1": {"raises": {"A": "0>2"}, "cost": 5},
        "T2": {"raises": {"B": "0>2"}, "variants": {"luring": {"cost": 9}, "daring": {"cost": 4}}},
    },
    "ceilings": {2021: 5, 2022: 9},
}


def refocused(
    world: World, plan: ActionPlan, ceilings: Mapping[int, int], scheduler: Scheduler, since: Quarter = YEAR_TWO
) -> ActionPlan:
    made, _ = world.plan(ceilings, scheduler, Conditions(start=since, kept=Kept(plan, since)))
    return made


@BOTH
def test_what_has_started_stays_and_the_rest_switches_to_the_cheaper_variant(
    make_world: Build, lines: Build, scheduler: Scheduler
) -> None:
    world = make_world(COMPACT)
    plan, _ = world.plan()
    assert lines(plan) == ["T1 2021-1 U1 U2 = 5", "T2 2022-1 U1 U2 = 9"]
    made = refocused(world, plan, {2021: 5, 2022: 4}, scheduler)
    assert lines(made) == ["T1 2021-1 U1 U2 = 5", "T2.daring 2022-1 U1 U2 = 4"]
    assert [each.started for action in made.actions for each in action.occurrences] == [True, False]
    assert "Sudah dimulai TW I 2021" in " ".join(made.actions[0].reasons)
    (line,) = compare(plan, made).changed
    assert (line.line, line.differences) == ("T2", (Difference.VARIANT, Difference.COST))
    assert line.switched == ("U1", "U2")
    assert line.reasons == ("Menggantikan “Cara luring” karena pagu 2022 tidak cukup untuk cara itu; menghemat Rp5.",)


@BOTH
def test_what_has_started_beyond_the_new_ceiling_stays_and_is_reported(make_world: Build, scheduler: Scheduler) -> None:
    world = make_world(COMPACT)
    plan, _ = world.plan()
    ceilings = {2021: 3, 2022: 9}
    made, problems = world.plan(ceilings, scheduler, Conditions(start=YEAR_TWO, kept=Kept(plan, YEAR_TWO)))
    assert [problem.code for problem in problems] == ["PLN-240"]
    assert made.cost(2021) == 5
    assert [problem.code for problem in world.check(made, ceilings)] == ["PLN-201"]


def test_what_was_reported_not_to_have_started_is_planned_anew(make_world: Build, lines: Build) -> None:
    world = make_world(COMPACT)
    plan, _ = world.plan()
    kept = Kept(plan, YEAR_TWO, frozenset({("T1", Quarter(year=2021, number=1))}))
    made, _ = world.plan({2021: 5, 2022: 9}, conditions=Conditions(start=YEAR_TWO, kept=kept))
    assert lines(made) == ["T1 2022-2 U1 U2 = 5", "T2.daring 2022-1 U1 U2 = 4"]


def test_the_checker_sees_started_work_that_was_moved_or_made_up(make_world: Build) -> None:
    world = make_world(COMPACT)
    plan, _ = world.plan()
    made, _ = world.plan(conditions=Conditions(start=YEAR_TWO))
    kept = Kept(plan, YEAR_TWO)
    parts = (world.rubric, world.catalogue, world.units, world.scorecards, world.ceilings)
    assert "PLN-242" in {problem.code for problem in check_plan(made, *parts, before=kept)}
    right = refocused(world, plan, world.ceilings, rule_based)
    assert check_plan(right, *parts, before=kept) == ()
    assert {p.code for p in check_plan(right, *parts, before=Kept(made, YEAR_TWO))} == {"PLN-243"}


def test_refocusing_without_any_change_changes_nothing(make_world: Build) -> None:
    world = make_world(COMPACT)
    plan, _ = world.plan()
    assert compare(plan, refocused(world, plan, world.ceilings, rule_based)).changed == ()
