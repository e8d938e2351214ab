"""What lies in the inbox: the files to read, by a name that can be shown, and what is left aside with the reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from renaksi import problems
from renaksi.refusals import reason_of
from rubrics.problem import Place, Problem

IGNORED_PREFIXES = (".", "~$")  # what systems hide, and the lock files of Excel and LibreOffice
IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini"})


def arrivals(folder: Path) -> tuple[tuple[tuple[str, Path], ...], tuple[Problem, ...]]:
    """Return the files of ``folder`` and its subfolders by name, and a problem for each entry that is not read.

    Shortcuts are not followed: they may lead out of the folder, and what they show may change unseen. Files that
    programs leave behind for themselves are passed over in silence.
    """
    found: list[Problem] = []
    files: list[tuple[str, Path]] = []
    for path in _entries(folder, found):
        name = _shown(path.relative_to(folder))
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            found.append(problems.LINK_IN_INBOX.at(Place(file=name), target=_shown(path.readlink())))
        elif stat.S_ISREG(mode):
            files.append((name, path))
    return tuple(sorted(files)), tuple(found)


def _entries(folder: Path, found: list[Problem]) -> Iterator[Path]:
    """Yield files, and shortcuts to whatever, of ``folder`` and below; add to ``found`` the folders that are closed."""

    def refused(error: OSError) -> None:
        name = _shown(Path(error.filename).relative_to(folder.parent))
        found.append(problems.UNREADABLE_FILE.at(Place(file=name), reason=reason_of(error)))

    if not folder.is_dir():
        return
    for parent, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not _ignored(name))
        links = (name for name in folders if Path(parent, name).is_symlink())
        yield from (Path(parent, name) for name in sorted((*links, *names)) if not _ignored(name))


def _ignored(name: str) -> bool:
    return name.startswith(IGNORED_PREFIXES) or name.lower() in IGNORED_NAMES


def _shown(path: Path) -> str:
    """Return ``path`` as text, whatever bytes its name is made of: archives from elsewhere carry other encodings."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
