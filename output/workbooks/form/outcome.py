"""Outcome: what came out of reading one returned form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assessment.answers import Assessment, Unanswered
from output.workbooks.layout import Manifest
from rubrics.problem import Problem


@dataclass(frozen=True)
class FormReading:
    """What came out of one file.

    ``assessment`` is there only when no problem is an error. ``draft`` is what could be read at all (the form was
    recognised), with doubtful answers left open: for checks and for showing progress, never for scores. ``raw``
    holds the text of every filled cell by row id and column key; ``fields`` tells which of them a cell with a
    problem (sheet, cell) is. ``provisional`` is the index that the form displays.
    """

    file: str
    manifest: Manifest | None
    assessment: Assessment | None
    problems: tuple[Problem, ...]
    raw: Mapping[tuple[str, str], str] = field(default_factory=dict)
    provisional: Decimal | None = None
    draft: Assessment | None = None
    fields: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        """Number of questions with a readable answer."""
        return (
            0 if self.draft is None else sum(not isinstance(answer.state, Unanswered) for answer in self.draft.answers)
        )
