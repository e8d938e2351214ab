"""Checks of a finished plan, independent of how it was made: from the plan, the catalogue and the scores alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

from action_plans import problems as kinds
from action_plans.catalogue import Catalogue, Measure, Variant
from action_plans.catalogue_checks import check_catalogue
from action_plans.decisions.decision_problems import AFTER_DECISIONS, DECIDED_AGAINST
from action_plans.levels import Levels, Work
from action_plans.money_checks import over_parts, room
from action_plans.plan import Action, ActionPlan, ClosedGap, Occurrence, Quarter
from action_plans.planning import Conditions
from action_plans.revision import refocusing_problems as starts
from action_plans.revision.refocusing import Kept
from action_plans.wording import quarter, rupiah, some
from assessment.aggregation import Score, evaluate
from assessment.answers import OPD, REGION_UNIT, UnitCode
from assessment.gathering import gather, mean
from assessment.scoring import Scorecard, standings_of
from assessment.table import table
from rubrics.problem import NOWHERE, Place, Problem, ProblemKind
from rubrics.rubric import OPDKind, Rubric

__all__ = ["check_catalogue", "check_plan"]

_REGION = OPD(code=REGION_UNIT, name="Daerah", short_name="Daerah", kind=OPDKind.DAERAH)


def check_plan(  # noqa: PLR0913, PLR0917
    plan: ActionPlan,
    rubric: Rubric,
    catalogue: Catalogue,
    units: Iterable[OPD],
    scorecards: Sequence[Scorecard],
    ceilings: Mapping[int, int],
    capacity: int | None = None,
    before: Kept | None = None,
    conditions: Conditions | None = None,
) -> tuple[Problem, ...]:
    """Return every rule that ``plan`` breaks.

    ``scorecards`` are those the plan was made from; ``capacity`` is what one owner can have running in a quarter, None
    for no limit. Own actions (without a measure) are checked for money and time only; those that raise indicators have
    to be in ``catalogue``. A rule of planning that a line breaks on which people decided (PLN-310), or another one
    because of it (PLN-311), is told as a warning: they have the last word, but not about what adds up. With ``before``,
    what had started by then has to be in the plan as it was, and nothing else may be said to have started.
    ``conditions`` say what else binds the plan: the ceilings of fund sources and owners, whether money is carried over,
    and owners with less time.
    """
    conditions = conditions or Conditions()
    listed = {unit.code: unit for unit in (_REGION, *units)}
    cards = gather(rubric, listed.values(), scorecards, max((card.year for card in scorecards), default=0)).answering
    opds = {unit.code: unit.kind for unit in listed.values()}
    inspector = _Inspector(plan, rubric, catalogue, opds, tuple(cards.values()))
    checks = (
        inspector.unknown(),
        inspector.times(),
        inspector.costs(),
        inspector.ceilings(ceilings, carried=conditions.carry_over),
        inspector.part_ceilings(conditions),
        inspector.repetitions(),
        inspector.exclusions(),
        inspector.prerequisites(),
        inspector.idle(),
        inspector.closings(),
        inspector.projection(),
        inspector.capacity(capacity, conditions.capacities),
        inspector.started(before),
    )
    return tuple(problem for found in checks for problem in found)


@dataclass(frozen=True)
class _Job:
    """One occurrence of an action of the catalogue."""

    action: Action
    measure: Measure
    variant: Variant
    occurrence: Occurrence

    @property
    def units(self) -> tuple[UnitCode, ...]:
        return self.occurrence.units or self.action.units

    @property
    def place(self) -> Place:
        return Place(key=self.action.id)

    def work(self, unit: UnitCode) -> Work:
        start, end = self.occurrence.start.ordinal, self.occurrence.end.ordinal
        return Work(unit, self.measure, self.variant, start, end)


class _Inspector:
    def __init__(
        self,
        plan: ActionPlan,
        rubric: Rubric,
        catalogue: Catalogue,
        opds: Mapping[UnitCode, OPDKind],
        scorecards: Sequence[Scorecard],
    ) -> None:
        self.plan = plan
        self.catalogue = catalogue
        self.opds = opds
        self.years = tuple(year.year for year in plan.projection) or plan.period.years
        self.jobs = [
            _Job(action, measure, variant, occurrence)
            for action in plan.actions
            if (measure := catalogue.by_id.get(action.measure or ""))
            and (variant := measure.by_variant.get(action.variant or ""))
            for occurrence in action.occurrences
        ]
        self.pinned = {name for each in plan.actions if each.pinned for name in (each.id, each.measure or each.id)}
        self.rubric = rubric
        self.cards = scorecards
        self.levels = Levels(rubric, catalogue, opds, scorecards, self.years)
        self.works: dict[UnitCode, list[Work]] = {}
        for job in self.jobs:
            for unit in job.units:
                self.works.setdefault(unit, []).append(job.work(unit))
        self.ranks = {key: self.levels.history(key, self.works.get(key[0], ())) for key in self.levels.base}

    def _broken(
        self, kind: ProblemKind, by: Iterable[str], values: Mapping[str, object], place: Place = NOWHERE
    ) -> Problem:
        """Return the problem that a rule is broken ``by`` some lines or measures; people may break it."""
        problem = kind.at(place, **values)
        if not self.pinned or (kind is kinds.OVER_CEILING and self.pinned.isdisjoint(by)):
            return problem
        told = AFTER_DECISIONS if self.pinned.isdisjoint(by) else DECIDED_AGAINST
        return told.at(place, what=problem.what, code=problem.code)

    def unknown(self) -> Iterator[Problem]:
        """Find actions that name a measure or variant which does not exist."""
        for action in self.plan.actions:
            measure = self.catalogue.by_id.get(action.measure or "")
            lost = measure is None or action.variant not in measure.by_variant
            if action.measure is not None and lost:
                yield kinds.NOT_IN_CATALOGUE.at(Place(key=action.id), action=action.id)

    def times(self) -> Iterator[Problem]:
        """Find work outside the planned years, or that takes longer or shorter than its variant."""
        for action in self.plan.actions:
            for each in action.occurrences:
                early = self.plan.start is not None and each.start < self.plan.start and not each.started
                if early or each.start.year < self.years[0] or each.end.year > self.years[-1]:
                    span = f"{self.years[0]}\N{EN DASH}{self.years[-1]}"
                    when = {"start": quarter(each.start), "end": quarter(each.end)}
                    yield kinds.OUTSIDE_PERIOD.at(Place(key=action.id), action=action.id, years=span, **when)
        for job in self.jobs:
            each = job.occurrence
            if each.start.plus(job.variant.quarters - 1) != each.end:
                when = {"start": quarter(each.start), "end": quarter(each.end)}
                lasts = {"action": job.action.id, "quarters": job.variant.quarters, **when}
                yield self._broken(kinds.WRONG_DURATION, [job.action.id], lasts, job.place)

    def costs(self) -> Iterator[Problem]:
        """Find occurrences whose cost is neither that of the catalogue nor decided by people."""
        for job in self.jobs:
            right = self._costs(job)
            if job.occurrence.cost not in right and not job.action.pinned:  # people may know better what it costs
                yield kinds.WRONG_COST.at(
                    job.place,
                    action=job.action.id,
                    start=quarter(job.occurrence.start),
                    cost=rupiah(job.occurrence.cost),
                    expected=rupiah(right[0]),
                )
        for year in self.plan.projection:
            total = self.plan.cost(year.year)
            if total != year.cost:
                yield kinds.WRONG_PROJECTION.at(
                    name="biaya", year=year.year, claimed=rupiah(year.cost), found=rupiah(total)
                )

    def _costs(self, job: _Job) -> tuple[int, ...]:
        """Return what an occurrence may cost; where only the region's own indicator gains, everyone may be invited."""
        paying = sum(unit != REGION_UNIT for unit in job.units)
        if job.measure.scope == "opd":
            return (paying * job.variant.cost.total(1),)
        if paying:
            return (job.variant.cost.total(paying),)
        invited = sum(job.measure.concerns(kind) for kind in self.opds.values() if kind is not OPDKind.DAERAH)
        return job.variant.cost.total(invited), job.variant.cost.fixed

    def ceilings(self, ceilings: Mapping[int, int], *, carried: bool) -> Iterator[Problem]:
        """Find years that cost more than their ceiling; beyond it, only what people decided may cost anything."""
        costs = {year: self.plan.cost(year) for year in self.plan.period.years}
        for year in self.plan.period.years:
            cost, ceiling = costs[year], room(year, ceilings, costs, self.years[0], carried=carried)
            if ceiling is not None and cost > ceiling:
                free = sum(action.cost(year) for action in self.plan.actions if not action.pinned)
                values = {"year": year, "cost": rupiah(cost), "ceiling": rupiah(ceiling)}
                yield self._broken(kinds.OVER_CEILING, () if free else self.pinned, values)

    def part_ceilings(self, conditions: Conditions) -> Iterator[Problem]:
        """Find fund sources and owners that cost more than they have, with or without what people decided."""
        free = self.plan.model_copy(update={"actions": tuple(each for each in self.plan.actions if not each.pinned)})
        parts = {(each.fund, each.unit) for each in conditions.ceilings}
        for part in sorted(parts, key=str):
            own = [each for each in conditions.ceilings if (each.fund, each.unit) == part]
            over = list(over_parts(self.plan, own, self.years[0], carried=conditions.carry_over))
            by_people = over and not list(over_parts(free, own, self.years[0], carried=conditions.carry_over))
            told = (DECIDED_AGAINST.at(each.place, what=each.what, code=each.code) for each in over)
            yield from told if by_people else over

    def repetitions(self) -> Iterator[Problem]:
        """Find units that take part in a measure twice, or twice in a year."""
        turns: Counter[tuple[str, UnitCode, int]] = Counter()
        for job in self.jobs:
            year = job.occurrence.start.year if job.measure.repeat == "yearly" else 0
            turns.update((job.measure.id, unit, year) for unit in job.units)
        for (measure, unit, year), count in turns.items():
            if count > 1:
                within = f" dalam tahun {year}" if year else ""
                values = {"action": measure, "units": unit, "within": within}
                yield self._broken(kinds.REPEATED, [measure], values, Place(unit=unit))

    def exclusions(self) -> Iterator[Problem]:
        """Find units for which measures are planned that exclude each other."""
        by_measure: dict[str, set[UnitCode]] = {}
        for job in self.jobs:
            by_measure.setdefault(job.measure.id, set()).update(job.units)
        for one, other in combinations(sorted(by_measure), 2):
            shared = sorted(by_measure[one] & by_measure[other])
            if shared and (self._excludes(one, other) or self._excludes(other, one)):
                values = {"action": one, "name": other, "units": some(shared)}
                yield self._broken(kinds.EXCLUSION_BROKEN, [one, other], values)

    def _excludes(self, one: str, other: str) -> bool:
        return other in self.catalogue.by_id[one].excludes

    def prerequisites(self) -> Iterator[Problem]:
        """Find work that starts before what it needs has ended, where that still had something to raise."""
        for job in self.jobs:
            for name in job.measure.prerequisites:
                unmet = [unit for unit in job.units if not self._met(name, unit, job.occurrence.start)]
                if unmet:
                    start = quarter(job.occurrence.start)
                    values = {"action": job.action.id, "start": start, "name": name, "units": some(unmet)}
                    yield self._broken(kinds.PREREQUISITE_BROKEN, [job.action.id], values, job.place)

    def _met(self, name: str, unit: UnitCode, start: Quarter) -> bool:
        needed = self.catalogue.by_id[name]
        concerned = self.levels.concerned(needed)
        awaited = (unit,) if unit in concerned else concerned if needed.scope == "region" else ()
        return all(self._done(needed, each, start) or self._settled(needed, each, start) for each in awaited)

    def _done(self, measure: Measure, unit: UnitCode, start: Quarter) -> bool:
        works = self.works.get(unit, ())
        return any(work.measure.id == measure.id and work.end < start.ordinal for work in works)

    def _settled(self, measure: Measure, unit: UnitCode, start: Quarter) -> bool:
        """Tell whether the least of the variants would have nothing left to raise for ``unit``."""
        least: dict[str, int] = {}
        for variant in measure.variants:
            reaches: dict[str, int] = {}
            for lift in self.levels.gaps(unit, measure, variant):
                reaches[lift.indicator] = max(lift.reach, reaches.get(lift.indicator, 0))
            for indicator, reach in reaches.items():
                least[indicator] = min(reach, least.get(indicator, reach))
        before = start.ordinal - 1
        return all(
            self.ranks[unit, indicator][before] >= min(reach, self.levels.goal[unit, indicator])
            for indicator, reach in least.items()
        )

    def idle(self) -> Iterator[Problem]:
        """Find units that take part in work which raises none of their gaps in any quarter."""
        for job in self.jobs:
            idle = [unit for unit in job.units if not self._raises(job.work(unit))]
            if idle:
                start = quarter(job.occurrence.start)
                values = {"action": job.action.id, "start": start, "units": some(idle)}
                yield self._broken(kinds.WITHOUT_GAP, [job.action.id], values, job.place)

    def _raises(self, work: Work) -> bool:
        """Tell whether work meets a gap when it starts, or holds a level that would else be lower in some quarter."""
        gaps = list(self.levels.gaps(work.unit, work.measure, work.variant))
        before = {lift.indicator: self.ranks[work.unit, lift.indicator].get(work.start - 1, 0) for lift in gaps}
        goal = self.levels.goal
        if any(
            lift.lowest <= before[lift.indicator] < min(lift.reach, goal[work.unit, lift.indicator]) for lift in gaps
        ):
            return True
        others = [each for each in self.works[work.unit] if each != work]
        keys = {(work.unit, lift.indicator) for lift in gaps}
        return any(self.ranks[key] != self.levels.history(key, others) for key in keys)

    def closings(self) -> Iterator[Problem]:
        """Find claims of levels raised that the action or the walk through time does not bear out."""
        for action in self.plan.actions:
            measure = self.catalogue.by_id.get(action.measure or "")
            variant = measure.by_variant.get(action.variant or "") if measure else None
            for closed in action.closes if measure and variant else ():
                scale = self.rubric.indicators[closed.indicator].scale
                seen = self._seen(closed)
                lowest, reach = scale.ranks[closed.from_level or scale.levels[0].code], scale.ranks[closed.to_level]
                lifts = self.levels.gaps(closed.unit, measure, variant) if measure and variant else ()
                able = any(
                    lift[0] == closed.indicator and lift.lowest <= lowest < lift.reach == reach for lift in lifts
                )
                if not able or closed.unit not in action.units or not {lowest, reach} <= seen:
                    yield kinds.WRONG_CLOSING.at(
                        Place(key=action.id),
                        action=action.id,
                        claimed=f"{closed.indicator} {closed.from_level or '–'} → {closed.to_level}",
                        unit=closed.unit,
                        found=", ".join(scale.levels[rank].code for rank in sorted(seen)) or "tidak ada",
                    )

    def _seen(self, closed: ClosedGap) -> set[int]:
        """Return the ranks that the unit has passed by the end of the year claimed, also those within a quarter."""
        ranks = self.ranks.get((closed.unit, closed.indicator), {})
        passed = [rank for now, rank in sorted(ranks.items()) if closed.year is None or now // 4 <= closed.year]
        return {rank for before, after in pairwise([*passed[:1], *passed]) for rank in range(before, after + 1)}

    def projection(self) -> Iterator[Problem]:
        """Find years whose index is not what re-scoring the levels reached gives."""
        for year in self.plan.projection:
            found = self._index(year.year)
            if found != year.index:
                yield kinds.WRONG_PROJECTION.at(name="indeks", year=year.year, claimed=year.index, found=found)

    def _index(self, year: int) -> Fraction | None:
        """Return the index of the region, scored from the levels at the end of ``year`` by the rubric's own rules."""
        prepared = table(self.rubric)
        columns: list[list[Score]] = [[] for _ in prepared.questions]
        for card in self.cards:
            standings = standings_of(self.rubric, card)
            for (unit, indicator), ranks in self.ranks.items():
                rank = ranks[year * 4 + 3]
                if unit == card.unit and rank > self.levels.base[unit, indicator]:
                    standings[prepared.columns[indicator]] = rank
            for column, score in enumerate(prepared.scores(prepared.capped(standings))):
                columns[column].append(score)
        whole = evaluate(prepared.tree, [mean(scores) for scores in columns])
        return None if whole is None else self.rubric.scoring.index(whole)

    def capacity(self, usual: int | None, own: Mapping[UnitCode, int]) -> Iterator[Problem]:
        """Find quarters in which an owner has more running than it can."""
        running: dict[tuple[UnitCode, int], set[str]] = {}
        for job in self.jobs:
            for now in range(job.occurrence.start.ordinal, job.occurrence.end.ordinal + 1):
                for owner in (job.action.owner,) if job.action.owner else job.units:
                    running.setdefault((owner, now), set()).add(job.measure.id)
        for (owner, now), measures in running.items():
            capacity = own.get(owner, usual)
            if capacity is not None and len(measures) > capacity:
                when = quarter(Quarter.at(now))
                values = {"unit": owner, "count": len(measures), "quarter": when, "capacity": capacity}
                yield self._broken(kinds.OVER_CAPACITY, measures, values)

    def started(self, before: Kept | None) -> Iterator[Problem]:
        """Find work that had started and was changed, and work that is said to have started but had not."""
        if before is None:
            return
        was: dict[tuple[str, Quarter], set[UnitCode]] = {}
        for action, run in before.runs():
            was.setdefault((action.id, run.start), set()).update(run.units or action.units)
        here: dict[tuple[str, Quarter], set[UnitCode]] = {}
        claimed: dict[tuple[str, Quarter], set[UnitCode]] = {}
        for action in self.plan.actions:
            for each in action.occurrences:
                units = set(each.units or action.units)
                here.setdefault((action.id, each.start), set()).update(units)
                claimed.setdefault((action.id, each.start), set()).update(units if each.started else ())
        for kind, ours, theirs in ((starts.STARTED_NOT_KEPT, was, here), (starts.NEVER_STARTED, claimed, was)):
            for (name, start), units in ours.items():
                lost = sorted(units - theirs.get((name, start), set()))
                if lost:
                    yield kind.at(Place(key=name), action=name, start=quarter(start), units=some(lost))
