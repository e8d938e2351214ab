"""Checks of money: what a fund source pays and an owner answers for, against the ceilings that they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from action_plans import problems as kinds
from action_plans.instance import Ceiling
from action_plans.plan import ActionPlan
from action_plans.wording import rupiah
from assessment.answers import UnitCode
from rubrics.problem import Problem


def room(year: int, amounts: Mapping[int, int], costs: Mapping[int, int], first: int, *, carried: bool) -> int | None:
    """Return what may be spent in a year: its own ceiling and, if ``carried`` over, what earlier years left.

    None is no limit: with money carried over, that of any year before will do.
    """
    if year not in amounts or not carried:
        return amounts.get(year)
    before = range(first, year)
    if any(each not in amounts for each in before):
        return None
    return amounts[year] + sum(amounts[each] - costs[each] for each in before)


def over_parts(plan: ActionPlan, ceilings: Iterable[Ceiling], first: int, *, carried: bool) -> Iterator[Problem]:
    """Find years in which a fund source or an owner costs more than it has."""
    accounts: dict[tuple[str | None, UnitCode | None], dict[int, int]] = {}
    for each in ceilings:
        accounts.setdefault((each.fund, each.unit), {})[each.year] = each.amount
    for (fund, unit), amounts in accounts.items():
        costs = {year: _part(plan, fund, unit, year) for year in range(first, plan.period.last + 1)}
        for year, cost in costs.items():
            ceiling = room(year, amounts, costs, first, carried=carried)
            if ceiling is not None and cost > ceiling:
                part = " ".join(filter(None, (fund, unit)))
                yield kinds.OVER_PART_CEILING.at(part=part, year=year, cost=rupiah(cost), ceiling=rupiah(ceiling))


def _part(plan: ActionPlan, fund: str | None, unit: UnitCode | None, year: int) -> int:
    """Return what a fund source pays, or an owner answers for, in a year; units with their own part pay alike."""
    total = 0
    for action in plan.actions:
        for each in action.occurrences if fund in {None, action.fund_source} else ():
            units = each.units or action.units
            if each.start.year == year and (unit is None or unit == action.owner):
                total += each.cost
            elif each.start.year == year and action.owner is None and unit in units:
                total += each.cost // len(units)
    return total
