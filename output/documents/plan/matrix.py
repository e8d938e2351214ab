"""The matrix of the plan: every action with its issue, output, targets, owners and money per year."""

from __future__ import annotations

from action_plans.plan import Action, ActionSource
from output.documents.plan.basis import Basis
from output.documents.plan.concerns import concern_remark
from output.documents.plan.tables import Column, Row, group, row, table
from output.documents.plan.wording import NOTHING, lowered
from output.formats import number, quarter

_THOUSAND = 1000
_FEW = 3


def matrix_table(basis: Basis) -> dict[str, object]:
    """The matrix with one line per action, by category; money in thousands of rupiah where all of it is round."""
    unit = money_unit(basis)
    years = basis.years
    columns = (
        Column("No.", 7, "tengah"),
        Column("Kondisi saat ini/isu", 30),
        Column("Rencana aksi", 33),
        Column("Indikator keluaran", 28),
        *(Column(str(year), 9, "tengah", over="Target") for year in years),
        Column("Penanggung jawab", 19),
        Column("Unit pendukung", 20),
        *(Column(str(year), 11, "angka", over=f"Anggaran ({money_name(unit)})") for year in years),
        Column("Sumber dana", 11, "tengah"),
        Column("Data dukung", 33),
        Column("Keterangan", 27),
    )
    rows: list[Row] = []
    for id_ in dict.fromkeys(action.category for action in basis.actions):
        found = [action for action in basis.actions if action.category == id_]
        rows.append(group(f"{id_} – {basis.category(id_).title}" if id_ in basis.categories else "Lainnya"))
        rows.extend(_line(basis, action, basis.actions.index(action) + 1, unit) for action in found)
    rows.append(_total(basis, unit))
    return table(columns, rows)


def money_unit(basis: Basis) -> int:
    """Rupiah per printed unit: 1000 where nothing is lost by it, else 1."""
    costs = (each.cost for action in basis.actions for each in action.occurrences)
    return _THOUSAND if all(cost % _THOUSAND == 0 for cost in costs) else 1


def money_name(unit: int) -> str:
    """What money is printed in."""
    return "ribu rupiah" if unit == _THOUSAND else "rupiah"


def money(amount: int, unit: int) -> str:
    """Money in a column; nothing to be spent is a dash."""
    return number(amount // unit) if amount else NOTHING


def _line(basis: Basis, action: Action, place: int, unit: int) -> Row:
    return row(
        str(place),
        action.issue,
        f"{action.title} ({basis.code(action)})",
        _output(action),
        *(action.output_targets.get(year, NOTHING) for year in basis.years),
        basis.unit(action.owner),
        supporters(basis, action),
        *(money(action.cost(year), unit) for year in basis.years),
        action.fund_source,
        evidence(action),
        _remarks(basis, action),
    )


def _output(action: Action) -> str:
    """Return the output with its unit; people may leave either open in an action of their own."""
    unit = f" ({action.output_unit})" if action.output_unit else ""
    return f"{action.output_indicator}{unit}".strip() or NOTHING


def evidence(action: Action) -> str:
    """Evidence as one enumeration."""
    first, *others = action.evidence or (NOTHING,)
    return "; ".join((first, *(lowered(each) for each in others)))


def _remarks(basis: Basis, action: Action) -> str:
    parts = [f"{when(action)}."]
    if action.variant_title:
        parts.append(f"Cara: {action.variant_title}.")
    if action.scope == "opd" or len(action.units) > 1:
        parts.append(f"Sasaran: {targets_of(basis, action)}.")
    if action.source is ActionSource.OWN:
        parts.append("Usulan daerah.")
    elif action.pinned:
        parts.append("Ditetapkan daerah.")
    if action.mandatory:
        parts.append("Kegiatan prioritas.")
    if action.sub_kegiatan:
        parts.append(f"Subkegiatan {action.sub_kegiatan}.")
    if action.remark:
        parts.append(action.remark)
    return " ".join(filter(None, (*parts, concern_remark(action.findings, action.inputs))))


def supporters(basis: Basis, action: Action) -> str:
    """The supporting units; of many the first are named and the rest is counted."""
    names = basis.units(action.supports)
    if len(names) <= _FEW + 1:
        return "; ".join(names) or NOTHING
    return f"{'; '.join(names[:_FEW])}; dan {len(names) - _FEW} unit lainnya"


def targets_of(basis: Basis, action: Action) -> str:
    """The units concerned: named when few, counted when many."""
    if len(action.units) <= _FEW:
        return ", ".join(basis.units(action.units))
    return f"{len(action.units)} unit"


def when(action: Action) -> str:
    """When an action runs: its only run, or how often between which years."""
    first, last = action.occurrences[0], action.occurrences[-1]
    if len(action.occurrences) == 1:
        if first.start == first.end:
            return quarter(first.start)
        opening = quarter(first.start)
        if first.start.year == first.end.year:
            opening = opening.rsplit(" ", 1)[0]
        return f"{opening} s.d. {quarter(first.end)}"
    if len({each.start.number for each in action.occurrences}) == 1 and action.repeat == "yearly":
        name = quarter(first.start).rsplit(" ", 1)[0]
        return f"{name} setiap tahun {first.start.year}–{last.start.year}"
    return "; ".join(quarter(each.start) for each in action.occurrences)


def _total(basis: Basis, unit: int) -> Row:
    years = basis.years
    plan = basis.results.plan
    return row(
        "",
        "",
        "Jumlah",
        "",
        *("" for _ in years),
        "",
        "",
        *(money(plan.cost(year), unit) for year in years),
        "",
        "",
        "",
        look="jumlah",
    )
