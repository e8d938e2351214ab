"""What an edited plan is read against: the plans that copies may have been made from, and who the units are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from action_plans.catalogue import Catalogue
from action_plans.decisions.decisions import PlanDecisions
from action_plans.decisions.edits import CopyEdits
from action_plans.plan import ActionPlan
from assessment.answers import OPD, Region
from output.workbooks.plan.job import PlanJob
from output.workbooks.plan.names import Units
from rubrics.problem import Problem
from rubrics.rubric import Rubric


@dataclass(frozen=True)
class BasePlan:
    """A plan as it was written into a workbook, with what people had settled by then."""

    plan: ActionPlan
    decisions: PlanDecisions = field(default_factory=PlanDecisions)


@dataclass(frozen=True)
class PlanExpectation:
    """The region whose plan is read, and every version of it that a copy may come from, by digest."""

    rubric: Rubric
    region: Region
    units: tuple[OPD, ...]
    catalogue: Catalogue
    bases: Mapping[str, BasePlan]

    @cached_property
    def names(self) -> Units:
        """The units as people may spell them."""
        return Units(self.units)

    def job(self, digest: str) -> PlanJob:
        """Return what the workbook of a version showed."""
        base = self.bases[digest]
        return PlanJob(self.rubric, self.region, self.units, base.plan, self.catalogue, base.decisions)


@dataclass(frozen=True)
class PlanReading:
    """What was found in one edited copy; ``edits`` is None where something stands against reading it."""

    file: str
    edits: CopyEdits | None
    problems: tuple[Problem, ...]
