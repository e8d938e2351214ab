"""Gathering: the scorecards of a region's units for one year, and which of them count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from assessment.aggregation import Score, evaluate
from assessment.answers import OPD, AssessmentKind, UnitCode
from assessment.gaps import Gap, falls_short, gaps
from assessment.scoring import IndicatorScore, Outcome, Scorecard
from assessment.table import Table, table
from rubrics.rubric import Level, OPDKind, Rubric


@dataclass(frozen=True)
class Gathering:
    """The scorecards of one year by unit code, in the order of the region's units.

    ``effective`` holds the value that counts of every unit that handed in (verified before self), the region's own
    form among them; ``own`` and ``verified`` hold both values.
    """

    rubric: Rubric
    year: int
    units: tuple[OPD, ...]
    own: Mapping[UnitCode, Scorecard]
    verified: Mapping[UnitCode, Scorecard]

    @cached_property
    def table(self) -> Table:
        """The prepared rubric."""
        return table(self.rubric)

    @cached_property
    def effective(self) -> dict[UnitCode, Scorecard]:
        """The value that counts of each unit that handed in."""
        found = {unit.code: self.verified.get(unit.code) or self.own.get(unit.code) for unit in self.units}
        return {code: card for code, card in found.items() if card is not None}

    @cached_property
    def expected(self) -> tuple[OPD, ...]:
        """The units asked, without the region's own form: those that exist in the year."""
        return tuple(unit for unit in self.units if unit.kind is not OPDKind.DAERAH and exists(unit, self.year))

    @cached_property
    def answering(self) -> dict[UnitCode, Scorecard]:
        """Scorecards with a usable answer, the region's own included: these enter means."""
        return {code: card for code, card in self.effective.items() if usable(card)}

    @cached_property
    def regional(self) -> frozenset[UnitCode]:
        """Codes of the units that are the region itself."""
        return frozenset(unit.code for unit in self.units if unit.kind is OPDKind.DAERAH)

    @cached_property
    def counted(self) -> dict[UnitCode, Scorecard]:
        """Scorecards that enter means and ranking, without the region's own."""
        return {code: card for code, card in self.answering.items() if code not in self.regional}

    @cached_property
    def results(self) -> list[dict[UnitCode, IndicatorScore]]:
        """Results of each indicator (by column) of the units that were asked and count."""
        columns: list[dict[UnitCode, IndicatorScore]] = [{} for _ in self.table.questions]
        for code, card in self.answering.items():
            for result in card.indicators:
                columns[self.table.columns[result.indicator]][code] = result
        return columns

    @cached_property
    def scores(self) -> list[Score]:
        """The region's score of each indicator: the mean over the units that count in it."""
        return [mean(result.score for result in results.values()) for results in self.results]

    def below(self, column: int, target: Level) -> tuple[UnitCode, ...]:
        """Return the units whose level that counts is below ``target``."""
        question = self.table.questions[column]
        return tuple(code for code, result in self.results[column].items() if falls_short(question, result, target))

    def targets(self, columns: Iterable[int]) -> dict[int, Level]:
        """Return the target level of the year of each column."""
        return {column: self.table.questions[column].indicator.target(self.year) for column in columns}

    def leverage(self, raised: Mapping[int, Level]) -> Fraction:
        """Return the gain of the region's index if, for each column, the units below that level stood at it."""
        scores = list(self.scores)
        for column, level in raised.items():
            lifted = set(self.below(column, level))
            scores[column] = mean(
                level.score if code in lifted else result.score for code, result in self.results[column].items()
            )
        before, after = evaluate(self.table.tree, self.scores), evaluate(self.table.tree, scores)
        return ((after or Fraction(0)) - (before or Fraction(0))) * self.table.span

    def gaps(self, years: Sequence[int]) -> dict[UnitCode, tuple[Gap, ...]]:
        """Return the gaps of each unit that counts, the region's own included."""
        return {code: gaps(self.rubric, card, years) for code, card in self.answering.items()}


def gather(rubric: Rubric, units: Iterable[OPD], scorecards: Iterable[Scorecard], year: int) -> Gathering:
    """Gather the ``scorecards`` of ``year``; those of other years or of unknown units play no part."""
    listed = tuple(units)
    known = {unit.code for unit in listed}
    cards = [card for card in scorecards if card.year == year and card.unit in known]
    own = {card.unit: card for card in cards if card.kind is AssessmentKind.SELF}
    verified = {card.unit: card for card in cards if card.kind is AssessmentKind.VERIFIED}
    return Gathering(rubric, year, listed, own, verified)


def exists(unit: OPD, year: int) -> bool:
    """Tell whether a unit exists on some day of ``year`` (both ends of its validity included)."""
    started = unit.valid_from is None or unit.valid_from <= date(year, 12, 31)
    return started and (unit.valid_to is None or unit.valid_to >= date(year, 1, 1))


def usable(card: Scorecard) -> bool:
    """Tell whether a form says anything: an answer was given, even if the verifier could not accept it."""
    return card.index is not None and any(result.outcome in _SAID for result in card.indicators)


_SAID = frozenset({Outcome.SCORED, Outcome.INSUFFICIENT})


def mean(scores: Iterable[Score]) -> Score:
    """Return the mean of the scores that are not None; None when there are none."""
    known = [score for score in scores if score is not None]
    return sum(known, Fraction(0)) / len(known) if known else None
