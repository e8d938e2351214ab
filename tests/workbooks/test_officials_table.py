"""The table of officials: what is written is read back, headings and words as people type them, and what is wrong."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from assessment.answers import OPD, Official
from assessment.official_table import TableRegister, Task, rows_of
from assessment.officials import OfficialRegister, Tenure
from output.workbooks.listings.officials import read_officials_table, write_officials
from rubrics.rubric import OPDKind

UNITS = (
    OPD(code="DISHUB", name="Dinas Perhubungan", short_name="Dishub", kind=OPDKind.DINAS),
    OPD(code="RSUD", name="Rumah Sakit Umum Daerah", short_name="RSUD", kind=OPDKind.RSUD),
)
TITLES = {"DISHUB": "Kepala Dinas Perhubungan", "RSUD": "Direktur Rumah Sakit Umum Daerah"}
REGISTER = OfficialRegister.model_validate(
    {
        "people": [
            {
                "id": "orang-1",
                "name": "Ani Contoh",
                "title_after": "M.Si.",
                "rank": "IV/b",
                "nip": "197005201996032000",
            },
            {"id": "orang-2", "name": "Budi Contoh"},
        ],
        "offices": [
            {
                "id": "jabatan-1",
                "title": "Kepala Dinas Perhubungan",
                "unit": "DISHUB",
                "leads": True,
                "terms": [
                    {"person": "orang-1", "since": "2019-01-01", "until": "2021-03-31"},
                    {"person": "orang-2", "since": "2021-04-01", "tenure": "Plt.", "decree": {"number": "821/1"}},
                ],
            },
            {"id": "jabatan-2", "title": "Bupati Contoh", "terms": [{"person": "orang-2", "since": "2016-02-17"}]},
        ],
        "admins": [{"person": "orang-1", "unit": "RSUD", "task": "cadangan", "since": "2021-01-01"}],
    }
)


def together(data: bytes, file: str = "officials.xlsx") -> tuple[OfficialRegister, list[str]]:
    read = read_officials_table(data, file, UNITS)
    table = TableRegister()
    for row, place in zip(read.rows, read.places, strict=True):
        if not row.lacking:
            table.add(row, place, TITLES)
    return table.register, [problem.code for problem in read.problems]


def csv(*rows: str) -> bytes:
    return "\n".join(("Nama;NIP;Tugas;Unit;Jabatan;Status;TMT;Sampai", *rows)).encode()


def test_what_is_written_is_read_back() -> None:
    data = write_officials("Kabupaten Contoh", rows_of(REGISTER), ())
    assert data == write_officials("Kabupaten Contoh", rows_of(REGISTER), ())
    assert together(data) == (REGISTER, [])


def test_headings_units_and_words_as_people_type_them() -> None:
    register, problems = together(
        csv(
            "Ani Contoh;19700520 199603 2 000;pimpinan;Dinas Perhubungan;;plt;1 Februari 2021;",
            "Ani Contoh;197005201996032000;Admin;rsud;;;01/03/2021;31/12/2021",
        ),
        "pejabat.csv",
    )
    assert problems == []
    assert len(register.people) == 1
    head = register.head_of("DISHUB", date(2021, 2, 1))
    assert head is not None
    assert (head.office.title, head.tenure) == ("Kepala Dinas Perhubungan", Tenure.PLT)
    assert [each.admin.until for each in register.admins_of("RSUD", date(2021, 3, 1))] == [date(2021, 12, 31)]


@pytest.mark.parametrize(
    ("row", "lacking"),
    [
        ("Ani;;admin;RSUD;;;;", "Mulai"),
        ("Ani;;admin;;;;1/2/2021;", "Unit"),
        ("Ani;;pimpinan unit;;;;1/2/2021;", "Unit"),
        ("Ani;;pejabat lain;;;;1/2/2021;", "Jabatan"),
        ("Ani;;pejabat lain;;Bupati;;1/2/2021;", None),
    ],
)
def test_a_row_says_what_it_lacks(row: str, lacking: str | None) -> None:
    (read,) = read_officials_table(csv(row), "pejabat.csv", UNITS).rows
    assert read.lacking == lacking


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Ani;;tukang;RSUD;;;1/2/2021;", "FRM-484"),
        ("Ani;;admin;RSUD;;;kapan saja;", "FRM-489"),
        (";;admin;RSUD;;;1/2/2021;", "FRM-483"),
    ],
)
def test_a_cell_that_cannot_be_read(row: str, code: str) -> None:
    assert together(csv(row), "pejabat.csv")[1] == [code]


def test_a_nip_typed_as_a_number_has_lost_its_end() -> None:
    data = write_officials("Contoh", rows_of(REGISTER), ())
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.worksheets[0]["E6"].value = 197005201996032000
    stream = io.BytesIO()
    book.save(stream)
    assert together(stream.getvalue())[1] == ["FRM-111"]


def test_people_of_the_forms_wait_for_their_dates() -> None:
    known = ((Task.HEAD, "DISHUB", Official(name="Citra Contoh", rank="Pembina, IV/a", nip="198005202006042000")),)
    read = read_officials_table(write_officials("Contoh", (), known), "officials.xlsx", UNITS)
    assert [(row.name, row.units, row.lacking) for row in read.rows] == [("Citra Contoh", ("DISHUB",), "Mulai")]
    assert read.problems == ()
