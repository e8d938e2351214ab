"""A form comes back as it was filled in, whatever people and programs did to its sheets, rows and columns."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook.workbook import Workbook

from assessment.answers import Answer, Identity, Unanswered
from output.workbooks.form.reading import FormReading
from rubrics.problem import Severity

Read = Callable[..., FormReading]
Edited = Callable[..., bytes]


def _errors(reading: FormReading) -> list[str]:
    return [str(problem) for problem in reading.problems if problem.severity is not Severity.NOTE]


def _same(reading: FormReading, answers: dict[str, Answer], identity: Identity) -> None:
    assert _errors(reading) == []
    assert reading.assessment is not None
    assert {answer.indicator: answer for answer in reading.assessment.answers} == answers
    assert reading.assessment.identity == identity


def test_what_was_written_is_read(read: Read, filled: bytes, answers: dict[str, Answer], identity: Identity) -> None:
    reading = read(filled)
    _same(reading, answers, identity)
    assert reading.problems == ()
    assert reading.manifest is not None
    assert reading.manifest.unit == "dinkes"
    assert reading.assessment is not None
    assert reading.assessment.serial == reading.manifest.serial
    assert [answer.indicator for answer in reading.assessment.answers] == sorted(answers)


def test_raw_text_of_every_filled_cell(read: Read, filled: bytes) -> None:
    raw = read(filled).raw
    assert raw["KB-01", "answer"] == "2 - Sudah ada"
    assert raw["KB-01", "remark"] == "=HYPERLINK(1)\nBaris kedua"
    assert raw["UK-03", "numerator"] == "4,5"
    assert raw["head", "nip"] == "197001011995031000"
    assert raw["filled_on", "name"] == "01-10-2021"
    assert ("UK-04", "answer") not in raw


def test_saved_by_openpyxl(read: Read, edited: Edited, answers: dict[str, Answer], identity: Identity) -> None:
    _same(read(edited(lambda _: None)), answers, identity)


def _rename(book: Workbook) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Lembar {number} 'baru'"


def _reverse_sheets(book: Workbook) -> None:
    book._sheets.reverse()


def _insert_rows(book: Workbook) -> None:
    book["A. Kebijakan"].insert_rows(1, 3)
    book["A. Kebijakan"].insert_rows(11, 2)


def _insert_columns(book: Workbook) -> None:
    book["B. Ukuran"].insert_cols(1, 2)
    book["B. Ukuran"].insert_cols(10)


def _put(cell: Cell | MergedCell, value: object) -> None:
    """Put a value into a cell; a text stays a text, whatever it begins with."""
    if isinstance(cell, MergedCell):
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _swap(one: Cell | MergedCell, other: Cell | MergedCell) -> None:
    first, second = one.value, other.value
    _put(one, second)
    _put(other, first)


def _swap_rows(book: Workbook) -> None:
    sheet = book["A. Kebijakan"]
    for column in range(1, 17):
        _swap(sheet.cell(7, column), sheet.cell(9, column))


def _move_row_to_other_sheet(book: Workbook) -> None:
    source, target = book["A. Kebijakan"], book["B. Ukuran"]
    for column in range(1, 17):
        _put(target.cell(20, column), source.cell(7, column).value)
        source.cell(7, column).value = None


def _swap_columns(book: Workbook) -> None:
    sheet = book["A. Kebijakan"]
    for row in range(1, 12):
        _swap(sheet.cell(row, 7), sheet.cell(row, 15))


def _delete_guide(book: Workbook) -> None:
    del book["Petunjuk"]
    del book["Ringkasan"]


def _spaces_around(book: Workbook) -> None:
    book["A. Kebijakan"]["G7"] = "\u00a0 2\u200b  -  SUDAH   ada \u200e"
    book["A. Kebijakan"]["G8"] = " ya "
    book["B. Ukuran"]["H7"] = " 17 "
    book["B. Ukuran"]["I7"] = "20 "
    book["B. Ukuran"]["H9"] = "4,50"


def _cached_number_as_text(book: Workbook) -> None:
    book["A. Kebijakan"]["G7"] = 2
    book["A. Kebijakan"]["G8"] = "1"
    book["B. Ukuran"]["H8"] = "3 kegiatan"
    book["B. Ukuran"]["H9"] = "4.5 hari kerja"


@pytest.mark.parametrize(
    "edit",
    [
        _rename,
        _reverse_sheets,
        _insert_rows,
        _insert_columns,
        _swap_rows,
        _move_row_to_other_sheet,
        _swap_columns,
        _delete_guide,
        _spaces_around,
        _cached_number_as_text,
    ],
)
def test_harmless_changes(
    edit: Callable[[Workbook], None], read: Read, edited: Edited, answers: dict[str, Answer], identity: Identity
) -> None:
    _same(read(edited(edit)), answers, identity)


def test_file_name_does_not_matter(read: Read, filled: bytes) -> None:
    first, second = read(filled, "a.xlsx"), read(filled, "Salinan dari (2) formulir.xlsx")
    assert first.assessment == second.assessment


def test_two_problems_are_reported_together_with_sheet_and_cell(read: Read, edited: Edited) -> None:
    def edit(book: Workbook) -> None:
        book["A. Kebijakan"]["G7"] = "entahlah"
        book["B. Ukuran"]["H8"] = "banyak"
        book["Identitas"]["C16"] = "tanggal 31 September"

    reading = read(edited(edit))
    assert reading.assessment is None
    assert [(p.code, p.place.sheet, p.place.cell) for p in reading.problems if p.severity is Severity.ERROR] == [
        ("FRM-073", "A. Kebijakan", "G7"),
        ("FRM-083", "B. Ukuran", "H8"),
    ]
    assert all(p.place.file == "kiriman.xlsx" and p.place.unit == "dinkes" for p in reading.problems)
    assert reading.fields["A. Kebijakan", "G7"] == ("KB-01", "answer")
    assert reading.draft is not None
    assert reading.draft.state_of("KB-01") == Unanswered()
    assert reading.answered == 4


def test_displayed_index(read: Read, edited: Edited, filled: bytes) -> None:
    assert read(filled).provisional is None  # nobody has calculated the formulas yet

    def edit(book: Workbook) -> None:
        sheet = book["Ringkasan"]
        row = next(cell.row for cell in sheet["A"] if cell.value == "total")
        sheet[f"J{row}"] = 61.25

    assert read(edited(edit)).provisional == Decimal("61.25")
