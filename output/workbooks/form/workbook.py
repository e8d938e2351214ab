"""The form of one unit: Petunjuk, Identitas, one sheet for each category, Ringkasan, and what is hidden behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from assessment.answers import OPD, Answer, Identity, Region
from output.workbooks import layout, page, saving
from output.workbooks.form import choices as form_choices
from output.workbooks.form.category import write_category
from output.workbooks.form.choices import ChoiceRows
from output.workbooks.form.front import write_guide, write_identity
from output.workbooks.form.job import FormJob, entries_of
from output.workbooks.form.summary import write_summary
from output.workbooks.layout import Document, SheetRole
from output.workbooks.styles import Painter
from rubrics.edition import digest
from rubrics.rubric import OPDKind, Rubric


def write_form(  # noqa: PLR0913, PLR0917 - the signature other packages rely on
    rubric: Rubric,
    region: Region,
    unit: OPD,
    year: int,
    identity: Identity | None = None,
    prefill: Mapping[str, Answer] | None = None,
) -> bytes:
    """Return the form of ``unit`` for ``year`` as XLSX; ``prefill`` holds last year's answers by indicator id.

    The same arguments give the same bytes. What people wrote stays text, whatever it begins with.
    """
    entries = entries_of(identity or Identity(), prefill or {})
    return form_bytes(FormJob(rubric, region, unit, year, _manifest(rubric, region, unit, year), entries))


def _manifest(rubric: Rubric, region: Region, unit: OPD, year: int) -> layout.Manifest:
    return layout.manifest(rubric, digest(rubric), region, unit.code, year=year, document=Document.FORM)


def form_bytes(job: FormJob) -> bytes:
    """Return the workbook of ``job``."""
    title = f"{job.rubric.short_title} {job.year} - {job.unit.name}"
    return saving.to_bytes(build(job), title)


def build(job: FormJob) -> Workbook:
    """Put the sheets of a form together."""
    workbook = Workbook()
    for sheet in list(workbook.worksheets):
        workbook.remove(sheet)
    painter = Painter(workbook)
    rows = form_choices.plan_rows(job)
    write_guide(painter, _sheet(workbook, page.GUIDE_TITLE, SheetRole.GUIDE), job)
    write_identity(painter, _sheet(workbook, page.IDENTITY_TITLE, SheetRole.IDENTITY), job)
    for laid in job.sheets:
        write_category(painter, _sheet(workbook, laid.title, SheetRole.CATEGORY, laid.category.id), job, laid, rows)
    summary = _sheet(workbook, page.SUMMARY_TITLE, SheetRole.SUMMARY)
    write_summary(painter, summary, job, rows)
    for role, xml in _behind(job, rows).items():
        behind = _sheet(workbook, _HIDDEN_TITLES[role], role)
        behind.sheet_state = "hidden"
        saving.prepare(behind, xml)
    form_choices.write_manifest(painter, _sheet(workbook, layout.MANIFEST_SHEET, SheetRole.MANIFEST), job)
    saving.stamp(workbook, job.manifest)
    _remark(workbook, job)
    workbook.active = 0
    return workbook


_HIDDEN_TITLES: Final = {
    SheetRole.CHOICES: layout.CHOICES_SHEET,
    SheetRole.CALCULATION: layout.CALCULATION_SHEET,
}
_BEHIND: dict[tuple[str, OPDKind], dict[SheetRole, bytes]] = {}
_KEPT: Final = 64


def _behind(job: FormJob, rows: ChoiceRows) -> dict[SheetRole, bytes]:
    """Return the XML of levels and arithmetic: the same for all units of a kind, and most of the cells of a form."""
    key = (job.manifest.digest, job.unit.kind)
    if key not in _BEHIND:
        while len(_BEHIND) >= _KEPT:
            _BEHIND.pop(next(iter(_BEHIND)))
        scratch = Workbook()
        painter = Painter(scratch)
        choices, calculation = (scratch.create_sheet(title) for title in _HIDDEN_TITLES.values())
        form_choices.write_choices(painter, choices, job, rows)
        form_choices.write_calculation(painter, calculation, job, rows)
        sheets = zip(_HIDDEN_TITLES, (choices, calculation), strict=True)
        _BEHIND[key] = {role: saving.sheet_xml(sheet) for role, sheet in sheets}
    return _BEHIND[key]


def _sheet(workbook: Workbook, title: str, role: SheetRole, identifier: str | None = None) -> Worksheet:
    """Add a sheet, and the defined name by which it is found."""
    sheet: Worksheet = workbook.create_sheet(title)
    name = layout.sheet_name(role, identifier)
    place = f"'{title}'!${layout.MARKER_COLUMN}${layout.MARKER_ROW}"
    workbook.defined_names[name] = DefinedName(name, attr_text=place)
    return sheet


def _remark(workbook: Workbook, job: FormJob) -> None:
    """Put the comments of a feedback copy on their cells."""
    for (row, key), texts in job.remarks.items():
        place = job.place(row, key)
        if place:
            page.comment(workbook[place[0]], place[1], texts)
