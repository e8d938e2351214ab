"""Realise: put the runs that were chosen for each year into quarters, by the exact rules of planning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def realise(problem: PlanningProblem, wanted: Sequence[Wanted], *, patient: bool) -> Draft:
    """Return a draft with the runs ``wanted``, as far as the rules allow, and with what the money left still buys.

    In each year what others wait for is placed before them. A run goes ahead for the units that are ready or, if
    ``patient``, once all are, unless nothing else can be placed any more. What cannot be placed waits for the next
    year, where it comes after that year's own runs. Neither way is always the better one.
    """
    draft = Draft(problem)
    placer = _Placer(draft, _depths(wanted), patient=patient)
    late: list[Wanted] = []
    for year in problem.years:
        own = [each for each in wanted if each.year == year]
        left = placer.place([*own, *(replace(each, year=year) for each in late)])
        late = [each for each in left if not each.candidate.yearly]
    return complete(problem, draft.runs.values())


def _depths(wanted: Sequence[Wanted]) -> dict[str, int]:
    """Return for each measure how many others may have to come before it, one after the other."""
    effects: dict[str, set[tuple[str, int, int]]] = {}
    before: dict[str, set[str]] = {}
    for each in wanted:
        found = effects.setdefault(each.candidate.measure, set())
        found.update((effect.indicator, effect.lowest, effect.reach) for effect in each.option.effects)
        before.setdefault(each.candidate.measure, set()).update(each.candidate.prerequisites)
    for measure, steps in effects.items():
        for other, theirs in effects.items():
            if any(i == j and low < start <= reach for i, start, _ in steps for j, low, reach in theirs):
                before[measure].add(other)
    depths: dict[str, int] = {}
    for measure in before:
        _deepen(measure, before, depths, ())
    return depths


def _deepen(measure: str, before: Mapping[str, set[str]], depths: dict[str, int], above: tuple[str, ...]) -> int:
    if measure not in depths:
        earlier = sorted(before.get(measure, set()) - {*above, measure})
        depths[measure] = 1 + max((_deepen(each, before, depths, (*above, measure)) for each in earlier), default=0)
    return depths[measure]


class _Placer:
    def __init__(self, draft: Draft, depths: Mapping[str, int], *, patient: bool) -> None:
        self.draft = draft
        self.depths = depths
        self.patient = patient
        self.broker = Broker(draft, Worth(draft.problem))
        self.starts: set[tuple[str, int]] = set()

    def place(self, waiting: list[Wanted]) -> list[Wanted]:
        """Place the runs of one year and return those that are left, or left with the units that were not ready."""
        self.starts = {(effect.indicator, effect.lowest) for each in waiting for effect in each.option.effects}
        waiting = waiting if self.patient else sorted(waiting, key=self._turn)
        late: list[Wanted] = []
        placed, patient = True, self.patient
        while placed or patient:
            patient = self.patient and placed
            placed, again = False, list[Wanted]()
            for each in waiting:
                hurried = self.patient and not patient and not placed
                units = self._placed(each, whole=self.patient and not hurried)
                placed |= bool(units)
                rest = tuple(unit for unit in each.units if unit not in units)
                if rest:
                    (late if units else again).append(replace(each, units=rest))
            waiting = again
        return [*waiting, *late]

    def _turn(self, wanted: Wanted) -> tuple[int, int]:
        """What others wait for first, the longer the sooner."""
        return self.depths[wanted.candidate.measure], -wanted.option.quarters

    def _leads(self, option: Option) -> bool:
        """Tell whether another run of the year starts from a level that ``option`` reaches."""
        return any(
            effect.indicator == indicator and effect.lowest < lowest <= effect.reach
            for effect in option.effects
            for indicator, lowest in self.starts
        )

    def _placed(self, wanted: Wanted, *, whole: bool) -> tuple[UnitCode, ...]:
        """Plan a run for the units that are ready, or for the ``whole`` of them only, and return them."""
        candidate, option, aim = wanted.candidate, wanted.option, Aim(wanted.year, highest=True)
        takers = self.broker.takers(candidate, option, aim)
        stakes = {unit: stake for unit, stake in takers.items() if unit in wanted.units}
        ready = {unit: self.broker.ready(candidate, option, unit, stake, aim) for unit, stake in stakes.items()}
        when = {unit: start for unit, start in ready.items() if start is not None}
        able = when and not (whole and len(when) < len(wanted.units))
        start = self.broker.quarter(candidate, option, aim, when, soon=self._leads(option)) if able else None
        if start is None:
            return ()
        units = tuple(unit for unit in candidate.units if unit in when and when[unit] <= start)
        run = Run(candidate, option, units, start)
        if run.cost > self.draft.ledger.room(candidate, run.year):
            return ()
        self.draft.add(run)
        return units
