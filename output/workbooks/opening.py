"""Opening: from the bytes of any file to the cells of its sheets, or to the problem that prevents it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from output.workbooks.container import Archive, open_archive
from output.workbooks.ooxml import read_ooxml
from output.workbooks.opendocument import read_opendocument
from output.workbooks.problems import (
    BINARY_EXCEL,
    FILE_EMPTY,
    FILE_ENCRYPTED,
    FILE_TOO_LARGE,
    MACROS_IGNORED,
    NOT_A_WORKBOOK,
    OLD_EXCEL,
    OTHER_OFFICE_FILE,
    WRONG_EXTENSION,
)
from output.workbooks.sheets import Book
from rubrics.problem import Place, Problem, ProblemError

LARGEST_FILE: Final = 20 * 2**20
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: Final = (
    (b"%PDF", "berkas PDF"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"\x89PNG", "gambar PNG"),
    (b"GIF8", "gambar GIF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7-Zip"),
    (b"\x1f\x8b", "arsip gzip"),
    (b"{\\rtf", "dokumen RTF"),
    (b"SQLite format 3", "basis data SQLite"),
    (b"MZ", "program Windows"),
)
_MARKUP: Final = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<", re.IGNORECASE)
_BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_OPENDOCUMENT: Final = "application/vnd.oasis.opendocument."
_OTHER_OPENDOCUMENTS: Final = {
    "text": "dokumen teks OpenDocument",
    "presentation": "presentasi OpenDocument",
    "graphics": "gambar OpenDocument",
}
_OTHER_OFFICE_PARTS: Final = (
    ("word/", "dokumen Word"),
    ("ppt/", "presentasi PowerPoint"),
    ("visio/", "gambar Visio"),
    ("Index/", "dokumen Apple (Numbers, Pages, atau Keynote)"),
)


class Format(StrEnum):
    """Formats of workbook that are read."""

    XLSX = ".xlsx"
    XLSM = ".xlsm"
    ODS = ".ods"


_LABELS: Final = {
    Format.XLSX: "buku kerja Excel (.xlsx)",
    Format.XLSM: "buku kerja Excel dengan makro (.xlsm)",
    Format.ODS: "lembar kerja OpenDocument (.ods)",
}


def open_book(
    data: bytes, file: str, ignored: Mapping[str, str | None] = MappingProxyType({})
) -> tuple[Book | None, tuple[Problem, ...]]:
    """Read the sheets of a workbook, whatever its name and origin; on failure the book is None and a problem says why.

    Nothing in the file is trusted: sizes, names, types and nesting are checked before they are used, macros and
    links to other files are never followed. Sheets that a defined name in ``ignored`` points to may be left unread
    (``ignored`` maps it to the name of a cell that is asked for instead, or to None).
    """
    place = Place(file=file)
    try:
        archive = _archive(data, place)
        found = _format(archive)
        book, problems = read_opendocument(archive) if found is Format.ODS else read_ooxml(archive, ignored)
    except ProblemError as error:
        return None, error.problems
    return book, (*_notes(found, place), *problems)


def _archive(data: bytes, place: Place) -> Archive:
    if not data:
        raise ProblemError([FILE_EMPTY.at(place)])
    if len(data) > LARGEST_FILE:
        size = -(-len(data) // 2**20)
        raise ProblemError([FILE_TOO_LARGE.at(place, size=size, limit=LARGEST_FILE // 2**20)])
    if data.startswith(_OLE):
        raise ProblemError([_ole_problem(data, place)])
    if not data.startswith(b"PK\x03\x04"):
        raise ProblemError([NOT_A_WORKBOOK.at(place, looks_like=_looks_like(data))])
    return open_archive(data, place)


def _ole_problem(data: bytes, place: Place) -> Problem:
    """Tell the kinds of compound file apart by the names in their directory."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return FILE_ENCRYPTED.at(place)
    if any(name.encode("utf-16-le") + b"\x00\x00" in data for name in ("Workbook", "Book")):
        return OLD_EXCEL.at(place)
    looks_like = "dokumen Word lama" if "WordDocument".encode("utf-16-le") in data else "dokumen Microsoft Office lama"
    return OTHER_OFFICE_FILE.at(place, looks_like=looks_like)


def _looks_like(data: bytes) -> str:
    for signature, label in _SIGNATURES:
        if data.startswith(signature):
            return label
    if _MARKUP.match(data):
        return "berkas HTML atau XML"
    return "data biner yang tidak dikenal" if _BINARY.search(data[:4096]) else "berkas teks atau CSV"


def _format(archive: Archive) -> Format:
    """Recognise the format by what the archive holds; raise :class:`ProblemError` for anything but a workbook."""
    if "mimetype" in archive:
        return _opendocument_format(archive)
    names = archive.members.keys()
    if "xl/workbook.bin" in names:
        raise ProblemError([BINARY_EXCEL.at(archive.place)])
    if "_rels/.rels" in names and any(name.startswith("xl/") for name in names):
        macros = any(name.endswith("vbaProject.bin") for name in names)
        return Format.XLSM if macros else Format.XLSX
    for folder, label in _OTHER_OFFICE_PARTS:
        if any(name.startswith(folder) for name in names):
            raise ProblemError([OTHER_OFFICE_FILE.at(archive.place, looks_like=label)])
    raise ProblemError([NOT_A_WORKBOOK.at(archive.place, looks_like="arsip ZIP")])


def _opendocument_format(archive: Archive) -> Format:
    kind = archive.read("mimetype")[:100].decode("ascii", "replace").strip().removeprefix(_OPENDOCUMENT)
    if kind.removesuffix("-template") == "spreadsheet":
        return Format.ODS
    label = _OTHER_OPENDOCUMENTS.get(kind.removesuffix("-template"), "dokumen lain")
    raise ProblemError([OTHER_OFFICE_FILE.at(archive.place, looks_like=label)])


def _notes(found: Format, place: Place) -> tuple[Problem, ...]:
    notes = [MACROS_IGNORED.at(place)] if found is Format.XLSM else []
    suffix = PurePath(place.file or "").suffix.lower()
    expected = {found, Format.XLSM} if found is Format.XLSX else {found}
    if suffix not in expected:
        notes.append(WRONG_EXTENSION.at(place, suffix=suffix or "kosong", looks_like=_LABELS[found]))
    return tuple(notes)
