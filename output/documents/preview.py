"""Preview: the pages of a document as pictures, to be looked at without a PDF viewer."""

from __future__ import annotations

import io
from typing import Final

import pypdfium2

RESOLUTION: Final = 96  # dots per inch
_POINTS: Final = 72


def page_pictures(pdf: bytes) -> tuple[bytes, ...]:
    """Return every page of ``pdf`` as PNG; the same pages always give the same bytes."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_png(page) for page in document)


def _png(page: pypdfium2.PdfPage) -> bytes:
    picture = page.render(scale=RESOLUTION / _POINTS).to_pil()
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=False)
    page.close()
    return stream.getvalue()
