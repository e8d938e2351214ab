"""Refocusing: planning anew from some quarter on, with everything that had started before it kept as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from action_plans.instance import Placement, PlanningProblem, Schedule
from action_plans.plan import Action, ActionPlan, Occurrence, Quarter
from action_plans.revision import refocusing_problems as kinds
from action_plans.wording import quarter, rupiah
from assessment.answers import UnitCode
from rubrics.problem import Place, Problem

Unstarted = frozenset[tuple[str, Quarter]]  # actions by id, and quarters in which they should have started but did not


@dataclass(frozen=True)
class Kept:
    """The plan that holds so far, and the quarter from which it is made anew.

    A run is kept if it starts before that quarter, unless it is known not to have started (``unstarted``).
    """

    plan: ActionPlan
    since: Quarter
    unstarted: Unstarted = field(default_factory=frozenset)

    def runs(self) -> Iterator[tuple[Action, Occurrence]]:
        """Yield what has started, with the action that it belongs to."""
        for action in self.plan.actions:
            for each in action.occurrences:
                if each.start < self.since and (action.id, each.start) not in self.unstarted:
                    yield action, each


def keep(problem: PlanningProblem, kept: Kept) -> PlanningProblem:
    """Return ``problem`` with what has started as fixed runs, as far as the instance still knows it."""
    placed = (each for action, run in kept.runs() for each in _placements(problem, action, run))
    fixed = {(each.candidate, each.variant, each.start): each for each in (*problem.fixed, *placed)}
    fields = {name: getattr(problem, name) for name in PlanningProblem.model_fields}
    return PlanningProblem(**{**fields, "fixed": tuple(fixed.values())})


def _placements(problem: PlanningProblem, action: Action, run: Occurrence) -> Iterator[Placement]:
    units = run.units or action.units
    members: Mapping[str, tuple[UnitCode, ...]] = {action.measure or "": units}
    if action.scope == "opd":
        members = {f"{action.measure}@{unit}": (unit,) for unit in units}
    for name, own in members.items():
        candidate = problem.by_id.get(name)
        option = candidate.by_variant.get(action.variant or "") if candidate else None
        if option and run.start.year >= problem.years[0]:
            cost = option.cost(own)
            yield Placement(candidate=name, variant=option.variant, units=own, start=run.start, end=run.end, cost=cost)


def schedule_of(problem: PlanningProblem, plan: ActionPlan) -> Schedule:
    """Return ``plan`` as the schedule that it was made from, as far as the instance knows its work."""
    placed = (
        each for action in plan.actions for run in action.occurrences for each in _placements(problem, action, run)
    )
    return Schedule(scheduler=plan.scheduler, placements=tuple(placed), optimality_gap=plan.optimality_gap)


def restored(plan: ActionPlan, kept: Kept) -> ActionPlan:
    """Return ``plan`` with the started actions outside the catalogue as they were; the instance does not know them."""
    started = {action.id: _marked(action, kept) for action, _ in kept.runs() if action.measure is None}
    names = {action.id for action in plan.actions}
    actions = tuple(started.get(action.id, action) for action in plan.actions)
    lost = tuple(action for name, action in started.items() if name not in names)
    return plan.model_copy(update={"actions": (*actions, *lost)})


def _marked(action: Action, kept: Kept) -> Action:
    runs = {each.start for other, each in kept.runs() if other is action}
    marked = (each.model_copy(update={"started": each.start in runs}) for each in action.occurrences)
    return action.model_copy(update={"occurrences": tuple(marked)})


def about(problem: PlanningProblem, kept: Kept) -> Iterator[Problem]:
    """Yield what is to be said: started work that can no longer be reckoned with, or that goes beyond a ceiling."""
    known = {(each.candidate.partition("@")[0], each.variant, each.start) for each in problem.fixed}
    for action, run in kept.runs():
        if action.measure and (action.measure, action.variant, run.start) not in known:
            yield kinds.STARTED_WITHOUT_GAP.at(Place(key=action.id), action=action.id, start=quarter(run.start))
    for ceiling in problem.ceilings:
        spent = sum(each.cost for each in problem.fixed if each.start.year == ceiling.year)
        if ceiling.fund is None and ceiling.unit is None and spent > ceiling.amount:
            yield kinds.STARTED_OVER_CEILING.at(
                year=ceiling.year,
                cost=rupiah(spent),
                ceiling=rupiah(ceiling.amount),
                beyond=rupiah(spent - ceiling.amount),
            )
