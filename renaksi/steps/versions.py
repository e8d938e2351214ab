"""Versions of the plan: what was written into workbooks, what was decided, what was adopted, and what replaces it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from action_plans.decisions.versions import adopted, plan_digest, revised
from action_plans.plan import ActionPlan, PlanVersion
from action_plans.records import BaseRecord, DecisionsRecord, PlanRecord
from assessment.canonical import canonical
from output.formats import date_text
from output.workbooks.plan.reading_job import BasePlan
from renaksi import problems
from renaksi import version_problems as kinds
from renaksi.workspace import Workspace, read_record, write_file
from rubrics.problem import Place, Problem, ProblemError

DECISIONS = "keputusan.json"
PLAN = "plan.json"
ADOPTED = "rencana-aksi-{serial}.json"
BASES = "dasar"  # folder of the plans as they were written into workbooks


def load_decisions(workspace: Workspace) -> DecisionsRecord:
    """Return what people decided so far; ProblemError when the record is damaged."""
    path = workspace.plan / DECISIONS
    if not path.is_file():
        return DecisionsRecord(region=workspace.cycle.region)
    return read_record(DecisionsRecord, path, workspace.name(path))


def save_decisions(workspace: Workspace, record: DecisionsRecord) -> None:
    """Write what people decided."""
    write_file(workspace.plan / DECISIONS, canonical(record).encode())


def keep_base(workspace: Workspace, base: BasePlan) -> None:
    """Keep a plan as it is written into a workbook, so that edited copies can be compared with it."""
    record = BaseRecord(region=workspace.cycle.region, plan=base.plan, decisions=base.decisions)
    path = workspace.versions / BASES / f"{plan_digest(base.plan)}.json"
    if not path.is_file():
        write_file(path, canonical(record).encode())


def load_bases(workspace: Workspace) -> Bases:
    """Return the plans that copies may have been made from; each is read only when it is asked for."""
    return Bases(workspace)


class Bases(dict[str, BasePlan]):
    """Plans by digest, read on demand; one that is damaged or was changed is as good as missing."""

    def __init__(self, workspace: Workspace) -> None:
        """Look in the versions of ``workspace``."""
        super().__init__()
        self._workspace = workspace

    def __contains__(self, digest: object) -> bool:
        """Tell whether a plan with this digest is known."""
        return isinstance(digest, str) and self._found(digest) is not None

    def __missing__(self, digest: str) -> BasePlan:
        """Read the plan with this digest; KeyError when there is none."""
        found = self._found(digest)
        if found is None:
            raise KeyError(digest)
        self[digest] = found
        return found

    def _found(self, digest: str) -> BasePlan | None:
        if dict.__contains__(self, digest):
            return self[digest]
        path = self._workspace.versions / BASES / f"{digest}.json"
        if not digest.isalnum() or not path.is_file():
            return None
        try:
            record = read_record(BaseRecord, path, self._workspace.name(path))
        except ProblemError:
            return None
        return BasePlan(record.plan, record.decisions) if plan_digest(record.plan) == digest else None


@dataclass(frozen=True)
class Standing:
    """The plan as it stands in the folder, with its record; None where none was made yet."""

    record: PlanRecord | None

    @property
    def version(self) -> PlanVersion:
        """Which version a new run of planning makes."""
        return self.record.plan.version if self.record else PlanVersion()

    def draft_only(self, workspace: Workspace) -> None:
        """ProblemError when the plan is adopted and so may not change."""
        if self.version.adopted:
            raise ProblemError([adopted_problem(workspace, self.version)])


def adopted_problem(workspace: Workspace, version: PlanVersion) -> Problem:
    """Return the problem that an adopted plan may not change."""
    day = date_text(version.day) if version.day else "\N{EN DASH}"
    return kinds.PLAN_ADOPTED.at(number=version.number, day=day, folder=str(workspace.root))


def standing(workspace: Workspace, *, mending: bool = False) -> Standing:
    """Return the plan in plan.json; where that is gone, or damaged and about to be made again, the last adopted one."""
    path = workspace.plan / PLAN
    if path.is_file():
        try:
            return Standing(read_record(PlanRecord, path, workspace.name(path)))
        except ProblemError:
            if not mending:
                raise
    versions = list(adopted_versions(workspace))
    return Standing(versions[-1] if versions else None)


def adopted_versions(workspace: Workspace) -> Iterator[PlanRecord]:
    """Yield the adopted versions in order; ProblemError when one is damaged or was changed."""
    for serial in range(1, 1000):
        path = workspace.versions / ADOPTED.format(serial=serial)
        if not path.is_file():
            return
        record = read_record(PlanRecord, path, workspace.name(path))
        if record.digest != plan_digest(record.plan):
            raise ProblemError([kinds.VERSION_CHANGED.at(Place(file=workspace.name(path)), name=path.name)])
        yield record


def adopt(workspace: Workspace, number: str, day: date) -> PlanRecord:
    """Freeze the draft as plan/versi/rencana-aksi-<n>.json, and return what then is plan.json."""
    found = standing(workspace)
    if found.record is None:
        raise ProblemError([problems.NO_PLAN.at(folder=str(workspace.root))])
    found.draft_only(workspace)
    plan = adopted(found.record.plan, number, day)
    record = found.record.model_copy(update={"plan": plan, "digest": plan_digest(plan)})
    path = workspace.versions / ADOPTED.format(serial=plan.version.serial)
    data = canonical(record).encode()
    if path.is_file() and path.read_bytes() != data:
        raise ProblemError([kinds.VERSION_EXISTS.at(Place(file=workspace.name(path)), name=path.name)])
    write_file(path, data)
    return record


def revise(workspace: Workspace, reasons: tuple[str, ...]) -> PlanRecord:
    """Return a new draft that names the adopted plan as its predecessor, and why it changes."""
    found = standing(workspace)
    if found.record is None:
        raise ProblemError([problems.NO_PLAN.at(folder=str(workspace.root))])
    if not found.version.adopted:
        raise ProblemError([kinds.NOT_ADOPTED.at(folder=str(workspace.root))])
    return found.record.model_copy(update={"plan": revised(found.record.plan, reasons), "digest": None})


def predecessor(workspace: Workspace, plan: ActionPlan) -> ActionPlan | None:
    """Return the adopted plan that ``plan`` revises, if it is there."""
    before = plan.version.predecessor
    if before is None:
        return None
    return next((each.plan for each in adopted_versions(workspace) if each.plan.version.serial == before.serial), None)
