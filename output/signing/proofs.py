"""Proofs that outlast a certificate: the time by a time-stamp service (B-T), and revocation data in the file (B-LT)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import httpx
from asn1crypto import tsp, x509
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError, set_tsp_headers
from pyhanko_certvalidator.context import ValidationContext

from output.signing.problems import BAD_ADDRESS
from rubrics.problem import ProblemError

TIMEOUT: Final = 20.0  # seconds for the service to answer
SCHEMES: Final = frozenset({"http", "https"})


class HttpTimeStamper(TimeStamper):
    """A time-stamp service by RFC 3161 over HTTP."""

    def __init__(self, url: str, timeout: float = TIMEOUT) -> None:
        """Remember where the service answers; nothing is asked yet."""
        super().__init__()  # type: ignore[no-untyped-call] # pyHanko's
        self.url, self._timeout = url, timeout

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Ask the service."""
        headers = set_tsp_headers({})
        try:
            async with httpx.AsyncClient(timeout=self._timeout) as client:
                answer = await client.post(self.url, content=req.dump(), headers=headers)
        except httpx.TimeoutException as error:
            raise TimestampRequestError(f"tidak menjawab dalam {self._timeout:g} detik") from error
        except httpx.HTTPError as error:
            raise TimestampRequestError("tidak dapat dihubungi") from error
        if answer.status_code != httpx.codes.OK or "timestamp-reply" not in answer.headers.get("content-type", ""):
            raise TimestampRequestError(f"jawabannya bukan penanda waktu (kode {answer.status_code})")
        return tsp.TimeStampResp.load(answer.content)


@dataclass(frozen=True)
class Proofs:
    """What is put beside a signature: a time stamp, and with ``roots`` the revocation data of all certificates."""

    timestamper: HttpTimeStamper | None = None
    roots: Sequence[x509.Certificate] | None = None

    def validation_context(self) -> ValidationContext | None:
        """Return where revocation data is gathered, from the addresses that certificates name."""
        if self.roots is None:
            return None
        return ValidationContext(trust_roots=list(self.roots), allow_fetching=True, revocation_mode="require")


NO_PROOFS: Final = Proofs()


def time_service(url: str) -> HttpTimeStamper:
    """Return the time-stamp service at ``url``; ProblemError (SGN-032) when that is no web address."""
    return HttpTimeStamper(web_address(url))


def web_address(url: str) -> str:
    """Return ``url`` when it is an address that can be asked; ProblemError (SGN-032) when it is none."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        parsed = httpx.URL("")
    if parsed.scheme not in SCHEMES or not parsed.host or parsed.userinfo:
        raise ProblemError((BAD_ADDRESS.at(address=url.partition("@")[2] or url),))
    return url
