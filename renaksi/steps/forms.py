"""Step 3: write one blank form per unit, and one for the region itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assessment.answers import OPD, Answer, Identity, Region, UnitCode
from assessment.canonical import canonical
from output.formats import slug
from output.workbooks.form.workbook import write_form
from renaksi.code import code_digest
from renaksi.cycle import UnitEntry
from renaksi.parallel import in_parallel
from renaksi.publishing import Edited, publishing
from renaksi.reporting import Reporter, Silent
from renaksi.steps.prefill import load_prefill
from renaksi.workspace import Workspace, fingerprint
from rubrics.edition import digest
from rubrics.problem import Problem
from rubrics.rubric import Rubric


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
    prefill: Path | None = None,
    jobs: int = 0,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
) -> FormsReport:
    """Write the forms into ``forms/``, started from the answers in ``prefill``, last year's assessments.json."""
    cycle = workspace.cycle
    known = load_prefill(workspace, prefill) if prefill else {}
    with publishing(workspace) as publisher:
        wanted = [_wanted(workspace, unit, known.get(unit.code, {})) for unit in cycle.all_units]
        stale = [each for each in wanted if not publisher.is_current(each.path, each.origin)]
        written = in_parallel(_write, Shared(workspace.rubric, cycle.region), stale, jobs=jobs)
        for each, data in zip(stale, reporter.track(written, "Menulis formulir", len(stale)), strict=True):
            publisher.put(each.path, data, edited=Edited.KEEP, origin=each.origin)
    return FormsReport(tuple(publisher.written), tuple(publisher.unchanged), tuple(publisher.problems))


@dataclass(frozen=True)
class Shared:
    """What all forms have in common."""

    rubric: Rubric
    region: Region


@dataclass(frozen=True)
class FormWork:
    """One form to be written, and where; ``origin`` fingerprints everything it depends on."""

    unit: OPD
    year: int
    identity: Identity
    answers: Mapping[str, Answer]
    path: Path
    origin: str


def _wanted(workspace: Workspace, unit: UnitEntry, answers: Mapping[str, Answer]) -> FormWork:
    cycle = workspace.cycle
    parts = (unit.model_dump_json(), str(cycle.year), cycle.region.model_dump_json(), canonical(list(answers.values())))
    return FormWork(
        unit=OPD.model_validate(unit.model_dump(exclude={"head", "admin", "backup"})),
        year=cycle.year,
        identity=unit.identity,
        answers=answers,
        path=workspace.forms / form_name(workspace, unit.code),
        origin=fingerprint(code_digest(), digest(workspace.rubric), *parts),
    )


def _write(shared: Shared, work: FormWork) -> bytes:
    return write_form(shared.rubric, shared.region, work.unit, work.year, work.identity, work.answers)
