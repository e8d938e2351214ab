"""Results per indicator and category: the region's score, who stands where, what the targets are worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.aggregation import GroupScore, shares
from assessment.answers import UnitCode
from assessment.distribution import Distribution, distribution
from assessment.gathering import Gathering
from assessment.questions import Question
from assessment.scoring import Outcome, Scorecard, grade_of
from assessment.targets import YearTarget
from rubrics.problem import Model

LISTED = 3  # strongest and weakest indicators and units named per category


class LevelCount(Model):
    """The units that stand at one level of an indicator (after the cross-indicator rules)."""

    code: str
    label: str
    units: tuple[UnitCode, ...]


class IndicatorResult(Model):
    """An indicator over the region.

    ``score`` (0..1) is the mean over the units that count, or the region's own answer where ``regional``; ``share`` and
    ``points`` are its exact part of the region's index, None below an aggregator that is not linear. ``asked`` counts
    the units that handed in and were asked, ``counted`` those in the mean. ``leverage`` is what the region's index
    would gain if every unit of ``below_target`` stood at the year's target. ``levels`` runs worst first.
    """

    indicator: str
    title: str
    category: str
    aspect: str | None
    regional: bool
    score: Fraction | None
    share: Fraction | None
    points: Fraction | None
    asked: int
    counted: int
    outcomes: dict[Outcome, int]
    levels: tuple[LevelCount, ...]
    target: str
    target_score: Fraction
    at_target: tuple[UnitCode, ...]
    below_target: tuple[UnitCode, ...]
    leverage: Fraction

    @property
    def share_at_target(self) -> Fraction | None:
        """Part (0..1) of the counting units at or above the target of the year; None when none counts."""
        concerned = len(self.at_target) + len(self.below_target)
        return Fraction(len(self.at_target), concerned) if concerned else None


class CategoryResult(Model):
    """A category over the region.

    ``index`` comes from the rubric's aggregator over the region's indicator scores; ``distribution`` is that of the
    units' own category indexes. ``strongest`` and ``weakest`` are at most three indicators each, best and worst first,
    never overlapping, and so are ``best_units`` and ``worst_units``. ``at_target`` and ``below_target`` compare each
    unit's category index with its own target.
    """

    id: str
    title: str
    short_title: str
    score: Fraction | None
    index: Fraction | None
    grade: str | None
    target_index: Fraction | None
    share: Fraction | None
    points: Fraction | None
    distribution: Distribution | None
    strongest: tuple[str, ...]
    weakest: tuple[str, ...]
    best_units: tuple[UnitCode, ...]
    worst_units: tuple[UnitCode, ...]
    at_target: tuple[UnitCode, ...]
    below_target: tuple[UnitCode, ...]
    leverage: Fraction

    @property
    def share_at_target(self) -> Fraction | None:
        """Part (0..1) of the counting units at or above their own target of the year; None when none counts."""
        concerned = len(self.at_target) + len(self.below_target)
        return Fraction(len(self.at_target), concerned) if concerned else None


def indicator_results(gathering: Gathering, total: GroupScore) -> tuple[IndicatorResult, ...]:
    """Return the result of every indicator, in the order of the form; ``total`` is the region's scored tree."""
    parts = shares(total)
    return tuple(_indicator(gathering, question, parts) for question in gathering.table.questions)


def _indicator(gathering: Gathering, question: Question, parts: Mapping[str, Fraction]) -> IndicatorResult:
    indicator, column = question.indicator, question.column
    results, value = gathering.results[column], gathering.scores[column]
    target = indicator.target(gathering.year)
    below = gathering.below(column, target)
    share = parts.get(indicator.id)
    return IndicatorResult(
        indicator=indicator.id,
        title=indicator.title,
        category=gathering.rubric.category_of[indicator.id].id,
        aspect=indicator.aspect,
        regional=indicator.regional,
        score=value,
        share=share,
        points=None if share is None or value is None else share * value * gathering.table.span,
        asked=len(results),
        counted=sum(result.score is not None for result in results.values()),
        outcomes=dict(sorted(Counter(result.outcome for result in results.values()).items())),
        levels=_levels(gathering, question),
        target=target.code,
        target_score=target.score,
        at_target=tuple(code for code, result in results.items() if result.score is not None and code not in below),
        below_target=below,
        leverage=gathering.leverage({column: target}),
    )


def _levels(gathering: Gathering, question: Question) -> tuple[LevelCount, ...]:
    results = gathering.results[question.column]
    return tuple(
        LevelCount(
            code=level.code,
            label=level.label,
            units=tuple(code for code, result in results.items() if result.level == level.code),
        )
        for level in question.indicator.scale.levels
    )


@dataclass(frozen=True)
class Scored:
    """What the categories' results are taken from: the scored tree, the indicators, and the targets of the year."""

    total: GroupScore
    indicators: tuple[IndicatorResult, ...]
    target: YearTarget
    unit_targets: Mapping[UnitCode, YearTarget]


def category_results(gathering: Gathering, scored: Scored) -> tuple[CategoryResult, ...]:
    """Return the result of every category, in the order of the rubric."""
    return tuple(_category(gathering, scored, position) for position in range(len(gathering.rubric.categories)))


def _category(gathering: Gathering, scored: Scored, position: int) -> CategoryResult:
    category, group, part = (
        gathering.rubric.categories[position],
        scored.total.aspects[position],
        scored.total.parts[position],
    )
    indexes = category_indexes(gathering.counted, group.id)
    best, worst = ends(indexes)
    own = [result for result in scored.indicators if result.category == category.id]
    strongest, weakest = ends({result.indicator: result.score for result in own if result.score is not None})
    below = tuple(
        code for code, index in indexes.items() if not _reaches(index, scored.unit_targets[code].categories[group.id])
    )
    return CategoryResult(
        id=group.id,
        title=group.title,
        short_title=category.short_title,
        score=group.score,
        index=group.index,
        grade=grade_of(gathering.rubric, group.index),
        target_index=scored.target.categories[group.id],
        share=part.normalised,
        points=None if part.contribution is None else part.contribution * gathering.table.span,
        distribution=distribution(indexes.values()),
        strongest=strongest,
        weakest=weakest,
        best_units=best,
        worst_units=worst,
        at_target=tuple(code for code in indexes if code not in below),
        below_target=below,
        leverage=gathering.leverage(gathering.targets(gathering.table.columns[each.indicator] for each in own)),
    )


def category_indexes(cards: Mapping[UnitCode, Scorecard], category: str) -> dict[UnitCode, Fraction]:
    """Return the index of one category of each unit in which it counts."""
    found = {code: group.index for code, card in cards.items() for group in card.categories if group.id == category}
    return {code: index for code, index in found.items() if index is not None}


def ends(values: Mapping[str, Fraction]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the best (best first) and the worst (worst first) of ``values``, as many of each, at most three."""
    listed = min(LISTED, len(values) // 2)
    places = {key: place for place, key in enumerate(values)}
    ordered = sorted(values, key=lambda key: (-values[key], places[key]))
    return tuple(ordered[:listed]), tuple(ordered[::-1][:listed])


def _reaches(index: Fraction, target: Fraction | None) -> bool:
    return target is None or index >= target
