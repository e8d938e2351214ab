"""What the recap is made of, and the names that its sheets print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from openpyxl.worksheet.worksheet import Worksheet

from assessment.answers import OPD, Assessment, Region, UnitCode
from assessment.gaps import Gap
from assessment.region import RegionResult
from assessment.scoring import Scorecard
from assessment.turnover import Turnover
from output.workbooks import grid
from output.workbooks.grid import Written
from output.workbooks.styles import Painter
from rubrics.problem import Problem
from rubrics.rubric import OPDKind, Rubric, Status

KIND_LABELS = {kind: kind.value.capitalize() for kind in OPDKind} | {
    OPDKind.RSUD: "RSUD",
    OPDKind.UPT: "UPT",
    OPDKind.DAERAH: "Daerah",
}


@dataclass(frozen=True)
class RecapData:
    """Everything that the sheets of the recap show."""

    rubric: Rubric
    region: Region
    units: tuple[OPD, ...]
    year: int
    assessments: tuple[Assessment, ...]
    scorecards: tuple[Scorecard, ...]
    gaps: tuple[Gap, ...]
    result: RegionResult
    problems: tuple[Problem, ...]
    turnover: tuple[Turnover, ...] = ()  # of admins; empty where no register of officials is kept

    @cached_property
    def unit(self) -> dict[UnitCode, OPD]:
        """Units by code."""
        return {unit.code: unit for unit in self.units}

    def name(self, code: UnitCode) -> str:
        """Name of a unit; its code where it is not in the list any more."""
        unit = self.unit.get(code)
        return unit.name if unit else code

    def short(self, codes: Iterable[UnitCode]) -> str:
        """Short names of units, in the order given."""
        return ", ".join(self.unit[code].short_name if code in self.unit else code for code in codes)

    def kind(self, code: UnitCode) -> str:
        """Kind of a unit as printed."""
        unit = self.unit.get(code)
        return KIND_LABELS[unit.kind] if unit else ""

    def level(self, indicator: str, code: str | None) -> str:
        """A level as printed: its code and label."""
        found = self.rubric.indicators[indicator].scale.by_code.get(code) if code is not None else None
        return f"{found.code} - {found.label}" if found else "belum dijawab"

    @property
    def note(self) -> str:
        """The standing of the instrument, printed on every sheet until it is official."""
        return "" if self.rubric.status is Status.RESMI else self.rubric.status_note

    def heading(self, painter: Painter, sheet: Worksheet, title: str, note: str | None = None) -> None:
        """Write the top of a sheet."""
        subtitle = f"{self.region.full_name}  \N{MIDDLE DOT}  Tahun {self.year}"
        grid.heading(painter, sheet, title, subtitle, self.note if note is None else note)

    def finish(self, sheet: Worksheet, written: Written, columns: int = 1) -> None:
        """Freeze and set up for printing."""
        right = f"{self.rubric.short_title}, edisi {self.rubric.edition}"
        grid.finish(sheet, written, left=f"{self.region.full_name}, {self.year}", right=right, columns=columns)
