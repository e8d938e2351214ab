"""``progress.xlsx``: every sheet is there, what is undefined is a dash, and a correction is to be seen."""

# ruff: noqa: ANN401 - the world is built in conftest.py, whose types cannot be imported

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from action_plans.plan import Quarter
from action_plans.progress.intake import close
from action_plans.progress.realisation import Report
from output.workbooks.progress.workbook import SHEETS, write_progress
from rubrics.load import load_edition
from rubrics.rubric import Rubric

Told = Callable[..., Report]
DASH = "\N{EN DASH}"


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_edition("sp4n-lapor", "contoh-2021")


def book(world: Any, rubric: Rubric, as_of: str) -> Any:
    data = write_progress(rubric, world.region, tuple(world.units.values()), world.plan, world.progress(as_of))
    return openpyxl.load_workbook(io.BytesIO(data))


def table(sheet: Any, name: str) -> list[dict[str, Any]]:
    first, last = sheet.tables[name].ref.split(":")
    head, *rows = ([cell.value for cell in row] for row in sheet[f"{first}:{last}"])
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_every_sheet_is_there_and_nothing_is_a_formula(world: Any, told: Told, rubric: Rubric) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", 1, 0, obstacles="=1+1", follow_up="@SUM(A1)"))
    found = book(world, rubric, "2022-1")
    assert found.sheetnames == [title for title, _ in SHEETS]
    cells = [cell for sheet in found.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=1+1" in [cell.value for cell in cells]


def test_what_nobody_reported_is_a_dash(world: Any, rubric: Rubric) -> None:
    found = book(world, rubric, "2022-2")
    (whole,) = [row for row in table(found["Ikhtisar"], "kemajuan_tahun") if row["Tahun"] == "2022"]
    assert (whole["Rencana"], whole["Capaian"], whole["Realisasi (Rp)"], whole["Serapan"]) == (DASH, DASH, DASH, DASH)
    assert whole["Laporan"] == "0 / 4"
    assert {row["Realisasi"] for row in table(found["Kegiatan per unit"], "kemajuan_bagian")} == {DASH}
    assert [row["Unit"] for row in table(found["Belum melapor"], "belum_melapor")][:1] == ["Sekretariat Daerah"]


def test_figures_are_those_of_the_report(world: Any, told: Told, rubric: Rubric) -> None:
    world.submit(told("PERSEN", "DINKES", "2022-2", 40, 250_000, obstacles="Ada.", follow_up="Segera."))
    found = book(world, rubric, "2022-2")
    (fund,) = [row for row in table(found["Ikhtisar"], "kemajuan_dana") if row["Sumber dana"] == "Hibah"]
    assert (fund["Rencana"], fund["Capaian"], fund["Deviasi (poin %)"], fund["Serapan"]) == (1, 0.5, -50, 0.25)
    (late,) = [
        row for row in table(found["Terlambat"], "terlambat") if row["Kode"] == "PERSEN" and row["Realisasi"] == 40
    ]
    assert late["Unit"] == "Dinas Kesehatan"


def test_a_correction_is_to_be_seen(world: Any, told: Told, rubric: Rubric) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", 2, 0))
    for quarter in (Quarter(year=2021, number=4), Quarter(year=2022, number=1)):
        world.realisation, _ = close(world.realisation, world.plan, quarter, ())
    world.submit(told("LAP", "DINKES", "2022-1", 1, 0, reason="Terhitung dua kali."))
    (row,) = table(book(world, rubric, "2022-1")["Koreksi"], "koreksi")
    assert row["Alasan"] == "Terhitung dua kali."
    assert "realisasi 2" in row["Perubahan"]
    assert row["Menggantikan nomor"] == 1
