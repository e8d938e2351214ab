"""Stakeholders' input: what came up in a forum such as an FGD, from which group, and how the region answered it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from pydantic import Field

from assessment import finding_problems as kinds
from assessment.answers import REGION_UNIT, Name, UnitCode
from assessment.concerns import Concern, check_concerns
from assessment.findings import EntryId, Sentence
from rubrics.problem import Model, Place, Problem
from rubrics.rubric import Rubric


class Response(StrEnum):
    """How the region answered."""

    OPEN = "belum dijawab"
    ACCEPTED = "diterima"
    PARTLY = "diterima sebagian"
    DECLINED = "tidak diterima"


class StakeholderInput(Model):
    """An input with its answer.

    ``group`` is the group or institution that spoke, never a complainant's name. ``follow_up`` is what an accepted
    input leads to: the code of a measure of the catalogue, which is then planned first, or the title of an action of
    its own, done by the first of ``units`` or by the lead unit.
    """

    id: EntryId
    day: date | None = None
    forum: Name | None = None
    group: Name
    text: Sentence
    indicators: tuple[str, ...] = Field(default=(), max_length=20)
    units: tuple[UnitCode, ...] = ()
    response: Response = Response.OPEN
    reason: Sentence | None = None
    follow_up: Name | None = None

    @property
    def accepted(self) -> bool:
        """Whether the region took the input up, wholly or in part."""
        return self.response in {Response.ACCEPTED, Response.PARTLY}


def check_inputs(
    rubric: Rubric, units: Sequence[UnitCode], inputs: Sequence[StakeholderInput], places: Sequence[Place]
) -> tuple[Problem, ...]:
    """Return what is wrong with ``inputs`` beyond their own fields; ``places`` say where each one stands."""
    placed = tuple(zip(inputs, places, strict=True))
    concerns = [Concern(each.id, each.indicators, each.units, _texts(each), place) for each, place in placed]
    known = {*units, REGION_UNIT}
    return (*check_concerns(rubric, known, concerns), *_answers(placed))


def _texts(each: StakeholderInput) -> tuple[str, ...]:
    return tuple(filter(None, (each.group, each.text, each.reason, each.follow_up)))


def _answers(placed: Iterable[tuple[StakeholderInput, Place]]) -> Iterator[Problem]:
    for each, place in placed:
        if each.response in {Response.PARTLY, Response.DECLINED} and not each.reason:
            yield kinds.REASON_MISSING.at(place, id=each.id, response=each.response.value)
        if each.accepted and not each.follow_up:
            yield kinds.FOLLOW_UP_MISSING.at(place, id=each.id)
        if not each.accepted and each.follow_up:
            yield kinds.FOLLOW_UP_UNUSED.at(place, id=each.id, response=each.response.value)
