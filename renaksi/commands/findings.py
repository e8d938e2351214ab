"""The command about findings by others and stakeholders' input."""

from __future__ import annotations

import typer

from renaksi.commands.options import Folder, Json
from renaksi.console import out, problems_json, show_json, show_problems, show_table
from renaksi.indonesian import Command
from renaksi.opening import open_workspace
from renaksi.steps import findings as step
from renaksi.steps.planning import load_plan
from renaksi.steps.versions import PLAN
from rubrics.problem import has_errors


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command("findings", cls=Command)(findings)


def findings(folder: Folder, as_json: Json = False) -> int:
    """Periksa tabel temuan dan masukan pemangku kepentingan; tulis tabel kosong bila belum ada."""
    workspace = open_workspace(folder)
    written = step.write_tables(workspace)
    heard = step.heard(workspace)
    plan = load_plan(workspace)[0] if (workspace.plan / PLAN).is_file() else None
    if as_json:
        show_json({**heard.summary(plan), "problems": problems_json(heard.problems)})
        return int(has_errors(heard.problems))
    show_problems(heard.problems)
    rows = list(heard.rows(plan))
    if rows:
        show_table("Temuan dan masukan", ("Nomor", "Dari", "Indikator", "Keadaan", "Kegiatan dalam rencana"), rows)
    for path in written:
        out.print(f"{path} — isi bila ada, lalu jalankan renaksi plan {folder}.", markup=False)
    if not rows and not written:
        out.print(f"Belum ada temuan atau masukan di {workspace.findings}.", markup=False)
    return int(has_errors(heard.problems))
