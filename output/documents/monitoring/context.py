"""Context of the laporan monev and of its summary, for a quarter or a whole year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from action_plans.plan import Quarter
from output.documents.frame import office_height, signature_blocks
from output.documents.inputs import Contents, CycleResults, DocumentSettings, Signatory, Subject
from output.documents.monitoring.actions import action_table
from output.documents.monitoring.attention import (
    correction_table,
    late_sentence,
    late_table,
    missing_sentence,
    missing_table,
    warning_table,
)
from output.documents.monitoring.brief import brief
from output.documents.monitoring.groups import (
    category_sentence,
    chart,
    fund_sentence,
    group_table,
    lowest,
    unit_sentence,
    units,
)
from output.documents.monitoring.outlook import index_chart, index_paragraphs, index_table
from output.documents.monitoring.recommendations import recommendations
from output.documents.monitoring.status import cards, paragraphs, state_table
from output.documents.monitoring.view import View
from output.documents.monitoring.years import quarter_table, year_sentence, year_table
from output.documents.plan.basis import Basis
from output.documents.plan.introduction import day_line
from output.documents.problems import PERIOD_NOT_REPORTABLE
from output.documents.signatures import head_of_region
from output.formats import quarter
from rubrics.problem import ProblemError

LAST = 4


def report_contents(results: CycleResults, settings: DocumentSettings, subject: Subject) -> Contents:
    """Return title and context of the report on a quarter or a year.

    Raises:
        ProblemError: the period is not over yet, as far as is known (DOC-022).
    """
    return _contents(results, settings, subject, "Laporan Monitoring dan Evaluasi", _report)


def brief_contents(results: CycleResults, settings: DocumentSettings, subject: Subject) -> Contents:
    """Return title and context of the summary on one page; raises as :func:`report_contents` does."""
    return _contents(results, settings, subject, "Ringkasan Monitoring dan Evaluasi", brief)


def _contents(
    results: CycleResults,
    settings: DocumentSettings,
    subject: Subject,
    name: str,
    values: Callable[[View], dict[str, Any]],
) -> Contents:
    view = _view(results, settings, subject)
    title = f"{name} Rencana Aksi {results.region.full_name} {view.heading}"
    about = f"{name} rencana aksi {results.region.full_name} {view.period}"
    return Contents(title, about, {"monev": _head(view) | values(view)})


def latest_quarter(results: CycleResults) -> tuple[Subject, ...]:
    """Return the quarter up to which realisation is known."""
    return (Subject(quarter=results.progress.as_of),) if results.progress else ()


def ended_years(results: CycleResults) -> tuple[Subject, ...]:
    """Return the years of the plan that have ended, as far as realisation is known."""
    if results.progress is None:
        return ()
    until = results.progress.as_of
    years = (year for year in results.period.years if Quarter(year=year, number=LAST) <= until)
    return tuple(Subject(year=year) for year in years)


def _view(results: CycleResults, settings: DocumentSettings, subject: Subject) -> View:
    yearly = subject.quarter is None
    wanted = subject.quarter or Quarter(year=subject.year or results.year, number=LAST)
    report = results.progress_at(wanted)
    if report is None:
        period = f"tahun {wanted.year}" if yearly else quarter(wanted)
        until = quarter(results.progress.as_of) if results.progress else "–"
        raise ProblemError((PERIOD_NOT_REPORTABLE.at(period=period, until=until),))
    return View(Basis(results, settings), report, yearly)


def _head(view: View) -> dict[str, Any]:
    results = view.basis.results
    return {
        "place": view.basis.place,
        "period": view.period,
        "heading": view.heading,
        "until": view.until,
        "year": view.year,
        "span": str(results.period),
        "head_office": results.region.head_office,
        "lead": results.lead_unit.name,
        "closed": view.report.closed,
        "cards": cards(view),
        "day_line": day_line(view.basis),
    }


def _report(view: View) -> dict[str, Any]:
    signatories = _signatories(view)
    return {
        "preface": _preface(view),
        "status": paragraphs(view),
        "states": state_table(view),
        "category_text": category_sentence(view),
        "category_table": group_table(view, "Kategori", view.report.categories),
        "category_chart": chart(view, f"Capaian keluaran tiap kategori {view.until}", view.report.categories),
        "unit_text": unit_sentence(view),
        "unit_table": group_table(view, "Unit", units(view)),
        "unit_chart": chart(view, f"Unit yang paling tertinggal dari rencananya {view.until}", lowest(units(view))),
        "fund_text": fund_sentence(view),
        "fund_table": group_table(view, "Sumber dana", view.report.funds),
        "quarters": quarter_table(view),
        "year_text": year_sentence(view),
        "year_table": year_table(view),
        "actions": action_table(view),
        "late_text": late_sentence(view),
        "late": late_table(view),
        "warnings": warning_table(view),
        "missing_text": missing_sentence(view),
        "missing": missing_table(view),
        "corrections": correction_table(view),
        "index_text": index_paragraphs(view),
        "index_table": index_table(view),
        "index_chart": index_chart(view),
        "recommendations": recommendations(view),
        "signatures": signature_blocks(signatories),
        "office_height": office_height(signatories),
    }


def _preface(view: View) -> str:
    kind = "tahunan" if view.yearly else "triwulanan"
    return (
        f"Laporan {kind} ini memuat hasil monitoring dan evaluasi pelaksanaan rencana aksi {view.basis.place} "
        f"{view.basis.results.period} pada {view.period}. Angkanya dihimpun dari laporan realisasi setiap penanggung "
        "jawab kegiatan dan dibandingkan dengan rencana. Yang belum dilaporkan disebut demikian dan tidak dihitung "
        "sebagai nol, sehingga setiap angka dapat ditelusuri sampai ke laporan unit."
    )


def _signatories(view: View) -> tuple[Signatory, ...]:
    """Return the head of the region who takes note of the report, and who wrote it."""
    results = view.basis.results
    head = head_of_region(results, view.basis.settings).model_copy(update={"heading": "Mengetahui"})
    if not results.signatories:
        return (head,)
    return (head, results.signatories[0].model_copy(update={"heading": None}))
