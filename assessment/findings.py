"""Findings: what others found wanting, such as KemenPANRB's monitoring, the Ombudsman or the Inspektorat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from assessment import finding_problems as kinds
from assessment.answers import REGION_UNIT, Name, UnitCode
from assessment.concerns import Concern, check_concerns
from rubrics.problem import Model, Place, Problem
from rubrics.rubric import Rubric

EntryId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9./_-]{0,29}$")]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class Priority(StrEnum):
    """How urgent it is to follow a finding up: high and medium go before the gaps of the form, high first."""

    HIGH = "tinggi"
    MEDIUM = "sedang"
    LOW = "rendah"


class FollowUp(StrEnum):
    """Where the follow-up of a finding stands, as its author last judged it."""

    OPEN = "belum ditindaklanjuti"
    UNDER_WAY = "dalam proses"
    DONE = "selesai"


class Finding(Model):
    """A finding, mapped to the indicators that it speaks of.

    ``units`` are those it was found at; none means the region as a whole. ``due`` is the day by which its author
    expects it followed up. What is done no longer asks for an action, and stays in the plan's account.
    """

    id: EntryId
    source: Name
    reference: Name | None = None  # number of the letter or report
    day: date | None = None
    text: Sentence
    recommendation: Sentence | None = None
    indicators: tuple[str, ...] = Field(min_length=1, max_length=20)
    units: tuple[UnitCode, ...] = ()
    priority: Priority = Priority.MEDIUM
    status: FollowUp = FollowUp.OPEN
    due: date | None = None
    note: Sentence | None = None

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.status is not FollowUp.DONE

    def concerns(self, unit: UnitCode, indicator: str) -> bool:
        """Tell whether the finding speaks of ``indicator`` at ``unit``; without units it speaks of all."""
        return indicator in self.indicators and (not self.units or unit in self.units)


URGENCY = {Priority.LOW: 1, Priority.MEDIUM: 2, Priority.HIGH: 3}


def urgency(findings: Iterable[Finding], unit: UnitCode, indicator: str) -> int:
    """Return how urgent the open findings make a gap: 3 for high priority, 2, 1, and 0 without any."""
    found = (URGENCY[each.priority] for each in findings if each.open and each.concerns(unit, indicator))
    return max(found, default=0)


def check_findings(
    rubric: Rubric, units: Sequence[UnitCode], findings: Sequence[Finding], places: Sequence[Place]
) -> tuple[Problem, ...]:
    """Return what is wrong with ``findings`` beyond their own fields; ``places`` say where each one stands."""
    placed = tuple(zip(findings, places, strict=True))
    concerns = [Concern(each.id, each.indicators, each.units, _texts(each), place) for each, place in placed]
    known = {*units, REGION_UNIT}
    return (*check_concerns(rubric, known, concerns), *_dates(placed))


def _texts(finding: Finding) -> tuple[str, ...]:
    return tuple(filter(None, (finding.source, finding.text, finding.recommendation, finding.note)))


def _dates(placed: Iterable[tuple[Finding, Place]]) -> Iterator[Problem]:
    for each, place in placed:
        if each.day and each.due and each.due < each.day:
            yield kinds.DUE_BEFORE_DAY.at(place, id=each.id)
