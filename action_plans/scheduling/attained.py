"""Attained: what a plan reaches of each aim, exactly and without any solver."""

from __future__ import annotations

from fractions import Fraction

from action_plans.candidates import Candidate
from action_plans.instance import PlanningProblem
from action_plans.scheduling.aims import Aim
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.spans import YEAR
from action_plans.scheduling.timeline import year_end
from assessment.answers import UnitCode


def attained(problem: PlanningProblem, draft: Draft) -> dict[Aim, Fraction]:
    """Return what a plan reaches of each aim, exactly."""
    found = dict.fromkeys(Aim, Fraction(0))
    for need in problem.needs:
        for year in problem.years:
            rank = draft.timeline.level(need.key, year_end(year))
            found[Aim.INDEX] += need.gain(need.base, min(rank, need.goal))
            found[Aim.TARGETS] += max(need.gain(need.base, min(rank, need.targets[year])), Fraction(0))
    found[Aim.COST] -= sum(run.cost for run in draft.runs.values())
    found[Aim.LOAD] -= _peaks(draft)
    for candidate in filter(problem.first, problem.candidates):
        met = sum(_met(draft, candidate, unit, year) for unit in candidate.units for year in problem.years)
        found[Aim.DUTY] += Fraction(met, len(problem.years) * len(candidate.units))
    return found


def _met(draft: Draft, candidate: Candidate, unit: UnitCode, year: int) -> bool:
    """Tell whether by the end of ``year`` a unit has done its part or, unless people want it, has no need of it."""
    if draft.problem.pin(candidate).wish == "must":
        return any(run.end <= year_end(year) for run in draft.of(candidate.measure, unit))
    return draft.settled(candidate.measure, unit, year_end(year) + 1)


def _peaks(draft: Draft) -> int:
    """Return the most activities that each owner has in any year, added up; all runs of a measure are one."""
    loads: dict[UnitCode, dict[int, set[str]]] = {}
    for run in draft.runs.values():
        years = loads.setdefault(run.candidate.owner, {})
        for year in range(run.start // YEAR, run.end // YEAR + 1):
            years.setdefault(year, set()).add(run.candidate.measure)
    return sum(max(map(len, years.values())) for years in loads.values())
