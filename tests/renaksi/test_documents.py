"""Documents as people ask for them: by kind, unit or name, one file or many, with their own settings and officials."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
import yaml

from output.documents.kinds import BY_KEY, KINDS

Renaksi = Callable[..., Any]
OFFICIALS = """
people:
  - id: siti
    name: Siti Contoh
    title_after: S.STP., M.Si.
    rank: Pembina Tingkat I, IV/b
    nip: "198002282002122000"
  - {id: amir, name: Amir Contoh}
offices:
  - id: direktur
    title: Direktur Rumah Sakit Umum Daerah
    unit: RSUD
    leads: true
    terms:
      - {person: amir, since: 2019-01-01, until: 2021-02-25}
      - {person: siti, since: 2021-02-26, tenure: Plt.}
admins:
  - {unit: RSUD, person: amir, since: 2020-01-01, until: 2020-12-31}
  - {unit: RSUD, person: siti, since: 2021-01-01, decree: {number: 800/1/2021}}
"""


def change(root: Path, **settings: object) -> None:
    """Change parts of region.yaml."""
    path = root / "region.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump({**data, **settings}, allow_unicode=True), encoding="utf-8")


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_the_list_says_what_can_be_made_and_why_not(planned: Path, renaksi: Renaksi) -> None:
    rows = {row["name"]: row for row in renaksi("documents", planned, "--list", "--json").json}
    assert list(rows) == list(BY_KEY)
    assert (rows["hasil"]["count"], rows["hasil"]["hindrance"]) == (6, None)
    assert rows["berita-acara"]["hindrance"] == "memerlukan hasil verifikasi"
    assert [name for name, row in rows.items() if row["usual"]] == [kind.key for kind in KINDS if kind.usual]


def test_the_documents_of_a_kind_can_be_listed(planned: Path, renaksi: Renaksi) -> None:
    rows = renaksi("documents", planned, "pakta-integritas", "rsud", "berita-acara", "--list", "--json").json
    assert [(row["name"], row["hindrance"]) for row in rows] == [
        ("pakta-integritas", None),
        ("hasil-rsud", None),
        ("berita-acara", "memerlukan hasil verifikasi"),
    ]
    assert rows[1]["title"] == "Hasil asesmen unit, Rumah Sakit Umum Daerah"


def test_what_needs_no_results_can_be_made_before_there_are_any(filled: Path, renaksi: Renaksi) -> None:
    outcome = renaksi("documents", filled, "keputusan-tim", "pakta-integritas", "--json")
    assert outcome.json["written"] == ["documents/keputusan-tim.pdf", "documents/pakta-integritas.pdf"]
    assert {problem["code"] for problem in outcome.json["problems"]} == {"DOC-031", "DOC-032"}
    usual = renaksi("documents", filled)
    assert (usual.code, usual.err.count("WSP-014")) == (1, 1)
    asked = renaksi("documents", filled, "piagam", "berita-acara", "pakta-integritas")
    assert asked.code == 1
    assert {"WSP-014", "DOC-030"} <= {word for word in asked.err.split() if "-0" in word}
    assert "2 dokumen" not in asked.out


def test_one_failing_document_does_not_stop_the_rest(planned: Path, renaksi: Renaksi) -> None:
    own = planned / "templat"
    own.mkdir()
    (own / "piagam.html").write_text('{% extends "base.html" %}\n{{ salah }', encoding="utf-8")
    change(planned, document={"place": "Kota Contoh", "day": "2021-02-26", "templates": "templat"})
    outcome = renaksi("documents", planned, "piagam", "keputusan-tim", "--json")
    assert outcome.code == 1
    assert outcome.json["written"] == ["documents/keputusan-tim.pdf"]
    broken = [problem for problem in outcome.json["problems"] if problem["code"] == "DOC-004"]
    assert broken
    assert all(problem["place"] == {"file": "piagam.html", "line": 2} for problem in broken)


def test_one_file_for_all_units_or_one_each(planned: Path, renaksi: Renaksi) -> None:
    units = ["setda", "itda", "kominfo", "rsud", "kec-utara"]
    together = renaksi("documents", planned, "pakta-integritas", "--json").json
    assert together["written"] == ["documents/pakta-integritas.pdf"]
    with pypdfium2.PdfDocument(planned / "documents" / "pakta-integritas.pdf") as document:
        assert len(document) == len(units)
    split = renaksi("documents", planned, "pakta-integritas", "--split", "--json").json
    assert split["written"] == [f"documents/pakta-integritas-{unit}.pdf" for unit in units]
    one = renaksi("documents", planned, "pakta-integritas-RSUD", "--json").json
    assert one["unchanged"] == ["documents/pakta-integritas-rsud.pdf"]


def test_each_kind_has_its_own_number_day_and_standing(planned: Path, renaksi: Renaksi) -> None:
    own = {
        "keputusan-tim": {"number": "77 TAHUN 2021", "day": "2021-03-01", "state": "final", "copies": ["Gubernur"]},
        "pakta-integritas": {"numbers": {"RSUD": "445/12"}},
    }
    change(planned, documents=own)
    assert renaksi("documents", planned, "keputusan-tim", "pakta-integritas-rsud").code == 0
    decree = text_of(planned / "documents" / "keputusan-tim.pdf")
    assert "NOMOR 77 TAHUN 2021" in decree
    assert "pada tanggal 1 Maret 2021" in decree
    assert "KONSEP" not in decree
    pledge = text_of(planned / "documents" / "pakta-integritas-rsud.pdf")
    assert "Nomor 445/12" in pledge
    assert "KONSEP" in pledge


@pytest.mark.parametrize(
    ("own", "code", "said"),
    [
        ({"keputusan-tm": {"number": "1"}}, "WSP-070", "Mungkin maksudnya keputusan-tim."),
        ({"pakta-integritas": {"numbers": {"RSUDD": "1"}}}, "WSP-006", "RSUDD"),
    ],
)
def test_settings_of_an_unknown_kind_or_unit(
    planned: Path, renaksi: Renaksi, own: dict[str, Any], code: str, said: str
) -> None:
    change(planned, documents=own)
    outcome = renaksi("documents", planned, "--list")
    assert outcome.code == 1
    assert code in outcome.err
    assert said in outcome.err


def test_pages_as_pictures(planned: Path, renaksi: Renaksi) -> None:
    first = renaksi("documents", planned, "keputusan-tim", "--preview")
    folder = planned / "documents" / "preview"
    pictures = sorted(path.name for path in folder.iterdir())
    assert f"Gambar halaman: {folder}" in first.out
    assert pictures == [f"keputusan-tim-{number}.png" for number in range(1, len(pictures) + 1)]
    (folder / f"keputusan-tim-{len(pictures) + 1}.png").write_bytes(b"dari naskah yang lebih panjang")
    change(planned, documents={"keputusan-tim": {"number": "8 TAHUN 2021"}})
    assert renaksi("documents", planned, "keputusan-tim", "--preview").code == 0
    assert sorted(path.name for path in folder.iterdir()) == pictures


def test_officials_sign_on_the_day_of_the_document(planned: Path, renaksi: Renaksi) -> None:
    (planned / "officials.yaml").write_text(OFFICIALS, encoding="utf-8")
    assert renaksi("documents", planned, "pakta-integritas-rsud", "keputusan-tim").code == 0
    assert "Plt. Direktur Rumah Sakit Umum Daerah" in text_of(planned / "documents" / "pakta-integritas-rsud.pdf")
    assert "Siti Contoh, S.STP., M.Si." in text_of(planned / "documents" / "keputusan-tim.pdf")
    change(planned, documents={"pakta-integritas": {"day": "2021-02-25"}})
    assert renaksi("documents", planned, "pakta-integritas-rsud").code == 0
    before = text_of(planned / "documents" / "pakta-integritas-rsud.pdf")
    assert "Amir Contoh" in before
    assert "Plt." not in before


def test_turnover_is_shown(planned: Path, renaksi: Renaksi) -> None:
    (planned / "officials.yaml").write_text(OFFICIALS, encoding="utf-8")
    listed = renaksi("officials", planned)
    assert listed.code == 0
    assert "Direktur Rumah Sakit Umum Daerah\tSiti Contoh, S.STP., M.Si.\tPlt." in listed.out
    assert "RSUD\tSiti Contoh\t1 Januari 2021\t0\t1\t1\t6,5" in listed.out
    as_json = renaksi("officials", planned, "--json").json
    assert [row["unit"] for row in as_json["turnover"]] == ["RSUD"]
    assert renaksi("documents", planned, "rsud").code == 0
    assert "dua orang pada 2019–2021, rata-rata bertugas 6,5 bulan" in text_of(planned / "documents" / "hasil-rsud.pdf")


def test_the_register_as_a_table(planned: Path, renaksi: Renaksi) -> None:
    assert "Belum ada daftar pejabat" in renaksi("officials", planned).out
    assert renaksi("officials", planned, "--table").code == 0
    table = planned / "officials.xlsx"
    waiting = renaksi("officials", planned)
    assert (waiting.code, waiting.err.count("DOC-036")) == (0, 1)
    assert "baris lain" in waiting.err
    book = openpyxl.load_workbook(table)
    sheet = book.worksheets[0]
    row = next(cells[0].row for cells in sheet.iter_rows() if any(cell.value == "RSUD" for cell in cells))
    sheet[f"B{row}"].value, sheet[f"K{row}"].value = "Dewi Contoh", date(2020, 3, 2)
    book.save(table)
    kept = table.read_bytes()
    assert "Direktur Rumah Sakit Umum Daerah\tDewi Contoh" in renaksi("officials", planned).out
    assert renaksi("officials", planned, "--table").code == 0
    assert table.read_bytes() == kept
    assert renaksi("documents", planned, "pakta-integritas-rsud").code == 0
    assert "Dewi Contoh" in text_of(planned / "documents" / "pakta-integritas-rsud.pdf")
    (planned / "officials.yaml").write_text(OFFICIALS, encoding="utf-8")
    both = renaksi("officials", planned)
    assert (both.code, both.err.count("WSP-079")) == (1, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("people: [", "RUB-"),
        ("orang: []", "RUB-"),
        (OFFICIALS.replace("person: siti, since: 2021-02-26", "person: sitti, since: 2021-02-26"), "WSP-071"),
        (OFFICIALS.replace("unit: RSUD\n", "unit: RS\n"), "WSP-072"),
    ],
)
def test_a_register_with_mistakes_is_told_and_nothing_is_printed(
    planned: Path, renaksi: Renaksi, text: str, code: str
) -> None:
    (planned / "officials.yaml").write_text(text, encoding="utf-8")
    for command in (("officials",), ("documents", "pakta-integritas")):
        outcome = renaksi(command[0], planned, *command[1:])
        assert outcome.code == 1
        assert code in outcome.err
        assert "officials.yaml, baris" in outcome.err
    assert not (planned / "documents" / "pakta-integritas.pdf").exists()
