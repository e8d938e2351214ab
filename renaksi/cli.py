"""The command line: Indonesian, no traceback, exit code 0 done, 1 problems in the user's data, 2 wrong usage."""

from __future__ import annotations

import sys
import tempfile
import traceback
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from renaksi import commands, problems, rubric_commands
from renaksi.console import err, problems_json, show_json, show_problems
from renaksi.indonesian import new_app, usage_message
from rubrics.problem import ProblemError

EXIT_DONE, EXIT_PROBLEMS, EXIT_USAGE, EXIT_CANCELLED = 0, 1, 2, 130

app = new_app("renaksi", "Asesmen mandiri dan rencana aksi SP4N-LAPOR! untuk pemerintah daerah.")
app.add_typer(rubric_commands.app, name="rubric")
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
    command = typer.main.get_command(app)
    try:
        return int(command.main(arguments, prog_name="renaksi", standalone_mode=False) or EXIT_DONE)
    except ProblemError as error:
        return _tell(error, as_json="--json" in arguments)
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            return EXIT_USAGE
        err.print(f"[bold red]Kesalahan[/] {usage_message(error)} `renaksi --help` menampilkan cara pakainya.")
        return EXIT_USAGE
    except (KeyboardInterrupt, typer.Abort):
        err.print("Dibatalkan. Berkas yang sudah ada tetap utuh.")
        return EXIT_CANCELLED
    except Exception as error:  # noqa: BLE001 - the last guard: no traceback reaches a user
        return _unexpected(error)


def _tell(error: ProblemError, *, as_json: bool) -> int:
    if as_json:
        show_json({"problems": problems_json(error.problems)})
    else:
        show_problems(error.problems)
    return EXIT_PROBLEMS


def _unexpected(error: Exception) -> int:
    """Keep the traceback in a file of its own and tell the user where it is."""
    with tempfile.NamedTemporaryFile("w", prefix="renaksi-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write("".join(traceback.format_exception(error)))
    show_problems([problems.UNEXPECTED.at(reason=type(error).__name__, log=Path(log.name))])
    return EXIT_PROBLEMS


def main() -> None:
    """Entry point of the ``renaksi`` command."""
    sys.exit(run(sys.argv[1:]))
