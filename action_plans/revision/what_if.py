"""What if: the index that other ceilings would allow, what meeting every target costs, and which no measure reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final, Literal

from pydantic import Field

from action_plans.index import RegionIndex
from action_plans.instance import Ceiling, PlanningProblem, Schedule
from action_plans.plan import Rupiah
from action_plans.projection import reached, replay
from action_plans.scheduling.aims import Aim
from action_plans.scheduling.attained import attained
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.schedule import rule_based
from action_plans.scheduling.timeline import year_end
from rubrics.problem import Model

SCALES: Final = (50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150)  # per cent of the ceilings
PRESENT: Final = 100
MILLION: Final = 1_000_000

Solve = Callable[[PlanningProblem], "Solved"]


class Solved(Model):
    """A plan for an instance, and how far it is proven to be from the best at most; None where nothing is proven."""

    schedule: Schedule
    gap: Fraction | None = None


class Attainable(Model):
    """What a plan reaches under some ceilings: the index at the end of each year, its money, and the gaps left open.

    ``scale`` is in per cent of the ceilings. ``found_at`` is the scale for which the plan was sought: a plan for lower
    ceilings also keeps higher ones, and one that spends less than it may also keeps lower ones. ``gap`` is the proven
    distance from the best plan in what the search weighs. ``mean`` is the highest mean of the indexes at the ends of
    all years that was found for these ceilings or lower ones: money that buys no higher index in the end may still buy
    it earlier.
    """

    scale: int
    ceilings: dict[int, Rupiah]
    indexes: dict[int, Fraction | None]
    costs: dict[int, Rupiah]
    open_gaps: int
    found_at: int
    gap: Fraction | None = None
    mean: Fraction | None = None

    @property
    def index(self) -> Fraction | None:
        """The index at the end of the plan."""
        return self.indexes[max(self.indexes)]


class Step(Model):
    """What more money buys between two scales: rupiah over all years, index points, and points per million.

    ``mean_points`` are those of the mean over the years.
    """

    from_scale: int
    to_scale: int
    rupiah: Rupiah
    points: Fraction
    per_million: Fraction
    mean_points: Fraction
    mean_per_million: Fraction


class AllTargets(Model):
    """The cheapest plan found that meets every target that any plan was found to meet, ceilings put aside.

    ``beyond`` is what it needs in each year beyond the present ceiling.
    """

    costs: dict[int, Rupiah]
    indexes: dict[int, Fraction | None]
    beyond: dict[int, Rupiah]
    gap: Fraction | None = None

    @property
    def cost(self) -> int:
        """Rupiah over all years."""
        return sum(self.costs.values())


class Unreachable(Model):
    """Targets of an indicator in a year that are not met even without ceilings, for so many units.

    ``catalogue``: no measures of the catalogue lead to that level; ``time``: they do, but not by the end of that year.
    """

    indicator: str
    year: int
    units: int = Field(ge=1)
    because: Literal["catalogue", "time"]


class WhatIf(Model):
    """What other ceilings would allow; ``plan`` is the fingerprint of the plan that it is about."""

    plan: str
    baseline: Fraction | None
    present: Attainable
    curve: tuple[Attainable, ...]
    steps: tuple[Step, ...]
    all_targets: AllTargets
    unreachable: tuple[Unreachable, ...]


@dataclass(frozen=True)
class Trial:
    """A way to ask what if: the instance with its index, and how instances are solved."""

    problem: PlanningProblem
    index: RegionIndex
    solve: Solve

    def what_if(
        self,
        plan: str,
        present: Schedule,
        scales: Sequence[int] = SCALES,
        track: Callable[[Sequence[int]], Iterable[int]] = iter,
    ) -> WhatIf:
        """Ask for every scale of the ceilings, and without any; ``track`` is told of the scales as they are tried.

        The curve never falls: of two plans that keep a ceiling the one with the higher index at the end counts.
        """
        curve = self._curve(sorted({*scales, PRESENT}), present, track)
        free = self._free()
        return WhatIf(
            plan=plan,
            baseline=self._index({}),
            present=self._attained(PRESENT, PRESENT, replay(self.problem, present), present.optimality_gap),
            curve=curve,
            steps=tuple(_steps(curve)),
            all_targets=self._all_targets(free),
            unreachable=tuple(self._unreachable(replay(self.problem, free.schedule))),
        )

    # --- the curve --------------------------------------------------------------------------------------------------

    def _curve(
        self, scales: Sequence[int], present: Schedule, track: Callable[[Sequence[int]], Iterable[int]]
    ) -> tuple[Attainable, ...]:
        """Solve from the highest ceilings down, passing on what fits; then let no point lie below a lower one."""
        found: dict[int, Attainable] = {}
        above: tuple[Attainable, Solved] | None = None
        for scale in track(scales[::-1]):
            problem = self._scaled(scale)
            if above and _fits(above[0].costs, problem):
                found[scale] = above[0].model_copy(update={"scale": scale, "ceilings": _totals(problem)})
                continue
            solved = self.solve(problem)
            found[scale] = self._attained(scale, scale, replay(problem, solved.schedule), solved.gap)
            above = found[scale], solved
        found[PRESENT] = max(
            found[PRESENT], self._attained(PRESENT, PRESENT, replay(self.problem, present), None), key=_height
        )
        return tuple(_rising(found[scale] for scale in scales))

    def _scaled(self, scale: int) -> PlanningProblem:
        ceilings = tuple(
            each.model_copy(update={"amount": max(each.amount * scale // 100, self._started(each))})
            for each in self.problem.ceilings
        )
        return with_ceilings(self.problem, ceilings)

    def _started(self, ceiling: Ceiling) -> int:
        """Return what is spent already and cannot be taken back."""
        by_id = self.problem.by_id
        return sum(
            each.cost
            for each in self.problem.fixed
            if each.start.year == ceiling.year
            and ceiling.fund in {None, by_id[each.candidate].fund_source}
            and ceiling.unit in {None, by_id[each.candidate].owner}
        )

    def _attained(self, scale: int, found_at: int, draft: Draft, gap: Fraction | None) -> Attainable:
        years = self.problem.years
        last, indexes = year_end(years[-1]), self._indexes(draft)
        return Attainable(
            scale=scale,
            ceilings=_totals(draft.problem),
            indexes=indexes,
            mean=_mean(list(indexes.values())),
            costs=_costs(draft),
            open_gaps=sum(
                draft.timeline.level(need.key, last) < need.targets[years[-1]] for need in self.problem.needs
            ),
            found_at=found_at,
            gap=gap,
        )

    def _indexes(self, draft: Draft) -> dict[int, Fraction | None]:
        return {year: self._index(reached(draft, year)) for year in self.problem.years}

    def _index(self, ranks: Mapping[tuple[str, str], int]) -> Fraction | None:
        self.index.reset(ranks)
        return self.index.index()

    # --- all targets ------------------------------------------------------------------------------------------------

    def _free(self) -> Solved:
        """Return the cheapest plan found among those that meet most of the targets, with no ceiling in the way.

        Money has to have a price for the cheapest to be found: ceilings that nothing reaches give it a small one.
        """
        bare = with_ceilings(self.problem, ())
        whole = replay(bare, rule_based(bare))
        plenty = max(sum(run.cost for run in whole.runs.values()), 1)
        wide = with_ceilings(bare, tuple(Ceiling(year=year, amount=plenty) for year in bare.years))
        found = [Solved(schedule=rule_based(bare)), self.solve(wide)]
        return max(found, key=lambda each: self._thrift(replay(bare, each.schedule)))

    def _thrift(self, draft: Draft) -> tuple[Fraction, Fraction]:
        """Return what a plan meets of the targets, then what it spares."""
        reached_ = attained(draft.problem, draft)
        return reached_[Aim.TARGETS], reached_[Aim.COST]

    def _all_targets(self, free: Solved) -> AllTargets:
        draft = replay(self.problem, free.schedule)
        costs, ceilings = _costs(draft), _totals(self.problem)
        return AllTargets(
            costs=costs,
            indexes=self._indexes(draft),
            beyond={year: max(cost - ceilings[year], 0) for year, cost in costs.items() if year in ceilings},
            gap=free.gap,
        )

    def _unreachable(self, draft: Draft) -> Iterator[Unreachable]:
        """Yield the targets that stay unmet, with whether any measures lead to their levels at all."""
        able = self._able()
        counts: Counter[tuple[str, int, bool]] = Counter()
        for need in self.problem.needs:
            for year in self.problem.years:
                if draft.timeline.level(need.key, year_end(year)) < need.targets[year]:
                    counts[need.indicator, year, able.get(need.key, need.base) >= need.targets[year]] += 1
        for (indicator, year, leads), units in sorted(counts.items()):
            because: Literal["catalogue", "time"] = "time" if leads else "catalogue"
            yield Unreachable(indicator=indicator, year=year, units=units, because=because)

    def _able(self) -> dict[tuple[str, str], int]:
        """Return the highest rank that any chain of measures brings each need to, time put aside."""
        steps: dict[tuple[str, str], set[tuple[int, int]]] = {}
        for candidate in self.problem.candidates:
            for option in candidate.options:
                for effect in option.effects:
                    steps.setdefault(effect.need, set()).add((effect.lowest, effect.reach))
        return {need.key: _climb(need.base, sorted(steps.get(need.key, ()))) for need in self.problem.needs}


def with_ceilings(problem: PlanningProblem, ceilings: tuple[Ceiling, ...]) -> PlanningProblem:
    """Return ``problem`` with other ceilings."""
    fields = {name: getattr(problem, name) for name in PlanningProblem.model_fields}
    return PlanningProblem(**{**fields, "ceilings": ceilings})


def _totals(problem: PlanningProblem) -> dict[int, int]:
    totals = (each for each in problem.ceilings if each.fund is None and each.unit is None)
    return {each.year: each.amount for each in totals}


def _costs(draft: Draft) -> dict[int, int]:
    found = dict.fromkeys(draft.problem.years, 0)
    for run in draft.runs.values():
        found[run.year] = found.get(run.year, 0) + run.cost
    return found


def _fits(costs: Mapping[int, int], problem: PlanningProblem) -> bool:
    """Tell whether a plan keeps the ceilings of ``problem`` too; where others than the total bind, that is not said."""
    if problem.carry_over or any(each.fund or each.unit for each in problem.ceilings):
        return False
    ceilings = _totals(problem)
    return all(cost <= ceilings.get(year, cost) for year, cost in costs.items())


def _rising(points: Iterable[Attainable]) -> Iterator[Attainable]:
    """Yield the points with none below the one before: its plan keeps the higher ceilings, too."""
    best: Attainable | None = None
    for point in points:
        mean = max((each.mean for each in (best, point) if each and each.mean is not None), default=None)
        higher = best if best and _height(best) > _height(point) else point
        best = higher.model_copy(update={"scale": point.scale, "ceilings": point.ceilings, "mean": mean})
        yield best


def _mean(values: Sequence[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def _height(point: Attainable) -> Fraction:
    return point.index if point.index is not None else Fraction(-1)


def _steps(curve: Sequence[Attainable]) -> Iterator[Step]:
    for low, high in pairwise(curve):
        more = sum(high.ceilings.values()) - sum(low.ceilings.values())
        points = _height(high) - _height(low)
        mean_points = (high.mean or Fraction(0)) - (low.mean or Fraction(0))
        yield Step(
            from_scale=low.scale,
            to_scale=high.scale,
            rupiah=more,
            points=points,
            per_million=points * MILLION / more if more else Fraction(0),
            mean_points=mean_points,
            mean_per_million=mean_points * MILLION / more if more else Fraction(0),
        )


def _climb(base: int, steps: Sequence[tuple[int, int]]) -> int:
    """Return the highest rank that ``steps`` lead to, each from its lowest rank on."""
    rank = base
    for lowest, reach in steps:
        if lowest <= rank < reach:
            rank = reach
    return rank
