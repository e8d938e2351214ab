"""The verifier's workbook: every unit's own values beside open cells for the verifier; written here, read back here."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook

from assessment.answers import OPD, Assessment, Region
from assessment.scoring import Scorecard
from output.workbooks import layout, page, saving
from output.workbooks.layout import Document
from output.workbooks.styles import Painter
from output.workbooks.verification import layout as own
from output.workbooks.verification import sheet as verification_sheet
from output.workbooks.verification.job import VerificationJob
from output.workbooks.verification.reading import read_verification
from rubrics.edition import digest
from rubrics.rubric import Rubric

__all__ = ["read_verification", "write_verification"]


def write_verification(
    rubric: Rubric,
    region: Region,
    units: Sequence[OPD],
    assessments: Sequence[Assessment],
    scorecards: Sequence[Scorecard],
) -> bytes:
    """Return the workbook for the verifier as XLSX; ``scorecards`` are those of ``assessments``, in the same order."""
    year = assessments[0].year if assessments else rubric.first_year
    manifest = layout.manifest(rubric, digest(rubric), region, own.ALL_UNITS, year=year, document=Document.VERIFICATION)
    job = VerificationJob(rubric, region, {unit.code: unit for unit in units}, year, manifest, assessments, scorecards)
    workbook = Workbook()
    for sheet in list(workbook.worksheets):
        workbook.remove(sheet)
    painter = Painter(workbook)
    places = verification_sheet.level_places(job)
    verification_sheet.write_verifier(painter, workbook.create_sheet(own.VERIFIER_TITLE), job)
    verification_sheet.write_units(painter, workbook.create_sheet(own.UNITS_TITLE), job)
    verification_sheet.write_rows(painter, workbook.create_sheet(own.TITLE), job, places)
    verification_sheet.write_criteria(painter, workbook.create_sheet(own.CRITERIA_TITLE), job)
    verification_sheet.write_choices(painter, workbook.create_sheet(layout.CHOICES_SHEET), job, places)
    page.write_manifest(painter, workbook, manifest)
    saving.stamp(workbook, manifest)
    return saving.to_bytes(workbook, f"Verifikasi {rubric.short_title} {region.full_name} {year}")
