"""Figures: numbers as people type them: Indonesian or English separators, as text, per cent, by mistake a date."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from output.workbooks.problems import (
    FIGURE_AMBIGUOUS,
    FIGURE_GROUPED,
    FIGURE_IS_DATE,
    FIGURE_IS_PERCENTAGE,
    FIGURE_NEGATIVE,
    FIGURE_NOT_WHOLE,
    FIGURE_TOO_LARGE,
    FIGURE_UNREADABLE,
)
from output.workbooks.texts import Scalar, exact, number_text, one_line, quoted
from output.workbooks.values import MOMENTS, Findings, fold, found, without_answer
from rubrics.rubric import Scale, ScaleType

LARGEST: Final = Decimal(10**12)
_LONGEST: Final = 40
_WHOLE: Final = re.compile(r"[0-9]+")
_SPACED: Final = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_INDONESIAN: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_ENGLISH: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_DECIMAL: Final = re.compile(r"([0-9]+)([.,])([0-9]+)")
_NEGATIVE: Final = re.compile(r"-\s*[0-9].*|\([0-9.,]+\)")
_GROUP: Final = 3


def read_figure(value: Scalar, scale: Scale, *, part: bool = False) -> tuple[Decimal | None, Findings]:
    """Return the number in a cell of a measured scale, or None, with what is to be said about it.

    ``part`` tells that the cell is the numerator of a quotient, where a number between 0 and 1 is a percentage
    in the wrong place.
    """
    if isinstance(value, bool):
        return None, found(FIGURE_UNREADABLE, shown=quoted(value))
    if isinstance(value, MOMENTS):
        return None, found(FIGURE_IS_DATE)
    if isinstance(value, str):
        number, findings = _typed(value, scale)
    else:
        number = exact(value)
        findings = () if number is not None else found(FIGURE_UNREADABLE, shown=quoted(str(value)))
    if number is None:
        return None, findings
    wrong = _implausible(number, scale, part=part)
    return (None, wrong) if wrong else (number, findings)


def _implausible(number: Decimal, scale: Scale, *, part: bool) -> Findings:
    if number < 0:
        return found(FIGURE_NEGATIVE, shown=quoted(number_text(number)))
    if number > LARGEST:
        return found(FIGURE_TOO_LARGE, limit=f"{LARGEST:,}".replace(",", "."))
    if part and scale.type is ScaleType.PERCENTAGE and 0 < number < 1:
        return found(FIGURE_IS_PERCENTAGE, shown=quoted(number_text(number)))
    if scale.type is ScaleType.COUNT and number != number.to_integral_value():
        return found(FIGURE_NOT_WHOLE, shown=quoted(number_text(number)))
    return ()


def _typed(value: str, scale: Scale) -> tuple[Decimal | None, Findings]:
    text = one_line(value)
    aside = without_answer(text)
    if aside is not None:
        return None, aside
    bare = _bare(text, scale)
    if bare.endswith(("%", "persen")):
        return None, found(FIGURE_IS_PERCENTAGE, shown=quoted(text))
    if _NEGATIVE.fullmatch(bare):
        return None, found(FIGURE_NEGATIVE, shown=quoted(text))
    if len(bare) > _LONGEST:
        return None, found(FIGURE_UNREADABLE, shown=quoted(text))
    return _number(bare, text, scale)


def _bare(text: str, scale: Scale) -> str:
    """Remove the unit behind the number, where it is the one asked for, and the marks that force a text."""
    bare = fold(text).lstrip("'+ ")
    units = {fold(scale.unit)} if scale.unit and not scale.quotient else set()
    if scale.type is ScaleType.WORKING_DAYS:
        units |= {"hari kerja", "hari"}
    for unit in sorted(units, key=len, reverse=True):
        if bare.endswith(unit) and bare[: -len(unit)].strip()[-1:].isdigit():
            return bare[: -len(unit)].strip()
    return bare


def _number(bare: str, text: str, scale: Scale) -> tuple[Decimal | None, Findings]:
    readings = numeral(bare)
    if not readings:
        return None, found(FIGURE_UNREADABLE, shown=quoted(text))
    if len(readings) == 1:
        return readings[0], ()
    decimal, grouped = readings
    if "." in bare and scale.type is not ScaleType.WORKING_DAYS:
        return grouped, found(FIGURE_GROUPED, shown=quoted(text), value=number_text(grouped))
    values = {"first": number_text(decimal), "second": number_text(grouped)}
    return None, found(FIGURE_AMBIGUOUS, shown=quoted(text), **values)


def numeral(bare: str) -> tuple[Decimal, ...]:
    """Return what a text of digits and separators can mean: nothing, one number, or two.

    One separator is a decimal mark, unless exactly three digits behind it make it a possible thousand.
    """
    for pattern, grouping in ((_WHOLE, ""), (_SPACED, " "), (_INDONESIAN, "."), (_ENGLISH, ",")):
        if pattern.fullmatch(bare):
            return (Decimal(bare.replace(grouping, "").replace(",", ".")),)
    match = _DECIMAL.fullmatch(bare)
    if match is None:
        return ()
    whole, rest = match[1], match[3]
    decimal = Decimal(f"{whole}.{rest}")
    if len(rest) != _GROUP or len(whole) > _GROUP or not whole.strip("0"):
        return (decimal,)
    return decimal, Decimal(whole + rest)
