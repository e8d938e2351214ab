"""Timeline: the level of every unit and indicator over time, given the work that was planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from action_plans.candidates import Candidate, Option
from action_plans.needs import Need, NeedKey
from assessment.answers import UnitCode

LAST = 3  # of the four quarters of a year, counted from 0


class Run(NamedTuple):
    """One run while it is being planned; quarters are ordinals."""

    candidate: Candidate
    option: Option
    units: tuple[UnitCode, ...]
    start: int

    @property
    def end(self) -> int:
        """Quarter in which the work ends."""
        return self.start + self.option.quarters - 1

    @property
    def year(self) -> int:
        """Budget year."""
        return self.start // 4

    @property
    def cost(self) -> int:
        """Rupiah of this run."""
        return self.option.cost(self.units)

    @property
    def identity(self) -> tuple[str, str, int]:
        """What no two runs share: candidate, variant and quarter."""
        return self.candidate.id, self.option.variant, self.start

    def events(self, unit: UnitCode | None = None) -> Iterator[tuple[NeedKey, Event]]:
        """Yield what the run does to each need, of one ``unit`` or of all."""
        for each in self.units if unit is None else (unit,):
            for effect in self.option.by_unit.get(each, ()):
                yield effect.need, Event(self.start, self.end, effect.lowest, effect.reach, self.candidate.yearly)


class Event(NamedTuple):
    """The effect of one run on one need."""

    start: int
    end: int
    lowest: int
    reach: int
    yearly: bool

    def active(self, quarter: int) -> bool:
        """Tell whether the effect holds at the end of ``quarter``.

        That of a yearly measure holds in the year its run ended and, to be repeated by then, in the next one until its
        last quarter.
        """
        if self.end > quarter or not self.yearly:
            return self.end <= quarter
        years = quarter // 4 - self.end // 4
        return years == 0 or (years == 1 and quarter % 4 != LAST)


class Timeline:
    """Levels (ranks) of all needs over time; changes are cheap, and only what they touch is worked out again."""

    def __init__(self, needs: Iterable[Need]) -> None:
        """Start with nothing planned."""
        self._base: Mapping[NeedKey, int] = {need.key: need.base for need in needs}
        self._events: dict[NeedKey, list[Event]] = {}
        self._known: dict[NeedKey, dict[int, int]] = {}

    def add(self, key: NeedKey, event: Event) -> None:
        """Let ``event`` happen."""
        self._events.setdefault(key, []).append(event)
        self._known.pop(key, None)

    def remove(self, key: NeedKey, event: Event) -> None:
        """Undo one :meth:`add` of the same event."""
        self._events[key].remove(event)
        self._known.pop(key, None)

    def level(self, key: NeedKey, quarter: int) -> int:
        """Return the rank at the end of ``quarter``."""
        known = self._known.setdefault(key, {})
        if quarter not in known:
            known[quarter] = level(self._base[key], self._events.get(key, ()), quarter)
        return known[quarter]

    def raised_by(self, key: NeedKey, events: Sequence[Event], quarter: int) -> bool:
        """Tell whether the rank at the end of ``quarter`` would be lower if ``events`` did not happen."""
        others = list(self._events[key])
        for event in events:
            others.remove(event)
        rank = self.level(key, quarter)
        return rank > self._base[key] and level(self._base[key], others, quarter) < rank

    def hops(self, key: NeedKey) -> Iterator[tuple[int, Event, int, int]]:
        """Yield, in order of time, each rise above what was reached before: quarter, event, rank before and after."""
        events, best = self._events.get(key, []), self._base[key]
        for quarter in sorted({event.end for event in events}):
            rank = self._base[key]
            for event in _path(rank, _holding(rank, events, quarter), quarter):
                if event.reach > best:
                    yield quarter, event, max(rank, best), event.reach
                    best = event.reach
                rank = event.reach

    def standing(self, key: NeedKey, quarter: int) -> Iterator[tuple[Event, int, int]]:
        """Yield what holds the rank at the end of ``quarter``, in order of time: event, rank before and after.

        Like :meth:`hops`, but of what has not lapsed by then; so the last rank is that of :meth:`level`.
        """
        best = self._base[key]
        events = [each for each in _holding(best, self._events.get(key, ()), quarter) if each.active(quarter)]
        for until in sorted({event.end for event in events}):
            rank = self._base[key]
            for event in _path(rank, [event for event in events if event.end <= until], quarter):
                if event.reach > best:
                    yield event, max(rank, best), event.reach
                    best = event.reach
                rank = event.reach


def level(base: int, events: Sequence[Event], quarter: int) -> int:
    """Return the rank that ``events`` lead to by the end of ``quarter``.

    An event takes hold if the level that it starts from was there before it started; those that hold then act one
    upon the other, so when a lower step lapses, what was built on it lapses too.
    """
    return _climb(base, _holding(base, events, quarter), quarter) if events else base


def _holding(base: int, events: Sequence[Event], quarter: int) -> list[Event]:
    holding: list[Event] = []
    for event in sorted(events):
        if event.end <= quarter and _climb(base, holding, event.start - 1) >= event.lowest:
            holding.append(event)
    return holding


def _climb(base: int, events: Sequence[Event], quarter: int) -> int:
    rank = base
    for event in _path(base, events, quarter):
        rank = event.reach
    return rank


def _path(base: int, events: Sequence[Event], quarter: int) -> Iterator[Event]:
    """Yield the events that lead upwards at the end of ``quarter``, each as high as it goes from where the last led."""
    rank = base
    active = [event for event in events if event.active(quarter)]
    while True:
        able = [event for event in active if event.lowest <= rank < event.reach]
        if not able:
            return
        best = max(able, key=lambda event: event.reach)
        yield best
        rank = best.reach


def year_end(year: int) -> int:
    """Return the ordinal of the last quarter of ``year``."""
    return year * 4 + LAST
