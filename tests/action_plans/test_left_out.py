"""What is left out: every kind of reason, and the change that is named for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from action_plans.instance import Pin, Scheduler
from action_plans.plan import ActionPlan, LeftOut
from action_plans.planning import Conditions
from action_plans.reasons.rationale import Cause, ExtraCeiling
from action_plans.scheduling.schedule import rule_based

Build = Callable[..., Any]

ONE: dict[str, Any] = {"indicators": {"A": {}, "B": {}}, "units": {"U1": {"A": "0", "B": "0"}}, "period": [2021, 2021]}
CHEAP = {"raises": {"A": "0>2"}, "cost": 3}
DEAR = {"raises": {"B": "0>2"}, "cost": 10}


def left(plan: ActionPlan, measure: str) -> LeftOut:
    return next(entry for entry in plan.left_out if entry.measure == measure)


def planned(
    make_world: Build,
    compact: dict[str, Any],
    scheduler: Scheduler = rule_based,
    conditions: Conditions | None = None,
) -> ActionPlan:
    plan: ActionPlan = make_world({**ONE, **compact}).plan(scheduler=scheduler, conditions=conditions)[0]
    return plan


def test_the_ceiling_and_what_it_lacks_to_the_rupiah(make_world: Build) -> None:
    plan = planned(make_world, {"measures": {"T1": CHEAP, "T2": DEAR}, "ceilings": {2021: 8}})
    entry = left(plan, "T2")
    assert entry.cause is Cause.CEILING
    assert entry.change is not None
    assert entry.change.ceilings == (ExtraCeiling(year=2021, amount=5),)
    assert (entry.change.smallest, entry.change.year, entry.change.points) == (True, 2021, 50)
    assert (
        entry.reasons[1] == "Paling sedikit diperlukan tambahan pagu 2021 sebesar Rp5, sedangkan kegiatan lain tetap."
    )


def test_a_pin_and_its_release(make_world: Build) -> None:
    measures = {"T1": CHEAP, "T2": DEAR}
    plan = planned(make_world, {"measures": measures}, conditions=Conditions(pins=(Pin(target="T2", wish="must_not"),)))
    entry = left(plan, "T2")
    assert entry.cause is Cause.PINNED
    assert entry.change is not None
    assert (entry.change.release, entry.change.ceilings) == (("T2",), ())


def test_an_exclusion_and_what_dropping_the_other_does(make_world: Build) -> None:
    measures = {"T1": {**CHEAP, "mandatory": True}, "T2": {**DEAR, "excludes": ["T1"]}}
    entry = left(planned(make_world, {"measures": measures}), "T2")
    assert entry.cause is Cause.EXCLUDED
    assert entry.change is not None
    assert (entry.change.drop, entry.change.points) == (("T1",), 0)
    assert "tidak mengubah indeks akhir periode" in entry.reasons[-1]


def test_a_prerequisite_that_people_ruled_out(make_world: Build) -> None:
    measures = {"T1": CHEAP, "T2": {**DEAR, "prerequisites": ["T1"]}}
    plan = planned(make_world, {"measures": measures}, conditions=Conditions(pins=(Pin(target="T1", wish="must_not"),)))
    entry = left(plan, "T2")
    assert entry.cause is Cause.WAITING
    assert entry.change is not None
    assert (entry.change.release, entry.change.also) == (("T1",), ("T1",))
    assert entry.reasons[0] == "Prasyarat T1 tidak terpenuhi dalam periode rencana."


def test_an_owner_with_no_time(make_world: Build) -> None:
    measures = {"T1": {**CHEAP, "quarters": 4}, "T2": {**DEAR, "quarters": 4}}
    plan = planned(make_world, {"measures": measures}, conditions=Conditions(capacity=1))
    (entry,) = (each for each in plan.left_out if each.points)
    assert entry.cause is Cause.CAPACITY
    assert entry.change is not None
    assert (entry.change.capacities, entry.change.ceilings, entry.change.smallest) == ({"U1": 2}, (), True)


def test_what_takes_longer_than_the_period(make_world: Build) -> None:
    measures = {"T1": CHEAP, "T2": {**DEAR, "quarters": 5}}
    entry = left(planned(make_world, {"measures": measures}), "T2")
    assert (entry.cause, entry.change) == (Cause.TIME, None)
    assert entry.reasons[1].startswith("Tidak ditemukan perubahan")


def test_what_others_cover_names_them_and_what_has_no_gap_says_so(make_world: Build) -> None:
    measures = {"T1": CHEAP, "T2": {"raises": {"A": "0>1"}, "cost": 9}, "T3": {"raises": {"B": "0>2"}}}
    plan = planned(make_world, {"measures": measures, "units": {"U1": {"A": "0", "B": "2"}}})
    assert (left(plan, "T2").cause, left(plan, "T2").covered_by) == (Cause.COVERED, ("T1",))
    assert (left(plan, "T3").cause, left(plan, "T3").units, left(plan, "T3").change) == (Cause.NO_GAP, (), None)


def test_what_is_merely_not_chosen_needs_only_to_be_asked_for(make_world: Build, nothing: Scheduler) -> None:
    entry = left(planned(make_world, {"measures": {"T1": CHEAP}}, nothing), "T1")
    assert entry.cause is Cause.OPEN
    assert entry.change is not None
    assert (entry.change.ceilings, entry.change.units) == ((), ("U1",))
    assert "cukup dengan menetapkannya" in entry.reasons[1]


def test_a_prerequisite_that_the_money_lacks_for_comes_with_it(make_world: Build) -> None:
    measures = {"T1": {**CHEAP, "quarters": 3}, "T2": {**DEAR, "prerequisites": ["T1"]}}
    entry = left(planned(make_world, {"measures": measures, "ceilings": {2021: 0}}), "T2")
    assert entry.change is not None
    assert (entry.change.also, entry.change.ceilings) == (("T1",), (ExtraCeiling(year=2021, amount=13),))


@pytest.mark.parametrize("amount", [4, 5])
def test_the_amount_named_is_the_very_least(make_world: Build, amount: int) -> None:
    """Planned again with a rupiah less, the measure stays out."""
    plan = planned(make_world, {"measures": {"T1": CHEAP, "T2": DEAR}, "ceilings": {2021: 8 + amount}})
    assert ("T2" in {action.measure for action in plan.actions}) == (amount == 5)
