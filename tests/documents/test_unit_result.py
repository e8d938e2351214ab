"""The result of a unit, in its text: the whole once as a golden, then each special case."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from action_plans.plan import Action
from assessment.answers import Assessment, AssessmentKind
from output.documents.inputs import CycleResults, DocumentSettings
from output.documents.rendering import prepare_unit_result
from rubrics.problem import Place, Problem, ProblemError, Severity

GOLDEN = Path(__file__).parent / "goldens" / "hasil-unit.txt"
Make = Callable[..., CycleResults]
Lines = Callable[[str], list[str]]
MIXED: dict[str, str | None] = {"KBJ-01": "0", "KBJ-02": "Ya", "MON-01": "7/8", "MON-02": "2"}
ALL_MET: dict[str, str | None] = {"KBJ-01": "2", "KBJ-02": "Ya", "MON-01": "9/10", "MON-02": "2"}


@pytest.fixture
def told(cycle: Make, settings: DocumentSettings, text_lines: Lines) -> Callable[..., str]:
    """Return the text of one unit's document."""

    def tell(answers: dict[str, str | None], code: str = "DINAS-A", **more: Any) -> str:  # noqa: ANN401
        results = cycle({code: answers}, **more)
        return "\n".join(text_lines(prepare_unit_result(results, code, settings).html))

    return tell


def test_the_whole_text(told: Callable[..., str], make_action: Callable[..., Action]) -> None:
    actions = (
        make_action("RA-01", "Penetapan admin", ("DINAS-A", "KEC-B"), {"KBJ-01": "2"}, owner="KEC-B"),
        make_action("RA-02", "Kegiatan bagi unit lain", ("KEC-B",), {"KBJ-01": "2"}),
    )
    text = told(MIXED, actions=actions, example=True) + "\n"
    if os.environ.get("RENEW_GOLDENS"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), "sesudah diperiksa: RENEW_GOLDENS=1 pytest tests/documents"


def test_all_targets_met(told: Callable[..., str]) -> None:
    text = told(ALL_MET)
    assert "Tidak ada kesenjangan terhadap target tahun 2021" in text
    assert "Indeks yang dicapai adalah 100,00 dari nilai tertinggi 100, dengan predikat Baik" in text
    assert "Seluruh kategori yang dinilai telah mencapai target." in text
    assert "Yang perlu dipenuhi untuk mencapai tingkat berikutnya" not in text


def test_nothing_met(told: Callable[..., str]) -> None:
    text = told({"KBJ-01": "0", "KBJ-02": "Tidak", "MON-01": "1/10", "MON-02": "0"})
    assert "Belum ada indikator yang memenuhi target tahun 2021." in text
    assert "Terdapat empat indikator yang belum mencapai target tahun 2021." in text
    assert "Semua kategori berada pada indeks yang sama, yaitu 0,00." in text


def test_no_actions(told: Callable[..., str]) -> None:
    assert "Rencana aksi daerah 2021–2022 belum memuat kegiatan bagi unit ini." in told(MIXED)


def test_an_undefined_measure_is_a_dash(told: Callable[..., str]) -> None:
    text = told(MIXED | {"MON-01": "0/0"})
    assert "MON-01 | Laporan selesai | – (tidak ada yang dapat dihitung) | 1 – 50% atau lebih | –" in text
    assert "100%" not in text


def test_unanswered_insufficient_and_not_applicable_differ(told: Callable[..., str]) -> None:
    text = told({"KBJ-01": "kurang: SK tidak bernomor", "KBJ-02": None, "MON-01": "7/8", "MON-02": "tb: petugas tetap"})
    assert "Dari empat pertanyaan, dua telah dijawab." in text
    assert "| Data dukung tidak cukup |" in text
    assert "KBJ-01 Penetapan admin dalam SK: SK tidak bernomor" in text
    assert "Belum dijawab\nKBJ-02 Komitmen pimpinan" in text
    assert "MON-02 Laporan berkala: petugas tetap" in text
    assert "| Belum dijawab |" in text


def test_a_capped_answer_names_the_rule(told: Callable[..., str]) -> None:
    text = told(MIXED)
    assert "| 1 – Ada sebagian * |" in text
    assert "Admin belum ditetapkan (KBJ-01), sehingga laporan (MON-02) paling tinggi tingkat 1." in text


def test_an_index_that_cannot_be_computed(told: Callable[..., str]) -> None:
    nothing = dict.fromkeys(("KBJ-01", "KBJ-02", "MON-01", "MON-02"), "tb: belum beroperasi")
    text = told(nothing)
    assert "Indeks belum dapat dihitung karena belum ada jawaban yang dapat dinilai." in text
    assert "–\nIndeks (dari 100)" in text


def test_the_region_itself(told: Callable[..., str], make_action: Callable[..., Action]) -> None:
    actions = (make_action("RA-03", "Penyusunan peraturan", ("DAERAH",), {"KBJ-03": "2"}, owner="DINAS-A"),)
    text = told({"KBJ-03": "0"}, code="DAERAH", actions=actions)
    assert "Unit | : | Kabupaten Contoh (tingkat daerah)" in text
    assert "KBJ-03" in text
    assert "MON-01" not in text
    assert "TW II–III 2021–2022 | Penyusunan peraturan | Dishub | KBJ-03 ke 2" in text


def test_a_verified_value_counts_and_the_own_one_is_shown(
    cycle: Make, settings: DocumentSettings, text_lines: Lines, make_assessment: Callable[..., Assessment]
) -> None:
    verified = make_assessment("DINAS-A", MIXED | {"KBJ-02": "Tidak"}, kind=AssessmentKind.VERIFIED)
    results = cycle({"DINAS-A": MIXED}, verified=(verified,))
    text = "\n".join(text_lines(prepare_unit_result(results, "DINAS-A", settings).html))
    assert "Dasar nilai | : | Nilai verifikasi" in text
    assert "nilai mandiri 62,50" in text
    assert "37,50\nIndeks (dari 100)" in text


def test_findings_about_the_form_are_shown_once(told: Callable[..., str]) -> None:
    finding = Problem(
        code="FRM-999",
        severity=Severity.ERROR,
        place=Place(unit="DINAS-A", indicator="KBJ-02"),
        what="Jawaban tidak terbaca.",
        why="Isinya bukan pilihan.",
        remedy="Pilih dari daftar.",
    )
    named = finding.model_copy(update={"place": Place(unit="DINAS-A", indicator="KBJ-02", file="a.xlsx")})
    other = finding.model_copy(update={"place": Place(unit="KEC-B")})
    assert told(MIXED, problems=(finding, named, finding, other)).count("Jawaban tidak terbaca.") == 1


def test_nothing_changes_when_another_unit_answers_differently(cycle: Make, settings: DocumentSettings) -> None:
    keys = {
        prepare_unit_result(cycle({"DINAS-A": MIXED, "KEC-B": other}), "DINAS-A", settings).key
        for other in (MIXED, ALL_MET, {"KBJ-01": None})
    }
    assert len(keys) == 1


def test_a_unit_without_a_form_and_an_unknown_unit(cycle: Make, settings: DocumentSettings) -> None:
    results = cycle({"DINAS-A": MIXED})
    for code, problem in (("KEC-B", "DOC-014"), ("TIDAK-ADA", "DOC-013")):
        with pytest.raises(ProblemError) as caught:
            prepare_unit_result(results, code, settings)
        assert [each.code for each in caught.value.problems] == [problem]
