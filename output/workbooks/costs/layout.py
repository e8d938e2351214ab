"""Layout of the workbook of costs: columns, row ids and manifest; the one truth of its writer and its reader.

A row is found by the id in the hidden first column (``<measure>/<variant>``) and a cell by the key of its column in
the hidden first row, wherever people sorted or moved them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from action_plans.catalogue import Catalogue, Measure, Variant
from output.workbooks import layout
from output.workbooks.layout import Access, Column, Document, Manifest

TITLE: Final = "Biaya"
MARKER: Final = f"{layout.PREFIX}:biaya"
UNITS_NAME: Final = "renaksi_unit_contoh"  # defined name of the number of units in the example
PERSONS: Final = "persons_per_opd"  # key of the column that holds persons, not rupiah
EXAMPLE_ROW: Final = "contoh"  # row id of the number of units in the example
_NONE: Final = "-"

COLUMNS: Final = (
    Column(key="id", header="id", width=10),
    Column(key="category", header="Kategori", width=9),
    Column(key="measure", header="Kode", width=13),
    Column(key="title", header="Kegiatan", width=46),
    Column(key="variant", header="Cara pelaksanaan", width=36),
    Column(key="scope", header="Lingkup", width=13),
    Column(key="fixed", header="Biaya tetap (Rp)", width=15, access=Access.OPEN),
    Column(key="per_opd", header="Per OPD (Rp)", width=15, access=Access.OPEN),
    Column(key="per_person", header="Per orang (Rp)", width=15, access=Access.OPEN),
    Column(key=PERSONS, header="Orang per OPD", width=9, access=Access.OPEN),
    Column(key="total", header="Jumlah contoh (Rp)", width=18, access=Access.DISPLAY),
    Column(key="listed", header="Menurut katalog (Rp)", width=18, access=Access.DISPLAY),
    Column(key="note", header="Catatan", width=26),
)
LETTERS: Final = layout.letters(COLUMNS)
OPEN: Final = tuple(column for column in COLUMNS if column.access is Access.OPEN)  # keys are the fields of Cost


def row_id(measure: Measure, variant: Variant) -> str:
    """Return the stable id of the row of a variant."""
    return f"{measure.id}/{variant.id}"


def rows(catalogue: Catalogue) -> Iterator[tuple[Measure, Variant]]:
    """Yield what stands in each row, in the order of the catalogue."""
    return ((measure, variant) for measure in catalogue.measures for variant in measure.variants)


def manifest(catalogue: Catalogue) -> Manifest:
    """Return the manifest of the workbook of costs; it belongs to a catalogue, not to a unit or year."""
    ids = "\x1f".join(row_id(*row) for row in rows(catalogue))
    digest = hashlib.sha256(ids.encode()).hexdigest()
    return Manifest(
        document=Document.COSTS,
        rubric=_NONE,
        edition=_NONE,
        digest=digest,
        region=_NONE,
        unit=_NONE,
        year=0,
        serial=layout.serial(digest, _NONE, _NONE, 0),
    )
