"""The small change of Indonesian prose: numbers by the spelling rules, portions, lists, signs."""

from __future__ import annotations

from fractions import Fraction

import pytest

from output.documents.plan import wording


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (21, "21"),
        (41, "41"),
        (100, "seratus"),
        (101, "seratus satu"),
        (1000, "seribu"),
        (1234, "1.234"),
        (2_000_000, "2.000.000"),
    ],
)
def test_numbers_of_one_or_two_words_are_written_in_words(count: int, text: str) -> None:
    assert wording.spelled(count) == text


def test_none_of_something_is_said_as_such() -> None:
    assert wording.counted(0, "kegiatan") == "tidak ada kegiatan"
    assert wording.counted(3, "kegiatan") == "tiga kegiatan"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (1, 1, "satu-satunya unit"),
        (0, 1, "tidak satu pun unit"),
        (2, 2, "kedua unit"),
        (5, 5, "kelima unit"),
        (38, 38, "seluruh 38 unit"),
        (20, 20, "seluruh dua puluh unit"),
        (0, 38, "tidak satu pun dari 38 unit"),
        (0, 2, "tidak satu pun dari dua unit"),
        (1, 2, "satu dari dua unit"),
        (12, 38, "12 dari 38 unit (31,58%)"),
    ],
)
def test_portions(part: int, whole: int, text: str) -> None:
    assert wording.portion(part, whole, "unit") == text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "A"),
        (2, "A dan B"),
        (3, "A, B, dan C"),
        (4, "A, B, C, dan D"),  # counting one single remaining name would take as much room as naming it
        (5, "A, B, C, dan dua unit lainnya"),
    ],
)
def test_lists_know_where_to_stop(count: int, text: str) -> None:
    assert wording.listed("ABCDE"[:count], 3) == text


def test_titles_that_hold_dan_are_joined_by_serta() -> None:
    assert wording.titles(["Data dan Aplikasi", "Kebijakan"]) == "Data dan Aplikasi serta Kebijakan"
    assert wording.titles(["A", "B", "C"], "atau") == "A, B, atau C"


def test_a_sentence_never_begins_with_a_figure() -> None:
    assert wording.sentence("38 unit") == "Sebanyak 38 unit"
    assert wording.sentence("tiga unit") == "Tiga unit"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(3, 2), "+1,50"),
        (Fraction(-1, 2), "−0,50"),
        (Fraction(0), "0,00"),
        (Fraction(1, 1000), "0,00"),
        (None, "–"),
    ],
)
def test_signs(value: Fraction | None, text: str) -> None:
    assert wording.signed(wording.difference(value, Fraction(0))) == text


def test_a_difference_is_that_of_the_printed_figures() -> None:
    value, target = Fraction(31_694, 1000), Fraction(31_875, 1000)  # 31,69 and 31,88, exactly 0,181 apart
    assert wording.signed(wording.difference(value, target)) == "−0,19"
    assert wording.against(value, target) == "0,19 poin di bawah target 31,88"


@pytest.mark.parametrize(
    ("value", "target", "text"),
    [
        (Fraction(40), Fraction(30), "10,00 poin di atas target 30,00"),
        (Fraction(20), Fraction(30), "10,00 poin di bawah target 30,00"),
        (Fraction(30), Fraction(30), "tepat pada target 30,00"),
        (Fraction(30001, 1000), Fraction(30), "tepat pada target 30,00"),  # what is shown must not contradict itself
        (None, Fraction(30), "belum dapat dibandingkan dengan target"),
    ],
)
def test_distance_from_a_target(value: Fraction | None, target: Fraction, text: str) -> None:
    assert wording.against(value, target) == text


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Dokumen rencana aksi", "dokumen rencana aksi"),
        ("SK tim pengelola", "SK tim pengelola"),
        ("SP4N-LAPOR! di daerah", "SP4N-LAPOR! di daerah"),
        ("Pakta integritas", "pakta integritas"),
    ],
)
def test_titles_inside_a_sentence(title: str, text: str) -> None:
    assert wording.lowered(title) == text


def test_years_of_a_period() -> None:
    assert wording.span(2021, 2024) == "tahun 2021 sampai dengan 2024"
    assert wording.span(2021, 2021) == "tahun 2021"
