"""The sheet Jadwal: what runs in which quarter, coloured and marked, so that it also reads in black and white."""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from action_plans.plan import Action, Quarter
from output.formats import ROMAN_QUARTERS
from output.workbooks import layout, styles
from output.workbooks.layout import Column
from output.workbooks.plan import job as plan_job
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan import page as plan_page
from output.workbooks.plan.job import Group, Line, PlanJob
from output.workbooks.plan.layout import PlanSheet
from output.workbooks.styles import Look, Painter, Value

HEAD: Final = plan_page.FIRST_LINE + 1
FIRST: Final = HEAD + 2
MARK: Final = "\N{BLACK CIRCLE}"
LOAD_ROW: Final = "load"  # id of the row that counts what runs in each quarter
_NOTE: Final = f"{MARK} satu kegiatan bagi daerah; angka menunjukkan jumlah OPD yang mengerjakan pada triwulan itu."
_ONE: Final = Look(size=styles.SMALL_SIZE, bold=True, colour=styles.WHITE, fill=styles.TEAL_MID, framed=True).but(
    horizontal="center"
)
_MANY: Final = _ONE.but(colour=styles.TEAL, fill=styles.BAR)
_IDLE: Final = plan_page.SMALL_CENTRE.but(vertical="center")
_IDLE_LATER: Final = _IDLE.but(fill=styles.CLOSED_FILL)  # every other year, so that the years are told apart


def key_of(quarter: Quarter) -> str:
    """Key of the column of a quarter."""
    return f"{quarter.year}_{quarter.number}"


def columns_of(job: PlanJob) -> tuple[Column, ...]:
    """Columns of the sheet."""
    return (
        Column(key="id", header="id", width=10),
        Column(key="no", header="No", width=4.5),
        Column(key="code", header="Kode", width=11),
        Column(key="title", header="Rencana aksi (kegiatan)", width=52),
        Column(key="owner", header="Penanggung jawab", width=18),
        *(Column(key=key_of(each), header=ROMAN_QUARTERS[each.number - 1], width=4.7) for each in job.quarters),
    )


def write_schedule(painter: Painter, sheet: Worksheet, job: PlanJob) -> None:
    """Fill in the sheet Jadwal."""
    columns = columns_of(job)
    letters = plan_page.start(painter, sheet, columns, PlanSheet.SCHEDULE)
    plan_page.head(painter, sheet, job, "Jadwal pelaksanaan", _NOTE)
    _headings(painter, sheet, job, columns, letters)
    groups = job.groups(FIRST)
    for group in groups:
        _group(painter, sheet, job, group, letters)
    last = groups[-1].last + 1 if groups else FIRST
    _load(painter, sheet, job, last, letters)
    plan_page.finish(sheet, job, area=f"B2:{letters[columns[-1].key]}{last}", repeat=(HEAD, HEAD + 1))
    sheet.freeze_panes = f"{letters['owner']}{FIRST}"


def _headings(
    painter: Painter, sheet: Worksheet, job: PlanJob, columns: tuple[Column, ...], letters: dict[str, str]
) -> None:
    for column in columns[1:5]:
        letter = letters[column.key]
        painter.merge(sheet, f"{letter}{HEAD}:{letter}{HEAD + 1}", column.header, styles.HEAD)
    for year in job.years:
        first, last = (letters[key_of(Quarter(year=year, number=number))] for number in (1, 4))
        painter.merge(sheet, f"{first}{HEAD}:{last}{HEAD}", year, styles.HEAD_GROUP)
    for column in columns[5:]:
        painter.put(sheet, f"{letters[column.key]}{HEAD + 1}", column.header, styles.HEAD)
    sheet.row_dimensions[HEAD].height = sheet.row_dimensions[HEAD + 1].height = 18.0


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
        (letters["owner"], job.owner(action), small),
        *((letters[key_of(each)], *_cell(job, action, each)) for each in job.quarters),
    ]
    plan_page.line(painter, sheet, line.row, action.id, cells)


def _cell(job: PlanJob, action: Action, quarter: Quarter) -> tuple[Value, Look]:
    count = plan_job.units_at_work(action, quarter)
    if not count:
        return None, _IDLE_LATER if job.years.index(quarter.year) % 2 else _IDLE
    return (MARK, _ONE) if action.scope == "region" else (count, _MANY)


def _load(painter: Painter, sheet: Worksheet, job: PlanJob, row: int, letters: dict[str, str]) -> None:
    """Count what runs in each quarter: where the load peaks."""
    painter.put(sheet, f"{layout.MARKER_COLUMN}{row}", LOAD_ROW, styles.HIDDEN)
    plan_page.band(painter, sheet, row, list(letters.values())[1:], "Kegiatan berjalan")
    look = styles.BAND.but(size=styles.SMALL_SIZE, horizontal="center")
    for quarter in job.quarters:
        letter = letters[key_of(quarter)]
        painter.formula(sheet, f"{letter}{row}", f"COUNTA({letter}{FIRST}:{letter}{max(row - 1, FIRST)})", look)
