"""Data validations and colours of the workbook of realisation: what may be entered, and what still waits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from action_plans.plan import MOST_RUPIAH
from output.workbooks import styles
from output.workbooks.realisation import layout as own
from output.workbooks.realisation.formulas import BLANK
from output.workbooks.realisation.job import FINISHED, NOT_YET_DUE, Page
from output.workbooks.realisation.layout import LETTERS, Key, Manner


def add_colours(sheet: Worksheet, shown: Page) -> None:
    """Colour what is missing red, what waits amber, and what is complete green."""
    status = f"${LETTERS[Key.STATUS]}{own.FIRST_ROW}"
    area = f"{LETTERS[Key.STATUS]}{own.FIRST_ROW}:{LETTERS[Key.STATUS]}{shown.last}"
    quiet = f'OR({status}="{NOT_YET_DUE}",{status}="{FINISHED}",{status}="")'
    done = f'OR({status}="Lengkap",{status}="{Manner.NOT_APPLICABLE.value}")'
    waiting = f'OR({status}="{BLANK}",{status}="Terlambat")'
    styles.colour_when(sheet, area, quiet, styles.Tint(styles.CLOSED_FILL, styles.QUIET))
    styles.colour_when(sheet, area, done, styles.DONE)
    styles.colour_when(sheet, area, waiting, styles.WAITING)
    styles.colour_when(sheet, area, f'{status}<>""', styles.ALERT)


def add_validations(sheet: Worksheet, shown: Page) -> None:
    """Add the drop-downs, the limits of figures, and short messages for the texts."""
    for offered in dict.fromkeys(own.manners(line.part) for line in shown.lines):
        rows = [line.row for line in shown.lines if own.manners(line.part) == offered]
        _add(sheet, _choice(offered), Key.MANNER, rows)
    shares = [line.row for line in shown.lines if line.part.is_share]
    counts = [line.row for line in shown.lines if not line.part.is_share]
    _add(sheet, _figure("100", "Persentase", "Tulis persentasenya tanpa tanda %, misalnya 85."), Key.VALUE, shares)
    prompt = "Tulis banyaknya; 0 bila belum ada hasil. Kosong berarti belum dilaporkan."
    _add(sheet, _figure("1000000000000", "Realisasi keluaran", prompt), Key.VALUE, counts)
    money = "Tulis rupiah penuh tanpa singkatan, misalnya 1500000; 0 bila tidak ada belanja."
    every = [line.row for line in shown.lines]
    _add(sheet, _figure(str(MOST_RUPIAH), "Realisasi anggaran", money), Key.BUDGET, every)
    for key, title, text in _PROMPTS:
        _add(sheet, _text(title, text), key, every)


_PROMPTS: Final = (
    (Key.OBSTACLES, "Kendala", "Apa yang menghambat; wajib diisi bila realisasi kurang dari target s.d. triwulan ini."),
    (Key.FOLLOW_UP, "Rencana tindak lanjut", "Apa yang akan dilakukan, oleh siapa, dan kapan."),
    (Key.EVIDENCE, "Data dukung", "Tulis tautan atau nama berkas; satu bukti per baris (Alt+Enter)."),
    (Key.REASON, "Alasan", "Wajib diisi bila “Tidak berlaku”, atau bila triwulan yang sudah ditutup dikoreksi."),
)


def _add(sheet: Worksheet, validation: DataValidation, key: Key, rows: Iterable[int]) -> None:
    places = " ".join(f"{LETTERS[key]}{row}" for row in rows)
    if places:
        validation.sqref = places
        sheet.add_data_validation(validation)


def _choice(offered: Iterable[Manner]) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=f'"{",".join(each.value for each in offered)}"',
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle="Cara lapor tidak ada dalam daftar",
        error="Pilih salah satu dari daftar (tombol panah di sisi kanan sel, atau Alt+panah bawah).",
        promptTitle="Cara lapor",
        prompt="Kumulatif: sejak awal kegiatan sampai akhir triwulan ini. Tidak berlaku: wajib disertai alasan.",
    )


def _figure(most: str, title: str, prompt: str) -> DataValidation:
    return DataValidation(
        type="decimal",
        operator="between",
        formula1="0",
        formula2=most,
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle="Angka tidak dapat diterima",
        error="Tulis angka nol atau lebih, tanpa huruf, tanpa Rp, dan tanpa singkatan."
        if most != "100"
        else "Tulis persentase 0 sampai 100, tanpa tanda %.",
        promptTitle=title,
        prompt=prompt,
    )


def _text(title: str, prompt: str) -> DataValidation:
    return DataValidation(
        type="textLength",
        operator="lessThanOrEqual",
        formula1="2000",
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle="Teks terlalu panjang",
        error="Teks paling panjang 2.000 karakter.",
        promptTitle=title,
        prompt=prompt,
    )
