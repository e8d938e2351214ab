"""The commands about electronic signatures."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from output.documents.stamp import read_picture
from output.formats import join_words, moment_text
from output.signing.signers.registry import SIGNERS
from output.signing.signing import Signer
from output.signing.verification.report import Report, SignatureReport, Verdict
from output.signing.verification.words import HEADLINES
from renaksi import passphrase, signing_problems
from renaksi.commands.options import Json
from renaksi.console import ConsoleReporter, out, problems_json, show_json, show_problems
from renaksi.indonesian import Command
from renaksi.steps import signing as step
from renaksi.workspace import read_file
from rubrics.problem import ProblemError, has_errors

Files = Annotated[list[Path], typer.Argument(metavar="BERKAS...", help="Berkas PDF.", show_default=False)]
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
    out_path: Annotated[
        Path | None, typer.Option("--out", help="Berkas hasil; folder bila berkasnya beberapa. Tidak pernah menimpa.")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="Nama yang tercetak; bawaan: menurut sertifikat.")] = None,
    office: Annotated[str | None, typer.Option("--office", help="Jabatan yang tercetak.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Maksud tanda tangan.")] = None,
    image: Annotated[Path | None, typer.Option("--image", help="Pindaian tanda tangan (PNG, JPEG, SVG).")] = None,
    passphrase_stdin: Annotated[
        bool, typer.Option("--passphrase-stdin", help="Baca kata sandi dari baris pertama masukan baku.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Bubuhkan tanda tangan elektronik pada kolom bernama; berkas asalnya tetap utuh."""
    picture = read_picture(read_file(image, image.name), image.name) if image else None
    signer = _unlocked({"p12": p12}, from_stdin=passphrase_stdin)
    wish = step.Wish(datetime.now().astimezone(), field, name, office, reason, picture)
    try:
        report = step.sign_files(files, signer, wish, out_path, ConsoleReporter())
    finally:
        signer.close()
    if as_json:
        show_json(
            {"signed": [_signed_json(each) for each in report.signed], "problems": problems_json(report.problems)}
        )
        return int(has_errors(report.problems))
    show_problems(report.problems)
    for each in report.signed:
        by = f" oleh {each.name}" if each.name else ""
        out.print(f"{each.source.name}: kolom {each.field} ditandatangani{by}, hasilnya {each.target}.", markup=False)
    return int(has_errors(report.problems))


def _unlocked(sources: dict[str, Path | None], *, from_stdin: bool) -> Signer:
    """Return the signer that was chosen, after asking for its passphrase."""
    chosen = [kind for kind, source in sources.items() if source is not None]
    if len(chosen) != 1:
        options = [SIGNERS[kind].option for kind in sources]
        said = join_words([SIGNERS[kind].option for kind in chosen]) or "tidak ada"
        raise ProblemError([signing_problems.NO_SIGNER.at(chosen=said, available=join_words(options))])
    kind = SIGNERS[chosen[0]]
    secret = passphrase.ask(kind.secret, from_stdin=from_stdin)
    return kind.open({"source": str(sources[chosen[0]])}, secret)


def _signed_json(signed: step.Signed) -> dict[str, str | None]:
    return {"file": str(signed.source), "out": str(signed.target), "field": signed.field, "name": signed.name}


def verify(
    files: Files,
    trust: Annotated[
        list[Path] | None, typer.Option("--trust", help="Sertifikat akar tepercaya (PEM/DER), atau folder berisi itu.")
    ] = None,
    original: Annotated[
        Path | None, typer.Option("--original", help="Berkas asli sebelum ditandatangani, untuk dibandingkan.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Periksa tanda tangan elektronik: keutuhan, penanda tangan, waktu, dan kepercayaan; tanpa jaringan."""
    roots = step.roots_in(trust or [])
    moment = datetime.now().astimezone()
    reports = [(path, step.verify_file(path, roots, moment, original)) for path in files]
    if as_json:
        show_json({"files": [{"file": str(path), **report.model_dump(mode="json")} for path, report in reports]})
    else:
        for path, report in reports:
            _show(path, report, moment)
    return int(any(report.verdict is not Verdict.VALID for _, report in reports))


def _show(path: Path, report: Report, moment: datetime) -> None:
    style = _STYLES.get(report.verdict, "bold")
    out.print(f"[{style}]{HEADLINES[report.verdict]}[/]", end="  ")
    out.print(path.name, markup=False)
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
