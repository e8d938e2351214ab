"""Document id: the short name of one state of one document, printed on every page with a QR code that leads to it.

It follows from the content: the same content has the same id, any other content another one. Its letters are those of
Crockford's base 32, which leaves out what is mistaken for a digit; ten of them are fifty bits of the content key.
"""

from __future__ import annotations

import io
import re
from typing import Annotated, Final

import segno
from pydantic import AfterValidator, StringConstraints

from output.documents.archive_problems import ID_MALFORMED
from rubrics.problem import ProblemError

PREFIX: Final = "RA-"
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 10
PLACEHOLDER: Final = f"{PREFIX}{'U' * LENGTH}"  # U is no letter of an id: stands in pages until their id is known
DocumentId = Annotated[str, StringConstraints(pattern=f"^{PREFIX}[{ALPHABET}]{{{LENGTH}}}$")]

_BITS: Final = 5
_ADDRESS: Final = re.compile(r"https?://[^\s{}]+\{id\}[^\s{}]*")
_LONGEST_ADDRESS: Final = 90  # letters that a code in the foot can still hold
_READ_AS: Final = str.maketrans("OIL", "011")  # what people type for the digits that they see


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text) or len(text) > _LONGEST_ADDRESS:
        raise ValueError(
            f"“{text[:60]}” bukan alamat pemeriksaan; tulis alamat web yang memuat {{id}}, paling panjang "
            f"{_LONGEST_ADDRESS} huruf, misalnya https://sp4n.contoh.go.id/v/{{id}}"
        )
    return text


VerifyAddress = Annotated[str, AfterValidator(_address)]


def document_id(key: str) -> str:
    """Return the id of the content whose key (a hexadecimal digest) is ``key``."""
    number = int(key, 16) >> (len(key) * 4 - LENGTH * _BITS)
    digits = (number >> (_BITS * place) for place in reversed(range(LENGTH)))
    return PREFIX + "".join(ALPHABET[digit & 31] for digit in digits)


def read_id(text: str) -> str:
    """Return the id that somebody typed from a page, in either case, with or without hyphens and spaces.

    Raises:
        ProblemError: it cannot be an id (DOC-050).
    """
    plain = re.sub(r"[\s-]", "", text.upper()).removeprefix(PREFIX.rstrip("-")).translate(_READ_AS)
    if len(plain) != LENGTH or not set(plain) <= set(ALPHABET):
        raise ProblemError((ID_MALFORMED.at(id=text[:40]),))
    return PREFIX + plain


def code_content(id_: str, address: str | None) -> str:
    """Return what the QR code of a document says: the address that answers about it, or its id where there is none."""
    return id_ if address is None else address.replace("{id}", id_)


def code_drawing(content: str) -> bytes:
    """Return ``content`` as a QR code: an SVG without margin, of which a seventh may be lost in print."""
    drawing = segno.make(content, error="m", micro=False, boost_error=False)
    stream = io.BytesIO()
    drawing.save(stream, kind="svg", xmldecl=False, nl=False, border=0, omitsize=True, svgclass=None, lineclass=None)
    return stream.getvalue()
