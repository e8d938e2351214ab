"""The register of officials and admins in officials.yaml: read, checked, and what it says of turnover."""

from __future__ import annotations

from assessment.official_checks import check_register
from assessment.officials import OfficialRegister
from assessment.turnover import Turnover, turnover
from output.formats import date_text
from renaksi.workspace import Workspace
from rubrics.problem import Problem, ProblemError, has_errors
from rubrics.source import build, read_source


def read_officials(workspace: Workspace) -> tuple[OfficialRegister, tuple[Problem, ...]]:
    """Return the register, an empty one where there is no file, with warnings; ProblemError when it has errors."""
    path = workspace.officials
    if not path.exists():
        return OfficialRegister(), ()
    source = read_source(path)
    register, found = build(OfficialRegister, source)
    if register is not None:
        found = (*found, *check_register(register, tuple(workspace.units), source, date_text))
    if register is None or has_errors(found):
        raise ProblemError(found)
    return register, found


def unit_turnover(workspace: Workspace, register: OfficialRegister) -> tuple[Turnover, ...]:
    """Return how often admins changed, from two years before the assessment to its year, on the documents' day."""
    year, day = workspace.cycle.year, workspace.cycle.document.day
    return turnover(register, workspace.units, range(year - 2, year + 1), day)


def known_turnover(workspace: Workspace) -> tuple[tuple[Turnover, ...], tuple[Problem, ...]]:
    """Return the turnover of admins with what is wrong with the register; none where it has errors."""
    try:
        register, found = read_officials(workspace)
    except ProblemError as error:
        return (), error.problems
    return unit_turnover(workspace, register), found
