"""Offers: what planning a candidate in a given year would bring, for whom, when and at what cost."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from math import lcm

from action_plans.candidates import Candidate, Option
from action_plans.instance import PlanningProblem
from action_plans.needs import NeedKey
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.timeline import Run, year_end
from assessment.answers import REGION_UNIT, UnitCode

Stakes = Mapping[UnitCode, int]  # what each unit gains


class Refusal(Enum):
    """Why a candidate cannot be planned in a year."""

    NOTHING = auto()  # nothing left to raise for anybody who may take part
    WAITING = auto()  # a prerequisite or the level to start from is not there in time
    CAPACITY = auto()
    CEILING = auto()


@dataclass(frozen=True)
class Aim:
    """What is asked of a candidate: to start in ``year`` and raise what is below the target.

    The target is that of the year in which the work ends, or with ``highest`` the highest of the period; what is below
    it is seen at the end of the year in which the work ends, or of ``horizon`` where that is later. ``frugal`` prefers
    the cheapest of equal variants, otherwise the usual one is taken.
    """

    year: int
    highest: bool = False
    horizon: int = 0
    frugal: bool = False


@dataclass(frozen=True)
class Step:
    """One run of an offer; with ``joined`` its units join a run that is planned already."""

    run: Run
    joined: int | None = None

    @property
    def cost(self) -> int:
        """Rupiah that the step adds."""
        return self.run.cost - (self.run.option.fixed if self.joined is not None else 0)


@dataclass(frozen=True)
class Offer:
    """Runs that can be planned as they are; ``held`` tells whether what lapses is repeated to the last year."""

    steps: tuple[Step, ...]
    gain: int
    held: bool

    @property
    def cost(self) -> int:
        """Rupiah over all years."""
        return sum(step.cost for step in self.steps)


class Worth:
    """Values of levels as whole numbers in proportion; a level more always counts a little."""

    def __init__(self, problem: PlanningProblem) -> None:
        """Bring the values of all needs over one denominator."""
        scale = lcm(*(value.denominator for need in problem.needs for value in need.values))
        self._values = {
            need.key: [int(value * scale) * 1000 + rank for rank, value in enumerate(need.values)]
            for need in problem.needs
        }

    def gain(self, key: NeedKey, rank: int, reach: int) -> int:
        """Return what climbing from ``rank`` to ``reach`` is worth."""
        return self._values[key][reach] - self._values[key][rank]


class Broker:
    """Makes offers for candidates from the present state of a draft."""

    def __init__(self, draft: Draft, worth: Worth) -> None:
        """Look at ``draft`` as it is whenever an offer is asked for."""
        self.draft = draft
        self.problem = draft.problem
        self.worth = worth
        self._needed_first = {name for candidate in self.problem.candidates for name in candidate.prerequisites}

    def options(self, candidate: Candidate) -> Iterator[Option]:
        """Yield the options that people left open."""
        chosen = self.problem.pin(candidate).variants
        yield from (option for option in candidate.options if not chosen or option.variant in chosen)

    def starts(self, option: Option, year: int) -> range:
        """Return the quarters of ``year`` in which work can start: up to a year of work ends within that year."""
        first = max(year * 4, self.problem.first_quarter)
        end = year_end(year) if option.quarters <= 4 else self.problem.last_quarter  # noqa: PLR2004
        return range(first, min(end - option.quarters + 1, year_end(year)) + 1)

    def stake(self, option: Option, unit: UnitCode, start: int, aim: Aim) -> int:
        """Return what ``unit`` gains if the work starts in quarter ``start``; 0 when it stands where ``aim`` asks."""
        end_year = (start + option.quarters - 1) // 4
        seen = year_end(max(end_year, aim.horizon))
        total = 0
        for key, reach in self._reaches(option, unit, start, seen).items():
            need = self.problem.need_of[key]
            rank = self.draft.timeline.level(key, seen)
            wanted = need.goal if aim.highest else need.targets[end_year]
            if rank < wanted:
                total += self.worth.gain(key, rank, min(reach, need.goal))
        return total

    def _reaches(self, option: Option, unit: UnitCode, start: int, seen: int) -> dict[NeedKey, int]:
        level = self.draft.timeline.level
        best: dict[NeedKey, int] = {}
        for effect in option.by_unit.get(unit, ()):
            rank = level(effect.need, seen)
            if effect.raises(rank) and level(effect.need, start - 1) >= effect.lowest:
                best[effect.need] = max(effect.reach, best.get(effect.need, 0))
        return best

    def takers(self, candidate: Candidate, option: Option, aim: Aim) -> dict[UnitCode, int]:
        """Return what each unit that may take part gains at best in the year of ``aim``."""
        starts = self.starts(option, aim.year)
        if not starts:
            return {}
        stakes = (
            (unit, self.stake(option, unit, starts[-1], aim))
            for unit in option.by_unit
            if not self.draft.taken(candidate, unit, aim.year) and not self.draft.excluded(candidate, unit)
        )
        return {unit: stake for unit, stake in stakes if stake}

    def affordable(self, candidate: Candidate, option: Option, year: int, units: Container[UnitCode]) -> bool:
        """Tell whether the ceiling of ``year`` carries the work for at least one of ``units``."""
        open_to_all = any(self.draft.begun(candidate.measure, start) for start in self.starts(option, year))
        fixed = 0 if open_to_all else option.fixed  # whoever joins a run pays no fixed cost again
        least = fixed + (0 if REGION_UNIT in units else option.per_unit)
        return least <= self.draft.ledger.room(candidate, year)

    def ready(self, candidate: Candidate, option: Option, unit: UnitCode, stake: int, aim: Aim) -> int | None:
        """Return the first quarter in which ``unit`` can start and gain its ``stake``, or None."""
        for start in self.starts(option, aim.year):
            waiting = (not self.draft.satisfied(name, unit, start) for name in candidate.prerequisites)
            if self.stake(option, unit, start, aim) >= stake and not any(waiting):
                return start
        return None

    def offer(self, candidate: Candidate, option: Option, aim: Aim) -> Offer | Refusal:
        """Return the best offer for one option, or why there is none."""
        needed = self.takers(candidate, option, aim)
        if not needed:
            return Refusal.NOTHING
        if not self.affordable(candidate, option, aim.year, needed):
            return Refusal.CEILING
        wide = needed if candidate.yearly else self.takers(candidate, option, replace(aim, highest=True)) | needed
        ready = {unit: self.ready(candidate, option, unit, stake, aim) for unit, stake in wide.items()}
        when = {unit: start for unit, start in ready.items() if start is not None}
        if not when.keys() & needed.keys():
            return Refusal.WAITING
        start = self.quarter(candidate, option, aim, {unit: when[unit] for unit in when.keys() & needed.keys()})
        if start is None:
            return Refusal.CAPACITY
        everyone = {unit: wide[unit] for unit in wide if unit in when and when[unit] <= start}
        return self._paid(candidate, option, start, everyone, needed)

    def quarter(
        self, candidate: Candidate, option: Option, aim: Aim, ready: Stakes, *, soon: bool = False
    ) -> int | None:
        """Choose the quarter to start in: most units ready, then beside others of the same measure, then by load.

        What others wait for, and what has further to climb in the same year, starts as ``soon`` as it can.
        """
        ledger, owner, measure = self.draft.ledger, candidate.owner, candidate.measure
        length = option.quarters - 1
        free = [s for s in self.starts(option, aim.year) if ledger.free(owner, measure, s, s + length)]
        early = soon or measure in self._needed_first or self._climbs_on(option, ready, aim)

        def preference(start: int) -> tuple[int, bool, int, int]:
            late = sum(when > start for when in ready.values())
            load = 0 if early else ledger.load(owner, measure, start, start + length)
            return late, not early and not self.draft.begun(measure, start), load, start

        possible = [start for start in free if any(when <= start for when in ready.values())]
        return min(possible, key=preference, default=None)

    def _climbs_on(self, option: Option, units: Stakes, aim: Aim) -> bool:
        needs = self.problem.need_of
        return any(effect.reach < needs[effect.need].targets[aim.year] for u in units for effect in option.by_unit[u])

    def _paid(
        self,
        candidate: Candidate,
        option: Option,
        start: int,
        takers: Mapping[UnitCode, int],
        needed: Mapping[UnitCode, int],
    ) -> Offer | Refusal:
        """Return the offer for as many of ``takers`` as the ceiling of the year carries."""
        first = self._step(candidate, option, start, tuple(takers))
        room = self.draft.ledger.room(candidate, first.run.year)
        if first.cost > room:
            chosen = tuple(unit for unit in takers if unit in needed)
            first = self._step(candidate, option, start, chosen)
            spare = room - first.cost + option.per_unit * _paying(chosen)
            if first.cost > room:
                first = self._step(candidate, option, start, _best(chosen, needed, spare, option))
        if not any(unit in needed for unit in first.run.units) or first.cost > room:
            return Refusal.CEILING
        steps, held = self._repeats(first)
        return Offer(steps=steps, gain=sum(takers[unit] for unit in first.run.units), held=held)

    def _step(self, candidate: Candidate, option: Option, start: int, units: tuple[UnitCode, ...]) -> Step:
        order = [unit for unit in candidate.units if unit in units]
        run = Run(candidate, option, tuple(order), start)
        return Step(run, joined=self.draft.running(run))

    def _repeats(self, first: Step) -> tuple[tuple[Step, ...], bool]:
        """Return the first step of a yearly candidate with its repeats, up to the first year that cannot carry one."""
        steps = [first]
        run = first.run
        for year in self.problem.years if run.candidate.yearly else ():
            if year <= run.year:
                continue
            step = self._repeat(run, year)
            pending = {each.run.year: each.cost for each in steps}
            if step is None or step.cost > self.draft.ledger.room(run.candidate, year, pending):
                return tuple(steps), False
            steps.append(step)
        return tuple(steps), True

    def _repeat(self, run: Run, year: int) -> Step | None:
        """Return the same run in a later ``year``: in the same quarter, else in the first that its owner has free."""
        same = run.start + 4 * (year - run.year)
        for start in (same, *self.starts(run.option, year)):
            step = self._step(run.candidate, run.option, start, run.units)
            end = step.run.end
            if end <= self.problem.last_quarter and self.draft.ledger.free(
                run.candidate.owner, run.candidate.measure, start, end
            ):
                return step
        return None


def _paying(units: Sequence[UnitCode]) -> int:
    return sum(unit != REGION_UNIT for unit in units)


def _best(units: Sequence[UnitCode], stakes: Stakes, spare: int, option: Option) -> tuple[UnitCode, ...]:
    """Return the units that gain most, as many as ``spare`` rupiah pay for."""
    if spare < 0:
        return ()
    count = spare // option.per_unit if option.per_unit else len(units)
    ranked = sorted((unit for unit in units if unit != REGION_UNIT), key=lambda unit: -stakes[unit])
    return (*(unit for unit in units if unit == REGION_UNIT), *ranked[:count])
