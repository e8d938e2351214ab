"""Saving: a workbook becomes bytes that depend on nothing but its content."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.custom import StringProperty
from openpyxl.packaging.relationship import RelationshipList
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from output.workbooks.layout import Manifest, property_name

_EPOCH: Final = datetime(2021, 1, 1)  # noqa: DTZ001 - a document property without zone, the same in every file
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ESCAPE: Final = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
_MOST: Final = 32_000  # characters of a cell; Excel refuses 32,768


def clean(text: str) -> str:
    """Make any text safe for a cell: nothing that XML forbids, that turns lines around, or that Excel decodes."""
    plain = _BIDI.sub("", _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return _ESCAPE.sub(r"_x005F_\1", plain[:_MOST])


def stamp(workbook: Workbook, manifest: Manifest) -> None:
    """Put the manifest into the custom document properties."""
    book: Any = workbook  # the stubs do not know custom properties
    for key, value in manifest.pairs():
        book.custom_doc_props.append(StringProperty(name=property_name(key), value=clean(value)))


def to_bytes(workbook: Workbook, title: str) -> bytes:
    """Write the workbook: same content, same bytes, without clock, user name or order of memory."""
    properties = workbook.properties
    properties.creator = "renaksi"
    properties.title = clean(title)
    properties.created = properties.modified = _EPOCH
    stream = io.BytesIO()
    _Writer(workbook, _TimelessZip(stream, "w", zipfile.ZIP_DEFLATED)).save()
    return stream.getvalue()


def sheet_xml(sheet: Worksheet) -> bytes:
    """Return the XML of a sheet that needs no other parts (charts, links, comments)."""
    stream = io.BytesIO()
    writer: Any = WorksheetWriter(sheet, out=stream)
    writer.write()
    return stream.getvalue()


def prepare(sheet: Worksheet, xml: bytes) -> None:
    """Let ``sheet`` be saved as ``xml``, made before by :func:`sheet_xml` of a sheet with the same styles."""
    unknown: Any = sheet
    unknown.prepared_xml = xml


class _Writer(ExcelWriter):
    """Writes sheets in memory; openpyxl writes each into a temporary file first."""

    def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401 - as openpyxl names it
        """Add a worksheet to the archive."""
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images  # noqa: SLF001
        prepared: bytes | None = getattr(ws, "prepared_xml", None)
        if prepared is None:
            sheet = io.BytesIO()
            writer: Any = WorksheetWriter(ws, out=sheet)
            writer.write()
            ws._rels, prepared = writer._rels, sheet.getvalue()  # noqa: SLF001
        else:
            ws._rels, ws._comments = RelationshipList(), []  # noqa: SLF001
        own: Any = self
        own._archive.writestr(ws.path[1:], prepared)  # noqa: SLF001
        own.manifest.append(ws)


class _TimelessZip(zipfile.ZipFile):
    """A zip archive whose members all carry the same date and rights."""

    def writestr(self, zinfo_or_arcname: zipfile.ZipInfo | str, data: Any, *_: Any, **__: Any) -> None:  # noqa: ANN401
        """Add a member under a fixed date."""
        info = zinfo_or_arcname if isinstance(zinfo_or_arcname, zipfile.ZipInfo) else zipfile.ZipInfo(zinfo_or_arcname)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        super().writestr(info, data)
