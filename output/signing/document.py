"""The document to be signed or verified: opened, and known to be a whole PDF that is not encrypted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, TypeAlias

from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from output.signing.problems import DAMAGED, ENCRYPTED, NOT_PDF
from rubrics.problem import ProblemError

Node: TypeAlias = Any  # an object of pyHanko's tree, whose types tell little
HEADER: Final = b"%PDF-"
HEADER_WITHIN: Final = 1024  # bytes before the header that readers put up with
DEEPEST: Final = 30  # levels of a page tree or of fields within fields
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
    ArithmeticError,
    RecursionError,
)


@dataclass(frozen=True)
class Document:
    """A PDF as it was handed in; ``reader`` reads from ``data`` and never changes it."""

    data: bytes
    reader: PdfFileReader

    def pages(self) -> Iterator[Reference]:
        """Yield where each page is, in their order."""
        yield from leaves(self.reader.root["/Pages"])


def entry(owner: Node, key: str, default: Node = None) -> Node:
    """Return an entry of a dictionary, followed where it is a reference; ``owner.get`` follows none."""
    return owner[key] if key in owner else default  # noqa: SIM401 - get does something else


def leaves(node: Node, deepest: int = DEEPEST) -> Iterator[Reference]:
    """Yield where the pages under ``node`` of a page tree are."""
    for kid in node["/Kids"]:
        if deepest and entry(kid.get_object(), "/Type") == "/Pages":
            yield from leaves(kid.get_object(), deepest - 1)
        else:
            yield kid.reference


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
