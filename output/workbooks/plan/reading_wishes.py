"""Reading what people want of candidates that are left out: the column Keputusan of the sheet Alasan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from action_plans.decisions.edits import CANDIDATE, Edit, Field, Wish
from output.workbooks.cells import Report, Row
from output.workbooks.plan import edit_problems as kinds
from output.workbooks.plan.entries import WISHES, wish_of
from output.workbooks.plan.reading_job import BasePlan
from output.workbooks.plan.reasons import LEFT_OUT
from output.workbooks.tables import Table
from output.workbooks.texts import Scalar, one_line, plain, quoted
from output.workbooks.values import Findings, fold, found

_BY_TEXT = {fold(text): wish for wish, text in WISHES.items()}
KEY = "decision"


def read_wish(value: Scalar) -> tuple[Wish | None, Findings]:
    """Return what is wanted of a line; None where the cell is empty or says something else."""
    text = one_line(plain(value))
    wish = _BY_TEXT.get(fold(text))
    if wish or not text:
        return wish, ()
    return None, found(kinds.WISH_UNREADABLE, shown=quoted(text))


def read_wishes(tables: Sequence[Table], base: BasePlan, report: Report) -> tuple[Edit, ...]:
    """Return what people want otherwise than before; a sheet that is gone says nothing."""
    wanted: dict[str, dict[Wish, Row]] = {}
    for row, measure in _rows(tables, report):
        before = wish_of(base.decisions, measure)
        wish, findings = read_wish(row.value(KEY))
        row.tell(KEY, findings)
        if wish and wish is not before:
            wanted.setdefault(measure, {})[wish] = row
    return tuple(edit for measure, wishes in wanted.items() for edit in _edit(measure, wishes, base))


def _rows(tables: Sequence[Table], report: Report) -> Iterator[tuple[Row, str]]:
    for table in tables[:1]:
        for number, identifier in table.rows() if KEY in table.columns else ():
            kind, _, rest = identifier.partition(":")
            if kind == LEFT_OUT and rest:
                yield Row(table, number, identifier, report), rest.partition(":")[0]


def _edit(measure: str, wishes: dict[Wish, Row], base: BasePlan) -> Iterator[Edit]:
    if len(wishes) > 1:
        list(wishes.values())[-1].tell(KEY, found(kinds.WISHES_CONTRADICT, action=measure))
        return
    wish = next(iter(wishes))
    before = WISHES[wish_of(base.decisions, measure)]
    yield Edit(line=f"{CANDIDATE}{measure}", field=Field.WISH, value=wish.value, before=before, after=WISHES[wish])
