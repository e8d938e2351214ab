"""The command line in Indonesian: headings and usage errors that Typer itself says in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import typer
from typer import rich_utils
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

rich_utils.ARGUMENTS_PANEL_TITLE = "Isian"
rich_utils.OPTIONS_PANEL_TITLE = "Pilihan"
rich_utils.COMMANDS_PANEL_TITLE = "Perintah"
rich_utils.ERRORS_PANEL_TITLE = "Kesalahan"
rich_utils.DEFAULT_STRING = "[bawaan: {}]"
rich_utils.REQUIRED_LONG_STRING = "[wajib]"

TYPES = {"bool": "", "str": "teks", "list[str]": "teks", "int": "angka", "int range": "angka", "path": "alamat"}
HELP_OPTION = "Tampilkan bantuan ini."
PLACEHOLDERS = {"Usage:": "Pemakaian:", "[OPTIONS]": "[PILIHAN]", "COMMAND [ARGS]...": "PERINTAH [ISIAN]..."}


def _kind_of_value(parameter: Any, context: Any) -> str:  # noqa: ANN401 - Typer keeps these types private
    """Return what to type for a parameter; empty for one that is only named."""
    wanted = TYPES.get(_english_type(parameter, context).strip("<>"), "isian")
    return wanted and f"<{wanted}>"


_english_type = TyperArgument.display_type  # the one implementation, which arguments and options inherit
TyperArgument.display_type = TyperOption.display_type = _kind_of_value  # type: ignore[assignment, method-assign]


def _usage(text: str) -> str:
    for english, indonesian in PLACEHOLDERS.items():
        text = text.replace(english, indonesian)
    return text


class Command(TyperCommand):
    """A command whose help is Indonesian."""

    def get_usage(self, ctx: Any) -> str:  # noqa: ANN401 - Typer keeps its context type private
        """Return the usage line."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401
        """Return the help option under its Indonesian text."""
        return _translated(super().get_help_option(ctx))


class Group(TyperGroup):
    """A group of commands whose help is Indonesian."""

    def get_usage(self, ctx: Any) -> str:  # noqa: ANN401
        """Return the usage line."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401
        """Return the help option under its Indonesian text."""
        return _translated(super().get_help_option(ctx))


def _translated(option: Any) -> Any:  # noqa: ANN401
    if option is not None:
        option.help = HELP_OPTION
    return option


def new_app(name: str, help_text: str) -> typer.Typer:
    """Return a Typer application that speaks Indonesian and shows its help when called without a command."""
    return typer.Typer(
        name=name,
        cls=Group,
        help=help_text,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["--help", "-h"]},
    )


def usage_message(error: typer.BadParameter | Exception) -> str:
    """Say in Indonesian what is wrong with the way a command was called."""
    say = _MESSAGES.get(type(error).__name__, _general)
    return say(error)


def _missing(error: Any) -> str:  # noqa: ANN401
    return f"Isian {_hint(error)} wajib diberikan."


def _bad(error: Any) -> str:  # noqa: ANN401
    return f"Isian untuk {_hint(error)} tidak dapat dipakai."


def _no_option(error: Any) -> str:  # noqa: ANN401
    near = f" Mungkin maksudnya {', '.join(sorted(error.possibilities))}." if error.possibilities else ""
    return f"Pilihan {error.option_name} tidak dikenal.{near}"


def _needs_value(error: Any) -> str:  # noqa: ANN401
    if error.format_message().endswith("does not take a value."):
        return f"Pilihan {error.option_name} tidak menerima isian."
    return f"Pilihan {error.option_name} memerlukan isian."


def _general(error: Any) -> str:  # noqa: ANN401
    text = error.format_message() if hasattr(error, "format_message") else str(error)
    if command := re.match(r"No such command '(.*?)'\.(?: Did you mean '(.*?)')?", text):
        near = f" Mungkin maksudnya {command[2]}." if command[2] else ""
        return f"Perintah {command[1]} tidak dikenal.{near}"
    if extra := re.match(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", text):
        return f"Isian {extra[1]} berlebih."
    return "Perintah tidak lengkap." if text.startswith("Missing command") else "Perintah tidak dapat dipahami."


def _hint(error: Any) -> str:  # noqa: ANN401
    hint = error.param_hint or (error.param.get_error_hint() if error.param is not None else "")
    return str(hint if isinstance(hint, str) else ", ".join(hint)).replace("'", "")


_MESSAGES: Mapping[str, Callable[[Any], str]] = {
    "MissingParameter": _missing,
    "BadParameter": _bad,
    "NoSuchOption": _no_option,
    "BadOptionUsage": _needs_value,
}
