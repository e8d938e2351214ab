from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

Build = Callable[..., Any]
Compact = Mapping[str, Any]

CASES = yaml.safe_load(Path(__file__).with_name("cases").joinpath("plans.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: Compact, make_world: Build, lines: Build) -> None:
    world = make_world(case)
    plan, problems = world.plan()
    assert lines(plan) == case["plan"]
    expected = {year: Fraction(index) for year, index in case.get("index", {}).items()}
    reached = {year.year: year.index for year in plan.projection}
    assert {year: reached[year] for year in expected} == expected
    if "baseline" in case:
        assert plan.baseline_index == Fraction(case["baseline"])
    left = {entry.measure: " ".join(entry.reasons) for entry in plan.left_out}
    for measure, reason in case.get("left_out", {}).items():
        assert reason in left[measure]
    codes = [problem.code for problem in problems if problem.code != "PLN-101" or "PLN-101" in case.get("problems", ())]
    assert codes == case.get("problems", [])
    assert world.check(plan) == ()
