"""The register of documents of a workspace, ``documents/register.json``: read, continued, never started anew.

Rendering and signing continue it; a public page could answer from :func:`public_view` alone.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from assessment.canonical import canonical
from output.documents.document_id import ALPHABET, LENGTH, PREFIX, read_id
from renaksi.register_problems import ID_UNKNOWN, NO_REGISTER, REGISTER_DAMAGED
from renaksi.register_records import (
    Content,
    DocumentRegister,
    Entry,
    Issue,
    Signature,
    SignedCopy,
    Standing,
    with_issues,
    with_signed_copy,
)
from renaksi.workspace import read_file, write_file
from rubrics.problem import Model, Place, ProblemError

REGISTER_FILE: Final = Path("documents") / "register.json"
_IDENTIFIER: Final = re.compile(
    rb"<dc:identifier>(%b[%b]{%d})</dc:identifier>" % (PREFIX.encode(), ALPHABET.encode(), LENGTH)
)


class PublicView(Model):
    """What anyone who holds a page may know about its document, and no more."""

    id: str
    standing: Standing
    title: str
    day: date
    digest: str
    superseded_by: str | None


def load_register(root: Path) -> DocumentRegister:
    """Return the register of the workspace at ``root``, an empty one before the first document.

    Raises:
        ProblemError: it is there, but cannot be read (WSP-080).
    """
    path = root / REGISTER_FILE
    if not path.is_file():
        return DocumentRegister()
    try:
        return DocumentRegister.model_validate_json(read_file(path, REGISTER_FILE.as_posix()))
    except ValidationError as error:
        raise ProblemError([REGISTER_DAMAGED.at(Place(file=REGISTER_FILE.as_posix()))]) from error


def _save(root: Path, register: DocumentRegister) -> DocumentRegister:
    write_file(root / REGISTER_FILE, canonical(register).encode())
    return register


def content(root: Path, path: Path, data: bytes) -> Content:
    """Describe the file at ``path`` in the workspace at ``root``, which holds ``data``."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return Content(file=name, size=len(data), digest=hashlib.sha256(data).hexdigest())


def record_rendered(root: Path, issues: Iterable[Issue], at: datetime | None = None) -> DocumentRegister:
    """Record what was rendered; documents that the register knows as the current ones change nothing."""
    before = load_register(root)
    after = with_issues(before, issues, at)
    return before if after == before else _save(root, after)


def record_signed(root: Path, path: Path, data: bytes, signatures: Iterable[Signature], at: datetime) -> Entry | None:
    """Record that the file at ``path`` holds a document of this workspace with all of ``signatures``.

    Return the entry of the document, or None when ``data`` is no document that the register knows.
    """
    register = load_register(root)
    entry = held(register, data)
    if entry is None:
        return None
    written = content(root, path, data)
    copy = SignedCopy(**dict(written), signatures=tuple(signatures))
    return _save(root, with_signed_copy(register, entry.id, copy, at)).entry(entry.id)


def held(register: DocumentRegister, data: bytes) -> Entry | None:
    """Return the document that ``data`` is, or was before signatures were added to its end."""
    for found in dict.fromkeys(_IDENTIFIER.findall(data)):
        entry = register.entry(found.decode())
        if entry is not None and hashlib.sha256(data[: entry.unsigned.size]).hexdigest() == entry.unsigned.digest:
            return entry
    return None


def find(root: Path, typed: str) -> Entry:
    """Return the document whose id somebody typed from a page.

    Raises:
        ProblemError: it cannot be an id (DOC-050), there is no register (WSP-084), or it is not in it (WSP-081).
    """
    id_ = read_id(typed)
    if not (root / REGISTER_FILE).is_file():
        raise ProblemError([NO_REGISTER.at(folder=str(root))])
    register = load_register(root)
    entry = register.entry(id_)
    if entry is None:
        close = difflib.get_close_matches(id_, [each.id for each in register.documents], n=1, cutoff=0.9)
        hint = f" ID yang mirip: {close[0]}." if close else ""
        raise ProblemError([ID_UNKNOWN.at(id=id_, hint=hint)])
    return entry


def public_view(entry: Entry) -> PublicView:
    """Return what anyone may know about a document."""
    return PublicView(**{name: getattr(entry, name) for name in PublicView.model_fields})
