"""Reading: from the bytes of a returned form to its assessment, or to every problem that stands against it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from assessment.answers import Answer, Assessment, Identity, Unanswered
from output.workbooks.cells import Report
from output.workbooks.form.answers import read_answer
from output.workbooks.form.expectation import Expectation
from output.workbooks.form.identity import read_identity
from output.workbooks.form.latest import Choice, choose_latest
from output.workbooks.form.outcome import FormReading
from output.workbooks.form.rows import find_rows
from output.workbooks.layout import OPEN_KEYS, PROVISIONAL_NAME, TOTAL_ROW, Manifest, SheetRole, sheet_name
from output.workbooks.manifests import check_manifest, find_manifest
from output.workbooks.opening import open_book
from output.workbooks.problems import EXTRA_SHEET, FORM_EMPTY, SHEET_MISSING
from output.workbooks.sheets import Book
from output.workbooks.tables import Table, find_tables, foreign_sheets
from output.workbooks.texts import exact
from rubrics.problem import Place, has_errors

__all__ = ["Choice", "Expectation", "FormReading", "choose_latest", "read_form"]

_UNREAD: Final[Mapping[str, str | None]] = {
    sheet_name(SheetRole.GUIDE): None,
    sheet_name(SheetRole.CHOICES): None,
    sheet_name(SheetRole.CALCULATION): None,
    sheet_name(SheetRole.SUMMARY): PROVISIONAL_NAME,
}


def read_form(data: bytes, file: str, expected: Expectation) -> FormReading:
    """Read one returned form; ``file`` is its base name, for messages only. Never raises on any bytes."""
    book, opening = open_book(data, file, _UNREAD)
    if book is None:
        return FormReading(file, None, None, opening)
    tables, structure = find_tables(book, expected.rubric.indicators)
    manifest, found = find_manifest(book, tables)
    problems = (*opening, *found)
    if manifest is None:
        return FormReading(file, None, None, problems)
    problems = (*problems, *check_manifest(manifest, expected, file))
    if has_errors(problems):
        return FormReading(file, manifest, None, problems)
    report = Report(file, manifest.unit, [*problems, *structure])
    return _read(book, tables, manifest, expected, report)


def _read(
    book: Book, tables: tuple[Table, ...], manifest: Manifest, expected: Expectation, report: Report
) -> FormReading:
    identity, raw = read_identity(tables, report)
    if not any(table.role is SheetRole.IDENTITY for table in tables):
        report.problems.append(SHEET_MISSING.at(Place(file=book.file, unit=manifest.unit), title="Identitas"))
    answers, raw_answers = _answers(tables, manifest, expected, report)
    place = Place(file=book.file, unit=manifest.unit)
    report.problems += [
        EXTRA_SHEET.at(place.model_copy(update={"sheet": sheet.name})) for sheet in foreign_sheets(book, tables)
    ]
    if not report.failed and all(isinstance(answer.state, Unanswered) for answer in answers):
        report.problems.append(FORM_EMPTY.at(place))
    draft = _assessment(manifest, expected, identity, answers)
    return FormReading(
        file=book.file,
        manifest=manifest,
        assessment=None if report.failed else draft,
        problems=tuple(report.problems),
        raw={**raw, **raw_answers},
        provisional=_provisional(book, tables),
        draft=draft,
        fields=report.fields,
    )


def _answers(
    tables: tuple[Table, ...], manifest: Manifest, expected: Expectation, report: Report
) -> tuple[tuple[Answer, ...], dict[tuple[str, str], str]]:
    """Answers in the order of the rubric, and the raw text of their cells."""
    questions = expected.questions(expected.units[manifest.unit].kind)
    rows = find_rows(tables, questions, expected.rubric, report)
    answers: list[Answer] = []
    raw: dict[tuple[str, str], str] = {}
    for identifier, question in questions.items():
        row = rows.get(identifier)
        if row is None:
            answers.append(Answer(indicator=identifier))
            continue
        answers.append(read_answer(row, question))
        raw |= {(identifier, key): text for key, text in row.raw(OPEN_KEYS).items()}
    return tuple(answers), raw


def _assessment(
    manifest: Manifest, expected: Expectation, identity: Identity, answers: tuple[Answer, ...]
) -> Assessment:
    return Assessment(
        rubric=expected.reference,
        region=manifest.region,
        unit=manifest.unit,
        year=manifest.year,
        serial=manifest.serial,
        identity=identity,
        answers=answers,
    )


def _provisional(book: Book, tables: tuple[Table, ...]) -> Decimal | None:
    """Find the index that the form displays, by its defined name, or else by the row of the whole on the summary."""
    shown = book.figure(PROVISIONAL_NAME)
    if shown is not None:
        return shown
    for table in tables:
        if table.role is SheetRole.SUMMARY:
            values = (table.value(row, "score") for row, identifier in table.rows() if identifier == TOTAL_ROW)
            return next((exact(value) for value in values if isinstance(value, float)), None)
    return None
