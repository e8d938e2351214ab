# ruff: noqa: ANN401 - modules loaded by path have no types
"""What keeps a file from being signed, each named, and nothing changed or written."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pytest
from asn1crypto import x509
from cryptography.x509.oid import ExtendedKeyUsageOID
from PIL import Image
from pydantic import SecretStr
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from output.signing.certificates import unfit
from output.signing.signers.pkcs12 import open_pkcs12
from rubrics.problem import ProblemError

NOW = datetime.now().astimezone()


def sign_with(renaksi: Any, desktop: Path, *more: object, who: str = "bupati", typed: str | None = None) -> Any:
    """Sign naskah.pdf on the desktop as the Bupati."""
    arguments = ("sign", desktop / "naskah.pdf", "--p12", desktop / f"{who}.p12", "--passphrase-stdin")
    return renaksi(*arguments, *more, typed="rahasia sekali\n" if typed is None else typed)


def test_signing_leaves_the_source_and_makes_a_copy(desktop: Path, renaksi: Any, document: bytes) -> None:
    done = sign_with(renaksi, desktop, "--field", "ttd_bupati", "--out", desktop / "hasil" / "a.pdf")
    assert done.code == 0, done.text
    assert "SGN" not in done.text
    assert (desktop / "naskah.pdf").read_bytes() == document
    assert (desktop / "hasil" / "a.pdf").read_bytes().startswith(document)
    assert [path.name for path in (desktop / "hasil").iterdir()] == ["a.pdf"]


def test_a_target_is_never_written_over(desktop: Path, renaksi: Any) -> None:
    (desktop / "a.pdf").write_bytes(b"lama")
    done = sign_with(renaksi, desktop, "--field", "ttd_bupati", "--out", desktop / "a.pdf", typed="")
    assert "SGN-070" in done.err
    assert (desktop / "a.pdf").read_bytes() == b"lama"
    assert sign_with(renaksi, desktop, "--field", "ttd_bupati").code == 0
    assert sign_with(renaksi, desktop, "--field", "ttd_bupati").code == 0
    assert (desktop / "naskah-ttd-v2.pdf").exists()


def test_many_files_go_into_a_folder(desktop: Path, renaksi: Any, document: bytes) -> None:
    sources = [desktop / f"pakta-{number}.pdf" for number in range(3)]
    for source in sources:
        source.write_bytes(document)
    sources[1].write_bytes(b"bukan PDF")
    arguments = ("--p12", desktop / "bupati.p12", "--field", "ttd_bupati", "--out", desktop / "hasil")
    done = renaksi("sign", *sources, *arguments, "--passphrase-stdin", "--json", typed="rahasia sekali")
    assert done.code == 1
    assert [Path(each["out"]).name for each in done.json["signed"]] == ["pakta-0.pdf", "pakta-2.pdf"]
    assert [(each["code"], each["place"]["file"]) for each in done.json["problems"]] == [("SGN-001", "pakta-1.pdf")]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--field", "ttd_bupatii"), "SGN-006"),
        ((), "SGN-009"),
    ],
    ids=str,
)
def test_a_field_that_is_not_meant(desktop: Path, renaksi: Any, arguments: tuple[str, ...], code: str) -> None:
    done = sign_with(renaksi, desktop, *arguments)
    assert done.code == 1
    assert code in done.err
    assert "ttd_kabag, ttd_sekda, dan ttd_bupati" in done.err


def test_a_misspelt_field_gets_a_hint(desktop: Path, renaksi: Any) -> None:
    assert "Mungkin maksudnya ttd_bupati." in sign_with(renaksi, desktop, "--field", "ttd_bupatii").err


def test_a_field_is_signed_once(desktop: Path, renaksi: Any, desk: Any, document: bytes) -> None:
    (desktop / "naskah.pdf").write_bytes(desk.sign(document, "bupati"))
    done = sign_with(renaksi, desktop, "--field", "ttd_bupati")
    assert "SGN-007" in done.err
    assert "ttd_kabag dan ttd_sekda" in done.err


def test_the_only_empty_field_needs_no_name(desktop: Path, renaksi: Any, desk: Any, document: bytes) -> None:
    (desktop / "naskah.pdf").write_bytes(desk.sign(desk.sign(document, "sekda"), "kabag"))
    assert sign_with(renaksi, desktop).code == 0


def test_all_fields_are_signed(desktop: Path, renaksi: Any, signed: bytes) -> None:
    (desktop / "naskah.pdf").write_bytes(signed)
    assert "SGN-010" in sign_with(renaksi, desktop).err


def _text_field(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.Root.AcroForm.Fields.append(
            pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("catatan")))
        )
        written = BytesIO()
        pdf.save(written)
    return written.getvalue()


def _no_form(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        del pdf.Root["/AcroForm"]
        for page in pdf.pages:
            del page["/Annots"]
        written = BytesIO()
        pdf.save(written)
    return written.getvalue()


def _locked(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        written = BytesIO()
        pdf.save(written, encryption=pikepdf.Encryption(owner="a", user="b"))
    return written.getvalue()


BAD_FILES: dict[str, tuple[Callable[[bytes], bytes], str, str]] = {
    "not a PDF": (lambda _: b"PK\3\4 buku kerja", "ttd_bupati", "SGN-001"),
    "empty": (lambda _: b"", "ttd_bupati", "SGN-001"),
    "encrypted": (_locked, "ttd_bupati", "SGN-002"),
    "cut": (lambda data: data[:-2000], "ttd_bupati", "SGN-003"),
    "cut early": (lambda data: data[:200], "ttd_bupati", "SGN-003"),
    "no fields": (_no_form, "ttd_bupati", "SGN-005"),
    "a field for text": (_text_field, "catatan", "SGN-008"),
}


@pytest.mark.parametrize(("spoil", "field", "code"), BAD_FILES.values(), ids=list(BAD_FILES))
def test_a_file_that_cannot_be_signed(
    desktop: Path, renaksi: Any, document: bytes, spoil: Callable[[bytes], bytes], field: str, code: str
) -> None:
    bad = spoil(document)
    (desktop / "naskah.pdf").write_bytes(bad)
    done = sign_with(renaksi, desktop, "--field", field)
    assert done.code == 1
    assert code in done.err
    assert (desktop / "naskah.pdf").read_bytes() == bad
    assert not (desktop / "naskah-ttd.pdf").exists()


def test_a_document_changed_after_signing_is_not_signed_again(
    desktop: Path, renaksi: Any, desk: Any, document: bytes
) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(desk.sign(document, "sekda")))
    action = {pdf_name("/S"): pdf_name("/URI"), pdf_name("/URI"): pdf_string("https://example.org")}
    writer.root[pdf_name("/OpenAction")] = DictionaryObject(action)
    writer.update_root()
    changed = BytesIO()
    writer.write(changed)
    (desktop / "naskah.pdf").write_bytes(changed.getvalue())
    assert "SGN-004" in sign_with(renaksi, desktop, "--field", "ttd_bupati").err


def test_a_changed_byte_before_a_signature_is_seen(desktop: Path, renaksi: Any, desk: Any, document: bytes) -> None:
    signed = desk.sign(document, "sekda")
    place = signed.index(b"Dokumen uji")
    (desktop / "naskah.pdf").write_bytes(signed[:place] + b"D" + b"0" + signed[place + 2 :])
    assert "SGN-004" in sign_with(renaksi, desktop, "--field", "ttd_bupati").err


def test_what_stands_after_the_end_is_seen(desktop: Path, renaksi: Any, desk: Any, document: bytes) -> None:
    (desktop / "naskah.pdf").write_bytes(desk.sign(document, "sekda") + b"% tambahan\n")
    assert "SGN-004" in sign_with(renaksi, desktop, "--field", "ttd_bupati").err


def test_five_hundred_pages_are_signed(desktop: Path, renaksi: Any, make_document: Callable[[int], bytes]) -> None:
    (desktop / "naskah.pdf").write_bytes(make_document(500))
    assert sign_with(renaksi, desktop, "--field", "ttd_bupati").code == 0
    report = renaksi("verify", desktop / "naskah-ttd.pdf", "--trust", desktop / "CA.pem", "--json")
    assert report.code == 0
    assert report.json["files"][0]["pages"] == 500


def test_a_wrong_passphrase_is_told_and_not_repeated(desktop: Path, renaksi: Any) -> None:
    done = sign_with(renaksi, desktop, "--field", "ttd_bupati", typed="keliru sekali\n")
    assert "SGN-021" in done.err
    assert "keliru" not in done.text


def test_nobody_can_be_asked(desktop: Path, renaksi: Any) -> None:
    assert "SGN-072" in sign_with(renaksi, desktop, "--field", "ttd_bupati", typed="").err
    done = renaksi("sign", desktop / "naskah.pdf", "--p12", desktop / "bupati.p12", "--field", "ttd_bupati")
    assert "SGN-072" in done.err


def test_one_way_of_signing_is_chosen(desktop: Path, renaksi: Any) -> None:
    assert "SGN-071" in renaksi("sign", desktop / "naskah.pdf").err
    assert "SGN-071" in sign_with(renaksi, desktop, "--bsre").err


def test_another_name_than_the_fields_is_pointed_out(desktop: Path, renaksi: Any) -> None:
    done = sign_with(renaksi, desktop, "--field", "ttd_sekda")
    assert done.code == 0
    assert "SGN-073" in done.err


CERTIFICATES: dict[str, tuple[Callable[[ModuleType], Any], str]] = {
    "expired": (lambda pki: pki.Asked("A", start=pki.NOW - 9 * pki.DAY, end=pki.NOW - pki.DAY), "SGN-023"),
    "not yet valid": (lambda pki: pki.Asked("A", start=pki.NOW + pki.DAY), "SGN-024"),
    "for keys": (lambda pki: pki.Asked("A", usage=pki.ENCIPHERMENT), "SGN-025"),
    "for web sites": (lambda pki: pki.Asked("A", purposes=(ExtendedKeyUsageOID.SERVER_AUTH,)), "SGN-025"),
    "of an authority": (lambda pki: pki.Asked("A", ca=True, usage=pki.ISSUING), "SGN-025"),
    "short key": (lambda pki: pki.Asked("A", key=pki.rsa_key(1024)), "SGN-026"),
}


@pytest.mark.parametrize(("asked", "code"), CERTIFICATES.values(), ids=list(CERTIFICATES))
def test_a_certificate_that_must_not_sign(
    desktop: Path, renaksi: Any, pki: ModuleType, people: Any, asked: Callable[[ModuleType], Any], code: str
) -> None:
    holder = pki.issue(asked(pki), people.intermediate)
    (desktop / "bupati.p12").write_bytes(holder.p12())
    done = sign_with(renaksi, desktop, "--field", "ttd_bupati")
    assert done.code == 1
    assert code in done.err
    assert not (desktop / "naskah-ttd.pdf").exists()


def test_a_certificate_for_documents_and_mail_may_sign(pki: ModuleType, people: Any) -> None:
    purposes = (ExtendedKeyUsageOID.EMAIL_PROTECTION, ExtendedKeyUsageOID.CLIENT_AUTH)
    holder = pki.issue(pki.Asked("A", purposes=purposes), people.intermediate)
    signer = open_pkcs12(holder.p12(), "a.p12", SecretStr(pki.PASSPHRASE))
    assert unfit(signer.certificate, NOW) == ()


def test_a_certificate_by_a_weak_digest_may_not_sign(people: Any) -> None:
    certificate = x509.Certificate.load(people.bupati.der)
    certificate["signature_algorithm"]["algorithm"] = "sha1_ecdsa"
    assert [problem.code for problem in unfit(certificate, NOW)] == ["SGN-027"]


@pytest.mark.parametrize(("code", "with_key"), [("SGN-020", None), ("SGN-022", False)])
def test_a_file_that_holds_no_key(pki: ModuleType, people: Any, code: str, with_key: bool | None) -> None:  # noqa: FBT001
    data = people.bupati.pem if with_key is None else people.bupati.p12(with_key=with_key)
    with pytest.raises(ProblemError, match=code):
        open_pkcs12(data, "a.p12", SecretStr(pki.PASSPHRASE))


def test_a_document_that_somebody_closed(desktop: Path, renaksi: Any, desk: Any, document: bytes) -> None:
    meta = PdfSignatureMetadata("ttd_sekda", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    closed = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(document))
    PdfSigner(meta, desk.signer("sekda")._signer).sign_pdf(writer, output=closed)
    (desktop / "naskah.pdf").write_bytes(closed.getvalue())
    assert "SGN-011" in sign_with(renaksi, desktop, "--field", "ttd_bupati").err


def _bomb() -> bytes:
    """Return a PNG of a few kilobytes that unpacks to gigabytes."""
    side = 40_000
    header = side.to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 5_000_000, 9)), (b"IEND", b"")]
    body = b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big") for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


PICTURES = {
    "a bomb": _bomb(),
    "a zip": b"PK\3\4" + b"\0" * 100,
    "an SVG with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "an SVG that looks elsewhere": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://x/y.png"/></svg>',
    "too big": b"\x89PNG" + b"\0" * 4_000_001,
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=list(PICTURES))
def test_a_picture_that_does_more_than_show(desktop: Path, renaksi: Any, picture: bytes) -> None:
    (desktop / "ttd.png").write_bytes(picture)
    done = sign_with(renaksi, desktop, "--field", "ttd_bupati", "--image", desktop / "ttd.png")
    assert done.code == 1
    assert "SGN-050" in done.err


def test_a_scan_is_shown_in_the_stamp_of_an_archived_file(
    desktop: Path, renaksi: Any, verapdf: Callable[[bytes], str]
) -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (300, 120), (20, 30, 160, 90)).save(stream, "PNG")
    (desktop / "ttd.png").write_bytes(stream.getvalue())
    done = sign_with(renaksi, desktop, "--field", "ttd_bupati", "--image", desktop / "ttd.png")
    assert done.code == 0, done.text
    with pikepdf.open(desktop / "naskah-ttd.pdf") as pdf:
        widget = next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == "ttd_bupati")
        assert any(each.get("/Subtype") == "/Image" for each in widget.AP.N.Resources.XObject.values())
    assert not verapdf((desktop / "naskah-ttd.pdf").read_bytes())
