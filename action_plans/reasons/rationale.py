"""Rationale: why an action is in the plan, then and so; and what would bring in what was left out, as data."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from assessment.answers import UnitCode
from rubrics.problem import Model

Amount = Annotated[int, Field(ge=0)]  # rupiah


class When(StrEnum):
    """How the year of work relates to the first target that it serves."""

    DUE = "due"
    LATE = "late"
    EARLY = "early"


class Because(StrEnum):
    """What settled the year of work."""

    TARGET = "target"  # a level is below the target of that year
    PREREQUISITE = "prerequisite"  # what had to come first ended too late for an earlier year
    CEILING = "ceiling"  # the money left of the earlier year is less than it costs
    CAPACITY = "capacity"  # the owner is busy in every quarter of the earlier year
    LEVEL = "level"  # the level to start from is reached too late for an earlier year
    START = "start"  # the earlier year is over, or has too few quarters left
    PINNED = "pinned"  # people decided
    MANDATORY = "mandatory"
    NEEDED = "needed"  # others wait for it
    SHARED = "shared"  # units take part in a run that is held for others
    MONEY = "money"  # the year's ceiling leaves room
    STARTED = "started"  # it had started before the plan was made anew
    CHOICE = "choice"  # an earlier year had been possible; the schedule as a whole prefers this one


class Timing(Model):
    """Why units are served in ``year``: their first target above where they stand is that of ``due``.

    ``measure`` is the prerequisite that was waited for, ``room`` the rupiah that the ceiling of ``due`` had left.
    """

    year: int
    when: When
    due: int
    because: Because
    units: tuple[UnitCode, ...]
    measure: str | None = None
    room: int | None = None


class Comparison(StrEnum):
    """What speaks for the variant taken against another one."""

    PINNED = "pinned"  # people ruled the other one out
    BETTER = "better"  # the one taken reaches more
    CEILING = "ceiling"  # the other one costs more than the ceilings have left
    CHEAPER = "cheaper"
    FASTER = "faster"
    USUAL = "usual"  # the other one is cheaper, but the ceilings carry the usual one
    EQUAL = "equal"


class Alternative(Model):
    """A variant that was not taken, against the one that was: more or less rupiah, levels (summed up) and quarters."""

    variant: str
    title: str
    because: Comparison
    extra_cost: int
    extra_levels: int
    extra_quarters: int
    short_years: tuple[int, ...] = ()  # years whose ceilings cannot carry the other one


class Rationale(Model):
    """Why an action is in the plan: what waits for it, why in its years, and why in its variant."""

    cost_per_point: Amount | None = None  # rupiah over all years per index point, cut off; None where nothing is gained
    needed_by: tuple[str, ...] = ()  # measures of the plan that have it as a prerequisite
    timings: tuple[Timing, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


class Cause(StrEnum):
    """Why a candidate is left out, the most telling first."""

    PINNED = "pinned"
    EXCLUDED = "excluded"
    CEILING = "ceiling"
    WAITING = "waiting"
    CAPACITY = "capacity"
    TIME = "time"
    OPEN = "open"
    COVERED = "covered"
    NO_GAP = "no_gap"


class ExtraCeiling(Model):
    """Rupiah to be added to a ceiling: the total of a year, or that of a fund source or an owner."""

    year: int
    amount: Amount
    fund: str | None = None
    unit: UnitCode | None = None


class Change(Model):
    """A change that was tried and found to bring a candidate in, everything else in the plan staying as it is.

    All parts are needed together; one without any says that it is enough to ask for the candidate (a pin). It then
    starts in ``year`` for ``units``, with ``also`` being planned as its prerequisites, and the index at the end of the
    plan is ``points`` higher. ``smallest``: a rupiah less on the ceiling, or one activity less of capacity, was tried
    and did not do.
    """

    year: int
    units: tuple[UnitCode, ...]
    cost: Amount
    points: Fraction
    ceilings: tuple[ExtraCeiling, ...] = ()
    capacities: dict[UnitCode, int] = Field(default_factory=dict)
    release: tuple[str, ...] = ()  # pins to be taken back
    drop: tuple[str, ...] = ()  # measures to be taken out
    also: tuple[str, ...] = ()
    smallest: bool = False
