"""The ringkasan eksekutif: one page whatever the names, and nothing said that the results do not show."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest

from action_plans.plan import Action, PlanState, PlanVersion, YearProjection
from output.documents.inputs import CycleResults, DocumentSettings, Font, Paper, Subject
from output.documents.kinds import SUMMARY
from output.documents.plan.basis import Basis
from output.documents.rendering import Prepared, prepare_document, render
from output.documents.summary.context import most_useful
from output.documents.summary.decisions import decisions
from output.documents.summary.messages import key_messages

GOLDEN = Path(__file__).with_name("goldens") / "ringkasan-eksekutif.txt"
Make = Callable[..., CycleResults]
ANSWERS: dict[str, dict[str, str | None]] = {
    "DAERAH": {"KBJ-03": "1"},
    "DINAS-A": {"KBJ-01": "0", "KBJ-02": "Ya", "MON-01": "7/8", "MON-02": "2"},
}


def step(year: int, index: int, target: int, cost: int) -> YearProjection:
    """What the end of a year is expected to see."""
    return YearProjection(
        year=year,
        index=Fraction(index),
        target_index=Fraction(target),
        categories={},
        category_targets={},
        cost=cost,
        ceiling=2 * 10**6,
        open_gaps=1,
    )


@pytest.fixture
def small(cycle: Make, make_action: Callable[..., Action]) -> CycleResults:
    """One unit of two that handed in, and a plan of two actions that stays below its target."""
    actions = (
        make_action("RA-1", "Penetapan admin", ("DINAS-A", "KEC-B"), {"KBJ-01": "2"}, owner="DINAS-A"),
        make_action("RA-2", "Penyusunan laporan", ("KEC-B",), {"MON-02": "1"}, category="MON", points=Fraction(3)),
    )
    results = cycle(ANSWERS, actions)
    steps = (step(2021, 60, 50, 10**6), step(2022, 80, 90, 10**6))
    plan = results.plan.model_copy(update={"projection": steps, "baseline_index": results.region_result.index})
    return dataclasses.replace(results, plan=plan)


def prepared(results: CycleResults, settings: DocumentSettings) -> Prepared:
    return prepare_document(SUMMARY, Subject(), results, settings)


def test_the_whole_text(
    small: CycleResults, settings: DocumentSettings, text_lines: Callable[[str], list[str]]
) -> None:
    text = "\n".join(text_lines(prepared(small, settings).html)) + "\n"
    if os.environ.get("RENEW_GOLDENS"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), "sesudah diperiksa: RENEW_GOLDENS=1 pytest tests/documents"


@pytest.mark.parametrize(
    ("region", "font"),
    [
        ("sinjai", Font.ARIAL),
        ("kutim", Font.ARIAL),
        ("kutim", Font.BOOKMAN),
        ("sijunjung", Font.ARIAL),
        ("sulteng", Font.ARIAL),
    ],
)
def test_it_is_one_page_on_the_smaller_paper(cycles: ModuleType, region: str, font: Font) -> None:
    results = dataclasses.replace(cycles.results_of(region), example=True)
    settings = cycles.settings_of(region, paper=Paper.A4, font=font)
    assert render(prepared(results, settings), settings).pages == 1


def test_it_is_one_page_when_units_go_by_their_full_names(cycles: ModuleType) -> None:
    results: CycleResults = cycles.results_of("sinjai")
    units = tuple(unit.model_copy(update={"short_name": unit.name}) for unit in results.units)
    settings = cycles.settings_of("sinjai", paper=Paper.A4)
    assert render(prepared(dataclasses.replace(results, units=units), settings), settings).pages == 1


def test_the_most_useful_actions_come_by_what_they_add(small: CycleResults, settings: DocumentSettings) -> None:
    assert [action.id for action in most_useful(Basis(small, settings))] == ["RA-2", "RA-1"]


def test_decisions_follow_from_the_results(small: CycleResults, settings: DocumentSettings) -> None:
    asked = decisions(Basis(small, settings))
    assert asked == (
        "Penetapan rencana aksi 2021–2022 sebagai acuan seluruh unit.",
        "Penyediaan anggaran Rp1.000.000,00 pada tahun 2022.",
        "Penyampaian formulir asesmen oleh Kec. Pulau Jauh.",
        "Tambahan pagu atau penyesuaian target tahun 2022; proyeksinya masih 10,00 poin di bawah target.",
    )


def test_an_adopted_plan_is_not_to_be_adopted_again(small: CycleResults, settings: DocumentSettings) -> None:
    adopted = small.plan.model_copy(update={"version": PlanVersion(state=PlanState.ADOPTED)})
    asked = decisions(Basis(dataclasses.replace(small, plan=adopted), settings))
    assert not any("Penetapan" in each for each in asked)
    revised = small.plan.model_copy(update={"version": PlanVersion(serial=2)})
    asked = decisions(Basis(dataclasses.replace(small, plan=revised), settings))
    assert asked[0] == "Penetapan perubahan rencana aksi 2021–2022 sebagai acuan seluruh unit."


def test_without_actions_and_without_answers(cycle: Make, settings: DocumentSettings) -> None:
    unplanned = prepared(cycle(ANSWERS), settings).html
    assert "Belum ada kegiatan yang dijadwalkan." in unplanned
    assert "Kegiatan dengan Tambahan Indeks Terbesar" not in unplanned
    nothing = cycle({})
    told = key_messages(Basis(nothing, settings))
    assert [each["heading"] for each in told] == ["Capaian", "Keikutsertaan"]
    assert told[1]["text"] == "Tidak satu pun dari dua unit menyampaikan formulir."
    made = prepared(nothing, settings)
    assert "Proyeksi indeks belum dapat disajikan" in made.html
    assert render(made, settings).pages == 1
