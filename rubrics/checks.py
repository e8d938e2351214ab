"""Named checks: what a schema cannot say about a rubric, each with code and severity."""

from __future__ import annotations

from rubrics.checking import Check, Locate
from rubrics.document import Path
from rubrics.problem import Place, Problem
from rubrics.rubric import Rubric
from rubrics.rule_checks import RULE_CHECKS
from rubrics.scale_checks import SCALE_CHECKS
from rubrics.scoring_checks import SCORING_CHECKS
from rubrics.structure_checks import STRUCTURE_CHECKS
from rubrics.text_checks import TEXT_CHECKS

CHECKS: tuple[Check, ...] = (*STRUCTURE_CHECKS, *SCALE_CHECKS, *SCORING_CHECKS, *RULE_CHECKS, *TEXT_CHECKS)


def check(rubric: Rubric, locate: Locate | None = None) -> tuple[Problem, ...]:
    """Run every named check; ``locate`` tells file and line of a path, without it the place names the indicator."""
    found = locate or _finder(rubric)
    return tuple(problem for each in CHECKS for problem in each.run(rubric, found))


def _finder(rubric: Rubric) -> Locate:
    def find(path: Path) -> Place:
        return Place(key=".".join(map(str, path)) or None, indicator=_indicator(rubric, path))

    return find


def _indicator(rubric: Rubric, path: Path) -> str | None:
    match path:
        case ("categories", int(category), "indicators", int(indicator), *_):
            return rubric.categories[category].indicators[indicator].id
        case _:
            return None
