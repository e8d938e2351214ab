"""The command that compares two plans, and what the planning command says of a plan that was made anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from action_plans.plan import Quarter
from renaksi.arguments import quarter_of
from renaksi.commands.options import Folder, Json
from renaksi.console import out, show_json, show_table
from renaksi.indonesian import Command
from renaksi.opening import open_workspace
from renaksi.steps import differing
from renaksi.steps.differing import Compared
from renaksi.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command("compare", cls=Command)(compare)


def compare(
    folder: Folder,
    old: Annotated[
        str | None,
        typer.Argument(metavar="LAMA", help="Nomor versi atau berkas rencana; bawaan: rencana sebelumnya."),
    ] = None,
    new: Annotated[
        str | None,
        typer.Argument(metavar="BARU", help="Nomor versi atau berkas rencana; bawaan: rencana sekarang."),
    ] = None,
    as_json: Json = False,
) -> int:
    """Bandingkan dua rencana baris demi baris: yang tetap, bergeser, berubah cara atau biayanya, baru, dan keluar."""
    compared = differing.compare_plans(open_workspace(folder), old, new)
    if as_json:
        show_json(compared.summary())
    else:
        show_comparison(compared)
    return 0


def refocused_from(workspace: Workspace, since: str | None, scales: Sequence[str]) -> Quarter | None:
    """Return the quarter from which the plan is made anew, where a plan is there and that is what was asked for.

    Ceilings of a single year change while the plan is under way: then what has started stays, too.
    """
    if since:
        return quarter_of(since, "--from")
    return workspace.cycle.planned_from if any("=" in each for each in scales) else None


def show_comparison(compared: Compared) -> None:
    """Print what differs: the years, then the lines."""
    places = compared.workspace.rubric.scoring.places
    show_table(
        "Perbandingan menurut tahun",
        ("Tahun", ">Pagu semula", ">Pagu menjadi", ">Biaya semula", ">Biaya menjadi", ">Indeks semula", ">Indeks"),
        compared.years(places),
    )
    rows = list(compared.rows())
    same = len(compared.comparison.lines) - len(rows)
    if rows:
        headings = ("Kode", "Kegiatan", "Berbeda", "Semula", "Menjadi", ">Biaya semula", ">Biaya menjadi", "Alasan")
        show_table("Kegiatan yang berbeda", headings, rows)
    out.print(f"{len(rows)} kegiatan berbeda, {same} kegiatan tetap.", markup=False)
