"""The action plan: period, quarters, money, actions and what they are expected to reach."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import total_ordering
from typing import Annotated, Literal

from pydantic import Field, model_validator

from action_plans.reasons.rationale import Cause, Change, Rationale
from assessment.answers import RubricReference, UnitCode
from rubrics.problem import Model

MOST_RUPIAH = 10**15
Rupiah = Annotated[int, Field(ge=0, le=MOST_RUPIAH)]


@total_ordering
class Quarter(Model):
    """A quarter (*triwulan*) of a budget year."""

    year: int = Field(ge=2000, le=2100)
    number: int = Field(ge=1, le=4)

    @property
    def ordinal(self) -> int:
        """Number of the quarter on the line of time: a quarter later is one more."""
        return self.year * 4 + self.number - 1

    @classmethod
    def at(cls, ordinal: int) -> Quarter:
        """Return the quarter with this :attr:`ordinal`."""
        year, index = divmod(ordinal, 4)
        return cls(year=year, number=index + 1)

    def plus(self, quarters: int) -> Quarter:
        """Return the quarter that lies ``quarters`` later."""
        return Quarter.at(self.ordinal + quarters)

    def __lt__(self, other: Quarter) -> bool:
        """Order by time."""
        return (self.year, self.number) < (other.year, other.number)


class Period(Model):
    """The years that a plan covers, first and last included."""

    first: int = Field(ge=2000, le=2100)
    last: int = Field(ge=2000, le=2100)

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.last < self.first:
            msg = "periode terbalik: tahun akhir lebih awal daripada tahun awal"
            raise ValueError(msg)
        return self

    @property
    def years(self) -> tuple[int, ...]:
        """All years in order."""
        return tuple(range(self.first, self.last + 1))

    def __str__(self) -> str:
        """``2021-2024``, with an en dash as documents print it."""
        return f"{self.first}\N{EN DASH}{self.last}"


class Raise(Model):
    """An effect: units at ``from_level`` or above reach ``to_level`` of the indicator once the work ends."""

    indicator: str
    from_level: str
    to_level: str


class Cost(Model):
    """Cost of one occurrence: ``fixed + per_opd * units + per_person * persons_per_opd * units``."""

    fixed: Rupiah = 0
    per_opd: Rupiah = 0
    per_person: Rupiah = 0
    persons_per_opd: int = Field(default=0, ge=0, le=1000)

    def total(self, units: int) -> int:
        """Rupiah for ``units`` units."""
        return self.fixed + units * (self.per_opd + self.per_person * self.persons_per_opd)


class ActionSource(StrEnum):
    """Where an action comes from."""

    CATALOGUE = "catalogue"
    OWN = "own"
    FINDING = "finding"


class ClosedGap(Model):
    """A gap that an action closes: the level from which and to which it raises a unit's indicator.

    ``from_level`` is None where the unit gave no usable answer yet; ``year`` is the first whose end sees the new level.
    """

    unit: UnitCode
    indicator: str
    from_level: str | None
    to_level: str
    year: int | None = None


class Occurrence(Model):
    """One run of an action: when it starts and ends, what it costs in the budget year of its start, and for whom.

    ``units`` are those concerned by this run, a part of the action's; empty means all of them. One that had ``started``
    before the quarter from which the plan was made was kept as it was.
    """

    start: Quarter
    end: Quarter
    cost: Rupiah
    units: tuple[UnitCode, ...] = ()
    started: bool = False


class Action(Model):
    """A line of the plan: a measure in one variant, for the units concerned, with its occurrences in time.

    ``units`` are those whose indicators it raises; ``owner`` and ``supports`` are unit codes. The owner is None where
    each of ``units`` answers for its own part (*masing-masing unit*). ``points`` is the gain in the region's index when
    the action ends, everything before it being in place; without lapses, all actions together are the whole gain.
    ``points_by_year`` are its part of what the index at the end of each year lies above the present one: over all
    actions they add up to just that, year by year, lapses included. ``reasons`` say in Indonesian why the action is in
    the plan, why then, and why in this variant; ``why`` says it as data.
    """

    id: str
    measure: str | None
    source: ActionSource = ActionSource.CATALOGUE
    category: str
    title: str
    issue: str
    variant: str | None
    variant_title: str | None
    scope: Literal["region", "opd"]
    units: tuple[UnitCode, ...]
    closes: tuple[ClosedGap, ...]
    occurrences: tuple[Occurrence, ...]
    repeat: Literal["once", "yearly"]
    output_indicator: str
    output_unit: str
    output_targets: dict[int, str]
    owner: UnitCode | None
    supports: tuple[UnitCode, ...] = ()
    fund_source: str
    evidence: tuple[str, ...] = ()
    sub_kegiatan: str | None = None
    remark: str | None = None
    mandatory: bool = False
    pinned: bool = False  # people decided on it: a new run keeps it
    findings: tuple[str, ...] = ()  # ids of the findings that it follows up
    inputs: tuple[str, ...] = ()  # ids of the stakeholders' input that it takes up
    points: Fraction
    points_by_year: dict[int, Fraction] = Field(default_factory=dict)
    reasons: tuple[str, ...]
    why: Rationale | None = None

    def cost(self, year: int) -> int:
        """Rupiah charged to budget ``year``."""
        return sum(occurrence.cost for occurrence in self.occurrences if occurrence.start.year == year)


class LeftOut(Model):
    """A candidate that is not in the plan, with the reasons in Indonesian.

    ``change`` is the smallest that was found to bring it in; None where there is no need, or where none was found.
    ``covered_by`` are the measures of the plan that do what it would have done.
    """

    measure: str
    title: str
    units: tuple[UnitCode, ...]
    points: Fraction
    cost: int = Field(ge=0)
    reasons: tuple[str, ...]
    cause: Cause | None = None
    change: Change | None = None
    covered_by: tuple[str, ...] = ()


class YearProjection(Model):
    """What the plan is expected to reach at the end of a year, exactly, in index points of the region.

    ``target_index`` is the index if every question that counts stood at least at the year's target; ``open_gaps``
    are the levels still below it (unit by indicator) that the plan could raise.
    """

    year: int
    index: Fraction | None
    target_index: Fraction | None
    categories: dict[str, Fraction | None]
    category_targets: dict[str, Fraction | None]
    cost: Rupiah
    ceiling: Rupiah | None
    open_gaps: int


class PlanState(StrEnum):
    """Where a version stands: still a draft (*konsep*), or adopted by the head of the region (*ditetapkan*)."""

    DRAFT = "draft"
    ADOPTED = "adopted"


class Predecessor(Model):
    """The adopted version that a revision (*perubahan*) replaces; ``digest`` is that of its plan."""

    serial: int = Field(ge=1)
    number: str
    day: date
    digest: str


class PlanVersion(Model):
    """Which version of the plan this is: the ``serial`` counts from 1, number and day are those of its adoption.

    A revision names its predecessor and, in Indonesian, the reasons for it.
    """

    serial: int = Field(default=1, ge=1)
    state: PlanState = PlanState.DRAFT
    number: str | None = None
    day: date | None = None
    predecessor: Predecessor | None = None
    reasons: tuple[str, ...] = ()

    @property
    def adopted(self) -> bool:
        """Whether the version is in force and may no longer change."""
        return self.state is PlanState.ADOPTED

    @property
    def revision(self) -> int:
        """How many times the plan was revised: 0 for the first, 1 for the first *perubahan*."""
        return self.serial - 1


class ActionPlan(Model):
    """The rencana aksi of a region for a period."""

    region: UnitCode
    rubric: RubricReference
    period: Period
    version: PlanVersion = PlanVersion()
    scheduler: str
    optimality_gap: Fraction | None = None  # proven distance from the best plan, 0..1; None: the scheduler proves none
    notes: tuple[str, ...] = ()  # what the scheduler has to say about the plan
    start: Quarter | None = None  # the quarter from which work was planned; None: the first of the period
    baseline_index: Fraction | None
    actions: tuple[Action, ...]
    left_out: tuple[LeftOut, ...] = ()
    projection: tuple[YearProjection, ...]

    def cost(self, year: int) -> int:
        """Rupiah charged to budget ``year`` by all actions."""
        return sum(action.cost(year) for action in self.actions)
