"""What units owe: the plan in force and its predecessors, what was reported so far, and the quarters people name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from action_plans.plan import ActionPlan, Quarter
from action_plans.progress.obligations import Obligations, period_of
from action_plans.progress.progress import all_parts
from action_plans.progress.realisation import Realisation
from action_plans.records import BaseRecord, RealisationRecord
from renaksi import monitoring_problems as kinds
from renaksi.steps.planning import load_plan
from renaksi.steps.versions import BASES, adopted_versions
from renaksi.workspace import Workspace, read_record
from rubrics.problem import Problem, ProblemError

RECORD = "realisation.json"
FORMS = "forms"
INBOX = "inbox"


@dataclass(frozen=True)
class Owed:
    """The plan in force with earlier versions of it (latest first), and everything reported so far."""

    workspace: Workspace
    plan: ActionPlan
    predecessors: tuple[ActionPlan, ...]
    realisation: Realisation
    warnings: tuple[Problem, ...]

    @cached_property
    def obligations(self) -> Obligations:
        """Who owes reports on what."""
        parts = all_parts(self.plan, self.realisation, self.predecessors)
        return Obligations(self.workspace.cycle.region, self.workspace.units, parts)

    def period(self, text: str, option: str) -> tuple[Quarter, ...]:
        """Return the quarters that ``2022-1`` or ``2022`` means; ProblemError when the plan has none of them."""
        found = period_of(text.strip())
        years = self.obligations.years
        if not found or found[0].year not in years:
            known = f"{years[0]}\N{EN DASH}{years[-1]}" if years else "tidak ada"
            example = f"{years[0] if years else 2022}-1"
            problem = kinds.NO_SUCH_QUARTER.at(value=text, option=option, years=known, example=example)
            raise ProblemError([problem])
        return found

    def quarter(self, text: str, option: str) -> Quarter:
        """Return the one quarter that ``text`` means: of a year its last."""
        return self.period(text, option)[-1]

    @property
    def latest(self) -> Quarter:
        """The latest quarter that was reported on or is closed; before that, the latest that units were asked about."""
        reported = [entry.report.quarter for entry in self.realisation.entries]
        return max((*reported, *self.realisation.closed), default=self.due)

    @property
    def due(self) -> Quarter:
        """The latest quarter that units were asked about, reported on or that is closed; else the first with work."""
        reported = (entry.report.quarter for entry in self.realisation.entries)
        starts = (part.start for part in self.obligations.parts if not part.dropped)
        first = min(starts, default=Quarter(year=self.plan.period.first, number=1))
        return max((*reported, *self.realisation.closed, *self._asked()), default=first)

    def _asked(self) -> Iterator[Quarter]:
        """Yield the single quarters for which workbooks were written."""
        for path in sorted((self.workspace.realisation / FORMS).glob("realisasi-*.xlsx")):
            quarters = period_of("-".join(path.stem.split("-")[-2:]))
            yield from quarters if len(quarters) == 1 else ()


def load_owed(workspace: Workspace) -> Owed:
    """Read the plan, its earlier versions and the record; ProblemError when there is no plan or one is damaged."""
    plan, warnings = load_plan(workspace)
    realisation = load_realisation(workspace)
    return Owed(workspace, plan, _predecessors(workspace, plan, realisation), realisation, warnings)


def load_realisation(workspace: Workspace) -> Realisation:
    """Return what was reported so far; ProblemError when the record is damaged."""
    path = workspace.realisation / RECORD
    return read_record(RealisationRecord, path, workspace.name(path)).realisation if path.is_file() else Realisation()


def _predecessors(workspace: Workspace, plan: ActionPlan, realisation: Realisation) -> tuple[ActionPlan, ...]:
    """Return the adopted versions before ``plan``, the latest first, and drafts where actions are known from no other.

    What was reported of an action stays to be seen although a revision, or a new draft, left the action out.
    """
    adopted = [each.plan for each in adopted_versions(workspace) if each.plan.version.serial < plan.version.serial]
    earlier = adopted[::-1]
    known = {action.id for each in (plan, *earlier) for action in each.actions}
    if all(entry.report.part.action in known for entry in realisation.entries):
        return tuple(earlier)
    return (*earlier, *_drafts(workspace))


def _drafts(workspace: Workspace) -> Iterator[ActionPlan]:
    for path in sorted((workspace.versions / BASES).glob("*.json")):
        with suppress(ProblemError):  # a damaged draft tells nothing; the record itself is whole
            yield read_record(BaseRecord, path, workspace.name(path)).plan
