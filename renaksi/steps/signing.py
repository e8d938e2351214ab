"""Signing and verifying files, inside a workspace or anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from output.documents.stamp import StampText, stamp_page, stamp_picture
from output.formats import moment_text
from output.signing.document import open_document
from output.signing.fields import Field, choose_field
from output.signing.signing import Order, Signer, Stamp
from output.signing.verification.report import Report
from output.signing.verification.trust import Root, read_roots
from output.signing.verification.verifying import verify
from renaksi.cycle import REGION_FILE
from renaksi.reporting import Reporter, Silent
from renaksi.workspace import read_file, write_new
from rubrics.problem import Place, Problem, ProblemError

CERTIFICATES: Final = frozenset({".pem", ".crt", ".cer", ".der"})
SIGNED_FOLDER: Final = Path("documents") / "signed"


@dataclass(frozen=True)
class Wish:
    """What is wanted of every file: the field (None: the only empty one), and what the signature shows and says."""

    moment: datetime
    field: str | None = None
    name: str | None = None
    office: str | None = None
    reason: str | None = None
    picture: bytes | None = None


@dataclass(frozen=True)
class Signed:
    """A file that was signed."""

    source: Path
    target: Path
    field: str
    name: str | None


@dataclass(frozen=True)
class SigningReport:
    """What was signed, and what kept other files from it."""

    signed: tuple[Signed, ...]
    problems: tuple[Problem, ...]


def workspace_of(path: Path) -> Path | None:
    """Return the folder of the workspace that ``path`` is in, if it is in one."""
    return next((each for each in path.resolve().parents if (each / REGION_FILE).is_file()), None)


def target_of(source: Path, out: Path | None, *, several: bool) -> Path:
    """Return where the signed copy of ``source`` goes.

    ``out`` is a file, or with ``several`` sources a folder. Without it the copy goes to documents/signed of the
    workspace, or beside its source; a number tells it from an earlier one.
    """
    if out is not None:
        return out / source.name if several or out.is_dir() else out
    root = workspace_of(source)
    wanted = root / SIGNED_FOLDER / source.name if root else source.with_name(f"{source.stem}-ttd{source.suffix}")
    return _free(wanted)


def _free(wanted: Path) -> Path:
    number, free = 1, wanted
    while free.exists():
        number += 1
        free = wanted.with_name(f"{wanted.stem}-v{number}{wanted.suffix}")
    return free


def sign_files(
    sources: Sequence[Path],
    signer: Signer,
    wish: Wish,
    out: Path | None = None,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
) -> SigningReport:
    """Sign each of ``sources``; a file that cannot be signed does not stop the rest."""
    refused = signer.unfit(wish.moment)
    if refused:
        raise ProblemError(refused)
    signed: list[Signed] = []
    problems: list[Problem] = []
    for source in reporter.track(sources, "Menandatangani", len(sources)):
        try:
            signed.append(_sign(source, target_of(source, out, several=len(sources) > 1), signer, wish))
        except ProblemError as error:
            problems += _about(source, error.problems)
    return SigningReport(tuple(signed), tuple(problems))


def _about(source: Path, found: Iterable[Problem]) -> list[Problem]:
    """Name the file in problems that name none."""
    place = Place(file=source.name)
    return [each if each.place.file else each.model_copy(update={"place": place}) for each in found]


def _sign(source: Path, target: Path, signer: Signer, wish: Wish) -> Signed:
    document = open_document(read_file(source, source.name))
    field = choose_field(document, wish.field)
    identity = signer.identity
    name = wish.name or (identity.name if identity else None)
    order = Order(field, wish.moment, _stamp(field, signer, wish), name=name, reason=wish.reason)
    write_new(target, signer.sign(document, order))
    return Signed(source, target, field.name, name)


def _stamp(field: Field, signer: Signer, wish: Wish) -> Stamp | None:
    if not field.visible:
        return None
    identity = signer.identity
    when = moment_text(wish.moment)
    name = wish.name or (identity.name if identity else None)
    office = wish.office or (identity.title if identity else None)
    issuer = identity.issuer if identity else None
    said = ["Ditandatangani secara elektronik", office, name, when]
    text = StampText(when, "\n".join(part for part in said if part), name, office, issuer, wish.picture)
    page = stamp_page(text, field.width, field.height)
    return Stamp(page, partial(stamp_picture, page))


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
    """Verify the file at ``path``; ``original`` is its unsigned state, looked for in its workspace when not given."""
    data = read_file(path, path.name)
    if original is not None:
        return verify(data, roots, moment, read_file(original, original.name))
    return verify(data, roots, moment, held=any(data.startswith(each) for each in _originals(path)))


def _originals(path: Path) -> Iterator[bytes]:
    """Yield the unsigned documents of the workspace that the signed file at ``path`` may have been made from."""
    root = workspace_of(path)
    folder = root and root / "documents"
    if folder and folder.is_dir():
        for each in sorted(folder.glob("*.pdf")):
            if path.stem.startswith(each.stem) and each.resolve() != path.resolve():
                yield read_file(each, each.name)
