"""Explanation: every number of a scorecard as arithmetic that can be followed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from assessment.answers import AssessmentKind, RubricReference, UnitCode
from assessment.rounding import shown
from assessment.scoring import GroupScore, IndicatorScore, Outcome, Part, Scorecard
from rubrics.problem import Model
from rubrics.rubric import Aggregator, Aspect, Category, GradeBand, Indicator, Lookup, LookupRow, Rubric, ScaleType

DASH = "–"
INDENT = "  "


class Step(Model):
    """One number and where it comes from.

    ``formula`` is arithmetic over exact numbers (``+ - * / min`` and brackets) that gives ``value``: a score of 0..1,
    or the index itself for the last step. ``points_formula`` gives ``points``, the part of the index (above its
    minimum) that an indicator earned. ``text`` says the same in Indonesian. ``steps`` are what the number was made of.
    """

    kind: Literal["index", "total", "category", "aspect", "indicator"]
    id: str
    title: str
    value: Fraction | None
    formula: str | None
    points: Fraction | None = None
    points_formula: str | None = None
    shown: str
    text: str
    steps: tuple[Step, ...] = ()


class Derivation(Model):
    """How the index of one unit comes about, from the answers up."""

    rubric: RubricReference
    unit: UnitCode
    year: int
    kind: AssessmentKind
    grade: str | None
    grade_text: str
    index: Step


def explain(rubric: Rubric, scorecard: Scorecard) -> tuple[str, ...]:
    """Return the derivation as Indonesian lines, the index first and what it is made of indented below."""
    derivation = derivation_of(rubric, scorecard)
    heading = f"Unit {scorecard.unit}, tahun {scorecard.year}, nilai {scorecard.kind.value}"
    answered = f"{scorecard.answered} dari {scorecard.asked} pertanyaan dijawab."
    return (f"{heading}: {answered}", *_lines(derivation.index), derivation.grade_text)


def _lines(step: Step, depth: int = 0) -> Iterator[str]:
    yield INDENT * depth + step.text
    for below in step.steps:
        yield from _lines(below, depth + 1)


def derivation_of(rubric: Rubric, scorecard: Scorecard) -> Derivation:
    """Return the derivation of ``scorecard`` as a tree of steps, ready for JSON."""
    return Derivation(
        rubric=scorecard.rubric,
        unit=scorecard.unit,
        year=scorecard.year,
        kind=scorecard.kind,
        grade=scorecard.grade,
        grade_text=_grade(rubric, scorecard),
        index=_Explainer(rubric, scorecard).index(),
    )


def _grade(rubric: Rubric, scorecard: Scorecard) -> str:
    band = next((band for band in rubric.grades if band.code == scorecard.grade), None)
    if band is None or scorecard.index is None:
        return "Predikat: –, karena tidak ada nilai yang dapat dihitung."
    name = band.title if band.title == band.code else f"{band.code} ({band.title})"
    return f"Predikat internal {name}: indeks {_limits(band)}."


def _limits(band: GradeBand) -> str:
    upper = "" if band.upper is None else f" dan kurang dari {_comma(band.upper)}"
    return f"sekurang-kurangnya {_comma(band.lower)}{upper}"


def _comma(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")


def _spoken(formula: str) -> str:
    """Return a formula as people write it: multiplication signs, decimal commas."""
    return formula.replace(".", ",").replace("*", "×").replace("-", "−")


@dataclass(frozen=True)
class _Explainer:
    rubric: Rubric
    card: Scorecard

    def index(self) -> Step:
        policy, total = self.rubric.scoring, self._total()
        formula = None if total.value is None else f"{policy.minimum:f} + {total.value} * {_span(self.rubric)}"
        number = self._number(self.card.index)
        how = DASH if formula is None else f"{_spoken(formula)} = {number}"
        return Step(
            kind="index",
            id=self.rubric.id,
            title="Indeks",
            value=self.card.index,
            formula=formula,
            shown=number,
            text=f"Indeks = terendah + nilai × rentang = {how}",
            steps=(total,),
        )

    def _total(self) -> Step:
        pairs = zip(self.rubric.categories, self.card.categories, self.card.total.parts, strict=True)
        steps = tuple(self._category(category, group, part) for category, group, part in pairs)
        return self._group("total", "Nilai keseluruhan", self.rubric.aggregator, self.card.total, None, steps)

    def _category(self, category: Category, group: GroupScore, part: Part) -> Step:
        results = {result.indicator: result for result in self.card.indicators}
        parts = {each.id: each for each in group.parts}
        aspects = tuple(
            self._aspect(category, aspect, scored, parts[aspect.id], part.normalised, results)
            for aspect, scored in zip(category.aspects, group.aspects, strict=True)
        )
        direct = tuple(self._indicators(category, None, parts, results, (part.normalised,)))
        title = f"{category.id} {category.title}"
        return self._group("category", title, category.aggregator, group, part, (*aspects, *direct))

    def _aspect(  # noqa: PLR0913, PLR0917 the aspect, its score, and the way down to it
        self,
        category: Category,
        aspect: Aspect,
        group: GroupScore,
        part: Part,
        above: Fraction | None,
        results: Mapping[str, IndicatorScore],
    ) -> Step:
        parts = {each.id: each for each in group.parts}
        way = (above, part.normalised)
        steps = tuple(self._indicators(category, aspect.id, parts, results, way))
        return self._group("aspect", f"{aspect.id} {aspect.title}", aspect.aggregator, group, part, steps)

    def _indicators(
        self,
        category: Category,
        aspect: str | None,
        parts: Mapping[str, Part],
        results: Mapping[str, IndicatorScore],
        way: tuple[Fraction | None, ...],
    ) -> Iterator[Step]:
        for indicator in category.indicators:
            if indicator.aspect == aspect and indicator.id in results:
                yield self._indicator(indicator, results[indicator.id], (*way, parts[indicator.id].normalised))

    def _group(  # noqa: PLR0913, PLR0917 one step is made of these
        self,
        kind: Literal["total", "category", "aspect"],
        title: str,
        aggregator: Aggregator,
        group: GroupScore,
        part: Part | None,
        steps: tuple[Step, ...],
    ) -> Step:
        formula, how = _working(aggregator, group)
        number = self._score(group.score)
        weight = f"; bobot {_comma(part.weight)}" if part else ""
        return Step(
            kind=kind,
            id=group.id,
            title=group.title,
            value=group.score,
            formula=formula,
            shown=number,
            text=f"{title}: {how}{f' (indeks {number})' if formula else ''}{weight}",
            steps=steps,
        )

    def _indicator(self, indicator: Indicator, result: IndicatorScore, way: tuple[Fraction | None, ...]) -> Step:
        formula = None if result.score is None else str(result.score)
        points = self._points_formula(result, way)
        earned = "" if points is None else f"; poin {_spoken(points)} = {self._number(result.points)}"
        says = _says(self.rubric, indicator, result)
        worth = "keluar dari penyebut" if result.score is None else f"nilai {result.score}"
        return Step(
            kind="indicator",
            id=indicator.id,
            title=indicator.title,
            value=result.score,
            formula=formula,
            points=result.points,
            points_formula=points,
            shown=self._score(result.score),
            text=f"{indicator.id} {indicator.title}: {says} → {worth}; bobot {_comma(indicator.weight)}{earned}",
        )

    def _points_formula(self, result: IndicatorScore, way: tuple[Fraction | None, ...]) -> str | None:
        """Renormalised weights down to the indicator, times its score, times the range of the index."""
        if result.points is None:
            return None
        factors = [str(weight) for weight in way if weight is not None]
        return " * ".join([*factors, str(result.score), _span(self.rubric)])

    def _number(self, value: Fraction | None) -> str:
        return DASH if value is None else shown(value, self.rubric.scoring.places)

    def _score(self, score: Fraction | None) -> str:
        """Show a score in index points, as people compare it."""
        return DASH if score is None else self._number(self.rubric.scoring.index(score))


def _span(rubric: Rubric) -> str:
    return f"({rubric.scoring.maximum:f} - {rubric.scoring.minimum:f})"


def _working(aggregator: Aggregator, group: GroupScore) -> tuple[str | None, str]:
    """Return a group's formula and its Indonesian wording."""
    counting = [part for part in group.parts if part.score is not None]
    if group.score is None:
        return None, "tidak ada yang dapat dihitung, keluar dari penyebut"
    if isinstance(aggregator, Lookup):
        return str(group.score), _looked_up(aggregator, counting)
    if group.aggregator == "weakest_link":
        formula = f"min({', '.join(str(part.score) for part in counting)})"
        listed = "; ".join(str(part.score) for part in counting)
        return formula, f"mata rantai terlemah, terkecil dari ({listed}) = {group.score}"
    above = " + ".join(f"{part.weight:f} * {part.score}" for part in counting)
    below = " + ".join(f"{part.weight:f}" for part in counting)
    formula = f"({above}) / ({below})"
    return formula, f"rata-rata tertimbang {_spoken(formula)} = {group.score}"


def _looked_up(aggregator: Lookup, counting: list[Part]) -> str:
    known = {part.id: part.score for part in counting if part.score is not None}
    for number, row in enumerate(aggregator.rows, start=1):
        asked = {id_: least for id_, least in row.at_least.items() if id_ in known}
        if (asked or not row.at_least) and all(known[id_] >= least for id_, least in asked.items()):
            return f"tabel, baris {number} terpenuhi ({_conditions(row, known)}) = {row.score}"
    return f"tabel, tidak ada baris yang terpenuhi = {aggregator.otherwise}"


def _conditions(row: LookupRow, known: Mapping[str, Fraction]) -> str:
    parts = [
        f"{id_} {known[id_]} ≥ {least}" if id_ in known else f"{id_} tidak dihitung"
        for id_, least in row.at_least.items()
    ]
    return "; ".join(parts) or "tanpa syarat"


_MISSING = {
    Outcome.UNANSWERED: "belum dijawab",
    Outcome.INSUFFICIENT: "bukti tidak cukup",
    Outcome.NOT_APPLICABLE: "tidak berlaku",
    Outcome.UNDEFINED: "tidak terdefinisi (0 dari 0)",
}


def _says(rubric: Rubric, indicator: Indicator, result: IndicatorScore) -> str:
    """Return what was answered, and what the cross-indicator rules made of it."""
    if result.outcome is not Outcome.SCORED or result.answered_level is None:
        return _MISSING.get(result.outcome, DASH)
    level = indicator.scale.by_code[result.answered_level]
    measured = "" if result.measured is None else f"terukur {_measured(indicator, result.measured)}, "
    answered = f"{measured}tingkat {level.code} ({level.label})"
    if not result.capped_by:
        return answered
    messages = {rule.id: rule.message for rule in rubric.rules}
    rules = "; ".join(f"{id_}: {messages[id_]}" for id_ in result.capped_by)
    return f"{answered}, dibatasi menjadi tingkat {result.level} oleh aturan {rules}"


def _measured(indicator: Indicator, value: Fraction) -> str:
    unit = "%" if indicator.scale.type is ScaleType.PERCENTAGE else f" {indicator.scale.unit or ''}".rstrip()
    exact = value.denominator == 1
    number = str(value.numerator) if exact else shown(value, 2)
    return f"{number}{unit}" if exact else f"{value} ≈ {number}{unit}"
