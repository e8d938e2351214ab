"""Targets: the index that a year's target levels amount to."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from assessment.aggregation import child_scores, combine
from assessment.table import table
from rubrics.problem import Model
from rubrics.rubric import Rubric


class YearTarget(Model):
    """The index were every counting question exactly at the target of ``year``; None where none counts."""

    year: int
    index: Fraction | None
    categories: dict[str, Fraction | None]


def year_target(rubric: Rubric, counting: Collection[str], year: int) -> YearTarget:
    """Return the target of ``year`` over the ``counting`` indicators (ids), by the rubric's own aggregators.

    Cap rules play no part: a target level is what counts in the end.
    """
    prepared = table(rubric)
    scores = [
        question.indicator.target(year).score if question.indicator.id in counting else None
        for question in prepared.questions
    ]
    categories = child_scores(prepared.tree, scores)
    total = combine(prepared.tree, categories)
    index = rubric.scoring.index
    return YearTarget(
        year=year,
        index=None if total is None else index(total),
        categories={
            child.id: None if value is None else index(value)
            for child, value in zip(prepared.tree.children, categories, strict=True)
        },
    )
