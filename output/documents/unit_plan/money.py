"""Money: what the unit itself has to budget per year and fund."""

from __future__ import annotations

from output.documents.plan.matrix import money
from output.documents.plan.tables import Column, row, table
from output.documents.unit_plan.roles import Roles
from output.formats import rupiah


def money_sentence(roles: Roles) -> str:
    """Say what the unit has to budget in all, and that others pay for the rest."""
    total = sum(roles.cost(year) for year in roles.basis.years)
    elsewhere = " Biaya kegiatan unit lain yang diikuti dianggarkan oleh penanggung jawabnya." if roles.shared else ""
    if not roles.own:
        return f"Unit ini tidak perlu menyediakan anggaran tersendiri.{elsewhere}"
    if not total:
        return f"Seluruh kegiatan unit ini dapat dilaksanakan tanpa kebutuhan anggaran tambahan.{elsewhere}"
    return f"Anggaran yang perlu disediakan oleh unit ini seluruhnya {rupiah(total)}.{elsewhere}"


def money_table(roles: Roles) -> dict[str, object] | None:
    """Money of the unit by fund and year; None where it needs none."""
    years = roles.basis.years
    if not any(roles.cost(year) for year in years):
        return None
    columns = (
        Column("Sumber dana", 28),
        *(Column(str(year), 18, "angka", over="Kebutuhan anggaran (rupiah)") for year in years),
        Column("Jumlah", 20, "angka"),
    )
    funds = {fund: [_cost(roles, fund, year) for year in years] for fund in _funds(roles)}
    rows = [row(fund, *(money(cost, 1) for cost in costs), money(sum(costs), 1)) for fund, costs in funds.items()]
    whole = [roles.cost(year) for year in years]
    total = row("Jumlah", *(money(cost, 1) for cost in whole), money(sum(whole), 1), look="jumlah")
    return table(columns, (*rows, total))


def _funds(roles: Roles) -> list[str]:
    paid = (action for action in roles.own if any(roles.budget(action, year) for year in roles.basis.years))
    return sorted({action.fund_source for action in paid})


def _cost(roles: Roles, fund: str, year: int) -> int:
    return sum(roles.budget(action, year) for action in roles.own if action.fund_source == fund)
