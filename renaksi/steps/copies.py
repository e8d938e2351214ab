"""Edited copies of plan.xlsx: reading them against the version that each was made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from output.workbooks.plan.reading import only_saved, read_plan
from output.workbooks.plan.reading_job import PlanExpectation, PlanReading
from renaksi import version_problems as kinds
from renaksi.publishing import Publisher
from renaksi.steps.versions import load_bases
from renaksi.workspace import Workspace, fingerprint, read_file, write_file
from rubrics.problem import Problem

BOOK = "plan.xlsx"


def _expected(workspace: Workspace) -> PlanExpectation:
    cycle = workspace.cycle
    return PlanExpectation(workspace.rubric, cycle.region, cycle.all_units, workspace.catalogue, load_bases(workspace))


def read_copies(workspace: Workspace, paths: Sequence[Path]) -> tuple[PlanReading, ...]:
    """Read every copy; files are told apart by name, and by folder where two have the same."""
    expected = _expected(workspace)
    names = [path.name for path in paths]
    shown = [workspace.name(path) if names.count(path.name) == 1 else str(path) for path in paths]
    return tuple(read_plan(read_file(path, name), name, expected) for path, name in zip(paths, shown, strict=True))


@dataclass(frozen=True)
class Pending:
    """A plan.xlsx that people edited, and that is about to be written anew."""

    workspace: Workspace
    reading: PlanReading

    @property
    def edited(self) -> bool:
        """Whether there is anything to take over, or to put right before; mere notes beside the table are not."""
        return self.reading.edits is None or self.reading.edits.count > 0

    def told(self, publisher: Publisher) -> tuple[Problem, ...]:
        """Say where the edits are now, and how they are taken over."""
        aside = publisher.aside.get(self.workspace.plan / BOOK)
        if aside is None or self.reading.edits is None or not self.edited:
            return ()
        count, folder = self.reading.edits.count, str(self.workspace.root)
        return (kinds.EDITS_PENDING.at(count=count, aside=aside.name, folder=folder, path=str(aside)),)


def pending_edits(workspace: Workspace, publisher: Publisher) -> Pending | None:
    """Return what people edited in plan.xlsx and did not apply; a file that was only saved again is none of theirs."""
    path = workspace.plan / BOOK
    if not path.is_file() or publisher.untouched(path):
        return None
    if only_saved(read_file(path, workspace.name(path)), _expected(workspace)):
        publisher.keep_first(path, _archived(workspace, path))
        return None
    (reading,) = read_copies(workspace, (path,))
    return Pending(workspace, reading)


def archive(workspace: Workspace, path: Path) -> None:
    """Keep what people did to a file in plan/versi before it is written anew."""
    write_file(_archived(workspace, path), read_file(path, workspace.name(path)))


def _archived(workspace: Workspace, path: Path) -> Path:
    content = fingerprint(read_file(path, workspace.name(path)))
    return workspace.versions / "suntingan" / f"{content[:16]}.xlsx"
