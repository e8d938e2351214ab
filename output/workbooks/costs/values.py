"""Amounts as people type them into the workbook of costs: whole rupiah or whole persons, or what is wrong with them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from action_plans.plan import MOST_RUPIAH
from output.formats import number
from output.workbooks.costs.problems import (
    COST_ABBREVIATED,
    COST_AMBIGUOUS,
    COST_DASH,
    COST_ERROR,
    COST_FRACTION,
    COST_IS_DATE,
    COST_NEGATIVE,
    COST_TINY,
    COST_TOO_LARGE,
    COST_UNREADABLE,
)
from output.workbooks.texts import Scalar, exact, is_error, number_text, one_line, plain
from output.workbooks.values import MOMENTS, Findings, found

MOST_PERSONS: Final = 1000
_SHOWN: Final = 40  # characters of an amount that a message repeats
_LONGEST: Final = 40  # characters of an amount that is parsed
_TINY: Final = 1000
_CURRENCY: Final = re.compile(r"^(?:rp|idr)\s*\.?\s*|\s*(?:rupiah|idr|orang)$", re.IGNORECASE)
_NO_CENTS: Final = re.compile(r"(?<=[0-9])(?:[.,]\s?[-\u2010-\u2015=]+|,0{1,2})$")
_WHOLE: Final = re.compile(r"[0-9]+")
_SPACED: Final = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+")
_POINTS: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_COMMAS: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.0{1,2})?|[0-9]{1,3}(?:,[0-9]{3})+\.0{1,2}")
_ONE_COMMA: Final = re.compile(r"([0-9]{1,3}),([0-9]{3})")
_BROKEN: Final = re.compile(r"[0-9.,]*[0-9][.,][0-9]+")
_NEGATIVE: Final = re.compile(r"[-\u2010-\u2015\u2212]\s*(?:rp\s*\.?\s*)?[0-9].*|\([0-9][0-9.,]*\)", re.IGNORECASE)
_DASH: Final = re.compile(r"[-\u2010-\u2015\u2212_.?/\\*xX]+|n/?a|nihil|tidak ada|belum ada", re.IGNORECASE)
_WORDED: Final = re.compile(
    r"[0-9][0-9.,\s]*(?:k|rb|ribu|jt|juta|m|mio|mil|milyar|miliar|t|tril|triliun|trilyun)\.?", re.IGNORECASE
)


def read_rupiah(value: Scalar, header: str) -> tuple[int | None, Findings]:
    """Return whole rupiah; None where the cell is empty or wrong, with what is to be said about it."""
    amount, findings = _whole(value, header, MOST_RUPIAH)
    if amount and amount < _TINY:
        findings = (*findings, *found(COST_TINY, shown=_quoted(value), amount=f"Rp{amount}"))
    return amount, findings


def read_persons(value: Scalar, header: str) -> tuple[int | None, Findings]:
    """Return whole persons; None where the cell is empty or wrong, with what is to be said about it."""
    return _whole(value, header, MOST_PERSONS)


def _whole(value: Scalar, header: str, limit: int) -> tuple[int | None, Findings]:
    if isinstance(value, MOMENTS):
        return None, found(COST_IS_DATE)
    if isinstance(value, bool):
        return None, found(COST_UNREADABLE, shown=_quoted(value), header=header)
    if isinstance(value, str):
        amount, findings = _typed(value, header)
    else:
        amount, findings = exact(value), ()
        findings = () if amount is not None else found(COST_UNREADABLE, shown=_quoted(value), header=header)
    if amount is None:
        return None, findings
    return _plausible(amount, value, header, limit)


def _plausible(amount: Decimal, value: Scalar, header: str, limit: int) -> tuple[int | None, Findings]:
    if amount < 0:
        return None, found(COST_NEGATIVE, shown=_quoted(value))
    if amount > limit:
        return None, found(COST_TOO_LARGE, shown=_quoted(value), limit=number(limit), header=header)
    if amount != amount.to_integral_value():
        return None, found(COST_FRACTION, shown=_quoted(value))
    return int(amount), ()


def _typed(value: str, header: str) -> tuple[Decimal | None, Findings]:
    text = one_line(value).lstrip("'").strip()
    if not text:
        return None, ()
    if is_error(text):
        return None, found(COST_ERROR, shown=_quoted(text))
    if _DASH.fullmatch(text):
        return None, found(COST_DASH, shown=_quoted(text))
    bare = _NO_CENTS.sub("", _CURRENCY.sub("", _CURRENCY.sub("", text[: _LONGEST + 1])).strip())
    if len(bare) > _LONGEST:
        return None, found(COST_UNREADABLE, shown=_quoted(text), header=header)
    amount = _number(bare)
    return (amount, ()) if amount is not None else (None, _refused(bare, text, header))


def _number(bare: str) -> Decimal | None:
    """Read a whole number whose separators can only stand between thousands."""
    if _WHOLE.fullmatch(bare):
        return Decimal(bare)
    if _SPACED.fullmatch(bare) or _POINTS.fullmatch(bare):
        return Decimal(re.sub(r"[ .]", "", bare))
    if _COMMAS.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    return None


def _refused(bare: str, text: str, header: str) -> Findings:
    shown = _quoted(text)
    if _NEGATIVE.fullmatch(bare) or _NEGATIVE.fullmatch(text):
        return found(COST_NEGATIVE, shown=shown)
    if _WORDED.fullmatch(bare):
        return found(COST_ABBREVIATED, shown=shown)
    match = _ONE_COMMA.fullmatch(bare)
    if match:
        values = {"first": f"{match[1]},{match[2]}", "second": f"{int(match[1])}{match[2]}"}
        return found(COST_AMBIGUOUS, shown=shown, **values)
    if _BROKEN.fullmatch(bare):
        return found(COST_FRACTION, shown=shown)
    return found(COST_UNREADABLE, shown=shown, header=header)


def _quoted(value: Scalar) -> str:
    """Quote an amount; unlike other texts its digits are what the message is about."""
    known = isinstance(value, int | float) and not isinstance(value, bool)
    text = number_text(exact(float(value))) if known else one_line(plain(value))  # type: ignore[arg-type]
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return f"\N{LEFT DOUBLE QUOTATION MARK}{short}\N{RIGHT DOUBLE QUOTATION MARK}"
