"""Realise: put the runs that were chosen into quarters, by the exact rules of planning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from action_plans.candidates import Candidate, Effect, Option
from action_plans.instance import PlanningProblem
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.offers import Aim, Broker, Worth
from action_plans.scheduling.spans import YEAR
from action_plans.scheduling.timeline import Run, year_end
from assessment.answers import UnitCode


@dataclass(frozen=True)
class Wanted:
    """A run to be realised in the year of ``start``, for the units that can take part in it by then.

    Where nothing waits for it, it is ``loose`` and may start in whatever quarter suits its owner; who is ``joining`` a
    fixed run starts with it.
    """

    candidate: Candidate
    option: Option
    start: int
    units: tuple[UnitCode, ...]
    loose: bool = True
    joining: bool = False

    @property
    def year(self) -> int:
        """Budget year."""
        return self.start // YEAR


def realise(problem: PlanningProblem, wanted: Sequence[Wanted]) -> Draft:
    """Return a draft with the runs ``wanted``, as far as the rules allow.

    Runs come in the order in which they are to start. Each waits until all its units are ready, unless nothing else
    can be placed any more. What cannot be placed in its year for want of its owner's time waits for the next one.
    """
    draft = Draft(problem)
    placer = _Placer(draft)
    late: list[Wanted] = []
    for year in problem.years:
        own = sorted((each for each in wanted if each.year == year), key=_turn)
        left = placer.place([*own, *(replace(each, start=year * YEAR) for each in late)])
        late = [each for each in left if not each.candidate.yearly]
    return draft


def _turn(wanted: Wanted) -> tuple[int, int]:
    """What starts early first, then what takes long: the rest fits in beside it more easily."""
    return wanted.start, -wanted.option.quarters


class _Placer:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.broker = Broker(draft, Worth(draft.problem))

    def place(self, waiting: list[Wanted]) -> list[Wanted]:
        """Place the runs of one year and return those that are left, or left with the units that were not ready."""
        late: list[Wanted] = []
        whole = True
        while waiting:
            again, placed = list[Wanted](), False
            for each in waiting:
                units = self._placed(each, whole=whole or placed)
                placed |= bool(units)
                rest = tuple(unit for unit in each.units if unit not in units)
                if rest:
                    (late if units else again).append(replace(each, units=rest))
            if not placed and not whole:
                break
            waiting, whole = again, placed
        return [*waiting, *late]

    def _placed(self, wanted: Wanted, *, whole: bool) -> tuple[UnitCode, ...]:
        """Plan a run for the units that are ready, or for the ``whole`` of them only, and return them."""
        candidate, option, aim = wanted.candidate, wanted.option, Aim(wanted.year, highest=True)
        ready = {unit: self._ready(candidate, option, unit, wanted.year) for unit in wanted.units}
        when = {unit: start for unit, start in ready.items() if start is not None}
        start = self.broker.quarter(candidate, option, aim, when, soon=not wanted.loose) if when else None
        start = wanted.start if when and wanted.joining else start
        if start is None:
            return ()
        units = tuple(
            u for u in candidate.units if u in when and when[u] <= start and self._gains(candidate, option, u, start)
        )
        if not units:
            return ()
        run = Run(candidate, option, units, start)
        there = self.draft.running(run)
        cost = run.cost - (0 if there is None else option.fixed)  # whoever joins a run pays no fixed cost again
        if (whole and len(units) < len(wanted.units)) or cost > self.draft.ledger.room(candidate, run.year):
            return ()
        if there is None:
            self.draft.add(run)
        else:
            together = {*units, *self.draft.runs[there].units}
            self.draft.replace(there, tuple(unit for unit in candidate.units if unit in together))
        return units

    def _ready(self, candidate: Candidate, option: Option, unit: UnitCode, year: int) -> int | None:
        """Return the first quarter in which ``unit`` can start and gain all that it can in the ``year``, or None."""
        starts = self.broker.starts(option, year)
        if not starts or self.draft.taken(candidate, unit, year) or self.draft.excluded(candidate, unit):
            return None
        effects = option.by_unit.get(unit, ())
        most = self._holding(effects, starts[-1])
        for start in starts:
            waiting = (not self.draft.satisfied(name, unit, start) for name in candidate.prerequisites)
            if self._holding(effects, start) == most and not any(waiting):
                return start if self._gains(candidate, option, unit, start) else None
        return None

    def _gains(self, candidate: Candidate, option: Option, unit: UnitCode, start: int) -> bool:
        """Tell whether a run would raise a level of ``unit``, or hold one that else lapses."""
        end = (start + option.quarters - 1) // YEAR
        years = [year for year in self.draft.problem.years if year >= end]
        seen = [start - 1, *map(year_end, years[:1] if candidate.yearly else years)]
        return any(self._raises(effect, start, seen) for effect in option.by_unit.get(unit, ()))

    def _raises(self, effect: Effect, start: int, seen: Sequence[int]) -> bool:
        """Tell whether an effect takes hold where the level, at the end of one of the quarters ``seen``, is lower."""
        level, goal = self.draft.timeline.level, self.draft.problem.need_of[effect.need].goal
        if level(effect.need, start - 1) < effect.lowest:
            return False
        return min(level(effect.need, quarter) for quarter in seen) < min(effect.reach, goal)

    def _holding(self, effects: Sequence[Effect], start: int) -> int:
        """Return how many of ``effects`` find the level that they start from."""
        return sum(self.draft.timeline.level(effect.need, start - 1) >= effect.lowest for effect in effects)
