"""The sheet of a quarter in the workbook of realisation: one row per action, open cells for what is reported."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from action_plans.progress.realisation import Realised, Report
from output.workbooks import layout, measure, page, styles
from output.workbooks.layout import SheetRole
from output.workbooks.realisation import formulas, rules
from output.workbooks.realisation import layout as own
from output.workbooks.realisation.job import FINISHED, NOT_YET_DUE, Line, Page, RealisationJob
from output.workbooks.realisation.layout import HEAD_ROW, LETTERS, Key, Manner
from output.workbooks.styles import Look, Painter, Run, Value
from output.workbooks.texts import plain

_SMALL: Final = styles.BODY.but(size=styles.SMALL_SIZE)
_CENTRE: Final = _SMALL.but(horizontal="center")
_FIGURE: Final = "#,##0.##"
_MONEY: Final = '[$-421]#,##0;[$-421]-#,##0;"0"'
_LOOKS: Final[dict[Key, Look]] = {
    Key.MANNER: styles.OPEN_TEXT.but(size=styles.SMALL_SIZE),
    Key.VALUE: styles.OPEN.but(horizontal="center", bold=True, number_format="General"),
    Key.BUDGET: styles.OPEN.but(horizontal="right", number_format=_MONEY, indent=1),
    Key.OBSTACLES: styles.OPEN_TEXT.but(size=styles.SMALL_SIZE),
    Key.FOLLOW_UP: styles.OPEN_TEXT.but(size=styles.SMALL_SIZE),
    Key.EVIDENCE: styles.OPEN_TEXT.but(size=styles.SMALL_SIZE),
    Key.REASON: styles.OPEN_TEXT.but(size=styles.SMALL_SIZE),
}
_SHOWN: Final = _CENTRE.but(bold=True, colour=styles.TEAL, number_format=styles.PERCENT)
_ADVICE: Final = (
    "Isi hanya kolom kuning pada baris kegiatan yang jatuh tempo. Sel kosong berarti belum dilaporkan; tulis 0 bila "
    "memang belum ada hasil. Kegiatan yang belum jatuh tempo boleh diisi bila sudah dikerjakan."
)
_CLOSED: Final = (
    "Triwulan ini sudah ditutup. Perubahan dicatat sebagai koreksi dan harus disertai alasan pada kolom “{header}”."
)
_LOCKED: Final = "Triwulan ini sudah ditutup; isinya hanya ditampilkan."


def write_page(painter: Painter, sheet: Worksheet, job: RealisationJob, shown: Page) -> None:
    """Fill in the sheet of a quarter."""
    page.start(painter, sheet, own.COLUMNS, layout.marker(SheetRole.REALISATION, own.period_text(shown.quarter)))
    _heading(painter, sheet, job, shown)
    for line in shown.lines:
        _line(painter, sheet, shown, line)
    if not shown.lines:
        painter.put(sheet, f"{LETTERS[Key.ACTION]}{own.FIRST_ROW}", "Tidak ada kegiatan pada triwulan ini.", _SMALL)
    if shown.lines and not shown.locked:
        rules.add_validations(sheet, shown)
    rules.add_colours(sheet, shown)
    last = f"{LETTERS[Key.STATUS]}{shown.last}"
    sheet.freeze_panes = f"{LETTERS[Key.TIME]}{own.FIRST_ROW}"
    page.protect(sheet)
    right = f"Realisasi {own.period_text(shown.quarter)}, seri {job.manifest.serial}"
    page.printed(sheet, area=f"B2:{last}", repeat=(HEAD_ROW, HEAD_ROW), left=job.unit.name, right=right)
    page.select(sheet, f"{LETTERS[Key.VALUE]}{own.FIRST_ROW}")


def _heading(painter: Painter, sheet: Worksheet, job: RealisationJob, shown: Page) -> None:
    region = job.obligations.region.full_name
    painter.put(sheet, "B2", f"Realisasi rencana aksi SP4N-LAPOR!, {shown.title}", styles.TITLE)
    painter.put(sheet, "B3", f"{job.unit.name}, {region}", styles.SUBTITLE.but(bold=True, colour=styles.INK))
    painter.put(sheet, "B4", _ADVICE, styles.SUBTITLE.but(italic=True))
    if shown.closed:
        text = _LOCKED if shown.locked else _CLOSED.format(header=own.HEADERS[Key.REASON])
        painter.put(sheet, "B5", text, styles.SUBTITLE.but(bold=True, colour=styles.RED))
    elif shown.lines:
        painter.formula(sheet, "B5", formulas.summary(shown), styles.SUBTITLE.but(bold=True, colour=styles.TEAL))
    sheet.row_dimensions[2].height = 25.0
    sheet.row_dimensions[6].height = 6.0
    sheet.column_dimensions[LETTERS[Key.SEAL]].hidden = True
    for column in own.COLUMNS[1:-1]:
        look = styles.HEAD_GROUP if column.access is layout.Access.OPEN else styles.HEAD
        painter.put(sheet, f"{LETTERS[column.key]}{HEAD_ROW}", column.header, look)
    sheet.row_dimensions[HEAD_ROW].height = 40.0


def _line(painter: Painter, sheet: Worksheet, shown: Page, line: Line) -> None:
    part, quiet = line.part, line.standing in {NOT_YET_DUE, FINISHED}
    colour = styles.QUIET if quiet else styles.INK
    small, centre = _SMALL.but(colour=colour), _CENTRE.but(colour=colour)
    texts: dict[Key, tuple[Value, Look]] = {
        Key.ID: (own.row_id(part.key), styles.HIDDEN),
        Key.NUMBER: (line.number, centre),
        Key.ACTION: (styles.rich(_action(line, colour)), small),
        Key.TIME: (line.time, centre),
        Key.UNIT: (part.action.output_unit, centre),
        Key.TARGET: (part.target, centre.but(number_format=_FIGURE)),
        Key.DUE: (part.due(line.quarter), centre.but(number_format=_FIGURE)),
        Key.PLANNED: (part.budget, small.but(horizontal="right", number_format=_MONEY, indent=1)),
        Key.EARLIER: (line.earlier, small),
    }
    for key, (value, look) in texts.items():
        painter.put(sheet, f"{LETTERS[key]}{line.row}", value, look)
    shown_texts = [_plain(texts[key][0]) for key in own.SEALED_KEYS]
    painter.put(sheet, f"{LETTERS[Key.SEAL]}{line.row}", own.seal(shown_texts), styles.HIDDEN)
    for key, value in _entered(line).items():
        look = _LOOKS[key].but(open=not shown.locked, **({"fill": styles.CLOSED_FILL} if shown.locked else {}))
        painter.put(sheet, f"{LETTERS[key]}{line.row}", value, look)
    painter.formula(sheet, f"{LETTERS[Key.ACHIEVED]}{line.row}", formulas.achieved(line), _SHOWN)
    painter.formula(sheet, f"{LETTERS[Key.ABSORBED]}{line.row}", formulas.absorbed(line), _SHOWN)
    painter.formula(sheet, f"{LETTERS[Key.STATUS]}{line.row}", formulas.status(line), _CENTRE)
    sheet.row_dimensions[line.row].height = _height(line)


def _plain(value: Value) -> str:
    """Return a cell's value as it will be read."""
    if isinstance(value, Fraction | int):
        return plain(float(value))
    return "" if value is None else str(value)


def _action(line: Line, colour: str) -> tuple[Run, ...]:
    action = line.part.action
    return (
        Run(f"{action.id}  {action.title}", bold=True, size=styles.SMALL_SIZE, colour=colour),
        Run(f"\nKeluaran: {action.output_indicator}", size=styles.SMALL_SIZE, colour=styles.QUIET),
        Run(f"\nData dukung: {'; '.join(action.evidence)}" if action.evidence else "", size=8, colour=styles.QUIET),
    )


_WIDTHS: Final = {column.key: column.width for column in own.COLUMNS}


def _height(line: Line) -> float:
    runs = [(run.text.strip("\n"), run.size, run.bold) for run in _action(line, styles.INK) if run.text]
    entered = (
        measure.text_height([(value, styles.SMALL_SIZE, False)], _WIDTHS[key])
        for key, value in _entered(line).items()
        if isinstance(value, str)
    )
    heights = (
        measure.text_height(runs, _WIDTHS[Key.ACTION]),
        measure.text_height([(line.earlier, styles.SMALL_SIZE, False)], _WIDTHS[Key.EARLIER]),
        *entered,
    )
    return measure.row_height(heights, least=42.0)


def _entered(line: Line) -> dict[Key, Value]:
    """What is known for the quarter already, and the usual manner where nothing is."""
    blank: dict[Key, Value] = dict.fromkeys(own.OPEN_KEYS)
    usual = own.manners(line.part)[0].value
    report = line.report
    if report is None:
        return {**blank, Key.MANNER: usual}
    reason = line.entered.reason if line.entered else None  # that of an old correction says nothing of a new one
    return {**blank, Key.REASON: reason, **_known(report, usual)}


def _known(report: Report, usual: str) -> dict[Key, Value]:
    told = report.told
    evidence, _ = layout.evidence_cells(report.evidence)
    texts: dict[Key, Value] = {
        Key.OBSTACLES: report.obstacles,
        Key.FOLLOW_UP: report.follow_up,
        Key.EVIDENCE: evidence or None,
    }
    if not isinstance(told, Realised):
        return {**texts, Key.MANNER: Manner.NOT_APPLICABLE.value, Key.REASON: told.reason}
    manner = usual if told.cumulative else Manner.QUARTER.value
    value: Value = told.value
    if told.value is not None and told.value == told.value.to_integral_value():
        value = int(told.value)
    return {**texts, Key.MANNER: manner, Key.VALUE: value, Key.BUDGET: told.budget}
