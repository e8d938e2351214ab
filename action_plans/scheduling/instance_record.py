"""The instance of a plan with its solution, as JSON that anybody can check with another solver."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from action_plans.instance import PlanningProblem, Schedule
from action_plans.projection import replay
from action_plans.scheduling.aims import Aim, Aims
from action_plans.scheduling.attained import attained
from assessment.answers import Region
from assessment.records import Record


class InstanceRecord(Record):
    """What ``renaksi plan --instance`` writes: the instance, the aims, the schedule found, and what it attains.

    docs/reference/instance.md says in words what makes a schedule valid and how its value is computed.
    """

    format: Literal["renaksi/instance/1"] = "renaksi/instance/1"
    region: Region
    basis: str
    aims: Aims
    problem: PlanningProblem
    solution: Schedule
    attained: dict[Aim, Fraction]


def instance_record(
    region: Region, basis: str, aims: Aims, problem: PlanningProblem, solution: Schedule
) -> InstanceRecord:
    """Return the record of an instance and its solution."""
    reached = attained(problem, replay(problem, solution))
    return InstanceRecord(region=region, basis=basis, aims=aims, problem=problem, solution=solution, attained=reached)
