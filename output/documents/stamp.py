"""The stamp: what a signature shows in its field, a page of exactly that size with a QR code.

Its fonts are embedded and it brings no tags, so that a document keeps to PDF/A and PDF/UA with it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import pypdfium2
from markupsafe import Markup

from output.documents import html, resources
from output.documents.document_id import code_drawing
from output.documents.frame import FAMILIES
from output.documents.inputs import Font
from output.documents.repertoire import printable
from output.documents.stamp_problems import NO_ROOM, PICTURE_REFUSED
from rubrics.problem import Place, ProblemError

SIZES: Final = (7.5, 6.75, 6.0, 5.4, 4.9)  # points, the largest that fits is taken
QUIET: Final = 2.5  # points above and below the code
SCAN_SHARE: Final = 0.28  # of the width, for the scan of a handwritten signature
MILLIMETRE: Final = 72 / 25.4
RESOLUTION: Final = 300 / 72  # of the picture, per point


@dataclass(frozen=True)
class StampText:
    """What the stamp says: ``when`` in words, ``code`` in the QR; ``picture`` is the scan of a written signature."""

    when: str
    code: str
    name: str | None = None
    office: str | None = None
    issuer: str | None = None
    picture: bytes | None = None


def read_picture(data: bytes, name: str) -> bytes:
    """Return the scan of a signature in a file called ``name``; ProblemError (SGN-050) when it cannot be printed."""
    reason = resources.picture_fault(data) if len(data) <= resources.BIGGEST_LOGO else "berkasnya lebih dari 4 MB"
    if reason:
        raise ProblemError((PICTURE_REFUSED.at(Place(file=name), reason=reason),))
    return data


def stamp_page(text: StampText, width: float, height: float, font: Font = Font.ARIAL) -> bytes:
    """Return the stamp as a PDF of one page, ``width`` by ``height`` points; the issuer goes first where room is short.

    Raises:
        ProblemError: the text does not fit (SGN-051), or a library or font is missing (DOC-001, DOC-002).
    """
    for shown, size in product(_shorter(text), SIZES):
        page = _page(shown, width, height, font, size)
        if page is not None:
            return page
    raise ProblemError((NO_ROOM.at(width=round(width / MILLIMETRE), height=round(height / MILLIMETRE)),))


def _shorter(text: StampText) -> tuple[StampText, ...]:
    """Return ``text`` and what may stand for it; the office is printed above the field as well."""
    return text, replace(text, issuer=None), replace(text, issuer=None, office=None)


def _page(text: StampText, width: float, height: float, font: Font, size: float) -> bytes | None:
    """Return the page with letters of ``size``; None when it is not enough."""
    from output.documents import pdf  # noqa: PLC0415 takes a second and needs system libraries

    code = min(height - 2 * QUIET, width / 3)
    stamp = {
        "name": text.name and printable(text.name),
        "office": text.office and printable(text.office),
        "when": text.when,
        "issuer": text.issuer and printable(text.issuer),
        "picture": text.picture is not None,
        "qr": Markup(code_drawing(text.code).decode()),  # noqa: S704 - drawn here, and holds no text
        "width": round(width, 3),
        "height": round(height, 3),
        "code": round(code, 3),
        "scan": round(width * SCAN_SHARE, 3),
        "size": size,
        "font_family": FAMILIES[font],
    }
    body, style = (html.render(None, name, {"stamp": stamp}) for name in ("stempel.html", "styles/stempel.css"))
    supplies = resources.Supplies(pictures={resources.LOGO: text.picture} if text.picture else {})
    pages = pdf.write(body, (style,), frozenset({FAMILIES[font]}), supplies, archive=None)
    return pages.pdf if pages.count == 1 else None


def stamp_picture(page: bytes) -> bytes:
    """Return a stamp as PNG, for signing software that takes nothing else."""
    with pypdfium2.PdfDocument(page) as document:
        image = document[0].render(scale=RESOLUTION).to_pil()
    stream = io.BytesIO()
    image.save(stream, "PNG", dpi=(300, 300))
    return stream.getvalue()
