"""What people decide stands in the plan as they decided it, and the rest is planned around it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from action_plans.catalogue import ROLES
from action_plans.checks import check_plan
from action_plans.decisions.binding import with_own
from action_plans.decisions.decisions import (
    Changes,
    DecidedRun,
    LineDecision,
    OwnAction,
    PlanDecisions,
    as_seen,
    free_id,
)
from action_plans.decisions.edits import CANDIDATE, Changeset, CopyEdits, Edit, Field, Value, Wish, values_of
from action_plans.decisions.merging import merge
from action_plans.decisions.taking_over import settle
from action_plans.decisions.versions import adopted, plan_digest, revised
from action_plans.instance import DEFAULT_CAPACITY, Ceiling, Pin, PlanningProblem, Schedule
from action_plans.measures import load_catalogue
from action_plans.plan import Action, ActionPlan, Period, Quarter, Raise
from action_plans.planning import Conditions, make_plan
from action_plans.scheduling.aims import Limits
from action_plans.scheduling.optimise import optimise
from action_plans.scheduling.retiming import active, retimed
from action_plans.scheduling.schedule import rule_based
from assessment.answers import (
    OPD,
    REGION_UNIT,
    Answer,
    Assessment,
    At,
    LevelChoice,
    Measurement,
    Region,
    RegionKind,
    RubricReference,
)
from assessment.scoring import score
from rubrics.edition import digest
from rubrics.load import load_edition
from rubrics.problem import Problem, Severity, has_errors
from rubrics.rubric import Indicator, OPDKind, ScaleType

REGION = Region(code="73.07", name="Sinjai", kind=RegionKind.KABUPATEN, province="-", capital="-", time_zone="WITA")
UNITS = (
    OPD(code=REGION_UNIT, name="Daerah", short_name="Daerah", kind=OPDKind.DAERAH),
    OPD(code="SETDA", name="Sekretariat Daerah", short_name="Setda", kind=OPDKind.SEKRETARIAT),
    OPD(code="DINKES", name="Dinas Kesehatan", short_name="Dinkes", kind=OPDKind.DINAS),
    OPD(code="KEC-UTARA", name="Kecamatan Utara", short_name="Kec. Utara", kind=OPDKind.KECAMATAN),
)
CEILINGS = {2021: 40_000_000, 2022: 60_000_000, 2023: 60_000_000, 2024: 60_000_000}


@cache
def _inputs() -> tuple[Any, ...]:
    rubric = load_edition("sp4n-lapor", "contoh-2021")
    catalogue, problems = load_catalogue(rubric)
    assert catalogue is not None, problems
    reference = RubricReference(id=rubric.id, edition=rubric.edition, digest=digest(rubric))
    answered = [
        Assessment(
            rubric=reference,
            region="73.07",
            unit=unit.code,
            year=2021,
            answers=tuple(Answer(indicator=each.id, state=_weakest(each)) for each in rubric.questions(unit.kind)),
        )
        for unit in UNITS
    ]
    cards = [score(rubric, each, unit.kind) for each, unit in zip(answered, UNITS, strict=True)]
    return rubric, catalogue, answered, cards


def _weakest(indicator: Indicator) -> At:
    if not indicator.scale.measured:
        return At(value=LevelChoice(code=indicator.scale.levels[0].code))
    days = indicator.scale.type is ScaleType.WORKING_DAYS
    below = Decimal(10) if indicator.scale.quotient else None
    return At(value=Measurement(numerator=Decimal(100 if days else 0), denominator=below))


def make(decisions: PlanDecisions | None = None, **options: Any) -> tuple[ActionPlan, tuple[Problem, ...]]:  # noqa: ANN401 - ceilings and scheduler
    rubric, catalogue, blank, cards = _inputs()
    roles = {role: "SETDA" for role in ROLES if role != "opd"}
    period, ceilings = Period(first=2021, last=2024), options.get("ceilings", CEILINGS)
    return make_plan(
        rubric,
        catalogue,
        REGION,
        UNITS,
        roles,
        blank,
        cards,
        period,
        ceilings,
        scheduler=options.get("scheduler", rule_based),
        conditions=Conditions(decisions=decisions or PlanDecisions()),
    )


def check(plan: ActionPlan, decisions: PlanDecisions, ceilings: dict[int, int] | None = None) -> tuple[Problem, ...]:
    rubric, catalogue, _, cards = _inputs()
    known = with_own(rubric, catalogue, decisions)
    return check_plan(plan, rubric, known, UNITS, cards, ceilings or CEILINGS, DEFAULT_CAPACITY)


@pytest.fixture(scope="module")
def base() -> ActionPlan:
    return make()[0]


def by_id(plan: ActionPlan) -> dict[str, Action]:
    return {action.id: action for action in plan.actions}


def at(year: int, number: int) -> Quarter:
    return Quarter(year=year, number=number)


def own(**changes: Any) -> OwnAction:  # noqa: ANN401 - fields of an own action
    given_fields = {
        "id": "USUL-01",
        "category": "SDM",
        "title": "Lomba admin teladan",
        "owner": "SETDA",
        "runs": (DecidedRun(start=at(2022, 2), end=at(2022, 2)),),
        "costs": {2022: 10_000_000},
        "fund_source": "APBD",
        **changes,
    }
    return OwnAction(**given_fields)


# In the plan


def test_keeping_everything_as_it_is_changes_nothing(base: ActionPlan) -> None:
    kept, _ = make(PlanDecisions(lines=tuple(map(as_seen, base.actions))))
    assert [each.model_copy(update={"pinned": False, "reasons": ()}) for each in kept.actions] == [
        each.model_copy(update={"reasons": ()}) for each in base.actions
    ]
    assert kept.projection == base.projection


def quickly(problem: PlanningProblem) -> Schedule:
    return optimise(problem, limits=Limits(gap=Fraction(1, 10), nodes=1, seconds=3)).schedule


@pytest.mark.parametrize("scheduler", [rule_based, quickly], ids=["aturan", "optimasi"])
def test_a_line_stands_as_it_was_decided(base: ActionPlan, scheduler: Any) -> None:  # noqa: ANN401 - a function
    action = base.actions[0]
    run = DecidedRun(start=at(2023, 2), end=at(2023, 3), units=action.units)
    changes = Changes(title="Judul sendiri", owner="DINKES", costs={2023: 7_777_777}, output_targets={2023: "9"})
    line = as_seen(action).model_copy(update={"runs": (run,), "changes": changes})
    decisions = PlanDecisions(lines=(line,))
    made, _ = make(decisions, scheduler=scheduler)
    found = by_id(made)[action.id]
    assert (found.title, found.owner, found.pinned) == ("Judul sendiri", "DINKES", True)
    assert [(each.start, each.end, each.cost) for each in found.occurrences] == [(at(2023, 2), at(2023, 3), 7_777_777)]
    assert found.output_targets[2023] == "9"
    assert not has_errors(check(made, decisions))


def test_what_is_taken_out_stays_out_with_its_whole_measure(base: ActionPlan) -> None:
    action = base.actions[0]
    made, _ = make(PlanDecisions(lines=(as_seen(action).model_copy(update={"keep": False, "runs": ()}),)))
    assert action.measure not in {each.measure for each in made.actions}
    assert any(
        "ketetapan" in reason for each in made.left_out if each.measure == action.measure for reason in each.reasons
    )


def test_own_actions_cost_before_the_rest_is_planned(base: ActionPlan) -> None:
    decisions = PlanDecisions(own=(own(costs={2022: 55_000_000}),))
    made, problems = make(decisions)
    assert made.cost(2022) <= CEILINGS[2022]
    assert sum(each.cost(2022) for each in made.actions if not each.pinned) <= 5_000_000
    assert [each.source for each in made.actions if each.id == "USUL-01"] == ["own"]
    assert not has_errors(check(made, decisions))
    assert not {"PLN-304"} & {problem.code for problem in problems}
    assert base.cost(2022) > 5_000_000


def test_people_may_go_beyond_a_ceiling_and_are_told() -> None:
    decisions = PlanDecisions(own=(own(costs={2022: 90_000_000}),))
    made, problems = make(decisions)
    assert [problem.severity for problem in problems if problem.code == "PLN-304"] == [Severity.WARNING]
    assert sum(each.cost(2022) for each in made.actions if not each.pinned) == 0
    found = check(made, decisions)
    assert "PLN-310" in {problem.code for problem in found}
    assert not has_errors(found)


def test_people_may_go_beyond_the_ceiling_of_a_fund() -> None:
    rubric, catalogue, _, cards = _inputs()
    decisions = PlanDecisions(own=(own(fund_source="APBN"),))
    conditions = Conditions(ceilings=(Ceiling(year=2022, amount=1_000, fund="APBN"),), decisions=decisions)
    made, _ = make(decisions)
    found = check_plan(made, rubric, catalogue, UNITS, cards, CEILINGS, conditions=conditions)
    assert [problem.code for problem in found if "APBN" in problem.what] == ["PLN-310"]
    by_itself = made.model_copy(
        update={"actions": tuple(each.model_copy(update={"pinned": False}) for each in made.actions)}
    )
    found = check_plan(by_itself, rubric, catalogue, UNITS, cards, CEILINGS, conditions=conditions)
    assert [problem.severity for problem in found if "APBN" in problem.what] == [Severity.ERROR]


def test_the_scheduler_may_never_go_beyond_a_ceiling(base: ActionPlan) -> None:
    assert any(
        problem.code == "PLN-200" or problem.severity is Severity.ERROR
        for problem in check(base, PlanDecisions(), dict.fromkeys(CEILINGS, 1_000))
    )


def test_an_own_action_may_raise_indicators(base: ActionPlan) -> None:
    raised = own(
        raises=(Raise(indicator="SDM-02", from_level="0", to_level="3"),),
        runs=(DecidedRun(start=at(2021, 1), end=at(2021, 1)),),
        costs={2021: 0},
    )
    decisions = PlanDecisions(own=(raised,))
    made, _ = make(decisions)
    line = by_id(made)["USUL-01"]
    assert line.points > 0
    assert {gap.indicator for gap in line.closes} == {"SDM-02"}
    assert (made.projection[0].index or 0) > (base.projection[0].index or 0)
    assert not has_errors(check(made, decisions))


def test_an_own_action_that_raises_what_is_unknown_is_told() -> None:
    made, problems = make(PlanDecisions(own=(own(raises=(Raise(indicator="XX-99", from_level="0", to_level="3"),)),)))
    assert "PLN-302" in {problem.code for problem in problems}
    assert "USUL-01" in by_id(made)


def test_a_decision_about_a_measure_that_is_gone_is_told_and_kept() -> None:
    line = LineDecision(
        line="RA-LAMA", measure="RA-LAMA", variant="x", runs=(DecidedRun(start=at(2022, 1), end=at(2022, 1)),)
    )
    _, problems = make(PlanDecisions(lines=(line,)))
    assert [problem.code for problem in problems if problem.code.startswith("PLN-3")] == ["PLN-300"]


def test_a_wish_that_cannot_be_met_is_told() -> None:
    _, problems = make(PlanDecisions(pins=(Pin(target="RA-ENTAH", wish="must"),)))
    assert "PLN-303" in {problem.code for problem in problems}


def test_people_put_lines_into_their_order(base: ActionPlan) -> None:
    own_category = [action.id for action in base.actions if action.category == base.actions[0].category]
    made, _ = make(PlanDecisions(order=tuple(reversed(own_category))))
    assert [action.id for action in made.actions][: len(own_category)] == own_category[::-1]


# Time

RUNS = st.builds(
    lambda start, length, units: DecidedRun(start=Quarter.at(start), end=Quarter.at(start + length), units=units),
    st.integers(2021 * 4, 2024 * 4 + 1),
    st.integers(0, 2),
    st.sampled_from([("A",), ("B",), ("A", "B")]),
)
WANTED = st.dictionaries(st.sampled_from([2021, 2022, 2023, 2024]), st.sets(st.integers(1, 4)), max_size=3)


@given(st.lists(RUNS, min_size=1, max_size=4), WANTED)
@settings(max_examples=300, deadline=None)
def test_retimed_runs_are_at_work_just_when_people_say(runs: list[DecidedRun], wanted: dict[int, set[int]]) -> None:
    found = retimed(runs, wanted, ("A", "B", "C"))
    for year in (2021, 2022, 2023, 2024):
        if year in wanted:
            assert set(active(found, year)) == wanted[year]
        else:
            assert set(active(found, year)) <= set(active(runs, year))
    assert all(run.units for run in found)


@pytest.mark.parametrize(
    ("runs", "wanted", "expected"),
    [
        ([("2022-1", "2022-1", "A")], {2022: {3}}, [("2022-3", "2022-3", "A")]),
        ([("2022-1", "2022-1", "A")], {2022: set(), 2023: {2}}, [("2023-2", "2023-2", "A")]),
        (
            [("2022-1", "2022-1", "A"), ("2022-3", "2022-3", "B")],
            {2022: {2, 3}},
            [("2022-2", "2022-2", "A"), ("2022-3", "2022-3", "B")],
        ),
        ([("2022-1", "2022-1", "A"), ("2022-3", "2022-3", "B")], {2022: {2}}, [("2022-2", "2022-2", "AB")]),
        ([("2022-2", "2022-2", "A")], {2022: {2, 4}}, [("2022-2", "2022-2", "A"), ("2022-4", "2022-4", "A")]),
        ([("2022-4", "2023-1", "A")], {2023: set()}, [("2022-4", "2022-4", "A")]),
        ([("2022-4", "2023-1", "A")], {2022: {3, 4}}, [("2022-3", "2023-1", "A")]),
        ([("2022-2", "2022-2", "A"), ("2023-2", "2023-2", "A")], {2023: set()}, [("2022-2", "2022-2", "A")]),
    ],
)
def test_units_stay_with_their_run(
    runs: list[tuple[str, str, str]], wanted: dict[int, set[int]], expected: list[tuple[str, str, str]]
) -> None:
    def read(told: tuple[str, str, str]) -> DecidedRun:
        first, last = (at(int(text[:4]), int(text[5])) for text in told[:2])
        return DecidedRun(start=first, end=last, units=tuple(told[2]))

    assert list(retimed([read(each) for each in runs], wanted, ("A", "B"))) == [read(each) for each in expected]


# Edits become decisions


def edit(action: Action, field: Field, value: Value, year: int | None = None) -> Edit:
    return Edit(line=action.id, field=field, year=year, value=value, before="semula", after=str(value))


def settled(base: ActionPlan, *edits: Edit, before: PlanDecisions | None = None, **more: Any) -> PlanDecisions:  # noqa: ANN401 - added, order
    return settle(before or PlanDecisions(), _inputs()[1], by_id(base), Changeset(edits=edits, **more))


def test_an_edit_keeps_the_line_and_its_siblings(base: ActionPlan) -> None:
    decisions = settled(base, edit(base.actions[0], Field.TITLE, "Lain"))
    assert [line.line for line in decisions.lines] == sorted(
        action.id for action in base.actions if action.measure == base.actions[0].measure
    )


def test_leaving_a_line_to_the_system_takes_its_decision_back(base: ActionPlan) -> None:
    first = settled(base, edit(base.actions[0], Field.TITLE, "Lain"))
    assert settled(base, edit(base.actions[0], Field.WISH, Wish.SYSTEM.value), before=first) == PlanDecisions()


def test_a_candidate_is_closed_and_opened_again(base: ActionPlan) -> None:
    measure = next(each.measure for each in make()[0].left_out if each.measure not in {a.measure for a in base.actions})
    closed = settled(base, Edit(line=f"{CANDIDATE}{measure}", field=Field.WISH, value="remove"))
    assert [(pin.target, pin.wish) for pin in closed.pins] == [(measure, "must_not")]
    opened = settled(base, Edit(line=f"{CANDIDATE}{measure}", field=Field.WISH, value="system"), before=closed)
    assert opened == PlanDecisions()


def test_another_variant_lasts_as_long_as_the_catalogue_says(base: ActionPlan) -> None:
    catalogue = _inputs()[1]
    action, variant = next(
        (action, variant)
        for action in base.actions
        for variant in catalogue.by_id[action.measure].variants
        if variant.id != action.variant
    )
    decisions = settled(base, edit(action, Field.VARIANT, variant.id))
    made, _ = make(decisions)
    line = next(each for each in made.actions if each.measure == action.measure and each.pinned)
    assert line.variant == variant.id
    assert {o.end.ordinal - o.start.ordinal + 1 for o in line.occurrences} == {variant.quarters}


def test_own_actions_get_ids_of_their_own(base: ActionPlan) -> None:
    decisions = settled(base, added=(own(id="BARU-1"), own(id="BARU-2", title="Lain")))
    assert [each.id for each in decisions.own] == ["USUL-01", "USUL-02"]
    assert free_id(["USUL-01", "USUL-03"]) == "USUL-02"


# Several copies


def copy(name: str, base: ActionPlan, *edits: Edit, **more: Any) -> CopyEdits:  # noqa: ANN401 - added, order
    return CopyEdits(file=name, base=plan_digest(base), edits=edits, **more)


def merged(base: ActionPlan, *copies: CopyEdits, current: ActionPlan | None = None) -> tuple[Changeset, list[str]]:
    now = current or base
    wanted, problems = merge(copies, {plan_digest(base): base}, now, plan_digest(now))
    return wanted, [problem.code for problem in problems]


def test_edits_that_do_not_touch_each_other_merge(base: ActionPlan) -> None:
    one, other = base.actions[:2]
    first = copy("a.xlsx", base, edit(one, Field.TITLE, "Satu"), added=(own(),))
    second = copy("b.xlsx", base, edit(one, Field.REMARK, "Dua"), edit(other, Field.WISH, "remove"), added=(own(),))
    wanted, problems = merged(base, first, second)
    assert (len(wanted.edits), len(wanted.added), problems) == (3, 1, [])


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ((Field.TITLE, "Satu"), (Field.TITLE, "Dua"), "PLN-320"),
        ((Field.TITLE, "Satu"), (Field.WISH, "remove"), "PLN-321"),
        ((Field.WISH, "keep"), (Field.WISH, "remove"), "PLN-320"),
    ],
)
def test_contradictions_are_told_with_both_files(
    base: ActionPlan, first: tuple[Field, str], second: tuple[Field, str], code: str
) -> None:
    action = base.actions[0]
    copies = copy("a.xlsx", base, edit(action, *first)), copy("b.xlsx", base, edit(action, *second))
    wanted, problems = merge(copies, {plan_digest(base): base}, base, plan_digest(base))
    assert [problem.code for problem in problems] == [code]
    assert all(name in problems[0].what for name in ("a.xlsx", "b.xlsx"))
    assert not any(each.field is first[0] and each.value == first[1] for each in wanted.edits) or code == "PLN-321"


def test_own_actions_of_one_name_and_orders_contradict(base: ActionPlan) -> None:
    ids = tuple(action.id for action in base.actions)
    first = copy("a.xlsx", base, added=(own(),), order=ids)
    second = copy("b.xlsx", base, added=(own(costs={2022: 1}),), order=ids[::-1])
    wanted, problems = merged(base, first, second)
    assert (wanted.count, problems) == (0, ["PLN-323", "PLN-324"])


def test_an_older_copy_never_overwrites_what_was_decided_since(base: ActionPlan) -> None:
    action = base.actions[0]
    current, _ = make(settled(base, edit(action, Field.TITLE, "Lebih baru")))
    older = copy("lama.xlsx", base, edit(action, Field.TITLE, "Lebih lama"), edit(action, Field.REMARK, "Catatan"))
    wanted, problems = merged(base, older, current=current)
    assert problems == ["PLN-322"]
    assert [each.field for each in wanted.edits] == [Field.REMARK]
    same = copy("lama.xlsx", base, edit(action, Field.TITLE, "Lebih baru"))
    assert merged(base, same, current=current) == (Changeset(), [])


# Versions


def test_a_revision_names_what_it_replaces(base: ActionPlan) -> None:
    frozen = adopted(base, "188/1/2021", date(2021, 11, 1))
    again = revised(frozen, ("Pagu berubah",))
    assert again.version.predecessor is not None
    assert again.version.predecessor.digest == plan_digest(frozen)
    assert (again.version.serial, again.version.adopted, again.version.reasons) == (2, False, ("Pagu berubah",))
    with pytest.raises(ValueError, match="adopted"):
        revised(base, ("x",))


def test_values_say_what_a_plan_says(base: ActionPlan) -> None:
    action = base.actions[0]
    values = values_of(action, base.period)
    year = action.occurrences[0].start.year
    assert values[Field.COST, year] == action.cost(year)
    assert values[Field.WISH, None] == Wish.SYSTEM


def test_a_plan_keeps_its_fingerprint_when_later_versions_can_say_more(base: ActionPlan) -> None:
    class LaterPlan(ActionPlan):
        more: tuple[str, ...] = ()

    later = LaterPlan.model_validate(base.model_dump())
    assert plan_digest(later) == plan_digest(base)
    assert plan_digest(later.model_copy(update={"more": ("x",)})) != plan_digest(base)
