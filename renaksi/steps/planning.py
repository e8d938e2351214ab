"""Step 9: the action plan, from the gaps under the ceilings, with the costs that the region edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from action_plans.catalogue import Catalogue
from action_plans.checks import check_plan
from action_plans.decisions.binding import with_own
from action_plans.decisions.decisions import PlanDecisions
from action_plans.instance import Scheduler
from action_plans.plan import Action, ActionPlan, Quarter
from action_plans.planning import Conditions
from action_plans.planning import make_plan as plan_actions
from action_plans.records import PlanRecord
from assessment.canonical import canonical
from output.formats import number, rupiah
from output.workbooks.costs.workbook import read_costs, write_costs
from output.workbooks.plan.reading_job import BasePlan
from output.workbooks.plan.workbook import write_plan
from renaksi import problems
from renaksi.plan_settings import Method
from renaksi.publishing import Edited, Publisher, publishing
from renaksi.reporting import Reporter, Silent
from renaksi.steps import versions
from renaksi.steps.copies import BOOK, pending_edits
from renaksi.steps.differing import kept_of, publish_comparison
from renaksi.steps.evaluation import Evaluation
from renaksi.steps.findings import heard
from renaksi.steps.results import basis, compiled
from renaksi.steps.solving import Solving
from renaksi.steps.versions import keep_base, load_decisions, standing
from renaksi.workspace import Workspace, read_file, read_record
from rubrics.problem import Problem, ProblemError, has_errors

COSTS = "biaya.xlsx"
PLAN = versions.PLAN
NONE = "\N{EN DASH}"


@dataclass(frozen=True)
class Planned:
    """A plan and what was noticed on the way."""

    plan: ActionPlan
    problems: tuple[Problem, ...]

    def rows(self, places: int) -> Iterator[tuple[str, ...]]:
        """One row per year: actions begun, cost, ceiling, expected and target index."""
        for year in self.plan.projection:
            begun = sum(_runs(action, year.year) for action in self.plan.actions)
            ceiling = NONE if year.ceiling is None else rupiah(year.ceiling)
            indexes = (NONE if value is None else number(value, places) for value in (year.index, year.target_index))
            yield (str(year.year), str(begun), rupiah(year.cost), ceiling, *indexes)

    def summary(self) -> dict[str, Any]:
        """Key figures for machines; exact values as text."""
        return {
            "period": str(self.plan.period),
            "actions": len(self.plan.actions),
            "left_out": len(self.plan.left_out),
            "years": [
                {"year": year.year, "cost": year.cost, "ceiling": year.ceiling, "index": str(year.index)}
                for year in self.plan.projection
            ],
        }


def _runs(action: Action, year: int) -> bool:
    return any(occurrence.start.year == year for occurrence in action.occurrences)


def make_plan(  # noqa: PLR0913 - the options of the command
    workspace: Workspace,
    ceilings: Mapping[int, int],
    *,
    method: Method | None = None,
    since: Quarter | None = None,
    instance: Path | None = None,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
) -> Planned:
    """Make the plan from results/ and write plan.json, plan.xlsx, and biaya.xlsx where there is none yet.

    With ``since`` what had started before that quarter stays as it was, and how the plan differs from the one before
    is written to perbandingan.json. The instance and its solution are written to the file ``instance``.
    """
    before = standing(workspace, mending=True)
    before.draft_only(workspace)
    decisions = load_decisions(workspace).decisions
    reporter.say("Menyusun rencana aksi ...")
    solving = Solving(workspace, method)
    planned = draft_plan(workspace, ceilings, decisions, method=method, since=since, scheduler=solving)
    if instance:
        solving.write(instance)
    with publishing(workspace) as publisher:
        if since and before.record:
            publish_comparison(workspace, publisher, before.record.plan, planned.plan)
        pending = pending_edits(workspace, publisher)
        record = PlanRecord(region=workspace.cycle.region, basis=basis(workspace), plan=planned.plan)
        publish_plan(workspace, publisher, record, decisions)
        about_edits = pending.told(publisher) if pending else ()
    return Planned(planned.plan, (*planned.problems, *about_edits, *publisher.problems))


def draft_plan(  # noqa: PLR0913 - as above
    workspace: Workspace,
    ceilings: Mapping[int, int],
    decisions: PlanDecisions,
    *,
    method: Method | None = None,
    since: Quarter | None = None,
    scheduler: Scheduler | None = None,
) -> Planned:
    """Make the plan that ``decisions`` lead to, as the version in work, without writing anything.

    What had started before ``since`` stays; without it, what the plan in the folder says to have started.
    """
    evaluation = compiled(workspace)
    catalogue, about_costs = costed_catalogue(workspace)
    conditions, about_concerns = conditions_of(workspace, decisions, since)
    plan, found = _plan(
        workspace, evaluation, catalogue, ceilings, scheduler or workspace.cycle.plan.scheduler(method), conditions
    )
    found = (*about_costs, *about_concerns, *found)
    if plan is None:
        raise ProblemError(found)
    plan = plan.model_copy(update={"version": standing(workspace, mending=True).version})
    return Planned(plan, (*found, *_judged(workspace, evaluation, catalogue, ceilings, conditions, plan)))


def _judged(  # noqa: PLR0913, PLR0917 - everything that a plan is judged by
    workspace: Workspace,
    evaluation: Evaluation,
    catalogue: Catalogue,
    ceilings: Mapping[int, int],
    conditions: Conditions,
    plan: ActionPlan,
) -> tuple[Problem, ...]:
    """Say where what people decided breaks a rule; a plan that is the scheduler's alone keeps every one."""
    if not conditions.decisions.any:
        return ()
    known = with_own(workspace.rubric, catalogue, conditions.decisions)
    cards = tuple(card for _, card in evaluation.effective)
    given = (plan, workspace.rubric, known, workspace.cycle.all_units, cards, ceilings, conditions.capacity)
    return check_plan(*given, before=conditions.kept, conditions=conditions)


def conditions_of(
    workspace: Workspace, decisions: PlanDecisions, since: Quarter | None = None
) -> tuple[Conditions, tuple[Problem, ...]]:
    """Return what binds the plan of the folder beyond its ceilings."""
    beyond, kept = heard(workspace), kept_of(workspace, since)
    conditions = Conditions(
        start=kept.since if kept else workspace.cycle.planned_from,
        ceilings=workspace.cycle.other_ceilings,
        carry_over=workspace.cycle.carry_over,
        capacity=workspace.cycle.capacity,
        capacities=workspace.cycle.capacities,
        concerns=beyond.concerns,
        decisions=decisions,
        kept=kept,
    )
    return conditions, beyond.problems


def _plan(  # noqa: PLR0913, PLR0917 - everything that a plan is made from
    workspace: Workspace,
    evaluation: Evaluation,
    catalogue: Catalogue,
    ceilings: Mapping[int, int],
    scheduler: Scheduler,
    conditions: Conditions,
) -> tuple[ActionPlan | None, tuple[Problem, ...]]:
    cycle = workspace.cycle
    pairs = evaluation.effective
    return plan_actions(
        workspace.rubric,
        catalogue,
        cycle.region,
        cycle.all_units,
        cycle.roles,
        tuple(assessment for assessment, _ in pairs),
        tuple(card for _, card in pairs),
        cycle.period,
        ceilings,
        scheduler=scheduler,
        conditions=conditions,
    )


def costed_catalogue(workspace: Workspace) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the measures with the region's own costs from plan/biaya.xlsx; ProblemError when that has errors."""
    path = workspace.plan / COSTS
    if not path.is_file():
        return workspace.catalogue, ()
    name = workspace.name(path)
    catalogue, found = read_costs(read_file(path, name), name, workspace.catalogue)
    if has_errors(found):
        raise ProblemError(found)
    return catalogue, found


def publish_plan(workspace: Workspace, publisher: Publisher, record: PlanRecord, decisions: PlanDecisions) -> None:
    """Write plan.json, plan.xlsx with what its copies are compared with, and biaya.xlsx where there is none yet."""
    cycle, (catalogue, _) = workspace.cycle, costed_catalogue(workspace)
    keep_base(workspace, BasePlan(record.plan, decisions))
    publisher.put(workspace.plan / PLAN, canonical(record).encode())
    units = cycle.all_units
    book = write_plan(workspace.rubric, cycle.region, units, record.plan, catalogue=catalogue, decisions=decisions)
    publisher.put(workspace.plan / BOOK, book)
    if not (workspace.plan / COSTS).exists():
        publisher.put(workspace.plan / COSTS, write_costs(catalogue), edited=Edited.KEEP)


def load_plan(workspace: Workspace) -> tuple[ActionPlan, tuple[Problem, ...]]:
    """Return the plan in plan.json, with a warning when the results have changed since it was made."""
    path = workspace.plan / PLAN
    if not path.is_file():
        raise ProblemError([problems.NO_PLAN.at(folder=str(workspace.root))])
    record = read_record(PlanRecord, path, workspace.name(path))
    stale = record.basis != basis(workspace)
    return record.plan, (problems.STALE_RESULT.at(folder=str(workspace.root)),) if stale else ()
