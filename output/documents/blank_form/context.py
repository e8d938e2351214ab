"""Context of the blank form: identity, guidance, questions, and the signatures of those who answer for it."""

from __future__ import annotations

from typing import Any, Final

from assessment.answers import OPD, REGION_UNIT
from assessment.form_serial import form_serial
from output.documents.blank_form.guidance import steps
from output.documents.blank_form.questions import categories, count
from output.documents.frame import topic
from output.documents.inputs import Contents, CycleResults, DocumentSettings, Subject
from output.documents.plan.wording import KIND_NAMES, spelled
from output.documents.problems import UNIT_UNKNOWN
from output.documents.unit.standing import Standing
from output.formats import date_text
from rubrics.edition import digest
from rubrics.problem import ProblemError
from rubrics.rubric import OPDKind, Status

PEOPLE: Final = ("Pimpinan unit", "Admin/pejabat penghubung utama", "Admin/pejabat penghubung cadangan")


def blank_form_contents(results: CycleResults, settings: DocumentSettings, subject: Subject) -> Contents:
    """Return title and context of the form of one unit, or of all units of a kind.

    Raises:
        ProblemError: the unit is not known (DOC-013).
    """
    unit = None if subject.kind else _unit(results, subject.unit)
    kind = unit.kind if unit else subject.kind or OPDKind.DAERAH
    whom = unit.short_name if unit else KIND_NAMES[kind].capitalize()
    title = f"Formulir Asesmen {topic(results.rubric)} {whom} Tahun {results.year}"
    about = f"Formulir kosong {results.rubric.title} bagi {unit.name if unit else KIND_NAMES[kind]}"
    return Contents(title, about, {"form": _form(results, settings, unit, kind)})


def printed(results: CycleResults) -> tuple[Subject, ...]:
    """Return what is printed when no unit is named: a form for each kind of unit, and that of the region itself."""
    kinds = (Subject(kind=kind) for kind in dict.fromkeys(unit.kind for unit in results.units))
    regional = any(indicator.regional for indicator in results.rubric.indicators.values())
    return (*kinds, *((Subject(units=(REGION_UNIT,)),) if regional else ()))


def _unit(results: CycleResults, code: str) -> OPD:
    if code != REGION_UNIT and code not in results.unit_by_code:
        raise ProblemError((UNIT_UNKNOWN.at(unit=code),))
    return Standing(results, code).unit


def _form(results: CycleResults, settings: DocumentSettings, unit: OPD | None, kind: OPDKind) -> dict[str, Any]:
    rubric = results.rubric
    serial = form_serial(digest(rubric), results.region.code, unit.code if unit else f"jenis:{kind}", results.year)
    return {
        "year": results.year,
        "title": rubric.title,
        "serial": serial,
        "mark": f"Seri {serial} · edisi {rubric.edition}",
        "whom": unit.name if unit else None,
        "kind": KIND_NAMES[kind],
        "identity": _identity(results, unit, kind, serial),
        "people": PEOPLE,
        "steps": steps(results),
        "asked": _asked(count(rubric, kind)),
        "official": rubric.status is Status.RESMI,
        "categories": categories(rubric, kind),
        "lead": results.lead_unit.name,
        "day": date_text(settings.day),
    }


def _identity(results: CycleResults, unit: OPD | None, kind: OPDKind, serial: str) -> tuple[dict[str, str | None], ...]:
    rubric = results.rubric
    lines = (
        ("Unit kerja", unit.name if unit else None),
        ("Jenis unit", KIND_NAMES[kind].capitalize()),
        ("Pemerintah daerah", results.region.full_name),
        ("Tahun penilaian", str(results.year)),
        ("Instrumen", f"{rubric.title}, edisi {rubric.edition}"),
        ("Nomor seri formulir", serial),
    )
    return tuple({"name": name, "value": value} for name, value in lines)


def _asked(questions: int) -> str:
    return f"Formulir ini memuat {spelled(questions)} pertanyaan."
