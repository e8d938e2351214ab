"""Signatures: who signs a document, in which office, on the day of the document.

What region.yaml says comes first; the register of officials fills in whom it does not name.
"""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Final

from assessment.answers import OPD, Official, UnitCode
from assessment.officials import OfficialRegister, Tenure
from output.documents.frame import ACTING, HEAD_OF_REGION
from output.documents.inputs import CycleResults, DocumentSettings, Signatory
from rubrics.rubric import OPDKind

_TITLES: Final = {
    OPDKind.KECAMATAN: ("Kecamatan ", "Camat "),
    OPDKind.SEKRETARIAT: ("Sekretariat ", "Sekretaris "),
    OPDKind.INSPEKTORAT: ("Inspektorat ", "Inspektur "),
}


def with_signatories(results: CycleResults, settings: DocumentSettings) -> CycleResults:
    """Return ``results`` with the signatories of one kind of document, named as on the day of the document."""
    wanted = settings.signatories or results.signatories
    named = tuple(in_office(each, results.officials, settings.day) for each in wanted)
    return results if named == results.signatories else dataclasses.replace(results, signatories=named)


def in_office(signatory: Signatory, register: OfficialRegister, day: date) -> Signatory:
    """Return ``signatory`` with whoever held the office on ``day``, unless somebody is named already."""
    if signatory.official is not None:
        return signatory
    holder = register.holder_of(signatory.office, day)
    if holder is None:
        return signatory
    changes = {"office": holder.office.title, "official": holder.official, "tenure": holder.tenure}
    return signatory.model_copy(update=changes)


def head_of_region(results: CycleResults, settings: DocumentSettings) -> Signatory:
    """Return the head of the region as signatory: of those who sign, else from the register, else unnamed."""
    known = next((each for each in results.signatories if HEAD_OF_REGION.match(ACTING.sub("", each.office))), None)
    if known is not None:
        return known.model_copy(update={"heading": None})
    return in_office(Signatory(office=results.region.head_office), results.officials, settings.day)


def head_of_unit(results: CycleResults, code: UnitCode, day: date, heading: str | None = None) -> Signatory:
    """Return the head of a unit on ``day``: from the register, else region.yaml, else the unit's own form."""
    holder = results.officials.head_of(code, day)
    if holder is not None:
        return Signatory(heading=heading, office=holder.office.title, official=holder.official, tenure=holder.tenure)
    assessment = results.assessment_of.get(code)
    official = results.heads.get(code) or (assessment.identity.head if assessment else None)
    office = office_of(results.unit_by_code[code])
    return Signatory(heading=heading, office=office, official=official, tenure=_tenure(official))


def admins_of_unit(results: CycleResults, code: UnitCode, day: date) -> tuple[tuple[str, Official], ...]:
    """Return the admins of a unit on ``day`` with their tasks: from the register, else as its own form names them."""
    registered = results.officials.admins_of(code, day)
    if registered:
        return tuple((each.official.position or "Admin", each.official) for each in registered)
    assessment = results.assessment_of.get(code)
    if assessment is None:
        return ()
    named = (("Admin", assessment.identity.admin), ("Admin cadangan", assessment.identity.backup))
    return tuple((task, official) for task, official in named if official is not None)


def _tenure(official: Official | None) -> Tenure:
    """Return how somebody holds an office, as a form says it: ``Plt. Kepala Dinas …``."""
    position = (official.position if official else None) or ""
    return next((each for each in Tenure if position.startswith(f"{each.value} ")), Tenure.DEFINITIVE)


def office_of(unit: OPD) -> str:
    """Return the office of the head of ``unit``: ``Camat Sinjai Utara``, ``Sekretaris Daerah``, ``Kepala Dinas …``."""
    if unit.kind is OPDKind.RSUD:
        return f"Direktur {unit.name}"
    prefix, title = _TITLES.get(unit.kind, ("", "Kepala "))
    return title + unit.name.removeprefix(prefix) if unit.name.startswith(prefix) else f"Kepala {unit.name}"
