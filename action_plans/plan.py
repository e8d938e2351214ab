"""The action plan: period, quarters, money, actions and what they are expected to reach."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import total_ordering
from typing import Annotated, Literal

from pydantic import Field, model_validator

from assessment.answers import RubricReference, UnitCode
from rubrics.problem import Model

Rupiah = Annotated[int, Field(ge=0, le=10**15)]


@total_ordering
class Quarter(Model):
    """A quarter (*triwulan*) of a budget year."""

    year: int = Field(ge=2000, le=2100)
    number: int = Field(ge=1, le=4)

    def plus(self, quarters: int) -> Quarter:
        """Return the quarter that lies ``quarters`` later."""
        years, index = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year=years, number=index + 1)

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
    """A gap that an action closes: the level from which and to which it raises a unit's indicator."""

    unit: UnitCode
    indicator: str
    from_level: str | None
    to_level: str


class Occurrence(Model):
    """One run of an action: when it starts and ends, and what it costs in the budget year of its start."""

    start: Quarter
    end: Quarter
    cost: Rupiah


class Action(Model):
    """A line of the plan: a measure in one variant, for the units concerned, with its occurrences in time.

    ``units`` are those whose indicators it raises; ``owner`` and ``supports`` are unit codes. ``points`` is the
    gain in the region's index when the action ends, everything before it being in place. ``reasons`` say in
    Indonesian why the action is in the plan, why then, and why in this variant.
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
    owner: UnitCode
    supports: tuple[UnitCode, ...] = ()
    fund_source: str
    evidence: tuple[str, ...] = ()
    sub_kegiatan: str | None = None
    remark: str | None = None
    points: Fraction
    reasons: tuple[str, ...]

    def cost(self, year: int) -> int:
        """Rupiah charged to budget ``year``."""
        return sum(occurrence.cost for occurrence in self.occurrences if occurrence.start.year == year)


class LeftOut(Model):
    """A candidate that is not in the plan, with the reasons in Indonesian."""

    measure: str
    title: str
    units: tuple[UnitCode, ...]
    points: Fraction
    cost: Rupiah
    reasons: tuple[str, ...]


class YearProjection(Model):
    """What the plan is expected to reach at the end of a year, exactly, in index points of the region."""

    year: int
    index: Fraction | None
    target_index: Fraction | None
    categories: dict[str, Fraction | None]
    category_targets: dict[str, Fraction | None]
    cost: Rupiah
    ceiling: Rupiah | None
    open_gaps: int


class ActionPlan(Model):
    """The rencana aksi of a region for a period."""

    region: UnitCode
    rubric: RubricReference
    period: Period
    scheduler: str
    baseline_index: Fraction | None
    actions: tuple[Action, ...]
    left_out: tuple[LeftOut, ...] = ()
    projection: tuple[YearProjection, ...]

    def cost(self, year: int) -> int:
        """Rupiah charged to budget ``year`` by all actions."""
        return sum(action.cost(year) for action in self.actions)
