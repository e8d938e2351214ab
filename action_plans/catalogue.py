"""Catalogue: the measures a region can take about a gap, with effect, cost and conditions."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from action_plans.plan import Cost, Raise
from rubrics.problem import Model
from rubrics.rubric import Identifier, OPDKind, Source, Text

RoleName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{1,30}$")]

OPD_ROLE: RoleName = "opd"  # the unit concerned itself
LEAD_ROLE: RoleName = "unit_pengampu"
ROLES: tuple[RoleName, ...] = (
    LEAD_ROLE,
    "kominfo",
    "inspektorat",
    "organisasi",
    "bkpsdm",
    "bappeda",
    "keuangan",
    "hukum",
    OPD_ROLE,
    "sekda",
)


class Mode(StrEnum):
    """How the work is done; a virtual variant is what remains under *refocusing*."""

    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    DESK = "desk"


class Variant(Model):
    """One way to carry out a measure; the first variant of a measure is the usual one.

    ``raises`` replaces the measure's effects on the indicators that it names.
    """

    id: Identifier
    title: Text
    mode: Mode
    cost: Cost
    quarters: int = Field(default=1, ge=1, le=12)
    raises: tuple[Raise, ...] = ()


class OutputIndicator(Model):
    """What shows that a measure was done: ``target`` per occurrence, per unit where ``per_unit``."""

    text: Text
    unit: Text
    target: int = Field(ge=1, le=1_000_000)
    per_unit: bool = False


class Measure(Model):
    """Entry of the catalogue (*katalog tindakan*).

    ``region`` measures are one activity for all units that take part, ``opd`` measures one per unit. What a ``yearly``
    measure reached lapses unless it is repeated before the next year ends. A ``mandatory`` one is planned first.
    ``applies_to`` narrows the kinds of unit; None leaves it to the indicators.
    """

    id: Identifier
    category: Identifier
    title: Text
    description: Text
    issue: Text  # phrase for the matrix column "kondisi saat ini/isu"
    raises: tuple[Raise, ...] = Field(min_length=1)
    scope: Literal["region", "opd"]
    applies_to: tuple[OPDKind, ...] | None = None
    variants: tuple[Variant, ...] = Field(min_length=1)
    prerequisites: tuple[Identifier, ...] = ()
    excludes: tuple[Identifier, ...] = ()
    mandatory: bool = False
    repeat: Literal["once", "yearly"] = "once"
    owner: RoleName
    supports: tuple[RoleName, ...] = ()
    output: OutputIndicator
    evidence: tuple[Text, ...]
    fund_source: Text
    sub_kegiatan: str | None = None
    cost_note: Text
    source: Source = Source()

    @cached_property
    def by_variant(self) -> dict[str, Variant]:
        """Variants by id."""
        return {variant.id: variant for variant in self.variants}

    def effects(self, variant: Variant) -> tuple[Raise, ...]:
        """Return what the measure raises when done as ``variant``."""
        replaced = {effect.indicator for effect in variant.raises}
        return (*(effect for effect in self.raises if effect.indicator not in replaced), *variant.raises)

    def concerns(self, kind: OPDKind) -> bool:
        """Tell whether units of ``kind`` take part; the region itself always may."""
        return self.applies_to is None or kind in self.applies_to or kind is OPDKind.DAERAH


class Catalogue(Model):
    """The measures for one rubric, in the order of their files."""

    measures: tuple[Measure, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Measure]:
        """Measures by id."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def roles(self) -> tuple[RoleName, ...]:
        """Every role that some measure names, in alphabetical order."""
        return tuple(sorted({role for measure in self.measures for role in (measure.owner, *measure.supports)}))

    def with_costs(self, costs: Mapping[tuple[str, str], Cost]) -> Catalogue:
        """Return the catalogue with other ``costs``, by measure and variant id; unknown ids change nothing."""
        return Catalogue(measures=tuple(_with_costs(measure, costs) for measure in self.measures))


def _with_costs(measure: Measure, costs: Mapping[tuple[str, str], Cost]) -> Measure:
    variants = tuple(
        variant.model_copy(update={"cost": costs.get((measure.id, variant.id), variant.cost)})
        for variant in measure.variants
    )
    kept = {name: getattr(measure, name) for name in Measure.model_fields}  # a copy would keep what is cached, too
    return Measure(**{**kept, "variants": variants})
