"""The tables of cases that an auditor can read and check by hand."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.answers import Assessment
from assessment.bulk import score_many
from assessment.checks import check
from assessment.gaps import Gap, gaps
from assessment.rounding import shown
from assessment.scoring import Scorecard, score
from rubrics.rubric import OPDKind, Rubric

CASES = Path(__file__).parent / "cases"
Table = dict[str, Any]
Build = Callable[[Table], Rubric]
Answers = Callable[..., Assessment]


def _load(pattern: str) -> list[Any]:
    """Every case with its file's rubric; YAML scalars stay text, ``null`` is no value."""
    found = []
    for path in sorted(CASES.glob(pattern)):
        table = _nulls(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))  # noqa: S506 makes only text
        found += [pytest.param(table["rubric"], case, id=f"{path.stem}: {case['name']}") for case in table["cases"]]
    return found


def _nulls(value: Any) -> Any:  # noqa: ANN401 any YAML
    if isinstance(value, dict):
        return {key: _nulls(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_nulls(each) for each in value]
    return None if value == "null" else value


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _observed(rubric: Rubric, assessment: Assessment, card: Scorecard, kind: OPDKind) -> dict[str, Any]:
    results = {each.indicator: each for each in card.indicators}
    aspects = {aspect.id: aspect for group in card.categories for aspect in group.aspects}
    return {
        "index": _text(card.index),
        "shown": None if card.index is None else shown(card.index, rubric.scoring.places),
        "grade": card.grade,
        "answered": str(card.answered),
        "asked": str(card.asked),
        "categories": {group.id: _text(group.index) for group in card.categories},
        "aspects": {id_: _text(aspect.index) for id_, aspect in aspects.items()},
        "outcomes": {id_: each.outcome.value for id_, each in results.items()},
        "levels": {id_: each.level for id_, each in results.items()},
        "answered_levels": {id_: each.answered_level for id_, each in results.items()},
        "capped": {id_: list(each.capped_by) for id_, each in results.items()},
        "measured": {id_: _text(each.measured) for id_, each in results.items()},
        "scores": {id_: _text(each.score) for id_, each in results.items()},
        "shares": {id_: _text(each.share) for id_, each in results.items()},
        "points": {id_: _text(each.points) for id_, each in results.items()},
        "problems": [problem.code for problem in check(rubric, assessment, kind)],
    }


@pytest.mark.parametrize(("compact", "case"), _load("*.yaml"))
def test_scores_are_those_of_the_table(
    make_rubric: Build, make_assessment: Answers, compact: Table, case: Table
) -> None:
    rubric, kind = make_rubric(compact), OPDKind(case.get("kind", "dinas"))
    assessment = make_assessment(case["answers"])
    card = score(rubric, assessment, kind)
    observed = _observed(rubric, assessment, card, kind)
    assert score_many(rubric, [(assessment, kind)]).index(0) == card.index
    for key, expected in case["expect"].items():
        if key == "problems":
            assert set(expected) <= set(observed[key])
        elif isinstance(expected, dict):
            assert {name: observed[key][name] for name in expected} == expected, key
        else:
            assert observed[key] == expected, key


def _as_row(gap: Gap) -> dict[str, Any]:
    return {
        "indicator": gap.indicator,
        "year": str(gap.year),
        "current": gap.current,
        "target": gap.target,
        "distance": str(gap.distance),
        "shortfall": str(gap.shortfall),
        "leverage": str(gap.leverage),
        "severity": gap.severity.value,
        "missing": [level.code for level in gap.missing],
        **({"capped_by": list(gap.capped_by)} if gap.capped_by else {}),
    }


@pytest.mark.parametrize(("compact", "case"), _load("gaps/*.yaml"))
def test_gaps_are_those_of_the_table(make_rubric: Build, make_assessment: Answers, compact: Table, case: Table) -> None:
    rubric = make_rubric(compact)
    card = score(rubric, make_assessment(case["answers"]), OPDKind.DINAS)
    assert [_as_row(gap) for gap in gaps(rubric, card, [int(year) for year in case["years"]])] == case["gaps"]
