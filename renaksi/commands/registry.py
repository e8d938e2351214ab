"""The archive on the command line: the register of documents, what an id stands for, and the data in a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from assessment.canonical import plain
from output.documents.attachments import PLAN_DATA, read_attachments, read_plan_data
from output.formats import date_text
from renaksi.commands.options import Folder, Json
from renaksi.console import out, problems_json, show_json, show_problems, show_table
from renaksi.indonesian import Command
from renaksi.register import find, load_register, public_view
from renaksi.register_problems import NOT_IN_FORCE
from renaksi.register_records import Entry, Standing
from renaksi.workspace import read_file, region_file, write_new
from rubrics.problem import Problem

_STYLES: Final = {Standing.SIGNED: "bold green", Standing.FINAL: "bold", Standing.SUPERSEDED: "bold red"}
_MEANING: Final = {
    Standing.DRAFT: "Konsep belum mengikat: isinya masih dapat berubah dan belum ditandatangani.",
    Standing.SUPERSEDED: "Isinya sudah digantikan oleh dokumen yang lebih baru.",
}
NONE: Final = "\N{EN DASH}"


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command("register", cls=Command)(list_register)
    app.command("data", cls=Command)(show_data)


def list_register(folder: Folder, as_json: Json = False) -> int:
    """Tampilkan register dokumen: nomor, versi, status, dan penanda tangan."""
    region_file(folder)
    documents = load_register(folder).documents
    if as_json:
        show_json({"documents": [each.model_dump(mode="json") for each in documents]})
        return 0
    if not documents:
        out.print("Register masih kosong; dokumen dicatat ketika dicetak dengan `renaksi documents`.", markup=False)
        return 0
    headings = ("!ID", "Dokumen", "!Versi", "Nomor", "!Tanggal", "!Status", "Penanda tangan")
    show_table("Register dokumen", headings, [_row(each) for each in documents])
    return 0


def _row(entry: Entry) -> tuple[str, ...]:
    signatures = entry.signed[-1].signatures if entry.signed else ()
    by = "; ".join(each.name or each.field for each in signatures) or NONE
    status = entry.standing.value + (f" oleh {entry.superseded_by}" if entry.superseded_by else "")
    return entry.id, entry.title, str(entry.version), entry.number or NONE, entry.day.isoformat(), status, by


def answer(typed: str, folder: Path, *, as_json: bool) -> int:
    """Say what the document is whose id somebody typed; 0 when it is final or signed and nothing took its place."""
    entry = find(folder, typed)
    view, problems = public_view(entry), _objections(entry)
    if as_json:
        show_json(view.model_dump(mode="json") | {"problems": problems_json(problems)})
        return int(bool(problems))
    out.print(f"[{_STYLES.get(view.standing, 'bold yellow')}]{view.standing.value.upper()}[/]", end="  ")
    out.print(view.title, markup=False)
    out.print(f"  ID dokumen {view.id}, tanggal {date_text(view.day)}", markup=False)
    out.print(f"  SHA-256 berkas: {view.digest}", markup=False)
    show_problems(problems)
    return int(bool(problems))


def _objections(entry: Entry) -> tuple[Problem, ...]:
    if entry.standing not in _MEANING:
        return ()
    instead = f"dokumen {entry.superseded_by}" if entry.superseded_by else "dokumen yang sudah ditandatangani"
    reason = _MEANING[entry.standing]
    return (NOT_IN_FORCE.at(id=entry.id, standing=entry.standing.value, reason=reason, instead=instead),)


def show_data(
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="PDF rencana aksi daerah.", show_default=False)],
    out_path: Annotated[
        Path | None, typer.Option("--out", help="Tulis data itu ke berkas ini; tidak pernah menimpa.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Baca data yang disertakan dalam PDF rencana aksi: instrumen, nilai setiap unit, dan rencananya."""
    pdf = read_file(file, file.name)
    data = read_plan_data(pdf, file.name)
    if out_path is not None:
        write_new(out_path, read_attachments(pdf, file.name)[PLAN_DATA])
    if as_json:
        show_json(plain(data))
        return 0
    rubric, plan = data.rubric, data.plan
    out.print(f"Rencana aksi {data.region.full_name} {plan.period}, asesmen tahun {data.year}", markup=False)
    out.print(f"  Instrumen {rubric.id} edisi {rubric.edition}, sidik {rubric.digest}", markup=False)
    out.print(f"  {len(data.scorecards)} kartu nilai, {len(plan.actions)} kegiatan", markup=False)
    return 0
