"""Rows: where each question of the form stands now, although rows were moved, copied, deleted or lost their code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from output.workbooks.cells import Report, Row
from output.workbooks.form.expectation import Question
from output.workbooks.layout import OPEN_KEYS, Key, SheetRole
from output.workbooks.problems import (
    MERGED_CELLS,
    MERGED_TEXTS,
    OUTSIDE_COLUMNS,
    ROW_CODE_LOST,
    ROW_MISSING,
    ROW_REPEATED,
    ROW_TWICE,
    ROW_UNKNOWN,
    SHEET_MISSING,
    SHEET_TWICE,
)
from output.workbooks.sheets import Area
from output.workbooks.tables import ID, Table
from output.workbooks.texts import cell_name, one_line, plain, quoted
from output.workbooks.values import blank
from rubrics.problem import Place
from rubrics.rubric import Rubric

_FIGURES: Final = (Key.ANSWER, Key.NUMERATOR, Key.DENOMINATOR)


def find_rows(
    tables: Sequence[Table], questions: Mapping[str, Question], rubric: Rubric, report: Report
) -> dict[str, Row]:
    """Find the row of each question, in the order of the form; what is missing or double is reported."""
    categories = [table for table in tables if table.role is SheetRole.CATEGORY]
    _report_double_sheets(categories, report)
    found: dict[str, list[Row]] = {}
    for table in categories:
        for row, identifier in table.rows():
            if identifier in questions:
                found.setdefault(identifier, []).append(Row(table, row, identifier, report, identifier))
            else:
                place = table.place(report.file, row, ID)
                report.problems.append(ROW_UNKNOWN.at(place, found=quoted(identifier)))
    if len(found) < len(questions):
        _find_by_heading(categories, questions, found, report)
        _report_missing(questions, found, rubric, report)
    chosen = {identifier: _chosen(found[identifier], report) for identifier in questions if identifier in found}
    rows = {identifier: row for identifier, row in chosen.items() if row is not None}
    _report_merged(categories, rows, questions, report)
    _report_outside(categories, rows, report)
    return rows


def _report_double_sheets(categories: Sequence[Table], report: Report) -> None:
    by_category: dict[str, list[Table]] = {}
    for table in categories:
        if table.identifier:
            by_category.setdefault(table.identifier, []).append(table)
    for identifier, same in by_category.items():
        if len(same) > 1:
            names = ", ".join(quoted(table.sheet.name) for table in same)
            place = same[-1].place(report.file)
            report.problems.append(SHEET_TWICE.at(place, title=quoted(identifier), sheets=names))


def _find_by_heading(
    categories: Sequence[Table], questions: Mapping[str, Question], found: dict[str, list[Row]], report: Report
) -> None:
    """Find rows whose hidden code is gone by the heading in their first locked text."""
    headings = {one_line(question.heading): id_ for id_, question in questions.items() if id_ not in found}
    for table in categories:
        for row in range(table.first_row, len(table.sheet.rows)):
            heading = one_line(plain(table.value(row, Key.INDICATOR)).partition("\n")[0])
            identifier = headings.get(heading)
            if identifier and identifier not in found and blank(table.value(row, ID)):
                found[identifier] = [Row(table, row, identifier, report, identifier)]
                place = found[identifier][0].place(Key.INDICATOR)
                report.problems.append(ROW_CODE_LOST.at(place, indicator=identifier))


def _report_missing(
    questions: Mapping[str, Question], found: Mapping[str, object], rubric: Rubric, report: Report
) -> None:
    """Report a category of which nothing is left once, and otherwise each row that is gone."""
    for category in rubric.categories:
        asked = [indicator.id for indicator in category.indicators if indicator.id in questions]
        missing = [identifier for identifier in asked if identifier not in found]
        place = Place(file=report.file, unit=report.unit)
        if asked and len(missing) == len(asked):
            report.problems.append(SHEET_MISSING.at(place, title=f"{category.id} {category.title}"))
        else:
            for identifier in missing:
                where = place.model_copy(update={"indicator": identifier})
                report.problems.append(ROW_MISSING.at(where, indicator=identifier))


def _chosen(rows: Sequence[Row], report: Report) -> Row | None:
    """Return the row to read when a question stands more than once: the filled one, if all filled ones agree."""
    if len(rows) == 1:
        return rows[0]
    filled = {tuple(texts.items()): row for row in rows if (texts := row.raw(OPEN_KEYS))}
    places = ", ".join(f"{row.table.sheet.name} baris {row.row + 1}" for row in rows)
    first = rows[0]
    if len(filled) > 1:
        report.problems.append(ROW_TWICE.at(first.place(Key.ANSWER), indicator=first.identifier, places=places))
        return None
    report.problems.append(ROW_REPEATED.at(first.place(Key.ANSWER), indicator=first.identifier, places=places))
    return next(iter(filled.values()), first)


def _report_merged(
    categories: Sequence[Table], rows: Mapping[str, Row], questions: Mapping[str, Question], report: Report
) -> None:
    """Report merged cells that join the open cells of several questions; a spreadsheet keeps only the first value."""
    for table in categories:
        by_row = {row.row: row for row in rows.values() if row.table is table}
        for area in table.sheet.merged:
            joined = [
                by_row[at] for at in range(area[0][0], min(area[1][0], table.first_row + 10_000) + 1) if at in by_row
            ]
            if len(joined) > 1:
                _report_area(table, area, joined, questions, report)


def _report_area(
    table: Table, area: Area, joined: Sequence[Row], questions: Mapping[str, Question], report: Report
) -> None:
    (top, left), (bottom, right) = area
    if blank(table.sheet.value(top, left)):
        return
    open_keys = set().union(*(questions[row.identifier].open_keys for row in joined))
    keys = [key for key in open_keys if left <= table.columns.get(key, -1) <= right]
    if keys:
        kind = MERGED_CELLS if any(key in _FIGURES for key in keys) else MERGED_TEXTS
        name = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
        report.problems.append(kind.at(joined[0].place(keys[0]), area=name))


def _report_outside(categories: Sequence[Table], rows: Mapping[str, Row], report: Report) -> None:
    """Report once for each sheet that there is content beside the columns of the form."""
    for table in categories:
        known = set(table.columns.values())
        numbers = [row.row for row in rows.values() if row.table is table]
        beside = [
            (row, column)
            for row in numbers
            for column in _unknown_columns(table, row, known)
            if not blank(table.sheet.value(row, column))
        ]
        if beside:
            place = Place(file=report.file, sheet=table.sheet.name, cell=cell_name(*beside[0]), unit=report.unit)
            report.problems.append(OUTSIDE_COLUMNS.at(place, count=len(beside)))


def _unknown_columns(table: Table, row: int, known: set[int]) -> Iterator[int]:
    return (column for column in range(len(table.sheet.rows[row])) if column not in known)
