# ruff: noqa: ANN401 - the test PKI is loaded by path and has no types
"""Signing with a PKCS#11 token, a SoftHSM of its own for these tests."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pkcs11
import pytest
from cryptography.hazmat.primitives import serialization
from pkcs11 import Attribute
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate
from pydantic import SecretStr

from output.signing.signers.pkcs11 import TokenSigner, open_signer
from output.signing.verification.report import Verdict
from output.signing.verification.trust import read_roots
from output.signing.verification.verifying import verify
from rubrics.problem import ProblemError

LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN, LABEL = "246810", "Token Uji"
NOW = datetime.now().astimezone()


def _fill(people: Any) -> None:
    """Put two key pairs and three certificates on the token."""
    session = pkcs11.lib(str(LIBRARY)).get_token(token_label=LABEL).open(rw=True, user_pin=PIN)
    for identifier, who in ((b"\1", "bupati"), (b"\2", "sekda")):
        holder = getattr(people, who)
        pkcs8 = holder.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
        )
        decode = decode_rsa_private_key if who == "bupati" else decode_ec_private_key
        key = {**decode(pkcs8), Attribute.TOKEN: True, Attribute.ID: identifier, Attribute.LABEL: who}
        session.create_object(key)
        _store(session, holder.der, who, identifier)
    _store(session, people.intermediate.der, "penerbit", b"\3")
    session.close()


def _store(session: Any, der: bytes, label: str, identifier: bytes) -> None:
    session.create_object(
        {**decode_x509_certificate(der), Attribute.TOKEN: True, Attribute.LABEL: label, Attribute.ID: identifier}
    )


@pytest.fixture(scope="session")
def token(tmp_path_factory: pytest.TempPathFactory, people: Any) -> Iterator[None]:
    """A SoftHSM whose configuration this process uses from now on: a library is set up once per process."""
    if not LIBRARY.is_file() or shutil.which("softhsm2-util") is None:
        pytest.skip("softhsm2 is not installed")
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    config = folder / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(config))
        command = ["softhsm2-util", "--init-token", "--free", "--label", LABEL, "--so-pin", "13579", "--pin", PIN]
        subprocess.run(command, check=True, capture_output=True)
        _fill(people)
        yield


def unlocked(pin: str = PIN, **settings: str) -> TokenSigner:
    options: Mapping[str, str] = {"source": str(LIBRARY), "label": LABEL, "certificate": "bupati"}
    return open_signer({key: value for key, value in {**options, **settings}.items() if value}, SecretStr(pin))


@pytest.mark.usefixtures("token")
@pytest.mark.parametrize("who", ["bupati", "sekda"])
def test_a_token_signs(desk: Any, document: bytes, people: Any, who: str) -> None:
    signer = unlocked(certificate=who)
    try:
        signed = desk.sign_with(document, signer, f"ttd_{who}")
    finally:
        signer.close()
    report = verify(signed, read_roots(people.root.pem, "CA.pem"), NOW, document)
    assert report.verdict is Verdict.VALID, report
    assert report.signatures[0].signatory == signer.identity.name


@pytest.mark.usefixtures("token")
@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"pin": "000000"}, "SGN-036"),
        ({"source": "/tidak/ada.so"}, "SGN-034"),
        ({"label": "Token Lain"}, "SGN-035"),
        ({"slot": "7", "label": ""}, "SGN-035"),
        ({"certificate": "kabag"}, "SGN-037"),
        ({"certificate": ""}, "SGN-037"),
        ({"certificate": "penerbit"}, "SGN-037"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_token_is_named(settings: dict[str, str], code: str) -> None:
    with pytest.raises(ProblemError, match=code) as raised:
        unlocked(**settings)
    assert PIN not in str(raised.value)


@pytest.mark.usefixtures("token")
def test_the_command_signs_with_a_token(desktop: Path, renaksi: Any) -> None:
    arguments = ("--token", LIBRARY, "--label", LABEL, "--certificate", "bupati", "--passphrase-stdin")
    done = renaksi("sign", desktop / "naskah.pdf", "--field", "ttd_bupati", *arguments, typed=f"{PIN}\n")
    assert done.code == 0, done.text
    assert renaksi("verify", desktop / "naskah-ttd.pdf", "--trust", desktop / "CA.pem").code == 0
