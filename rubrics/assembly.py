"""The authors' texts of all files put together into one rubric."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from rubrics import problem_kinds as kinds
from rubrics.authoring import AggregatorText, CategoryText, LookupText, RubricText
from rubrics.document import Document, Path
from rubrics.problem import Problem
from rubrics.rubric import Rubric, Scale

Levels = Mapping[str, Mapping[str, Fraction]]  # score of each level code, by indicator


@dataclass(frozen=True)
class Part:
    """A category file: its document, its text where it could be built, and its problems."""

    document: Document
    text: CategoryText | None
    problems: tuple[Problem, ...] = ()


def bad_thresholds(text: RubricText, main: Document, parts: tuple[Part, ...]) -> Iterator[Problem]:
    """Yield the thresholds of lookup tables that are neither a level of their indicator nor a part of 1."""
    levels = _levels(parts)
    for document, path, aggregator in _aggregators(text, main, parts):
        rows = aggregator.rows if isinstance(aggregator, LookupText) else ()
        for index, row in enumerate(rows):
            for child, value in row.at_least.items():
                if _threshold(levels, child, value) is None:
                    place = document.place((*path, "rows", index, "at_least", child))
                    known = ", ".join(levels.get(child, ())) or "tidak ada untuk unsur ini"
                    yield kinds.BAD_THRESHOLD.at(place, value=value, child=child, known=known)


def _aggregators(
    text: RubricText, main: Document, parts: tuple[Part, ...]
) -> Iterator[tuple[Document, Path, AggregatorText]]:
    yield main, ("aggregator",), text.aggregator
    for part in parts:
        if part.text is not None:
            yield part.document, ("aggregator",), part.text.aggregator
            for index, aspect in enumerate(part.text.aspects):
                yield part.document, ("aspects", index, "aggregator"), aspect.aggregator


def _levels(parts: tuple[Part, ...]) -> Levels:
    return {
        indicator.id: {level.code: level.score for level in Scale.model_validate(indicator.scale.model_dump()).levels}
        for part in parts
        if part.text is not None
        for indicator in part.text.indicators
    }


def _threshold(levels: Levels, child: str, value: str) -> Fraction | None:
    """Return the score that ``value`` stands for: the level of that code, else a fraction from 0 to 1."""
    if value in levels.get(child, ()):
        return levels[child][value]
    try:
        fraction = Fraction(value)
    except (ValueError, ZeroDivisionError):
        return None
    return fraction if 0 <= fraction <= 1 else None


def assemble(text: RubricText, parts: tuple[Part, ...]) -> Rubric:
    """Make the rubric of files that could be built; a threshold that is not known becomes 0."""
    levels = _levels(parts)
    raw = text.model_dump(exclude={"period", "categories", "aggregator"})
    return Rubric.model_validate(
        raw
        | {
            "first_year": text.period.first,
            "last_year": text.period.last,
            "aggregator": _aggregator(levels, text.aggregator),
            "categories": [_category(levels, part.text) for part in parts if part.text is not None],
        }
    )


def _category(levels: Levels, text: CategoryText) -> dict[str, Any]:
    aspects = [
        aspect.model_dump(exclude={"aggregator"}) | {"aggregator": _aggregator(levels, aspect.aggregator)}
        for aspect in text.aspects
    ]
    raw = text.model_dump(exclude={"aspects", "aggregator"})
    return raw | {"aspects": aspects, "aggregator": _aggregator(levels, text.aggregator)}


def _aggregator(levels: Levels, aggregator: AggregatorText) -> dict[str, Any]:
    raw = aggregator.model_dump()
    if isinstance(aggregator, LookupText):
        raw["rows"] = [
            {
                "at_least": {child: _threshold(levels, child, value) or 0 for child, value in row.at_least.items()},
                "score": row.score,
            }
            for row in aggregator.rows
        ]
    return raw
