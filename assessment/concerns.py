"""Concerns: what a finding and an input have in common: an id, indicators, units, and texts without personal data."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assessment import finding_problems as kinds
from assessment.answers import UnitCode
from rubrics.problem import Place, Problem
from rubrics.rubric import Rubric

_NIK: Final = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")  # sixteen digits, however they are grouped
_PHONE: Final = re.compile(r"(?<![\d/.-])(?:\+62[ -]?|62|0)8\d(?:[ -]?\d){7,10}(?!\d)")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_KINDS_OF_DATA: Final = ((_NIK, "nomor induk kependudukan"), (_PHONE, "nomor telepon"), (_MAIL, "alamat surel"))


@dataclass(frozen=True)
class Concern:
    """An entry of a table: its id, what it speaks of, and its texts."""

    id: str
    indicators: tuple[str, ...]
    units: tuple[UnitCode, ...]
    texts: tuple[str, ...]
    place: Place


def check_concerns(rubric: Rubric, units: Collection[UnitCode], concerns: Iterable[Concern]) -> Iterator[Problem]:
    """Yield ids used twice, unknown indicators and units, and what looks like personal data."""
    seen: set[str] = set()
    for each in concerns:
        place = each.place
        if each.id.casefold() in seen:
            yield kinds.ID_TWICE.at(place, id=each.id)
        seen.add(each.id.casefold())
        for name in each.indicators:
            if name not in rubric.indicators:
                yield kinds.UNKNOWN_INDICATOR.at(place, id=each.id, found=name, hint=_hint(name, rubric.indicators))
        for code in each.units:
            if code not in units:
                yield kinds.UNKNOWN_UNIT.at(place, id=each.id, found=code, hint=_hint(code, units))
        for found in personal_data(each.texts):
            yield kinds.PERSONAL_DATA.at(place, id=each.id, what=found)


def personal_data(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds of personal data that ``texts`` seem to hold; the data themselves are never repeated."""
    return tuple(name for pattern, name in _KINDS_OF_DATA if any(pattern.search(text) for text in texts))


def _hint(name: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(name.upper(), list(known), n=1)
    return f" Mungkin maksudnya {close[0]}." if close else ""
