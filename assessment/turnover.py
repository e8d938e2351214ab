"""Turnover: how often the admin of a unit changes, and for how long each stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from assessment.answers import UnitCode
from assessment.officials import Admin, OfficialRegister
from rubrics.problem import Model

MONTHS = 12


class Turnover(Model):
    """The main admins of one unit: how many different ones each year, months in post on average, and since when.

    ``months`` is the mean over all of them, whole months of service up to the day that is asked about. ``vacant``: the
    unit has no main admin on that day.
    """

    unit: UnitCode
    per_year: dict[int, int]
    people: int
    months: Fraction | None
    current: str | None
    since: date | None
    vacant: bool

    @property
    def changes(self) -> int:
        """How many times one admin was replaced by another in the years shown."""
        return max(self.people - 1, 0)


def turnover(
    register: OfficialRegister, units: Iterable[UnitCode], years: Iterable[int], day: date
) -> tuple[Turnover, ...]:
    """Return the turnover of the main admins of ``units`` in ``years``, as it stands on ``day``.

    Only units of which the register knows an admin are in the result.
    """
    span = tuple(years)
    known = {admin.unit for admin in register.admins}
    return tuple(_of(register, unit, span, day) for unit in units if unit in known)


def _of(register: OfficialRegister, unit: UnitCode, years: tuple[int, ...], day: date) -> Turnover:
    mine = [each for each in register.admins if each.unit == unit and each.task == "utama" and each.since <= day]
    served = [Fraction(whole_months(each.since, min(each.last(day), day))) for each in mine]
    current = register.admins_of(unit, day)
    main = next((each for each in current if each.admin.task == "utama"), None)
    return Turnover(
        unit=unit,
        per_year={year: len({each.person for each in mine if _within(each, year, day)}) for year in years},
        people=len({each.person for each in mine if any(_within(each, year, day) for year in years)}),
        months=sum(served, Fraction(0)) / len(served) if served else None,
        current=main.official.name if main else None,
        since=main.admin.since if main else None,
        vacant=main is None,
    )


def _within(admin: Admin, year: int, day: date) -> bool:
    return admin.since.year <= year <= admin.last(day).year


def whole_months(first: date, last: date) -> int:
    """Count the whole months from ``first`` to ``last``, both included; none where ``last`` lies before."""
    end = last + timedelta(days=1)
    months = (end.year - first.year) * MONTHS + end.month - first.month
    return max(months - (end.day < first.day), 0)
