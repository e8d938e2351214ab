"""The sheet Alasan: why each action is in the plan, and why each other candidate is not."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from action_plans.plan import Action, LeftOut
from output.formats import number
from output.workbooks import styles
from output.workbooks.layout import Access, Column
from output.workbooks.plan import entries as plan_entries
from output.workbooks.plan import job as plan_job
from output.workbooks.plan import matrix as plan_matrix
from output.workbooks.plan import page as plan_page
from output.workbooks.plan import rules as plan_rules
from output.workbooks.plan.choices import Choices
from output.workbooks.plan.job import Line, PlanJob
from output.workbooks.plan.layout import PlanSheet, letters
from output.workbooks.styles import Look, Painter, Value

HEAD: Final = plan_page.FIRST_LINE + 2
FIRST: Final = HEAD + 1
LEFT_OUT: Final = "tidak-dipilih"  # beginning of the ids of candidates that are left out
_NOTE: Final = (
    "Poin indeks adalah tambahan indeks daerah bila kegiatan selesai dan semua yang mendahuluinya sudah ada; poin pada "
    "akhir tahun adalah bagiannya dari selisih antara indeks proyeksi dan indeks asesmen."
)
_POINTS: Final = plan_page.SMALL_CENTRE.but(number_format="[$-421]#,##0.00")
COLUMNS: Final = (
    Column(key="id", header="id", width=10),
    Column(key="no", header="No", width=4.5),
    Column(key="code", header="Kode", width=12),
    Column(key="title", header="Kegiatan", width=36),
    Column(key="units", header="Unit", width=24),
    Column(key="points", header="Poin indeks", width=9),
    Column(key="cost", header="Biaya seluruhnya (Rp)", width=15, access=Access.DISPLAY),
    Column(key="per_point", header="Biaya per poin (Rp)", width=15),
    Column(key="yearly", header="Poin pada akhir tahun", width=13),
    Column(key="closes", header="Kesenjangan yang ditutup", width=20),
    Column(key="reasons", header="Alasan", width=84),
    Column(key="decision", header="Keputusan", width=14, access=Access.OPEN),
)
_LETTERS: Final = letters(COLUMNS)
_HEADERS: Final = {_LETTERS[column.key]: column.header for column in COLUMNS[1:]}


def write_reasons(painter: Painter, sheet: Worksheet, job: PlanJob, choices: Choices) -> None:
    """Fill in the sheet Alasan."""
    plan_page.start(painter, sheet, COLUMNS, PlanSheet.REASONS)
    plan_page.head(painter, sheet, job, "Alasan", _NOTE)
    _section(painter, sheet, HEAD - 1, f"Mengapa dipilih ({len(job.plan.actions)} kegiatan)")
    plan_page.headings(painter, sheet, HEAD, _HEADERS)
    row = FIRST
    for group in plan_matrix.groups_of(job):
        for line in group.lines:
            _chosen(painter, sheet, job, row, line)
            row += 1
    _section(painter, sheet, row + 1, f"Mengapa tidak dipilih ({len(job.left_out)} calon kegiatan)")
    plan_page.headings(painter, sheet, row + 2, _HEADERS)
    row += 3
    seen: Counter[str] = Counter()
    for place, left in enumerate(job.left_out, start=1):
        seen[left.measure] += 1
        _left_out(painter, sheet, job, row, (place, left, seen[left.measure]))
        row += 1
    if job.left_out:
        plan_rules.offer_wishes(
            sheet, choices, f"{_LETTERS['decision']}{row - len(job.left_out)}:{_LETTERS['decision']}{row - 1}"
        )
    plan_page.finish(sheet, job, area=f"B2:{_LETTERS['decision']}{row - 1}", repeat=(HEAD, HEAD))
    sheet.freeze_panes = f"{_LETTERS['units']}{FIRST}"


def _section(painter: Painter, sheet: Worksheet, row: int, text: str) -> None:
    painter.put(sheet, f"B{row}", text, styles.SECTION)
    sheet.row_dimensions[row].height = 22.0


def _chosen(painter: Painter, sheet: Worksheet, job: PlanJob, row: int, line: Line) -> None:
    action = line.action
    texts = (line.number, job.code(action), action.title, job.names(action.units), action.points)
    _row(painter, sheet, row, action.id, (*texts, plan_job.bullets(action.reasons)))
    cost = plan_matrix.cost_cell(job, "cost_total", line.row)
    painter.formula(sheet, f"{_LETTERS['cost']}{row}", cost, plan_page.AMOUNT)
    whole = sum(occurrence.cost for occurrence in action.occurrences)
    painter.put(sheet, f"{_LETTERS['per_point']}{row}", _per_point(action.points, whole), plan_page.AMOUNT)
    painter.put(sheet, f"{_LETTERS['yearly']}{row}", _yearly(action), plan_page.SMALL_CENTRE)
    painter.put(sheet, f"{_LETTERS['closes']}{row}", _closes(action), plan_page.SMALL)
    look = plan_page.SMALL_CENTRE.but(colour=styles.QUIET)  # decided on in the matrix
    painter.put(sheet, f"{_LETTERS['decision']}{row}", plan_entries.wish_label(action), look)


def _yearly(action: Action) -> str | None:
    """Say what part of the rise of the index belongs to an action, year by year."""
    return "\n".join(f"{year}: {number(gained, 2)}" for year, gained in action.points_by_year.items()) or None


def _closes(action: Action) -> str | None:
    """Count the gaps that an action closes, by indicator."""
    counts = Counter(closed.indicator for closed in action.closes)
    return "\n".join(f"{indicator}: {count} kesenjangan" for indicator, count in sorted(counts.items())) or None


def _left_out(painter: Painter, sheet: Worksheet, job: PlanJob, row: int, counted: tuple[int, LeftOut, int]) -> None:
    place, left, occurrence = counted
    identifier = f"{LEFT_OUT}:{left.measure}" + (f":{occurrence}" if occurrence > 1 else "")
    texts = (place, left.measure, left.title, job.names(left.units), left.points)
    _row(painter, sheet, row, identifier, (*texts, plan_job.bullets(left.reasons)))
    painter.put(sheet, f"{_LETTERS['cost']}{row}", left.cost, plan_page.AMOUNT)
    painter.put(sheet, f"{_LETTERS['per_point']}{row}", _per_point(left.points, left.cost), plan_page.AMOUNT)
    wish = plan_entries.WISHES[plan_entries.wish_of(job.decisions, left.measure)]
    look = plan_page.SMALL_CENTRE.but(open=not job.plan.version.adopted, fill=styles.OPEN_FILL)
    painter.put(sheet, f"{_LETTERS['decision']}{row}", wish, look)


def _row(painter: Painter, sheet: Worksheet, row: int, identifier: str, values: tuple[Value, ...]) -> None:
    small, centre = plan_page.SMALL, plan_page.SMALL_CENTRE
    looks: dict[str, Look] = {
        "no": centre,
        "code": small.but(size=8, colour=styles.QUIET),
        "title": small.but(bold=True),
        "units": small,
        "points": _POINTS,
        "reasons": small,
    }
    cells = [(_LETTERS[key], value, look) for (key, look), value in zip(looks.items(), values, strict=True)]
    plan_page.line(painter, sheet, row, identifier, cells)


def _per_point(points: Fraction, cost: int) -> int | None:
    """Return whole rupiah per point, cut off as in the reasons."""
    return int(cost / points) if points > 0 else None
