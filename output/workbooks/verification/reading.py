"""Reading the verifier's workbook: the judgements of each unit, and every problem with them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from assessment.answers import (
    At,
    Insufficient,
    LevelChoice,
    Measurement,
    NotApplicable,
    Official,
    State,
    Verification,
    VerifiedAnswer,
)
from output.workbooks.cells import LONG, Report, Row
from output.workbooks.dates import read_date
from output.workbooks.figures import read_figure
from output.workbooks.form.expectation import Expectation, Question
from output.workbooks.form.identity import read_official
from output.workbooks.layout import NOT_APPLICABLE, NOT_APPLICABLE_CODE, Document, SheetRole
from output.workbooks.manifests import check_manifest, find_manifest
from output.workbooks.opening import open_book
from output.workbooks.problems import OTHER_DOCUMENT
from output.workbooks.tables import Table, find_tables
from output.workbooks.texts import one_line, plain, quoted
from output.workbooks.values import fold, found, read_choice
from output.workbooks.verification import layout as own
from output.workbooks.verification import problems as kinds
from output.workbooks.verification.layout import Key
from rubrics.problem import Place, Problem, has_errors

_FORM = "formulir unit"


@dataclass
class _Judgements:
    """What has been read so far: answers by unit, and the row in which each was found."""

    expected: Expectation
    report: Report
    answers: dict[str, list[VerifiedAnswer]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[tuple[str, str], int] = field(default_factory=dict)


def read_verification(
    data: bytes, file: str, expected: Expectation
) -> tuple[tuple[Verification, ...], tuple[Problem, ...]]:
    """Read the verifier's workbook; ``file`` is its base name, for messages only. Never raises on any bytes.

    Rows that were left open, or whose judgement is doubtful, are no part of the result. Whether a value is lower than
    the unit's own is for ``apply_verification`` to find.
    """
    book, problems = open_book(data, file)
    if book is None:
        return (), problems
    tables, _ = find_tables(book)
    manifest, notes = find_manifest(book, tables)
    problems = (*problems, *notes)
    if manifest is None:
        return (), problems
    if manifest.document != Document.VERIFICATION:
        return (), (*problems, OTHER_DOCUMENT.at(Place(file=file), document=_FORM))
    some_unit = next(iter(expected.units), "")
    as_form = manifest.model_copy(update={"document": Document.FORM.value, "unit": some_unit})
    problems = (*problems, *check_manifest(as_form, expected, file))
    if has_errors(problems):
        return (), problems
    report = Report(file, None, list(problems))
    return _read(tables, expected, report), tuple(report.problems)


def _read(tables: Sequence[Table], expected: Expectation, report: Report) -> tuple[Verification, ...]:
    table = next((table for table in tables if table.role is SheetRole.VERIFICATION), None)
    if table is None:
        report.problems.append(kinds.VERIFICATION_MISSING.at(Place(file=report.file)))
        return ()
    gone = [key for key in own.OPEN_KEYS if key not in table.columns]
    place = Place(file=report.file, sheet=table.sheet.name)
    report.problems += [kinds.VERIFICATION_COLUMN_MISSING.at(place, header=own.HEADERS[key]) for key in gone]
    if gone:
        return ()
    judgements = _Judgements(expected, report)
    for row, identifier in table.rows():
        _row(table, row, identifier, judgements)
    verifier, day = _verifier(tables, report)
    return tuple(
        Verification(
            rubric=expected.reference,
            region=expected.region.code,
            unit=unit,
            year=expected.year,
            verifier=verifier,
            verified_on=day,
            answers=tuple(judgements.answers[unit]),
        )
        for unit in expected.units
        if judgements.answers.get(unit)
    )


def _verifier(tables: Sequence[Table], report: Report) -> tuple[Official | None, date | None]:
    rows = {
        identifier: Row(table, row, identifier, report)
        for table in tables
        if table.role is SheetRole.VERIFIER
        for row, identifier in table.rows()
    }
    verifier = read_official(rows[own.VERIFIER_ROW], "Verifikator") if own.VERIFIER_ROW in rows else None
    if own.VERIFIED_ON not in rows:
        return verifier, None
    day, findings = read_date(rows[own.VERIFIED_ON].value("name"))
    rows[own.VERIFIED_ON].tell("name", findings)
    return verifier, day


def _row(table: Table, number: int, identifier: str, judgements: _Judgements) -> None:
    """Read one row; rows without an id of ours are the verifier's own and play no part."""
    unit, indicator = own.parse_row_id(identifier)
    if not indicator:
        return
    expected, report = judgements.expected, judgements.report
    place = table.place(report.file, number, Key.ID)
    if unit not in expected.units:
        report.problems.append(kinds.VERIFIED_UNIT_UNKNOWN.at(place, found=quoted(unit)))
        return
    report.unit = unit
    question = expected.questions(expected.units[unit].kind).get(indicator)
    if question is None:
        known = place.model_copy(update={"unit": unit})
        report.problems.append(kinds.VERIFIED_INDICATOR_UNKNOWN.at(known, found=quoted(indicator)))
        return
    _judgement(Row(table, number, identifier, report, indicator), unit, question, judgements)


def _judgement(row: Row, unit: str, question: Question, judgements: _Judgements) -> None:
    note = row.guarded_text(Key.NOTE, LONG)
    before = len(row.report.problems)
    state = _state(row, question, note)
    if state is None:
        if note and len(row.report.problems) == before:
            row.tell(Key.NOTE, found(kinds.NOTE_WITHOUT_JUDGEMENT))
        return
    first = judgements.rows.setdefault((unit, question.indicator.id), row.row)
    if first != row.row:
        row.tell(Key.ANSWER, found(kinds.VERIFIED_ROW_TWICE, first=first + 1))
        return
    answer = VerifiedAnswer(indicator=question.indicator.id, state=state, note=note or None)
    judgements.answers[unit].append(answer)


def _state(row: Row, question: Question, note: str) -> State | None:
    """Return what the verifier chose; None where nothing was, or where it is doubtful."""
    text = one_line(plain(row.value(Key.ANSWER)))
    insufficient = fold(text) == fold(own.INSUFFICIENT)
    code, findings = (None, ()) if insufficient else read_choice(row.value(Key.ANSWER), question.choices)
    row.tell(Key.ANSWER, findings)
    figures = _figures(row, question) if question.indicator.scale.measured else None
    chosen = own.INSUFFICIENT if insufficient else NOT_APPLICABLE if code == NOT_APPLICABLE_CODE else None
    if chosen is None:
        return figures if question.indicator.scale.measured or code is None else At(value=LevelChoice(code=code))
    if figures is not None:
        row.tell(Key.ANSWER, found(kinds.VERIFIED_TWO_ANSWERS, answer=chosen))
        return None
    if not insufficient and not question.indicator.not_applicable:
        row.tell(Key.ANSWER, found(kinds.NOT_APPLICABLE_NOT_OFFERED, indicator=question.indicator.id))
        return None
    if not note:
        row.tell(Key.NOTE, found(kinds.VERIFIED_NOTE_MISSING, answer=chosen))
        return None
    return Insufficient(note=note) if insufficient else NotApplicable(reason=note)


def _figures(row: Row, question: Question) -> At | None:
    scale = question.indicator.scale
    numerator, above = read_figure(row.value(Key.NUMERATOR), scale, part=scale.quotient)
    row.tell(Key.NUMERATOR, above)
    if not scale.quotient:
        return None if numerator is None else At(value=Measurement(numerator=numerator))
    denominator, below = read_figure(row.value(Key.DENOMINATOR), scale)
    row.tell(Key.DENOMINATOR, below)
    if numerator is not None and denominator is not None:
        return At(value=Measurement(numerator=numerator, denominator=denominator))
    missing = [
        key
        for key, value, findings in (
            (Key.NUMERATOR, numerator, above),
            (Key.DENOMINATOR, denominator, below),
        )
        if value is None and not findings
    ]
    if len(missing) == 1:
        row.tell(missing[0], found(kinds.VERIFIED_FIGURE_MISSING, header=own.HEADERS[missing[0]]))
    return None
