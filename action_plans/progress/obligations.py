"""Obligations: the parts of a plan by the units that report on them, and the fingerprint of what a unit was asked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from action_plans.plan import Quarter
from action_plans.progress.parts import Part
from action_plans.progress.realisation import PartKey
from assessment.answers import OPD, Region, UnitCode


@dataclass(frozen=True)
class Obligations:
    """Who owes reports on what: the ``parts`` of the plan in force, for the ``units`` of a region."""

    region: Region
    units: Mapping[UnitCode, OPD]
    parts: Sequence[Part]

    @cached_property
    def by_key(self) -> dict[PartKey, Part]:
        """Parts by their key."""
        return {part.key: part for part in self.parts}

    @cached_property
    def by_unit(self) -> dict[UnitCode, tuple[Part, ...]]:
        """Parts that are still planned, by unit in the order of ``units``."""
        found: dict[UnitCode, list[Part]] = {unit: [] for unit in self.units}
        for part in self.parts:
            if not part.dropped:
                found.setdefault(part.key.unit, []).append(part)
        return {unit: tuple(parts) for unit, parts in found.items() if parts}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years in which there is work."""
        return tuple(sorted({part.key.year for part in self.parts if not part.dropped}))

    def asked(self, unit: UnitCode, year: int) -> tuple[Part, ...]:
        """Return what the workbooks of ``unit`` for ``year`` may ask about: its parts up to that year."""
        return tuple(part for part in self.by_unit.get(unit, ()) if part.key.year <= year)

    def digest(self, unit: UnitCode, year: int) -> str:
        """Return the fingerprint of what ``unit`` is asked in ``year``: actions, targets, money and time.

        A new version of the plan that leaves them as they are does not make a workbook out of date.
        """
        total = hashlib.sha256()
        for part in self.asked(unit, year):
            works = [(work.start, work.end, str(work.target)) for work in part.works]
            texts = (part.key.action, str(part.key.year), part.action.output_unit, str(part.budget), str(works))
            total.update("\x1f".join(texts).encode() + b"\x1e")
        return total.hexdigest()


def period_of(period: str) -> tuple[Quarter, ...]:
    """Return the quarters of ``2022-1`` or ``2022``; none where the text is neither."""
    year, _, number = period.partition("-")
    if not (year.isascii() and year.isdigit() and 2000 <= int(year) <= 2100):  # noqa: PLR2004
        return ()
    if not number:
        return () if "-" in period else tuple(Quarter(year=int(year), number=each) for each in (1, 2, 3, 4))
    return (Quarter(year=int(year), number=int(number)),) if number in {"1", "2", "3", "4"} else ()
