"""What is printed is recorded, and an id from a page says what the page is worth."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from output.documents.inputs import DocumentSettings, RenderedDocument
from output.documents.rendering import Prepared
from renaksi.opening import open_workspace
from renaksi.register import REGISTER_FILE, load_register, record_signed
from renaksi.register_records import Entry, Signature
from renaksi.steps import documenting
from renaksi.steps.documenting import DocumentsReport, write_documents

AT = datetime(2021, 11, 16, 9, 0, tzinfo=UTC)
SUMMARY = "ringkasan-eksekutif"


def write(root: Path, *changes: str, day: str = "2021-02-26") -> DocumentsReport:
    """Print the summary; ``changes`` are lines under ``document:`` in region.yaml."""
    path = root / "region.yaml"
    before, _, after = path.read_text(encoding="utf-8").partition("document:\n")
    units = after[after.index("units:") :]
    lines = ("place: Kota Contoh", f"day: {day}", *changes)
    path.write_text(f"{before}document:\n" + "".join(f"  {line}\n" for line in lines) + units, encoding="utf-8")
    return write_documents(open_workspace(root), [SUMMARY], jobs=1, at=AT)


def sign(root: Path) -> None:
    """Record a signed copy of the summary as it is now."""
    data = (root / "documents" / f"{SUMMARY}.pdf").read_bytes() + b"% tanda tangan"
    signature = Signature(field="ttd_bupati", name="Nama Contoh", office="Bupati", at=AT)
    assert record_signed(root, root / "documents" / "signed" / f"{SUMMARY}.pdf", data, [signature], AT)


def entries(root: Path) -> tuple[Entry, ...]:
    return load_register(root).documents


def test_the_register_follows_a_document_from_draft_to_its_next_version(
    planned: Path, renaksi: Callable[..., Any]
) -> None:
    write(planned)
    write(planned, "state: final")
    sign(planned)
    report = write(planned, "state: final", day="2021-03-01")
    assert [each.code for each in report.problems if each.code.startswith("WSP-08")] == ["WSP-083"]
    draft, signed, newer = entries(planned)
    assert [str(each.standing) for each in (draft, signed, newer)] == ["digantikan", "ditandatangani", "final"]
    assert [each.version for each in (draft, signed, newer)] == [1, 2, 3]
    assert (newer.number, newer.kind, newer.day.isoformat()) == (None, SUMMARY, "2021-03-01")
    answers = [renaksi("verify", "--id", each.id, planned, "--json") for each in (draft, signed, newer)]
    assert [each.code for each in answers] == [1, 0, 0]
    assert [each.json["standing"] for each in answers] == ["digantikan", "ditandatangani", "final"]
    assert answers[0].json["superseded_by"] == newer.id
    assert set(answers[1].json) == {"id", "title", "day", "digest", "standing", "superseded_by", "problems"}
    listed = renaksi("register", planned)
    assert "Nama Contoh" in listed.out
    assert len(renaksi("register", planned, "--json").json["documents"]) == 3
    sign(planned)
    assert [str(each.standing) for each in entries(planned)] == ["digantikan", "digantikan", "ditandatangani"]
    assert renaksi("verify", "--id", signed.id, planned).code == 1


def test_printing_again_records_nothing_new(planned: Path) -> None:
    write(planned)
    before = (planned / REGISTER_FILE).read_bytes()
    write(planned)
    assert (planned / REGISTER_FILE).read_bytes() == before


def test_what_was_printed_before_there_was_a_register_is_recorded(planned: Path) -> None:
    write(planned)
    before = entries(planned)
    (planned / REGISTER_FILE).unlink()
    write(planned)
    assert entries(planned) == before


def test_a_damaged_register_stops_printing_and_stays(planned: Path, renaksi: Callable[..., Any]) -> None:
    (planned / REGISTER_FILE).parent.mkdir(exist_ok=True)
    (planned / REGISTER_FILE).write_text("{", encoding="utf-8")
    made = renaksi("documents", planned, SUMMARY)
    assert made.code == 1
    assert "WSP-080" in made.text
    assert (planned / REGISTER_FILE).read_text(encoding="utf-8") == "{"
    assert not (planned / "documents" / f"{SUMMARY}.pdf").exists()


def test_an_id_from_elsewhere_is_refused(planned: Path, renaksi: Callable[..., Any]) -> None:
    assert "WSP-084" in renaksi("verify", "--id", "RA-0123456789", planned).text
    write(planned)
    unknown = renaksi("verify", "--id", "ra 01234-56789", planned)
    assert unknown.code == 1
    assert "WSP-081" in unknown.text
    assert renaksi("verify").code == 2


def test_a_document_that_fails_does_not_stop_the_others(planned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def render(prepared: Prepared, settings: DocumentSettings) -> RenderedDocument:
        if prepared.name == "hasil-rsud":
            msg = "rusak\nbaris kedua"
            raise RuntimeError(msg)
        return really(prepared, settings)

    really = documenting.render
    monkeypatch.setattr(documenting, "render", render)
    report = write_documents(open_workspace(planned), ["hasil-rsud", SUMMARY], jobs=1, at=AT)
    assert [path.name for path in report.written] == [f"{SUMMARY}.pdf"]
    (failed,) = [each for each in report.problems if each.code == "DOC-054"]
    assert (failed.place.file, "rusak" in failed.what, "kedua" in failed.what) == ("hasil-rsud.pdf", True, False)
    assert [each.name for each in entries(planned)] == [SUMMARY]


def test_a_machine_reads_what_people_sign(planned: Path, tmp_path: Path, renaksi: Callable[..., Any]) -> None:
    assert not renaksi("documents", planned, "rencana-aksi").text.count("DOC-")
    pdf, out = planned / "documents" / "rencana-aksi.pdf", tmp_path / "data.json"
    said = renaksi("data", pdf, "--json", "--out", out).json
    assert said == json.loads(out.read_text(encoding="utf-8"))
    assert said["plan"] == json.loads((planned / "plan" / "plan.json").read_text(encoding="utf-8"))["plan"]
    kept = json.loads((planned / "results" / "scorecards.json").read_text(encoding="utf-8"))
    assert said["scorecards"] == kept["scorecards"]
    assert renaksi("data", pdf, "--out", out).code == 1
    assert said["rubric"]["digest"] in renaksi("data", pdf).out
    out.write_bytes(b"bukan PDF")
    assert "DOC-051" in renaksi("data", out).text
