"""Who answers what: region, units, officials, answers and the assessment of one unit in one year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from rubrics.problem import Model
from rubrics.rubric import Identifier, OPDKind

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
OfficeTitle = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=260)]  # Kepala + a Name
UnitCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]

REGION_UNIT: UnitCode = "DAERAH"  # code of the unit of kind ``daerah``: the region answering for itself


class RegionKind(StrEnum):
    """The three kinds of local government."""

    KABUPATEN = "kabupaten"
    KOTA = "kota"
    PROVINSI = "provinsi"


class Region(Model):
    """A local government."""

    code: UnitCode
    name: Name
    kind: RegionKind
    province: Name
    capital: Name
    time_zone: Literal["WIB", "WITA", "WIT"]

    @property
    def full_name(self) -> str:
        """Name with its kind, as it stands in titles: ``Kabupaten Sinjai``."""
        return f"{self.kind.value.capitalize()} {self.name}"

    @property
    def head_office(self) -> str:
        """Office of the head of the region: Bupati, Wali Kota or Gubernur, with the region's name."""
        office = {RegionKind.KABUPATEN: "Bupati", RegionKind.KOTA: "Wali Kota", RegionKind.PROVINSI: "Gubernur"}
        return f"{office[self.kind]} {self.name}"


class Official(Model):
    """A person in an office. ``name`` is without academic titles; ``nip`` is kept as text, digits only."""

    name: Name
    title_before: str | None = None
    title_after: str | None = None
    position: OfficeTitle | None = None
    rank: str | None = None
    nip: str | None = None
    phone: str | None = None
    email: str | None = None

    @property
    def full_name(self) -> str:
        """Name with academic titles."""
        after = f", {self.title_after}" if self.title_after else ""
        return f"{self.title_before} {self.name}{after}" if self.title_before else f"{self.name}{after}"


class OPD(Model):
    """A unit that answers a form: an agency, kecamatan, hospital … or the region itself (kind ``daerah``)."""

    code: UnitCode
    name: Name
    short_name: Name
    kind: OPDKind
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


class Evidence(Model):
    """A piece of *data dukung*: a link or file name, and where in it to look."""

    reference: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
    page: str | None = None


LARGEST_FIGURE = 10**12
SMALLEST_MAGNITUDE, LARGEST_MAGNITUDE = -18, 12  # powers of ten


def _not_extreme(figure: Decimal) -> Decimal:
    """Refuse figures like 1E-999999999, whose exact ratio would fill the memory; cheaper than ``max_digits``."""
    if not SMALLEST_MAGNITUDE <= figure.adjusted() <= LARGEST_MAGNITUDE:
        msg = "angka terlalu kecil atau terlalu besar untuk dihitung"
        raise ValueError(msg)
    return figure


Figure = Annotated[Decimal, Field(ge=0, le=LARGEST_FIGURE), AfterValidator(_not_extreme)]


class LevelChoice(Model):
    """A chosen level of a scale, by code."""

    type: Literal["level"] = "level"
    code: str


class Measurement(Model):
    """Figures given for a measured scale; the denominator belongs to percentages and ratios only."""

    type: Literal["measured"] = "measured"
    numerator: Figure
    denominator: Figure | None = None


Value = Annotated[LevelChoice | Measurement, Field(discriminator="type")]


class Unanswered(Model):
    """No answer was given."""

    state: Literal["unanswered"] = "unanswered"


class NotApplicable(Model):
    """The question does not concern the unit, for the reason it gives."""

    state: Literal["not_applicable"] = "not_applicable"
    reason: str


class Insufficient(Model):
    """A verifier could not accept the answer because its evidence does not carry it."""

    state: Literal["insufficient"] = "insufficient"
    note: str


class At(Model):
    """An answer with a value."""

    state: Literal["at"] = "at"
    value: Value


State = Annotated[Unanswered | NotApplicable | Insufficient | At, Field(discriminator="state")]


class Answer(Model):
    """What a unit answered to one indicator."""

    indicator: Identifier
    state: State = Unanswered()
    evidence: tuple[Evidence, ...] = ()
    remark: str | None = None


class RubricReference(Model):
    """The exact edition that was answered."""

    id: str
    edition: str
    digest: str


class Identity(Model):
    """Who filled in the form, who answers for it, and who verified it; every part may still be missing."""

    head: Official | None = None
    admin: Official | None = None
    backup: Official | None = None
    filled_on: date | None = None
    verifier: Official | None = None
    verified_on: date | None = None


class AssessmentKind(StrEnum):
    """Whose values an assessment holds."""

    SELF = "mandiri"
    VERIFIED = "verifikasi"


class Assessment(Model):
    """All answers of one unit for one year, in the order of the rubric."""

    rubric: RubricReference
    region: UnitCode
    unit: UnitCode
    year: int = Field(ge=2000, le=2100)
    kind: AssessmentKind = AssessmentKind.SELF
    serial: str | None = None
    identity: Identity = Identity()
    answers: tuple[Answer, ...]

    @cached_property
    def by_indicator(self) -> dict[str, Answer]:
        """Answers by indicator id."""
        return {answer.indicator: answer for answer in self.answers}

    def state_of(self, indicator: str) -> State:
        """Return the state of an indicator; one without an answer is unanswered."""
        answer = self.by_indicator.get(indicator)
        return answer.state if answer else Unanswered()

    def answered(self, answers: tuple[Answer, ...], kind: AssessmentKind | None = None) -> Assessment:
        """Return this assessment with other answers, of ``kind`` if given.

        Use it instead of ``model_copy``, which would carry the index of the old answers along.
        """
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return Assessment(**{**fields, "answers": answers, "kind": kind or self.kind})


class VerifiedAnswer(Model):
    """A verifier's judgement on one indicator; a value lower than the unit's own needs a note."""

    indicator: Identifier
    state: State
    note: str | None = None


class Verification(Model):
    """The verifier's judgements on the assessment of one unit.

    Indicators left open keep the unit's value, unless its answer lacks the evidence that the rubric asks for.
    """

    rubric: RubricReference
    region: UnitCode
    unit: UnitCode
    year: int = Field(ge=2000, le=2100)
    verifier: Official | None = None
    verified_on: date | None = None
    answers: tuple[VerifiedAnswer, ...]
