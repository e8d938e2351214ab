"""Comparing two plans: every kind of difference, its reasons, and nothing where nothing differs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from action_plans.instance import Pin
from action_plans.plan import ActionPlan
from action_plans.planning import Conditions
from action_plans.revision.comparison import Difference, compare

Build = Callable[..., Any]
World = Any  # of conftest

COMPACT: dict[str, Any] = {
    "indicators": {"A": {}, "B": {}},
    "units": {"U1": {"A": "0", "B": "0"}, "U2": {"A": "0", "B": "0"}},
    "measures": {
        "T1": {"raises": {"A": "0>2"}, "scope": "opd", "owner": "opd", "cost": 3},
        "T2": {"raises": {"B": "0>2"}, "cost": 10},
    },
    "ceilings": {2021: 16, 2022: 16},
}


@pytest.fixture
def world(make_world: Build) -> World:
    return make_world(COMPACT)


def plan(world: World, ceilings: dict[int, int] | None = None, *pins: Pin) -> ActionPlan:
    made: ActionPlan = world.plan(ceilings, conditions=Conditions(pins=pins))[0]
    return made


def test_a_plan_compared_with_itself(world: World) -> None:
    found = compare(plan(world), plan(world))
    assert [line.line for line in found.lines] == ["T1", "T2"]
    assert found.changed == ()
    assert all(year.cost_before == year.cost_after for year in found.years)


def test_dropped_one_way_is_new_the_other_way(world: World) -> None:
    more, less = plan(world), plan(world, None, Pin(target="T2", wish="must_not"))
    (gone,) = compare(more, less).changed
    assert (gone.line, gone.differences, gone.after, gone.extra_cost) == ("T2", (Difference.DROPPED,), None, -10)
    assert gone.reasons == ("Dikeluarkan dari rencana menurut ketetapan.",)
    (new,) = compare(less, more).changed
    assert (new.differences, new.before, new.extra_cost) == ((Difference.NEW,), None, 10)
    assert new.reasons[0].startswith("Menutup atau memperkecil")


def test_moved_to_another_year_for_want_of_money(world: World) -> None:
    (line,) = compare(plan(world), plan(world, {2021: 6, 2022: 16})).changed
    assert (line.line, line.differences, line.moved) == ("T2", (Difference.MOVED,), ("U1", "U2"))
    assert "Sisa pagu 2021 tinggal Rp0, kurang dari biaya semula Rp10." in line.reasons
    assert line.extra_cost == 0


def test_units_that_are_no_longer_served(world: World) -> None:
    (line,) = compare(plan(world, {2021: 6, 2022: 0}), plan(world, {2021: 3, 2022: 0})).changed
    assert (line.line, line.differences) == ("T1", (Difference.UNITS, Difference.COST))
    assert (line.joined, len(line.left)) == ((), 1)
    assert line.reasons[0].startswith("Pagu")


def test_years_show_money_and_index_of_both(world: World) -> None:
    before, after = plan(world), plan(world, {2021: 6, 2022: 16})
    first = compare(before, after).years[0]
    assert (first.ceiling_before, first.ceiling_after, first.cost_before, first.cost_after) == (16, 6, 16, 6)
    assert (first.index_before, first.index_after) == (before.projection[0].index, after.projection[0].index)


def test_what_people_worded_anew_is_named(world: World) -> None:
    before = plan(world)
    worded = before.actions[0].model_copy(update={"title": "Judul sendiri", "owner": None, "pinned": True})
    after = before.model_copy(update={"actions": (worded, *before.actions[1:])})
    (line,) = compare(before, after).changed
    assert (line.differences, line.fields) == ((Difference.TEXT,), ("rencana aksi",))
    assert line.reasons == ("Disesuaikan oleh pemerintah daerah.",)
