"""The sheet Proyeksi: the index that the plan is expected to reach against its target, and cost against ceiling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from action_plans.plan import YearProjection
from output.formats import number, rupiah_short
from output.workbooks import layout, styles
from output.workbooks.layout import Access, Column
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan import matrix as plan_matrix
from output.workbooks.plan import page as plan_page
from output.workbooks.plan.charts import index_chart, money_chart
from output.workbooks.plan.job import PlanJob
from output.workbooks.plan.layout import PlanSheet, TotalRow
from output.workbooks.styles import Painter
from rubrics.rubric import Category

HEAD: Final = plan_page.FIRST_LINE + 2
BASELINE: Final = HEAD + 1  # row of the index before the plan begins
FIRST: Final = HEAD + 2
BASELINE_ROW: Final = "baseline"
_NOTE: Final = (
    "Perkiraan: indeks dihitung ulang dengan aturan instrumen seandainya setiap kegiatan berhasil pada waktunya."
)
_CENTRED: Final = styles.BODY_CENTRE.but(vertical="center")
_AMOUNT: Final = plan_page.AMOUNT.but(size=styles.BASE_SIZE, vertical="center")
_BALANCE: Final = _AMOUNT.but(number_format=plan_page.BALANCE)
_NOTHING: Final = "\N{EN DASH}"
_FIRST_YEAR: Final = 6  # column of the first year in the table of categories
COLUMNS: Final = (
    Column(key="id", header="id", width=10),
    Column(key="year", header="Akhir tahun", width=13),
    Column(key="index", header="Indeks diperkirakan", width=15),
    Column(key="target", header="Target indeks", width=14),
    Column(key="difference", header="Selisih dari target", width=14, access=Access.DISPLAY),
    Column(key="open", header="Kesenjangan tersisa", width=15),
    Column(key="cost", header="Biaya (Rp)", width=17, access=Access.DISPLAY),
    Column(key="ceiling", header="Pagu (Rp)", width=17, access=Access.DISPLAY),
    Column(key="rest", header="Sisa pagu (Rp)", width=17, access=Access.DISPLAY),
    Column(key="share", header="Pagu terpakai", width=13, access=Access.DISPLAY),
)
_LETTERS: Final = plan_layout.letters(COLUMNS)


def write_projection(painter: Painter, sheet: Worksheet, job: PlanJob) -> None:
    """Fill in the sheet Proyeksi."""
    plan_page.start(painter, sheet, COLUMNS, PlanSheet.PROJECTION)
    plan_page.head(painter, sheet, job, "Proyeksi indeks dan biaya", _NOTE)
    painter.put(sheet, f"B{plan_page.FIRST_LINE}", _summary(job), styles.PLAIN.but(bold=True, colour=styles.TEAL))
    sheet.row_dimensions[plan_page.FIRST_LINE].height = 24.0
    headings = {_LETTERS[column.key]: column.header for column in COLUMNS[1:]}
    plan_page.headings(painter, sheet, HEAD, headings, 30.0)
    _baseline(painter, sheet, job)
    for offset, projected in enumerate(job.plan.projection):
        _year(painter, sheet, job, FIRST + offset, projected)
    last = FIRST + len(job.plan.projection) - 1
    _colours(sheet, last)
    below = _charts(sheet, last)
    last = _categories(painter, sheet, job, below)
    widest = max(len(COLUMNS), _FIRST_YEAR + len(job.plan.projection) - 1)
    plan_page.finish(sheet, job, area=f"B2:{get_column_letter(widest)}{last}", repeat=None)
    sheet.page_setup.fitToHeight = 1


def _summary(job: PlanJob) -> str:
    """Say in one sentence what the plan is expected to bring and to cost."""
    plan, places = job.plan, job.rubric.scoring.places
    cost = rupiah_short(sum(map(plan.cost, job.years)))
    final = plan.projection[-1].index if plan.projection else None
    if plan.baseline_index is None or final is None:
        return f"{len(plan.actions)} kegiatan dengan biaya {cost}."
    first, last = number(plan.baseline_index, places), number(final, places)
    rises = f"naik dari {first} menjadi {last}" if final > plan.baseline_index else f"tetap {first}"
    return (
        f"{len(plan.actions)} kegiatan dengan biaya {cost}; indeks daerah diperkirakan {rises} "
        f"pada akhir {job.plan.period.last}."
    )


def _baseline(painter: Painter, sheet: Worksheet, job: PlanJob) -> None:
    painter.put(sheet, f"{layout.MARKER_COLUMN}{BASELINE}", BASELINE_ROW, styles.HIDDEN)
    look = _CENTRED.but(colour=styles.QUIET, number_format=job.index_format)
    for column in COLUMNS[1:]:
        painter.put(sheet, f"{_LETTERS[column.key]}{BASELINE}", None, look)
    painter.put(sheet, f"{_LETTERS['year']}{BASELINE}", "Hasil asesmen", look)
    baseline = job.plan.baseline_index
    painter.put(sheet, f"{_LETTERS['index']}{BASELINE}", _NOTHING if baseline is None else baseline, look)
    sheet.row_dimensions[BASELINE].height = 20.0


def _year(painter: Painter, sheet: Worksheet, job: PlanJob, row: int, projected: YearProjection) -> None:
    at = {key: f"{letter}{row}" for key, letter in _LETTERS.items()}
    figure = _CENTRED.but(number_format=job.index_format)
    painter.put(sheet, at["id"], str(projected.year), styles.HIDDEN)
    painter.put(sheet, at["year"], str(projected.year), _CENTRED.but(bold=True))
    for key, value in (("index", projected.index), ("target", projected.target_index)):
        look = figure.but(bold=key == "index", colour=styles.TEAL if key == "index" else styles.INK)
        painter.put(sheet, at[key], _NOTHING if value is None else value, look)
    both = f"AND(ISNUMBER({at['index']}),ISNUMBER({at['target']}))"
    painter.formula(sheet, at["difference"], f'IF({both},{at["index"]}-{at["target"]},"{_NOTHING}")', figure)
    painter.put(sheet, at["open"], projected.open_gaps, _CENTRED.but(number_format="[$-421]#,##0"))
    _money(painter, sheet, job, row, projected.year)
    sheet.row_dimensions[row].height = 20.0


def _money(painter: Painter, sheet: Worksheet, job: PlanJob, row: int, year: int) -> None:
    """Show what the matrix adds up to, so that an edited amount is seen here too."""
    at = {key: f"{letter}{row}" for key, letter in _LETTERS.items()}
    total = plan_matrix.total_row(job)
    key = plan_layout.cost(year)
    painter.formula(sheet, at["cost"], plan_matrix.cost_cell(job, key, total), _AMOUNT)
    offset = list(TotalRow).index(TotalRow.CEILING)
    painter.formula(sheet, at["ceiling"], plan_matrix.cost_cell(job, key, total + offset), _AMOUNT)
    known = f"ISNUMBER({at['ceiling']})"
    painter.formula(sheet, at["rest"], f'IF({known},{at["ceiling"]}-{at["cost"]},"{_NOTHING}")', _BALANCE)
    share = f'IF({known},IF({at["ceiling"]}>0,{at["cost"]}/{at["ceiling"]},"{_NOTHING}"),"{_NOTHING}")'
    painter.formula(sheet, at["share"], share, _CENTRED.but(number_format="0%"))


def _colours(sheet: Worksheet, last: int) -> None:
    if last < FIRST:
        return
    letter = _LETTERS["difference"]
    first, area = f"{letter}{FIRST}", f"{letter}{FIRST}:{letter}{last}"
    styles.colour_when(sheet, area, f"AND(ISNUMBER({first}),{first}<0)", styles.ALERT)
    styles.colour_when(sheet, area, f"ISNUMBER({first})", styles.DONE)


def _charts(sheet: Worksheet, last: int) -> int:
    """Put both charts below the table; return the first row below them."""
    row = last + 2
    if last < FIRST:
        return row
    sheet.add_chart(index_chart(sheet, BASELINE, last), f"B{row}")
    sheet.add_chart(money_chart(sheet, FIRST, last), f"G{row}")
    return row + 17


def _categories(painter: Painter, sheet: Worksheet, job: PlanJob, row: int) -> int:
    """Write the expected index of each category over the years, above its target; return the last row."""
    painter.put(sheet, f"B{row}", "Indeks menurut kategori", styles.SECTION)
    sheet.row_dimensions[row].height = 22.0
    painter.merge(sheet, f"B{row + 1}:D{row + 1}", "Kategori", styles.HEAD)
    painter.put(sheet, f"E{row + 1}", "Akhir tahun", styles.HEAD)
    for letter, projected in _by_year(job):
        painter.put(sheet, f"{letter}{row + 1}", str(projected.year), styles.HEAD)
    sheet.row_dimensions[row + 1].height = 20.0
    at = row + 2
    for category in job.rubric.categories:
        _category(painter, sheet, job, at, category)
        at += 2
    return at - 1


def _by_year(job: PlanJob) -> Iterator[tuple[str, YearProjection]]:
    """Column letter of each year in the table of categories."""
    return ((get_column_letter(place), each) for place, each in enumerate(job.plan.projection, start=_FIRST_YEAR))


def _category(painter: Painter, sheet: Worksheet, job: PlanJob, row: int, category: Category) -> None:
    """Write the two rows of a category."""
    painter.merge(sheet, f"B{row}:D{row + 1}", category.title, styles.BODY.but(vertical="center", bold=True))
    figure = _CENTRED.but(number_format=job.index_format)
    for offset, (kind, label) in enumerate((("index", "Perkiraan"), ("target", "Target"))):
        painter.put(sheet, f"{layout.MARKER_COLUMN}{row + offset}", f"{category.id}/{kind}", styles.HIDDEN)
        painter.put(sheet, f"E{row + offset}", label, _CENTRED.but(bold=not offset))
        sheet.row_dimensions[row + offset].height = 17.0
        for letter, projected in _by_year(job):
            value = (projected.category_targets if offset else projected.categories).get(category.id)
            painter.put(sheet, f"{letter}{row + offset}", _NOTHING if value is None else value, figure)
    for letter, _ in _by_year(job):
        reached, wanted = f"{letter}{row}", f"{letter}{row + 1}"
        both = f"ISNUMBER({reached}),ISNUMBER({wanted})"
        styles.colour_when(sheet, reached, f"AND({both},{reached}<{wanted})", styles.ALERT)
        styles.colour_when(sheet, reached, f"AND({both})", styles.DONE)
