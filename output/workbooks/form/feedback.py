"""Feedback: a unit's own form written anew, what was typed put back, and every problem shown where it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from assessment.answers import OPD, Region
from output.workbooks import layout, measure, page, saving, styles
from output.workbooks.form.job import Entries, Entry, FormJob, entries_of
from output.workbooks.form.reading import FormReading
from output.workbooks.form.workbook import build
from output.workbooks.layout import Column, Document, Key
from output.workbooks.styles import Painter
from rubrics.edition import digest
from rubrics.problem import SEVERITY_LABELS, Problem, Severity
from rubrics.rubric import Rubric

TITLE: Final = "Umpan balik"
_COLUMNS: Final = (
    Column(key="id", header="", width=10),
    Column(key="no", header="No", width=5),
    Column(key="severity", header="Jenis", width=13),
    Column(key="place", header="Letak", width=14),
    Column(key="sheet", header="Lembar", width=20),
    Column(key="what", header="Yang ditemukan", width=52),
    Column(key="remedy", header="Yang perlu dilakukan", width=52),
    Column(key="code", header="Kode", width=10),
)
_LETTERS: Final = layout.letters(_COLUMNS)
_HEAD_ROW: Final = 5
_COLOURS: Final = {Severity.ERROR: styles.RED, Severity.WARNING: styles.AMBER, Severity.NOTE: styles.QUIET}
_FILLS: Final = {Severity.ERROR: styles.RED_PALE, Severity.WARNING: styles.AMBER_PALE, Severity.NOTE: styles.WHITE}
_ORDER: Final = tuple(Severity)


def write_feedback(  # noqa: PLR0913, PLR0917 - the signature other packages rely on
    rubric: Rubric, region: Region, unit: OPD, year: int, reading: FormReading, problems: Sequence[Problem]
) -> bytes:
    """Return the form of ``unit`` with what ``reading`` found in its cells and ``problems`` as comments and as a list.

    It is a form like any other: corrected and sent back, it is read as the unit's answers.
    """
    manifest = layout.manifest(rubric, digest(rubric), region, unit.code, year=year, document=Document.FEEDBACK)
    ordered = sorted(problems, key=lambda problem: _ORDER.index(problem.severity))
    job = FormJob(rubric, region, unit, year, manifest, entries=_entries(reading))
    cells = {problem: _cell(job, reading, problem) for problem in ordered}
    remarks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for problem, cell in cells.items():
        if cell:
            remarks[cell].append(_remark(problem))
    job = FormJob(
        rubric, region, unit, year, manifest, job.entries, {cell: tuple(texts) for cell, texts in remarks.items()}
    )
    workbook = build(job)
    _list(Painter(workbook), workbook.create_sheet(TITLE, 0), job, cells)
    workbook.active = 0
    return saving.to_bytes(workbook, f"{TITLE} {rubric.short_title} {year} - {unit.name}")


def _entries(reading: FormReading) -> Entries:
    """Return what stood in the cells; what was understood without doubt as level, figure or date, the rest as typed."""
    entries: dict[tuple[str, str], Entry] = dict(reading.raw)
    if reading.draft:
        understood = entries_of(reading.draft.identity, reading.draft.by_indicator)
        doubtful = set(reading.fields.values())
        entries |= {cell: entry for cell, entry in understood.items() if cell not in doubtful and _better(cell, entry)}
    return entries


def _better(cell: tuple[str, str], entry: Entry) -> bool:
    """Texts stay as they were typed; of the answers the reader's understanding is clearer."""
    return not isinstance(entry, str) or cell[1] == Key.ANSWER


def _cell(job: FormJob, reading: FormReading, problem: Problem) -> tuple[str, str] | None:
    """Return row id and column key of the cell that ``problem`` is about, None where it is about more than a cell."""
    place = problem.place
    if place.sheet and place.cell and (found := reading.fields.get((place.sheet, place.cell))):
        return found
    indicator = job.rubric.indicators.get(place.indicator or "")
    if indicator is None or indicator.id not in job.cells:
        return None
    open_keys = layout.open_keys(indicator)
    first = next(key for key in (Key.ANSWER, Key.NUMERATOR, Key.EVIDENCE) if key in open_keys)
    return indicator.id, first


def _remark(problem: Problem) -> str:
    return f"{SEVERITY_LABELS[problem.severity]} {problem.code}\n{problem.what} {problem.why}\n{problem.remedy}"


def _list(painter: Painter, sheet: Worksheet, job: FormJob, cells: dict[Problem, tuple[str, str] | None]) -> None:
    """Fill in the sheet that lists every problem, each with a link to its cell."""
    page.start(painter, sheet, _COLUMNS, f"{layout.PREFIX}:umpan-balik")
    painter.put(sheet, "B2", f"Umpan balik: {job.unit.name}", styles.TITLE)
    painter.put(sheet, "B3", _advice(len(cells)), styles.SUBTITLE)
    sheet.row_dimensions[2].height = 26.0
    for column in _COLUMNS[1:]:
        painter.put(sheet, f"{_LETTERS[column.key]}{_HEAD_ROW}", column.header, styles.HEAD)
    row = _HEAD_ROW
    for row, (problem, cell) in enumerate(cells.items(), start=_HEAD_ROW + 1):
        _problem(painter, sheet, job, row, problem, cell)
    page.finish(sheet, job, area=f"B2:{_LETTERS['code']}{row}", repeat=(_HEAD_ROW, _HEAD_ROW))
    sheet.freeze_panes = f"B{_HEAD_ROW + 1}"


def _advice(count: int) -> str:
    return (
        f"{count} hal ditemukan pada formulir unit ini. Klik letaknya untuk membuka selnya, perbaiki di berkas ini, "
        "lalu kirim kembali kepada unit pengampu."
    )


def _problem(  # noqa: PLR0913, PLR0917 - a row is where everything meets
    painter: Painter, sheet: Worksheet, job: FormJob, row: int, problem: Problem, cell: tuple[str, str] | None
) -> None:
    look = styles.BODY.but(fill=_FILLS[problem.severity])
    painter.put(sheet, f"{_LETTERS['no']}{row}", row - _HEAD_ROW, look.but(horizontal="center"))
    severity = look.but(bold=True, colour=_COLOURS[problem.severity])
    painter.put(sheet, f"{_LETTERS['severity']}{row}", SEVERITY_LABELS[problem.severity], severity)
    _place(painter, sheet, job, row, problem, cell)
    what = f"{problem.what} {problem.why}"
    painter.put(sheet, f"{_LETTERS['what']}{row}", what, look)
    painter.put(sheet, f"{_LETTERS['remedy']}{row}", problem.remedy, look)
    painter.put(sheet, f"{_LETTERS['code']}{row}", problem.code, look.but(horizontal="center"))
    texts = ((what, "what"), (problem.remedy, "remedy"))
    widths = {column.key: column.width for column in _COLUMNS}
    lines = [measure.text_height([(text, styles.BASE_SIZE, False)], widths[key]) for text, key in texts]
    sheet.row_dimensions[row].height = measure.row_height(lines, least=20.0)


def _place(  # noqa: PLR0913, PLR0917 - see above
    painter: Painter, sheet: Worksheet, job: FormJob, row: int, problem: Problem, cell: tuple[str, str] | None
) -> None:
    """Name the place; where it is a cell of the form, as a link to it."""
    at, beside = f"{_LETTERS['place']}{row}", f"{_LETTERS['sheet']}{row}"
    place = job.place(*cell) if cell else None
    if cell and place:
        label = cell[0] if cell[0] in job.cells else "Identitas"
        painter.link(sheet, at, f"{label}, {place[1]}", place, styles.BODY.but(colour=styles.LINK, underline=True))
        painter.put(sheet, beside, place[0], styles.BODY)
        return
    text = ", ".join(filter(None, (problem.place.indicator, problem.place.cell)))
    painter.put(sheet, at, text or "Formulir", styles.BODY)
    painter.put(sheet, beside, problem.place.sheet or "Seluruhnya", styles.BODY)
