"""The section on ceilings and the annex on revisions: what they say of plain, made-up answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from action_plans.plan import Action
from action_plans.revision.what_if import AllTargets, Attainable, Step, Unreachable, WhatIf
from output.documents.inputs import CycleResults, DocumentSettings
from output.documents.plan.basis import Basis
from output.documents.plan.ceilings import ceilings
from output.documents.plan.choices import reasons_table, revision_table

Make = Callable[..., CycleResults]
MILLION = 1_000_000


def point(scale: int, index: int, mean: int) -> Attainable:
    amounts = {2021: scale * MILLION}
    return Attainable(
        scale=scale,
        ceilings=amounts,
        indexes={2021: Fraction(index)},
        costs=amounts,
        open_gaps=1,
        found_at=scale,
        mean=Fraction(mean),
    )


def asked(low: tuple[int, int], here: tuple[int, int], high: tuple[int, int], **more: Any) -> WhatIf:  # noqa: ANN401
    curve = (point(50, *low), point(100, *here), point(150, *high))
    steps = tuple(
        Step(
            from_scale=one.scale,
            to_scale=other.scale,
            rupiah=50 * MILLION,
            points=(other.index or Fraction(0)) - (one.index or Fraction(0)),
            per_million=((other.index or Fraction(0)) - (one.index or Fraction(0))) / 50,
            mean_points=(other.mean or Fraction(0)) - (one.mean or Fraction(0)),
            mean_per_million=((other.mean or Fraction(0)) - (one.mean or Fraction(0))) / 50,
        )
        for one, other in ((curve[0], curve[1]), (curve[1], curve[2]))
    )
    whole = AllTargets(costs={2021: 120 * MILLION}, indexes={2021: Fraction(80)}, beyond={2021: 20 * MILLION})
    found: dict[str, Any] = {"all_targets": whole, "unreachable": (), **more}
    return WhatIf(plan="-", baseline=Fraction(10), present=curve[1], curve=curve, steps=steps, **found)


@pytest.fixture
def basis(cycle: Make, make_action: Callable[..., Action], settings: DocumentSettings) -> Callable[..., Basis]:
    """The small cycle with something put into its results."""
    actions = (make_action("RA-1", "Penetapan admin", ("DINAS-A",), {"KBJ-01": "2"}, owner="DINAS-A"),)
    results = cycle({"DAERAH": {"KBJ-03": "1"}, "DINAS-A": {"KBJ-01": "0"}}, actions)
    return lambda **more: Basis(dataclasses.replace(results, **more), settings)


def said(basis: Basis) -> str:
    section = ceilings(basis)
    assert section is not None
    return " ".join(section["paragraphs"])


def test_nothing_is_said_where_nobody_asked(basis: Callable[..., Basis]) -> None:
    assert ceilings(basis()) is None
    assert revision_table(basis()) is None


def test_what_more_and_less_money_does(basis: Callable[..., Basis]) -> None:
    text = said(basis(what_if=asked((40, 30), (60, 50), (60, 55))))
    assert (
        "dengan pagu 50 persen, indeks akhir periode yang dapat dicapai turun dari 60,00 menjadi 40,00" in text.lower()
    )
    assert "dengan pagu 150 persen praktis tetap, yaitu 60,00" in text
    assert "Rp1 juta terakhir dari pagu sekarang menghasilkan 0,400 poin" in text
    assert "Rp1 juta di atas pagu sekarang tidak menaikkan indeks akhir periode, tetapi mempercepatnya" in text
    assert "Rp120.000.000,00 selama periode, yaitu Rp20.000.000,00 pada tahun 2021 di atas pagu" in text


def test_targets_that_no_money_reaches_are_told_with_the_cause(basis: Callable[..., Basis]) -> None:
    years = basis().years
    unreachable = (
        Unreachable(indicator="KBJ-01", year=years[-1], units=3, because="catalogue"),
        Unreachable(indicator="KBJ-02", year=years[0], units=2, because="time"),
    )
    text = said(basis(what_if=asked((60, 60), (60, 60), (60, 60), unreachable=unreachable)))
    assert "tidak dapat dicapai dengan tindakan mana pun dalam katalog, yaitu pada KBJ-01" in text
    assert f"2 target tahun {years[0]} tidak terkejar" in text.replace("Sebanyak ", "")
    assert "hampir tidak menambah indeks" in text


def test_a_revision_lists_what_changed_and_reasons_every_action(basis: Callable[..., Basis]) -> None:
    plan = basis().results.plan
    before = plan.model_copy(update={"actions": ()})
    table: Any = revision_table(basis(predecessor=before))
    assert [row["cells"][2] for row in table["rows"]] == [("baru",)]
    assert reasons_table(basis()) is None, "no action has a reason"
    told = tuple(action.model_copy(update={"reasons": ("Menutup kesenjangan.",)}) for action in plan.actions)
    reasons: Any = reasons_table(basis(plan=plan.model_copy(update={"actions": told})))
    assert len([row for row in reasons["rows"] if "cells" in row]) == len(plan.actions)
