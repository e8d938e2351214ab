"""Follow up the plan: take in reports, close quarters, and say what was realised of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from action_plans.index import RegionIndex
from action_plans.plan import ActionPlan, Quarter
from action_plans.progress.index import Reached
from action_plans.progress.intake import close as close_quarter
from action_plans.progress.progress import Background, missing_reports, progress
from action_plans.progress.realisation import Realisation
from action_plans.progress.report import GroupProgress, ProgressReport
from action_plans.records import ProgressRecord, RealisationRecord
from action_plans.wording import quarter as quarter_text
from assessment.answers import OPD
from assessment.canonical import canonical
from assessment.gathering import gather
from output.formats import number, percent, rupiah_short
from output.workbooks.progress.workbook import write_progress
from renaksi import monitoring_problems as kinds
from renaksi.publishing import publishing
from renaksi.reporting import Reporter, Silent
from renaksi.steps.evaluation import Evaluation
from renaksi.steps.obligations import INBOX, RECORD, Owed, load_owed
from renaksi.steps.reports import take_reports
from renaksi.steps.results import compiled
from renaksi.workspace import Workspace, read_record, write_file
from rubrics.problem import Problem, ProblemError, has_errors

PROGRESS = "progress.json"
BOOK = "progress.xlsx"
NONE = "\N{EN DASH}"


@dataclass(frozen=True)
class Followed:
    """What following up found: the report, the files that were taken in, and what was noticed."""

    report: ProgressReport
    files: tuple[str, ...]
    book: Path
    problems: tuple[Problem, ...]

    def headline(self) -> str:
        """The whole in two sentences."""
        total, when = self.report.total, quarter_text(self.report.as_of)
        closed = "sudah ditutup" if self.report.closed else "belum ditutup"
        return (
            f"Sampai {when} ({closed}): {total.coverage.told} dari {total.coverage.expected} "
            f"laporan masuk, capaian {ratio(total.achieved)} dari rencana {ratio(total.planned)}, serapan "
            f"{ratio(total.absorbed)}. {total.late} bagian kegiatan terlambat, {total.arrears} tunggakan tahun lalu."
        )

    def tables(self) -> Iterator[tuple[str, Sequence[GroupProgress]]]:
        """Title and lines of each table of sums."""
        apart = (self.report.dropped,) if self.report.dropped else ()
        yield "Menurut kategori", (*self.report.categories, self.report.total, *apart)
        yield "Menurut sumber dana", self.report.funds
        yield "Menurut unit", self.report.units

    def summary(self) -> dict[str, Any]:
        """Return everything for machines; exact values as text."""
        return {
            "progress": self.report.model_dump(mode="json"),
            "files": list(self.files),
            "problems": [problem.model_dump(mode="json", exclude_none=True) for problem in self.problems],
        }


def ratio(value: Fraction | None) -> str:
    """Return a ratio for a table: a percentage, or a dash where it is undefined."""
    return NONE if value is None else percent(value, 1)


def cells(group: GroupProgress) -> tuple[str, ...]:
    """Return the row of a table of sums."""
    covered = group.coverage
    return (
        group.key or NONE,
        group.title,
        str(group.actions),
        f"{covered.told}/{covered.expected}",
        ratio(group.planned),
        ratio(group.achieved),
        NONE if group.deviation is None else f"{number(group.deviation * 100, 1)}",
        rupiah_short(group.budget),
        NONE if group.spent is None else rupiah_short(group.spent),
        ratio(group.absorbed),
        str(group.late),
    )


@dataclass(frozen=True)
class Recorded:
    """The record brought up to date: what is owed and known now, the files taken in, and what was noticed."""

    owed: Owed
    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def take_record(owed: Owed, closing: Quarter | None, reporter: Reporter) -> Recorded:
    """Take in the inbox, close a quarter if asked, and write realisation.json.

    Nothing is closed while the inbox holds a file with errors: what it says could then only come as a correction.
    """
    taken = take_reports(owed, reporter)
    record, found = taken.realisation, taken.problems
    if closing is not None and not has_errors(found):
        record, said = _closed(owed, record, closing)
        found = (*found, *said)
    workspace = owed.workspace
    text = canonical(RealisationRecord(region=workspace.cycle.region, realisation=record))
    write_file(workspace.realisation / RECORD, text.encode())
    return Recorded(Owed(workspace, owed.plan, owed.predecessors, record, owed.warnings), taken.files, found)


def follow_up(
    workspace: Workspace,
    *,
    as_of: str | None = None,
    close: str | None = None,
    assessment: Workspace | None = None,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
) -> Followed:
    """Take in the inbox, close a quarter if asked, and write realisation.json, progress.json and progress.xlsx."""
    owed = load_owed(workspace)
    closing = owed.quarter(close, "--close") if close else None
    wanted = owed.quarter(as_of, "--quarter") if as_of else closing
    recorded = take_record(owed, closing, reporter)
    owed, record, found = recorded.owed, recorded.owed.realisation, [*owed.warnings, *recorded.problems]
    background, about = background_of(owed, assessment)
    report = progress(owed.plan, record, wanted or owed.latest, background)
    found += about
    if not record.entries:
        when = wanted or owed.latest
        folder = workspace.name(workspace.realisation / INBOX)
        found.append(kinds.NO_REALISATION.at(folder=folder, example=f"{when.year}-{when.number}"))
    problems = _write(owed, report)
    book = workspace.results / BOOK
    return Followed(report, recorded.files, book, tuple(dict.fromkeys((*found, *problems))))


@dataclass(frozen=True)
class Known:
    """What is known of the realisation before anybody asks anew, for documents."""

    report: ProgressReport
    realisation: Realisation
    background: Background


def known_progress(workspace: Workspace, evaluation: Evaluation | None = None) -> Known | None:
    """Return the progress up to the quarter last asked for; None before anything was reported.

    ``evaluation`` is that of the workspace, where it is known. ProblemError when the plan, the record or the last
    progress is damaged.
    """
    if not (workspace.realisation / RECORD).is_file():
        return None
    owed = load_owed(workspace)
    if not owed.realisation.entries:
        return None
    path = workspace.results / PROGRESS
    asked = read_record(ProgressRecord, path, workspace.name(path)).progress.as_of if path.is_file() else owed.latest
    background, _ = background_of(owed, evaluation=evaluation)
    return Known(progress(owed.plan, owed.realisation, asked, background), owed.realisation, background)


def _closed(owed: Owed, record: Realisation, when: Quarter) -> tuple[Realisation, tuple[Problem, ...]]:
    missing = missing_reports(owed.plan, record, when, owed.predecessors)
    silent = [each.unit for each in missing if each.quarter == when]
    return close_quarter(record, owed.plan, when, silent)


def _write(owed: Owed, report: ProgressReport) -> tuple[Problem, ...]:
    workspace, region = owed.workspace, owed.workspace.cycle.region
    book = write_progress(workspace.rubric, region, workspace.cycle.all_units, owed.plan, report)
    with publishing(workspace) as publisher:
        publisher.put(workspace.results / PROGRESS, canonical(ProgressRecord(region=region, progress=report)).encode())
        publisher.put(workspace.results / BOOK, book)
    return tuple(publisher.problems)


def background_of(
    owed: Owed, assessment: Workspace | None = None, evaluation: Evaluation | None = None
) -> tuple[Background, tuple[Problem, ...]]:
    """Return what progress is seen against; ``assessment`` is the workspace of a later one."""
    workspace = owed.workspace
    units = tuple(
        OPD.model_validate(each.model_dump(include=set(OPD.model_fields))) for each in workspace.units.values()
    )
    known = Background(
        catalogue=workspace.catalogue, rubric=workspace.rubric, units=units, predecessors=owed.predecessors
    )
    reached = _reached(assessment, compiled(assessment)) if assessment else {}
    try:
        own = evaluation or compiled(workspace)
    except ProblemError:
        return _with(known, (), reached), (kinds.EXPECTED_UNKNOWN.at(reason="hasil asesmen tidak ada"),)
    if _made_from(owed.plan, own):
        cards = gather(workspace.rubric, workspace.cycle.all_units, own.scorecards, workspace.cycle.year).answering
        return _with(known, tuple(cards.values()), reached), ()
    reason = "hasil asesmen di folder ini bukan dasar rencana yang berlaku"
    later = {**_reached(workspace, own), **reached} if own.region.year > _first_year(owed.plan) else reached
    return _with(known, (), later), (kinds.EXPECTED_UNKNOWN.at(reason=reason),)


def _with(known: Background, cards: tuple[Any, ...], reached: dict[int, Reached]) -> Background:
    return Background(known.catalogue, known.rubric, cards, known.units, known.predecessors, reached)


def _made_from(plan: ActionPlan, evaluation: Evaluation) -> bool:
    """Tell whether the plan starts from these results: same instrument and same index before any work."""
    return plan.rubric == evaluation.region.rubric and plan.baseline_index == evaluation.region.index


def _first_year(plan: ActionPlan) -> int:
    return min((each.year for each in plan.projection), default=plan.period.first)


def _reached(workspace: Workspace, evaluation: Evaluation) -> dict[int, Reached]:
    cards = gather(workspace.rubric, workspace.cycle.all_units, evaluation.scorecards, workspace.cycle.year).answering
    whole, categories = RegionIndex(workspace.rubric, tuple(cards.values())).indexes()
    return {workspace.cycle.year: Reached(year=workspace.cycle.year, index=whole, categories=categories)}
