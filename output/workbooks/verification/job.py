"""What the verifier's workbook shows: every answer with its worth, in the order of units and questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assessment.answers import OPD, Answer, Assessment, At, LevelChoice, Measurement, NotApplicable, Region
from assessment.scoring import IndicatorScore, Outcome, Scorecard
from output.formats import number, percent
from output.workbooks import layout
from output.workbooks.layout import Manifest
from output.workbooks.styles import Value
from output.workbooks.verification import layout as own
from rubrics.rubric import Indicator, MissingPolicy, Rubric, ScaleType

UNANSWERED = "Belum dijawab"
UNDEFINED = "\N{EN DASH}"


@dataclass(frozen=True)
class Line:
    """A row: a question as a unit answered it."""

    row: int
    unit: OPD
    indicator: Indicator
    answer: Answer
    result: IndicatorScore


@dataclass(frozen=True)
class UnitBlock:
    """The rows of one unit."""

    unit: OPD
    scorecard: Scorecard
    lines: tuple[Line, ...]

    @property
    def first(self) -> int:
        """First row."""
        return self.lines[0].row

    @property
    def last(self) -> int:
        """Last row."""
        return self.lines[-1].row


@dataclass(frozen=True)
class VerificationJob:
    """Everything that the workbook shows."""

    rubric: Rubric
    region: Region
    units: Mapping[str, OPD]
    year: int
    manifest: Manifest
    assessments: Sequence[Assessment]
    scorecards: Sequence[Scorecard]

    @cached_property
    def blocks(self) -> tuple[UnitBlock, ...]:
        """Units that handed in, with their rows."""
        return tuple(self._blocks())

    def _blocks(self) -> Iterator[UnitBlock]:
        row = own.FIRST_ROW
        for assessment, card in zip(self.assessments, self.scorecards, strict=True):
            unit = self.units.get(assessment.unit)
            if unit is None or not card.indicators:
                continue
            lines = tuple(self._lines(unit, assessment, card, row))
            row += len(lines)
            yield UnitBlock(unit, card, lines)

    def _lines(self, unit: OPD, assessment: Assessment, card: Scorecard, row: int) -> Iterator[Line]:
        for offset, result in enumerate(card.indicators):
            indicator = self.rubric.indicators[result.indicator]
            answer = assessment.by_indicator.get(result.indicator, Answer(indicator=result.indicator))
            yield Line(row + offset, unit, indicator, answer, result)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator that stands in a row, in the order of the rubric."""
        asked = {line.indicator.id for block in self.blocks for line in block.lines}
        return tuple(indicator for indicator in self.rubric.indicators.values() if indicator.id in asked)

    @property
    def heading(self) -> str:
        """Region and year."""
        return f"{self.region.full_name}  \N{MIDDLE DOT}  Tahun {self.year}"

    @property
    def last_row(self) -> int:
        """Last row with content."""
        return self.blocks[-1].last if self.blocks else own.FIRST_ROW

    def own_score(self, line: Line) -> Value:
        """Worth of the unit's own answer before the cap rules, as the engine compares it; or the sign for it."""
        if line.result.answered_level is not None:
            return line.indicator.scale.by_code[line.result.answered_level].score
        if line.result.outcome is Outcome.NOT_APPLICABLE:
            return "TB"
        missing = line.result.outcome is Outcome.UNANSWERED and self.rubric.scoring.unanswered is MissingPolicy.ZERO
        return 0 if missing else UNDEFINED


def described(line: Line) -> str:
    """The unit's own answer in words."""
    state = line.answer.state
    if isinstance(state, NotApplicable):
        return f"{layout.NOT_APPLICABLE}: {state.reason}"
    if not isinstance(state, At):
        return UNANSWERED
    if isinstance(state.value, LevelChoice):
        level = line.indicator.scale.by_code.get(state.value.code)
        return layout.choice_text(level) if level else state.value.code
    return _figures(line, state.value)


def _figures(line: Line, value: Measurement) -> str:
    """Figures, their quotient and the level they fall into."""
    scale = line.indicator.scale
    places = max(0, -int(value.numerator.as_tuple().exponent))
    text = number(value.numerator, min(places, 2))
    if value.denominator is not None:
        text += f" / {number(value.denominator)}"
        if scale.type is ScaleType.PERCENTAGE and value.denominator > 0:
            text += f" = {percent(value.numerator / value.denominator, 1)}"
    elif scale.unit:
        text += f" {scale.unit}"
    level = scale.by_code.get(line.result.answered_level or "")
    return f"{text}\n{layout.choice_text(level)}" if level else text


def criterion(line: Line) -> str | None:
    """The descriptor of the level answered."""
    level = line.indicator.scale.by_code.get(line.result.answered_level or "")
    return level.descriptor if level else None
