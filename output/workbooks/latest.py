"""Latest: which form counts when a unit has handed in more than one.

The rule: the latest date of filling; where dates are equal or missing, the most answers; where these are equal
too, a corrected feedback copy before the form that it was made from; where the answers still differ, none, for then
nobody can tell. File names and the order of files never decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from output.workbooks.layout import Document
from output.workbooks.outcome import FormReading
from output.workbooks.problems import UNIT_REPEATED, UNIT_TIED, UNIT_TWICE
from rubrics.problem import Place, Problem

_NEVER: Final = date.min


@dataclass(frozen=True)
class Choice:
    """The readings that count, at most one for each unit in the order of unit codes, and what was decided."""

    chosen: tuple[FormReading, ...]
    problems: tuple[Problem, ...]


def choose_latest(readings: Iterable[FormReading]) -> Choice:
    """Choose one reading for each unit; the order and the file names of ``readings`` do not matter.

    A form that was recognised but has errors takes part: an older one without errors does not replace it.
    Files whose unit is not known take no part.
    """
    by_unit: dict[str, list[FormReading]] = {}
    for reading in readings:
        if reading.draft is not None:
            by_unit.setdefault(reading.draft.unit, []).append(reading)
    chosen: list[FormReading] = []
    problems: list[Problem] = []
    for unit in sorted(by_unit):
        found, said = _choose(unit, sorted(by_unit[unit], key=lambda reading: reading.file))
        chosen += found
        problems += said
    return Choice(tuple(chosen), tuple(problems))


def _choose(unit: str, readings: Sequence[FormReading]) -> tuple[list[FormReading], list[Problem]]:
    if len(readings) == 1:
        return [readings[0]], []
    best = max(map(_standing, readings))
    first, *others = (reading for reading in readings if _standing(reading) == best)
    values = {"unit": unit, "files": ", ".join(reading.file for reading in readings)}
    place = Place(file=first.file, unit=unit)
    if any(not _same(first, other) for other in others):
        return [], [UNIT_TIED.at(place, **values)]
    if all(_same(first, other) for other in readings):
        return [first], [UNIT_REPEATED.at(place, **values)]
    reason = _reason(readings)
    return [first], [UNIT_TWICE.at(place, chosen=first.file, reason=reason, **values)]


def _standing(reading: FormReading) -> tuple[date, int, bool]:
    return _filled_on(reading) or _NEVER, reading.answered, _is_feedback(reading)


def _is_feedback(reading: FormReading) -> bool:
    return reading.manifest is not None and reading.manifest.document == Document.FEEDBACK


def _filled_on(reading: FormReading) -> date | None:
    return reading.draft.identity.filled_on if reading.draft else None


def _same(left: FormReading, right: FormReading) -> bool:
    return left.draft == right.draft and dict(left.raw) == dict(right.raw)


def _reason(readings: Sequence[FormReading]) -> str:
    """Say which part of the rule decided: the first on which only one reading stands best."""
    standings = [_standing(reading) for reading in readings]
    for depth, reason in enumerate(("tanggal pengisian terbaru", "jawaban terbanyak"), start=1):
        heads = [standing[:depth] for standing in standings]
        if heads.count(max(heads)) == 1:
            return reason
    return "salinan umpan balik yang sudah diperbaiki"
