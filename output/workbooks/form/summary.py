"""The sheet Ringkasan: completeness and a provisional score, and every question with what it still needs."""

from __future__ import annotations

from typing import Any, Final

from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import layout, measure, page, styles
from output.workbooks.form import formulas
from output.workbooks.form.choices import ChoiceRows, group_key
from output.workbooks.form.job import CategorySheet, FormJob
from output.workbooks.layout import CALCULATION_SHEET, PROVISIONAL_NAME, SUMMARY_COLUMNS, TOTAL_ROW, Key, SheetRole
from output.workbooks.styles import Painter

_LETTERS: Final = layout.letters(SUMMARY_COLUMNS)
_HEAD: Final = 6
_FIGURE: Final = styles.BODY_CENTRE.but(vertical="center")
_LABEL: Final = styles.BODY.but(vertical="center")
_STRONG: Final = styles.BAND.but(horizontal="center")


def write_summary(painter: Painter, sheet: Worksheet, job: FormJob, rows: ChoiceRows) -> None:
    """Fill in the sheet Ringkasan."""
    page.start(painter, sheet, SUMMARY_COLUMNS, layout.marker(SheetRole.SUMMARY))
    painter.put(sheet, "B2", page.SUMMARY_TITLE, styles.TITLE)
    painter.put(sheet, "B3", job.heading, styles.SUBTITLE.but(bold=True, colour=styles.INK))
    painter.put(sheet, "B4", _NOTE, styles.SUBTITLE.but(italic=True))
    sheet.row_dimensions[2].height = 26.0
    _heads(painter, sheet, _HEAD, tuple(column.header for column in SUMMARY_COLUMNS[1:]))
    row = _HEAD + 1
    for number, laid in enumerate(job.sheets, start=1):
        _category(painter, sheet, job, rows, row, (number, laid))
        row += 1
    _total(painter, sheet, job, rows, row)
    _name_index(sheet, row)
    _grade(painter, sheet, job, rows, row + 1)
    _bars(sheet, row)
    last = _questions(painter, sheet, job, row + 4)
    page.finish(sheet, job, area=f"B2:{_LETTERS['score']}{last}")
    sheet.freeze_panes = None
    page.select(sheet, "B2")


_NOTE: Final = (
    "Hanya untuk dilihat. Nilai sementara dihitung dari isian formulir ini; nilai yang dipakai dihitung ulang oleh tim "
    "pengelola."
)


def _name_index(sheet: Worksheet, row: int) -> None:
    """Give the provisional index its name, by which it is found again without reading the sheet."""
    place = f"'{sheet.title}'!${_LETTERS['score']}${row}"
    workbook: Any = sheet.parent
    workbook.defined_names[PROVISIONAL_NAME] = DefinedName(PROVISIONAL_NAME, attr_text=place)


def _heads(painter: Painter, sheet: Worksheet, row: int, texts: tuple[str, ...]) -> None:
    for letter, text in zip("BCDEFGHIJ", texts, strict=True):
        painter.put(sheet, f"{letter}{row}", text, styles.HEAD)
    sheet.row_dimensions[row].height = 28.0


def _category(  # noqa: PLR0913, PLR0917 - a row is where everything meets
    painter: Painter, sheet: Worksheet, job: FormJob, rows: ChoiceRows, row: int, numbered: tuple[int, CategorySheet]
) -> None:
    number, laid = numbered
    category = laid.category
    painter.put(sheet, f"A{row}", category.id, styles.HIDDEN)
    painter.put(sheet, f"B{row}", number, _FIGURE)
    first, _ = next(laid.questions)
    look = _LABEL.but(colour=styles.LINK, underline=True)
    painter.link(sheet, f"C{row}", category.title, (laid.title, f"A{first}"), look)
    painter.put(sheet, f"D{row}", category.weight, _FIGURE)
    _counts(painter, sheet, row, f'"{category.id}"', rows)
    group = rows.calculation[group_key(category.id)]
    look = _FIGURE.but(bold=True, colour=styles.TEAL, number_format=styles.TWO_PLACES)
    painter.formula(sheet, f"J{row}", formulas.index(job.rubric, group), look)
    lines = measure.text_height([(category.title, styles.BASE_SIZE, False)], SUMMARY_COLUMNS[2].width)
    sheet.row_dimensions[row].height = measure.row_height([lines], least=20.0)


def _counts(painter: Painter, sheet: Worksheet, row: int, category: str, rows: ChoiceRows) -> None:
    """Questions, answered, not applicable, to be completed, and the completeness of a category."""
    block = rows.block
    within = f"{CALCULATION_SHEET}!{block.column('J')},{category}"
    ranks, statuses = (f"{CALCULATION_SHEET}!{block.column(letter)}" for letter in "DK")
    excused = f'COUNTIFS({within},{ranks},"TB")'
    complete = f'COUNTIFS({within},{statuses},"{formulas.COMPLETE}")'
    waiting = f'COUNTIFS({within},{statuses},"{formulas.UNANSWERED}")'
    unclear = f'COUNTIFS({within},{statuses},"{formulas.UNCLEAR}")'
    no_reason = f'COUNTIFS({within},{statuses},"{formulas.NO_REASON}")'
    for letter, formula in {
        "E": f"COUNTIFS({within})",
        "F": f"E{row}-G{row}-{waiting}-{unclear}-{no_reason}",
        "G": excused,
        "H": f"E{row}-{complete}",
    }.items():
        painter.formula(sheet, f"{letter}{row}", formula, _FIGURE)
    painter.formula(sheet, f"I{row}", f"IF(E{row}=0,0,{complete}/E{row})", _FIGURE.but(number_format="0%"))


def _total(painter: Painter, sheet: Worksheet, job: FormJob, rows: ChoiceRows, row: int) -> None:
    painter.put(sheet, f"A{row}", TOTAL_ROW, styles.HIDDEN)
    for letter in "BD":
        painter.put(sheet, f"{letter}{row}", None, styles.BAND)
    painter.put(sheet, f"C{row}", "Jumlah", styles.BAND)
    first, last = _HEAD + 1, row - 1
    for letter in "EFGH":
        painter.formula(sheet, f"{letter}{row}", f"SUM({letter}{first}:{letter}{last})", _STRONG)
    painter.formula(sheet, f"I{row}", f"IF(E{row}=0,0,(E{row}-H{row})/E{row})", _STRONG.but(number_format="0%"))
    total = rows.calculation[group_key(TOTAL_ROW)]
    painter.formula(
        sheet, f"J{row}", formulas.index(job.rubric, total), _STRONG.but(number_format=styles.TWO_PLACES, size=12)
    )
    sheet.row_dimensions[row].height = 22.0


def _grade(painter: Painter, sheet: Worksheet, job: FormJob, rows: ChoiceRows, row: int) -> None:
    """Provisional predicate, from the score before it is rounded; said to be an internal one."""
    total = rows.calculation[group_key(TOTAL_ROW)]
    points = formulas.points(job.rubric, total)
    found = f'"{formulas.UNDEFINED}"'
    for band in sorted(job.rubric.grades, key=lambda band: band.lower):
        title = band.title.replace('"', '""')
        found = f'IF({points}>={formulas.plain(band.lower)},"{title}",{found})'
    painter.put(sheet, f"C{row}", f"Predikat sementara ({job.rubric.grades_note})", styles.SUBTITLE)
    shown = f'IF(ISNUMBER(J{row - 1}),{found},"{formulas.UNDEFINED}")'
    painter.formula(sheet, f"J{row}", shown, styles.PLAIN.but(bold=True, colour=styles.TEAL, horizontal="center"))
    sheet.row_dimensions[row].height = 18.0


def _bars(sheet: Worksheet, last: int) -> None:
    scale = [FormatObject(type="num", val=0), FormatObject(type="num", val=1)]
    rule = Rule(type="dataBar", dataBar=DataBar(cfvo=scale, color=f"FF{styles.BAR}", showValue=True))
    formatting: Any = sheet.conditional_formatting
    formatting.add(f"I{_HEAD + 1}:I{last}", rule)
    styles.colour_when(sheet, f"H{_HEAD + 1}:H{last}", f"$H{_HEAD + 1}>0", styles.WAITING)


def _questions(painter: Painter, sheet: Worksheet, job: FormJob, row: int) -> int:
    """Every question with answer, score and what it needs, linked to its row; return the last row."""
    painter.put(sheet, f"B{row - 1}", "Semua pertanyaan", styles.SECTION)
    for area, text in ((f"D{row}:G{row}", "Jawaban"), (f"H{row}:I{row}", "Kelengkapan")):
        painter.merge(sheet, area, text, styles.HEAD)
    for letter, text in (("B", "Kode"), ("C", "Pertanyaan"), ("J", "Nilai")):
        painter.put(sheet, f"{letter}{row}", text, styles.HEAD)
    sheet.row_dimensions[row].height = 18.0
    first = row + 1
    for indicator in job.cells:
        row += 1
        _question(painter, sheet, job, row, indicator)
    _status_colours(sheet, f"H{first}:I{row}", f"$H{first}")
    return row


def _question(painter: Painter, sheet: Worksheet, job: FormJob, row: int, identifier: str) -> None:
    indicator = job.rubric.indicators[identifier]
    title, place = job.cells[identifier]
    small = _LABEL.but(size=styles.SMALL_SIZE)
    code = _FIGURE.but(size=styles.SMALL_SIZE, colour=styles.LINK, underline=True)
    painter.link(sheet, f"B{row}", identifier, (title, f"A{place}"), code)
    painter.put(sheet, f"C{row}", indicator.title, small)
    painter.merge(sheet, f"D{row}:G{row}", None, small)
    painter.formula(sheet, f"D{row}", _shown_answer(job, identifier), small)
    painter.merge(sheet, f"H{row}:I{row}", None, _FIGURE.but(size=styles.SMALL_SIZE))
    status = job.reference(identifier, Key.STATUS)
    painter.formula(sheet, f"H{row}", status, _FIGURE.but(size=styles.SMALL_SIZE))
    score = job.reference(identifier, Key.SCORE)
    painter.formula(sheet, f"J{row}", score, _FIGURE.but(size=styles.SMALL_SIZE, number_format="0.00"))
    lines = measure.text_height([(indicator.title, styles.SMALL_SIZE, False)], SUMMARY_COLUMNS[2].width)
    sheet.row_dimensions[row].height = measure.row_height([lines], least=16.0)


def _shown_answer(job: FormJob, identifier: str) -> str:
    """The answer as text; the figures of a measured one with a slash between."""
    scale = job.rubric.indicators[identifier].scale
    answer = job.reference(identifier, Key.ANSWER)
    if not scale.measured:
        return f'{answer}&""'
    above = job.reference(identifier, Key.NUMERATOR)
    figures = f'{above}&""'
    if scale.quotient:
        below = job.reference(identifier, Key.DENOMINATOR)
        figures = f'IF(COUNTA({above},{below})=0,"",{above}&" / "&{below})'
    return f'IF({answer}<>"",{answer},{figures})'


def _status_colours(sheet: Worksheet, area: str, first: str) -> None:
    styles.colour_when(sheet, area, f'{first}="{formulas.COMPLETE}"', styles.DONE)
    styles.colour_when(sheet, area, f'{first}="{formulas.UNANSWERED}"', styles.WAITING)
    styles.colour_when(sheet, area, f'{first}<>""', styles.ALERT)
