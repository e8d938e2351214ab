"""Context of the piagam penghargaan: which unit is honoured, for which rank, on which assessment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assessment.answers import AssessmentKind
from assessment.ranking import Mention
from output import formats
from output.documents.frame import signature_blocks, topic
from output.documents.inputs import Contents, CycleResults, DocumentSettings, Subject
from output.documents.numbering import roman
from output.documents.official_form import closing, issuer
from output.documents.problems import NOT_AWARDED, UNIT_IS_REGION
from output.documents.signatures import head_of_region
from rubrics.problem import Place, ProblemError

_LINE: Final = 44  # letters of a unit's name on a line
_LOGO: Final = 4  # lines
_AIRY, _USUAL = 4, 7  # lines that the page can take beyond what always stands there
_BASIS: Final = {
    AssessmentKind.SELF: "hasil asesmen mandiri",
    AssessmentKind.VERIFIED: "hasil asesmen yang telah diverifikasi",
}


def awarded(results: CycleResults) -> tuple[Subject, ...]:
    """Return the units that deserve an award: ranks 1 to 3 with every question answered."""
    return tuple(Subject(units=(mention.unit,)) for mention in results.region_result.awards)


def charter_contents(results: CycleResults, settings: DocumentSettings, subject: Subject) -> Contents:
    """Return title and context of the charter of one unit.

    Raises:
        ProblemError: the unit is not among those that deserve an award (DOC-033).
    """
    mention = _mention(results, subject)
    unit = results.unit_by_code[mention.unit]
    signatory = results.signatories[0] if settings.signatories else head_of_region(results, settings)
    card = results.scorecard_of[mention.unit]
    grade = next((band.title for band in results.rubric.grades if band.code == card.grade), None)
    (signature,) = signature_blocks((signatory.model_copy(update={"heading": None}),))
    values = {
        **closing(settings),
        "rubric": results.rubric.id,
        "topic": topic(results.rubric),
        "region": results.region.full_name,
        "giver": issuer(signatory),
        "unit": unit.name,
        "rank": roman(mention.rank or 1),
        "index": formats.number(card.index or 0, results.rubric.scoring.places),
        "maximum": formats.number(results.rubric.scoring.maximum),
        "grade": grade,
        "year": results.year,
        "basis": _BASIS[card.kind],
        "signature": signature,
        "fit": _fit(unit.name, signature, logo=settings.logo is not None),
    }
    title = f"Piagam Penghargaan {unit.name} Tahun {results.year}"
    about = f"Piagam penghargaan {topic(results.rubric)} {results.region.full_name} tahun {results.year}"
    return Contents(title, about, {"piagam": values})


def _fit(unit: str, signature: Mapping[str, object], *, logo: bool) -> str:
    """Return how the one page is set, by what has to stand on it: with air, as usual, or tightly."""
    lines = signature["lines"]
    beside = len(lines) if isinstance(lines, list) else 1
    weight = _LOGO * logo + -(-len(unit) // _LINE) + beside + sum(bool(signature[each]) for each in ("rank", "nip"))
    return "lega" if weight <= _AIRY else "biasa" if weight <= _USUAL else "padat"


def _mention(results: CycleResults, subject: Subject) -> Mention:
    known = {mention.unit: mention for mention in results.region_result.awards}
    if subject.unit in known:
        return known[subject.unit]
    unit = results.unit_by_code.get(subject.unit)
    if unit is None:
        raise ProblemError((UNIT_IS_REGION.at(Place(unit=subject.unit)),))
    named = (results.unit_by_code[code].short_name for code in known)
    best = formats.join_words(list(named)) or "tidak ada"
    raise ProblemError((NOT_AWARDED.at(Place(unit=subject.unit), unit=unit.name, best=best),))
