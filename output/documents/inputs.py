"""What a document is made from: the results of a cycle, and the settings of paper, letterhead and signatures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from action_plans.follow_up import Concerns
from action_plans.plan import ActionPlan, Period, Quarter
from action_plans.progress.progress import Background, progress
from action_plans.progress.realisation import Realisation
from action_plans.progress.report import ProgressReport
from action_plans.revision.what_if import WhatIf
from assessment.answers import OPD, Assessment, AssessmentKind, Name, OfficeTitle, Official, Region, UnitCode
from assessment.gaps import Gap
from assessment.officials import OfficialRegister, Tenure
from assessment.region import RegionResult
from assessment.scoring import Scorecard
from output.documents.document_id import VerifyAddress
from output.formats import date_text
from rubrics.problem import Model, Problem
from rubrics.rubric import OPDKind, Rubric

Millimetres = Annotated[int, Field(ge=8, le=60)]


_DOTS: Final = "." * 24


class Paper(StrEnum):
    """Paper of official documents: F4 is 215 × 330 mm."""

    F4 = "F4"
    A4 = "A4"


class Font(StrEnum):
    """Fonts by the names that official rules give them; metric-compatible free ones are embedded."""

    ARIAL = "Arial"
    BOOKMAN = "Bookman Old Style"


class State(StrEnum):
    """Standing of a document: a draft says KONSEP on its pages, a final one does not."""

    DRAFT = "konsep"
    FINAL = "final"


class Need(StrEnum):
    """What a document is made from beyond region.yaml; the value is how people are told."""

    RESULTS = "hasil asesmen"
    PLAN = "rencana aksi"
    PROGRESS = "laporan realisasi"
    VERIFICATION = "hasil verifikasi"


class Margins(Model):
    """Page margins of portrait pages in millimetres; landscape pages turn with the paper."""

    top: Millimetres = 25
    right: Millimetres = 20
    bottom: Millimetres = 25
    left: Millimetres = 30


class NameForm(StrEnum):
    """How much stands under a signature: the bare name, the name with titles, or titles, rank and NIP."""

    BARE = "nama"
    TITLED = "gelar"
    FULL = "lengkap"


class Signatory(Model):
    """A signature block: what the signature means, in which office, and by whom.

    ``heading`` is a line such as ``Ditetapkan oleh`` or ``Mengetahui``; ``office`` the office as printed.
    ``on_behalf_of`` (a.n.) is the office in whose name it is signed, ``through`` (u.b.) the one that passed the
    authority on. Without ``official`` the register of officials says who held the office on the day of the document;
    where it does not, the name stays a dotted line to be filled in by hand. ``names`` overrules the form of the name
    that the kind of document and the office ask for.
    """

    heading: Name | None = None
    office: OfficeTitle
    official: Official | None = None
    tenure: Tenure = Tenure.DEFINITIVE
    on_behalf_of: OfficeTitle | None = None
    through: OfficeTitle | None = None
    names: NameForm | None = None


class TeamSeat(Model):
    """A seat in the managing team: what it is called, and the office or unit that takes it."""

    seat: Name
    office: OfficeTitle


class DocumentSettings(Model):
    """How documents look and what they are dated; every path is read only while a document is rendered.

    ``letterhead`` are the lines of the *kop naskah*: all but the last in capitals beside the logo, the last one the
    address; empty prints the region's name. ``templates`` is a folder with a region's own wording and styles, whose
    files replace the shipped ones of the same name. ``numbers`` are those of a kind of document that is made per unit;
    ``copies`` (*tembusan*) are printed where the kind of document has them, and ``initials`` (*paraf hierarki*) on
    drafts. ``signatories``, where there are any, take the place of those of the cycle. ``basis`` are regulations of the
    region itself for *Mengingat*; ``team`` are the seats of the managing team. ``verify_url`` is the address that the
    QR code on every page leads to, with ``{id}`` for the id of the document. ``undated`` documents leave day and month
    to be written by hand.
    """

    paper: Paper = Paper.F4
    margins_mm: Margins = Margins()
    font: Font = Font.ARIAL
    letterhead: tuple[Name, ...] = ()
    logo: Path | None = None
    place: Name
    day: date
    number: Name | None = None
    numbers: dict[UnitCode, Name] = Field(default_factory=dict)
    copies: tuple[Name, ...] = ()
    initials: Annotated[tuple[Name, ...], Field(max_length=3)] = ()
    signatories: tuple[Signatory, ...] = ()
    basis: tuple[Name, ...] = ()
    team: tuple[TeamSeat, ...] = ()
    templates: Path | None = None
    state: State = State.DRAFT
    verify_url: VerifyAddress | None = None
    undated: bool = False

    @property
    def day_text(self) -> str:
        """The date as printed; one that is still to be written by hand is dots before the year."""
        return f"{_DOTS} {self.day.year}" if self.undated else date_text(self.day)


class KindSettings(Model):
    """What a region sets for one kind of document under ``documents:``; what it leaves out is that of all documents.

    The number under ``document:`` is that of the rencana aksi alone; every other document has its own here.
    """

    number: Name | None = None
    numbers: dict[UnitCode, Name] = Field(default_factory=dict)
    place: Name | None = None
    day: date | None = None
    undated: bool = False
    paper: Paper | None = None
    font: Font | None = None
    copies: tuple[Name, ...] = ()
    initials: Annotated[tuple[Name, ...], Field(max_length=3)] = ()
    signatories: tuple[Signatory, ...] = ()
    basis: tuple[Name, ...] = ()
    team: tuple[TeamSeat, ...] = ()
    state: State | None = None


@dataclass(frozen=True)
class Subject:
    """What one document is about: the region as a whole, units or a kind of them, one quarter, or one year."""

    units: tuple[UnitCode, ...] = ()
    quarter: Quarter | None = None
    year: int | None = None
    kind: OPDKind | None = None

    @property
    def unit(self) -> UnitCode:
        """The one unit of a document that is made per unit."""
        (code,) = self.units
        return code


@dataclass(frozen=True)
class Contents:
    """What a context function hands to a template: title, a sentence about the document, plain values, warnings."""

    title: str
    about: str
    values: Mapping[str, object]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class CycleResults:
    """Everything that one cycle of one region found out and decided.

    ``units`` are all units that were to hand in, without the region itself (``DAERAH``); ``assessments`` and
    ``scorecards`` hold one entry per unit that did, and one for ``DAERAH`` where it answered. ``gaps`` are those of
    all units and years. ``problems`` are the data-quality findings of compiling, each with ``place.unit``. Where an
    assessment was verified, both may be there; the verified one counts. ``example`` marks invented data: documents say
    so on their first page and at the foot of every page.
    """

    region: Region
    year: int
    period: Period
    lead_unit: OPD
    units: tuple[OPD, ...]
    rubric: Rubric
    assessments: tuple[Assessment, ...]
    scorecards: tuple[Scorecard, ...]
    gaps: tuple[Gap, ...]
    region_result: RegionResult
    plan: ActionPlan
    signatories: tuple[Signatory, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    example: bool = False
    officials: OfficialRegister = field(default_factory=OfficialRegister)
    heads: Mapping[UnitCode, Official] = field(default_factory=dict)  # as region.yaml names them
    roles: Mapping[str, UnitCode] = field(default_factory=dict)
    planned: bool = True  # False: ``plan`` only stands in for one that is not there yet
    concerns: Concerns = field(default_factory=Concerns)  # findings by others and stakeholders' input
    progress: ProgressReport | None = None  # realisation against the plan; None before anything was reported
    realisation: Realisation | None = None  # what ``progress`` was found from, for reports on earlier quarters
    background: Background | None = None
    what_if: WhatIf | None = None  # what other ceilings would allow; None where nobody asked for this plan
    predecessor: ActionPlan | None = None  # the adopted plan that this one revises

    @property
    def available(self) -> frozenset[Need]:
        """What documents can be made from."""
        found = {
            Need.RESULTS: bool(self.scorecards),
            Need.PLAN: self.planned,
            Need.PROGRESS: self.progress is not None,
            Need.VERIFICATION: any(card.kind is AssessmentKind.VERIFIED for card in self.scorecards),
        }
        return frozenset(need for need, there in found.items() if there)

    def progress_at(self, quarter: Quarter) -> ProgressReport | None:
        """Return the progress up to ``quarter``; None where it is not known, or not yet."""
        if self.progress is None or quarter > self.progress.as_of:
            return None
        if quarter == self.progress.as_of:
            return self.progress
        return progress(self.plan, self.realisation, quarter, self.background) if self.realisation else None

    @cached_property
    def unit_by_code(self) -> dict[UnitCode, OPD]:
        """Units by code."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def scorecard_of(self) -> dict[UnitCode, Scorecard]:
        """The scorecard that counts, by unit code."""
        return {card.unit: card for card in sorted(self.scorecards, key=_verified_last)}

    @cached_property
    def assessment_of(self) -> dict[UnitCode, Assessment]:
        """The assessment that counts, by unit code."""
        return {each.unit: each for each in sorted(self.assessments, key=_verified_last)}

    @cached_property
    def self_scorecard_of(self) -> dict[UnitCode, Scorecard]:
        """Each unit's own scorecard (*nilai mandiri*), by unit code."""
        return {card.unit: card for card in self.scorecards if card.kind is AssessmentKind.SELF}


def _verified_last(each: Assessment | Scorecard) -> bool:
    return each.kind is AssessmentKind.VERIFIED


@dataclass(frozen=True)
class RenderedDocument:
    """A finished document: the PDF, the HTML it was made from, and its number of pages."""

    pdf: bytes
    html: str
    pages: int
