"""The workbook ``realisasi-<unit>.xlsx``: what a unit reports of the plan for a quarter or a year, out and back."""

from __future__ import annotations

from openpyxl import Workbook

from output.workbooks import page, saving
from output.workbooks.realisation import layout as own
from output.workbooks.realisation.guide import write_guide
from output.workbooks.realisation.job import RealisationJob
from output.workbooks.realisation.sheet import write_page
from output.workbooks.styles import Painter

__all__ = ["RealisationJob", "write_realisation"]


def write_realisation(job: RealisationJob) -> bytes:
    """Return the workbook of a unit as XLSX; same arguments, same bytes."""
    workbook = Workbook()
    for sheet in list(workbook.worksheets):
        workbook.remove(sheet)
    painter = Painter(workbook)
    write_guide(painter, workbook.create_sheet(own.GUIDE_TITLE), job)
    for shown in job.pages:
        write_page(painter, workbook.create_sheet(shown.title), job, shown)
    page.write_manifest(painter, workbook, job.manifest)
    workbook.active = next((rank for rank, shown in enumerate(job.pages, start=1) if not shown.locked), 0)
    saving.stamp(workbook, job.manifest)
    return saving.to_bytes(workbook, f"Realisasi {job.unit.name} {job.period}")
