"""Office Open XML: the parts of an .xlsx or .xlsm that hold cells, and nothing else of it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final
from xml.etree import ElementTree as ET

from output.workbooks.container import LARGEST_WHOLE, Archive, pack
from output.workbooks.ooxml_cells import look_through, number_in, scan, usual
from output.workbooks.problems import CELLS_TOO_FAR, TOO_MANY_SHEETS, TOO_MUCH_INSIDE, WORKBOOK_UNREADABLE
from output.workbooks.sheets import (
    FURTHEST_COLUMN,
    FURTHEST_ROW,
    MOST_SHEETS,
    Book,
    CellReference,
    Facts,
    Position,
    Sheet,
    calamine_book,
    cell_reference,
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
_AREAS_END: Final = b"</mergeCells>"
_LONG_STRING: Final = 40_000  # spreadsheet programs keep 32,767 characters of a cell
_PLACES: Final = {"sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}


def read_ooxml(archive: Archive, ignored: Mapping[str, str | None]) -> tuple[Book, tuple[Problem, ...]]:
    """Read every worksheet; one that is too large to be read safely is left out and reported.

    Sheets that a defined name in ``ignored`` points to are neither inflated nor read, provided that the name
    given for it, whose number is asked for instead, is defined.
    """
    layout = _outline(archive)
    unread = {
        layout.names[name].title
        for name, instead in ignored.items()
        if name in layout.names and (instead is None or instead in layout.names)
    }
    found = _cell_parts(archive, layout, unread)
    _check_strings(found, archive.place)
    book = calamine_book(pack(found.parts, found.checksums), archive.place)
    sheets, problems = [], []
    for name in worksheets(book):
        if name not in found.sources:
            continue
        look, furthest = _looks(found.sources[name], archive.place, name)
        if furthest[0] >= FURTHEST_ROW or furthest[1] >= FURTHEST_COLUMN:
            place = archive.place.model_copy(update={"sheet": name, "cell": cell_name(*furthest)})
            problems.append(CELLS_TOO_FAR.at(place, cell=place.cell))
            continue
        rows, merged = sheet_cells(book, name, archive.place)
        sheets.append(Sheet(name=name, rows=rows, look=look, known_areas=merged))
    file = archive.place.file or ""
    return Book(file, tuple(sheets), _properties(archive), partial(_figure, archive, layout)), tuple(problems)


@dataclass(frozen=True, slots=True)
class _Outline:
    """The workbook part: ids and titles of its sheets, where its relationships lead, its names of single cells."""

    source: bytes
    titles: Mapping[str, str]
    relations: tuple[tuple[str, str, str], ...]
    names: Mapping[str, CellReference]

    def part(self, title: str) -> str:
        """Name of the part of a sheet; empty when there is none."""
        wanted = {identifier for identifier, known in self.titles.items() if known == title}
        return next((target for identifier, target, _ in self.relations if identifier in wanted), "")


def _outline(archive: Archive) -> _Outline:
    workbook = next(
        (target for _, target, kind in _relations(archive, _ROOT, "") if kind == "officeDocument"), _WORKBOOK
    )
    if workbook not in archive:
        raise ProblemError([WORKBOOK_UNREADABLE.at(archive.place)])
    source = archive.xml(workbook)
    titles, names = _titles_and_names(_parsed(source, archive.place), archive.place)
    folder, name = posixpath.split(workbook)
    relations = tuple(_relations(archive, f"{folder}/_rels/{name}.rels".lstrip("/"), folder))
    return _Outline(source, titles, relations, names)


def _titles_and_names(root: ET.Element, place: Place) -> tuple[dict[str, str], dict[str, CellReference]]:
    titles: list[tuple[str, str]] = []
    names: dict[str, CellReference] = {}
    for group in root:
        local = _local(group.tag)
        if local == "sheets":
            titles += [(_relationship_id(sheet), sheet.get("name", "")) for sheet in group]
        elif local == "definedNames":
            found = ((name.get("name", ""), cell_reference(name.text or "", "!")) for name in group)
            names |= {name: reference for name, reference in found if reference}
    if len(titles) > MOST_SHEETS:
        raise ProblemError([TOO_MANY_SHEETS.at(place, count=len(titles), limit=MOST_SHEETS)])
    if len({title for _, title in titles}) < len(titles):
        raise ProblemError([WORKBOOK_UNREADABLE.at(place)])
    return dict(titles), names


def _relationship_id(sheet: ET.Element) -> str:
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")


def _figure(archive: Archive, layout: _Outline, name: str) -> Decimal | None:
    """Look up the number in the cell of a defined name, without reading its sheet."""
    reference = layout.names.get(name)
    part = layout.part(reference.title) if reference else ""
    if reference is None or part not in archive:
        return None
    try:
        return number_in(archive.xml(part), reference.position)
    except ProblemError:
        return None


def _looks(source: bytes, place: Place, name: str) -> tuple[Callable[[], Facts], Position]:
    """Tell how to find what calamine does not tell of a sheet, and its furthest cell where that may be far."""
    if usual(source):
        return partial(look_through, source), (0, 0)
    facts = scan(source)
    if facts.broken:
        raise ProblemError([WORKBOOK_UNREADABLE.at(place.model_copy(update={"sheet": name}))])
    return lambda: facts, facts.furthest


def _check_strings(found: _CellParts, place: Place) -> None:
    """Refuse a workbook whose cells together would repeat a long shared string beyond all measure."""
    strings = found.parts.get("xl/sharedStrings.xml", b"")
    if isinstance(strings, bytes) and len(strings) > _LONG_STRING:
        longest = max(map(len, strings.split(b"</si>")))
        references = sum(part.count(b't="s"') for part in found.sources.values()) if longest > _LONG_STRING else 0
        if longest * references > LARGEST_WHOLE:
            raise ProblemError([TOO_MUCH_INSIDE.at(place, part="sharedStrings.xml")])


@dataclass(frozen=True, slots=True)
class _CellParts:
    """The parts for calamine under standard names, their checksums, and the XML of each sheet by its title."""

    parts: Mapping[str, bytes | tuple[bytes, ...]]
    checksums: Mapping[str, int]
    sources: Mapping[str, bytes]


def _cell_parts(archive: Archive, layout: _Outline, unread: Collection[str]) -> _CellParts:
    parts: dict[str, bytes | tuple[bytes, ...]] = {}
    checksums: dict[str, int] = {}
    sources: dict[str, bytes] = {}
    relations = dict.fromkeys(layout.titles, ("worksheet", "unread.xml"))  # calamine wants one for each sheet
    seen: set[str] = set()
    for identifier, target, kind in layout.relations:
        if target not in archive or target in seen:
            continue
        seen.add(target)
        title = layout.titles.get(identifier)
        if kind == "worksheet" and title is not None and title not in unread:
            relations[identifier] = kind, f"worksheets/sheet{len(sources) + 1}.xml"
            sources[title] = archive.xml(target)
        elif kind in _PLACES:
            relations[identifier] = kind, _PLACES[kind]
        else:
            continue
        name = f"xl/{relations[identifier][1]}"
        if kind == "worksheet" and title is not None:
            parts[name] = _with_areas_first(sources[title])
        else:
            parts[name] = archive.xml(target)
            checksums[name] = archive.members[target].CRC
    fixed = {
        _ROOT: _relationships({"rId1": ("officeDocument", _WORKBOOK)}),
        _WORKBOOK: layout.source,
        "xl/_rels/workbook.xml.rels": _relationships(relations),
    }
    return _CellParts({**fixed, **parts}, checksums, sources)


def _with_areas_first(source: bytes) -> tuple[bytes, ...]:
    """Put the merged areas before the cells, where calamine finds them without reading the whole sheet once more."""
    at, start = source.find(b"<sheetData"), source.find(b"<mergeCells")
    end = source.find(_AREAS_END, start) + len(_AREAS_END)
    if at < 0 or 0 <= start < at or (start >= 0 and end < len(_AREAS_END)):
        return (source,)
    areas = source[start:end] if start >= 0 else b"<mergeCells>" + _AREAS_END
    return source[:at], areas, source[at:]


def _relations(archive: Archive, name: str, folder: str) -> Iterator[tuple[str, str, str]]:
    """Id, target (a name in the archive) and kind of each internal relationship."""
    if name not in archive:
        return
    for element in _parsed(archive.xml(name), archive.place):
        if element.get("TargetMode") != "External":
            target = element.get("Target", "")
            if target.startswith("/") or "." in target.partition("/")[0]:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            else:
                target = f"{folder}/{target}".lstrip("/")
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


def _relationships(relations: Mapping[str, tuple[str, str]]) -> bytes:
    lines = (_RELATIONSHIP.format(_escaped(identifier), *relation) for identifier, relation in relations.items())
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(lines)}</Relationships>'.encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
