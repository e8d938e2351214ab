# ruff: noqa: ANN401 - modules loaded by path have no types
"""``renaksi verify``: words, codes and JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assessment.records import schemas
from output.signing.naming import is_named, office_in
from output.signing.verification.report import RECORDS

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


@pytest.fixture
def signed_file(desktop: Path, signed: bytes) -> Path:
    path = desktop / "naskah-ttd.pdf"
    path.write_bytes(signed)
    return path


def test_a_valid_file_in_words(signed_file: Path, desktop: Path, renaksi: Any) -> None:
    done = renaksi("verify", signed_file, "--trust", desktop / "CA.pem", "--original", desktop / "naskah.pdf")
    assert done.code == 0
    assert done.out.startswith("SAH  ")
    assert "Penanda tangan: H. Andi Contoh Pratama, Bupati Contoh" in done.out
    assert "H. Andi Contoh Pratama ← CA Uji ← Root CA Uji" in done.out


def test_every_verdict_but_valid_is_a_failure(signed_file: Path, desktop: Path, renaksi: Any, signed: bytes) -> None:
    changed = signed.replace(b"/Title", b"/Tjtle", 1)
    (desktop / "ubah.pdf").write_bytes(changed)
    said = {
        "TIDAK DAPAT DIPASTIKAN": ("verify", signed_file),
        "BELUM DITANDATANGANI": ("verify", desktop / "naskah.pdf", "--trust", desktop / "CA.pem"),
        "TIDAK SAH": ("verify", desktop / "ubah.pdf", "--trust", desktop / "CA.pem"),
    }
    for words, arguments in said.items():
        done = renaksi(*arguments)
        assert done.code == 1
        assert done.out.startswith(words)


def test_the_json_is_as_its_schema_says(signed_file: Path, desktop: Path, renaksi: Any) -> None:
    (desktop / "bukan.pdf").write_bytes(b"bukan")
    done = renaksi("verify", signed_file, desktop / "bukan.pdf", "--trust", desktop / "CA.pem", "--json")
    assert done.code == 1
    schema = json.loads(schemas(RECORDS)["verification.schema.json"])
    jsonschema.validate(done.json, schema)
    assert [each["verdict"] for each in done.json["files"]] == ["valid"]
    assert [each["code"] for each in done.json["problems"]] == ["SGN-001"]


def test_the_published_schema_is_that_of_the_models() -> None:
    for name, text in schemas(RECORDS).items():
        assert (SCHEMAS / name).read_text(encoding="utf-8") == text, "python -m output.signing.verification.report"


def test_roots_may_come_from_a_folder_of_the_computer(
    signed_file: Path, desktop: Path, renaksi: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desktop / "akar").mkdir()
    (desktop / "CA.pem").rename(desktop / "akar" / "CA.pem")
    monkeypatch.setenv("RENAKSI_TRUST", str(desktop / "akar"))
    assert renaksi("verify", signed_file).code == 0


def test_a_root_that_is_none(signed_file: Path, desktop: Path, renaksi: Any) -> None:
    assert "SGN-060" in renaksi("verify", signed_file, "--trust", desktop / "naskah.pdf").err


@pytest.mark.parametrize(
    ("title", "name", "office"),
    [
        ("Tanda tangan Bupati Contoh, H. Andi Contoh", "Andi Contoh", "Bupati Contoh"),
        ("Tanda tangan Kepala Dinas A, B, dan C, Dra. Hj. Siti Uji, M.Si.", "SITI UJI", "Kepala Dinas A, B, dan C"),
        ("Tanda tangan Sekretaris Daerah, Budi Uji, S.Sos.", "Budi", "Sekretaris Daerah"),
        ("Tanda tangan Sekretaris Daerah, Budiman Uji", "Budi", None),
        ("Tanda tangan Sekretaris Daerah", "Sekretaris", None),
        ("Signature, Budi", "Budi", None),
    ],
)
def test_whom_a_field_is_for(title: str, name: str, office: str | None) -> None:
    assert is_named(title, name) is (office is not None)
    assert office_in(title, name) == office
