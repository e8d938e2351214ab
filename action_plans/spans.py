"""Spans: which options are worth deciding about, and what fits into a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from action_plans.candidates import Candidate, Option
from action_plans.instance import PlanningProblem
from assessment.answers import UnitCode

YEAR = 4  # quarters
PAIR = 2
Node = tuple[str, UnitCode]  # a measure for one unit


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
    """What fits into one year: a run by itself, and one run after another.

    Both are judged in favour of the plan: owners with no time in the right quarter come to light only when runs are put
    into quarters. So the programme does not forbid what is possible, and its bound holds.
    """

    def __init__(self, problem: PlanningProblem, options: Mapping[str, Sequence[Option]]) -> None:
        """Look at the measures of ``problem`` with the ``options`` that each candidate has."""
        self._problem = problem
        self._shortest: dict[str, int] = {}
        for candidate in problem.candidates:
            for option in options[candidate.id]:
                known = self._shortest.get(candidate.measure, option.quarters)
                self._shortest[candidate.measure] = min(known, option.quarters)

    def shortest(self, measure: str) -> int:
        """Return the quarters that ``measure`` takes at least."""
        return self._shortest.get(measure, YEAR + 1)

    def free(self, year: int) -> int:
        """Return the quarters of ``year`` in which work can be done."""
        return min(max((year + 1) * YEAR - self._problem.first_quarter, 0), YEAR)

    def end(self, option: Option, year: int) -> int | None:
        """Return the year in which a run begun in ``year`` ends at the earliest; None when it would end too late."""
        if option.quarters <= YEAR or not self.free(year):
            return year if option.quarters <= self.free(year) else None
        end = (year + 1) * YEAR - self.free(year) + option.quarters - 1
        return end // YEAR if end <= self._problem.last_quarter else None

    def follows(self, first: str, then: str, year: int) -> bool:
        """Tell whether in ``year`` a run of ``first`` can end before one of ``then`` starts and still end in time."""
        length = self.shortest(then)  # work of more than a year has only to start in this one
        return self.shortest(first) + (length if length <= YEAR else 1) <= self.free(year)


def chains(after: Mapping[Node, Sequence[Node]], lengths: Mapping[str, int], free: int) -> set[tuple[Node, ...]]:
    """Return the shortest chains of three runs or more that do not fit into ``free`` quarters one after the other.

    ``after`` says which runs wait for a run of the same year. Pairs are left out: they never share a year.
    """
    found: set[tuple[Node, ...]] = set()
    waiting: list[tuple[tuple[Node, ...], int]] = [((node,), lengths[node[0]]) for node in after]
    while waiting:
        path, total = waiting.pop()
        if total > free:
            if len(path) > PAIR and total - lengths[path[0][0]] <= free:
                found.add(path)
            continue
        waiting.extend(
            ((*path, node), total + lengths[node[0]]) for node in after.get(path[-1], ()) if node not in path
        )
    return found
