"""What differs between two plans of the folder, and what of the plan before stays when it is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from action_plans.decisions.versions import plan_digest
from action_plans.plan import ActionPlan, Quarter
from action_plans.records import ComparisonRecord, PlanRecord
from action_plans.revision.comparison import PlanComparison, Standing, compare
from action_plans.revision.refocusing import Kept
from assessment.canonical import canonical
from output.formats import number, quarter, rupiah
from output.workbooks.plan.comparison import write_comparison
from renaksi import comparison_problems as kinds
from renaksi.publishing import Publisher
from renaksi.steps.versions import adopted_versions, load_bases, predecessor, standing
from renaksi.workspace import Workspace, read_record
from rubrics.problem import Place, ProblemError

COMPARISON: Final = "perbandingan.json"
BOOK: Final = "perbandingan.xlsx"
NONE: Final = "\N{EN DASH}"


def kept_of(workspace: Workspace, since: Quarter | None) -> Kept | None:
    """Return the plan of the folder as far as it stays: what starts before ``since``.

    Without ``since``, what the plan itself says to have started stays, so that it survives every further run; a
    revision keeps what starts before the quarter of its own date.
    """
    found = standing(workspace, mending=True).record
    if found is None:
        return None
    started = any(each.started for action in found.plan.actions for each in action.occurrences)
    revised = found.plan.version.predecessor is not None
    since = since or (found.plan.start if started else workspace.cycle.planned_from if revised else None)
    return Kept(found.plan, since) if since else None


@dataclass(frozen=True)
class Compared:
    """Two plans and what differs."""

    workspace: Workspace
    comparison: PlanComparison

    def summary(self) -> dict[str, Any]:
        """Return everything for machines; lines that do not differ are left out."""
        said = self.comparison.model_dump(mode="json")
        said["lines"] = [line.model_dump(mode="json") for line in self.comparison.changed]
        return said

    def rows(self) -> Iterator[tuple[str, ...]]:
        """One row per line that differs: code, action, what differs, start and cost before and after, first reason."""
        for line in self.comparison.changed:
            yield (
                line.line,
                line.title,
                line.told,
                *(_starts(each) for each in (line.before, line.after)),
                *(rupiah(each.cost) if each else NONE for each in (line.before, line.after)),
                line.reasons[0] if line.reasons else "",
            )

    def years(self, places: int) -> Iterator[tuple[str, ...]]:
        """One row per year: ceiling, cost and index before and after."""
        for year in self.comparison.years:
            money = (year.ceiling_before, year.ceiling_after, year.cost_before, year.cost_after)
            points = (year.index_before, year.index_after)
            amounts = (NONE if amount is None else rupiah(amount) for amount in money)
            indexes = (NONE if value is None else number(value, places) for value in points)
            yield (str(year.year), *amounts, *indexes)


def _starts(line: Standing | None) -> str:
    return ", ".join(quarter(each) for each in line.starts) if line else NONE


def publish_comparison(workspace: Workspace, publisher: Publisher, before: ActionPlan, after: ActionPlan) -> None:
    """Write perbandingan.json and perbandingan.xlsx."""
    found = compare(before, after)
    record = ComparisonRecord(
        region=workspace.cycle.region, before=plan_digest(before), after=plan_digest(after), comparison=found
    )
    publisher.put(workspace.plan / COMPARISON, canonical(record).encode())
    book = write_comparison(workspace.rubric, workspace.cycle.region, workspace.cycle.all_units, found)
    publisher.put(workspace.plan / BOOK, book)


def compare_plans(workspace: Workspace, old: str | None, new: str | None) -> Compared:
    """Compare two plans, each the number of an adopted version or a file; by default the last two there are."""
    after = _named(workspace, new) if new else _present(workspace)
    before = _named(workspace, old) if old else _earlier(workspace, after)
    return Compared(workspace, compare(before, after))


def _present(workspace: Workspace) -> ActionPlan:
    found = standing(workspace).record
    if found is None:
        raise ProblemError([kinds.NO_OTHER_PLAN.at(folder=str(workspace.root))])
    return found.plan


def _earlier(workspace: Workspace, plan: ActionPlan) -> ActionPlan:
    """Return what ``plan`` came from: the plan before it was made anew, else the version that it revises."""
    path = workspace.plan / COMPARISON
    if path.is_file():
        record = read_record(ComparisonRecord, path, workspace.name(path))
        bases = load_bases(workspace)
        if record.after == plan_digest(plan) and record.before in bases:
            return bases[record.before].plan
    revised = predecessor(workspace, plan)
    if revised is None:
        raise ProblemError([kinds.NO_OTHER_PLAN.at(folder=str(workspace.root))])
    return revised


def _named(workspace: Workspace, name: str) -> ActionPlan:
    """Return the adopted version of that number, or the plan in that file."""
    if name.isdecimal():
        for record in adopted_versions(workspace):
            if record.plan.version.serial == int(name):
                return record.plan
        raise ProblemError([kinds.NO_SUCH_PLAN.at(name=name, folder=str(workspace.root))])
    for path in (Path(name), workspace.plan / name, workspace.versions / name):
        if path.is_file():
            record = read_record(PlanRecord, path, workspace.name(path))
            if record.region.code != workspace.cycle.region.code:
                place = Place(file=workspace.name(path))
                raise ProblemError([kinds.PLAN_OF_ANOTHER.at(place, name=name, region=record.region.full_name)])
            return record.plan
    raise ProblemError([kinds.NO_SUCH_PLAN.at(name=name, folder=str(workspace.root))])
