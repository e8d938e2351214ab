"""Levels for the checks: a second, plain account of who stands where in which quarter, by walking through time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from action_plans.catalogue import Catalogue, Measure, Variant
from assessment.answers import UnitCode
from assessment.scoring import Outcome, Scorecard
from rubrics.rubric import OPDKind, Rubric

Key = tuple[UnitCode, str]  # unit and indicator


class Work(NamedTuple):
    """One unit's part in one occurrence; quarters are ordinals."""

    unit: UnitCode
    measure: Measure
    variant: Variant
    start: int
    end: int


class Lift(NamedTuple):
    """What a variant does to one indicator, in ranks."""

    indicator: str
    lowest: int
    reach: int


class Levels:
    """Ranks of every unit and indicator that may be raised, quarter by quarter, for the works given."""

    def __init__(
        self,
        rubric: Rubric,
        catalogue: Catalogue,
        opds: Mapping[UnitCode, OPDKind],
        scorecards: Iterable[Scorecard],
        years: Sequence[int],
    ) -> None:
        """Read where units stand and which rank the targets of ``years`` ask for at most."""
        self._rubric = rubric
        self._catalogue = catalogue
        self._opds = opds
        self._years = years
        self.base: dict[Key, int] = {}
        self.goal: dict[Key, int] = {}
        for card in scorecards:
            for result in card.indicators:
                if result.outcome in {Outcome.NOT_APPLICABLE, Outcome.UNDEFINED}:
                    continue
                indicator = rubric.indicators[result.indicator]
                ranks, level = indicator.scale.ranks, result.answered_level
                self.base[card.unit, indicator.id] = 0 if level is None else ranks[level]
                self.goal[card.unit, indicator.id] = max(ranks[indicator.target(year).code] for year in years)
        self._lifts = {
            (measure.id, variant.id): tuple(self._ranked(measure, variant))
            for measure in catalogue.measures
            for variant in measure.variants
        }
        self._reachable = {key: self._reach(key) for key in self.base}
        self._gaps: dict[tuple[UnitCode, str, str], tuple[Lift, ...]] = {}
        self._concerned: dict[str, tuple[UnitCode, ...]] = {}

    def lifts(self, measure: Measure, variant: Variant) -> tuple[Lift, ...]:
        """Return the effects of a variant in ranks."""
        return self._lifts[measure.id, variant.id]

    def _ranked(self, measure: Measure, variant: Variant) -> Iterator[Lift]:
        for effect in measure.effects(variant):
            ranks = self._rubric.indicators[effect.indicator].scale.ranks
            yield Lift(effect.indicator, ranks[effect.from_level], ranks[effect.to_level])

    def gaps(self, unit: UnitCode, measure: Measure, variant: Variant) -> Iterator[Lift]:
        """Yield the effects of a variant that some chain of measures lets ``unit`` use on a gap; no others count."""
        if measure.concerns(self._opds[unit]):
            where = unit, measure.id, variant.id
            if where not in self._gaps:
                self._gaps[where] = tuple(self._used(unit, measure, variant))
            yield from self._gaps[where]

    def _used(self, unit: UnitCode, measure: Measure, variant: Variant) -> Iterator[Lift]:
        for lift in self.lifts(measure, variant):
            key = unit, lift.indicator
            if key in self.base and any(
                lift.lowest <= rank < min(lift.reach, self.goal[key]) for rank in self._reachable[key]
            ):
                yield lift

    def _reach(self, key: Key) -> frozenset[int]:
        """Return every rank that ``key`` can be brought to by measures of the catalogue."""
        unit, indicator = key
        stated = {
            lift
            for measure in self._catalogue.measures
            if measure.concerns(self._opds[unit])
            for variant in measure.variants
            for lift in self.lifts(measure, variant)
            if lift.indicator == indicator
        }
        ranks = {self.base[key]}
        for _ in stated:
            ranks |= {lift.reach for lift in stated for rank in ranks if lift.lowest <= rank < lift.reach}
        return frozenset(ranks)

    def concerned(self, measure: Measure) -> tuple[UnitCode, ...]:
        """Return the units for which ``measure`` can do something in the period."""
        if measure.id not in self._concerned:
            self._concerned[measure.id] = tuple(
                unit for unit in self._opds if any(any(self.gaps(unit, measure, each)) for each in measure.variants)
            )
        return self._concerned[measure.id]

    def history(self, key: Key, works: Iterable[Work]) -> dict[int, int]:
        """Return the rank of ``key`` at the end of every quarter, from the one before the plan on.

        Walks from quarter to quarter: what ends counts from then on if its lowest level was there before it began; what
        is repeated every year counts in the year of its end and, to be repeated by then, until the third quarter after.
        """
        pending = [
            (work, lift)
            for work in works
            for lift in self.gaps(work.unit, work.measure, work.variant)
            if lift.indicator == key[1]
        ]
        first, last = self._years[0] * 4, self._years[-1] * 4 + 3
        ranks = {first - 1: self.base[key]}
        for now in range(first, last + 1):
            rank = self.base[key]
            holding = [
                lift for work, lift in pending if _holds(work, now) and ranks.get(work.start - 1, rank) >= lift.lowest
            ]
            for _ in holding:
                rank = max([rank, *(lift.reach for lift in holding if lift.lowest <= rank)])
            ranks[now] = rank
        return ranks


def _holds(work: Work, now: int) -> bool:
    if work.end > now or work.measure.repeat == "once":
        return work.end <= now
    until = (work.end // 4 + 1) * 4 + 2  # the third quarter of the following year
    return now <= until
