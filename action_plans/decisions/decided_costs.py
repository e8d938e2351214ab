"""Decided costs: what the lines that people decided on cost in each budget year, and who pays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from action_plans.catalogue import Catalogue, Measure, Variant
from action_plans.decisions.decisions import DecidedRun, LineDecision, OwnAction, PlanDecisions
from action_plans.instance import PlanningProblem
from action_plans.plan import Occurrence
from assessment.answers import REGION_UNIT, UnitCode


class Spending(NamedTuple):
    """Money of one budget year that is spoken for, with whom a ceiling of its own may concern."""

    year: int
    amount: int
    fund: str
    owner: UnitCode | None


def occurrences(runs: Sequence[DecidedRun], costs: Sequence[int], typed: Mapping[int, int]) -> tuple[Occurrence, ...]:
    """Return ``runs`` in order of time with their ``costs``; what was ``typed`` for a year is shared among its runs."""
    placed = sorted(zip(runs, costs, strict=True), key=lambda pair: (pair[0].start, pair[0].end))
    years: dict[int, list[int]] = {}
    for position, (run, _) in enumerate(placed):
        years.setdefault(run.start.year, []).append(position)
    final = [cost for _, cost in placed]
    for year, amount in typed.items():
        places = years.get(year, [])
        for place, share in zip(places, _shares(amount, [final[place] for place in places]), strict=True):
            final[place] = share
    return tuple(
        Occurrence(start=run.start, end=run.end, cost=cost, units=run.units)
        for (run, _), cost in zip(placed, final, strict=True)
    )


def _shares(amount: int, weights: Sequence[int]) -> list[int]:
    """Divide ``amount`` by ``weights``, evenly where all are 0; what does not divide goes to the first."""
    whole = sum(weights)
    parts = [amount * weight // whole if whole else amount // len(weights) for weight in weights]
    return [amount - sum(parts[1:]), *parts[1:]] if parts else []


def line_occurrences(problem: PlanningProblem, catalogue: Catalogue, line: LineDecision) -> tuple[Occurrence, ...]:
    """Return when a line that is kept runs, and what it costs by the catalogue or by what people typed."""
    measure = catalogue.by_id.get(line.measure or "")
    variant = measure.by_variant.get(line.variant or "") if measure else None
    costs = [run_cost(problem, measure, variant, run.units) if measure and variant else 0 for run in line.runs]
    return occurrences(line.runs, costs, line.changes.costs)


def own_occurrences(own: OwnAction) -> tuple[Occurrence, ...]:
    """Return when an own action runs, and what it costs."""
    return occurrences(own.runs, [0] * len(own.runs), own.costs)


def run_cost(problem: PlanningProblem, measure: Measure, variant: Variant, units: Iterable[UnitCode]) -> int:
    """Rupiah of one run for ``units`` by the catalogue."""
    concerned = tuple(units)
    paying = sum(unit != REGION_UNIT for unit in concerned)
    if measure.scope == "opd":
        return paying * variant.cost.total(1)
    candidate = problem.by_id.get(measure.id)
    option = candidate.by_variant.get(variant.id) if candidate else None
    return option.cost(concerned) if option else variant.cost.total(paying)


def spoken_for(problem: PlanningProblem, catalogue: Catalogue, decisions: PlanDecisions) -> Iterator[Spending]:
    """Yield the money that lines and own actions take, as people decided."""
    for line in decisions.lines:
        measure = catalogue.by_id.get(line.measure or "")
        if line.keep and (measure or not line.measure):
            fund = line.changes.fund_source or (measure.fund_source if measure else "")
            for each in line_occurrences(problem, catalogue, line):
                yield Spending(each.start.year, each.cost, fund, _owner(problem, line))
    for own in decisions.own:
        owner = own.owner if own.owner != "*" else None
        yield from (Spending(each.start.year, each.cost, own.fund_source, owner) for each in own_occurrences(own))


def _owner(problem: PlanningProblem, line: LineDecision) -> UnitCode | None:
    if line.changes.owner:
        return None if line.changes.owner == "*" else line.changes.owner
    owners = {candidate.owner for candidate in problem.by_measure.get(line.measure or "", ())}
    return owners.pop() if len(owners) == 1 else None


def by_year(spendings: Iterable[Spending], fund: str | None = None, owner: UnitCode | None = None) -> Counter[int]:
    """Add up the money by year, of one fund source or owner only where these are given."""
    total: Counter[int] = Counter()
    for each in spendings:
        if fund in {None, each.fund} and owner in {None, each.owner}:
            total[each.year] += each.amount
    return total
