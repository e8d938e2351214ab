"""Standing: a unit's categories and indicators against the targets of the year, as tables and charts show them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from assessment.answers import OPD, REGION_UNIT, Assessment, Insufficient, NotApplicable, UnitCode
from assessment.gaps import Gap
from assessment.questions import Outcome
from assessment.scoring import IndicatorScore, Scorecard
from assessment.targets import YearTarget, year_target
from output import formats
from output.documents.inputs import CycleResults
from output.documents.unit.words import DASH, points
from rubrics.rubric import Category, Indicator, Level, OPDKind, ScaleType

_MEASURED_UNITS: Final = {ScaleType.PERCENTAGE: "%", ScaleType.WORKING_DAYS: " hari kerja"}
_WITHOUT_LEVEL: Final = {
    Outcome.UNANSWERED: "Belum dijawab",
    Outcome.NOT_APPLICABLE: "Tidak berlaku",
    Outcome.INSUFFICIENT: "Data dukung tidak cukup",
    Outcome.UNDEFINED: f"{DASH} (tidak ada yang dapat dihitung)",
}


@dataclass(frozen=True)
class Standing:
    """One unit of a cycle, seen from its own answers only."""

    results: CycleResults
    code: UnitCode

    @cached_property
    def card(self) -> Scorecard:
        """The scorecard that counts."""
        return self.results.scorecard_of[self.code]

    @cached_property
    def assessment(self) -> Assessment | None:
        """The answers that count."""
        return self.results.assessment_of.get(self.code)

    @cached_property
    def unit(self) -> OPD:
        """The unit; the region itself is one too."""
        known = self.results.unit_by_code.get(self.code)
        region = self.results.region.full_name
        return known or OPD(code=self.code, name=region, short_name=region, kind=OPDKind.DAERAH)

    @property
    def regional(self) -> bool:
        """Whether this is the region answering for itself."""
        return self.code == REGION_UNIT

    @property
    def places(self) -> int:
        """Decimals of an index, by the rubric's rule."""
        return self.results.rubric.scoring.places

    @cached_property
    def target(self) -> YearTarget:
        """Index and category indexes of the year's target, over the questions that count for this unit."""
        counting = {result.indicator for result in self.card.indicators if result.score is not None}
        return year_target(self.results.rubric, counting, self.results.year)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The unit's gaps of the year, the most effective to close first, then in the order of the form."""
        own = [gap for gap in self.results.gaps if gap.unit == self.code and gap.year == self.results.year]
        return tuple(sorted(own, key=lambda gap: -gap.leverage))

    @cached_property
    def short_of_target(self) -> frozenset[str]:
        """Indicators below the year's target."""
        return frozenset(gap.indicator for gap in self.gaps)

    def indicator(self, result: IndicatorScore) -> Indicator:
        """The question of a result."""
        return self.results.rubric.indicators[result.indicator]


def level_text(level: Level) -> str:
    """A level with its code, where the code is not already the whole label."""
    return level.label if level.code == level.label else f"{level.code} {DASH} {level.label}"


def reached_text(standing: Standing, result: IndicatorScore) -> str:
    """What the unit reached on an indicator: the level that counts, with the figure that was measured."""
    indicator = standing.indicator(result)
    if result.level is None:
        return _WITHOUT_LEVEL[result.outcome]
    if result.measured is None:
        return level_text(indicator.scale.by_code[result.level])
    return f"{figure_text(indicator, result.measured)} (tingkat {result.level})"


def figure_text(indicator: Indicator, value: Fraction) -> str:
    """A measured figure with its unit; decimals only where there are some."""
    unit = _MEASURED_UNITS.get(indicator.scale.type, f" {indicator.scale.unit}" if indicator.scale.unit else "")
    return f"{formats.number(value, 0 if value.denominator == 1 else 1)}{unit}"


def status_of(standing: Standing, result: IndicatorScore) -> str:
    """Standing of an indicator against the year's target: ``tercapai``, ``belum``, or ``lepas`` where it is out."""
    if result.outcome in (Outcome.NOT_APPLICABLE, Outcome.UNDEFINED):
        return "lepas"
    return "belum" if result.indicator in standing.short_of_target else "tercapai"


def category_tables(standing: Standing) -> list[dict[str, object]]:
    """Return the categories that the unit was asked about, with a row per indicator."""
    by_category = {category.id: category for category in standing.results.rubric.categories}
    return [
        _category(standing, by_category[group.id], group.index)
        for group in standing.card.categories
        if any(indicator.id in _asked(standing) for indicator in by_category[group.id].indicators)
    ]


def _asked(standing: Standing) -> dict[str, IndicatorScore]:
    return {result.indicator: result for result in standing.card.indicators}


def _category(standing: Standing, category: Category, index: Fraction | None) -> dict[str, object]:
    asked = _asked(standing)
    rows = [_row(standing, asked[indicator.id]) for indicator in category.indicators if indicator.id in asked]
    target = standing.target.categories.get(category.id)
    return {
        "id": category.id,
        "title": category.title,
        "value": index,
        "target_value": target,
        "index": points(index, standing.places),
        "target": points(target, standing.places),
        "rows": rows,
    }


def _row(standing: Standing, result: IndicatorScore) -> dict[str, object]:
    indicator = standing.indicator(result)
    return {
        "id": indicator.id,
        "title": indicator.title,
        "reached": reached_text(standing, result),
        "target": level_text(indicator.target(standing.results.year)),
        "status": status_of(standing, result),
        "capped": bool(result.capped_by),
    }


def category_chart(standing: Standing, categories: list[dict[str, object]]) -> dict[str, object]:
    """Return the data of the chart of categories against their targets."""
    scoring = standing.results.rubric.scoring
    return {
        "title": f"Indeks per kategori {standing.unit.name} tahun {standing.results.year} dibandingkan dengan target",
        "items": [
            {"label": each["title"], "value": each["value"], "target": each["target_value"]} for each in categories
        ],
        "minimum": Fraction(scoring.minimum),
        "maximum": Fraction(scoring.maximum),
        "places": scoring.places,
        "year": standing.results.year,
    }


def notes(standing: Standing) -> dict[str, list[dict[str, str]]]:
    """Return what the reader should know about single answers: not applicable, insufficient, capped, unanswered."""
    found: dict[str, list[dict[str, str]]] = {"not_applicable": [], "insufficient": [], "capped": [], "unanswered": []}
    rules = {rule.id: rule for rule in standing.results.rubric.rules}
    for result in standing.card.indicators:
        head = {"id": result.indicator, "title": standing.indicator(result).title}
        state = standing.assessment.state_of(result.indicator) if standing.assessment else None
        if isinstance(state, NotApplicable) and result.outcome is Outcome.NOT_APPLICABLE:
            found["not_applicable"].append(head | {"text": state.reason})
        elif isinstance(state, Insufficient) and result.outcome is Outcome.INSUFFICIENT:
            found["insufficient"].append(head | {"text": state.note})
        elif result.outcome is Outcome.UNANSWERED:
            found["unanswered"].append(head | {"text": ""})
        for rule in result.capped_by:
            found["capped"].append(head | {"text": rules[rule].message})
    return found
