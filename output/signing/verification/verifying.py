"""Verifying a file: every signature, the changes after it, and the verdict on the whole; offline."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from pyhanko.sign.fields import enumerate_sig_fields

from output.signing.document import open_document
from output.signing.fields import signature_fields
from output.signing.integrity import CHECKING_ERRORS
from output.signing.problems import DAMAGED
from output.signing.verification import words
from output.signing.verification.changes import History
from output.signing.verification.checking import Circumstances
from output.signing.verification.contents import ends_with_revision
from output.signing.verification.judging import Judgement, worst
from output.signing.verification.report import Report, SignatureReport, Verdict
from output.signing.verification.reporting import SignedFile, signature_report
from output.signing.verification.trust import Root
from rubrics.problem import ProblemError


def verify(
    data: bytes, roots: Sequence[Root], moment: datetime, original: bytes | None = None, *, held: bool = False
) -> Report:
    """Return what the signatures in ``data`` are worth at ``moment``, trusting ``roots``.

    A file that does not start with its unsigned ``original`` is no signed copy of it. With the original in hand, here
    or (``held``) where the caller compared it, the slow analysis of foreign files is not needed.

    Raises:
        ProblemError: no PDF (SGN-001), or encrypted (SGN-002). A damaged file is reported as invalid.
    """
    same = None if original is None else data.startswith(original)
    try:
        document = open_document(data)
        circumstances = Circumstances(document.reader, roots, moment)
        return _report(SignedFile(document, circumstances, History(document), held or bool(same)), same=same)
    except CHECKING_ERRORS:
        return _damaged(data, words.MALFORMED)
    except ProblemError as error:
        if [each.code for each in error.problems] == [DAMAGED.code]:
            return _damaged(data, words.DAMAGED)
        raise


def _damaged(data: bytes, reason: str) -> Report:
    return Report(verdict=Verdict.INVALID, reasons=(reason,), sha256=_digest(data), pages=0)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _report(file: SignedFile, *, same: bool | None) -> Report:
    document = file.document
    signatures = tuple(signature_report(file, each) for each in document.reader.embedded_regular_signatures)
    verdict, reasons = _overall(signatures, tuple(_objections(file, same=same)))
    return Report(
        verdict=verdict,
        reasons=reasons,
        sha256=_digest(document.data),
        pages=sum(1 for _ in document.pages()),
        signatures=signatures,
        empty_fields=tuple(field.name for field in signature_fields(document) if not field.signed),
        original=same,
    )


def _objections(file: SignedFile, *, same: bool | None) -> Iterator[Judgement]:
    """Yield what speaks against the file as a whole."""
    reader = file.document.reader
    if same is False:
        yield Verdict.INVALID, words.NOT_ORIGINAL
    known = len(reader.embedded_regular_signatures) + len(reader.embedded_timestamp_signatures)
    if len(list(enumerate_sig_fields(reader, filled_status=True))) != known:
        yield Verdict.UNSURE, words.UNKNOWN_SIGNATURE
    if reader.embedded_signatures and not ends_with_revision(file.document, reader.embedded_signatures[-1]):
        yield Verdict.INVALID, words.LOOSE_END
    for stamp in reader.embedded_timestamp_signatures:
        status = file.circumstances.check_timestamp(stamp)
        if not (status.valid and status.intact):
            yield Verdict.INVALID, words.STAMP_BROKEN
        elif not status.trusted:
            yield Verdict.UNSURE, words.STAMP_UNTRUSTED


def _overall(signatures: Sequence[SignatureReport], objections: Sequence[Judgement]) -> tuple[Verdict, tuple[str, ...]]:
    """Return the gravest verdict, and every reason for it."""
    found = [*objections, *((each.verdict, reason) for each in signatures for reason in each.reasons)]
    if not found:
        return Verdict.UNSIGNED, (words.UNSIGNED,)
    verdict = worst(each for each, _ in found)
    return verdict, tuple(dict.fromkeys(reason for each, reason in found if each is verdict))
