"""Before step 10: everything that documents are made from, and why what is not there is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from action_plans.plan import ActionPlan
from assessment.answers import OPD, RubricReference
from output.documents.inputs import CycleResults, Need
from renaksi.steps.analysis import load_what_if
from renaksi.steps.evaluation import Evaluation, evaluate
from renaksi.steps.findings import heard
from renaksi.steps.officials import read_officials
from renaksi.steps.planning import load_plan
from renaksi.steps.progress import Known, known_progress
from renaksi.steps.results import compiled, compiled_problems
from renaksi.steps.versions import predecessor
from renaksi.workspace import Workspace
from rubrics.edition import digest
from rubrics.problem import Problem, ProblemError


@dataclass(frozen=True)
class Gathered:
    """Results of a cycle as far as it has come; ``missing`` says of what could not be read why."""

    results: CycleResults
    warnings: tuple[Problem, ...]
    missing: Mapping[Need, tuple[Problem, ...]]


def cycle_results(workspace: Workspace) -> Gathered:
    """Bring together what documents are made from; warnings say where it is out of date."""
    cycle = workspace.cycle
    missing: dict[Need, tuple[Problem, ...]] = {}
    evaluation, problems = _evaluated(workspace, missing)
    plan, warnings = _planned(workspace, missing)
    followed = _followed(workspace, evaluation, missing) if plan else None
    officials, about_officials = read_officials(workspace)
    results = CycleResults(
        region=cycle.region,
        year=cycle.year,
        period=cycle.period,
        lead_unit=cycle.lead,
        units=tuple(OPD.model_validate(unit.model_dump(include=set(OPD.model_fields))) for unit in cycle.units),
        rubric=workspace.rubric,
        assessments=evaluation.assessments,
        scorecards=evaluation.scorecards,
        gaps=evaluation.gaps,
        region_result=evaluation.region,
        plan=plan or _no_plan(workspace, evaluation),
        signatories=cycle.signatories,
        problems=problems,
        example=cycle.example,
        concerns=heard(workspace).concerns,
        officials=officials,
        heads={unit.code: unit.head for unit in cycle.units if unit.head},
        roles=cycle.roles,
        planned=plan is not None,
        progress=followed.report if followed else None,
        realisation=followed.realisation if followed else None,
        background=followed.background if followed else None,
        what_if=load_what_if(workspace, plan) if plan else None,
        predecessor=predecessor(workspace, plan) if plan else None,
    )
    return Gathered(results, (*warnings, *about_officials), missing)


def _evaluated(
    workspace: Workspace, missing: dict[Need, tuple[Problem, ...]]
) -> tuple[Evaluation, tuple[Problem, ...]]:
    try:
        return compiled(workspace), compiled_problems(workspace)
    except ProblemError as error:
        missing[Need.RESULTS] = error.problems
        return evaluate(workspace, ()), ()


def _planned(
    workspace: Workspace, missing: dict[Need, tuple[Problem, ...]]
) -> tuple[ActionPlan | None, tuple[Problem, ...]]:
    try:
        return load_plan(workspace)
    except ProblemError as error:
        missing[Need.PLAN] = error.problems
        return None, ()


def _followed(workspace: Workspace, evaluation: Evaluation, missing: dict[Need, tuple[Problem, ...]]) -> Known | None:
    try:
        return known_progress(workspace, evaluation if evaluation.assessments else None)
    except ProblemError as error:
        missing[Need.PROGRESS] = error.problems
        return None


def _no_plan(workspace: Workspace, evaluation: Evaluation) -> ActionPlan:
    """Return what stands in for a plan that is not there yet: one without any action."""
    rubric = workspace.rubric
    return ActionPlan(
        region=workspace.cycle.region.code,
        rubric=RubricReference(id=rubric.id, edition=rubric.edition, digest=digest(rubric)),
        period=workspace.cycle.period,
        scheduler="",
        baseline_index=evaluation.region.index,
        actions=(),
        projection=(),
    )
