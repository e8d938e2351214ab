"""Wishes that no plan can fulfil are told with their reason, and the rest of the plan is made all the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from action_plans.instance import Ceiling, Pin
from action_plans.plan import Quarter
from action_plans.planning import Conditions
from action_plans.scheduling.optimise import optimised

Build = Callable[..., Any]

WORLD = {
    "indicators": {"A": {}, "B": {}},
    "units": {"U1": {"A": "0", "B": "0"}, "U2": {"A": "0", "B": "2"}},
    "measures": {
        "T1": {"raises": {"A": "0>2"}, "cost": 5},
        "T2": {"raises": {"A": "0>2"}, "cost": 4, "excludes": ["T1"]},
        "T3": {"raises": {"B": "0>2"}, "quarters": 3, "prerequisites": ["T1"], "fund": "DAK"},
        "T4": {"raises": {"B": "0>2"}, "scope": "opd", "owner": "opd", "cost": 20},
    },
    "ceilings": {2021: 10, 2022: 10},
}


def pins(*said: Pin, **other: Any) -> Conditions:  # noqa: ANN401 - whatever conditions take
    return Conditions(pins=said, **other)


@pytest.mark.parametrize(
    ("conditions", "reason"),
    [
        (pins(Pin(target="T9", wish="must")), "tidak ada tindakan dengan kode itu"),
        (pins(Pin(target="T1", variants=("daring",))), "cara daring tidak ada; yang ada v"),
        (pins(Pin(target="T1", years=(2031,))), "tahun 2031 di luar periode rencana"),
        (pins(Pin(target="T4@U2", wish="must")), "tidak ada kesenjangan yang ditutupnya"),
        (pins(Pin(target="T1", wish="must"), Pin(target="T2", wish="must")), "saling meniadakan"),
        (pins(Pin(target="T1", wish="must_not"), Pin(target="T3", wish="must")), "T1, tidak boleh dilaksanakan"),
        (
            pins(Pin(target="T3", wish="must", years=(2021,)), start=Quarter(year=2021, number=4)),
            "3 triwulan tidak selesai",
        ),
        (pins(Pin(target="T4", wish="must")), "biaya paling sedikit Rp20, padahal pagunya paling banyak Rp10"),
        (
            pins(
                Pin(target="T1", wish="must"),
                ceilings=(Ceiling(year=2021, amount=0, unit="U2"), Ceiling(year=2022, amount=1, unit="U2")),
            ),
            "biaya paling sedikit Rp5, padahal pagunya paling banyak Rp1",
        ),
    ],
)
def test_a_wish_that_cannot_be_is_told(make_world: Build, conditions: Conditions, reason: str) -> None:
    world = make_world(WORLD)
    plan, problems = world.plan(conditions=conditions)
    told = [problem.what for problem in problems if problem.code == "PLN-107"]
    assert any(reason in each for each in told), told
    assert plan.projection


@pytest.mark.parametrize(
    "said",
    [
        (),
        (Pin(target="T1", wish="must", years=(2022,), variants=("v",)),),
        (Pin(target="T1", wish="must"), Pin(target="T2", wish="must_not")),
        (Pin(target="T3", wish="must"), Pin(target="T4@U1", wish="must_not")),
    ],
)
def test_a_wish_that_can_be_is_no_problem(make_world: Build, said: tuple[Pin, ...]) -> None:
    plan, problems = make_world(WORLD).plan(scheduler=optimised, conditions=pins(*said))
    assert [problem for problem in problems if problem.code == "PLN-107"] == []
    wanted: Mapping[str, bool] = {pin.target: pin.wish == "must" for pin in said}
    for target, must in wanted.items():
        assert (target.partition("@")[0] in {action.measure for action in plan.actions}) >= must
