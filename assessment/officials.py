"""Officials: who held which office, and who handled complaints for which unit, on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from assessment.answers import Name, OfficeTitle, Official, UnitCode
from rubrics.problem import Model
from rubrics.rubric import Identifier


class Tenure(StrEnum):
    """How somebody holds an office; anything but the ordinary way is printed before the office."""

    DEFINITIVE = "definitif"
    PLT = "Plt."  # pelaksana tugas: the office is vacant
    PLH = "Plh."  # pelaksana harian: the holder is away for a short time
    PJ = "Pj."  # penjabat: the office of a head of region or of a Sekda is vacant
    PJS = "Pjs."  # penjabat sementara: the head of the region is on leave during a campaign

    @property
    def stands_in(self) -> bool:
        """Whether the office has a holder beside the one who stands in."""
        return self in {Tenure.PLH, Tenure.PJS}


class Promotion(Model):
    """A rank and grade, held since a day."""

    rank: Name
    since: date


class Person(Model):
    """Somebody in the register; ``rank`` is the one of today, ``ranks`` those that documents of other days print."""

    id: Identifier
    name: Name
    title_before: str | None = None
    title_after: str | None = None
    nip: str | None = None
    rank: Name | None = None
    ranks: tuple[Promotion, ...] = ()

    def rank_on(self, day: date) -> str | None:
        """Return rank and grade on ``day``."""
        held = [each for each in self.ranks if each.since <= day]
        return max(held, key=lambda each: each.since).rank if held else self.rank

    def official_on(self, day: date, position: str) -> Official:
        """Return this person as an official in ``position`` on ``day``."""
        return Official(
            name=self.name,
            title_before=self.title_before,
            title_after=self.title_after,
            position=position,
            rank=self.rank_on(day),
            nip=self.nip,
        )


class Decree(Model):
    """The decree that appointed somebody."""

    number: Name
    day: date | None = None


class Span(Model):
    """Days from the first to the last; without ``until`` it still lasts."""

    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether ``day`` lies within."""
        return self.since <= day and (self.until is None or day <= self.until)

    def last(self, today: date) -> date:
        """Return the last day, ``today`` where it still lasts."""
        return today if self.until is None else self.until


class Term(Span):
    """One person's time in an office."""

    person: Identifier
    tenure: Tenure = Tenure.DEFINITIVE
    decree: Decree | None = None


class Office(Model):
    """An office, as documents name it, with those who held it; ``leads`` marks the head of ``unit``."""

    id: Identifier
    title: OfficeTitle
    unit: UnitCode | None = None
    leads: bool = False
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]


class Admin(Span):
    """One person's time as admin (*pejabat penghubung*) of a unit, or as the one who stands in."""

    person: Identifier
    unit: UnitCode
    task: Literal["utama", "cadangan"] = "utama"
    decree: Decree | None = None


class Holder(Model):
    """Who holds an office on a day, and how."""

    office: Office
    official: Official
    tenure: Tenure


class AdminOnDay(Model):
    """An admin on a day."""

    admin: Admin
    official: Official


S = TypeVar("S", bound=Span)


class OfficialRegister(Model):
    """Everybody that a region's documents name, with dates: ``officials.yaml``."""

    people: tuple[Person, ...] = ()
    offices: tuple[Office, ...] = ()
    admins: tuple[Admin, ...] = ()

    @cached_property
    def person(self) -> Mapping[str, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    def holder(self, office: Office, day: date) -> Holder | None:
        """Return who acts in ``office`` on ``day``: one who stands in before the holder, of two the later one."""
        terms = [term for term in office.terms if term.covers(day) and term.person in self.person]
        if not terms:
            return None
        term = max(terms, key=lambda each: (each.tenure.stands_in, each.since))
        return Holder(
            office=office, official=self.person[term.person].official_on(day, office.title), tenure=term.tenure
        )

    def holder_of(self, title: str, day: date) -> Holder | None:
        """Return who acts on ``day`` in the office that documents call ``title`` (or of that id)."""
        wanted = title.casefold()
        offices = (each for each in self.offices if wanted in {each.title.casefold(), each.id.casefold()})
        return next((holder for office in offices if (holder := self.holder(office, day))), None)

    def knows(self, title: str) -> bool:
        """Whether an office is called ``title``."""
        return any(title.casefold() in {each.title.casefold(), each.id.casefold()} for each in self.offices)

    def head_of(self, unit: UnitCode, day: date) -> Holder | None:
        """Return the head of ``unit`` on ``day``."""
        offices = (each for each in self.offices if each.unit == unit and each.leads)
        return next((holder for office in offices if (holder := self.holder(office, day))), None)

    def admins_of(self, unit: UnitCode, day: date) -> tuple[AdminOnDay, ...]:
        """Return the admins of ``unit`` on ``day``, the main one first."""
        return tuple(sorted(self._admins(unit, day), key=lambda each: (each.admin.task != "utama", each.admin.since)))

    def _admins(self, unit: UnitCode, day: date) -> Iterator[AdminOnDay]:
        for admin in self.admins:
            if admin.unit == unit and admin.covers(day) and admin.person in self.person:
                position = "Admin" if admin.task == "utama" else "Admin cadangan"
                yield AdminOnDay(admin=admin, official=self.person[admin.person].official_on(day, position))
