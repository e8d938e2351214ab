"""Frame: what every document has around its text: paper, letterhead, running heads, standing and signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assessment.answers import Official
from assessment.civil_service import rank_text
from assessment.officials import Tenure
from output import formats
from output.documents.document_id import PLACEHOLDER
from output.documents.inputs import CycleResults, DocumentSettings, Font, Margins, NameForm, Paper, Signatory, State
from rubrics.rubric import Rubric

FAMILIES: Final = {Font.ARIAL: "Liberation Sans", Font.BOOKMAN: "URW Bookman"}
OFFICE_LINE: Final = 34  # letters of an office that fit a line of a signature block
OFFICE_LINE_MM: Final = 5
ACTING: Final = re.compile(r"^(?:Plt|Plh|Pjs?)\.\s+")  # as people type it before the office
HEAD_OF_REGION: Final = re.compile(r"(?:Wakil\s+)?(?:Bupati|Wali\s*Kota|Gubernur)\b", re.IGNORECASE)
SECRETARY: Final = re.compile(r"Sekretaris\s+Daerah\b", re.IGNORECASE)
LARGEST_CODE: Final = Decimal("10.5")  # millimetres
SMALLEST_CODE: Final = Decimal(7)
_FOOT: Final = Decimal("9.5")  # from the text to the code, and from the code to the edge that printers leave white
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
            "id": PLACEHOLDER,
            "title": title,
            "running_head": shortened(title),
            "running_foot": shortened(f"Pemerintah {results.region.full_name}"),
            "subject": about,
            "region": results.region.full_name,
            "government": f"Pemerintah {results.region.full_name}",
            "head_office": results.region.head_office,
            "place": settings.place,
            "day": settings.day_text,
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
            "code": _code_size(margins),
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


def _code_size(margins: Margins) -> Decimal:
    """Return the side of the QR code in the foot, in millimetres; 0 where the margin leaves too little for a reader."""
    room = min(margins.bottom, margins.right) - _FOOT
    return min(room, LARGEST_CODE) if room >= SMALLEST_CODE else Decimal(0)


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


def signature_blocks(signatories: Sequence[Signatory], *, decree: bool = False) -> tuple[dict[str, object], ...]:
    """Return signature blocks as templates print them.

    The head of the region and the deputy sign with the bare name, in a *naskah penetapan* (``decree``) the secretary
    of the region too; everyone else with academic titles, rank and NIP.
    """
    return tuple(_block(signatory, decree=decree) for signatory in signatories)


def office_height(signatories: Sequence[Signatory]) -> int:
    """Return the height in millimetres that offices standing side by side need, so that the names stand level."""
    longest = max((len(each.office) for each in signatories), default=0)
    return -(-(longest + 1) // OFFICE_LINE) * OFFICE_LINE_MM


def _block(signatory: Signatory, *, decree: bool) -> dict[str, object]:
    official = signatory.official
    form = signatory.names or _name_form(signatory, decree=decree)
    full = official if form is NameForm.FULL else None
    lines = _office_lines(signatory)
    return {
        "heading": signatory.heading,
        "office": " ".join(f"{mark} {office}".strip() for mark, office in lines),
        "lines": [{"mark": mark, "office": office} for mark, office in lines],
        "name": official and _name(official, form, official.name),
        "capitals": official and _name(official, form, official.name.upper()),
        "rank": rank_text(full.rank) if full and full.rank else None,
        "nip": formats.nip(full.nip) if full and full.nip else None,
    }


def _name(official: Official, form: NameForm, name: str) -> str:
    """Return the name as it stands under a signature; in capitals only the name itself is, not the titles."""
    return name if form is NameForm.BARE else official.model_copy(update={"name": name}).full_name


def _office_lines(signatory: Signatory) -> list[tuple[str, str]]:
    """Return the lines above a signature, each with its mark: a.n. the delegating office, u.b. the one below it."""
    tenure = "" if signatory.tenure is Tenure.DEFINITIVE else signatory.tenure.value
    own = (tenure, signatory.office)
    if signatory.on_behalf_of is None:
        return [own]
    if signatory.through is None:
        return [("a.n.", signatory.on_behalf_of), own]
    return [("a.n.", signatory.on_behalf_of), ("", signatory.through), ("u.b.", ""), own]


def _name_form(signatory: Signatory, *, decree: bool) -> NameForm:
    office = ACTING.sub("", signatory.office)
    if HEAD_OF_REGION.match(office) or (decree and SECRETARY.match(office)):
        return NameForm.BARE
    return NameForm.FULL
