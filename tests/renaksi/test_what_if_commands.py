"""Asking the plan: what if the ceilings were others, what changes while work is under way, why an action is there."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from action_plans.checks import check_plan
from action_plans.plan import ActionPlan, Quarter
from action_plans.planning import Conditions
from action_plans.planning import make_plan as plan_actions
from action_plans.records import ComparisonRecord, PlanRecord, WhatIfRecord
from action_plans.revision.refocusing import Kept
from assessment.answers import RubricReference
from assessment.scoring import score
from renaksi.demo import example_file, example_regions, new_workspace
from renaksi.demo_answers import demo_assessment
from renaksi.opening import open_workspace
from renaksi.steps.gathering import cycle_results
from rubrics.edition import digest

Renaksi = Callable[..., Any]


def plan_of(root: Path) -> ActionPlan:
    return PlanRecord.model_validate_json((root / "plan/plan.json").read_bytes()).plan


def second_year(root: Path) -> str:
    return f"{plan_of(root).projection[1].year}-1"


def test_the_curve_is_written_shown_and_read_back_for_this_plan_only(planned: Path, renaksi: Renaksi) -> None:
    done = renaksi("what-if", planned, "--scales", "50,100,150")
    assert done.code == 0
    assert "Pengaruh pagu terhadap indeks akhir periode" in done.out
    record = WhatIfRecord.model_validate_json((planned / "plan/analisis.json").read_bytes())
    assert [point.scale for point in record.what_if.curve] == [50, 100, 150]
    assert cycle_results(open_workspace(planned)).results.what_if == record.what_if
    assert renaksi("plan", planned, "--scale", "0.5").code == 0
    assert cycle_results(open_workspace(planned)).results.what_if is None


@pytest.mark.parametrize("scales", ["0", "abc", "50,,60", "-10"])
def test_scales_that_are_none_are_refused(planned: Path, renaksi: Renaksi, scales: str) -> None:
    done = renaksi("what-if", planned, f"--scales={scales}")
    assert done.code in {1, 2}
    assert not (planned / "plan/analisis.json").exists()


def test_refocusing_keeps_what_has_started_and_shows_the_difference(planned: Path, renaksi: Renaksi) -> None:
    before, since = plan_of(planned), second_year(planned)
    year = int(since[:4])
    done = renaksi("plan", planned, "--from", since, "--scale", f"{year}=0.3")
    assert done.code == 0
    assert "Perbandingan menurut tahun" in done.out
    after = plan_of(planned)
    quarter = Quarter(year=year, number=1)
    assert after.start == quarter
    started = {(a.id, r.start): r.cost for a, r in Kept(before, quarter).runs()}
    kept = {(a.id, r.start): r.cost for a in after.actions for r in a.occurrences if r.started}
    assert kept == started
    record = ComparisonRecord.model_validate_json((planned / "plan/perbandingan.json").read_bytes())
    assert record.comparison.changed
    shown = renaksi("compare", planned, "--json").json
    assert [line["line"] for line in shown["lines"]] == [line.line for line in record.comparison.changed]
    book = openpyxl.load_workbook(BytesIO((planned / "plan/perbandingan.xlsx").read_bytes()))
    codes = [row[1].value for row in book["Baris"].iter_rows(min_row=6)]
    assert codes == [line.line for line in record.comparison.changed]


def test_what_has_started_survives_a_further_run(planned: Path, renaksi: Renaksi) -> None:
    assert renaksi("plan", planned, "--from", second_year(planned)).code == 0
    first = plan_of(planned)
    assert renaksi("plan", planned).code == 0
    assert plan_of(planned) == first


def test_comparing_a_plan_with_itself_finds_nothing(planned: Path, renaksi: Renaksi) -> None:
    path = planned / "plan/plan.json"
    done = renaksi("compare", planned, path, path)
    assert done.code == 0
    assert "0 kegiatan berbeda" in done.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [((), "WSP-065"), (("7",), "WSP-066"), (("tidak-ada.json",), "WSP-066"), (("biaya.xlsx",), "WSP-0")],
)
def test_plans_that_are_not_there_are_told(planned: Path, renaksi: Renaksi, arguments: tuple[str], code: str) -> None:
    done = renaksi("compare", planned, *arguments)
    assert (done.code, code in done.text) == (1, True)


@pytest.mark.parametrize(
    "options", [("--from", "2022"), ("--from", "2022-5"), ("--scale", "1999=0.5"), ("--scale", "x=1")]
)
def test_quarters_and_scales_that_are_none_are_refused(
    planned: Path, renaksi: Renaksi, options: tuple[str, str]
) -> None:
    before = plan_of(planned)
    done = renaksi("plan", planned, *options)
    assert (done.code, "WSP-0" in done.text) == (2, True)
    assert plan_of(planned) == before


def test_an_action_is_explained_by_its_code(planned: Path, renaksi: Renaksi) -> None:
    action = plan_of(planned).actions[0]
    done = renaksi("explain", planned, "--action", action.id.lower())
    assert done.code == 0
    assert all(reason in done.out for reason in action.reasons)
    assert renaksi("explain", planned, "--action", "X-1").code == 1
    assert renaksi("explain", planned).code == 2
    assert renaksi("explain", planned, "--action", action.id, "--json").json["actions"][0]["id"] == action.id


@pytest.mark.parametrize("region", example_regions())
def test_refocusing_the_example_regions_in_year_two_passes_the_checker(tmp_path: Path, region: str) -> None:
    workspace = new_workspace(tmp_path / region, example_file(region))
    cycle, rubric = workspace.cycle, workspace.rubric
    reference = RubricReference(id=rubric.id, edition=rubric.edition, digest=digest(rubric))
    units = cycle.all_units
    answered = [demo_assessment(rubric, reference, cycle.region, unit, cycle.year, seed=46) for unit in units]
    cards = [score(rubric, each, workspace.units[each.unit].kind) for each in answered]
    catalogue = workspace.catalogue
    parts = (rubric, catalogue, cycle.region, units, cycle.roles, answered, cards, cycle.period)

    start = Conditions(start=cycle.planned_from, capacity=cycle.capacity)
    before, _ = plan_actions(*parts, cycle.ceilings, conditions=start)
    kept = Kept(before, Quarter(year=before.projection[1].year, number=1))
    spent = {year: sum(run.cost for _, run in kept.runs() if run.start.year == year) for year in cycle.period.years}
    ceilings = {year: max(amount * 4 // 10, spent[year]) for year, amount in cycle.ceilings.items()}
    again = Conditions(start=kept.since, capacity=cycle.capacity, kept=kept)
    after, _ = plan_actions(*parts, ceilings, conditions=again)
    assert check_plan(after, rubric, catalogue, units, cards, ceilings, cycle.capacity, kept) == ()
    assert any(run.started for action in after.actions for run in action.occurrences)
