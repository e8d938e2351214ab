"""What people type, and what it means; nothing raises, whatever a cell holds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from output.workbooks.dates import read_date
from output.workbooks.figures import LARGEST, read_figure
from output.workbooks.form.privacy import personal_data
from output.workbooks.layout import NOT_APPLICABLE_CODE, choice_text
from output.workbooks.texts import (
    Scalar,
    cell_name,
    cell_position,
    column_name,
    exact,
    has_hidden_characters,
    number_text,
    one_line,
    plain,
    quoted,
    tidy,
)
from output.workbooks.values import Choices, read_choice
from rubrics.problem import Severity
from rubrics.rubric import Indicator, ScaleType

Scales = dict[ScaleType, Indicator]
TRUE, FALSE = (bool(number) for number in (1, 0))


@pytest.mark.parametrize(
    ("scale", "typed", "code"),
    [
        (ScaleType.LEVELS, "2 - Sudah ada", "2"),
        (ScaleType.LEVELS, "2", "2"),
        (ScaleType.LEVELS, 2.0, "2"),
        (ScaleType.LEVELS, " 2 ", "2"),
        (ScaleType.LEVELS, "2.", "2"),
        (ScaleType.LEVELS, "2)", "2"),
        (ScaleType.LEVELS, "2.0", "2"),
        (ScaleType.LEVELS, "2,00", "2"),
        (ScaleType.LEVELS, "(2) Sudah ada", None),
        (ScaleType.LEVELS, "2 \u2013 Sudah ada", "2"),
        (ScaleType.LEVELS, "2\u00a0-\u00a0Sudah ada", "2"),
        (ScaleType.LEVELS, "2\u200b - Sudah\u200f ada", "2"),
        (ScaleType.LEVELS, "2: sudah ada", "2"),
        (ScaleType.LEVELS, "2 SUDAH ADA", "2"),
        (ScaleType.LEVELS, "2 (Sudah ada)", "2"),
        (ScaleType.LEVELS, "sudah  ada", "2"),
        (ScaleType.LEVELS, "2 - Sudah a", "2"),
        (ScaleType.LEVELS, "Level 2", "2"),
        (ScaleType.LEVELS, "tingkat: 2", "2"),
        (ScaleType.LEVELS, "Nilai 3 - Lengkap", "3"),
        (ScaleType.LEVELS, "", None),
        (ScaleType.LEVELS, "   \u00a0", None),
        (ScaleType.LEVELS, "22", None),
        (ScaleType.LEVELS, "2a", None),
        (ScaleType.LEVELS, -2.0, None),
        (ScaleType.LEVELS, "\uff12", None),
        (ScaleType.YES_NO, "ya", "Ya"),
        (ScaleType.YES_NO, "YA", "Ya"),
        (ScaleType.YES_NO, "y", "Ya"),
        (ScaleType.YES_NO, TRUE, "Ya"),
        (ScaleType.YES_NO, FALSE, "Tidak"),
        (ScaleType.YES_NO, 1.0, "Ya"),
        (ScaleType.YES_NO, "0", "Tidak"),
        (ScaleType.YES_NO, "tdk", "Tidak"),
        (ScaleType.YES_NO, "Ya/Tidak", None),
        (ScaleType.YES_NO, "2", None),
        (ScaleType.A_D, "b", "B"),
        (ScaleType.A_D, "B.", "B"),
        (ScaleType.A_D, "b - cukup", "B"),
        (ScaleType.A_D, "Baik", "A"),
        (ScaleType.A_D, "A/B", None),
        (ScaleType.A_D, "B+", None),
        (ScaleType.A_D, "Tidak berlaku", NOT_APPLICABLE_CODE),
        (ScaleType.A_D, "TIDAK BERLAKU ", NOT_APPLICABLE_CODE),
        (ScaleType.A_D, "n/a", NOT_APPLICABLE_CODE),
        (ScaleType.A_D, "N.A.", NOT_APPLICABLE_CODE),
        (ScaleType.A_D, "#N/A", None),
        (ScaleType.A_D, "-", None),
        (ScaleType.PERCENTAGE, "2", None),
        (ScaleType.PERCENTAGE, "tidak berlaku", NOT_APPLICABLE_CODE),
    ],
)
def test_choice(scale: ScaleType, typed: Scalar, code: str | None, scales: Scales) -> None:
    assert read_choice(typed, Choices(scales[scale]))[0] == code


def test_every_spelling_of_every_level_is_read(scales: Scales) -> None:
    for indicator in scales.values():
        choices = Choices(indicator)
        for level in () if indicator.scale.measured else indicator.scale.levels:
            for typed in (choice_text(level), level.code, level.label, choice_text(level).upper(), f"{level.code}. "):
                assert read_choice(typed, choices) == (level.code, ())


@pytest.mark.parametrize(
    ("scale", "typed", "number"),
    [
        (ScaleType.COUNT, "12", 12),
        (ScaleType.COUNT, 12.0, 12),
        (ScaleType.COUNT, 12, 12),
        (ScaleType.COUNT, "0", 0),
        (ScaleType.COUNT, "007", 7),
        (ScaleType.COUNT, "'12", 12),
        (ScaleType.COUNT, "+12", 12),
        (ScaleType.COUNT, "1 234", 1234),
        (ScaleType.COUNT, "1.234", 1234),
        (ScaleType.COUNT, "1.234.567", 1234567),
        (ScaleType.COUNT, "1,234,567", 1234567),
        (ScaleType.COUNT, "12 kegiatan", 12),
        (ScaleType.COUNT, "12 orang", None),
        (ScaleType.COUNT, "1,234", None),
        (ScaleType.COUNT, "2,5", None),
        (ScaleType.COUNT, "", None),
        (ScaleType.COUNT, "-", None),
        (ScaleType.COUNT, "\u0663", None),
        (ScaleType.COUNT, "1e5", None),
        (ScaleType.COUNT, "5\u00b2", None),
        (ScaleType.COUNT, float("nan"), None),
        (ScaleType.COUNT, float("inf"), None),
        (ScaleType.COUNT, 1e300, None),
        (ScaleType.WORKING_DAYS, "4,5", "4.5"),
        (ScaleType.WORKING_DAYS, "4.5", "4.5"),
        (ScaleType.WORKING_DAYS, 4.5, "4.5"),
        (ScaleType.WORKING_DAYS, 0.1 + 0.2, "0.3"),
        (ScaleType.WORKING_DAYS, "4,5 hari kerja", "4.5"),
        (ScaleType.WORKING_DAYS, "5 hari", 5),
        (ScaleType.WORKING_DAYS, "1.234,5", "1234.5"),
        (ScaleType.WORKING_DAYS, "1,234.5", "1234.5"),
        (ScaleType.WORKING_DAYS, "0,125", "0.125"),
        (ScaleType.WORKING_DAYS, "1234,567", "1234.567"),
        (ScaleType.WORKING_DAYS, "1.234", None),
        (ScaleType.PERCENTAGE, "85 %", None),
        (ScaleType.PERCENTAGE, "17/20", None),
        (ScaleType.PERCENTAGE, "17 dari 20", None),
        (ScaleType.PERCENTAGE, time(1, 2), None),
        (ScaleType.PERCENTAGE, timedelta(days=2), None),
    ],
)
def test_figure(scale: ScaleType, typed: Scalar, number: str | int | None, scales: Scales) -> None:
    read, findings = read_figure(typed, scales[scale].scale)
    assert read == (None if number is None else Decimal(number))
    if read is None and one_line(plain(typed)):
        assert findings


def test_a_number_below_one_is_no_numerator(scales: Scales) -> None:
    scale = scales[ScaleType.PERCENTAGE].scale
    assert read_figure(0.85, scale, part=True)[0] is None
    assert read_figure(0.85, scale)[0] == Decimal("0.85")
    assert read_figure(0.0, scale, part=True) == (Decimal(0), ())


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (date(2021, 10, 1), date(2021, 10, 1)),
        (datetime(2021, 10, 1, 13, 5), date(2021, 10, 1)),  # noqa: DTZ001
        (44470.0, date(2021, 10, 1)),
        (44470.75, date(2021, 10, 1)),
        ("44470", date(2021, 10, 1)),
        ("01-10-2021", date(2021, 10, 1)),
        ("1/10/2021", date(2021, 10, 1)),
        ("1.10.2021", date(2021, 10, 1)),
        ("2021-10-01", date(2021, 10, 1)),
        ("2021-10-01T08:00:00", date(2021, 10, 1)),
        ("1 Oktober 2021", date(2021, 10, 1)),
        ("Jumat, 1 Oktober 2021", date(2021, 10, 1)),
        ("Sinjai, 1 okt 2021", date(2021, 10, 1)),
        ("1-Oct-2021", date(2021, 10, 1)),
        ("31 Nopember 2021", None),
        ("29 Februari 2021", None),
        ("29 Februari 2024", date(2024, 2, 29)),
        ("10/31/2021", None),
        ("01-10-21", None),
        ("2021", None),
        ("1 Oktober 1021", None),
        (time(8, 0), None),
        (TRUE, None),
        ("-", None),
        ("", None),
    ],
)
def test_date(typed: Scalar, day: date | None) -> None:
    read, findings = read_date(typed)
    assert read == day
    assert bool(findings) == (day is None and typed not in {"", "-"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pelapor 7307014503900001", True),
        ("NIK: 7307-0145-0390-0001", True),
        ("HP 081234567890", True),
        ("+62 812 3456 7890", True),
        ("https://wa.me/6281234567890", True),
        ("NIP 197001011995031000", False),
        ("SK Nomor 800/123/2021 tanggal 12-03-2021", False),
        ("https://drive.google.com/file/d/7307014503900001/view", False),
        ("tracking ID 4455667", False),
        ("Rp1.500.000.000,00", False),
        ("0271-123456", False),
    ],
)
def test_personal_data(text: str, found: bool) -> None:  # noqa: FBT001
    assert (personal_data(text) is not None) == found


_SCALARS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789.,-%/ +eE()=#!?yatidkABCD\u00a0\u200b\u202e", max_size=20),
    st.floats(),
    st.integers(-(10**20), 10**20),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@given(_SCALARS)
def test_nothing_raises_and_what_is_not_read_is_explained(scales: Scales, value: Scalar) -> None:
    for indicator in scales.values():
        choices = Choices(indicator)
        code, findings = read_choice(value, choices)
        assert code is None or code == NOT_APPLICABLE_CODE or code in choices.levels
        assert code is not None or findings or not one_line(plain(value))
        number, findings = read_figure(value, indicator.scale, part=True)
        assert number is None or 0 <= number <= LARGEST
        assert (number is None) <= bool(findings or not one_line(plain(value)))
        assert number is None or all(finding.kind.severity is not Severity.ERROR for finding in findings)
    day, _ = read_date(value)
    assert day is None or 2000 <= day.year <= 2100
    personal_data(plain(value))
    assert len(quoted(value)) <= 62


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_a_number_in_full_reads_back(scales: Scales, number: Decimal) -> None:
    scale = scales[ScaleType.WORKING_DAYS].scale
    text = number_text(number.normalize())
    read, findings = read_figure(text, scale)
    assert read == number or findings[0].kind.code == "FRM-086"  # three places: the separator may mean thousands
    assert exact(float(number)) == number


@given(st.text())
def test_tidy_text_has_nothing_hidden_and_stays_tidy(text: str) -> None:
    clean = tidy(text)
    assert not has_hidden_characters(clean)
    assert tidy(clean) == clean


@given(st.integers(0, 9999), st.integers(0, 701))
def test_cell_names(row: int, column: int) -> None:
    assert cell_position(cell_name(row, column)) == (row, column)
    assert column_name(column).isalpha()


def test_ods_and_excel_positions_with_dollars() -> None:
    assert cell_position("$D$7") == (6, 3)
    assert cell_position("D") is None
    assert cell_position("DDDD7") is None
