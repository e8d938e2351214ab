"""Kinds: the one table of the documents that a cycle can have.

A new document is one template, one context function, one golden text, and one row here. The row says what people call
it, per what it is made, and what it needs; everything else (names of files, lists, settings, checks, progress) follows.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Final

from action_plans.plan import Quarter
from assessment.answers import REGION_UNIT, UnitCode
from output.documents.attachments import Attachment, plan_data
from output.documents.blank_form.context import blank_form_contents, printed
from output.documents.charter.context import awarded, charter_contents
from output.documents.coaching.context import coached, coaching_contents
from output.documents.decree.context import decree_contents
from output.documents.inputs import Contents, CycleResults, DocumentSettings, Font, KindSettings, Need, State, Subject
from output.documents.minutes.context import minutes_contents, verified_units
from output.documents.monitoring.context import brief_contents, ended_years, latest_quarter, report_contents
from output.documents.plan.context import plan_contents
from output.documents.pledge.context import pledge_contents
from output.documents.summary.context import summary_contents
from output.documents.unit.context import unit_contents
from output.documents.unit_plan.context import concerned, unit_plan_contents
from output.formats import slug

ContextFunction = Callable[[CycleResults, DocumentSettings, Subject], Contents]


class Per(Enum):
    """Per what a kind of document is made."""

    REGION = auto()
    UNIT = auto()
    BUNDLE = auto()  # one file for all units; one for each when asked
    QUARTER = auto()
    YEAR = auto()
    FORM = auto()  # for those who answer: one for each kind of unit; one for a single unit when asked


@dataclass(frozen=True)
class DocumentKind:
    """One kind of document.

    ``key`` is its name on the command line, in file names, and under ``documents:`` in region.yaml; ``title`` what
    people call it. ``context`` raises ``ProblemError`` where the document cannot be made of a subject. ``subjects`` are
    those that it is made of unless somebody names one: of units and quarters, None means every possible one.
    ``usual`` kinds are made when nobody names any. ``font`` replaces the settings' font, ``styles`` are sheets beyond
    those of all documents; ``stem`` is what file names begin with where that is not the key.
    ``blank`` ones are to be filled in by hand: they are never a draft.
    """

    key: str
    title: str
    per: Per
    template: str
    context: ContextFunction
    needs: frozenset[Need] = frozenset()
    subjects: Callable[[CycleResults], tuple[Subject, ...]] | None = None
    usual: bool = False
    landscape: bool = False
    font: Font | None = None
    styles: tuple[str, ...] = ()
    attached: Callable[[CycleResults, DocumentSettings], tuple[Attachment, ...]] | None = None
    stem: str = ""
    blank: bool = False

    def settings(self, general: DocumentSettings, own: KindSettings | None = None) -> DocumentSettings:
        """Return the settings of this kind of document: its own ones before those of all documents."""
        said = {name: getattr(own, name) for name in own.model_fields_set} if own else {}
        number = {} if self.key == ACTION_PLAN.key else {"number": None}
        font = {"font": self.font} if self.font else {}
        blank = {"state": State.FINAL} if self.blank else {}
        return general.model_copy(update={**number, **font, **said, **blank})

    def name(self, subject: Subject) -> str:
        """Return the file name, without suffix, of the document about ``subject``."""
        stem = self.stem or self.key
        if subject.quarter is not None:
            return f"{stem}-{subject.quarter.year}-tw{subject.quarter.number}"
        if subject.year is not None:
            return f"{stem}-{subject.year}"
        if subject.kind is not None:
            return f"{stem}-jenis-{subject.kind}"
        if self.per in {Per.UNIT, Per.FORM} or (self.per is Per.BUNDLE and len(subject.units) == 1):
            return f"{stem}-{slug(subject.unit)}"
        return self.key

    def possible(self, results: CycleResults) -> tuple[Subject, ...]:
        """Return every subject that the document may be asked for, whether or not it can be made of it."""
        units = tuple(Subject(units=(code,)) for code in (REGION_UNIT, *results.unit_by_code))
        found: dict[Per, tuple[Subject, ...]] = {
            Per.REGION: (Subject(),),
            Per.UNIT: units,
            Per.BUNDLE: (Subject(units=tuple(results.unit_by_code)), *units),
            Per.QUARTER: quarters(results),
            Per.YEAR: tuple(Subject(year=year) for year in results.period.years),
            Per.FORM: (*(Subject(kind=kind) for kind in dict.fromkeys(unit.kind for unit in results.units)), *units),
        }
        return found[self.per]

    def usually(self, results: CycleResults) -> tuple[Subject, ...]:
        """Return the subjects that the document is made of when only its kind is named."""
        if self.subjects is not None:
            return self.subjects(results)
        possible = self.possible(results)
        return possible[:1] if self.per is Per.BUNDLE else possible

    def lacking(self, results: CycleResults) -> tuple[Need, ...]:
        """Return what the document needs and the cycle does not have yet."""
        return tuple(sorted(self.needs - results.available))


def numbered(settings: DocumentSettings, subject: Subject) -> DocumentSettings:
    """Return ``settings`` with the number of the document about one unit, where it has its own."""
    own = settings.numbers.get(subject.unit) if len(subject.units) == 1 else None
    return settings.model_copy(update={"number": own}) if own else settings


def dated(settings: DocumentSettings, subject: Subject) -> DocumentSettings:
    """Return ``settings`` for a report on a quarter or a year, which cannot have been written before that ended.

    Where the date of the settings is earlier, day and month are left to be written by hand.
    """
    if subject.quarter is None and subject.year is None:
        return settings
    end = subject.quarter or Quarter(year=subject.year or settings.day.year, number=4)
    last = date(end.year, end.number * 3, monthrange(end.year, end.number * 3)[1])
    return settings if settings.day >= last else settings.model_copy(update={"day": last, "undated": True})


def quarters(results: CycleResults) -> tuple[Subject, ...]:
    """Return the quarters of the plan's period."""
    return tuple(
        Subject(quarter=Quarter(year=year, number=number)) for year in results.period.years for number in (1, 2, 3, 4)
    )


def assessed(results: CycleResults) -> tuple[Subject, ...]:
    """Return the units that have a result, the region itself first."""
    codes: tuple[UnitCode, ...] = (REGION_UNIT, *results.unit_by_code)
    return tuple(Subject(units=(code,)) for code in codes if code in results.scorecard_of)


ACTION_PLAN: Final = DocumentKind(
    key="rencana-aksi",
    title="Rencana aksi daerah",
    per=Per.REGION,
    template="rencana-aksi.html",
    context=plan_contents,
    needs=frozenset({Need.RESULTS, Need.PLAN}),
    usual=True,
    styles=("styles/plan.css",),
    attached=plan_data,
)
UNIT_RESULT: Final = DocumentKind(
    key="hasil",
    title="Hasil asesmen unit",
    per=Per.UNIT,
    template="hasil-unit.html",
    context=unit_contents,
    needs=frozenset({Need.RESULTS, Need.PLAN}),
    subjects=assessed,
    usual=True,
)
SUMMARY: Final = DocumentKind(
    key="ringkasan-eksekutif",
    title="Ringkasan eksekutif satu halaman",
    per=Per.REGION,
    template="ringkasan-eksekutif.html",
    context=summary_contents,
    needs=frozenset({Need.RESULTS, Need.PLAN}),
    usual=True,
    styles=("styles/brief.css",),
)
COACHING: Final = DocumentKind(
    key="pembinaan",
    title="Lembar pembinaan unit",
    per=Per.UNIT,
    template="pembinaan.html",
    context=coaching_contents,
    needs=frozenset({Need.RESULTS, Need.PLAN}),
    subjects=coached,
    styles=("styles/brief.css",),
)
UNIT_PLAN: Final = DocumentKind(
    key="rencana-aksi-unit",
    title="Rencana aksi unit",
    per=Per.UNIT,
    template="rencana-aksi-unit.html",
    context=unit_plan_contents,
    needs=frozenset({Need.RESULTS, Need.PLAN}),
    subjects=concerned,
    styles=("styles/plan.css", "styles/brief.css"),
    stem="rencana-aksi",
)
DECREE: Final = DocumentKind(
    key="keputusan-tim",
    title="Keputusan tentang tim pengelola",
    per=Per.REGION,
    template="keputusan-tim.html",
    context=decree_contents,
    font=Font.BOOKMAN,
    styles=("styles/naskah.css",),
)
PLEDGE: Final = DocumentKind(
    key="pakta-integritas",
    title="Pakta integritas pimpinan unit",
    per=Per.BUNDLE,
    template="pakta-integritas.html",
    context=pledge_contents,
    styles=("styles/naskah.css", "styles/pakta.css"),
)
CHARTER: Final = DocumentKind(
    key="piagam",
    title="Piagam penghargaan unit terbaik",
    per=Per.UNIT,
    template="piagam.html",
    context=charter_contents,
    needs=frozenset({Need.RESULTS}),
    subjects=awarded,
    landscape=True,
    font=Font.BOOKMAN,
    styles=("styles/piagam.css",),
)
BLANK_FORM: Final = DocumentKind(
    key="formulir-kosong",
    title="Formulir kosong untuk diisi dengan tangan",
    per=Per.FORM,
    template="formulir-kosong.html",
    context=blank_form_contents,
    subjects=printed,
    styles=("styles/brief.css",),
    blank=True,
)
MINUTES: Final = DocumentKind(
    key="berita-acara",
    title="Berita acara verifikasi",
    per=Per.BUNDLE,
    template="berita-acara.html",
    context=minutes_contents,
    needs=frozenset({Need.RESULTS, Need.VERIFICATION}),
    subjects=verified_units,
    styles=("styles/naskah.css",),
)
MONITORING: Final = DocumentKind(
    key="laporan-monev",
    title="Laporan monev triwulanan",
    per=Per.QUARTER,
    template="laporan-monev.html",
    context=report_contents,
    needs=frozenset({Need.RESULTS, Need.PLAN, Need.PROGRESS}),
    subjects=latest_quarter,
    styles=("styles/plan.css", "styles/brief.css"),
)
MONITORING_YEAR: Final = DocumentKind(
    key="laporan-monev-tahunan",
    title="Laporan monev tahunan",
    per=Per.YEAR,
    template="laporan-monev.html",
    context=report_contents,
    needs=frozenset({Need.RESULTS, Need.PLAN, Need.PROGRESS}),
    subjects=ended_years,
    styles=("styles/plan.css", "styles/brief.css"),
    stem="laporan-monev",
)
MONITORING_BRIEF: Final = DocumentKind(
    key="ringkasan-monev",
    title="Ringkasan monev triwulanan satu halaman",
    per=Per.QUARTER,
    template="ringkasan-monev.html",
    context=brief_contents,
    needs=frozenset({Need.RESULTS, Need.PLAN, Need.PROGRESS}),
    subjects=latest_quarter,
    styles=("styles/brief.css",),
)
MONITORING_BRIEF_YEAR: Final = DocumentKind(
    key="ringkasan-monev-tahunan",
    title="Ringkasan monev tahunan satu halaman",
    per=Per.YEAR,
    template="ringkasan-monev.html",
    context=brief_contents,
    needs=frozenset({Need.RESULTS, Need.PLAN, Need.PROGRESS}),
    subjects=ended_years,
    styles=("styles/brief.css",),
    stem="ringkasan-monev",
)
KINDS: Final = (
    ACTION_PLAN,
    UNIT_RESULT,
    SUMMARY,
    COACHING,
    UNIT_PLAN,
    DECREE,
    PLEDGE,
    CHARTER,
    BLANK_FORM,
    MINUTES,
    MONITORING,
    MONITORING_YEAR,
    MONITORING_BRIEF,
    MONITORING_BRIEF_YEAR,
)
BY_KEY: Final = {kind.key: kind for kind in KINDS}
