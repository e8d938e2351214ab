"""The commands about the plan: make it, under ceilings, and say what it costs and reaches."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from renaksi.arguments import ceilings_of, scales_of
from renaksi.commands.comparing import refocused_from, show_comparison
from renaksi.commands.options import Folder, Json
from renaksi.console import ConsoleReporter, out, problems_json, show_json, show_problems, show_table
from renaksi.indonesian import Command
from renaksi.opening import open_workspace
from renaksi.plan_settings import Method
from renaksi.steps import differing, planning
from rubrics.problem import has_errors


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command("plan", cls=Command)(plan)


def plan(  # noqa: PLR0913, PLR0917 - the options of the command
    folder: Folder,
    ceiling: Annotated[
        list[str] | None, typer.Option("--ceiling", metavar="TAHUN=RUPIAH", help="Pagu satu tahun; boleh berulang.")
    ] = None,
    scale: Annotated[
        list[str] | None,
        typer.Option(
            metavar="[TAHUN=]FAKTOR", help="Kalikan pagu, misalnya 0.7 atau 2022=0.6; boleh berulang untuk tahun lain."
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="TAHUN-TW",
            help="Susun ulang mulai triwulan ini, misalnya 2022-1; yang sudah dimulai sebelumnya tetap.",
        ),
    ] = None,
    method: Annotated[
        Method | None,
        typer.Option(help="Cara menjadwalkan; aturan lebih cepat, optimasi lebih banyak hasilnya.", show_default=False),
    ] = None,
    instance: Annotated[
        Path | None,
        typer.Option(metavar="BERKAS", help="Tulis juga soal optimasi dan jawabannya sebagai JSON, untuk diperiksa."),
    ] = None,
    as_json: Json = False,
) -> int:
    """Susun rencana aksi menurut kesenjangan, target dan pagu."""
    workspace = open_workspace(folder)
    ceilings = ceilings_of(workspace.cycle, ceiling or [], scales_of(workspace.cycle, scale or []))
    quarter = refocused_from(workspace, since, scale or [])
    planned = planning.make_plan(
        workspace, ceilings, method=method, since=quarter, instance=instance, reporter=ConsoleReporter()
    )
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
    if quarter and (workspace.plan / differing.BOOK).is_file():
        show_comparison(differing.compare_plans(workspace, None, None))
    return int(has_errors(planned.problems))
