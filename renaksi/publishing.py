"""Writing the workspace's files without ever losing what people changed in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import count
from pathlib import Path

from pydantic import ValidationError

from renaksi import problems
from renaksi.workspace import Workspace, fingerprint, read_file, write_file
from rubrics.problem import Model, Place, Problem, ProblemError


class Edited(Enum):
    """What happens to a file that people changed: it stays, or it is set aside under another name."""

    KEEP = auto()
    SET_ASIDE = auto()


class Written(Model):
    """What was last written under a name: its content hash, and the fingerprint of what it was made from."""

    content: str
    origin: str | None = None


class _Register(Model):
    """The file that remembers it."""

    written: dict[str, Written]


@dataclass
class Publisher:
    """Writes files of a workspace and remembers their content hashes, so that edits by people are recognised."""

    workspace: Workspace
    known: dict[str, Written]
    written: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kept_first: dict[str, Path] = field(default_factory=dict)
    aside: dict[Path, Path] = field(default_factory=dict)  # where edited files were put out of the way

    def is_current(self, path: Path, origin: str) -> bool:
        """Tell whether ``path`` still is what was last written there, made from the same ``origin``."""
        known = self.known.get(self.workspace.name(path))
        if known is None or known.origin != origin or not path.is_file():
            return False
        if fingerprint(read_file(path, path.name)) != known.content:
            return False
        self.unchanged.append(path)
        return True

    def put(self, path: Path, data: bytes, *, edited: Edited = Edited.SET_ASIDE, origin: str | None = None) -> None:
        """Write ``data`` at ``path``; a file that is not as it was last written is kept or set aside first."""
        name = self.workspace.name(path)
        if path.is_file() and not self._is_ours(path, name, data):
            if name in self.kept_first:
                write_file(self.kept_first[name], read_file(path, name))
            elif edited is Edited.KEEP:
                self.problems.append(problems.FILE_EDITED.at(Place(file=name), name=name))
                return
            else:
                self._set_aside(path, name)
        changed = write_file(path, data)
        self.known[name] = Written(content=fingerprint(data), origin=origin)
        (self.written if changed else self.unchanged).append(path)

    def keep_first(self, path: Path, kept: Path) -> None:
        """Let ``path`` be written anew even if people touched it; then it is copied to ``kept`` first."""
        self.kept_first[self.workspace.name(path)] = kept

    def taken_over(self, path: Path) -> None:
        """Say that what people changed in ``path`` is kept elsewhere now, so that the file may be written anew."""
        name = self.workspace.name(path)
        if path.is_file():
            self.known[name] = Written(content=fingerprint(read_file(path, name)))

    def untouched(self, path: Path) -> bool:
        """Tell whether ``path`` still is what was last written there."""
        known = self.known.get(self.workspace.name(path))
        return known is not None and path.is_file() and fingerprint(read_file(path, path.name)) == known.content

    def withdraw(self, path: Path) -> None:
        """Remove a file that is no longer right, unless people changed it since it was written."""
        name = self.workspace.name(path)
        known = self.known.get(name)
        if known is not None and path.is_file() and fingerprint(read_file(path, name)) == known.content:
            path.unlink()
            del self.known[name]

    def _is_ours(self, path: Path, name: str, data: bytes) -> bool:
        present = fingerprint(read_file(path, name))
        known = self.known.get(name)
        return present in {known and known.content, fingerprint(data)}

    def _set_aside(self, path: Path, name: str) -> None:
        aside = next(
            free
            for number in count(1)
            if not (free := path.with_name(f"{path.stem} (suntingan {number}){path.suffix}")).exists()
        )
        path.rename(aside)
        self.aside[path] = aside
        self.problems.append(problems.FILE_SET_ASIDE.at(Place(file=name), name=name, aside=aside.name))


@contextmanager
def publishing(workspace: Workspace) -> Iterator[Publisher]:
    """Give a publisher, and save what it wrote even when the step ends early."""
    register = workspace.cache / "written.json"
    publisher = Publisher(workspace, dict(_load(register)))
    try:
        yield publisher
    except BaseException:
        with suppress(ProblemError):  # what went wrong first is what is told
            _save(register, publisher)
        raise
    _save(register, publisher)


def _save(register: Path, publisher: Publisher) -> None:
    record = _Register(written=dict(sorted(publisher.known.items())))
    write_file(register, record.model_dump_json(indent=0).encode())


def _load(register: Path) -> Mapping[str, Written]:
    """Return what was written before; a missing or damaged register only makes us more careful."""
    try:
        return _Register.model_validate_json(register.read_bytes()).written
    except (OSError, ValidationError):
        return {}
