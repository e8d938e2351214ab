"""The roots that we trust: certificates from files, PEM or DER, never those of the operating system."""

from __future__ import annotations

from typing import TypeAlias

from asn1crypto import pem, x509

from output.signing.problems import NOT_CERTIFICATE
from rubrics.problem import Place, ProblemError

Root: TypeAlias = x509.Certificate


def read_roots(data: bytes, name: str) -> tuple[Root, ...]:
    """Return the certificates in a file called ``name``; ProblemError (SGN-060) when there are none."""
    try:
        roots = tuple(x509.Certificate.load(each, strict=True) for each in _encoded(data))
        for root in roots:
            _ = root.subject.human_friendly, root.public_key.algorithm
    except (ValueError, TypeError, KeyError) as error:
        raise ProblemError((NOT_CERTIFICATE.at(Place(file=name)),)) from error
    return roots


def _encoded(data: bytes) -> list[bytes]:
    if not pem.detect(data):
        return [data]
    return [body for kind, _, body in pem.unarmor(data, multiple=True) if kind == "CERTIFICATE"]
