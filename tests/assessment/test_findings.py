"""Findings and stakeholders' input: what is checked beyond single fields, and how urgent a gap becomes."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.concerns import personal_data
from assessment.findings import Finding, FollowUp, Priority, check_findings, urgency
from assessment.stakeholders import Response, StakeholderInput, check_inputs
from rubrics.load import load_edition
from rubrics.problem import NOWHERE, Place

RUBRIC = load_edition("sp4n-lapor", "contoh-2021")
UNITS = ("DINKES", "RSUD")


def finding(id_: str = "T-01", **fields: object) -> Finding:
    return Finding.model_validate(
        {"id": id_, "source": "KemenPANRB", "text": "Akun tidak aktif.", "indicators": ("SDM-04",), **fields}
    )


def heard(**fields: object) -> StakeholderInput:
    return StakeholderInput.model_validate({"id": "M-01", "group": "Forum warga", "text": "Tambah kanal.", **fields})


def codes_of_finding(*findings: Finding) -> list[str]:
    return [each.code for each in check_findings(RUBRIC, UNITS, findings, [NOWHERE] * len(findings))]


def codes_of_input(each: StakeholderInput) -> list[str]:
    return [problem.code for problem in check_inputs(RUBRIC, UNITS, [each], [NOWHERE])]


def test_a_sound_finding_has_no_problem() -> None:
    assert codes_of_finding(finding(units=("RSUD", "DAERAH"))) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"indicators": ("SDM-99",)}, "ASM-200"),
        ({"units": ("RSUP",)}, "ASM-201"),
        ({"text": "Pelapor 081234567890 belum dijawab."}, "ASM-203"),
        ({"day": date(2021, 5, 1), "due": date(2021, 4, 30)}, "ASM-204"),
    ],
)
def test_problems_of_a_finding(fields: dict[str, object], code: str) -> None:
    assert codes_of_finding(finding(**fields)) == [code]


def test_the_same_id_twice_is_told_where_it_stands_again() -> None:
    places = [Place(cell="B6"), Place(cell="B9")]
    (problem,) = check_findings(RUBRIC, UNITS, [finding("t-1"), finding("T-1")], places)
    assert (problem.code, problem.place.cell) == ("ASM-202", "B9")


def test_a_close_name_is_suggested() -> None:
    (problem,) = check_findings(RUBRIC, UNITS, [finding(units=("DINKS",))], [NOWHERE])
    assert "DINKES" in problem.remedy


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"response": "diterima", "follow_up": "RA-PMK-03"}, []),
        ({"response": "diterima"}, ["ASM-206"]),
        ({"response": "tidak diterima"}, ["ASM-205"]),
        ({"response": "diterima sebagian", "follow_up": "x"}, ["ASM-205"]),
        ({"response": "tidak diterima", "reason": "Bukan kewenangan daerah.", "follow_up": "x"}, ["ASM-207"]),
        ({}, []),
    ],
)
def test_an_answer_needs_a_reason_and_acceptance_a_follow_up(fields: dict[str, object], expected: list[str]) -> None:
    assert codes_of_input(heard(**fields)) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NIK 7307 0112 0190 0001", ("nomor induk kependudukan",)),
        ("hubungi 0812-3456-7890", ("nomor telepon",)),
        ("+62 812 3456 7890", ("nomor telepon",)),
        ("surel warga@contoh.go.id", ("alamat surel",)),
        ("Surat B/1234/2021 tanggal 12-08-2021", ()),
        ("Pagu Rp1.250.000.000", ()),
        ("LHP 700/085/ITDA/2021", ()),
    ],
)
def test_personal_data_is_recognised_and_figures_are_not(text: str, found: tuple[str, ...]) -> None:
    assert personal_data([text]) == found


def test_urgency_is_that_of_the_most_urgent_open_finding() -> None:
    found = [
        finding("T-1", priority=Priority.LOW),
        finding("T-2", priority=Priority.HIGH, units=("RSUD",)),
        finding("T-3", priority=Priority.HIGH, status=FollowUp.DONE),
    ]
    assert urgency(found, "RSUD", "SDM-04") == 3
    assert urgency(found, "DINKES", "SDM-04") == 1
    assert urgency(found, "RSUD", "SDM-01") == 0


def test_partly_accepted_input_counts_as_accepted() -> None:
    assert heard(response=Response.PARTLY).accepted
    assert not heard(response=Response.DECLINED).accepted
