"""Answers: from the open cells of a question's row to its answer, or to what is wrong with them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import Final

from assessment.answers import (
    Answer,
    At,
    Evidence,
    LevelChoice,
    Measurement,
    NotApplicable,
    State,
    Unanswered,
)
from output.workbooks.cells import LONG, SHORT, Row
from output.workbooks.figures import read_figure
from output.workbooks.form.expectation import Question
from output.workbooks.layout import (
    CATEGORY_COLUMNS,
    LOCKED_TEXT_KEYS,
    NOT_APPLICABLE_CODE,
    Key,
    parse_evidence,
    same_text,
)
from output.workbooks.problems import (
    CELL_NOT_ASKED,
    DENOMINATOR_MISSING,
    LOCKED_TEXT_CHANGED,
    NOT_APPLICABLE_REFUSED,
    NOT_APPLICABLE_WITH_FIGURES,
    NUMERATOR_MISSING,
    PAGE_IS_DATE,
    PAGE_WITHOUT_EVIDENCE,
    PAGES_UNMATCHED,
    REASON_MISSING,
    REASON_UNUSED,
    TEXT_TOO_LONG,
)
from output.workbooks.texts import plain, tidy
from output.workbooks.values import blank, found, placeholder, read_choice
from rubrics.problem import Severity

_HEADERS: Final = {column.key: column.header for column in CATEGORY_COLUMNS}
_EVIDENCE: Final = 4_000  # characters of all evidence of an answer
_UNANSWERED: Final = Unanswered()


def read_answer(row: Row, question: Question) -> Answer:
    """Read the row of a question; every problem goes to the report of the row, a doubtful answer stays open."""
    _compare_locked(row, question)
    _find_unasked(row, question)
    return Answer(
        indicator=question.indicator.id,
        state=_measured(row, question) if question.indicator.scale.measured else _chosen(row, question),
        evidence=_evidence(row),
        remark=row.guarded_text(Key.REMARK, LONG) or None,
    )


def _compare_locked(row: Row, question: Question) -> None:
    for key in LOCKED_TEXT_KEYS:
        text, expected = row.shown(key), question.locked[key]
        if text != expected and not same_text(tidy(plain(text)), tidy(expected)):
            row.tell(key, found(LOCKED_TEXT_CHANGED, header=_HEADERS[key]))


def _find_unasked(row: Row, question: Question) -> None:
    """Report what stands in cells that this question does not use."""
    for key in question.closed_keys:
        value = row.shown(key)
        if value == "" or blank(value) or placeholder(tidy(plain(value))):
            continue
        if key is Key.ANSWER and read_choice(value, question.choices)[0] == NOT_APPLICABLE_CODE:
            row.tell(key, found(NOT_APPLICABLE_REFUSED, indicator=question.indicator.id))
        else:
            row.tell(key, found(CELL_NOT_ASKED, header=_HEADERS[key], indicator=question.indicator.id))


def _choice(row: Row, question: Question) -> str | None:
    """Code in the answer cell: a level, *tidak berlaku* where that is allowed, or None."""
    if Key.ANSWER not in question.open_keys:
        return None
    code, findings = read_choice(row.value(Key.ANSWER), question.choices)
    row.tell(Key.ANSWER, findings)
    if code == NOT_APPLICABLE_CODE and not question.indicator.not_applicable:
        row.tell(Key.ANSWER, found(NOT_APPLICABLE_REFUSED, indicator=question.indicator.id))
        return None
    return code


def _chosen(row: Row, question: Question) -> State:
    code = _choice(row, question)
    if code == NOT_APPLICABLE_CODE:
        return _excused(row)
    _find_unused_reason(row, question)
    return _UNANSWERED if code is None else _at_level(code)


@lru_cache(maxsize=256)
def _at_level(code: str) -> At:
    return At(value=LevelChoice(code=code))


def _measured(row: Row, question: Question) -> State:
    scale = question.indicator.scale
    excused = _choice(row, question) == NOT_APPLICABLE_CODE
    numerator, above = read_figure(row.value(Key.NUMERATOR), scale, part=scale.quotient)
    row.tell(Key.NUMERATOR, above)
    denominator, below = read_figure(row.value(Key.DENOMINATOR), scale) if scale.quotient else (None, ())
    row.tell(Key.DENOMINATOR, below)
    if excused:
        if numerator is None and denominator is None:
            return _excused(row)
        row.tell(Key.ANSWER, found(NOT_APPLICABLE_WITH_FIGURES))
        return _UNANSWERED
    _find_unused_reason(row, question)
    if any(finding.kind.severity is Severity.ERROR for finding in (*above, *below)):
        return _UNANSWERED
    return _measurement(row, numerator, denominator, quotient=scale.quotient)


def _measurement(row: Row, numerator: Decimal | None, denominator: Decimal | None, *, quotient: bool) -> State:
    if numerator is None:
        if denominator is not None:
            row.tell(Key.NUMERATOR, found(NUMERATOR_MISSING))
        return _UNANSWERED
    if quotient and denominator is None:
        row.tell(Key.DENOMINATOR, found(DENOMINATOR_MISSING))
        return _UNANSWERED
    return At(value=Measurement(numerator=numerator, denominator=denominator))


def _excused(row: Row) -> State:
    reason = row.guarded_text(Key.REASON, LONG)
    if not reason or placeholder(reason):
        row.tell(Key.REASON, found(REASON_MISSING))
        return _UNANSWERED
    return NotApplicable(reason=reason)


def _find_unused_reason(row: Row, question: Question) -> None:
    if Key.REASON in question.open_keys and row.shown(Key.REASON) != "":
        reason = row.guarded_text(Key.REASON, LONG)
        if reason and not placeholder(reason):
            row.tell(Key.REASON, found(REASON_UNUSED))


def _evidence(row: Row) -> tuple[Evidence, ...]:
    references, pages = row.guarded_text(Key.EVIDENCE, _EVIDENCE), _pages(row)
    if not references or placeholder(references):
        if pages and not placeholder(pages):
            row.tell(Key.PAGE, found(PAGE_WITHOUT_EVIDENCE))
        return ()
    lines = [line for line in references.splitlines() if line.strip()]
    longest = max(map(len, lines))
    if longest > SHORT:
        row.tell(Key.EVIDENCE, found(TEXT_TOO_LONG, length=longest, limit=SHORT))
        return ()
    given = sum(bool(line.strip()) for line in pages.splitlines())
    if given not in {0, len(lines)} and len(lines) > 1:
        row.tell(Key.PAGE, found(PAGES_UNMATCHED, pages=given, references=len(lines)))
    return parse_evidence(references, pages)


def _pages(row: Row) -> str:
    if isinstance(row.shown(Key.PAGE), date | time):
        row.tell(Key.PAGE, found(PAGE_IS_DATE))
        return ""
    return row.text(Key.PAGE, SHORT)
