# ruff: noqa: ANN401 - modules loaded by path have no types
"""A small document with three empty fields, the test PKI, and the command line."""

from __future__ import annotations

import importlib.util
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import SecretStr

from output.documents import pdf
from output.documents.resources import Supplies
from output.documents.stamp import StampText, stamp_page
from output.signing.document import open_document
from output.signing.fields import choose_field
from output.signing.proofs import NO_PROOFS, Proofs
from output.signing.signers.pkcs12 import Pkcs12Signer, open_pkcs12
from output.signing.signing import Order, Signer, Stamp
from renaksi.cli import run

FIELDS = {
    "ttd_kabag": "Tanda tangan Kepala Bagian Organisasi, Budi Contoh, S.STP., M.AP.",
    "ttd_sekda": "Tanda tangan Sekretaris Daerah, Dra. Hj. Siti Contoh, M.Si.",
    "ttd_bupati": "Tanda tangan Bupati Contoh, H. Andi Contoh Pratama",
}
STYLE = """
@page { size: 215mm 330mm; margin: 20mm }
html { font-family: "Liberation Sans"; font-size: 11pt }
.ruang { width: 78mm; height: 20mm }
.halaman { break-after: page }
"""
NOW = datetime.now().astimezone()


def load_module(name: str) -> ModuleType:
    """Import a module beside this one, which pytest does not do in this import mode."""
    spec = importlib.util.spec_from_file_location(f"signing_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def load() -> Callable[[str], ModuleType]:
    return load_module


@pytest.fixture(scope="session")
def pki() -> ModuleType:
    return load_module("pki")


@pytest.fixture(scope="session")
def people(pki: ModuleType) -> Any:
    return pki.build()


def document_of(pages: int = 1) -> bytes:
    """Make a document whose last page has three signature blocks, as the product makes its own."""
    field = '<div class="ruang"><input type="checkbox" class="bidang-ttd" name="{name}" title="{title}"></div>'
    blocks = "".join(f"<p>{title}</p>{field.format(name=name, title=title)}" for name, title in FIELDS.items())
    text = "".join(f'<p class="halaman">Isi halaman {number}.</p>' for number in range(1, pages))
    html = f'<html lang="id"><head><title>Dokumen uji</title></head><body><h1>Dokumen</h1>{text}{blocks}</body></html>'
    archive = pdf.Archive("RA-0000000000")
    return pdf.write(html, [STYLE], frozenset({"Liberation Sans"}), Supplies(), archive).pdf


@pytest.fixture(scope="session")
def make_document() -> Callable[[int], bytes]:
    return document_of


@pytest.fixture(scope="session")
def document() -> bytes:
    return document_of()


def _stamp(width: float, height: float) -> Stamp:
    page = stamp_page(StampText("hari ini", "kode"), width, height)
    return Stamp(page, lambda: b"")


@dataclass(frozen=True)
class Desk:
    """Signs bytes with certificates of the test PKI."""

    pki: ModuleType
    people: Any

    def signer(self, who: str) -> Pkcs12Signer:
        holder = getattr(self.people, who)
        return open_pkcs12(holder.p12(), f"{who}.p12", SecretStr(self.pki.PASSPHRASE))

    def sign(self, data: bytes, who: str, field: str | None = None, proofs: Proofs = NO_PROOFS) -> bytes:
        return self.sign_with(data, self.signer(who), field or f"ttd_{who}", proofs)

    def sign_with(self, data: bytes, signer: Signer, field: str, proofs: Proofs = NO_PROOFS) -> bytes:
        opened = open_document(data)
        chosen = choose_field(opened, field)
        stamp = _stamp(chosen.width, chosen.height) if chosen.visible else None
        return signer.sign(opened, Order(chosen, NOW, stamp, reason="Uji", proofs=proofs))


@pytest.fixture(scope="session")
def desk(pki: ModuleType, people: Any) -> Desk:
    return Desk(pki, people)


@pytest.fixture(scope="session")
def signed(desk: Desk, document: bytes) -> bytes:
    """The small document, signed by three."""
    for who in ("sekda", "bupati", "kabag"):
        document = desk.sign(document, who)
    return document


@dataclass(frozen=True)
class Outcome:
    """What one run of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def renaksi(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """The command line in this process, with something to read on standard input."""

    def call(*arguments: object, typed: str = "") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture
def desktop(tmp_path: Path, document: bytes, people: Any) -> Path:
    """A folder with the document, the certificates of the three, and the roots."""
    (tmp_path / "naskah.pdf").write_bytes(document)
    for who in ("bupati", "sekda", "kabag", "stranger"):
        (tmp_path / f"{who}.p12").write_bytes(getattr(people, who).p12())
    (tmp_path / "CA.pem").write_bytes(people.root.pem)
    (tmp_path / "lain.pem").write_bytes(people.other_root.pem)
    return tmp_path
