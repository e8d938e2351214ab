"""Instance: everything a scheduler may know, and the schedule that it gives back; no scheduler's own model is in it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Literal, Protocol

from pydantic import Field

from action_plans.candidates import Candidate
from action_plans.needs import Need, NeedKey
from action_plans.plan import Quarter, Rupiah
from action_plans.scheduling.aims import Stage, Status
from assessment.answers import UnitCode
from rubrics.problem import Model

URGENT = 2  # urgency from which a finding goes before the gaps of the form
DEFAULT_CAPACITY = 10  # activities that one owner can have running in the same quarter


class Ceiling(Model):
    """Most that may be spent in a budget year: in total, from one fund source, or by one owner."""

    year: int
    amount: Rupiah
    fund: str | None = None
    unit: UnitCode | None = None


class Pin(Model):
    """What people decided about a candidate or, by measure id, all candidates of a measure.

    ``must`` plans it first, ``must_not`` never, ``may`` leaves it open; ``years`` and ``variants`` narrow when and how.
    """

    target: str
    wish: Literal["must", "must_not", "may"] = "may"
    years: tuple[int, ...] = ()
    variants: tuple[str, ...] = ()


class Placement(Model):
    """One run of a candidate: in which variant, for which units, from when to when, at what cost."""

    candidate: str
    variant: str
    units: tuple[UnitCode, ...]
    start: Quarter
    end: Quarter
    cost: Rupiah


class PlanningProblem(Model):
    """An instance, complete and independent of how it is solved.

    A run of an option costs money in the budget year of its start and loads its owner from start to end, once however
    many units take part in runs of the same measure. Its effects count from the quarter in which it ends, for units
    that stood at the level it starts from before it started. What a yearly candidate reached lapses at the end of the
    year after its last run ended. A unit takes part in a candidate once, or once a year. Prerequisites concern each
    unit: they must have ended before, or have nothing left to raise. Without a ceiling a year knows no limit.
    Nothing starts before ``start``, but what is ``fixed``: runs begun or decided already, which every schedule keeps.
    """

    years: tuple[int, ...] = Field(min_length=1)
    start: Quarter | None = None
    needs: tuple[Need, ...]
    candidates: tuple[Candidate, ...]
    ceilings: tuple[Ceiling, ...] = ()
    carry_over: bool = False
    capacity: int = Field(default=DEFAULT_CAPACITY, ge=1)
    capacities: dict[UnitCode, int] = Field(default_factory=dict)
    pins: tuple[Pin, ...] = ()
    fixed: tuple[Placement, ...] = ()

    @cached_property
    def need_of(self) -> dict[NeedKey, Need]:
        """Needs by unit and indicator."""
        return {need.key: need for need in self.needs}

    @cached_property
    def by_id(self) -> dict[str, Candidate]:
        """Candidates by id."""
        return {candidate.id: candidate for candidate in self.candidates}

    @cached_property
    def by_measure(self) -> dict[str, tuple[Candidate, ...]]:
        """Candidates by measure."""
        found: dict[str, list[Candidate]] = {}
        for candidate in self.candidates:
            found.setdefault(candidate.measure, []).append(candidate)
        return {measure: tuple(members) for measure, members in found.items()}

    @property
    def first_quarter(self) -> int:
        """Ordinal of the first quarter in which work can start."""
        return max(self.years[0] * 4, self.start.ordinal if self.start else 0)

    @property
    def last_quarter(self) -> int:
        """Ordinal of the last quarter."""
        return self.years[-1] * 4 + 3

    def awaited(self, prerequisite: str, unit: UnitCode) -> tuple[UnitCode, ...]:
        """Return the units for which ``prerequisite`` has to be done before ``unit`` can start what needs it.

        That is the unit itself where it is concerned, else all units of a measure for the region, such as its decree.
        """
        concerned = self._concerned.get(prerequisite, {})
        if unit in concerned:
            return (unit,)
        return tuple(concerned) if concerned and self.by_measure[prerequisite][0].scope == "region" else ()

    def pin(self, candidate: Candidate) -> Pin:
        """Return what people decided about ``candidate``; its own pin goes before that of its measure."""
        return self._pins.get(candidate.id) or self._pins.get(candidate.measure) or _OPEN

    def first(self, candidate: Candidate) -> bool:
        """Tell whether ``candidate`` goes before all others.

        It does when mandatory by the catalogue, asked for by an urgent finding, or decided by people.
        """
        return candidate.mandatory or candidate.urgency >= URGENT or self.pin(candidate).wish == "must"

    @cached_property
    def _concerned(self) -> dict[str, dict[UnitCode, None]]:
        """Return the units of each measure, in order."""
        return {
            measure: {unit: None for member in members for unit in member.units}
            for measure, members in self.by_measure.items()
        }

    @cached_property
    def _pins(self) -> Mapping[str, Pin]:
        return {pin.target: pin for pin in self.pins}


_OPEN = Pin(target="*")


class Schedule(Model):
    """What a scheduler decided, in order of time; a gap of 0 is a proven optimum, None means that none was sought.

    The gap is that of the first aim in index points; ``stages`` say how far each aim was reached.
    """

    scheduler: str
    placements: tuple[Placement, ...]
    optimality_gap: Fraction | None = None
    status: Status | None = None
    stages: tuple[Stage, ...] = ()
    notes: tuple[str, ...] = ()


class Scheduler(Protocol):
    """A way to solve an instance; the same instance always gives the same schedule."""

    def __call__(self, problem: PlanningProblem, /) -> Schedule:
        """Return a schedule that keeps every rule of :class:`PlanningProblem`."""
        ...
