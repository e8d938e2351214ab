"""The register of officials: who held which office on a day, what is wrong with dates, how often admins change."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.official_checks import check_register, vacancies
from assessment.officials import OfficialRegister, Span, Tenure
from assessment.turnover import turnover, whole_months
from rubrics.problem import Problem
from rubrics.source import build, parse

PEOPLE = """
people:
  - {id: ani, name: Ani Contoh, title_after: S.Sos., nip: "197005201996032000", rank: "Pembina, IV/a",
     ranks: [{rank: "Penata, III/c", since: 2010-04-01}, {rank: "Pembina, IV/a", since: 2021-10-01}]}
  - {id: budi, name: Budi Contoh}
  - {id: citra, name: Citra Contoh}
"""
DAYS = st.dates(date(2019, 1, 1), date(2022, 12, 31))


def read(text: str) -> tuple[OfficialRegister, tuple[Problem, ...]]:
    source = parse(PEOPLE + text, "officials.yaml")
    register, found = build(OfficialRegister, source)
    assert register is not None, found
    return register, check_register(register, ("DINAS", "KEC"), source, date.isoformat)


def office(*terms: str) -> str:
    lines = "".join(f"      - {{{term}}}\n" for term in terms)
    return f"offices:\n  - id: kadis\n    title: Kepala Dinas\n    unit: DINAS\n    leads: true\n    terms:\n{lines}"


def admins(*terms: str) -> str:
    return "admins:\n" + "".join(f"  - {{unit: DINAS, {term}}}\n" for term in terms)


SUCCESSION = office(
    "person: ani, since: 2020-01-01, until: 2021-06-30",
    "person: budi, since: 2021-07-01, until: 2021-08-31, tenure: Plt.",
    "person: citra, since: 2021-09-01",
    "person: budi, since: 2021-11-01, until: 2021-11-14, tenure: Plh.",
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-12-31", None),
        ("2020-01-01", ("Ani Contoh", Tenure.DEFINITIVE)),
        ("2021-06-30", ("Ani Contoh", Tenure.DEFINITIVE)),
        ("2021-07-01", ("Budi Contoh", Tenure.PLT)),
        ("2021-09-01", ("Citra Contoh", Tenure.DEFINITIVE)),
        ("2021-11-01", ("Budi Contoh", Tenure.PLH)),
        ("2021-11-14", ("Budi Contoh", Tenure.PLH)),
        ("2021-11-15", ("Citra Contoh", Tenure.DEFINITIVE)),
    ],
)
def test_who_held_the_office_on_a_day(day: str, expected: tuple[str, Tenure] | None) -> None:
    register, found = read(SUCCESSION)
    assert not found
    holder = register.head_of("DINAS", date.fromisoformat(day))
    assert (holder and (holder.official.name, holder.tenure)) == expected
    assert register.holder_of("kepala dinas", date.fromisoformat(day)) == holder
    assert register.holder_of("kadis", date.fromisoformat(day)) == holder


def test_one_who_stands_in_signs_before_a_later_holder() -> None:
    register, found = read(
        office("person: budi, since: 2021-01-01, until: 2021-03-31, tenure: Plh.", "person: ani, since: 2021-02-01")
    )
    holders = {day: register.head_of("DINAS", date(2021, day, 15)) for day in (2, 4)}
    assert {day: holder and holder.official.name for day, holder in holders.items()} == {
        2: "Budi Contoh",
        4: "Ani Contoh",
    }
    assert not found


def test_rank_is_that_of_the_day() -> None:
    register, _ = read(office("person: ani, since: 2005-01-01"))
    ranks = {year: register.person["ani"].rank_on(date(year, 11, 1)) for year in (2009, 2015, 2021)}
    assert ranks == {2009: "Pembina, IV/a", 2015: "Penata, III/c", 2021: "Pembina, IV/a"}


@pytest.mark.parametrize(
    ("text", "codes", "said"),
    [
        (office("person: anu, since: 2020-01-01"), ["WSP-071"], "Mungkin maksudnya ani."),
        (office("person: ani, since: 2020-01-01").replace("DINAS", "DINAZ"), ["WSP-072"], "Mungkin maksudnya DINAS."),
        (office("person: ani, since: 2020-01-01, until: 2019-01-01"), ["WSP-074"], "2019-01-01"),
        (
            office("person: ani, since: 2020-01-01, until: 2021-01-31", "person: budi, since: 2021-01-31"),
            ["WSP-075"],
            "pada 2021-01-31 sampai dengan 2021-01-31",
        ),
        (office("person: ani, since: 2020-01-01", "person: budi, since: 2021-01-31"), ["WSP-075"], "sejak 2021-01-31"),
        (
            office("person: ani, since: 2020-01-01, until: 2021-01-31", "person: budi, since: 2021-02-02"),
            ["WSP-076"],
            "pada 2021-02-01 sampai dengan 2021-02-01",
        ),
        (
            office(
                "person: citra, since: 2020-01-01",
                "person: ani, since: 2021-01-01, until: 2021-01-31, tenure: Plh.",
                "person: budi, since: 2021-01-31, until: 2021-02-10, tenure: Plh.",
            ),
            ["WSP-075"],
            "Ani Contoh dan Budi Contoh",
        ),
        (admins("person: ani, since: 2020-01-01", "person: budi, since: 2021-01-01"), ["WSP-075"], "Tugas admin DINAS"),
        (admins("person: ani, since: 2020-01-01", "person: budi, task: cadangan, since: 2021-01-01"), [], ""),
        (admins("person: ani, since: 2020-01-01, until: 2020-02-01", "person: budi, since: 2021-01-01"), [], ""),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, codes: list[str], said: str) -> None:
    _, found = read(text)
    assert [problem.code for problem in found] == codes
    for problem in found:
        assert problem.place.line
        assert said in f"{problem.what} {problem.remedy}"


def test_doubles_and_odd_numbers() -> None:
    text = PEOPLE + '  - {id: ani, name: Ani Lain, nip: "197013201996032000", rank: "Pembina, IV/b"}\n'
    source = parse(text, "officials.yaml")
    register, _ = build(OfficialRegister, source)
    assert register is not None
    found = check_register(register, (), source, date.isoformat)
    assert [problem.code for problem in found] == ["WSP-073", "WSP-077", "WSP-078"]


@given(st.lists(st.tuples(DAYS, st.integers(0, 400) | st.none()), min_size=1, max_size=6))
def test_gaps_are_exactly_the_days_that_nobody_covers(spells: list[tuple[date, int | None]]) -> None:
    terms = [Span(since=s, until=None if n is None else s + timedelta(days=n)) for s, n in spells]
    first = min(term.since for term in terms)
    last = max((term.until or date(2025, 1, 1)) for term in terms)
    told = {since + timedelta(days=n) for since, until in vacancies(terms) for n in range((until - since).days + 1)}
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    assert told == {day for day in days if not any(term.covers(day) for term in terms)}


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2021-01-01", "2021-01-31", 1),
        ("2021-01-01", "2021-01-30", 0),
        ("2021-01-15", "2021-02-14", 1),
        ("2020-03-01", "2021-02-28", 12),
        ("2021-05-01", "2021-04-01", 0),
    ],
)
def test_whole_months(first: str, last: str, months: int) -> None:
    assert whole_months(date.fromisoformat(first), date.fromisoformat(last)) == months


def test_turnover_of_a_unit() -> None:
    text = admins(
        "person: ani, since: 2020-01-01, until: 2021-03-31",
        "person: budi, since: 2021-04-01, until: 2021-08-31",
        "person: citra, since: 2021-10-01",
        "person: ani, task: cadangan, since: 2021-01-01",
    )
    register, _ = read(text)
    (now,) = turnover(register, ("DINAS", "KEC"), (2020, 2021), date(2021, 11, 30))
    assert now.per_year == {2020: 1, 2021: 3}
    assert (now.people, now.changes) == (3, 2)
    assert now.months == Fraction(15 + 5 + 2, 3)
    assert (now.current, now.since, now.vacant) == ("Citra Contoh", date(2021, 10, 1), False)
    (then,) = turnover(register, ("DINAS",), (2021,), date(2021, 9, 15))
    assert (then.per_year, then.people, then.months, then.vacant) == ({2021: 2}, 2, Fraction(10), True)


@given(DAYS, DAYS)
def test_there_is_one_main_admin_at_most(since: date, day: date) -> None:
    register, _ = read(admins(f"person: ani, since: {since}", "person: budi, task: cadangan, since: 2018-01-01"))
    tasks = [each.admin.task for each in register.admins_of("DINAS", day)]
    assert tasks == (["utama", "cadangan"] if day >= since else ["cadangan"])
