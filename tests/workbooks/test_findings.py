"""Tables of findings and input: what is written is read back, by hand-made headings too, and every doubt is told."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import OPD
from assessment.findings import Finding, FollowUp, Priority
from assessment.stakeholders import Response, StakeholderInput
from output.workbooks.listings.findings import read_findings, read_inputs, write_findings, write_inputs
from output.workbooks.texts import tidy
from rubrics.rubric import OPDKind

UNITS = (
    OPD(code="RSUD", name="Rumah Sakit Umum Daerah", short_name="RSUD", kind=OPDKind.RSUD),
    OPD(
        code="DISKOMINFO", name="Dinas Komunikasi, Informatika dan Persandian", short_name="Kominfo", kind=OPDKind.DINAS
    ),
)
HEAD = "Nomor;Sumber;Temuan;Indikator"

texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=60).map(
    lambda text: tidy(f"x{text}x")
)
days = st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31))


@st.composite
def findings(draw: st.DrawFn) -> tuple[Finding, ...]:
    count = draw(st.integers(1, 4))
    return tuple(
        Finding(
            id=f"T-{number:02}",
            source=draw(texts),
            reference=draw(st.none() | texts),
            day=draw(days),
            text=draw(texts),
            recommendation=draw(st.none() | texts),
            indicators=draw(st.sampled_from([("SDM-01",), ("SDM-01", "MON-04")])),
            units=draw(st.sampled_from([(), ("RSUD",), ("RSUD", "DISKOMINFO")])),
            priority=draw(st.sampled_from(Priority)),
            status=draw(st.sampled_from(FollowUp)),
            due=draw(days),
        )
        for number in range(count)
    )


@given(findings())
def test_what_is_written_is_read_back(written: tuple[Finding, ...]) -> None:
    read = read_findings(write_findings("Kabupaten Contoh", written), "temuan.xlsx", UNITS)
    assert read.problems == ()
    assert read.entries == written


def test_input_is_read_back_and_bytes_are_the_same() -> None:
    one = StakeholderInput(
        id="M-1",
        group="Forum warga",
        text="Tambah kanal.",
        response=Response.PARTLY,
        reason="Bertahap.",
        follow_up="RA-1",
    )
    data = write_inputs("Kabupaten Contoh", [one])
    assert data == write_inputs("Kabupaten Contoh", [one])
    assert read_inputs(data, "masukan.xlsx", UNITS).entries == (one,)


def test_an_empty_table_holds_nothing() -> None:
    read = read_findings(write_findings("Kabupaten Contoh"), "temuan.xlsx", UNITS)
    assert (read.entries, read.problems) == ((), ())


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_csv_by_its_headings(separator: str, encoding: str) -> None:
    lines = [
        "Rekap temuan tahun 2021",
        separator.join(["NO", "Sumber Temuan", "Uraian temuan", "Kode indikator", "OPD", "Prioritas"]),
        separator.join(
            [
                "T-1",
                "Ombudsman",
                "“Lambat” dijawab".encode("cp1252", "ignore").decode("cp1252"),
                "mon-03",
                "kominfo",
                "ting",
            ]
        ),
    ]
    read = read_findings("\r\n".join(lines).encode(encoding), "temuan.csv", UNITS)
    (one,) = read.entries
    assert (one.id, one.indicators, one.units, one.priority) == ("T-1", ("MON-03",), ("DISKOMINFO",), Priority.HIGH)


def test_a_unit_whose_name_holds_a_comma_is_known_by_its_name() -> None:
    data = f'{HEAD};Unit\nT-1;a;b;SDM-01;"Dinas Komunikasi, Informatika dan Persandian"'.encode()
    assert read_findings(data, "a.csv", UNITS).entries[0].units == ("DISKOMINFO",)


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("T-1;;b;SDM-01", "FRM-483", "B2"),
        ("T-1;a;b;-", "FRM-483", "D2"),
        ("T 1!;a;b;SDM-01", "FRM-486", "A2"),
        (f"T-1;a;{'b' * 2001};SDM-01", "FRM-485", "C2"),
        ("T-1;a;#REF!;SDM-01", "FRM-070", "C2"),
    ],
)
def test_a_faulty_cell_is_told_with_its_place(row: str, code: str, cell: str) -> None:
    read = read_findings(f"{HEAD}\n{row}".encode(), "temuan.csv", UNITS)
    assert [(problem.code, problem.place.cell) for problem in read.problems] == [(code, cell)]
    assert read.entries == ()


@pytest.mark.parametrize(
    ("column", "value", "code"), [("Prioritas", "mendesak", "FRM-484"), ("Tanggal", "45-13-2021", "FRM-489")]
)
def test_a_doubtful_optional_cell_keeps_the_row_for_checks_only(column: str, value: str, code: str) -> None:
    read = read_findings(f"{HEAD};{column}\nT-1;a;b;SDM-99;{value}".encode(), "temuan.csv", UNITS)
    assert [problem.code for problem in read.problems] == [code]
    assert (len(read.entries), read.doubtful) == (1, frozenset({0}))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a;b;c\n1;2;3", "FRM-480"),
        ("Nomor;Sumber;Temuan\nT-1;a;b", "FRM-481"),
        ("Nomor;Sumber;Temuan;Temuan;Indikator\nT-1;a;b;b;SDM-01", "FRM-482"),
        (HEAD + "\n" + "T-1;a;b;SDM-01\n" * 2001, "FRM-487"),
        ('Nomor;Sumber;Temuan;Indikator\n"T-1;a' + "x" * 140_000, "FRM-488"),
        ("Nomor\0", "FRM-488"),
    ],
)
def test_a_table_that_cannot_be_used(text: str, code: str) -> None:
    read = read_findings(text.encode(), "temuan.csv", UNITS)
    assert ([problem.code for problem in read.problems], read.entries) == ([code], ())


def test_a_workbook_typed_by_hand_is_read_wherever_its_headings_stand() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row, values in enumerate(
        [("Temuan", "Nomor", "Indikator", "Sumber"), ("Lambat", "T-7", "MON-03", "Inspektorat")], 4
    ):
        for column, value in enumerate(values, 3):
            sheet.cell(row, column, value)
    stream = io.BytesIO()
    workbook.save(stream)
    (one,) = read_findings(stream.getvalue(), "temuan.xlsx", UNITS).entries
    assert (one.id, one.text, one.source) == ("T-7", "Lambat", "Inspektorat")


def test_what_is_no_table_is_refused_with_a_reason() -> None:
    assert read_findings(b"%PDF-1.7", "temuan.xlsx", UNITS).problems[0].code.startswith("FRM-")
