"""Reports as JSON: the same checks as for workbooks, and every mistake with its line."""

# ruff: noqa: ANN401 - the world is built in conftest.py, whose types cannot be imported

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from action_plans.plan import Quarter
from action_plans.progress import realisation_problems as kinds
from action_plans.progress.intake import take_in
from action_plans.progress.realisation import Realised
from action_plans.progress.realisation_report import ReportReading, read_report
from assessment.answers import NotApplicable

SCHEMA = Path("docs/schemas/realisation-report.schema.json")


def report(**changes: Any) -> dict[str, Any]:
    rows = changes.pop("reports", [{"action": "LAP", "value": 1, "budget": 0}])
    return {
        "format": "renaksi/realisation-report/1",
        "region": "73.07",
        "unit": "DINKES",
        "quarter": {"year": 2022, "number": 1},
        "reports": rows,
        **changes,
    }


def read(world: Any, said: Any) -> ReportReading:
    text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False, indent=1)
    return read_report(text, "laporan.json", "0" * 64, world.obligations)


def test_a_report_says_what_a_workbook_says(world: Any) -> None:
    said = report(
        filled_on="2022-04-05",
        reporter="Siti, Admin",
        reports=[
            {"action": "LAP", "value": 1, "budget": None, "cumulative": False, "evidence": [{"reference": "a.pdf"}]},
            {"action": "PERSEN", "not_applicable": "Tidak ada kanal lain."},
            {"action": "SK", "year": 2021, "value": 0},
        ],
    )
    jsonschema.validate(said, json.loads(SCHEMA.read_text(encoding="utf-8")))
    reading = read(world, said)
    assert not reading.problems
    assert reading.submission is not None
    first, second, third = reading.submission.reports
    assert first.told == Realised(value=1, cumulative=False)
    assert first.quarter == Quarter(year=2022, number=1)
    assert second.told == NotApplicable(reason="Tidak ada kanal lain.")
    assert third.part.year == 2021
    assert str(reading.submission.file.filled_on) == "2022-04-05"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"region": "64.08"}, kinds.REPORT_OF_OTHER_REGION),
        ({"unit": "RSUD"}, kinds.REPORT_OF_OTHER_UNIT),
        ({"quarter": {"year": 2030, "number": 1}}, kinds.REPORT_OF_OTHER_TIME),
        ({"reports": [{"action": "LAP", "value": 1, "not_applicable": "Dialihkan."}]}, kinds.EXCUSED_WITH_FIGURES),
    ],
)
def test_a_report_that_cannot_be_used_is_told(world: Any, changes: dict[str, Any], kind: Any) -> None:
    (found,) = read(world, report(**changes)).problems
    assert found.code == kind.code
    assert found.place.file == "laporan.json"
    assert found.place.line


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ({"action": "LAP", "budget": "Rp 45 jt"}, 12),
        ({"action": "LAP", "value": -1}, 12),
        ({"action": "LAP", "value": "05-02-2022"}, 12),
        ({"action": "LAP", "nilai": 1}, 12),
        ({"value": 1}, 10),
    ],
)
def test_a_wrong_value_is_told_with_its_line(world: Any, row: dict[str, Any], line: int) -> None:
    reading = read(world, report(reports=[row]))
    assert reading.submission is None
    assert line in [found.place.line for found in reading.problems]


@pytest.mark.parametrize("text", ["", "bukan json", "{", '{"a": 1,}', "[" * 5000, "null", "[]"])
def test_what_is_no_report_is_told(world: Any, text: str) -> None:
    reading = read(world, text)
    assert reading.submission is None
    assert reading.problems


def test_the_checks_are_those_of_workbooks(world: Any) -> None:
    reading = read(world, report(reports=[{"action": "PERSEN", "value": 120}, {"action": "X", "value": 1}]))
    assert reading.submission is not None
    kept, found = take_in(world.realisation, reading.submission, world.obligations.by_key)
    assert kinds.SHARE_ABOVE.code in [each.code for each in found]
    assert kinds.ACTION_UNKNOWN.code in [each.code for each in found]
    assert all(each.place.line and each.place.unit == "DINKES" for each in found)
    assert kept == world.realisation
