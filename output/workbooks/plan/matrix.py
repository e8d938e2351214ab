"""The sheet Matriks: the plan as people know and edit it, by category, with totals against the ceilings."""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from action_plans.decisions.edits import Wish
from output.workbooks import layout, page, styles
from output.workbooks.layout import Column
from output.workbooks.plan import entries as plan_entries
from output.workbooks.plan import job as plan_job
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan import page as plan_page
from output.workbooks.plan import rules as plan_rules
from output.workbooks.plan.choices import Choices
from output.workbooks.plan.job import Group, Line, PlanJob
from output.workbooks.plan.layout import PlanSheet, TotalRow
from output.workbooks.styles import Look, Painter, Value

HEAD: Final = plan_page.FIRST_LINE + 1  # row of the common headings; those of the columns stand below
FIRST: Final = HEAD + 2
NEARLY: Final = "0.95"  # of a ceiling, from which it counts as nearly used up
OVER, CLOSE, ENOUGH, OPEN = "Melebihi pagu", "Hampir habis", "Cukup", "Tanpa pagu"
_NOTE: Final = (
    "Boleh disunting: ubah sel, pilih Keputusan, hapus baris, atau tulis usulan di baris kuning; simpan, lalu jalankan "
    "renaksi edits. Caranya ada di lembar Petunjuk. Biaya berupa angka contoh sampai diganti di biaya.xlsx."
)
_ADOPTED: Final = "Rencana ini sudah ditetapkan dan dikunci; perubahan dimulai dengan renaksi revise."
_HINT: Final = "usulan baru"
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


def groups_of(job: PlanJob) -> tuple[Group, ...]:
    """Categories with their actions, and while the plan is a draft with rows that wait for own ones."""
    return job.groups(FIRST, 0 if job.plan.version.adopted else plan_layout.SPARE)


def total_row(job: PlanJob) -> int:
    """Row of the totals, below all actions."""
    groups = groups_of(job)
    return groups[-1].end + 1 if groups else FIRST


def write_matrix(painter: Painter, sheet: Worksheet, job: PlanJob, choices: Choices) -> None:
    """Fill in the sheet Matriks; a draft stays open, so that rows can be added, moved and deleted."""
    columns = plan_layout.matrix_columns(job.years)
    letters = plan_page.start(painter, sheet, columns, PlanSheet.MATRIX)
    plan_page.head(painter, sheet, job, "Matriks rencana aksi", "", letters[plan_layout.REPEATED[0]])
    _note(painter, sheet, letters, _ADOPTED if job.plan.version.adopted else _NOTE)
    _headings(painter, sheet, job, columns, letters)
    groups = groups_of(job)
    for group in groups:
        _group(painter, sheet, job, group, letters)
    total = total_row(job)
    _totals(painter, sheet, job, total, letters)
    if groups:
        sheet.auto_filter.ref = f"B{HEAD + 1}:{letters[columns[-1].key]}{total - 1}"
    area = f"B2:{letters[columns[-1].key]}{total + len(TotalRow) - 1}"
    plan_page.finish(sheet, job, area=area, repeat=(HEAD, HEAD + 1))
    sheet.protection.sheet = job.plan.version.adopted
    plan_page.spread(sheet, columns, plan_layout.REPEATED, [plan_layout.FIRST_PART_ENDS])
    sheet.freeze_panes = f"{letters['variant']}{FIRST}"
    page.select(sheet, f"{letters['title']}{FIRST}")  # not the marker, which typing would overwrite
    plan_rules.add_colours(sheet, job, letters, groups)
    if not job.plan.version.adopted:
        plan_rules.add_rules(sheet, job, choices, letters, groups)


def _note(painter: Painter, sheet: Worksheet, letters: dict[str, str], text: str) -> None:
    """Keep the remark within the columns that both halves of the printed matrix repeat."""
    look = styles.SUBTITLE.but(italic=True, size=styles.SMALL_SIZE, wrap=True, vertical="top")
    first, last = (letters[key] for key in plan_layout.REPEATED)
    painter.merge(sheet, f"{first}4:{last}4", text, look)
    sheet.row_dimensions[4].height = 50.0


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
    """Write a category: its heading with the subtotals, its actions, and the rows that wait for own ones."""
    shown = [letter for key, letter in letters.items() if key != "id"]
    painter.put(sheet, f"{layout.MARKER_COLUMN}{group.row}", plan_layout.category_row(group.id), styles.HIDDEN)
    plan_page.band(painter, sheet, group.row, shown, f"{group.title}  ({len(group.lines)} kegiatan)", at=1)
    for line in group.lines:
        _line(painter, sheet, job, line, letters)
    for number in range(1, group.spare + 1):
        _spare(painter, sheet, job, (group, number), letters)
    if group.spare:
        painter.put(sheet, f"{layout.MARKER_COLUMN}{group.end}", plan_layout.end_row(group.id), styles.HIDDEN)
        sheet.row_dimensions[group.end].height = 4.5
    removed = f'"<>{plan_entries.WISHES[Wish.REMOVE]}"'
    rows = f"${letters['decision']}${group.first}:${letters['decision']}${max(group.end, group.first)}"
    for key in (*map(plan_layout.cost, job.years), "cost_total"):
        letter = letters[key]
        sums = f"SUMIF({rows},{removed},{letter}{group.first}:{letter}{max(group.end, group.first)})"
        painter.formula(sheet, f"{letter}{group.row}", sums, plan_page.BAND_AMOUNT)


def _line(painter: Painter, sheet: Worksheet, job: PlanJob, line: Line, letters: dict[str, str]) -> None:
    looks = _looks(job)
    values: dict[str, Value] = {
        **plan_entries.entries(job.unit_labels, line.action, job.years),
        "no": line.number,
        "code": job.code(line.action),
        "raises": plan_entries.raises(line.action, job.decisions.own_by_id.get(line.action.id)),
        "note": plan_job.note(line.action),
    }
    looks["raises"] = plan_page.SMALL.but(size=8, colour=styles.QUIET)
    plan_page.line(painter, sheet, line.row, line.action.id, [(letters[key], values[key], looks[key]) for key in looks])
    _row_total(painter, sheet, job, line.row, letters)


def _spare(painter: Painter, sheet: Worksheet, job: PlanJob, place: tuple[Group, int], letters: dict[str, str]) -> None:
    """Write a row that waits for an own action."""
    group, number = place
    row, looks = group.last + number, _looks(job)
    values: dict[str, Value] = {"no": "+", "code": _HINT, "category": group.id}
    cells = [
        (letters[key], values.get(key), look if key in {"no", "code", "note"} else look.but(fill=styles.OPEN_FILL))
        for key, look in looks.items()
    ]
    plan_page.line(painter, sheet, row, plan_layout.new_row(group.id, number), cells)
    sheet.row_dimensions[row].height = 24.0
    _row_total(painter, sheet, job, row, letters)


def _row_total(painter: Painter, sheet: Worksheet, job: PlanJob, row: int, letters: dict[str, str]) -> None:
    first, last = (letters[plan_layout.cost(year)] for year in (job.years[0], job.years[-1]))
    look = plan_page.AMOUNT.but(bold=True, number_format=plan_page.TOTAL)
    painter.formula(sheet, f"{letters['cost_total']}{row}", f"SUM({first}{row}:{last}{row})", look)


def _looks(job: PlanJob) -> dict[str, Look]:
    """Look of each cell of an action, by column key in the order of the columns."""
    small, centre = plan_page.SMALL.but(open=True), plan_page.SMALL_CENTRE.but(open=True)
    amount = plan_page.AMOUNT.but(open=True)
    quiet = plan_page.SMALL.but(size=8, colour=styles.QUIET)
    by_year = {
        **{plan_layout.target(year): centre for year in job.years},
        **{plan_layout.quarters(year): centre.but(number_format=styles.TEXT) for year in job.years},
        **{plan_layout.cost(year): amount for year in job.years},
    }
    fixed = {
        "decision": centre.but(fill=None if job.plan.version.adopted else styles.OPEN_FILL),
        "no": plan_page.SMALL_CENTRE,
        "code": quiet,
        "category": centre,
        "issue": small,
        "title": small.but(bold=True),
        "variant": small,
        "output": small,
        "output_unit": centre,
        "owner": small,
        "supports": small,
        "fund_source": centre,
        "evidence": small,
        "remark": small,
        "raises": small,
        "note": quiet,
    }
    looks = fixed | by_year
    return {each.key: looks[each.key] for each in plan_layout.matrix_columns(job.years) if each.key in looks}


def _totals(painter: Painter, sheet: Worksheet, job: PlanJob, row: int, letters: dict[str, str]) -> None:
    """Write totals, ceilings, what is left of them and a traffic light."""
    shown = [letter for key, letter in letters.items() if key != "id"]
    for offset, (kind, label) in enumerate(_LABELS.items()):
        painter.put(sheet, f"{layout.MARKER_COLUMN}{row + offset}", kind.value, styles.HIDDEN)
        plan_page.band(painter, sheet, row + offset, shown, label, at=1)
        sheet.row_dimensions[row + offset].height = 20.0
    before = letters[plan_layout.quarters(job.years[0])]  # the label is repeated beside the amounts on the second page
    for offset, label in enumerate(_LABELS.values()):
        painter.put(sheet, f"{before}{row + offset}", label, plan_page.BAND)
    ceilings = {each.year: each.ceiling for each in job.plan.projection}
    groups = groups_of(job)
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
