"""The index to be expected: what the plan says where everything was done, and what it was where nothing was."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from action_plans.plan import Quarter
from action_plans.progress.parts import Part, parts_of
from action_plans.progress.progress import progress
from action_plans.progress.realisation import Entry, Realisation, Realised, Report
from action_plans.progress.report import ProgressReport
from renaksi.opening import open_workspace
from renaksi.steps.obligations import load_owed
from renaksi.steps.progress import background_of

Renaksi = Callable[..., Any]  # of conftest


def entries(parts: Iterable[Part]) -> tuple[Entry, ...]:
    """Everything done as planned, in the quarter in which it was planned."""
    reports = (
        Report(part=part.key, quarter=part.end, told=Realised(value=int(part.target or 1), budget=part.budget))
        for part in parts
    )
    return tuple(Entry(serial=serial, report=report) for serial, report in enumerate(reports, start=1))


def followed(root: Path, known: Realisation, year: int, number: int = 4) -> ProgressReport:
    owed = load_owed(open_workspace(root))
    background, problems = background_of(owed)
    assert not problems
    return progress(owed.plan, known, Quarter(year=year, number=number), background)


def test_a_plan_done_in_full_reaches_what_it_projects(planned: Path) -> None:
    plan = load_owed(open_workspace(planned)).plan
    known = Realisation(entries=entries(parts_of(plan)))
    for projection in plan.projection:
        report = followed(planned, known, projection.year)
        year = next(each for each in report.years if each.year == projection.year)
        assert year.index.whole.planned == projection.index
        assert year.index.whole.expected == projection.index
        assert {key: each.expected for key, each in year.index.categories.items()} == projection.categories
        assert report.total.achieved == 1
        assert report.total.absorbed in {1, None}
        assert not report.late
        assert not report.missing


def test_a_plan_of_which_nothing_was_reported_reaches_nothing(planned: Path) -> None:
    plan = load_owed(open_workspace(planned)).plan
    report = followed(planned, Realisation(), plan.projection[-1].year)
    assert report.baseline_index == plan.baseline_index
    assert all(year.index.whole.expected == plan.baseline_index for year in report.years)


def test_work_done_in_part_is_not_credited(planned: Path) -> None:
    plan = load_owed(open_workspace(planned)).plan
    done = [part for part in parts_of(plan) if part.key.year == plan.projection[0].year]
    half = [
        entry.model_copy(
            update={
                "report": entry.report.model_copy(update={"told": entry.report.told.model_copy(update={"value": 0})})
            }
        )
        for entry in entries(done)
    ]
    report = followed(planned, Realisation(entries=tuple(half)), plan.projection[0].year)
    assert report.years[0].index.whole.expected == plan.baseline_index


def test_a_repeated_measure_lapses_when_it_is_not_repeated(planned: Path) -> None:
    plan = load_owed(open_workspace(planned)).plan
    last = plan.projection[-1].year
    yearly = {action.id for action in plan.actions if action.repeat == "yearly"}
    assert yearly
    early = [part for part in parts_of(plan) if part.key.action not in yearly or part.key.year < last]
    report = followed(planned, Realisation(entries=entries(early)), last)
    end = next(each for each in report.years if each.year == last)
    assert end.index.whole.expected is not None
    assert end.index.whole.planned is not None
    assert end.index.whole.expected < end.index.whole.planned


def test_a_later_assessment_says_what_was_reached(renaksi: Renaksi, planned: Path, tmp_path: Path) -> None:
    later = tmp_path / "kecil-2022"
    shutil.copytree(planned, later)
    for path in (later / "region.yaml", later / "results" / "assessments.json"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("year: 2021\n", "year: 2022\n").replace('"year": 2021', '"year": 2022'), "utf-8")
    outcome = renaksi("progress", planned, "--quarter", "2022-4", "--assessment", later, "--json")
    assert outcome.code == 0
    reached = {each["year"]: each["index"]["whole"]["reached"] for each in outcome.json["progress"]["years"]}
    record = json.loads((planned / "plan" / "plan.json").read_text(encoding="utf-8"))
    assert reached[2022] == record["plan"]["baseline_index"]
    assert reached[2021] is None


def test_without_the_assessment_of_the_plan_nothing_is_expected(renaksi: Renaksi, planned: Path) -> None:
    path = planned / "plan" / "plan.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["plan"]["baseline_index"] = "1/3"
    path.write_text(json.dumps(record), encoding="utf-8")
    outcome = renaksi("progress", planned, "--json")
    assert "WSP-054" in [problem["code"] for problem in outcome.json["problems"]]
    assert all(each["index"]["whole"]["expected"] is None for each in outcome.json["progress"]["years"])
