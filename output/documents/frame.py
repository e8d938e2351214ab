"""Frame: what every document has around its text: paper, letterhead, running heads, standing and signatures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from output import formats
from output.documents.inputs import CycleResults, DocumentSettings, Font, Margins, Paper, Signatory, State
from rubrics.rubric import Rubric

FAMILIES: Final = {Font.ARIAL: "Liberation Sans", Font.BOOKMAN: "URW Bookman"}
LONGEST_HEAD: Final = 90  # letters, two lines of a running head
SIZES: Final = {Paper.F4: (215, 330), Paper.A4: (210, 297)}  # millimetres, portrait


def frame_context(
    results: CycleResults, settings: DocumentSettings, title: str, about: str, *, landscape: bool = False
) -> dict[str, object]:
    """Return what ``base.html`` and the macros use of every document, under ``document``.

    ``title`` is what the document is called in running heads and in the properties of the file; ``about`` says what
    it is about in a sentence. ``landscape`` turns all of its pages.
    """
    width, height, margins = _sheet(settings, landscape=landscape)
    return {
        "document": {
            "title": title,
            "running_head": shortened(title),
            "running_foot": shortened(f"Pemerintah {results.region.full_name}"),
            "subject": about,
            "region": results.region.full_name,
            "government": f"Pemerintah {results.region.full_name}",
            "head_office": results.region.head_office,
            "place": settings.place,
            "day": formats.date_text(settings.day),
            "date": settings.day.isoformat(),
            "number": settings.number,
            "draft": settings.state is State.DRAFT,
            "example": results.example,
            "font_family": FAMILIES[settings.font],
            "wide_letters": settings.font is Font.BOOKMAN,
            "logo": settings.logo is not None,
            "letterhead": letterhead(results, settings),
            "instrument": {
                "title": results.rubric.title,
                "short_title": results.rubric.short_title,
                "topic": topic(results.rubric),
                "edition": results.rubric.edition,
                "note": results.rubric.status_note,
                "grades_note": results.rubric.grades_note,
                "weights_decided_by": results.rubric.weights_decided_by,
            },
        },
        "page": {
            "width": width,
            "height": height,
            "top": margins.top,
            "right": margins.right,
            "bottom": margins.bottom,
            "left": margins.left,
            # points that a chart may fill on a portrait and on a landscape page
            "chart": _points(width - margins.left - margins.right),
            "chart_landscape": _points(height - margins.top - margins.bottom),
        },
    }


def _sheet(settings: DocumentSettings, *, landscape: bool) -> tuple[int, int, Margins]:
    """Return width and height of the paper and its margins; a landscape sheet is a portrait one turned left."""
    width, height = SIZES[settings.paper]
    margins = settings.margins_mm
    if not landscape:
        return width, height, margins
    turned = Margins(top=margins.left, right=margins.top, bottom=margins.right, left=margins.bottom)
    return height, width, turned


def topic(rubric: Rubric) -> str:
    """Return what a rubric is about, for titles that name the kind of document themselves."""
    return rubric.short_title.removeprefix("Asesmen ")


def shortened(text: str) -> str:
    """Return ``text`` as it fits into a running head: cut between words if it must be cut at all."""
    if len(text) <= LONGEST_HEAD:
        return text
    head, _, _ = text[:LONGEST_HEAD].rpartition(" ")
    return f"{head or text[:LONGEST_HEAD]} …"


def _points(millimetres: int) -> int:
    return millimetres * 72 * 10 // 254


def letterhead(results: CycleResults, settings: DocumentSettings) -> dict[str, object]:
    """Return the lines of the *kop naskah*: the government, the unit in larger letters, and the address if any."""
    if not settings.letterhead:
        return {"lines": (f"Pemerintah {results.region.full_name}", results.lead_unit.name), "address": None}
    if len(settings.letterhead) == 1:
        return {"lines": settings.letterhead, "address": None}
    return {"lines": settings.letterhead[:-1], "address": settings.letterhead[-1]}


def signature_blocks(signatories: Sequence[Signatory]) -> tuple[dict[str, object], ...]:
    """Return signature blocks as templates print them.

    The head of the region signs with the bare name; everyone else with academic titles, rank and NIP.
    """
    return tuple(_block(signatory) for signatory in signatories)


def _block(signatory: Signatory) -> dict[str, object]:
    official = signatory.official
    bare = official is not None and not official.nip and not official.rank
    return {
        "heading": signatory.heading,
        "office": signatory.office,
        "name": None if official is None else official.name if bare else official.full_name,
        "rank": None if official is None else official.rank,
        "nip": None if official is None or not official.nip else formats.nip(official.nip),
    }
