"""A PKCS#12 file (.p12, .pfx): certificate and private key under one passphrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from asn1crypto import keys, pkcs12, x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates, load_pkcs12
from cryptography.x509 import Certificate
from pydantic import SecretStr
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from output.signing import pades
from output.signing.certificates import Identity, identity_of, unfit
from output.signing.document import Document
from output.signing.problems import KEY_MISMATCH, NO_PRIVATE_KEY, NOT_PKCS12, WRONG_PASSPHRASE
from output.signing.signing import Order
from rubrics.problem import Place, Problem, ProblemError

LARGEST: Final = 1_000_000  # bytes; what is longer is cut off, and then no such file


class _UnlockedKey(SimpleSigner):
    """Signs with the key as it was unlocked; pyHanko would check an RSA key anew for each signature."""

    unlocked: object

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """Sign ``data``."""
        digest = get_pyca_cryptography_hash(digest_algorithm)
        if isinstance(self.unlocked, rsa.RSAPrivateKey):
            return self.unlocked.sign(data, padding.PKCS1v15(), digest)
        if isinstance(self.unlocked, ec.EllipticCurvePrivateKey):
            return self.unlocked.sign(data, ec.ECDSA(digest))
        return bytes(super().sign_raw(data, digest_algorithm))


@dataclass(frozen=True)
class Pkcs12Signer:
    """Signs with the key of an unlocked PKCS#12 file, which stays in memory only."""

    certificate: x509.Certificate
    _signer: SimpleSigner

    def __repr__(self) -> str:
        """Name the signatory, never the key."""
        return f"Pkcs12Signer({self.identity.name!r})"

    @property
    def identity(self) -> Identity:
        """Whom the certificate names."""
        return identity_of(self.certificate)

    def unfit(self, moment: datetime) -> tuple[Problem, ...]:
        """Return what is wrong with the certificate."""
        return unfit(self.certificate, moment)

    def sign(self, document: Document, order: Order) -> bytes:
        """Sign a document."""
        return pades.sign(document, order, self._signer)

    def close(self) -> None:
        """Nothing is held open."""


def open_signer(settings: Mapping[str, str], secret: SecretStr) -> Pkcs12Signer:
    """Unlock the file that ``source`` names; raises as :func:`open_pkcs12` does, or OSError when it is unreadable."""
    path = Path(settings["source"])
    with path.open("rb") as stream:
        return open_pkcs12(stream.read(LARGEST), path.name, secret)


def open_pkcs12(data: bytes, name: str, passphrase: SecretStr) -> Pkcs12Signer:
    """Unlock the PKCS#12 file ``data`` called ``name``.

    Raises:
        ProblemError: not such a file (SGN-020), wrong passphrase (SGN-021), no key (SGN-022) or another's (SGN-028).
    """
    place = Place(file=name)
    loaded = _unlocked(data, place, passphrase)
    if loaded.key is None or loaded.cert is None:
        raise ProblemError((NO_PRIVATE_KEY.at(place, source=name),))
    certificate = _certificate(loaded.cert.certificate)
    if loaded.key.public_key() != loaded.cert.certificate.public_key():
        raise ProblemError((KEY_MISMATCH.at(place, source=name, name=identity_of(certificate).name),))
    registry = SimpleCertificateStore()
    registry.register_multiple(_certificate(each.certificate) for each in loaded.additional_certs)
    key = loaded.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = _UnlockedKey(certificate, keys.PrivateKeyInfo.load(key), registry, embed_roots=False)
    signer.unlocked = loaded.key
    return Pkcs12Signer(certificate, signer)


def _unlocked(data: bytes, place: Place, passphrase: SecretStr) -> PKCS12KeyAndCertificates:
    try:
        _ = pkcs12.Pfx.load(data, strict=True)["auth_safe"]["content_type"].native
    except (ValueError, TypeError) as error:
        raise ProblemError((NOT_PKCS12.at(place),)) from error
    try:
        return load_pkcs12(data, passphrase.get_secret_value().encode())
    except ValueError:
        # the cause is left out: what a library says about a passphrase is not for any log
        raise ProblemError((WRONG_PASSPHRASE.at(place),)) from None


def _certificate(certificate: Certificate) -> x509.Certificate:
    return x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
