"""The BSrE eSign gateway: a service inside the agency that signs with the key that BSrE keeps for a NIK.

The names of fields and the words of errors follow public integrations of unknown age; everything that knows them is in
this module. Unsure, and to be compared with the manual of the gateway in use: that coordinates count from the lower
left corner in points, and what ``message`` and ``error`` say.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

import httpx
from pydantic import SecretStr

from output.signing.certificates import Identity
from output.signing.document import Document
from output.signing.problems import (
    GATEWAY_ACCOUNT,
    GATEWAY_DOCUMENT,
    GATEWAY_FAILED,
    GATEWAY_INVALID,
    GATEWAY_NOT_SET,
    GATEWAY_PASSPHRASE,
    GATEWAY_TIMEOUT,
    GATEWAY_UNKNOWN_NIK,
    GATEWAY_UNREACHABLE,
)
from output.signing.proofs import web_address
from output.signing.signing import Order
from rubrics.problem import Problem, ProblemError

PATH: Final = "/api/sign/pdf"
TIMEOUT: Final = 60.0  # seconds without a byte from the gateway
CONNECTING: Final = 10.0  # seconds to reach it
LARGEST_ANSWER: Final = 64_000_000  # bytes
LONGEST_MESSAGE: Final = 200
ENVIRONMENT: Final = {
    "url": "RENAKSI_BSRE_URL",
    "account": "RENAKSI_BSRE_ACCOUNT",
    "password": "RENAKSI_BSRE_PASSWORD",
    "nik": "RENAKSI_BSRE_NIK",
    "ca": "RENAKSI_BSRE_CA",
    "timeout": "RENAKSI_BSRE_TIMEOUT",
}
_NEEDED: Final = ("url", "account", "password")
_PDF: Final = "application/pdf"


@dataclass(frozen=True)
class GatewaySigner:
    """Asks the gateway for one signature at a time; who signs is known to it by NIK."""

    url: str
    account: str
    password: SecretStr
    nik: SecretStr
    passphrase: SecretStr
    client: httpx.Client = field(repr=False)

    @property
    def identity(self) -> Identity | None:
        """Nobody but the gateway knows."""
        return None

    def unfit(self, moment: datetime) -> tuple[Problem, ...]:  # noqa: ARG002 - part of the protocol
        """Nothing is known of the certificate before it signs."""
        return ()

    def sign(self, document: Document, order: Order) -> bytes:
        """Send the document and return the signed one."""
        files = {"file": ("dokumen.pdf", document.data, _PDF)}
        if order.stamp:
            files["imageTTD"] = ("tanda-tangan.png", order.stamp.picture(), "image/png")
        request = self.client.build_request("POST", self.url + PATH, data=self._form(order), files=files)
        try:
            answer = self.client.send(request, stream=True)
            content = _read(answer)
        except httpx.TimeoutException as error:
            raise ProblemError((GATEWAY_TIMEOUT.at(seconds=f"{self.client.timeout.read or TIMEOUT:g}"),)) from error
        except (httpx.RemoteProtocolError, httpx.DecodingError) as error:
            raise ProblemError((GATEWAY_INVALID.at(reason="jawabannya terputus"),)) from error
        except httpx.HTTPError as error:
            raise ProblemError((GATEWAY_UNREACHABLE.at(address=self.url),)) from error
        return _signed(answer, content)

    def _form(self, order: Order) -> dict[str, str]:
        """Return the fields of the request; the gateway knows no names of fields, only where they stand."""
        form = {"nik": self.nik.get_secret_value(), "passphrase": self.passphrase.get_secret_value()}
        if order.reason:
            form["reason"] = order.reason
        if order.stamp is None:
            return form | {"tampilan": "invisible"}
        left, bottom, _, _ = order.field.box
        place = {"xAxis": left, "yAxis": bottom, "width": order.field.width, "height": order.field.height}
        shown = {"tampilan": "visible", "image": "true", "page": str(order.field.page + 1)}
        return form | shown | {name: f"{value:.2f}" for name, value in place.items()}

    def close(self) -> None:
        """Close the connection."""
        self.client.close()


def check(settings: Mapping[str, str]) -> None:
    """Raise ``ProblemError`` when settings are missing (SGN-040) or the address is none (SGN-032)."""
    missing = [ENVIRONMENT[key] for key in _NEEDED if not settings.get(key)]
    if missing:
        raise ProblemError((GATEWAY_NOT_SET.at(missing=", ".join(missing)),))
    web_address(settings["url"])


def open_signer(settings: Mapping[str, str], secret: SecretStr) -> GatewaySigner:
    """Return the signer of ``nik`` at the gateway ``url``, where the agency has an ``account`` with a ``password``.

    ``ca`` is a file with the authority of its web certificate, ``timeout`` how many seconds to wait. Nothing is asked
    before the first signature.

    Raises:
        ProblemError: settings are missing or cannot be used (SGN-040, SGN-032).
    """
    check(settings)
    password = settings["password"]
    return GatewaySigner(
        url=settings["url"].rstrip("/"),
        account=settings["account"],
        password=SecretStr(password),
        nik=SecretStr(settings["nik"]),
        passphrase=secret,
        client=httpx.Client(
            auth=(settings["account"], password),
            timeout=httpx.Timeout(_seconds(settings), connect=CONNECTING),
            verify=_authority(settings.get("ca")),
            trust_env=False,  # no proxy outside the agency is to see a passphrase
            follow_redirects=False,
        ),
    )


def _seconds(settings: Mapping[str, str]) -> float:
    try:
        return float(settings.get("timeout", TIMEOUT))
    except ValueError as error:
        raise ProblemError((GATEWAY_NOT_SET.at(missing="RENAKSI_BSRE_TIMEOUT (detik)"),)) from error


def _authority(file: str | None) -> ssl.SSLContext | bool:
    if not file:
        return True
    try:
        return ssl.create_default_context(cafile=str(Path(file)))
    except (OSError, ssl.SSLError) as error:
        raise ProblemError((GATEWAY_NOT_SET.at(missing="RENAKSI_BSRE_CA (berkas sertifikat)"),)) from error


def _read(answer: httpx.Response) -> bytes:
    """Return the body of an answer, and no more of it than a document can have."""
    received = bytearray()
    try:
        for part in answer.iter_bytes():
            received += part
            if len(received) > LARGEST_ANSWER:
                raise ProblemError((GATEWAY_INVALID.at(reason="jawabannya terlalu besar"),))
    finally:
        answer.close()
    return bytes(received)


def _signed(answer: httpx.Response, content: bytes) -> bytes:
    if answer.status_code != httpx.codes.OK:
        raise ProblemError((_refusal(answer.status_code, _said(content)),))
    if not content.startswith(b"%PDF-"):
        raise ProblemError((GATEWAY_INVALID.at(reason="jawabannya bukan PDF"),))
    return content


def _said(content: bytes) -> str:
    """Return what the gateway says is wrong, empty where it says nothing that can be read."""
    try:
        body = httpx.Response(httpx.codes.OK, content=content).json()
    except ValueError:
        return ""
    if not isinstance(body, dict):
        return ""
    said = (body.get(key) for key in ("error", "message"))
    return " ".join(next((each for each in said if isinstance(each, str)), "").split())[:LONGEST_MESSAGE]


def _refusal(status: int, said: str) -> Problem:
    """Return the problem that an answer other than a document means."""
    lower = said.lower()
    if status in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        return GATEWAY_ACCOUNT.at()
    if "passphrase" in lower:
        return GATEWAY_PASSPHRASE.at()
    if "nik" in lower.split() or "terdaftar" in lower or "user" in lower:
        return GATEWAY_UNKNOWN_NIK.at()
    if "rebuild failed" in lower:
        return GATEWAY_DOCUMENT.at(reason=said)
    return GATEWAY_FAILED.at(status=status, reason=f": {said}" if said else "")
