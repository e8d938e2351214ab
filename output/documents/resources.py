"""Resources: the few files that a document may load, as data: those of its template set, and the logo."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import Image

from output.documents.html import TemplateFolders
from output.documents.problems import LOGO_UNREADABLE
from rubrics.problem import Place, ProblemError

SCHEME: Final = "set:///"
LOGO: Final = "logo"
CODE: Final = "kode"
SERVED: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
    ".css": "text/css",
}
BIGGEST_LOGO: Final = 4_000_000
_MOST_PIXELS: Final = 30_000_000
_ACTIVE: Final = frozenset({"script", "foreignObject", "image", "use", "iframe", "a"})
_RASTER: Final = frozenset({"PNG", "JPEG"})


@dataclass(frozen=True)
class Supplies:
    """What a document may load: the files of a template set, and pictures by name, ``logo`` and ``kode`` (its QR)."""

    own: Path | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def load(address: str, supplies: Supplies) -> tuple[bytes, str] | None:
    """Return content and media type of ``address``, None where it is not among the files that may be loaded."""
    name = unquote(address.removeprefix(SCHEME))
    picture = supplies.pictures.get(name)
    if picture is not None:
        return picture, media_type_of(picture)
    media_type = SERVED.get(Path(name).suffix.lower())
    if ":" in name or media_type is None:
        return None
    path = TemplateFolders(supplies.own).find(name)
    return None if path is None else (path.read_bytes(), media_type)


def media_type_of(data: bytes) -> str:
    """Return the media type of an image that :func:`picture_fault` found no fault with."""
    if data.startswith(b"\x89PNG"):
        return "image/png"
    return "image/jpeg" if data.startswith(b"\xff\xd8") else "image/svg+xml"


def read_logo(path: Path | None) -> bytes | None:
    """Read the logo, PNG, JPEG or a plain SVG.

    Raises:
        ProblemError: it is missing, too big, broken, or an SVG that does more than draw.
    """
    if path is None:
        return None
    try:
        if path.stat().st_size > BIGGEST_LOGO:
            raise _refused(path, "berkasnya lebih dari 4 MB")
        data = path.read_bytes()
    except OSError as error:
        raise _refused(path, "berkasnya tidak ada atau tidak dapat dibaca") from error
    reason = picture_fault(data)
    if reason:
        raise _refused(path, reason)
    return data


def _refused(path: Path, reason: str) -> ProblemError:
    return ProblemError((LOGO_UNREADABLE.at(Place(file=str(path)), reason=reason),))


def picture_fault(data: bytes) -> str | None:
    """Say why an image cannot be used: broken, too big when unpacked, or an SVG that does more than draw."""
    return _svg_fault(data) if data.lstrip()[:1] == b"<" else _raster_fault(data)


def _raster_fault(data: bytes) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data)) as image:
                if image.format not in _RASTER:
                    return f"jenis gambar {image.format} tidak didukung"
                if image.width * image.height > _MOST_PIXELS:
                    return "ukuran gambarnya terlalu besar"
                image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        return "berkasnya bukan gambar yang utuh"
    return None


def _svg_fault(data: bytes) -> str | None:
    try:
        root = fromstring(data, forbid_dtd=False)
    except (ParseError, DefusedXmlException, ValueError):
        return "berkas SVG rusak atau memuat entitas"
    if _local(root) != "svg":
        return "berkasnya bukan SVG"
    for element in root.iter():
        if _local(element) in _ACTIVE or _refers_outside(element):
            return "berkas SVG memuat naskah, gambar lain, atau rujukan ke luar"
    return None


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _refers_outside(element: Element) -> bool:
    """Whether an attribute is an event handler or points anywhere but into the drawing itself."""
    for name, value in element.attrib.items():
        plain = name.rsplit("}", 1)[-1].lower()
        if plain.startswith("on") or (plain == "href" and not value.startswith("#")):
            return True
        if "url(" in value.replace(" ", "").lower() and "url(#" not in value.replace(" ", "").lower():
            return True
    return "@import" in (element.text or "")
