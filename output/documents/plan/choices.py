"""Annexes on the choices that were made: why each action is in the plan, and what a revision changed."""

from __future__ import annotations

from collections.abc import Sequence

from action_plans.plan import Action
from action_plans.reasons.reasons import COST_PER_POINT, ONE_WAY
from action_plans.revision.comparison import LineComparison, Standing, compare
from output.documents.plan.basis import Basis
from output.documents.plan.tables import Column, Row, group, row, table
from output.documents.plan.wording import NOTHING, points
from output.formats import number, quarter, rupiah


def reasons_table(basis: Basis) -> dict[str, object] | None:
    """Every action with its part of the rise of the index in each year, its cost per point, and the reasons."""
    if not any(action.reasons for action in basis.actions):
        return None
    columns = (
        Column("No.", 6, "tengah"),
        Column("Kegiatan", 36),
        *(Column(str(year), 9, "angka", over="Sumbangan poin indeks pada akhir tahun") for year in basis.years),
        Column("Biaya per poin", 16, "angka"),
        Column("Alasan", 92),
    )
    rows: list[Row] = []
    for id_ in dict.fromkeys(action.category for action in basis.actions):
        rows.append(group(f"{id_} – {basis.category(id_).title}" if id_ in basis.categories else "Lainnya"))
        rows.extend(
            _reasons(basis, action, place)
            for place, action in enumerate(basis.actions, start=1)
            if action.category == id_
        )
    return table(columns, rows)


def _reasons(basis: Basis, action: Action, place: int) -> Row:
    per_point = action.why.cost_per_point if action.why else None
    return row(
        str(place),
        f"{action.title} ({basis.code(action)})",
        *(points(action.points_by_year[year]) if year in action.points_by_year else NOTHING for year in basis.years),
        rupiah(per_point) if per_point else NOTHING,
        " ".join(_telling(action.reasons)) or NOTHING,
    )


def _telling(reasons: Sequence[str]) -> tuple[str, ...]:
    """Leave out what stands in a column of its own, and that there was nothing to choose."""
    return tuple(each for each in reasons if each != ONE_WAY and not each.startswith(COST_PER_POINT))


def revision_table(basis: Basis) -> dict[str, object] | None:
    """Every line in which a revision differs from the plan that it replaces."""
    before = basis.results.predecessor
    if before is None:
        return None
    changed = compare(before, basis.results.plan).changed
    if not changed:
        return None
    columns = (
        Column("Kode", 13),
        Column("Kegiatan", 36),
        Column("Perubahan", 20),
        Column("Semula", 32),
        Column("Menjadi", 32),
        Column("Selisih biaya", 18, "angka"),
        Column("Alasan", 46),
    )
    return table(columns, (_revised(basis, line) for line in changed))


def _revised(basis: Basis, line: LineComparison) -> Row:
    extra = line.extra_cost
    sign = "+" if extra > 0 else "\N{MINUS SIGN}" if extra < 0 else ""
    return row(
        line.line,
        line.title,
        line.told,
        *(_standing(basis, each) for each in (line.before, line.after)),
        f"{sign}{rupiah(abs(extra))}" if extra else NOTHING,
        line.reasons or NOTHING,
    )


def _standing(basis: Basis, line: Standing | None) -> tuple[str, ...] | str:
    if line is None:
        return NOTHING
    units = basis.unit(line.units[0]) if len(line.units) == 1 else f"{number(len(line.units))} unit"
    when = ", ".join(quarter(each) for each in line.starts)
    return (*line.variants, when, units, rupiah(line.cost))
