"""Signing in a workspace: the copy goes to documents/signed, and the register knows of it."""

from __future__ import annotations

import importlib.util
import io
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from output.signing.fields import Field
from renaksi.opening import open_workspace
from renaksi.register import load_register
from renaksi.register_records import Standing
from renaksi.steps.documenting import write_documents
from renaksi.steps.signing import _registered


@pytest.fixture(scope="session")
def pki() -> ModuleType:
    path = Path(__file__).parents[1] / "signing" / "pki.py"
    spec = importlib.util.spec_from_file_location("workspace_pki", path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_signed_copy_is_filed_and_registered(
    planned: Path,
    renaksi: Callable[..., Any],
    pki: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    people, desktop = pki.build(), tmp_path_factory.mktemp("meja")
    (desktop / "b.p12").write_bytes(people.bupati.p12())
    (desktop / "CA.pem").write_bytes(people.root.pem)
    write_documents(open_workspace(planned), ["hasil"], jobs=1)
    source = min((planned / "documents").glob("hasil-*.pdf"))
    before = source.read_bytes()
    copies = [planned / "documents" / "signed" / f"{source.stem}{ending}.pdf" for ending in ("", "-v2")]
    for copy in copies:
        monkeypatch.setattr(sys, "stdin", io.StringIO(pki.PASSPHRASE))
        done = renaksi("sign", source, "--p12", desktop / "b.p12", "--passphrase-stdin", "--name", "Andi Contoh")
        assert done.code == 0, done.text
        assert "SGN-075" in done.err  # what is printed still says KONSEP
        assert copy.is_file()
        assert renaksi("verify", copy, "--trust", desktop / "CA.pem").code == 0
    assert source.read_bytes() == before
    (entry,) = [each for each in load_register(planned).documents if each.unsigned.file.endswith(source.name)]
    assert entry.standing is Standing.SIGNED
    assert [each.file for each in entry.signed] == [copy.relative_to(planned).as_posix() for copy in copies]
    assert entry.signed[0].signatures[0].name == "H. Andi Contoh Pratama"


def test_the_workspace_says_whom_a_field_names(planned: Path) -> None:
    (signatory,) = open_workspace(planned).cycle.signatories
    assert signatory.official is not None
    name = signatory.official.full_name
    field = Field("ttd_x", 0, (0, 0, 1, 1), title=f"Tanda tangan {signatory.office}, {name}")
    assert _registered(planned, field) == name
    assert _registered(planned, replace(field, title="Tanda tangan Sekda, Orang Lain Sekali")) is None
    assert _registered(None, field) is None
