"""Making a plan: what comes in, what comes out, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from action_plans.instance import Ceiling, Pin
from action_plans.plan import MOST_RUPIAH, Action, ActionPlan, Period
from action_plans.planning import Conditions, make_plan
from rubrics.problem import Problem

Build = Callable[..., Any]
World = Any  # of conftest

SMALL: dict[str, Any] = {
    "indicators": {"A": {}, "B": {}},
    "units": {"U1": {"A": "0", "B": "0"}, "U2": {"A": "0", "B": "0"}},
    "measures": {
        "T1": {"raises": {"A": "0>2"}, "scope": "opd", "owner": "opd", "cost": 3},
        "T2": {"raises": {"B": "0>2"}, "cost": 10, "fund": "DAK", "owner": "kominfo", "supports": ["hukum", "opd"]},
    },
}


def codes(problems: Iterable[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def action(plan: ActionPlan, id_: str) -> Action:
    return next(each for each in plan.actions if each.id == id_)


def planned(plan: ActionPlan) -> dict[str, list[int]]:
    return {each.id: [occurrence.start.year for occurrence in each.occurrences] for each in plan.actions}


@pytest.fixture
def small(make_world: Build) -> World:
    return make_world(SMALL)


def test_units_of_one_measure_are_one_line_with_their_runs(small: World) -> None:
    line = action(small.plan()[0], "T1")
    assert line.units == ("U1", "U2")
    assert line.owner is None
    assert [(each.units, each.cost) for each in line.occurrences] == [(("U1", "U2"), 6)]
    assert line.cost(2021) == 6
    assert line.cost(2022) == 0
    assert line.output_targets == {2021: "2"}


def test_roles_become_units(small: World) -> None:
    line = action(small.plan()[0], "T2")
    assert line.owner == "U2"
    assert line.supports == ()


def test_a_role_nobody_holds_falls_to_the_lead_unit_and_is_reported(small: World) -> None:
    plan, problems = make_plan(
        small.rubric,
        small.catalogue,
        small.region,
        small.units,
        {"unit_pengampu": "U1", "kominfo": "TIDAK-ADA"},
        small.assessments,
        small.scorecards,
        small.period,
        {},
    )
    assert codes(problems) == ["PLN-102", "PLN-102"]
    assert all("U1" in problem.why for problem in problems)
    assert action(plan, "T2").owner == "U1"


def test_shares_do_not_add_up(make_world: Build) -> None:
    output = {"text": "Persentase", "unit": "persen", "target": 90, "per_unit": True}
    world = make_world({**SMALL, "measures": {"T": {"raises": {"A": "0>2"}, "output": output}}})
    assert action(world.plan()[0], "T").output_targets == {2021: "90"}


def test_output_per_unit_counts_units_without_the_region_itself(make_world: Build) -> None:
    output = {"text": "Peserta", "unit": "orang", "target": 600, "per_unit": True}
    world = make_world(
        {
            "indicators": {"R": {"region": True}, "A": {}},
            "units": {"DAERAH": {"R": "0"}, "U1": {"A": "0"}, "U2": {"A": "0"}},
            "measures": {"T": {"raises": {"A": "0>2", "R": "0>1"}, "output": output}},
        }
    )
    assert action(world.plan()[0], "T").output_targets == {2021: "1.200"}


def test_reasons_speak_of_effect_time_and_variant(make_world: Build) -> None:
    world = make_world(
        {
            "indicators": {"A": {"targets": {2021: "0", 2022: "2"}}, "B": {}},
            "units": {"U1": {"A": "0", "B": "0"}},
            "measures": {
                "T1": {"raises": {"B": "0>2"}, "mandatory": True},
                "T2": {
                    "raises": {"A": "0>2"},
                    "variants": {"luring": {"cost": 90}, "daring": {"cost": 20}},
                    "prerequisites": ["T1"],
                },
            },
            "ceilings": {2021: 50, 2022: 50},
        }
    )
    plan, _ = world.plan()
    first, second = " ".join(action(plan, "T1").reasons), " ".join(action(plan, "T2.daring").reasons)
    assert "Tindakan wajib" in first
    assert "Menjadi prasyarat bagi T2" in first
    assert "menambah 50,00 poin indeks daerah" in first
    assert "Dikerjakan tahun 2022 karena 1 unit belum mencapai target tahun 2022" in second
    assert "Menggantikan “Cara luring” karena pagu 2022 tidak cukup untuk cara itu; menghemat Rp70" in second


def test_the_usual_variant_is_explained_by_the_ceiling_that_suffices(make_world: Build) -> None:
    variants = {"luring": {"cost": 90}, "daring": {"cost": 20}}
    world = make_world({**SMALL, "measures": {"T": {"raises": {"A": "0>2"}, "variants": variants}}})
    reasons = " ".join(action(world.plan()[0], "T").reasons)
    assert "Cara yang lazim, dipilih karena pagu mencukupi; “Cara daring” lebih murah Rp70" in reasons


def test_reason_for_being_late_is_the_ceiling(make_world: Build) -> None:
    world = make_world({**SMALL, "ceilings": {2021: 6, 2022: 10}})
    plan, _ = world.plan()
    assert planned(plan) == {"T1": [2021], "T2": [2022]}
    assert "sisa pagu 2021 tinggal Rp0" in " ".join(action(plan, "T2").reasons)


def test_left_out_names_the_ceiling_and_the_smallest_change(make_world: Build) -> None:
    world = make_world({**SMALL, "ceilings": {2021: 8, 2022: 3}})
    plan, problems = world.plan()
    assert problems == ()
    assert [(each.measure, each.units, each.cost) for each in plan.left_out] == [("T2", ("U1", "U2"), 10)]
    assert plan.left_out[0].points == Fraction(50)
    assert "tambahan pagu 2022 sebesar Rp7" in " ".join(plan.left_out[0].reasons)


def test_zero_ceilings_give_an_empty_valid_plan_with_reasons(make_world: Build) -> None:
    world = make_world({**SMALL, "ceilings": {2021: 0, 2022: 0}})
    plan, problems = world.plan()
    assert plan.actions == ()
    assert problems == ()
    assert {each.measure for each in plan.left_out} == {"T1", "T2"}
    assert [year.index for year in plan.projection] == [plan.baseline_index] * 2
    assert world.check(plan) == ()


def test_negative_and_overflowing_ceilings_count_as_zero(small: World) -> None:
    plan, problems = small.plan({2021: -1, 2022: MOST_RUPIAH + 1})
    assert codes(problems) == ["PLN-105", "PLN-105"]
    assert plan.actions == ()


def test_costs_beyond_reason_drop_the_variant(make_world: Build) -> None:
    dear = {"fixed": MOST_RUPIAH, "per_opd": 1}
    measures = {"T": {"raises": {"A": "0>2"}, "variants": {"v": {"cost": dear}, "w": {"cost": 5}}}}
    world = make_world({**SMALL, "measures": measures})
    plan, problems = world.plan()
    assert codes(problems) == ["PLN-104"]
    assert [each.id for each in plan.actions] == ["T.w"]


def test_a_year_never_costs_more_than_money_can_be_counted(make_world: Build) -> None:
    half = MOST_RUPIAH // 2 + 1
    measures = {id_: {"raises": {one: "0>2"}, "cost": half} for id_, one in (("T1", "A"), ("T2", "B"))}
    world = make_world({**SMALL, "measures": measures})
    plan, _ = world.plan()
    assert sorted(year.cost for year in plan.projection) == [half, half]


def test_an_assessment_after_the_period_leaves_no_year_to_plan(make_world: Build) -> None:
    world = make_world({**SMALL, "year": 2023})
    plan, problems = world.plan()
    assert codes(problems) == ["PLN-106"]
    assert (plan.actions, plan.projection) == ((), ())
    assert plan.baseline_index == 0


def test_scorecards_of_another_rubric_are_refused(small: World) -> None:
    other = small.scorecards[0].rubric.model_copy(update={"edition": "2"})
    cards = (small.scorecards[0].model_copy(update={"rubric": other}), small.scorecards[1])
    plan, problems = make_plan(
        small.rubric,
        small.catalogue,
        small.region,
        small.units,
        {"unit_pengampu": "U1", "kominfo": "U1", "hukum": "U1"},
        small.assessments,
        cards,
        small.period,
        {},
    )
    assert codes(problems)[0] == "PLN-108"
    assert action(plan, "T1").units == ("U2",)


def test_nothing_assessed_gives_an_empty_plan(small: World) -> None:
    plan, problems = make_plan(
        small.rubric, small.catalogue, small.region, small.units, {}, (), (), Period(first=2021, last=2022), {}
    )
    assert plan.actions == ()
    assert plan.baseline_index is None
    assert [year.index for year in plan.projection] == [None, None]
    assert "PLN-101" in codes(problems)


def test_the_projection_counts_open_gaps_and_shows_ceilings(make_world: Build) -> None:
    world = make_world({**SMALL, "ceilings": {2021: 3, 2022: 5}})
    plan, _ = world.plan()
    assert [(year.cost, year.ceiling, year.open_gaps) for year in plan.projection] == [(3, 3, 3), (3, 5, 2)]
    assert [year.index for year in plan.projection] == [Fraction(25), Fraction(50)]
    assert [year.target_index for year in plan.projection] == [100, 100]


def test_ceilings_of_a_fund_bind_beside_the_total(small: World) -> None:
    fund = Conditions(ceilings=(Ceiling(year=2021, fund="DAK", amount=9),))
    plan, _ = small.plan({2021: 100, 2022: 100}, conditions=fund)
    assert planned(plan) == {"T1": [2021], "T2": [2022]}


def test_ceilings_of_an_owner_bind_beside_the_total(small: World) -> None:
    own = Conditions(ceilings=(Ceiling(year=2021, unit="U1", amount=2), Ceiling(year=2022, unit="U1", amount=3)))
    plan, _ = small.plan({}, conditions=own)
    occurrences = action(plan, "T1").occurrences
    assert [(each.start.year, each.units) for each in occurrences] == [(2021, ("U2",)), (2022, ("U1",))]


def test_what_is_left_of_a_ceiling_may_be_carried_over(small: World) -> None:
    kept, _ = small.plan({2021: 8, 2022: 8})
    carried, _ = small.plan({2021: 8, 2022: 8}, conditions=Conditions(carry_over=True))
    assert planned(kept) == {"T1": [2021]}
    assert planned(carried) == {"T1": [2021], "T2": [2022]}


def test_capacity_spreads_an_owners_work(make_world: Build) -> None:
    measures = {f"T{id_}": {"raises": {id_: "0>2"}, "owner": "kominfo"} for id_ in "ABC"}
    indicators: dict[str, dict[str, str]] = {id_: {} for id_ in "ABC"}
    units = {"U1": dict.fromkeys("ABC", "0")}
    world = make_world({"indicators": indicators, "units": units, "measures": measures})
    plan, _ = world.plan(conditions=Conditions(capacity=1))
    starts = [each.start for line in plan.actions for each in line.occurrences]
    assert len(set(starts)) == 3


@pytest.mark.parametrize(
    ("pin", "expected"),
    [
        (Pin(target="T1", wish="must_not"), {"T2": [2021]}),
        (Pin(target="T1@U1", wish="must_not"), {"T1": [2021], "T2": [2021]}),
        (Pin(target="T2", years=(2022,)), {"T1": [2021], "T2": [2022]}),
    ],
)
def test_pins_narrow_what_may_be_planned(small: World, pin: Pin, expected: dict[str, list[int]]) -> None:
    plan, _ = small.plan({2021: 100, 2022: 100}, conditions=Conditions(pins=(pin,)))
    assert planned(plan) == expected
    if pin.target == "T1@U1":
        assert action(plan, "T1").units == ("U2",)


def test_a_must_goes_before_what_is_worth_more(small: World) -> None:
    plan, _ = small.plan({2021: 10, 2022: 0}, conditions=Conditions(pins=(Pin(target="T2", wish="must"),)))
    assert planned(plan) == {"T2": [2021]}


def test_a_pinned_variant_is_taken_though_a_cheaper_one_exists(make_world: Build) -> None:
    variants = {"v": {"cost": 1}, "w": {"cost": 5}}
    world = make_world({**SMALL, "measures": {"T": {"raises": {"A": "0>2"}, "variants": variants}}})
    pins = Conditions(pins=(Pin(target="T", variants=("w",)),))
    plan, _ = world.plan({2021: 5}, conditions=pins)
    assert [each.id for each in plan.actions] == ["T.w"]


COSTS = (0, 1, 2)


@pytest.mark.parametrize(("one", "two", "ceiling"), list(product(COSTS, COSTS, (0, 1, 2, 3))))
def test_against_every_plan_there_is(make_world: Build, one: int, two: int, ceiling: int) -> None:
    """On two measures and one year every choice can be tried: the rules never leave money that one more would fit."""
    world = make_world(
        {
            "indicators": {"A": {}, "B": {}},
            "period": [2021, 2021],
            "units": {"U1": {"A": "0", "B": "0"}},
            "measures": {"T1": {"raises": {"A": "0>2"}, "cost": one}, "T2": {"raises": {"B": "0>2"}, "cost": two}},
            "ceilings": {2021: ceiling},
        }
    )
    plan, _ = world.plan()
    chosen = {each.id for each in plan.actions}
    costs = {"T1": one, "T2": two}
    possible = [
        set(kept) for kept in ((), ("T1",), ("T2",), ("T1", "T2")) if sum(costs[id_] for id_ in kept) <= ceiling
    ]
    assert chosen in possible
    assert not any(chosen < other for other in possible)
    assert len(chosen) == max(map(len, possible))


def test_repeats_share_what_is_carried_over(make_world: Build) -> None:
    measures = {"T": {"raises": {"A": "0>2"}, "repeat": "yearly", "cost": 5}}
    world = make_world({**SMALL, "measures": measures, "period": [2021, 2023]})
    plan, _ = world.plan({2021: 9, 2022: 4, 2023: 1}, conditions=Conditions(carry_over=True))
    assert planned(plan) == {"T": [2021, 2022]}
