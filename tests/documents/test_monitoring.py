"""The laporan monev: what was told, what was not, what follows from it; and its summary on one page."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from action_plans.measures import load_catalogue
from action_plans.plan import Action, ActionPlan, Quarter
from action_plans.progress.parts import parts_of
from action_plans.progress.progress import Background, progress
from action_plans.progress.realisation import Entry, PartKey, Realisation, Realised, Report
from assessment.answers import NotApplicable
from output.documents.inputs import CycleResults, DocumentSettings, Font, Paper, Subject
from output.documents.kinds import MONITORING, MONITORING_BRIEF, MONITORING_BRIEF_YEAR, MONITORING_YEAR, DocumentKind
from output.documents.monitoring.attention import quarters_text
from output.documents.monitoring.context import ended_years, latest_quarter
from output.documents.monitoring.status import realising
from output.documents.monitoring.view import View, covered
from output.documents.plan.basis import Basis
from output.documents.rendering import Prepared, prepare_document, render
from rubrics.problem import ProblemError

GOLDENS = Path(__file__).with_name("goldens")
Make = Callable[..., CycleResults]
Lines = Callable[[str], list[str]]
ANSWERS: dict[str, dict[str, str | None]] = {
    "DINAS-A": {"KBJ-01": "0", "KBJ-02": "Ya", "MON-01": "7/8", "MON-02": "2"},
    "KEC-B": {"KBJ-01": "1", "KBJ-02": "Tidak", "MON-01": "0/0", "MON-02": None},
}
Q3, Q4 = Quarter(year=2021, number=3), Quarter(year=2021, number=4)
THIRD = Subject(quarter=Q3)


def told(unit: str, action: str, quarter: Quarter, said: Realised | NotApplicable, **more: Any) -> Report:  # noqa: ANN401
    return Report(part=PartKey(action=action, unit=unit, year=2021), quarter=quarter, told=said, **more)


def realised(value: str | None, budget: int | None = None) -> Realised:
    return Realised(value=None if value is None else Decimal(value), budget=budget)


def progressed(results: CycleResults, realisation: Realisation, as_of: Quarter = Q3) -> CycleResults:
    """Return ``results`` with the progress found from ``realisation``."""
    background = Background(rubric=results.rubric, scorecards=results.scorecards, units=results.units)
    report = progress(results.plan, realisation, as_of, background)
    return dataclasses.replace(results, progress=report, realisation=realisation, background=background)


@pytest.fixture
def planned(cycle: Make, make_action: Callable[..., Action]) -> CycleResults:
    """One action of an owner, and one that both units carry out for themselves."""
    both = ("DINAS-A", "KEC-B")
    actions = (
        make_action("RA-1", "Penetapan admin", both, {"KBJ-01": "2"}, owner="DINAS-A"),
        make_action(
            "RA-2", "Penyusunan laporan", both, {"MON-02": "1"}, category="MON", output_targets={2021: "4"}, scope="opd"
        ),
    )
    return cycle(ANSWERS, actions)


@pytest.fixture
def reported(planned: CycleResults) -> CycleResults:
    """A zero with an obstacle, a figure, a silent unit, and a correction of a closed quarter."""
    reports = (
        told("DINAS-A", "RA-1", Quarter(year=2021, number=2), realised("1", 400_000)),
        told("DINAS-A", "RA-1", Q3, realised("0", 900_000), obstacles="SK belum ditandatangani."),
        told("DINAS-A", "RA-2", Q3, realised("2", 500_000)),
    )
    entries = [Entry(serial=serial, report=report) for serial, report in enumerate(reports, start=1)]
    corrected = told("DINAS-A", "RA-1", Quarter(year=2021, number=2), realised("0", 400_000), reason="Salah hitung.")
    entries.append(Entry(serial=4, report=corrected, replaces=1, correction=True))
    return progressed(planned, Realisation(entries=tuple(entries), closed=(Quarter(year=2021, number=2),)))


def prepared(kind: DocumentKind, results: CycleResults, subject: Subject, settings: DocumentSettings) -> Prepared:
    return prepare_document(kind, subject, results, settings)


@pytest.fixture
def text(settings: DocumentSettings, text_lines: Lines) -> Callable[..., str]:
    def tell(kind: DocumentKind, results: CycleResults, subject: Subject = THIRD) -> str:
        return "\n".join(text_lines(prepared(kind, results, subject, settings).html)) + "\n"

    return tell


@pytest.mark.parametrize(("kind", "name"), [(MONITORING, "laporan-monev"), (MONITORING_BRIEF, "ringkasan-monev")])
def test_the_whole_text(reported: CycleResults, text: Callable[..., str], kind: DocumentKind, name: str) -> None:
    golden, shown = GOLDENS / f"{name}.txt", text(kind, reported)
    if os.environ.get("RENEW_GOLDENS"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8"), "sesudah diperiksa: RENEW_GOLDENS=1 pytest tests/documents"


def test_files_are_named_after_the_period(reported: CycleResults, settings: DocumentSettings) -> None:
    ended = progressed(reported, reported.realisation or Realisation(), Q4)
    names = [
        prepared(kind, ended, subject, settings).name
        for kind, subject in (
            (MONITORING, latest_quarter(ended)[0]),
            (MONITORING_BRIEF, THIRD),
            (MONITORING_YEAR, ended_years(ended)[0]),
            (MONITORING_BRIEF_YEAR, ended_years(ended)[0]),
        )
    ]
    assert names == ["laporan-monev-2021-tw4", "ringkasan-monev-2021-tw3", "laporan-monev-2021", "ringkasan-monev-2021"]


def test_a_year_is_reported_when_it_has_ended(reported: CycleResults) -> None:
    assert ended_years(reported) == ()
    assert latest_quarter(reported) == (THIRD,)
    assert latest_quarter(dataclasses.replace(reported, progress=None)) == ()


def test_a_period_that_is_not_over_is_refused(reported: CycleResults, settings: DocumentSettings) -> None:
    for kind, subject in ((MONITORING, Subject(quarter=Q4)), (MONITORING_YEAR, Subject(year=2021))):
        with pytest.raises(ProblemError) as caught:
            prepared(kind, reported, subject, settings)
        assert [each.code for each in caught.value.problems] == ["DOC-022"]


def test_an_earlier_quarter_leaves_out_what_came_later(reported: CycleResults, text: Callable[..., str]) -> None:
    earlier = text(MONITORING, reported, Subject(quarter=Quarter(year=2021, number=2)))
    assert "SK belum ditandatangani." not in earlier
    assert "Triwulan II Tahun 2021" in earlier
    assert "Salah hitung." in earlier
    assert "Salah hitung." not in text(MONITORING, reported, Subject(quarter=Quarter(year=2021, number=1)))


def test_charts_are_as_wide_as_the_text(reported: CycleResults, settings: DocumentSettings) -> None:
    widths = {Paper.F4: 'width="467pt"', Paper.A4: 'width="453pt"'}
    for paper, width in widths.items():
        html = prepared(MONITORING, reported, THIRD, settings.model_copy(update={"paper": paper})).html
        assert html.count(width) == html.count("<svg") == 3


def test_not_reported_zero_and_not_applicable_differ(planned: CycleResults, text: Callable[..., str]) -> None:
    reports = (
        told("DINAS-A", "RA-1", Q3, realised("0", 0)),
        told("DINAS-A", "RA-2", Q3, NotApplicable(reason="Layanan dihentikan.")),
    )
    entries = tuple(Entry(serial=serial, report=report) for serial, report in enumerate(reports, start=1))
    shown = text(MONITORING, progressed(planned, Realisation(entries=entries)))
    assert "Dilaporkan nol | 1 | Realisasi nol dilaporkan" in shown
    assert "Tidak berlaku | 1 |" in shown
    assert "Belum dilaporkan | 1 | Belum ada laporan untuk triwulan terakhir; tidak dihitung nol." in shown
    assert "Kec. Pulau Jauh | 0 dari 1 | – | – | – | 500.000 | – | – | –" in shown


def test_nobody_reported(planned: CycleResults, text: Callable[..., str]) -> None:
    shown = text(MONITORING, progressed(planned, Realisation()))
    assert "tidak satu pun dari tiga bagian kegiatan yang jatuh tempo dilaporkan." in shown
    assert "Capaian keluaran belum dapat dihitung" in shown
    assert "Realisasi anggaran belum dilaporkan" in shown
    assert "0,0%" not in shown
    assert "100,0%" not in shown


def test_a_plan_without_actions(cycle: Make, text: Callable[..., str], settings: DocumentSettings) -> None:
    empty = progressed(cycle(ANSWERS), Realisation())
    shown = text(MONITORING, empty)
    assert "Rencana aksi tidak memuat kegiatan pada tahun 2021 sehingga tidak ada yang dipantau." in shown
    assert "Realisasi Setiap Kegiatan" not in shown
    assert "Pelaksanaan dilanjutkan sesuai dengan rencana." in shown
    assert render(prepared(MONITORING_BRIEF, empty, THIRD, settings), settings).pages == 1


def test_all_went_well(planned: CycleResults, text: Callable[..., str]) -> None:
    reports = (
        told("DINAS-A", "RA-1", Q3, realised("1", 1_000_000)),
        told("DINAS-A", "RA-2", Q3, realised("2", 500_000)),
        told("KEC-B", "RA-2", Q3, realised("2", 500_000)),
    )
    entries = [Entry(serial=serial, report=report) for serial, report in enumerate(reports, start=1)]
    early = [
        Entry(serial=3 + serial, report=each.report.model_copy(update={"quarter": Quarter(year=2021, number=2)}))
        for serial, each in enumerate(entries, start=1)
    ]
    shown = text(MONITORING, progressed(planned, Realisation(entries=(*entries, *early))))
    assert "ketiga bagian kegiatan yang jatuh tempo telah dilaporkan." in shown
    assert "Tidak ada kegiatan yang terlambat sampai dengan triwulan III tahun 2021." in shown
    assert "Seluruh laporan sampai dengan triwulan III tahun 2021 telah diterima." in shown
    assert "Tidak ada koreksi atas triwulan yang telah ditutup." in shown


def test_a_correction_shows_both_figures_and_the_reason(reported: CycleResults, text: Callable[..., str]) -> None:
    line = next(each for each in text(MONITORING, reported).splitlines() if "Salah hitung." in each)
    assert "keluaran 1; anggaran Rp400.000,00 | keluaran 0; anggaran Rp400.000,00" in line


def test_codes_of_the_core_become_names(reported: CycleResults, settings: DocumentSettings) -> None:
    assert reported.progress is not None
    view = View(Basis(reported, settings), reported.progress, yearly=False)
    assert view.named("RA-1 terlambat pada DINAS-A dan KEC-B.") == "RA-1 terlambat pada Dishub dan Kec. Pulau Jauh."


def test_quarters_in_words() -> None:
    named = [Quarter(year=year, number=number) for year, number in ((2022, 4), (2021, 1), (2021, 2), (2021, 1))]
    assert quarters_text(named) == "TW I dan II 2021; TW IV 2022"


def test_the_state_of_one_part_needs_no_count(reported: CycleResults) -> None:
    assert reported.progress is not None
    assert [covered(each.coverage) for each in reported.progress.actions] == [
        "dilaporkan nol",
        "dilaporkan 1 unit; belum dilaporkan 1 unit",
    ]


def every_other(plan: ActionPlan, as_of: Quarter) -> Iterator[Report]:
    """Half of what is due, late and with an obstacle for every third part, nothing from every fifth unit."""
    for place, part in enumerate(parts_of(plan)):
        if part.key.year == as_of.year and part.start <= as_of and place % 5:
            due = part.due(as_of) or Fraction(1)
            value = Decimal(0) if place % 3 == 0 else Decimal(int(due) or 1)
            obstacle = "Anggaran baru tersedia setelah perubahan APBD." if place % 3 == 0 else None
            yield Report(
                part=part.key, quarter=as_of, told=Realised(value=value, budget=part.budget), obstacles=obstacle
            )


def followed(results: CycleResults) -> CycleResults:
    """Return an example region at the end of its first year, as :func:`every_other` reports it."""
    when = Quarter(year=results.period.first, number=4)
    reports = every_other(results.plan, when)
    entries = tuple(Entry(serial=serial, report=each) for serial, each in enumerate(reports, start=1))
    catalogue, _ = load_catalogue(results.rubric)
    background = Background(catalogue, results.rubric, tuple(results.scorecard_of.values()), results.units)
    realisation = Realisation(entries=entries)
    report = progress(results.plan, realisation, when, background)
    return dataclasses.replace(results, progress=report, realisation=realisation, background=background, example=True)


@pytest.mark.parametrize(
    ("region", "font"),
    [("sinjai", Font.BOOKMAN), ("kutim", Font.BOOKMAN), ("sijunjung", Font.ARIAL), ("sulteng", Font.ARIAL)],
)
def test_the_summary_is_one_page_on_the_smaller_paper(cycles: ModuleType, region: str, font: Font) -> None:
    full = followed(cycles.results_of(region))
    settings = cycles.settings_of(region, paper=Paper.A4, font=font)
    made = prepared(MONITORING_BRIEF_YEAR, full, ended_years(full)[0], settings)
    assert render(made, settings).pages == 1


def test_a_year_of_a_whole_region(cycles: ModuleType, text_lines: Lines) -> None:
    full = followed(cycles.results_of("sijunjung"))
    assert full.progress is not None
    assert full.progress.total.budget == sum(each.budget for each in full.progress.units)
    made = prepared(MONITORING_YEAR, full, ended_years(full)[0], cycles.settings_of("sijunjung"))
    text = "\n".join(text_lines(made.html))
    assert "Kemajuan dari triwulan ke triwulan" in text
    assert "None" not in text
    assert all(action.title in text for action in full.progress.actions)


def test_a_difference_is_that_of_the_printed_figures(reported: CycleResults, settings: DocumentSettings) -> None:
    assert reported.progress is not None
    total = reported.progress.total.model_copy(
        update={"achieved": Fraction(7804, 10**4), "planned": Fraction(8436, 10**4)}
    )
    report = reported.progress.model_copy(update={"total": total})
    text = realising(View(Basis(reported, settings), report, yearly=False))
    assert "78,0%, 6,4 poin persen di bawah rencana (84,4%)" in text
