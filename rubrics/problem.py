"""Problem and Place: the one shape of every finding, in every package."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Iterable


class Model(BaseModel):
    """Base of every value in the core: frozen, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_CONTROLS = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
    *range(0xD800, 0xE000),
)
_UNSHOWN = {code: "\N{REPLACEMENT CHARACTER}" for code in _CONTROLS if chr(code) not in "\n\t"}


def shown(text: str) -> str:
    """Return ``text`` without what could steer a terminal, turn the direction of a line, or fail to print."""
    return text.translate(_UNSHOWN)


class Severity(StrEnum):
    """How much a problem matters: an error blocks, a warning is followed up, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


SEVERITY_LABELS = {Severity.ERROR: "Kesalahan", Severity.WARNING: "Peringatan", Severity.NOTE: "Catatan"}


class Place(Model):
    """Where a problem is; every part that is known, from the file down to the cell or line."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    column: int | None = None
    key: str | None = None
    unit: str | None = None
    indicator: str | None = None

    def __str__(self) -> str:
        """Place in Indonesian, outermost part first: ``kadis.xlsx, lembar SDM, sel D7``."""
        parts = (
            (self.file, "{}"),
            (self.sheet, "lembar {}"),
            (self.cell, "sel {}"),
            (self.line, "baris {}"),
            (self.key, "kunci {}"),
            (self.unit, "unit {}"),
            (self.indicator, "indikator {}"),
        )
        return shown(", ".join(pattern.format(value) for value, pattern in parts if value is not None))


NOWHERE = Place()


class Problem(Model):
    """One finding: place, what, why, what to do, and a code that the reference explains."""

    code: str
    severity: Severity
    place: Place = NOWHERE
    what: str
    why: str
    remedy: str

    def __str__(self) -> str:
        """One line for a terminal or log: ``[FRM-012] a.xlsx, lembar SDM, sel D7: what. why remedy``."""
        where = f"{self.place}: " if str(self.place) else ""
        return f"[{self.code}] {where}{self.what} {self.why} {self.remedy}".strip()


class ProblemKind(Model):
    """Entry of the problem catalogue; its texts are ``str.format`` patterns filled by :meth:`at`.

    Every kind is a module-level constant of the package that finds it, so that the reference page is
    generated from the modules themselves.
    """

    code: str
    severity: Severity
    title: str
    what: str
    why: str
    remedy: str

    def at(self, place: Place = NOWHERE, **values: object) -> Problem:
        """Return this kind of problem found at ``place``, with ``values`` put into its texts."""
        safe = {name: shown(value) if isinstance(value, str) else value for name, value in values.items()}
        what, why, remedy = (text.format(**safe) for text in (self.what, self.why, self.remedy))
        return Problem(code=self.code, severity=self.severity, place=place, what=what, why=why, remedy=remedy)


class ProblemError(Exception):
    """Raised when work cannot go on; carries every problem that was found, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep ``problems`` in the order in which they were found."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of ``problems`` is an error rather than a warning or a note."""
    return any(problem.severity is Severity.ERROR for problem in problems)
