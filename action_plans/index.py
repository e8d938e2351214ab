"""Index of the region while levels are raised: exact by the rubric's own rules, re-scoring only what changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from action_plans.needs import NeedKey
from assessment.aggregation import Group, Score, evaluate
from assessment.answers import UnitCode
from assessment.scoring import Scorecard, standings_of
from assessment.table import OUT, table
from rubrics.rubric import Rubric

Indexes = tuple[Fraction | None, dict[str, Fraction | None]]  # of the whole, and of each category by id


class RegionIndex:
    """The levels of all units of a region, and the index they give.

    As in the assessment of a region, an indicator's score is the mean over the units that count in it, after the cap
    rules of each unit; the rubric's own aggregators do the rest. :meth:`stand` changes one unit and costs a few column
    sums, :meth:`index` evaluates the tree once.
    """

    def __init__(self, rubric: Rubric, scorecards: Sequence[Scorecard]) -> None:
        """Start from the levels that ``scorecards`` (one per unit) were answered with."""
        self._rubric = rubric
        self._table = table(rubric)
        self._start = {card.unit: tuple(standings_of(rubric, card)) for card in scorecards}
        self._scales = [lcm(*(score.denominator for score in question.scores)) for question in self._table.questions]
        self._worth = [
            [int(score * scale) for score in question.scores]
            for question, scale in zip(self._table.questions, self._scales, strict=True)
        ]
        self._standings = dict(self._start)
        self._counting: dict[UnitCode, Sequence[int]] = {}
        self._sums = [0] * len(self._scales)
        self._counts = [0] * len(self._scales)
        for unit, standings in self._standings.items():
            self._enter(unit, standings)

    def stand(self, unit: UnitCode, ranks: Mapping[str, int]) -> None:
        """Let ``unit`` stand at ``ranks`` (by indicator) and on everything else where it was assessed."""
        standings = list(self._start[unit])
        for indicator, rank in ranks.items():
            standings[self._table.columns[indicator]] = rank
        if tuple(standings) != self._standings[unit]:
            self._standings[unit] = tuple(standings)
            self._add(self._counting[unit], -1)
            self._enter(unit, standings)

    def reset(self, ranks: Mapping[NeedKey, int]) -> None:
        """Let every unit stand at ``ranks``, and on everything else where it was assessed."""
        by_unit: dict[UnitCode, dict[str, int]] = {unit: {} for unit in self._start}
        for (unit, indicator), rank in ranks.items():
            by_unit[unit][indicator] = rank
        for unit, own in by_unit.items():
            self.stand(unit, own)

    def index(self) -> Fraction | None:
        """Return the index of the region; None when nothing counts."""
        return self._points(self._table.tree, self._scores())

    def indexes(self) -> Indexes:
        """Return the index of the region and of each category."""
        scores = self._scores()
        groups = (child for child in self._table.tree.children if isinstance(child, Group))
        return self._points(self._table.tree, scores), {group.id: self._points(group, scores) for group in groups}

    def _points(self, group: Group, scores: Sequence[Score]) -> Fraction | None:
        score = evaluate(group, scores)
        return None if score is None else self._rubric.scoring.index(score)

    def _scores(self) -> list[Score]:
        return [
            Fraction(total, count * scale) if count else None
            for total, count, scale in zip(self._sums, self._counts, self._scales, strict=True)
        ]

    def _enter(self, unit: UnitCode, standings: Iterable[int]) -> None:
        self._counting[unit] = self._table.capped(list(standings))
        self._add(self._counting[unit], 1)

    def _add(self, counting: Sequence[int], sign: int) -> None:
        for column, standing in enumerate(counting):
            self._counts[column] += sign * (standing != OUT)
            self._sums[column] += sign * self._worth[column][standing] if standing >= 0 else 0
