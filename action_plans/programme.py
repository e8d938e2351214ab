"""Programme: a planning instance as an integer programme in exact numbers, with no solver in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from action_plans.candidates import Candidate, Option
from action_plans.draft import Draft, fixed_runs
from action_plans.instance import PlanningProblem
from action_plans.needs import Need, NeedKey
from action_plans.spans import YEAR, Node, Spans, chains, open_options
from action_plans.timeline import Run
from assessment.answers import REGION_UNIT, UnitCode

Column = int
Amount = int | Fraction
Terms = list[tuple[Column, Amount]]


class Aim(Enum):
    """What a plan is judged by; each is a sum over columns, the larger the better."""

    DUTY = "wajib"  # mandatory measures, the earlier the better
    TARGETS = "target"  # index points up to the target of each year
    INDEX = "indeks"  # index points up to the highest target, every year counting
    COST = "biaya"  # rupiah, negative


@dataclass(frozen=True)
class Decision:
    """A run that may be planned: its year, the column that says so and, for the region, one for each unit's part."""

    candidate: Candidate
    option: Option
    year: int
    column: Column
    parts: Mapping[UnitCode, Column]
    fixed: bool = False  # begun or decided already: its columns are 1

    def part(self, unit: UnitCode) -> Column:
        """Return the column that says whether ``unit`` takes part."""
        return self.parts.get(unit, self.column)

    @property
    def costs(self) -> Iterator[tuple[Column, int]]:
        """Rupiah by column."""
        if not self.parts:
            yield self.column, self.option.cost(self.candidate.units)
            return
        yield self.column, self.option.fixed
        yield from ((part, self.option.per_unit) for unit, part in self.parts.items() if unit != REGION_UNIT)

    @property
    def cost(self) -> int:
        """Rupiah if everybody takes part, as in a fixed run."""
        return sum(cost for _, cost in self.costs)


@dataclass
class Programme:
    """Columns between 0 and 1, whole or not, and rows that each keep a sum at most at its limit."""

    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[Terms, Amount]] = field(default_factory=list)
    aims: dict[Aim, dict[Column, Amount]] = field(default_factory=lambda: {aim: {} for aim in Aim})
    decisions: list[Decision] = field(default_factory=list)

    def column(self, *, whole: bool = False) -> Column:
        """Add a column."""
        self.whole.append(whole)
        return len(self.whole) - 1

    def at_most(self, terms: Terms, limit: Amount = 0) -> None:
        """Add a row."""
        self.rows.append((terms, limit))

    def count(self, aim: Aim, column: Column, amount: Amount) -> None:
        """Let ``column`` count towards ``aim``."""
        self.aims[aim][column] = self.aims[aim].get(column, 0) + amount


def programme(problem: PlanningProblem) -> Programme:
    """Return the integer programme of ``problem``: measure, variant, unit and year, but not the quarter.

    Levels are columns of their own, one per need, rank and year, each held up by the runs that reach it and, where a
    run starts from a higher level, by that level. So several measures for one step do not add up, chains climb, and
    what lapses is held only in the years of its runs. Where quarters would matter the programme is generous, so that
    no plan can be worth more than its optimum; work of up to a year is taken to end in the year in which it starts.
    """
    return _Builder(problem).build()


Runs = dict[tuple[str, UnitCode, int], list[Decision]]  # by measure, unit and year


class _Builder:
    def __init__(self, problem: PlanningProblem) -> None:
        self.problem = problem
        self.years = problem.years
        self.made = Programme()
        options = {candidate.id: open_options(problem, candidate) for candidate in problem.candidates}
        self.options = options
        self.spans = Spans(problem, options)
        self.draft = Draft(problem)  # empty: asked only what a prerequisite has to reach
        self.kept: dict[Column, Decision] = {}
        self.starting: Runs = {}
        self.ending: Runs = {}
        self.levels: dict[tuple[NeedKey, int, int], Column] = {}
        self.settled: dict[tuple[str, UnitCode, int], Column] = {}

    def build(self) -> Programme:
        for run in fixed_runs(self.problem):
            self._keep(run)
        for candidate in self.problem.candidates:
            self._decide(candidate)
        for candidate in self.problem.candidates:
            self._take_turns(candidate)
        steps = self._steps()
        for need in self.problem.needs:
            self._levels(need, steps.get(need.key, []))
        for candidate in self.problem.candidates:
            self._prerequisites(candidate)
            self._exclusions(candidate)
            if self.problem.first(candidate):
                self._duty(candidate)
        self._chains(steps)
        self._ceilings()
        self._capacities()
        return self.made

    # --- runs -------------------------------------------------------------------------------------------------------

    def _keep(self, run: Run) -> None:
        """Enter a run that is fixed, with its very units and the year in which it really ends."""
        column = self.made.column(whole=True)
        parts = dict.fromkeys(run.units, column) if run.candidate.scope == "region" else {}
        decision = Decision(run.candidate, run.option, run.year, column, parts, fixed=True)
        self.made.decisions.append(decision)
        self.kept[column] = decision
        self.made.at_most([(column, -1)], -1)
        for each, cost in decision.costs:
            self.made.count(Aim.COST, each, -cost)
        for unit in run.units:
            self.starting.setdefault((run.candidate.measure, unit, run.year), []).append(decision)
            self.ending.setdefault((run.candidate.measure, unit, run.end // YEAR), []).append(decision)

    def _decide(self, candidate: Candidate) -> None:
        pin = self.problem.pin(candidate)
        for option in self.options[candidate.id]:
            for year in self.years:
                end = self.spans.end(option, year)
                if end is not None and (not pin.years or year in pin.years):
                    self._run(candidate, option, year, end)

    def _run(self, candidate: Candidate, option: Option, year: int, end_year: int) -> None:
        column = self.made.column(whole=True)
        units = option.by_unit if candidate.scope == "region" else ()
        parts = {unit: self.made.column(whole=option.per_unit > 0 and unit != REGION_UNIT) for unit in units}
        decision = Decision(candidate, option, year, column, parts)
        self.made.decisions.append(decision)
        for part in decision.parts.values():
            self.made.at_most([(part, 1), (column, -1)])
        for each, cost in decision.costs:
            self.made.count(Aim.COST, each, -cost)
        for unit in option.by_unit:
            self.starting.setdefault((candidate.measure, unit, year), []).append(decision)
            self.ending.setdefault((candidate.measure, unit, end_year), []).append(decision)

    def _sum(self, runs: Runs, measure: str, unit: UnitCode, years: Iterable[int], sign: int = 1) -> Terms:
        """Return the sum of the parts of ``unit`` in runs of ``measure``."""
        return [(run.part(unit), sign) for year in years for run in runs.get((measure, unit, year), ())]

    def _turns(self, candidate: Candidate, unit: UnitCode) -> list[Terms]:
        """Return the sums of which at most one may be taken: all years together, or each year by itself."""
        spans = [(year,) for year in self.years] if candidate.yearly else [self.years]
        return [self._sum(self.starting, candidate.measure, unit, span) for span in spans]

    def _take_turns(self, candidate: Candidate) -> None:
        for unit in candidate.units:
            for turn in self._turns(candidate, unit):
                if len(turn) > 1:
                    self._once(turn)

    def _once(self, terms: Terms) -> None:
        """Take at most one of ``terms``; what is fixed stays, whether or not it should have been."""
        self.made.at_most(terms, max(sum(column in self.kept for column, _ in terms), 1))

    def _open(self, terms: Terms) -> Terms:
        """Return ``terms`` without what is fixed."""
        return [term for term in terms if term[0] not in self.kept]

    # --- levels -----------------------------------------------------------------------------------------------------

    def _steps(self) -> dict[NeedKey, list[_Step]]:
        """Return what can be done for each need: measures with the ranks they start from and reach."""
        found: dict[NeedKey, dict[_Step, None]] = {}
        taken = [(each, option) for each in self.problem.candidates for option in self.options[each.id]]
        for candidate, option in (*taken, *((kept.candidate, kept.option) for kept in self.kept.values())):
            for effect in option.effects:
                step = _Step(candidate.measure, effect.lowest, effect.reach, candidate.yearly)
                found.setdefault(effect.need, {})[step] = None
        return {key: list(steps) for key, steps in found.items()}

    def _levels(self, need: Need, steps: list[_Step]) -> None:
        """Add the level columns of a need and what holds them up."""
        ranks = range(need.base + 1, max((step.reach for step in steps), default=need.base) + 1)
        for year in self.years:
            for rank in ranks:
                self._level(need, rank, year)
        holds = {(step, year): self._hold(need, step, steps, year) for step in steps for year in self.years}
        for year in self.years:
            for rank in ranks:
                held = [
                    (column, -amount)
                    for step in steps
                    if step.lowest < rank <= step.reach
                    for since in ((year,) if step.yearly else range(self.years[0], year + 1))
                    for column, amount in holds[step, since]
                ]
                self.made.at_most([(self.levels[need.key, rank, year], 1), *held])

    def _level(self, need: Need, rank: int, year: int) -> None:
        column = self.levels[need.key, rank, year] = self.made.column()
        worth = need.gain(rank - 1, rank)
        if rank <= need.targets[year]:
            self.made.count(Aim.TARGETS, column, worth)
        if rank <= need.goal:
            self.made.count(Aim.INDEX, column, worth)
        below = self.levels.get((need.key, rank - 1, year))
        if below is not None:
            self.made.at_most([(column, 1), (below, -1)])

    def _hold(self, need: Need, step: _Step, steps: list[_Step], year: int) -> Terms:
        """Return what a step that ends in ``year`` holds: its runs or, from a higher level, no more than that level."""
        runs: Terms = [
            (run.part(need.unit), 1)
            for run in self.ending.get((step.measure, need.unit, year), ())
            if any(
                effect.indicator == need.indicator and (effect.lowest, effect.reach) == (step.lowest, step.reach)
                for effect in run.option.by_unit.get(need.unit, ())
            )
        ]
        kept = [term for term in runs if term[0] in self.kept]
        runs = self._open(runs)
        if step.lowest <= need.base or not runs:
            return [*kept, *runs]
        lower = [each.measure for each in steps if each.lowest < step.lowest <= each.reach and each != step]
        at_once = all(
            self.spans.follows(measure, step.measure, year) or self._ended(measure, need.unit, year)
            for measure in lower
        )
        start = self.levels.get((need.key, step.lowest, year if at_once else year - 1))
        if start is None:
            return kept
        held = self.made.column()
        self.made.at_most([(held, 1), *((column, -1) for column, _ in runs)])
        self.made.at_most([(held, 1), (start, -1)])
        return [*kept, (held, 1)]

    def _ended(self, measure: str, unit: UnitCode, year: int) -> bool:
        """Tell whether a fixed run ends in ``year``: early enough, for all that the programme knows."""
        return any(run.fixed for run in self.ending.get((measure, unit, year), ()))

    # --- conditions -------------------------------------------------------------------------------------------------

    def _prerequisites(self, candidate: Candidate) -> None:
        for name in candidate.prerequisites:
            for unit in candidate.units:
                for awaited in self.problem.awaited(name, unit):
                    for year in self.years:
                        self._wait(candidate, unit, name, awaited, year)

    def _wait(self, candidate: Candidate, unit: UnitCode, name: str, awaited: UnitCode, year: int) -> None:
        """Keep the runs up to ``year`` at most at what has been done of a prerequisite, or has become needless."""
        since = (year,) if candidate.yearly else tuple(range(self.years[0], year + 1))
        runs = self._open(self._sum(self.starting, candidate.measure, unit, since))
        at_once = self.spans.follows(name, candidate.measure, year) or self._ended(name, awaited, year)
        until = year if at_once else year - 1
        done = self._sum(self.ending, name, awaited, range(self.years[0], until + 1), -1)
        if runs:
            settled = self._settled(name, awaited, until)
            self.made.at_most([*runs, *done, *([(settled, -1)] if settled is not None else [])])

    def _settled(self, name: str, unit: UnitCode, year: int) -> Column | None:
        """Return the column that says that a measure has nothing left to raise for ``unit`` by the end of ``year``."""
        if year < self.years[0]:
            return None
        key = name, unit, year
        if key not in self.settled:
            column = self.settled[key] = self.made.column()
            for need, rank in self.draft.asked(name, unit).items():
                level = self.levels.get((need, rank, year))
                self.made.at_most([(column, 1), *([(level, -1)] if level is not None else [])])
        return self.settled[key]

    def _chains(self, steps: Mapping[NeedKey, list[_Step]]) -> None:
        """Keep runs that wait one for the other from sharing a year that is too short for all of them."""
        after = self._after(steps)
        lengths = {measure: self.spans.shortest(measure) for measure in self.problem.by_measure}
        known: dict[int, list[tuple[Node, ...]]] = {}
        for year in self.years:
            free = self.spans.free(year)
            if free not in known:
                known[free] = sorted(chains(after, lengths, free))
            for path in known[free]:
                links = [self._open(self._sum(self.starting, measure, unit, (year,))) for measure, unit in path]
                if all(links):
                    self.made.at_most([term for link in links for term in link], len(path) - 1)

    def _after(self, steps: Mapping[NeedKey, list[_Step]]) -> dict[Node, list[Node]]:
        """Return what waits for a measure: as its prerequisite, or as the only one to reach the level to start from."""
        found: dict[Node, dict[Node, None]] = {}
        for candidate in self.problem.candidates:
            for unit in candidate.units:
                for name in candidate.prerequisites:
                    for awaited in self.problem.awaited(name, unit):
                        found.setdefault((name, awaited), {})[candidate.measure, unit] = None
        for (unit, indicator), listed in steps.items():
            base = self.problem.need_of[unit, indicator].base
            for step in listed:
                lower = {each.measure for each in listed if each.lowest < step.lowest <= each.reach} - {step.measure}
                if step.lowest > base and len(lower) == 1:
                    found.setdefault((lower.pop(), unit), {})[step.measure, unit] = None
        return {node: list(followers) for node, followers in found.items()}

    def _duty(self, candidate: Candidate) -> None:
        """Count the years by whose end a unit has done its part of ``candidate``, or finds nothing left to raise."""
        for unit in candidate.units:
            for year in self.years:
                column = self.made.column()
                self.made.count(Aim.DUTY, column, Fraction(1, len(self.years) * len(candidate.units)))
                done = self._sum(self.ending, candidate.measure, unit, range(self.years[0], year + 1), -1)
                settled = self._settled(candidate.measure, unit, year)
                self.made.at_most([(column, 1), *done, *([(settled, -1)] if settled is not None else [])])

    def _exclusions(self, candidate: Candidate) -> None:
        for name in candidate.excludes:
            for other in self.problem.by_measure.get(name, ()) if name > candidate.measure else ():
                for unit in set(candidate.units) & set(other.units):
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
                costs = [cost for run in runs if run.year in span for cost in run.costs if cost[1]]
                spent = sum(run.cost for run in runs if run.fixed and run.year in span)
                self.made.at_most(list(costs), max(sum(amounts[year] for year in span), spent))

    def _spans(self, amounts: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
        """Yield the years that share money: each with a ceiling or, where it is carried over, all up to it."""
        for rank, year in enumerate(self.years):
            span = self.years[: rank + 1] if self.problem.carry_over else (year,)
            if all(each in amounts for each in span):
                yield span

    def _capacities(self) -> None:
        """Keep each owner's quarters of work within what a year has; where in the year is settled afterwards."""
        runs: dict[tuple[UnitCode, int], Terms] = {}
        for run in self.made.decisions:
            if run.fixed:  # only the quarters know which of it is over
                continue
            if run.candidate.scope == "region" or run.candidate.owner == run.candidate.units[0]:
                length = min(run.option.quarters, YEAR)
                runs.setdefault((run.candidate.owner, run.year), []).append((run.column, length))
        for (owner, year), terms in runs.items():
            capacity = self.problem.capacities.get(owner, self.problem.capacity)
            free = capacity * self.spans.free(year)
            if sum(length for _, length in terms) > free:
                self.made.at_most(terms, free)


@dataclass(frozen=True)
class _Step:
    """A measure's effect on one need."""

    measure: str
    lowest: int
    reach: int
    yearly: bool
