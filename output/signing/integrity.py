"""Integrity of signatures in a file: before another is added, and of one just made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from output.formats import join_words
from output.signing.certificates import identity_of
from output.signing.document import READER_ERRORS, Document, open_document
from output.signing.problems import CHANGED_AFTER_SIGNING, NOT_CONFIRMED
from output.signing.verification.changes import History
from output.signing.verification.contents import ends_with_revision
from rubrics.problem import ProblemError

CHECKING_ERRORS: Final = (*READER_ERRORS, PdfError, SignatureValidationError)
_WHOLE: Final = frozenset({SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION})
_ANOTHER_FILE: Final = "berkas yang kembali bukan berkas yang dikirim"
_NOT_SIGNED: Final = "berkas yang kembali tidak memuat tanda tangan baru"
_NOT_SOUND: Final = "tanda tangannya tidak cocok dengan isi berkas"


@dataclass(frozen=True)
class Given:
    """A signature in a file, as its certificate and its own claim of time say."""

    field: str
    name: str
    office: str | None
    at: datetime | None


def given_signatures(document: Document) -> tuple[Given, ...]:
    """Return the signatures in ``document`` in the order in which they were given."""
    found = ((each, identity_of(each.signer_cert)) for each in document.reader.embedded_regular_signatures)
    return tuple(Given(each.field_name, who.name, who.title, each.self_reported_timestamp) for each, who in found)


def check_unchanged(document: Document) -> None:
    """Raise ``ProblemError`` (SGN-004) when a signature in ``document`` no longer vouches for what is in it."""
    try:
        broken = _broken(document)
    except CHECKING_ERRORS as error:
        raise ProblemError((CHANGED_AFTER_SIGNING.at(fields="dokumen ini"),)) from error
    if broken:
        raise ProblemError((CHANGED_AFTER_SIGNING.at(fields=f"kolom {join_words(broken)}"),))


def _broken(document: Document) -> list[str]:
    """Return the fields whose signatures no longer vouch for the document."""
    history, signatures = History(document), document.reader.embedded_signatures
    whole = not signatures or ends_with_revision(document, signatures[-1])
    return [
        each.field_name
        for each in document.reader.embedded_regular_signatures
        if not (whole and _is_sound(each) and all(change.allowed for change in history.since(each.signed_revision)))
    ]


def confirm(document: Document, signed: bytes, field: str) -> None:
    """Raise ``ProblemError`` (SGN-029) unless ``signed`` is ``document`` with a sound signature appended."""
    reason = _ANOTHER_FILE if not signed.startswith(document.data) else _fault(document, signed)
    if reason:
        raise ProblemError((NOT_CONFIRMED.at(field=field, reason=reason),))


def _fault(document: Document, signed: bytes) -> str | None:
    """Say why ``signed`` is not ``document`` with one more signature, which covers all of it."""
    try:
        signatures = open_document(signed).reader.embedded_regular_signatures
        if len(signatures) != len(document.reader.embedded_regular_signatures) + 1:
            return _NOT_SIGNED
        newest = signatures[-1]
        return None if _is_sound(newest) and newest.coverage is SignatureCoverageLevel.ENTIRE_FILE else _NOT_SOUND
    except (*CHECKING_ERRORS, ProblemError):
        return _NOT_SOUND


def _is_sound(signature: EmbeddedPdfSignature) -> bool:
    signature.compute_integrity_info(skip_diff=True)
    intact, valid = validate_sig_integrity(
        signature.signer_info, signature.signer_cert, "data", signature.compute_digest()
    )
    return intact and valid and signature.coverage in _WHOLE
