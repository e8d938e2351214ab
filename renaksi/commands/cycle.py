"""The commands of a cycle: each calls one step, then says what was done and what is left to do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from action_plans.wording import quarter
from assessment.explain import derivation_of, explain
from renaksi import problems
from renaksi.arguments import day_of
from renaksi.commands.options import Folder, Jobs, Json
from renaksi.console import (
    ConsoleReporter,
    count_problems,
    out,
    problems_json,
    show_json,
    show_problems,
    show_table,
)
from renaksi.demo import DEFAULT_SEED, example_file, new_workspace
from renaksi.indonesian import Command
from renaksi.opening import open_workspace
from renaksi.steps import compiling, demonstration, forms, reasoning, standing, verifying
from renaksi.steps import reminders as reminding
from renaksi.workspace import read_file
from rubrics.problem import ProblemError, has_errors


def register(app: typer.Typer) -> None:
    """Add the commands to ``app`` in the order in which a cycle uses them."""
    for name, command in (
        ("demo", demo),
        ("new", new),
        ("forms", write_forms),
        ("compile", compile_inbox),
        ("status", status),
        ("explain", explain_unit),
        ("verification", verification),
    ):
        app.command(name, cls=Command)(command)


def demo(
    folder: Folder,
    region: Annotated[str, typer.Option(help="Daerah contoh: sinjai, kutim, sijunjung atau sulteng.")] = "sinjai",
    seed: Annotated[int, typer.Option(help="Bilangan awal; bilangan yang sama memberi data yang sama.")] = DEFAULT_SEED,
    jobs: Jobs = 0,
) -> int:
    """Jalankan satu siklus lengkap atas data contoh: formulir, isian, hasil, rencana aksi, PDF."""
    reporter = ConsoleReporter()
    done = demonstration.demonstrate(folder, region, seed, jobs=jobs, reporter=reporter)
    show_problems(done.problems)
    out.print(f"\n[bold]Siklus contoh {done.workspace.cycle.region.full_name} selesai.[/] Yang dapat dilihat:")
    for path, what in done.highlights:
        out.print(f"  {path}", markup=False)
        out.print(f"      {what}", markup=False)
    return int(has_errors(done.problems))


def new(
    folder: Folder,
    region_file: Annotated[
        Path | None, typer.Option("--region-file", help="Berkas region.yaml yang sudah disiapkan.")
    ] = None,
    example: Annotated[
        str | None, typer.Option("--example", help="Mulai dari daerah contoh: sinjai, kutim, sijunjung atau sulteng.")
    ] = None,
) -> int:
    """Buat folder kerja baru bagi satu siklus."""
    if (region_file is None) == (example is None):
        raise ProblemError(
            [
                problems.BAD_ARGUMENT.at(
                    value="--region-file/--example",
                    option="perintah new",
                    reason="Tepat satu dari keduanya harus diberikan.",
                    example="Misalnya: renaksi new sinjai-2021 --example sinjai",
                )
            ]
        )
    settings = example_file(example, "--example") if example else read_file(region_file or Path(), str(region_file))
    workspace = new_workspace(folder, settings)
    show_problems(workspace.notes)
    out.print(f"Folder kerja {folder} siap untuk {workspace.cycle.region.full_name}.", markup=False)
    out.print(f"Sunting {folder / 'region.yaml'} bila perlu, lalu jalankan: renaksi forms {folder}", markup=False)
    return 0


def write_forms(
    folder: Folder,
    prefill: Annotated[
        Path | None, typer.Option(help="Berkas assessments.json tahun lalu; jawabannya diisikan lebih dahulu.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Tulis formulir kosong, satu untuk setiap unit dan satu untuk daerah."""
    workspace = open_workspace(folder)
    report = forms.write_forms(workspace, prefill=prefill, reporter=ConsoleReporter())
    if as_json:
        names = {"written": report.written, "unchanged": report.unchanged}
        listed = {key: [workspace.name(path) for path in paths] for key, paths in names.items()}
        show_json({**listed, "problems": problems_json(report.problems)})
        return 0
    show_problems(report.problems)
    out.print(
        f"{len(report.written)} formulir ditulis, {len(report.unchanged)} sudah sesuai, di {workspace.forms}.",
        markup=False,
    )
    return 0


def compile_inbox(folder: Folder, as_json: Json = False) -> int:
    """Baca formulir di inbox, periksa, nilai, dan tulis rekap serta umpan balik."""
    workspace = open_workspace(folder)
    compiled = compiling.compile_inbox(workspace, reporter=ConsoleReporter())
    if as_json:
        show_json(compiled.summary())
    else:
        show_problems(compiled.problems)
        out.print(f"\n{compiled.headline()}", markup=False)
        out.print(
            f"Rekap: {workspace.results / 'recap.xlsx'} · masalah: {count_problems(compiled.problems)}", markup=False
        )
    return int(has_errors(compiled.problems))


def status(
    folder: Folder,
    reminders: Annotated[
        bool, typer.Option("--reminders", help="Tulis teks pengingat siap kirim bagi setiap unit yang belum mengirim.")
    ] = False,
    by: Annotated[
        str | None, typer.Option(metavar="TANGGAL", help="Batas waktu dalam pengingat, misalnya 2022-10-15.")
    ] = None,
    to: Annotated[str | None, typer.Option(help="Kepada siapa dikirim; bawaan: unit pengampu.")] = None,
    as_json: Json = False,
) -> int:
    """Tampilkan siapa yang sudah dan belum mengirim, masalahnya, indeks sementara, dan pengingatnya."""
    workspace = open_workspace(folder)
    until = day_of(by, "--by") if by else None
    found = standing.status(workspace, reporter=ConsoleReporter())
    missing = reminding.owed_reports(workspace)
    texts = reminding.write_reminders(workspace, found, missing, by=until, to=to) if reminders else None
    if as_json:
        owed = [each.model_dump(mode="json") for each in missing]
        said = {"reminders": texts.summary(workspace)} if texts else {}
        show_json({**found.summary(), "realisation_owed": owed, **said})
        return 0
    show_table(
        f"{workspace.cycle.region.full_name} {workspace.cycle.year}",
        ("Kode", "Unit", "Formulir", ">Masalah", ">Terjawab", ">Indeks", "Predikat internal"),
        [line.cells(workspace.rubric.scoring.places) for line in found.lines],
    )
    out.print(found.headline(), markup=False)
    if missing:
        rows = [(each.unit, quarter(each.quarter), str(each.owed), ", ".join(each.actions)) for each in missing]
        show_table("Realisasi yang belum dilaporkan", ("Kode", "!Triwulan", ">Kegiatan", "Kode kegiatan"), rows)
    if texts:
        _show_reminders(texts)
    return 0


def _show_reminders(texts: reminding.Reminders) -> None:
    show_problems(texts.problems)
    for each in texts.texts:
        out.print(f"\n--- {each.path}\n{each.text}", markup=False)
    if not texts.texts:
        out.print("Tidak ada unit yang perlu diingatkan.", markup=False)


def explain_unit(
    folder: Folder,
    unit: Annotated[str | None, typer.Argument(metavar="UNIT", help="Kode unit.", show_default=False)] = None,
    action: Annotated[
        str | None, typer.Option("--action", metavar="KODE", help="Kode kegiatan rencana aksi atau tindakan katalog.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Jelaskan asal-usul nilai sebuah unit, atau alasan sebuah kegiatan ada atau tidak ada dalam rencana aksi."""
    if (unit is None) == (action is None):
        raise ProblemError(
            [
                problems.BAD_ARGUMENT.at(
                    value="UNIT/--action",
                    option="perintah explain",
                    reason="Tepat satu dari keduanya harus diberikan.",
                    example="Misalnya: renaksi explain DIR DINKES, atau renaksi explain DIR --action RA-SDM-01",
                )
            ]
        )
    workspace = open_workspace(folder)
    if action is not None:
        reasons = reasoning.reasons_of(workspace, action)
        if as_json:
            show_json(reasons.summary())
        else:
            for line in reasons.lines():
                out.print(line, markup=False)
        return 0
    card = standing.scorecard_of(workspace, unit or "")
    if as_json:
        show_json(derivation_of(workspace.rubric, card).model_dump(mode="json"))
    else:
        for line in explain(workspace.rubric, card):
            out.print(line, markup=False)
    return 0


def verification(folder: Folder) -> int:
    """Tulis buku kerja verifikasi: nilai mandiri setiap unit beserta kolom untuk verifikator."""
    workspace = open_workspace(folder)
    report = verifying.write_verification(workspace)
    show_problems(report.problems)
    for path in (*report.written, *report.unchanged):
        out.print(f"{path} — setelah diisi verifikator, letakkan di {workspace.inbox}.", markup=False)
    return 0
