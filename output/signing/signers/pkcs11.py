"""A PKCS#11 token: a smart card, USB token or HSM; the key never leaves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pkcs11
from asn1crypto import x509
from pkcs11 import Attribute, ObjectClass
from pydantic import SecretStr
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer

from output.formats import join_words
from output.signing import pades
from output.signing.certificates import Identity, identity_of, unfit
from output.signing.document import Document
from output.signing.problems import (
    NO_PRIVATE_KEY,
    TOKEN_CERTIFICATE_NEEDED,
    TOKEN_FAILED,
    TOKEN_LIBRARY,
    TOKEN_NOT_FOUND,
    WRONG_PIN,
)
from output.signing.signing import Order
from rubrics.problem import Problem, ProblemError

_PIN_ERRORS: Final = (
    pkcs11.exceptions.PinIncorrect,
    pkcs11.exceptions.PinInvalid,
    pkcs11.exceptions.PinLenRange,
    pkcs11.exceptions.PinLocked,
    pkcs11.exceptions.PinExpired,
)
_PIN_REASONS: Final = {
    pkcs11.exceptions.PinLocked: "PIN terkunci karena terlalu sering salah",
    pkcs11.exceptions.PinExpired: "masa berlaku PIN sudah habis",
}


@dataclass(frozen=True)
class _Entry:
    """A certificate on the token whose private key is there as well."""

    label: str
    identifier: bytes
    certificate: x509.Certificate


class TokenSigner:
    """Signs with a key on an unlocked token."""

    def __init__(self, session: Any, entry: _Entry, others: Sequence[x509.Certificate]) -> None:  # noqa: ANN401 - pkcs11 has no types
        """Use the key of ``entry``; ``others`` are certificates that lead to a root."""
        self.certificate = entry.certificate
        self._session = session
        self._signer = PKCS11Signer(
            session,
            signing_cert=entry.certificate,
            key_id=entry.identifier,
            ca_chain=list(others),
            embed_roots=False,
            use_raw_mechanism=entry.certificate.public_key.algorithm == "ec",  # not every token hashes for ECDSA
        )

    @property
    def identity(self) -> Identity:
        """Whom the certificate names."""
        return identity_of(self.certificate)

    def unfit(self, moment: datetime) -> tuple[Problem, ...]:
        """Return what is wrong with the certificate."""
        return unfit(self.certificate, moment)

    def sign(self, document: Document, order: Order) -> bytes:
        """Sign a document."""
        try:
            return pades.sign(document, order, self._signer)
        except (pkcs11.PKCS11Error, SigningError) as error:
            raise ProblemError((_failed(error),)) from error

    def close(self) -> None:
        """Log out of the token."""
        self._session.close()


def open_signer(settings: Mapping[str, str], secret: SecretStr) -> TokenSigner:
    """Unlock the token that ``slot`` or ``label`` names, or the only one, with the library ``source``.

    ``certificate`` is the label of the one to sign with, where there are several.

    Raises:
        ProblemError: no such library, token or certificate, or a wrong PIN (SGN-034 … SGN-038, SGN-022).
    """
    token = _token(_library(settings["source"]), settings)
    try:
        session = token.open(user_pin=secret.get_secret_value())
    except _PIN_ERRORS as error:
        # what the library says of the PIN is for no log
        raise ProblemError((WRONG_PIN.at(reason=_PIN_REASONS.get(type(error), "PIN salah")),)) from None
    except pkcs11.PKCS11Error as error:
        raise ProblemError((_failed(error),)) from error
    try:
        certificates = list(_certificates(session))
        entry = _chosen(session, certificates, settings)
    except BaseException:
        session.close()
        raise
    return TokenSigner(session, entry, [each.certificate for each in certificates if each is not entry])


def _failed(error: Exception) -> Problem:
    return TOKEN_FAILED.at(reason=type(error).__name__)


def _library(name: str) -> Any:  # noqa: ANN401
    try:
        return pkcs11.lib(name)
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as error:
        raise ProblemError((TOKEN_LIBRARY.at(library=Path(name).name),)) from error


def _token(library: Any, settings: Mapping[str, str]) -> Any:  # noqa: ANN401
    try:
        tokens = {slot.slot_id: slot.get_token() for slot in library.get_slots(token_present=True)}
    except pkcs11.PKCS11Error as error:
        raise ProblemError((_failed(error),)) from error
    ready = {slot: token for slot, token in tokens.items() if token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED}
    found = [token for slot, token in ready.items() if _is_meant(slot, token, settings)]
    if len(found) != 1:
        listed = join_words([f"{token.label.strip()} (slot {slot})" for slot, token in ready.items()]) or "tidak ada"
        raise ProblemError((TOKEN_NOT_FOUND.at(available=listed),))
    return found[0]


def _is_meant(slot: int, token: Any, settings: Mapping[str, str]) -> bool:  # noqa: ANN401
    label = settings.get("label", token.label)
    return settings.get("slot", str(slot)) == str(slot) and bool(label.strip() == token.label.strip())


def _certificates(session: Any) -> Iterator[_Entry]:  # noqa: ANN401
    for each in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        certificate = x509.Certificate.load(each[Attribute.VALUE])
        yield _Entry(str(each[Attribute.LABEL]), bytes(each[Attribute.ID]), certificate)


def _chosen(session: Any, certificates: Sequence[_Entry], settings: Mapping[str, str]) -> _Entry:  # noqa: ANN401
    keys = {bytes(key[Attribute.ID]) for key in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})}
    usable = [each for each in certificates if each.identifier in keys]
    if not usable:
        raise ProblemError((NO_PRIVATE_KEY.at(source="token ini"),))
    found = [each for each in usable if settings.get("certificate", each.label) == each.label]
    if len(found) != 1:
        raise ProblemError((TOKEN_CERTIFICATE_NEEDED.at(available=join_words([each.label for each in usable])),))
    return found[0]
