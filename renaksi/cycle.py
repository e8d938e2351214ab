"""The settings of one cycle of one region: region.yaml, and the checks that its schema cannot say."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import Field

from action_plans.catalogue import OPD_ROLE, RoleName
from action_plans.instance import Ceiling
from action_plans.plan import Period, Quarter, Rupiah
from assessment.answers import OPD, REGION_UNIT, Identity, Official, Region, UnitCode
from assessment.official_checks import check_person
from output.documents.inputs import DocumentSettings, KindSettings, Signatory
from output.documents.kinds import BY_KEY, DocumentKind
from output.formats import slug
from renaksi import problems
from renaksi.plan_settings import PlanSettings
from rubrics.problem import Model, Place, Problem
from rubrics.rubric import Identifier, OPDKind

REGION_FILE = "region.yaml"
LONGEST_PERIOD = 10  # years


class RubricChoice(Model):
    """The edition that the region answers; ``folder`` names a region's own rubric inside the workspace."""

    id: Identifier
    edition: Identifier
    folder: str | None = None


class UnitEntry(OPD):
    """A unit with the people already known, who are printed on its blank form."""

    head: Official | None = None
    admin: Official | None = None
    backup: Official | None = None

    @property
    def identity(self) -> Identity:
        """The people known before the form is filled in."""
        return Identity(head=self.head, admin=self.admin, backup=self.backup)


class Cycle(Model):
    """Everything that region.yaml says."""

    region: Region
    year: int = Field(ge=2000, le=2100)
    period: Period
    start: Quarter | None = None  # from when actions are planned; None: the quarter of the documents' date
    rubric: RubricChoice
    lead_unit: UnitCode
    lead_unit_name: str | None = None
    roles: dict[RoleName, UnitCode] = Field(default_factory=dict)
    ceilings: dict[int, Rupiah] = Field(default_factory=dict)
    ceilings_by_fund: dict[str, dict[int, Rupiah]] = Field(default_factory=dict)
    ceilings_by_unit: dict[UnitCode, dict[int, Rupiah]] = Field(default_factory=dict)  # of what the unit answers for
    carry_over: bool = False  # whether what a year leaves of a ceiling may be spent in the next
    capacity: int = Field(default=12, ge=1, le=100)  # activities that one owner can have running in a quarter
    capacities: dict[UnitCode, int] = Field(default_factory=dict)  # where it differs from that
    plan: PlanSettings = Field(default_factory=PlanSettings)
    signatories: tuple[Signatory, ...] = ()
    document: DocumentSettings
    documents: dict[str, KindSettings] = Field(default_factory=dict)  # by kind of document
    units: tuple[UnitEntry, ...] = Field(min_length=1)
    example: bool = False

    @property
    def region_unit(self) -> UnitEntry:
        """The unit that stands for the region itself; its form is filled in by the lead unit."""
        return UnitEntry(
            code=REGION_UNIT,
            name=f"{self.region.full_name} (tingkat daerah)",
            short_name="Tingkat daerah",
            kind=OPDKind.DAERAH,
        )

    @property
    def all_units(self) -> tuple[UnitEntry, ...]:
        """The region's own form first, then the units in the order of region.yaml."""
        return (self.region_unit, *self.units)

    @property
    def other_ceilings(self) -> tuple[Ceiling, ...]:
        """The ceilings of fund sources and of units, beside those in total."""
        funds = (
            Ceiling(year=year, amount=amount, fund=fund)
            for fund, amounts in self.ceilings_by_fund.items()
            for year, amount in amounts.items()
        )
        units = (
            Ceiling(year=year, amount=amount, unit=unit)
            for unit, amounts in self.ceilings_by_unit.items()
            for year, amount in amounts.items()
        )
        return (*funds, *units)

    @property
    def planned_from(self) -> Quarter:
        """The quarter in which the first action can start: nothing is planned before the plan is written."""
        day = self.document.day
        return self.start or Quarter(year=day.year, number=(day.month + 2) // 3)

    def settings_of(self, kind: DocumentKind) -> DocumentSettings:
        """The settings of one kind of document."""
        return kind.settings(self.document, self.documents.get(kind.key))

    @property
    def lead(self) -> OPD:
        """The lead unit (*unit pengampu*), under the name that documents print."""
        entry = next(unit for unit in self.units if unit.code == self.lead_unit)
        return OPD(
            **{**entry.model_dump(exclude={"head", "admin", "backup"}), "name": self.lead_unit_name or entry.name}
        )


def check_cycle(cycle: Cycle, file: str, needed_roles: Iterable[RoleName]) -> tuple[Problem, ...]:
    """Return what is wrong with ``cycle`` beyond its schema; ``needed_roles`` are those of the catalogue."""
    return (
        *_check_units(cycle, file),
        *_check_roles(cycle, file, needed_roles),
        *_check_period(cycle, file),
        *_check_documents(cycle, file),
        *_check_people(cycle, file),
    )


def _check_units(cycle: Cycle, file: str) -> Iterator[Problem]:
    place = Place(file=file, key="units")
    names: dict[str, list[str]] = {}
    for unit in cycle.units:
        names.setdefault(slug(unit.code), []).append(unit.name)
        if unit.code.upper() == REGION_UNIT or unit.kind is OPDKind.DAERAH:
            yield problems.RESERVED_UNIT.at(place, name=unit.name)
    for code, shared in names.items():
        if len(shared) > 1:
            yield problems.DUPLICATE_UNIT.at(place, code=code.upper(), names="; ".join(shared))


def _check_roles(cycle: Cycle, file: str, needed_roles: Iterable[RoleName]) -> Iterator[Problem]:
    codes = [unit.code for unit in cycle.units]
    roles = ((f"roles.{name}", code) for name, code in cycle.roles.items())
    limited = ((key, code) for key in ("ceilings_by_unit", "capacities") for code in getattr(cycle, key))
    for key, code in (("lead_unit", cycle.lead_unit), *roles, *limited):
        if code not in codes:
            close = difflib.get_close_matches(code, codes, n=1)
            hint = f" Mungkin maksudnya {close[0]}." if close else ""
            yield problems.UNKNOWN_UNIT.at(Place(file=file, key=key), key=key, code=code, hint=hint)
    missing = sorted(set(needed_roles) - set(cycle.roles) - {OPD_ROLE})
    if missing:
        yield problems.MISSING_ROLE.at(Place(file=file, key="roles"), roles=", ".join(missing), example=missing[0])


def _check_period(cycle: Cycle, file: str) -> Iterator[Problem]:
    years = cycle.period.years
    parts = [*cycle.ceilings_by_fund.values(), *cycle.ceilings_by_unit.values()]
    for year in dict.fromkeys(year for amounts in (cycle.ceilings, *parts) for year in amounts):
        if year not in years:
            yield problems.CEILING_OUTSIDE.at(Place(file=file, key="ceilings"), year=year, period=cycle.period)
    unknown = [str(year) for year in years if year not in cycle.ceilings]
    if unknown:
        yield problems.CEILING_MISSING.at(Place(file=file, key="ceilings"), years=", ".join(unknown))
    if cycle.year > cycle.period.last:
        yield problems.YEAR_AFTER_PERIOD.at(Place(file=file, key="year"), year=cycle.year, period=cycle.period)
    if len(years) > LONGEST_PERIOD:
        yield problems.BAD_PERIOD.at(Place(file=file, key="period"), period=cycle.period, count=len(years))


def _check_people(cycle: Cycle, file: str) -> Iterator[Problem]:
    """Yield what is odd about the NIP and ranks of those whom region.yaml names."""
    named = [(f"units[{unit.code}]", each) for unit in cycle.units for each in (unit.head, unit.admin, unit.backup)]
    named += [(f"signatories[{number}]", each.official) for number, each in enumerate(cycle.signatories, start=1)]
    for key, official in named:
        if official is not None:
            yield from check_person(official, Place(file=file, key=key))


def _check_documents(cycle: Cycle, file: str) -> Iterator[Problem]:
    codes = {unit.code for unit in cycle.all_units}
    for key, settings in cycle.documents.items():
        place = Place(file=file, key=f"documents.{key}")
        if key not in BY_KEY:
            close = difflib.get_close_matches(key, BY_KEY, n=1)
            hint = f" Mungkin maksudnya {close[0]}." if close else ""
            yield problems.UNKNOWN_KIND.at(place, key=key, known=", ".join(BY_KEY), hint=hint)
        for code in sorted(set(settings.numbers) - codes):
            yield problems.UNKNOWN_UNIT.at(place, key=f"documents.{key}.numbers", code=code, hint="")


def resolve_paths(settings: DocumentSettings, root: Path) -> DocumentSettings:
    """Return ``settings`` with its logo and template folder taken from inside the workspace ``root``."""
    changes = {
        field: root / value
        for field, value in (("logo", settings.logo), ("templates", settings.templates))
        if value is not None and not value.is_absolute()
    }
    return settings.model_copy(update=changes)
