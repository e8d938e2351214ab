"""The verifier's workbook: both values kept, judgements read back, every doubt reported at its cell."""

# ruff: noqa: ANN401 - fixtures of the conftest are classes that cannot be imported here

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from assessment.answers import OPD, Assessment, At, Insufficient, LevelChoice, Measurement, NotApplicable, Region
from assessment.comparison import apply_verification
from assessment.scoring import score
from output.workbooks import layout
from output.workbooks.form.reading import Expectation, read_form
from output.workbooks.form.workbook import write_form
from output.workbooks.verification.layout import INSUFFICIENT, LETTERS, TITLE, Key, row_id
from output.workbooks.verification.workbook import read_verification, write_verification
from rubrics.rubric import Indicator, OPDKind, Rubric

Edit = Callable[[Workbook], None]


@dataclass(frozen=True)
class Case:
    """A region whose units have answered."""

    rubric: Rubric
    region: Region
    units: tuple[OPD, ...]
    assessments: tuple[Assessment, ...]
    data: bytes

    @property
    def expected(self) -> Expectation:
        return Expectation(self.rubric, self.region, {unit.code: unit for unit in self.units}, 2021)

    def read(self, edit: Edit | None = None) -> Any:
        return read_verification(self.edited(edit), "verifikasi.xlsx", self.expected)

    def edited(self, edit: Edit | None) -> bytes:
        if edit is None:
            return self.data
        book = openpyxl.load_workbook(io.BytesIO(self.data))
        edit(book)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()


@pytest.fixture(scope="module")
def case(rubric: Rubric, region: Region, units: tuple[OPD, ...], samples: Any) -> Case:
    asked = tuple(unit for unit in units if rubric.questions(unit.kind))
    assessments = tuple(
        samples.assessment(rubric, region, unit, samples.answers(rubric, unit.kind, seed))
        for seed, unit in enumerate(asked)
    )
    cards = [score(rubric, each, unit.kind) for each, unit in zip(assessments, asked, strict=True)]
    return Case(rubric, region, units, assessments, write_verification(rubric, region, units, assessments, cards))


def _row(sheet: Worksheet, unit: str, indicator: str) -> int:
    wanted = row_id(unit, indicator)
    return next(row for row in range(1, sheet.max_row + 1) if sheet[f"A{row}"].value == wanted)


def _chosen(case: Case) -> Indicator:
    return next(each for each in case.rubric.questions(OPDKind.DINAS) if not each.scale.measured)


def _put(unit: str, indicator: str, **cells: object) -> Edit:
    def edit(book: Workbook) -> None:
        sheet = book[TITLE]
        row = _row(sheet, unit, indicator)
        for key, value in cells.items():
            sheet[f"{LETTERS[Key(key)]}{row}"] = value

    return edit


def test_an_untouched_workbook_says_nothing(case: Case) -> None:
    assert case.read() == ((), ())


def test_a_judgement_is_read_back(case: Case) -> None:
    indicator = _chosen(case)
    best = indicator.scale.levels[-1]
    edit = _put("u1", indicator.id, answer=layout.choice_text(best), note="Bukti ditunjukkan")
    (verification,), problems = case.read(edit)
    assert problems == ()
    assert (verification.unit, verification.year) == ("u1", 2021)
    (judged,) = verification.answers
    assert judged.state == At(value=LevelChoice(code=best.code))
    assert judged.note == "Bukti ditunjukkan"


def test_all_levels_of_all_units_are_read_back(case: Case) -> None:
    """Read(write(a)) == a for judgements as well: every question of every unit, in every way it may be judged."""
    wanted: dict[tuple[str, str], object] = {}

    def edit(book: Workbook) -> None:
        sheet = book[TITLE]
        for row in range(1, sheet.max_row + 1):
            unit, _, identifier = str(sheet[f"A{row}"].value or "").partition("|")
            indicator = case.rubric.indicators.get(identifier)
            if indicator is None:
                continue
            level = indicator.scale.levels[row % len(indicator.scale.levels)]
            sheet[f"{LETTERS[Key.NOTE]}{row}"] = f"Catatan baris {row}"
            if row % 5 == 0:
                sheet[f"{LETTERS[Key.ANSWER]}{row}"] = INSUFFICIENT
                wanted[unit, identifier] = Insufficient(note=f"Catatan baris {row}")
            elif indicator.not_applicable and row % 3 == 0:
                sheet[f"{LETTERS[Key.ANSWER]}{row}"] = layout.NOT_APPLICABLE
                wanted[unit, identifier] = NotApplicable(reason=f"Catatan baris {row}")
            elif indicator.scale.quotient:
                sheet[f"{LETTERS[Key.NUMERATOR]}{row}"] = 3
                sheet[f"{LETTERS[Key.DENOMINATOR]}{row}"] = 8
                figures = Measurement(numerator=Decimal(3), denominator=Decimal(8))
                wanted[unit, identifier] = At(value=figures)
            elif indicator.scale.measured:
                sheet[f"{LETTERS[Key.NUMERATOR]}{row}"] = 4
                wanted[unit, identifier] = At(value=Measurement(numerator=Decimal(4)))
            else:
                sheet[f"{LETTERS[Key.ANSWER]}{row}"] = layout.choice_text(level)
                wanted[unit, identifier] = At(value=LevelChoice(code=level.code))

    verifications, problems = case.read(edit)
    assert problems == ()
    assert {(v.unit, judged.indicator): judged.state for v in verifications for judged in v.answers} == wanted
    assert len(wanted) == sum(len(each.answers) for each in case.assessments)


def test_the_verifier_and_the_day_are_read(case: Case) -> None:
    indicator = _chosen(case)

    def edit(book: Workbook) -> None:
        _put("u1", indicator.id, answer=indicator.scale.levels[-1].code)(book)
        sheet = book["Verifikator"]
        sheet["C7"], sheet["H7"], sheet["C9"] = "Budi Contoh", "197001011995031000", date(2021, 11, 1)

    (verification,), problems = case.read(edit)
    assert problems == ()
    assert (verification.verifier.name, verification.verifier.nip) == ("Budi Contoh", "197001011995031000")
    assert verification.verified_on == date(2021, 11, 1)


def test_both_values_are_kept(case: Case) -> None:
    indicator = _chosen(case)
    own = next(each for each in case.assessments if each.unit == "u1")
    before = own.state_of(indicator.id)
    edit = _put("u1", indicator.id, answer=indicator.scale.levels[0].code, note="Belum ada bukti")
    (verification,), _ = case.read(edit)
    verified, problems = apply_verification(case.rubric, own, verification)
    assert own.state_of(indicator.id) == before
    assert verified.state_of(indicator.id) == At(value=LevelChoice(code=indicator.scale.levels[0].code))
    assert "ASM-054" not in {problem.code for problem in problems}


def test_a_lower_value_without_note_is_reported(case: Case) -> None:
    own = next(each for each in case.assessments if each.unit == "u1")
    lowered = next(
        indicator
        for indicator in case.rubric.questions(OPDKind.DINAS)
        if not indicator.scale.measured
        and isinstance(own.state_of(indicator.id), At)
        and own.state_of(indicator.id).value.code != indicator.scale.levels[0].code
    )
    (verification,), _ = case.read(_put("u1", lowered.id, answer=lowered.scale.levels[0].code))
    _, problems = apply_verification(case.rubric, own, verification)
    assert [problem.code for problem in problems if problem.place.indicator == lowered.id] == ["ASM-054"]


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("FRM-305", {"answer": INSUFFICIENT}),
        ("FRM-308", {"note": "Sudah dilihat"}),
        ("FRM-309", {"answer": layout.NOT_APPLICABLE, "note": "Bukan tugas unit"}),
        ("FRM-073", {"answer": "entahlah"}),
    ],
)
def test_doubts_are_reported_at_their_cell(case: Case, code: str, cells: dict[str, str]) -> None:
    indicator = next(each for each in case.rubric.questions(OPDKind.DINAS) if not each.scale.measured)
    if code == "FRM-309" and indicator.not_applicable:
        pytest.skip("the indicator may be answered so")
    verifications, (problem,) = case.read(_put("u1", indicator.id, **cells))
    assert verifications == ()
    assert (problem.code, problem.place.sheet, problem.place.unit) == (code, TITLE, "u1")
    assert problem.place.indicator == indicator.id
    assert problem.place.cell


def test_figures_and_choice_together_are_refused(case: Case) -> None:
    measured = next((each for each in case.rubric.questions(OPDKind.DINAS) if each.scale.quotient), None)
    if measured is None:
        pytest.skip("this rubric has no quotient")
    cells = {"answer": INSUFFICIENT, "note": "x y", "numerator": 1, "denominator": 2}
    assert [problem.code for problem in case.read(_put("u1", measured.id, **cells))[1]] == ["FRM-306"]
    assert [problem.code for problem in case.read(_put("u1", measured.id, numerator=1))[1]] == ["FRM-307"]


def test_moved_and_copied_rows(case: Case) -> None:
    indicator = _chosen(case)

    def moved(book: Workbook) -> None:
        _put("u1", indicator.id, answer=indicator.scale.levels[-1].code)(book)
        book[TITLE].insert_rows(3, 4)
        book[TITLE].title = "Hasil"

    (verification,), problems = case.read(moved)
    assert problems == ()
    assert len(verification.answers) == 1

    def copied(book: Workbook) -> None:
        _put("u1", indicator.id, answer=indicator.scale.levels[-1].code)(book)
        sheet = book[TITLE]
        row, last = _row(sheet, "u1", indicator.id), sheet.max_row + 1
        for letter in ("A", LETTERS[Key.ANSWER]):
            sheet[f"{letter}{last}"] = sheet[f"{letter}{row}"].value

    assert [problem.code for problem in case.read(copied)[1]] == ["FRM-304"]


def test_strange_rows_sheets_and_columns(case: Case) -> None:
    indicator = _chosen(case)

    def strange(book: Workbook) -> None:
        sheet = book[TITLE]
        sheet["A900"], sheet["A901"] = row_id("lain", indicator.id), row_id("u1", "XYZ-99")

    assert [problem.code for problem in case.read(strange)[1]] == ["FRM-302", "FRM-303"]

    def without_column(book: Workbook) -> None:
        book[TITLE][f"{LETTERS[Key.NOTE]}1"] = None

    assert [problem.code for problem in case.read(without_column)[1]] == ["FRM-301"]

    def without_sheet(book: Workbook) -> None:
        del book[TITLE]

    assert [problem.code for problem in case.read(without_sheet)[1]] == ["FRM-300"]


def test_other_files_are_refused(case: Case, samples: Any) -> None:
    form = write_form(case.rubric, case.region, samples.unit(OPDKind.DINAS, "u1"), 2021)
    for data in (b"", b"PK\x03\x04", form):
        verifications, problems = read_verification(data, "x.xlsx", case.expected)
        assert verifications == ()
        assert problems
    other = Expectation(case.rubric, case.region, case.expected.units, 2022)
    assert [problem.code for problem in read_verification(case.data, "x.xlsx", other)[1]] == ["FRM-042"]


def test_a_form_reader_recognises_it(case: Case) -> None:
    reading = read_form(case.data, "verifikasi.xlsx", case.expected)
    assert reading.manifest is not None
    assert reading.manifest.document == layout.Document.VERIFICATION
    assert reading.assessment is None


def test_same_input_same_bytes(case: Case) -> None:
    units = {unit.code: unit for unit in case.units}
    cards = [score(case.rubric, each, units[each.unit].kind) for each in case.assessments]
    assert write_verification(case.rubric, case.region, case.units, case.assessments, cards) == case.data


def test_libreoffice_shows_the_judgements(case: Case, samples: Any, tmp_path: Any) -> None:
    indicator = _chosen(case)
    own = next(each for each in case.assessments if each.unit == "u1")
    worst = indicator.scale.levels[0]
    path = tmp_path / "verifikasi.xlsx"
    path.write_bytes(case.edited(_put("u1", indicator.id, answer=layout.choice_text(worst))))
    folder = tmp_path / "out"
    folder.mkdir()
    samples.recalculated([path], folder)
    book = CalamineWorkbook.from_path(str(folder / "verifikasi.xlsx"))
    rows = book.get_sheet_by_name(TITLE).to_python(skip_empty_area=False)
    keys = [str(key) for key in rows[0]]
    shown = {str(row[0]): dict(zip(keys, row, strict=True)) for row in rows[1:]}
    line = shown[row_id("u1", indicator.id)]
    assert line["score"] == float(worst.score)
    state = own.state_of(indicator.id)
    lower = isinstance(state, At) and state.value.code != worst.code
    differs = isinstance(state, NotApplicable) or lower
    assert line["status"] == ("Isi catatan" if differs else "Tetap")
    untouched = [each for identifier, each in shown.items() if "|" in identifier and each is not line]
    assert untouched
    assert all(each["status"] == "" for each in untouched)
