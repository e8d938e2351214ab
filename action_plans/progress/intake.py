"""Intake: reports become entries of the record, which only grows; closing a quarter locks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from action_plans.plan import ActionPlan, Quarter
from action_plans.progress import realisation_problems as kinds
from action_plans.progress.parts import Part
from action_plans.progress.realisation import Entry, PartKey, ReadFile, Realisation, Report
from action_plans.progress.realisation_checks import Field, check_report, difference
from action_plans.wording import quarter, some
from assessment.answers import UnitCode
from rubrics.problem import NOWHERE, Place, Problem, has_errors

PlaceOf = Callable[[Report, Field], Place]


def nowhere(_report: Report, _field: Field) -> Place:
    """Place of reports that stand in no file."""
    return NOWHERE


@dataclass(frozen=True)
class Submission:
    """What one file reports: for a unit and a quarter (the last one, where it covers a year).

    ``place_of`` tells where in the file a field of a report stands. ``file`` names it and carries its content hash.
    """

    file: ReadFile
    reports: tuple[Report, ...]
    place_of: PlaceOf = nowhere
    problems: tuple[Problem, ...] = field(default=())


def take_in(
    realisation: Realisation, submission: Submission, parts: Mapping[PartKey, Part]
) -> tuple[Realisation, tuple[Problem, ...]]:
    """Add what ``submission`` tells to the record, all of it or, where any problem is an error, nothing.

    A report that says what is already known adds nothing; one that differs replaces it, in a closed quarter only as a
    correction with a reason. A blank row says nothing and takes nothing away.
    """
    intake = _Intake(realisation, submission, parts)
    found = tuple(intake.examine())
    if has_errors((*submission.problems, *found)):
        return realisation, found
    files = (*realisation.files, submission.file)
    return Realisation(entries=intake.entries(), closed=realisation.closed, files=files), found


class _Intake:
    def __init__(self, realisation: Realisation, submission: Submission, parts: Mapping[PartKey, Part]) -> None:
        self.realisation = realisation
        self.submission = submission
        self.parts = parts
        self.standing = {key: entry.report for key, entry in realisation.standing.items()}
        self.changes: list[tuple[Report, bool]] = []

    def examine(self) -> Iterator[Problem]:
        """Yield every problem of the submission, and collect what it changes."""
        seen: set[tuple[PartKey, Quarter]] = set()
        after = self._after()
        for report in self.submission.reports:
            part, key = self.parts.get(report.part), _at(report)
            if part is None:
                yield self._at(report, Field.ACTION, kinds.ACTION_UNKNOWN.at, **_named(report))
            elif key in seen:
                values = {"action": report.part.action, "quarter": quarter(report.quarter)}
                yield self._at(report, Field.ACTION, kinds.REPORTED_TWICE.at, **values)
            else:
                seen.add(key)
                for remark in check_report(report, part, after[report.part]):
                    yield remark.at(self.submission.place_of(report, remark.field))
                yield from self._change(report)

    def _after(self) -> dict[PartKey, dict[Quarter, Report]]:
        """Return what counts for each part of the submission, by quarter, once it is taken in."""
        after: dict[PartKey, dict[Quarter, Report]] = {report.part: {} for report in self.submission.reports}
        told = {_at(report): report for report in self.submission.reports if not report.is_blank}
        for (part, when), report in {**self.standing, **told}.items():
            if part in after:
                after[part][when] = report
        return after

    def _at(self, report: Report, which: Field, kind: Callable[..., Problem], **values: object) -> Problem:
        return kind(self.submission.place_of(report, which), **values)

    def _change(self, report: Report) -> Iterator[Problem]:
        """Yield what is to be said of a report that differs from the record, and remember it."""
        known, closed = self.standing.get(_at(report)), report.quarter in self.realisation.closed
        values = {"action": report.part.action, "quarter": quarter(report.quarter)}
        if report.is_blank:
            if known is not None:
                yield self._at(report, Field.VALUE, kinds.BLANK_KEPT.at, **values)
            return
        if known is not None and known.tells_the_same(report):
            return
        values["difference"] = difference(known, report)
        if closed and not report.reason:
            yield self._at(report, Field.REASON, kinds.CLOSED_CHANGED.at, **values)
            return
        self.changes.append((report, closed))
        if closed:
            yield self._at(report, Field.VALUE, kinds.CORRECTED.at, **values, reason=report.reason)
        elif known is not None:
            yield self._at(report, Field.VALUE, kinds.REPLACED.at, **values)

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries of the record with those of the submission behind them."""
        first = len(self.realisation.entries) + 1
        standing = self.realisation.standing
        return (
            *self.realisation.entries,
            *(
                Entry(
                    serial=serial,
                    report=report,
                    replaces=standing[_at(report)].serial if _at(report) in standing else None,
                    correction=correction,
                    file=self.submission.file.name,
                )
                for serial, (report, correction) in enumerate(self.changes, start=first)
            ),
        )


def _at(report: Report) -> tuple[PartKey, Quarter]:
    return report.part, report.quarter


def _named(report: Report) -> dict[str, object]:
    return {"found": report.part.action, "year": report.part.year, "unit": report.part.unit}


def close(
    realisation: Realisation, plan: ActionPlan, when: Quarter, silent: Iterable[UnitCode]
) -> tuple[Realisation, tuple[Problem, ...]]:
    """Lock a quarter, the earlier ones having been locked; ``silent`` are the units that have not reported on it."""
    if when in realisation.closed:
        return realisation, ()
    refused = _refusal(realisation, plan, when)
    if refused is not None:
        return realisation, (refused,)
    units = list(silent)
    told = kinds.CLOSED_INCOMPLETE.at(quarter=quarter(when), count=len(units), units=some(units))
    said = (told,) if units else ()
    closed = (*realisation.closed, when)
    return Realisation(entries=realisation.entries, closed=closed, files=realisation.files), said


def _refusal(realisation: Realisation, plan: ActionPlan, when: Quarter) -> Problem | None:
    starts = [run.start for action in plan.actions for run in action.occurrences]
    first = min(starts, default=when)
    example = f"{first.year}-{first.number}"
    if when < first or when.year > plan.period.last:
        reason = f"rencana dilaksanakan {quarter(first)} sampai tahun {plan.period.last}"
        return kinds.NOTHING_TO_CLOSE.at(quarter=quarter(when), reason=reason, example=example)
    before = [Quarter.at(ordinal) for ordinal in range(first.ordinal, when.ordinal)]
    waiting = [each for each in before if each not in realisation.closed]
    if not waiting:
        return None
    reason = f"{quarter(waiting[0])} belum ditutup"
    example = f"{waiting[0].year}-{waiting[0].number}"
    return kinds.NOTHING_TO_CLOSE.at(quarter=quarter(when), reason=reason, example=example)
