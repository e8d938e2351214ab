"""Draft: a plan in the making, with the questions that every rule of planning asks of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from action_plans.candidates import Candidate, Option
from action_plans.instance import Placement, PlanningProblem
from action_plans.needs import NeedKey
from action_plans.plan import Quarter
from action_plans.scheduling.ledger import Ledger
from action_plans.scheduling.timeline import Event, Run, Timeline, year_end
from assessment.answers import UnitCode

_NONE: Counter[int] = Counter()


def fixed_runs(problem: PlanningProblem) -> tuple[Run, ...]:
    """Return what is fixed in ``problem`` as runs, each as long as it was decided to take."""
    placed = ((problem.by_id[each.candidate], each) for each in problem.fixed)
    return tuple(
        Run(candidate, _lasting(candidate, each), each.units, each.start.ordinal) for candidate, each in placed
    )


def _lasting(candidate: Candidate, placement: Placement) -> Option:
    option = candidate.by_variant[placement.variant]
    quarters = placement.end.ordinal - placement.start.ordinal + 1
    return option if quarters == option.quarters else option.model_copy(update={"quarters": quarters})


class Draft:
    """Runs planned so far, with their money, load and levels; runs are known by a serial number."""

    def __init__(self, problem: PlanningProblem, runs: Iterable[Run] = ()) -> None:
        """Start with what is fixed and with ``runs``, which may repeat it or let more units join."""
        self.problem = problem
        self.ledger = Ledger(problem)
        self.timeline = Timeline(problem.needs)
        self.runs: dict[int, Run] = {}
        self._serial = 0
        self._of_unit: dict[tuple[str, UnitCode], list[Run]] = {}
        self._awaited: dict[tuple[str, UnitCode], tuple[UnitCode, ...]] = {}
        self._asked: dict[tuple[str, UnitCode], dict[NeedKey, int]] = {}
        self._starts: dict[str, Counter[int]] = {}
        self._running: dict[tuple[str, str, int], int] = {}
        self._fixed = {self.add(run): frozenset(run.units) for run in fixed_runs(problem)}
        for run in runs:
            self._place(run)

    def _place(self, run: Run) -> None:
        """Plan ``run``, or let its units join the fixed run that it repeats."""
        there = self._running.get(run.identity)
        if there is None or there not in self._fixed:
            self.add(run)
        elif set(run.units) - self._fixed[there]:
            units = {*self.runs[there].units, *run.units}
            self.replace(there, tuple(unit for unit in run.candidate.units if unit in units))

    def fixed(self, serial: int, unit: UnitCode) -> bool:
        """Tell whether the part of ``unit`` in a run was fixed before planning began."""
        return unit in self._fixed.get(serial, ())

    def add(self, run: Run) -> int:
        """Plan ``run`` and return its serial number; whether it is allowed is for the caller to ask before."""
        self._serial += 1
        self._enter(self._serial, run)
        return self._serial

    def _enter(self, serial: int, run: Run) -> None:
        self.runs[serial] = run
        self.ledger.book(run)
        self._starts.setdefault(run.candidate.measure, Counter())[run.start] += 1
        self._running[run.identity] = serial
        for unit in run.units:
            self._of_unit.setdefault((run.candidate.measure, unit), []).append(run)
        for key, event in run.events():
            self.timeline.add(key, event)

    def drop(self, serial: int) -> Run:
        """Take a run out of the plan."""
        run = self.runs.pop(serial)
        self.ledger.book(run, -1)
        self._starts[run.candidate.measure][run.start] -= 1
        del self._running[run.identity]
        for unit in run.units:
            self._of_unit[run.candidate.measure, unit].remove(run)
        for key, event in run.events():
            self.timeline.remove(key, event)
        return run

    def replace(self, serial: int, units: tuple[UnitCode, ...]) -> Run:
        """Let other ``units`` take part in a run, none of them to drop it; return the run as it was."""
        run = self.drop(serial)
        if units:
            self._enter(serial, run._replace(units=units))
        return run

    def put_back(self, serial: int, run: Run) -> None:
        """Undo :meth:`replace`."""
        if serial in self.runs:
            self.drop(serial)
        self._enter(serial, run)

    def keep(self) -> dict[int, Run]:
        """Return the present runs, for :meth:`restore`."""
        return dict(self.runs)

    def restore(self, kept: Mapping[int, Run]) -> None:
        """Go back to the runs that :meth:`keep` returned."""
        for serial in [serial for serial, run in self.runs.items() if kept.get(serial) is not run]:
            self.drop(serial)
        for serial, run in kept.items():
            if serial not in self.runs:
                self._enter(serial, run)

    def of(self, measure: str, unit: UnitCode) -> tuple[Run, ...]:
        """Return the runs of ``measure`` in which ``unit`` takes part."""
        return tuple(self._of_unit.get((measure, unit), ()))

    def begun(self, measure: str, start: int) -> bool:
        """Tell whether a run of ``measure`` starts in quarter ``start``."""
        return self._starts.get(measure, _NONE)[start] > 0

    def running(self, run: Run) -> int | None:
        """Return the planned run of the same candidate, variant and quarter, whose units others may join."""
        return self._running.get(run.identity)

    def taken(self, candidate: Candidate, unit: UnitCode, year: int) -> bool:
        """Tell whether ``unit`` has had its turn: once, or once in the ``year``."""
        runs = self.of(candidate.measure, unit)
        return any(not candidate.yearly or run.year == year for run in runs)

    def excluded(self, candidate: Candidate, unit: UnitCode) -> bool:
        """Tell whether something planned for ``unit`` rules ``candidate`` out."""
        return any(self.of(other, unit) for other in candidate.excludes)

    def satisfied(self, prerequisite: str, unit: UnitCode, start: int) -> bool:
        """Tell whether ``prerequisite`` holds for ``unit`` when work starts in quarter ``start``.

        It does if it was done for the unit, or has nothing left to raise; one that concerns other units only (the
        region's decree before the unit's work) must have been done, or have nothing left to raise, for them.
        """
        return all(self.settled(prerequisite, each, start) for each in self.awaited(prerequisite, unit))

    def awaited(self, prerequisite: str, unit: UnitCode) -> tuple[UnitCode, ...]:
        """Return the units for which ``prerequisite`` has to be done before ``unit`` can start what needs it."""
        key = (prerequisite, unit)
        if key not in self._awaited:
            self._awaited[key] = self.problem.awaited(prerequisite, unit)
        return self._awaited[key]

    def settled(self, measure: str, unit: UnitCode, start: int) -> bool:
        """Tell whether ``measure`` was done for ``unit`` before quarter ``start``, or has nothing left to raise."""
        if any(run.end < start for run in self.of(measure, unit)):
            return True
        level = self.timeline.level
        return not any(level(key, start - 1) < least for key, least in self.asked(measure, unit).items())

    def asked(self, measure: str, unit: UnitCode) -> dict[NeedKey, int]:
        """Return the least ranks at which a measure has nothing left to raise for ``unit``."""
        if (measure, unit) not in self._asked:
            self._asked[measure, unit] = self._least(measure, unit)
        return self._asked[measure, unit]

    def _least(self, measure: str, unit: UnitCode) -> dict[NeedKey, int]:
        least: dict[NeedKey, int] = {}
        for member in self.problem.by_measure[measure]:
            for option in member.options:
                for key, reach in option.reaches(unit).items():
                    asked = min(reach, self.problem.need_of[key].goal)
                    least[key] = min(asked, least.get(key, asked))
        return least

    def useful(self, run: Run, unit: UnitCode) -> bool:
        """Tell whether the plan would miss the part of ``unit`` in ``run``: some level at some year's end is lower.

        Of what has to be done in any case it is enough that it raises a level when it ends.
        """
        ends = [year_end(year) for year in self.problem.years if year_end(year) >= run.end]
        ends += [run.end] if self.problem.first(run.candidate) else []
        events: dict[NeedKey, list[Event]] = {}
        for key, event in run.events(unit):
            events.setdefault(key, []).append(event)
        return any(self.timeline.raised_by(key, own, end) for key, own in events.items() for end in ends)

    def placements(self) -> Iterator[Placement]:
        """Yield the plan in order of time, then of the candidates."""
        order = {candidate.id: rank for rank, candidate in enumerate(self.problem.candidates)}
        for run in sorted(self.runs.values(), key=lambda run: (run.start, order[run.candidate.id], run.option.variant)):
            yield Placement(
                candidate=run.candidate.id,
                variant=run.option.variant,
                units=run.units,
                start=Quarter.at(run.start),
                end=Quarter.at(run.end),
                cost=run.cost,
            )
