"""The rencana aksi of one unit: every action in exactly one role, its own money only, and both signatures."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from action_plans.plan import Action
from output.documents.inputs import CycleResults, DocumentSettings, Font, Paper, Subject
from output.documents.kinds import UNIT_PLAN
from output.documents.plan.basis import Basis
from output.documents.rendering import Prepared, prepare_document, render
from output.documents.unit.standing import Standing
from output.documents.unit_plan.context import concerned
from output.documents.unit_plan.roles import Roles
from rubrics.problem import ProblemError

GOLDEN = Path(__file__).with_name("goldens") / "rencana-aksi-unit.txt"
Make = Callable[..., CycleResults]
Lines = Callable[[str], list[str]]
ANSWERS: dict[str, dict[str, str | None]] = {
    "DINAS-A": {"KBJ-01": "0", "KBJ-02": "Ya", "MON-01": "7/8", "MON-02": "2"},
    "KEC-B": {"KBJ-01": "1", "KBJ-02": "Tidak", "MON-01": "0/0", "MON-02": None},
}
BOTH = ("DINAS-A", "KEC-B")


@pytest.fixture
def small(cycle: Make, make_action: Callable[..., Action]) -> CycleResults:
    """Two units: one action for each unit itself, one of the other unit, one that is only supported."""
    actions = (
        make_action("RA-1", "Penetapan admin", BOTH, {"KBJ-01": "2"}, owner="KEC-B"),
        make_action("RA-2", "Penyusunan laporan", BOTH, {"MON-02": "1"}, scope="opd", output_targets={2021: "2"}),
        make_action("RA-3", "Penandatanganan", ("KEC-B",), {"KBJ-02": "Ya"}, owner="KEC-B", supports=("DINAS-A",)),
    )
    return cycle(ANSWERS, actions)


def prepared(results: CycleResults, code: str, settings: DocumentSettings) -> Prepared:
    return prepare_document(UNIT_PLAN, Subject(units=(code,)), results, settings)


def test_the_whole_text(small: CycleResults, settings: DocumentSettings, text_lines: Lines) -> None:
    text = "\n".join(text_lines(prepared(small, "DINAS-A", settings).html)) + "\n"
    if os.environ.get("RENEW_GOLDENS"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), "sesudah diperiksa: RENEW_GOLDENS=1 pytest tests/documents"


def test_it_is_named_after_the_unit(small: CycleResults, settings: DocumentSettings) -> None:
    assert prepared(small, "KEC-B", settings).name == "rencana-aksi-kec-b"


def test_each_action_has_one_role_and_the_money_of_all_units_is_that_of_the_plan(cycles: ModuleType) -> None:
    results: CycleResults = cycles.results_of("sinjai")
    basis = Basis(results, cycles.settings_of("sinjai"))
    everyone = [Roles(basis, Standing(results, code)) for code in results.unit_by_code]
    for roles in everyone:
        told = [action.id for action in (*roles.own, *roles.shared, *roles.supported)]
        assert len(told) == len(set(told))
    for year in results.period.years:
        regional = Roles(basis, Standing(results, "DAERAH")).cost(year)
        assert regional + sum(roles.cost(year) for roles in everyone) == results.plan.cost(year)


def test_a_unit_that_did_not_hand_in_still_has_its_actions(
    small: CycleResults, settings: DocumentSettings, cycle: Make, text_lines: Lines
) -> None:
    silent = cycle({"DINAS-A": ANSWERS["DINAS-A"]}, small.plan.actions)
    text = "\n".join(text_lines(prepared(silent, "KEC-B", settings).html))
    assert "Unit ini belum menyampaikan formulir asesmen" in text
    assert "Penetapan admin (RA-1)" in text


def test_without_actions_there_is_no_matrix(cycle: Make, settings: DocumentSettings) -> None:
    html = prepared(cycle(ANSWERS), "DINAS-A", settings).html
    assert "Rencana aksi 2021–2022 belum memuat kegiatan bagi unit ini." in html
    assert "Unit ini tidak perlu menyediakan anggaran tersendiri." in html
    assert "lanskap" not in html
    assert "belum satu pun ditangani dengan kegiatan" in html


def test_only_units_with_a_part_in_the_plan_get_one(small: CycleResults, cycle: Make) -> None:
    assert [subject.unit for subject in concerned(small)] == ["DINAS-A", "KEC-B"]
    assert concerned(cycle(ANSWERS)) == ()


@pytest.mark.parametrize(("code", "problem"), [("DAERAH", "DOC-021"), ("TIDAK-ADA", "DOC-013")])
def test_the_region_and_unknown_units_are_refused(
    small: CycleResults, settings: DocumentSettings, code: str, problem: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        prepared(small, code, settings)
    assert [each.code for each in caught.value.problems] == [problem]


def test_the_lead_unit_signs_alone(small: CycleResults, settings: DocumentSettings) -> None:
    assert "Mengetahui" in prepared(small, "KEC-B", settings).html
    assert "Mengetahui" not in prepared(small, "DINAS-A", settings).html


def test_it_stays_within_six_pages(cycles: ModuleType) -> None:
    results = dataclasses.replace(cycles.results_of("sinjai"), example=True)
    settings = cycles.settings_of("sinjai", paper=Paper.F4, font=Font.ARIAL)
    longest = max(
        (unit for unit in results.units if unit.code != "SETDA"), key=lambda unit: (len(unit.name), unit.code)
    )
    assert 3 <= render(prepared(results, longest.code, settings), settings).pages <= 6
