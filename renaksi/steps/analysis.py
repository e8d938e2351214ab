"""What if: asks the optimiser what other ceilings would allow, and keeps the answer beside the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from action_plans.decisions.versions import content_digest
from action_plans.index import RegionIndex
from action_plans.instance import PlanningProblem
from action_plans.plan import ActionPlan
from action_plans.planning import planning_problem
from action_plans.records import WhatIfRecord
from action_plans.revision.refocusing import schedule_of
from action_plans.revision.what_if import SCALES, Solved, Trial, WhatIf
from assessment.canonical import canonical
from output.formats import number, rupiah
from renaksi.publishing import publishing
from renaksi.reporting import Reporter, Silent
from renaksi.steps.planning import conditions_of, costed_catalogue, load_plan
from renaksi.steps.results import compiled
from renaksi.steps.versions import load_decisions
from renaksi.workspace import Workspace, read_record
from rubrics.problem import Problem, ProblemError

ANALYSIS: Final = "analisis.json"
NONE: Final = "\N{EN DASH}"


@dataclass(frozen=True)
class Analysed:
    """The answer and what was noticed on the way."""

    what_if: WhatIf
    problems: tuple[Problem, ...]

    def rows(self, places: int) -> Iterator[tuple[str, ...]]:
        """One row per scale: ceilings in all, money spent, index at the end, and points per million more."""
        bought = {step.to_scale: step for step in self.what_if.steps}
        for point in self.what_if.curve:
            step = bought.get(point.scale)
            yield (
                f"{point.scale} %",
                rupiah(sum(point.ceilings.values())),
                rupiah(sum(point.costs.values())),
                NONE if point.index is None else number(point.index, places),
                NONE if point.mean is None else number(point.mean, places),
                number(step.per_million, 3) if step else NONE,
                str(point.open_gaps),
            )

    def summary(self) -> dict[str, Any]:
        """Return everything for machines; exact values as text."""
        return self.what_if.model_dump(mode="json")


def analyse(
    workspace: Workspace,
    scales: Sequence[int] = SCALES,
    *,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
) -> Analysed:
    """Ask what the ceilings of the plan, scaled, would allow, and write plan/analisis.json."""
    plan, found = load_plan(workspace)
    trial = _trial(workspace, plan)
    if trial is None:
        raise ProblemError(found)

    def track(asked: Sequence[int]) -> Iterable[int]:
        return reporter.track(asked, "Menghitung pengaruh pagu", len(asked))

    answer = trial.what_if(content_digest(plan), schedule_of(trial.problem, plan), scales, track)
    record = WhatIfRecord(region=workspace.cycle.region, what_if=answer)
    with publishing(workspace) as publisher:
        publisher.put(workspace.plan / ANALYSIS, canonical(record).encode())
    return Analysed(answer, (*found, *publisher.problems))


def _trial(workspace: Workspace, plan: ActionPlan) -> Trial | None:
    """Return the instance that ``plan`` was made from, under the same ceilings."""
    cycle, pairs = workspace.cycle, compiled(workspace).effective
    conditions, _ = conditions_of(workspace, load_decisions(workspace).decisions)
    problem, cards = planning_problem(
        workspace.rubric,
        costed_catalogue(workspace)[0],
        cycle.region,
        cycle.all_units,
        cycle.roles,
        tuple(assessment for assessment, _ in pairs),
        tuple(card for _, card in pairs),
        cycle.period,
        {year.year: year.ceiling for year in plan.projection if year.ceiling is not None},
        conditions=conditions,
    )
    return Trial(problem, RegionIndex(workspace.rubric, cards), _solved) if problem else None


def _solved(problem: PlanningProblem) -> Solved:
    """Solve within the limits for trying things out; the solver is loaded only when it is wanted."""
    from action_plans.scheduling.optimise import attainable  # noqa: PLC0415 - see above

    solution = attainable(problem)
    return Solved(schedule=solution.schedule, gap=solution.gap)


def load_what_if(workspace: Workspace, plan: ActionPlan) -> WhatIf | None:
    """Return what was found for this very plan, if it was asked."""
    path = workspace.plan / ANALYSIS
    if not path.is_file():
        return None
    record = read_record(WhatIfRecord, path, workspace.name(path))
    return record.what_if if record.what_if.plan == content_digest(plan) else None
