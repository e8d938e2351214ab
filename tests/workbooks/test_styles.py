"""What all workbooks share: safe texts, one style for one look, rows of the right height, timeless bytes."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from output.workbooks import measure, saving, styles
from output.workbooks.styles import Painter


@given(st.text())
def test_any_text_can_be_stored_and_read_back(text: str) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    Painter(book).put(sheet, "A1", text, styles.OPEN)
    data = saving.to_bytes(book, text)
    value = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["A1"].value
    assert (value or "") == saving.clean(text)
    assert not set(saving.clean(text)) & set("\x00\x08\x1b\x7f\u202e\u2066\ufffe\r")


def test_a_text_that_excel_would_decode_is_escaped() -> None:
    assert saving.clean("a_x0041_b") == "a_x005F_x0041_b"
    assert saving.clean("SK_x_tim") == "SK_x_tim"


def test_a_second_painter_keeps_the_fonts_of_the_first() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    Painter(book).put(sheet, "A1", "judul", styles.TITLE)
    Painter(book).put(sheet, "A2", "isi", styles.BODY)
    read = openpyxl.load_workbook(io.BytesIO(saving.to_bytes(book, "x"))).worksheets[0]
    assert (read["A1"].font.sz, read["A1"].font.b) == (styles.TITLE.size, True)
    assert (read["A2"].font.sz, read["A2"].font.name) == (styles.BASE_SIZE, styles.FONT)


def test_equal_looks_share_one_style() -> None:
    book = Workbook()
    sheet, painter = book.worksheets[0], Painter(book)
    for row in range(1, 50):
        painter.put(sheet, f"A{row}", row, styles.BODY.but(bold=True))
    assert len(book._cell_styles) <= 3


_words = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12)
_sentences = st.lists(_words, min_size=1, max_size=40).map(" ".join)


@given(_sentences, st.floats(5, 80), st.floats(7, 12))
def test_a_wider_column_never_needs_more_lines(text: str, width: float, size: float) -> None:
    lines = measure.line_count(text, width, size)
    assert 1 <= measure.line_count(text, width * 2, size) <= lines
    assert measure.line_count(text, width, size, bold=True) >= 1
    assert measure.line_count(f"{text}\n{text}", width, size) == 2 * lines


def test_known_lines() -> None:
    assert measure.line_count("satu", 20, 10) == 1
    assert measure.line_count("Surat Keputusan tim pengelola pengaduan yang berlaku", 20, 10) == 3
    assert measure.line_count("x" * 100, 10, 10) >= 10
    assert measure.row_height([10_000.0]) == measure.HIGHEST_ROW


def test_members_carry_no_time() -> None:
    data = saving.to_bytes(Workbook(), "x")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


_SCRIPT = """
import hashlib
from assessment.answers import OPD, Region
from output.workbooks.form.workbook import write_form
from rubrics.load import load_edition
region = Region(code="7", name="X", kind="kota", province="Y", capital="Z", time_zone="WIT")
unit = OPD(code="u", name="Dinas", short_name="D", kind="dinas")
print(hashlib.sha256(write_form(load_edition("kematangan-layanan", "contoh-2021"), region, unit, 2021)).hexdigest())
"""


def test_bytes_do_not_depend_on_the_process() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path.cwd())},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Makassar"))
    }
    assert len(found) == 1
    assert len(found.pop()) == hashlib.sha256().digest_size * 2


@pytest.mark.parametrize("sign", list("=+-@"))
def test_formula_signs_are_marked_as_text_only_where_people_edit(sign: str) -> None:
    book = Workbook()
    sheet, painter = book.worksheets[0], Painter(book)
    open_cell = painter.put(sheet, "A1", f"{sign}1", styles.OPEN)
    locked = painter.put(sheet, "A2", f"{sign}1", styles.BODY)
    assert (open_cell.data_type, locked.data_type) == ("s", "s")
    assert (open_cell.quotePrefix, locked.quotePrefix) == (True, False)
