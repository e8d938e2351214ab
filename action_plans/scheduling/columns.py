"""Columns: an integer programme in exact numbers, with what its columns stand for and no solver in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from action_plans.candidates import Candidate, Option
from action_plans.scheduling.aims import Aim
from action_plans.scheduling.spans import YEAR
from assessment.answers import REGION_UNIT, UnitCode

Column = int
Amount = int | Fraction
Terms = list[tuple[Column, Amount]]


@dataclass(frozen=True)
class Decision:
    """A run that may be planned: its quarter, the column that says so and, for the region, one for each unit's part.

    Where nothing waits for it, it is ``loose``: ``start`` is only the latest of several quarters that are as good.
    """

    candidate: Candidate
    option: Option
    start: int
    column: Column
    parts: Mapping[UnitCode, Column]
    loose: bool = False
    fixed: bool = False  # begun or decided already: its columns are 1

    @property
    def year(self) -> int:
        """Budget year."""
        return self.start // YEAR

    @property
    def end(self) -> int:
        """Quarter in which the work ends."""
        return self.start + self.option.quarters - 1

    def part(self, unit: UnitCode) -> Column:
        """Return the column that says whether ``unit`` takes part."""
        return self.parts.get(unit, self.column)

    @property
    def costs(self) -> Iterator[tuple[Column, int]]:
        """Rupiah by column."""
        if not self.parts:
            yield self.column, self.option.cost(self.candidate.units)
            return
        yield self.column, self.option.fixed
        yield from ((part, self.option.per_unit) for unit, part in self.parts.items() if unit != REGION_UNIT)


@dataclass
class Programme:
    """Columns between 0 and 1 (or their own bound), whole or not, and rows that keep a sum at most at its limit."""

    whole: list[bool] = field(default_factory=list)
    least: list[int] = field(default_factory=list)
    most: list[int] = field(default_factory=list)
    rows: list[tuple[Terms, Amount]] = field(default_factory=list)
    aims: dict[Aim, dict[Column, Amount]] = field(default_factory=lambda: {aim: {} for aim in Aim})
    decisions: list[Decision] = field(default_factory=list)

    def column(self, *, whole: bool = False, least: int = 0, most: int = 1) -> Column:
        """Add a column."""
        self.whole.append(whole)
        self.least.append(least)
        self.most.append(most)
        return len(self.whole) - 1

    def at_most(self, terms: Terms, limit: Amount = 0) -> None:
        """Add a row."""
        self.rows.append((terms, limit))

    def covered(self, column: Column, terms: Iterable[Column]) -> None:
        """Keep ``column`` at most at the sum of ``terms``."""
        self.rows.append(([(column, 1), *((each, -1) for each in terms)], 0))

    def count(self, aim: Aim, column: Column, amount: Amount) -> None:
        """Let ``column`` count towards ``aim``."""
        self.aims[aim][column] = self.aims[aim].get(column, 0) + amount
