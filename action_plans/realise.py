"""Realise: put the runs that were chosen for each year into quarters, by the exact rules of planning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from action_plans.candidates import Candidate, Option
from action_plans.draft import Draft
from action_plans.instance import PlanningProblem
from action_plans.offers import Aim, Broker, Worth
from action_plans.schedule import complete
from action_plans.timeline import Run
from assessment.answers import UnitCode


@dataclass(frozen=True)
class Wanted:
    """A run to be realised in a year, for the units that can take part in it by then."""

    candidate: Candidate
    option: Option
    year: int
    units: tuple[UnitCode, ...]


def realise(problem: PlanningProblem, wanted: Sequence[Wanted]) -> Draft:
    """Return a draft with the runs ``wanted``, as far as the rules allow, and with what the money left still buys.

    Within a year a run is placed once all its units are ready; if nothing else can be placed any more, the units that
    are ready go ahead. What cannot be placed waits for the next year, where it comes after that year's own runs.
    """
    draft = Draft(problem)
    placer = _Placer(draft)
    late: list[Wanted] = []
    for year in problem.years:
        own = [each for each in wanted if each.year == year]
        left = placer.place([*own, *(replace(each, year=year) for each in late)])
        late = [each for each in left if not each.candidate.yearly]
    return complete(problem, draft.runs.values())


class _Placer:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.broker = Broker(draft, Worth(draft.problem))
        self.starts: set[tuple[str, int]] = set()

    def place(self, waiting: list[Wanted]) -> list[Wanted]:
        """Place the runs of one year, whatever can be placed first, and return those that cannot."""
        self.starts = {(effect.indicator, effect.lowest) for each in waiting for effect in each.option.effects}
        while waiting:
            left = [each for each in waiting if not self._placed(each, partly=False)]
            if len(left) == len(waiting):
                first = next((rank for rank, each in enumerate(left) if self._placed(each, partly=True)), None)
                if first is None:
                    return left
                left.append(left.pop(first))  # its other units may still become ready
                waiting = self._unfinished(left)
            else:
                waiting = left
        return []

    def _unfinished(self, waiting: list[Wanted]) -> list[Wanted]:
        """Return the runs without the units that have had their turn by now."""
        found = []
        for each in waiting:
            taken = self.draft.taken
            units = tuple(unit for unit in each.units if not taken(each.candidate, unit, each.year))
            found += [replace(each, units=units)] if units else []
        return found

    def _leads(self, option: Option) -> bool:
        """Tell whether another run of the year starts from a level that ``option`` reaches."""
        return any(
            effect.indicator == indicator and effect.lowest < lowest <= effect.reach
            for effect in option.effects
            for indicator, lowest in self.starts
        )

    def _placed(self, wanted: Wanted, *, partly: bool) -> bool:
        """Plan a run if its units are ready, or with ``partly`` if some are."""
        candidate, option, aim = wanted.candidate, wanted.option, Aim(wanted.year, highest=True)
        takers = self.broker.takers(candidate, option, aim)
        stakes = {unit: stake for unit, stake in takers.items() if unit in wanted.units}
        ready = {unit: self.broker.ready(candidate, option, unit, stake, aim) for unit, stake in stakes.items()}
        when = {unit: start for unit, start in ready.items() if start is not None}
        if not when or (len(when) < len(wanted.units) and not partly):
            return False
        start = self.broker.quarter(candidate, option, aim, when, soon=self._leads(option))
        if start is None:
            return False
        units = tuple(unit for unit in candidate.units if unit in when and when[unit] <= start)
        run = Run(candidate, option, units, start)
        if run.cost > self.draft.ledger.room(candidate, run.year):
            return False
        self.draft.add(run)
        return True
