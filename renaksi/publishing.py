"""Writing the workspace's files without ever losing what people changed in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import count
from pathlib import Path

from renaksi import problems
from renaksi.workspace import Workspace, fingerprint, read_file, write_file
from rubrics.problem import Place, Problem


class Edited(Enum):
    """What happens to a file that people changed: it stays, or it is set aside under another name."""

    KEEP = auto()
    SET_ASIDE = auto()


@dataclass
class Publisher:
    """Writes files of a workspace and remembers their content hashes, so that edits by people are recognised."""

    workspace: Workspace
    known: dict[str, str]
    written: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def put(self, path: Path, data: bytes, *, edited: Edited = Edited.SET_ASIDE) -> None:
        """Write ``data`` at ``path``; a file that is not as it was last written is kept or set aside first."""
        name = self.workspace.name(path)
        if path.is_file() and not self._is_ours(path, name, data):
            if edited is Edited.KEEP:
                self.problems.append(problems.FILE_EDITED.at(Place(file=name), name=name))
                return
            self._set_aside(path, name)
        changed = write_file(path, data)
        self.known[name] = fingerprint(data)
        (self.written if changed else self.unchanged).append(path)

    def _is_ours(self, path: Path, name: str, data: bytes) -> bool:
        present = fingerprint(read_file(path, name))
        return present in {self.known.get(name), fingerprint(data)}

    def _set_aside(self, path: Path, name: str) -> None:
        aside = next(
            free
            for number in count(1)
            if not (free := path.with_name(f"{path.stem} (suntingan {number}){path.suffix}")).exists()
        )
        path.rename(aside)
        self.problems.append(problems.FILE_SET_ASIDE.at(Place(file=name), name=name, aside=aside.name))


@contextmanager
def publishing(workspace: Workspace) -> Iterator[Publisher]:
    """Give a publisher, and save what it wrote even when the step ends early."""
    register = workspace.cache / "written.json"
    publisher = Publisher(workspace, dict(_load(register)))
    try:
        yield publisher
    finally:
        write_file(register, json.dumps(publisher.known, indent=0, sort_keys=True).encode())


def _load(register: Path) -> Mapping[str, str]:
    """Return what was written before; a missing or damaged register only makes us more careful."""
    try:
        known = json.loads(register.read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in known.items()} if isinstance(known, dict) else {}
