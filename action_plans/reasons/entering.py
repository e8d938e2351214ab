"""Entering: the smallest change that brings a candidate into a finished plan, found by trying it out."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from action_plans.candidates import Candidate
from action_plans.index import RegionIndex
from action_plans.needs import NeedKey
from action_plans.projection import reached
from action_plans.reasons.rationale import Change, ExtraCeiling
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.offers import Aim
from action_plans.scheduling.schedule import Planner
from action_plans.scheduling.timeline import Run, year_end
from assessment.answers import UnitCode

FEW = 3  # candidates of a measure, and units of a candidate, that are tried one by one
PLENTY = 1000  # activities more than anybody has


class Terms(NamedTuple):
    """What is supposed of ceilings and owners while a candidate is tried."""

    grants: tuple[ExtraCeiling, ...] = ()
    free: tuple[int, ...] = ()
    relief: Mapping[UnitCode, int] = {}


@dataclass(frozen=True)
class Entry:
    """A candidate that got in: what was added for it, and what ceilings and owners would have to have more."""

    candidate: Candidate
    added: tuple[Run, ...]
    grants: tuple[ExtraCeiling, ...]
    relief: Mapping[UnitCode, int]
    cost: int
    points: Fraction

    @property
    def rupiah(self) -> int:
        """What the ceilings lack, the largest kind of ceiling counting."""
        kinds: dict[tuple[str | None, UnitCode | None], int] = {}
        for each in self.grants:
            kinds[each.fund, each.unit] = kinds.get((each.fund, each.unit), 0) + each.amount
        return max(kinds.values(), default=0)

    @property
    def own(self) -> tuple[Run, ...]:
        """The runs of the candidate itself."""
        return tuple(run for run in self.added if run.candidate.id == self.candidate.id)

    @property
    def terms(self) -> Terms:
        """Exactly what it takes."""
        return Terms(self.grants, relief=self.relief)


class Entrance:
    """Tries candidates out on a finished plan, all of whose own runs stay as they are."""

    def __init__(self, draft: Draft, index: RegionIndex) -> None:
        """Start from ``draft``, which is not touched."""
        self.planner = Planner(draft.problem, draft.runs.values())
        self.draft = self.planner.draft
        self.problem = draft.problem
        self._region = index
        self.standing = self._index()  # the index at the end of the plan as it is

    def change(self, members: Sequence[Candidate]) -> Change | None:
        """Return the smallest change that brings one of ``members`` in, or None when none of those tried does.

        Tried in this order: none at all, more money in one year, more time of the owner, more money in every year, and
        with it more time of everybody.
        """
        tried = sorted(members, key=lambda each: min(option.cost(each.units[:1]) for option in each.options))[:FEW]
        for stage in zip(*(tuple(self._stages(candidate)) for candidate in tried), strict=True):
            fits = (self._fit(candidate, terms) for candidate, terms in zip(tried, stage, strict=True))
            found = [each for fit in fits for each in fit]
            if found:
                best = min(found, key=lambda each: (each[0].rupiah, each[1], -each[0].points))
                return self._changed(*best)
        return None

    def _stages(self, candidate: Candidate) -> Iterator[tuple[tuple[int, Terms], ...]]:
        """Yield what is supposed, stage by stage, for each year in which work could start."""
        years = self.problem.years
        yield tuple((year, Terms()) for year in years)
        yield tuple((year, Terms(free=(year,))) for year in years)
        yield tuple((year, Terms(relief={candidate.owner: PLENTY})) for year in years)
        yield tuple((year, Terms(free=years)) for year in years)
        everybody = {each.owner: PLENTY for each in self.problem.candidates}
        yield tuple((year, Terms(free=years, relief=everybody)) for year in years)

    def _fit(self, candidate: Candidate, stage: Sequence[tuple[int, Terms]]) -> Iterator[tuple[Entry, int]]:
        """Yield what gets in under the terms, tightened to exactly what it takes and tried again with that."""
        for year, terms in stage:
            whole = self._enter(candidate, year, terms)
            if whole is None:
                continue
            alone = [self._enter(_alone(candidate, unit), year, terms) for unit in _several(whole)]
            loose = sorted((each for each in alone if each is not None), key=lambda each: each.rupiah)
            exact = (self._enter(candidate, year, each.terms) for each in (*loose, whole))
            if found := next(filter(None, exact), None):
                yield found, year

    def _changed(self, entry: Entry, year: int) -> Change:
        """Say what it takes; whether less would do is tried, too."""
        own = entry.own
        return Change(
            year=min(run.year for run in own),
            units=tuple(dict.fromkeys(unit for run in own for unit in run.units)),
            cost=entry.cost,
            points=entry.points,
            ceilings=entry.grants,
            capacities={owner: self.draft.ledger.capacity(owner) + more for owner, more in entry.relief.items()},
            also=tuple(dict.fromkeys(run.candidate.measure for run in entry.added if run not in own)),
            smallest=not any(self._enter(entry.candidate, year, terms) for terms in _less(entry.terms)),
        )

    def _enter(self, candidate: Candidate, year: int, terms: Terms) -> Entry | None:
        """Try ``candidate`` in ``year``; the plan is as before in the end."""
        before, ledger = self.draft.keep(), self.draft.ledger
        ledger.suppose(terms.grants, free=terms.free, relief=terms.relief)
        worth, entry = self._worth(candidate), None
        for way in self._ways(candidate, year, led=len(terms.free) > 1 or bool(terms.grants)):
            if way() and self._worth(candidate) > worth:
                entry = self._entry(candidate, before)
            self.draft.restore(before)
            if entry:
                break
        ledger.suppose()
        return entry

    def _ways(self, candidate: Candidate, year: int, *, led: bool) -> Iterator[Callable[[], bool]]:
        """Yield ways to plan ``candidate``: as a last thing, as a first step, and if ``led`` after what leads to it."""
        last = Aim(year, highest=True, horizon=self.problem.years[-1], frugal=True)
        yield lambda: self.planner.bring(candidate, last)
        yield lambda: self.planner.bring(candidate, replace(last, horizon=0))
        if led:
            yield lambda: self._after_leaders(candidate, year)

    def _after_leaders(self, candidate: Candidate, year: int) -> bool:
        """Plan what ``candidate`` waits for or starts from, in the years up to ``year``, until it can follow."""
        aim = Aim(year, highest=True, frugal=True)
        known = set(self.draft.runs)
        for leader in self._leaders(candidate):
            for first in self.problem.years[: self.problem.years.index(year) + 1]:
                if self.planner.bring(leader, replace(aim, year=first)) and self.planner.bring(candidate, aim):
                    self._spare(known, candidate)
                    return True
        return False

    def _leaders(self, candidate: Candidate) -> list[Candidate]:
        """Return what leads to ``candidate``, the first steps first, for the one unit where there is only one."""
        found: dict[str, Candidate] = {}
        self._gather(candidate, {candidate.id}, found)
        unit = candidate.units[0] if len(candidate.units) == 1 else None
        return [each if unit is None or unit not in each.units else _alone(each, unit) for each in found.values()]

    def _gather(self, candidate: Candidate, seen: set[str], found: dict[str, Candidate]) -> None:
        starts = {(effect.need, effect.lowest) for option in candidate.options for effect in option.effects}
        lower = {other for need, lowest in starts for other, low, reach in self._steps[need] if low < lowest <= reach}
        ready = {each.id for name in candidate.prerequisites for each in self.problem.by_measure.get(name, ())}
        for id_ in sorted((lower | ready) - seen):
            if id_ not in seen:
                seen.add(id_)
                self._gather(self.problem.by_id[id_], seen, found)
                found[id_] = self.problem.by_id[id_]

    @cached_property
    def _steps(self) -> dict[NeedKey, set[tuple[str, int, int]]]:
        """What raises each need: candidates, from which rank to which."""
        found: dict[NeedKey, set[tuple[str, int, int]]] = {need.key: set() for need in self.problem.needs}
        for each in self.problem.candidates:
            for effect in {effect for option in each.options for effect in option.effects}:
                found[effect.need].add((each.id, effect.lowest, effect.reach))
        return found

    def _spare(self, known: Container[int], candidate: Candidate) -> None:
        """Drop again what turns out not to have been needed."""
        added = [serial for serial in self.draft.runs if serial not in known]
        for serial in added:
            if self.draft.runs[serial].candidate.id != candidate.id:
                run = self.draft.drop(serial)
                if not all(sound(self.draft, self.draft.runs[each]) for each in added if each in self.draft.runs):
                    self.draft.put_back(serial, run)

    def _entry(self, candidate: Candidate, before: Mapping[int, Run]) -> Entry | None:
        """Return what was added to the plan of ``before``; None where that is not the candidate itself."""
        added = []
        for serial, run in self.draft.runs.items():
            units = tuple(unit for unit in run.units if unit not in (before[serial].units if serial in before else ()))
            if units:
                added.append(run._replace(units=units))
        years = {run.year for run in added}
        entry = Entry(
            candidate=candidate,
            added=tuple(added),
            grants=tuple(each for each in self.draft.ledger.lacking() if self.problem.carry_over or each.year in years),
            relief=self.draft.ledger.overloaded(),
            cost=sum(run.cost for run in self.draft.runs.values()) - sum(run.cost for run in before.values()),
            points=self._index() - self.standing,
        )
        return entry if entry.own and all(self._in_turn(run) for run in added) else None

    def _in_turn(self, run: Run) -> bool:
        """Tell whether every unit has its turn once only, or once a year."""
        return all(
            sum(not run.candidate.yearly or other.year == run.year for other in self.draft.of(run.candidate.measure, u))
            == 1
            for u in run.units
        )

    def _worth(self, candidate: Candidate) -> int:
        """Return what the levels that ``candidate`` can raise are worth at the end of the plan."""
        end, worth = year_end(self.problem.years[-1]), self.planner.broker.worth
        keys = {effect.need for option in candidate.options for effect in option.effects}
        goals = ((key, self.problem.need_of[key].goal) for key in keys)
        return sum(worth.gain(key, 0, min(self.draft.timeline.level(key, end), goal)) for key, goal in goals)

    def _index(self) -> Fraction:
        self._region.reset(reached(self.draft, self.problem.years[-1]))
        return self._region.index() or Fraction(0)


def sound(draft: Draft, run: Run) -> bool:
    """Tell whether what ``run`` waited for is there, and whether it still holds something."""
    return all(
        draft.useful(run, unit) and all(draft.satisfied(name, unit, run.start) for name in run.candidate.prerequisites)
        for unit in run.units
    )


def _several(whole: Entry) -> tuple[UnitCode, ...]:
    """Return some of the units that got in, if there are several."""
    units = tuple(dict.fromkeys(unit for run in whole.own for unit in run.units))
    return units[:FEW] if len(units) > 1 else ()


def _alone(candidate: Candidate, unit: UnitCode) -> Candidate:
    """Return the candidate for one of its units only."""
    options = tuple(
        option.model_copy(update={"effects": option.by_unit[unit], "by_unit": {unit: option.by_unit[unit]}})
        for option in candidate.options
        if unit in option.by_unit
    )
    by_variant = {option.variant: option for option in options}
    return candidate.model_copy(update={"units": (unit,), "options": options, "by_variant": by_variant})


def _less(terms: Terms) -> Iterator[Terms]:
    """Yield the terms with a rupiah less on each ceiling, or one activity less for each owner."""
    for each in terms.grants:
        smaller = each.model_copy(update={"amount": each.amount - 1})
        yield terms._replace(grants=tuple(smaller if other is each else other for other in terms.grants))
    for owner, more in terms.relief.items():
        yield terms._replace(relief={**terms.relief, owner: more - 1})
