"""Adopting and revising the plan in a workspace: its files as the version that they then are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from action_plans.records import PlanRecord
from renaksi import version_problems as kinds
from renaksi.publishing import publishing
from renaksi.steps.copies import pending_edits
from renaksi.steps.planning import load_plan, publish_plan
from renaksi.steps.versions import ADOPTED, adopt, load_decisions, revise, standing
from renaksi.workspace import Workspace
from rubrics.problem import Problem, ProblemError


@dataclass(frozen=True)
class Done:
    """The plan as it now stands, where its frozen copy is, and what was noticed."""

    record: PlanRecord
    frozen: Path | None
    problems: tuple[Problem, ...]


def adopt_plan(workspace: Workspace, number: str, day: date) -> Done:
    """Adopt the draft; ProblemError when it is adopted already, or holds edits that nobody took over."""
    standing(workspace).draft_only(workspace)
    _, stale = load_plan(workspace)
    with publishing(workspace) as publisher:
        pending = pending_edits(workspace, publisher)
        if pending and pending.edited:
            raise ProblemError([kinds.EDITS_BEFORE_ADOPTION.at(folder=str(workspace.root))])
        record = adopt(workspace, number, day)
        publish_plan(workspace, publisher, record, load_decisions(workspace).decisions)
    frozen = workspace.versions / ADOPTED.format(serial=record.plan.version.serial)
    return Done(record, frozen, (*stale, *publisher.problems))


def revise_plan(workspace: Workspace, reasons: tuple[str, ...]) -> Done:
    """Begin a revision of the adopted plan."""
    record = revise(workspace, reasons)
    with publishing(workspace) as publisher:
        publish_plan(workspace, publisher, record, load_decisions(workspace).decisions)
    return Done(record, None, tuple(publisher.problems))
