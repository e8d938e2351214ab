"""Rubric: what is asked, on which scale, with which weight, from whom, and on whose authority."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from rubrics.problem import Model

Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


def _written_date(value: object) -> object:
    """Refuse text that is no full date: pydantic would take bare digits as seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        raise ValueError(f"“{value[:40]}” bukan tanggal; tulis tahun-bulan-hari, misalnya 2021-02-27")
    return value.strip() if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_written_date)]
Weight = Annotated[Decimal, Field(gt=0, le=1000)]


class Status(StrEnum):
    """Standing of a text: our proposal, or confirmed as official by the rubric's administrator."""

    USULAN = "usulan"
    RESMI = "resmi"


class OPDKind(StrEnum):
    """Kinds of unit that answer a form; ``DAERAH`` is the region itself, answered by the lead unit."""

    DINAS = "dinas"
    BADAN = "badan"
    SEKRETARIAT = "sekretariat"
    INSPEKTORAT = "inspektorat"
    SATUAN = "satuan"
    RSUD = "rsud"
    PUSKESMAS = "puskesmas"
    KECAMATAN = "kecamatan"
    BAGIAN = "bagian"
    BIRO = "biro"
    UPT = "upt"
    DAERAH = "daerah"


UNIT_KINDS = tuple(kind for kind in OPDKind if kind is not OPDKind.DAERAH)


class SourceReference(Model):
    """A public source that suggested (not prescribed) an indicator or measure."""

    code: Identifier
    title: Text
    url: str | None = None


class Source(Model):
    """Provenance of one text: its standing, the codes of its sources, and a remark."""

    status: Status = Status.USULAN
    codes: tuple[Identifier, ...] = ()
    note: str | None = None


class LegalReference(Model):
    """A regulation that may be printed as *dasar hukum* while it is in force."""

    id: Identifier
    title: Text
    gazette: str | None = None
    valid_from: Day
    repealed_from: Day | None = None
    repealed_by: str | None = None
    verified: bool = False
    note: str | None = None

    def in_force(self, day: date) -> bool:
        """Tell whether the regulation is in force on ``day``."""
        return self.valid_from <= day and (self.repealed_from is None or day < self.repealed_from)


class Level(Model):
    """One step of a scale, from the lowest up; a measured scale gives it a half-open band ``[lower, upper)``."""

    code: Identifier
    label: Text
    descriptor: Text
    score: Fraction = Field(ge=0, le=1)
    lower: Decimal | None = None
    upper: Decimal | None = None

    def contains(self, value: Fraction) -> bool:
        """Tell whether a measured ``value`` lies in the band; an open end is unbounded."""
        return (self.lower is None or value >= Fraction(self.lower)) and (
            self.upper is None or value < Fraction(self.upper)
        )


class ScaleType(StrEnum):
    """How an indicator is answered: by choosing a level, or by giving figures that fall into one."""

    LEVELS = "levels"
    YES_NO = "yes_no"
    A_C = "a_c"
    A_D = "a_d"
    A_E = "a_e"
    PERCENTAGE = "percentage"
    RATIO = "ratio"
    COUNT = "count"
    WORKING_DAYS = "working_days"


MEASURED = frozenset({ScaleType.PERCENTAGE, ScaleType.RATIO, ScaleType.COUNT, ScaleType.WORKING_DAYS})
QUOTIENTS = frozenset({ScaleType.PERCENTAGE, ScaleType.RATIO})

PRESET_CODES: dict[ScaleType, tuple[str, ...]] = {
    ScaleType.YES_NO: ("Tidak", "Ya"),
    ScaleType.A_C: ("C", "B", "A"),
    ScaleType.A_D: ("D", "C", "B", "A"),
    ScaleType.A_E: ("E", "D", "C", "B", "A"),
}


class Scale(Model):
    """The levels of an indicator, worst first; scores run evenly from 0 to 1 unless stated.

    For ``percentage`` and ``ratio`` the answer is a numerator and a denominator; for ``count`` and
    ``working_days`` one number (kept as numerator). The level is the band that holds the value.
    """

    type: ScaleType
    levels: tuple[Level, ...]
    unit: str | None = None
    numerator: str | None = None
    denominator: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _spread_scores(cls, data: object) -> object:
        """Fill in the even scores 0, 1/(n-1), …, 1 where a level states none."""
        if not isinstance(data, dict) or not isinstance(data.get("levels"), list | tuple):
            return data
        levels = list(data["levels"])
        steps = max(len(levels) - 1, 1)
        filled = [
            {**level, "score": Fraction(rank, steps)}
            if isinstance(level, dict) and level.get("score") is None
            else level
            for rank, level in enumerate(levels)
        ]
        return {**data, "levels": filled}

    @property
    def measured(self) -> bool:
        """Whether people give figures rather than choose a level."""
        return self.type in MEASURED

    @property
    def quotient(self) -> bool:
        """Whether the answer needs a denominator."""
        return self.type in QUOTIENTS

    @cached_property
    def by_code(self) -> dict[str, Level]:
        """Levels by their code."""
        return {level.code: level for level in self.levels}

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Rank of each level code, 0 for the worst."""
        return {level.code: rank for rank, level in enumerate(self.levels)}

    def level_of(self, value: Fraction) -> Level:
        """Return the level whose band holds ``value``; bands are checked for holes when the rubric is loaded."""
        return next(level for level in self.levels if level.contains(value))


class EvidenceRequest(Model):
    """Evidence (*data dukung*) asked for, with an example that an admin recognises."""

    text: Text
    example: str | None = None


class Indicator(Model):
    """One question of the form."""

    id: Identifier
    title: Text
    question: Text
    guidance: Text
    scale: Scale
    weight: Weight
    evidence: tuple[EvidenceRequest, ...] = ()
    applies_to: tuple[OPDKind, ...] = UNIT_KINDS
    not_applicable: str | None = None  # when "tidak berlaku" may be answered; None: never
    targets: dict[int, str]
    aspect: str | None = None
    source: Source = Source()

    @property
    def regional(self) -> bool:
        """Whether the indicator is answered once for the whole region."""
        return self.applies_to == (OPDKind.DAERAH,)

    def target(self, year: int) -> Level:
        """Return the target level of ``year``: that of the latest stated year not after it, else the earliest."""
        stated = [known for known in sorted(self.targets) if known <= year] or [min(self.targets)]
        return self.scale.by_code[self.targets[stated[-1]]]


class LookupRow(Model):
    """A row of a lookup table: when every child scores at least what is stated, the group gets ``score``."""

    at_least: dict[str, Fraction]
    score: Fraction = Field(ge=0, le=1)


class WeightedMean(Model):
    """Sum of weight times score over the sum of weights of the children that count."""

    type: Literal["weighted_mean"] = "weighted_mean"


class WeakestLink(Model):
    """The lowest score of the children that count."""

    type: Literal["weakest_link"]


class Lookup(Model):
    """The score of the first row that is met, best first; ``otherwise`` when none is."""

    type: Literal["lookup"]
    rows: tuple[LookupRow, ...]
    otherwise: Fraction = Fraction(0)


Aggregator = Annotated[WeightedMean | WeakestLink | Lookup, Field(discriminator="type")]


class Aspect(Model):
    """A group of indicators inside a category, where a rubric has three tiers."""

    id: Identifier
    title: Text
    weight: Weight
    aggregator: Aggregator = WeightedMean()


class Category(Model):
    """A category (or domain) of the rubric: one sheet of the form, one bar of the chart."""

    id: Identifier
    title: Text
    short_title: str
    description: Text
    weight: Weight
    aggregator: Aggregator = WeightedMean()
    aspects: tuple[Aspect, ...] = ()
    indicators: tuple[Indicator, ...]


class Condition(Model):
    """An indicator at or below a level (``at_most``)."""

    indicator: Identifier
    at_most: str


class RuleEffect(StrEnum):
    """What a broken rule does: cap the level that counts, or only report it."""

    CAP = "cap"
    FINDING = "finding"


class Rule(Model):
    """Cross-indicator rule (*kerangka logis*): while ``when`` holds, ``then`` may not exceed its ``at_most``."""

    id: Identifier
    when: Condition
    then: Condition
    effect: RuleEffect
    message: Text
    source: Source = Source()


class GradeBand(Model):
    """Predicate for an index in ``[lower, upper)``; the best band has no upper end."""

    code: Identifier
    title: Text
    description: Text
    lower: Decimal
    upper: Decimal | None = None


class MissingPolicy(StrEnum):
    """What a question without a usable answer does to the score: earn nothing, or leave the denominator."""

    ZERO = "zero"
    EXCLUDE = "exclude"


class ScoringPolicy(Model):
    """How scores become an index: its range, its rounding when shown, and what missing answers do."""

    minimum: Decimal = Decimal(0)
    maximum: Decimal = Decimal(100)
    places: int = Field(default=2, ge=0, le=6)
    unanswered: MissingPolicy = MissingPolicy.ZERO
    insufficient: MissingPolicy = MissingPolicy.ZERO

    def index(self, score: Fraction) -> Fraction:
        """Turn a score of 0..1 into index points, exactly."""
        return Fraction(self.minimum) + score * (Fraction(self.maximum) - Fraction(self.minimum))


class Rubric(Model):
    """An edition of an assessment instrument."""

    id: Identifier
    edition: Identifier
    title: Text
    short_title: Text
    status: Status = Status.USULAN
    status_note: Text
    weights_decided_by: Text
    first_year: int = Field(ge=2000, le=2100)
    last_year: int = Field(ge=2000, le=2100)
    aggregator: Aggregator = WeightedMean()
    scoring: ScoringPolicy = ScoringPolicy()
    grades: tuple[GradeBand, ...]
    grades_note: Text
    categories: tuple[Category, ...]
    rules: tuple[Rule, ...] = ()
    sources: tuple[SourceReference, ...] = ()
    legal_basis: tuple[LegalReference, ...] = ()

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """All indicators by id, in the order of the form."""
        return {indicator.id: indicator for category in self.categories for indicator in category.indicators}

    @cached_property
    def canonical(self) -> str:
        """Sorted JSON of the edition without what is left at its default, for its digest and frozen dump."""
        plain = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @cached_property
    def category_of(self) -> dict[str, Category]:
        """The category of each indicator id."""
        return {indicator.id: category for category in self.categories for indicator in category.indicators}

    def questions(self, kind: OPDKind) -> tuple[Indicator, ...]:
        """Return the indicators that a unit of ``kind`` answers, in the order of the form."""
        return tuple(indicator for indicator in self.indicators.values() if kind in indicator.applies_to)

    def grade(self, index: Fraction) -> GradeBand:
        """Return the band that holds the exact (unrounded) ``index``."""
        return next(
            band
            for band in self.grades
            if index >= Fraction(band.lower) and (band.upper is None or index < Fraction(band.upper))
        )
