"""Names of units in the plan: how cells say them, and how people may spell them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assessment.answers import OPD, REGION_UNIT, UnitCode
from output.workbooks.listings.reading import unit_names
from output.workbooks.values import fold
from rubrics.rubric import OPDKind

EACH_UNIT: Final = "Masing-masing unit"
ALL_UNITS: Final = "Semua OPD"


@dataclass(frozen=True)
class Units:
    """The units of a region as the matrix names them, and as people may spell them."""

    units: tuple[OPD, ...]

    @cached_property
    def labels(self) -> Mapping[UnitCode, str]:
        """Name of each unit in the workbook: its short name, with the code where two share it."""
        short = [fold(unit.short_name) for unit in self.units]
        return {
            unit.code: f"{unit.short_name} ({unit.code})" if short.count(fold(unit.short_name)) > 1 else unit.short_name
            for unit in self.units
        }

    @cached_property
    def spellings(self) -> Mapping[str, UnitCode]:
        """Codes by every folded name that means one unit only."""
        named = [(unit.code, (unit.short_name, unit.name, *unit.aliases)) for unit in self.units]
        known = dict(unit_names(named).units)
        return known | {fold(label): code for code, label in self.labels.items()}

    @cached_property
    def opds(self) -> tuple[UnitCode, ...]:
        """All units but the region itself."""
        return tuple(unit.code for unit in self.units if unit.kind is not OPDKind.DAERAH)

    def label(self, code: UnitCode) -> str:
        """Return the name of a unit; the code where the region no longer lists it."""
        return self.labels.get(code, "Tingkat daerah" if code == REGION_UNIT else code)

    def listed(self, codes: Iterable[UnitCode]) -> str | None:
        """Return the names of units as one cell lists them; *Semua OPD* for all of them."""
        given = tuple(dict.fromkeys(codes))
        if len(self.opds) > 1 and set(self.opds) <= set(given):
            others = [self.label(code) for code in given if code not in self.opds]
            return "; ".join([ALL_UNITS, *others])
        return "; ".join(map(self.label, given)) or None
