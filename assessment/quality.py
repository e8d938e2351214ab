"""Quality: how complete and how well evidenced each unit's data are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from assessment.answers import Answer, Assessment, AssessmentKind, At, UnitCode
from assessment.checks import check
from assessment.gathering import Gathering
from assessment.questions import Question
from assessment.table import Table
from rubrics.problem import Model, Problem, Severity


class UnitQuality(Model):
    """Quality of one unit's data.

    ``evidence_expected`` counts the answers above the worst level for which the rubric asks evidence,
    ``with_evidence`` those of them that name some; the last three count what the checks found, by severity.
    """

    unit: UnitCode
    answered: int
    asked: int
    with_evidence: int
    evidence_expected: int
    errors: int
    warnings: int
    notes: int


def own_assessments(gathering: Gathering, assessments: Iterable[Assessment]) -> dict[UnitCode, Assessment]:
    """Return the assessment of the year whose data are judged: a unit's own where there is one, else the verified."""
    known = {unit.code for unit in gathering.units}
    listed = [each for each in assessments if each.year == gathering.year and each.unit in known]
    verified = {each.unit: each for each in listed if each.kind is AssessmentKind.VERIFIED}
    return verified | {each.unit: each for each in listed if each.kind is AssessmentKind.SELF}


def problems_of(
    gathering: Gathering, assessments: Mapping[UnitCode, Assessment]
) -> dict[UnitCode, tuple[Problem, ...]]:
    """Return what the checks find in each unit's assessment, in the order of the region's units."""
    return {
        unit.code: check(gathering.rubric, assessments[unit.code], unit.kind)
        for unit in gathering.units
        if unit.code in assessments
    }


def quality(
    gathering: Gathering, assessments: Mapping[UnitCode, Assessment], problems: Mapping[UnitCode, tuple[Problem, ...]]
) -> tuple[UnitQuality, ...]:
    """Return the quality of each unit's data, in the order of the region's units."""
    return tuple(_quality(gathering, assessments[code], found) for code, found in problems.items())


def _quality(gathering: Gathering, assessment: Assessment, problems: tuple[Problem, ...]) -> UnitQuality:
    card = gathering.effective.get(assessment.unit)
    counts = Counter(problem.severity for problem in problems)
    expecting = [answer for answer in assessment.answers if _expects(gathering.table, answer)]
    return UnitQuality(
        unit=assessment.unit,
        answered=card.answered if card else 0,
        asked=card.asked if card else 0,
        with_evidence=sum(bool(answer.evidence) for answer in expecting),
        evidence_expected=len(expecting),
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
    )


def _expects(table: Table, answer: Answer) -> bool:
    column = table.columns.get(answer.indicator)
    return column is not None and _above_worst(table.questions[column], answer)


def _above_worst(question: Question, answer: Answer) -> bool:
    state = answer.state
    return bool(question.indicator.evidence) and isinstance(state, At) and question.read(state).standing > 0
