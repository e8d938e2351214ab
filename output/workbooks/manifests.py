"""Manifests: which form this is, from two places that must agree, and whether it is one that is awaited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from output.workbooks.form.expectation import Expectation
from output.workbooks.layout import (
    FORMAT,
    MANIFEST_KEYS,
    Document,
    Manifest,
    SheetRole,
    property_name,
    serial,
)
from output.workbooks.problems import (
    MANIFEST_CONTRADICTS,
    MANIFEST_DAMAGED,
    MANIFEST_FROM_PROPERTIES,
    MANIFEST_FROM_SHEET,
    MANIFEST_MISSING,
    NOT_A_FORM,
    OTHER_CONTENT,
    OTHER_DOCUMENT,
    OTHER_EDITION,
    OTHER_FORMAT,
    OTHER_REGION,
    OTHER_RUBRIC,
    OTHER_YEAR,
    UNKNOWN_UNIT,
)
from output.workbooks.sheets import Book
from output.workbooks.tables import Table
from output.workbooks.texts import one_line, plain, quoted
from rubrics.problem import Place, Problem

_LONGEST: Final = 100  # characters of a value of the manifest
_DOCUMENTS: Final = {
    Document.VERIFICATION: "buku kerja verifikasi",
    Document.COSTS: "buku kerja biaya",
    Document.REALISATION: "buku kerja realisasi",
}
_FORMS: Final = frozenset({Document.FORM, Document.FEEDBACK})


def find_manifest(book: Book, tables: Sequence[Table]) -> tuple[Manifest | None, tuple[Problem, ...]]:
    """Read the manifest from the document properties and the hidden sheet; either is enough, both must agree."""
    place = Place(file=book.file)
    properties, hidden = _properties(book), _hidden(tables)
    if not properties and not hidden:
        return None, ((MANIFEST_MISSING if tables else NOT_A_FORM).at(place),)
    contradictions = [key for key in MANIFEST_KEYS if key in properties and key in hidden]
    contradictions = [key for key in contradictions if properties[key] != hidden[key]]
    if contradictions:
        return None, (MANIFEST_CONTRADICTS.at(place, keys=", ".join(contradictions)),)
    manifest, damaged = _manifest({**properties, **hidden})
    if manifest is None:
        return None, (MANIFEST_DAMAGED.at(place, keys=", ".join(damaged)),)
    return manifest, _notes(properties, hidden, place)


def _notes(properties: Mapping[str, str], hidden: Mapping[str, str], place: Place) -> tuple[Problem, ...]:
    notes = []
    if len(properties) < len(MANIFEST_KEYS):
        notes.append(MANIFEST_FROM_SHEET.at(place))
    if len(hidden) < len(MANIFEST_KEYS):
        notes.append(MANIFEST_FROM_PROPERTIES.at(place))
    return tuple(notes)


def _properties(book: Book) -> dict[str, str]:
    found = {key: book.properties.get(property_name(key), "")[:_LONGEST] for key in MANIFEST_KEYS}
    return {key: value for key, value in found.items() if value}


def manifest_value(book: Book, tables: Sequence[Table], key: str) -> str:
    """Return what the manifest says of a key that only some documents have; "" where it is missing or contradicts."""
    told = {book.properties.get(property_name(key), "")[:_LONGEST], _entries(tables).get(key, "")} - {""}
    return told.pop() if len(told) == 1 else ""


def _hidden(tables: Sequence[Table]) -> dict[str, str]:
    return {key: value for key, value in _entries(tables).items() if key in MANIFEST_KEYS and value}


def _entries(tables: Sequence[Table]) -> dict[str, str]:
    """Return everything that the hidden sheet says."""
    table = next((table for table in tables if table.role is SheetRole.MANIFEST), None)
    if table is None:
        return {}
    column = table.columns["id"] + 1
    return {key: one_line(plain(table.sheet.value(row, column)))[:_LONGEST] for row, key in table.rows()}


def _manifest(values: Mapping[str, str]) -> tuple[Manifest | None, tuple[str, ...]]:
    """Return the manifest, or the keys that are missing or were changed."""
    missing = tuple(key for key in MANIFEST_KEYS if key not in values)
    if missing:
        return None, missing
    year = values["year"]
    if not (year.isascii() and year.isdigit()):
        return None, ("year",)
    manifest = Manifest.model_validate({**values, "year": int(year)})
    known = serial(manifest.digest, manifest.region, manifest.unit, manifest.year)
    return (manifest, ()) if manifest.serial == known else (None, ("serial",))


def describe(document: str) -> str:
    """Name a kind of workbook in a sentence."""
    if document in _FORMS:
        return "formulir asesmen"
    return next((text for known, text in _DOCUMENTS.items() if known == document), "buku kerja lain")


def check_manifest(manifest: Manifest, expected: Expectation, file: str) -> tuple[Problem, ...]:
    """Compare a form with what is awaited: kind of document, instrument, region, year, unit; every difference."""
    place = Place(file=file, unit=manifest.unit if manifest.unit in expected.units else None)
    if manifest.format != FORMAT:
        return (OTHER_FORMAT.at(place, found=quoted(manifest.format), expected=FORMAT),)
    if manifest.document not in _FORMS:
        return (OTHER_DOCUMENT.at(place, document=describe(manifest.document)),)
    return (
        *_instrument(manifest, expected, place),
        *_differing(manifest, expected, place),
    )


def _instrument(manifest: Manifest, expected: Expectation, place: Place) -> tuple[Problem, ...]:
    rubric = expected.rubric
    if manifest.rubric != rubric.id:
        return (OTHER_RUBRIC.at(place, found=quoted(manifest.rubric), expected=rubric.id),)
    if manifest.edition != rubric.edition:
        return (OTHER_EDITION.at(place, found=quoted(manifest.edition), expected=rubric.edition),)
    if manifest.digest != expected.digest:
        return (OTHER_CONTENT.at(place, edition=rubric.edition),)
    return ()


def _differing(manifest: Manifest, expected: Expectation, place: Place) -> tuple[Problem, ...]:
    problems = []
    if manifest.region != expected.region.code:
        awaited = f"{expected.region.code} {expected.region.full_name}"
        problems.append(OTHER_REGION.at(place, found=quoted(manifest.region), expected=awaited))
    elif manifest.unit not in expected.units:
        problems.append(UNKNOWN_UNIT.at(place, found=quoted(manifest.unit)))
    if manifest.year != expected.year:
        problems.append(OTHER_YEAR.at(place, found=manifest.year, expected=expected.year))
    return tuple(problems)
