"""Verifying signed files, inside a workspace or anywhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from output.signing.verification.report import FileReport, Report, VerificationRecord
from output.signing.verification.trust import Root, read_roots
from output.signing.verification.verifying import verify
from renaksi.register import held, load_register
from renaksi.workspace import read_file, workspace_of
from rubrics.problem import Place, Problem, ProblemError

TRUST_VARIABLE: Final = "RENAKSI_TRUST"
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


def verify_files(
    paths: Sequence[Path], trust: Sequence[Path], moment: datetime, original: Path | None = None
) -> VerificationRecord:
    """Verify each of ``paths`` against the roots in ``trust`` and in the folder of RENAKSI_TRUST.

    ``original`` is the unsigned state, which the register of a workspace may know as well. A file that cannot be
    verified does not stop the rest.
    """
    roots = roots_in([*trust, *(Path(folder) for folder in filter(None, [os.environ.get(TRUST_VARIABLE)]))])
    unsigned = None if original is None else read_file(original, original.name)
    files: list[FileReport] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            report = _verified(path, roots, moment, unsigned)
            files.append(FileReport(file=str(path), **dict(report)))
        except ProblemError as error:
            problems += in_file(path, error.problems)
    return VerificationRecord(files=tuple(files), problems=tuple(problems))


def in_file(path: Path, found: Iterable[Problem]) -> list[Problem]:
    """Name the file in problems that name none."""
    place = Place(file=path.name)
    return [each if each.place.file else each.model_copy(update={"place": place}) for each in found]


def _verified(path: Path, roots: Sequence[Root], moment: datetime, unsigned: bytes | None) -> Report:
    data = read_file(path, path.name)
    root = workspace_of(path)
    known = root is not None and held(load_register(root), data) is not None
    return verify(data, roots, moment, unsigned, held=known)
