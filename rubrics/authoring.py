"""The YAML files of an edition as their authors write them, before the loader makes a rubric of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from rubrics.problem import Model
from rubrics.rubric import (
    UNIT_KINDS,
    EvidenceRequest,
    Identifier,
    LegalReference,
    OPDKind,
    Rule,
    ScaleType,
    ScoringPolicy,
    Source,
    SourceReference,
    Status,
    Text,
    WeakestLink,
    Weight,
    WeightedMean,
)

FileStem = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
YearText = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}$")]


def _kinds(value: object) -> object:
    """Turn ``all`` and ``region`` into the kinds they stand for."""
    groups: dict[object, tuple[OPDKind, ...]] = {"all": UNIT_KINDS, "region": (OPDKind.DAERAH,)}
    if isinstance(value, str):
        if value not in groups:
            raise ValueError("tulis all (semua unit), region (daerah), atau daftar jenis unit seperti [dinas, badan]")
        return groups[value]
    return value


_APPLIES_TO_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"enum": ["all", "region"]},
        {"type": "array", "items": {"enum": [kind.value for kind in UNIT_KINDS]}, "minItems": 1},
    ]
}
AppliesTo = Annotated[tuple[OPDKind, ...], BeforeValidator(_kinds), WithJsonSchema(_APPLIES_TO_SCHEMA)]


class LevelText(Model):
    """A level; ``from`` (included) and ``below`` (excluded) bound the band of a measured scale."""

    code: Identifier
    label: Text
    descriptor: Text
    score: Fraction | None = Field(default=None, ge=0, le=1)
    lower: Decimal | None = Field(default=None, alias="from")
    upper: Decimal | None = Field(default=None, alias="below")


class ScaleText(Model):
    """A scale, worst level first."""

    type: ScaleType
    levels: tuple[LevelText, ...]
    unit: str | None = None
    numerator: str | None = None
    denominator: str | None = None


class IndicatorText(Model):
    """One question; ``applies_to`` is ``all``, ``region`` or a list of kinds of unit."""

    id: Identifier
    title: Text
    question: Text
    guidance: Text
    scale: ScaleText
    weight: Weight
    evidence: tuple[EvidenceRequest, ...] = ()
    applies_to: AppliesTo = UNIT_KINDS
    not_applicable: str | None = None
    targets: dict[YearText, str]
    aspect: str | None = None
    source: Source = Source()


class LookupRowText(Model):
    """A row of a lookup table; a threshold is a level code of the indicator, or a fraction of 1."""

    at_least: dict[str, str]
    score: Fraction = Field(ge=0, le=1)


class LookupText(Model):
    """A lookup table, best row first."""

    type: Literal["lookup"]
    rows: tuple[LookupRowText, ...]
    otherwise: Fraction = Field(default=Fraction(0), ge=0, le=1)


AggregatorText = Annotated[WeightedMean | WeakestLink | LookupText, Field(discriminator="type")]


class AspectText(Model):
    """A group of indicators inside a category."""

    id: Identifier
    title: Text
    weight: Weight
    aggregator: AggregatorText = WeightedMean()


class CategoryText(Model):
    """One category file."""

    id: Identifier
    title: Text
    short_title: str
    description: Text
    weight: Weight
    aggregator: AggregatorText = WeightedMean()
    aspects: tuple[AspectText, ...] = ()
    indicators: tuple[IndicatorText, ...]


class GradeBandText(Model):
    """A predicate for an index ``from`` (included) up to ``below`` (excluded)."""

    code: Identifier
    title: Text
    description: Text
    lower: Decimal = Field(alias="from")
    upper: Decimal | None = Field(default=None, alias="below")


class PeriodText(Model):
    """The years that the edition sets targets for, first and last included."""

    first: int = Field(ge=2000, le=2100)
    last: int = Field(ge=2000, le=2100)


class RubricText(Model):
    """The file rubric.yaml; ``categories`` lists the stems of the category files in their order."""

    id: Identifier
    edition: Identifier
    title: Text
    short_title: Text
    status: Status = Status.USULAN
    status_note: Text
    weights_decided_by: Text
    period: PeriodText
    aggregator: AggregatorText = WeightedMean()
    scoring: ScoringPolicy = ScoringPolicy()
    grades: tuple[GradeBandText, ...]
    grades_note: Text
    categories: tuple[FileStem, ...]
    rules: tuple[Rule, ...] = ()
    sources: tuple[SourceReference, ...] = ()
    legal_basis: tuple[LegalReference, ...] = ()
