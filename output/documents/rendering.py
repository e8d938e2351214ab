"""Rendering: the documents of a cycle, prepared as HTML (cheap) and rendered as PDF (dear, and only when it pays).

``prepare_…`` turns results into a :class:`Prepared` document whose ``key`` changes when and only when its PDF would;
``render`` turns that into pages and may run in another process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, cast

from output.documents import html, resources
from output.documents.attachments import Attachment
from output.documents.document_id import PLACEHOLDER, code_content, code_drawing, document_id
from output.documents.frame import FAMILIES, frame_context
from output.documents.inputs import CycleResults, DocumentSettings, RenderedDocument, State, Subject
from output.documents.kinds import ACTION_PLAN, UNIT_RESULT, DocumentKind, dated, numbered
from output.documents.numbering import number_titles
from output.documents.problems import CHARACTER_REPLACED, LIBRARY_MISSING
from output.documents.repertoire import lacking, map_text, printable
from output.documents.signature_fields import name_fields
from output.documents.signatures import with_signatories
from rubrics.problem import Problem, ProblemError

SHEETS: Final = ("styles/page.css", "styles/text.css", "styles/tables.css", "styles/plan.css")
_LIBRARIES: Final = ("weasyprint", "pydyf", "fonttools", "pillow")
_FORMAT: Final = "3"  # raise when a change in pdf.py, finishing.py or document_id.py alone changes the pages


@dataclass(frozen=True)
class Prepared:
    """A document that is ready to be rendered.

    ``name`` is its file name without suffix; ``styles`` the texts of its style sheets; ``family`` the only font that
    it may use; ``key`` the digest of everything that the PDF depends on. ``id`` names this very content on its pages,
    ``code`` is what their QR code says, and ``kind`` the key of its kind. ``problems`` are warnings about text that
    cannot be printed as typed.
    """

    name: str
    title: str
    html: str
    styles: tuple[str, ...]
    family: str
    key: str
    id: str
    code: str
    number: str | None
    day: date
    final: bool
    kind: str = ""
    attachments: tuple[Attachment, ...] = ()
    problems: tuple[Problem, ...] = ()


def prepare_document(
    kind: DocumentKind, subject: Subject, results: CycleResults, settings: DocumentSettings
) -> Prepared:
    """Prepare the document of ``kind`` about ``subject``; ``settings`` are those of the kind.

    Raises:
        ProblemError: it cannot be made of the subject, or the template set is broken (DOC-nnn).
    """
    settings = dated(numbered(settings, subject), subject)
    results = with_signatories(results, settings)
    contents = kind.context(results, settings, subject)
    frame = frame_context(results, settings, contents.title, contents.about, landscape=kind.landscape)
    attached = kind.attached(results, settings) if kind.attached else ()
    context = frame | dict(contents.values)
    made = prepare(kind.name(subject), kind.template, context, settings, kind.styles, attached)
    return replace(made, kind=kind.key, problems=(*contents.problems, *made.problems))


def prepare_action_plan(results: CycleResults, settings: DocumentSettings) -> Prepared:
    """Prepare the rencana aksi of the region; raises as :func:`prepare_document` does."""
    return prepare_document(ACTION_PLAN, Subject(), results, settings)


def prepare_unit_result(results: CycleResults, code: str, settings: DocumentSettings) -> Prepared:
    """Prepare the result of the unit called ``code``; raises as :func:`prepare_document` does."""
    return prepare_document(UNIT_RESULT, Subject(units=(code,)), results, settings)


def prepare(  # noqa: PLR0913, PLR0917 - all that a document is made of
    name: str,
    template: str,
    context: Mapping[str, object],
    settings: DocumentSettings,
    styles: tuple[str, ...] = (),
    attached: tuple[Attachment, ...] = (),
) -> Prepared:
    """Fill ``template`` of the set with ``context``, in which every text is made printable first."""
    found: list[Problem] = []
    plain = cast("dict[str, object]", map_text(dict(context), _printing(found)))
    text = name_fields(number_titles(html.render(settings.templates, template, plain)))
    sheets = tuple(html.render(settings.templates, sheet, plain) for sheet in (*SHEETS, *styles))
    document = cast("dict[str, object]", plain["document"])
    family = FAMILIES[settings.font]
    key = _key((text, *sheets, family, settings.verify_url or ""), attached, settings)
    id_ = document_id(key)
    return Prepared(
        name=name,
        title=str(document["title"]),
        html=text.replace(PLACEHOLDER, id_),
        styles=sheets,
        family=family,
        key=key,
        id=id_,
        code=code_content(id_, settings.verify_url),
        number=settings.number,
        day=settings.day,
        final=settings.state is State.FINAL,
        attachments=attached,
        problems=tuple(dict.fromkeys(found)),
    )


def _printing(found: list[Problem]) -> Callable[[str], str]:
    """Return the change that makes text printable, noting in ``found`` what is lost."""

    def change(text: str) -> str:
        missing = lacking(text)
        if missing:
            characters = " ".join(f"U+{ord(character):04X}" for character in missing)
            found.append(CHARACTER_REPLACED.at(characters=characters, text=printable(text)[:60]))
        return printable(text)

    return change


def _key(texts: tuple[str, ...], attached: tuple[Attachment, ...], settings: DocumentSettings) -> str:
    digest = hashlib.sha256(_surroundings().encode())
    for part in (*texts, *(text for each in attached for text in (each.name, each.description, each.relationship))):
        digest.update(b"\0" + part.encode())
    for each in attached:
        digest.update(b"\0" + each.data)
    for path in (*_pictures(settings.templates), settings.logo):
        digest.update(b"\0" + (path.read_bytes() if path is not None and path.is_file() else b""))
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _surroundings() -> str:
    """Return the versions of the libraries that lay out pages, without importing them."""
    return ";".join((_FORMAT, *(f"{name} {_version(name)}" for name in _LIBRARIES)))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def _pictures(own: Path | None) -> tuple[Path, ...]:
    """Return the files of a region's template set that pages may show."""
    if own is None or not own.is_dir():
        return ()
    return tuple(sorted(path for path in own.rglob("*") if path.suffix.lower() in resources.SERVED and path.is_file()))


def render(prepared: Prepared, settings: DocumentSettings) -> RenderedDocument:
    """Lay out a prepared document; may run in a process of its own.

    Raises:
        ProblemError: the renderer warned, a glyph, font or library is missing, or a file was refused (DOC-nnn).
    """
    try:
        from output.documents import pdf  # noqa: PLC0415 takes a second and needs system libraries
    except (ImportError, OSError) as error:
        raise ProblemError((LIBRARY_MISSING.at(reason=str(error).splitlines()[0]),)) from error
    families = frozenset({prepared.family})
    pictures = {resources.CODE: code_drawing(prepared.code)}
    logo = resources.read_logo(settings.logo)
    if logo is not None:
        pictures[resources.LOGO] = logo
    supplies = resources.Supplies(settings.templates, pictures)
    archive = pdf.Archive(prepared.id, prepared.attachments)
    pages = pdf.write(prepared.html, prepared.styles, families, supplies, archive)
    return RenderedDocument(pages.pdf, prepared.html, pages.count)


def render_action_plan(results: CycleResults, settings: DocumentSettings) -> RenderedDocument:
    """Prepare and render the rencana aksi of the region; raises as those two do."""
    return render(prepare_action_plan(results, settings), settings)


def render_unit_result(results: CycleResults, code: str, settings: DocumentSettings) -> RenderedDocument:
    """Prepare and render the result of one unit; raises as those two do."""
    return render(prepare_unit_result(results, code, settings), settings)
