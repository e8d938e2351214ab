"""The report on signed files, as people and machines read it.

``python -m output.signing.verification.report [FOLDER]`` writes the JSON Schema, by default to ``docs/schemas``.
"""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

from assessment.records import Record, write_schemas
from rubrics.problem import Model, Problem


class Verdict(StrEnum):
    """What a signature, or a file as a whole, is worth."""

    VALID = "valid"
    INVALID = "invalid"
    UNSURE = "indeterminate"
    UNSIGNED = "unsigned"


class Coverage(StrEnum):
    """How much of the file a signature vouches for."""

    FILE = "file"  # all of it
    REVISION = "revision"  # all that was there when it was signed; something was appended since
    PARTIAL = "partial"  # less than that, as no sound signature does


class Trust(StrEnum):
    """Whether the certificate leads to a root that we trust."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    NO_ROOTS = "no-roots"  # none was given


class Revocation(StrEnum):
    """What the revocation data in the file says of the certificates."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"  # there is none


class Change(Model):
    """Something that was appended after a signature; ``allowed`` when it does not touch what was signed."""

    text: str
    allowed: bool


class TimeStamp(Model):
    """A time confirmed by a time-stamp service, unlike the one that the signatory's computer claims."""

    time: datetime
    authority: str
    valid: bool
    trusted: bool


class SignatureReport(Model):
    """One signature: by whom, when, over what, and what it is worth. ``chain`` goes from the signatory to the root."""

    field: str
    verdict: Verdict
    reasons: tuple[str, ...]
    signatory: str
    office: str | None = None
    organisation: str | None = None
    issuer: str
    certificate_from: datetime
    certificate_until: datetime
    claimed_time: datetime | None = None
    timestamp: TimeStamp | None = None
    stated_reason: str | None = None
    intact: bool
    coverage: Coverage
    trust: Trust
    chain: tuple[str, ...] = ()
    revocation: Revocation
    changes: tuple[Change, ...] = ()


class Report(Model):
    """A file: the worst verdict of its signatures counts. ``original`` tells whether it starts with the given one."""

    verdict: Verdict
    reasons: tuple[str, ...]
    sha256: str
    pages: int
    signatures: tuple[SignatureReport, ...] = ()
    empty_fields: tuple[str, ...] = ()
    original: bool | None = None


class FileReport(Report):
    """The report on a file, with its address as it was given."""

    file: str


class VerificationRecord(Record):
    """What ``renaksi verify --json`` prints: a report for each file, and the problems of those that are none."""

    format: Literal["renaksi/verification/1"] = "renaksi/verification/1"
    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...] = ()


RECORDS: tuple[type[Record], ...] = (VerificationRecord,)

if __name__ == "__main__":
    write_schemas(*map(Path, sys.argv[1:2]), records=RECORDS)
