"""Left out: candidates that are not in the plan, the reason for each, and the smallest change that would help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from action_plans.candidates import Candidate, Option
from action_plans.catalogue import Catalogue
from action_plans.index import RegionIndex
from action_plans.instance import PlanningProblem
from action_plans.plan import LeftOut
from action_plans.reasons.entering import Entrance, sound
from action_plans.reasons.rationale import Cause, Change
from action_plans.reasons.refusals import Refused, reasons
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.offers import Aim, Broker, Offer, Refusal, Worth
from action_plans.scheduling.timeline import Event, Run, year_end
from assessment.answers import UnitCode

Members = Sequence[tuple[Candidate, tuple[UnitCode, ...]]]


def left_out(catalogue: Catalogue, draft: Draft, index: RegionIndex) -> tuple[LeftOut, ...]:
    """Return what is not planned, one entry per measure and cause, worth most first; measures without a gap last.

    ``index`` is that of the region, to say what a change would add; each change was tried out on the plan.
    """
    finder = _Finder(catalogue, draft, index)
    found: dict[tuple[str, Cause], list[tuple[Candidate, tuple[UnitCode, ...]]]] = {}
    for candidate in draft.problem.candidates:
        for cause, units in finder.causes(candidate).items():
            found.setdefault((candidate.measure, cause), []).append((candidate, tuple(units)))
    entries = [finder.entry(measure, cause, members) for (measure, cause), members in found.items()]
    entries.sort(key=lambda entry: (-entry.points, entry.measure))
    return (*entries, *finder.without_gap())


class _Finder:
    def __init__(self, catalogue: Catalogue, draft: Draft, index: RegionIndex) -> None:
        self.catalogue = catalogue
        self.draft = draft
        self.problem = draft.problem
        self.index = index
        self.broker = Broker(draft, Worth(draft.problem))

    @cached_property
    def entrance(self) -> Entrance:
        """The plan as it is, to try candidates on."""
        return Entrance(self.draft, self.index)

    # --- the reason -------------------------------------------------------------------------------------------------

    def causes(self, candidate: Candidate) -> dict[Cause, list[UnitCode]]:
        """Return the units for which ``candidate`` is not planned, by cause."""
        missing = [unit for unit in candidate.units if not self.draft.of(candidate.measure, unit)]
        found: dict[Cause, list[UnitCode]] = {}
        whole = self._refused(candidate).cause if any(self._gain(candidate, unit) for unit in missing) else None
        for unit in missing:
            found.setdefault(self._cause(candidate, unit, whole or Cause.COVERED), []).append(unit)
        return found

    def _cause(self, candidate: Candidate, unit: UnitCode, whole: Cause) -> Cause:
        if not self._gain(candidate, unit):
            return Cause.COVERED
        if self.problem.pin(candidate).wish == "must_not":
            return Cause.PINNED
        return Cause.EXCLUDED if self.draft.excluded(candidate, unit) else whole

    def _gain(self, candidate: Candidate, unit: UnitCode) -> Fraction:
        """Return the points that the best option would still add for ``unit`` at the end of the plan."""
        return max((self._worth(option, unit) for option in candidate.options), default=Fraction(0))

    def _worth(self, option: Option, unit: UnitCode) -> Fraction:
        total = Fraction(0)
        for effect in option.by_unit.get(unit, ()):
            need = self.problem.need_of[effect.need]
            rank = self.draft.timeline.level(effect.need, year_end(self.problem.years[-1]))
            if rank < need.goal and rank < effect.reach:
                total += need.gain(rank, min(effect.reach, need.goal))
        return total

    def _refused(self, candidate: Candidate) -> _Answer:
        """Return what stands against ``candidate`` in the finished plan, over all years and variants."""
        options = tuple(self.broker.options(candidate))
        answers = {
            year: [self.broker.offer(candidate, option, Aim(year, highest=True)) for option in options]
            for year in self.problem.years
        }
        short = tuple(year for year, said in answers.items() if Refusal.CEILING in said)
        busy = tuple(year for year, said in answers.items() if Refusal.CAPACITY in said)
        if not any(self.broker.starts(option, year) for option in candidate.options for year in self.problem.years):
            return _Answer(Cause.TIME)
        said = [answer for each in answers.values() for answer in each]
        for refusal, cause in _BY_REFUSAL:
            if refusal in said:
                return _Answer(cause, short, busy)
        return _Answer(Cause.OPEN if any(isinstance(each, Offer) for each in said) else Cause.WAITING)

    # --- the entry --------------------------------------------------------------------------------------------------

    def entry(self, measure: str, cause: Cause, members: Members) -> LeftOut:
        """Return the entry of one measure and cause."""
        candidates = [each for each, _ in members]
        covering = self._covering(members) if cause is Cause.COVERED else ()
        change = None if cause is Cause.COVERED else self._change(cause, candidates)
        answers = [self._refused(each) for each in candidates]
        refused = Refused(
            cause=cause,
            change=change,
            years=tuple(sorted({year for each in answers for year in each.years})),
            busy=tuple(sorted({year for each in answers for year in each.busy})),
            unmet=self._unmet(members) if cause is Cause.WAITING else (),
            excluding=self._excluding(candidates) if cause is Cause.EXCLUDED else (),
            covering=covering,
            members=sum(len(units) for _, units in members),
            ways=max(len(each.options) for each in candidates),
        )
        return LeftOut(
            measure=measure,
            title=self.catalogue.by_id[measure].title,
            units=tuple(unit for _, units in members for unit in units),
            points=sum((self._gain(each, unit) for each, own in members for unit in own), Fraction(0)),
            cost=sum(min(option.cost(own) for option in each.options) for each, own in members),
            reasons=reasons(refused),
            cause=cause,
            change=change,
            covered_by=covering,
        )

    def _unmet(self, members: Members) -> tuple[str, ...]:
        end = self.problem.last_quarter
        names = dict.fromkeys(name for each, _ in members for name in each.prerequisites)
        return tuple(
            name
            for name in names
            if not all(self.draft.satisfied(name, unit, end) for _, units in members for unit in units)
        )

    def _excluding(self, candidates: Iterable[Candidate]) -> tuple[str, ...]:
        """Return the measures of the plan that rule ``candidates`` out."""
        found = (
            name
            for each in candidates
            for name in each.excludes
            if any(self.draft.of(name, unit) for unit in each.units)
        )
        return tuple(dict.fromkeys(found))

    def _covering(self, members: Members) -> tuple[str, ...]:
        """Return the measures that hold, at the end of the plan, the levels that ``members`` would have raised."""
        end = year_end(self.problem.years[-1])
        units = {unit for _, own in members for unit in own}
        keys = {
            effect.need
            for each, own in members
            for option in each.options
            for unit in own
            for effect in option.by_unit.get(unit, ())
        }
        holding = {(key, event) for key in keys for event, _, _ in self.draft.timeline.standing(key, end)}
        authors = {run.candidate.measure for run in self.draft.runs.values() if _among(run, units, holding)}
        return tuple(measure.id for measure in self.catalogue.measures if measure.id in authors)

    def without_gap(self) -> Iterable[LeftOut]:
        """Yield the measures of the catalogue that could raise nobody below the targets."""
        for measure in self.catalogue.measures:
            if measure.id not in self.problem.by_measure:
                yield LeftOut(
                    measure=measure.id,
                    title=measure.title,
                    units=(),
                    points=Fraction(0),
                    cost=0,
                    reasons=reasons(Refused(cause=Cause.NO_GAP)),
                    cause=Cause.NO_GAP,
                )

    # --- the change -------------------------------------------------------------------------------------------------

    def _change(self, cause: Cause, candidates: Sequence[Candidate]) -> Change | None:
        if cause is Cause.EXCLUDED:
            return self._without(candidates)
        found = None if cause is Cause.PINNED else self.entrance.change(candidates)
        return found or self._released(candidates)

    def _without(self, candidates: Sequence[Candidate]) -> Change | None:
        """Return the change in which what rules ``candidates`` out is taken out of the plan for their units."""
        out, units = set(self._excluding(candidates)), {unit for each in candidates for unit in each.units}
        kept = [
            run._replace(
                units=tuple(unit for unit in run.units if run.candidate.measure not in out or unit not in units)
            )
            for run in self.draft.runs.values()
        ]
        rest = Draft(self.problem, [run for run in kept if run.units])
        if not all(sound(rest, run) for run in rest.runs.values()):
            return None
        found = Entrance(rest, self.index).change(candidates)
        return found and found.model_copy(
            update={"drop": tuple(sorted(out)), "points": found.points + self._loss(rest)}
        )

    def _loss(self, rest: Draft) -> Fraction:
        """Return what the index at the end of the plan loses with only ``rest`` done."""
        return Entrance(rest, self.index).standing - self.entrance.standing

    def _released(self, candidates: Sequence[Candidate]) -> Change | None:
        """Return the change in which what people decided about ``candidates`` or their prerequisites is taken back."""
        names = {name for each in candidates for name in (each.id, each.measure, *each.prerequisites)}
        pins = [pin for pin in self.problem.pins if pin.target.partition("@")[0] in names or pin.target in names]
        pins = [pin for pin in pins if pin.wish == "must_not" or pin.years or pin.variants]
        if not pins:
            return None
        others = tuple(pin for pin in self.problem.pins if pin not in pins)
        freed = PlanningProblem.model_validate({**_fields(self.problem), "pins": others})
        found = Entrance(Draft(freed, self.draft.runs.values()), self.index).change(candidates)
        return found and found.model_copy(update={"release": tuple(pin.target for pin in pins)})


@dataclass(frozen=True)
class _Answer:
    """What stands against a candidate, the years in which it is the ceiling, and those in which the owner is busy."""

    cause: Cause
    years: tuple[int, ...] = ()
    busy: tuple[int, ...] = ()


_BY_REFUSAL = (
    (Refusal.CEILING, Cause.CEILING),
    (Refusal.CAPACITY, Cause.CAPACITY),
    (Refusal.WAITING, Cause.WAITING),
)


def _among(run: Run, units: set[UnitCode], holding: set[tuple[tuple[UnitCode, str], Event]]) -> bool:
    return any(event in holding for unit in units & {*run.units} for event in run.events(unit))


def _fields(problem: PlanningProblem) -> dict[str, object]:
    return {name: getattr(problem, name) for name in PlanningProblem.model_fields}
