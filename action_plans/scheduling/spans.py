"""Spans: which options are worth deciding about, and in which quarters of a year a run is worth starting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from action_plans.candidates import Candidate, Option
from action_plans.instance import PlanningProblem
from action_plans.needs import NeedKey
from action_plans.scheduling.settling import Settling
from action_plans.scheduling.timeline import Run

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


class Spans:
    """The quarters in which runs are worth starting, as if every owner had time.

    Only the ends of years count, so a run that nothing waits for may as well start as late as it can, and one that
    waits for nothing as early as it can. In between, a run starts at once or right after one that it waits for.
    """

    def __init__(
        self,
        problem: PlanningProblem,
        options: Mapping[str, Sequence[Option]],
        settling: Settling,
        fixed: Iterable[Run] = (),
    ) -> None:
        """Look at the candidates of ``problem`` with the ``options`` that each has, beside runs that are ``fixed``."""
        self._problem = problem
        self._options = options
        fixed = tuple(fixed)
        self._before = _before(problem, _with_fixed(options, fixed), settling)
        self._followed = {id_ for earlier in self._before.values() for id_ in earlier}
        self._ends = {run.end + 1 for run in fixed}
        self._known: dict[int, dict[str, set[int]]] = {}

    def starts(self, candidate: Candidate, option: Option, year: int) -> list[int]:
        """Return the quarters of ``year``, as ordinals, in which a run is worth starting."""
        first, last = self._bounds(option, year)
        if last < first:
            return []
        if self.loose(candidate):
            return [last]
        early = self._early(year)[candidate.id]
        return sorted(start for start in early if first <= start <= last)

    def loose(self, candidate: Candidate) -> bool:
        """Tell whether nothing waits for ``candidate``."""
        return candidate.id not in self._followed

    def _bounds(self, option: Option, year: int) -> tuple[int, int]:
        """Return the first and last quarter in which it can start: up to a year of work ends within that year."""
        first = max(year * YEAR, self._problem.first_quarter)
        end = year * YEAR + YEAR - 1 if option.quarters <= YEAR else self._problem.last_quarter
        return first, min(end - option.quarters + 1, year * YEAR + YEAR - 1)

    def _early(self, year: int) -> dict[str, set[int]]:
        """Return by candidate the starts right after the start of the year, or after something that it waits for."""
        if year not in self._known:
            first = max(year * YEAR, self._problem.first_quarter)
            fixed = {start for start in self._ends if start // YEAR == year}
            found = {id_: {first, *(fixed if earlier else ())} for id_, earlier in self._before.items()}
            self._known[year] = found
            while any([self._grow(id_, found, year) for id_ in found]):  # noqa: C419 - all of them, each time
                pass
        return self._known[year]

    def _grow(self, id_: str, found: dict[str, set[int]], year: int) -> bool:
        """Add the starts that follow those of what ``id_`` waits for; return whether there were any new ones."""
        starts = found[id_]
        count = len(starts)
        for earlier in self._before[id_]:
            for option in self._options[earlier]:
                starts |= {s + option.quarters for s in found[earlier] if (s + option.quarters) // YEAR == year}
        return len(starts) > count


def _with_fixed(options: Mapping[str, Sequence[Option]], fixed: Iterable[Run]) -> dict[str, Sequence[Option]]:
    """Return ``options`` with those of fixed runs, which others may build on even where nothing new of them is open."""
    found = dict(options)
    for run in fixed:
        found[run.candidate.id] = (*found.get(run.candidate.id, ()), run.option)
    return found


def _before(
    problem: PlanningProblem, options: Mapping[str, Sequence[Option]], settling: Settling
) -> dict[str, set[str]]:
    """Return by candidate the others that it may have to wait for.

    Those are its prerequisites, what could make them needless, and what reaches the levels that it starts from.
    """
    members = {(each.measure, unit): each.id for each in problem.candidates for unit in each.units}
    found: dict[str, set[str]] = {candidate.id: set() for candidate in problem.candidates}
    for candidate in problem.candidates:
        for name in candidate.prerequisites:
            for unit in candidate.units:
                for each in problem.awaited(name, unit):
                    found[candidate.id] |= {members[name, each], *settling.settlers(name, each)} - {candidate.id}
    for need, steps in _steps(problem, options).items():
        base = problem.need_of[need].base
        for id_, lowest, _ in steps:
            if lowest > base:
                found[id_].update(other for other, low, reach in steps if low < lowest <= reach and other != id_)
    return found


def _steps(
    problem: PlanningProblem, options: Mapping[str, Sequence[Option]]
) -> dict[NeedKey, set[tuple[str, int, int]]]:
    found: dict[NeedKey, set[tuple[str, int, int]]] = {}
    for candidate in problem.candidates:
        for option in options[candidate.id]:
            for effect in option.effects:
                found.setdefault(effect.need, set()).add((candidate.id, effect.lowest, effect.reach))
    return found
