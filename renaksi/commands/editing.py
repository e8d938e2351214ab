"""The commands with which people have the last word: edits of the plan, its adoption, and its revision."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from output.formats import date_text
from renaksi import version_problems as kinds
from renaksi.commands.options import Folder, Json
from renaksi.console import ConsoleReporter, out, problems_json, show_json, show_problems, show_table
from renaksi.indonesian import Command
from renaksi.opening import open_workspace
from renaksi.steps import adopting, editing
from renaksi.steps.editing import Preview
from rubrics.problem import ProblemError

_LONGEST = 300

Day = Annotated[str | None, typer.Option("--day", metavar="TTTT-BB-HH", help="Tanggal keputusan.")]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    for name, command in (("edits", edits), ("adopt", adopt), ("revise", revise)):
        app.command(name, cls=Command)(command)


def edits(  # noqa: PLR0913, PLR0917 - the options of one command
    folder: Folder,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="Salinan plan.xlsx yang disunting; kosong: plan.xlsx sendiri."),
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Terapkan suntingannya; tanpa ini hanya ditampilkan.")] = False,
    by: Annotated[str | None, typer.Option("--by", metavar="NAMA", help="Siapa yang memutuskan; dicatat.")] = None,
    day: Day = None,
    as_json: Json = False,
) -> int:
    """Tampilkan suntingan pada plan.xlsx atau salinannya, dan terapkan bila dikehendaki."""
    workspace = open_workspace(folder)
    decided = None if day is None else day_of(day, "--day")
    paths = tuple(files or ())
    preview = editing.preview_edits(workspace, paths, reporter=ConsoleReporter())
    told = preview.problems
    if apply and not preview.failed:
        told = (*told, *editing.apply_edits(workspace, preview, paths, by=by and text_of(by, "--by"), day=decided))
    applied = apply and preview.after is not None
    if as_json:
        show_json({**preview.summary(), "applied": applied, "problems": problems_json(told)})
        return int(preview.failed)
    show_problems(told)
    _show(preview, workspace.rubric.scoring.places)
    if preview.failed:
        out.print("Belum ada yang diterapkan: perbaiki masalah di atas, lalu ulangi.")
    elif applied:
        out.print(f"Diterapkan. Rencana baru: {workspace.plan / 'plan.xlsx'}", markup=False)
    elif preview.wanted.count:
        out.print("Belum ada yang diterapkan; tambahkan --apply untuk menerapkannya.")
    return int(preview.failed)


def _show(preview: Preview, places: int) -> None:
    """Show what changes, what it leads to line by line, and what it means for each year."""
    if not preview.wanted.count:
        return
    show_table(
        f"Suntingan ({preview.wanted.count})",
        ("Baris", "Kolom", "Semula", "Menjadi", "Berkas"),
        preview.changes(),
    )
    if preview.after is None:
        return
    show_table(
        "Akibat menurut baris",
        ("!Baris", "Kegiatan", ">Biaya semula", ">Biaya menjadi", ">Poin semula", ">Poin menjadi", "Keterangan"),
        preview.lines(places),
    )
    show_table(
        "Akibat menurut tahun",
        ("Tahun", ">Biaya semula", ">Biaya menjadi", ">Pagu", ">Indeks semula", ">Indeks menjadi"),
        preview.years(places),
    )


def adopt(
    folder: Folder,
    number: Annotated[str, typer.Option("--number", metavar="NOMOR", help="Nomor penetapan.")],
    day: Annotated[str, typer.Option("--day", metavar="TTTT-BB-HH", help="Tanggal penetapan.")],
) -> int:
    """Tetapkan rencana aksi: dibekukan dengan nomor, tanggal, dan sidik jarinya."""
    workspace = open_workspace(folder)
    done = adopting.adopt_plan(workspace, text_of(number, "--number"), day_of(day, "--day"))
    show_problems(done.problems)
    version = done.record.plan.version
    name = "Rencana aksi" if version.predecessor is None else f"Perubahan ke-{version.revision} rencana aksi"
    when = date_text(version.day) if version.day else ""
    out.print(f"{name} ditetapkan: nomor {version.number}, tanggal {when}.", markup=False)
    out.print(f"Sidik jari: {done.record.digest}")
    out.print(f"Salinan beku: {done.frozen}", markup=False)
    return 0


def revise(
    folder: Folder,
    reason: Annotated[list[str], typer.Option("--reason", metavar="TEKS", help="Alasan perubahan; boleh berulang.")],
) -> int:
    """Mulai perubahan atas rencana yang sudah ditetapkan."""
    workspace = open_workspace(folder)
    done = adopting.revise_plan(workspace, tuple(text_of(each, "--reason") for each in reason))
    show_problems(done.problems)
    version = done.record.plan.version
    out.print(f"Konsep perubahan ke-{version.revision} siap disunting atau disusun ulang.", markup=False)
    out.print(f"Rencana: {workspace.plan / 'plan.xlsx'}", markup=False)
    return 0


def day_of(text: str, option: str) -> date:
    """Return the day that ``text`` (``2021-11-15``) means; ProblemError when it is none."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
            return date.fromisoformat(text.strip())
    except ValueError:
        pass
    raise ProblemError([kinds.BAD_DAY.at(value=text, option=option)])


def text_of(text: str, option: str) -> str:
    """Return a text that documents can print; ProblemError when it is empty, too long, or holds what nobody sees."""
    shown = " ".join(text.split())
    reason = "kosong" if not shown else "terlalu panjang" if len(shown) > _LONGEST else None
    if reason is None and not shown.isprintable():
        reason = "memuat karakter yang tidak dapat dicetak"
    if reason:
        raise ProblemError([kinds.TEXT_REFUSED.at(option=option, reason=reason, example=f'{option} "..."')])
    return shown
