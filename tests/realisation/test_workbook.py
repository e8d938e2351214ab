"""The workbook of realisation: what is written reads back, through LibreOffice too, and every mistake has its cell."""

# ruff: noqa: ANN401 - the world is built in conftest.py, whose types cannot be imported

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from action_plans.plan import Quarter
from action_plans.progress import realisation_problems as core
from action_plans.progress.intake import close, take_in
from action_plans.progress.obligations import period_of
from action_plans.progress.realisation import PartKey, Realised, Report
from action_plans.progress.realisation_report import ReportReading
from assessment.answers import Evidence, NotApplicable
from output.workbooks import problems as common
from output.workbooks.realisation import problems as kinds
from output.workbooks.realisation.layout import COLUMNS, LETTERS, Key, Manner, row_id
from output.workbooks.realisation.reading import read_realisation
from output.workbooks.realisation.workbook import RealisationJob, write_realisation
from rubrics.problem import ProblemKind

OFFICE = shutil.which("soffice")
TITLE = "TW I 2022"
Told = Callable[..., Report]
Cells = dict[tuple[str, Key], Any]


def job_of(world: Any, period: str = "2022-1", unit: str = "DINKES", **changes: Any) -> RealisationJob:
    return RealisationJob(
        world.obligations, world.plan, world.units[unit], period_of(period), world.realisation, **changes
    )


def read(world: Any, data: bytes, name: str = "realisasi.xlsx") -> ReportReading:
    return read_realisation(data, name, "0" * 64, world.obligations)


def changed(data: bytes, edit: Callable[[Any], None]) -> bytes:
    """The workbook as somebody saves it after ``edit``."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled(data: bytes, cells: Cells, title: str = TITLE) -> bytes:
    """The workbook with values typed into cells by row id and column."""

    def edit(book: Any) -> None:
        sheet = book[title]
        rows = {sheet[f"A{row}"].value: row for row in range(1, sheet.max_row + 1)}
        for (identifier, key), value in cells.items():
            sheet[f"{LETTERS[key]}{rows[identifier]}"] = value

    return changed(data, edit)


LAP = row_id(PartKey(action="LAP", unit="DINKES", year=2022))
PERSEN = row_id(PartKey(action="PERSEN", unit="DINKES", year=2022))
SOP = row_id(PartKey(action="SOP", unit="DINKES", year=2022))


# --- round trips -----------------------------------------------------------------------------------------------------

texts = st.one_of(st.none(), st.sampled_from(["Narasumber berhalangan.", "=1+1", "Baris satu\nbaris dua", "-"]))
figures = st.builds(
    Realised,
    value=st.one_of(st.none(), st.integers(0, 99).map(Decimal)),
    budget=st.one_of(st.none(), st.integers(1_000, 10**12)),
    cumulative=st.booleans(),
)
excuses = st.builds(NotApplicable, reason=st.sampled_from(["Tidak ada layanan.", "Dialihkan."]))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_what_is_written_reads_back(world: Any, data: st.DataObject) -> None:
    entered: dict[tuple[PartKey, Quarter], Report] = {}
    for quarter in period_of("2022"):
        for action in ("LAP", "PERSEN", "SOP"):
            key = PartKey(action=action, unit="DINKES", year=2022)
            told = data.draw(st.one_of(figures, excuses))
            if action == "PERSEN" and isinstance(told, Realised):
                told = told.model_copy(update={"cumulative": True})
            reason = told.reason if isinstance(told, NotApplicable) else data.draw(texts)
            evidence = data.draw(st.sampled_from([(), ("a.pdf",), ("https://contoh.go.id/b", "c d.pdf")]))
            entered[key, quarter] = Report(
                part=key,
                quarter=quarter,
                told=told,
                obstacles=data.draw(texts),
                follow_up=data.draw(texts),
                evidence=tuple(Evidence(reference=each) for each in evidence),
                reporter="Siti, Admin",
                reason=reason,
            )
    job = job_of(world, "2022", entered=entered, reporter="Siti, Admin", filled_on=date(2022, 4, 5))
    reading = read(world, write_realisation(job))
    assert reading.submission is not None
    assert {(each.part, each.quarter): each for each in reading.submission.reports} == entered
    assert reading.submission.file.filled_on == date(2022, 4, 5)
    assert reading.submission.file.period == "2022"


def test_the_same_arguments_give_the_same_bytes(world: Any) -> None:
    assert write_realisation(job_of(world)) == write_realisation(job_of(world))


def test_a_blank_workbook_reports_nothing(world: Any) -> None:
    reading = read(world, write_realisation(job_of(world)))
    assert not reading.problems
    assert reading.submission is not None
    assert reading.submission.file.told == 0
    assert all(report.is_blank for report in reading.submission.reports)


def test_rows_are_the_units_own(world: Any) -> None:
    mine = job_of(world, "2022-1", "SETDA")
    assert [line.part.key.action for line in mine.pages[0].lines] == ["SK"]  # arrears of 2021
    assert mine.asks
    assert not job_of(world, "2022-1", "BPBD").asks  # its only work begins in the third quarter


def test_what_is_known_stands_in_the_cells_and_earlier_quarters_are_shown(world: Any, told: Told) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", 0, 0, obstacles="Ada.", follow_up="Ada."))
    job = job_of(world, "2022-2")
    line = next(line for line in job.pages[0].lines if line.part.key.action == "LAP")
    assert line.earlier == "TW I: 0; Rp0"
    assert (
        next(line for line in job.pages[0].lines if line.part.key.action == "PERSEN").earlier
        == "TW I: belum dilaporkan"
    )
    again = read(world, write_realisation(job_of(world)))
    assert again.submission is not None
    assert [report.obstacles for report in again.submission.reports if report.part.action == "LAP"] == ["Ada."]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_saved_by_libreoffice(world: Any, told: Told, tmp_path: Path, kind: str) -> None:
    reports = (
        told("LAP", "DINKES", "2022-1", 1, 0, obstacles="Baris satu\nbaris dua", follow_up="Segera."),
        told("PERSEN", "DINKES", "2022-1", "Tidak ada kanal lain.", reason="Tidak ada kanal lain."),
        told("SOP", "DINKES", "2022-1", 1, 1_250_000, cumulative=False),
    )
    entered = {(each.part, each.quarter): each for each in reports}
    job = job_of(world, entered=entered, filled_on=date(2022, 4, 5))
    (tmp_path / "in.xlsx").write_bytes(write_realisation(job))
    reading = read(world, _converted(tmp_path, kind).read_bytes(), f"in.{kind}")
    assert not reading.problems
    assert reading.submission is not None
    assert {(each.part, each.quarter): each for each in reading.submission.reports} == entered
    assert reading.submission.file.filled_on == date(2022, 4, 5)


Typed = dict[Key, Any]
EXCUSED = Manner.NOT_APPLICABLE.value
CHECKED: list[tuple[str, str, Typed, str]] = [
    ("TW I 2022", LAP, {}, "Belum dilaporkan"),
    ("TW I 2022", PERSEN, {Key.VALUE: 0, Key.BUDGET: 0}, "Lengkap"),
    ("TW I 2022", SOP, {}, "Belum jatuh tempo"),
    ("TW II 2022", LAP, {Key.VALUE: 1, Key.BUDGET: 0, Key.EVIDENCE: "a.pdf"}, "Isi kendala"),
    ("TW II 2022", PERSEN, {Key.VALUE: 120, Key.BUDGET: 0}, "Periksa angka"),
    ("TW II 2022", SOP, {Key.MANNER: EXCUSED}, "Isi alasan"),
    ("TW III 2022", LAP, {Key.VALUE: 1, Key.BUDGET: 0, Key.EVIDENCE: "a", Key.OBSTACLES: "Ada."}, "Terlambat"),
    ("TW III 2022", PERSEN, {Key.VALUE: 80, Key.EVIDENCE: "a.pdf"}, "Isi anggaran"),
    ("TW III 2022", SOP, {Key.VALUE: 1, Key.BUDGET: 1}, "Isi data dukung"),
    ("TW IV 2022", LAP, {Key.MANNER: EXCUSED, Key.REASON: "Ada.", Key.VALUE: 1}, "Kosongkan angka"),
    ("TW IV 2022", PERSEN, {Key.MANNER: EXCUSED, Key.REASON: "Ada."}, EXCUSED),
    ("TW IV 2022", SOP, {Key.VALUE: "x", Key.BUDGET: 0}, "Periksa angka"),
]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_the_sheet_says_itself_what_is_missing(world: Any, tmp_path: Path) -> None:
    data = write_realisation(job_of(world, "2022"))
    for title, row, typed, _ in CHECKED:
        data = filled(data, {(row, key): value for key, value in typed.items()}, title)
    (tmp_path / "in.xlsx").write_bytes(data)
    shown = openpyxl.load_workbook(_converted(tmp_path, "xlsx"), data_only=True)
    said = []
    for title, row, _, _ in CHECKED:
        sheet = shown[title]
        at = next(number for number in range(1, sheet.max_row + 1) if sheet[f"A{number}"].value == row)
        said.append(sheet[f"{LETTERS[Key.STATUS]}{at}"].value)
    assert said == [status for *_, status in CHECKED]
    assert shown["TW II 2022"]["B5"].value == "Sudah dilaporkan 2 dari 2 kegiatan yang jatuh tempo"
    assert shown["TW I 2022"]["B5"].value == "Sudah dilaporkan 1 dari 2 kegiatan yang jatuh tempo"


def _converted(folder: Path, kind: str) -> Path:
    """Let LibreOffice save ``in.xlsx`` of ``folder`` as ``kind``."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE or "soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "in.xlsx")], check=True, capture_output=True, timeout=120)
    return folder / "out" / f"in.{kind}"


# --- every mistake, with its cell ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "key", "value", "row"),
    [
        (kinds.BUDGET_ABBREVIATED, Key.BUDGET, "Rp 45 jt", SOP),
        (kinds.BUDGET_UNREADABLE, Key.BUDGET, "lunas", SOP),
        (kinds.BUDGET_NEGATIVE, Key.BUDGET, -1, SOP),
        (kinds.BUDGET_FRACTION, Key.BUDGET, 1500.5, SOP),
        (kinds.BUDGET_TOO_LARGE, Key.BUDGET, 10**16, SOP),
        (kinds.BUDGET_AMBIGUOUS, Key.BUDGET, "1,500", SOP),
        (kinds.BUDGET_IS_DATE, Key.BUDGET, datetime(2022, 4, 5), SOP),  # noqa: DTZ001 - spreadsheets know no zones
        (kinds.BUDGET_DASH, Key.BUDGET, "-", SOP),
        (kinds.BUDGET_ERROR, Key.BUDGET, "Err:502", SOP),
        (common.CELL_ERROR, Key.BUDGET, "#REF!", SOP),
        (kinds.BUDGET_TINY, Key.BUDGET, 45, SOP),
        (kinds.VALUE_UNREADABLE, Key.VALUE, "sudah", LAP),
        (kinds.VALUE_NEGATIVE, Key.VALUE, -1, LAP),
        (kinds.VALUE_IS_DATE, Key.VALUE, datetime(2022, 2, 1), LAP),  # noqa: DTZ001
        (kinds.VALUE_DASH, Key.VALUE, "-", LAP),
        (kinds.VALUE_FRACTION_OF_ONE, Key.VALUE, 0.85, PERSEN),
        (kinds.VALUE_AMBIGUOUS, Key.VALUE, "1.250", LAP),
        (kinds.VALUE_TOO_LARGE, Key.VALUE, 10**13, LAP),
        (common.CELL_ERROR, Key.VALUE, "#N/A", LAP),
        (kinds.MANNER_UNKNOWN, Key.MANNER, "Kira-kira", LAP),
        (kinds.MANNER_UNKNOWN, Key.MANNER, Manner.QUARTER.value, PERSEN),
        (kinds.LOCKED_CHANGED, Key.TARGET, 1, LAP),
        (kinds.LOCKED_CHANGED, Key.EARLIER, "TW I: 4", LAP),
        (common.PERSONAL_DATA, Key.OBSTACLES, "Pelapor 0812 3456 7890 belum dihubungi", LAP),
    ],
)
def test_a_mistake_in_a_cell_is_told_with_its_place(
    world: Any, kind: ProblemKind, key: Key, value: Any, row: str
) -> None:
    reading = read(world, filled(write_realisation(job_of(world)), {(row, key): value}))
    (found,) = reading.problems
    assert found.code == kind.code
    assert found.place.file == "realisasi.xlsx"
    assert found.place.sheet == TITLE
    assert found.place.unit == "DINKES"
    shown = Key.EARLIER if kind is kinds.LOCKED_CHANGED else key
    assert (found.place.cell or "").startswith(LETTERS[shown])


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12", 12), ("1.250.000", 1_250_000), ("12 laporan", 12), (" 3 ", 3), ("2,5", Decimal("2.5")), (4.0, 4)],
)
def test_figures_are_understood_as_people_type_them(world: Any, typed: Any, value: Any) -> None:
    reading = read(world, filled(write_realisation(job_of(world)), {(LAP, Key.VALUE): typed}))
    assert not reading.problems
    report = next(each for each in reading.submission.reports if each.part.action == "LAP")  # type: ignore[union-attr]
    assert isinstance(report.told, Realised)
    assert report.told.value == value


@pytest.mark.parametrize("typed", ["85%", "85 persen", 85, "85"])
def test_shares_are_understood_as_people_type_them(world: Any, typed: Any) -> None:
    reading = read(world, filled(write_realisation(job_of(world)), {(PERSEN, Key.VALUE): typed}))
    assert not reading.problems
    report = next(each for each in reading.submission.reports if each.part.action == "PERSEN")  # type: ignore[union-attr]
    assert isinstance(report.told, Realised)
    assert report.told.value == 85


def test_an_excuse_with_figures_is_told(world: Any) -> None:
    cells: Cells = {(LAP, Key.MANNER): "Tidak berlaku", (LAP, Key.VALUE): 1, (LAP, Key.REASON): "Dialihkan."}
    reading = read(world, filled(write_realisation(job_of(world)), cells))
    assert [found.code for found in reading.problems] == [core.EXCUSED_WITH_FIGURES.code]


def test_an_excuse_without_reason_is_told_when_it_is_taken_in(world: Any) -> None:
    cells: Cells = {(LAP, Key.MANNER): "Tidak berlaku"}
    reading = read(world, filled(write_realisation(job_of(world)), cells))
    assert reading.submission is not None
    _, found = take_in(world.realisation, reading.submission, world.obligations.by_key)
    assert [each.code for each in found] == [core.EXCUSE_MISSING.code]
    assert (found[0].place.cell or "").startswith(LETTERS[Key.REASON])


def _codes(reading: ReportReading) -> list[str]:
    return [found.code for found in reading.problems]


def test_rows_lose_double_or_swap_their_id(world: Any) -> None:
    blank = write_realisation(job_of(world))
    value = (LAP, Key.VALUE)
    assert _codes(read(world, filled(blank, {value: 1, (LAP, Key.ID): "RA-X|2022"}))) == [
        kinds.ROW_UNKNOWN.code,
        kinds.ROW_MISSING.code,
    ]
    assert _codes(read(world, filled(blank, {value: 1, (LAP, Key.ID): None}))) == [
        kinds.ROW_WITHOUT_ID.code,
        kinds.ROW_MISSING.code,
    ]
    twice = read(world, filled(blank, {value: 1, (PERSEN, Key.ID): LAP}))
    assert kinds.ROW_TWICE.code in _codes(twice)
    assert kinds.ROW_MISSING.code in _codes(twice)


def test_rows_and_columns_may_be_moved(world: Any) -> None:
    def edit(book: Any) -> None:
        book[TITLE].insert_rows(3)
        book[TITLE].insert_cols(5)

    data = changed(filled(write_realisation(job_of(world)), {(LAP, Key.VALUE): 1}), edit)
    reading = read(world, data)
    assert not reading.problems
    assert reading.submission is not None
    assert reading.submission.file.told == 1


def test_columns_and_sheets_gone_are_told(world: Any) -> None:
    blank = write_realisation(job_of(world))

    def without_column(book: Any) -> None:
        book[TITLE].delete_cols(1 + [column.key for column in COLUMNS].index(Key.BUDGET))

    gone = read(world, changed(blank, without_column))
    assert _codes(gone) == [kinds.COLUMN_MISSING.code]
    assert gone.submission is None
    assert _codes(read(world, changed(blank, lambda book: book.remove(book[TITLE])))) == [kinds.SHEETS_MISSING.code]
    twice = read(world, changed(blank, lambda book: book.copy_worksheet(book[TITLE])))
    assert _codes(twice) == [kinds.SHEET_TWICE.code]


def test_workbooks_of_others_are_refused(world: Any) -> None:
    blank = write_realisation(job_of(world))
    other_region = world.region.model_copy(update={"code": "64.08"})
    there = replace(world, region=other_region)
    assert _codes(read(there, blank)) == [kinds.OTHER_REGION.code]
    elsewhere = replace(world, plan=world.plan.model_copy(update={"actions": world.plan.actions[:1]}))
    assert _codes(read(elsewhere, blank)) == [kinds.OTHER_UNIT.code]


def test_a_workbook_of_another_version_of_the_plan_is_refused(world: Any) -> None:
    blank = write_realisation(job_of(world))

    def with_changes(**changes: Any) -> Any:
        lap = next(each for each in world.plan.actions if each.id == "LAP")
        actions = tuple(lap.model_copy(update=changes) if each is lap else each for each in world.plan.actions)
        return replace(world, plan=world.plan.model_copy(update={"actions": actions}))

    assert _codes(read(with_changes(output_targets={2022: "4", 2023: "8"}), blank)) == [kinds.OTHER_VERSION.code]
    assert not _codes(read(with_changes(remark="Catatan baru", output_targets={2022: "8", 2023: "9"}), blank))


def test_a_closed_sheet_in_the_workbook_of_a_year_is_locked(world: Any, told: Told) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", 1, 0))
    for quarter in (Quarter(year=2021, number=4), Quarter(year=2022, number=1)):
        world.realisation, _ = close(world.realisation, world.plan, quarter, ())
    data = write_realisation(job_of(world, "2022"))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert all(book[TITLE][f"{LETTERS[key]}8"].protection.locked for key in (Key.VALUE, Key.BUDGET, Key.REASON))
    assert not book["TW II 2022"][f"{LETTERS[Key.VALUE]}8"].protection.locked
    reading = read(world, filled(data, {(LAP, Key.VALUE): 3}))
    assert reading.submission is not None
    kept, found = take_in(world.realisation, reading.submission, world.obligations.by_key)
    assert core.CLOSED_CHANGED.code in [each.code for each in found]
    assert kept == world.realisation


def test_a_form_or_a_picture_is_no_report(world: Any) -> None:
    def other(book: Any) -> None:
        for item in book.custom_doc_props.props:
            if item.name == "renaksi.document":
                item.value = "formulir"
        book["_renaksi"]["B3"] = "formulir"

    assert _codes(read(world, changed(write_realisation(job_of(world)), other))) == [kinds.NO_REALISATION.code]
    assert _codes(read(world, b"\x89PNG\r\n", "foto.xlsx")) == [common.NOT_A_WORKBOOK.code]
    assert read(world, b"").submission is None
