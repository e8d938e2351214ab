"""Properties of every plan, on random regions, rubrics and catalogues."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from action_plans.checks import check_plan
from action_plans.instance import Ceiling, Pin, PlanningProblem, Schedule
from action_plans.needs import NeedKey
from action_plans.plan import Quarter
from action_plans.planning import Conditions
from action_plans.projection import replay
from action_plans.reasons.rationale import Change
from action_plans.revision.refocusing import Kept
from action_plans.scheduling.aims import Limits
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.optimise import optimise, optimised
from action_plans.scheduling.schedule import rule_based
from action_plans.scheduling.timeline import year_end
from assessment.answers import Assessment, At, LevelChoice
from assessment.region import RegionResult, assess_region
from assessment.scoring import score

Build = Callable[..., Any]
Compact = Mapping[str, Any]
World = Any  # of conftest

INDICATORS = ("A", "B", "C", "R")
UNITS = ("U1", "U2", "U3")
LEVELS = 4


@st.composite
def steps(draw: st.DrawFn) -> str:
    lowest = draw(st.integers(0, LEVELS - 2))
    return f"{lowest}>{draw(st.integers(lowest + 1, LEVELS - 1))}"


@st.composite
def measures(draw: st.DrawFn) -> dict[str, Any]:
    found = {}
    for number in range(draw(st.integers(1, 6))):
        scope = draw(st.sampled_from(["region", "opd"]))
        indicators = INDICATORS if scope == "region" else INDICATORS[:3]
        raised = draw(st.lists(st.sampled_from(indicators), min_size=1, max_size=3, unique=True))
        cost = st.fixed_dictionaries({"fixed": st.integers(0, 9), "per_opd": st.integers(0, 4)})
        variant = st.fixed_dictionaries({"cost": cost, "quarters": st.sampled_from([1, 1, 1, 2, 4, 5])})
        earlier = list(found)
        found[f"T{number}"] = {
            "raises": {id_: draw(steps()) for id_ in raised},
            "scope": scope,
            "owner": draw(st.sampled_from(["opd", "kominfo"])),
            "repeat": draw(st.sampled_from(["once", "once", "yearly"])),
            "mandatory": draw(st.integers(0, 5)) == 0,
            "variants": draw(st.dictionaries(st.sampled_from(["v", "w"]), variant, min_size=1)),
            "prerequisites": draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True)) if earlier else [],
        }
        excludable = [id_ for id_ in earlier if id_ not in found[f"T{number}"]["prerequisites"]]
        if excludable and draw(st.integers(0, 4)) == 0:
            found[f"T{number}"]["excludes"] = [draw(st.sampled_from(excludable))]
    return found


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, Any]:
    answer = st.sampled_from([*map(str, range(LEVELS)), "0", "0", None, "TC", "TB"])
    targets = st.lists(st.integers(0, LEVELS - 1), min_size=3, max_size=3).map(sorted)
    indicators = {
        id_: {
            "levels": LEVELS,
            "weight": draw(st.integers(1, 3)),
            "region": id_ == "R",
            "targets": {2021 + n: str(rank) for n, rank in enumerate(draw(targets))},
        }
        for id_ in INDICATORS
    }
    aggregator = draw(st.sampled_from(["weighted_mean", "weighted_mean", "weakest_link"]))
    groups = {"K": list(INDICATORS[:2]), "L": list(INDICATORS[2:])}
    units = {unit: {id_: draw(answer) for id_ in INDICATORS[:3]} for unit in UNITS}
    return {
        "categories": {
            id_: {"aggregator": {"type": aggregator}, "indicators": {each: indicators[each] for each in members}}
            for id_, members in groups.items()
        },
        "rules": {"P": {"when": {"A": "0"}, "then": {"B": "1"}}} if draw(st.booleans()) else {},
        "scoring": draw(st.sampled_from([{}, {"unanswered": "exclude"}, {"minimum": "1", "maximum": "5"}])),
        "units": {"DAERAH": {"R": draw(answer)}, **units},
        "measures": {id_: {**each, "category": "K"} for id_, each in draw(measures()).items()},
        "period": [2021, 2023],
        "ceilings": draw(st.dictionaries(st.sampled_from([2021, 2022, 2023]), st.integers(0, 40))),
    }


many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(worlds())
def test_the_independent_checker_finds_nothing(make_world: Build, compact: Compact) -> None:
    world = make_world(compact)
    plan, _ = world.plan()
    assert [str(problem) for problem in world.check(plan)] == []


PINS = st.builds(
    Pin,
    target=st.sampled_from(["T0", "T1", "T2@U1"]),
    wish=st.sampled_from(["may", "must", "must_not"]),
    years=st.sampled_from([(), (2021,), (2022, 2023)]),
)
CONDITIONS = st.builds(
    Conditions,
    capacity=st.integers(1, 3),
    pins=st.lists(PINS, max_size=2, unique_by=lambda pin: pin.target).map(tuple),
    start=st.none() | st.builds(Quarter, year=st.just(2021), number=st.integers(1, 4)),
)


@many
@given(worlds(), CONDITIONS)
def test_time_capacity_and_pins_are_kept(make_world: Build, compact: Compact, conditions: Conditions) -> None:
    world = make_world(compact)
    plan, _ = world.plan(conditions=conditions)
    parts = (world.rubric, world.catalogue, world.units, world.scorecards, world.ceilings)
    assert [str(problem) for problem in check_plan(plan, *parts, conditions.capacity)] == []
    for pin in conditions.pins:
        chosen = [action for action in plan.actions if action.measure == pin.target]
        assert not (chosen and pin.wish == "must_not")
        years = {each.start.year for action in chosen for each in action.occurrences if action.repeat == "once"}
        assert years <= set(pin.years or years)


@few
@given(worlds(), st.dictionaries(st.sampled_from([2021, 2022, 2023]), st.integers(0, 20)))
def test_ceilings_of_an_owner_are_kept(make_world: Build, compact: Compact, amounts: dict[int, int]) -> None:
    own = tuple(Ceiling(year=year, amount=amount, unit="U1") for year, amount in amounts.items())
    draft = captured(make_world(compact), Conditions(ceilings=own))
    for year, amount in amounts.items():
        owned = [run for run in draft.runs.values() if run.candidate.owner == "U1" and run.year == year]
        assert sum(run.cost for run in owned) <= amount


@few
@given(worlds())
def test_carried_over_money_is_never_spent_before_it_is_left(make_world: Build, compact: Compact) -> None:
    world = make_world({**compact, "ceilings": {2021: 9, 2022: 4, **compact["ceilings"]}})
    plan, _ = world.plan(conditions=Conditions(carry_over=True))
    spent = free = 0
    for year in (2021, 2022):
        spent += plan.cost(year)
        free += world.ceilings[year]
        assert spent <= free


@few
@given(worlds())
def test_the_same_input_gives_the_same_plan(make_world: Build, compact: Compact) -> None:
    first, second = (make_world(compact).plan() for _ in range(2))
    assert first == second


@few
@given(worlds())
def test_projection_is_what_the_region_would_be_assessed_at(make_world: Build, compact: Compact) -> None:
    world = make_world(compact)
    draft = captured(world)
    plan, _ = world.plan()
    for year in plan.projection:
        ranks = {need.key: draft.timeline.level(need.key, year_end(year.year)) for need in draft.problem.needs}
        result = reassessed(world, ranks)
        assert year.index == result.index
        assert year.categories == {each.id: each.index for each in result.categories}


@few
@given(worlds())
def test_targets_are_those_of_the_assessed_region(make_world: Build, compact: Compact) -> None:
    world = make_world(compact)
    plan, _ = world.plan()
    result = reassessed(world, {})
    assert plan.baseline_index == result.index
    assert {year.year: year.target_index for year in plan.projection} == {
        year.year: year.index for year in result.targets
    }


@few
@given(worlds())
def test_points_of_all_actions_add_up_when_nothing_lapses(make_world: Build, compact: Compact) -> None:
    compact = {**compact, "measures": {id_: {**each, "repeat": "once"} for id_, each in compact["measures"].items()}}
    plan, _ = make_world(compact).plan()
    gained = sum((action.points for action in plan.actions), Fraction(0))
    if plan.baseline_index is not None:
        assert plan.projection[-1].index - plan.baseline_index == gained


@few
@given(worlds(), st.data())
def test_what_is_left_out_has_a_reason_and_is_not_in_the_plan(
    make_world: Build, compact: Compact, data: st.DataObject
) -> None:
    world = make_world(compact)
    plan, _ = world.plan({year: data.draw(st.integers(0, 10)) for year in (2021, 2022, 2023)})
    planned = {(action.measure, unit) for action in plan.actions for unit in action.units}
    for entry in plan.left_out:
        assert entry.reasons
        assert all(entry.reasons)
        assert not planned & {(entry.measure, unit) for unit in entry.units}


@few
@given(worlds(), st.data())
def test_refocusing_keeps_what_has_started_and_every_rule(
    make_world: Build, compact: Compact, data: st.DataObject
) -> None:
    world = make_world(compact)
    plan, _ = world.plan()
    quarters = st.builds(Quarter, year=st.integers(2021, 2023), number=st.integers(1, 4))
    kept = Kept(plan, data.draw(quarters))
    share, scheduler = data.draw(st.integers(0, 12)), data.draw(st.sampled_from([rule_based, optimised]))
    started = [run for _, run in kept.runs()]
    ceilings = {
        year: max(amount * share // 10, sum(run.cost for run in started if run.start.year == year))
        for year, amount in world.ceilings.items()
    }
    made, _ = world.plan(ceilings, scheduler, Conditions(start=kept.since, kept=kept))
    parts = (world.rubric, world.catalogue, world.units, world.scorecards, ceilings)
    assert [str(problem) for problem in check_plan(made, *parts, Conditions().capacity, kept)] == []
    assert all(each.started or each.start >= kept.since for action in made.actions for each in action.occurrences)


@few
@given(worlds())
def test_points_of_all_actions_add_up_to_the_projection_of_every_year(make_world: Build, compact: Compact) -> None:
    plan, _ = make_world(compact).plan()
    for year in plan.projection:
        gained = sum((action.points_by_year[year.year] for action in plan.actions), Fraction(0))
        assert gained == (year.index or 0) - (plan.baseline_index or 0)


@few
@given(worlds(), st.data())
def test_the_change_that_is_named_brings_in_what_is_left_out(
    make_world: Build, compact: Compact, data: st.DataObject
) -> None:
    """Planned again with what stands fixed, that change made and the measure asked for, the measure gets in."""
    world = make_world({**compact, "ceilings": {year: data.draw(st.integers(0, 15)) for year in (2021, 2022, 2023)}})
    problem = captured(world).problem
    draft = replay(problem, rule_based(problem))
    plan, _ = world.plan()
    for left in plan.left_out:
        if left.change is None or left.change.drop or left.change.also:  # with others beside it, money may go to them
            continue
        changed = _changed(problem, draft, left.change, left.measure)
        again = replay(changed, optimise(changed, limits=Limits(gap=Fraction(0))).schedule)
        assert [unit for unit in left.units if again.of(left.measure, unit)], left
        assert all(again.ledger.room(run.candidate, run.year) >= 0 for run in again.runs.values())


def _changed(problem: PlanningProblem, draft: Draft, change: Change, measure: str) -> PlanningProblem:
    extra = {each.year: each.amount for each in change.ceilings}
    fields = {name: getattr(problem, name) for name in PlanningProblem.model_fields}
    ceilings = tuple(
        each.model_copy(update={"amount": each.amount + extra.get(each.year, 0)}) for each in problem.ceilings
    )
    asked = {each.id for each in problem.by_measure[measure] if set(each.units) & set(change.units)}
    pins = tuple(Pin(target=each.id, wish="must" if each.id in asked else "must_not") for each in problem.candidates)
    capacities = {**problem.capacities, **change.capacities}
    fixed = tuple(draft.placements())
    return PlanningProblem(**{**fields, "ceilings": ceilings, "pins": pins, "capacities": capacities, "fixed": fixed})


def captured(world: World, conditions: Conditions | None = None) -> Draft:
    found = []

    def scheduler(problem: PlanningProblem) -> Schedule:
        schedule = rule_based(problem)
        found.append(replay(problem, schedule))
        return schedule

    world.plan(scheduler=scheduler, conditions=conditions)
    return found[0]


def reassessed(world: World, ranks: Mapping[NeedKey, int]) -> RegionResult:
    """Assess the region anew with the raised levels put into the answers."""
    raised = []
    for assessment in world.assessments:
        answers = []
        for answer in assessment.answers:
            rank = ranks.get((assessment.unit, answer.indicator), 0)
            levels = world.rubric.indicators[answer.indicator].scale.levels
            base = answer.state.value.code if isinstance(answer.state, At) else None
            if rank > (int(base) if base else 0):
                state = At(value=LevelChoice(code=levels[rank].code))
                answers.append(answer.model_copy(update={"state": state}))
            else:
                answers.append(answer)
        kept = {name: getattr(assessment, name) for name in type(assessment).model_fields}
        raised.append(Assessment(**{**kept, "answers": tuple(answers)}))
    kinds = {unit.code: unit.kind for unit in world.units}
    cards = [score(world.rubric, each, kinds[each.unit]) for each in raised]
    return assess_region(world.rubric, world.region, world.units, cards, raised, 2021, world.period.years)
