"""The optimum against every plan there is, on instances small enough to try them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import groupby, product
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from action_plans.candidates import Candidate, Option
from action_plans.instance import Ceiling, Pin, PlanningProblem, Schedule
from action_plans.plan import Quarter
from action_plans.planning import Conditions
from action_plans.scheduling.aims import Aims, Limits
from action_plans.scheduling.attained import attained
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.optimise import optimise
from action_plans.scheduling.timeline import Run

Build = Callable[..., Any]
World = Any  # of conftest
Turn = tuple[Candidate, Option, str, int]  # a unit's part in a run that starts in a quarter

MOST_PLANS = 3000
EXACT = Limits(gap=Fraction(0))
STRICT = Aims(tolerance=Fraction(0))


def instance(world: World, conditions: Conditions) -> PlanningProblem:
    found: list[PlanningProblem] = []

    def scheduler(problem: PlanningProblem) -> Schedule:
        found.append(problem)
        return Schedule(scheduler="-", placements=())

    world.plan(scheduler=scheduler, conditions=conditions)
    return found[0]


def turns(problem: PlanningProblem, candidate: Candidate, unit: str, years: tuple[int, ...]) -> list[Turn | None]:
    """Every way in which a unit can have its turn in ``years``, none included."""
    pin = problem.pin(candidate)
    found: list[Turn | None] = [None]
    for option in candidate.options:
        for start in range(problem.first_quarter, problem.last_quarter + 1):
            allowed = start // 4 in years and (not pin.years or start // 4 in pin.years)
            wanted = pin.wish != "must_not" and (not pin.variants or option.variant in pin.variants)
            if allowed and wanted and start % 4 + option.quarters <= 4 and unit in option.by_unit:
                found.append((candidate, option, unit, start))
    return found


def choices(problem: PlanningProblem) -> list[list[Turn | None]]:
    """For each turn that a unit may have, every way to have it."""
    spans = {True: [(year,) for year in problem.years], False: [problem.years]}
    return [
        turns(problem, candidate, unit, years)
        for candidate in problem.candidates
        for unit in candidate.units
        for years in spans[candidate.yearly]
    ]


def runs_of(chosen: tuple[Turn | None, ...]) -> Iterator[Run]:
    """Units that start the same work in the same quarter share a run."""
    taken = [turn for turn in chosen if turn is not None]

    def identity(turn: Turn) -> tuple[str, str, int]:
        return turn[0].id, turn[1].variant, turn[3]

    for _, members in groupby(sorted(taken, key=identity), key=identity):
        first, *rest = members
        units = {first[2], *(turn[2] for turn in rest)}
        yield Run(first[0], first[1], tuple(unit for unit in first[0].units if unit in units), first[3])


def keeps_the_rules(draft: Draft) -> bool:
    return all(
        draft.ledger.room(run.candidate, run.year) >= 0
        and not draft.excluded(run.candidate, unit)
        and all(draft.satisfied(name, unit, run.start) for name in run.candidate.prerequisites)
        and raises(draft, run, unit)
        for run in draft.runs.values()
        for unit in run.units
    ) and all(load <= draft.problem.capacity for load in loads(draft))


def raises(draft: Draft, run: Run, unit: str) -> bool:
    """A unit takes part only in what raises it when the work starts, or holds a level in the end."""
    level, needs = draft.timeline.level, draft.problem.need_of
    at_once = any(
        effect.lowest <= level(effect.need, run.start - 1) < min(effect.reach, needs[effect.need].goal)
        for effect in run.option.by_unit[unit]
    )
    return at_once or draft.useful(run, unit)


def loads(draft: Draft) -> Iterator[int]:
    running: dict[tuple[str, int], set[str]] = {}
    for run in draft.runs.values():
        for quarter in range(run.start, run.end + 1):
            running.setdefault((run.candidate.owner, quarter), set()).add(run.candidate.measure)
    yield from map(len, running.values())


def every_plan(problem: PlanningProblem, listed: list[list[Turn | None]]) -> Iterator[Draft]:
    for chosen in product(*listed):
        draft = Draft(problem, runs_of(chosen))
        if keeps_the_rules(draft):
            yield draft


def size(listed: list[list[Turn | None]]) -> int:
    count = 1
    for each in listed:
        count *= len(each)
    return count


INDICATORS = {id_: {"levels": 3, "targets": {2021: "1", 2022: "2"}} for id_ in "AB"}
STEPS = st.sampled_from(["0>1", "0>2", "1>2"])
MEASURES = st.fixed_dictionaries(
    {
        "raises": st.dictionaries(st.sampled_from("AB"), STEPS, min_size=1),
        "scope": st.sampled_from(["region", "opd"]),
        "owner": st.sampled_from(["opd", "kominfo"]),
        "repeat": st.sampled_from(["once", "once", "yearly"]),
        "mandatory": st.sampled_from([False, False, True]),
        "fund": st.sampled_from(["APBD", "DAK"]),
        "cost": st.fixed_dictionaries({"fixed": st.integers(0, 6), "per_opd": st.integers(0, 4)}),
        "quarters": st.sampled_from([1, 2, 2, 3]),
        "link": st.sampled_from(["", "", "prerequisites", "excludes"]),
    }
)
PINS = st.lists(
    st.builds(
        Pin,
        target=st.sampled_from(["T0", "T1", "T1@U1"]),
        wish=st.sampled_from(["must", "must_not", "may"]),
        years=st.sampled_from([(), (2021,), (2022,)]),
    ),
    max_size=1,
)


@st.composite
def problems(draw: st.DrawFn, make_world: Build) -> PlanningProblem:
    listed = draw(st.lists(MEASURES, min_size=2, max_size=3))
    units = draw(st.sampled_from([("U1",), ("U1", "U2")]))
    answers = st.sampled_from(["0", "0", "1", "2"])
    measures = {}
    for n, each in enumerate(listed):
        link = each.pop("link")
        measures[f"T{n}"] = {**each, **({link: [f"T{n - 1}"]} if link and n else {})}
    compact = {
        "indicators": INDICATORS,
        "units": {unit: {id_: draw(answers) for id_ in "AB"} for unit in units},
        "measures": measures,
        "ceilings": {2021: draw(st.integers(0, 14)), 2022: draw(st.integers(0, 14))},
    }
    fund = [Ceiling(year=2022, amount=draw(st.integers(0, 9)), fund="DAK")] if draw(st.booleans()) else []
    conditions = Conditions(
        ceilings=tuple(fund),
        carry_over=draw(st.booleans()),
        start=draw(st.sampled_from([None, Quarter(year=2021, number=3)])),
        capacity=draw(st.sampled_from([1, 9, 9])),
        pins=tuple(draw(PINS)),
    )
    return instance(make_world(compact), conditions)


some = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@some
@given(st.data())
def test_no_plan_there_is_does_better(make_world: Build, data: st.DataObject) -> None:
    problem = data.draw(problems(make_world))
    listed = choices(problem)
    assume(1 < size(listed) <= MOST_PLANS)
    reached = [attained(problem, draft) for draft in every_plan(problem, listed)]
    best = max(tuple(each[aim] for aim in STRICT.order) for each in reached)
    solution = optimise(problem, STRICT, EXACT)
    mine = tuple(stage.value for stage in solution.stages)
    assert mine <= best
    assert solution.stages[0].bound is not None
    assert solution.stages[0].bound >= best[0]
    assert mine == best or problem.capacity == 1  # the programme counts an owner's time by the year only
