"""Verified: what a verification changed in the answers of one unit, as the minutes print it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from assessment.answers import Assessment, AssessmentKind, Insufficient, NotApplicable, Official, UnitCode
from assessment.comparison import Change, IndicatorChange, compare
from assessment.comparison import Comparison as Compared
from assessment.scoring import IndicatorScore, Scorecard
from output.documents.inputs import CycleResults
from output.documents.plan.wording import NOTHING, difference, points, signed
from output.documents.unit.standing import Standing, reached_text


@dataclass(frozen=True)
class Verified:
    """One unit's own values beside the verified ones."""

    results: CycleResults
    code: UnitCode

    @cached_property
    def own(self) -> Scorecard:
        """The unit's own scorecard."""
        return self.results.self_scorecard_of[self.code]

    @cached_property
    def card(self) -> Scorecard:
        """The verified scorecard."""
        return self.results.scorecard_of[self.code]

    @cached_property
    def assessment(self) -> Assessment:
        """The verified answers."""
        return self.results.assessment_of[self.code]

    @cached_property
    def compared(self) -> Compared:
        """Both scorecards side by side."""
        found, problems = compare(self.own, self.card)
        if found is None:
            raise ValueError(problems)
        return found

    @property
    def unit(self) -> str:
        """Name of the unit."""
        return Standing(self.results, self.code).unit.name

    @property
    def verifier(self) -> Official | None:
        """Who verified, where the workbook says so."""
        return self.assessment.identity.verifier

    @property
    def day(self) -> date | None:
        """When it was verified, where the workbook says so."""
        return self.assessment.identity.verified_on

    @property
    def places(self) -> int:
        """Decimals of an index."""
        return self.results.rubric.scoring.places

    def index_rows(self) -> list[dict[str, str]]:
        """Categories and the index: own value, verified value, difference."""
        titles = {category.id: category.title for category in self.results.rubric.categories}
        rows = [self._row(titles[change.id], change) for change in self.compared.categories]
        return [*rows, self._row("Indeks", self.compared.index)]

    def _row(self, title: str, change: Change) -> dict[str, str]:
        return {"title": title, **value_cells(change.before, change.after, self.places)}

    def grades(self) -> tuple[str, str]:
        """Return the grade of the own and of the verified index."""
        titles = {band.code: band.title for band in self.results.rubric.grades}
        first, second = self.compared.before_grade, self.compared.after_grade
        return titles.get(first or "", NOTHING), titles.get(second or "", NOTHING)

    def changes(self) -> Iterator[dict[str, str]]:
        """Yield the answers that verification changed, with the verifier's note."""
        standing = Standing(self.results, self.code)
        before, after = _by_indicator(self.own), _by_indicator(self.card)
        for change in self.compared.changed:
            yield {
                "unit": standing.unit.short_name,
                "id": change.id,
                "title": self.results.rubric.indicators[change.id].title,
                "own": reached_text(standing, before[change.id]),
                "verified": reached_text(standing, after[change.id]),
                "note": self._note(change),
            }

    def _note(self, change: IndicatorChange) -> str:
        """Return what the verifier wrote; a changed score without an own judgement follows from another answer."""
        answer = self.assessment.by_indicator.get(change.id)
        if answer is None:
            return NOTHING
        if isinstance(answer.state, Insufficient):
            return answer.state.note
        if isinstance(answer.state, NotApplicable):
            return answer.state.reason
        return answer.remark or NOTHING


def _by_indicator(card: Scorecard) -> dict[str, IndicatorScore]:
    return {result.indicator: result for result in card.indicators}


def value_cells(own: Fraction | None, verified: Fraction | None, places: int) -> dict[str, str]:
    """Return the cells of a row of values; the difference is that of the printed figures."""
    distance = difference(verified, own, places)
    return {"own": points(own, places), "verified": points(verified, places), "difference": signed(distance, places)}


def was_verified(results: CycleResults, code: UnitCode) -> bool:
    """Whether a unit has both values."""
    card = results.scorecard_of.get(code)
    return card is not None and card.kind is AssessmentKind.VERIFIED and code in results.self_scorecard_of


def numeric_day(day: date) -> str:
    """Day in figures, as it follows the words: ``15-11-2021``."""
    return f"{day:%d-%m-%Y}"
