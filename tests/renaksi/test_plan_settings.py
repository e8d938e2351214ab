"""What region.yaml says about the making of the plan reaches the plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from action_plans.plan import ActionPlan
from renaksi.opening import open_workspace
from renaksi.steps.planning import make_plan
from rubrics.problem import ProblemError


def said(folder: Path, line: str, plan: str = "method: aturan") -> Path:
    """Let region.yaml say ``line`` too, and ``plan`` about the making of the plan."""
    file = folder / "region.yaml"
    kept = [each for each in file.read_text(encoding="utf-8").splitlines() if not each.startswith("plan:")]
    file.write_text("\n".join([*kept, f"plan: {{{plan}}}", line, ""]), encoding="utf-8")
    return folder


def plan_of(folder: Path) -> ActionPlan:
    workspace = open_workspace(folder)
    return make_plan(workspace, workspace.cycle.ceilings).plan


def spent(plan: ActionPlan, fund: str, year: int) -> int:
    return sum(action.cost(year) for action in plan.actions if action.fund_source == fund)


def running(plan: ActionPlan, owner: str) -> int:
    """The most activities that an owner has in any quarter."""
    found: dict[int, set[str | None]] = {}
    for action in plan.actions:
        for each in action.occurrences:
            for owners in [action.owner] if action.owner else [*(each.units or action.units)]:
                for quarter in range(each.start.ordinal, each.end.ordinal + 1):
                    if owners == owner:
                        found.setdefault(quarter, set()).add(action.measure)
    return max(map(len, found.values()))


def test_the_optimum_is_the_usual_method(planned: Path) -> None:
    plan = plan_of(said(planned, "", plan=""))
    assert (plan.scheduler, plan.optimality_gap is not None) == ("optimasi", True)


def test_a_fund_with_nothing_in_it_pays_for_nothing(planned: Path) -> None:
    before = plan_of(planned)
    fund = max({action.fund_source for action in before.actions}, key=lambda each: spent(before, each, 2022))
    assert spent(before, fund, 2022) > 0
    assert spent(plan_of(said(planned, f"ceilings_by_fund: {{{fund}: {{2022: 0}}}}")), fund, 2022) == 0


def test_an_owner_has_no_more_in_hand_than_it_can(planned: Path) -> None:
    before = plan_of(planned)
    owner = max({action.owner for action in before.actions if action.owner}, key=lambda each: running(before, each))
    assert running(before, owner) > 2
    assert running(plan_of(said(planned, f"capacities: {{{owner}: 2}}")), owner) <= 2


def test_what_a_year_leaves_is_carried_over(planned: Path) -> None:
    workspace = open_workspace(said(planned, "carry_over: true"))
    years = workspace.cycle.period.years
    plan = make_plan(workspace, {year: 40_000_000 * (year == years[0]) for year in years}).plan
    assert 0 < sum(plan.cost(year) for year in years[1:]) <= 40_000_000 - plan.cost(years[0])


def test_aims_are_taken_in_the_order_that_is_said(planned: Path) -> None:
    """Who wants to spend least first, spends nothing."""
    plan = plan_of(said(planned, "", plan="aims: [biaya, target], tolerance: 0"))
    assert [plan.cost(year.year) for year in plan.projection] == [0] * len(plan.projection)
    assert plan.actions


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("capacities: {ANTAH: 3}", "WSP-006"),
        ("ceilings_by_unit: {ANTAH: {2022: 1000}}", "WSP-006"),
        ("ceilings_by_fund: {APBD: {1999: 1000}}", "WSP-008"),
    ],
)
def test_limits_that_cannot_be_are_told(planned: Path, line: str, code: str) -> None:
    with pytest.raises(ProblemError) as refusal:
        open_workspace(said(planned, line))
    assert code in {problem.code for problem in refusal.value.problems}


@pytest.mark.parametrize("plan", ["aims: [laba]", "gap: 7", "method: dadu"])
def test_settings_that_cannot_be_are_told(planned: Path, plan: str) -> None:
    with pytest.raises(ProblemError) as refusal:
        open_workspace(said(planned, "", plan=plan))
    assert refusal.value.problems
