"""The commands about electronic signatures."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from output.documents.stamp import read_picture
from output.formats import join_words, moment_text
from output.signing.verification.report import FileReport, SignatureReport, Verdict
from output.signing.verification.words import HEADLINES
from renaksi.commands import registry
from renaksi.commands.options import Json
from renaksi.console import ConsoleReporter, out, problems_json, show_json, show_problems
from renaksi.indonesian import Command
from renaksi.steps import signature_checks
from renaksi.steps import signing as step
from renaksi.unlocking import unlock
from renaksi.workspace import read_file
from rubrics.problem import has_errors

Files = Annotated[list[Path], typer.Argument(metavar="BERKAS", help="Berkas PDF.", show_default=False)]
Trust = Annotated[
    list[Path] | None, typer.Option("--trust", help="Sertifikat akar tepercaya (PEM/DER), atau folder berisi itu.")
]
_STYLES = {Verdict.VALID: "bold green", Verdict.INVALID: "bold red", Verdict.UNSURE: "bold yellow"}


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command("sign", cls=Command)(sign)
    app.command("verify", cls=Command)(verify)


def sign(  # noqa: PLR0913, PLR0917 - the options of a command
    files: Files,
    field: Annotated[
        str | None, typer.Option("--field", help="Kolom tanda tangan; bawaan: satu-satunya yang kosong.")
    ] = None,
    p12: Annotated[Path | None, typer.Option("--p12", help="Berkas sertifikat PKCS#12 (.p12 atau .pfx).")] = None,
    token: Annotated[Path | None, typer.Option("--token", help="Pustaka PKCS#11 dari pembuat token.")] = None,
    bsre: Annotated[bool, typer.Option("--bsre", help="Tanda tangani melalui layanan eSign BSrE instansi.")] = False,
    slot: Annotated[int | None, typer.Option("--slot", min=0, help="Nomor slot token.")] = None,
    label: Annotated[str | None, typer.Option("--label", help="Label token.")] = None,
    certificate: Annotated[str | None, typer.Option("--certificate", help="Label sertifikat pada token.")] = None,
    out_path: Annotated[
        Path | None, typer.Option("--out", help="Berkas hasil; folder bila berkasnya beberapa. Tidak pernah menimpa.")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="Nama yang tercetak; bawaan: menurut sertifikat.")] = None,
    office: Annotated[str | None, typer.Option("--office", help="Jabatan yang tercetak.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Maksud tanda tangan.")] = None,
    image: Annotated[Path | None, typer.Option("--image", help="Pindaian tanda tangan (PNG, JPEG, SVG).")] = None,
    tsa: Annotated[str | None, typer.Option("--tsa", help="Alamat layanan penanda waktu.")] = None,
    long_term: Annotated[
        bool, typer.Option("--long-term", help="Sertakan data pencabutan untuk penyimpanan jangka panjang.")
    ] = False,
    trust: Trust = None,
    passphrase_stdin: Annotated[
        bool, typer.Option("--passphrase-stdin", help="Baca kata sandi dari baris pertama masukan baku.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Bubuhkan tanda tangan elektronik pada kolom bernama; berkas asalnya tetap utuh."""
    picture = read_picture(read_file(image, image.name), image.name) if image else None
    proofs = step.proofs(tsa, trust or [], long_term=long_term)
    targets = step.targets(files, out_path)
    sources = {"p12": _text(p12), "token": _text(token), "bsre": "eSign" if bsre else None}
    options = {"slot": _text(slot), "label": label, "certificate": certificate}
    signer = unlock(sources, options, from_stdin=passphrase_stdin)
    wish = step.Wish(datetime.now().astimezone(), field, name, office, reason, picture, proofs)
    with closing(signer):
        report = step.sign_files(targets, signer, wish, ConsoleReporter())
    if as_json:
        signed = [_signed_json(each) for each in report.signed]
        show_json({"signed": signed, "problems": problems_json(report.problems)})
        return int(has_errors(report.problems))
    show_problems(report.problems)
    for each in report.signed:
        by = f" oleh {each.name}" if each.name else ""
        out.print(f"{each.source.name}: kolom {each.field} ditandatangani{by}, hasilnya {each.target}.", markup=False)
    return int(has_errors(report.problems))


def _text(value: Path | int | None) -> str | None:
    return None if value is None else str(value)


def _signed_json(signed: step.Signed) -> dict[str, str | None]:
    return {"file": str(signed.source), "out": str(signed.target), "field": signed.field, "name": signed.name}


def verify(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="BERKAS", help="Berkas PDF; bersama --id: folder kerjanya.", show_default=False),
    ] = None,
    id_: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Periksa ID dokumen yang tercetak di kaki halaman.")
    ] = None,
    trust: Trust = None,
    original: Annotated[
        Path | None, typer.Option("--original", help="Berkas asli sebelum ditandatangani, untuk dibandingkan.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Periksa tanda tangan elektronik: keutuhan, penanda tangan, waktu, dan kepercayaan; tanpa jaringan.

    Dengan --id: apakah lembar tercetak itu konsep, final, ditandatangani, atau sudah digantikan.
    """
    if id_ is not None:
        return registry.answer(id_, (files or [Path()])[0], as_json=as_json)
    if not files:
        raise typer.BadParameter("berkas atau --id", param_hint="BERKAS atau --id")
    moment = datetime.now().astimezone()
    record = signature_checks.verify_files(files, trust or [], moment, original)
    if as_json:
        show_json(record.model_dump(mode="json"))
    else:
        show_problems(record.problems)
        for report in record.files:
            _show(report, moment)
    return int(bool(record.problems) or any(report.verdict is not Verdict.VALID for report in record.files))


def _show(report: FileReport, moment: datetime) -> None:
    style = _STYLES.get(report.verdict, "bold")
    out.print(f"[{style}]{HEADLINES[report.verdict]}[/]", end="  ")
    out.print(report.file, markup=False)
    for reason in report.reasons:
        out.print(f"  {reason}", markup=False)
    for signature in report.signatures:
        for line in _lines(signature, moment):
            out.print(f"  {line}", markup=False)
    if report.empty_fields:
        out.print(f"  Kolom yang belum ditandatangani: {join_words(report.empty_fields)}.", markup=False)


def _lines(signature: SignatureReport, moment: datetime) -> list[str]:
    zone = moment.tzinfo
    lines = [
        f"- {signature.field}: {HEADLINES[signature.verdict]}",
        f"  Penanda tangan: {signature.signatory}" + (f", {signature.office}" if signature.office else ""),
    ]
    if signature.timestamp:
        stamp = signature.timestamp
        lines.append(f"  Waktu: {moment_text(stamp.time.astimezone(zone))} (penanda waktu {stamp.authority})")
    elif signature.claimed_time:
        lines.append(f"  Waktu: {moment_text(signature.claimed_time.astimezone(zone))} (menurut penanda tangan)")
    lines.append("  Sertifikat: " + " ← ".join(signature.chain or (signature.signatory, signature.issuer)))
    if signature.changes:
        lines.append(f"  Sesudahnya: {join_words([change.text for change in signature.changes])}")
    return lines
