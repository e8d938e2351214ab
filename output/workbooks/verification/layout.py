"""Layout of the verifier's workbook: one row for each unit and question, the unit's own value beside the verifier's."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from output.workbooks import layout
from output.workbooks.layout import Access, Column
from rubrics.rubric import Indicator

TITLE: Final = "Verifikasi"
VERIFIER_TITLE: Final = "Verifikator"
UNITS_TITLE: Final = "Unit"
CRITERIA_TITLE: Final = "Kriteria"
ALL_UNITS: Final = "SEMUA"  # unit of the manifest: the workbook is about all of them
INSUFFICIENT: Final = "Bukti tidak cukup"
VERIFIER_ROW: Final = "verifier"
VERIFIED_ON: Final = "verified_on"  # its value stands in the column ``name``
HEAD_ROW: Final = 6
FIRST_ROW: Final = HEAD_ROW + 1
_BETWEEN: Final = "|"  # in no unit code and no indicator id


class Key(StrEnum):
    """Keys of the columns."""

    ID = "id"
    UNIT = "unit"
    CODE = "code"
    INDICATOR = "indicator"
    OWN = "own"
    CRITERION = "criterion"
    EVIDENCE = "evidence"
    PAGE = "page"
    REMARK = "remark"
    OWN_SCORE = "own_score"
    ANSWER = "answer"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    NOTE = "note"
    SCORE = "score"
    STATUS = "status"


COLUMNS: Final = (
    Column(key=Key.ID, header="id", width=14),
    Column(key=Key.UNIT, header="Unit", width=20),
    Column(key=Key.CODE, header="Kode", width=9),
    Column(key=Key.INDICATOR, header="Indikator", width=30),
    Column(key=Key.OWN, header="Jawaban unit", width=24),
    Column(key=Key.CRITERION, header="Kriteria tingkat itu", width=38),
    Column(key=Key.EVIDENCE, header="Bukti dukung", width=26),
    Column(key=Key.PAGE, header="Halaman", width=9),
    Column(key=Key.REMARK, header="Keterangan unit", width=20),
    Column(key=Key.OWN_SCORE, header="Nilai mandiri", width=8),
    Column(key=Key.ANSWER, header="Hasil verifikasi", width=24, access=Access.OPEN),
    Column(key=Key.NUMERATOR, header="Pembilang / angka", width=11, access=Access.OPEN),
    Column(key=Key.DENOMINATOR, header="Penyebut", width=11, access=Access.OPEN),
    Column(key=Key.NOTE, header="Catatan verifikator", width=32, access=Access.OPEN),
    Column(key=Key.SCORE, header="Nilai verifikasi", width=9, access=Access.DISPLAY),
    Column(key=Key.STATUS, header="Pemeriksaan", width=13, access=Access.DISPLAY),
)
LETTERS: Final = layout.letters(COLUMNS)
OPEN_KEYS: Final = tuple(Key(column.key) for column in COLUMNS if column.access is Access.OPEN)
HEADERS: Final = {column.key: column.header for column in COLUMNS}


def row_id(unit: str, indicator: str) -> str:
    """Id of the row of a unit's question."""
    return f"{unit}{_BETWEEN}{indicator}"


def parse_row_id(text: str) -> tuple[str, str]:
    """Return unit code and indicator id of a row id; the indicator is empty where the text is none."""
    unit, _, indicator = text.partition(_BETWEEN)
    return unit, indicator


def choice_texts(indicator: Indicator) -> tuple[str, ...]:
    """Entries of the drop-down: the levels (figures are corrected in their own cells), then what else may be said."""
    return (*layout.choice_texts(indicator), INSUFFICIENT)


def open_keys(indicator: Indicator) -> frozenset[Key]:
    """Keys of the cells that the verifier may fill in the row of ``indicator``."""
    keys = {Key.ANSWER, Key.NOTE}
    if indicator.scale.measured:
        keys.add(Key.NUMERATOR)
    if indicator.scale.quotient:
        keys.add(Key.DENOMINATOR)
    return frozenset(keys)
