"""Context of the pakta integritas: one page for the head of each unit."""

from __future__ import annotations

from assessment.answers import UnitCode
from output import formats
from output.documents.frame import signature_blocks, topic
from output.documents.inputs import Contents, CycleResults, DocumentSettings, Subject
from output.documents.official_form import closing
from output.documents.problems import HEADS_UNKNOWN, UNIT_UNKNOWN
from output.documents.signatures import head_of_unit
from rubrics.problem import Problem, ProblemError


def pledge_contents(results: CycleResults, settings: DocumentSettings, subject: Subject) -> Contents:
    """Return title and context of the pledges of the heads of the subject's units, a page for each.

    Raises:
        ProblemError: a unit is not known (DOC-013).
    """
    strangers = [code for code in subject.units if code not in results.unit_by_code]
    if strangers:
        raise ProblemError(UNIT_UNKNOWN.at(unit=code) for code in strangers)
    pledges = [_pledge(results, settings, code) for code in subject.units]
    place = results.unit_by_code[subject.unit].name if len(pledges) == 1 else results.region.full_name
    title = f"Pakta Integritas Pengelolaan {topic(results.rubric)} {place}"
    about = f"Pernyataan pimpinan unit di lingkungan Pemerintah {results.region.full_name}"
    values = {
        **closing(settings),
        "rubric": results.rubric.id,
        "topic": topic(results.rubric),
        "period": str(results.period),
        "pledges": pledges,
        "witnesses": signature_blocks(results.signatories) if settings.signatories else (),
    }
    return Contents(title, about, {"pakta": values}, _unnamed(results, settings, subject))


def _pledge(results: CycleResults, settings: DocumentSettings, code: UnitCode) -> dict[str, object]:
    unit = results.unit_by_code[code]
    (block,) = signature_blocks((head_of_unit(results, code, settings.day, "Yang membuat pernyataan,"),))
    return {
        "unit": unit.name,
        "number": settings.numbers.get(code) or (settings.number if len(settings.numbers) == 0 else None),
        "person": {
            "Nama": block["name"],
            "NIP": block["nip"],
            "Pangkat, golongan": block["rank"],
            "Jabatan": block["office"],
            "Unit kerja": unit.name,
        },
        "signature": block,
    }


def _unnamed(results: CycleResults, settings: DocumentSettings, subject: Subject) -> tuple[Problem, ...]:
    """Warn about units whose head nobody named: their pages are to be filled in by hand."""
    heads = {code: head_of_unit(results, code, settings.day).official for code in subject.units}
    names = [results.unit_by_code[code].short_name for code, head in heads.items() if head is None]
    return (HEADS_UNKNOWN.at(units=formats.join_words(names), count=len(names)),) if names else ()
