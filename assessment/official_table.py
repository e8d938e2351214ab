"""The register of officials as a table: one row for each time in an office or as admin, as people keep it in Excel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from assessment.answers import Name, OfficeTitle, UnitCode
from assessment.officials import Admin, Decree, Office, OfficialRegister, Person, Tenure, Term
from rubrics.document import Path
from rubrics.problem import NOWHERE, Model, Place


class Task(StrEnum):
    """What somebody does in a row."""

    HEAD = "pimpinan unit"
    ADMIN = "admin"
    BACKUP = "admin cadangan"
    OTHER = "pejabat lain"


class OfficialRow(Model):
    """One row: a person, what he or she does for which units or in which office, and from when to when."""

    name: Name
    title_before: str | None = None
    title_after: str | None = None
    nip: str | None = None
    rank: Name | None = None
    task: Task
    units: tuple[UnitCode, ...] = ()
    office: OfficeTitle | None = None
    tenure: Tenure = Tenure.DEFINITIVE
    since: date | None = None  # None: not filled in yet
    until: date | None = None
    decree: Name | None = None

    @property
    def lacking(self) -> str | None:
        """The column that is needed and empty."""
        if self.since is None:
            return "Mulai"
        if self.task is Task.OTHER:
            return None if self.office else "Jabatan"
        return None if self.units else "Unit"


@dataclass
class TableRegister:
    """A register put together from rows; ``place`` says in which row each part of it stands."""

    _people: dict[str, dict[str, Any]] = field(default_factory=dict)
    _offices: dict[str, dict[str, Any]] = field(default_factory=dict)
    _admins: list[Admin] = field(default_factory=list)
    _places: dict[Path, Place] = field(default_factory=dict)

    @property
    def register(self) -> OfficialRegister:
        """The register."""
        return OfficialRegister(
            people=tuple(Person(**each) for each in self._people.values()),
            offices=tuple(Office(**each) for each in self._offices.values()),
            admins=tuple(self._admins),
        )

    def place(self, path: Path) -> Place:
        """Return where a part of the register stands, or the part that holds it."""
        known = (self._places.get(path[:length]) for length in range(len(path), 0, -1))
        return next((place for place in known if place), NOWHERE)

    def add(self, row: OfficialRow, place: Place, titles: Mapping[UnitCode, str]) -> None:
        """Add a row that lacks nothing; ``titles`` name the offices of heads of units where the row does not."""
        person = self._person(row, place)
        if row.task in {Task.ADMIN, Task.BACKUP}:
            for admin in _admins(row, person):
                self._places["admins", len(self._admins)] = place
                self._admins.append(admin)
            return
        for unit in row.units if row.task is Task.HEAD else (None,):
            self._term(row, person, unit, place, titles)

    def _person(self, row: OfficialRow, place: Place) -> str:
        key = row.nip or row.name.casefold()
        known = self._people.get(key)
        if known is None:
            self._places["people", len(self._people)] = place
        id_ = known["id"] if known else f"orang-{len(self._people) + 1}"
        said = row.model_dump(include={"name", "title_before", "title_after", "nip", "rank"}, exclude_none=True)
        self._people[key] = {**(known or {}), **said, "id": id_}
        return str(id_)

    def _term(
        self, row: OfficialRow, person: str, unit: UnitCode | None, place: Place, titles: Mapping[UnitCode, str]
    ) -> None:
        title = row.office or titles.get(unit or "", unit or "")
        key = f"unit {unit}" if unit else title.casefold()
        number = list(self._offices).index(key) if key in self._offices else len(self._offices)
        office = self._offices.setdefault(
            key, {"id": f"jabatan-{number + 1}", "unit": unit, "leads": unit is not None, "terms": ()}
        )
        self._places.setdefault(("offices", number), place)
        self._places["offices", number, "terms", len(office["terms"])] = place
        decree = Decree(number=row.decree) if row.decree else None
        term = Term(person=person, since=row.since, until=row.until, tenure=row.tenure, decree=decree)
        office |= {"title": title, "terms": (*office["terms"], term)}


def _admins(row: OfficialRow, person: str) -> Iterator[Admin]:
    decree = Decree(number=row.decree) if row.decree else None
    task: Any = "utama" if row.task is Task.ADMIN else "cadangan"
    for unit in row.units:
        yield Admin(person=person, unit=unit, task=task, since=row.since, until=row.until, decree=decree)


def rows_of(register: OfficialRegister) -> Sequence[OfficialRow]:
    """Return ``register`` as rows; ranks of former days stay out, for a table has one rank for each row."""
    rows = [
        _row(
            register, term, task=Task.HEAD if office.leads else Task.OTHER, units=_one(office.unit), office=office.title
        )
        for office in register.offices
        for term in office.terms
    ]
    rows += [
        _row(register, admin, task=Task.ADMIN if admin.task == "utama" else Task.BACKUP, units=(admin.unit,))
        for admin in register.admins
    ]
    return rows


def _one(unit: UnitCode | None) -> tuple[UnitCode, ...]:
    return () if unit is None else (unit,)


def _row(register: OfficialRegister, span: Term | Admin, **more: object) -> OfficialRow:
    person = register.person[span.person]
    return OfficialRow.model_validate(
        {
            **person.model_dump(include={"name", "title_before", "title_after", "nip"}),
            "rank": person.rank_on(span.since),
            "tenure": span.tenure if isinstance(span, Term) else Tenure.DEFINITIVE,
            "since": span.since,
            "until": span.until,
            "decree": span.decree.number if span.decree else None,
            **more,
        }
    )
