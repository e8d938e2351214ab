"""Reading a table of findings or input: columns by their headings, every problem with its cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from assessment.answers import UnitCode
from output.workbooks.dates import read_date
from output.workbooks.listings.layout import LONGEST_ID, LONGEST_NAME, LONGEST_TEXT, Content, Entry, Listing
from output.workbooks.listings.problems import (
    CHOICE_UNKNOWN,
    DAY_UNREADABLE,
    ENTRY_MISSING,
    HEADING_MISSING,
    HEADING_TWICE,
    HEADINGS_MISSING,
    ID_UNREADABLE,
    TABLE_TOO_LONG,
    TEXT_FILE_UNREADABLE,
    TEXT_TOO_LONG,
)
from output.workbooks.opening import open_book
from output.workbooks.problems import CELL_ERROR, NIP_AS_NUMBER
from output.workbooks.sheets import Facts, Sheet
from output.workbooks.texts import Scalar, cell_name, is_error, one_line, plain, quoted, tidy
from output.workbooks.values import Findings, fold, found, placeholder
from rubrics.problem import Place, Problem

MOST_ROWS: Final = 2000
LARGEST_TEXT: Final = 4 * 2**20
_SEARCHED: Final = 30  # rows in which the headings are looked for
_EXACT_DIGITS: Final = 15  # that a spreadsheet keeps of a number
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]*")
_CODES: Final = re.compile(r"[;,\n]+")
_LIMITS: Final = {Content.ID: LONGEST_ID, Content.NAME: LONGEST_NAME, Content.TEXT: LONGEST_TEXT}

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Names:
    """Spellings by which units are known: code, short name or name, folded."""

    units: Mapping[str, UnitCode] = field(default_factory=dict)


@dataclass(frozen=True)
class TableReading:
    """The rows of a table as fields of their model, the place of each row, and all problems.

    A ``doubtful`` row has a cell that could not be read: what is left of it may be checked, but not used.
    """

    rows: tuple[Row, ...] = ()
    places: tuple[Place, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubtful: frozenset[int] = frozenset()


def read_listing(data: bytes, file: str, listing: Listing, names: Names) -> TableReading:
    """Read a workbook (.xlsx, .ods) or, by its name, a CSV file; a row without what it must have is left out."""
    if file.lower().endswith((".csv", ".txt")):
        sheet, problems = _text_table(data, file)
        sheets: tuple[Sheet, ...] = (sheet,) if sheet else ()
    else:
        book, problems = open_book(data, file)
        sheets = book.sheets if book else ()
    if not sheets:
        return TableReading(problems=problems)
    head = next((found for sheet in sheets if (found := _head(sheet, listing))), None)
    if head is None:
        required = ", ".join(entry.header for entry in listing.columns if entry.required)
        missing = HEADINGS_MISSING.at(Place(file=file), table=listing.name, required=required)
        return TableReading(problems=(*problems, missing))
    reader = _Reader(file, head, listing, names)
    reader.read()
    told = (*problems, *reader.problems)
    return TableReading(tuple(reader.rows), tuple(reader.places), told, frozenset(reader.doubtful))


def _text_table(data: bytes, file: str) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """Return a CSV file as a sheet; Excel's semicolons and a Windows encoding are understood."""
    if len(data) > LARGEST_TEXT or b"\0" in data:
        reason = "Berkasnya terlalu besar atau bukan teks."
        return None, (TEXT_FILE_UNREADABLE.at(Place(file=file), reason=reason),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    begin = "\n".join(text.split("\n", _SEARCHED)[:_SEARCHED])
    delimiter = max(";,\t", key=begin.count)
    try:
        rows: list[list[Scalar]] = [[*row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error:
        reason = "Tanda kutip atau pemisah kolomnya tidak lengkap."
        return None, (TEXT_FILE_UNREADABLE.at(Place(file=file), reason=reason),)
    return Sheet(name="CSV", rows=rows, look=lambda: Facts({}, {})), ()


@dataclass(frozen=True)
class _Head:
    """Where the headings stand, and the columns below them."""

    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    twice: tuple[str, ...]


def _head(sheet: Sheet, listing: Listing) -> _Head | None:
    """Find the row with most of the headings: two of the required ones at least."""
    spelt = {name: entry for entry in listing.columns for name in (fold(entry.header), *entry.spellings)}
    required = {entry.key for entry in listing.columns if entry.required}
    best: _Head | None = None
    for position, cells in enumerate(sheet.rows[:_SEARCHED]):
        columns: dict[str, int] = {}
        twice: list[str] = []
        for column, value in enumerate(cells):
            entry = spelt.get(fold(one_line(plain(value))).rstrip(" *:"))
            if entry and entry.key in columns:
                twice.append(entry.header)
            elif entry:
                columns[entry.key] = column
        enough = len(required & columns.keys()) > 1
        if enough and (best is None or len(columns) > len(best.columns)):
            best = _Head(sheet, position, columns, tuple(twice))
    return best


class _Reader:
    def __init__(self, file: str, head: _Head, listing: Listing, names: Names) -> None:
        self.file, self.head, self.listing, self.names = file, head, listing, names
        self.rows: list[Row] = []
        self.places: list[Place] = []
        self.problems: list[Problem] = []
        self.doubtful: list[int] = []

    def read(self) -> None:
        """Read every row below the headings, unless the headings themselves leave doubt."""
        place = Place(file=self.file, sheet=self.head.sheet.name)
        table = self.listing.name
        missing = [each for each in self.listing.columns if each.required and each.key not in self.head.columns]
        self.problems += [HEADING_MISSING.at(place, header=each.header, table=table) for each in missing]
        self.problems += [HEADING_TWICE.at(place, header=header) for header in dict.fromkeys(self.head.twice)]
        body = [at for at in range(self.head.row + 1, len(self.head.sheet.rows)) if self._filled(at)]
        if len(body) > MOST_ROWS:
            self.problems.append(TABLE_TOO_LONG.at(place, table=table, limit=MOST_ROWS))
        elif not self.problems:
            for at in body:
                self._row(at)

    def _filled(self, row: int) -> bool:
        return any(one_line(plain(self.head.sheet.value(row, column))) for column in self.head.columns.values())

    def _row(self, row: int) -> None:
        values: dict[str, Any] = {}
        sound = True
        for entry in self.listing.columns:
            if entry.key not in self.head.columns:
                continue
            value, findings = self._cell(row, entry)
            self._tell(row, entry, findings)
            sound = sound and not findings
            if value is not None:
                values[entry.key] = value
        if all(entry.key in values for entry in self.listing.columns if entry.required):
            self.doubtful += [] if sound else [len(self.rows)]
            self.rows.append(values)
            self.places.append(self._place(row, self.listing.columns[0].key))

    def _cell(self, row: int, entry: Entry) -> tuple[Any, Findings]:
        at = (row, self.head.columns[entry.key])
        value = self.head.sheet.value(*at)
        shown = self.head.sheet.errors.get(at, "") if self.head.sheet.name != "CSV" else ""
        text = shown or one_line(plain(value))
        if is_error(text):
            return None, found(CELL_ERROR, shown=quoted(text))
        if not text or placeholder(text):
            return None, found(ENTRY_MISSING, header=entry.header) if entry.required else ()
        return _READERS[entry.content](value, entry, self.names)

    def _tell(self, row: int, entry: Entry, findings: Findings) -> None:
        self.problems += [each.at(self._place(row, entry.key)) for each in findings]

    def _place(self, row: int, key: str) -> Place:
        return Place(file=self.file, sheet=self.head.sheet.name, cell=cell_name(row, self.head.columns[key]))


def _text(value: Scalar, entry: Entry, _: Names) -> tuple[Any, Findings]:
    text = tidy(plain(value))
    limit = _LIMITS[entry.content]
    text = text if entry.content is Content.TEXT else one_line(text)
    return (text, ()) if len(text) <= limit else (None, found(TEXT_TOO_LONG, header=entry.header, limit=limit))


def _id(value: Scalar, entry: Entry, names: Names) -> tuple[Any, Findings]:
    text, findings = _text(value, entry, names)
    if text is not None and not _ID.fullmatch(text):
        return None, found(ID_UNREADABLE, shown=quoted(value))
    return text, findings


def _day(value: Scalar, entry: Entry, _names: Names) -> tuple[Any, Findings]:
    day, findings = read_date(value)
    return day, found(DAY_UNREADABLE, shown=quoted(value), header=entry.header) if findings else ()


def _choice(value: Scalar, entry: Entry, _: Names) -> tuple[Any, Findings]:
    """Recognise a choice, or the beginning of exactly one."""
    text, members = fold(one_line(plain(value))), list(entry.choices or ())
    exact = [member for member in members if fold(member.value) == text]
    close = exact or [member for member in members if fold(member.value).startswith(text)]
    if len(close) == 1:
        return close[0], ()
    choices = "; ".join(member.value for member in members)
    return None, found(CHOICE_UNKNOWN, shown=quoted(value), header=entry.header, choices=choices)


def _nip(value: Scalar, entry: Entry, _names: Names) -> tuple[Any, Findings]:
    """Return the digits of a NIP; a number has lost its last ones, a text that is none is kept for the checks."""
    if isinstance(value, float) and abs(value) >= 10**_EXACT_DIGITS:
        return None, found(NIP_AS_NUMBER, role=entry.header)
    text = one_line(plain(value))
    digits = re.sub(r"[\s.-]", "", text)
    return digits if digits.isdigit() else text, ()


def _indicators(value: Scalar, _entry: Entry, _names: Names) -> tuple[Any, Findings]:
    return tuple(dict.fromkeys(part.upper() for part in _parts(value))), ()


def _units(value: Scalar, _entry: Entry, names: Names) -> tuple[Any, Findings]:
    """Return codes; a name that holds a comma is tried as a whole first, an unknown one is judged with its row."""
    whole = names.units.get(fold(one_line(plain(value))))
    if whole:
        return (whole,), ()
    return tuple(dict.fromkeys(names.units.get(fold(part), part.upper()) for part in _parts(value))), ()


def _parts(value: Scalar) -> Iterator[str]:
    return (bare for part in _CODES.split(tidy(plain(value))) if (bare := one_line(part)))


_READERS: Final[Mapping[Content, Callable[[Scalar, Entry, Names], tuple[Any, Findings]]]] = {
    Content.ID: _id,
    Content.NAME: _text,
    Content.TEXT: _text,
    Content.DATE: _day,
    Content.CHOICE: _choice,
    Content.INDICATORS: _indicators,
    Content.UNITS: _units,
    Content.NIP: _nip,
}


def unit_names(units: Sequence[tuple[UnitCode, Sequence[str]]]) -> Names:
    """Return the spellings of ``units``, each a code with its names; a name shared by two units is none."""
    found: dict[str, set[UnitCode]] = {}
    for code, others in units:
        for name in (code, *others):
            found.setdefault(fold(name), set()).add(code)
    return Names({name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1})
