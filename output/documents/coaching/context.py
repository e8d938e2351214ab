"""Context of the lembar pembinaan: what stands, why the unit is coached, what it does first and with whom.

Which units are coached is decided by the ranking alone (see :func:`assessment.ranking.coaching`), never by a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from action_plans.plan import Action
from assessment.answers import UnitCode
from assessment.ranking import FEW_UNITS, Mention
from output import formats
from output.documents.frame import office_height, signature_blocks
from output.documents.inputs import Contents, CycleResults, DocumentSettings, Signatory, Subject
from output.documents.plan.tables import Column, Row, row, table
from output.documents.plan.wording import counted, lowered, spelled
from output.documents.problems import UNIT_NOT_COACHED, UNIT_UNKNOWN, UNIT_WITHOUT_RESULT
from output.documents.signatures import admins_of_unit, head_of_unit
from output.documents.unit.context import narrative
from output.documents.unit.merits import shortfall, strength, strongest
from output.documents.unit.planned import own_actions, own_runs, owner, raised, when
from output.documents.unit.standing import Standing, category_tables
from output.documents.unit.words import DASH, points
from rubrics.problem import Place, ProblemError

STRENGTHS: Final = 3
GAPS: Final = 4
STEPS: Final = 6


def coaching_contents(results: CycleResults, settings: DocumentSettings, subject: Subject) -> Contents:
    """Return title and context of the sheet of one unit.

    Raises:
        ProblemError: the unit is not known, has no result, or is not among those to be coached (DOC-nnn).
    """
    mention = _mention(results, subject.unit)
    unit = results.unit_by_code[mention.unit]
    title = f"Lembar Pembinaan {unit.short_name} Tahun {results.year}"
    about = f"Pembinaan {unit.name} menurut hasil asesmen tahun {results.year}"
    return Contents(title, about, {"coaching": _sheet(Standing(results, unit.code), mention, settings)})


def coached(results: CycleResults) -> tuple[Subject, ...]:
    """Return the units to be coached, weakest first."""
    return tuple(Subject(units=(each.unit,)) for each in results.region_result.coaching)


def _mention(results: CycleResults, code: UnitCode) -> Mention:
    for each in results.region_result.coaching:
        if each.unit == code:
            return each
    unit = results.unit_by_code.get(code)
    if unit is None:
        raise ProblemError((UNIT_UNKNOWN.at(unit=code),))
    kind = UNIT_NOT_COACHED if code in results.scorecard_of else UNIT_WITHOUT_RESULT
    raise ProblemError((kind.at(Place(unit=code), unit=unit.name),))


def _sheet(standing: Standing, mention: Mention, settings: DocumentSettings) -> dict[str, Any]:
    results, actions = standing.results, own_actions(standing)
    gaps, signatories = standing.gaps[:GAPS], _signatories(standing, settings.day)
    return {
        "year": results.year,
        "unit": standing.unit.name,
        "about": _about(standing, signatories, settings.day),
        "rule": _rule(results),
        "narrative": narrative(standing, category_tables(standing)),
        "strengths": [strength(standing, result) for result in strongest(standing, STRENGTHS)],
        "reasons": mention.reasons,
        "gap_sentence": _gap_sentence(len(standing.gaps), len(gaps), results.year),
        "gaps": [shortfall(standing, gap) for gap in gaps],
        "step_sentence": _step_sentence(results, len(actions)),
        "steps": _steps(standing, actions[:STEPS]) if actions else None,
        "agreement": _agreement(standing, actions, _coach(standing, signatories)),
        "signatures": signature_blocks(signatories),
        "office_height": office_height(signatories),
        "day_line": f"{settings.place}, {settings.day_text}",
    }


def _about(standing: Standing, signatories: Sequence[Signatory], day: date) -> list[dict[str, str]]:
    admins = admins_of_unit(standing.results, standing.code, day)
    admin = next((official for task, official in admins if task == "Admin"), None)
    lines = [
        ("Unit yang dibina", standing.unit.name),
        ("Indeks", f"{points(standing.card.index, standing.places)} (target {_target(standing)})"),
        ("Pembina", _coach(standing, signatories)),
    ]
    for name, person in (("Pimpinan unit", signatories[0].official), ("Admin", admin)):
        if person:
            lines.append((name, person.full_name))
    return [{"name": name, "value": value} for name, value in lines]


def _target(standing: Standing) -> str:
    return points(standing.target.index, standing.places)


def _rule(results: CycleResults) -> str:
    return (
        f"Pembinaan diprioritaskan bagi unit yang indeksnya berada pada kuartil terbawah dari "
        f"{formats.number(len(results.region_result.ranking))} unit yang dinilai dan di bawah nilai tengahnya; aturan "
        f"ini berlaku apabila sekurang-kurangnya {spelled(FEW_UNITS)} unit dinilai. Pembinaan merupakan pendampingan, "
        "bukan penilaian kinerja pejabat."
    )


def _gap_sentence(number: int, shown: int, year: int) -> str:
    if not number:
        return f"Tidak ada kesenjangan terhadap target tahun {year}."
    found = counted(number, f"indikator yang belum mencapai target tahun {year}")
    rest = "" if shown == number else f"; {spelled(shown)} yang paling besar pengaruhnya disajikan di bawah ini"
    return f"Terdapat {found}{rest}."


def _step_sentence(results: CycleResults, number: int) -> str:
    if not number:
        return (
            f"Rencana aksi {results.period} belum memuat kegiatan bagi unit ini; langkah pertama ditetapkan bersama "
            "pembina dan dicatat pada bagian kesepakatan."
        )
    if number <= STEPS:
        return f"Langkah berikut diambil dari rencana aksi {results.period}, menurut urutan waktunya."
    later = spelled(number - STEPS)
    return (
        f"Langkah berikut diambil dari rencana aksi {results.period}, menurut urutan waktunya; {later} kegiatan lain "
        "menyusul sesuai dengan rencana."
    )


def _steps(standing: Standing, actions: Sequence[Action]) -> dict[str, object]:
    columns = (
        Column("No.", 6, "tengah"),
        Column("Waktu", 21),
        Column("Langkah", 40),
        Column("Tingkat yang dituju", 17),
        Column("Pelaksana", 15),
        Column("Pendamping", 17),
    )
    return table(columns, (_step(standing, action, place) for place, action in enumerate(actions, start=1)))


def _step(standing: Standing, action: Action, place: int) -> Row:
    return row(
        str(place),
        tuple(when(own_runs(standing, action))),
        action.title,
        tuple(raised(standing, action)) or DASH,
        owner(standing, action),
        coach(standing, action),
    )


def coach(standing: Standing, action: Action) -> str:
    """Name who helps with an action: the first unit that supports it, else the lead unit unless it does it itself."""
    results = standing.results
    others = [code for code in action.supports if code not in {standing.code, action.owner}]
    if others:
        known = results.unit_by_code.get(others[0])
        return known.short_name if known else others[0]
    return DASH if action.owner == results.lead_unit.code else results.lead_unit.short_name


def _coach(standing: Standing, signatories: Sequence[Signatory]) -> str:
    """Return who coaches: the unit that coordinates, which is itself coached by whoever signs for it."""
    lead = standing.results.lead_unit
    return signatories[-1].office if standing.code == lead.code else lead.name


def _agreement(standing: Standing, actions: Sequence[Action], coach: str) -> tuple[str, ...]:
    return (
        _first_step(standing, actions),
        f"{coach} mendampingi pelaksanaannya dan memeriksa kelengkapan data dukung.",
        "Kemajuan disampaikan melalui laporan realisasi triwulanan dan dibahas pada pertemuan berikutnya.",
    )


def _first_step(standing: Standing, actions: Sequence[Action]) -> str:
    """Say what the unit begins with: the first action of its own, else the first that others carry out for it."""
    unit = standing.unit.name
    if not actions:
        return f"{unit} menetapkan langkah pertamanya bersama pembina."
    first = next((each for each in actions if each.owner in {None, standing.code}), actions[0])
    start = formats.quarter(own_runs(standing, first)[0].start)
    title = lowered(first.title)
    if first.owner in {None, standing.code}:
        return f"{unit} memulai {title} pada {start}."
    return f"{unit} mengikuti {title}, yang dilaksanakan oleh {owner(standing, first)} mulai {start}."


def _signatories(standing: Standing, day: date) -> tuple[Signatory, ...]:
    """Return the head of the unit, and the first official who does not lead the unit as the one who coaches."""
    results = standing.results
    head = head_of_unit(results, standing.code, day, "Unit yang dibina")
    others = results.signatories[1:] if standing.code == results.lead_unit.code else results.signatories
    office = others[0].office if others else f"Kepala {results.lead_unit.name}"
    return head, Signatory(heading="Pembina", office=office, official=others[0].official if others else None)
