"""The commands about documents."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from output.formats import join_words
from renaksi.commands.options import Folder, Jobs, Json
from renaksi.console import ConsoleReporter, out, show_json, show_problems, show_table
from renaksi.indonesian import Command
from renaksi.opening import open_workspace
from renaksi.steps import documenting
from renaksi.workspace import Workspace
from rubrics.problem import has_errors


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command("documents", cls=Command)(documents)


def documents(  # noqa: PLR0913, PLR0917 - the options of a command
    folder: Folder,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAMA", help="Jenis atau nama dokumen, atau kode unit; bawaan: dokumen yang lazim."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Semua dokumen yang sudah dapat dibuat.")] = False,
    split: Annotated[
        bool, typer.Option("--split", help="Satu berkas setiap unit bagi dokumen yang lazimnya satu berkas bersama.")
    ] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Buat juga gambar (PNG) tiap halaman di documents/preview.")
    ] = False,
    jobs: Jobs = 0,
    listed: Annotated[bool, typer.Option("--list", help="Tampilkan jenis dokumen dan apakah dapat dibuat.")] = False,
    as_json: Json = False,
) -> int:
    """Cetak dokumen PDF; tanpa nama: rencana aksi daerah, hasil setiap unit, dan dokumen lazim lainnya."""
    workspace = open_workspace(folder)
    if listed:
        return _list(workspace, names or [], as_json=as_json)
    report = documenting.write_documents(
        workspace,
        names or [],
        extent="all" if everything else "usual",
        split=split,
        pictures=preview,
        jobs=jobs,
        reporter=ConsoleReporter(),
        at=datetime.now().astimezone(),
    )
    if as_json:
        show_json(report.summary(workspace))
        return int(has_errors(report.problems))
    show_problems(report.problems)
    done = [f"{len(report.written)} dokumen ditulis"]
    if report.unchanged:
        done.append(f"{len(report.unchanged)} tidak berubah")
    out.print(f"{join_words(done)}, di {workspace.documents}.", markup=False)
    if report.preview:
        out.print(f"Gambar halaman: {report.preview}", markup=False)
    return int(has_errors(report.problems))


def _list(workspace: Workspace, names: list[str], *, as_json: bool) -> int:
    found = documenting.available(workspace, names)
    if as_json:
        show_json([asdict(each) for each in found])
        return 0
    headings = ("!Nama", "Judul", "Status", "Bawaan", "Dapat dibuat")
    show_table("Dokumen", headings, [each.cells() for each in found])
    return 0
