"""Reading back what compiling found, for the steps that come after it."""

from __future__ import annotations

from assessment.records import AssessmentsRecord, ProblemsRecord, from_json
from renaksi import problems
from renaksi.steps.evaluation import Evaluation, evaluate
from renaksi.workspace import Workspace, fingerprint, read_file
from rubrics.edition import digest
from rubrics.problem import Place, Problem, ProblemError

ASSESSMENTS = "assessments.json"
PROBLEMS = "problems.json"


def compiled_bytes(workspace: Workspace) -> bytes:
    """Return assessments.json as it stands; ProblemError when nothing was compiled yet."""
    return _result(workspace, ASSESSMENTS)


def _result(workspace: Workspace, name: str) -> bytes:
    path = workspace.results / name
    if not path.is_file():
        raise ProblemError([problems.NOTHING_COMPILED.at(Place(file=name), folder=str(workspace.root))])
    return read_file(path, workspace.name(path))


def compiled(workspace: Workspace) -> Evaluation:
    """Score again what was compiled; ProblemError when it is missing, damaged, or of another rubric or unit."""
    name = f"{workspace.results.name}/{ASSESSMENTS}"
    record = from_json(AssessmentsRecord, compiled_bytes(workspace), name)
    expected = digest(workspace.rubric)
    for assessment in record.assessments:
        if assessment.rubric.digest != expected or assessment.unit not in workspace.units:
            raise ProblemError([problems.OUTDATED_RESULT.at(Place(file=name), folder=str(workspace.root))])
    return evaluate(workspace, record.assessments)


def compiled_problems(workspace: Workspace) -> tuple[Problem, ...]:
    """Return the problems that compiling found."""
    name = f"{workspace.results.name}/{PROBLEMS}"
    return from_json(ProblemsRecord, _result(workspace, PROBLEMS), name).problems


def basis(workspace: Workspace) -> str:
    """Fingerprint of what a plan was made from: the compiled assessments."""
    return fingerprint(compiled_bytes(workspace))
