"""Container: the zip around a workbook, hostile until read; only parts that were asked for are inflated, within limits.

Calamine would inflate whatever the archive claims to hold. So the parts it needs are inflated here, under limits
and against their checksums, and handed over in a plain archive of our own making: lying sizes, double names,
paths that lead outside, macros and external links never reach it.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from output.workbooks.problems import (
    DOCUMENT_TYPE,
    FILE_DAMAGED,
    FILE_ENCRYPTED,
    PART_DAMAGED,
    TOO_MANY_PARTS,
    TOO_MUCH_INSIDE,
    UNKNOWN_COMPRESSION,
    UNSAFE_PART_NAMES,
)
from rubrics.problem import Place, ProblemError

MOST_PARTS: Final = 2_000
LARGEST_PART: Final = 32 * 2**20
LARGEST_WHOLE: Final = 128 * 2**20  # declared, over all parts
STEEPEST: Final = 250  # inflated over compressed size, of parts that are not small
SMALL: Final = 4 * 2**20
_LOCAL: Final = struct.Struct("<4s22xHH")
_ENTRY: Final = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL: Final = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END: Final = struct.Struct("<4sHHHHLLH")
_ENCODING: Final = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_ASCII_BASED: Final = frozenset({b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})
_UNREADABLE: Final = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, struct.error, IndexError)


@dataclass(frozen=True, slots=True)
class Archive:
    """The members of an archive by name; :meth:`read` and :meth:`xml` raise :class:`ProblemError`."""

    data: bytes
    place: Place
    members: Mapping[str, zipfile.ZipInfo]

    def __contains__(self, name: str) -> bool:
        """Tell whether the archive has a member of this name."""
        return name in self.members

    def read(self, name: str) -> bytes:
        """Inflate a member, never beyond its declared size, and check it against its checksum."""
        member = self.members[name]
        inflated = self._inflate(member, self._compressed(member))
        if len(inflated) != member.file_size or zlib.crc32(inflated) != member.CRC:
            raise ProblemError([PART_DAMAGED.at(self.place, part=name)])
        return inflated

    def xml(self, name: str) -> bytes:
        """Read a member that is XML; refuse document types, entities and encodings that could hide them."""
        text = self.read(name)
        declared = _ENCODING.match(text[:200])
        if b"\x00" in text[:200] or (declared and declared.group(1).lower() not in _ASCII_BASED):
            raise ProblemError([PART_DAMAGED.at(self.place, part=name)])
        if b"<!DOCTYPE" in text:  # entities cannot be declared without one
            raise ProblemError([DOCUMENT_TYPE.at(self.place, part=name)])
        return text

    def _compressed(self, member: zipfile.ZipInfo) -> memoryview:
        start = member.header_offset
        if start < 0 or start + _LOCAL.size > len(self.data):
            raise ProblemError([PART_DAMAGED.at(self.place, part=member.filename)])
        signature, name_length, extra_length = _LOCAL.unpack_from(self.data, start)
        begin = start + _LOCAL.size + name_length + extra_length
        end = begin + member.compress_size
        if signature != b"PK\x03\x04" or end > len(self.data):
            raise ProblemError([PART_DAMAGED.at(self.place, part=member.filename)])
        return memoryview(self.data)[begin:end]

    def _inflate(self, member: zipfile.ZipInfo, compressed: memoryview) -> bytes:
        if member.compress_type == zipfile.ZIP_STORED:
            return bytes(compressed[: member.file_size + 1])
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(compressed, member.file_size + 1)
        except zlib.error:
            raise ProblemError([PART_DAMAGED.at(self.place, part=member.filename)]) from None


def open_archive(data: bytes, place: Place) -> Archive:
    """Read the table of contents of a zip archive; raise :class:`ProblemError` when it is damaged or unsafe."""
    entries = data.count(b"PK\x01\x02")  # counted before they are parsed
    if entries > MOST_PARTS:
        raise ProblemError([TOO_MANY_PARTS.at(place, count=entries, limit=MOST_PARTS)])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except _UNREADABLE:
        raise ProblemError([FILE_DAMAGED.at(place)]) from None
    _check_names(members, place)
    _check_sizes(members, place)
    for member in members:
        _check_method(member, place)
    return Archive(data=data, place=place, members={member.filename: member for member in members})


def _check_names(members: list[zipfile.ZipInfo], place: Place) -> None:
    names = [member.filename for member in members]
    if len({name.casefold() for name in names}) < len(names) or any(map(_leads_outside, names)):
        raise ProblemError([UNSAFE_PART_NAMES.at(place)])


def _leads_outside(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _check_sizes(members: list[zipfile.ZipInfo], place: Place) -> None:
    for member in members:
        steep = member.file_size > SMALL and member.file_size > STEEPEST * max(member.compress_size, 1)
        if steep or member.file_size > LARGEST_PART:
            raise ProblemError([TOO_MUCH_INSIDE.at(place, part=member.filename)])
    if sum(member.file_size for member in members) > LARGEST_WHOLE:
        largest = max(members, key=lambda member: member.file_size)
        raise ProblemError([TOO_MUCH_INSIDE.at(place, part=largest.filename)])


def _check_method(member: zipfile.ZipInfo, place: Place) -> None:
    if member.flag_bits & 1:
        raise ProblemError([FILE_ENCRYPTED.at(place)])
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise ProblemError([UNKNOWN_COMPRESSION.at(place, part=member.filename)])


def pack(parts: Mapping[str, bytes | tuple[bytes, ...]], checksums: Mapping[str, int] = MappingProxyType({})) -> bytes:
    """Put ``parts`` into a plain archive: stored, in this order, without dates.

    A part may come in pieces, which are put together only here; known ``checksums`` save work.
    """
    bodies: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, content in parts.items():
        encoded = name.encode()
        pieces = content if isinstance(content, tuple) else (content,)
        size = sum(map(len, pieces))
        checksum = checksums.get(name)
        sizes = (_checksum(pieces) if checksum is None else checksum, size, size, len(encoded), 0)
        bodies += [_ENTRY.pack(b"PK\x03\x04", 20, 0, 0, 0, 0x21, *sizes), encoded, *pieces]
        directory += [_CENTRAL.pack(b"PK\x01\x02", 20, 20, 0, 0, 0, 0x21, *sizes, 0, 0, 0, 0, offset), encoded]
        offset += _ENTRY.size + len(encoded) + size
    index = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(index), offset, 0)
    return b"".join((*bodies, index, end))


def _checksum(pieces: tuple[bytes, ...]) -> int:
    checksum = 0
    for piece in pieces:
        checksum = zlib.crc32(piece, checksum)
    return checksum
