"""First sheets of ``progress.xlsx``: the whole, by category, fund and unit, and the index; with charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from action_plans.progress.report import GroupProgress, YearProgress
from output.workbooks import charts, grid, page, styles
from output.workbooks.grid import Field, Written
from output.workbooks.progress.data import DASH, ProgressData, points, shown, told
from output.workbooks.styles import Painter, Value

PERCENT: Final = grid.CENTRE.but(number_format="0.0%")
DEVIATION: Final = grid.CENTRE.but(number_format="+0.0;-0.0;0.0")
_NOTE: Final = (
    "\N{EN DASH} berarti tidak terdefinisi, bukan nol. Capaian dan serapan hanya memperhitungkan yang dilaporkan; "
    "kolom Laporan: yang masuk dari yang jatuh tempo."
)
_FIELDS: Final = (
    Field("Kegiatan", 10, grid.WHOLE),
    Field("Laporan", 11, grid.CENTRE),
    Field("Rencana", 10, PERCENT),
    Field("Capaian", 10, PERCENT),
    Field("Deviasi (poin %)", 10, DEVIATION),
    Field("Anggaran (Rp)", 16, grid.MONEY),
    Field("Realisasi (Rp)", 16, grid.MONEY),
    Field("Serapan", 10, PERCENT),
    Field("Selesai", 9, grid.WHOLE),
    Field("Terlambat", 10, grid.WHOLE),
    Field("Tunggakan", 11, grid.WHOLE),
)


def _fields(heading: str, width: float = 40) -> tuple[Field, ...]:
    return (Field(heading, width, grid.STRONG), *_FIELDS)


def row_of(group: GroupProgress, title: str | None = None) -> tuple[Value, ...]:
    """Return a line of a table of sums."""
    return (
        title or group.title,
        group.actions,
        told(group.coverage),
        shown(group.planned),
        shown(group.achieved),
        points(group.deviation),
        group.budget,
        shown(group.spent),
        shown(group.absorbed),
        group.finished,
        group.late,
        group.arrears,
    )


def write(painter: Painter, sheet: Worksheet, data: ProgressData) -> None:
    """Fill in the sheet Ikhtisar."""
    data.heading(painter, sheet, "Kemajuan rencana aksi SP4N-LAPOR!", _NOTE)
    report = data.report
    apart = (report.dropped,) if report.dropped else ()
    rows = [row_of(each) for each in (*report.categories, report.total, *apart)]
    painter.put(sheet, "B5", "Menurut kategori", styles.SECTION)
    written = grid.write(painter, sheet, "kemajuan_kategori", _fields("Kategori"), rows, head=6)
    colour(sheet, written)
    row = written.last + 2
    painter.put(sheet, f"B{row}", "Menurut sumber dana", styles.SECTION)
    funds = [row_of(each) for each in report.funds]
    funded = grid.write(painter, sheet, "kemajuan_dana", _fields("Sumber dana"), funds, head=row + 1)
    row = funded.last + 2
    painter.put(sheet, f"B{row}", "Menurut tahun", styles.SECTION)
    years = [row_of(each.total, str(each.year)) for each in report.years]
    yearly = grid.write(painter, sheet, "kemajuan_tahun", _fields("Tahun"), years, head=row + 1)
    last = _charts(sheet, data, written, yearly.last + 2)
    right = f"Kemajuan rencana aksi, {data.period}"
    page.printed(sheet, area=f"B1:M{last}", repeat=None, left=data.region.full_name, right=right)
    sheet.page_setup.fitToHeight = 1


def _charts(sheet: Worksheet, data: ProgressData, written: Written, row: int) -> int:
    """Draw planned against achieved, and achieved against absorbed, by category; return the last row they cover."""
    last = written.head + max(len(data.report.categories), 1)
    labels = f"B{written.first}:B{last}"
    charts.bars(
        sheet,
        f"B{row}",
        "Rencana dan capaian keluaran menurut kategori",
        labels=labels,
        series=(f"E{written.head}:E{last}", f"F{written.head}:F{last}"),
        maximum=1,
        size=(16.4, 8.5),
        number_format="0%",
    )
    charts.bars(
        sheet,
        f"H{row}",
        "Capaian keluaran dan serapan anggaran",
        labels=labels,
        series=(f"F{written.head}:F{last}", f"J{written.head}:J{last}"),
        maximum=1,
        size=(13.2, 8.5),
        number_format="0%",
    )
    return row + 18


def colour(sheet: Worksheet, written: Written, deviation: str = "G") -> None:
    """Colour deviations: far behind red, behind amber, else green."""
    cell, area = f"${deviation}{written.first}", f"{deviation}{written.first}:{deviation}{written.last}"
    for condition, tint in (("<-10", styles.ALERT), ("<0", styles.WAITING), (">=0", styles.DONE)):
        styles.colour_when(sheet, area, f"AND(ISNUMBER({cell}),{cell}{condition})", tint)


def write_units(painter: Painter, sheet: Worksheet, data: ProgressData) -> None:
    """Fill in the sheet Unit."""
    data.heading(painter, sheet, "Kemajuan menurut unit", _NOTE)
    rows = [(data.name(each.key), *row_of(each)[1:]) for each in data.report.units]
    written = grid.write(painter, sheet, "kemajuan_unit", _fields("Unit", 34), rows)
    colour(sheet, written)
    data.finish(sheet, written)


_INDEX_FIELDS: Final = (
    Field("Tahun", 10, grid.STRONG),
    Field("Indeks menurut rencana", 14, grid.POINTS),
    Field("Perkiraan menurut realisasi", 14, grid.POINTS),
    Field("Dicapai (asesmen baru)", 14, grid.POINTS),
    Field("Target", 12, grid.POINTS),
    Field("Penjelasan", 90, grid.TEXT),
)


def write_index(painter: Painter, sheet: Worksheet, data: ProgressData) -> None:
    """Fill in the sheet Indeks."""
    baseline = data.report.baseline_index
    start = DASH if baseline is None else f"{float(baseline):.2f}".replace(".", ",")
    data.heading(painter, sheet, "Indeks: rencana, perkiraan, dan capaian", f"Indeks sebelum rencana: {start}.")
    written = grid.write(painter, sheet, "indeks", _INDEX_FIELDS, list(_index(data.report.years)))
    charts.bars(
        sheet,
        f"B{written.last + 2}",
        "Indeks menurut rencana, perkiraan, dan capaian",
        labels=written.column(0),
        series=tuple(f"{letter}{written.head}:{letter}{written.last}" for letter in "CDE"),
        maximum=100,
        size=(20.0, 9.0),
        number_format="0",
    )
    data.finish(sheet, written)


def _index(years: tuple[YearProgress, ...]) -> Iterator[tuple[Value, ...]]:
    for each in years:
        whole = each.index.whole
        values = (whole.planned, whole.expected, whole.reached, whole.target)
        yield (str(each.year), *map(shown, values), " ".join(each.index.reasons) or DASH)
