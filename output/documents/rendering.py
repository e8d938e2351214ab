"""Rendering: the documents of a cycle, prepared as HTML (cheap) and rendered as PDF (dear, and only when it pays).

``prepare_…`` turns results into a :class:`Prepared` document whose ``key`` changes when and only when its PDF would;
``render`` turns that into pages and may run in another process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, cast

from output.documents import html, resources
from output.documents.frame import FAMILIES, frame_context, topic
from output.documents.inputs import CycleResults, DocumentSettings, RenderedDocument
from output.documents.numbering import number_titles
from output.documents.problems import CHARACTER_REPLACED, LIBRARY_MISSING, UNIT_UNKNOWN, UNIT_WITHOUT_RESULT
from output.documents.repertoire import lacking, map_text, printable
from output.documents.unit.context import unit_context, unit_title
from output.formats import slug
from rubrics.problem import Place, Problem, ProblemError

SHEETS: Final = ("styles/page.css", "styles/text.css", "styles/tables.css", "styles/plan.css")
_LIBRARIES: Final = ("weasyprint", "pydyf", "fonttools", "pillow")
_FORMAT: Final = "1"  # raise when a change in pdf.py alone changes the pages


@dataclass(frozen=True)
class Prepared:
    """A document that is ready to be rendered.

    ``name`` is its file name without suffix; ``styles`` the texts of its style sheets; ``key`` the digest of everything
    that the PDF depends on. ``problems`` are warnings about text that cannot be printed as typed.
    """

    name: str
    title: str
    html: str
    styles: tuple[str, ...]
    key: str
    problems: tuple[Problem, ...] = ()


def prepare_action_plan(results: CycleResults, settings: DocumentSettings) -> Prepared:
    """Prepare the rencana aksi of the region.

    Raises:
        ProblemError: the template set is broken (DOC-nnn).
    """
    from output.documents.plan.context import plan_context  # noqa: PLC0415 the chapters are loaded when they are wanted

    title = f"Rencana Aksi {topic(results.rubric)} {results.region.full_name} {results.period}"
    subject = f"Rencana aksi {results.region.full_name} {results.period} menurut {results.rubric.title}"
    frame = frame_context(results, settings, title, subject)
    return prepare("rencana-aksi", "rencana-aksi.html", frame | plan_context(results, settings), settings)


def prepare_unit_result(results: CycleResults, code: str, settings: DocumentSettings) -> Prepared:
    """Prepare the result of the unit called ``code``; ``DAERAH`` is the region itself.

    Raises:
        ProblemError: the unit is not known or has not handed in, or the template set is broken (DOC-nnn).
    """
    if code not in results.scorecard_of:
        known = results.unit_by_code.get(code)
        problem = UNIT_WITHOUT_RESULT.at(Place(unit=code), unit=known.name) if known else UNIT_UNKNOWN.at(unit=code)
        raise ProblemError((problem,))
    title, subject = unit_title(results, code)
    frame = frame_context(results, settings, title, subject)
    return prepare(f"hasil-{slug(code)}", "hasil-unit.html", frame | unit_context(results, code, settings), settings)


def prepare(name: str, template: str, context: Mapping[str, object], settings: DocumentSettings) -> Prepared:
    """Fill ``template`` of the set with ``context``, in which every text is made printable first."""
    found: list[Problem] = []
    plain = cast("dict[str, object]", map_text(dict(context), _printing(found)))
    text = number_titles(html.render(settings.templates, template, plain))
    styles = tuple(html.render(settings.templates, sheet, plain) for sheet in SHEETS)
    document = cast("dict[str, object]", plain["document"])
    key = _key(text, styles, settings)
    return Prepared(name, str(document["title"]), text, styles, key, tuple(dict.fromkeys(found)))


def _printing(found: list[Problem]) -> Callable[[str], str]:
    """Return the change that makes text printable, noting in ``found`` what is lost."""

    def change(text: str) -> str:
        missing = lacking(text)
        if missing:
            characters = " ".join(f"U+{ord(character):04X}" for character in missing)
            found.append(CHARACTER_REPLACED.at(characters=characters, text=printable(text)[:60]))
        return printable(text)

    return change


def _key(text: str, styles: tuple[str, ...], settings: DocumentSettings) -> str:
    digest = hashlib.sha256(_surroundings().encode())
    for part in (text, *styles, FAMILIES[settings.font]):
        digest.update(b"\0" + part.encode())
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
    families = frozenset({FAMILIES[settings.font]})
    logo = resources.read_logo(settings.logo)
    pages = pdf.write(prepared.html, prepared.styles, families, settings.templates, logo)
    return RenderedDocument(pages.pdf, prepared.html, pages.count)


def render_action_plan(results: CycleResults, settings: DocumentSettings) -> RenderedDocument:
    """Prepare and render the rencana aksi of the region; raises as those two do."""
    return render(prepare_action_plan(results, settings), settings)


def render_unit_result(results: CycleResults, code: str, settings: DocumentSettings) -> RenderedDocument:
    """Prepare and render the result of one unit; raises as those two do."""
    return render(prepare_unit_result(results, code, settings), settings)
