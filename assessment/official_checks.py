"""Checks of the register of officials: references, dates, overlaps, gaps, numbers and ranks."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, combinations
from typing import Protocol

from assessment import official_problems as kinds
from assessment.answers import Official, UnitCode
from assessment.civil_service import nip_fault, rank_fault
from assessment.officials import Admin, OfficialRegister, Person, Span, Term
from rubrics.document import Path
from rubrics.problem import NOWHERE, Place, Problem

DAY = timedelta(days=1)
Shown = Callable[[date], str]


class Source(Protocol):
    """A file that a register was read from, which knows where each part of it stands."""

    def place(self, path: Path, /) -> Place:
        """Return where a part stands."""
        ...


def check_register(
    register: OfficialRegister, units: Collection[UnitCode], source: Source, shown: Shown
) -> tuple[Problem, ...]:
    """Return what is wrong with ``register``, which was read from ``source``; ``shown`` writes dates for people."""
    people = (
        problem
        for number, person in enumerate(register.people)
        for problem in check_person(person, source.place(("people", number)))
    )
    return (
        *_doubles(register, source),
        *_references(register, units, source),
        *_reversed(register, source, shown),
        *people,
        *_overlaps(register, source, shown),
        *_gaps(register, source, shown),
    )


def check_person(person: Official | Person, place: Place = NOWHERE) -> Iterator[Problem]:
    """Yield what is odd about somebody's NIP and rank."""
    if person.nip and (fault := nip_fault(person.nip)):
        yield kinds.NIP_ODD.at(place, person=person.name, nip=person.nip, fault=fault)
    promotions = person.ranks if isinstance(person, Person) else ()
    for rank in (*((person.rank,) if person.rank else ()), *(each.rank for each in promotions)):
        if fault := rank_fault(rank):
            yield kinds.RANK_ODD.at(place, person=person.name, rank=rank, fault=fault)


def _doubles(register: OfficialRegister, source: Source) -> Iterator[Problem]:
    for section, entries in (("people", register.people), ("offices", register.offices)):
        for id_, count in Counter(each.id for each in entries).items():
            if count > 1:
                yield kinds.DUPLICATE.at(source.place((section,)), id=id_, section=section)


def _spans(register: OfficialRegister) -> Iterator[tuple[Path, Term | Admin]]:
    """Yield every time in an office or as admin, with its place in the file."""
    for number, office in enumerate(register.offices):
        yield from ((("offices", number, "terms", each), term) for each, term in enumerate(office.terms))
    yield from ((("admins", number), admin) for number, admin in enumerate(register.admins))


def _references(register: OfficialRegister, units: Collection[UnitCode], source: Source) -> Iterator[Problem]:
    for path, span in _spans(register):
        if span.person not in register.person:
            hint = _hint(span.person, register.person)
            yield kinds.UNKNOWN_PERSON.at(source.place(path), key=_key(path), person=span.person, hint=hint)
    named = chain(
        ((("offices", number), office.unit) for number, office in enumerate(register.offices)),
        ((("admins", number), admin.unit) for number, admin in enumerate(register.admins)),
    )
    for path, unit in named:
        if unit is not None and unit not in units:
            yield kinds.UNKNOWN_UNIT.at(source.place(path), key=_key(path), unit=unit, hint=_hint(unit, units))


def _key(path: Path) -> str:
    return "Bagian offices" if path[0] == "offices" else "Bagian admins"


def _hint(name: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f" Mungkin maksudnya {close[0]}." if close else ""


def _reversed(register: OfficialRegister, source: Source, shown: Shown) -> Iterator[Problem]:
    for path, span in _spans(register):
        if span.until is not None and span.until < span.since:
            dates = {"since": shown(span.since), "until": shown(span.until)}
            yield kinds.REVERSED.at(source.place(path), person=_name(register, span.person), **dates)


def _name(register: OfficialRegister, person: str) -> str:
    known = register.person.get(person)
    return known.name if known else person


def _overlaps(register: OfficialRegister, source: Source, shown: Shown) -> Iterator[Problem]:
    for number, office in enumerate(register.offices):
        for standing_in in (False, True):  # one who stands in does so beside the holder
            terms = [term for term in office.terms if term.tenure.stands_in is standing_in]
            yield from _double_held(register, office.title, terms, source.place(("offices", number)), shown)
    mains: dict[UnitCode, list[Admin]] = {}
    for admin in register.admins:
        if admin.task == "utama":
            mains.setdefault(admin.unit, []).append(admin)
    for unit, admins in mains.items():
        yield from _double_held(register, f"Tugas admin {unit}", admins, source.place(("admins",)), shown)


def _double_held(
    register: OfficialRegister, office: str, terms: Sequence[Term | Admin], place: Place, shown: Shown
) -> Iterator[Problem]:
    for first, second in combinations(sorted(terms, key=lambda each: each.since), 2):
        since, until = max(first.since, second.since), _earlier(first.until, second.until)
        if until is None or since <= until:
            yield kinds.OVERLAP.at(
                place,
                office=office,
                first=_name(register, first.person),
                second=_name(register, second.person),
                span=f"pada {shown(since)} sampai dengan {shown(until)}" if until else f"sejak {shown(since)}",
            )


def _earlier(first: date | None, second: date | None) -> date | None:
    if first is None or second is None:
        return first or second
    return min(first, second)


def _gaps(register: OfficialRegister, source: Source, shown: Shown) -> Iterator[Problem]:
    for number, office in enumerate(register.offices):
        for since, until in vacancies(office.terms):
            place = source.place(("offices", number))
            yield kinds.VACANT.at(place, office=office.title, since=shown(since), until=shown(until))


def vacancies(terms: Sequence[Span]) -> Iterator[tuple[date, date]]:
    """Yield the first and last days between the first and the last of ``terms`` that none of them covers."""
    ordered = sorted(terms, key=lambda each: each.since)
    held: date | None = ordered[0].since - DAY if ordered else None
    for term in ordered:
        if held is None:
            return
        if term.since > held + DAY:
            yield held + DAY, term.since - DAY
        held = None if term.until is None else max(held, term.until)
