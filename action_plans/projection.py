"""Projection: what a schedule is expected to reach, re-scored exactly by the rubric's own rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from action_plans.index import RegionIndex
from action_plans.instance import PlanningProblem, Schedule
from action_plans.needs import NeedKey
from action_plans.plan import YearProjection
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.timeline import Event, Run, year_end
from assessment.scoring import Scorecard
from assessment.targets import YearTarget, year_target
from rubrics.rubric import Rubric

ActionKey = tuple[str, str]  # measure and variant: what becomes one line of the plan


@dataclass(frozen=True)
class Rise:
    """A level that a run raised: ranks before and after, and the quarter in which its work ended."""

    need: NeedKey
    lowest: int
    reach: int
    quarter: int


def replay(problem: PlanningProblem, schedule: Schedule) -> Draft:
    """Return the draft that ``schedule`` amounts to."""
    candidates = problem.by_id
    runs = (
        Run(
            candidates[placement.candidate],
            candidates[placement.candidate].by_variant[placement.variant],
            placement.units,
            placement.start.ordinal,
        )
        for placement in schedule.placements
    )
    return Draft(problem, runs)


def reached(draft: Draft, year: int) -> dict[NeedKey, int]:
    """Return the needs that stand above their present level at the end of ``year``, with their ranks."""
    level = draft.timeline.level
    ranks = {need.key: level(need.key, year_end(year)) for need in draft.problem.needs}
    return {key: rank for key, rank in ranks.items() if rank > draft.problem.need_of[key].base}


def project(
    rubric: Rubric, scorecards: Sequence[Scorecard], draft: Draft, ceilings: Mapping[int, int]
) -> tuple[YearProjection, ...]:
    """Return the projection of each year of the plan; ``scorecards`` are those that count, one per unit.

    The target index is that of :func:`year_target`: every counting question exactly at the target of the year.
    """
    index = RegionIndex(rubric, scorecards)
    counting = _counting(scorecards)
    return tuple(
        _year(draft, index, year_target(rubric, counting, year), year, ceilings.get(year))
        for year in draft.problem.years
    )


def _year(draft: Draft, index: RegionIndex, target: YearTarget, year: int, ceiling: int | None) -> YearProjection:
    ranks = reached(draft, year)
    index.reset(ranks)
    whole, categories = index.indexes()
    return YearProjection(
        year=year,
        index=whole,
        target_index=target.index,
        categories=categories,
        category_targets=target.categories,
        cost=sum(run.cost for run in draft.runs.values() if run.year == year),
        ceiling=ceiling,
        open_gaps=sum(ranks.get(need.key, need.base) < need.targets[year] for need in draft.problem.needs),
    )


def _counting(scorecards: Iterable[Scorecard]) -> set[str]:
    """Return the indicators that count for some unit; those that leave every denominator have no target."""
    return {result.indicator for card in scorecards for result in card.indicators if result.score is not None}


def rises(draft: Draft) -> dict[ActionKey, tuple[Rise, ...]]:
    """Return what each line of the plan raises, in order of time; a repeat that only holds a level raises nothing."""
    found: dict[ActionKey, list[Rise]] = {key_of(run): [] for run in _in_order(draft)}
    authors = _authors(draft)
    for need in draft.problem.needs:
        for quarter, event, lowest, reach in draft.timeline.hops(need.key):
            found[authors[need.key, event]].append(Rise(need.key, lowest, reach, quarter))
    return {key: tuple(sorted(risen, key=lambda rise: rise.quarter)) for key, risen in found.items()}


def _authors(draft: Draft) -> dict[tuple[NeedKey, Event], ActionKey]:
    """Return the line that each event belongs to; of several that do the same at once, the first."""
    authors: dict[tuple[NeedKey, Event], ActionKey] = {}
    for run in _in_order(draft):
        for key, event in run.events():
            authors.setdefault((key, event), key_of(run))
    return authors


def key_of(run: Run) -> ActionKey:
    """Return the line of the plan that a run belongs to."""
    return run.candidate.measure, run.option.variant


def _in_order(draft: Draft) -> list[Run]:
    order = {candidate.id: rank for rank, candidate in enumerate(draft.problem.candidates)}
    return sorted(draft.runs.values(), key=lambda run: (run.end, order[run.candidate.id], run.option.variant))


def points(rubric: Rubric, scorecards: Sequence[Scorecard], draft: Draft) -> dict[ActionKey, Fraction]:
    """Return the index points that each line of the plan adds, as its work ends and all before it being in place.

    Exact: the index is evaluated anew after each step, so rules and aggregators that are not linear are in it. Without
    lapses the points of all lines add up to the whole gain.
    """
    steps = [(key, rise) for key, risen in rises(draft).items() for rise in risen]
    return _gained(RegionIndex(rubric, scorecards), draft, steps)


def points_by_year(
    rubric: Rubric, scorecards: Sequence[Scorecard], draft: Draft
) -> dict[ActionKey, dict[int, Fraction]]:
    """Return each line's part of what the index at the end of each year lies above the present one.

    A line's part is what its levels add that stand at the end of the year, in the order in which its work and that of
    the others ended: in each year, the parts of all lines add up exactly to the index of that year less the present
    one. What lapses without being repeated counts no more, so the difference between two years may be negative.
    """
    authors, index = _authors(draft), RegionIndex(rubric, scorecards)
    found: dict[ActionKey, dict[int, Fraction]] = {key_of(run): {} for run in draft.runs.values()}
    for year in draft.problem.years:
        steps = [
            (authors[need.key, event], Rise(need.key, lowest, reach, event.end))
            for need in draft.problem.needs
            for event, lowest, reach in draft.timeline.standing(need.key, year_end(year))
        ]
        for key, gained in _gained(index, draft, steps).items():
            found[key][year] = gained
    return found


def _gained(index: RegionIndex, draft: Draft, steps: Sequence[tuple[ActionKey, Rise]]) -> dict[ActionKey, Fraction]:
    """Return what the index gains by the steps of each line, taken quarter by quarter and line by line."""
    index.reset({})
    before = index.index() or Fraction(0)
    gained = {key_of(run): Fraction(0) for run in draft.runs.values()}
    ranks: dict[str, dict[str, int]] = {}
    ordered = sorted(steps, key=lambda step: (step[1].quarter, step[0]))
    for (_, key), together in groupby(ordered, key=lambda step: (step[1].quarter, step[0])):
        for _, rise in together:
            unit, indicator = rise.need
            own = ranks.setdefault(unit, {})
            own[indicator] = max(rise.reach, own.get(indicator, 0))
            index.stand(unit, own)
        after = index.index() or Fraction(0)
        gained[key] += after - before
        before = after
    return gained
