"""The services of the test PKI over HTTP: a time-stamp authority, and lists of revoked certificates."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore


@dataclass
class Authority:
    """Answers time-stamp queries, and serves the lists in ``lists`` by path; ``mood`` names a failure."""

    stamper: DummyTimeStamper
    lists: dict[str, bytes] = field(default_factory=dict)
    mood: str = "works"
    asked: int = 0
    url: str = ""


def stamper(holder: Any, moment: datetime) -> DummyTimeStamper:  # noqa: ANN401 - of the test PKI, loaded by path
    """Return a time-stamp authority whose clock says ``moment``."""
    key = holder.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    registry = SimpleCertificateStore()
    registry.register_multiple(
        asn1.Certificate.load(each.public_bytes(serialization.Encoding.DER)) for each in holder.chain
    )
    certificate = asn1.Certificate.load(holder.der)
    return DummyTimeStamper(certificate, keys.PrivateKeyInfo.load(key), registry, fixed_dt=moment)


def revoked(issuer: Any, serials: Mapping[int, datetime], moment: datetime) -> bytes:  # noqa: ANN401
    """Return the issuer's list of certificates that are revoked, by serial number."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(moment - timedelta(hours=1))
        .next_update(moment + timedelta(days=7))
    )
    for serial, day in serials.items():
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(day).build()
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def handler_of(authority: Authority) -> type[BaseHTTPRequestHandler]:
    """Return what answers HTTP requests for ``authority``."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            authority.asked += 1
            request = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            if authority.mood == "silent":
                time.sleep(2)
            if authority.mood == "html":
                self._send(200, "text/html", b"<html>Login</html>")
            elif authority.mood == "refuses":
                self._send(503, "text/plain", b"")
            else:
                answer = authority.stamper.request_tsa_response(request)
                self._send(200, "application/timestamp-reply", answer.dump())

        def do_GET(self) -> None:
            found = authority.lists.get(self.path)
            self._send(200 if found else 404, "application/pkix-crl", found or b"")

        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
