"""The command line: Indonesian, no traceback, exit code 0 done, 1 problems in the user's data, 2 wrong usage."""

from __future__ import annotations

import io
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

import typer
from rich.markup import escape

from renaksi import commands, problems
from renaksi.console import err, problems_json, show_json, show_problems
from renaksi.indonesian import new_app, usage_message
from renaksi.refusals import reason_of
from rubrics.problem import Problem, ProblemError, shown

EXIT_DONE, EXIT_PROBLEMS, EXIT_USAGE, EXIT_CANCELLED = 0, 1, 2, 130

app = new_app("renaksi", "Asesmen mandiri dan rencana aksi SP4N-LAPOR! untuk pemerintah daerah.")
commands.register(app)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - Typer's callback protocol
    if wanted:
        typer.echo(f"renaksi {version('renaksi')}")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Tampilkan versi.")
    ] = False,
) -> None:
    """Asesmen mandiri dan rencana aksi SP4N-LAPOR! untuk pemerintah daerah."""


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    command, as_json = typer.main.get_command(app), "--json" in arguments
    try:
        code = int(command.main(arguments, prog_name="renaksi", standalone_mode=False) or EXIT_DONE)
    except typer.TyperException as error:
        return _misused(error)
    except (KeyboardInterrupt, typer.Abort):
        code = EXIT_CANCELLED
    except Exception as error:  # noqa: BLE001 - the last guard: no traceback reaches a user
        return _tell(_problems_of(error), as_json=as_json)
    if code == EXIT_CANCELLED:
        err.print("Dibatalkan. Berkas yang sudah ada tetap utuh.")
    return code


def _misused(error: typer.TyperException) -> int:
    """Say what is wrong with the way the command was called, unless its help was shown instead."""
    if type(error).__name__ != "NoArgsIsHelpError":
        said = escape(shown(usage_message(error)))
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "renaksi"
        err.print(f"[bold red]Kesalahan:[/] {said} `{command} --help` menampilkan cara pakainya.")
    return EXIT_USAGE


def _tell(found: Sequence[Problem], *, as_json: bool) -> int:
    if as_json:
        show_json({"problems": problems_json(found)})
    else:
        show_problems(found)
    misused = all(problem.code == problems.BAD_ARGUMENT.code for problem in found)
    return EXIT_USAGE if misused else EXIT_PROBLEMS


def _problems_of(error: Exception) -> Sequence[Problem]:
    """Return what to tell about ``error``: its own problems, what the system refused, or where its traceback is."""
    if isinstance(error, ProblemError):
        return error.problems
    if isinstance(error, OSError) and error.filename is not None:
        return [problems.REFUSED.at(name=str(error.filename), reason=reason_of(error))]
    return [problems.UNEXPECTED.at(reason=type(error).__name__, log=_kept(error))]


def _kept(error: Exception) -> str:
    """Keep the traceback in a file of its own and return where it is, or why it is nowhere."""
    text = "".join(traceback.format_exception(error))
    try:
        with tempfile.NamedTemporaryFile("w", prefix="renaksi-", suffix=".log", delete=False, errors="replace") as log:
            log.write(text)
    except OSError as refusal:
        return f"tidak dapat disimpan, {reason_of(refusal)}"
    return log.name


def main() -> None:
    """Entry point of the ``renaksi`` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # names and words are not limited to what an old terminal can show
            stream.reconfigure(errors="replace", encoding=None if stream.isatty() else "utf-8")
    sys.exit(run(sys.argv[1:]))
