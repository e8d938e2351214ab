"""The table of all ways of signing: a new one is a module and a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import SecretStr

from output.signing.signers import pkcs12
from output.signing.signing import Signer

Settings = Mapping[str, str]


@dataclass(frozen=True)
class SignerKind:
    """A way of signing: its option on the command line, what its secret is called, and how it is unlocked.

    ``open`` takes settings by name, among them ``source``: what the option was given.
    """

    option: str
    secret: str
    open: Callable[[Settings, SecretStr], Signer]


SIGNERS: Final = {
    "p12": SignerKind("--p12", "Kata sandi sertifikat", pkcs12.open_signer),
}
