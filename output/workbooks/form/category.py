"""A category sheet of the form: one row for each question, in the layout that civil servants know as LKE."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import layout, measure, page, styles
from output.workbooks.form import formulas as form_formulas
from output.workbooks.form.choices import ChoiceRows
from output.workbooks.form.job import FIRST_ROW, CategorySheet, Entry, FormJob, Line
from output.workbooks.form.rules import add_conditions, add_validations
from output.workbooks.layout import CATEGORY_COLUMNS, CATEGORY_LETTERS, Column, Key, SheetRole
from output.workbooks.styles import Painter, Run
from rubrics.rubric import Indicator, ScaleType

HEAD_ROW: Final = FIRST_ROW - 1
_GROUP_ROW: Final = FIRST_ROW - 2
_GROUPS: Final = (
    (Key.NUMBER, Key.WEIGHT, "Pertanyaan"),
    (Key.ANSWER, Key.SCORE, "Jawaban perangkat daerah"),
    (Key.REASON, Key.REASON, "Tidak berlaku"),
    (Key.EVIDENCE, Key.PAGE, "Bukti dukung"),
    (Key.REMARK, Key.REMARK, "Catatan"),
    (Key.STATUS, Key.STATUS, "Pemeriksaan"),
)
_RESULT_FORMATS: Final = {
    ScaleType.PERCENTAGE: styles.PERCENT,
    ScaleType.RATIO: styles.TWO_PLACES,
    ScaleType.COUNT: styles.NUMBER,
    ScaleType.WORKING_DAYS: styles.NUMBER,
}
_DISPLAY: Final = styles.BODY_CENTRE.but(colour=styles.TEAL, bold=True)
_STATUS: Final = styles.BODY_CENTRE.but(size=styles.SMALL_SIZE)


def write_category(painter: Painter, sheet: Worksheet, job: FormJob, laid: CategorySheet, choices: ChoiceRows) -> None:
    """Fill in one category sheet."""
    identifier = laid.category.id
    page.start(painter, sheet, CATEGORY_COLUMNS, layout.marker(SheetRole.CATEGORY, identifier))
    _top(painter, sheet, job, laid)
    _headings(painter, sheet)
    for line in laid.lines:
        if line.indicator is None:
            _aspect(painter, sheet, line)
        else:
            _question(painter, sheet, job, line.row, line.number, line.indicator, choices)
    add_validations(sheet, laid, choices, job.open_keys)
    add_conditions(sheet, laid, job.open_keys)
    page.finish(sheet, job, area=f"B2:{CATEGORY_LETTERS[Key.REMARK]}{laid.last_row}", repeat=(_GROUP_ROW, HEAD_ROW))
    sheet.freeze_panes = f"{CATEGORY_LETTERS[Key.CHOICES]}{FIRST_ROW}"
    page.select(sheet, _first_open(laid))


def _first_open(laid: CategorySheet) -> str:
    row, indicator = next(laid.questions)
    keys = layout.open_keys(indicator)
    return f"{CATEGORY_LETTERS[next(key for key in layout.OPEN_KEYS if key in keys)]}{row}"


def _top(painter: Painter, sheet: Worksheet, job: FormJob, laid: CategorySheet) -> None:
    letter = laid.title.partition(".")[0]
    painter.put(sheet, "B2", f"{letter}. {laid.category.title}", styles.TITLE)
    painter.put(sheet, "B3", job.heading, styles.SUBTITLE.but(bold=True, colour=styles.INK))
    description = laid.category.description
    painter.merge(
        sheet, f"B4:{CATEGORY_LETTERS[Key.REMARK]}4", description, styles.SUBTITLE.but(italic=True, wrap=True)
    )
    statuses = f"${CATEGORY_LETTERS[Key.STATUS]}${FIRST_ROW}:${CATEGORY_LETTERS[Key.STATUS]}${laid.last_row}"
    asked = len(tuple(laid.questions))
    progress = f'COUNTIF({statuses},"{form_formulas.COMPLETE}")&" dari {asked} pertanyaan lengkap"'
    painter.formula(sheet, f"{CATEGORY_LETTERS[Key.ANSWER]}2", progress, styles.SECTION)
    titles = [page.IDENTITY_TITLE, *(known.title for known in job.sheets), page.SUMMARY_TITLE]
    here = titles.index(laid.title)
    before, after = titles[here - 1], titles[here + 1]
    painter.link(sheet, f"{CATEGORY_LETTERS[Key.ANSWER]}3", f"\N{LEFTWARDS ARROW} {before}", (before, "A1"))
    painter.link(sheet, f"{CATEGORY_LETTERS[Key.REASON]}3", page.SUMMARY_TITLE, (page.SUMMARY_TITLE, "A1"))
    painter.link(sheet, f"{CATEGORY_LETTERS[Key.EVIDENCE]}3", f"{after} \N{RIGHTWARDS ARROW}", (after, "A1"))
    lines = measure.text_height([(description, styles.BASE_SIZE, False)], _PRINTED_WIDTH)
    for row, height in ((2, 25.0), (3, 16.0), (4, lines + 4.0)):
        sheet.row_dimensions[row].height = height


def _headings(painter: Painter, sheet: Worksheet) -> None:
    for first, last, text in _GROUPS:
        area = f"{CATEGORY_LETTERS[first]}{_GROUP_ROW}:{CATEGORY_LETTERS[last]}{_GROUP_ROW}"
        painter.merge(sheet, area, text, styles.HEAD_GROUP) if first != last else painter.put(
            sheet, area.partition(":")[0], text, styles.HEAD_GROUP
        )
    for column in CATEGORY_COLUMNS[1:]:
        painter.put(sheet, f"{CATEGORY_LETTERS[column.key]}{HEAD_ROW}", column.header, styles.HEAD)
    sheet.row_dimensions[_GROUP_ROW].height = 16.0
    sheet.row_dimensions[HEAD_ROW].height = 28.0


def _aspect(painter: Painter, sheet: Worksheet, line: Line) -> None:
    for column in CATEGORY_COLUMNS[1:]:
        painter.put(sheet, f"{CATEGORY_LETTERS[column.key]}{line.row}", None, styles.BAND)
    painter.put(sheet, f"{CATEGORY_LETTERS[Key.INDICATOR]}{line.row}", line.title, styles.BAND)
    sheet.row_dimensions[line.row].height = 18.0


def _question(  # noqa: PLR0913, PLR0917 - a row is where everything meets
    painter: Painter,
    sheet: Worksheet,
    job: FormJob,
    row: int,
    number: int,
    indicator: Indicator,
    choices: ChoiceRows,
) -> None:
    painter.put(sheet, f"A{row}", indicator.id, styles.HIDDEN)
    painter.put(sheet, f"{CATEGORY_LETTERS[Key.NUMBER]}{row}", number, styles.BODY_CENTRE)
    for key, runs in _locked(indicator).items():
        painter.put(sheet, f"{CATEGORY_LETTERS[key]}{row}", styles.rich(runs), styles.BODY)
    painter.put(sheet, f"{CATEGORY_LETTERS[Key.WEIGHT]}{row}", indicator.weight, styles.BODY_CENTRE)
    for column in _OPEN_COLUMNS:
        _open_cell(painter, sheet, job, f"{CATEGORY_LETTERS[column.key]}{row}", indicator, Key(column.key))
    _displays(painter, sheet, row, indicator, choices)
    sheet.row_dimensions[row].height = _height(job, indicator)


_OPEN_COLUMNS: Final = tuple(column for column in CATEGORY_COLUMNS if column.key in layout.OPEN_KEYS)
_OPEN_LOOKS: Final = {
    Key.ANSWER: styles.OPEN_TEXT.but(bold=True),
    Key.NUMERATOR: styles.OPEN.but(horizontal="center"),
    Key.DENOMINATOR: styles.OPEN.but(horizontal="center"),
    Key.REASON: styles.OPEN_TEXT,
    Key.EVIDENCE: styles.OPEN_TEXT,
    Key.PAGE: styles.OPEN_TEXT,
    Key.REMARK: styles.OPEN_TEXT,
}


def _open_cell(  # noqa: PLR0913, PLR0917 - see above
    painter: Painter, sheet: Worksheet, job: FormJob, place: str, indicator: Indicator, key: Key
) -> None:
    entry = job.entries.get((indicator.id, key))
    if key in job.open_keys[indicator.id]:
        painter.put(sheet, place, _shown(indicator, key, entry), _OPEN_LOOKS[key])
    else:
        painter.put(sheet, place, entry, styles.CLOSED)


def _shown(indicator: Indicator, key: Key, entry: Entry | None) -> Entry | None:
    """A level code is shown as the text of the drop-down; a figure as a number where it is one."""
    if key is Key.ANSWER and isinstance(entry, str):
        level = indicator.scale.by_code.get(entry)
        return layout.choice_text(level) if level else entry
    return entry


def _displays(painter: Painter, sheet: Worksheet, row: int, indicator: Indicator, choices: ChoiceRows) -> None:
    letters = CATEGORY_LETTERS
    scale = indicator.scale.type
    if indicator.scale.measured:
        look = _DISPLAY.but(number_format=_RESULT_FORMATS[scale])
        painter.formula(sheet, f"{letters[Key.RESULT]}{row}", form_formulas.quotient(row, scale), look)
    else:
        painter.put(sheet, f"{letters[Key.RESULT]}{row}", None, styles.CLOSED)
    calculation = choices.calculation[indicator.id]
    look = _DISPLAY.but(number_format="0.00")
    painter.formula(sheet, f"{letters[Key.SCORE]}{row}", form_formulas.shown_score(calculation), look)
    status = form_formulas.completeness(row, calculation, indicator)
    painter.formula(sheet, f"{letters[Key.STATUS]}{row}", status, _STATUS)


def _locked(indicator: Indicator) -> dict[Key, tuple[Run, ...]]:
    """Runs of the locked texts; together they read exactly as ``layout.locked_texts``."""
    title, question, guidance = layout.indicator_parts(indicator)
    asked = tuple(_asked_runs(indicator))
    return {
        Key.INDICATOR: (
            Run(title, bold=True, colour=styles.TEAL),
            Run(f"\n{question}"),
            Run(f"\n{guidance}", size=styles.SMALL_SIZE, colour=styles.QUIET),
        ),
        Key.CHOICES: tuple(_level_runs(indicator)),
        Key.ASKED: asked,
    }


def _level_runs(indicator: Indicator) -> Iterator[Run]:
    for rank, (heading, text) in enumerate(layout.level_parts(indicator)):
        yield Run(f"{_break(rank)}{heading}:", bold=True, size=styles.SMALL_SIZE)
        yield Run(f" {text}", size=styles.SMALL_SIZE)


def _asked_runs(indicator: Indicator) -> Iterator[Run]:
    for rank, (text, example) in enumerate(layout.asked_parts(indicator)):
        yield Run(f"{_break(rank)}\N{BULLET} {text}", size=styles.SMALL_SIZE)
        if example:
            yield Run(f" (contoh: {example})", size=styles.SMALL_SIZE, colour=styles.QUIET, italic=True)


def _break(rank: int) -> str:
    return "\n" if rank else ""


_PRINTED_WIDTH: Final = sum(column.width for column in CATEGORY_COLUMNS[1:-1])
_WIDTHS: Final = {column.key: column.width for column in CATEGORY_COLUMNS}


def _height(job: FormJob, indicator: Indicator) -> float:
    """Height of the row: the tallest of the locked texts and of what people have entered."""
    texts = layout.locked_texts(indicator)
    title, question, guidance = layout.indicator_parts(indicator)
    words = [(title, styles.BASE_SIZE, True), (question, styles.BASE_SIZE, False), (guidance, styles.SMALL_SIZE, False)]
    heights = [
        measure.text_height(words, _WIDTHS[Key.INDICATOR]),
        measure.text_height([(texts[Key.CHOICES], styles.SMALL_SIZE, False)], _WIDTHS[Key.CHOICES] - 1),
        measure.text_height([(texts[Key.ASKED], styles.SMALL_SIZE, False)], _WIDTHS[Key.ASKED]),
    ]
    heights += [_entry_height(job.entries.get((indicator.id, column.key)), column) for column in _OPEN_COLUMNS]
    return measure.row_height(heights, least=40.0)


def _entry_height(entry: Entry | None, column: Column) -> float:
    if entry is None or isinstance(entry, Decimal):
        return 0.0
    return measure.text_height([(str(entry), styles.BASE_SIZE, False)], column.width)
