"""What ``progress.xlsx`` shows, in the words and numbers of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from action_plans.plan import ActionPlan
from action_plans.progress.realisation import ReportState
from action_plans.progress.report import Coverage, Figures, ProgressReport
from assessment.answers import OPD, Region, UnitCode
from output.formats import quarter
from output.workbooks import grid
from output.workbooks.grid import Written
from output.workbooks.styles import Painter, Value
from rubrics.rubric import Rubric

DASH: Final = "\N{EN DASH}"
STATES: Final = {
    ReportState.NOT_YET_DUE: "Belum jatuh tempo",
    ReportState.NOT_REPORTED: "Belum dilaporkan",
    ReportState.ZERO: "Nol",
    ReportState.REPORTED: "Dilaporkan",
    ReportState.NOT_APPLICABLE: "Tidak berlaku",
}


@dataclass(frozen=True)
class ProgressData:
    """Everything that the workbook shows."""

    rubric: Rubric
    region: Region
    units: Mapping[UnitCode, OPD]
    plan: ActionPlan
    report: ProgressReport

    @property
    def period(self) -> str:
        """The quarter of the report: ``TW II 2022``."""
        return quarter(self.report.as_of)

    @property
    def subtitle(self) -> str:
        """Region, quarter, and whether it is closed."""
        state = "triwulan sudah ditutup" if self.report.closed else "triwulan belum ditutup, angka dapat berubah"
        return f"{self.region.full_name}  \N{MIDDLE DOT}  sampai {self.period}  \N{MIDDLE DOT}  {state}"

    def name(self, unit: UnitCode) -> str:
        """Short name of a unit."""
        return self.units[unit].short_name if unit in self.units else unit

    def names(self, units: Iterable[UnitCode]) -> str:
        """Short names of units."""
        return ", ".join(self.name(unit) for unit in units)

    def heading(self, painter: Painter, sheet: Worksheet, title: str, note: str = "") -> None:
        """Write the top of a sheet."""
        grid.heading(painter, sheet, title, self.subtitle, note)

    def finish(self, sheet: Worksheet, written: Written, columns: int = 1) -> None:
        """Freeze and set up a sheet for printing."""
        right = f"Kemajuan rencana aksi, {self.period}"
        grid.finish(sheet, written, left=self.region.full_name, right=right, columns=columns)


def shown(value: Fraction | int | None) -> Value:
    """Return a figure, or a dash where it is undefined."""
    return DASH if value is None else value


def points(value: Fraction | None) -> Value:
    """Return a deviation in percentage points, or a dash."""
    return DASH if value is None else value * 100


def told(covered: Coverage) -> str:
    """Return how many of the reports that are due came in."""
    return f"{covered.told} / {covered.expected}"


def figures(each: Figures) -> tuple[Value, ...]:
    """Target, due, value, planned, achieved, deviation, budget, spent and absorbed."""
    return (
        shown(each.target),
        shown(each.due),
        shown(each.value),
        shown(each.planned),
        shown(each.achieved),
        points(each.deviation),
        each.budget,
        shown(each.spent),
        shown(each.absorbed),
    )
