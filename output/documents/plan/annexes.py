"""Annexes: answers of all units, instrument and targets, units per action, working paper, what was left out, people."""

from __future__ import annotations

from typing import Any, Final

from action_plans.plan import LeftOut
from assessment.answers import REGION_UNIT, Official
from assessment.turnover import Turnover, turnover
from output.documents.plan.basis import Basis
from output.documents.plan.choices import reasons_table, revision_table
from output.documents.plan.concerns import inputs_intro, inputs_table
from output.documents.plan.matrix import targets_of
from output.documents.plan.monitoring import working_paper
from output.documents.plan.participation import quality_table
from output.documents.plan.pictures import heat_maps
from output.documents.plan.tables import Column, Row, group, row, table
from output.documents.plan.wording import NOTHING, points
from output.documents.signatures import admins_of_unit
from output.formats import number, rupiah

_TASKS: Final = ("Admin", "Admin cadangan")


def annexes(basis: Basis) -> dict[str, Any]:
    """Return the tables and charts of the annexes; an annex without content is None and left out."""
    return {
        "maps": heat_maps(basis),
        "regional": regional_table(basis),
        "instrument": instrument_table(basis),
        "targets": concerned_table(basis),
        "paper": working_paper(basis),
        "paper_year": basis.years[0],
        "left_out": left_out_table(basis),
        "reasons": reasons_table(basis),
        "revision": revision_table(basis),
        "inputs": inputs_table(basis),
        "inputs_intro": inputs_intro(basis),
        "people": people_table(basis),
        "quality": quality_table(basis) if basis.region.quality else None,
    }


def regional_table(basis: Basis) -> dict[str, object] | None:
    """The region's own answers with the evidence that it names."""
    asked = [indicator for indicator in basis.results.rubric.indicators.values() if indicator.regional]
    card = basis.results.scorecard_of.get(REGION_UNIT)
    answers = basis.results.assessment_of.get(REGION_UNIT)
    if not asked or card is None or answers is None:
        return None
    levels = {score.indicator: score.level for score in card.indicators}
    columns = (
        Column("Kode", 10),
        Column("Indikator tingkat daerah", 34),
        Column("Tingkat", 26),
        Column("Data dukung", 30),
    )
    rows = []
    for indicator in asked:
        level = indicator.scale.by_code.get(levels.get(indicator.id) or "")
        answer = answers.by_indicator.get(indicator.id)
        evidence = tuple(_shown(each.reference, each.page) for each in answer.evidence) if answer else ()
        shown = NOTHING if level is None else f"{level.code} – {level.label}"
        rows.append(row(indicator.id, indicator.title, shown, evidence or NOTHING))
    return table(columns, rows)


def _shown(reference: str, page: str | None) -> str:
    return f"{reference} (hlm. {page})" if page else reference


def instrument_table(basis: Basis) -> dict[str, object]:
    """Indicators with weight and target level per year."""
    columns = (
        Column("Kode", 11),
        Column("Indikator", 44),
        Column("Dijawab oleh", 11, "tengah"),
        Column("Bobot", 9, "angka"),
        *(Column(str(year), 9, "tengah", over="Target tingkat") for year in basis.years),
    )
    rows: list[Row] = []
    for category in basis.categories.values():
        rows.append(group(f"{category.id} – {category.title}"))
        for indicator in category.indicators:
            weight = f"{indicator.weight:f}".replace(".", ",")
            who = "daerah" if indicator.regional else "unit"
            targets = (indicator.target(year).code for year in basis.years)
            rows.append(row(indicator.id, indicator.title, who, weight, *targets))
    return table(columns, rows)


def concerned_table(basis: Basis) -> dict[str, object] | None:
    """The units concerned by every action that concerns more of them than the matrix names."""
    found = [action for action in basis.actions if targets_of(basis, action).endswith(" unit")]
    if not found:
        return None
    everyone = set(basis.region.counted)
    columns = (Column("Kegiatan", 36), Column("Jumlah", 9, "tengah"), Column("Unit sasaran", 55))
    rows = []
    for action in found:
        concerned = set(action.units)
        missing = [code for code in basis.region.counted if code not in concerned]
        if concerned >= everyone:
            told = "Seluruh unit yang dinilai"
        elif len(missing) <= len(concerned) // 3:
            told = f"Seluruh unit yang dinilai, kecuali {'; '.join(basis.units(missing))}"
        else:
            told = "; ".join(basis.units(action.units))
        rows.append(row(f"{action.title} ({basis.code(action)})", str(len(action.units)), told))
    return table(columns, rows)


def left_out_table(basis: Basis) -> dict[str, object] | None:
    """Proposals that the plan does not hold, with the reasons."""
    left = basis.results.plan.left_out
    if not left:
        return None
    columns = (
        Column("Kode", 14),
        Column("Usulan kegiatan", 32),
        Column("Sasaran", 11, "tengah"),
        Column("Perkiraan biaya", 17, "angka"),
        Column("Tambahan indeks", 13, "angka"),
        Column("Alasan belum dijadwalkan", 32),
    )
    return table(
        columns,
        (
            row(each.measure, each.title, _aimed(basis, each), rupiah(each.cost), points(each.points), each.reasons)
            for each in left
        ),
    )


def _aimed(basis: Basis, left: LeftOut) -> str:
    """The unit that a proposal concerns, or how many of them."""
    return basis.unit(left.units[0]) if len(left.units) == 1 else f"{len(left.units)} unit"


def people_table(basis: Basis) -> dict[str, object] | None:
    """Admins and those who stand in, with how often they changed where that is known; no phone numbers, no NIP."""
    results, day = basis.results, basis.settings.day
    years = range(basis.year - 2, basis.year + 1)
    changes = {each.unit: each for each in turnover(results.officials, results.unit_by_code, years, day)}
    rows = []
    for unit in results.units:
        admins = admins_of_unit(results, unit.code, day)
        main, backup = (next((who for task, who in admins if task == wanted), None) for wanted in _TASKS)
        if admins or unit.code in changes:
            told = (_changes(changes.get(unit.code)),) if changes else ()
            rows.append(row(unit.short_name, _person(main), _person(backup), *told))
    columns = (
        Column("Unit", 24 if changes else 30),
        Column("Admin/pejabat penghubung", 30 if changes else 36),
        Column("Admin cadangan", 28 if changes else 34),
        *((Column(f"Pergantian {years[0]}–{years[-1]}", 18),) if changes else ()),
    )
    return table(columns, rows) if rows else None


def _changes(known: Turnover | None) -> str:
    if known is None or known.months is None:
        return NOTHING
    vacant = "; kini kosong" if known.vacant else ""
    return f"{known.people} orang, rata-rata {number(known.months, 1)} bulan{vacant}"


def _person(official: Official | None) -> tuple[str, ...]:
    if official is None:
        return (NOTHING,)
    told = official.position and official.position not in _TASKS
    return (official.full_name, official.position or "") if told else (official.full_name,)
