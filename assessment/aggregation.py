"""Aggregation: how scores of children become the score of their group, exactly."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from rubrics.problem import Model
from rubrics.rubric import Aggregator, Category, Lookup, LookupRow, Rubric, ScoringPolicy, WeightedMean

Score = Fraction | None


class Part(Model):
    """One child's part in a group: its weight, its weight after renormalisation, and its contribution."""

    id: str
    score: Fraction | None
    weight: Decimal
    normalised: Fraction | None
    contribution: Fraction | None


class GroupScore(Model):
    """Score of an aspect, a category or the whole, with the parts it was made of."""

    id: str
    title: str
    aggregator: str
    score: Fraction | None
    index: Fraction | None
    parts: tuple[Part, ...]
    aspects: tuple[GroupScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """An indicator in the tree; ``column`` is its place in the order of the form."""

    id: str
    weight: Decimal
    column: int


@dataclass(frozen=True, slots=True)
class Group:
    """An aspect, a category or the whole; ``weights`` are those of the children as integers in proportion."""

    id: str
    title: str
    weight: Decimal
    aggregator: Aggregator
    children: tuple[Leaf | Group, ...]
    weights: tuple[int, ...]


def tree(rubric: Rubric) -> Group:
    """Return the rubric's categories, aspects and indicators as one tree of groups."""
    columns = {indicator: column for column, indicator in enumerate(rubric.indicators)}
    categories = tuple(_category(category, columns) for category in rubric.categories)
    return _group(rubric.id, rubric.short_title, Decimal(1), rubric.aggregator, categories)


def _category(category: Category, columns: Mapping[str, int]) -> Group:
    aspects = tuple(
        _group(aspect.id, aspect.title, aspect.weight, aspect.aggregator, tuple(_leaves(category, aspect.id, columns)))
        for aspect in category.aspects
    )
    children: tuple[Leaf | Group, ...] = (*aspects, *_leaves(category, None, columns))
    return _group(category.id, category.title, category.weight, category.aggregator, children)


def _leaves(category: Category, aspect: str | None, columns: Mapping[str, int]) -> Iterator[Leaf]:
    for indicator in category.indicators:
        if indicator.aspect == aspect:
            yield Leaf(indicator.id, indicator.weight, columns[indicator.id])


def _group(id_: str, title: str, weight: Decimal, aggregator: Aggregator, children: tuple[Leaf | Group, ...]) -> Group:
    return Group(id_, title, weight, aggregator, children, in_proportion([child.weight for child in children]))


def in_proportion(weights: Sequence[Decimal]) -> tuple[int, ...]:
    """Return the smallest integers in the same proportion as ``weights``."""
    ratios = [weight.as_integer_ratio() for weight in weights]
    scale = lcm(*(denominator for _, denominator in ratios))
    whole = [numerator * (scale // denominator) for numerator, denominator in ratios]
    shared = gcd(*whole) or 1
    return tuple(weight // shared for weight in whole)


def evaluate(group: Group, scores: Sequence[Score]) -> Score:
    """Return the score of ``group`` for indicator ``scores`` by column; None leaves the denominator."""
    return combine(group, child_scores(group, scores))


def child_scores(group: Group, scores: Sequence[Score]) -> list[Score]:
    """Return the score of each child of ``group``."""
    return [scores[child.column] if isinstance(child, Leaf) else evaluate(child, scores) for child in group.children]


def combine(group: Group, scores: Sequence[Score]) -> Score:
    """Return the score of ``group`` from those of its children; None when no child counts.

    Weighted mean: weights of the children that count, renormalised to 1. Weakest link: the lowest child that
    counts. Lookup: see :func:`row_met`.
    """
    counting = [score for score in scores if score is not None]
    if not counting:
        return None
    if isinstance(group.aggregator, WeightedMean):
        return _mean(group.weights, scores)
    if isinstance(group.aggregator, Lookup):
        row = row_met(group, scores)
        return row.score if row else group.aggregator.otherwise
    return min(counting)


def _mean(weights: Sequence[int], scores: Sequence[Score]) -> Fraction:
    """Weighted mean in whole numbers over one denominator, several times faster than adding fractions."""
    counting = [
        (weight, score.numerator, score.denominator)
        for weight, score in zip(weights, scores, strict=True)
        if score is not None
    ]
    common = lcm(*[denominator for _, _, denominator in counting])
    total = sum(weight * numerator * (common // denominator) for weight, numerator, denominator in counting)
    return Fraction(total, common * sum(weight for weight, _, _ in counting))


def row_met(group: Group, scores: Sequence[Score]) -> LookupRow | None:
    """Return the first row of a lookup table that is met, or None.

    What a row asks of a child that does not count is waived; a row that asks only of such children is passed over.
    """
    known = {child.id: score for child, score in zip(group.children, scores, strict=True) if score is not None}
    rows = group.aggregator.rows if isinstance(group.aggregator, Lookup) else ()
    return next((row for row in rows if _met(row, known)), None)


def _met(row: LookupRow, known: Mapping[str, Fraction]) -> bool:
    asked = {child: least for child, least in row.at_least.items() if child in known}
    waived = not asked and bool(row.at_least)
    return not waived and all(known[child] >= least for child, least in asked.items())


def linear(group: Group) -> bool:
    """Tell whether the score of ``group`` is a sum of parts of its children."""
    return isinstance(group.aggregator, WeightedMean)


def derive(policy: ScoringPolicy, group: Group, scores: Sequence[Score], asked: Collection[int]) -> GroupScore:
    """Return the score of ``group`` with its parts; indicators whose column is not ``asked`` are left out."""
    children = [child for child in group.children if _asked(child, asked)]
    known = {child.id: score for child, score in zip(group.children, child_scores(group, scores), strict=True)}
    score = combine(group, [known[child.id] for child in group.children])
    aspects = [child for child in group.children if isinstance(child, Group)]
    return GroupScore(
        id=group.id,
        title=group.title,
        aggregator=group.aggregator.type,
        score=score,
        index=None if score is None else policy.index(score),
        parts=_parts(group, children, known),
        aspects=tuple(derive(policy, aspect, scores, asked) for aspect in aspects),
    )


def _asked(child: Leaf | Group, asked: Collection[int]) -> bool:
    return isinstance(child, Group) or child.column in asked


def _parts(group: Group, children: Sequence[Leaf | Group], known: Mapping[str, Score]) -> tuple[Part, ...]:
    normalised = normalise(group, [known[child.id] for child in group.children])
    return tuple(_part(child, known[child.id], normalised.get(child.id)) for child in children)


def _part(child: Leaf | Group, score: Score, normalised: Fraction | None) -> Part:
    contribution = None if score is None or normalised is None else normalised * score
    return Part(id=child.id, score=score, weight=child.weight, normalised=normalised, contribution=contribution)


def normalise(group: Group, scores: Sequence[Score]) -> dict[str, Fraction]:
    """Return the renormalised weight of each child that counts; empty where the aggregator is not linear."""
    if not linear(group):
        return {}
    counting = [
        (child.id, weight)
        for child, weight, score in zip(group.children, group.weights, scores, strict=True)
        if score is not None
    ]
    total = sum(weight for _, weight in counting)
    return {child: Fraction(weight, total) for child, weight in counting}


def shares(group: Group, scores: Sequence[Score], part: Fraction = Fraction(1)) -> dict[str, Fraction]:
    """Return each counting indicator's exact part of the whole; none below an aggregator that is not linear."""
    normalised = normalise(group, child_scores(group, scores))
    found: dict[str, Fraction] = {}
    for child in group.children:
        if child.id not in normalised:
            continue
        own = part * normalised[child.id]
        found |= {child.id: own} if isinstance(child, Leaf) else shares(child, scores, own)
    return found
