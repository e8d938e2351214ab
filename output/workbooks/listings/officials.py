"""The table of officials and admins: written as a workbook, read from a workbook or CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assessment.answers import OPD, Official, UnitCode
from assessment.official_table import OfficialRow, Task
from assessment.officials import Tenure
from output.workbooks.listings.layout import Content, Entry, Listing
from output.workbooks.listings.reading import read_listing, unit_names
from output.workbooks.listings.sheet import write_listing
from rubrics.problem import Place, Problem

OFFICIALS: Final = Listing(
    name="Pejabat dan admin",
    title="Pejabat dan admin",
    note=(
        "Satu baris untuk satu masa tugas. Orang yang berpindah tugas ditulis lagi pada baris baru. Dokumen memuat "
        "nama menurut tanggalnya, dan pergantian admin dihitung dari tabel ini."
    ),
    columns=(
        Entry("name", "Nama", 26, Content.NAME, ("nama pejabat", "nama lengkap"), required=True, prompt="Tanpa gelar."),
        Entry("title_before", "Gelar depan", 11, Content.NAME, ("gelar di depan",)),
        Entry("title_after", "Gelar belakang", 15, Content.NAME, ("gelar", "gelar di belakang")),
        Entry("nip", "NIP", 22, Content.NIP, (), prompt="18 angka; spasi boleh ada. Atur sel sebagai teks."),
        Entry("rank", "Pangkat, golongan", 23, Content.NAME, ("pangkat", "pangkat/golongan", "golongan")),
        Entry("task", "Tugas", 16, Content.CHOICE, ("sebagai",), Task, required=True),
        Entry(
            "units",
            "Unit",
            16,
            Content.UNITS,
            ("kode unit", "opd", "perangkat daerah", "unit kerja"),
            prompt="Kode unit; kosong bagi pejabat lain, misalnya kepala daerah.",
        ),
        Entry(
            "office",
            "Jabatan",
            36,
            Content.NAME,
            ("nama jabatan",),
            prompt="Seperti dicetak pada dokumen; boleh kosong bagi pimpinan unit dan admin.",
        ),
        Entry("tenure", "Cara menjabat", 13, Content.CHOICE, ("status",), Tenure, prompt="Kosong: definitif."),
        Entry("since", "Mulai", 13, Content.DATE, ("tmt", "mulai tanggal", "berlaku dari")),
        Entry("until", "Sampai", 13, Content.DATE, ("sampai tanggal", "berlaku sampai"), prompt="Kosong: masih."),
        Entry("decree", "Nomor SK", 24, Content.NAME, ("sk", "nomor keputusan")),
    ),
)


@dataclass(frozen=True)
class OfficialRows:
    """The rows of a table, the place of each, and every problem."""

    rows: tuple[OfficialRow, ...]
    places: tuple[Place, ...]
    problems: tuple[Problem, ...]


def write_officials(
    subtitle: str, rows: Sequence[OfficialRow], known: Sequence[tuple[Task, UnitCode, Official]]
) -> bytes:
    """Return the table as XLSX: ``rows``, then people ``known`` from forms whose dates are still to be filled in."""
    listed = [dict(row) for row in rows] + [_unfinished(*each) for each in known]
    return write_listing(OFFICIALS, subtitle, listed, {})


def _unfinished(task: Task, unit: UnitCode, official: Official) -> Mapping[str, object]:
    fields = ("name", "title_before", "title_after", "nip", "rank")
    return {**{name: getattr(official, name) for name in fields}, "task": task, "units": (unit,)}


def read_officials_table(data: bytes, file: str, units: Sequence[OPD]) -> OfficialRows:
    """Return the rows of a table (.xlsx, .ods, .csv) with every problem; never raises on any bytes."""
    names = unit_names([(unit.code, (unit.short_name, unit.name, *unit.aliases)) for unit in units])
    reading = read_listing(data, file, OFFICIALS, names)
    rows = tuple(OfficialRow.model_validate(row) for row in reading.rows)
    return OfficialRows(rows, reading.places, reading.problems)
