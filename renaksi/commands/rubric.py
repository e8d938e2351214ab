"""The commands about rubrics: check, list, show, diff and schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from output.formats import number, rounded
from renaksi.console import count_problems, out, problems_json, show_json, show_problems, show_table
from renaksi.indonesian import Command, new_app
from renaksi.workspace import write_file
from rubrics import problem_kinds as kinds
from rubrics.edition import Change, diff, digest
from rubrics.load import CATALOGUE, MAIN_FILE, available, load, load_edition
from rubrics.problem import Place, Problem, ProblemError, has_errors
from rubrics.rubric import GradeBand, OPDKind, Rubric, ScaleType, Source, Status
from rubrics.schema import FILES, schema
from rubrics.translation import suggestion
from rubrics.upgrade import load_upgrade

MOST_PLACES = 6
SCALE_LABELS = {
    ScaleType.LEVELS: "tingkat",
    ScaleType.YES_NO: "Ya/Tidak",
    ScaleType.A_C: "A\N{EN DASH}C",
    ScaleType.A_D: "A\N{EN DASH}D",
    ScaleType.A_E: "A\N{EN DASH}E",
    ScaleType.PERCENTAGE: "persentase",
    ScaleType.RATIO: "rasio",
    ScaleType.COUNT: "jumlah",
    ScaleType.WORKING_DAYS: "hari kerja",
}
STATUS_LABELS = {Status.USULAN: "usulan", Status.RESMI: "resmi"}

app = new_app("rubric", "Periksa, lihat dan bandingkan instrumen (rubrik).")

Target = Annotated[str, typer.Argument(metavar="RUBRIK", help="ID, ID/EDISI, atau folder edisi.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Cetak hasil sebagai JSON.")]


# --- which edition is meant ----------------------------------------------------------------------------------------


def _names() -> list[str]:
    return ["/".join(pair) for pair in available()]


def _folder(target: str) -> Path:
    """Return the folder of the edition meant by ``target``: a folder, ID/EDITION, or the latest edition of ID."""
    editions = [name for name in _names() if target in {name, name.split("/", maxsplit=1)[0]}]
    if editions:
        return CATALOGUE / editions[-1]
    path = Path(target).resolve()
    if path.exists():
        return path if path.is_dir() else path.parent
    guess = suggestion(target, [*_names(), *(name.split("/", maxsplit=1)[0] for name in _names())])
    raise ProblemError([kinds.UNKNOWN_EDITION.at(name=target, suggestion=guess, known=", ".join(_names()))])


def _rubric(target: str) -> Rubric:
    """Return the rubric meant by ``target``; raise ProblemError with what stands against it."""
    folder = _folder(target)
    if folder.is_relative_to(CATALOGUE):
        return load_edition(folder.parent.name, folder.name)
    rubric, problems = load(folder)
    if rubric is None:
        raise ProblemError(problems)
    return rubric


# --- check ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Checked:
    """An edition with everything that was found in its files."""

    name: str
    rubric: Rubric | None
    problems: tuple[Problem, ...]


def _check(folder: Path) -> _Checked:
    rubric, problems = load(folder)
    upgrade_problems = load_upgrade(folder)[1] if rubric is not None else ()
    name = f"{folder.parent.name}/{folder.name}" if folder.is_relative_to(CATALOGUE) else folder.name
    return _Checked(name, rubric, (*problems, *_misnamed(folder, rubric), *upgrade_problems))


def _misnamed(folder: Path, rubric: Rubric | None) -> Iterator[Problem]:
    named = (folder.parent.name, folder.name)
    if rubric is not None and folder.is_relative_to(CATALOGUE) and named != (rubric.id, rubric.edition):
        place = Place(file=MAIN_FILE)
        yield kinds.WRONG_FOLDER.at(place, folder="/".join(named), id=rubric.id, edition=rubric.edition)


@app.command("check", cls=Command)
def check_rubrics(
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="RUBRIK", help="ID, ID/EDISI, atau folder rubrik sendiri; kosong berarti semua."),
    ] = None,
    *,
    as_json: Json = False,
) -> int:
    """Periksa rubrik: ejaan kunci, skala, target, aturan, predikat, sumber, dan pemetaan antaredisi."""
    folders = [_folder(target) for target in targets or _names()]
    found = [_check(folder) for folder in folders]
    if as_json:
        show_json({"editions": [_checked_json(each) for each in found]})
    else:
        for each in found:
            _show_checked(each)
    return int(any(has_errors(each.problems) for each in found))


def _show_checked(checked: _Checked) -> None:
    rubric = checked.rubric
    size = f" ({len(rubric.indicators)} indikator)" if rubric else ""
    out.print(f"{checked.name}{size}: {count_problems(checked.problems)}", markup=False)
    show_problems(checked.problems, out)


def _checked_json(checked: _Checked) -> dict[str, Any]:
    return {
        "name": checked.name,
        "digest": digest(checked.rubric) if checked.rubric else None,
        "problems": problems_json(checked.problems),
    }


# --- list ----------------------------------------------------------------------------------------------------------


@app.command("list", cls=Command)
def list_rubrics(*, as_json: Json = False) -> int:
    """Daftar rubrik dalam katalog."""
    rubrics = [load_edition(*pair) for pair in available()]
    if as_json:
        show_json({"rubrics": [_summary(rubric) for rubric in rubrics]})
        return 0
    headings = ("!Rubrik", "!Edisi", "Judul", "!Status", ">Indikator")
    show_table("", headings, map(_row, rubrics))
    return 0


def _row(rubric: Rubric) -> tuple[str, ...]:
    status, size = STATUS_LABELS[rubric.status], str(len(rubric.indicators))
    return (rubric.id, rubric.edition, rubric.short_title, status, size)


def _period(rubric: Rubric) -> str:
    return f"{rubric.first_year}\N{EN DASH}{rubric.last_year}"


def _summary(rubric: Rubric) -> dict[str, Any]:
    return {
        "id": rubric.id,
        "edition": rubric.edition,
        "title": rubric.title,
        "status": rubric.status,
        "digest": digest(rubric),
        "period": [rubric.first_year, rubric.last_year],
        "categories": len(rubric.categories),
        "indicators": len(rubric.indicators),
    }


# --- show ----------------------------------------------------------------------------------------------------------


@app.command("show", cls=Command)
def show_rubric(
    target: Target,
    indicator: Annotated[str | None, typer.Argument(metavar="INDIKATOR", help="Kode satu indikator.")] = None,
    *,
    as_json: Json = False,
) -> int:
    """Tampilkan isi rubrik, atau satu indikator selengkapnya."""
    rubric = _rubric(target)
    if indicator is not None:
        return _show_indicator(rubric, indicator, as_json=as_json)
    if as_json:
        show_json({"digest": digest(rubric), "rubric": json.loads(rubric.canonical)})
        return 0
    _show_overview(rubric)
    return 0


def _show_overview(rubric: Rubric) -> None:
    out.print(f"[bold]{rubric.title}[/]")
    out.print(f"{rubric.id}/{rubric.edition}, {STATUS_LABELS[rubric.status]}, periode {_period(rubric)}", markup=False)
    out.print(rubric.status_note, markup=False)
    out.print(f"Bobot ditetapkan oleh: {rubric.weights_decided_by}", markup=False)
    out.print(f"Sidik jari: {digest(rubric)[:16]}\n", markup=False)
    for category in rubric.categories:
        headings = ("!Kode", "Indikator", "!Skala", ">Bobot", "Penjawab", "!Target")
        rows = (_indicator_row(rubric, code) for code in (each.id for each in category.indicators))
        show_table(f"{category.id} {category.title} (bobot {_exact(category.weight)})", headings, rows)
    bands = ((band.code, _band(band), band.description) for band in reversed(rubric.grades))
    show_table(f"Predikat ({rubric.grades_note})", ("!Predikat", "!Indeks", "Uraian"), bands)


def _indicator_row(rubric: Rubric, code: str) -> tuple[str, ...]:
    indicator = rubric.indicators[code]
    targets = " → ".join(level for _, level in sorted(indicator.targets.items()))
    weight = _exact(indicator.weight)
    return (
        code,
        indicator.title,
        SCALE_LABELS[indicator.scale.type],
        weight,
        _answerers(indicator.applies_to),
        targets,
    )


def _answerers(applies_to: tuple[OPDKind, ...]) -> str:
    if applies_to == (OPDKind.DAERAH,):
        return "daerah"
    return "semua unit" if len(applies_to) == len(OPDKind) - 1 else ", ".join(applies_to)


def _band(band: GradeBand) -> str:
    lower = _exact(band.lower)
    return f"{lower} ke atas" if band.upper is None else f"{lower} sampai di bawah {_exact(band.upper)}"


def _exact(value: Decimal) -> str:
    """Write ``value`` with the decimals it has and no more."""
    enough = (places for places in range(MOST_PLACES) if rounded(value, places) == value)
    return number(value, next(enough, MOST_PLACES))


def _show_indicator(rubric: Rubric, code: str, *, as_json: bool) -> int:
    indicator = rubric.indicators.get(code)
    if indicator is None:
        guess = suggestion(code, rubric.indicators)
        raise ProblemError([kinds.UNKNOWN_INDICATOR.at(indicator=code, rubric=rubric.id, suggestion=guess)])
    if as_json:
        show_json(indicator.model_dump(mode="json"))
        return 0
    out.print(f"[bold]{indicator.id} {indicator.title}[/]")
    out.print(f"{indicator.question}\n\n{indicator.guidance}\n", markup=False)
    levels = ((level.code, level.label, number(level.score, 2), level.descriptor) for level in indicator.scale.levels)
    show_table("Tingkat", ("!Kode", "Nama", ">Nilai", "Uraian"), levels)
    out.print("Data dukung:")
    for request in indicator.evidence:
        out.print(f"  - {request.text}" + (f" (contoh: {request.example})" if request.example else ""), markup=False)
    if indicator.not_applicable:
        out.print(f"Tidak berlaku: {indicator.not_applicable}", markup=False)
    out.print(f"Asal: {_provenance(rubric, indicator.source)}", markup=False)
    return 0


def _provenance(rubric: Rubric, source: Source) -> str:
    titles = {each.code: each.title for each in rubric.sources}
    named = "; ".join(f"{code} ({titles[code]})" for code in source.codes) or "tanpa sumber"
    return f"{STATUS_LABELS[source.status]}: {named}" + (f". {source.note}" if source.note else "")


# --- diff ----------------------------------------------------------------------------------------------------------


@app.command("diff", cls=Command)
def compare(
    old: Annotated[str, typer.Argument(metavar="LAMA", help="ID/EDISI atau folder edisi lama.", show_default=False)],
    new: Annotated[str, typer.Argument(metavar="BARU", help="ID/EDISI atau folder edisi baru.", show_default=False)],
    *,
    as_json: Json = False,
) -> int:
    """Bandingkan dua edisi rubrik, nilai demi nilai."""
    found = diff(_rubric(old), _rubric(new))
    if as_json:
        show_json(found.model_dump(mode="json"))
        return 0
    out.print(f"{found.old} → {found.new}: {len(found.changes)} perbedaan", markup=False)
    for title, indicators in (("Baru", found.added), ("Hilang", found.removed), ("Berubah", found.changed)):
        out.print(f"{title}: {', '.join(indicators) or 'tidak ada'}", markup=False)
    if found.changes:
        out.print()
    for change in found.changes:
        _show_change(change)
    return 0


def _show_change(change: Change) -> None:
    out.print(f"[bold]{escape(change.path)}[/]")
    for sign, text in (("-", change.old), ("+", change.new)):
        if text is not None:
            out.print(f"  {sign} {text}", markup=False)


# --- schema --------------------------------------------------------------------------------------------------------


@app.command("schema", cls=Command)
def show_schema(
    name: Annotated[str, typer.Argument(metavar="BERKAS", help=f"Salah satu dari: {', '.join(FILES)}.")] = "rubric",
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FOLDER", help="Tulis semua skema sebagai berkas ke folder ini.")
    ] = None,
) -> int:
    """Cetak JSON Schema untuk penyunting YAML, sehingga kunci yang salah ketahuan saat diketik."""
    if name not in FILES:
        guess = suggestion(name, FILES)
        raise ProblemError([kinds.UNKNOWN_SCHEMA.at(name=name, suggestion=guess, known=", ".join(FILES))])
    if output is None:
        show_json(schema(name))
        return 0
    for each in FILES:
        path = output / f"{each}.schema.json"
        write_file(path, (json.dumps(schema(each), ensure_ascii=False, indent=2) + "\n").encode())
        out.print(str(path), markup=False)
    return 0
