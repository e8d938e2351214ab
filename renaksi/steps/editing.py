"""Edits of the plan: what copies of plan.xlsx change, shown before it is applied, and applied as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from action_plans.decisions.decisions import DecisionEntry, PlanDecisions
from action_plans.decisions.edits import CANDIDATE, Changeset, CopyEdits, Edit, Field
from action_plans.decisions.merging import field_name, merge
from action_plans.decisions.taking_over import settle
from action_plans.decisions.versions import plan_digest
from action_plans.plan import Action, ActionPlan
from action_plans.records import PlanRecord
from output.formats import number, quarter, rupiah
from renaksi import problems
from renaksi import version_problems as kinds
from renaksi.plan_settings import Method
from renaksi.publishing import publishing
from renaksi.reporting import Reporter, Silent
from renaksi.steps.copies import BOOK, archive, read_copies
from renaksi.steps.planning import Planned, costed_catalogue, draft_plan, publish_plan
from renaksi.steps.results import basis
from renaksi.steps.versions import load_bases, load_decisions, save_decisions, standing
from renaksi.workspace import Workspace
from rubrics.problem import Problem, ProblemError, Severity, has_errors

NONE = "\N{EN DASH}"
_ARROW = "\N{RIGHTWARDS ARROW}"


@dataclass(frozen=True)
class Preview:
    """What copies would change: the edits taken together, the plan before and after, and all problems.

    ``after`` is None where something stands against applying the edits, or where there are none.
    """

    files: tuple[str, ...]
    wanted: Changeset
    origin: Mapping[str, str]
    decisions: PlanDecisions
    before: ActionPlan
    after: ActionPlan | None
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether nothing may be applied."""
        return has_errors(self.problems)

    def changes(self) -> Iterator[tuple[str, ...]]:
        """One row per change: line, field, before, after, file."""
        titles = {f"{CANDIDATE}{each.measure}": each.title for each in self.before.left_out}
        titles |= {action.id: action.title for action in self.before.actions}
        for edit in self.wanted.edits:
            label = f"{edit.line.removeprefix(CANDIDATE)} {titles.get(edit.line, '')}".strip()
            told = (_told(edit, edit.before), _told(edit, edit.after))
            yield label, field_name(edit.field, edit.year), *told, self.origin.get(_key(edit), "")
        for own in self.wanted.added:
            cost = sum(own.costs.values())
            times = ", ".join(quarter(run.start) for run in own.runs)
            said = f"{own.title} ({times}; {rupiah(cost)})"
            yield f"{own.category} usulan baru", "Baris", NONE, said, self.origin.get(own.title, "")
        if self.wanted.order is not None:
            yield "Semua baris", "Urutan", "semula", "menurut salinan", ""

    def lines(self, places: int) -> Iterator[tuple[str, ...]]:
        """One row per line of the plan whose money, time or worth changes, people's own and those re-planned."""
        for before, after in _pairs(self.before, self.after or self.before):
            if _effect(before, self.before) != _effect(after, self.before):
                some = before or after
                title = some.title if some else ""
                yield (some.id if some else "", title, *_both(before, after, places), _why(before, after))

    def years(self, places: int) -> Iterator[tuple[str, ...]]:
        """One row per year: cost before and after, ceiling, index before and after."""
        after = self.after or self.before
        for one, other in zip(self.before.projection, after.projection, strict=False):
            ceiling = NONE if one.ceiling is None else rupiah(one.ceiling)
            indexes = (NONE if value is None else number(value, places) for value in (one.index, other.index))
            yield str(one.year), rupiah(one.cost), rupiah(other.cost), ceiling, *indexes

    def summary(self) -> dict[str, Any]:
        """Return everything for machines."""
        after = self.after or self.before
        return {
            "files": list(self.files),
            "edits": [edit.model_dump(mode="json") for edit in self.wanted.edits],
            "added": [own.model_dump(mode="json") for own in self.wanted.added],
            "order": list(self.wanted.order or ()),
            "years": [
                {
                    "year": one.year,
                    "cost_before": one.cost,
                    "cost_after": other.cost,
                    "ceiling": one.ceiling,
                    "index_before": str(one.index),
                    "index_after": str(other.index),
                }
                for one, other in zip(self.before.projection, after.projection, strict=False)
            ],
        }


def preview_edits(
    workspace: Workspace,
    paths: Sequence[Path] = (),
    *,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
) -> Preview:
    """Say what the copies at ``paths`` would change, plan.xlsx itself without any; nothing is written."""
    found = standing(workspace)
    if found.record is None:
        raise ProblemError([problems.NO_PLAN.at(folder=str(workspace.root))])
    found.draft_only(workspace)
    reporter.say("Membaca suntingan ...")
    readings = read_copies(workspace, paths or (workspace.plan / BOOK,))
    told = [problem for reading in readings for problem in reading.problems]
    copies = [reading.edits for reading in readings if reading.edits is not None]
    current, now = found.record.plan, plan_digest(found.record.plan)
    bases = load_bases(workspace)
    plans = {copy.base: bases[copy.base].plan for copy in copies}
    wanted, contradictions = merge(copies, plans, current, now)
    told += contradictions
    files = tuple(reading.file for reading in readings)
    if not wanted.count and not has_errors(told):
        told.append(kinds.NOTHING_DECIDED.at(files=", ".join(files)))
    before = load_decisions(workspace).decisions
    after, decisions = None, before
    if wanted.count and not has_errors(told):
        decisions = settle(before, costed_catalogue(workspace)[0], _lines(current, plans), wanted)
        planned = _replanned(workspace, current, decisions)
        after = planned.plan
        told += planned.problems
    return Preview(files, wanted, _origins(copies), decisions, current, after, tuple(dict.fromkeys(told)))


def _lines(current: ActionPlan, plans: Mapping[str, ActionPlan]) -> dict[str, Action]:
    """Return lines by id: those of the plan in force, and beyond them those that people saw in older copies."""
    seen = {action.id: action for plan in plans.values() for action in plan.actions}
    return seen | {action.id: action for action in current.actions}


def _replanned(workspace: Workspace, current: ActionPlan, decisions: PlanDecisions) -> Planned:
    """Plan again under the ceilings and by the method of the plan in force."""
    used = {year.year: year.ceiling for year in current.projection if year.ceiling is not None}
    ceilings = {**workspace.cycle.ceilings, **used}
    method = Method.RULES if current.scheduler.startswith(Method.RULES.value) else Method.OPTIMUM
    return draft_plan(workspace, ceilings, decisions, method=method)


def apply_edits(
    workspace: Workspace,
    preview: Preview,
    paths: Sequence[Path] = (),
    *,
    by: str | None = None,
    day: date | None = None,
) -> tuple[Problem, ...]:
    """Take over what a preview showed: decisions, plan.json and plan.xlsx; ProblemError when anything is wrong with it.

    The edited plan.xlsx is kept in plan/versi before the new one takes its place.
    """
    if preview.failed:
        raise ProblemError([each for each in preview.problems if each.severity is Severity.ERROR])
    if preview.after is None:
        return ()
    record = load_decisions(workspace)
    entry = DecisionEntry(
        day=day, by=by, files=preview.files, plan=plan_digest(preview.before), changes=preview.wanted.count
    )
    in_place = workspace.plan / BOOK
    if not paths or in_place.resolve() in {path.resolve() for path in paths}:
        archive(workspace, in_place)
    save_decisions(
        workspace, record.model_copy(update={"decisions": preview.decisions, "entries": (*record.entries, entry)})
    )
    with publishing(workspace) as publisher:
        if not paths or in_place.resolve() in {path.resolve() for path in paths}:
            publisher.taken_over(in_place)
        made = PlanRecord(region=workspace.cycle.region, basis=basis(workspace), plan=preview.after)
        publish_plan(workspace, publisher, made, preview.decisions)
    return tuple(publisher.problems)


def _origins(copies: Sequence[CopyEdits]) -> dict[str, str]:
    """Return the files that each edit comes from, by its key; of own actions by title."""
    found: dict[str, list[str]] = {}
    for copy in copies:
        for edit in copy.edits:
            found.setdefault(_key(edit), []).append(copy.file)
        for own in copy.added:
            found.setdefault(own.title, []).append(copy.file)
    return {key: ", ".join(dict.fromkeys(files)) for key, files in found.items()}


def _key(edit: Edit) -> str:
    return "\x1f".join(map(str, edit.key))


def _told(edit: Edit, text: str) -> str:
    if edit.field is Field.COST and text.isdigit():
        return rupiah(int(text))
    return text or NONE


def _pairs(before: ActionPlan, after: ActionPlan) -> Iterator[tuple[Action | None, Action | None]]:
    old = {action.id: action for action in before.actions}
    new = {action.id: action for action in after.actions}
    for name in dict.fromkeys((*old, *new)):
        yield old.get(name), new.get(name)


def _effect(action: Action | None, plan: ActionPlan) -> object:
    if action is None:
        return None
    times = [(each.start, each.end) for each in action.occurrences]
    return times, [action.cost(year) for year in plan.period.years], action.points


def _both(before: Action | None, after: Action | None, places: int) -> Iterator[str]:
    for each in (before, after):
        yield NONE if each is None else rupiah(sum(o.cost for o in each.occurrences))
    for each in (before, after):
        yield NONE if each is None else number(each.points or Fraction(0), places)


def _why(before: Action | None, after: Action | None) -> str:
    if after is None:
        return "keluar dari rencana"
    if before is None:
        return "masuk rencana"
    return "disunting" if after.pinned else f"disusun ulang {_ARROW} {quarter(after.occurrences[0].start)}"
