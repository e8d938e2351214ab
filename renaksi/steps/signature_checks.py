"""Verifying signed files, inside a workspace or anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from output.signing.verification.report import Report
from output.signing.verification.trust import Root, read_roots
from output.signing.verification.verifying import verify
from renaksi.register import held, load_register
from renaksi.workspace import read_file, workspace_of

CERTIFICATES: Final = frozenset({".pem", ".crt", ".cer", ".der"})


def roots_in(places: Sequence[Path]) -> tuple[Root, ...]:
    """Return the trusted certificates in ``places``: files, or folders of them."""
    return tuple(root for path in _certificates(places) for root in read_roots(read_file(path, path.name), path.name))


def _certificates(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from sorted(path for path in place.iterdir() if path.suffix.lower() in CERTIFICATES)
        else:
            yield place


def verify_file(path: Path, roots: Sequence[Root], moment: datetime, original: Path | None = None) -> Report:
    """Verify the file at ``path``; ``original`` is its unsigned state, which the register of its workspace may know."""
    data = read_file(path, path.name)
    unsigned = None if original is None else read_file(original, original.name)
    root = workspace_of(path)
    known = root is not None and held(load_register(root), data) is not None
    return verify(data, roots, moment, unsigned, held=known)
