"""Why an action is in the plan, or why it is not: everything that the plan itself knows about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from action_plans.plan import Action, ActionPlan, LeftOut
from output.formats import number, quarter, rupiah
from renaksi import comparison_problems as kinds
from renaksi.steps.planning import load_plan
from renaksi.workspace import Workspace
from rubrics.problem import ProblemError


@dataclass(frozen=True)
class Reasons:
    """The lines of the plan that a code names, and what of it is left out."""

    plan: ActionPlan
    actions: tuple[Action, ...]
    left_out: tuple[LeftOut, ...]

    def summary(self) -> dict[str, Any]:
        """Return everything for machines; exact values as text."""
        return {
            "actions": [action.model_dump(mode="json") for action in self.actions],
            "left_out": [entry.model_dump(mode="json") for entry in self.left_out],
        }

    def lines(self) -> Iterator[str]:
        """Yield it for people to read."""
        for action in self.actions:
            yield f"{action.id}  {action.title}"
            yield from (f"  {line}" for line in _chosen(action))
        for entry in self.left_out:
            units = f" bagi {number(len(entry.units))} unit" if entry.units else ""
            yield f"{entry.measure}  {entry.title}: tidak dijadwalkan{units}"
            yield from (f"  {reason}" for reason in entry.reasons)


def _chosen(action: Action) -> Iterator[str]:
    if action.variant_title:
        yield f"Cara: {action.variant_title}"
    for each in action.occurrences:
        when = quarter(each.start) if each.start == each.end else f"{quarter(each.start)} s.d. {quarter(each.end)}"
        yield f"{when}: {number(len(each.units or action.units))} unit, {rupiah(each.cost)}"
    for year, gained in action.points_by_year.items():
        yield f"Sumbangan pada indeks akhir {year}: {number(gained, 2)} poin"
    yield from action.reasons
    for closed in action.closes:
        before = closed.from_level or "belum dijawab"
        yield f"Menutup {closed.indicator} pada {closed.unit}: dari {before} menjadi {closed.to_level}"


def reasons_of(workspace: Workspace, code: str) -> Reasons:
    """Return what the plan says of the action or measure ``code``; ProblemError when it knows none."""
    plan, _ = load_plan(workspace)
    wanted = code.strip().casefold()
    actions = tuple(action for action in plan.actions if wanted in _codes(action.id, action.measure))
    left = tuple(entry for entry in plan.left_out if wanted in _codes(entry.measure))
    if not actions and not left:
        known = [*(action.id for action in plan.actions), *(entry.measure for entry in plan.left_out)]
        close = difflib.get_close_matches(code.upper(), known, n=1)
        hint = f" Mungkin maksudnya {close[0]}." if close else ""
        raise ProblemError([kinds.NO_SUCH_ACTION.at(code=code, hint=hint)])
    return Reasons(plan, actions, left)


def _codes(*names: str | None) -> set[str]:
    return {name.casefold() for name in names if name}
