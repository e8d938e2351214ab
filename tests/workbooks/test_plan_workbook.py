"""``plan.xlsx``: everything of the plan is in it, its formulas are right, and no text of a person does harm."""

from __future__ import annotations

import io
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from action_plans.plan import Action, ActionPlan, LeftOut, Occurrence, Period, Quarter, YearProjection
from assessment.answers import (
    OPD,
    REGION_UNIT,
    Region,
    RegionKind,
    RubricReference,
)
from output.workbooks import layout, measure
from output.workbooks.plan import job as plan_job
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan import matrix as plan_matrix
from output.workbooks.plan.layout import PlanSheet, TotalRow
from output.workbooks.plan.schedule import LOAD_ROW, MARK
from output.workbooks.plan.units import OWNER, RAISED, SUPPORT, marks
from output.workbooks.plan.workbook import write_plan
from rubrics.edition import digest
from rubrics.load import load_edition
from rubrics.rubric import OPDKind, Rubric

REGION = Region(
    code="73.07",
    name="Sinjai",
    kind=RegionKind.KABUPATEN,
    province="Sulawesi Selatan",
    capital="Balangnipa",
    time_zone="WITA",
)
UNITS = (
    OPD(code=REGION_UNIT, name="Kabupaten Sinjai", short_name="Tingkat daerah", kind=OPDKind.DAERAH),
    OPD(code="SETDA", name="Sekretariat Daerah", short_name="Setda", kind=OPDKind.SEKRETARIAT),
    OPD(code="DINKES", name="Dinas Kesehatan", short_name="Dinkes", kind=OPDKind.DINAS),
    OPD(code="KEC-UTARA", name="Kecamatan Sinjai Utara", short_name="Kec. Sinjai Utara", kind=OPDKind.KECAMATAN),
)
PERIOD = Period(first=2021, last=2024)
CEILINGS = {2021: 40_000_000, 2022: 150_000_000, 2023: 150_000_000, 2024: 150_000_000}
HOSTILE = (
    '=HYPERLINK("http://contoh.invalid","buka")',
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "\u202eterbalik\u202c",
    "aman\x07\x00",
    "😀 " * 20,
    "panjang " * 60,
)


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_edition("sp4n-lapor", "contoh-2021")


@pytest.fixture(scope="module")
def plan(rubric: Rubric, planning_of: Any) -> ActionPlan:  # noqa: ANN401 - made in conftest
    """The plan of a small region in which everything is still to be done."""
    made: ActionPlan = planning_of(rubric, REGION, UNITS, PERIOD, CEILINGS).make()[0]
    assert len(made.actions) > 20
    assert made.left_out
    return made


@pytest.fixture(scope="module")
def data(rubric: Rubric, plan: ActionPlan) -> bytes:
    return write_plan(rubric, REGION, UNITS, plan)


@pytest.fixture(scope="module")
def book(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def rows_of(sheet: Worksheet) -> dict[str, int]:
    """Row of each id; every id stands once."""
    found = [(str(cell.value), cell.row) for cell in sheet["A"] if cell.value and cell.row > 1]
    assert len(dict(found)) == len(found)
    return dict(found)


def columns_of(sheet: Worksheet) -> dict[str, str]:
    """Letter of each column by its key in the marker row."""
    return {str(cell.value): cell.column_letter for cell in sheet[layout.MARKER_ROW] if cell.value}


def at(sheet: Worksheet, row_id: str, key: str) -> Any:  # noqa: ANN401 - a cell holds anything
    return sheet[f"{columns_of(sheet)[key]}{rows_of(sheet)[row_id]}"].value


# What stands in it


def test_the_same_plan_gives_the_same_bytes(rubric: Rubric, plan: ActionPlan, data: bytes) -> None:
    assert write_plan(rubric, REGION, UNITS, plan) == data


def test_every_action_has_its_row_on_each_sheet_that_lists_actions(plan: ActionPlan, book: Workbook) -> None:
    ids = {action.id for action in plan.actions}
    for kind in (PlanSheet.MATRIX, PlanSheet.SCHEDULE, PlanSheet.REASONS, PlanSheet.UNITS):
        assert ids <= rows_of(book[kind.tab]).keys(), kind
    left = {row for row in rows_of(book[PlanSheet.REASONS.tab]) if row.startswith("tidak-dipilih:")}
    assert len(left) == len(plan.left_out)


def test_the_matrix_says_what_the_plan_says(plan: ActionPlan, book: Workbook) -> None:
    sheet = book[PlanSheet.MATRIX.tab]
    names = {unit.code: unit.short_name for unit in UNITS}
    for action in plan.actions:
        assert at(sheet, action.id, "title") == action.title
        assert at(sheet, action.id, "issue") == action.issue
        assert at(sheet, action.id, "variant") == action.variant_title
        assert at(sheet, action.id, "output") == action.output_indicator
        assert at(sheet, action.id, "fund_source") == action.fund_source
        owner = "Masing-masing unit" if action.owner is None else names[action.owner]
        assert at(sheet, action.id, "owner") == owner
        for text in action.evidence:
            assert text in at(sheet, action.id, "evidence")
        for year in plan.period.years:
            wanted = action.output_targets.get(year)
            assert at(sheet, action.id, plan_layout.target(year)) == (int(wanted) if wanted else None)
            assert (at(sheet, action.id, plan_layout.cost(year)) or 0) == action.cost(year)
            under_way = any(each.start.year <= year <= each.end.year for each in action.occurrences)
            assert bool(at(sheet, action.id, plan_layout.quarters(year))) == under_way


def test_actions_stand_below_the_heading_of_their_category(plan: ActionPlan, rubric: Rubric, book: Workbook) -> None:
    rows = rows_of(book[PlanSheet.MATRIX.tab])
    heads = {
        row: category.id for category in rubric.categories if (row := rows.get(plan_layout.category_row(category.id)))
    }
    for action in plan.actions:
        nearest = max(row for row in heads if row < rows[action.id])
        assert heads[nearest] == action.category


def test_the_schedule_marks_exactly_the_quarters_of_work(plan: ActionPlan, book: Workbook) -> None:
    sheet = book[PlanSheet.SCHEDULE.tab]
    columns, rows = columns_of(sheet), rows_of(sheet)
    for action in plan.actions:
        for year in plan.period.years:
            for number in range(1, 5):
                quarter = Quarter(year=year, number=number)
                cell = sheet[f"{columns[f'{year}_{number}']}{rows[action.id]}"]
                active = quarter in plan_job.active_quarters(action)
                assert (cell.value is not None) == active
                assert (cell.fill.fgColor.rgb[-6:] in {"3B7579", "8FC1B5"}) == active
                assert cell.value in {None, MARK} if action.scope == "region" else cell.value != MARK


def test_every_reason_is_told(plan: ActionPlan, book: Workbook) -> None:
    sheet = book[PlanSheet.REASONS.tab]
    for action in plan.actions:
        for reason in action.reasons:
            assert reason in at(sheet, action.id, "reasons")
    left_rows = sorted(row for row_id, row in rows_of(sheet).items() if row_id.startswith("tidak-dipilih:"))
    for row, left in zip(left_rows, plan.left_out, strict=True):
        shown = sheet[f"{columns_of(sheet)['reasons']}{row}"].value
        assert all(reason in shown for reason in left.reasons)


def test_every_unit_has_a_column_with_its_roles(plan: ActionPlan, book: Workbook) -> None:
    sheet = book[PlanSheet.UNITS.tab]
    for action in plan.actions:
        for unit in UNITS:
            mark = at(sheet, action.id, f"unit:{unit.code}") or ""
            assert (RAISED in mark) == (unit.code in action.units)
            assert (SUPPORT in mark) == (unit.code in action.supports)
            assert (OWNER in mark) == (
                unit.code == action.owner or (action.owner is None and unit.code in action.units)
            )


def test_unit_codes_are_not_shown(book: Workbook) -> None:
    texts = [
        str(cell.value)
        for kind in PlanSheet
        for row in book[kind.tab].iter_rows(min_row=2, min_col=2)
        for cell in row
        if cell.value is not None
    ]
    assert not [text for text in texts if "KEC-UTARA" in text or "DINKES" in text]
    assert any("Kec. Sinjai Utara" in text for text in texts)


# How it is recognised, printed and protected


def test_the_manifest_stands_in_both_places_and_names_this_version(
    rubric: Rubric, plan: ActionPlan, book: Workbook
) -> None:
    opened: Any = book
    properties = {each.name: each.value for each in opened.custom_doc_props.props}
    hidden = {row[0].value: row[1].value for row in book[layout.MANIFEST_SHEET].iter_rows(min_row=2)}
    assert properties == {layout.property_name(key): value for key, value in hidden.items()}
    assert (hidden["document"], hidden["region"], hidden["period"]) == (plan_layout.DOCUMENT, "73.07", "2021-2024")
    assert hidden["digest"] == digest(rubric)
    other = plan.model_copy(update={"actions": plan.actions[:-1]})
    assert dict(plan_layout.pairs(REGION, other))["plan"] != hidden["plan"]
    for kind in PlanSheet:
        assert book[kind.tab]["A1"].value == kind.marker
        assert book.defined_names[kind.defined_name].attr_text == f"'{kind.tab}'!$A$1"


def test_every_sheet_is_set_up_for_f4_and_protected(book: Workbook) -> None:
    for kind in PlanSheet:
        sheet = book[kind.tab]
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (14, "landscape")
        assert sheet.print_area
        assert sheet.protection.sheet is (kind is not PlanSheet.MATRIX)  # whose rows people add, move and delete
        assert sheet.column_dimensions["A"].hidden
        assert sheet.row_dimensions[1].hidden
        if kind is not PlanSheet.PROJECTION:
            assert sheet.print_title_rows
            assert sheet.freeze_panes


def test_the_matrix_repeats_number_and_action_on_its_second_half(book: Workbook) -> None:
    sheet = book[PlanSheet.MATRIX.tab]
    columns = columns_of(sheet)
    assert sheet.print_title_cols.replace("$", "") == f"{columns['no']}:{columns['title']}"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is False
    assert 50 <= sheet.page_setup.scale <= 100
    (split,) = sheet.col_breaks.brk
    assert sheet.cell(row=1, column=split.id).value == plan_layout.FIRST_PART_ENDS


def test_rows_are_high_enough_for_their_texts(book: Workbook) -> None:
    checked = 0
    for kind in (PlanSheet.MATRIX, PlanSheet.REASONS, PlanSheet.SCHEDULE):
        sheet = book[kind.tab]
        for action_row in set(rows_of(sheet).values()):
            for cell in sheet[action_row]:
                if isinstance(cell.value, str) and cell.alignment.wrap_text and cell.data_type == "s":
                    width = sheet.column_dimensions[cell.column_letter].width
                    needed = measure.text_height([(cell.value, cell.font.sz, bool(cell.font.b))], width)
                    assert sheet.row_dimensions[action_row].height >= min(needed, measure.HIGHEST_ROW)
                    checked += 1
    assert checked > 100


def test_the_projection_has_two_native_charts_with_visible_axes(book: Workbook) -> None:
    charts: Any = book[PlanSheet.PROJECTION.tab]._charts
    assert len(charts) == 2
    for chart in charts:
        assert chart.x_axis.delete is False
        assert chart.y_axis.delete is False


# Texts and odd plans


def hostile_plan(text: str) -> ActionPlan:
    start = Quarter(year=2021, number=3)
    action = Action(
        id="X-1",
        measure=None,
        category="TAK-DIKENAL",
        title=text,
        issue=text,
        variant=None,
        variant_title=text,
        scope="region",
        units=("LAMA", "DINKES"),
        closes=(),
        occurrences=(Occurrence(start=start, end=start.plus(1), cost=5_000_000),),
        repeat="once",
        output_indicator=text,
        output_unit=text,
        output_targets={2021: text, 2022: "007", 2023: "12"},
        owner=None,
        supports=("SETDA",),
        fund_source=text,
        evidence=(text, text),
        sub_kegiatan=text,
        remark=text,
        points=Fraction(0),
        reasons=(text,),
    )
    left = LeftOut(measure="X-2", title=text, units=("DINKES",), points=Fraction(0), cost=0, reasons=(text,))
    empty = {"categories": {}, "category_targets": {}, "open_gaps": 0}
    return ActionPlan(
        region=REGION.code,
        rubric=RubricReference(id="uji", edition="1", digest="0" * 64),
        period=Period(first=2021, last=2023),
        scheduler=text,
        baseline_index=None,
        actions=(action,),
        left_out=(left, left),
        projection=tuple(
            YearProjection(year=year, index=None, target_index=None, cost=0, ceiling=None, **empty)
            for year in (2021, 2022, 2023)
        ),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_stay_texts(rubric: Rubric, text: str) -> None:
    units = (*UNITS[:2], UNITS[2].model_copy(update={"short_name": text, "name": text}))
    region = REGION.model_copy(update={"name": text})
    book = load_workbook(io.BytesIO(write_plan(rubric, region, units, hostile_plan(text))))
    shown = book[PlanSheet.MATRIX.tab]
    cell = shown[f"{columns_of(shown)['title']}{rows_of(shown)['X-1']}"]
    assert cell.data_type == "s"
    assert at(shown, "X-1", plan_layout.target(2022)) == "007"
    assert at(shown, "X-1", plan_layout.target(2023)) == 12
    own = ("SUM(", "IF(", "COUNTA(", "COUNTIF(", "Matriks!", *"NOPQRSTUVWXYZ")
    for kind in PlanSheet:
        for row in book[kind.tab].iter_rows():
            for each in row:
                assert each.data_type != "f" or str(each.value).removeprefix("=").startswith(own), each.coordinate
                assert not any(mark in str(each.value) for mark in "\u202e\x07\x00")


def test_a_plan_without_actions_has_all_its_sheets(rubric: Rubric) -> None:
    nothing = hostile_plan("x").model_copy(update={"actions": (), "left_out": (), "projection": ()})
    book = load_workbook(io.BytesIO(write_plan(rubric, REGION, (), nothing)))
    assert book.sheetnames == [*(kind.tab for kind in PlanSheet), *layout.HIDDEN_SHEETS[1::-1]]


def test_ten_years_and_many_units_get_more_sheets_of_paper(rubric: Rubric, plan: ActionPlan) -> None:
    years = range(2021, 2031)
    last = plan.projection[-1]
    longer = plan.model_copy(
        update={
            "period": Period(first=2021, last=2030),
            "projection": tuple(last.model_copy(update={"year": year}) for year in years),
        }
    )
    units = tuple(UNITS[2].model_copy(update={"code": f"U{n}", "short_name": f"Unit {n}"}) for n in range(100))
    book = load_workbook(io.BytesIO(write_plan(rubric, REGION, (*UNITS, *units), longer)))
    assert len(book[PlanSheet.UNITS.tab].col_breaks.brk) == 2
    assert plan_layout.cost(2030) in columns_of(book[PlanSheet.MATRIX.tab])


def test_units_are_listed_by_name_while_they_are_few() -> None:
    many = tuple(UNITS[2].model_copy(update={"code": f"U{n}", "short_name": f"Unit {n}"}) for n in range(10))
    rubric: Any = None
    plan: Any = None
    job = plan_job.PlanJob(rubric, REGION, (*UNITS, *many), plan)
    assert job.names(("SETDA", "DINKES")) == "Setda dan Dinkes"
    assert job.names(f"U{n}" for n in range(10)).endswith("Unit 5, dan 4 unit lain")
    assert job.names(unit.code for unit in (*UNITS, *many)) == "Tingkat daerah dan Semua OPD (13)"
    assert job.names(("SUDAH-TIADA",)) == "SUDAH-TIADA"


@pytest.mark.parametrize(
    ("quarters", "text"),
    [([], ""), ([1], "I"), ([1, 2, 3, 4], "I–IV"), ([1, 3], "I, III"), ([1, 2, 4], "I–II, IV")],
)
def test_quarters_are_told_as_spans(quarters: list[int], text: str) -> None:
    action = hostile_plan("x").actions[0]
    runs = [Quarter(year=2022, number=number) for number in quarters]
    changed = action.model_copy(
        update={"occurrences": tuple(Occurrence(start=each, end=each, cost=0) for each in runs)}
    )
    assert plan_job.quarters_text(changed, 2022) == text
    assert not plan_job.quarters_text(changed, 2021)


def test_a_run_counts_only_the_units_at_work() -> None:
    action = hostile_plan("x").actions[0]
    first, later = Quarter(year=2021, number=1), Quarter(year=2021, number=2)
    runs = (
        Occurrence(start=first, end=later, cost=0, units=("A", "B")),
        Occurrence(start=later, end=later, cost=0, units=("B", "C")),
    )
    changed = action.model_copy(update={"occurrences": runs, "units": ("A", "B", "C")})
    assert [plan_job.units_at_work(changed, each) for each in (first, later, later.plus(1))] == [2, 3, 0]
    assert marks(changed, UNITS[1]) == SUPPORT


# Through LibreOffice


@pytest.fixture(scope="module")
def calculated(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbook, Workbook]:
    """The workbook as LibreOffice calculates it: as written, and with one amount far beyond the ceiling."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("plan")
    (folder / "asli.xlsx").write_bytes(data)
    changed = load_workbook(io.BytesIO(data))
    sheet = changed[PlanSheet.MATRIX.tab]
    sheet[f"{columns_of(sheet)[plan_layout.cost(2022)]}{plan_matrix.FIRST + 1}"] = 10**9
    changed.save(folder / "lebih.xlsx")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    files = [str(folder / name) for name in ("asli.xlsx", "lebih.xlsx")]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    first, second = (load_workbook(folder / "out" / Path(name).name, data_only=True) for name in files)
    return first, second


def test_libreoffice_calculates_every_total(
    plan: ActionPlan, rubric: Rubric, calculated: tuple[Workbook, Workbook]
) -> None:
    sheet = calculated[0][PlanSheet.MATRIX.tab]
    for action in plan.actions:
        total = sum(action.cost(year) for year in plan.period.years)
        assert at(sheet, action.id, "cost_total") == total
    for projected in plan.projection:
        key, ceiling = plan_layout.cost(projected.year), projected.ceiling
        assert ceiling is not None
        assert at(sheet, TotalRow.TOTAL, key) == plan.cost(projected.year) == projected.cost
        assert at(sheet, TotalRow.CEILING, key) == ceiling
        assert at(sheet, TotalRow.REST, key) == ceiling - projected.cost
        nearly = projected.cost > Fraction(plan_matrix.NEARLY) * ceiling
        assert at(sheet, TotalRow.STATE, key) == (plan_matrix.CLOSE if nearly else plan_matrix.ENOUGH)
        for category in rubric.categories:
            own = [action for action in plan.actions if action.category == category.id]
            if own:
                subtotal = sum(action.cost(projected.year) for action in own)
                assert at(sheet, plan_layout.category_row(category.id), key) == subtotal


def test_libreoffice_shows_a_plan_that_exceeds_its_ceiling(calculated: tuple[Workbook, Workbook]) -> None:
    sheet = calculated[1][PlanSheet.MATRIX.tab]
    assert at(sheet, TotalRow.STATE, plan_layout.cost(2022)) == plan_matrix.OVER
    assert at(sheet, TotalRow.REST, plan_layout.cost(2022)) < 0
    assert at(calculated[1][PlanSheet.PROJECTION.tab], "2022", "rest") < 0


def test_libreoffice_calculates_the_other_sheets_without_error(
    plan: ActionPlan, calculated: tuple[Workbook, Workbook]
) -> None:
    book = calculated[0]
    projection, schedule, units = (
        book[kind.tab] for kind in (PlanSheet.PROJECTION, PlanSheet.SCHEDULE, PlanSheet.UNITS)
    )
    for projected in plan.projection:
        assert projected.index is not None
        assert projected.target_index is not None
        difference = at(projection, str(projected.year), "difference")
        assert difference == pytest.approx(float(projected.index - projected.target_index))
        assert at(projection, str(projected.year), "cost") == projected.cost
        running = sum(Quarter(year=projected.year, number=2) in plan_job.active_quarters(each) for each in plan.actions)
        assert at(schedule, LOAD_ROW, f"{projected.year}_2") == running
    for unit in UNITS:
        raised = sum(unit.code in action.units for action in plan.actions)
        assert at(units, "raised", f"unit:{unit.code}") == raised
    errors = [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e"
    ]
    assert not errors
