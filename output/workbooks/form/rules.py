"""Data validations and conditional formats of a category sheet: what may be entered, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import layout, styles
from output.workbooks.form import formulas
from output.workbooks.form.choices import ChoiceRows
from output.workbooks.form.job import FIRST_ROW, CategorySheet
from output.workbooks.layout import CATEGORY_LETTERS, NOT_APPLICABLE, Key
from output.workbooks.styles import Tint
from rubrics.rubric import Indicator

OpenKeys = Mapping[str, frozenset[Key]]

LONGEST_TITLE: Final = 32
LONGEST_PROMPT: Final = 255
_CHOOSE: Final = "Pilih tingkat tertinggi yang semua kriterianya sudah terpenuhi dan dapat dibuktikan."
_EXCUSE: Final = (
    "Biarkan kosong dan isi angkanya. Pilih “Tidak berlaku” hanya bila syaratnya terpenuhi, lalu isi alasannya."
)


def add_validations(sheet: Worksheet, laid: CategorySheet, choices: ChoiceRows, unlocked: OpenKeys) -> None:
    """Add drop-downs for the answers, limits for the figures and short messages for the texts."""
    questions = tuple(laid.questions)
    for row, indicator in questions:
        if layout.choice_texts(indicator):
            _add(sheet, _list(indicator, choices), [f"{CATEGORY_LETTERS[Key.ANSWER]}{row}"])
    for key, validation in (
        (Key.NUMERATOR, _figure("Pembilang / angka", "Isi angka saja, tanpa satuan. Desimal memakai koma.")),
        (Key.DENOMINATOR, _figure("Penyebut", "Isi jumlah seluruhnya. Isi 0 bila tidak ada yang dihitung.")),
        (Key.REASON, _text("Alasan tidak berlaku", "Wajib diisi bila jawabannya “Tidak berlaku”.")),
        (Key.EVIDENCE, _text("Bukti dukung", "Tulis tautan atau nama berkas; satu bukti per baris (Alt+Enter).")),
        (Key.PAGE, _text("Halaman", "Halaman atau bagian pada bukti; satu baris untuk setiap bukti.")),
    ):
        _add(sheet, validation, _places(questions, key, unlocked))


def _add(sheet: Worksheet, validation: DataValidation, places: Iterable[str]) -> None:
    ranges = " ".join(places)
    if ranges:
        validation.sqref = ranges
        sheet.add_data_validation(validation)


def _places(questions: Iterable[tuple[int, Indicator]], key: Key, unlocked: OpenKeys) -> list[str]:
    return [f"{CATEGORY_LETTERS[key]}{row}" for row, indicator in questions if key in unlocked[indicator.id]]


def _list(indicator: Indicator, choices: ChoiceRows) -> DataValidation:
    levels = choices.levels[indicator.id]
    last = levels.last + bool(indicator.not_applicable)
    source = f"{layout.CHOICES_SHEET}!$B${levels.first}:$B${last}"
    measured = indicator.scale.measured
    return DataValidation(
        type="list",
        formula1=f'"{NOT_APPLICABLE}"' if measured else source,
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle="Jawaban tidak ada dalam daftar",
        error="Pilih salah satu jawaban dari daftar (tombol panah di sisi kanan sel, atau Alt+panah bawah).",
        promptTitle=indicator.id[:LONGEST_TITLE],
        prompt=_EXCUSE if measured else _CHOOSE,
    )


def _figure(title: str, prompt: str) -> DataValidation:
    return DataValidation(
        type="decimal",
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle="Angka tidak dapat dibaca",
        error="Isi angka nol atau lebih, tanpa huruf, satuan, atau tanda persen. Desimal memakai koma.",
        promptTitle=title,
        prompt=prompt,
    )


def _text(title: str, prompt: str) -> DataValidation:
    return DataValidation(
        type="textLength",
        operator="lessThanOrEqual",
        formula1="4000",
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle="Teks terlalu panjang",
        error="Teks paling panjang 4.000 karakter. Ringkas isinya dan rujuk berkas bukti.",
        promptTitle=title,
        prompt=prompt,
    )


Condition = tuple[str, Tint]  # formula with {row}, and the look where it holds


def add_conditions(sheet: Worksheet, laid: CategorySheet, unlocked: OpenKeys) -> None:
    """Colour what is missing: amber for what waits, red for what contradicts or lacks proof, green for complete."""
    rows = range(FIRST_ROW, laid.last_row + 1)
    waiting, unclear = _status(formulas.UNANSWERED), _status(formulas.UNCLEAR)
    filled = f'{_cell(Key.STATUS)}<>""'
    _colour(
        sheet,
        Key.STATUS,
        rows,
        (_status(formulas.COMPLETE), styles.DONE),
        (waiting, styles.WAITING),
        (filled, styles.ALERT),
    )
    contradiction = f'AND({unclear},TRIM({_cell(Key.REASON)})<>"")'
    _colour(sheet, Key.REASON, rows, (_status(formulas.NO_REASON), styles.ALERT), (contradiction, styles.ALERT))
    _colour(sheet, Key.EVIDENCE, rows, (_status(formulas.NO_EVIDENCE), styles.ALERT))
    chosen = [row for row, indicator in laid.questions if not indicator.scale.measured]
    _colour(sheet, Key.ANSWER, chosen, (waiting, styles.WAITING), (unclear, styles.ALERT))
    for key in (Key.NUMERATOR, Key.DENOMINATOR):
        figures = [row for row, indicator in laid.questions if key in unlocked[indicator.id]]
        half = f'AND({unclear},{_cell(key)}="")'
        _colour(sheet, key, figures, (waiting, styles.WAITING), (half, styles.WAITING), (unclear, styles.ALERT))


def _cell(key: Key) -> str:
    return f"${CATEGORY_LETTERS[key]}{{row}}"


def _status(text: str) -> str:
    return f'{_cell(Key.STATUS)}="{text}"'


def _colour(sheet: Worksheet, key: Key, rows: Sequence[int], *conditions: Condition) -> None:
    if not rows:
        return
    letter = CATEGORY_LETTERS[key]
    whole = f"{letter}{rows[0]}:{letter}{rows[-1]}"
    area = whole if isinstance(rows, range) else " ".join(f"{letter}{row}" for row in rows)
    for pattern, tint in conditions:
        styles.colour_when(sheet, area, pattern.format(row=rows[0]), tint)
