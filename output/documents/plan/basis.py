"""Basis: the results of a cycle with the look-ups that every chapter needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from action_plans.plan import Action
from assessment.answers import REGION_UNIT, UnitCode
from assessment.common_gaps import CommonGap
from assessment.region import RegionResult
from output.documents.inputs import CycleResults, DocumentSettings
from rubrics.rubric import Category, Indicator

EACH_UNIT = "Masing-masing unit"


@dataclass(frozen=True)
class Basis:
    """Results and settings; names are those that documents print."""

    results: CycleResults
    settings: DocumentSettings

    @property
    def region(self) -> RegionResult:
        """The region's result."""
        return self.results.region_result

    @property
    def place(self) -> str:
        """Name of the region with its kind."""
        return self.results.region.full_name

    @property
    def answered(self) -> bool:
        """Whether there is any answer to speak of."""
        return self.region.index is not None

    @property
    def years(self) -> tuple[int, ...]:
        """Years of the period."""
        return self.results.period.years

    @property
    def year(self) -> int:
        """Year of the assessment."""
        return self.results.year

    def unit(self, code: UnitCode | None) -> str:
        """Short name of a unit; the region itself is ``Tingkat daerah``, no unit means each for itself."""
        if code is None:
            return EACH_UNIT
        if code == REGION_UNIT:
            return "Tingkat daerah"
        known = self.results.unit_by_code.get(code)
        return known.short_name if known else code

    def units(self, codes: Iterable[UnitCode]) -> list[str]:
        """Short names of units."""
        return [self.unit(code) for code in codes]

    def indicator(self, id_: str) -> Indicator:
        """The indicator of an id."""
        return self.results.rubric.indicators[id_]

    def category(self, id_: str) -> Category:
        """The category of an id."""
        return self.categories[id_]

    @cached_property
    def categories(self) -> dict[str, Category]:
        """Categories by id, in the order of the form."""
        return {category.id: category for category in self.results.rubric.categories}

    @cached_property
    def gaps_of_year(self) -> dict[int, tuple[CommonGap, ...]]:
        """Common gaps by year, most units first."""
        found: dict[int, list[CommonGap]] = {year: [] for year in self.years}
        for gap in self.region.common_gaps:
            found.setdefault(gap.year, []).append(gap)
        return {year: tuple(gaps) for year, gaps in found.items()}

    @cached_property
    def final_gaps(self) -> tuple[CommonGap, ...]:
        """Gaps to the targets of the last year, the greatest gain for the region first."""
        gaps = self.gaps_of_year[self.years[-1]]
        return tuple(sorted(gaps, key=lambda gap: (-gap.leverage, -len(gap.units), gap.indicator)))

    @cached_property
    def actions_for(self) -> dict[str, tuple[Action, ...]]:
        """Actions by the indicator that they raise."""
        found: dict[str, list[Action]] = {}
        for action in self.results.plan.actions:
            for indicator in dict.fromkeys(closed.indicator for closed in action.closes):
                found.setdefault(indicator, []).append(action)
        return {indicator: tuple(actions) for indicator, actions in found.items()}

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Actions by category in the order of the form, then by their first quarter and id."""
        order = {id_: place for place, id_ in enumerate(self.categories)}
        return tuple(
            sorted(
                self.results.plan.actions,
                key=lambda action: (order.get(action.category, len(order)), action.occurrences[0].start, action.id),
            )
        )

    @cached_property
    def _measures(self) -> Counter[str]:
        return Counter(action.measure or action.id for action in self.results.plan.actions)

    def code(self, action: Action) -> str:
        """Code of an action as printed: that of its measure, unless two actions come from the same one."""
        measure = action.measure or action.id
        return measure if self._measures[measure] == 1 else action.id

    def running(self, year: int) -> tuple[Action, ...]:
        """Actions with an occurrence that starts in ``year``."""
        return tuple(action for action in self.actions if any(each.start.year == year for each in action.occurrences))
