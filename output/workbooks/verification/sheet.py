"""The sheets of the verifier's workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import grid, layout, measure, page, styles
from output.workbooks.form.formulas import Levels, band_rank
from output.workbooks.grid import Field
from output.workbooks.layout import CHOICES_SHEET, NOT_APPLICABLE, SheetRole
from output.workbooks.styles import Painter, Value
from output.workbooks.verification import layout as own
from output.workbooks.verification.job import Line, VerificationJob, criterion, described
from output.workbooks.verification.layout import LETTERS, Key
from rubrics.rubric import Indicator, Level, MissingPolicy

NOTE_MISSING: Final = "Isi catatan"
_SMALL: Final = styles.BODY.but(size=styles.SMALL_SIZE)
_CENTRE: Final = _SMALL.but(horizontal="center")
_LOOKS: Final = {
    Key.ANSWER: styles.OPEN_TEXT.but(bold=True),
    Key.NUMERATOR: styles.OPEN.but(horizontal="center"),
    Key.DENOMINATOR: styles.OPEN.but(horizontal="center"),
    Key.NOTE: styles.OPEN_TEXT,
}
_SCORE: Final = styles.BODY_CENTRE.but(bold=True, colour=styles.TEAL, number_format="0.00")


def write_rows(painter: Painter, sheet: Worksheet, job: VerificationJob, places: dict[str, Levels]) -> None:
    """Fill in the sheet Verifikasi."""
    page.start(painter, sheet, own.COLUMNS, layout.marker(SheetRole.VERIFICATION))
    painter.put(sheet, "B2", f"Verifikasi {job.rubric.short_title}", styles.TITLE)
    painter.put(sheet, "B3", job.heading, styles.SUBTITLE.but(bold=True, colour=styles.INK))
    painter.put(sheet, "B4", _ADVICE, styles.SUBTITLE.but(italic=True))
    sheet.row_dimensions[2].height = 25.0
    for column in own.COLUMNS[1:]:
        look = styles.HEAD if column.access is layout.Access.LOCKED else styles.HEAD_GROUP
        painter.put(sheet, f"{LETTERS[column.key]}{own.HEAD_ROW}", column.header, look)
    sheet.row_dimensions[own.HEAD_ROW].height = 30.0
    for block in job.blocks:
        for line in block.lines:
            _line(painter, sheet, job, line, places[line.indicator.id])
        sheet.row_breaks.append(Break(id=block.last))
    _validations(sheet, job, places)
    _colours(sheet, job)
    last = f"{LETTERS[Key.STATUS]}{job.last_row}"
    sheet.auto_filter.ref = f"B{own.HEAD_ROW}:{last}"
    sheet.freeze_panes = f"{LETTERS[Key.OWN]}{own.FIRST_ROW}"
    finish(sheet, job, f"B2:{last}", (own.HEAD_ROW, own.HEAD_ROW))
    sheet.protection.autoFilter = False
    page.select(sheet, f"{LETTERS[Key.ANSWER]}{own.FIRST_ROW}")


_ADVICE: Final = (
    "Isi hanya kolom kuning. Sel kosong berarti nilai unit diterima. Nilai yang lebih rendah, “Tidak berlaku”, dan "
    "“Bukti tidak cukup” wajib disertai catatan. Pakai saringan pada judul kolom untuk memilih unit atau indikator."
)


def finish(sheet: Worksheet, job: VerificationJob, area: str, repeat: tuple[int, int] | None = None) -> None:
    """Protect without password, and set up for printing."""
    page.protect(sheet)
    right = f"Verifikasi, seri {job.manifest.serial}"
    page.printed(sheet, area=area, repeat=repeat, left=f"{job.region.full_name}, {job.year}", right=right)


def _line(painter: Painter, sheet: Worksheet, job: VerificationJob, line: Line, levels: Levels) -> None:
    references, pages = layout.evidence_cells(line.answer.evidence)
    texts: dict[Key, tuple[Value, styles.Look]] = {
        Key.ID: (own.row_id(line.unit.code, line.indicator.id), styles.HIDDEN),
        Key.UNIT: (line.unit.short_name, _SMALL.but(bold=True)),
        Key.CODE: (line.indicator.id, _CENTRE),
        Key.INDICATOR: (line.indicator.title, _SMALL),
        Key.OWN: (described(line), _SMALL.but(bold=True)),
        Key.CRITERION: (criterion(line), _SMALL),
        Key.EVIDENCE: (references, _SMALL),
        Key.PAGE: (pages, _SMALL),
        Key.REMARK: (line.answer.remark, _SMALL),
        Key.OWN_SCORE: (job.own_score(line), _SCORE),
    }
    for key, (value, look) in texts.items():
        painter.put(sheet, f"{LETTERS[key]}{line.row}", value, look)
    unlocked = own.open_keys(line.indicator)
    for key in own.OPEN_KEYS:
        painter.put(sheet, f"{LETTERS[key]}{line.row}", None, _LOOKS[key] if key in unlocked else styles.CLOSED)
    painter.formula(sheet, f"{LETTERS[Key.SCORE]}{line.row}", _score(job, line, levels), _SCORE)
    painter.formula(sheet, f"{LETTERS[Key.STATUS]}{line.row}", _status(line.row), _CENTRE)
    sheet.row_dimensions[line.row].height = _height(tuple((key, value) for key, (value, _) in texts.items()))


_WIDTHS: Final = {column.key: column.width for column in own.COLUMNS}


@lru_cache(maxsize=8192)
def _height(texts: tuple[tuple[Key, Value], ...]) -> float:
    heights = [
        measure.text_height([(value, styles.SMALL_SIZE, key is Key.OWN)], _WIDTHS[key])
        for key, value in texts
        if isinstance(value, str) and key is not Key.ID
    ]
    return measure.row_height(heights, least=30.0)


def _score(job: VerificationJob, line: Line, levels: Levels) -> str:
    """Worth of the verifier's judgement, for display."""
    answer = f"{LETTERS[Key.ANSWER]}{line.row}"
    insufficient = "0" if job.rubric.scoring.insufficient is MissingPolicy.ZERO else '"TC"'
    if line.indicator.scale.measured:
        rest = _figures_score(line, levels)
    else:
        found = f"{levels.texts}={answer}"
        score = f"SUMPRODUCT(({found})*{levels.scores})"
        rest = f'IF(TRIM({answer})="","",IF(SUMPRODUCT(--({found}))=0,"?",{score}))'
    excused = f'IF({answer}="{NOT_APPLICABLE}","TB",{rest})'
    return f'IF({answer}="{own.INSUFFICIENT}",{insufficient},{excused})'


def _figures_score(line: Line, levels: Levels) -> str:
    above, below = (f"{LETTERS[key]}{line.row}" for key in (Key.NUMERATOR, Key.DENOMINATOR))
    rank = band_rank(line.indicator.scale, above, below, levels)
    score = f"SUMPRODUCT(({levels.ranks}={rank})*{levels.scores})"
    return f"IF(ISNUMBER({rank}),{score},{rank})"


def _status(row: int) -> str:
    """What is to be said about a judgement: unchanged, lower, higher, or in need of a note."""
    own_score, answer, note, score = (
        f"{LETTERS[key]}{row}" for key in (Key.OWN_SCORE, Key.ANSWER, Key.NOTE, Key.SCORE)
    )
    both = f"AND(ISNUMBER({score}),ISNUMBER({own_score}))"
    refused = f'OR({answer}="{own.INSUFFICIENT}",{answer}="{NOT_APPLICABLE}")'
    lower = f"IF({both},{score}<{own_score},{score}<>{own_score})"
    verdict = f'IF({both},IF({score}<{own_score},"Turun",IF({score}>{own_score},"Naik","Tetap")),"Berubah")'
    noted = f'IF(AND(TRIM({note})="",OR({refused},{lower})),"{NOTE_MISSING}",{verdict})'
    return f'IF({score}="","",IF({score}="?","Periksa",{noted}))'


def _validations(sheet: Worksheet, job: VerificationJob, places: dict[str, Levels]) -> None:
    cells: dict[str, list[str]] = {}
    figures: list[str] = []
    for block in job.blocks:
        for line in block.lines:
            cells.setdefault(line.indicator.id, []).append(f"{LETTERS[Key.ANSWER]}{line.row}")
            figures += [
                f"{LETTERS[key]}{line.row}"
                for key in (Key.NUMERATOR, Key.DENOMINATOR)
                if key in own.open_keys(line.indicator)
            ]
    for identifier, answers in cells.items():
        indicator = job.rubric.indicators[identifier]
        _add(sheet, partial(_list, indicator, places[identifier]), answers)
    _add(sheet, _figure, figures)


_MOST_PLACES: Final = 200  # cells that one validation names, so that its list stays of a length that Excel reads


def _add(sheet: Worksheet, make: Callable[[], DataValidation], places: Sequence[str]) -> None:
    for start in range(0, len(places), _MOST_PLACES):
        validation = make()
        validation.sqref = " ".join(places[start : start + _MOST_PLACES])
        sheet.add_data_validation(validation)


def _list(indicator: Indicator, levels: Levels) -> DataValidation:
    count = len(own.choice_texts(indicator))
    first = levels.last + 1 if indicator.scale.measured else levels.first
    return DataValidation(
        type="list",
        formula1=f"{CHOICES_SHEET}!$B${first}:$B${first + count - 1}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Pilihan tidak ada dalam daftar",
        error="Pilih dari daftar, atau kosongkan bila nilai unit diterima.",
    )


def _figure() -> DataValidation:
    return DataValidation(
        type="decimal",
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle="Angka tidak dapat dibaca",
        error="Isi angka nol atau lebih, tanpa satuan atau tanda persen.",
        promptTitle="Angka hasil verifikasi",
        prompt="Isi kedua angka bila angka unit perlu diperbaiki.",
    )


def _colours(sheet: Worksheet, job: VerificationJob) -> None:
    first = own.FIRST_ROW
    status = f"${LETTERS[Key.STATUS]}{first}"
    area = f"{LETTERS[Key.STATUS]}{first}:{LETTERS[Key.STATUS]}{job.last_row}"
    wrong = f'OR({status}="{NOTE_MISSING}",{status}="Periksa")'
    styles.colour_when(sheet, area, wrong, styles.ALERT)
    styles.colour_when(sheet, area, f'OR({status}="Turun",{status}="Berubah")', styles.WAITING)
    styles.colour_when(sheet, area, f'OR({status}="Naik",{status}="Tetap")', styles.DONE)
    notes = f"{LETTERS[Key.NOTE]}{first}:{LETTERS[Key.NOTE]}{job.last_row}"
    styles.colour_when(sheet, notes, f'{status}="{NOTE_MISSING}"', styles.ALERT)


def write_choices(painter: Painter, sheet: Worksheet, job: VerificationJob, places: dict[str, Levels]) -> None:
    """Write the hidden sheet behind the drop-downs: A indicator, B text, C rank, D score, E lower bound."""
    painter.put(sheet, "A1", layout.marker(SheetRole.CHOICES), styles.HIDDEN)
    for indicator in job.indicators:
        scale = indicator.scale
        ordered = sorted(scale.levels, key=_lower) if scale.measured else scale.levels
        rows: list[tuple[Value, ...]] = [
            (layout.choice_text(level), scale.ranks[level.code], level.score, _lower(level)) for level in ordered
        ]
        extra = own.choice_texts(indicator)[0 if scale.measured else len(scale.levels) :]
        rows += [(text, None, None, None) for text in extra]
        for row, values in enumerate(rows, start=places[indicator.id].first):
            for letter, value in zip("ABCDE", (indicator.id, *values), strict=True):
                painter.put(sheet, f"{letter}{row}", value, styles.HIDDEN)
    sheet.sheet_state = "hidden"
    page.protect(sheet)


def level_places(job: VerificationJob) -> dict[str, Levels]:
    """Lay out the sheet of choices."""
    places: dict[str, Levels] = {}
    row = 2
    for indicator in job.indicators:
        count = len(indicator.scale.levels)
        places[indicator.id] = Levels(row, row + count - 1)
        row += count + len(own.choice_texts(indicator)) - (0 if indicator.scale.measured else count)
    return places


def _lower(level: Level) -> Decimal:
    return level.lower if level.lower is not None else Decimal(0)


_UNIT_FIELDS: Final = (
    Field("Unit", 54, grid.TEXT),
    Field("Indeks mandiri", 12, grid.POINTS),
    Field("Pertanyaan", 12, grid.WHOLE),
    Field("Dinilai", 12, grid.WHOLE),
    Field("Turun", 12, grid.WHOLE),
    Field("Naik", 12, grid.WHOLE),
    Field("Perlu catatan", 13, grid.WHOLE),
)


def write_units(painter: Painter, sheet: Worksheet, job: VerificationJob) -> None:
    """Fill in the sheet Unit: how far the verification is, with a link to the rows of each unit."""
    grid.heading(painter, sheet, "Unit yang diverifikasi", job.heading, "Klik nama unit untuk membuka barisnya.")
    dash = "\N{EN DASH}"
    rows = [
        (block.unit.name, dash if block.scorecard.index is None else block.scorecard.index, len(block.lines))
        for block in job.blocks
    ]
    written = grid.write(painter, sheet, "unit_diverifikasi", _UNIT_FIELDS, [(*row, *[None] * 4) for row in rows])
    status = LETTERS[Key.STATUS]
    for row, block in enumerate(job.blocks, start=written.first):
        area = f"{own.TITLE}!${status}${block.first}:${status}${block.last}"
        where = (own.TITLE, f"{LETTERS[Key.ANSWER]}{block.first}")
        painter.link(sheet, f"B{row}", block.unit.name, where, grid.STRONG.but(colour=styles.LINK))
        wrong = f'COUNTIF({area},"{NOTE_MISSING}")'
        for letter, formula in {
            "E": f'SUMPRODUCT(--({area}<>""))',
            "F": f'COUNTIF({area},"Turun")',
            "G": f'COUNTIF({area},"Naik")',
            "H": wrong,
        }.items():
            painter.formula(sheet, f"{letter}{row}", formula, grid.WHOLE)
    styles.colour_when(sheet, written.column(6), f"$H{written.first}>0", styles.ALERT)
    finish(sheet, job, f"B1:{written.letters[-1]}{written.last}", (written.head, written.head))
    sheet.freeze_panes = f"C{written.first}"


_CRITERIA_FIELDS: Final = (
    Field("Kode", 9, grid.STRONG),
    Field("Indikator dan pertanyaan", 50, grid.TEXT),
    Field("Kriteria semua tingkat", 80, grid.TEXT),
    Field("Bukti dukung yang diminta", 46, grid.TEXT),
)


def write_criteria(painter: Painter, sheet: Worksheet, job: VerificationJob) -> None:
    """Fill in the sheet Kriteria: what each level asks for."""
    grid.heading(painter, sheet, "Kriteria penilaian", job.heading, job.rubric.status_note)
    rows = []
    for indicator in job.indicators:
        texts = layout.locked_texts(indicator)
        asked = texts[layout.Key.ASKED]
        rows.append((indicator.id, f"{indicator.title}\n{indicator.question}", texts[layout.Key.CHOICES], asked))
    written = grid.write(painter, sheet, "kriteria", _CRITERIA_FIELDS, rows)
    finish(sheet, job, f"B1:{written.letters[-1]}{written.last}", (written.head, written.head))
    sheet.freeze_panes = f"C{written.first}"


def write_verifier(painter: Painter, sheet: Worksheet, job: VerificationJob) -> None:
    """Fill in the sheet Verifikator: who verifies, and when."""
    letters = layout.letters(layout.IDENTITY_COLUMNS)
    page.start(painter, sheet, layout.IDENTITY_COLUMNS, layout.marker(SheetRole.VERIFIER))
    painter.put(sheet, "B2", f"Verifikasi {job.rubric.short_title}", styles.TITLE)
    painter.put(sheet, "B3", job.heading, styles.SUBTITLE.but(bold=True, colour=styles.INK))
    painter.put(sheet, "B4", _ADVICE, styles.SUBTITLE.but(italic=True))
    sheet.row_dimensions[2].height = 26.0
    for column in layout.IDENTITY_COLUMNS[1:]:
        painter.put(sheet, f"{letters[column.key]}6", column.header, styles.HEAD)
    sheet.row_dimensions[6].height = 28.0
    painter.put(sheet, "A7", own.VERIFIER_ROW, styles.HIDDEN)
    painter.put(sheet, "B7", "Verifikator", styles.BODY.but(bold=True, vertical="center"))
    for key in layout.OFFICIAL_FIELDS:
        painter.put(sheet, f"{letters[key]}7", None, styles.OPEN_TEXT.but(vertical="center"))
    sheet.row_dimensions[7].height = 30.0
    painter.put(sheet, "A9", own.VERIFIED_ON, styles.HIDDEN)
    painter.put(sheet, "B9", "Tanggal verifikasi", styles.BODY.but(bold=True, vertical="center"))
    day = styles.OPEN.but(number_format=styles.DATE, vertical="center", horizontal="left")
    painter.put(sheet, f"{letters['name']}9", None, day)
    links = ((own.UNITS_TITLE, 11), (own.TITLE, 12), (own.CRITERIA_TITLE, 13))
    for title, row in links:
        painter.link(sheet, f"B{row}", title, (title, "B2"))
    finish(sheet, job, f"B2:{letters['email']}13")
    page.select(sheet, f"{letters['name']}7")
