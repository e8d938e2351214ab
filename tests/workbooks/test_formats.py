"""Indonesian formats: exact values from the domain facts, and properties."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_plans.plan import Quarter
from output import formats


def test_dates() -> None:
    day = date(2026, 2, 27)
    assert formats.date_text(day) == "27 Februari 2026"
    assert formats.day_text(day) == "Jumat"
    assert formats.date_text(date(2021, 10, 1)) == "1 Oktober 2021"


def test_each_month_and_day_has_its_own_name() -> None:
    assert len({formats.date_text(date(2021, month, 1)) for month in range(1, 13)}) == 12
    assert formats.day_text(date(2021, 10, 4)) == "Senin"
    assert formats.day_text(date(2021, 10, 10)) == "Minggu"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("1234567.89"), 2, "1.234.567,89"),
        (Fraction(2, 3), 2, "0,67"),
        (Decimal("0.125"), 2, "0,13"),
        (Decimal("-0.125"), 2, "-0,13"),
        (Decimal("-0.001"), 2, "0,00"),
        (Decimal("2.5"), 0, "3"),
        (999, 0, "999"),
        (1000, 0, "1.000"),
    ],
)
def test_number(value: Decimal | Fraction | int, places: int, text: str) -> None:
    assert formats.number(value, places) == text


@given(st.fractions(min_value=-(10**9), max_value=10**9), st.integers(0, 6))
def test_rounding_is_never_off_by_more_than_half_a_step(value: Fraction, places: int) -> None:
    step = Fraction(1, 10**places)
    shown = Fraction(formats.rounded(value, places))
    assert abs(shown - value) <= step / 2
    assert (shown / step).denominator == 1


@given(st.integers(0, 10**6), st.integers(1, 4))
def test_exact_halves_are_rounded_up(whole: int, places: int) -> None:
    step = Fraction(1, 10**places)
    assert Fraction(formats.rounded(whole * step + step / 2, places)) == (whole + 1) * step


def test_percent() -> None:
    assert formats.percent(Fraction(46131, 49966)) == "92,32%"
    assert formats.percent(Fraction(1, 2), 0) == "50%"
    assert formats.percent(1) == "100,00%"


def test_rupiah() -> None:
    assert formats.rupiah(1_500_000) == "Rp1.500.000,00"
    assert formats.rupiah(-5) == "-Rp5,00"
    assert formats.rupiah(0) == "Rp0,00"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "Rp0"),
        (999_999, "Rp999.999"),
        (1_000_000, "Rp1 juta"),
        (1_500_000, "Rp1,5 juta"),
        (999_500_000, "Rp999,5 juta"),
        (999_999_999, "Rp1 miliar"),
        (12_340_000_000, "Rp12,34 miliar"),
        (10**12, "Rp1 triliun"),
        (-2_000_000, "-Rp2 juta"),
    ],
)
def test_rupiah_short(amount: int, text: str) -> None:
    assert formats.rupiah_short(amount) == text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (28, "dua puluh delapan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (1111, "seribu seratus sebelas"),
        (2021, "dua ribu dua puluh satu"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_500_000_000, "satu miliar lima ratus juta"),
        (10**12 + 1, "satu triliun satu"),
        (-7, "minus tujuh"),
    ],
)
def test_terbilang(value: int, words: str) -> None:
    assert formats.terbilang(value) == words


_DIGITS = {
    word: value
    for value, word in enumerate(
        ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
    )
}


def _spoken(words: str) -> int:
    """Read Indonesian number words, written independently of the writer."""
    total = group = unit = 0
    for word in _split(words):
        if word == "puluh":
            group, unit = group + unit * 10, 0
        elif word == "belas":
            group, unit = group + 10 + unit, 0
        elif word == "ratus":
            group, unit = group + unit * 100, 0
        elif word in {"ribu", "juta", "miliar", "triliun"}:
            power = {"ribu": 3, "juta": 6, "miliar": 9, "triliun": 12}[word]
            total, group, unit = total + (group + unit) * 10**power, 0, 0
        else:
            unit = _DIGITS[word]
    return total + group + unit


def _split(words: str) -> list[str]:
    return [
        part
        for word in words.split()
        for part in (["satu", word[2:]] if word in {"sepuluh", "sebelas", "seratus", "seribu"} else [word])
    ]


@given(st.integers(0, 10**15 - 1))
def test_terbilang_can_be_read_back(value: int) -> None:
    assert _spoken(formats.terbilang(value)) == value


def test_terbilang_says_where_it_ends() -> None:
    with pytest.raises(ValueError, match="triliun"):
        formats.terbilang(10**15)


def test_nip() -> None:
    assert formats.nip("197001011995031000") == "19700101 199503 1 000"
    assert formats.nip("19700101 199503 1 000") == "19700101 199503 1 000"
    assert formats.nip(" belum ada ") == "belum ada"


@given(st.text())
def test_slug_is_a_safe_file_name(text: str) -> None:
    slug = formats.slug(text)
    assert slug
    assert len(slug) <= 60
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert formats.slug(slug) == slug


def test_slug() -> None:
    assert formats.slug("Dinas Kominfo & Persandian / Sinjai") == "dinas-kominfo-persandian-sinjai"
    assert formats.slug("../..\\") == "tanpa-nama"


def test_join_words() -> None:
    assert formats.join_words([]) == ""
    assert formats.join_words(["a"]) == "a"
    assert formats.join_words(["a", "b"]) == "a dan b"
    assert formats.join_words(["a", "b", "c"]) == "a, b, dan c"


def test_quarter() -> None:
    assert formats.quarter(Quarter(year=2021, number=2)) == "TW II 2021"
