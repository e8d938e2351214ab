# ruff: noqa: ANN401 - modules loaded by path have no types
"""The BSrE gateway's whole list of answers: the right one, every refusal, and everything that is no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import SecretStr

from output.signing.document import open_document
from output.signing.fields import signature_fields
from output.signing.signers.bsre import GatewaySigner, open_signer
from output.signing.verification.report import Verdict
from output.signing.verification.trust import read_roots
from output.signing.verification.verifying import verify
from rubrics.problem import ProblemError

NOW = datetime.now().astimezone()


@pytest.fixture(scope="session")
def mock(load: Callable[[str], ModuleType]) -> ModuleType:
    return load("gateway")


@pytest.fixture
def gateway(mock: ModuleType, desk: Any) -> Iterator[Any]:
    with mock.running(desk.signer("bupati")._signer) as running:
        yield running


@pytest.fixture
def environment(gateway: Any, mock: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"URL": gateway.url, "ACCOUNT": mock.ACCOUNT, "PASSWORD": mock.PASSWORD, "NIK": mock.NIK, "TIMEOUT": "1"}
    for name, value in values.items():
        monkeypatch.setenv(f"RENAKSI_BSRE_{name}", value)


@pytest.fixture(scope="session")
def other(desk: Any, make_document: Callable[[int], bytes]) -> bytes:
    """Another document, well signed."""
    return bytes(desk.sign(make_document(2), "bupati"))


def signer_at(gateway: Any, mock: ModuleType, **changed: str) -> GatewaySigner:
    passphrase = changed.pop("passphrase", mock.PASSPHRASE)
    settings = {"url": gateway.url, "account": mock.ACCOUNT, "password": mock.PASSWORD, "nik": mock.NIK, "timeout": "1"}
    return open_signer(settings | changed, SecretStr(passphrase))


@pytest.mark.usefixtures("environment")
def test_the_gateway_signs(
    gateway: Any, mock: ModuleType, desktop: Path, renaksi: Any, people: Any, document: bytes
) -> None:
    arguments = ("--bsre", "--field", "ttd_bupati", "--name", "H. Andi Contoh Pratama", "--passphrase-stdin")
    done = renaksi("sign", desktop / "naskah.pdf", *arguments, "--out", desktop / "b.pdf", typed=mock.PASSPHRASE + "\n")
    assert done.code == 0, done.text
    signed = (desktop / "b.pdf").read_bytes()
    assert signed.startswith(document)
    report = verify(signed, read_roots(people.root.pem, "CA.pem"), NOW, document)
    assert report.verdict is Verdict.VALID, report.reasons
    (form,) = gateway.forms
    assert form["imageTTD"].startswith(b"\x89PNG")
    assert form["nik"].decode() == mock.NIK
    assert (form["tampilan"], form["page"]) == (b"visible", b"1")


def test_the_field_under_the_gateways_own_counts_as_signed(
    gateway: Any, mock: ModuleType, desk: Any, document: bytes
) -> None:
    signed = desk.sign_with(document, signer_at(gateway, mock), "ttd_bupati")
    fields = {field.name: field.signed for field in signature_fields(open_document(signed))}
    assert fields == {"ttd_kabag": False, "ttd_sekda": False, "ttd_bupati": True, "bsre1": True}
    with pytest.raises(ProblemError, match="SGN-007"):
        desk.sign_with(signed, signer_at(gateway, mock), "ttd_bupati")


def test_two_sign_through_the_gateway_after_a_certificate(
    gateway: Any, mock: ModuleType, desk: Any, document: bytes, people: Any
) -> None:
    data = desk.sign(document, "kabag")
    for field in ("ttd_bupati", "ttd_sekda"):
        data = desk.sign_with(data, signer_at(gateway, mock), field)
    report = verify(data, read_roots(people.root.pem, "CA.pem"), NOW, document)
    assert [each.verdict for each in report.signatures] == [Verdict.VALID] * 3, report


REFUSALS = {
    "malformed": "SGN-043",
    "broken": "SGN-046",
    "strange": "SGN-046",
    "bad gateway": "SGN-046",
    "html": "SGN-045",
    "cut": "SGN-045",
    "silent": "SGN-044",
    "another": "SGN-029",
    "unsigned": "SGN-029",
}


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize(("mood", "code"), REFUSALS.items(), ids=str)
def test_what_is_no_signature_is_refused(
    gateway: Any, mock: ModuleType, desktop: Path, renaksi: Any, document: bytes, other: bytes, mood: str, code: str
) -> None:
    gateway.mood, gateway.other = mood, other
    arguments = ("--bsre", "--field", "ttd_bupati", "--name", "Andi", "--passphrase-stdin")
    done = renaksi("sign", desktop / "naskah.pdf", *arguments, "--out", desktop / "b.pdf", typed=mock.PASSPHRASE + "\n")
    assert done.code == 1
    assert code in done.err
    assert mock.PASSPHRASE not in done.text
    assert not (desktop / "b.pdf").exists()
    assert (desktop / "naskah.pdf").read_bytes() == document


def test_a_slow_answer_is_waited_for(gateway: Any, mock: ModuleType, desk: Any, document: bytes) -> None:
    gateway.mood = "slow"
    assert desk.sign_with(document, signer_at(gateway, mock), "ttd_bupati").startswith(document)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"passphrase": "salah"}, "SGN-041"),
        ({"nik": "0000000000000000"}, "SGN-042"),
        ({"password": "salah"}, "SGN-047"),
        ({"url": "http://127.0.0.1:9"}, "SGN-048"),
        ({"url": "ftp://layanan"}, "SGN-032"),
        ({"url": "http://akun:sandi@layanan"}, "SGN-032"),
        ({"url": ""}, "SGN-040"),
        ({"timeout": "lama"}, "SGN-040"),
        ({"ca": "/tidak/ada.pem"}, "SGN-040"),
    ],
    ids=str,
)
def test_what_was_given_wrongly_is_named(
    gateway: Any, mock: ModuleType, desk: Any, document: bytes, changed: dict[str, str], code: str
) -> None:
    with pytest.raises(ProblemError, match=code) as raised:
        desk.sign_with(document, signer_at(gateway, mock, **changed), "ttd_bupati")
    for secret in (mock.PASSPHRASE, mock.PASSWORD, mock.NIK, "akun:sandi"):
        assert secret not in str(raised.value)


def test_nothing_of_a_secret_is_printed(gateway: Any, mock: ModuleType) -> None:
    said = repr(signer_at(gateway, mock))
    assert not any(secret in said for secret in (mock.PASSPHRASE, mock.PASSWORD, mock.NIK))


def test_settings_are_missed_before_anybody_is_asked(desktop: Path, renaksi: Any) -> None:
    done = renaksi("sign", desktop / "naskah.pdf", "--bsre", "--field", "ttd_bupati")
    assert "SGN-040" in done.err
    assert "RENAKSI_BSRE_URL" in done.err


@pytest.mark.usefixtures("environment")
def test_somebody_has_to_say_who_signs(desktop: Path, renaksi: Any, mock: ModuleType) -> None:
    done = renaksi(
        "sign", desktop / "naskah.pdf", "--bsre", "--field", "ttd_bupati", "--passphrase-stdin", typed=mock.PASSPHRASE
    )
    assert "SGN-074" in done.err
