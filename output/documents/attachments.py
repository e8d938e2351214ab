"""Attachments: the engine's data inside the document that people sign, so that a machine can read what they signed.

PDF/A-3 lets a file carry others and say how they belong to it.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import pypdfium2
from pydantic import ValidationError

from action_plans.plan import ActionPlan
from assessment.answers import Region, RubricReference
from assessment.records import Record, scorecards_record, to_json
from assessment.scoring import Scorecard
from output.documents.archive_problems import DATA_DAMAGED, NO_DATA, NOT_READABLE
from output.documents.inputs import CycleResults, DocumentSettings
from rubrics.edition import digest
from rubrics.problem import Place, ProblemError

PLAN_DATA: Final = "data-rencana-aksi.json"


@dataclass(frozen=True)
class Attachment:
    """A file to attach; ``relationship`` says of a file whether the pages show its data or were made from it."""

    name: str
    data: bytes
    description: str
    day: date
    relationship: Literal["Data", "Source"] = "Source"


class PlanData(Record):
    """``data-rencana-aksi.json`` in the rencana aksi: the plan, the scores it rests on, and the rubric behind them."""

    format: Literal["renaksi/plan-data/1"] = "renaksi/plan-data/1"
    region: Region
    year: int
    rubric: RubricReference
    scorecards: tuple[Scorecard, ...]
    plan: ActionPlan


def plan_data(results: CycleResults, settings: DocumentSettings) -> tuple[Attachment, ...]:
    """Return what the rencana aksi of the region carries."""
    rubric = results.rubric
    record = PlanData(
        region=results.region,
        year=results.year,
        rubric=RubricReference(id=rubric.id, edition=rubric.edition, digest=digest(rubric)),
        scorecards=scorecards_record(results.region, results.year, results.scorecards).scorecards,
        plan=results.plan,
    )
    about = "Data sumber dokumen ini: instrumen, nilai setiap unit, dan rencana aksi (JSON)"
    return (Attachment(PLAN_DATA, to_json(record).encode(), about, settings.day),)


def read_attachments(pdf: bytes, file: str) -> dict[str, bytes]:
    """Return the files attached to ``pdf`` by name; ``file`` is what it is called.

    Raises:
        ProblemError: it is no PDF that can be read (DOC-051).
    """
    try:
        with closing(pypdfium2.PdfDocument(pdf)) as document:
            attached = [document.get_attachment(place) for place in range(document.count_attachments())]
            return {each.get_name(): bytes(each.get_data()) for each in attached}
    except pypdfium2.PdfiumError as error:
        raise ProblemError((NOT_READABLE.at(Place(file=file)),)) from error


def read_plan_data(pdf: bytes, file: str) -> PlanData:
    """Read back the data in the rencana aksi ``pdf``.

    Raises:
        ProblemError: it is no PDF (DOC-051), carries no such data (DOC-052), or data that nobody can read (DOC-053).
    """
    data = read_attachments(pdf, file).get(PLAN_DATA)
    if data is None:
        raise ProblemError((NO_DATA.at(Place(file=file)),))
    try:
        return PlanData.model_validate_json(data)
    except ValidationError as error:
        raise ProblemError((DATA_DAMAGED.at(Place(file=file)),)) from error
