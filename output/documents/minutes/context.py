"""Context of the minutes of verification: who verified whose answers when, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Final

from assessment.answers import REGION_UNIT, Official
from assessment.civil_service import rank_text
from output import formats
from output.documents.decree.context import lead_office
from output.documents.frame import office_height, signature_blocks, topic
from output.documents.inputs import Contents, CycleResults, DocumentSettings, Signatory, Subject
from output.documents.minutes.verified import Verified, numeric_day, value_cells, was_verified
from output.documents.official_form import closing
from output.documents.plan.wording import portion, spelled
from output.documents.problems import NOT_VERIFIED
from output.documents.signatures import head_of_unit, in_office
from rubrics.problem import Place, ProblemError

_VERIFIER: Final = "Verifikator"


def verified_units(results: CycleResults) -> tuple[Subject, ...]:
    """Return one subject: all units that were verified."""
    units = tuple(code for code in (REGION_UNIT, *results.unit_by_code) if was_verified(results, code))
    return (Subject(units=units),) if units else ()


def minutes_contents(results: CycleResults, settings: DocumentSettings, subject: Subject) -> Contents:
    """Return title and context of the minutes about one unit, or about all verified ones.

    Raises:
        ProblemError: a unit was not verified (DOC-034).
    """
    missing = [code for code in subject.units if not was_verified(results, code)]
    if missing:
        raise ProblemError(NOT_VERIFIED.at(Place(unit=code), unit=_name(results, code)) for code in missing)
    verified = [Verified(results, code) for code in subject.units]
    day = max((each.day for each in verified if each.day), default=settings.day)
    own = _of_unit(verified[0], settings, day) if len(verified) == 1 else _of_region(results, verified, settings)
    what = verified[0].unit if len(verified) == 1 else results.region.full_name
    values = {
        **closing(settings.model_copy(update={"day": day})),
        "number": settings.number,
        "rubric": {"title": results.rubric.title, "edition": results.rubric.edition},
        "topic": topic(results.rubric),
        "region": results.region.full_name,
        "year": results.year,
        "day_in_words": formats.day_in_words(day),
        "day_in_figures": numeric_day(day),
        **own,
    }
    title = f"Berita Acara Verifikasi {topic(results.rubric)} {what} Tahun {results.year}"
    about = f"Berita acara verifikasi hasil asesmen {what} tahun {results.year}"
    return Contents(title, about, {"minutes": values})


def _name(results: CycleResults, code: str) -> str:
    unit = results.unit_by_code.get(code)
    return unit.name if unit else code


def _of_unit(verified: Verified, settings: DocumentSettings, day: date) -> dict[str, object]:
    results, changes = verified.results, list(verified.changes())
    regional = verified.code == REGION_UNIT
    head = _lead(results, settings) if regional else head_of_unit(results, verified.code, day)
    verifier = _verifier(verified.verifier)
    before, after = verified.grades()
    return {
        "unit": verified.unit,
        "parties": [_party(verifier), _party(head)],
        "rows": verified.index_rows(),
        "grades": {"own": before, "verified": after},
        "changes": changes,
        "sentence": _sentence(len(changes), len(verified.compared.indicators)),
        "signatures": _signatures(head, verifier),
        "office_height": office_height((head, verifier)),
        "units": [],
    }


def _of_region(results: CycleResults, verified: list[Verified], settings: DocumentSettings) -> dict[str, object]:
    changes = [change for each in verified for change in each.changes()]
    named = {each.verifier.full_name: each.verifier for each in verified if each.verifier}
    verifiers = [_verifier(official) for official in named.values()] or [_verifier(None)]
    lead = _lead(results, settings)
    handed_in = len({code for code in results.self_scorecard_of if code != REGION_UNIT})
    done = len([each for each in verified if each.code != REGION_UNIT])
    return {
        "unit": None,
        "parties": [*map(_party, verifiers), _party(lead)],
        "units": [_unit_row(each) for each in verified],
        "changes": changes,
        "sentence": (
            f"Verifikasi dilakukan terhadap {portion(done, handed_in, 'unit')} yang menyampaikan formulir; hasilnya "
            f"{f'mengubah {spelled(len(changes))} jawaban' if changes else 'tidak mengubah satu jawaban pun'}."
        ),
        "signatures": _signatures(lead, *verifiers),
        "office_height": office_height((lead, *verifiers)),
        "rows": [],
    }


def _unit_row(verified: Verified) -> dict[str, str]:
    index = verified.compared.index
    cells = value_cells(index.before, index.after, verified.places)
    return {"unit": verified.unit, **cells, "changed": formats.number(len(verified.compared.changed))}


def _sentence(changed: int, asked: int) -> str:
    if not changed:
        return f"Seluruh {spelled(asked)} jawaban diterima tanpa perubahan."
    return f"Dari {spelled(asked)} jawaban, {spelled(changed)} berubah sebagaimana tercantum dalam tabel berikut."


def _verifier(official: Official | None) -> Signatory:
    office = (official.position if official else None) or _VERIFIER
    return Signatory(office=office, official=official)


def _lead(results: CycleResults, settings: DocumentSettings) -> Signatory:
    """Return the head of the unit that coordinates: of those who sign, else from the register, else unnamed."""
    office = lead_office(results)
    known = next((each for each in results.signatories if each.office.startswith(office)), None)
    return known or in_office(Signatory(office=office), results.officials, settings.day)


def _party(signatory: Signatory) -> dict[str, object]:
    (block,) = signature_blocks((signatory,))
    official = signatory.official
    return {
        "name": block["name"],
        "nip": block["nip"],
        "rank": rank_text(official.rank) if official and official.rank else None,
        "office": block["office"],
    }


def _signatures(second: Signatory, *first: Signatory) -> tuple[dict[str, object], ...]:
    """Return the blocks in the order in which they stand: the verified side, then the verifiers."""
    sides = (
        second.model_copy(update={"heading": "Pihak Kedua"}),
        *(each.model_copy(update={"heading": "Pihak Pertama"}) for each in first),
    )
    return signature_blocks(sides)
