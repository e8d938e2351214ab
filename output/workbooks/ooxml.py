"""Office Open XML: the parts of an .xlsx or .xlsm that hold cells, and nothing else of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from output.workbooks.container import LARGEST_WHOLE, Archive, pack
from output.workbooks.ooxml_cells import look_through
from output.workbooks.problems import CELLS_TOO_FAR, TOO_MANY_SHEETS, TOO_MUCH_INSIDE, WORKBOOK_UNREADABLE
from output.workbooks.sheets import (
    FURTHEST_COLUMN,
    FURTHEST_ROW,
    MOST_SHEETS,
    Book,
    Sheet,
    calamine_book,
    sheet_cells,
    worksheets,
)
from output.workbooks.texts import cell_name, one_line
from rubrics.problem import Place, Problem, ProblemError

_ROOT: Final = "_rels/.rels"
_WORKBOOK: Final = "xl/workbook.xml"
_PROPERTIES: Final = "docProps/custom.xml"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIP: Final = '<Relationship Id="{}" Type="' + _OFFICE + '/{}" Target="{}"/>'
_LONG_STRING: Final = 40_000  # spreadsheet programs keep 32,767 characters of a cell
_PLACES: Final = {"sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}


def read_ooxml(archive: Archive) -> tuple[Book, tuple[Problem, ...]]:
    """Read every worksheet; one that is too large to be read safely is left out and reported."""
    workbook = next(_targets(archive, _ROOT, "", "officeDocument"), (None, _WORKBOOK))[1]
    if workbook not in archive:
        raise ProblemError([WORKBOOK_UNREADABLE.at(archive.place)])
    parts, sources = _cell_parts(archive, workbook)
    _check_strings(parts, archive.place)
    book = calamine_book(pack(parts), archive.place)
    sheets, problems = [], []
    for name in worksheets(book):
        place = archive.place.model_copy(update={"sheet": name})
        found = look_through(sources.get(name, b""))
        if found.broken:
            raise ProblemError([WORKBOOK_UNREADABLE.at(place)])
        if found.furthest[0] >= FURTHEST_ROW or found.furthest[1] >= FURTHEST_COLUMN:
            problems.append(CELLS_TOO_FAR.at(place, cell=cell_name(*found.furthest)))
            continue
        rows, merged = sheet_cells(book, name, place)
        sheets.append(Sheet(name=name, rows=rows, merged=merged, errors=found.errors, formulas=found.formulas))
    file = archive.place.file or ""
    return Book(file=file, sheets=tuple(sheets), properties=_properties(archive)), tuple(problems)


def _check_strings(parts: Mapping[str, bytes], place: Place) -> None:
    """Refuse a workbook whose cells together would repeat a long shared string beyond all measure."""
    strings = parts.get("xl/sharedStrings.xml", b"")
    if len(strings) > _LONG_STRING:
        longest = max(map(len, strings.split(b"</si>")))
        references = sum(part.count(b't="s"') for part in parts.values()) if longest > _LONG_STRING else 0
        if longest * references > LARGEST_WHOLE:
            raise ProblemError([TOO_MUCH_INSIDE.at(place, part="sharedStrings.xml")])


def _cell_parts(archive: Archive, workbook: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Collect the parts for calamine under standard names; also the XML of each sheet by its title."""
    main = archive.xml(workbook)
    titles = _sheet_titles(_parsed(main, archive.place))
    if len(titles) > MOST_SHEETS:
        raise ProblemError([TOO_MANY_SHEETS.at(archive.place, count=len(titles), limit=MOST_SHEETS)])
    folder, name = posixpath.split(workbook)
    parts: dict[str, bytes] = {}
    sources: dict[str, bytes] = {}
    relations: list[str] = []
    seen: set[str] = set()
    for identifier, target, kind in _relations(archive, f"{folder}/_rels/{name}.rels".lstrip("/"), folder):
        if target not in archive or target in seen:
            continue
        seen.add(target)
        if kind == "worksheet" and identifier in titles:
            standard = f"worksheets/sheet{len(sources) + 1}.xml"
            sources[titles[identifier]] = parts[f"xl/{standard}"] = archive.xml(target)
        elif kind in _PLACES:
            standard = _PLACES[kind]
            parts[f"xl/{standard}"] = archive.xml(target)
        else:
            continue
        relations.append(_RELATIONSHIP.format(_escaped(identifier), kind, standard))
    fixed = {
        _ROOT: _relationships([_RELATIONSHIP.format("rId1", "officeDocument", _WORKBOOK)]),
        _WORKBOOK: main,
        "xl/_rels/workbook.xml.rels": _relationships(relations),
    }
    return {**fixed, **parts}, sources


def _sheet_titles(root: ET.Element) -> dict[str, str]:
    """Titles of the sheets by the id of their relationship."""
    titles = {}
    for element in root.iter():
        if _local(element.tag) == "sheet":
            identifier = next((value for key, value in element.items() if key.endswith("}id")), "")
            titles[identifier] = element.get("name", "")
    return titles


def _targets(archive: Archive, relations: str, folder: str, wanted: str) -> Iterator[tuple[str, str]]:
    return (
        (identifier, target) for identifier, target, kind in _relations(archive, relations, folder) if kind == wanted
    )


def _relations(archive: Archive, name: str, folder: str) -> Iterator[tuple[str, str, str]]:
    """Id, target (a name in the archive) and kind of each internal relationship."""
    if name not in archive:
        return
    for element in _parsed(archive.xml(name), archive.place):
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            yield element.get("Id", ""), target, element.get("Type", "").rpartition("/")[2]


def _properties(archive: Archive) -> dict[str, str]:
    """Custom document properties; none when the part is missing or broken, for the form has a second identity."""
    if _PROPERTIES not in archive:
        return {}
    try:
        root = _parsed(archive.xml(_PROPERTIES), archive.place)
    except ProblemError:
        return {}
    return {element.get("name", ""): one_line("".join(element.itertext())) for element in root}


def _parsed(text: bytes, place: Place) -> ET.Element:
    try:
        return ET.fromstring(text)  # noqa: S314 - Archive.xml lets no document type or entity through
    except (ET.ParseError, ValueError, LookupError):
        raise ProblemError([WORKBOOK_UNREADABLE.at(place)]) from None


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _relationships(relations: list[str]) -> bytes:
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(relations)}</Relationships>'.encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
