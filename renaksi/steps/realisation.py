"""Write the workbooks in which units report on the plan: only for those that have something to report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from action_plans.plan import Quarter
from action_plans.wording import some
from assessment.answers import OPD, UnitCode
from assessment.canonical import canonical
from output.formats import slug
from output.workbooks.realisation.workbook import RealisationJob, write_realisation
from renaksi import monitoring_problems as kinds
from renaksi.code import code_digest
from renaksi.parallel import in_parallel
from renaksi.publishing import Edited, publishing
from renaksi.reporting import Reporter, Silent
from renaksi.steps.obligations import FORMS, Owed, load_owed
from renaksi.workspace import Workspace, fingerprint
from rubrics.problem import Problem

OPTION = "--quarter"


@dataclass(frozen=True)
class RealisationForms:
    """What was done: workbooks written and those that were right already, and the units that owe nothing."""

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    without: tuple[UnitCode, ...]
    problems: tuple[Problem, ...]

    def summary(self, workspace: Workspace) -> dict[str, Any]:
        """Return everything for machines."""
        return {
            "written": [workspace.name(path) for path in self.written],
            "unchanged": [workspace.name(path) for path in self.unchanged],
            "without": list(self.without),
            "problems": [problem.model_dump(mode="json", exclude_none=True) for problem in self.problems],
        }


def workbook_name(unit: UnitCode, period: str) -> str:
    """File name of a workbook: ``realisasi-dinkes-2022-1.xlsx``."""
    return f"realisasi-{slug(unit)}-{period}.xlsx"


def write_workbooks(
    workspace: Workspace,
    period: str,
    *,
    jobs: int = 0,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
) -> RealisationForms:
    """Write ``realisation/forms/`` for a quarter (``2022-1``) or a whole year (``2022``)."""
    owed = load_owed(workspace)
    quarters = owed.period(period, OPTION)
    every = [_job(owed, unit, quarters) for unit in workspace.cycle.all_units]
    asked = [job for job in every if job.asks]
    without = tuple(job.unit.code for job in every if not job.asks)
    with publishing(workspace) as publisher:
        folder = workspace.realisation / FORMS
        places = [(job, folder / workbook_name(job.unit.code, period.strip()), _origin(job)) for job in asked]
        stale = [each for each in places if not publisher.is_current(each[1], each[2])]
        shared = _job(owed, workspace.cycle.region_unit, quarters)
        written = in_parallel(_write, shared, [job.unit for job, *_ in stale], jobs=jobs)
        tracked = reporter.track(written, "Menulis buku kerja realisasi", len(stale))
        for (_, path, origin), data in zip(stale, tracked, strict=True):
            publisher.put(path, data, edited=Edited.KEEP, origin=origin)
    found = (*owed.warnings, *_without(without, period), *publisher.problems)
    return RealisationForms(tuple(publisher.written), tuple(publisher.unchanged), without, found)


def _job(owed: Owed, unit: OPD, quarters: Sequence[Quarter]) -> RealisationJob:
    plain = OPD.model_validate(unit.model_dump(include=set(OPD.model_fields)))
    return RealisationJob(owed.obligations, owed.plan, plain, quarters, owed.realisation)


def _write(shared: RealisationJob, unit: OPD) -> bytes:
    job = RealisationJob(shared.obligations, shared.plan, unit, shared.quarters, shared.realisation)
    return write_realisation(job)


def _origin(job: RealisationJob) -> str:
    """Fingerprint everything that a workbook depends on."""
    standing = [entry for each in job.reported for entry in each.in_order]
    closed = [each for each in job.realisation.closed if each in job.quarters]
    texts = (job.manifest.digest, job.unit.model_dump_json(), job.version, job.period)
    return fingerprint(code_digest(), *texts, canonical(standing), canonical(closed))


def _without(units: Sequence[UnitCode], period: str) -> tuple[Problem, ...]:
    if not units:
        return ()
    return (kinds.NOTHING_OWED.at(count=len(units), period=period, units=some(units, 6)),)
