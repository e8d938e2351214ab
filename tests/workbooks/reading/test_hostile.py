"""Whatever happens to the bytes of a form, reading gives an assessment or problems, never anything else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from output.workbooks.container import open_archive, pack
from output.workbooks.form.reading import FormReading
from output.workbooks.ooxml_cells import look_through, scan, usual
from output.workbooks.opening import open_book
from rubrics.problem import Place, ProblemError, has_errors

Read = Callable[..., FormReading]


def _sound(reading: FormReading) -> None:
    assert (reading.assessment is None) == has_errors(reading.problems)
    assert reading.assessment is None or reading.assessment == reading.draft


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_flipped_and_cut_bytes(data: st.DataObject, read: Read, filled: bytes) -> None:
    damaged = bytearray(filled)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    length = data.draw(st.one_of(st.just(len(damaged)), st.integers(0, len(damaged))))
    _sound(read(bytes(damaged[:length])))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_xml(data: st.DataObject, read: Read, filled: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(name for name in parts if name.endswith((".xml", ".rels")))))
    text = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 30))] = data.draw(
            st.sampled_from(
                [b"", b"<", b">", b"&", b'"', b"&#0;", b"&x;", b"\xff", b"9" * 400, b"]]>", b"<c/>", b"\x00"]
            )
        )
    _sound(read(pack({**parts, name: bytes(text)})))


@given(st.binary(max_size=300))
def test_any_bytes(read: Read, data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        reading = read(start + data)
        assert reading.assessment is None
        assert reading.problems


def _ods(content: str) -> bytes:
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    body = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>{content}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return pack({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": body.encode()})


_CELL = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
_ROW = "<table:table-row>{}</table:table-row>"


def _table(rows: str) -> str:
    return f'<table:table table:name="Lembar">{rows}</table:table>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (_table(_ROW.format(_CELL) * 3), None),
        (_table('<table:table-row table:number-rows-repeated="1048576">' + _CELL + "</table:table-row>"), "FRM-016"),
        (_table(_ROW.format(_CELL.replace("cell ", 'cell table:number-columns-repeated="16384" ', 1))), "FRM-016"),
        (_table(_ROW.format('<table:table-cell table:number-columns-repeated="16000"/>' + _CELL)), "FRM-016"),
        (
            _table(
                '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
                + _ROW.format(_CELL)
            ),
            "FRM-016",
        ),
        (
            _table(
                _ROW.format(_CELL + '<table:table-cell table:number-columns-repeated="16383"/>')
                + '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
            ),
            None,
        ),
        (_table('<table:table-row table:number-rows-repeated="1000000"/>' + _ROW.format(_CELL)), "FRM-017"),
        (_table(f'<table:table-row table:number-rows-repeated="9e9">{_CELL}</table:table-row>'), "FRM-017"),
        (_table(f"<!-- {_CELL} -->" + _ROW.format(_CELL)), "FRM-017"),
        (_table(_ROW.format(_CELL.replace(">x<", "><![CDATA[x]]><"))), "FRM-017"),
        (_table(_ROW.format(_CELL))[:-9], "FRM-017"),
        (
            _table(
                _ROW.format(
                    _CELL.replace("cell ", 'cell table:number-columns-repeated="600" ', 1).replace(
                        ">x<", f">{'x' * 30000}<"
                    )
                )
                * 20
            ),
            "FRM-010",
        ),
    ],
)
def test_repetitions_of_opendocument(content: str, code: str | None) -> None:
    book, problems = open_book(_ods(content), "a.ods")
    assert [problem.code for problem in problems] == ([] if code is None else [code])
    assert (book is None) == (code is not None)


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>1+1</f></c>',
        '<c r="A1" t="str"><f>""</f><v></v></c><c r="B2" s="1"/><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        '<c r="A1"><f>A2</f><v/></c>',
    ],
)
def test_quick_and_thorough_ways_agree(cells: str) -> None:
    source = f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'.encode()
    assert usual(source)
    quick, thorough = look_through(source), scan(source)
    assert (quick.errors, quick.formulas) == (thorough.errors, thorough.formulas)
    prefixed = (
        source.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:worksheet", b'<x:worksheet xmlns:x="y"')
    )
    assert not usual(prefixed)
    again = scan(prefixed)
    assert (again.errors, again.formulas) == (thorough.errors, thorough.formulas)


@pytest.mark.parametrize(
    ("sheet", "furthest"),
    [
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', (0, 16383)),
        ('<row r="1048576"><c><v>1</v></c></row>', (1048575, 0)),
        ('<row r="1048576"><c s="1"/></row>', (0, 0)),
        ("<row/>" * 20 + "<row><c/><c/><c><v>1</v></c></row>", (20, 2)),
        ('<row r="99999999999"><c><v>1</v></c></row>', (0, 0)),
    ],
)
def test_how_far_a_sheet_reaches(sheet: str, furthest: tuple[int, int]) -> None:
    source = f"<worksheet><sheetData>{sheet}</sheetData></worksheet>".encode()
    assert not usual(source)
    assert scan(source).furthest == furthest


def test_a_lying_size_never_inflates() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", bytes(3 * 2**20))
    data = bytearray(stream.getvalue())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (100).to_bytes(4, "little")
    archive_ = open_archive(bytes(data), Place(file="a.xlsx"))
    with pytest.raises(ProblemError, match="FRM-011"):
        archive_.read("a.xml")


def test_pack_makes_an_archive_that_others_read() -> None:
    parts = {"a/b.xml": b"<x/>", "kosong": b""}
    with zipfile.ZipFile(io.BytesIO(pack(parts))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == parts
