"""The table of all ways of signing: a new one is a module and a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pydantic import SecretStr

from output.signing.signers import bsre, pkcs11, pkcs12
from output.signing.signing import Signer

Settings = Mapping[str, str]


@dataclass(frozen=True)
class SignerKind:
    """A way of signing: its option on the command line, what its secret is called, and how it is unlocked.

    ``open`` takes settings by name: ``source``, what the option was given; those that IT staff keep in the variables
    of ``environment``; and those of ``asked``, each with what people call it, unless a variable holds them. ``check``
    raises ``ProblemError`` before anybody is asked for anything.
    """

    option: str
    secret: str
    open: Callable[[Settings, SecretStr], Signer]
    environment: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    check: Callable[[Settings], None] = lambda _: None


SIGNERS: Final = {
    "p12": SignerKind("--p12", "Kata sandi sertifikat", pkcs12.open_signer),
    "token": SignerKind("--token", "PIN token", pkcs11.open_signer),
    "bsre": SignerKind(
        "--bsre",
        "Passphrase BSrE",
        bsre.open_signer,
        bsre.ENVIRONMENT,
        asked={"nik": "NIK penanda tangan"},
        check=bsre.check,
    ),
}
