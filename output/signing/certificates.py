"""Certificates: whose they are, and whether documents may be signed with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from asn1crypto import x509

from output.formats import date_text
from output.signing.problems import EXPIRED, NOT_FOR_SIGNING, NOT_YET_VALID, WEAK_DIGEST, WEAK_KEY
from rubrics.problem import Problem

WEAK_DIGESTS: Final = frozenset({"md2", "md5", "sha1"})
SHORTEST_KEYS: Final = {"rsa": 2048, "rsassa_pss": 2048, "dsa": 2048, "ec": 256}  # bits
_SIGNING: Final = frozenset({"digital_signature", "non_repudiation"})
_DOCUMENT_PURPOSES: Final = frozenset(
    {"any_extended_key_usage", "email_protection", "client_auth", "adobe_authentic_documents_trust", "document_signing"}
    | {"microsoft_document_signing", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.311.10.3.12", "1.2.840.113583.1.1.5"}
)
_PURPOSE_NAMES: Final = {
    "server_auth": "pengamanan situs web",
    "time_stamping": "penanda waktu",
    "ocsp_signing": "pemeriksaan status sertifikat",
    "code_signing": "tanda tangan program",
    "key_cert_sign": "penerbitan sertifikat",
    "crl_sign": "daftar pencabutan sertifikat",
    "key_encipherment": "penyandian kunci",
    "data_encipherment": "penyandian data",
    "key_agreement": "kesepakatan kunci",
}


@dataclass(frozen=True)
class Identity:
    """Who a certificate says someone is, and who says so; ``title`` is the office, where the certificate names one."""

    name: str
    issuer: str
    title: str | None = None
    organisation: str | None = None


def identity_of(certificate: x509.Certificate) -> Identity:
    """Return whom ``certificate`` names."""
    subject = certificate.subject.native
    return Identity(
        name=_text(subject.get("common_name")) or certificate.subject.human_friendly,
        issuer=_text(certificate.issuer.native.get("common_name")) or certificate.issuer.human_friendly,
        title=_text(subject.get("title")),
        organisation=_text(subject.get("organization_name")),
    )


def _text(value: object) -> str | None:
    """Return one value of a name, the first where there are several."""
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(str(value).split()) or None if value is not None else None


def unfit(certificate: x509.Certificate, moment: datetime) -> tuple[Problem, ...]:
    """Return every reason why ``certificate`` may not sign documents at ``moment`` (SGN-023 … SGN-027)."""
    return tuple(_reasons(certificate, moment))


def _reasons(certificate: x509.Certificate, moment: datetime) -> Iterator[Problem]:
    name = identity_of(certificate).name
    if moment > certificate.not_valid_after:
        yield EXPIRED.at(name=name, end=_day(certificate.not_valid_after, moment))
    if moment < certificate.not_valid_before:
        yield NOT_YET_VALID.at(name=name, start=_day(certificate.not_valid_before, moment))
    if usage := other_usage(certificate):
        yield NOT_FOR_SIGNING.at(name=name, usage=usage)
    if key := weak_key(certificate):
        yield WEAK_KEY.at(name=name, key=key)
    if digest := weak_digest(certificate):
        yield WEAK_DIGEST.at(name=name, algorithm=digest.upper())


def _day(day: datetime, moment: datetime) -> str:
    return date_text(day.astimezone(moment.tzinfo).date())


def other_usage(certificate: x509.Certificate) -> str | None:
    """Return what ``certificate`` is for, when that is not signing documents."""
    key_usage, purposes = certificate.key_usage_value, certificate.extended_key_usage_value
    if certificate.ca:
        return "penerbitan sertifikat"
    if key_usage is not None and not _SIGNING & key_usage.native:
        return _named(key_usage.native)
    if purposes is not None and not _DOCUMENT_PURPOSES & set(purposes.native):
        return _named(purposes.native)
    return None


def _named(usages: object) -> str:
    listed = sorted(str(usage) for usage in usages) if isinstance(usages, (set, frozenset, list, tuple)) else []
    return ", ".join(_PURPOSE_NAMES.get(usage, usage) for usage in listed) or "tidak disebutkan"


def weak_key(certificate: x509.Certificate) -> str | None:
    """Return what key ``certificate`` has when it is too short to be trusted."""
    key = certificate.public_key
    bits = int(key.bit_size)
    least = SHORTEST_KEYS.get(key.algorithm, 0)
    return f"{key.algorithm.upper()} {bits} bit" if bits < least else None


def weak_digest(certificate: x509.Certificate) -> str | None:
    """Return the digest by which the issuer signed ``certificate`` when it can be forged."""
    try:
        algorithm = certificate["signature_algorithm"].hash_algo
    except ValueError:  # EdDSA and the like have none of their own
        return None
    return str(algorithm) if algorithm in WEAK_DIGESTS else None
