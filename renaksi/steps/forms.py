"""Step 3: write one blank form per unit, and one for the region itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from output.workbooks.form import write_form

from assessment.answers import Answer, UnitCode
from output.formats import slug
from renaksi.publishing import Edited, publishing
from renaksi.reporting import Reporter, Silent
from renaksi.workspace import Workspace
from rubrics.problem import Problem


@dataclass(frozen=True)
class FormsReport:
    """What was done: files written, files that were already right, and files that people had filled in place."""

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    problems: tuple[Problem, ...]


def form_name(workspace: Workspace, code: UnitCode) -> str:
    """File name of a unit's form: ``formulir-2021-dinkes.xlsx``."""
    return f"formulir-{workspace.cycle.year}-{slug(code)}.xlsx"


def write_forms(
    workspace: Workspace,
    *,
    prefill: Mapping[UnitCode, Mapping[str, Answer]] | None = None,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
) -> FormsReport:
    """Write the forms into ``forms/``; ``prefill`` holds last year's answers by unit and indicator."""
    cycle = workspace.cycle
    with publishing(workspace) as publisher:
        for unit in reporter.track(cycle.all_units, "Menulis formulir", len(cycle.all_units)):
            answers = (prefill or {}).get(unit.code, {})
            data = write_form(workspace.rubric, cycle.region, unit, cycle.year, unit.identity, answers)
            publisher.put(workspace.forms / form_name(workspace, unit.code), data, edited=Edited.KEEP)
    return FormsReport(tuple(publisher.written), tuple(publisher.unchanged), tuple(publisher.problems))
