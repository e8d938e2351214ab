"""HTML: context and template set become the text of a document, in a sandbox that reads no file and no network."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from output import formats
from output.documents import charts
from output.documents.problems import (
    TEMPLATE_FAILED,
    TEMPLATE_FORBIDDEN,
    TEMPLATE_SYNTAX,
    TEMPLATE_UNDEFINED,
    TEMPLATES_MISSING,
)
from rubrics.problem import NOWHERE, Place, Problem, ProblemError, ProblemKind

SHIPPED: Final = Path(str(files("output.documents"))) / "templates"
_MISSING_NAME: Final = re.compile(r"(?:attribute |^)'(?P<name>[^']+)'(?: is undefined)?$")
_LONGEST_PRODUCT: Final = 10_000
_BIGGEST_FILE: Final = 4_000_000


class TemplateFolders:
    """The folders of a template set: a region's own first, then the shipped one; nothing outside them is readable."""

    def __init__(self, own: Path | None) -> None:
        """Take the region's folder, if any.

        Raises:
            ProblemError: the folder does not exist.
        """
        if own is not None and not own.is_dir():
            raise ProblemError((TEMPLATES_MISSING.at(Place(file=str(own))),))
        self._roots = tuple(folder.resolve() for folder in (own, SHIPPED) if folder is not None)

    def find(self, name: str) -> Path | None:
        """Return the file called ``name`` (a relative path), also where a link would lead out of the folder: never."""
        for root in self._roots:
            candidate = (root / name).resolve()
            if candidate.is_relative_to(root) and candidate.is_file() and candidate.stat().st_size <= _BIGGEST_FILE:
                return candidate
        return None

    def text(self, name: str) -> str | None:
        """Return the UTF-8 text of a file of the set."""
        path = self.find(name)
        return None if path is None else path.read_text(encoding="utf-8", errors="replace")


class _Loader(BaseLoader):
    """Jinja's view of the folders."""

    def __init__(self, folders: TemplateFolders) -> None:
        self._folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """Return source, name for error messages, and whether the file is still the one that was read."""
        path = self._folders.find(template)
        if path is None:
            raise TemplateNotFound(template)
        stamp = path.stat().st_mtime_ns
        return (
            path.read_text(encoding="utf-8", errors="replace"),
            template,
            lambda: path.exists() and path.stat().st_mtime_ns == stamp,
        )


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which text and numbers cannot be blown up either."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's signature
        """Refuse powers and long repetitions."""
        sizes = [value if isinstance(value, int) else len(value) for value in (left, right) if _sized(value)]
        if operator == "**" or (len(sizes) == 2 and sizes[0] * sizes[1] > _LONGEST_PRODUCT**2):  # noqa: PLR2004
            msg = f"hasil {operator} terlalu besar"
            raise SecurityError(msg)
        return super().call_binop(context, operator, left, right)


def _sized(value: object) -> bool:
    return isinstance(value, int | str | list | tuple)


@lru_cache(maxsize=16)
def environment(own: Path | None) -> Environment:
    """Return the environment of a template set; documents of one process share it and its compiled templates."""
    sandbox = _Sandbox(
        loader=_Loader(TemplateFolders(own)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    sandbox.globals = {"range": sandbox.globals["range"], "gambar": charts.draw, "slug": formats.slug}
    return sandbox


def render(own: Path | None, template: str, context: Mapping[str, object]) -> str:
    """Fill the template called ``template`` of a set with ``context``.

    Raises:
        ProblemError: the template is broken; with file, line and reason.
    """
    try:
        return environment(own).get_template(template).render(context)
    except TemplateSyntaxError as error:
        place = Place(file=error.filename or error.name or template, line=error.lineno)
        raise ProblemError((TEMPLATE_SYNTAX.at(place, reason=_said(error)),)) from error
    except TemplateNotFound as error:
        raise ProblemError((TEMPLATE_UNDEFINED.at(_place(error), reason=f"berkas “{error.name}”"),)) from error
    except (ProblemError, MemoryError):
        raise
    except Exception as error:
        raise ProblemError((_failure(error),)) from error


def _failure(error: Exception) -> Problem:
    """Name what went wrong while a template was filled."""
    return _kind(error).at(_place(error), reason=_said(error))


def _said(error: Exception) -> str:
    """Return what Jinja says, a missing name in Indonesian, the rest quoted as it is."""
    text = (str(error) or type(error).__name__).splitlines()[0].rstrip(".")
    missing = _MISSING_NAME.search(text)
    return f"“{missing['name']}”" if missing else f"“{text}”"


def _kind(error: Exception) -> ProblemKind:
    if isinstance(error, SecurityError):
        return TEMPLATE_FORBIDDEN
    if isinstance(error, UndefinedError):
        return TEMPLATE_UNDEFINED
    return TEMPLATE_FAILED


def _place(error: Exception) -> Place:
    """Return the innermost template line of the traceback; Jinja maps its frames to template names and lines."""
    lines = [
        Place(file=frame.filename, line=frame.lineno)
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.endswith((".html", ".css")) and not Path(frame.filename).is_absolute()
    ]
    return lines[-1] if lines else NOWHERE
