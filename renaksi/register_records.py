"""The register of documents as a record: what was issued, what of it was signed, and what took its place.

Entries stand in the order in which they were issued. What a newer document of the same name makes of an older one
follows from both: a draft is superseded by anything newer, a final one by a newer final or signed one, and a signed one
only by a newer signed one.

``python -m renaksi.register_records [FOLDER]`` writes the JSON Schemas of the register and of the data that a document
carries, by default to ``docs/schemas``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from assessment.records import Record, write_schemas
from output.documents.attachments import PlanData
from output.documents.document_id import DocumentId
from rubrics.problem import Model

Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class Standing(StrEnum):
    """What a document counts for."""

    DRAFT = "konsep"
    FINAL = "final"
    SIGNED = "ditandatangani"
    SUPERSEDED = "digantikan"


class Content(Model):
    """A file as it was written: its path in the workspace, its length, and its SHA-256 digest."""

    file: str
    size: int = Field(ge=0)
    digest: Digest


class Signature(Model):
    """An electronic signature: the field it fills, who gave it in which office, and when."""

    field: str
    name: str | None = None
    office: str | None = None
    at: datetime | None = None


class SignedCopy(Content):
    """A signed file, and all the signatures that it bears."""

    signatures: tuple[Signature, ...]


class Event(Model):
    """A change of standing, and when it was recorded."""

    standing: Standing
    at: datetime | None = None


class Issue(Model):
    """A document as it was rendered: one content, and so one id, of one ``name`` (that of its file)."""

    id: DocumentId
    kind: str
    name: str
    title: str
    number: str | None
    day: date
    final: bool
    unsigned: Content


class Entry(Issue):
    """An issue in the register: which one it is of its name, what became of it, and how that came about."""

    version: int = Field(ge=1)
    standing: Standing
    signed: tuple[SignedCopy, ...] = ()
    supersedes: DocumentId | None = None
    superseded_by: DocumentId | None = None
    history: tuple[Event, ...]

    @property
    def earned(self) -> Standing:
        """What it would count for if nothing newer stood against it."""
        if self.signed:
            return Standing.SIGNED
        return Standing.FINAL if self.final else Standing.DRAFT

    @property
    def digest(self) -> Digest:
        """Digest of the file that counts: the one signed last, or the unsigned one."""
        return self.signed[-1].digest if self.signed else self.unsigned.digest


class DocumentRegister(Record):
    """``register.json``: every document that was issued, in this order."""

    format: Literal["renaksi/register/1"] = "renaksi/register/1"
    documents: tuple[Entry, ...] = ()

    def entry(self, id_: str) -> Entry | None:
        """Return the document called ``id_``."""
        return next((each for each in self.documents if each.id == id_), None)


RECORDS: tuple[type[Record], ...] = (DocumentRegister, PlanData)
_RANKS: Final = (Standing.DRAFT, Standing.FINAL, Standing.SIGNED)


def with_issues(register: DocumentRegister, issues: Iterable[Issue], at: datetime | None) -> DocumentRegister:
    """Return ``register`` with ``issues``; one that is the current one of its name already changes nothing."""
    entries = {each.id: each for each in register.documents}
    versions: dict[str, int] = {}
    for each in register.documents:
        versions[each.name] = max(versions.get(each.name, 0), each.version)
    touched = set()
    for issue in issues:
        known = entries.get(issue.id)
        if known is not None and known.standing is not Standing.SUPERSEDED:
            continue
        entries.pop(issue.id, None)  # issued once more, it is the newest again
        entries[issue.id] = known or _first(issue, versions.get(issue.name, 0) + 1, at)
        versions[issue.name] = max(versions.get(issue.name, 0), entries[issue.id].version)
        touched.add(issue.name)
    return _settled(register, entries.values(), touched, at)


def _first(issue: Issue, version: int, at: datetime | None) -> Entry:
    standing = Standing.FINAL if issue.final else Standing.DRAFT
    history = (Event(standing=standing, at=at),)
    return Entry(**dict(issue), version=version, standing=standing, history=history)


def with_signed_copy(register: DocumentRegister, id_: str, copy: SignedCopy, at: datetime | None) -> DocumentRegister:
    """Return ``register`` with a signed copy of the document called ``id_``; KeyError when there is none."""
    entry = register.entry(id_)
    if entry is None:
        raise KeyError(id_)
    if copy in entry.signed:
        return register
    changed = entry.model_copy(update={"signed": (*entry.signed, copy)})
    entries = (changed if each is entry else each for each in register.documents)
    return _settled(register, entries, {entry.name}, at)


def _settled(
    register: DocumentRegister, entries: Iterable[Entry], names: Iterable[str], at: datetime | None
) -> DocumentRegister:
    """Return ``register`` with ``entries``, those called ``names`` with the standing that they have now."""
    documents = list(entries)
    for name in names:
        places = [place for place, each in enumerate(documents) if each.name == name]
        for place, settled in zip(places, _stand([documents[place] for place in places], at), strict=True):
            documents[place] = settled
    return register.model_copy(update={"documents": tuple(documents)})


def _stand(family: list[Entry], at: datetime | None) -> Iterator[Entry]:
    """Yield the entries of one name, oldest first, with their standing among each other."""
    ranks = [_RANKS.index(each.earned) for each in family]
    heirs = [
        next((newer for newer in reversed(range(place + 1, len(family))) if ranks[newer] >= ranks[place]), None)
        for place in range(len(family))
    ]
    for place, each in enumerate(family):
        heir = heirs[place]
        standing = each.earned if heir is None else Standing.SUPERSEDED
        before = [older for older in range(place) if heirs[older] == place]
        changes = {
            "standing": standing,
            "superseded_by": None if heir is None else family[heir].id,
            "supersedes": family[before[-1]].id if before else each.supersedes,
            "history": each.history if standing is each.standing else (*each.history, Event(standing=standing, at=at)),
        }
        yield each.model_copy(update=changes)


if __name__ == "__main__":
    write_schemas(*map(Path, sys.argv[1:2]), records=RECORDS)
