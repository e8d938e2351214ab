"""Parts: what each unit owes of each action in each budget year, with targets and money for every quarter.

An action with an owner is reported on by its owner; where each unit answers for its own part (no owner), by each of the
units. Targets and money of an action are divided among its parts so that they add up exactly again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from action_plans.plan import Action, ActionPlan, Occurrence, Quarter
from action_plans.progress.realisation import PartKey
from assessment.answers import REGION_UNIT, UnitCode

SHARES = frozenset({"persen", "%", "persentase"})
WHOLE_SHARE = Fraction(100)
_NUMBER = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<decimals>\d{1,6}))?\s*%?")


@dataclass(frozen=True)
class Work:
    """A run of a part: from quarter ``start`` to ``end`` (ordinals), with what is to come out of it (None: unknown)."""

    start: int
    end: int
    target: Fraction | None

    def done_by(self, ordinal: int) -> Fraction:
        """Share of the quarters of the run that lie in or before ``ordinal``."""
        passed = min(ordinal, self.end) - self.start + 1
        return Fraction(max(passed, 0), self.end - self.start + 1)


@dataclass(frozen=True)
class Part:
    """What one unit owes of one action in one budget year.

    ``last`` is the last quarter on which a report is due: the end of the year where the same work begins anew in a
    later one, else None, for what is late is reported on until it is done.
    """

    key: PartKey
    action: Action
    budget: int
    works: tuple[Work, ...]
    last: Quarter | None = None
    dropped: bool = False

    @property
    def is_share(self) -> bool:
        """Whether the output is a share, which does not add up."""
        return is_share(self.action)

    @cached_property
    def start(self) -> Quarter:
        """The first quarter of the year in which there is work."""
        first = min((work.start for work in self.works), default=_first(self.key.year))
        return Quarter.at(max(first, _first(self.key.year)))

    @cached_property
    def end(self) -> Quarter:
        """The quarter in which the last work of the year ends."""
        last = max((work.end for work in self.works), default=_last(self.key.year))
        return Quarter.at(min(last, _last(self.key.year)))

    @cached_property
    def target(self) -> Fraction | None:
        """Output of the year; None where no figure is planned, or no work ends in the year."""
        targets = [work.target for work in self.works if work.target is not None]
        if not targets:
            return None
        return targets[-1] if self.is_share else sum(targets, Fraction(0))

    def due(self, quarter: Quarter) -> Fraction | None:
        """Output planned up to ``quarter``; None without a target.

        A count grows evenly over the quarters of its work, whole pieces only; a share is due when the work has ended.
        """
        if self.target is None:
            return None
        ended = [work for work in self.works if work.end <= quarter.ordinal and work.target is not None]
        if len(ended) == len([work for work in self.works if work.target is not None]):
            return self.target
        if self.is_share:
            return max((work.target or Fraction(0) for work in ended), default=Fraction(0))
        grown = sum(((work.target or 0) * work.done_by(quarter.ordinal) for work in self.works), Fraction(0))
        return Fraction(grown // 1)

    def owes(self, quarter: Quarter) -> bool:
        """Whether ``quarter`` is one on which a report is due as long as the target is not reached."""
        return self.start <= quarter and (self.last is None or quarter <= self.last)


def _first(year: int) -> int:
    return year * 4


def _last(year: int) -> int:
    return year * 4 + 3


def is_share(action: Action) -> bool:
    """Whether the output of ``action`` is a share (*persen*)."""
    return action.output_unit.strip().casefold() in SHARES


def figure_of(text: str, unit: str = "") -> Fraction | None:
    """Return the number that a target such as ``1.250``, ``97,5`` or ``2 dokumen`` says; None where it is words."""
    bare = text.strip().casefold().removesuffix(unit.strip().casefold())
    match = _NUMBER.fullmatch(bare.strip())
    if match is None:
        return None
    decimals = match["decimals"] or ""
    return Fraction(int(match["whole"].replace(".", "") + decimals), 10 ** len(decimals))


def reporters(action: Action) -> tuple[UnitCode, ...]:
    """Return the units that report on ``action``."""
    return (action.owner,) if action.owner is not None else action.units or (REGION_UNIT,)


def parts_of(plan: ActionPlan) -> tuple[Part, ...]:
    """Return all parts of ``plan``, in the order of its actions, then of years and units."""
    return tuple(part for action in plan.actions for part in _of_action(action))


def _of_action(action: Action) -> Iterator[Part]:
    years = sorted({year for run in action.occurrences for year in range(run.start.year, run.end.year + 1)})
    found = [(year, part) for year in years for part in _of_year(action, year)]
    latest = {part.key.unit: year for year, part in found}
    for year, part in found:
        again = action.repeat == "yearly" and latest[part.key.unit] > year
        over = Quarter(year=year, number=4) if again else None
        yield Part(part.key, action, part.budget, part.works, over)


def _of_year(action: Action, year: int) -> Iterator[Part]:
    running = [run for run in action.occurrences if run.start.year <= year <= run.end.year]
    ending = [run for run in running if run.end.year == year]
    wanted = figure_of(action.output_targets.get(year, ""), action.output_unit)
    per_run = _per_run(action, ending, wanted)
    money: dict[UnitCode, int] = {}
    works: dict[UnitCode, list[Work]] = {unit: [] for unit in reporters(action)}
    for run in running:
        charged = _charged(action, run) if run.start.year == year else {}
        for unit in _doing(action, run):
            works[unit].append(Work(run.start.ordinal, run.end.ordinal, per_run.get((unit, run.start))))
            money[unit] = money.get(unit, 0) + charged.get(unit, 0)
    for unit, own in works.items():
        if own:
            key = PartKey(action=action.id, unit=unit, year=year)
            yield Part(key, action, money[unit], tuple(own))


def _doing(action: Action, run: Occurrence) -> tuple[UnitCode, ...]:
    """Return who reports on a run: the owner, else the units that it is for."""
    return reporters(action) if action.owner is not None else run.units or reporters(action)


def _per_run(
    action: Action, ending: Sequence[Occurrence], wanted: Fraction | None
) -> dict[tuple[UnitCode, Quarter], Fraction]:
    """Divide the target of a year among the runs that end in it, by their units where it is so many for each unit.

    Of a share, each run aims at the whole.
    """
    runs = [(unit, run) for run in ending for unit in _doing(action, run)]
    if wanted is None or not runs:
        return {}
    if is_share(action):
        return {(unit, run.start): wanted for unit, run in runs}
    sizes = [len(run.units or action.units) if action.owner is not None else 1 for _, run in runs]
    weights = sizes if sum(sizes) and wanted % sum(sizes) == 0 else [1] * len(runs)
    whole = sum(weights)
    return {(unit, run.start): wanted * weight / whole for (unit, run), weight in zip(runs, weights, strict=True)}


def _charged(action: Action, run: Occurrence) -> dict[UnitCode, int]:
    """Divide the Rupiah of a run among its units, the first ones taking what is left over."""
    units = _doing(action, run)
    each, over = divmod(run.cost, len(units))
    return {unit: each + (rank < over) for rank, unit in enumerate(units)}
