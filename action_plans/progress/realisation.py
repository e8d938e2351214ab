"""Realisation: what units report of the plan, quarter by quarter; entries are only ever added."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from action_plans.plan import Quarter, Rupiah
from assessment.answers import Evidence, Figure, NotApplicable, UnitCode
from rubrics.problem import Model

Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class ReportState(StrEnum):
    """Where the report about a part of an action stands in a quarter; a blank is none of the figures.

    ``NOT_REPORTED`` is a blank (*belum dilaporkan*), ``ZERO`` a reported 0, ``NOT_APPLICABLE`` carries a reason.
    ``NOT_YET_DUE`` is every quarter before the one in which the work starts.
    """

    NOT_YET_DUE = "not_yet_due"
    NOT_REPORTED = "not_reported"
    ZERO = "zero"
    REPORTED = "reported"
    NOT_APPLICABLE = "not_applicable"


class Realised(Model):
    """Figures of a part of an action: output in its unit of output, and Rupiah spent; None is "not told", never 0.

    ``cumulative``: both figures count from the beginning of the part up to this quarter (*s.d. triwulan ini*);
    otherwise they are those of this quarter alone. A share (*persen*) is always the standing at the end of the quarter.
    """

    state: Literal["realised"] = "realised"
    value: Figure | None = None
    budget: Rupiah | None = None
    cumulative: bool = True


Told = Annotated[Realised | NotApplicable, Field(discriminator="state")]


class PartKey(Model):
    """What is reported on: the part that ``unit`` has in ``action``, as planned for budget ``year``.

    Work of 2021 that is only finished in 2022 is still reported on under 2021.
    """

    action: str
    unit: UnitCode
    year: int = Field(ge=2000, le=2100)


class Report(Model):
    """What one unit reports of one part for one quarter: a row of the workbook ``realisasi-<unit>.xlsx``.

    ``obstacles`` is *kendala*, ``follow_up`` *rencana tindak lanjut*. ``reason`` says why a figure of a closed quarter
    is corrected; it is not needed otherwise.
    """

    part: PartKey
    quarter: Quarter
    told: Told = Realised()
    obstacles: Note | None = None
    follow_up: Note | None = None
    evidence: tuple[Evidence, ...] = ()
    reporter: str | None = None
    reason: Note | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is told: no figure, no text, no evidence."""
        figures = isinstance(self.told, Realised) and self.told.value is None and self.told.budget is None
        return figures and not (self.obstacles or self.follow_up or self.evidence)

    def tells_the_same(self, other: Report) -> bool:
        """Whether ``other`` says the same, whoever reported it and for whatever reason."""
        aside = {"reporter": None, "reason": None}
        return self.model_copy(update=aside) == other.model_copy(update=aside)


class Entry(Model):
    """A report as it entered the record: never changed afterwards, only replaced by a later entry.

    ``serial`` counts the entries from 1; ``replaces`` is the serial of the entry that this one takes the place of.
    ``correction``: the quarter was closed when the entry came; ``report.reason`` then says why.
    """

    serial: int = Field(ge=1)
    report: Report
    replaces: int | None = None
    correction: bool = False
    file: str | None = None

    @model_validator(mode="after")
    def _corrected_with_reason(self) -> Entry:
        if self.correction and not self.report.reason:
            msg = "koreksi atas triwulan yang sudah ditutup harus beralasan"
            raise ValueError(msg)
        if self.replaces is not None and self.replaces >= self.serial:
            msg = "entri hanya dapat menggantikan entri sebelumnya"
            raise ValueError(msg)
        return self


class ReadFile(Model):
    """A file of reports that was taken in: known by its content, so that it is never taken in twice.

    ``period`` is the quarter it reports on, ``2022-1``, or the year, ``2022``. ``filled_on`` and ``told`` (rows that
    say something) decide between files of the same unit and period; ``used`` is False where a later one had overtaken
    it.
    """

    name: str
    digest: str
    unit: UnitCode
    period: str
    filled_on: date | None = None
    told: int = 0
    used: bool = True


class Realisation(Model):
    """All that was reported of a plan: entries in the order in which they came, and the quarters that are closed."""

    entries: tuple[Entry, ...] = ()
    closed: tuple[Quarter, ...] = ()
    files: tuple[ReadFile, ...] = ()

    @cached_property
    def standing(self) -> dict[tuple[PartKey, Quarter], Entry]:
        """The entry that counts for each part and quarter: the one that no later entry replaces."""
        return {(entry.report.part, entry.report.quarter): entry for entry in self.entries}

    @cached_property
    def by_serial(self) -> dict[int, Entry]:
        """Entries by serial."""
        return {entry.serial: entry for entry in self.entries}

    @property
    def corrections(self) -> tuple[Entry, ...]:
        """The entries that changed a closed quarter, in the order in which they came."""
        return tuple(entry for entry in self.entries if entry.correction)
