"""``plan.xlsx``: the action plan as a matrix, a schedule, a projection, its reasons, and its units."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from action_plans.catalogue import Catalogue
from action_plans.decisions.decisions import PlanDecisions
from action_plans.plan import ActionPlan
from assessment.answers import OPD, Region
from output.workbooks import layout, page, saving, styles
from output.workbooks.layout import SheetRole
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan.choices import Choices
from output.workbooks.plan.guide import write_guide
from output.workbooks.plan.job import PlanJob
from output.workbooks.plan.layout import PlanSheet
from output.workbooks.plan.matrix import write_matrix
from output.workbooks.plan.projection import write_projection
from output.workbooks.plan.reasons import write_reasons
from output.workbooks.plan.schedule import write_schedule
from output.workbooks.plan.units import write_units
from output.workbooks.styles import Painter
from rubrics.rubric import Rubric

Writer = Callable[[Painter, Worksheet, PlanJob], None]

_WRITERS: Final[Mapping[PlanSheet, Writer]] = MappingProxyType(
    {
        PlanSheet.SCHEDULE: write_schedule,
        PlanSheet.PROJECTION: write_projection,
        PlanSheet.UNITS: write_units,
        PlanSheet.GUIDE: write_guide,
    }
)


def write_plan(  # noqa: PLR0913 - what the sheets show comes together here
    rubric: Rubric,
    region: Region,
    units: Sequence[OPD],
    plan: ActionPlan,
    *,
    catalogue: Catalogue | None = None,
    decisions: PlanDecisions | None = None,
) -> bytes:
    """Return the plan as XLSX: same arguments, same bytes; no text of a person ever becomes a formula.

    ``catalogue`` gives the variants that the drop-downs offer, ``decisions`` what people settled before.
    """
    job = PlanJob(rubric, region, tuple(units), plan, catalogue or Catalogue(), decisions or PlanDecisions())
    return saving.to_bytes(build(job), f"Rencana aksi {region.full_name} {plan.period}")


def build(job: PlanJob) -> Workbook:
    """Put the sheets together."""
    workbook = Workbook()
    for sheet in list(workbook.worksheets):
        workbook.remove(sheet)
    painter = Painter(workbook)
    choices = Choices(job)
    sheets = {kind: _sheet(workbook, kind) for kind in PlanSheet}
    write_matrix(painter, sheets[PlanSheet.MATRIX], job, choices)
    write_reasons(painter, sheets[PlanSheet.REASONS], job, choices)
    for kind, write in _WRITERS.items():
        write(painter, sheets[kind], job)
    choices.write(painter, workbook.create_sheet(layout.CHOICES_SHEET))
    _manifest(painter, workbook, job)
    workbook.active = 0
    return workbook


def _sheet(workbook: Workbook, kind: PlanSheet) -> Worksheet:
    """Add a sheet with the defined name that points to its marker."""
    place = f"'{kind.tab}'!${layout.MARKER_COLUMN}${layout.MARKER_ROW}"
    workbook.defined_names[kind.defined_name] = DefinedName(kind.defined_name, attr_text=place)
    sheet: Worksheet = workbook.create_sheet(kind.tab)
    return sheet


def _manifest(painter: Painter, workbook: Workbook, job: PlanJob) -> None:
    """Put the manifest into the document properties and the hidden sheet."""
    sheet: Worksheet = workbook.create_sheet(layout.MANIFEST_SHEET)
    painter.put(sheet, "A1", layout.marker(SheetRole.MANIFEST), styles.HIDDEN)
    painter.put(sheet, "B1", "value", styles.HIDDEN)
    book: Any = workbook  # the stubs do not know custom properties
    for row, (key, value) in enumerate(plan_layout.pairs(job.region, job.plan), start=layout.MARKER_ROW + 1):
        painter.put(sheet, f"A{row}", key, styles.HIDDEN)
        painter.put(sheet, f"B{row}", value, styles.HIDDEN)
        book.custom_doc_props.append(StringProperty(name=layout.property_name(key), value=saving.clean(value)))
    sheet.sheet_state = "hidden"
    page.protect(sheet)
