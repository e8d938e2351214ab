"""Makers of kinds of problem of workbooks (``FRM``): a number, and four texts in the order of reading."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity


class Maker:
    """Makes kinds of one severity."""

    def __init__(self, severity: Severity) -> None:
        """Make kinds of ``severity``."""
        self._severity = severity

    def __call__(self, number: int, title: str, what: str, why: str, remedy: str) -> ProblemKind:
        """Return the kind ``FRM-<number>``."""
        code = f"FRM-{number:03}"
        return ProblemKind(code=code, severity=self._severity, title=title, what=what, why=why, remedy=remedy)


error, warning, note = Maker(Severity.ERROR), Maker(Severity.WARNING), Maker(Severity.NOTE)
