"""Layout of the workbook of realisation: sheets, columns, row ids and choices; the one truth of writer and reader.

Each quarter has a sheet with the marker ``renaksi:realisasi:2022-1``; its rows carry ids such as ``RA-KBJ-06|2022``:
the action, and the budget year for which it was planned. The unit stands in the manifest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from action_plans.plan import Quarter
from action_plans.progress.parts import Part
from action_plans.progress.realisation import PartKey
from action_plans.progress.realisation_checks import Field
from output.workbooks import layout
from output.workbooks.layout import Access, Column

GUIDE_TITLE: Final = "Petunjuk"
HEAD_ROW: Final = 7
FIRST_ROW: Final = HEAD_ROW + 1
_BETWEEN: Final = "|"  # in no id of an action

REPORTER_ROW: Final = "reporter"
FILLED_ROW: Final = "filled_on"
TEXT_KEY: Final = "text"  # column of what is filled in on the first sheet


class Manner(StrEnum):
    """How figures count, or that they do not: the choices of the column *Cara lapor*."""

    CUMULATIVE = "Kumulatif (s.d. triwulan ini)"
    QUARTER = "Hanya triwulan ini"
    STANDING = "Keadaan akhir triwulan"
    NOT_APPLICABLE = "Tidak berlaku"


class Key(StrEnum):
    """Keys of the columns."""

    ID = "id"
    SEAL = "seal"
    NUMBER = "no"
    ACTION = "action"
    TIME = "time"
    UNIT = "unit"
    TARGET = "target"
    DUE = "due"
    PLANNED = "planned"
    EARLIER = "earlier"
    MANNER = "manner"
    VALUE = "value"
    BUDGET = "budget"
    OBSTACLES = "obstacles"
    FOLLOW_UP = "follow_up"
    EVIDENCE = "evidence"
    REASON = "reason"
    ACHIEVED = "achieved"
    ABSORBED = "absorbed"
    STATUS = "status"


COLUMNS: Final = (
    Column(key=Key.ID, header="id", width=14),
    Column(key=Key.NUMBER, header="No", width=4.5),
    Column(key=Key.ACTION, header="Kegiatan dan indikator keluaran", width=48),
    Column(key=Key.TIME, header="Jadwal", width=13),
    Column(key=Key.UNIT, header="Satuan", width=13),
    Column(key=Key.TARGET, header="Target tahun", width=8),
    Column(key=Key.DUE, header="Target s.d. triwulan ini", width=10),
    Column(key=Key.PLANNED, header="Anggaran (Rp)", width=13),
    Column(key=Key.EARLIER, header="Laporan triwulan sebelumnya", width=25),
    Column(key=Key.MANNER, header="Cara lapor", width=14, access=Access.OPEN),
    Column(key=Key.VALUE, header="Realisasi keluaran", width=10, access=Access.OPEN),
    Column(key=Key.BUDGET, header="Realisasi anggaran (Rp)", width=14, access=Access.OPEN),
    Column(key=Key.OBSTACLES, header="Kendala", width=25, access=Access.OPEN),
    Column(key=Key.FOLLOW_UP, header="Rencana tindak lanjut", width=25, access=Access.OPEN),
    Column(key=Key.EVIDENCE, header="Data dukung (tautan atau nama berkas)", width=25, access=Access.OPEN),
    Column(key=Key.REASON, header="Alasan tidak berlaku atau koreksi", width=20, access=Access.OPEN),
    Column(key=Key.ACHIEVED, header="Capaian", width=9, access=Access.DISPLAY),
    Column(key=Key.ABSORBED, header="Serapan", width=9, access=Access.DISPLAY),
    Column(key=Key.STATUS, header="Pemeriksaan", width=16, access=Access.DISPLAY),
    Column(key=Key.SEAL, header="segel", width=10),
)
LETTERS: Final = layout.letters(COLUMNS)
HEADERS: Final = {column.key: column.header for column in COLUMNS}
OPEN_KEYS: Final = tuple(Key(column.key) for column in COLUMNS if column.access is Access.OPEN)
SEALED_KEYS: Final = (Key.ID, Key.UNIT, Key.TARGET, Key.DUE, Key.PLANNED, Key.EARLIER)
KEY_OF: Final = {
    Field.ACTION: Key.ID,
    Field.MANNER: Key.MANNER,
    Field.VALUE: Key.VALUE,
    Field.BUDGET: Key.BUDGET,
    Field.OBSTACLES: Key.OBSTACLES,
    Field.FOLLOW_UP: Key.FOLLOW_UP,
    Field.EVIDENCE: Key.EVIDENCE,
    Field.REASON: Key.REASON,
}


def row_id(key: PartKey) -> str:
    """Id of the row of a part."""
    return f"{key.action}{_BETWEEN}{key.year}"


def part_key(identifier: str, unit: str) -> PartKey | None:
    """Return the part that a row id names, or None where it names none."""
    action, _, year = identifier.rpartition(_BETWEEN)
    if not action or not (year.isascii() and year.isdigit() and 2000 <= int(year) <= 2100):  # noqa: PLR2004
        return None
    return PartKey(action=action, unit=unit, year=int(year))


def seal(texts: Iterable[str]) -> str:
    """Return the seal of the texts of the locked cells of a row, by which a change is noticed."""
    return hashlib.sha256("\x1f".join(" ".join(text.split()) for text in texts).encode()).hexdigest()[:10]


def manners(part: Part) -> tuple[Manner, ...]:
    """Choices of the column *Cara lapor*, the one that is meant when it is left blank first."""
    counted = (Manner.STANDING,) if part.is_share else (Manner.CUMULATIVE, Manner.QUARTER)
    return (*counted, Manner.NOT_APPLICABLE)


def period_text(quarter: Quarter) -> str:
    """Text of a quarter in markers, file names and options: ``2022-1``."""
    return f"{quarter.year}-{quarter.number}"
