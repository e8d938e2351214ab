"""The commands about documents."""

from __future__ import annotations

from typing import Annotated

import typer

from output.formats import join_words
from renaksi.commands.options import Folder, Jobs, Json
from renaksi.console import ConsoleReporter, out, show_json, show_problems
from renaksi.indonesian import Command
from renaksi.opening import open_workspace
from renaksi.steps import documenting
from rubrics.problem import has_errors


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command("documents", cls=Command)(documents)


def documents(
    folder: Folder,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAMA", help="Nama dokumen atau kode unit; bawaan: semua.")
    ] = None,
    jobs: Jobs = 0,
    listed: Annotated[bool, typer.Option("--list", help="Tampilkan nama dokumen saja.")] = False,
    as_json: Json = False,
) -> int:
    """Cetak dokumen PDF: rencana aksi daerah dan hasil asesmen setiap unit."""
    workspace = open_workspace(folder)
    if listed:
        for name, title in documenting.available(workspace):
            out.print(f"{name}\t{title}", markup=False)
        return 0
    report = documenting.write_documents(workspace, names or [], jobs=jobs, reporter=ConsoleReporter())
    if as_json:
        show_json(report.summary(workspace))
        return int(has_errors(report.problems))
    show_problems(report.problems)
    done = [f"{len(report.written)} dokumen ditulis"]
    if report.unchanged:
        done.append(f"{len(report.unchanged)} tidak berubah")
    out.print(f"{join_words(done)}, di {workspace.documents}.", markup=False)
    return int(has_errors(report.problems))
