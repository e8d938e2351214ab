"""Decisions: what people settled about a plan, kept apart from it so that every new run follows them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Final, Literal

from pydantic import Field, model_validator

from action_plans.instance import Pin
from action_plans.plan import Action, ActionSource, Quarter, Raise, Rupiah
from assessment.answers import UnitCode
from rubrics.problem import Model
from rubrics.rubric import Identifier, Text

EACH: Final = "*"  # as owner: each unit concerned answers for its own part
MOST_QUARTERS: Final = 40  # of one run: ten years

Owner = UnitCode | Literal["*"]


class DecidedRun(Model):
    """One run as people want it: first and last quarter, and the units that take part; none means all concerned."""

    start: Quarter
    end: Quarter
    units: tuple[UnitCode, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> DecidedRun:
        if not 0 <= self.end.ordinal - self.start.ordinal < MOST_QUARTERS:
            msg = "waktu pelaksanaan terbalik atau terlalu panjang"
            raise ValueError(msg)
        return self

    @property
    def quarters(self) -> int:
        """How long it takes."""
        return self.end.ordinal - self.start.ordinal + 1


class Changes(Model):
    """What people wrote over a line of the plan; None, or a year that is missing, leaves what the system says.

    A target of ``""`` takes the year's target away. ``costs`` are for all units and runs of a budget year.
    """

    category: Identifier | None = None
    title: Text | None = None
    issue: str | None = None
    output_indicator: str | None = None
    output_unit: str | None = None
    output_targets: dict[int, str] = Field(default_factory=dict)
    owner: Owner | None = None
    supports: tuple[UnitCode, ...] | None = None
    costs: dict[int, Rupiah] = Field(default_factory=dict)
    fund_source: str | None = None
    evidence: tuple[str, ...] | None = None
    remark: str | None = None

    @property
    def any(self) -> bool:
        """Whether anything was written."""
        return self != _NOTHING


_NOTHING: Final = Changes()


class LineDecision(Model):
    """A line of the plan that people keep as they saw or changed it, or take out.

    ``line`` is the action's id; measure and variant are None where it is outside the catalogue. All lines of a measure
    are decided together: what no decision keeps of a measure is not planned. A line that is kept runs exactly as
    ``runs`` say.
    """

    line: str
    measure: Identifier | None
    variant: Identifier | None
    keep: bool = True
    runs: tuple[DecidedRun, ...] = ()
    changes: Changes = Changes()


class OwnAction(Model):
    """An action outside the catalogue, complete as people wrote it.

    ``raises`` are what it does to the indicators of ``units`` (none: all that can gain) once it ends.
    """

    id: Identifier
    source: ActionSource = ActionSource.OWN
    category: Identifier
    title: Text
    issue: str = ""
    output_indicator: str = ""
    output_unit: str = ""
    output_targets: dict[int, str] = Field(default_factory=dict)
    owner: Owner
    supports: tuple[UnitCode, ...] = ()
    runs: tuple[DecidedRun, ...] = Field(min_length=1)
    costs: dict[int, Rupiah] = Field(default_factory=dict)
    fund_source: str
    evidence: tuple[str, ...] = ()
    remark: str | None = None
    raises: tuple[Raise, ...] = ()
    units: tuple[UnitCode, ...] = ()
    findings: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()


class PlanDecisions(Model):
    """Everything that people settled about the plan of a region.

    ``lines`` are what they kept, changed or took out, ``own`` what they added, ``pins`` what else binds the scheduler,
    and ``order`` the ids of lines in the order in which people put them, those of a category after each other.
    """

    lines: tuple[LineDecision, ...] = ()
    own: tuple[OwnAction, ...] = ()
    pins: tuple[Pin, ...] = ()
    order: tuple[str, ...] = ()

    @cached_property
    def by_line(self) -> dict[str, LineDecision]:
        """Decisions by id of the line."""
        return {line.line: line for line in self.lines}

    @cached_property
    def own_by_id(self) -> dict[str, OwnAction]:
        """Own actions by id."""
        return {action.id: action for action in self.own}

    @cached_property
    def measures(self) -> frozenset[str]:
        """Measures of which some line is decided, and so every one."""
        return frozenset(line.measure for line in self.lines if line.measure)

    @property
    def any(self) -> bool:
        """Whether anything is settled."""
        return bool(self.lines or self.own or self.pins or self.order)


class DecisionEntry(Model):
    """When people's edits were taken over: by whom, on which day, from which files and version of the plan."""

    day: date | None = None
    by: str | None = None
    files: tuple[str, ...] = ()
    plan: str  # digest of the plan that was in force before
    changes: int = Field(ge=0)


def as_seen(action: Action) -> LineDecision:
    """Return the decision that keeps a line exactly as it stands in a plan."""
    runs = (DecidedRun(start=o.start, end=o.end, units=o.units or action.units) for o in action.occurrences)
    return LineDecision(line=action.id, measure=action.measure, variant=action.variant, runs=tuple(runs))


def free_id(taken: Iterable[str], prefix: str = "USUL") -> str:
    """Return the next id of an own action: ``USUL-01``."""
    known = set(taken)
    return next(each for number in range(1, len(known) + 2) if (each := f"{prefix}-{number:02}") not in known)
