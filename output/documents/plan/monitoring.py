"""Chapter V: measures of success, who answers for how much, and the quarterly working paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from action_plans.plan import Action, Occurrence
from output.documents.plan.basis import EACH_UNIT, Basis
from output.documents.plan.matrix import money, money_name, money_unit
from output.documents.plan.tables import Column, Row, group, row, table
from output.documents.plan.wording import NOTHING, points, spelled
from output.formats import ROMAN_QUARTERS, number

_RUNS: Final = "●"


def monitoring(basis: Basis) -> dict[str, Any]:
    """Return the tables of chapter V."""
    return {
        "success": success_table(basis),
        "duties": duty_table(basis) if basis.actions else None,
        "duty_text": duty_text(basis),
        "reports": report_table(basis),
    }


def success_table(basis: Basis) -> dict[str, object]:
    """What is looked at every year: the target index of the region and of its categories."""
    projection = basis.results.plan.projection
    columns = (
        Column("Indikator keberhasilan", 40),
        Column(f"Asesmen {basis.year}", 14, "angka"),
        *(Column(str(each.year), 12, "angka", over="Target akhir tahun") for each in projection),
    )
    start = {each.id: each.index for each in basis.region.categories}
    rows = [
        row(
            f"Indeks {basis.place}",
            points(basis.results.plan.baseline_index),
            *(points(each.target_index) for each in projection),
            look="jumlah",
        ),
        *(
            row(
                f"Indeks kategori {category.title}",
                points(start.get(id_)),
                *(points(each.category_targets.get(id_)) for each in projection),
            )
            for id_, category in basis.categories.items()
        ),
    ]
    return table(columns, rows)


def duty_text(basis: Basis) -> str:
    """Say how many units answer for how many actions."""
    owners = {action.owner for action in basis.actions if action.owner is not None}
    each = sum(action.owner is None for action in basis.actions)
    if not basis.actions:
        return ""
    shared = spelled(len(basis.actions) - each)
    parts = [f"{spelled(len(owners))} unit menjadi penanggung jawab atas {shared} kegiatan"] if owners else []
    parts += [f"{spelled(each)} kegiatan menjadi tanggung jawab masing-masing unit sasaran"] if each else []
    text = ", sedangkan ".join(parts)
    helping = {code for action in basis.actions for code in action.supports}
    helped = f" Selain itu, {spelled(len(helping))} unit mendukung kegiatan unit lain." if helping else ""
    return f"{text[:1].upper()}{text[1:]}.{helped}"


def duty_table(basis: Basis) -> dict[str, object]:
    """Actions that each unit owns per year, and those it supports."""
    columns = (
        Column("Unit", 34),
        *(Column(str(year), 11, "tengah", over="Kegiatan sebagai penanggung jawab") for year in basis.years),
        Column("Jumlah", 12, "tengah"),
        Column("Sebagai pendukung", 16, "tengah"),
    )
    codes = dict.fromkeys(action.owner for action in basis.actions if action.owner is not None)
    rows = [_duty(basis, basis.unit(code), _owned(basis, code), _supported(basis, code)) for code in codes]
    rows.sort(key=lambda each: -int(str(each["sort"])))
    shared = [action for action in basis.actions if action.owner is None]
    if shared:
        rows.append(_duty(basis, EACH_UNIT, shared, 0))
    return table(columns, ({key: each[key] for key in ("look", "cells")} for each in rows))


def _owned(basis: Basis, code: str) -> list[Action]:
    return [action for action in basis.actions if action.owner == code]


def _supported(basis: Basis, code: str) -> int:
    return sum(code in action.supports for action in basis.actions)


def _duty(basis: Basis, name: str, owned: Sequence[Action], supported: int) -> Row:
    per_year = [sum(any(run.start.year == year for run in a.occurrences) for a in owned) for year in basis.years]
    cells = (name, *(_count(each) for each in per_year), _count(len(owned)), _count(supported))
    return {**row(*cells), "sort": len(owned) * 1000 + supported}


def _count(count: int) -> str:
    return number(count) if count else NOTHING


def report_table(basis: Basis) -> dict[str, object]:
    """Which report is due when, from whom to whom."""
    lead = basis.results.lead_unit.name
    columns = (Column("Laporan", 28), Column("Disusun oleh", 26), Column("Disampaikan kepada", 24), Column("Waktu", 22))
    rows = (
        row(
            "Realisasi kegiatan triwulan I sampai dengan IV",
            "Penanggung jawab kegiatan",
            lead,
            "Paling lambat tanggal 10 setelah triwulan berakhir",
        ),
        row(
            "Laporan monitoring dan evaluasi triwulanan",
            lead,
            f"{basis.results.region.head_office} melalui Sekretaris Daerah",
            "Paling lambat tanggal 20 setelah triwulan berakhir",
        ),
        row(
            "Asesmen ulang dan perbandingan dengan tahun sebelumnya",
            f"Seluruh unit, dihimpun {lead}",
            "Sekretaris Daerah",
            "Setiap akhir tahun",
        ),
        row(
            "Laporan tahunan pelaksanaan rencana aksi",
            lead,
            basis.results.region.head_office,
            "Januari tahun berikutnya",
        ),
    )
    return table(columns, rows)


def working_paper(basis: Basis) -> dict[str, object] | None:
    """The quarterly working paper of the first year, its results left open."""
    running = basis.running(basis.years[0])
    if not running:
        return None
    year, unit = basis.years[0], money_unit(basis)
    columns = (
        Column("No.", 8, "tengah"),
        Column("Kegiatan", 52),
        Column("Satuan", 20, "tengah"),
        *(Column(name, 10, "tengah", over="Target triwulan") for name in ROMAN_QUARTERS),
        *(Column(name, 12, "tengah", over="Realisasi triwulan") for name in ROMAN_QUARTERS),
        Column(f"Anggaran ({money_name(unit)})", 20, "angka"),
        Column("Realisasi anggaran", 20, "angka"),
        Column("Kendala dan tindak lanjut", 44),
    )
    rows: list[Row] = []
    for id_ in basis.categories:
        found = [action for action in running if action.category == id_]
        if found:
            rows.append(group(f"{id_} – {basis.category(id_).title}"))
            rows.extend(_paper_line(basis, action, year, unit) for action in found)
    return table(columns, rows)


def _paper_line(basis: Basis, action: Action, year: int, unit: int) -> Row:
    runs = [each for each in action.occurrences if each.start.year == year]
    return row(
        str(basis.actions.index(action) + 1),
        f"{action.title} ({basis.code(action)})",
        action.output_unit,
        *_targets(action, runs, year),
        *("" for _ in ROMAN_QUARTERS),
        money(action.cost(year), unit),
        "",
        "",
    )


def _targets(action: Action, runs: Sequence[Occurrence], year: int) -> list[str]:
    """Mark the quarters in which runs end; the last one bears the target of the year."""
    cells = [""] * len(ROMAN_QUARTERS)
    for run in runs:
        last = run.end.number if run.end.year == year else len(ROMAN_QUARTERS)
        cells[last - 1] = _RUNS
    marked = [place for place, cell in enumerate(cells) if cell]
    if marked:
        cells[marked[-1]] = action.output_targets.get(year, _RUNS)
    return cells
