"""Opening a workspace: settings, rubric and measures read and checked, every problem at once."""

from __future__ import annotations

from pathlib import Path

from action_plans.catalogue import Catalogue, RoleName
from action_plans.measures import load_catalogue
from renaksi.cycle import Cycle, RubricChoice, check_cycle, resolve_paths
from renaksi.workspace import Workspace, region_file
from rubrics.load import load, load_edition
from rubrics.problem import Problem, ProblemError, has_errors
from rubrics.rubric import Rubric
from rubrics.source import build, read_source


def open_workspace(root: Path) -> Workspace:
    """Open the workspace at ``root``; ProblemError with everything that is wrong with its settings."""
    path = region_file(root)
    cycle, found = build(Cycle, read_source(path))
    if cycle is None:
        raise ProblemError(found)
    rubric, about_rubric = _rubric(root, cycle.rubric)
    catalogue, about_measures = load_catalogue(rubric)
    roles = needed_roles(catalogue) if catalogue else ()
    found = (*found, *about_rubric, *about_measures, *check_cycle(cycle, path.name, roles))
    if catalogue is None or has_errors(found):
        raise ProblemError(found)
    settings = resolve_paths(cycle.document, root)
    return Workspace(root, cycle.model_copy(update={"document": settings}), rubric, catalogue, found)


def _rubric(root: Path, choice: RubricChoice) -> tuple[Rubric, tuple[Problem, ...]]:
    """Return the rubric of the catalogue, or the region's own from a folder of the workspace."""
    if choice.folder is None:
        return load_edition(choice.id, choice.edition), ()
    rubric, found = load(root / choice.folder)
    if rubric is None:
        raise ProblemError(found)
    return rubric, found


def needed_roles(catalogue: Catalogue) -> frozenset[RoleName]:
    """Return the roles that the measures of ``catalogue`` speak of."""
    return frozenset(role for measure in catalogue.measures for role in (measure.owner, *measure.supports))
