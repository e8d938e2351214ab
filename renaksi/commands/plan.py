"""The commands about the plan: make it, under ceilings, and say what it costs and reaches."""

from __future__ import annotations

from typing import Annotated

import typer

from renaksi.arguments import ceilings_of, scale_of
from renaksi.commands.options import Folder, Json
from renaksi.console import ConsoleReporter, out, problems_json, show_json, show_problems, show_table
from renaksi.indonesian import Command
from renaksi.opening import open_workspace
from renaksi.steps import planning
from rubrics.problem import has_errors


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command("plan", cls=Command)(plan)


def plan(
    folder: Folder,
    ceiling: Annotated[
        list[str] | None, typer.Option("--ceiling", metavar="TAHUN=RUPIAH", help="Pagu satu tahun; boleh berulang.")
    ] = None,
    scale: Annotated[str | None, typer.Option(metavar="FAKTOR", help="Kalikan semua pagu, misalnya 0.7.")] = None,
    method: Annotated[
        planning.Method, typer.Option(help="Cara menjadwalkan; optimasi memerlukan waktu lebih lama.")
    ] = planning.Method.RULES,
    as_json: Json = False,
) -> int:
    """Susun rencana aksi menurut kesenjangan, target dan pagu."""
    workspace = open_workspace(folder)
    ceilings = ceilings_of(workspace.cycle, ceiling or [], scale_of(scale))
    planned = planning.make_plan(workspace, ceilings, method=method, reporter=ConsoleReporter())
    if as_json:
        show_json({**planned.summary(), "problems": problems_json(planned.problems)})
        return int(has_errors(planned.problems))
    show_problems(planned.problems)
    places = workspace.rubric.scoring.places
    show_table(
        f"Rencana aksi {workspace.cycle.region.full_name} {workspace.cycle.period}",
        ("Tahun", ">Kegiatan", ">Biaya", ">Pagu", ">Indeks diharapkan", ">Indeks target"),
        planned.rows(places),
    )
    out.print(f"Rencana: {workspace.plan / 'plan.xlsx'}", markup=False)
    return int(has_errors(planned.problems))
