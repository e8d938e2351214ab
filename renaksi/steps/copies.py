"""Edited copies of plan.xlsx: reading them against the version that each was made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from output.workbooks.plan_reading import read_plan
from output.workbooks.plan_reading_job import PlanExpectation, PlanReading
from renaksi import version_problems as kinds
from renaksi.publishing import Publisher
from renaksi.steps.versions import load_bases
from renaksi.workspace import Workspace, read_file
from rubrics.problem import Problem

BOOK = "plan.xlsx"


def read_copies(workspace: Workspace, paths: Sequence[Path]) -> tuple[PlanReading, ...]:
    """Read every copy; files are told apart by name, and by folder where two have the same."""
    expected = PlanExpectation(
        workspace.rubric, workspace.cycle.region, workspace.cycle.all_units, workspace.catalogue, load_bases(workspace)
    )
    names = [path.name for path in paths]
    shown = [workspace.name(path) if names.count(path.name) == 1 else str(path) for path in paths]
    return tuple(read_plan(read_file(path, name), name, expected) for path, name in zip(paths, shown, strict=True))


@dataclass(frozen=True)
class Pending:
    """A plan.xlsx that people edited, and that is about to be written anew."""

    workspace: Workspace
    reading: PlanReading

    def told(self, publisher: Publisher) -> tuple[Problem, ...]:
        """Say where the edits are now, and how they are taken over."""
        aside = publisher.aside.get(self.workspace.plan / BOOK)
        if aside is None or self.reading.edits is None:
            return ()
        count, folder = self.reading.edits.count, str(self.workspace.root)
        return (kinds.EDITS_PENDING.at(count=count, aside=aside.name, folder=folder, path=str(aside)),)


def pending_edits(workspace: Workspace, publisher: Publisher) -> Pending | None:
    """Return what people edited in plan.xlsx and did not apply; a file that was only saved again is none of theirs."""
    path = workspace.plan / BOOK
    if not path.is_file() or publisher.untouched(path):
        return None
    (reading,) = read_copies(workspace, (path,))
    if reading.edits is not None and not reading.edits.count:
        publisher.taken_over(path)
        return None
    return Pending(workspace, reading)
