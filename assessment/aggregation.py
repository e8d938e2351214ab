"""Aggregation: how scores of children become the score of their group, exactly."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm, prod

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
    groups = tuple(derive(policy, child, scores, asked) for child in group.children if isinstance(child, Group))
    derived = {each.id: each.score for each in groups}
    known = [derived[child.id] if isinstance(child, Group) else scores[child.column] for child in group.children]
    score = combine(group, known)
    return GroupScore(
        id=group.id,
        title=group.title,
        aggregator=group.aggregator.type,
        score=score,
        index=None if score is None else policy.index(score),
        parts=tuple(_parts(group, known, asked)),
        aspects=groups,
    )


def _parts(group: Group, known: Sequence[Score], asked: Collection[int]) -> Iterator[Part]:
    """Yield the part of each child that is a group or was asked; weights renormalise where the mean is weighted."""
    pairs = list(zip(group.weights, known, strict=True))
    total = sum(weight for weight, score in pairs if score is not None) if linear(group) else 0
    for child, (weight, score) in zip(group.children, pairs, strict=True):
        if isinstance(child, Leaf) and child.column not in asked:
            continue
        normalised = Fraction(weight, total) if total and score is not None else None
        contribution = None if score is None or normalised is None else normalised * score
        yield Part(id=child.id, score=score, weight=child.weight, normalised=normalised, contribution=contribution)


def shares(total: GroupScore, part: Fraction | None = None) -> dict[str, Fraction]:
    """Return each counting indicator's exact part of the whole; none below an aggregator that is not linear."""
    groups = {group.id: group for group in total.aspects}
    found: dict[str, Fraction] = {}
    for each in total.parts:
        if each.normalised is None:
            continue
        own = each.normalised if part is None else part * each.normalised
        found |= shares(groups[each.id], own) if each.id in groups else {each.id: own}
    return found


def product(*factors: Fraction) -> Fraction:
    """Multiply in whole numbers and reduce once, several times faster than fraction by fraction."""
    above = prod(factor.numerator for factor in factors)
    return Fraction(above, prod(factor.denominator for factor in factors))
