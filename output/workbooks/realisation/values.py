"""Figures of realisation as people type them: an output in its unit, and whole rupiah."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from output.formats import number
from output.workbooks.costs.values import read_rupiah
from output.workbooks.figures import LARGEST, numeral
from output.workbooks.problems import CELL_ERROR
from output.workbooks.realisation import problems as kinds
from output.workbooks.texts import Scalar, exact, is_error, number_text, one_line, quoted
from output.workbooks.values import MOMENTS, Finding, Findings, fold, found, placeholder

_LONGEST: Final = 40
_NEGATIVE: Final = re.compile(r"-\s*[0-9].*|\([0-9.,]+\)")


def read_output(value: Scalar, unit: str, *, share: bool) -> tuple[Decimal | None, Findings]:
    """Return the figure in a cell, or None where it is empty or doubtful, with what is to be said about it.

    The ``unit`` may stand behind the figure, and a per cent sign behind a ``share``.
    """
    if isinstance(value, bool):
        return None, found(kinds.VALUE_UNREADABLE, shown=quoted(value))
    if isinstance(value, MOMENTS):
        return None, found(kinds.VALUE_IS_DATE)
    if isinstance(value, str):
        figure, findings = _typed(value, unit, share=share)
        sure = value.rstrip().endswith("%")
    else:
        figure, sure = exact(value), False
        findings = () if figure is not None else found(kinds.VALUE_UNREADABLE, shown=quoted(value))
    if figure is None:
        return None, findings
    wrong = _implausible(figure, share=share and not sure)
    return (None, wrong) if wrong else (figure, findings)


def _implausible(figure: Decimal, *, share: bool) -> Findings:
    if figure < 0:
        return found(kinds.VALUE_NEGATIVE, shown=quoted(number_text(figure)))
    if figure > LARGEST:
        return found(kinds.VALUE_TOO_LARGE, limit=number(LARGEST))
    if share and 0 < figure < 1:
        return found(kinds.VALUE_FRACTION_OF_ONE, shown=quoted(number_text(figure)))
    return ()


def _typed(value: str, unit: str, *, share: bool) -> tuple[Decimal | None, Findings]:
    text = one_line(value)
    if not text:
        return None, ()
    if is_error(text):
        return None, found(CELL_ERROR, shown=quoted(text))
    if placeholder(text):
        return None, found(kinds.VALUE_DASH, shown=quoted(text))
    bare = _bare(text, unit, share=share)
    if _NEGATIVE.fullmatch(bare):
        return None, found(kinds.VALUE_NEGATIVE, shown=quoted(text))
    return _figure(bare, text) if len(bare) <= _LONGEST else (None, found(kinds.VALUE_UNREADABLE, shown=quoted(text)))


def _bare(text: str, unit: str, *, share: bool) -> str:
    """Remove the unit behind the figure, where it is the one that is asked for."""
    bare = fold(text).lstrip("'+ ")
    for ending in (fold(unit), *(("%", "persen") if share else ())):
        if ending and bare.endswith(ending) and bare[: -len(ending)].strip()[-1:].isdigit():
            return bare[: -len(ending)].strip()
    return bare


def _figure(bare: str, text: str) -> tuple[Decimal | None, Findings]:
    readings = numeral(bare)
    if not readings:
        return None, found(kinds.VALUE_UNREADABLE, shown=quoted(text))
    if len(readings) == 1:
        return readings[0], ()
    first, second = map(number_text, readings)
    return None, found(kinds.VALUE_AMBIGUOUS, shown=quoted(text), first=first, second=second)


def read_budget(value: Scalar, header: str) -> tuple[int | None, Findings]:
    """Return whole rupiah; None where the cell is empty or wrong, with what is to be said about it."""
    amount, findings = read_rupiah(value, header)
    return amount, tuple(Finding(kinds.MONEY_KINDS[each.kind.code], each.values) for each in findings)
