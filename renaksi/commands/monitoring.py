"""The commands about realisation: hand out workbooks, take in reports, and say how far the plan has come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from action_plans.progress.report import ProgressReport
from action_plans.wording import quarter, some
from renaksi.commands.options import Folder, Jobs, Json
from renaksi.console import ConsoleReporter, out, show_json, show_problems, show_table
from renaksi.indonesian import Command
from renaksi.opening import open_workspace
from renaksi.steps import progress as following
from renaksi.steps import realisation as reporting
from renaksi.steps.obligations import INBOX
from rubrics.problem import has_errors

_HEADINGS = (
    "!Kode",
    "Nama",
    ">Kegiatan",
    ">Laporan",
    ">Rencana",
    ">Capaian",
    ">Deviasi",
    ">Anggaran",
    ">Realisasi",
    ">Serapan",
    ">Terlambat",
)
_SHOWN = 12  # warnings that are listed on a terminal; the workbook has all of them


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command("realisation", cls=Command)(realisation)
    app.command("progress", cls=Command)(progress)


def realisation(
    folder: Folder,
    period: Annotated[
        str, typer.Option(reporting.OPTION, metavar="TRIWULAN", help="Triwulan 2022-1, atau tahun 2022.")
    ],
    jobs: Jobs = 0,
    as_json: Json = False,
) -> int:
    """Tulis buku kerja laporan realisasi bagi unit yang mempunyai kegiatan jatuh tempo."""
    workspace = open_workspace(folder)
    done = reporting.write_workbooks(workspace, period, jobs=jobs, reporter=ConsoleReporter())
    if as_json:
        show_json(done.summary(workspace))
        return int(has_errors(done.problems))
    show_problems(done.problems)
    place = workspace.realisation
    out.print(
        f"{len(done.written)} buku kerja ditulis, {len(done.unchanged)} sudah sesuai, di {place / 'forms'}. "
        f"Letakkan yang kembali di {place / INBOX}, lalu jalankan: renaksi progress {folder}",
        markup=False,
    )
    return int(has_errors(done.problems))


def progress(
    folder: Folder,
    as_of: Annotated[
        str | None,
        typer.Option("--quarter", metavar="TRIWULAN", help="Sampai triwulan ini; bawaan: yang terakhir dilaporkan."),
    ] = None,
    close: Annotated[
        str | None, typer.Option(metavar="TRIWULAN", help="Tutup triwulan ini; sesudahnya hanya koreksi beralasan.")
    ] = None,
    assessment: Annotated[
        Path | None, typer.Option(metavar="DIR2", help="Folder kerja asesmen baru, untuk membandingkan indeks.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Baca laporan realisasi, perbarui catatan, dan tunjukkan kemajuan rencana aksi."""
    workspace = open_workspace(folder)
    later = open_workspace(assessment) if assessment else None
    done = following.follow_up(workspace, as_of=as_of, close=close, assessment=later, reporter=ConsoleReporter())
    if as_json:
        show_json(done.summary())
        return int(has_errors(done.problems))
    show_problems(done.problems)
    for title, groups in done.tables():
        if groups:
            show_table(title, _HEADINGS, [following.cells(each) for each in groups])
    _show_warnings(done.report)
    out.print(done.headline(), markup=False)
    out.print(f"Selengkapnya: {done.book}", markup=False)
    return int(has_errors(done.problems))


def _show_warnings(report: ProgressReport) -> None:
    if report.warnings:
        rows = [(each.action, each.title, each.reason) for each in report.warnings[:_SHOWN]]
        more = f" ({_SHOWN} dari {len(report.warnings)})" if len(report.warnings) > _SHOWN else ""
        show_table(f"Peringatan dini{more}", ("!Kode", "Kegiatan", "Penjelasan"), rows)
    silent = [each for each in report.missing if each.quarter == report.as_of]
    if silent:
        names = some([each.unit for each in silent], 8)
        out.print(f"Belum melapor untuk {quarter(report.as_of)}: {names}.", markup=False)
