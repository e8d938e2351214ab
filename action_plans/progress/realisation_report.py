"""Reports as JSON: ``realisation/inbox/*.json``, for regions whose own applications already know the figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field as Bounded

from action_plans.plan import Quarter, Rupiah
from action_plans.progress import realisation_problems as kinds
from action_plans.progress.intake import Submission
from action_plans.progress.obligations import Obligations
from action_plans.progress.realisation import Note, PartKey, ReadFile, Realised, Report, Told
from action_plans.progress.realisation_checks import Field
from action_plans.wording import quarter
from assessment.answers import Evidence, Figure, NotApplicable, UnitCode
from assessment.records import Record
from rubrics.document import Document
from rubrics.problem import Model, Place, Problem
from rubrics.source import build, parse


class ReportedAction(Model):
    """What is reported of one action; what is left out or null is not told, and never counts as 0.

    ``year`` is the budget year of the action's target where it is not that of the quarter. ``not_applicable`` is the
    reason why the action does not apply, and stands alone; ``reason`` is that of a correction of a closed quarter.
    """

    action: str
    year: int | None = Bounded(default=None, ge=2000, le=2100)
    value: Figure | None = None
    budget: Rupiah | None = None
    cumulative: bool = True
    not_applicable: Note | None = None
    obstacles: Note | None = None
    follow_up: Note | None = None
    evidence: tuple[Evidence, ...] = ()
    reason: Note | None = None


class RealisationReportRecord(Record):
    """``realisation/inbox/*.json``: what one unit reports of one quarter."""

    filled_in: ClassVar[bool] = True

    format: Literal["renaksi/realisation-report/1"] = "renaksi/realisation-report/1"
    region: UnitCode
    unit: UnitCode
    quarter: Quarter
    filled_on: date | None = None
    reporter: str | None = Bounded(default=None, max_length=200)
    reports: tuple[ReportedAction, ...]


@dataclass(frozen=True)
class ReportReading:
    """A file of reports as it was read: what it submits, or why it cannot be used."""

    name: str
    submission: Submission | None
    problems: tuple[Problem, ...]


_KEYS = {Field.MANNER: "cumulative"}  # other fields are called in JSON as they are


def read_report(text: str, name: str, digest: str, awaited: Obligations) -> ReportReading:
    """Read a report; ``name`` is that of its file and ``digest`` its content hash. Never raises."""
    document = _document(text, name)
    record, found = build(RealisationReportRecord, document)
    if record is None:
        return ReportReading(name, None, found)
    refused = tuple(_refused(record, document, awaited))
    if refused:
        return ReportReading(name, None, refused)
    reports = tuple(_report(record, each) for each in record.reports)
    ranks = {id(report): rank for rank, report in enumerate(reports)}

    def place_of(report: Report, field: Field) -> Place:
        place = document.place(("reports", ranks[id(report)], _KEYS.get(field, field.value)))
        return place.model_copy(update={"unit": record.unit})

    both = tuple(_contradictions(record, document))
    file = ReadFile(
        name=name,
        digest=digest,
        unit=record.unit,
        period=f"{record.quarter.year}-{record.quarter.number}",
        filled_on=record.filled_on,
        told=sum(not report.is_blank for report in reports),
    )
    return ReportReading(name, Submission(file, reports, place_of, both), both)


def _document(text: str, name: str) -> Document:
    """Read JSON strictly; places come from reading it as YAML, of which JSON is a part."""
    try:
        data = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        return Document(file=name, data=None, problems=(kinds.NOT_JSON.at(Place(file=name, line=line)),))
    marked = parse(text, name)
    if marked.refused or not isinstance(data, dict):
        found = marked.problems or (kinds.NOT_JSON.at(Place(file=name)),)
        return Document(file=name, data=None, problems=found)
    return Document(file=name, data=_told(data), marks=marked.marks, problems=marked.problems)


def _told(data: object) -> object:
    """Leave out what is null: it says nothing."""
    if isinstance(data, dict):
        return {key: _told(value) for key, value in data.items() if value is not None}
    return [_told(each) for each in data] if isinstance(data, list) else data


def _refused(record: RealisationReportRecord, document: Document, awaited: Obligations) -> Iterator[Problem]:
    if record.region != awaited.region.code:
        expected = f"{awaited.region.code} {awaited.region.full_name}"
        yield kinds.REPORT_OF_OTHER_REGION.at(document.place(("region",)), found=record.region, expected=expected)
    elif record.unit not in awaited.by_unit:
        yield kinds.REPORT_OF_OTHER_UNIT.at(document.place(("unit",)), found=record.unit)
    elif record.quarter.year not in awaited.years:
        known = f"{awaited.years[0]}\N{EN DASH}{awaited.years[-1]}" if awaited.years else "tidak ada"
        place = document.place(("quarter",))
        yield kinds.REPORT_OF_OTHER_TIME.at(place, quarter=quarter(record.quarter), years=known)


def _report(record: RealisationReportRecord, row: ReportedAction) -> Report:
    year = row.year or record.quarter.year
    figures = Realised(value=row.value, budget=row.budget, cumulative=row.cumulative)
    told: Told = figures if row.not_applicable is None else NotApplicable(reason=row.not_applicable)
    return Report(
        part=PartKey(action=row.action, unit=record.unit, year=year),
        quarter=record.quarter,
        told=told,
        obstacles=row.obstacles,
        follow_up=row.follow_up,
        evidence=row.evidence,
        reporter=record.reporter,
        reason=row.reason,
    )


def _contradictions(record: RealisationReportRecord, document: Document) -> Iterator[Problem]:
    for rank, row in enumerate(record.reports):
        if row.not_applicable is not None and (row.value is not None or row.budget is not None):
            place = document.place(("reports", rank, "not_applicable"))
            yield kinds.EXCUSED_WITH_FIGURES.at(place.model_copy(update={"unit": record.unit}), action=row.action)
