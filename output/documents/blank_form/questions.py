"""Questions: every question of a kind of unit, with boxes to tick and lines to write on."""

from __future__ import annotations

from typing import Any, Final

from output.documents.unit.standing import level_text
from output.formats import number
from rubrics.rubric import Category, Indicator, Level, OPDKind, Rubric

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def categories(rubric: Rubric, kind: OPDKind) -> tuple[dict[str, Any], ...]:
    """Return the categories that ``kind`` is asked about, with their questions, numbered through."""
    asked = [(category, _asked(category, kind)) for category in rubric.categories]
    found: list[dict[str, Any]] = []
    place = 1
    for category, questions in ((category, questions) for category, questions in asked if questions):
        found.append(
            {
                "letter": _LETTERS[len(found)],
                "title": category.title,
                "description": category.description,
                "questions": tuple(_question(each, place + rank) for rank, each in enumerate(questions)),
            }
        )
        place += len(questions)
    return tuple(found)


def count(rubric: Rubric, kind: OPDKind) -> int:
    """Return the number of questions that ``kind`` is asked."""
    return sum(len(_asked(category, kind)) for category in rubric.categories)


def _asked(category: Category, kind: OPDKind) -> list[Indicator]:
    return [indicator for indicator in category.indicators if kind in indicator.applies_to]


def _question(indicator: Indicator, place: int) -> dict[str, Any]:
    scale = indicator.scale
    return {
        "place": number(place),
        "id": indicator.id,
        "title": indicator.title,
        "question": indicator.question,
        "guidance": indicator.guidance,
        "levels": tuple(_level(each) for each in scale.levels),
        "measured": scale.measured,
        "numerator": scale.numerator or scale.unit or "",
        "denominator": scale.denominator if scale.quotient else None,
        "evidence": tuple(each.text for each in indicator.evidence),
        "not_applicable": indicator.not_applicable,
    }


def _level(level: Level) -> dict[str, str]:
    return {"name": level_text(level), "text": level.descriptor}
