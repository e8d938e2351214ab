"""A feedback copy says what is wrong where it is wrong, and is read again as the unit's own form."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook.workbook import Workbook

from assessment.answers import OPD, Answer, Identity, Region
from output.workbooks.form.feedback import write_feedback
from output.workbooks.form.reading import FormReading
from output.workbooks.layout import Document, Key
from output.workbooks.texts import tidy
from rubrics.problem import Severity
from rubrics.rubric import Rubric

Read = Callable[..., FormReading]
Back = Callable[[FormReading], bytes]


@pytest.fixture(scope="module")
def back(rubric: Rubric, region: Region, unit: OPD) -> Back:
    return lambda reading: write_feedback(rubric, region, unit, 2021, reading, reading.problems)


def test_sound_answers_come_back_the_same(
    read: Read, back: Back, filled: bytes, answers: dict[str, Answer], identity: Identity
) -> None:
    first = read(filled)
    again = read(back(first))
    assert again.manifest is not None
    assert again.manifest.document == Document.FEEDBACK
    assert again.assessment is not None
    assert again.assessment.by_indicator == answers
    assert again.assessment.identity == identity
    assert again.assessment.serial == first.manifest.serial if first.manifest else None
    assert [problem.code for problem in again.problems] == []


def _spoil(book: Workbook) -> None:
    book["A. Kebijakan"].insert_rows(1, 2)  # so that cells of the copy are elsewhere than in the file that came
    for cell, value in (("G9", "entahlah"), ("G10", "Ya - SK lama"), ("O9", "Pelapor 0812 3456 7890")):
        book["A. Kebijakan"][cell] = value
        book["A. Kebijakan"][cell].data_type = "s"
    book["B. Ukuran"]["H8"] = "1,234"
    book["B. Ukuran"]["I7"] = None
    book["Identitas"]["H13"] = "197013011995031000"


def test_problems_come_back_at_their_cells(read: Read, back: Back, edited: Callable[..., bytes]) -> None:
    first = read(edited(_spoil))
    copy = back(first)
    again = read(copy)
    assert first.assessment is None
    assert again.raw == first.raw

    def told(reading: FormReading) -> list[tuple[str, tuple[str, str] | None]]:
        return [(p.code, reading.fields.get((p.place.sheet or "", p.place.cell or ""))) for p in reading.problems]

    assert told(again) == told(first)
    book = openpyxl.load_workbook(io.BytesIO(copy))
    comments = {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    for problem in again.problems:
        assert problem.place.sheet is not None
        if problem.place.indicator:
            assert problem.code in comments[problem.place.sheet, str(problem.place.cell)]


def test_corrected_copy_is_accepted(
    read: Read, back: Back, edited: Callable[..., bytes], answers: dict[str, Answer]
) -> None:
    copy = back(read(edited(_spoil)))

    def correct(book: Workbook) -> None:
        book["A. Kebijakan"]["G7"] = "2 - Sudah ada"
        book["A. Kebijakan"]["G8"] = "Ya"
        book["A. Kebijakan"]["O7"] = None
        book["B. Ukuran"]["H8"] = 3
        book["B. Ukuran"]["I7"] = 20

    reading = read(edited(correct, copy))
    assert [str(p) for p in reading.problems if p.severity is Severity.ERROR] == []
    assert reading.assessment is not None
    expected = {**answers, "KB-01": answers["KB-01"].model_copy(update={"remark": None})}
    assert reading.assessment.by_indicator == expected


_TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            '=HYPERLINK("http://a.b")',
            "+62 812",
            "@SUM(A1)",
            "-",
            "<script>alert(1)</script>",
            "{{ 7*7 }}",
            "_x0041_",
            "a\nb",
            "\u202eterbalik",
            "\U0001f600 emoji",
            "'kutip",
            "  spasi  ",
        ]
    ),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(_TEXTS, min_size=3, max_size=3))
def test_whatever_was_typed_comes_back(texts: list[str], read: Read, back: Back, edited: Callable[..., bytes]) -> None:
    cells = {"O7": ("KB-01", Key.REMARK), "M8": ("KB-02", Key.EVIDENCE), "G9": ("KB-03", Key.ANSWER)}

    def type_in(book: Workbook) -> None:
        for cell, text in zip(cells, texts, strict=True):
            legal = "".join(
                c
                for c in text
                if (c >= " " and c not in "\x7f\ufffe\uffff" and not 0xD800 <= ord(c) < 0xE000) or c == "\n"
            )
            book["A. Kebijakan"][cell] = legal
            if legal:
                book["A. Kebijakan"][cell].data_type = "s"

    first = read(edited(type_in))
    again = read(back(first))
    for field in (("KB-01", Key.REMARK), ("KB-02", Key.EVIDENCE)):
        assert tidy(again.raw.get(field, "")) == tidy(first.raw.get(field, ""))
    assert again.draft == first.draft
