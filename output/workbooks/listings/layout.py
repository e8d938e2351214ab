"""Layout of the two small tables that people keep themselves: findings, and stakeholders' input.

Unlike forms they carry no markers: a table typed by hand, exported as CSV or copied from a letter is read as well, by
the headings of its columns in whatever order they stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final

from assessment.findings import FollowUp, Priority
from assessment.stakeholders import Response

LONGEST_TEXT: Final = 2000
LONGEST_NAME: Final = 200
LONGEST_ID: Final = 30


class Content(Enum):
    """What the cells of a column hold."""

    ID = "id"
    NAME = "name"  # a short text
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    INDICATORS = "indicators"
    UNITS = "units"
    NIP = "nip"


@dataclass(frozen=True)
class Entry:
    """A column: the field that it fills, its heading, other headings that are understood, and what it holds."""

    key: str
    header: str
    width: float
    content: Content
    spellings: tuple[str, ...] = ()
    choices: type[StrEnum] | None = None
    required: bool = False
    prompt: str = ""


@dataclass(frozen=True)
class Listing:
    """A table: its name on the tab, its title, what it is for, and its columns."""

    name: str
    title: str
    note: str
    columns: tuple[Entry, ...]


_INDICATORS: Final = Entry(
    key="indicators",
    header="Indikator",
    width=15,
    content=Content.INDICATORS,
    spellings=("kode indikator", "indikator terkait"),
    prompt="Kode indikator, misalnya SDM-03; beberapa kode dipisahkan titik koma.",
)
_UNITS: Final = Entry(
    key="units",
    header="Unit",
    width=17,
    content=Content.UNITS,
    spellings=("kode unit", "unit terkait", "opd", "perangkat daerah"),
    prompt="Kode unit; beberapa unit dipisahkan titik koma. Kosong: seluruh daerah.",
)
FINDINGS: Final = Listing(
    name="Temuan",
    title="Temuan hasil pemantauan dan pengawasan",
    note=(
        "Satu baris untuk satu temuan, misalnya dari pemantauan KemenPANRB, Ombudsman, atau Inspektorat. Jangan "
        "menulis data pribadi pelapor."
    ),
    columns=(
        Entry("id", "Nomor", 9, Content.ID, ("no", "no.", "no temuan", "nomor temuan"), required=True),
        Entry("source", "Sumber", 20, Content.NAME, ("lembaga", "sumber temuan"), required=True),
        Entry("reference", "Nomor surat/laporan", 22, Content.NAME, ("nomor surat", "nomor laporan", "surat")),
        Entry("day", "Tanggal", 13, Content.DATE, ("tanggal temuan", "tanggal surat")),
        Entry("text", "Temuan", 48, Content.TEXT, ("uraian", "uraian temuan"), required=True),
        Entry("recommendation", "Rekomendasi", 42, Content.TEXT, ("saran",)),
        Entry(
            "indicators",
            _INDICATORS.header,
            _INDICATORS.width,
            Content.INDICATORS,
            _INDICATORS.spellings,
            required=True,
            prompt=_INDICATORS.prompt,
        ),
        _UNITS,
        Entry("priority", "Prioritas", 11, Content.CHOICE, (), Priority, prompt="Kosong: sedang."),
        Entry("status", "Status", 20, Content.CHOICE, ("status tindak lanjut",), FollowUp, prompt="Kosong: belum."),
        Entry("due", "Batas waktu", 13, Content.DATE, ("tenggat", "batas")),
        Entry("note", "Catatan", 30, Content.TEXT, ("keterangan",)),
    ),
)
INPUTS: Final = Listing(
    name="Masukan",
    title="Masukan pemangku kepentingan",
    note=(
        "Satu baris untuk satu masukan, misalnya dari FGD. Pada kolom Dari tulis kelompok atau lembaga, bukan nama "
        "orang. Masukan yang diterima masuk ke rencana melalui kolom Tindak lanjut."
    ),
    columns=(
        Entry("id", "Nomor", 9, Content.ID, ("no", "no.", "no masukan", "nomor masukan"), required=True),
        Entry("day", "Tanggal", 13, Content.DATE, ()),
        Entry("forum", "Forum", 24, Content.NAME, ("kegiatan", "rapat")),
        Entry("group", "Dari", 26, Content.NAME, ("unsur", "kelompok", "pemberi masukan"), required=True),
        Entry("text", "Masukan", 48, Content.TEXT, ("saran", "usulan", "uraian"), required=True),
        _INDICATORS,
        _UNITS,
        Entry("response", "Tanggapan", 19, Content.CHOICE, ("jawaban",), Response, prompt="Kosong: belum dijawab."),
        Entry("reason", "Alasan", 38, Content.TEXT, ("penjelasan",)),
        Entry(
            "follow_up",
            "Tindak lanjut",
            34,
            Content.NAME,
            ("kegiatan tindak lanjut",),
            prompt="Kode tindakan katalog, misalnya RA-PMK-03, atau nama kegiatan sendiri.",
        ),
    ),
)
