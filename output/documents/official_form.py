"""Official form: what the *naskah dinas* of a region share: issuer, legal basis, initials, tembusan, place and day."""

from __future__ import annotations

from typing import Final

from output.documents.frame import ACTING, HEAD_OF_REGION, SECRETARY
from output.documents.inputs import CycleResults, DocumentSettings, Signatory

_SECRETARY_WORD: Final = "Sekretaris Daerah"


def issuer(signatory: Signatory) -> str:
    """Return the office that a decree is of: the one that signs, or the one in whose name it is signed."""
    return ACTING.sub("", signatory.on_behalf_of or signatory.office)


def issuer_word(results: CycleResults, office: str) -> str:
    """Return what a decree calls itself after its issuer: *Bupati*, *Wali Kota*, *Gubernur* or the whole office."""
    if HEAD_OF_REGION.match(office):
        return office.removesuffix(results.region.name).strip()
    return _SECRETARY_WORD if SECRETARY.match(office) else office


def legal_basis(results: CycleResults, settings: DocumentSettings) -> tuple[str, ...]:
    """Return the regulations for *Mengingat*: those in force on the document's day, then the region's own."""
    known = (each for each in results.rubric.legal_basis if each.verified and each.in_force(settings.day))
    printed = (f"{each.title} ({each.gazette})" if each.gazette else each.title for each in known)
    return (*printed, *settings.basis)


def closing(settings: DocumentSettings) -> dict[str, object]:
    """Return what stands at the end of official documents: place and day, initials, tembusan."""
    return {
        "place": settings.place,
        "day": settings.day_text,
        "place_and_day": f"{settings.place}, {settings.day_text}",
        "initials": settings.initials,
        "copies": settings.copies,
    }
