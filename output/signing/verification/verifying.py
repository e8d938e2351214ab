"""Verifying a file: every signature, the changes after it, and the verdict on the whole; offline."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY
from pyhanko.sign.diff_analysis.policy_api import SuspiciousModification
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from output.signing.certificates import identity_of
from output.signing.document import Document, open_document
from output.signing.fields import signature_fields
from output.signing.integrity import CHECKING_ERRORS
from output.signing.problems import DAMAGED
from output.signing.verification import words
from output.signing.verification.changes import History
from output.signing.verification.checking import Checked, Circumstances
from output.signing.verification.contents import is_sole_encoding
from output.signing.verification.judging import Case, judge, worst
from output.signing.verification.report import (
    Coverage,
    Report,
    Revocation,
    SignatureReport,
    TimeStamp,
    Trust,
    Verdict,
)
from output.signing.verification.trust import Root
from rubrics.problem import ProblemError

_COVERAGES: Final = {
    SignatureCoverageLevel.ENTIRE_FILE: Coverage.FILE,
    SignatureCoverageLevel.ENTIRE_REVISION: Coverage.REVISION,
}


@dataclass(frozen=True)
class _File:
    """The file under verification; ``held`` when it starts with an unsigned original that we have."""

    document: Document
    circumstances: Circumstances
    history: History
    held: bool


def verify(
    data: bytes, roots: Sequence[Root], moment: datetime, original: bytes | None = None, *, held: bool = False
) -> Report:
    """Return what the signatures in ``data`` are worth at ``moment``, trusting ``roots``.

    A file that does not start with its unsigned ``original`` is no signed copy of it. With the original in hand, here
    or (``held``) where the caller compared it, the slow analysis of foreign files is not needed.

    Raises:
        ProblemError: no PDF (SGN-001), or encrypted (SGN-002). A damaged file is reported as invalid.
    """
    try:
        document = open_document(data)
    except ProblemError as error:
        if [each.code for each in error.problems] == [DAMAGED.code]:
            return Report(verdict=Verdict.INVALID, reasons=(words.DAMAGED,), sha256=_digest(data), pages=0)
        raise
    same = None if original is None else data.startswith(original)
    circumstances = Circumstances(document.reader, roots, moment)
    file = _File(document, circumstances, History(document), held or bool(same))
    try:
        signatures = [_reported(file, each) for each in document.reader.embedded_regular_signatures]
        return _report(file, signatures, same=same)
    except CHECKING_ERRORS:
        return Report(verdict=Verdict.INVALID, reasons=(words.MALFORMED,), sha256=_digest(data), pages=_pages(document))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _pages(document: Document) -> int:
    return sum(1 for _ in document.pages())


def _report(file: _File, signatures: Sequence[SignatureReport], *, same: bool | None) -> Report:
    verdict, reasons = _overall(signatures)
    if same is False:
        verdict, reasons = Verdict.INVALID, (words.NOT_ORIGINAL, *reasons)
    return Report(
        verdict=verdict,
        reasons=reasons,
        sha256=_digest(file.document.data),
        pages=_pages(file.document),
        signatures=tuple(signatures),
        empty_fields=tuple(field.name for field in signature_fields(file.document) if not field.signed),
        original=same,
    )


def _overall(signatures: Sequence[SignatureReport]) -> tuple[Verdict, tuple[str, ...]]:
    if not signatures:
        return Verdict.UNSIGNED, (words.UNSIGNED,)
    verdict = worst(each.verdict for each in signatures)
    counted = [each for each in signatures if each.verdict is verdict]
    return verdict, tuple(dict.fromkeys(reason for each in counted for reason in each.reasons))


def _reported(file: _File, signature: EmbeddedPdfSignature) -> SignatureReport:
    case = _case(file, signature)
    verdict, reasons = judge(case)
    status, stated = case.status, signature.sig_object.get("/Reason")
    certificate = status.signing_cert
    who = identity_of(certificate)
    return SignatureReport(
        field=signature.field_name,
        verdict=verdict,
        reasons=reasons,
        signatory=who.name,
        office=who.title,
        organisation=who.organisation,
        issuer=who.issuer,
        certificate_from=certificate.not_valid_before,
        certificate_until=certificate.not_valid_after,
        claimed_time=status.signer_reported_dt,
        timestamp=_timestamp(status),
        stated_reason=str(stated) if stated else None,
        intact=status.intact and status.valid and case.sole,
        coverage=case.coverage,
        trust=_trust(case),
        chain=_chain(status),
        revocation=_revocation(case.checked),
        changes=case.changes,
    )


def _case(file: _File, signature: EmbeddedPdfSignature) -> Case:
    checked = file.circumstances.check(signature)
    found = checked.status.coverage
    coverage = _COVERAGES.get(found, Coverage.PARTIAL) if found else Coverage.PARTIAL
    changes = file.history.since(signature.signed_revision)
    return Case(
        checked=checked,
        coverage=coverage,
        sole=is_sole_encoding(file.document.data, signature),
        changes=changes,
        strange=coverage is Coverage.REVISION and _is_strange(file, signature),
        roots_given=bool(file.circumstances.roots),
        moment=file.circumstances.moment,
    )


def _is_strange(file: _File, signature: EmbeddedPdfSignature) -> bool:
    """Let pyHanko analyse a foreign file as well: slow, and it knows more ways to hide a change."""
    return not file.held and isinstance(signature.evaluate_modifications(DEFAULT_DIFF_POLICY), SuspiciousModification)


def _timestamp(status: PdfSignatureStatus) -> TimeStamp | None:
    stamp = status.timestamp_validity
    if stamp is None:
        return None
    authority = identity_of(stamp.signing_cert).name
    sound = stamp.valid and stamp.intact
    return TimeStamp(time=stamp.timestamp, authority=authority, valid=sound, trusted=sound and stamp.trusted)


def _trust(case: Case) -> Trust:
    if not case.roots_given:
        return Trust.NO_ROOTS
    return Trust.TRUSTED if case.status.trusted else Trust.UNTRUSTED


def _chain(status: PdfSignatureStatus) -> tuple[str, ...]:
    """Return the names from the signatory to the root."""
    path = status.validation_path
    return tuple(identity_of(each).name for each in reversed(list(path.iter_certs(include_root=True)))) if path else ()


def _revocation(checked: Checked) -> Revocation:
    if checked.status.revocation_details is not None:
        return Revocation.REVOKED
    return Revocation.GOOD if checked.revocation_known else Revocation.UNKNOWN
