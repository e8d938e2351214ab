"""Reporting one signature: what was found out about it, brought together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY
from pyhanko.sign.diff_analysis.policy_api import SuspiciousModification
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from output.signing.certificates import identity_of
from output.signing.document import Document
from output.signing.verification.changes import History
from output.signing.verification.checking import Checked, Circumstances
from output.signing.verification.contents import is_sole_encoding
from output.signing.verification.judging import Case, judge
from output.signing.verification.report import Coverage, Revocation, SignatureReport, TimeStamp, Trust

_COVERAGES: Final = {
    SignatureCoverageLevel.ENTIRE_FILE: Coverage.FILE,
    SignatureCoverageLevel.ENTIRE_REVISION: Coverage.REVISION,
}


@dataclass(frozen=True)
class SignedFile:
    """The file under verification.

    ``held`` when it starts with an unsigned original that we have; ``faultless`` are revisions since which a full
    analysis found no fault.
    """

    document: Document
    circumstances: Circumstances
    history: History
    held: bool
    faultless: list[int] = field(default_factory=list)


def signature_report(file: SignedFile, signature: EmbeddedPdfSignature) -> SignatureReport:
    """Return what is to be said of one signature in ``file``."""
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


def _case(file: SignedFile, signature: EmbeddedPdfSignature) -> Case:
    checked = file.circumstances.check(signature)
    found = checked.status.coverage
    coverage = _COVERAGES.get(found, Coverage.PARTIAL) if found else Coverage.PARTIAL
    changes = file.history.since(signature.signed_revision)
    return Case(
        checked=checked,
        coverage=coverage,
        sole=is_sole_encoding(file.document.data, signature),
        changes=changes,
        strange=coverage is Coverage.REVISION
        and all(each.allowed for each in changes)
        and _is_strange(file, signature),
        roots_given=bool(file.circumstances.roots),
        moment=file.circumstances.moment,
    )


def _is_strange(file: SignedFile, signature: EmbeddedPdfSignature) -> bool:
    """Let pyHanko analyse a foreign file as well: slow, and it knows more ways to hide a change.

    What it finds no fault with since an earlier revision has none since a later one, unless the signature forbids more.
    """
    revision, forbids = signature.signed_revision, signature.docmdp_level or signature.fieldmdp
    if file.held or (not forbids and any(revision >= earlier for earlier in file.faultless)):
        return False
    strange = isinstance(signature.evaluate_modifications(DEFAULT_DIFF_POLICY), SuspiciousModification)
    if not strange:
        file.faultless.append(revision)
    return strange


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
