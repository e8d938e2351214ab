"""Steps 5 to 8 together: inbox to results, with everything found on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from assessment.answers import OPD, Assessment, UnitCode
from assessment.comparison import apply_verification
from assessment.explain import derivation_of
from assessment.records import (
    RegionRecord,
    assessments_record,
    derivations_record,
    gaps_record,
    problems_record,
    scorecards_record,
    to_json,
)
from output.formats import number, slug
from output.tables import answers_csv, gaps_csv, scores_csv
from output.workbooks.form.feedback import write_feedback
from output.workbooks.form.reading import FormReading
from output.workbooks.recap.workbook import write_recap
from renaksi import problems
from renaksi.code import code_digest
from renaksi.parallel import in_parallel
from renaksi.publishing import Publisher, publishing
from renaksi.reporting import Reporter, Silent
from renaksi.steps.evaluation import Evaluation, evaluate
from renaksi.steps.forms import Shared
from renaksi.steps.inbox import Inbox, StoredReading, forget_unused, read_inbox
from renaksi.steps.officials import known_turnover
from renaksi.workspace import Workspace, fingerprint
from rubrics.edition import digest
from rubrics.problem import Place, Problem, ProblemError

KEPT_READINGS = 500


@dataclass(frozen=True)
class Compiled:
    """What compiling found; ``files`` names the form that counts per unit."""

    workspace: Workspace
    inbox: Inbox
    evaluation: Evaluation
    problems: tuple[Problem, ...]

    @property
    def files(self) -> Mapping[UnitCode, str]:
        """File of each unit's form."""
        return {code: reading.file for code, reading in self.inbox.chosen.items()}

    def headline(self) -> str:
        """How many units count, and the region's index, in one sentence."""
        region = self.evaluation.region
        counted, expected = len(region.counted), len(region.expected)
        index = "belum dapat dihitung"
        if region.index is not None:
            index = number(region.index, self.workspace.rubric.scoring.places)
        return f"{counted} dari {expected} unit dinilai; indeks {region.region.full_name}: {index}."

    def summary(self) -> dict[str, Any]:
        """Key figures for machines; exact values as text."""
        region = self.evaluation.region
        return {
            "index": None if region.index is None else str(region.index),
            "grade": region.grade,
            "counted": list(region.counted),
            "not_handed_in": list(region.not_handed_in),
            "files": dict(self.files),
            "problems": [problem.model_dump(mode="json", exclude_none=True) for problem in self.problems],
        }


def compile_inbox(
    workspace: Workspace,
    *,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
) -> Compiled:
    """Read the inbox and write results/; ProblemError only when not a single form can be used."""
    inbox = read_inbox(workspace, reporter)
    evaluation, found = examine(workspace, inbox)
    if evaluation is None:
        raise ProblemError([*found, problems.NO_FORMS_READ.at()])
    with publishing(workspace) as publisher:
        _publish(publisher, evaluation, inbox, found, reporter)
    forget_unused(workspace, KEPT_READINGS)
    return Compiled(workspace, inbox, evaluation, (*found, *publisher.problems))


def examine(workspace: Workspace, inbox: Inbox) -> tuple[Evaluation | None, tuple[Problem, ...]]:
    """Return what ``inbox`` is worth, verification applied, with all its problems; None when no form can be used."""
    own = {code: reading.assessment for code, reading in inbox.chosen.items() if reading.assessment}
    if not own:
        return None, inbox.problems
    verified, about_verification = _verified(workspace, inbox, own)
    evaluation = evaluate(workspace, (*own.values(), *verified))
    found = tuple(_named(inbox, [*inbox.problems, *about_verification, *evaluation.region.problems]))
    return evaluation, (*found, *_differences(workspace, inbox, evaluation))


def _verified(
    workspace: Workspace, inbox: Inbox, own: Mapping[UnitCode, Assessment]
) -> tuple[list[Assessment], list[Problem]]:
    """Apply the verifiers' judgements to the units' own assessments; both are kept."""
    verified: dict[UnitCode, Assessment] = {}
    found: list[Problem] = []
    for file, verification in inbox.verifications:
        if verification.unit not in own:
            place = Place(file=file, unit=verification.unit)
            found.append(problems.NOTHING_TO_VERIFY.at(place, unit=verification.unit))
            continue
        judged, about = apply_verification(workspace.rubric, own[verification.unit], verification)
        verified[verification.unit] = judged
        found += (_in_file(problem, file) for problem in about)
    return list(verified.values()), found


def _named(inbox: Inbox, found: list[Problem]) -> Iterator[Problem]:
    """Name the file of each problem that knows only its unit."""
    for problem in dict.fromkeys(found):
        reading = inbox.chosen.get(problem.place.unit or "")
        yield problem if reading is None else _in_file(problem, reading.file)


def _in_file(problem: Problem, file: str) -> Problem:
    """Return ``problem`` with the file it is in, unless it knows one already."""
    if problem.place.file is not None:
        return problem
    return problem.model_copy(update={"place": problem.place.model_copy(update={"file": file})})


def _differences(workspace: Workspace, inbox: Inbox, evaluation: Evaluation) -> Iterator[Problem]:
    """Report where the score that a form displays differs from the engine's by more than rounding."""
    places = workspace.rubric.scoring.places
    cards = {card.unit: card for card in evaluation.scorecards if card.kind.value == "mandiri"}
    for code, reading in inbox.chosen.items():
        card = cards.get(code)
        if card is None or card.index is None or reading.provisional is None:
            continue
        if abs(Fraction(reading.provisional) - card.index) > Fraction(1, 10**places):
            shown = number(reading.provisional, places)
            place = Place(file=reading.file, unit=code)
            yield problems.SCORE_DIFFERS.at(place, shown=shown, computed=number(card.index, places))


def _publish(
    publisher: Publisher, evaluation: Evaluation, inbox: Inbox, found: tuple[Problem, ...], reporter: Reporter
) -> None:
    workspace = publisher.workspace
    for name, data in _result_files(workspace, evaluation, found):
        publisher.put(workspace.results / name, data)
    _publish_recap(publisher, evaluation, found)
    wanted = [_feedback(workspace, reading, found) for reading in inbox.chosen.values() if reading.manifest]
    stale = [each for each in wanted if each.problems and not publisher.is_current(each.path, each.origin)]
    shared = Shared(workspace.rubric, workspace.cycle.region)
    written = in_parallel(_write_feedback, shared, stale)
    for each, data in zip(stale, reporter.track(written, "Menulis umpan balik", len(stale)), strict=True):
        publisher.put(each.path, data, origin=each.origin)


def _publish_recap(publisher: Publisher, evaluation: Evaluation, found: tuple[Problem, ...]) -> None:
    """Write the recap unless nothing it shows has changed."""
    workspace, cycle = publisher.workspace, publisher.workspace.cycle
    path, assessments, cards = workspace.results / "recap.xlsx", evaluation.assessments, evaluation.scorecards
    answers = to_json(assessments_record(workspace.rubric, cycle.region, cycle.year, assessments))
    said = to_json(problems_record(cycle.region, cycle.year, found))
    units = "".join(unit.model_dump_json() for unit in cycle.all_units)
    turnovers, about_officials = known_turnover(workspace)
    publisher.problems += about_officials
    changed = "".join(each.model_dump_json() for each in turnovers)
    origin = fingerprint(code_digest(), digest(workspace.rubric), answers, said, units, str(cycle.period), changed)
    if not publisher.is_current(path, origin):
        result, gaps = evaluation.region, evaluation.gaps
        recap = write_recap(
            workspace.rubric,
            cycle.region,
            cycle.all_units,
            cycle.year,
            assessments,
            cards,
            gaps,
            result,
            found,
            turnovers,
        )
        publisher.put(path, recap, origin=origin)


def _result_files(
    workspace: Workspace, evaluation: Evaluation, found: tuple[Problem, ...]
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of everything that goes into results/."""
    rubric, cycle = workspace.rubric, workspace.cycle
    region, year = cycle.region, cycle.year
    cards, gaps = evaluation.scorecards, evaluation.gaps
    for name, record in (
        ("assessments.json", assessments_record(rubric, region, year, evaluation.assessments)),
        ("scorecards.json", scorecards_record(region, year, cards)),
        ("derivations.json", derivations_record(region, year, (derivation_of(rubric, card) for card in cards))),
        ("gaps.json", gaps_record(region, year, gaps)),
        ("region.json", RegionRecord(result=evaluation.region)),
        ("problems.json", problems_record(region, year, found)),
    ):
        yield name, to_json(record).encode()
    yield "answers.csv", answers_csv(evaluation.assessments, cards)
    yield "scores.csv", scores_csv([category.id for category in rubric.categories], cards)
    yield "gaps.csv", gaps_csv(gaps)


@dataclass(frozen=True)
class FeedbackWork:
    """One feedback copy to be written; ``origin`` fingerprints everything it depends on."""

    unit: OPD
    year: int
    reading: FormReading
    problems: tuple[Problem, ...]
    path: Path
    origin: str


def _feedback(workspace: Workspace, reading: FormReading, found: tuple[Problem, ...]) -> FeedbackWork:
    """Return the work of writing a unit's own form with its problems as comments."""
    code = reading.manifest.unit if reading.manifest else ""
    unit, year = workspace.unit(code), workspace.cycle.year
    concerning = tuple(problem for problem in found if problem.place.file == reading.file)
    said = "".join(problem.model_dump_json() for problem in concerning)
    stored = StoredReading.of(reading).model_dump_json()
    return FeedbackWork(
        unit=unit,
        year=year,
        reading=reading,
        problems=concerning,
        path=workspace.feedback / f"umpan-balik-{slug(code)}.xlsx",
        origin=fingerprint(code_digest(), digest(workspace.rubric), unit.model_dump_json(), stored, said),
    )


def _write_feedback(shared: Shared, work: FeedbackWork) -> bytes:
    return write_feedback(shared.rubric, shared.region, work.unit, work.year, work.reading, work.problems)
