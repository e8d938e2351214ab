"""Values: what people type into a cell, turned into a level, a figure or a date, or into the problem with it.

Nothing is guessed: where a cell could mean two things, the answer is open and a finding says so. No function
here ever raises, whatever the cell holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final

from output.workbooks import layout
from output.workbooks.layout import NOT_APPLICABLE_CODE
from output.workbooks.problems import (
    CELL_ERROR,
    DASH_AS_BLANK,
    LEVEL_CONTRADICTS,
    LEVEL_IS_DATE,
    LEVEL_SEVERAL,
    LEVEL_TEXT_DIFFERS,
    LEVEL_UNREADABLE,
)
from output.workbooks.texts import Scalar, is_error, one_line, plain, quoted
from rubrics.problem import Place, Problem, ProblemKind
from rubrics.rubric import Indicator, Level, ScaleType

MOMENTS: Final = (date, datetime, time, timedelta)
_DASH: Final = re.compile("[-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_MARKS_ONLY: Final = re.compile(r"[\W_]+")
_PLACEHOLDERS: Final = frozenset({"kosong", "belum diisi", "belum dijawab", "tidak diisi", "tidak tahu", "xxx"})
_NOT_APPLICABLE: Final = frozenset(
    {"tidak berlaku", "tdk berlaku", "tdk. berlaku", "tb", "t.b.", "t/b", "n/a", "n.a.", "n.a", "not applicable"}
)
_YES: Final = frozenset({"ya", "y", "iya", "yes", "true", "benar", "1"})
_NO: Final = frozenset({"tidak", "t", "tdk", "no", "false", "salah", "0"})
_INTRODUCED: Final = re.compile(r"(?:level|tingkat|nilai|skor|pilihan|jawaban|opsi)\s*:?\s+(?=\S)")
_SEVERAL: Final = re.compile(r"\s*(?:[,/;&+]|-|\bs\.?\s?d\.?|\bsampai\b|\batau\b|\bdan\b)\s*")
_SEPARATED: Final = re.compile(r"\s*(?P<mark>[-.,:;=()\[\]])?\s*(?P<rest>.*)")
_MATCHING: Final = 4  # characters from which the beginning of a label stands for the whole


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before its place is known."""

    kind: ProblemKind
    values: Mapping[str, object] = field(default_factory=dict)

    def at(self, place: Place) -> Problem:
        """Return the problem at ``place``."""
        return self.kind.at(place, **self.values)


Findings = tuple[Finding, ...]


def found(kind: ProblemKind, **values: object) -> Findings:
    """Return one finding."""
    return (Finding(kind, values),)


def fold(text: str) -> str:
    """Fold case, spaces and kinds of dash."""
    folded = _DASH.sub("-", text).casefold()
    return " ".join(folded.split())


def blank(value: Scalar) -> bool:
    """Tell whether a cell holds nothing that can be seen."""
    return isinstance(value, str) and (not value or not one_line(value))


def placeholder(text: str) -> bool:
    """Tell whether a text only fills the space: marks such as ``-`` or ``...``, or *belum diisi*."""
    return _MARKS_ONLY.fullmatch(text) is not None or fold(text) in _PLACEHOLDERS


def without_answer(text: str) -> Findings | None:
    """Return what is to be said about a text that answers nothing: empty, an error, a placeholder; else None."""
    if not text:
        return ()
    if is_error(text):
        return found(CELL_ERROR, shown=quoted(text))
    return found(DASH_AS_BLANK, shown=quoted(text)) if placeholder(text) else None


@dataclass(frozen=True)
class Choices:
    """The answers that an indicator offers, ready to be recognised."""

    indicator: Indicator

    @cached_property
    def levels(self) -> Mapping[str, Level]:
        """Levels by code; a measured scale is not answered by a level."""
        return {} if self.indicator.scale.measured else self.indicator.scale.by_code

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Codes by the text of the drop-down."""
        known = {layout.choice_text(level): code for code, level in self.levels.items()}
        return {**known, layout.NOT_APPLICABLE: NOT_APPLICABLE_CODE}

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Codes by their folded spelling."""
        return {fold(code): code for code in self.levels}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Codes by their folded label, where only one level has it."""
        labels = [(fold(level.label), code) for code, level in self.levels.items()]
        return {label: code for label, code in labels if sum(label == other for other, _ in labels) == 1}

    @cached_property
    def folded_texts(self) -> Mapping[str, str]:
        """Codes by the folded text of the drop-down, however the dash is spaced."""
        return {_tight(text): code for text, code in self.texts.items()}

    @property
    def offered(self) -> str:
        """The choices as a message lists them."""
        return "; ".join(layout.choice_texts(self.indicator)) or "tidak ada (isi angkanya)"

    def text(self, code: str) -> str:
        """Text of a level as a message quotes it."""
        return quoted(layout.choice_text(self.levels[code]))


def _tight(text: str) -> str:
    return re.sub(r"\s*-\s*", "-", fold(text))


def read_choice(value: Scalar, choices: Choices) -> tuple[str | None, Findings]:
    """Return the code of the chosen level, ``NOT_APPLICABLE_CODE``, or None, with what is to be said about it."""
    if isinstance(value, str) and value in choices.texts:
        return choices.texts[value], ()
    if isinstance(value, MOMENTS):
        return None, found(LEVEL_IS_DATE)
    text = one_line(plain(value))
    code, aside = _known(fold(text), choices), without_answer(text)
    if code is not None:
        return code, ()
    return (None, aside) if aside is not None else _pieced(fold(text), text, choices)


def _known(folded: str, choices: Choices) -> str | None:
    """Recognise a whole choice, a code, a label, yes and no, or *tidak berlaku*."""
    for spellings, spelt in (
        (choices.codes, folded),
        (choices.labels, folded),
        (choices.folded_texts, _tight(folded)),
    ):
        if spelt in spellings:
            return spellings[spelt]
    if choices.indicator.scale.type is ScaleType.YES_NO:
        codes = list(choices.levels)
        if folded in _YES | _NO:
            return codes[-1] if folded in _YES else codes[0]
    return NOT_APPLICABLE_CODE if folded in _NOT_APPLICABLE else None


def _pieced(folded: str, text: str, choices: Choices) -> tuple[str | None, Findings]:
    """Recognise a code followed by a text, and tell whether they agree."""
    bare = _INTRODUCED.sub("", folded, count=1) if _INTRODUCED.match(folded) else folded
    parts = [part for part in _SEVERAL.split(bare) if part]
    if len({choices.codes[part] for part in parts if part in choices.codes}) > 1 and _all_codes(parts, choices):
        return None, found(LEVEL_SEVERAL, shown=quoted(text))
    for code, mark, rest in _codes_in_front(bare, choices):
        return _with_text(code, mark, rest, text, choices)
    return None, _unreadable(text, choices)


def _all_codes(parts: list[str], choices: Choices) -> bool:
    return all(part in choices.codes for part in parts)


def _codes_in_front(bare: str, choices: Choices) -> Iterator[tuple[str, str, str]]:
    """Code, separating mark and rest; the longest code first."""
    for spelling in sorted(choices.codes, key=len, reverse=True):
        after = bare[len(spelling) :]
        if bare.startswith(spelling) and not after[:1].isalnum():
            match = _SEPARATED.fullmatch(after)
            if match:
                yield choices.codes[spelling], match["mark"] or "", match["rest"].rstrip(" .)]")


def _with_text(code: str, mark: str, rest: str, text: str, choices: Choices) -> tuple[str | None, Findings]:
    label = fold(choices.levels[code].label)
    if not rest or (mark in {".", ","} and not rest.strip("0")) or _begins(label, rest):
        return code, ()
    other = choices.labels.get(rest)
    if other is not None and other != code:
        values = {"shown": quoted(text), "by_code": choices.text(code), "by_label": choices.text(other)}
        return None, (Finding(LEVEL_CONTRADICTS, values),)
    if not mark or rest[0].isdigit():
        return None, _unreadable(text, choices)
    return code, found(LEVEL_TEXT_DIFFERS, shown=quoted(text), by_code=choices.text(code))


def _begins(label: str, rest: str) -> bool:
    """Tell whether the rest is the label, or one the beginning of the other (drop-downs cut long texts)."""
    shorter = min(len(label), len(rest))
    return label == rest or (shorter >= _MATCHING and label[:shorter] == rest[:shorter])


def _unreadable(text: str, choices: Choices) -> Findings:
    return found(LEVEL_UNREADABLE, shown=quoted(text), choices=choices.offered)
