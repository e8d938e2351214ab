"""Explain: why an action is in the plan, why then, and why this way, found out from the finished schedule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from action_plans.candidates import Candidate, Option
from action_plans.catalogue import Catalogue, Measure
from action_plans.projection import Rise
from action_plans.reasons.rationale import Alternative, Because, Comparison, Rationale, Timing, When
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.offers import Aim, Broker, Refusal, Worth
from action_plans.scheduling.timeline import Run
from assessment.answers import UnitCode

Cause = tuple[Because, str | None, int | None]  # with the prerequisite waited for, or the rupiah left

_BY_REFUSAL = {
    Refusal.CEILING: Because.CEILING,
    Refusal.CAPACITY: Because.CAPACITY,
    Refusal.WAITING: Because.LEVEL,
    Refusal.NOTHING: Because.LEVEL,
}


class Explainer:
    """Explains a finished schedule from what can be seen of it, whichever scheduler made it."""

    def __init__(self, catalogue: Catalogue, draft: Draft) -> None:
        """Explain ``draft``."""
        self.catalogue = catalogue
        self.draft = draft
        self.problem = draft.problem
        self.planned = {run.candidate.measure for run in draft.runs.values()}
        self.broker = Broker(draft, Worth(draft.problem))
        self._rank = {unit: rank for rank, unit in enumerate(dict.fromkeys(n.unit for n in draft.problem.needs))}

    def in_order(self, units: Iterable[UnitCode]) -> tuple[UnitCode, ...]:
        """Return units in the order of the region."""
        return tuple(sorted(units, key=lambda unit: self._rank.get(unit, len(self._rank))))

    def rationale(self, measure: Measure, runs: Sequence[Run], risen: Sequence[Rise], gained: Fraction) -> Rationale:
        """Return why the line with these ``runs`` is in the plan, why then, and why in this variant."""
        cost = sum(run.cost for run in runs)
        waiting = (each.id for each in self.catalogue.measures if measure.id in each.prerequisites)
        return Rationale(
            cost_per_point=int(cost / gained) if gained > 0 else None,
            needed_by=tuple(each for each in waiting if each in self.planned),
            timings=tuple(self._timings(measure, runs, risen)),
            alternatives=tuple(self._alternatives(measure, runs)),
        )

    def _timings(self, measure: Measure, runs: Sequence[Run], risen: Sequence[Rise]) -> Iterator[Timing]:
        for year in sorted({run.year for run in runs}):
            own = [run for run in runs if run.year == year]
            ends = {run.end for run in own}
            yield from self._timing(measure, own, [rise for rise in risen if rise.quarter in ends])

    def _timing(self, measure: Measure, runs: Sequence[Run], risen: Sequence[Rise]) -> Iterator[Timing]:
        """Say of one year which units were due, late or early, and why."""
        due: dict[int, set[UnitCode]] = {}
        for rise in risen:
            due.setdefault(self._due(rise), set()).add(rise.need[0])
        year, ends = runs[0].year, max(run.end for run in runs) // 4
        told = due.pop(ends, set())
        if told:
            yield self._served(year, ends, When.DUE, told, (Because.TARGET, None, None))
        for first in sorted(each for each in due if each < ends):
            late = due[first] - told
            told |= late
            if late:
                yield self._served(year, first, When.LATE, late, self._hindrance(measure, runs, late, first))
        early = {unit for first, units in due.items() if first > ends for unit in units} - told
        if early:
            yield self._served(year, max(due), When.EARLY, early, (self._lead(measure, runs), None, None))

    def _served(self, year: int, due: int, when: When, units: set[UnitCode], cause: Cause) -> Timing:
        because, measure, room = cause
        units_in_order = self.in_order(units)
        return Timing(year=year, when=when, due=due, because=because, units=units_in_order, measure=measure, room=room)

    def _due(self, rise: Rise) -> int:
        """Return the first year whose target lies above the level that was raised."""
        targets = self.problem.need_of[rise.need].targets
        return next((year for year in sorted(targets) if targets[year] > rise.lowest), max(targets))

    def _hindrance(self, measure: Measure, runs: Sequence[Run], late: set[UnitCode], due: int) -> Cause:
        """Find out what kept the run of the ``late`` units from starting in the year in which it was due."""
        run = min((each for each in runs if late & {*each.units}), key=lambda each: each.start)
        candidate, starts = run.candidate, self.broker.starts(run.option, due)
        if run.start < self.problem.first_quarter:
            return Because.STARTED, None, None
        pinned = self.problem.pin(candidate).years
        if pinned and due not in pinned:
            return Because.PINNED, None, None
        if not starts:
            return Because.START, None, None
        concerned = self.in_order(late & {*run.units})
        unmet = [
            name
            for name in measure.prerequisites
            if not all(self.draft.satisfied(name, unit, starts[-1]) for unit in concerned)
        ]
        if unmet:
            return Because.PREREQUISITE, self._last(unmet, run.start), None
        return self._refused(run, due)

    def _last(self, measures: Sequence[str], start: int) -> str:
        """Return the measure whose runs ended last before ``start``, the first one where none ran."""
        ends = {
            run.candidate.measure: run.end
            for run in sorted(self.draft.runs.values(), key=lambda run: run.end)
            if run.candidate.measure in measures and run.end < start
        }
        return max(ends, key=lambda name: ends[name], default=measures[0])

    def _refused(self, run: Run, due: int) -> Cause:
        """Ask what would be said to the same work in an earlier year, were it not planned yet."""
        serial = next(serial for serial, each in self.draft.runs.items() if each is run)
        self.draft.drop(serial)
        answer = self.broker.offer(run.candidate, run.option, Aim(due, highest=True))
        room = max(self.draft.ledger.room(run.candidate, due), 0)
        self.draft.put_back(serial, run)
        because = _BY_REFUSAL.get(answer, Because.CHOICE) if isinstance(answer, Refusal) else Because.CHOICE
        short = because is Because.CEILING or (because is Because.CHOICE and run.cost > room)
        return (Because.CEILING, None, room) if short else (because, None, None)

    def _lead(self, measure: Measure, runs: Sequence[Run]) -> Because:
        pins = [self.problem.pin(run.candidate) for run in runs]
        if any(run.start < self.problem.first_quarter for run in runs):
            return Because.STARTED
        if any(pin.years or pin.wish == "must" for pin in pins):
            return Because.PINNED
        if measure.mandatory:
            return Because.MANDATORY
        if any(measure.id in self.catalogue.by_id[name].prerequisites for name in self.planned):
            return Because.NEEDED
        if measure.scope == "region" and any(len(run.units) > 1 for run in runs):
            return Because.SHARED
        return Because.MONEY

    def _alternatives(self, measure: Measure, runs: Sequence[Run]) -> Iterator[Alternative]:
        """Compare the variant taken with the others, for the same units."""
        taken, candidate = runs[0].option, runs[0].candidate
        for other in candidate.options:
            if other.variant != taken.variant:
                yield self._against(measure, candidate, other, runs)

    def _against(self, measure: Measure, candidate: Candidate, other: Option, runs: Sequence[Run]) -> Alternative:
        """Find out what speaks for the variant taken against the ``other`` one."""
        taken = runs[0].option
        more: dict[int, int] = {}
        for run in runs:
            more[run.year] = more.get(run.year, 0) + other.cost(run.units) - run.cost
        short = tuple(year for year in more if more[year] > max(self.draft.ledger.room(candidate, year), 0))
        levels, quarters = _heights(other) - _heights(taken), other.quarters - taken.quarters
        pin = self.problem.pin(candidate).variants
        return Alternative(
            variant=other.variant,
            title=measure.by_variant[other.variant].title,
            because=Comparison.PINNED
            if pin and other.variant not in pin
            else _comparison(sum(more.values()), levels, quarters, short),
            extra_cost=sum(more.values()),
            extra_levels=levels,
            extra_quarters=quarters,
            short_years=short if sum(more.values()) > 0 else (),
        )


def _comparison(more: int, levels: int, quarters: int, short: Sequence[int]) -> Comparison:
    """Return what speaks for the variant taken, the most telling first."""
    if levels < 0:
        return Comparison.BETTER
    if more < 0:
        return Comparison.FASTER if quarters > 0 else Comparison.USUAL
    if more > 0:
        return Comparison.CEILING if short else Comparison.CHEAPER
    return Comparison.FASTER if quarters > 0 else Comparison.EQUAL


def _heights(option: Option) -> int:
    return sum(effect.reach - effect.lowest for effect in option.effects)
