"""Context of the decree on the managing team: considerations, legal basis, seats of the team, admins of the units."""

from __future__ import annotations

from typing import Final

from assessment.answers import Official
from assessment.civil_service import rank_text
from output import formats
from output.documents.frame import signature_blocks, topic
from output.documents.inputs import Contents, CycleResults, DocumentSettings, Signatory, Subject, TeamSeat
from output.documents.official_form import closing, issuer, issuer_word, legal_basis
from output.documents.problems import ADMINS_UNKNOWN
from output.documents.signatures import admins_of_unit, head_of_region, office_of
from rubrics.problem import Problem

_BACKUP: Final = "Admin cadangan"


def decree_contents(results: CycleResults, settings: DocumentSettings, subject: Subject) -> Contents:  # noqa: ARG001
    """Return title and context of the decree."""
    signatory = signer(results, settings)
    office = issuer(signatory)
    title = f"Keputusan {office} tentang Tim Pengelola {topic(results.rubric)}"
    about = f"Keputusan tentang tim pengelola {topic(results.rubric)} dan admin setiap unit {results.region.full_name}"
    admins, problems = admin_rows(results, settings)
    values: dict[str, object] = {
        **closing(settings),
        "rubric": results.rubric.id,
        "topic": topic(results.rubric),
        "region": results.region.full_name,
        "province": results.region.province if results.region.name != results.region.province else None,
        "issuer": office,
        "issuer_word": issuer_word(results, office),
        "head_word": issuer_word(results, results.region.head_office),
        "number": settings.number,
        "year": settings.day.year,
        "period": str(results.period),
        "basis": legal_basis(results, settings),
        "lead": lead_office(results),
        "team": [seat.model_dump() for seat in settings.team or usual_team(results)],
        "admins": admins,
        "signature": signature_blocks((signatory,), decree=True)[0],
    }
    return Contents(title, about, {"decree": values}, problems)


def signer(results: CycleResults, settings: DocumentSettings) -> Signatory:
    """Return who signs: whom the settings of the decree name first, else the head of the region."""
    if settings.signatories:
        return results.signatories[0].model_copy(update={"heading": None})
    return head_of_region(results, settings)


def lead_office(results: CycleResults) -> str:
    """Return the office that leads the unit which coordinates: ``Kepala Bagian Organisasi Sekretariat Daerah``."""
    lead = results.lead_unit
    return f"Kepala {lead.name}" if lead.name.startswith(("Bagian ", "Biro ")) else office_of(lead)


def usual_team(results: CycleResults) -> tuple[TeamSeat, ...]:
    """Return the seats that the division of work of the cycle suggests, each office once."""
    region = results.region
    seats = [
        ("Pembina", region.head_office),
        ("Pengarah", f"Sekretaris Daerah {region.full_name}"),
        ("Ketua", lead_office(results)),
        ("Admin koordinator", _role_office(results, "kominfo")),
        ("Pengawas tindak lanjut", _role_office(results, "inspektorat")),
        ("Anggota", "Kepala perangkat daerah dan unit kerja sebagaimana tercantum dalam Lampiran II"),
        ("Pejabat penghubung", "Admin dan admin cadangan sebagaimana tercantum dalam Lampiran II"),
    ]
    taken: dict[str, str] = {}
    for seat, office in seats:
        if office is not None and office not in taken.values():
            taken[seat] = office
    return tuple(TeamSeat(seat=seat, office=office) for seat, office in taken.items())


def _role_office(results: CycleResults, role: str) -> str | None:
    unit = results.unit_by_code.get(results.roles.get(role, ""))
    return office_of(unit) if unit and unit.code != results.lead_unit.code else None


def admin_rows(
    results: CycleResults, settings: DocumentSettings
) -> tuple[list[dict[str, object]], tuple[Problem, ...]]:
    """Return the admins of every unit on the day of the decree, and a warning about units whose admin is unknown."""
    rows: list[dict[str, object]] = []
    unknown: list[str] = []
    for number, unit in enumerate(results.units, start=1):
        people = [_person(task, each) for task, each in admins_of_unit(results, unit.code, settings.day)]
        if all(person["task"] == _BACKUP for person in people):
            unknown.append(unit.short_name)
            people.insert(0, {"task": "Admin", "name": None, "nip": None, "rank": None})
        rows.append({"number": number, "unit": unit.name, "people": people})
    missing = formats.join_words(unknown)
    return rows, (ADMINS_UNKNOWN.at(units=missing, count=len(unknown)),) if unknown else ()


def _person(task: str, official: Official) -> dict[str, object]:
    return {
        "task": task,
        "name": official.full_name,
        "nip": formats.nip(official.nip) if official.nip else None,
        "rank": rank_text(official.rank) if official.rank else None,
    }
