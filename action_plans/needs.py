"""Needs: where each unit stands on each indicator, which levels the targets ask, and what each level is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from assessment.aggregation import Group, Leaf
from assessment.answers import UnitCode
from assessment.scoring import Outcome, Scorecard, standings_of
from assessment.table import Table, table
from rubrics.problem import Model
from rubrics.rubric import Rubric

NeedKey = tuple[UnitCode, str]  # unit and indicator

NEVER_RAISED = frozenset({Outcome.NOT_APPLICABLE, Outcome.UNDEFINED})


class Need(Model):
    """A unit below the highest target of an indicator; levels are ranks, 0 for the worst.

    ``base`` is the rank answered (0 where no usable answer was given), ``targets`` the rank asked for by the end of
    each year. ``values`` are index points of the region by rank: exact where all aggregators are weighted means and no
    cap rule binds, otherwise the estimate explained at :func:`needs`.
    """

    unit: UnitCode
    indicator: str
    category: str
    base: int
    answered: bool
    targets: dict[int, int]
    values: tuple[Fraction, ...]

    @cached_property
    def key(self) -> NeedKey:
        """Unit and indicator."""
        return self.unit, self.indicator

    @cached_property
    def goal(self) -> int:
        """Highest rank that any year asks for."""
        return max(self.targets.values())

    def gain(self, rank: int, reach: int) -> Fraction:
        """Index points between two ranks."""
        return self.values[reach] - self.values[rank]


def needs(rubric: Rubric, scorecards: Sequence[Scorecard], years: Sequence[int]) -> tuple[Need, ...]:
    """Return where units stand below the highest target of ``years``, by unit, then in the order of the form.

    Unanswered and insufficient count as the lowest level; not applicable and undefined are never needs. The level is
    the answered one: a level held down by a cap rule needs its condition raised, not itself. A level is worth the
    indicator's share of the region's index divided by the units that count, as if every aggregator were a weighted
    mean; where a cap rule binds, raising its condition is also worth what it sets free. Estimates only set the order
    in which measures are considered: what a plan reaches is always re-scored exactly.
    """
    prepared = table(rubric)
    standings = {card.unit: standings_of(rubric, card) for card in scorecards}
    points = _points(prepared, scorecards)
    return tuple(need for card in scorecards for need in _of_unit(prepared, card, standings[card.unit], points, years))


def _of_unit(
    prepared: Table, card: Scorecard, standings: Sequence[int], points: Sequence[Fraction], years: Sequence[int]
) -> Iterator[Need]:
    for result in card.indicators:
        question = prepared.questions[prepared.columns[result.indicator]]
        base = max(standings[question.column], 0)
        targets = {year: question.ranks[question.indicator.target(year).code] for year in years}
        if result.outcome in NEVER_RAISED or base >= max(targets.values()):
            continue
        freed = _freed(prepared, standings, question.column, points)
        yield Need(
            unit=card.unit,
            indicator=result.indicator,
            category=prepared.rubric.category_of[result.indicator].id,
            base=base,
            answered=result.answered_level is not None,
            targets=targets,
            values=tuple(
                points[question.column] * score + extra for score, extra in zip(question.scores, freed, strict=True)
            ),
        )


def _freed(prepared: Table, standings: Sequence[int], column: int, points: Sequence[Fraction]) -> list[Fraction]:
    """Return, by rank of ``column``, the points of other indicators that the cap rules then no longer hold down."""
    count = len(prepared.questions[column].scores)
    if not any(cap.when == column for cap in prepared.caps):
        return [Fraction(0)] * count
    worth = []
    for rank in range(count):
        raised = [*standings]
        raised[column] = rank
        others = prepared.scores(prepared.capped(raised))
        others[column] = Fraction(0)
        worth.append(sum((points[c] * score for c, score in enumerate(others) if score), Fraction(0)))
    return [each - worth[0] for each in worth]


def _points(prepared: Table, cards: Sequence[Scorecard]) -> list[Fraction]:
    """Return, by column, the index points of the region that one unit's full score is worth."""
    counting = [0] * len(prepared.questions)
    for card in cards:
        for result in card.indicators:
            counting[prepared.columns[result.indicator]] += result.outcome not in NEVER_RAISED
    policy = prepared.rubric.scoring
    shares = dict(_shares(prepared.tree, counting, Fraction(policy.maximum) - Fraction(policy.minimum)))
    return [shares.get(column, Fraction(0)) / max(count, 1) for column, count in enumerate(counting)]


def _shares(group: Group, counting: Sequence[int], part: Fraction) -> Iterator[tuple[int, Fraction]]:
    """Yield each column's part of the whole, every group taken as a weighted mean of the children that count."""
    present = [_counts(child, counting) for child in group.children]
    total = sum(weight for weight, there in zip(group.weights, present, strict=True) if there)
    for child, weight, there in zip(group.children, group.weights, present, strict=True):
        if there and isinstance(child, Leaf):
            yield child.column, part * weight / total
        elif there and isinstance(child, Group):
            yield from _shares(child, counting, part * weight / total)


def _counts(child: Leaf | Group, counting: Sequence[int]) -> bool:
    if isinstance(child, Leaf):
        return counting[child.column] > 0
    return any(_counts(each, counting) for each in child.children)
