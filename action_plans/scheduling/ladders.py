"""Ladders: the levels that units reach, as columns held up by the runs that raise them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from action_plans.instance import PlanningProblem
from action_plans.needs import Need, NeedKey
from action_plans.scheduling.aims import Aim
from action_plans.scheduling.columns import Column, Decision, Programme
from action_plans.scheduling.spans import YEAR


@dataclass(frozen=True)
class _Hold:
    """A run's effect on a need: the column that says that it took hold, and what it then reaches from ``end`` on."""

    column: Column
    lowest: int
    reach: int
    end: int
    yearly: bool

    def lasts(self, year: int) -> bool:
        """Tell whether it holds at the end of ``year``."""
        ended = self.end // YEAR
        return ended == year if self.yearly else ended <= year

    def covers(self, rank: int) -> bool:
        return self.lowest < rank <= self.reach


class Ladders:
    """Columns for "this unit stands at least at this level at the end of this year", and at the start of a run.

    A level is held up by the runs that reach it and by the level below; a run that starts from a higher level takes
    hold only where that level was there before, and nobody takes part in what takes hold nowhere. So several measures
    for one step do not add up, chains climb, and what lapses is held only in the years of its runs. Ranks that every
    run passes together are one column.
    """

    def __init__(self, problem: PlanningProblem, made: Programme) -> None:
        """Add the columns for the decisions of ``made``."""
        self._years = problem.years
        self._made = made
        self._ends: dict[tuple[NeedKey, int, int], Column] = {}
        self._steps: dict[NeedKey, list[int]] = {}
        self._holds: dict[NeedKey, list[_Hold]] = {}
        self._starts: dict[tuple[NeedKey, int, int], Column | None] = {}
        by_need = _by_need(made.decisions)
        self._taking: dict[Column, list[Column]] = {}
        for need in problem.needs:
            self._add(need, by_need.get(need.key, ()))
        for part, holds in self._taking.items():
            if part not in holds:
                made.covered(part, holds)

    def at_end(self, key: NeedKey, rank: int, year: int) -> Column | None:
        """Return the column for standing at ``rank`` or above at the end of ``year``; None when no run reaches it."""
        return self._ends.get((key, self._step(key, rank), year))

    def at_start(self, key: NeedKey, rank: int, start: int) -> Column | None:
        """Return the column for standing at ``rank`` or above before quarter ``start``; None when no run reaches it.

        What was there at the end of the year before is there until the last quarter of this one.
        """
        known = key, self._step(key, rank), start
        if known not in self._starts:
            self._starts[known] = self._before(key, rank, start)
        return self._starts[known]

    def _before(self, key: NeedKey, rank: int, start: int) -> Column | None:
        year = start // YEAR
        earlier = self.at_end(key, rank, year - 1)
        since = 0 if year == self._years[0] else year * YEAR
        within = [hold.column for hold in self._holds[key] if hold.covers(rank) and since <= hold.end < start]
        if not within:
            return earlier
        column = self._made.column()
        self._made.covered(column, [*within, *([] if earlier is None else [earlier])])
        return column

    def _step(self, key: NeedKey, rank: int) -> int:
        """Return the highest rank that every run passes together with ``rank``."""
        return next((top for top in self._steps.get(key, ()) if top >= rank), rank)

    def _add(self, need: Need, effects: Sequence[tuple[Decision, int, int]]) -> None:
        bounds = {each for _, lowest, reach in effects for each in (lowest, reach)}
        tops = sorted(rank for rank in bounds if rank > need.base)
        self._steps[need.key] = tops
        for year in self._years:
            below = None
            for lower, top in zip([need.base, *tops], tops, strict=False):
                below = self._level(need, lower, top, year, below)
        holds = self._holds[need.key] = []
        for decision, lowest, reach in sorted(effects, key=lambda effect: effect[0].start):
            column = self._hold(need, decision, lowest)
            taking = self._taking.setdefault(decision.part(need.unit), [])
            if column is not None:
                taking.append(column)
                holds.append(_Hold(column, lowest, reach, decision.end, decision.candidate.yearly))
        for year in self._years:
            lasting = [hold for hold in holds if hold.lasts(year)]
            for top in tops:
                held = dict.fromkeys(hold.column for hold in lasting if hold.covers(top))
                self._made.covered(self._ends[need.key, top, year], held)

    def _level(self, need: Need, lower: int, top: int, year: int, below: Column | None) -> Column:
        """Add the column for the ranks above ``lower`` up to ``top`` at the end of ``year``."""
        column = self._ends[need.key, top, year] = self._made.column()
        for aim, goal in ((Aim.TARGETS, need.targets[year]), (Aim.INDEX, need.goal)):
            if lower < goal:
                self._made.count(aim, column, need.gain(lower, min(top, goal)))
        if below is not None:
            self._made.covered(column, [below])
        return column

    def _hold(self, need: Need, decision: Decision, lowest: int) -> Column | None:
        """Return the column that says that a run took hold; None when it never can."""
        part = decision.part(need.unit)
        if lowest <= need.base or self._made.least[part]:
            return part
        start = self.at_start(need.key, lowest, decision.start)
        if start is None:
            return None
        column = self._made.column()
        self._made.covered(column, [part])
        self._made.covered(column, [start])
        return column


def _by_need(decisions: Iterable[Decision]) -> Mapping[NeedKey, list[tuple[Decision, int, int]]]:
    found: dict[NeedKey, list[tuple[Decision, int, int]]] = {}
    for decision in decisions:
        for unit in decision.parts or decision.candidate.units:
            for effect in decision.option.by_unit.get(unit, ()):
                found.setdefault(effect.need, []).append((decision, effect.lowest, effect.reach))
    return found
