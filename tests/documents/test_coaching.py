"""The lembar pembinaan: the ranking decides who gets one, and it says what to do first, when, and with whom."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from action_plans.plan import Action
from assessment.answers import OPD, Official
from output.documents.coaching.context import coached
from output.documents.inputs import CycleResults, DocumentSettings, Font, Paper, Signatory, Subject
from output.documents.kinds import COACHING
from output.documents.rendering import Prepared, prepare_document, render
from rubrics.problem import ProblemError
from rubrics.rubric import OPDKind

GOLDEN = Path(__file__).with_name("goldens") / "pembinaan.txt"
Make = Callable[..., CycleResults]
UNITS = (
    OPD(code="DINAS-A", name="Dinas Perhubungan dan Perairan", short_name="Dishub", kind=OPDKind.DINAS),
    OPD(code="KEC-B", name="Kecamatan Pulau Jauh", short_name="Kec. Pulau Jauh", kind=OPDKind.KECAMATAN),
    OPD(code="BADAN-C", name="Badan Kepegawaian", short_name="BKD", kind=OPDKind.BADAN),
    OPD(code="DINAS-D", name="Dinas Kesehatan", short_name="Dinkes", kind=OPDKind.DINAS),
)
GOOD: dict[str, str | None] = {"KBJ-01": "2", "KBJ-02": "Ya", "MON-01": "9/10", "MON-02": "2"}
WEAK: dict[str, str | None] = {"KBJ-01": "0", "KBJ-02": "Ya", "MON-01": "1/10", "MON-02": None}


def answers_with(weak: str) -> dict[str, dict[str, str | None]]:
    return {unit.code: WEAK if unit.code == weak else GOOD for unit in UNITS}


@pytest.fixture
def weak(cycle: Make, make_action: Callable[..., Action]) -> Callable[..., CycleResults]:
    """Return a function that makes a cycle of four units, one of them weak, with two actions for all."""
    codes = tuple(unit.code for unit in UNITS)
    actions = (
        make_action("RA-01", "Penetapan admin", codes, {"KBJ-01": "2"}, owner="DINAS-A", supports=("BADAN-C",)),
        make_action("RA-02", "Penyusunan laporan berkala", codes, {"MON-02": "1"}, scope="opd", category="MON"),
    )

    def make(code: str = "KEC-B", **more: Any) -> CycleResults:  # noqa: ANN401
        return cycle(answers_with(code), more.pop("actions", actions), units=UNITS, **more)

    return make


def prepared(results: CycleResults, code: str, settings: DocumentSettings) -> Prepared:
    return prepare_document(COACHING, Subject(units=(code,)), results, settings)


def test_the_whole_text(
    weak: Callable[..., CycleResults], settings: DocumentSettings, text_lines: Callable[[str], list[str]]
) -> None:
    text = "\n".join(text_lines(prepared(weak(), "KEC-B", settings).html)) + "\n"
    if os.environ.get("RENEW_GOLDENS"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), "sesudah diperiksa: RENEW_GOLDENS=1 pytest tests/documents"


def test_the_ranking_decides_whom_to_coach(weak: Callable[..., CycleResults]) -> None:
    for code in ("KEC-B", "DINAS-D"):
        assert coached(weak(code)) == (Subject(units=(code,)),)


@pytest.mark.parametrize(("code", "problem"), [("DINAS-A", "DOC-020"), ("TIDAK-ADA", "DOC-013")])
def test_other_units_get_none(
    weak: Callable[..., CycleResults], settings: DocumentSettings, code: str, problem: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        prepared(weak(), code, settings)
    assert [each.code for each in caught.value.problems] == [problem]


def test_a_unit_that_did_not_hand_in_is_asked_for_its_form_first(cycle: Make, settings: DocumentSettings) -> None:
    with pytest.raises(ProblemError) as caught:
        prepared(cycle({"DINAS-A": GOOD}), "KEC-B", settings)
    assert [each.code for each in caught.value.problems] == ["DOC-014"]


def test_without_actions_the_first_step_is_to_be_agreed(
    weak: Callable[..., CycleResults], settings: DocumentSettings
) -> None:
    html = prepared(weak(actions=()), "KEC-B", settings).html
    assert "belum memuat kegiatan bagi unit ini" in html
    assert "Kecamatan Pulau Jauh menetapkan langkah pertamanya bersama pembina." in html


def test_what_only_others_carry_out_is_followed(
    weak: Callable[..., CycleResults], settings: DocumentSettings, make_action: Callable[..., Action]
) -> None:
    action = make_action("RA-01", "Penetapan admin", ("KEC-B",), {"KBJ-01": "2"}, owner="DINAS-A")
    html = prepared(weak(actions=(action,)), "KEC-B", settings).html
    assert "Kecamatan Pulau Jauh mengikuti penetapan admin, yang dilaksanakan oleh Dishub mulai TW II 2021." in html


def test_the_lead_unit_is_not_coached_by_its_own_head(
    weak: Callable[..., CycleResults], settings: DocumentSettings
) -> None:
    signatories = (
        Signatory(heading="Disusun oleh", office="Kepala Dinas Perhubungan dan Perairan"),
        Signatory(heading="Diperiksa oleh", office="Sekretaris Daerah", official=Official(name="Abdul Contoh")),
    )
    html = prepared(weak("DINAS-A", signatories=signatories), "DINAS-A", settings).html
    assert "Abdul Contoh" in html
    assert html.count("Kepala Dinas Perhubungan dan Perairan,") == 1
    assert "Sekretaris Daerah mendampingi pelaksanaannya" in html


@pytest.mark.parametrize(("region", "font"), [("sinjai", Font.ARIAL), ("kutim", Font.BOOKMAN)])
def test_it_takes_two_pages_at_most(cycles: ModuleType, region: str, font: Font) -> None:
    results = dataclasses.replace(cycles.results_of(region), example=True)
    settings = cycles.settings_of(region, paper=Paper.A4, font=font)
    longest = max(coached(results), key=lambda each: len(results.unit_by_code[each.unit].name))
    for subject in {longest, coached(results)[0]}:
        assert render(prepared(results, subject.unit, settings), settings).pages <= 2
