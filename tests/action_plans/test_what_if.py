"""What if: the curve never falls, marks what money buys, and says what no money reaches."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

from action_plans.index import RegionIndex
from action_plans.instance import PlanningProblem, Schedule
from action_plans.planning import planning_problem
from action_plans.revision.what_if import Solved, Trial, Unreachable, WhatIf
from action_plans.scheduling.optimise import attainable
from action_plans.scheduling.schedule import rule_based

Build = Callable[..., Any]
World = Any  # of conftest

COMPACT: dict[str, Any] = {
    "indicators": {"A": {}, "B": {"weight": 3}, "C": {"targets": {2021: "2"}}},
    "units": {"U1": {"A": "0", "B": "0", "C": "0"}, "U2": {"A": "0", "B": "0", "C": "0"}},
    "period": [2021, 2022],
    "measures": {
        "T1": {"raises": {"A": "0>2"}, "scope": "opd", "owner": "opd", "cost": 4},
        "T2": {"raises": {"B": "0>2"}, "cost": 10, "quarters": 4},
    },
    "ceilings": {2021: 10, 2022: 10},
}


def best(problem: PlanningProblem) -> Solved:
    solution = attainable(problem)
    return Solved(schedule=solution.schedule, gap=solution.gap)


def asked(world: World, solve: Callable[[PlanningProblem], Solved] = best) -> WhatIf:
    problem, cards = planning_problem(
        world.rubric, world.catalogue, world.region, world.units, {"unit_pengampu": "U2"}, world.assessments,
        world.scorecards, world.period, world.ceilings,
    )  # fmt: skip
    assert problem is not None
    return Trial(problem, RegionIndex(world.rubric, cards), solve).what_if("-", rule_based(problem))


def test_the_curve_never_falls_and_money_buys_points(make_world: Build) -> None:
    found = asked(make_world(COMPACT))
    assert [point.scale for point in found.curve] == list(range(50, 151, 10))
    heights = [point.index or Fraction(0) for point in found.curve]
    assert all(low <= high for low, high in pairwise(heights))
    assert heights[0] < heights[-1]
    for step, (low, high) in zip(found.steps, pairwise(found.curve), strict=True):
        assert step.rupiah == sum(high.ceilings.values()) - sum(low.ceilings.values())
        assert step.points == (high.index or 0) - (low.index or 0)
        assert step.per_million * step.rupiah == step.points * 1_000_000
    for point in found.curve:
        assert all(cost <= point.ceilings[year] for year, cost in point.costs.items())


def test_a_solver_that_does_worse_with_more_money_cannot_bend_the_curve(make_world: Build) -> None:
    """It plans only under ceilings below the present ones: what it found there is carried upwards."""

    def moody(problem: PlanningProblem) -> Solved:
        rich = any(ceiling.amount >= 10 for ceiling in problem.ceilings)
        return Solved(schedule=Schedule(scheduler="-", placements=())) if rich else best(problem)

    world = make_world({**COMPACT, "ceilings": {2021: 20, 2022: 10}})
    found = asked(world, moody)
    assert all((low.index or 0) <= (high.index or 0) for low, high in pairwise(found.curve))
    assert all((low.mean or 0) <= (high.mean or 0) for low, high in pairwise(found.curve))


def test_what_all_targets_cost_and_which_no_measure_reaches(make_world: Build) -> None:
    found = asked(make_world(COMPACT))
    assert found.all_targets.cost == 18
    assert found.all_targets.beyond == {2021: 8, 2022: 0}
    assert found.unreachable == (
        Unreachable(indicator="C", year=2021, units=2, because="catalogue"),
        Unreachable(indicator="C", year=2022, units=2, because="catalogue"),
    )


def test_what_cannot_be_done_in_time_is_told_apart_from_what_no_measure_does(make_world: Build) -> None:
    steps = {"T1": {"raises": {"A": "0>1"}, "quarters": 4}, "T2": {"raises": {"A": "1>2"}, "quarters": 4}}
    world = make_world({"indicators": {"A": {}}, "units": {"U1": {"A": "0"}, "U2": {"A": "2"}}, "measures": steps})
    assert asked(world).unreachable == (Unreachable(indicator="A", year=2021, units=1, because="time"),)


def test_the_plan_as_it_is_stands_beside_the_curve(make_world: Build) -> None:
    found = asked(make_world(COMPACT))
    assert found.present.index is not None
    here = next(point for point in found.curve if point.scale == 100)
    assert found.present.index <= (here.index or 0)
    assert found.baseline == 0
