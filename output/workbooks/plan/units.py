"""The sheet Unit: which action touches which unit, and in which role."""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from action_plans.plan import Action
from assessment.answers import OPD
from output.workbooks import layout, styles
from output.workbooks.layout import Column
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan import page as plan_page
from output.workbooks.plan.job import Group, Line, PlanJob
from output.workbooks.plan.layout import PlanSheet
from output.workbooks.styles import Look, Painter, Value

HEAD: Final = plan_page.FIRST_LINE + 1
FIRST: Final = HEAD + 1
RAISED, OWNER, SUPPORT = "\N{BLACK CIRCLE}", "P", "D"
COUNTS: Final = {  # id and label of the rows of counts, and what they count
    "raised": ("Jumlah kegiatan yang menyasar unit", RAISED),
    "owned": ("Jumlah kegiatan yang dipertanggungjawabkan unit", OWNER),
    "supported": ("Jumlah kegiatan yang didukung unit", SUPPORT),
}
_NOTE: Final = f"{RAISED} unit sasaran (indikatornya naik), {OWNER} penanggung jawab, {SUPPORT} pendukung."
_ABREAST: Final = 44  # columns of units on one sheet of paper
_MARK: Final = styles.BODY_CENTRE.but(size=8, vertical="center", wrap=False, colour=styles.TEAL)
_MARK_RAISED: Final = _MARK.but(fill=styles.TEAL_PALE)
_TURNED: Final = styles.HEAD.but(rotation=90, wrap=False, vertical="bottom", size=8)


def columns_of(job: PlanJob) -> tuple[Column, ...]:
    """Columns of the sheet."""
    return (
        Column(key="id", header="id", width=10),
        Column(key="no", header="No", width=4.5),
        Column(key="code", header="Kode", width=11),
        Column(key="title", header="Rencana aksi (kegiatan)", width=46),
        *(Column(key=_key(unit), header=unit.short_name, width=3.6) for unit in job.units),
    )


def _key(unit: OPD) -> str:
    return f"unit:{unit.code}"


def write_units(painter: Painter, sheet: Worksheet, job: PlanJob) -> None:
    """Fill in the sheet Unit."""
    columns = columns_of(job)
    letters = plan_page.start(painter, sheet, columns, PlanSheet.UNITS)
    plan_page.head(painter, sheet, job, "Kegiatan menurut unit", _NOTE)
    _headings(painter, sheet, columns, letters)
    groups = job.groups(FIRST)
    for group in groups:
        _group(painter, sheet, job, group, letters)
    last = groups[-1].last if groups else HEAD
    _counts(painter, sheet, job, last, letters)
    area = f"B2:{letters[columns[-1].key]}{last + len(COUNTS)}"
    plan_page.finish(sheet, job, area=area, repeat=(HEAD, HEAD))
    ends = _page_ends(job)
    if ends:
        plan_page.spread(sheet, columns, ("no", "title"), ends)
    sheet.freeze_panes = f"{letters[columns[4].key] if len(columns) > 4 else 'E'}{FIRST}"  # noqa: PLR2004 - as above


def _page_ends(job: PlanJob) -> list[str]:
    """Keys of the last columns of all pages but the last; the pages are about equally wide."""
    count = len(job.units)
    pages = -(-count // _ABREAST)
    each = -(-count // pages) if pages else 1
    return [_key(unit) for unit in job.units[each - 1 : -1 : each]]


def _headings(painter: Painter, sheet: Worksheet, columns: tuple[Column, ...], letters: dict[str, str]) -> None:
    for column in columns[1:]:
        look = styles.HEAD if column.key in {"no", "code", "title"} else _TURNED
        painter.put(sheet, f"{letters[column.key]}{HEAD}", column.header, look)
    longest = max((len(column.header) for column in columns[4:]), default=0)
    sheet.row_dimensions[HEAD].height = min(24.0 + 4.4 * longest, 200.0)


def _group(painter: Painter, sheet: Worksheet, job: PlanJob, group: Group, letters: dict[str, str]) -> None:
    painter.put(sheet, f"{layout.MARKER_COLUMN}{group.row}", plan_layout.category_row(group.id), styles.HIDDEN)
    plan_page.band(painter, sheet, group.row, list(letters.values())[1:], group.title)
    for line in group.lines:
        _line(painter, sheet, job, line, letters)


def _line(painter: Painter, sheet: Worksheet, job: PlanJob, line: Line, letters: dict[str, str]) -> None:
    action, small = line.action, plan_page.SMALL.but(vertical="center")
    cells: list[tuple[str, Value, Look]] = [
        (letters["no"], line.number, small.but(horizontal="center")),
        (letters["code"], job.code(action), small.but(size=8, colour=styles.QUIET)),
        (letters["title"], action.title, small),
    ]
    for unit in job.units:
        mark = marks(action, unit)
        cells.append((letters[_key(unit)], mark, _MARK_RAISED if mark and RAISED in mark else _MARK))
    plan_page.line(painter, sheet, line.row, action.id, cells)


def marks(action: Action, unit: OPD) -> str | None:
    """Return the roles of a unit in an action; where each unit answers for its own part, it is also responsible."""
    raised = unit.code in action.units
    owns = unit.code == action.owner or (action.owner is None and raised)
    found = (OWNER, owns), (SUPPORT, unit.code in action.supports), (RAISED, raised)
    return "".join(mark for mark, holds in found if holds) or None


def _counts(painter: Painter, sheet: Worksheet, job: PlanJob, last: int, letters: dict[str, str]) -> None:
    look = styles.BAND.but(size=8, horizontal="center")
    for row, (identifier, (label, mark)) in enumerate(COUNTS.items(), start=last + 1):
        painter.put(sheet, f"{layout.MARKER_COLUMN}{row}", identifier, styles.HIDDEN)
        plan_page.band(painter, sheet, row, list(letters.values())[1:], label)
        for unit in job.units:
            letter = letters[_key(unit)]
            area = f"{letter}{FIRST}:{letter}{max(last, FIRST)}"
            painter.formula(sheet, f"{letter}{row}", f'COUNTIF({area},"*{mark}*")', look)
