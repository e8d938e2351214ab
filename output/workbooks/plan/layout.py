"""Layout of ``plan.xlsx``: sheets, columns, row ids and manifest, by which an edited copy can be recognised.

As in the form, the first cell of each sheet holds a marker (``renaksi:matriks``), the rest of that hidden row the key
of each column, and the hidden column A the id of each row: the action's id, ``kategori:<id>`` for the heading of a
category, ``baru:<id>:<n>`` for a row that waits for an own action, ``akhir:<id>`` for the thin row that ends it, and
the fixed ids of the rows of totals. So a value is found by (marker, row id, column key), wherever people moved the row
or the column. The manifest stands in the custom document properties and in ``_renaksi``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from openpyxl.utils import get_column_letter

from action_plans.decisions.versions import plan_digest
from action_plans.plan import ActionPlan
from assessment.answers import Region
from output.workbooks import layout
from output.workbooks.layout import Access, Column, Manifest

DOCUMENT: Final = "rencana-aksi"  # ``document`` of the manifest
NO_UNIT: Final = "-"  # ``unit`` of the manifest: the plan is the region's
PLAN_KEY: Final = "plan"  # key of the manifest: the digest of this very version of the plan


class PlanSheet(StrEnum):
    """Sheets of the workbook; the value is the second part of the marker."""

    MATRIX = "matriks"
    SCHEDULE = "jadwal"
    PROJECTION = "proyeksi"
    REASONS = "alasan"
    UNITS = "unit"
    GUIDE = "petunjuk"

    @property
    def tab(self) -> str:
        """Text on the tab."""
        return self.value.capitalize()

    @property
    def marker(self) -> str:
        """Text of the marker cell."""
        return f"{layout.PREFIX}:{self.value}"

    @property
    def defined_name(self) -> str:
        """Defined name that points to the marker cell."""
        return f"{layout.PREFIX}_lembar_{self.value}"


class TotalRow(StrEnum):
    """Ids of the rows below the actions of the matrix."""

    TOTAL = "total"
    CEILING = "ceiling"
    REST = "rest"
    STATE = "state"


def category_row(category: str) -> str:
    """Id of the row that heads a category."""
    return f"kategori:{category}"


NEW: Final = "baru"  # beginning of the ids of rows that wait for own actions
END: Final = "akhir"  # beginning of the ids of the thin rows that end each category, so that sums grow with it
SPARE: Final = 3  # rows that wait for own actions in each category


def new_row(category: str, number: int) -> str:
    """Id of a row that waits for an own action."""
    return f"{NEW}:{category}:{number}"


def end_row(category: str) -> str:
    """Id of the thin row that ends a category."""
    return f"{END}:{category}"


def target(year: int) -> str:
    """Key of the column of a year's target."""
    return f"target_{year}"


def quarters(year: int) -> str:
    """Key of the column of a year's quarters."""
    return f"quarters_{year}"


def cost(year: int) -> str:
    """Key of the column of a year's cost."""
    return f"cost_{year}"


FIRST_PART_ENDS: Final = "supports"  # the last column on the first sheet of paper
REPEATED: Final = ("no", "title")  # first and last column repeated on the second sheet of paper


def matrix_columns(years: Sequence[int]) -> tuple[Column, ...]:
    """Columns of the matrix for the years of a period."""
    return (
        Column(key="id", header="id", width=10),
        Column(key="decision", header="Keputusan", width=14, access=Access.OPEN),
        Column(key="no", header="No", width=4.5),
        Column(key="code", header="Kode", width=11),
        Column(key="category", header="Kategori", width=8, access=Access.OPEN),
        Column(key="issue", header="Kondisi saat ini / isu", width=24, access=Access.OPEN),
        Column(key="title", header="Rencana aksi (kegiatan)", width=28, access=Access.OPEN),
        Column(key="variant", header="Cara pelaksanaan", width=24, access=Access.OPEN),
        Column(key="output", header="Indikator keluaran", width=30, access=Access.OPEN),
        Column(key="output_unit", header="Satuan", width=9.5, access=Access.OPEN),
        *(Column(key=target(year), header=str(year), width=7, access=Access.OPEN) for year in years),
        Column(key="owner", header="Penanggung jawab", width=16, access=Access.OPEN),
        Column(key="supports", header="Unit pendukung", width=30, access=Access.OPEN),
        *(Column(key=quarters(year), header=str(year), width=8, access=Access.OPEN) for year in years),
        *(Column(key=cost(year), header=str(year), width=13, access=Access.OPEN) for year in years),
        Column(key="cost_total", header="Jumlah", width=14, access=Access.DISPLAY),
        Column(key="fund_source", header="Sumber dana", width=8.5, access=Access.OPEN),
        Column(key="evidence", header="Data dukung", width=30, access=Access.OPEN),
        Column(key="remark", header="Keterangan", width=22, access=Access.OPEN),
        Column(key="raises", header="Indikator yang dinaikkan", width=13),
        Column(key="note", header="Catatan sistem", width=17),
    )


def matrix_groups(years: Sequence[int]) -> Mapping[str, tuple[str, ...]]:
    """Column keys below a common heading."""
    return {
        "Target keluaran": tuple(map(target, years)),
        "Waktu pelaksanaan (triwulan)": tuple(map(quarters, years)),
        "Pagu (Rp)": (*map(cost, years), "cost_total"),
    }


def headers(years: Sequence[int]) -> dict[str, str]:
    """Heading of every column that people may edit, by key, with that above it where the years stand below one."""
    above = {key: heading.partition(" ")[0] for heading, below in matrix_groups(years).items() for key in below}
    return {
        column.key: f"{above[column.key]} {column.header}" if column.key in above else column.header
        for column in matrix_columns(years)
        if column.access is Access.OPEN
    }


def letters(columns: Sequence[Column]) -> dict[str, str]:
    """Column letter of each key; unlike a form, a plan may be wider than Z."""
    return {column.key: get_column_letter(position) for position, column in enumerate(columns, start=1)}


def manifest(region: Region, plan: ActionPlan) -> Manifest:
    """Return whose plan this is, and from which edition."""
    reference = plan.rubric
    return Manifest(
        document=DOCUMENT,
        rubric=reference.id,
        edition=reference.edition,
        digest=reference.digest,
        region=region.code,
        unit=NO_UNIT,
        year=plan.period.first,
        serial=layout.serial(reference.digest, region.code, NO_UNIT, plan.period.first),
    )


def pairs(region: Region, plan: ActionPlan) -> Iterator[tuple[str, str]]:
    """Yield the keys and values of the manifest, with the period and the digest of this very version of the plan."""
    yield from manifest(region, plan).pairs()
    yield "period", f"{plan.period.first}-{plan.period.last}"
    yield PLAN_KEY, plan_digest(plan)
