"""Step 9, beside the plan: the instance that was solved, for whoever wants to check it with another solver."""

from __future__ import annotations

from pathlib import Path

from action_plans.instance import PlanningProblem, Schedule
from action_plans.scheduling.instance_record import InstanceRecord, instance_record
from assessment.canonical import canonical
from renaksi import problems
from renaksi.plan_settings import Method
from renaksi.steps.results import basis
from renaksi.workspace import Workspace, write_file
from rubrics.problem import ProblemError

FORMAT = str(InstanceRecord.model_fields["format"].default)


class Solving:
    """A scheduler that remembers what it was asked and what it answered."""

    def __init__(self, workspace: Workspace, method: Method | None) -> None:
        """Solve as the workspace says, or by ``method``."""
        self._workspace = workspace
        self._scheduler = workspace.cycle.plan.scheduler(method)
        self._solved: tuple[PlanningProblem, Schedule] | None = None

    def __call__(self, problem: PlanningProblem, /) -> Schedule:
        """Solve ``problem``."""
        schedule = self._scheduler(problem)
        self._solved = problem, schedule
        return schedule

    def write(self, path: Path) -> None:
        """Write the instance and its solution to ``path``, where no other kind of file may stand."""
        if self._solved is None:
            return
        cycle = self._workspace.cycle
        record = instance_record(cycle.region, basis(self._workspace), cycle.plan.goals, *self._solved)
        _check(path)
        write_file(path, canonical(record).encode())


def _check(path: Path) -> None:
    """Refuse a path where something else stands."""
    taken = path.is_dir() or (path.is_file() and FORMAT.encode() not in path.read_bytes())
    if taken:
        raise ProblemError(
            [
                problems.BAD_ARGUMENT.at(
                    value=path.name,
                    option="--instance",
                    reason="Di sana sudah ada berkas atau folder lain, yang tidak akan ditimpa.",
                    example="Pilih nama berkas yang belum dipakai, misalnya instance.json.",
                )
            ]
        )
