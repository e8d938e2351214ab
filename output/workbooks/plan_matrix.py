"""The sheet Matriks: the plan as people know it, by category, with totals against the ceilings."""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from action_plans.plan import Action
from output.workbooks import layout, plan_job, plan_layout, plan_page, styles
from output.workbooks.layout import Column
from output.workbooks.plan_job import Group, Line, PlanJob
from output.workbooks.plan_layout import PlanSheet, TotalRow
from output.workbooks.styles import Look, Painter, Value

HEAD: Final = plan_page.FIRST_LINE + 1  # row of the common headings; those of the columns stand below
FIRST: Final = HEAD + 2
NEARLY: Final = "0.95"  # of a ceiling, from which it counts as nearly used up
OVER, CLOSE, ENOUGH, OPEN = "Melebihi pagu", "Hampir habis", "Cukup", "Tanpa pagu"
_NOTE: Final = (
    "Disusun renaksi dari hasil asesmen dan katalog tindakan; biaya berupa angka contoh sampai diganti di biaya.xlsx. "
    "Untuk dilihat: perubahan di berkas ini tidak dibaca kembali."
)
_LABELS: Final = {
    TotalRow.TOTAL: "Jumlah",
    TotalRow.CEILING: "Pagu tersedia",
    TotalRow.REST: "Sisa pagu",
    TotalRow.STATE: "Keadaan pagu",
}
_AMOUNT: Final = plan_page.AMOUNT.but(vertical="center")
_BALANCE: Final = _AMOUNT.but(number_format=plan_page.BALANCE)
_STATE: Final = styles.BODY_CENTRE.but(bold=True, vertical="center", wrap=True, size=styles.SMALL_SIZE)


def cost_cell(job: PlanJob, key: str, row: int) -> str:
    """Reference to a cell of the matrix from another sheet."""
    letter = plan_layout.letters(plan_layout.matrix_columns(job.years))[key]
    return f"{PlanSheet.MATRIX.tab}!${letter}${row}"


def total_row(job: PlanJob) -> int:
    """Row of the totals, below all actions."""
    groups = job.groups(FIRST)
    return groups[-1].last + 1 if groups else FIRST


def write_matrix(painter: Painter, sheet: Worksheet, job: PlanJob) -> None:
    """Fill in the sheet Matriks."""
    columns = plan_layout.matrix_columns(job.years)
    letters = plan_page.start(painter, sheet, columns, PlanSheet.MATRIX)
    plan_page.head(painter, sheet, job, "Matriks rencana aksi", _NOTE)
    _note(painter, sheet, letters)
    _headings(painter, sheet, job, columns, letters)
    for group in job.groups(FIRST):
        _group(painter, sheet, job, group, letters)
    total = total_row(job)
    _totals(painter, sheet, job, total, letters)
    last_letter = letters[columns[-1].key]
    if total > FIRST:
        sheet.auto_filter.ref = f"B{HEAD + 1}:{last_letter}{total - 1}"
    area = f"B2:{last_letter}{total + len(TotalRow) - 1}"
    plan_page.finish(sheet, job, area=area, repeat=(HEAD, HEAD + 1))
    plan_page.spread(sheet, columns, plan_layout.REPEATED, [plan_layout.FIRST_PART_ENDS])
    sheet.freeze_panes = f"{letters['variant']}{FIRST}"


def _note(painter: Painter, sheet: Worksheet, letters: dict[str, str]) -> None:
    """Keep the remark within the columns that both halves of the printed matrix repeat."""
    look = styles.SUBTITLE.but(italic=True, size=styles.SMALL_SIZE, wrap=True, vertical="top")
    painter.merge(sheet, f"B4:{letters[plan_layout.REPEATED[1]]}4", _NOTE, look)
    sheet.row_dimensions[4].height = 36.0


def _headings(
    painter: Painter, sheet: Worksheet, job: PlanJob, columns: tuple[Column, ...], letters: dict[str, str]
) -> None:
    grouped = plan_layout.matrix_groups(job.years)
    below = {key for keys in grouped.values() for key in keys}
    for text, keys in grouped.items():
        first, last = letters[keys[0]], letters[keys[-1]]
        painter.merge(sheet, f"{first}{HEAD}:{last}{HEAD}", text, styles.HEAD_GROUP)
    for column in columns[1:]:
        letter = letters[column.key]
        if column.key in below:
            painter.put(sheet, f"{letter}{HEAD + 1}", column.header, styles.HEAD)
        else:
            painter.merge(sheet, f"{letter}{HEAD}:{letter}{HEAD + 1}", column.header, styles.HEAD)
    sheet.row_dimensions[HEAD].height = sheet.row_dimensions[HEAD + 1].height = 18.0


def _group(painter: Painter, sheet: Worksheet, job: PlanJob, group: Group, letters: dict[str, str]) -> None:
    """Write a category: its heading with the subtotals, then its actions."""
    shown = [letter for key, letter in letters.items() if key != "id"]
    painter.put(sheet, f"{layout.MARKER_COLUMN}{group.row}", plan_layout.category_row(group.id), styles.HIDDEN)
    plan_page.band(painter, sheet, group.row, shown, f"{group.title}  ({len(group.lines)} kegiatan)")
    for key in (*map(plan_layout.cost, job.years), "cost_total"):
        letter = letters[key]
        sums = f"SUM({letter}{group.first}:{letter}{group.last})"
        painter.formula(sheet, f"{letter}{group.row}", sums, plan_page.BAND_AMOUNT)
    for line in group.lines:
        _line(painter, sheet, job, line, letters)


def _line(painter: Painter, sheet: Worksheet, job: PlanJob, line: Line, letters: dict[str, str]) -> None:
    values = {**_texts(job, line), **_years(job, line.action)}
    cells = [(letters[key], value, look) for key, (value, look) in values.items()]
    plan_page.line(painter, sheet, line.row, line.action.id, cells)
    first, last = (letters[plan_layout.cost(year)] for year in (job.years[0], job.years[-1]))
    look = plan_page.AMOUNT.but(bold=True)
    painter.formula(sheet, f"{letters['cost_total']}{line.row}", f"SUM({first}{line.row}:{last}{line.row})", look)


def _texts(job: PlanJob, line: Line) -> dict[str, tuple[Value, Look]]:
    action, small, centre = line.action, plan_page.SMALL, plan_page.SMALL_CENTRE
    return {
        "no": (line.number, centre),
        "code": (job.code(action), small.but(size=8, colour=styles.QUIET)),
        "category": (action.category, centre),
        "issue": (action.issue, small),
        "title": (action.title, small.but(bold=True)),
        "variant": (action.variant_title or "\N{EN DASH}", small),
        "output": (action.output_indicator, small),
        "output_unit": (action.output_unit, centre),
        "owner": (job.owner(action), small),
        "supports": (job.names(action.supports) or "\N{EN DASH}", small),
        "fund_source": (action.fund_source, centre),
        "evidence": (plan_job.bullets(action.evidence), small),
        "remark": (plan_job.remark(action), small.but(colour=styles.QUIET)),
    }


def _years(job: PlanJob, action: Action) -> dict[str, tuple[Value, Look]]:
    cells: dict[str, tuple[Value, Look]] = {}
    for year in job.years:
        cells[plan_layout.target(year)] = (_target(action.output_targets.get(year)), plan_page.SMALL_CENTRE)
        when = plan_job.quarters_text(action, year) or None
        look = plan_page.SMALL_CENTRE.but(fill=styles.TEAL_PALE if when else None, bold=bool(when))
        cells[plan_layout.quarters(year)] = (when, look)
        cells[plan_layout.cost(year)] = (_cost(action, year), plan_page.AMOUNT)
    return cells


def _target(text: str | None) -> Value:
    """Return a target that is a plain number as a number."""
    plain = text is not None and text.isascii() and text.isdigit() and len(text) < 12 and not text.startswith("0")  # noqa: PLR2004 - digits that a spreadsheet keeps
    return int(text) if plain and text else text


def _cost(action: Action, year: int) -> int | None:
    """Return the cost of a year; None where nothing begins, so that 0 is seen to be free of cost."""
    begins = any(occurrence.start.year == year for occurrence in action.occurrences)
    return action.cost(year) if begins else None


def _totals(painter: Painter, sheet: Worksheet, job: PlanJob, row: int, letters: dict[str, str]) -> None:
    """Write totals, ceilings, what is left of them and a traffic light."""
    shown = [letter for key, letter in letters.items() if key != "id"]
    for offset, (kind, label) in enumerate(_LABELS.items()):
        painter.put(sheet, f"{layout.MARKER_COLUMN}{row + offset}", kind.value, styles.HIDDEN)
        plan_page.band(painter, sheet, row + offset, shown, label)
        sheet.row_dimensions[row + offset].height = 20.0
    before = letters[plan_layout.quarters(job.years[0])]  # the label is repeated beside the amounts on the second page
    for offset, label in enumerate(_LABELS.values()):
        painter.put(sheet, f"{before}{row + offset}", label, plan_page.BAND)
    ceilings = {each.year: each.ceiling for each in job.plan.projection}
    groups = job.groups(FIRST)
    for key in (*map(plan_layout.cost, job.years), "cost_total"):
        letter = letters[key]
        sums = "+".join(f"{letter}{group.row}" for group in groups) or "0"
        painter.formula(sheet, f"{letter}{row}", sums, plan_page.BAND_AMOUNT)
    for year in job.years:
        _ceiling(painter, sheet, letters[plan_layout.cost(year)], row, ceilings.get(year))
    _whole(painter, sheet, job, row, letters)


def _ceiling(painter: Painter, sheet: Worksheet, letter: str, row: int, ceiling: int | None) -> None:
    total, limit, rest, state = (f"{letter}{row + offset}" for offset in range(4))
    painter.put(sheet, limit, "tanpa pagu" if ceiling is None else ceiling, _AMOUNT)
    painter.formula(sheet, rest, f'IF(ISNUMBER({limit}),{limit}-{total},"")', _BALANCE)
    lights = f'IF({total}>{limit},"{OVER}",IF({total}>{NEARLY}*{limit},"{CLOSE}","{ENOUGH}"))'
    painter.formula(sheet, state, f'IF(ISNUMBER({limit}),{lights},"{OPEN}")', _STATE)
    for text, tint in ((OVER, styles.ALERT), (CLOSE, styles.WAITING), (ENOUGH, styles.DONE)):
        styles.colour_when(sheet, state, f'{state}="{text}"', tint)


def _whole(painter: Painter, sheet: Worksheet, job: PlanJob, row: int, letters: dict[str, str]) -> None:
    """Write the sums over the years of ceilings and rests."""
    first, last = (letters[plan_layout.cost(year)] for year in (job.years[0], job.years[-1]))
    letter = letters["cost_total"]
    for offset, look in ((1, _AMOUNT), (2, _BALANCE)):
        sums = f"SUM({first}{row + offset}:{last}{row + offset})"
        painter.formula(sheet, f"{letter}{row + offset}", sums, look.but(bold=True))
