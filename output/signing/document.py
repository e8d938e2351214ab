"""The document to be signed or verified: opened, and known to be a whole PDF that is not encrypted."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from output.signing.problems import DAMAGED, ENCRYPTED, NOT_PDF
from rubrics.problem import ProblemError

HEADER: Final = b"%PDF-"
HEADER_WITHIN: Final = 1024  # bytes before the header that readers put up with
# what a reader of hostile bytes may stumble over, beside its own errors
READER_ERRORS: Final = (
    PdfError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    OverflowError,
    RecursionError,
)


@dataclass(frozen=True)
class Document:
    """A PDF as it was handed in; ``reader`` reads from ``data`` and never changes it."""

    data: bytes
    reader: PdfFileReader


def open_document(data: bytes) -> Document:
    """Open a PDF.

    Raises:
        ProblemError: it is no PDF (SGN-001), encrypted (SGN-002), or damaged (SGN-003).
    """
    if HEADER not in data[:HEADER_WITHIN]:
        raise ProblemError((NOT_PDF.at(),))
    try:
        reader = PdfFileReader(BytesIO(data))
        encrypted = reader.encrypted
        if not encrypted:
            _ = reader.root["/Pages"]["/Count"]
    except READER_ERRORS as error:
        raise ProblemError((DAMAGED.at(),)) from error
    if encrypted:
        raise ProblemError((ENCRYPTED.at(),))
    return Document(data, reader)
