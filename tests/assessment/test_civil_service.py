"""NIP and ranks: what is possible, and what is said of what is not."""

from __future__ import annotations

import pytest

from assessment.civil_service import nip_fault, rank_fault, rank_text


@pytest.mark.parametrize(
    "nip",
    [
        "197005201996032000",
        "19700520 199603 2 000",
        "197005201996031001",
        "198502292020211002"[:4] + "0228" + "202021" + "1002",  # PPPK have 21 in place of a month
        "200001012022032001",
    ],
)
def test_a_possible_nip(nip: str) -> None:
    assert nip_fault(nip) is None


@pytest.mark.parametrize(
    ("nip", "fault"),
    [
        ("", "18 angka"),
        ("19700520199603200", "18 angka"),
        ("1970052019960320001", "18 angka"),
        ("19700520199603200O", "18 angka"),
        ("١٩٧٠٠٥٢٠١٩٩٦٠٣٢٠٠٠", "18 angka"),
        ("197013201996032000", "tanggal lahir"),
        ("197002291996032000", "tanggal lahir"),
        ("000005201996032000", "tanggal lahir"),
        ("197005201985032000", "tahun pengangkatan 1985"),
        ("197005202036032000", "tahun pengangkatan 2036"),
        ("197005201996002000", "bulan pengangkatan"),
        ("197005201996033000", "jenis kelamin"),
    ],
)
def test_an_impossible_nip_names_its_part(nip: str, fault: str) -> None:
    assert fault in (nip_fault(nip) or "")


@pytest.mark.parametrize(
    "rank",
    [
        "Pembina, IV/a",
        "Pembina (IV/a)",
        "Pembina Tk. I, IV/b",
        "Pembina Tingkat I / IV/b",
        "Penata Muda Tk.I Gol. III/b",
        "Pembina Utama Madya, IV/d",
        "IV/c",
        "IX",
        "Golongan IX",
    ],
)
def test_rank_and_grade_that_agree(rank: str) -> None:
    assert rank_fault(rank) is None


@pytest.mark.parametrize(
    ("rank", "fault"),
    [
        ("Pembina, IV/b", "golongan IV/b berpangkat Pembina Tingkat I"),
        ("Penata, IV/a", "golongan IV/a berpangkat Pembina"),
        ("Pembina", "golongannya tidak dikenal"),
        ("Penata, III/e", "golongan III/e tidak ada"),
        ("XVIII", "golongannya tidak dikenal"),
    ],
)
def test_rank_and_grade_that_do_not(rank: str, fault: str) -> None:
    assert rank_fault(rank) == fault


def test_a_bare_grade_is_printed_with_its_rank() -> None:
    assert rank_text("IV/a") == "Pembina, IV/a"
    assert rank_text("Pembina, IV/a") == "Pembina, IV/a"
    assert rank_text("IX") == "IX"
