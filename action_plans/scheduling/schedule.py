"""Schedule by rules: a sound, deterministic plan without an optimiser."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from action_plans.candidates import Candidate
from action_plans.instance import (
    Ceiling,
    Pin,
    Placement,
    PlanningProblem,
    Schedule,
    Scheduler,
)
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.offers import Aim, Broker, Offer, Refusal, Worth
from action_plans.scheduling.timeline import Run
from assessment.answers import UnitCode

__all__ = [
    "Ceiling",
    "Pin",
    "Placement",
    "PlanningProblem",
    "Schedule",
    "Scheduler",
    "cleared",
    "complete",
    "rule_based",
]

MOST_ROUNDS = 100  # far more than any chain of prerequisites needs


def rule_based(problem: PlanningProblem) -> Schedule:
    """Plan by rules, year by year, each rule in its turn.

    1. What is mandatory goes first, then what raises a level below the target of the year in which the work ends, by
       index points per rupiah over the whole period; what costs nothing comes before what costs something.
    2. What a candidate waits for is planned together with it, or not at all if money lacks for both.
    3. Each measure is taken in its usual variant. Only when a ceiling turns something away is the year planned anew
       with the cheapest of equally effective variants; still too much, fewer units take part, best gain first.
    4. What lapses is repeated every year to the end, as long as the ceilings of those years carry it.
    5. In the end, what a ceiling turned away is brought forward to earlier years that have money left.
    6. Runs that turn out to hold nothing are dropped.
    """
    planner = Planner(problem)
    for year in problem.years:
        planner.plan(year)
    planner.bring_forward()
    return Schedule(scheduler="aturan", placements=tuple(planner.draft.placements()))


def complete(problem: PlanningProblem, runs: Iterable[Run]) -> Draft:
    """Return a draft with ``runs``, without those that hold nothing, and with what the money left still buys."""
    planner = Planner(problem, runs)
    for year in problem.years:
        planner.fill(Aim(year, frugal=True))
    planner.bring_forward()
    return planner.draft


def cleared(problem: PlanningProblem, runs: Iterable[Run]) -> Draft:
    """Return a draft with ``runs``, without those that hold nothing."""
    planner = Planner(problem, runs)
    while planner.prune(problem.years[0]):
        pass
    return planner.draft


class Planner:
    """Adds to a draft by the rules of :func:`rule_based`."""

    def __init__(self, problem: PlanningProblem, runs: Iterable[Run] = ()) -> None:
        """Start from ``runs``."""
        self.problem = problem
        self.draft = Draft(problem, runs)
        self.broker = Broker(self.draft, Worth(problem))
        self.turned_away = False  # a ceiling refused something since it was last looked at
        self.open = tuple(each for each in problem.candidates if problem.pin(each).wish != "must_not")
        self.rank = {candidate.id: rank for rank, candidate in enumerate(problem.candidates)}

    def plan(self, year: int) -> None:
        """Plan one year: with the usual variants, and if a ceiling binds, anew and frugally."""
        before = self.draft.keep()
        self.turned_away = False
        self.fill(Aim(year))
        if self.turned_away:
            self.draft.restore(before)
            self.fill(Aim(year, frugal=True))

    def fill(self, aim: Aim) -> None:
        """Plan whatever ``aim`` asks, again and again while something was added or freed."""
        for _ in range(MOST_ROUNDS):
            added = sum(self._attempt(candidate, aim) for candidate in self._in_turn(aim))
            if not added and not self.prune(aim.year):
                return

    def _in_turn(self, aim: Aim) -> list[Candidate]:
        """Return the candidates that could do something for ``aim``, in the order of the rules."""
        turns = []
        for candidate in self.open:
            best = self._promise(candidate, aim)
            if best:
                first = self.problem.first(candidate)
                order = (not first, -candidate.urgency * first, -best, self.rank[candidate.id])
                turns.append((order, candidate))
        return [candidate for _, candidate in sorted(turns, key=lambda turn: turn[0])]

    def _aimed(self, candidate: Candidate, aim: Aim) -> Aim:
        """Mandatory measures close every gap at once, others those of the year."""
        return replace(aim, highest=True) if self.problem.first(candidate) else aim

    def _promise(self, candidate: Candidate, aim: Aim) -> Fraction:
        """Return the gain per rupiah over the period, at best; 0 when there is nothing to gain in the year."""
        if not self._allowed(candidate, aim):
            return Fraction(0)
        years = self.problem.years[-1] - aim.year + 1 if candidate.yearly else 1
        best = Fraction(0)
        for option in self.broker.options(candidate):
            takers = self.broker.takers(candidate, option, self._aimed(candidate, aim))
            if takers:
                gain = sum(takers.values())
                best = max(best, Fraction(gain, years * option.cost(takers) or 1))
        return best

    def _allowed(self, candidate: Candidate, aim: Aim) -> bool:
        pinned = self.problem.pin(candidate)
        if candidate.yearly and aim.horizon:  # brought forward it would only cost more
            return False
        return pinned.wish != "must_not" and (not pinned.years or aim.year in pinned.years)

    def _attempt(self, candidate: Candidate, aim: Aim, below: tuple[str, ...] = ()) -> bool:
        """Plan ``candidate`` with what it waits for, if that is possible; ``below`` are those that wait for it."""
        if not self._allowed(candidate, aim):
            return False
        before = self.draft.keep() if candidate.prerequisites else {}
        aimed = self._aimed(candidate, aim)
        supported = self._support(candidate, aimed, (*below, candidate.id))
        found = self._choose(candidate, aimed)
        if isinstance(found, Offer):
            self._accept(found)
            return True
        if found is Refusal.CEILING:
            self.turned_away = True
            if supported:
                self.draft.restore(before)
        return supported and found is not Refusal.CEILING

    def _support(self, candidate: Candidate, aim: Aim, below: tuple[str, ...]) -> bool:
        """Plan what ``candidate`` still waits for; return whether anything was added."""
        wide = replace(aim, highest=True)
        return sum(self._attempt(each, wide, below) for each in self._missing(candidate, aim, below)) > 0

    def _missing(self, candidate: Candidate, aim: Aim, below: tuple[str, ...]) -> list[Candidate]:
        """Return the candidates that have to be done before ``candidate`` can start in the year."""
        waited: dict[str, Candidate] = {}
        for unit, last in self._last_starts(candidate, aim).items():
            for name in candidate.prerequisites:
                if not self.draft.satisfied(name, unit, last):
                    awaited = self.draft.awaited(name, unit)
                    members = self.problem.by_measure[name]
                    waited |= {each.id: each for each in members if set(each.units) & set(awaited)}
        return [each for id_, each in waited.items() if id_ not in below]

    def _last_starts(self, candidate: Candidate, aim: Aim) -> dict[UnitCode, int]:
        """Return, for each unit that would gain, the latest quarter in which work on it could start."""
        found: dict[UnitCode, int] = {}
        for option in self.broker.options(candidate) if candidate.prerequisites else ():
            takers = self.broker.takers(candidate, option, aim)
            if takers and self.broker.affordable(candidate, option, aim.year, takers):
                last = self.broker.starts(option, aim.year)[-1]
                found |= {unit: max(last, found.get(unit, 0)) for unit in takers}
        return found

    def _choose(self, candidate: Candidate, aim: Aim) -> Offer | Refusal:
        """Return the best offer over the options, by the rule on variants."""
        offers: list[tuple[tuple[object, ...], Offer]] = []
        refused = Refusal.NOTHING
        for rank, option in enumerate(self.broker.options(candidate)):
            found = self.broker.offer(candidate, option, aim)
            if isinstance(found, Refusal):
                refused = max(refused, found, key=lambda each: each.value)
            else:
                self.turned_away |= not found.held
                order = (not found.held, -found.gain, found.cost if aim.frugal else 0, rank)
                offers.append((order, found))
        return min(offers, key=lambda each: each[0])[1] if offers else refused

    def _accept(self, offer: Offer) -> None:
        for step in offer.steps:
            if step.joined is None:
                self.draft.add(step.run)
            else:
                there = self.draft.runs[step.joined]
                together = {*there.units, *step.run.units}
                self.draft.replace(step.joined, tuple(u for u in there.candidate.units if u in together))

    def prune(self, year: int) -> bool:
        """Drop the parts of runs ending in ``year`` or later that hold no level; return whether there were any."""
        late_first = [(serial, run) for serial, run in reversed(self.draft.runs.items()) if run.end // 4 >= year]
        return sum(self._spared(serial, unit) for serial, run in late_first for unit in run.units) > 0

    def _spared(self, serial: int, unit: UnitCode) -> bool:
        """Drop ``unit`` from a run if nothing is lost by it."""
        run = self.draft.runs[serial]
        if self.draft.fixed(serial, unit) or self.draft.useful(run, unit):
            return False
        self.draft.replace(serial, tuple(each for each in run.units if each != unit))
        if all(self._keeps(other, unit) for other in self.draft.runs.values()):
            return True
        self.draft.put_back(serial, run)
        return False

    def _keeps(self, run: Run, changed: UnitCode) -> bool:
        """Tell whether what ``run`` waited for still holds, as far as it depends on the unit that ``changed``."""
        return all(
            self.draft.satisfied(name, unit, run.start)
            for name in run.candidate.prerequisites
            for unit in run.units
            if changed in self.draft.awaited(name, unit)
        )

    def bring_forward(self) -> None:
        """Plan what is still below the highest target in earlier years that have money left, once it lasts."""
        for year in self.problem.years:
            aim = Aim(year, highest=True, horizon=self.problem.years[-1], frugal=True)
            for candidate in self._in_turn(aim):
                self.bring(candidate, aim)

    def bring(self, candidate: Candidate, aim: Aim) -> bool:
        """Plan ``candidate`` if it makes nothing else in the plan needless; return whether anything was planned."""
        before = self.draft.keep()
        if self._attempt(candidate, aim):
            parts = [(n, run, unit) for n, run in self.draft.runs.items() for unit in run.units]
            touched = [part for part in parts if part[2] in candidate.units and not self.draft.fixed(part[0], part[2])]
            if all(self.draft.useful(run, unit) for _, run, unit in touched):
                return True
            self.draft.restore(before)
        return False
