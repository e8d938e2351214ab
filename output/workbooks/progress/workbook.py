"""The workbook ``progress.xlsx``: what was realised of the plan up to a quarter, to look at, filter and print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook

from action_plans.plan import ActionPlan
from action_plans.progress.report import ProgressReport
from assessment.answers import OPD, Region
from output.workbooks import saving
from output.workbooks.progress import actions as progress_actions
from output.workbooks.progress import overview as progress_overview
from output.workbooks.progress import warnings as progress_warnings
from output.workbooks.progress.data import ProgressData
from output.workbooks.styles import Painter
from rubrics.rubric import Rubric

SHEETS: Final = (
    ("Ikhtisar", progress_overview.write),
    ("Unit", progress_overview.write_units),
    ("Kegiatan", progress_actions.write_actions),
    ("Kegiatan per unit", progress_actions.write_parts),
    ("Peringatan dini", progress_warnings.write_warnings),
    ("Terlambat", progress_warnings.write_late),
    ("Belum melapor", progress_warnings.write_missing),
    ("Koreksi", progress_warnings.write_corrections),
    ("Indeks", progress_overview.write_index),
)


def write_progress(
    rubric: Rubric, region: Region, units: Sequence[OPD], plan: ActionPlan, report: ProgressReport
) -> bytes:
    """Return the progress of a plan as XLSX; what is undefined is a dash, never 0."""
    data = ProgressData(rubric, region, {unit.code: unit for unit in units}, plan, report)
    workbook = Workbook()
    for sheet in list(workbook.worksheets):
        workbook.remove(sheet)
    painter = Painter(workbook)
    for title, write in SHEETS:
        write(painter, workbook.create_sheet(title), data)
    return saving.to_bytes(workbook, f"Kemajuan rencana aksi {region.full_name} {data.period}")
