"""Programme: a planning instance as an integer programme in exact numbers, with no solver in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from action_plans.candidates import Candidate, Option
from action_plans.instance import PlanningProblem
from action_plans.needs import NeedKey
from action_plans.scheduling.aims import Aim
from action_plans.scheduling.columns import Column, Decision, Programme, Terms
from action_plans.scheduling.draft import fixed_runs
from action_plans.scheduling.ladders import Ladders
from action_plans.scheduling.loads import limit_loads
from action_plans.scheduling.settling import Settling
from action_plans.scheduling.spans import YEAR, Spans, open_options
from action_plans.scheduling.timeline import Run, year_end
from assessment.answers import UnitCode


def programme(problem: PlanningProblem) -> Programme:
    """Return the integer programme of ``problem``: measure, variant, units and quarter.

    It knows every rule of planning but one: an owner's time is counted by the year, not by the quarter. So no plan can
    be worth more than its optimum, and its optimum can be put into practice unless owners are short of time.
    """
    return _Builder(problem).build()


Runs = dict[tuple[str, UnitCode], list[Decision]]  # by measure and unit


class _Builder:
    def __init__(self, problem: PlanningProblem) -> None:
        self.problem = problem
        self.years = problem.years
        self.made = Programme()
        self.options = {candidate.id: open_options(problem, candidate) for candidate in problem.candidates}
        self.settling = Settling(problem, self.options)
        self.runs: Runs = {}
        self.settled: dict[tuple[str, UnitCode, int], Column | None] = {}
        self.done: dict[tuple[str, Sequence[UnitCode], int], tuple[Sequence[Column], bool]] = {}

    def build(self) -> Programme:
        fixed = fixed_runs(self.problem)
        spans = Spans(self.problem, self.options, self.settling, fixed)
        for run in fixed:
            self._keep(run)
        for candidate in self.problem.candidates:
            self._decide(candidate, spans)
        self.ladders = Ladders(self.problem, self.made)
        for candidate in self.problem.candidates:
            self._take_turns(candidate)
            self._prerequisites(candidate)
            self._exclusions(candidate)
            if self.problem.first(candidate):
                self._duty(candidate)
        self._ceilings()
        limit_loads(self.problem, self.made)
        return self.made

    # --- runs -------------------------------------------------------------------------------------------------------

    def _keep(self, run: Run) -> None:
        """Enter a run that is fixed, with its very units and, where it has yet to start, others that may join."""
        column = self.made.column(whole=True, least=1)
        parts = dict.fromkeys(run.units, column) if run.candidate.scope == "region" else {}
        parts |= {unit: self.made.column(whole=True) for unit in self._joiners(run)}
        self._enter(Decision(run.candidate, run.option, run.start, column, parts, fixed=True), parts or run.units)

    def _joiners(self, run: Run) -> list[UnitCode]:
        """Return the units that may join a fixed run; they pay no fixed cost again."""
        pin = self.problem.pin(run.candidate)
        late = run.start < self.problem.first_quarter or (pin.years and run.year not in pin.years)
        if late or run.candidate.scope != "region" or run.option not in self.options[run.candidate.id]:
            return []
        return [unit for unit in run.option.by_unit if unit not in run.units]

    def _decide(self, candidate: Candidate, spans: Spans) -> None:
        pin = self.problem.pin(candidate)
        for option in self.options[candidate.id]:
            for year in self.years:
                for start in spans.starts(candidate, option, year) if not pin.years or year in pin.years else ():
                    self._run(candidate, option, start, loose=spans.loose(candidate))

    def _run(self, candidate: Candidate, option: Option, start: int, *, loose: bool) -> None:
        column = self.made.column(whole=True)
        units = option.by_unit if candidate.scope == "region" else ()
        parts = {unit: self.made.column(whole=True) for unit in units}
        self._enter(Decision(candidate, option, start, column, parts, loose=loose), option.by_unit)
        for part in parts.values():
            self.made.covered(part, [column])

    def _enter(self, decision: Decision, units: Iterable[UnitCode]) -> None:
        self.made.decisions.append(decision)
        for each, cost in decision.costs:
            self.made.count(Aim.COST, each, -cost)
        for unit in units:
            self.runs.setdefault((decision.candidate.measure, unit), []).append(decision)

    def _open(self, measure: str, unit: UnitCode) -> list[Decision]:
        """Return the runs of ``measure`` in which ``unit`` may or may not take part."""
        return [run for run in self.runs.get((measure, unit), ()) if not self.made.least[run.part(unit)]]

    def _turns(self, candidate: Candidate, unit: UnitCode) -> list[Terms]:
        """Return the sums of which at most one may be taken: all years together, or each year by itself."""
        turns: dict[int, Terms] = {}
        for run in self.runs.get((candidate.measure, unit), ()):
            turns.setdefault(run.year if candidate.yearly else 0, []).append((run.part(unit), 1))
        return list(turns.values())

    def _take_turns(self, candidate: Candidate) -> None:
        for unit in candidate.units:
            for turn in self._turns(candidate, unit):
                if len(turn) > 1:
                    self._once(turn)

    def _once(self, terms: Terms) -> None:
        """Take at most one of ``terms``; what is fixed stays, whether or not it should have been."""
        self.made.at_most(terms, max(sum(self.made.least[column] for column, _ in terms), 1))

    # --- conditions -------------------------------------------------------------------------------------------------

    def _prerequisites(self, candidate: Candidate) -> None:
        for name in candidate.prerequisites:
            for unit in candidate.units:
                awaited = self.problem.awaited(name, unit)
                if awaited:
                    self._wait(candidate, unit, name, awaited)

    def _wait(self, candidate: Candidate, unit: UnitCode, name: str, awaited: Sequence[UnitCode]) -> None:
        """Keep the runs up to a quarter at most at what has been done before of a prerequisite, or become needless.

        What has become needless may be needed again once levels lapse, but not within a year.
        """
        runs = self._open(candidate.measure, unit)
        for start in sorted({run.start for run in runs}):
            before, lapses = self._done(name, awaited, start)
            since = start // YEAR * YEAR if lapses or candidate.yearly else 0
            waiting: Terms = [(run.part(unit), 1) for run in runs if since <= run.start <= start]
            self.made.at_most([*waiting, *((column, -1) for column in before)])

    def _done(self, name: str, units: Sequence[UnitCode], start: int) -> tuple[Sequence[Column], bool]:
        """Return the columns whose sum says that a measure is done or needless for all of ``units`` before ``start``.

        The second value tells whether what it reached may lapse, so that it is needed again.
        """
        key = name, units, start
        if key not in self.done:
            found = [self._done_for(name, unit, start) for unit in units]
            self.done[key] = found[0] if len(found) == 1 else self._all_done(found)
        return self.done[key]

    def _all_done(self, found: Sequence[tuple[Sequence[Column], bool]]) -> tuple[Sequence[Column], bool]:
        column = self.made.column()
        for before, _ in found:
            self.made.covered(column, before)
        return (column,), any(lapses for _, lapses in found)

    def _done_for(self, name: str, unit: UnitCode, start: int) -> tuple[Sequence[Column], bool]:
        settled = self._settled(name, unit, start)
        ended = self._ended(name, unit, start)
        return (ended, False) if settled is None else ([*ended, settled], True)

    def _ended(self, name: str, unit: UnitCode, start: int) -> list[Column]:
        return [run.part(unit) for run in self.runs.get((name, unit), ()) if run.end < start]

    def _settled(self, name: str, unit: UnitCode, start: int) -> Column | None:
        """Return the column for a measure having nothing left to raise for ``unit`` before quarter ``start``.

        None when only the measure itself can bring that about.
        """
        key = name, unit, start
        if key not in self.settled:
            levels = self.settling.levels(name, unit)
            self.settled[key] = None if levels is None else self._all_reached(levels, start)
        return self.settled[key]

    def _all_reached(self, asked: Mapping[NeedKey, int], start: int) -> Column | None:
        levels = [self.ladders.at_start(need, rank, start) for need, rank in asked.items()]
        if None in levels:
            return None
        column = self.made.column()
        for level in levels:
            if level is not None:
                self.made.covered(column, [level])
        return column

    def _duty(self, candidate: Candidate) -> None:
        """Count the years by whose end a unit has done its part of ``candidate``, or has no need of it.

        What people want is wanted whether or not other measures make it needless.
        """
        wanted = self.problem.pin(candidate).wish == "must"
        share = Fraction(1, len(self.years) * len(candidate.units))
        for unit in candidate.units:
            for year in self.years:
                after = year_end(year) + 1
                column = self.made.column()
                self.made.count(Aim.DUTY, column, share)
                done = self._ended(candidate.measure, unit, after)
                self.made.covered(column, done if wanted else self._done_for(candidate.measure, unit, after)[0])

    def _exclusions(self, candidate: Candidate) -> None:
        for name in candidate.excludes:
            for other in self.problem.by_measure.get(name, ()) if name > candidate.measure else ():
                for unit in sorted(set(candidate.units) & set(other.units)):
                    for mine in self._turns(candidate, unit):
                        for theirs in self._turns(other, unit):
                            self._once([*mine, *theirs])

    def _ceilings(self) -> None:
        accounts: dict[tuple[str | None, UnitCode | None], dict[int, int]] = {}
        for ceiling in self.problem.ceilings:
            accounts.setdefault((ceiling.fund, ceiling.unit), {})[ceiling.year] = ceiling.amount
        for (fund, unit), amounts in accounts.items():
            runs = [
                run
                for run in self.made.decisions
                if fund in {None, run.candidate.fund_source} and unit in {None, run.candidate.owner}
            ]
            for span in self._spans(amounts):
                costs: Terms = [cost for run in runs if run.year in span for cost in run.costs if cost[1]]
                spent = sum(cost for column, cost in costs if self.made.least[column])
                self.made.at_most(costs, max(sum(amounts[year] for year in span), spent))

    def _spans(self, amounts: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
        """Yield the years that share money: each with a ceiling or, where it is carried over, all up to it."""
        for rank, year in enumerate(self.years):
            span = self.years[: rank + 1] if self.problem.carry_over else (year,)
            if all(each in amounts for each in span):
                yield span
