"""Status: who has and has not handed in, with problems, completeness and index; read anew, nothing written."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessment.answers import UnitCode
from assessment.scoring import Scorecard
from output.formats import number
from renaksi import problems
from renaksi.reporting import Reporter, Silent
from renaksi.steps.compiling import examine
from renaksi.steps.evaluation import Evaluation
from renaksi.steps.inbox import Inbox, read_inbox
from renaksi.steps.results import compiled
from renaksi.workspace import Workspace
from rubrics.problem import Problem, ProblemError, Severity

MISSING, FAULTY, RECEIVED = "belum ada", "perlu diperbaiki", "diterima"


@dataclass(frozen=True)
class Line:
    """Where one unit stands."""

    code: UnitCode
    name: str
    state: str
    file: str | None
    errors: int
    warnings: int
    answered: int
    asked: int
    index: Fraction | None
    grade: str | None

    def cells(self, places: int) -> tuple[str, ...]:
        """Return the row as people read it."""
        index = "\N{EN DASH}" if self.index is None else number(self.index, places)
        answered = f"{self.answered}/{self.asked}" if self.file else "\N{EN DASH}"
        noticed = str(self.errors + self.warnings) if self.file else ""
        return (self.code, self.name, self.state, noticed, answered, index, self.grade or "")


@dataclass(frozen=True)
class Standing:
    """Where all units stand."""

    lines: tuple[Line, ...]
    index: Fraction | None
    places: int
    unrecognised: tuple[str, ...]

    def headline(self) -> str:
        """Counts and the region's index in two sentences."""
        states = Counter(line.state for line in self.lines)
        index = "belum dapat dihitung" if self.index is None else number(self.index, self.places)
        text = f"{states[RECEIVED]} diterima, {states[FAULTY]} perlu diperbaiki, {states[MISSING]} belum ada. "
        if self.unrecognised:
            text += f"Berkas yang tidak dipakai: {', '.join(self.unrecognised)}. "
        return f"{text}Indeks daerah sementara: {index}."

    def summary(self) -> dict[str, Any]:
        """Return everything for machines; exact values as text."""
        units = [{**vars(line), "index": None if line.index is None else str(line.index)} for line in self.lines]
        return {
            "index": None if self.index is None else str(self.index),
            "units": units,
            "unrecognised": list(self.unrecognised),
        }


def status(
    workspace: Workspace,
    *,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
) -> Standing:
    """Read the inbox and tell where every unit stands."""
    inbox = read_inbox(workspace, reporter)
    evaluation, found = examine(workspace, inbox)
    used = {reading.file for reading in inbox.chosen.values()}
    return Standing(
        lines=tuple(_lines(workspace, inbox, evaluation, found)),
        index=evaluation.region.index if evaluation else None,
        places=workspace.rubric.scoring.places,
        unrecognised=tuple(reading.file for reading in inbox.readings if reading.file not in used),
    )


def _lines(
    workspace: Workspace, inbox: Inbox, evaluation: Evaluation | None, found: tuple[Problem, ...]
) -> Iterator[Line]:
    cards = {card.unit: card for _, card in evaluation.effective} if evaluation else {}
    counts = Counter((problem.place.file, problem.severity) for problem in found)
    grades = {band.code: band.title for band in workspace.rubric.grades}
    undecided = {reading.draft.unit: reading for reading in reversed(inbox.readings) if reading.draft}
    for unit in workspace.cycle.all_units:
        reading, card = inbox.chosen.get(unit.code) or undecided.get(unit.code), cards.get(unit.code)
        file = reading.file if reading else None
        state = RECEIVED if card else FAULTY if reading else MISSING
        yield Line(
            code=unit.code,
            name=unit.short_name,
            state=state,
            file=file,
            errors=counts[file, Severity.ERROR] if file else 0,
            warnings=counts[file, Severity.WARNING] if file else 0,
            answered=card.answered if card else reading.answered if reading else 0,
            asked=len(workspace.rubric.questions(unit.kind)),
            index=card.index if card else None,
            grade=grades.get(card.grade or "") if card else None,
        )


def scorecard_of(workspace: Workspace, code: UnitCode) -> Scorecard:
    """Return the scorecard that counts of the unit ``code`` (whatever its case); ProblemError when there is none."""
    cards = {card.unit.casefold(): card for _, card in compiled(workspace).effective}
    card = cards.get(code.casefold())
    if card is None:
        close = difflib.get_close_matches(code.casefold(), cards, n=1)
        hint = f" Mungkin maksudnya {cards[close[0]].unit}." if close else ""
        raise ProblemError([problems.UNKNOWN_UNIT_ASKED.at(code=code, hint=hint)])
    return card
