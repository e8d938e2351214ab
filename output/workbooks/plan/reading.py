"""Reading an edited plan: from the bytes of a copy to what people changed in it, or to every problem with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from action_plans.decisions.edits import CopyEdits
from output.workbooks.cells import Report
from output.workbooks.layout import Manifest
from output.workbooks.manifests import find_manifest, manifest_value
from output.workbooks.marked import keys, marked, says_the_same
from output.workbooks.opening import open_book
from output.workbooks.plan import edit_problems as kinds
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan.layout import PlanSheet
from output.workbooks.plan.reading_job import PlanExpectation, PlanReading
from output.workbooks.plan.reading_rows import MatrixReader
from output.workbooks.plan.reading_wishes import read_wishes
from output.workbooks.plan.workbook import write_plan
from output.workbooks.sheets import Book, Position, Sheet
from output.workbooks.tables import ID, Table, find_tables
from output.workbooks.texts import column_name, quoted
from rubrics.problem import Place, Problem, has_errors

__all__ = ["PlanExpectation", "PlanReading", "read_plan"]


def read_plan(data: bytes, file: str, expected: PlanExpectation) -> PlanReading:
    """Read one edited copy; ``file`` is its base name, for messages only. Never raises on any bytes.

    Nothing is taken from a copy that has an error. A cell that reads as it was written is no edit.
    """
    book, problems = open_book(data, file)
    if book is None:
        return PlanReading(file, None, problems)
    digest, found = _version(book, expected)
    problems = (*problems, *found)
    if digest is None:
        return PlanReading(file, None, problems)
    table, found = _matrix(book, expected.bases[digest].plan.period.years)
    problems = (*problems, *found)
    if table is None:
        return PlanReading(file, None, problems)
    report = Report(file, None, list(problems))
    reader = MatrixReader(table, expected, digest, report)
    edits, added, order = reader.read()
    wishes = read_wishes(_tables(book, PlanSheet.REASONS), expected.bases[digest], report)
    copy = CopyEdits(file=file, base=digest, edits=(*edits, *wishes), added=added, order=order)
    return PlanReading(file, None if report.failed else copy, tuple(report.problems))


def only_saved(data: bytes, expected: PlanExpectation) -> bool:
    """Tell whether a copy was only opened and saved again: every cell says what it said when it was written."""
    book, _ = open_book(data, "plan.xlsx")
    digest, _ = _version(book, expected) if book else (None, ())
    if book is None or digest is None:
        return False
    base = expected.bases[digest]
    job = expected.job(digest)
    written = write_plan(
        job.rubric, job.region, job.units, base.plan, catalogue=job.catalogue, decisions=base.decisions
    )
    original, _ = open_book(written, "plan.xlsx")
    return original is not None and says_the_same(book, original)


def _version(book: Book, expected: PlanExpectation) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the digest of the plan that the copy was made from, if it is one of this region's."""
    place = Place(file=book.file)
    tables, _ = find_tables(book)
    manifest, notes = find_manifest(book, tables)
    if manifest is None:
        return None, (kinds.NOT_A_PLAN.at(place),)
    problems = (*notes, *_differences(manifest, expected, place))
    if has_errors(problems):
        return None, problems
    digest = manifest_value(book, tables, plan_layout.PLAN_KEY)
    if digest not in expected.bases:
        shown = quoted(digest[:12] or "tanpa pengenal")
        return None, (*problems, kinds.PLAN_VERSION_UNKNOWN.at(place, found=shown))
    return digest, problems


def _differences(manifest: Manifest, expected: PlanExpectation, place: Place) -> tuple[Problem, ...]:
    rubric, region = expected.rubric, expected.region
    if manifest.document != plan_layout.DOCUMENT:
        return (kinds.NOT_A_PLAN.at(place),)
    if manifest.region != region.code:
        awaited = f"{region.code} {region.full_name}"
        return (kinds.PLAN_OF_OTHER_REGION.at(place, found=quoted(manifest.region), expected=awaited),)
    if (manifest.rubric, manifest.edition) != (rubric.id, rubric.edition):
        found = quoted(f"{manifest.rubric} {manifest.edition}")
        return (kinds.PLAN_OF_OTHER_RUBRIC.at(place, found=found, expected=f"{rubric.id} {rubric.edition}"),)
    return ()


def _tables(book: Book, kind: PlanSheet) -> tuple[Table, ...]:
    return tuple(_table(sheet, at) for sheet, at in marked(book, kind.marker))


def _table(sheet: Sheet, at: Position) -> Table:
    columns: dict[str, int] = {}
    for key, column in keys(sheet, at):
        columns.setdefault(key, column)
    return Table(None, None, sheet, at[0] + 1, {**columns, ID: at[1]})


def _matrix(book: Book, years: Sequence[int]) -> tuple[Table | None, tuple[Problem, ...]]:
    """Return the matrix with all its columns, or what is wrong with it."""
    places = marked(book, PlanSheet.MATRIX.marker)
    if not places:
        return None, (kinds.NOT_A_PLAN.at(Place(file=book.file)),)
    if len(places) > 1:
        names = ", ".join(quoted(sheet.name) for sheet, _ in places)
        return None, (kinds.MATRIX_TWICE.at(Place(file=book.file), sheets=names),)
    (sheet, at), *_ = places
    problems = _columns(book, sheet, at, plan_layout.headers(years))
    return (None if problems else _table(sheet, at)), problems


def _columns(book: Book, sheet: Sheet, at: Position, names: Mapping[str, str]) -> tuple[Problem, ...]:
    place = Place(file=book.file, sheet=sheet.name)
    seen: dict[str, int] = {}
    problems = []
    for key, column in keys(sheet, at):
        if key in seen and key in names:
            letters = {"first": column_name(seen[key]), "second": column_name(column)}
            problems.append(kinds.PLAN_COLUMN_TWICE.at(place, header=names[key], **letters))
        seen.setdefault(key, column)
    missing = [name for key, name in names.items() if key not in seen]
    return (*problems, *(kinds.PLAN_COLUMN_MISSING.at(place, header=name) for name in missing))
