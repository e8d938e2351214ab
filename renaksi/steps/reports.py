"""Take in what units reported: read the inbox of realisation, weigh files of one unit, add to the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from action_plans.progress.intake import Submission, take_in
from action_plans.progress.obligations import period_of
from action_plans.progress.realisation import ReadFile, Realisation
from action_plans.progress.realisation_report import ReportReading, read_report
from output.workbooks.form.latest import NEVER, Standing, Verdict, deciding, winner
from output.workbooks.realisation import problems as workbook_kinds
from output.workbooks.realisation.reading import read_realisation
from renaksi import monitoring_problems as kinds
from renaksi.arrivals import arrivals
from renaksi.reporting import Reporter
from renaksi.steps.obligations import INBOX, Owed
from renaksi.workspace import fingerprint, read_file
from rubrics.problem import Place, Problem, ProblemError, has_errors

WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".ods"})
JSON: Final = ".json"
_REASONS: Final = ("tanggal pengisian terbaru", "baris terisi terbanyak")


@dataclass(frozen=True)
class Taken:
    """The record after reading the inbox, the files that added to it, and what was noticed."""

    realisation: Realisation
    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def take_reports(owed: Owed, reporter: Reporter) -> Taken:
    """Read the files of the inbox that are not known yet and add what they tell; their order does not matter."""
    readings, problems = _read(owed, reporter)
    problems += [problem for reading in readings for problem in reading.problems]
    realisation, taken = owed.realisation, []
    for same in _by_period([reading.submission for reading in readings if reading.submission]):
        chosen, beaten, said = _weighed(same, owed.realisation.files)
        problems += said
        failed = False
        for submission in chosen:
            realisation, found = take_in(realisation, submission, owed.obligations.by_key)
            problems += found
            failed = has_errors((*submission.problems, *found))
            taken += [] if failed else [submission.file.name]
        realisation = realisation if failed else _remember(realisation, beaten)
    return Taken(realisation, tuple(taken), tuple(problems))


def _read(owed: Owed, reporter: Reporter) -> tuple[list[ReportReading], list[Problem]]:
    files, left_aside = arrivals(owed.workspace.realisation / INBOX)
    known = {each.digest for each in owed.realisation.files}
    readings, problems = [], list(left_aside)
    seen: set[str] = set()
    for name, path in reporter.track(files, "Membaca laporan realisasi", len(files)):
        try:
            reading = _reading(owed, name, path, known | seen)
        except ProblemError as error:
            problems += error.problems
            continue
        if reading is not None:
            readings.append(reading)
            seen |= {reading.submission.file.digest} if reading.submission else set()
    return readings, problems


def _reading(owed: Owed, name: str, path: Path, known: set[str]) -> ReportReading | None:
    """Read one file; None where its very content was taken in before."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in {*WORKBOOKS, JSON}:
        return ReportReading(name, None, (kinds.UNKNOWN_REPORT_FILE.at(Place(file=name), name=name),))
    data = read_file(path, name)
    digest = fingerprint(data)
    if digest in known:
        return None
    if suffix == JSON:
        return read_report(data.decode("utf-8-sig", "replace"), name, digest, owed.obligations)
    return read_realisation(data, name, digest, owed.obligations)


def _by_period(submissions: Sequence[Submission]) -> Iterator[list[Submission]]:
    """Yield the files of each unit and period together, the oldest period first."""
    found: dict[tuple[str, str], list[Submission]] = {}
    for each in sorted(submissions, key=lambda each: each.file.name):
        found.setdefault((each.file.period, each.file.unit), []).append(each)
    yield from (found[key] for key in sorted(found, key=lambda key: (period_of(key[0])[-1:], *key)))


def _standing(submission: Submission) -> Standing:
    return submission.file.filled_on or NEVER, submission.file.told


def _same(left: Submission, right: Submission) -> bool:
    return len(left.reports) == len(right.reports) and all(
        mine.tells_the_same(other) for mine, other in zip(left.reports, right.reports, strict=True)
    )


def _weighed(
    same: list[Submission], files: Sequence[ReadFile]
) -> tuple[tuple[Submission, ...], list[Submission], list[Problem]]:
    """Return the file that counts, those that do not, and what is said about it; the rule is that of forms."""
    chosen, verdict = winner(same, _standing, _same)
    first = max(same, key=_standing).file
    place = Place(file=first.name, unit=first.unit)
    names = ", ".join(each.file.name for each in same)
    values = {"unit": first.unit, "files": names, "period": first.period}
    if verdict is Verdict.TIED:
        return (), [], [workbook_kinds.FILES_TIED.at(place, **values)]
    said: list[Problem] = []
    if verdict is Verdict.REPEATED:
        said.append(workbook_kinds.FILES_REPEATED.at(place, **values))
    elif verdict is Verdict.DECIDED:
        reason = deciding([_standing(each) for each in same], _REASONS)
        said.append(workbook_kinds.FILES_TWICE.at(place, chosen=first.name, reason=reason, **values))
    beaten = [each for each in same if each not in chosen]
    earlier = [each for each in files if each.used and (each.unit, each.period) == (first.unit, first.period)]
    newest = max(earlier, key=lambda each: each.filled_on or NEVER, default=None)
    if newest is not None and (newest.filled_on or NEVER) > (first.filled_on or NEVER):
        known = {"file": first.name, "known": newest.name, "unit": first.unit, "period": first.period}
        return (), same, [*said, workbook_kinds.FILE_OVERTAKEN.at(place, **known)]
    return chosen, beaten, said


def _remember(realisation: Realisation, beaten: Sequence[Submission]) -> Realisation:
    """Remember files that do not count, so that they are not read again."""
    if not beaten:
        return realisation
    files = (*realisation.files, *(each.file.model_copy(update={"used": False}) for each in beaten))
    return Realisation(entries=realisation.entries, closed=realisation.closed, files=files)
