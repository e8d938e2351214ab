"""Decree, pledge, charter and minutes: the whole text of each once as a golden, then the special cases."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assessment.answers import OPD, Assessment, AssessmentKind, Official
from output.documents.inputs import CycleResults, DocumentSettings, KindSettings, Signatory, Subject
from output.documents.kinds import BY_KEY
from output.documents.rendering import prepare_document
from rubrics.problem import ProblemError
from rubrics.rubric import OPDKind

GOLDENS = Path(__file__).with_name("goldens")
Make = Callable[..., CycleResults]
Lines = Callable[[str], list[str]]
MIXED: dict[str, str | None] = {"KBJ-01": "0", "KBJ-02": "Ya", "MON-01": "7/8", "MON-02": "2"}
GOOD: dict[str, str | None] = {"KBJ-01": "2", "KBJ-02": "Ya", "MON-01": "9/10", "MON-02": "1"}
BUPATI = Signatory(heading="Ditetapkan oleh", office="Bupati Contoh", official=Official(name="Surya Contoh"))
KABAG = Signatory(
    heading="Disusun oleh",
    office="Kepala Bagian Organisasi Sekretariat Daerah",
    official=Official(name="Rahma Contoh", title_after="S.Sos.", rank="IV/a", nip="197005201996032000"),
)
HEADS = {"DINAS-A": Official(name="Budi Contoh", title_before="Ir.", rank="IV/c", nip="197105201996031000")}
VERA = Official(name="Vera Contoh", title_after="S.E.", position="Auditor Ahli Muda", nip="198005202006042000")


@pytest.fixture
def results(cycle: Make, make_assessment: Callable[..., Assessment]) -> CycleResults:
    """Both units handed in; the first was verified, one answer lowered and one found without evidence."""
    judged = {**GOOD, "MON-02": "0", "KBJ-01": "kurang: Berkas SK tidak dapat dibuka"}
    verified = make_assessment("DINAS-A", judged, kind=AssessmentKind.VERIFIED)
    identity = verified.identity.model_copy(update={"verifier": VERA, "verified_on": date(2021, 11, 8)})
    return cycle(
        {"DINAS-A": GOOD, "KEC-B": MIXED},
        verified=(verified.model_copy(update={"identity": identity}),),
        signatories=(KABAG, BUPATI),
        heads=HEADS,
    )


@pytest.fixture
def told(settings: DocumentSettings, text_lines: Lines) -> Callable[..., str]:
    """Return the text of a document of a kind about some units."""

    def tell(results: CycleResults, key: str, *units: str, **own: Any) -> str:  # noqa: ANN401
        kind = BY_KEY[key]
        subject = Subject(units=units) if units else kind.usually(results)[0]
        prepared = prepare_document(kind, subject, results, kind.settings(settings, KindSettings(**own)))
        return "\n".join(text_lines(prepared.html)) + "\n"

    return tell


@pytest.mark.parametrize(
    ("golden", "key", "units", "own"),
    [
        (
            "keputusan-tim",
            "keputusan-tim",
            (),
            {"number": "512 TAHUN 2021", "copies": ("Gubernur Contoh",), "initials": ("Kepala Bagian Hukum",)},
        ),
        ("pakta-integritas", "pakta-integritas", (), {"numbers": {"DINAS-A": "700/1"}}),
        ("piagam", "piagam", (), {"number": "003/1"}),
        ("berita-acara-unit", "berita-acara", ("DINAS-A",), {"number": "060/2"}),
        ("berita-acara", "berita-acara", ("DINAS-A", "KEC-B"), {}),
    ],
)
def test_the_whole_text(  # noqa: PLR0913, PLR0917 - fixtures and cases
    told: Callable[..., str],
    results: CycleResults,
    cycle: Make,
    make_assessment: Callable[..., Assessment],
    golden: str,
    key: str,
    units: tuple[str, ...],
    own: dict[str, Any],
) -> None:
    if len(units) > 1:
        second = make_assessment("KEC-B", MIXED, kind=AssessmentKind.VERIFIED)
        first = results.assessment_of["DINAS-A"]
        results = cycle(
            {"DINAS-A": GOOD, "KEC-B": MIXED}, verified=(first, second), signatories=(KABAG, BUPATI), heads=HEADS
        )
    text = told(results, key, *units, **own)
    path = GOLDENS / f"{golden}.txt"
    if os.environ.get("RENEW_GOLDENS"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "sesudah diperiksa: RENEW_GOLDENS=1 pytest tests/documents"


def test_a_charter_says_what_the_value_rests_on(told: Callable[..., str], cycle: Make) -> None:
    own = cycle({"DINAS-A": GOOD, "KEC-B": MIXED}, signatories=(BUPATI,))
    text = told(own, "piagam")
    assert "berdasarkan hasil asesmen mandiri." in text
    assert "Bupati Contoh memberikan penghargaan kepada\nDinas Perhubungan dan Perairan\nsebagai\nPeringkat I" in text


@pytest.mark.parametrize(
    ("key", "unit", "code"),
    [
        ("piagam", "KEC-B", "DOC-033"),
        ("piagam", "DAERAH", "DOC-021"),
        ("berita-acara", "KEC-B", "DOC-034"),
        ("pakta-integritas", "DAERAH", "DOC-013"),
    ],
)
def test_what_a_document_cannot_be_made_of(
    told: Callable[..., str], cycle: Make, key: str, unit: str, code: str
) -> None:
    results = cycle({"DINAS-A": GOOD, "KEC-B": dict.fromkeys(MIXED)})
    with pytest.raises(ProblemError) as caught:
        told(results, key, unit)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_minutes_without_a_verifiers_name_leave_room_for_it(
    told: Callable[..., str], cycle: Make, make_assessment: Callable[..., Assessment]
) -> None:
    unchanged = make_assessment("DINAS-A", MIXED, kind=AssessmentKind.VERIFIED)
    text = told(cycle({"DINAS-A": MIXED}, verified=(unchanged,)), "berita-acara", "DINAS-A")
    assert f"Nama | : | {'.' * 60}" in text
    assert "Seluruh empat jawaban diterima tanpa perubahan." in text
    assert "Pada hari ini, Senin, tanggal lima belas bulan November tahun dua ribu dua puluh satu (15-11-2021)" in text
    assert "Tabel 2." not in text


def test_several_verifiers_are_one_party_and_unchanged_answers_are_told(
    told: Callable[..., str], cycle: Make, make_assessment: Callable[..., Assessment]
) -> None:
    verified = tuple(
        _verified_by(make_assessment(unit, MIXED, kind=AssessmentKind.VERIFIED), name)
        for unit, name in (("DINAS-A", "Vera Contoh"), ("KEC-B", "Veri Contoh"))
    )
    text = told(cycle({"DINAS-A": MIXED, "KEC-B": MIXED}, verified=verified), "berita-acara")
    assert text.count("selaku verifikator;") == 1
    assert "selaku verifikator, secara bersama-sama selanjutnya disebut PIHAK PERTAMA;" in text
    assert "kedua unit yang menyampaikan formulir; hasilnya tidak mengubah satu jawaban pun." in text


def _verified_by(assessment: Assessment, name: str) -> Assessment:
    identity = assessment.identity.model_copy(update={"verifier": Official(name=name)})
    return assessment.model_copy(update={"identity": identity})


def test_pledges_of_unknown_heads_are_dotted_and_told(
    cycle: Make, settings: DocumentSettings, text_lines: Lines
) -> None:
    kind = BY_KEY["pakta-integritas"]
    results = cycle({}, heads=HEADS)
    prepared = prepare_document(kind, kind.usually(results)[0], results, kind.settings(settings))
    assert [problem.code for problem in prepared.problems] == ["DOC-032"]
    lines = text_lines(prepared.html)
    assert f"Nama | : | {'.' * 60}" in lines
    assert "Nama | : | Ir. Budi Contoh" in lines


@pytest.mark.parametrize("golden", ["keputusan-tim", "pakta-integritas", "piagam", "berita-acara", "berita-acara-unit"])
def test_documents_of_another_rubric_do_not_speak_of_lapor(golden: str) -> None:
    assert "LAPOR" not in (GOLDENS / f"{golden}.txt").read_text(encoding="utf-8")


def test_the_longest_name_that_a_unit_may_have(told: Callable[..., str], cycle: Make) -> None:
    long = "Dinas " + "X" * 194
    units = (OPD(code="DINAS-A", name=long, short_name="Dinas", kind=OPDKind.DINAS),)
    results = cycle({"DINAS-A": GOOD}, units=units)
    assert f"Jabatan | : | Kepala {long}" in told(results, "pakta-integritas")
    assert f"Ketua | Kepala {long}" in told(results, "keputusan-tim")
    assert long in told(results, "piagam")


def test_a_region_changes_one_part_of_the_wording(
    cycle: Make, settings: DocumentSettings, text_lines: Lines, tmp_path: Path
) -> None:
    own = tmp_path / "keputusan-tim" / "naskah" / "umum"
    own.mkdir(parents=True)
    (own / "menimbang.html").write_text("<li>bahwa {{ decree.region }} berpendapat lain;</li>", encoding="utf-8")
    kind = BY_KEY["keputusan-tim"]
    changed = kind.settings(settings).model_copy(update={"templates": tmp_path})
    lines = text_lines(prepare_document(kind, Subject(), cycle({}), changed).html)
    assert "bahwa Kabupaten Contoh berpendapat lain;" in lines
    assert "MEMUTUSKAN:" in lines
