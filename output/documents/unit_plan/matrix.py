"""The unit's matrix: what it answers for, with output and money of its own, and what others do with it."""

from __future__ import annotations

from collections.abc import Sequence

from action_plans.plan import Action
from action_plans.wording import figure
from output.documents.plan.matrix import evidence, money, money_name, money_unit
from output.documents.plan.tables import Column, Row, group, row, table
from output.documents.plan.wording import NOTHING
from output.documents.unit.planned import own_runs, raised, when
from output.documents.unit_plan.roles import Roles


def matrix_table(roles: Roles) -> dict[str, object]:
    """One line per action that the unit answers for; money is what the unit itself has to budget."""
    unit, years = money_unit(roles.basis), roles.basis.years
    columns = (
        Column("No.", 6, "tengah"),
        Column("Kegiatan", 42),
        Column("Waktu", 17),
        Column("Indikator keluaran", 40),
        *(Column(str(year), 8, "tengah", over="Target keluaran unit") for year in years),
        *(Column(str(year), 10, "angka", over=f"Anggaran unit ({money_name(unit)})") for year in years),
        Column("Tingkat yang dituju", 18),
        Column("Data dukung", 48),
    )
    rows: list[Row] = []
    for id_ in dict.fromkeys(action.category for action in roles.own):
        found = [action for action in roles.own if action.category == id_]
        rows.append(group(roles.basis.category(id_).title if id_ in roles.basis.categories else "Lainnya"))
        rows.extend(_line(roles, action, roles.own.index(action) + 1, unit) for action in found)
    return table(columns, (*rows, _total(roles, unit)))


def _line(roles: Roles, action: Action, place: int, unit: int) -> Row:
    years, basis = roles.basis.years, roles.basis
    return row(
        str(place),
        f"{action.title} ({basis.code(action)})",
        tuple(when(own_runs(roles.standing, action))),
        f"{action.output_indicator} ({action.output_unit})",
        *(_target(roles, action, year) for year in years),
        *(money(roles.budget(action, year), unit) for year in years),
        tuple(raised(roles.standing, action)) or NOTHING,
        evidence(action),
    )


def _target(roles: Roles, action: Action, year: int) -> str:
    """Output of the unit's own part in a year; a dash where it owes none."""
    part = roles.parts.get((action.id, year))
    return NOTHING if part is None or part.target is None else figure(part.target)


def _total(roles: Roles, unit: int) -> Row:
    years = roles.basis.years
    costs: Sequence[str] = [money(roles.cost(year), unit) for year in years]
    return row("", "Jumlah", "", "", *("" for _ in years), *costs, "", "", look="jumlah")


def shared_table(roles: Roles) -> dict[str, object] | None:
    """Actions of others that the unit takes part in or supports; None where there are none."""
    columns = (
        Column("Kegiatan", 46),
        Column("Waktu", 20),
        Column("Penanggung jawab", 17),
        Column("Peran dan tingkat yang dituju", 19),
    )
    rows = (
        *(_shared(roles, action, tuple(raised(roles.standing, action)) or "peserta") for action in roles.shared),
        *(_shared(roles, action, "pendukung") for action in roles.supported),
    )
    return table(columns, rows) if rows else None


def _shared(roles: Roles, action: Action, part: str | tuple[str, ...]) -> Row:
    return row(
        f"{action.title} ({roles.basis.code(action)})",
        tuple(when(own_runs(roles.standing, action))),
        roles.basis.unit(action.owner),
        part,
    )
