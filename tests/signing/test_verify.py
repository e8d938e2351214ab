# ruff: noqa: ANN401 - the test PKI is loaded by path and has no types
"""What a signed file is worth: three signatures in every order, against pdfsig, and after every kind of tampering."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from itertools import permutations
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils.generic import DictionaryObject, StreamObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from output.signing.verification import words
from output.signing.verification.report import Coverage, Report, Revocation, Trust, Verdict
from output.signing.verification.trust import read_roots
from output.signing.verification.verifying import verify

NOW = datetime.now().astimezone()


@pytest.fixture(scope="session")
def check(people: Any) -> Callable[..., Report]:
    roots = read_roots(people.root.pem, "CA.pem")

    def call(data: bytes, original: bytes | None = None, **options: bool) -> Report:
        return verify(data, roots, NOW, original, **options)

    return call


def pdfsig(data: bytes, folder: Path) -> str:
    """Return what poppler says of a file."""
    path = folder / "pdfsig.pdf"
    path.write_bytes(data)
    done = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("order", list(permutations(("bupati", "sekda", "kabag")))[:4:3], ids="-".join)
def test_several_sign_in_any_order(
    order: tuple[str, ...], desk: Any, document: bytes, check: Callable[..., Report], tmp_path: Path
) -> None:
    data = document
    for who in order:
        grown = desk.sign(data, who)
        assert grown.startswith(data)
        data = grown
    for report in (check(data), check(data, document)):
        assert report.verdict is Verdict.VALID
        assert [each.field for each in report.signatures] == [f"ttd_{who}" for who in order]
        assert [each.coverage for each in report.signatures] == [Coverage.REVISION, Coverage.REVISION, Coverage.FILE]
        assert all(each.trust is Trust.TRUSTED and each.intact for each in report.signatures)
        assert report.signatures[0].chain[-1] == "Root CA Uji"
        assert not report.empty_fields
    said = pdfsig(data, tmp_path)
    assert said.count("Signature is Valid") == 3
    assert said.count("Total document signed") == 1


def test_without_roots_nothing_is_certain(signed: bytes) -> None:
    report = verify(signed, (), NOW)
    assert report.verdict is Verdict.UNSURE
    assert {each.trust for each in report.signatures} == {Trust.NO_ROOTS}


def test_another_authority_is_not_trusted(desk: Any, document: bytes, check: Callable[..., Report]) -> None:
    report = check(desk.sign(document, "stranger", "ttd_bupati"))
    assert report.verdict is Verdict.UNSURE
    assert report.signatures[0].trust is Trust.UNTRUSTED
    assert report.signatures[0].revocation is Revocation.UNKNOWN


def test_an_unsigned_file(document: bytes, check: Callable[..., Report], tmp_path: Path) -> None:
    report = check(document)
    assert report.verdict is Verdict.UNSIGNED
    assert len(report.empty_fields) == 3
    assert "Signature is Valid" not in pdfsig(document, tmp_path)


def test_a_later_check_of_an_expired_certificate_is_not_certain(signed: bytes, people: Any, pki: Any) -> None:
    report = verify(signed, read_roots(people.root.pem, "CA.pem"), NOW + 2 * pki.YEAR)
    assert report.verdict is Verdict.UNSURE
    assert "berlaku sampai" in report.reasons[0]


def test_no_single_byte_can_be_changed(signed: bytes, check: Callable[..., Report]) -> None:
    """Sample bytes everywhere, and some of the signatures themselves, which no digest covers."""
    chance = random.Random(1)  # noqa: S311 - a sample
    places = {chance.randrange(len(signed)) for _ in range(30)}
    for found in re.finditer(rb"<([0-9A-F]{500,})>", signed):
        places |= set(range(found.start(1), found.end(1), 397))
    assert len(places) > 60
    believed = [place for place in sorted(places) if check(_flipped(signed, place)).verdict is Verdict.VALID]
    assert believed == []


def _flipped(data: bytes, place: int) -> bytes:
    """Change one byte; a hexadecimal digit into the next."""
    digits, old = b"0123456789ABCDEF", data[place : place + 1]
    new = digits[(digits.index(old) + 1) % 16 :][:1] if old in digits else bytes([old[0] ^ 1])
    return data[:place] + new + data[place + 1 :]


def test_pdfsig_agrees_on_a_changed_byte(signed: bytes, check: Callable[..., Report], tmp_path: Path) -> None:
    place = signed.index(b"/Title")
    changed = signed[:place] + b"/Tjtle" + signed[place + 6 :]
    report = check(changed)
    assert report.verdict is Verdict.INVALID
    assert all(words.NO_CHAIN not in each.reasons for each in report.signatures), "its issuer is not the trouble"
    assert "Signature is Valid" not in pdfsig(changed, tmp_path)


@pytest.mark.parametrize("cut", [10, 3_000, 20_000])
def test_a_cut_file_is_not_believed(signed: bytes, check: Callable[..., Report], cut: int) -> None:
    assert check(signed[:-cut]).verdict is Verdict.INVALID


def _append(data: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(data))
    change(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _new_page_content(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    content = page.get_object().raw_get("/Contents").get_object()
    content._data = content.data + b" BT ET"
    content._encoded_data = None
    writer.mark_update(page.get_object().raw_get("/Contents").reference)


def _another_content(writer: IncrementalPdfFileWriter) -> None:
    writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=b"BT ET")))


def _javascript(writer: IncrementalPdfFileWriter) -> None:
    action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
    writer.root[pdf_name("/OpenAction")] = DictionaryObject(action)
    writer.update_root()


def _renamed_field(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    field[pdf_name("/TU")] = pdf_string("Tanda tangan orang lain")
    writer.update_container(field)


def _moved_field(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    del field["/V"]
    writer.update_container(field)


def _another_field(writer: IncrementalPdfFileWriter) -> None:
    append_signature_field(writer, SigFieldSpec("ttd_saksi", on_page=0, box=(10, 10, 60, 40)))


CHANGES = {
    "isi halaman 1": _new_page_content,
    "isi halaman 1 ": _another_content,
    "lampiran atau perintah": _javascript,
    "kolom tanda tangan ttd_kabag": _renamed_field,
    "kolom tanda tangan": _moved_field,
}


@pytest.mark.parametrize(("said", "change"), CHANGES.items(), ids=lambda value: getattr(value, "__name__", ""))
@pytest.mark.parametrize("held", [{"held": True}, {}], ids=["held", "foreign"])
def test_an_appended_revision_is_named(
    signed: bytes,
    check: Callable[..., Report],
    said: str,
    change: Callable[[IncrementalPdfFileWriter], None],
    held: dict[str, bool],
) -> None:
    report = check(_append(signed, change), **held)
    assert report.verdict is Verdict.INVALID
    if said != "kolom tanda tangan":
        assert any(said.strip() in change.text for each in report.signatures for change in each.changes)


def test_pdfsig_agrees_on_an_appended_revision(signed: bytes, check: Callable[..., Report], tmp_path: Path) -> None:
    changed = _append(signed, _javascript)
    said = pdfsig(changed, tmp_path)
    assert said.count("Not total document signed") == 3
    assert "- Total document signed" not in said
    assert {each.coverage for each in check(changed).signatures} == {Coverage.REVISION}


@pytest.mark.parametrize(
    "loose", [b"% tambahan\n", b"0 0 0\n", b"x" * 2000, None], ids=["comment", "words", "much", "end"]
)
@pytest.mark.parametrize("appended", [False, True], ids=["signed", "continued"])
def test_nothing_may_stand_after_the_end(
    signed: bytes,
    check: Callable[..., Report],
    loose: bytes | None,
    appended: bool,  # noqa: FBT001
) -> None:
    data = _append(signed, _another_field) if appended else signed
    assert check(data, held=True).verdict is Verdict.VALID
    assert check(data + (loose or data[-300:]), held=True).verdict is Verdict.INVALID


def test_a_signature_of_another_type_counts_as_unknown(signed: bytes, check: Callable[..., Report]) -> None:
    place = signed.rindex(b"/Sig\n/Filter")
    report = check(signed[:place] + b"/Sog" + signed[place + 4 :])
    assert report.verdict is Verdict.UNSURE
    assert len(report.signatures) == 2


def test_a_file_written_anew_has_no_valid_signature(signed: bytes, check: Callable[..., Report]) -> None:
    written = BytesIO()
    with pikepdf.open(BytesIO(signed)) as pdf:
        pdf.save(written)
    assert check(written.getvalue()).verdict is Verdict.INVALID


def test_the_original_must_be_that_of_the_file(
    signed: bytes, make_document: Callable[[int], bytes], check: Callable[..., Report]
) -> None:
    report = check(signed, make_document(2))
    assert report.verdict is Verdict.INVALID
    assert report.original is False
