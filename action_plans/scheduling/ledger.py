"""Ledger: what is still free of the ceilings and of the owners' time while a plan is being made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from action_plans.candidates import Candidate
from action_plans.instance import PlanningProblem
from action_plans.plan import MOST_RUPIAH
from action_plans.reasons.rationale import ExtraCeiling
from action_plans.scheduling.timeline import Run
from assessment.answers import UnitCode

_NOTHING: Mapping[int, int] = MappingProxyType({})
_NOBODY: Mapping[UnitCode, int] = MappingProxyType({})


@dataclass
class _Account:
    """The ceilings of one kind: in total, of one fund source, of one owner."""

    fund: str | None
    unit: UnitCode | None
    ceilings: dict[int, int]
    spent: Counter[int] = field(default_factory=Counter)
    granted: Counter[int] = field(default_factory=Counter)

    def concerns(self, candidate: Candidate) -> bool:
        return self.fund in {None, candidate.fund_source} and self.unit in {None, candidate.owner}

    def room(self, year: int, pending: Mapping[int, int]) -> int:
        ceiling = self.ceilings.get(year, MOST_RUPIAH) + self.granted[year]
        return ceiling - self.spent[year] - pending.get(year, 0)

    def room_carried(self, year: int, years: Iterable[int], pending: Mapping[int, int]) -> int:
        """Free money when what is left passes on to the next year: the least that any later year has left."""
        free, least = 0, MOST_RUPIAH
        for each in years:
            free += self.room(each, pending)
            if each >= year:
                least = min(least, free)
        return least


class Ledger:
    """Money spent per year, and activities running per owner and quarter."""

    def __init__(self, problem: PlanningProblem) -> None:
        """Start with everything free; every year has at least the ceiling that no real cost reaches."""
        self._years = problem.years
        self._carry = problem.carry_over
        self._capacity = problem.capacity
        self._capacities = problem.capacities
        self._relieved: Counter[UnitCode] = Counter()
        self._accounts: dict[tuple[str | None, UnitCode | None], _Account] = {(None, None): _Account(None, None, {})}
        for ceiling in problem.ceilings:
            key = (ceiling.fund, ceiling.unit)
            account = self._accounts.setdefault(key, _Account(*key, {}))
            account.ceilings[ceiling.year] = ceiling.amount
        self._running: dict[tuple[UnitCode, int], Counter[str]] = {}

    def room(self, candidate: Candidate, year: int, pending: Mapping[int, int] = _NOTHING) -> int:
        """Return the rupiah that a run of ``candidate`` in ``year`` may cost at most, with other costs ``pending``."""
        accounts = [account for account in self._accounts.values() if account.concerns(candidate)]
        if self._carry:
            return min(account.room_carried(year, self._years, pending) for account in accounts)
        return min(account.room(year, pending) for account in accounts)

    def load(self, owner: UnitCode, measure: str, start: int, end: int) -> int:
        """Return the most activities that ``owner`` has in any quarter of a run, other units of ``measure`` aside."""
        running = (self._running.get((owner, quarter)) for quarter in range(start, end + 1))
        return max((len(each) - (measure in each) if each else 0) for each in running)

    def free(self, owner: UnitCode, measure: str, start: int, end: int) -> bool:
        """Tell whether ``owner`` can take on a run of ``measure`` from ``start`` to ``end``."""
        capacity = self._capacities.get(owner, self._capacity) + self._relieved[owner]
        return self.load(owner, measure, start, end) < capacity

    def suppose(
        self, grants: Iterable[ExtraCeiling] = (), *, free: Iterable[int] = (), relief: Mapping[UnitCode, int] = _NOBODY
    ) -> None:
        """Only to try it out: raise ceilings by ``grants``, lift those of years that are ``free``, relieve owners."""
        for account in self._accounts.values():
            account.granted = Counter(dict.fromkeys(free, MOST_RUPIAH))
            for each in grants:
                if (each.fund, each.unit) == (account.fund, account.unit):
                    account.granted[each.year] += each.amount
        self._relieved = Counter(relief)

    def lacking(self) -> Iterator[ExtraCeiling]:
        """Yield what each ceiling would have to be higher for what is spent by now, whatever was supposed.

        Where money is carried over, the first year that is short asks for all that later ones lack.
        """
        for account in self._accounts.values():
            short, covered = 0, 0
            for year in self._years:
                left = account.ceilings.get(year, MOST_RUPIAH) - account.spent[year]
                short = short - left if self._carry else -left
                amount = short - covered if self._carry else short
                if amount > 0:
                    yield ExtraCeiling(year=year, amount=amount, fund=account.fund, unit=account.unit)
                    covered = short if self._carry else 0

    def overloaded(self) -> dict[UnitCode, int]:
        """Return how many activities more some owners would have to manage at once, whatever was supposed."""
        found: dict[UnitCode, int] = {}
        for (owner, _), running in self._running.items():
            excess = len(running) - self._capacities.get(owner, self._capacity)
            if excess > found.get(owner, 0):
                found[owner] = excess
        return found

    def capacity(self, owner: UnitCode) -> int:
        """Return how many activities ``owner`` manages at once."""
        return self._capacities.get(owner, self._capacity)

    def book(self, run: Run, sign: int = 1) -> None:
        """Enter ``run``, or with ``sign`` -1 take it out again."""
        for account in self._accounts.values():
            if account.concerns(run.candidate):
                account.spent[run.year] += sign * run.cost
        for quarter in range(run.start, run.end + 1):
            running = self._running.setdefault((run.candidate.owner, quarter), Counter())
            running[run.candidate.measure] += sign
            if not running[run.candidate.measure]:
                del running[run.candidate.measure]
