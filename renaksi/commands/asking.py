"""The commands that ask the plan: what if the ceilings were others, and why an action is in it."""

from __future__ import annotations

from typing import Annotated

import typer

from action_plans.revision.what_if import SCALES, WhatIf
from output.formats import number, rupiah
from renaksi.arguments import percentages_of
from renaksi.commands.options import Folder, Json
from renaksi.console import ConsoleReporter, out, problems_json, show_json, show_problems, show_table
from renaksi.indonesian import Command
from renaksi.opening import open_workspace
from renaksi.steps import analysis


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command("what-if", cls=Command)(what_if)


def what_if(
    folder: Folder,
    scales: Annotated[
        str | None,
        typer.Option("--scales", metavar="PERSEN,…", help="Persen pagu yang dicoba; bawaan: 50 sampai 150."),
    ] = None,
    as_json: Json = False,
) -> int:
    """Hitung indeks yang dapat dicapai bila pagu lain, dan biaya untuk memenuhi semua target."""
    workspace = open_workspace(folder)
    asked = percentages_of(scales) if scales else SCALES
    found = analysis.analyse(workspace, asked, reporter=ConsoleReporter())
    if as_json:
        show_json({**found.summary(), "problems": problems_json(found.problems)})
        return 0
    show_problems(found.problems)
    show_table(
        "Pengaruh pagu terhadap indeks akhir periode",
        (">Pagu", ">Jumlah pagu", ">Biaya rencana", ">Indeks akhir", ">Rata-rata", ">Poin per Rp1 juta", ">Tersisa"),
        found.rows(workspace.rubric.scoring.places),
    )
    _tell(found.what_if, workspace.rubric.scoring.places)
    out.print(f"Data: {workspace.plan / analysis.ANALYSIS}", markup=False)
    return 0


def _tell(found: WhatIf, places: int) -> None:
    index = found.present.index
    shown = "belum dapat dihitung" if index is None else number(index, places)
    out.print(f"Rencana sekarang: {rupiah(sum(found.present.costs.values()))}, indeks akhir {shown}.", markup=False)
    cost, beyond = found.all_targets.cost, sum(found.all_targets.beyond.values())
    more = f", {rupiah(beyond)} di atas pagu sekarang" if beyond else ", masih di dalam pagu sekarang"
    out.print(
        f"Rencana termurah yang ditemukan untuk semua target yang terjangkau: {rupiah(cost)}{more}.", markup=False
    )
    for because, told in (
        ("catalogue", "tidak ada tindakan dalam katalog yang mencapainya"),
        ("time", "tidak terkejar sampai akhir tahunnya"),
    ):
        count = sum(each.units for each in found.unreachable if each.because == because)
        if count:
            out.print(f"{number(count)} target {told}.", markup=False)
