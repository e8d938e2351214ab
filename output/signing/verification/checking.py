"""Checking one signature: the cryptography, the certificates and the time; no network is ever asked."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeAlias

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus
from pyhanko_certvalidator.context import ValidationContext

from output.signing.verification.trust import Root

Settings: TypeAlias = dict[str, Any]
ANY_USAGE: Final = KeyUsageConstraints(key_usage=set())  # what it is for is judged by ourselves
_DEMANDING, _LENIENT = "require", "soft-fail"


@dataclass(frozen=True)
class Checked:
    """What checking found; ``revocation_known`` when the file itself proves that no certificate was revoked."""

    status: PdfSignatureStatus
    revocation_known: bool


@dataclass(frozen=True)
class Circumstances:
    """Against which roots, and at which moment, signatures of a file are checked."""

    reader: PdfFileReader
    roots: Sequence[Root]
    moment: datetime

    def _context(self, moment: datetime, mode: str) -> ValidationContext:
        settings: Settings = {
            "trust_roots": list(self.roots),
            "allow_fetching": False,
            "moment": moment,
            "retroactive_revinfo": True,
            "revocation_mode": mode,
            "crls": [],
            "ocsps": [],
        }
        try:
            return DocumentSecurityStore.read_dss(self.reader).as_validation_context(settings)
        except NoDSSFoundError:
            return ValidationContext(**settings)

    def check(self, signature: EmbeddedPdfSignature) -> Checked:
        """Check ``signature`` at its time stamp where it has a sound one, else at our moment."""
        status = self._status(signature, self.moment, _LENIENT)
        stamp, moment = status.timestamp_validity, self.moment
        if stamp is not None and stamp.valid and stamp.intact and stamp.trusted:
            moment = stamp.timestamp
            status = self._status(signature, moment, _LENIENT)
        known = "/DSS" in self.reader.root and status.trusted and self._status(signature, moment, _DEMANDING).trusted
        return Checked(status, known)

    def check_timestamp(self, signature: EmbeddedPdfSignature) -> DocumentTimestampStatus:
        """Check a time stamp of the whole document."""
        context = self._context(self.moment, _LENIENT)
        return asyncio.run(async_validate_pdf_timestamp(signature, context, skip_diff=True))

    def _status(self, signature: EmbeddedPdfSignature, moment: datetime, mode: str) -> PdfSignatureStatus:
        return asyncio.run(
            async_validate_pdf_signature(
                signature,
                signer_validation_context=self._context(moment, mode),
                ts_validation_context=self._context(self.moment, _LENIENT),
                key_usage_settings=ANY_USAGE,
                skip_diff=True,
            )
        )
