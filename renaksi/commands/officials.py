"""The commands about officials and admins: who holds which office, and how often admins change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from assessment.officials import OfficialRegister, Tenure
from assessment.turnover import Turnover
from output.formats import date_text, number
from renaksi.commands.options import Folder, Json
from renaksi.console import out, problems_json, show_json, show_problems, show_table
from renaksi.indonesian import Command
from renaksi.opening import open_workspace
from renaksi.steps.officials import read_officials, unit_turnover, write_table
from renaksi.workspace import Workspace

NONE = "\N{EN DASH}"


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command("officials", cls=Command)(officials)


def officials(
    folder: Folder,
    table: Annotated[
        bool, typer.Option("--table", help="Tulis tabel officials.xlsx berisi nama dari formulir, untuk dilengkapi.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Periksa daftar pejabat dan admin; tampilkan siapa menjabat dan pergantian admin."""
    workspace = open_workspace(folder)
    if table:
        path, told = write_table(workspace)
        show_problems(told)
        out.print(f"{path} — lengkapi kolom Mulai, lalu simpan di tempat yang sama.", markup=False)
        return 0
    known, found = read_officials(workspace)
    changes, day = unit_turnover(workspace, known), workspace.cycle.document.day
    if as_json:
        show_json(
            {
                "day": day.isoformat(),
                "offices": [dict(zip(("office", "name", "tenure"), row, strict=True)) for row in _holders(known, day)],
                "turnover": [each.model_dump(mode="json") for each in changes],
                "problems": problems_json(found),
            }
        )
        return 0
    show_problems(found)
    if not (workspace.officials.exists() or workspace.officials_table.exists()):
        out.print(f"Belum ada daftar pejabat; renaksi officials {folder} --table menulis tabelnya.", markup=False)
        return 0
    show_table(f"Pejabat pada {date_text(day)}", ("Jabatan", "Pejabat", "Cara"), tuple(_holders(known, day)))
    years = tuple(str(year) for year in changes[0].per_year) if changes else ()
    headings = ("Unit", "Admin sekarang", "Sejak", *(f">{year}" for year in years), ">Rata-rata bulan")
    show_table("Pergantian admin", headings, [_cells(workspace, each) for each in changes])
    return 0


def _holders(known: OfficialRegister, day: date) -> Iterator[tuple[str, str, str]]:
    for office in known.offices:
        holder = known.holder(office, day)
        tenure = holder.tenure if holder else Tenure.DEFINITIVE
        yield office.title, holder.official.full_name if holder else NONE, tenure.value if holder else NONE


def _cells(workspace: Workspace, turnover: Turnover) -> tuple[str, ...]:
    return (
        workspace.unit(turnover.unit).short_name,
        turnover.current or "kosong",
        date_text(turnover.since) if turnover.since else NONE,
        *(str(count) for count in turnover.per_year.values()),
        NONE if turnover.months is None else number(turnover.months, 1),
    )
