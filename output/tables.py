"""Results as CSV with raw codes, for spreadsheets and statistics programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction

from assessment.answers import Answer, Assessment, At, LevelChoice, Measurement
from assessment.gaps import Gap
from assessment.scoring import IndicatorScore, Scorecard

ANSWER_COLUMNS = (
    "unit", "year", "kind", "indicator", "state", "level_answered", "numerator", "denominator", "outcome",
    "level_counted", "capped_by", "score", "share", "points", "evidence_count",
)  # fmt: skip
SCORE_COLUMNS = ("unit", "year", "kind", "index", "grade", "answered", "asked")
GAP_COLUMNS = ("unit", "category", "indicator", "year", "current", "target", "distance", "leverage", "severity")


def answers_csv(assessments: Iterable[Assessment], scorecards: Iterable[Scorecard]) -> bytes:
    """One row per unit, kind and indicator: what was answered and what became of it; fractions as ``1/3``."""
    cards = {(card.unit, card.year, card.kind): card for card in scorecards}
    rows = (
        _answer_row(assessment, assessment.by_indicator.get(result.indicator), result)
        for assessment in assessments
        if (card := cards.get((assessment.unit, assessment.year, assessment.kind)))
        for result in card.indicators
    )
    return _csv(ANSWER_COLUMNS, rows)


def _answer_row(assessment: Assessment, answer: Answer | None, result: IndicatorScore) -> Sequence[object]:
    state = answer.state if answer else None
    value = state.value if isinstance(state, At) else None
    figures = value if isinstance(value, Measurement) else None
    return (
        assessment.unit,
        assessment.year,
        assessment.kind.value,
        result.indicator,
        state.state if state else "unanswered",
        value.code if isinstance(value, LevelChoice) else None,
        figures.numerator if figures else None,
        figures.denominator if figures else None,
        result.outcome.value,
        result.level,
        " ".join(result.capped_by),
        result.score,
        result.share,
        result.points,
        len(answer.evidence) if answer else 0,
    )


def scores_csv(rubric_categories: Sequence[str], scorecards: Iterable[Scorecard]) -> bytes:
    """One row per unit and kind: exact index, grade, completeness, and the exact index of each category."""
    rows = (
        (
            card.unit,
            card.year,
            card.kind.value,
            card.index,
            card.grade,
            card.answered,
            card.asked,
            *_indexes(card, rubric_categories),
        )
        for card in scorecards
    )
    return _csv((*SCORE_COLUMNS, *rubric_categories), rows)


def _indexes(card: Scorecard, categories: Sequence[str]) -> list[Fraction | None]:
    known = {category.id: category.index for category in card.categories}
    return [known.get(category) for category in categories]


def gaps_csv(gaps: Iterable[Gap]) -> bytes:
    """One row per unit, indicator and year with a gap."""
    rows = (
        (
            gap.unit,
            gap.category,
            gap.indicator,
            gap.year,
            gap.current,
            gap.target,
            gap.distance,
            gap.leverage,
            gap.severity.value,
        )
        for gap in gaps
    )
    return _csv(GAP_COLUMNS, rows)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return UTF-8 with a byte order mark, which Excel needs to recognise it."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig")
