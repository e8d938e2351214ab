"""Latest: which form counts when a unit has handed in more than one.

The rule: the latest date of filling; where dates are equal or missing, the most answers; where these are equal
too, a corrected feedback copy before the form that it was made from; where the answers still differ, none, for then
nobody can tell. File names and the order of files never decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any, Final, TypeVar

from output.workbooks.form.outcome import FormReading
from output.workbooks.layout import Document
from output.workbooks.problems import UNIT_REPEATED, UNIT_TIED, UNIT_TWICE
from rubrics.problem import Place, Problem

T = TypeVar("T")
Standing = tuple[Any, ...]  # compared part by part

NEVER: Final = date.min
_REASONS: Final = ("tanggal pengisian terbaru", "jawaban terbanyak", "salinan umpan balik yang sudah diperbaiki")


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


class Verdict(Enum):
    """How the one that counts was found among several."""

    ALONE = auto()
    TIED = auto()
    REPEATED = auto()
    DECIDED = auto()


def winner(
    candidates: Sequence[T], standing: Callable[[T], Standing], same: Callable[[T, T], bool]
) -> tuple[tuple[T, ...], Verdict]:
    """Return the candidate of the highest ``standing``; none where the best ones differ in what they say."""
    if len(candidates) == 1:
        return (candidates[0],), Verdict.ALONE
    best = max(map(standing, candidates))
    first, *others = (each for each in candidates if standing(each) == best)
    if any(not same(first, other) for other in others):
        return (), Verdict.TIED
    return (first,), Verdict.REPEATED if all(same(first, other) for other in candidates) else Verdict.DECIDED


def deciding(standings: Sequence[Standing], reasons: Sequence[str]) -> str:
    """Return the reason on which the best standing stood alone first; the last one where it never did before."""
    for depth, reason in enumerate(reasons[:-1], start=1):
        heads = [standing[:depth] for standing in standings]
        if heads.count(max(heads)) == 1:
            return reason
    return reasons[-1]


def _choose(unit: str, readings: Sequence[FormReading]) -> tuple[list[FormReading], list[Problem]]:
    chosen, verdict = winner(readings, _standing, _same)
    values = {"unit": unit, "files": ", ".join(reading.file for reading in readings)}
    first = max(readings, key=_standing)
    place = Place(file=first.file, unit=unit)
    reason = deciding([_standing(reading) for reading in readings], _REASONS)
    said = {
        Verdict.ALONE: (),
        Verdict.TIED: (UNIT_TIED.at(place, **values),),
        Verdict.REPEATED: (UNIT_REPEATED.at(place, **values),),
        Verdict.DECIDED: (UNIT_TWICE.at(place, chosen=first.file, reason=reason, **values),),
    }
    return list(chosen), list(said[verdict])


def _standing(reading: FormReading) -> Standing:
    return _filled_on(reading) or NEVER, reading.answered, _is_feedback(reading)


def _is_feedback(reading: FormReading) -> bool:
    return reading.manifest is not None and reading.manifest.document == Document.FEEDBACK


def _filled_on(reading: FormReading) -> date | None:
    return reading.draft.identity.filled_on if reading.draft else None


def _same(left: FormReading, right: FormReading) -> bool:
    return left.draft == right.draft and dict(left.raw) == dict(right.raw)
