"""Last year's answers, carried into this year's edition, to start this year's forms from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from assessment.answers import Answer, AssessmentKind, RubricReference, UnitCode
from assessment.records import AssessmentsRecord, from_json
from assessment.upgrade import upgrade_answers
from renaksi import problems
from renaksi.workspace import Workspace, read_file
from rubrics.edition import digest
from rubrics.load import CATALOGUE, load_edition
from rubrics.problem import Place, Problem, ProblemError
from rubrics.upgrade import load_upgrade

Answers = Mapping[str, Answer]
Prefill = Mapping[UnitCode, Answers]


def load_prefill(workspace: Workspace, path: Path) -> Prefill:
    """Return the answers in ``path`` (an assessments.json) by unit and indicator of this cycle's edition.

    Each unit's own answers are taken, not the verifier's. Answers to another edition go through its upgrade mapping;
    ProblemError when there is none from that edition, or when the file belongs to another region.
    """
    record = from_json(AssessmentsRecord, read_file(path, path.name), path.name)
    if record.region.code != workspace.cycle.region.code:
        raise ProblemError([_other_region(path.name, record)])
    own = [each for each in record.assessments if each.kind is AssessmentKind.SELF]
    carriers = {edition: _carrier(workspace, edition, path.name) for edition in {each.rubric for each in own}}
    return {each.unit: carriers[each.rubric](each.by_indicator) for each in own}


def _other_region(file: str, record: AssessmentsRecord) -> Problem:
    return problems.PREFILL_REGION.at(Place(file=file), region=record.region.full_name)


def _carrier(workspace: Workspace, old: RubricReference, file: str) -> Callable[[Answers], Answers]:
    """Return how answers to the edition ``old`` are said in the words of this cycle's edition."""
    rubric = workspace.rubric
    if old.digest == digest(rubric):
        return lambda answers: answers
    mapping, _ = load_upgrade(CATALOGUE / rubric.id / rubric.edition)
    if mapping is None or (old.id, old.edition) != (rubric.id, mapping.old_edition):
        raise ProblemError([problems.PREFILL_EDITION.at(Place(file=file), edition=f"{old.id} {old.edition}")])
    before, upgrade = load_edition(old.id, old.edition), mapping
    return lambda answers: upgrade_answers(upgrade, before, rubric, answers).answers
