"""Reference of the commands, made from the very definitions that the command line runs.

``python -m renaksi.reference`` writes ``docs/reference/commands.md`` anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import typer

from renaksi.cli import app

PAGE: Final = Path(__file__).parent.parent / "docs" / "reference" / "commands.md"
_OPENING: Final = """\
# Daftar perintah

Halaman ini dibuat dari kode program (`python -m renaksi.reference`); jangan disunting langsung.

Setiap perintah bekerja pada satu folder kerja, yaitu satu siklus asesmen satu daerah. Kode keluar: 0 selesai;
1 ada masalah pada data (daftarnya ditampilkan, lihat [daftar masalah](problems.md)); 2 perintah keliru dipakai;
130 dibatalkan. Perintah yang sama boleh diulang: yang tidak berubah tidak ditulis lagi, dan berkas yang sudah
disunting orang tidak pernah tertimpa.
"""


def contexts() -> Iterator[Any]:
    """Yield every command that can be called, in the context that it is called in."""
    yield from _within(typer.main.get_command(app), "renaksi", None)


def _within(command: Any, name: str, parent: Any) -> Iterator[Any]:  # noqa: ANN401 - Typer keeps these types private
    context = command.context_class(command, info_name=name, parent=parent, **command.context_settings)
    yield context
    for inner_name, inner in getattr(command, "commands", {}).items():
        yield from _within(inner, inner_name, context)


def page() -> str:
    """Return the page in Markdown."""
    return "\n".join([_OPENING, *map(_entry, contexts())])


def _entry(context: Any) -> str:  # noqa: ANN401
    command = context.command
    usage = command.get_usage(context).partition(": ")[2]
    table = "\n".join(_rows(command.get_params(context), context))
    return f"## {context.command_path}\n\n{command.help}\n\n```\n{usage}\n```\n\n{table}\n"


def _rows(parameters: Iterable[Any], context: Any) -> Iterator[str]:  # noqa: ANN401
    yield "| Isian atau pilihan | Arti | Bawaan |\n|---|---|---|"
    for parameter in parameters:
        named = parameter.param_type_name == "option"
        names = (
            ", ".join(f"`{name}`" for name in sorted(parameter.opts, key=len))
            if named
            else f"`{parameter.display_name_raw}`"
        )
        value = parameter.display_type_rich(ctx=context) if named else ""
        shown = f"{names} `{value}`" if value else names
        yield f"| {shown} | {parameter.help} | {_default(parameter)} |"


def _default(parameter: Any) -> str:  # noqa: ANN401
    if parameter.required:
        return "wajib"
    return "" if parameter.default is None or parameter.default is False else str(parameter.default)
