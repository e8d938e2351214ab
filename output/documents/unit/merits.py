"""Merits: what a unit does well, and what it lacks to the next level."""

from __future__ import annotations

from assessment.gaps import Gap, MissingLevel
from assessment.scoring import IndicatorScore
from output.documents.unit.standing import Standing, level_text, reached_text
from output.documents.unit.words import DASH, points


def strongest(standing: Standing, most: int) -> list[IndicatorScore]:
    """Return at most ``most`` indicators that met their target, those that earn most first."""
    met = [each for each in standing.card.indicators if each.score and each.indicator not in standing.short_of_target]
    return sorted(met, key=lambda each: (-(each.score or 0), -(each.points or 0)))[:most]


def strength(standing: Standing, result: IndicatorScore) -> dict[str, str]:
    """Return an indicator with what the unit reached on it."""
    indicator = standing.indicator(result)
    return {
        "id": indicator.id,
        "title": indicator.title,
        "reached": reached_text(standing, result),
    }


def shortfall(standing: Standing, gap: Gap) -> dict[str, object]:
    """Return a gap: what was reached, the next level with its descriptor, and what closing it adds."""
    indicator = standing.results.rubric.indicators[gap.indicator]
    result = next(each for each in standing.card.indicators if each.indicator == gap.indicator)
    missing = _next_level(standing, gap)
    return {
        "id": gap.indicator,
        "title": indicator.title,
        "reached": reached_text(standing, result),
        "next": f"{missing.code} {DASH} {missing.label}" if missing.code != missing.label else missing.label,
        "next_text": missing.descriptor,
        "target": level_text(indicator.scale.by_code[gap.target]),
        "further": len(gap.missing) > 1,
        "leverage": f"+{points(gap.leverage, standing.places)}" if gap.leverage > 0 else DASH,
        "severity": gap.severity.value.capitalize(),
    }


def _next_level(standing: Standing, gap: Gap) -> MissingLevel:
    """The lowest level still missing; the target itself where the gap is one of answering at all."""
    if gap.missing:
        return gap.missing[0]
    target = standing.results.rubric.indicators[gap.indicator].scale.by_code[gap.target]
    return MissingLevel(code=target.code, label=target.label, descriptor=target.descriptor)
