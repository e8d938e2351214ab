"""The first pages of the rencana aksi say which version it is, and what it changes."""

from __future__ import annotations

from datetime import date

import pytest

from action_plans.plan import PlanState, PlanVersion, Predecessor
from output.documents.plan.versions import revision_name, version_context

BEFORE = Predecessor(serial=1, number="188/45/2021", day=date(2021, 11, 15), digest="0" * 64)


def test_the_first_plan_changes_nothing() -> None:
    told = version_context(PlanVersion())
    assert (told["revision"], told["replaces"], told["reasons"], told["number"]) == (None, None, (), None)


def test_a_revision_names_plan_number_day_and_reasons() -> None:
    told = version_context(PlanVersion(serial=2, predecessor=BEFORE, reasons=("Pagu berubah",)))
    assert told["revision"] == "Perubahan"
    assert (
        told["replaces"].replace("\N{NO-BREAK SPACE}", " ") == "Rencana Aksi Nomor 188/45/2021 tanggal 15 November 2021"
    )
    assert told["reasons"] == ("Pagu berubah",)


def test_an_adopted_plan_has_number_and_day() -> None:
    told = version_context(PlanVersion(state=PlanState.ADOPTED, number="7", day=date(2021, 11, 15)))
    assert (told["number"], told["day"]) == ("7", "15 November 2021")


@pytest.mark.parametrize(("serial", "name"), [(2, "Perubahan"), (3, "Perubahan Kedua"), (4, "Perubahan Ketiga")])
def test_revisions_are_counted(serial: int, name: str) -> None:
    assert revision_name(PlanVersion(serial=serial)) == name
