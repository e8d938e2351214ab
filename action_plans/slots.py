"""Slots: the quarter within a year in which each measure would start, so that what waits for another comes after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from action_plans.candidates import Candidate, Option
from action_plans.instance import PlanningProblem

YEAR = 4  # quarters


def open_options(problem: PlanningProblem, candidate: Candidate) -> tuple[Option, ...]:
    """Return the options worth deciding about: not ruled out by people, and not worse than another in every respect."""
    pin = problem.pin(candidate)
    if pin.wish == "must_not":
        return ()
    chosen = [option for option in candidate.options if not pin.variants or option.variant in pin.variants]
    return tuple(
        option
        for rank, option in enumerate(chosen)
        if not any(_better(other, option, earlier=position < rank) for position, other in enumerate(chosen))
    )


def _better(other: Option, option: Option, *, earlier: bool) -> bool:
    """Tell whether ``other`` does at least as much, at most as dearly and long; of equals the earlier is better."""
    if other is option or not set(option.effects) <= set(other.effects):
        return False
    theirs, ours = _burden(other), _burden(option)
    least = all(their <= our for their, our in zip(theirs, ours, strict=True))
    equal = theirs == ours and len(other.effects) == len(option.effects)
    return least and (earlier or not equal)


def _burden(option: Option) -> tuple[int, int, int]:
    return option.quarters, option.fixed, option.per_unit


class Slots:
    """One start for each measure in each year.

    A measure starts after the prerequisites and lower steps that may run in the same year, as far as it still ends
    within the year; what does not fit has to wait for the next one. Choosing the quarter beforehand keeps the
    programme small; the real quarter is found afterwards, by the owners' load.
    """

    def __init__(self, problem: PlanningProblem, options: Mapping[str, Sequence[Option]]) -> None:
        """Place the measures of ``problem`` with the ``options`` that each candidate has."""
        self._problem = problem
        self._length: dict[str, int] = {}
        self._effects: dict[str, set[tuple[str, int, int]]] = {}
        for candidate in problem.candidates:
            for option in options[candidate.id]:
                if option.quarters <= YEAR:
                    length = max(option.quarters, self._length.get(candidate.measure, 0))
                    self._length[candidate.measure] = length
                steps = self._effects.setdefault(candidate.measure, set())
                steps.update((effect.indicator, effect.lowest, effect.reach) for effect in option.effects)
        self._before = {measure: self._waits_for(measure) for measure in self._length}
        self._known: dict[tuple[str, int], int] = {}

    def _waits_for(self, measure: str) -> set[str]:
        """Return what has to be done first: prerequisites, and what reaches the levels that the measure starts from."""
        named = {name for each in self._problem.by_measure[measure] for name in each.prerequisites}
        lower = {
            other
            for other in self._length
            for indicator, lowest, _ in self._effects[measure]
            for theirs, from_rank, reach in self._effects[other]
            if theirs == indicator and from_rank < lowest <= reach
        }
        return ((named & self._length.keys()) | lower) - {measure}

    def _slot(self, measure: str, offset: int, above: tuple[str, ...] = ()) -> int:
        key = measure, offset
        if key not in self._known:
            earlier = self._before[measure] - {*above, measure}
            ends = [self._slot(other, offset, (*above, measure)) + self._length[other] for other in sorted(earlier)]
            self._known[key] = max(offset, min(max(ends, default=0), YEAR - self._length[measure]))
        return self._known[key]

    def _offset(self, year: int) -> int:
        """Return the quarters of ``year`` that lie before the plan."""
        return max(self._problem.first_quarter - year * YEAR, 0)

    def end(self, measure: str, option: Option, year: int) -> int | None:
        """Return the quarter (ordinal) in which a run begun in ``year`` ends; None when it would end too late."""
        offset = self._offset(year)
        if option.quarters > YEAR:
            end = year * YEAR + offset + option.quarters - 1
            return end if end <= self._problem.last_quarter else None
        slot = min(self._slot(measure, offset), YEAR - option.quarters)
        return year * YEAR + slot + option.quarters - 1 if slot >= offset else None

    def follows(self, first: str, then: str, year: int) -> bool:
        """Tell whether in ``year`` a run of ``first`` ends before one of ``then`` starts."""
        if first not in self._length or then not in self._length:
            return False
        offset = self._offset(year)
        return self._slot(first, offset) + self._length[first] <= self._slot(then, offset)
