"""Measures: the catalogue of what a region can do about a gap, with effect, cost and conditions."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from action_plans.plan import Cost, Raise
from rubrics.problem import Model
from rubrics.rubric import Identifier, OPDKind, Source, Text

RoleName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{1,30}$")]

OPD_ROLE: RoleName = "opd"  # the unit concerned itself


class Mode(StrEnum):
    """How the work is done; a virtual variant is what remains under *refocusing*."""

    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    DESK = "desk"


class Variant(Model):
    """One way to carry out a measure. ``raises`` replaces the measure's effects where it differs."""

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
    """Entry of the catalogue (*katalog tindakan*)."""

    id: Identifier
    category: Identifier
    title: Text
    description: Text
    issue: Text  # phrase for the matrix column "kondisi saat ini/isu"
    raises: tuple[Raise, ...]
    scope: Literal["region", "opd"]
    applies_to: tuple[OPDKind, ...] | None = None
    variants: tuple[Variant, ...]
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
