"""Signing files, inside a workspace or anywhere: each gets a signed copy, and stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from output.documents.document_id import code_content
from output.documents.stamp import StampText, stamp_page, stamp_picture
from output.formats import moment_text
from output.signing.document import Document, open_document
from output.signing.fields import Field, choose_field
from output.signing.integrity import check_unchanged, confirm, given_signatures
from output.signing.naming import expected, is_named, office_in
from output.signing.problems import LONG_TERM_NEEDS
from output.signing.proofs import NO_PROOFS, Proofs, time_service
from output.signing.signing import Order, Signer, Stamp
from renaksi import signing_problems
from renaksi.opening import open_workspace
from renaksi.register import held, load_register, record_signed
from renaksi.register_records import Entry, Signature
from renaksi.reporting import Reporter, Silent
from renaksi.steps.officials import read_officials
from renaksi.steps.signature_checks import in_file, roots_in
from renaksi.workspace import read_file, workspace_of, write_new
from rubrics.problem import Place, Problem, ProblemError

_VERSION: Final = re.compile(r"-v\d+$")
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
    proofs: Proofs = NO_PROOFS


@dataclass(frozen=True)
class Signed:
    """A file that was signed, and what is worth knowing about it."""

    source: Path
    target: Path
    field: str
    name: str | None
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class SigningReport:
    """What was signed, and what kept other files from it."""

    signed: tuple[Signed, ...]
    problems: tuple[Problem, ...]


def proofs(tsa: str | None, trust: Sequence[Path], *, long_term: bool) -> Proofs:
    """Return the proofs that are wanted; ProblemError (SGN-033) when revocation data lacks what it rests on."""
    missing = [option for option, given in (("--tsa", tsa), ("--trust", trust)) if not given]
    if long_term and missing:
        raise ProblemError([LONG_TERM_NEEDS.at(missing=" dan ".join(missing))])
    return Proofs(time_service(tsa) if tsa else None, roots_in(trust) if long_term else None)


def targets(sources: Sequence[Path], out: Path | None) -> dict[Path, Path]:
    """Return where the signed copy of each of ``sources`` goes.

    ``out`` is a file, or for several sources a folder. Without it a copy goes to documents/signed of its workspace, or
    beside its source; a number tells it from an earlier one.

    Raises:
        ProblemError: something stands there already (SGN-070).
    """
    found = {source: _target(source, out, several=len(sources) > 1) for source in sources}
    taken = [
        signing_problems.NOT_OVERWRITTEN.at(Place(file=source.name), name=target.name)
        for source, target in found.items()
        if target.exists()
    ]
    if taken:
        raise ProblemError(taken)
    return found


def _target(source: Path, out: Path | None, *, several: bool) -> Path:
    if out is not None:
        return out / source.name if several or out.is_dir() else out
    root = workspace_of(source)
    stem = _VERSION.sub("", source.stem)
    wanted = root / SIGNED_FOLDER / f"{stem}.pdf" if root else source.with_name(f"{stem.removesuffix('-ttd')}-ttd.pdf")
    return next(each for each in _versions(wanted) if not each.exists())


def _versions(wanted: Path) -> Iterator[Path]:
    yield wanted
    number = 2
    while True:
        yield wanted.with_name(f"{wanted.stem}-v{number}{wanted.suffix}")
        number += 1


def sign_files(
    places: dict[Path, Path],
    signer: Signer,
    wish: Wish,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
) -> SigningReport:
    """Sign each file into the place that ``places`` has for it; one that cannot be signed does not stop the rest.

    Raises:
        ProblemError: nothing can be signed with this certificate (SGN-023 … SGN-027).
    """
    refused = signer.unfit(wish.moment)
    if refused:
        raise ProblemError(refused)
    signed: list[Signed] = []
    problems: list[Problem] = []
    for source, target in reporter.track(places.items(), "Menandatangani", len(places)):
        try:
            signed.append(_sign(source, target, signer, wish))
            problems += in_file(source, signed[-1].warnings)
        except ProblemError as error:
            problems += in_file(source, error.problems)
    return SigningReport(tuple(signed), tuple(problems))


@dataclass(frozen=True)
class _Act:
    """One file about to be signed: by whom, in which office, into which field, and what the register knows of it.

    ``address`` is where a public page answers about it.
    """

    document: Document
    field: Field
    name: str | None
    office: str | None
    issuer: str | None
    known: Entry | None
    address: str | None


def _sign(source: Path, target: Path, signer: Signer, wish: Wish) -> Signed:
    root = workspace_of(source)
    act = _prepared(source, root, signer, wish)
    order = Order(act.field, wish.moment, _stamp(act, wish), act.name, wish.reason, wish.proofs)
    signed = signer.sign(act.document, order)
    confirm(act.document, signed, act.field.name)
    write_new(target, signed)
    if root and act.known:
        record_signed(root, target, signed, _signatures(signed, act), wish.moment)
    return Signed(source, target, act.field.name, act.name, tuple(_warnings(act)))


def _prepared(source: Path, root: Path | None, signer: Signer, wish: Wish) -> _Act:
    data = read_file(source, source.name)
    document = open_document(data)
    check_unchanged(document)
    field = choose_field(document, wish.field)
    identity = signer.identity
    name = wish.name or (identity.name if identity else _registered(root, field))
    if name is None:
        raise ProblemError([signing_problems.NO_NAME.at(field=field.name)])
    office = wish.office or office_in(field.title, name) or (identity.title if identity else None)
    known = held(load_register(root), data) if root else None
    address = _address(root) if root and known else None
    return _Act(document, field, name, office, identity.issuer if identity else None, known, address)


def _registered(root: Path | None, field: Field) -> str | None:
    """Return whom the field names, where the workspace at ``root`` knows exactly one such person."""
    names = {name for name in _people(root) if is_named(field.title, name)} if root else set()
    return names.pop() if len(names) == 1 else None


@lru_cache(maxsize=1)
def _people(root: Path) -> frozenset[str]:
    """Return the names of all officials of the workspace at ``root``, as they are printed."""
    try:
        workspace = open_workspace(root)
        register, _ = read_officials(workspace)
    except ProblemError:
        return frozenset()
    cycle = workspace.cycle
    known = [each.official for each in cycle.signatories] + [unit.head for unit in cycle.units]
    people = [person.official_on(cycle.document.day, "-") for person in register.people]
    return frozenset(each.full_name for each in (*known, *people) if each)


@lru_cache(maxsize=1)
def _address(root: Path) -> str | None:
    """Return where a public page answers about documents of the workspace at ``root``, if anywhere."""
    try:
        return open_workspace(root).cycle.document.verify_url
    except ProblemError:  # settings that are broken by now are no reason not to sign
        return None


def _warnings(act: _Act) -> Iterator[Problem]:
    wanted = expected(act.field.title)
    if wanted and act.name and not is_named(act.field.title, act.name):
        yield signing_problems.OTHER_NAME.at(name=act.name, field=act.field.name, expected=wanted)
    if act.known and not act.known.final:
        yield signing_problems.STILL_DRAFT.at()


def _stamp(act: _Act, wish: Wish) -> Stamp | None:
    if not act.field.visible:
        return None
    when = moment_text(wish.moment)
    known = act.known.id if act.known else None
    code = (
        code_content(known, act.address) if known and act.address else "\n".join(filter(None, (known, act.name, when)))
    )
    text = StampText(when, code, act.name, act.office, act.issuer, wish.picture)
    page = _page(text, act.field.width, act.field.height)
    return Stamp(page, partial(stamp_picture, page))


_page = lru_cache(maxsize=4)(stamp_page)  # many files are often signed at one moment


def _signatures(signed: bytes, act: _Act) -> list[Signature]:
    """Return every signature that ``signed`` bears; offices as the register has them, and the one just given."""
    copies = act.known.signed if act.known else ()
    offices = {each.field: each.office for copy in copies for each in copy.signatures} | {act.field.name: act.office}
    return [
        Signature(field=each.field, name=each.name, office=offices.get(each.field) or each.office, at=each.at)
        for each in given_signatures(open_document(signed))
    ]
