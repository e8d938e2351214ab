"""Optimised plans: as sound as those by rules, never worth less, and the best where every plan can be tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from action_plans.instance import Ceiling, Pin, Placement, PlanningProblem, Schedule, Scheduler
from action_plans.plan import Quarter
from action_plans.planning import Conditions
from action_plans.projection import replay
from action_plans.scheduling.aims import Aim, Aims, Limits
from action_plans.scheduling.attained import attained
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.optimise import Status, optimise, optimised
from action_plans.scheduling.schedule import rule_based
from action_plans.scheduling.timeline import Run

Build = Callable[..., Any]
World = Any  # of conftest

EXACT = Limits(gap=Fraction(0))
STRICT = Aims(tolerance=Fraction(0))


def instance(world: World) -> PlanningProblem:
    found: list[PlanningProblem] = []

    def scheduler(problem: PlanningProblem) -> Schedule:
        found.append(problem)
        return Schedule(scheduler="-", placements=())

    world.plan(scheduler=scheduler)
    return found[0]


def every_plan(problem: PlanningProblem) -> Iterator[Draft]:
    """Yield every plan of runs that keep to turns, ceilings and prerequisites, for measures done once by one unit."""
    choices = []
    for candidate in problem.candidates:
        runs: list[Run | None] = [None]
        for option in candidate.options:
            runs += [
                Run(candidate, option, candidate.units, start)
                for start in range(problem.first_quarter, problem.last_quarter + 1)
                if start % 4 + option.quarters <= 4
            ]
        choices.append(runs)
    for chosen in product(*choices):
        runs = [run for run in chosen if run is not None]
        draft = Draft(problem, runs)
        paid = all(draft.ledger.room(run.candidate, run.year) >= 0 for run in runs)
        waited = all(
            draft.satisfied(name, unit, run.start)
            for run in runs
            for name in run.candidate.prerequisites
            for unit in run.units
        )
        if paid and waited:
            yield draft


@pytest.mark.parametrize("first", [2, 5])
@pytest.mark.parametrize("second", [3, 6])
@pytest.mark.parametrize("ceilings", [{2021: 5, 2022: 5}, {2021: 7, 2022: 3}, {2021: 1, 2022: 9}])
def test_no_plan_there_is_does_better(make_world: Build, first: int, second: int, ceilings: Mapping[int, int]) -> None:
    world = make_world(
        {
            "indicators": {"A": {"targets": {2021: "1", 2022: "2"}}, "B": {"weight": 2}},
            "units": {"U1": {"A": "0", "B": "0"}},
            "measures": {
                "T1": {"raises": {"A": "0>1"}, "cost": first},
                "T2": {"raises": {"A": "1>2"}, "variants": {"v": {"cost": second}, "w": {"cost": 1, "quarters": 3}}},
                "T3": {"raises": {"B": "0>2"}, "cost": 4, "prerequisites": ["T1"], "quarters": 2},
            },
            "ceilings": dict(ceilings),
        }
    )
    problem = instance(world)
    solution = optimise(problem, STRICT, EXACT)
    assert solution.status is Status.PROVEN
    reached = [attained(problem, draft) for draft in every_plan(problem)]
    best = max(tuple(each[aim] for aim in STRICT.order) for each in reached)
    assert tuple(stage.value for stage in solution.stages) == best


def test_the_optimum_beats_the_rules_where_greed_fails(make_world: Build) -> None:
    """Most points per rupiah first spends the ceiling on T1 and has nothing left for T2, which is worth more."""
    world = make_world(
        {
            "indicators": {"A": {}, "B": {"weight": 3}},
            "period": [2021, 2021],
            "units": {"U1": {"A": "0", "B": "0"}},
            "measures": {"T1": {"raises": {"A": "0>2"}, "cost": 3}, "T2": {"raises": {"B": "0>2"}, "cost": 10}},
            "ceilings": {2021: 10},
        }
    )
    assert [action.id for action in world.plan()[0].actions] == ["T1"]
    plan, _ = world.plan(scheduler=optimised)
    assert [action.id for action in plan.actions] == ["T2"]
    assert (plan.scheduler, plan.optimality_gap) == ("optimasi", 0)
    assert world.check(plan) == ()


def test_what_lapses_is_held_by_choice(make_world: Build) -> None:
    """Twice 3 for a level that lapses, or once 5 for one that stays: the second costs less."""
    measures = {
        "T1": {"raises": {"A": "0>2"}, "repeat": "yearly", "cost": 3},
        "T2": {"raises": {"A": "0>2"}, "cost": 5},
    }
    world = make_world(
        {"indicators": {"A": {}}, "units": {"U1": {"A": "0"}}, "measures": measures, "ceilings": {2021: 5, 2022: 5}}
    )
    plan, _ = world.plan(scheduler=optimised)
    assert [action.id for action in plan.actions] == ["T2"]


def test_nothing_to_plan(make_world: Build) -> None:
    world = make_world(
        {"indicators": {"A": {}}, "units": {"U1": {"A": "2"}}, "measures": {"T": {"raises": {"A": "0>2"}}}}
    )
    solution = optimise(instance(world))
    assert solution.schedule.placements == ()
    assert solution.gap == 0


def test_without_time_the_plan_is_no_worse_than_the_rules_and_says_so(make_world: Build) -> None:
    world = make_world(LINEAR)
    no_time = Limits.model_construct(gap=Fraction(0), nodes=1, seconds=0)
    solution = optimise(problem := instance(world), STRICT, no_time)
    assert solution.status in {Status.LATE, Status.NOTHING}
    assert solution.gap is None
    assert solution.value >= attained(problem, replay(problem, rule_based(problem)))[Aim.TARGETS]
    plan, _ = world.plan(scheduler=lambda _: solution.schedule)
    assert plan.notes == solution.schedule.notes != ()


def test_units_join_a_run_that_is_fixed_and_has_yet_to_start(make_world: Build) -> None:
    """The fixed cost is paid already: joining costs 1, a run of one's own would cost 10."""
    world = make_world(
        {
            "indicators": {"A": {}},
            "units": {"U1": {"A": "0"}, "U2": {"A": "0"}},
            "measures": {"T": {"raises": {"A": "0>2"}, "cost": {"fixed": 9, "per_opd": 1}}},
            "ceilings": {2021: 11, 2022: 9},
        }
    )
    decided = Placement(
        candidate="T",
        variant="v",
        units=("U1",),
        start=Quarter(year=2021, number=2),
        end=Quarter(year=2021, number=2),
        cost=10,
    )
    problem = instance(world).model_copy(update={"fixed": (decided,)})
    solution = optimise(problem, STRICT, EXACT)
    assert [(each.start.number, each.units, each.cost) for each in solution.schedule.placements] == [
        (2, ("U1", "U2"), 11)
    ]
    assert (solution.status, solution.gap) == (Status.PROVEN, 0)


INDICATORS = {id_: {"levels": 4, "targets": {2021: "1", 2022: "2", 2023: "3"}} for id_ in "AB"}
STEPS = st.sampled_from(["0>1", "0>2", "1>2", "1>3", "2>3", "0>3"])


def test_work_starts_right_after_a_fixed_run_that_prepares_it_and_is_closed_to_others(make_world: Build) -> None:
    """In the last year there is no other quarter left: what is fixed ends in the first, and the work takes three."""
    world = make_world(
        {
            "indicators": {"A": {"targets": {2021: "0", 2022: "2"}}},
            "units": {"U1": {"A": "0"}},
            "measures": {
                "T1": {"raises": {"A": "0>1"}},
                "T2": {"raises": {"A": "1>2"}, "quarters": 3},
                "T3": {"raises": {"A": "0>1"}, "prerequisites": ["T2"]},
            },
        }
    )
    first = Quarter(year=2022, number=1)
    done = Placement(candidate="T1", variant="v", units=("U1",), start=first, end=first, cost=0)
    closed = tuple(Pin(target=name, wish="must_not") for name in ("T1", "T3"))
    problem = instance(world).model_copy(update={"fixed": (done,), "pins": closed})
    made = optimised(PlanningProblem(**{name: getattr(problem, name) for name in PlanningProblem.model_fields}))
    assert [(each.candidate, each.start.number) for each in made.placements] == [("T1", 1), ("T2", 2)]


MEASURES = st.fixed_dictionaries(
    {
        "raises": st.dictionaries(st.sampled_from("AB"), STEPS, min_size=1),
        "scope": st.sampled_from(["region", "opd"]),
        "owner": st.sampled_from(["opd", "kominfo"]),
        "repeat": st.sampled_from(["once", "once", "yearly"]),
        "mandatory": st.sampled_from([False, False, False, True]),
        "cost": st.fixed_dictionaries({"fixed": st.integers(0, 9), "per_opd": st.integers(0, 4)}),
        "quarters": st.sampled_from([1, 1, 2, 4]),
        "prerequisites": st.sampled_from([[], [], ["T0"]]),
    }
)


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, Any]:
    listed = draw(st.lists(MEASURES, min_size=1, max_size=5))
    answers = st.sampled_from(["0", "0", "1", "2", None, "TB"])
    return {
        "indicators": INDICATORS,
        "units": {unit: {id_: draw(answers) for id_ in "AB"} for unit in ("U1", "U2", "U3")},
        "measures": {
            f"T{n}": {**each, "prerequisites": each["prerequisites"] if n else []} for n, each in enumerate(listed)
        },
        "period": [2021, 2023],
        "ceilings": {year: draw(st.integers(0, 25)) for year in (2021, 2022, 2023)},
    }


some = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


CONDITIONS = st.builds(
    Conditions,
    ceilings=st.lists(
        st.builds(
            Ceiling,
            year=st.sampled_from([2021, 2022, 2023]),
            amount=st.integers(0, 12),
            fund=st.sampled_from([None, "APBD"]),
            unit=st.sampled_from(["U1", "U3"]),
        ),
        max_size=3,
        unique_by=lambda each: (each.year, each.fund, each.unit),
    ).map(tuple),
    carry_over=st.booleans(),
    capacity=st.sampled_from([1, 2, 10]),
    capacities=st.sampled_from([{}, {"U3": 1}]),
)


@some
@given(worlds(), CONDITIONS)
@pytest.mark.parametrize("scheduler", [rule_based, optimised])
def test_a_plan_keeps_every_rule(
    make_world: Build, scheduler: Scheduler, compact: Mapping[str, Any], conditions: Conditions
) -> None:
    world = make_world(compact)
    plan, _ = world.plan(scheduler=scheduler, conditions=conditions)
    assert [str(problem) for problem in world.check(plan, conditions=conditions)] == []


def test_the_checker_knows_other_ceilings_too(make_world: Build) -> None:
    measures = {"T1": {"raises": {"A": "0>2"}, "cost": 5}, "T2": {"raises": {"B": "0>2"}, "cost": 4}}
    world = make_world({"indicators": {"A": {}, "B": {}}, "units": {"U1": {"A": "0", "B": "0"}}, "measures": measures})
    plan, _ = world.plan(scheduler=optimised)
    year = plan.actions[0].occurrences[0].start.year
    tight = [Ceiling(year=year, amount=8, fund="APBD"), Ceiling(year=year, amount=8, unit="U1")]
    for ceiling in tight:
        assert [each.code for each in world.check(plan, conditions=Conditions(ceilings=(ceiling,)))] == ["PLN-220"]
    early = Conditions(ceilings=(Ceiling(year=year, amount=9, unit="U1"), Ceiling(year=year + 1, amount=0, unit="U1")))
    assert world.check(plan, conditions=early) == ()


LINEAR: dict[str, Any] = {
    "categories": {
        "K": {"indicators": {"A": {"levels": 4}, "B": {"weight": 3}}},
        "L": {"indicators": {"C": {}}, "weight": 2},
    },
    "units": {"U1": {"A": "0", "B": "0", "C": "0"}, "U2": {"A": "1", "B": "0", "C": "TB"}},
    "measures": {
        "T1": {"raises": {"A": "0>2", "C": "0>1"}, "cost": {"per_opd": 3}},
        "T2": {"raises": {"B": "0>2"}, "cost": {"per_opd": 4}, "repeat": "yearly"},
    },
    "ceilings": {2021: 7, 2022: 9},
}


def reckoned(world: World) -> tuple[list[Fraction | None], list[Fraction]]:
    """The index at the end of each year: as the plan says, and as the linear values of the instance say."""
    plan, _ = world.plan(scheduler=optimised)
    draft = replay(problem := instance(world), optimise(problem).schedule)
    gains = [
        sum((need.gain(need.base, draft.timeline.level(need.key, year * 4 + 3)) for need in problem.needs), Fraction(0))
        for year in problem.years
    ]
    assert plan.baseline_index is not None
    assert world.check(plan) == ()
    return [year.index for year in plan.projection], [plan.baseline_index + gain for gain in gains]


def test_a_linear_value_is_the_index_itself(make_world: Build) -> None:
    scored, linear = reckoned(make_world(LINEAR))
    assert scored == linear


def test_where_the_rubric_is_not_linear_the_plan_says_what_scoring_says(make_world: Build) -> None:
    """Under the weakest link one of two raised indicators earns nothing: the plan must not promise its linear share."""
    weakest = {**LINEAR["categories"]["K"], "aggregator": {"type": "weakest_link"}}
    scored, linear = reckoned(make_world({**LINEAR, "categories": {**LINEAR["categories"], "K": weakest}}))
    assert scored != linear
    capped = {"R": {"when": {"B": "1"}, "then": {"A": "1"}}}
    world = make_world({**LINEAR, "rules": capped, "ceilings": {2021: 3, 2022: 3}})
    plan, _ = world.plan(scheduler=optimised)
    assert world.check(plan) == ()


@some
@given(worlds())
def test_it_is_never_worth_less_than_the_rules(make_world: Build, compact: Mapping[str, Any]) -> None:
    problem = instance(make_world(compact))
    solutions = [optimise(problem, STRICT, EXACT) for _ in range(2)]
    assert solutions[0] == solutions[1]
    mine = attained(problem, replay(problem, solutions[0].schedule))
    ruled = attained(problem, replay(problem, rule_based(problem)))
    assert [mine[aim] for aim in STRICT.order] >= [ruled[aim] for aim in STRICT.order]
