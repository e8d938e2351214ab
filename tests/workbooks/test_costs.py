"""The workbook of costs: what is written reads back; what people type is understood, or refused as a whole."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from action_plans.catalogue import Catalogue, Measure
from action_plans.measures import load_catalogue
from action_plans.plan import MOST_RUPIAH, Cost
from output.workbooks import layout
from output.workbooks.costs import problems as costs_problems
from output.workbooks.costs.layout import LETTERS, MARKER, OPEN, UNITS_NAME
from output.workbooks.costs.values import MOST_PERSONS, read_persons, read_rupiah
from output.workbooks.costs.workbook import read_costs, write_costs
from output.workbooks.texts import Scalar
from rubrics.load import load_edition
from rubrics.problem import NOWHERE, Problem, ProblemKind, has_errors

FILE = "plan/biaya.xlsx"
HOSTILE = '=HYPERLINK("http://contoh.invalid","buka")'

Edit = Callable[[Worksheet], None]


def _measure(id_: str, variants: dict[str, Cost], scope: str = "region", title: str = "Kegiatan") -> Measure:
    return Measure.model_validate(
        {
            "id": id_,
            "category": "K",
            "title": title,
            "description": "Uraian.",
            "issue": "Isu.",
            "raises": [{"indicator": "A", "from_level": "0", "to_level": "1"}],
            "scope": scope,
            "variants": [
                {"id": variant, "title": f"Cara {variant}", "mode": "desk", "cost": cost}
                for variant, cost in variants.items()
            ],
            "owner": "unit_pengampu",
            "output": {"text": "Dokumen", "unit": "dokumen", "target": 1},
            "evidence": ["Dokumen"],
            "fund_source": "APBD",
            "cost_note": "Angka contoh.",
        }
    )


SMALL = Catalogue(
    measures=(
        _measure(
            "T-1",
            {
                "tatap-muka": Cost(fixed=6_000_000, per_opd=250_000, per_person=200_000, persons_per_opd=2),
                "daring": Cost(fixed=750_000),
            },
        ),
        _measure("T-2", {"biasa": Cost(fixed=50_000, per_opd=400_000)}, scope="opd", title=HOSTILE),
        _measure("T-3", {"biasa": Cost()}),
    )
)
WHOLE = write_costs(SMALL)


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    catalogue, problems = load_catalogue(load_edition("sp4n-lapor", "contoh-2021"))
    assert catalogue is not None, problems
    return catalogue


def edited(*edits: Edit, catalogue: Catalogue = SMALL) -> bytes:
    workbook = load_workbook(io.BytesIO(write_costs(catalogue)))
    for edit in edits:
        edit(workbook["Biaya"])
    return _saved(workbook)


def _saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def typed(row_id: str, key: str, value: Scalar | None) -> Edit:
    def edit(sheet: Worksheet) -> None:
        sheet[cell_of(sheet, row_id, key)] = value

    return edit


def row_of(sheet: Worksheet, row_id: str) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == row_id)


def cell_of(sheet: Worksheet, row_id: str, key: str) -> str:
    return f"{LETTERS[key]}{row_of(sheet, row_id)}"


def read(data: bytes, catalogue: Catalogue = SMALL) -> tuple[Catalogue, tuple[Problem, ...]]:
    return read_costs(data, FILE, catalogue)


def cost_of(catalogue: Catalogue, measure: str, variant: str) -> Cost:
    return catalogue.by_id[measure].by_variant[variant].cost


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


# Writing


def test_the_shipped_catalogue_reads_back_as_it_was(shipped: Catalogue) -> None:
    data = write_costs(shipped)
    assert read(data, shipped) == (shipped, ())
    assert data == write_costs(shipped)


def test_every_variant_has_a_row_with_its_costs_in_open_cells(shipped: Catalogue) -> None:
    sheet = load_workbook(io.BytesIO(write_costs(shipped)))["Biaya"]
    for measure in shipped.measures:
        for variant in measure.variants:
            row_id = f"{measure.id}/{variant.id}"
            for column in OPEN:
                cell = sheet[cell_of(sheet, row_id, column.key)]
                assert cell.value == getattr(variant.cost, column.key)
                assert cell.protection.locked is False
            assert sheet[cell_of(sheet, row_id, "title")].value == measure.title
            assert sheet[cell_of(sheet, row_id, "title")].protection.locked is True
    assert sheet.protection.sheet is True


def test_no_text_is_a_formula() -> None:
    sheet = load_workbook(io.BytesIO(write_costs(SMALL)))["Biaya"]
    cell = sheet[cell_of(sheet, "T-2/biasa", "title")]
    assert (cell.value, cell.data_type) == (HOSTILE, "s")
    formulas = [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"]
    assert {place.rstrip("0123456789") for place in formulas} == {LETTERS["total"], LETTERS["listed"]}


def test_the_workbook_says_that_its_figures_are_examples() -> None:
    workbook = load_workbook(io.BytesIO(write_costs(SMALL)))
    texts = [cell.value for row in workbook["Biaya"].iter_rows(max_row=8) for cell in row if cell.value]
    assert any(str(text).startswith("ANGKA CONTOH") for text in texts)


def test_the_manifest_names_the_document_in_both_places() -> None:
    workbook: Any = load_workbook(io.BytesIO(write_costs(SMALL)))
    properties = {each.name: each.value for each in workbook.custom_doc_props.props}
    hidden = {row[0].value: row[1].value for row in workbook[layout.MANIFEST_SHEET].iter_rows(min_row=2)}
    assert properties == {f"renaksi.{key}": value for key, value in hidden.items()}
    assert hidden["document"] == "biaya"
    assert workbook[layout.MANIFEST_SHEET].sheet_state == "hidden"


def test_print_setup_repeats_the_heading_on_f4() -> None:
    sheet = load_workbook(io.BytesIO(write_costs(SMALL)))["Biaya"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (14, "landscape")
    head = int(str(sheet.print_title_rows).strip("$").split(":")[0])
    assert sheet[f"{LETTERS['fixed']}{head}"].value == "Biaya tetap (Rp)"
    assert sheet.freeze_panes.endswith(str(head + 1))


# What people type

RUPIAH_READ = [
    ("Rp1.500.000", 1_500_000),
    ("Rp 1.500.000,00", 1_500_000),
    ("Rp. 1.500.000,-", 1_500_000),
    ("rp1500000", 1_500_000),
    ("1.500.000", 1_500_000),
    ("1 500 000", 1_500_000),
    ("1,500,000", 1_500_000),
    ("1,500,000.00", 1_500_000),
    ("  1500000  ", 1_500_000),
    ("'1500000", 1_500_000),
    ("1.500.000 rupiah", 1_500_000),
    ("IDR 1.500.000", 1_500_000),
    (1_500_000.0, 1_500_000),
    (1_500_000, 1_500_000),
    ("250.000", 250_000),
    ("0", 0),
    (0.0, 0),
    (float(MOST_RUPIAH), MOST_RUPIAH),
    ("1\u00a0500\u202f000", 1_500_000),
]
RUPIAH_REFUSED = [
    ("45 jt", costs_problems.COST_ABBREVIATED),
    ("45jt", costs_problems.COST_ABBREVIATED),
    ("Rp 45 juta", costs_problems.COST_ABBREVIATED),
    ("1,5 juta", costs_problems.COST_ABBREVIATED),
    ("500 rb", costs_problems.COST_ABBREVIATED),
    ("2 M", costs_problems.COST_ABBREVIATED),
    ("-5000000", costs_problems.COST_NEGATIVE),
    ("-Rp5.000.000", costs_problems.COST_NEGATIVE),
    ("(5.000.000)", costs_problems.COST_NEGATIVE),
    (-1.0, costs_problems.COST_NEGATIVE),
    ("1500000,5", costs_problems.COST_FRACTION),
    ("1.500.000,50", costs_problems.COST_FRACTION),
    ("1.5", costs_problems.COST_FRACTION),
    (1500000.5, costs_problems.COST_FRACTION),
    ("1,500", costs_problems.COST_AMBIGUOUS),
    ("9" * 20, costs_problems.COST_TOO_LARGE),
    (1e30, costs_problems.COST_TOO_LARGE),
    (float("inf"), costs_problems.COST_UNREADABLE),
    ("9" * 500, costs_problems.COST_UNREADABLE),
    ("gratis", costs_problems.COST_UNREADABLE),
    ("1.500.000 per orang", costs_problems.COST_UNREADABLE),
    ("2x500000", costs_problems.COST_UNREADABLE),
    ("10%", costs_problems.COST_UNREADABLE),
    (True, costs_problems.COST_UNREADABLE),
    ("-", costs_problems.COST_DASH),
    ("nihil", costs_problems.COST_DASH),
    ("#REF!", costs_problems.COST_ERROR),
    (date(2021, 5, 1), costs_problems.COST_IS_DATE),
]


@pytest.mark.parametrize(("value", "amount"), RUPIAH_READ)
def test_an_amount_is_read(value: Scalar | None, amount: int) -> None:
    assert read_rupiah(value, "Biaya tetap (Rp)") == (amount, ())


@pytest.mark.parametrize("value", ["", "   ", "\u200b"])
def test_an_empty_cell_says_nothing(value: str) -> None:
    assert read_rupiah(value, "Biaya tetap (Rp)") == (None, ())


@pytest.mark.parametrize(("value", "kind"), RUPIAH_REFUSED)
def test_an_amount_is_refused(value: Scalar | None, kind: ProblemKind) -> None:
    amount, findings = read_rupiah(value, "Biaya tetap (Rp)")
    assert amount is None
    assert [finding.kind for finding in findings] == [kind]


@pytest.mark.parametrize(("value", "persons"), [("2", 2), ("2 orang", 2), (2.0, 2), (MOST_PERSONS, MOST_PERSONS)])
def test_persons_are_read(value: Scalar | None, persons: int) -> None:
    assert read_persons(value, "Orang per OPD") == (persons, ())


@pytest.mark.parametrize("value", [MOST_PERSONS + 1, "1.5", -1, "dua"])
def test_persons_are_refused(value: Scalar | None) -> None:
    amount, findings = read_persons(value, "Orang per OPD")
    assert amount is None
    assert len(findings) == 1


def test_an_amount_below_a_thousand_rupiah_is_asked_about() -> None:
    amount, findings = read_rupiah("45", "Biaya tetap (Rp)")
    assert amount == 45
    assert [finding.kind for finding in findings] == [costs_problems.COST_TINY]


@given(st.text() | st.floats() | st.integers() | st.booleans())
def test_whatever_stands_in_a_cell_is_an_amount_or_a_problem(value: Scalar | None) -> None:
    amount, findings = read_rupiah(value, "Biaya tetap (Rp)")
    assert amount is None or 0 <= amount <= MOST_RUPIAH
    assert all(str(finding.at(NOWHERE)) for finding in findings)


@given(st.integers(0, MOST_RUPIAH))
def test_an_amount_reads_the_same_however_it_is_grouped(amount: int) -> None:
    dotted = f"{amount:,}".replace(",", ".")
    for text in (str(amount), dotted, f"Rp{dotted}", f"Rp {dotted},00", f"{dotted},-", dotted.replace(".", " ")):
        assert read_rupiah(text, "Biaya tetap (Rp)")[0] == amount


# Reading the workbook


def test_changed_costs_are_taken_over_and_empty_cells_keep_the_catalogue() -> None:
    data = edited(
        typed("T-1/tatap-muka", "fixed", "Rp7.500.000"),
        typed("T-1/tatap-muka", "per_opd", None),
        typed("T-1/tatap-muka", "persons_per_opd", 3),
        typed("T-2/biasa", "per_opd", 0),
    )
    catalogue, problems = read(data)
    assert problems == ()
    assert cost_of(catalogue, "T-1", "tatap-muka") == Cost(
        fixed=7_500_000, per_opd=250_000, per_person=200_000, persons_per_opd=3
    )
    assert cost_of(catalogue, "T-2", "biasa") == Cost(fixed=50_000)
    assert cost_of(catalogue, "T-1", "daring") == cost_of(SMALL, "T-1", "daring")


def test_sorted_rows_and_inserted_rows_and_columns_do_no_harm() -> None:
    def disorder(sheet: Worksheet) -> None:
        rows = [row_of(sheet, f"{m.id}/{v.id}") for m in SMALL.measures for v in m.variants]
        held = [[cell.value for cell in sheet[row]] for row in rows]
        held = [*held[2:], *held[:2]]
        for row, values in zip(rows, held, strict=True):
            for cell, value in zip(sheet[row], values, strict=True):
                cell.value = value
        sheet.insert_cols(3)
        sheet.insert_rows(5, amount=2)
        sheet.title = "Standar harga"

    data = edited(typed("T-1/daring", "fixed", 800_000), disorder)
    catalogue, problems = read(data)
    assert problems == ()
    assert catalogue == SMALL.with_costs({("T-1", "daring"): Cost(fixed=800_000)})


def test_all_problems_come_at_once_with_sheet_and_cell_and_nothing_is_taken_over() -> None:
    data = edited(
        typed("T-1/tatap-muka", "fixed", "45 jt"),
        typed("T-1/daring", "per_opd", -1),
        typed("T-2/biasa", "fixed", 10_000_000),
        typed("T-3/biasa", "per_person", "1500000,5"),
    )
    sheet = load_workbook(io.BytesIO(data))["Biaya"]
    catalogue, problems = read(data)
    assert catalogue == SMALL
    wanted = {
        cell_of(sheet, "T-1/tatap-muka", "fixed"): costs_problems.COST_ABBREVIATED.code,
        cell_of(sheet, "T-1/daring", "per_opd"): costs_problems.COST_NEGATIVE.code,
        cell_of(sheet, "T-3/biasa", "per_person"): costs_problems.COST_FRACTION.code,
    }
    assert {problem.place.cell: problem.code for problem in problems} == wanted
    assert {(problem.place.file, problem.place.sheet) for problem in problems} == {(FILE, "Biaya")}


def _spoilt(kind: ProblemKind, *edits: Edit) -> ParameterSet:
    return pytest.param(kind, edits, id=kind.code)


def _copy_row(sheet: Worksheet) -> None:
    row = row_of(sheet, "T-1/daring")
    for cell in list(sheet[row]):
        sheet.cell(row=sheet.max_row if cell.column > 1 else sheet.max_row + 1, column=cell.column, value=cell.value)


def _clear_id(sheet: Worksheet) -> None:
    sheet[f"A{row_of(sheet, 'T-3/biasa')}"] = None
    sheet[f"{LETTERS['fixed']}{sheet.max_row}"] = "1.000.000"


def _merge(sheet: Worksheet) -> None:
    first, last = cell_of(sheet, "T-1/tatap-muka", "fixed"), cell_of(sheet, "T-1/daring", "fixed")
    sheet.merge_cells(f"{first}:{last}")


def _second_sheet(sheet: Worksheet) -> None:
    book: Any = sheet.parent
    book.copy_worksheet(sheet)


def _other_ids(sheet: Worksheet) -> None:
    for cell in sheet["A"][8:]:
        cell.value = f"X{cell.row}"


@pytest.mark.parametrize(
    ("kind", "edits"),
    [
        _spoilt(costs_problems.COSTS_MISSING, lambda sheet: sheet.delete_rows(1)),
        _spoilt(costs_problems.COSTS_TWICE, _second_sheet),
        _spoilt(costs_problems.COSTS_COLUMN_MISSING, lambda sheet: sheet.delete_cols(8)),
        _spoilt(costs_problems.COSTS_COLUMN_TWICE, lambda sheet: sheet.__setitem__("N1", "fixed")),
        _spoilt(costs_problems.COSTS_OTHER_CATALOGUE, _other_ids),
        _spoilt(costs_problems.COST_ROW_UNKNOWN, lambda sheet: sheet.__setitem__("A40", "T-9/biasa")),
        _spoilt(costs_problems.COST_ROW_TWICE, _copy_row),
        _spoilt(costs_problems.COST_ROW_WITHOUT_ID, _clear_id),
        _spoilt(costs_problems.COST_MERGED, _merge),
        _spoilt(costs_problems.COST_FORMULA_WITHOUT_VALUE, typed("T-1/daring", "fixed", "=1+1")),
        _spoilt(costs_problems.COST_IS_DATE, typed("T-1/daring", "fixed", date(2021, 1, 2))),
        _spoilt(
            costs_problems.COST_TOTAL_TOO_LARGE,
            typed("T-1/tatap-muka", "per_person", 10**12),
            typed("T-1/tatap-muka", "persons_per_opd", 1000),
        ),
    ],
)
def test_a_spoilt_workbook_is_refused_as_a_whole(kind: ProblemKind, edits: tuple[Edit, ...]) -> None:
    catalogue, problems = read(edited(*edits, typed_if_there("T-2/biasa", "fixed", 123_000)))
    assert kind.code in codes(problems)
    assert has_errors(problems)
    assert catalogue == SMALL


def typed_if_there(row_id: str, key: str, value: Scalar | None) -> Edit:
    def edit(sheet: Worksheet) -> None:
        if any(cell.value == row_id for cell in sheet["A"]):
            typed(row_id, key, value)(sheet)

    return edit


def test_a_deleted_row_keeps_the_catalogue_and_is_named() -> None:
    def delete(sheet: Worksheet) -> None:
        sheet.delete_rows(row_of(sheet, "T-3/biasa"))

    catalogue, problems = read(edited(typed("T-1/daring", "fixed", 800_000), delete))
    assert codes(problems) == [costs_problems.COST_ROW_MISSING.code]
    assert "T-3" in problems[0].what
    assert cost_of(catalogue, "T-1", "daring").fixed == 800_000
    assert cost_of(catalogue, "T-3", "biasa") == Cost()


def test_costs_per_person_without_persons_are_asked_about() -> None:
    catalogue, problems = read(edited(typed("T-3/biasa", "per_person", 50_000)))
    assert codes(problems) == [costs_problems.PER_PERSON_UNUSED.code]
    assert cost_of(catalogue, "T-3", "biasa").per_person == 50_000


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04" + b"\x00" * 40, b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_workbook_is_a_problem_and_never_raises(data: bytes) -> None:
    catalogue, problems = read(data)
    assert catalogue == SMALL
    assert has_errors(problems)
    assert problems[0].place.file == FILE


@given(st.data())
def test_a_truncated_workbook_never_raises(data: st.DataObject) -> None:
    catalogue, problems = read(WHOLE[: data.draw(st.integers(0, len(WHOLE) - 1))])
    assert (catalogue, has_errors(problems)) == (SMALL, True)


def test_the_problem_codes_are_unique_and_of_this_module() -> None:
    kinds = [value for value in vars(costs_problems).values() if isinstance(value, ProblemKind)]
    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(kind.code.startswith("FRM-2") for kind in kinds)


# Through LibreOffice


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_calculates_the_example_and_what_it_saves_reads_back(tmp_path: Path) -> None:
    (tmp_path / "biaya.xlsx").write_bytes(
        edited(typed("T-1/tatap-muka", "fixed", 7_000_000), typed("T-1/tatap-muka", "per_opd", None))
    )
    for suffix in ("xlsx", "ods"):
        converted(tmp_path / "biaya.xlsx", tmp_path / "out", suffix)
        saved = (tmp_path / "out" / f"biaya.{suffix}").read_bytes()
        catalogue, problems = read_costs(saved, f"biaya.{suffix}", SMALL)
        assert problems == ()
        assert cost_of(catalogue, "T-1", "tatap-muka").fixed == 7_000_000
    workbook = load_workbook(tmp_path / "out" / "biaya.xlsx", data_only=True)
    sheet = workbook["Biaya"]
    units = int(sheet[workbook.defined_names[UNITS_NAME].attr_text.partition("!")[2].replace("$", "")].value)
    for measure in catalogue.measures:
        for variant in measure.variants:
            row_id = f"{measure.id}/{variant.id}"
            listed = cost_of(SMALL, measure.id, variant.id)
            for key, cost in (("total", variant.cost), ("listed", listed)):
                wanted = cost.total(units) if measure.scope == "region" else units * cost.total(1)
                assert sheet[cell_of(sheet, row_id, key)].value == wanted
    assert sheet["A1"].value == MARKER


def converted(path: Path, folder: Path, suffix: str) -> None:
    profile = f"-env:UserInstallation=file://{folder.parent / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
