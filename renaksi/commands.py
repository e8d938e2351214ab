"""The commands of a cycle: each calls one step, then says what was done and what is left to do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assessment.explain import derivation_of, explain
from output.formats import join_words
from renaksi import problems
from renaksi.arguments import ceilings_of, scale_of
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
from renaksi.steps import compiling, demonstration, documenting, forms, planning, standing, verifying
from renaksi.workspace import read_file
from rubrics.problem import ProblemError, has_errors

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder kerja.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Cetak hasil sebagai JSON.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, max=64, help="Banyaknya proses; 0 berarti semua inti.")]


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
        ("plan", plan),
        ("documents", documents),
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


def status(folder: Folder, as_json: Json = False) -> int:
    """Tampilkan siapa yang sudah dan belum mengirim, masalahnya, dan indeks sementara."""
    workspace = open_workspace(folder)
    found = standing.status(workspace, reporter=ConsoleReporter())
    if as_json:
        show_json(found.summary())
        return 0
    show_table(
        f"{workspace.cycle.region.full_name} {workspace.cycle.year}",
        ("Kode", "Unit", "Formulir", ">Masalah", ">Terjawab", ">Indeks", "Predikat internal"),
        [line.cells(workspace.rubric.scoring.places) for line in found.lines],
    )
    out.print(found.headline(), markup=False)
    return 0


def explain_unit(
    folder: Folder,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="Kode unit.", show_default=False)],
    as_json: Json = False,
) -> int:
    """Jelaskan asal-usul nilai sebuah unit, dari jawaban sampai indeks."""
    workspace = open_workspace(folder)
    card = standing.scorecard_of(workspace, unit)
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
