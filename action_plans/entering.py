"""Entering: the smallest change that brings a candidate into a finished plan, found by trying it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from action_plans.candidates import Candidate
from action_plans.draft import Draft
from action_plans.index import RegionIndex
from action_plans.offers import Aim
from action_plans.projection import reached
from action_plans.rationale import Change, ExtraCeiling
from action_plans.schedule import Planner
from action_plans.timeline import Run, year_end
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
        aim = Aim(year, highest=True, horizon=0 if candidate.yearly else self.problem.years[-1], frugal=True)
        worth, entry = self._worth(candidate), None
        if self.planner.bring(candidate, aim) and self._worth(candidate) > worth:
            entry = self._entry(candidate, before)
        self.draft.restore(before)
        ledger.suppose()
        return entry

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
        return entry if entry.own else None

    def _worth(self, candidate: Candidate) -> int:
        """Return what the levels that ``candidate`` can raise are worth at the end of the plan."""
        end, worth = year_end(self.problem.years[-1]), self.planner.broker.worth
        keys = {effect.need for option in candidate.options for effect in option.effects}
        goals = ((key, self.problem.need_of[key].goal) for key in keys)
        return sum(worth.gain(key, 0, min(self.draft.timeline.level(key, end), goal)) for key, goal in goals)

    def _index(self) -> Fraction:
        self._region.reset(reached(self.draft, self.problem.years[-1]))
        return self._region.index() or Fraction(0)


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
