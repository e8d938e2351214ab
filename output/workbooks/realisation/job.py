"""What the workbook of realisation shows a unit: its own parts, where they stand, and what was reported before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from action_plans.plan import ActionPlan, PlanState, Quarter
from action_plans.progress.obligations import Obligations
from action_plans.progress.parts import Part
from action_plans.progress.realisation import PartKey, Realisation, Realised, Report, ReportState
from action_plans.progress.units import TOLD, Reported, reported_on
from assessment.answers import OPD
from output.formats import ROMAN_QUARTERS, date_text, number, rupiah_short
from output.formats import quarter as quarter_text
from output.workbooks import layout
from output.workbooks.layout import Document, Manifest
from output.workbooks.realisation import layout as own

NOT_YET_DUE, FINISHED, LATE, DUE = "Belum jatuh tempo", "Selesai", "Terlambat", "Jatuh tempo"


@dataclass(frozen=True)
class Line:
    """A row: a part of an action with what was reported on it, and how it stands in the quarter of the sheet."""

    row: int
    number: int
    reported: Reported
    quarter: Quarter
    entered: Report | None = None  # instead of what is known

    @property
    def part(self) -> Part:
        """The part."""
        return self.reported.part

    @property
    def report(self) -> Report | None:
        """What stands in the open cells: what was entered, else what is known for this quarter."""
        if self.entered is not None:
            return self.entered
        entry = self.reported.entries.get(self.quarter)
        return entry.report if entry else None

    @cached_property
    def before(self) -> tuple[Fraction | None, int | None]:
        """Output and Rupiah reported up to the quarter before."""
        previous = self.quarter.plus(-1)
        return self.reported.value(previous), self.reported.spent(previous)

    @cached_property
    def standing(self) -> str:
        """Where the work stands before this quarter is reported: the second line of the column *Jadwal*."""
        settled = self.reported.settled_before(self.quarter)
        if settled is ReportState.NOT_APPLICABLE:
            return "Tidak berlaku"
        if settled is not None:
            return FINISHED
        if self.quarter < self.part.start:
            return NOT_YET_DUE
        if self.part.key.year < self.quarter.year:
            return f"Tunggakan {self.part.key.year}"
        return LATE if self.part.end < self.quarter else DUE

    @property
    def time(self) -> str:
        """When the work was planned, and where it stands."""
        start, end = self.part.start, self.part.end
        first, last = ROMAN_QUARTERS[start.number - 1], ROMAN_QUARTERS[end.number - 1]
        when = f"TW {first}" if start == end else f"TW {first}\N{EN DASH}{last}"
        return f"{when} {start.year}\n{self.standing}"

    @cached_property
    def earlier(self) -> str:
        """What was said of the earlier quarters, one line each; blanks are said to be blanks."""
        return "\n".join(self._earlier()) or "\N{EN DASH}"

    def _earlier(self) -> Iterator[str]:
        for ordinal in range(self.part.start.ordinal, self.quarter.ordinal):
            when = Quarter.at(ordinal)
            entry = self.reported.entries.get(when)
            name = f"TW {ROMAN_QUARTERS[when.number - 1]}"
            if when.year != self.quarter.year:
                name += f" {when.year}"
            if entry is not None:
                yield f"{name}: {self._said(entry.report)}"
            elif self.reported.state(when) not in TOLD:
                yield f"{name}: belum dilaporkan"

    def _said(self, report: Report) -> str:
        told = report.told
        if not isinstance(told, Realised):
            return "tidak berlaku"
        value = "keluaran kosong" if told.value is None else number_text(Fraction(told.value))
        return value if told.budget is None else f"{value}; {rupiah_short(told.budget)}"


def number_text(value: Fraction) -> str:
    """Return a figure with at most two decimals, and none that say nothing."""
    return number(value) if value.denominator == 1 else number(value, 2).rstrip("0").rstrip(",")


@dataclass(frozen=True)
class Page:
    """The sheet of a quarter: its lines, and whether the quarter is closed or only shown."""

    quarter: Quarter
    lines: tuple[Line, ...]
    closed: bool
    locked: bool

    @property
    def title(self) -> str:
        """Title of the sheet."""
        return quarter_text(self.quarter)

    @property
    def last(self) -> int:
        """Last row."""
        return self.lines[-1].row if self.lines else own.FIRST_ROW


@dataclass(frozen=True)
class RealisationJob:
    """Everything that the workbook of a unit shows.

    Of several quarters, those that are closed are shown locked; one closed quarter asked for alone is open for
    corrections. ``entered`` are reports to be filled in already, by part and quarter.
    """

    obligations: Obligations
    plan: ActionPlan
    unit: OPD
    quarters: Sequence[Quarter]
    realisation: Realisation
    entered: Mapping[tuple[PartKey, Quarter], Report] = field(default_factory=dict)
    reporter: str | None = None
    filled_on: date | None = None

    @property
    def year(self) -> int:
        """The year that is reported on."""
        return self.quarters[0].year

    @cached_property
    def manifest(self) -> Manifest:
        """Identity of the workbook; its digest is that of what the unit is asked."""
        region, rubric = self.obligations.region.code, self.plan.rubric
        digest = self.obligations.digest(self.unit.code, self.year)
        return Manifest(
            document=Document.REALISATION,
            rubric=rubric.id,
            edition=rubric.edition,
            digest=digest,
            region=region,
            unit=self.unit.code,
            year=self.year,
            serial=layout.serial(digest, region, self.unit.code, self.year),
        )

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The sheets, one for each quarter."""
        return tuple(self._page(quarter) for quarter in self.quarters)

    @cached_property
    def reported(self) -> tuple[Reported, ...]:
        """The parts that the unit may be asked about, with what was reported on them."""
        return reported_on(self.obligations.asked(self.unit.code, self.year), self.realisation)

    def _page(self, quarter: Quarter) -> Page:
        closed = quarter in self.realisation.closed
        shown = sorted((each for each in self.reported if _shown(each, quarter)), key=lambda each: _rank(each, quarter))
        lines = tuple(
            Line(own.FIRST_ROW + rank, rank + 1, each, quarter, self.entered.get((each.part.key, quarter)))
            for rank, each in enumerate(shown)
        )
        return Page(quarter, lines, closed, closed and len(self.quarters) > 1)

    @property
    def asks(self) -> bool:
        """Whether the unit has anything to report in the quarters, or had."""
        return any(line.standing not in {NOT_YET_DUE, FINISHED} for page in self.pages for line in page.lines)

    @property
    def period(self) -> str:
        """The quarters in words: ``Triwulan I Tahun 2022`` or ``Tahun 2022``."""
        if len(self.quarters) > 1:
            return f"Tahun {self.year}"
        return f"Triwulan {ROMAN_QUARTERS[self.quarters[0].number - 1]} Tahun {self.year}"

    @property
    def version(self) -> str:
        """The version of the plan in words."""
        version = self.plan.version
        if version.state is PlanState.DRAFT:
            return "konsep, belum ditetapkan"
        day = f" tanggal {date_text(version.day)}" if version.day else ""
        changed = f" (perubahan ke-{version.revision})" if version.revision else ""
        return f"ditetapkan{f' nomor {version.number}' if version.number else ''}{day}{changed}"


def _shown(reported: Reported, quarter: Quarter) -> bool:
    """Show the parts of the year, and those of earlier years that are still owed or were reported on now."""
    part = reported.part
    if part.key.year == quarter.year:
        return True
    return part.last is None and (reported.settled_before(quarter) is None or quarter in reported.entries)


def _rank(reported: Reported, quarter: Quarter) -> tuple[int, bool, bool]:
    """Arrears first, then what is due, then what is settled, then what comes later in the year."""
    part = reported.part
    return part.key.year, quarter < part.start, reported.settled_before(quarter) is not None
