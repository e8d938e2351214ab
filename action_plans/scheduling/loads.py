"""Loads: how many activities each owner has in a year, kept within its time and counted as an aim."""

from __future__ import annotations

from collections.abc import Sequence

from action_plans.instance import PlanningProblem
from action_plans.scheduling.aims import Aim
from action_plans.scheduling.columns import Column, Decision, Programme, Terms
from action_plans.scheduling.spans import YEAR
from assessment.answers import UnitCode

Activities = dict[tuple[UnitCode, int], dict[str, list[Decision]]]  # by owner and year, then by measure


def limit_loads(problem: PlanningProblem, made: Programme) -> None:
    """Keep each owner's quarters of work within what a year has; when in the year is settled afterwards.

    Runs of one measure are one activity, which takes at least as long as the longest of them.
    """
    for (owner, year), measures in _activities(made).items():
        free = YEAR - max(problem.first_quarter - year * YEAR, 0)
        room = problem.capacities.get(owner, problem.capacity) * free
        lengths = {name: [(run, _length(run, year)) for run in runs] for name, runs in measures.items()}
        if sum(max(length for _, length in each) for each in lengths.values()) > room:
            made.at_most([term for each in lengths.values() for term in _quarters(made, each)], room)


def _quarters(made: Programme, runs: Sequence[tuple[Decision, int]]) -> Terms:
    """Return a sum of columns that is at most the quarters that one measure takes."""
    if len(runs) == 1 or (runs[0][0].candidate.scope == "opd" and len({run.candidate.id for run, _ in runs}) == 1):
        return [(run.column, length) for run, length in runs]
    column = made.column(most=YEAR)
    for run, length in runs:
        made.at_most([(run.column, length), (column, -1)])
    return [(column, 1)]


def _length(run: Decision, year: int) -> int:
    """Return the quarters of ``year`` that a run takes; nothing for what is fixed, which may be over already."""
    first, last = year * YEAR, year * YEAR + YEAR - 1
    return 0 if run.fixed else min(run.end, last) - max(run.start, first) + 1


def count_loads(made: Programme) -> None:
    """Let the most activities that each owner has in any year count as an aim."""
    peaks: dict[UnitCode, Column] = {}
    for (owner, _), measures in _activities(made).items():
        if owner not in peaks:
            peaks[owner] = made.column(most=len(measures))
            made.count(Aim.LOAD, peaks[owner], -1)
        made.most[peaks[owner]] = max(made.most[peaks[owner]], len(measures))
        terms: Terms = [(_planned(made, runs), 1) for runs in measures.values()]
        made.at_most([*terms, (peaks[owner], -1)])


def _planned(made: Programme, runs: list[Decision]) -> Column:
    """Return the column that says that one of ``runs`` is planned."""
    columns = sorted({run.column for run in runs})
    if len(columns) == 1:
        return columns[0]
    column = made.column()
    for each in columns:
        made.covered(each, [column])
    return column


def _activities(made: Programme) -> Activities:
    found: Activities = {}
    for run in made.decisions:
        for year in range(run.start // YEAR, run.end // YEAR + 1):
            found.setdefault((run.candidate.owner, year), {}).setdefault(run.candidate.measure, []).append(run)
    return found
