"""Matrix: every unit against every indicator."""

from __future__ import annotations

from fractions import Fraction

from assessment.answers import UnitCode
from assessment.gaps import falls_short
from assessment.gathering import Gathering
from assessment.scoring import IndicatorScore, Outcome, Scorecard
from rubrics.problem import Model


class MatrixCell(Model):
    """One unit's result on one indicator; ``below_target`` compares with the target of the year."""

    outcome: Outcome
    level: str | None
    score: Fraction | None
    capped: bool
    below_target: bool


class MatrixRow(Model):
    """A unit's row of the OPD × indicator matrix; an indicator that it is not asked has no cell.

    A unit that did not hand in has a row without cells.
    """

    unit: UnitCode
    index: Fraction | None
    cells: dict[str, MatrixCell]


def matrix(gathering: Gathering) -> tuple[MatrixRow, ...]:
    """Return a row per expected unit or unit that handed in, in the order of the region's units."""
    listed = {unit.code for unit in gathering.expected} | gathering.effective.keys() | gathering.regional
    return tuple(
        _row(gathering, unit.code, gathering.effective.get(unit.code))
        for unit in gathering.units
        if unit.code in listed
    )


def _row(gathering: Gathering, unit: UnitCode, card: Scorecard | None) -> MatrixRow:
    results = card.indicators if card else ()
    return MatrixRow(
        unit=unit,
        index=card.index if card else None,
        cells={result.indicator: _cell(gathering, result) for result in results},
    )


def _cell(gathering: Gathering, result: IndicatorScore) -> MatrixCell:
    question = gathering.table.questions[gathering.table.columns[result.indicator]]
    return MatrixCell(
        outcome=result.outcome,
        level=result.level,
        score=result.score,
        capped=bool(result.capped_by),
        below_target=falls_short(question, result, question.indicator.target(gathering.year)),
    )
