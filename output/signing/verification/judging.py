"""Judging one signature: every reason for and against it, and the verdict that follows from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.validation.status import PdfSignatureStatus

from output.formats import date_text, join_words
from output.signing.certificates import other_usage, weak_digest, weak_key
from output.signing.verification import words
from output.signing.verification.checking import Checked
from output.signing.verification.report import Change, Coverage, Verdict

Judgement: TypeAlias = tuple[Verdict, str]
WORST_FIRST: Final = (Verdict.INVALID, Verdict.UNSURE, Verdict.VALID)
_EXPIRED: Final = frozenset(
    {AdESIndeterminate.EXPIRED, AdESIndeterminate.OUT_OF_BOUNDS_NO_POE, AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED}
)
_NOT_YET: Final = frozenset({AdESFailure.NOT_YET_VALID, AdESIndeterminate.NOT_YET_VALID})
_WEAK: Final = frozenset(
    {AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE}
)


@dataclass(frozen=True)
class Case:
    """What is known of one signature; ``strange`` is a change that no one knows to be harmless."""

    checked: Checked
    coverage: Coverage
    sole: bool
    changes: tuple[Change, ...]
    strange: bool
    roots_given: bool
    moment: datetime

    @property
    def status(self) -> PdfSignatureStatus:
        """What the cryptography says."""
        return self.checked.status


def judge(case: Case) -> tuple[Verdict, tuple[str, ...]]:
    """Return the verdict and every reason for it."""
    found = tuple(dict.fromkeys((*_integrity(case), *_time(case), *_trust(case))))
    if not found:
        return Verdict.VALID, (words.ALL_WELL,)
    return worst(verdict for verdict, _ in found), tuple(reason for _, reason in found)


def worst(verdicts: Iterator[Verdict]) -> Verdict:
    """Return the gravest of ``verdicts``."""
    return min(verdicts, key=WORST_FIRST.index)


def _integrity(case: Case) -> Iterator[Judgement]:
    status = case.status
    if not status.intact:
        yield Verdict.INVALID, words.NOT_INTACT
    if not status.valid:
        yield Verdict.INVALID, words.BAD_SIGNATURE
    if case.coverage is Coverage.PARTIAL:
        yield Verdict.INVALID, words.PARTIAL
    if not case.sole:
        yield Verdict.INVALID, words.NOT_SOLE
    forbidden = [change.text for change in case.changes if not change.allowed]
    if forbidden:
        yield Verdict.INVALID, words.CHANGED.format(changes=join_words(forbidden))
    elif case.strange:
        yield Verdict.INVALID, words.SUSPICIOUS


def _time(case: Case) -> Iterator[Judgement]:
    status, stamp = case.status, case.status.timestamp_validity
    certificate, claimed = status.signing_cert, status.signer_reported_dt
    if stamp is not None and not (stamp.valid and stamp.intact):
        yield Verdict.UNSURE, words.STAMP_BROKEN
    elif stamp is not None and case.roots_given and not stamp.trusted:
        yield Verdict.UNSURE, words.STAMP_UNTRUSTED
    if claimed is not None and not certificate.not_valid_before <= claimed <= certificate.not_valid_after:
        yield Verdict.UNSURE, words.CLAIMED_OUTSIDE


def _trust(case: Case) -> Iterator[Judgement]:
    status = case.status
    certificate = status.signing_cert
    if other_usage(certificate):
        yield Verdict.UNSURE, words.OTHER_USAGE
    if weak_key(certificate) or weak_digest(certificate):
        yield Verdict.UNSURE, words.WEAK
    if status.revocation_details is not None:
        revoked = status.revocation_details.revocation_date.astimezone(case.moment.tzinfo)
        yield Verdict.INVALID, words.REVOKED.format(day=date_text(revoked.date()))
    elif not case.roots_given:
        yield Verdict.UNSURE, words.NO_ROOTS
    elif status.intact and status.valid and not status.trusted:  # of a changed file the chain is not followed
        yield Verdict.UNSURE, _distrust(case)


def _distrust(case: Case) -> str:
    why = case.status.trust_problem_indic
    if why in _EXPIRED:
        end = case.status.signing_cert.not_valid_after.astimezone(case.moment.tzinfo)
        return words.EXPIRED.format(day=date_text(end.date()))
    if why in _NOT_YET:
        return words.NOT_YET_VALID
    return words.WEAK if why in _WEAK else words.NO_CHAIN
