"""What one form is made of: the questions of a unit, what already stands in its cells, and where everything goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from assessment.answers import OPD, Answer, At, Identity, LevelChoice, NotApplicable, Official, Region
from output.workbooks import layout
from output.workbooks.layout import Key, Manifest
from rubrics.rubric import Category, Indicator, Rubric

Entry = str | Decimal | date
Entries = Mapping[tuple[str, str], Entry]  # what stands in an open cell, by row id and column key
Remarks = Mapping[tuple[str, str], tuple[str, ...]]  # cell comments, by row id and column key

IDENTITY_TITLE = "Identitas"
PERSON_HEAD = 12  # row of the headings above the people
PERSON_PLACES: dict[str, int] = {
    **{person: PERSON_HEAD + rank for rank, person in enumerate(layout.PERSON_ROWS, start=1)},
    layout.FILLED_ON: PERSON_HEAD + len(layout.PERSON_ROWS) + 2,
}
FIRST_ROW = 7  # first row below the headings of a category sheet


@dataclass(frozen=True)
class Line:
    """A row of a category sheet: a question, or the heading of an aspect where ``indicator`` is None."""

    row: int
    number: int
    title: str
    indicator: Indicator | None = None


@dataclass(frozen=True)
class CategorySheet:
    """A category as it is laid out: its title on the tab and its rows."""

    category: Category
    title: str
    lines: tuple[Line, ...]

    @property
    def questions(self) -> Iterator[tuple[int, Indicator]]:
        """Row number and indicator of every question."""
        return ((line.row, line.indicator) for line in self.lines if line.indicator)

    @property
    def last_row(self) -> int:
        """The last row with content."""
        return self.lines[-1].row


@dataclass(frozen=True)
class FormJob:
    """Everything that a form shows; the sheets are pure functions of it."""

    rubric: Rubric
    region: Region
    unit: OPD
    year: int
    manifest: Manifest
    entries: Entries = field(default_factory=dict)
    remarks: Remarks = field(default_factory=dict)

    @cached_property
    def sheets(self) -> tuple[CategorySheet, ...]:
        """The category sheets in order."""
        titles = layout.sheet_titles(self.rubric)
        return tuple(
            CategorySheet(category=category, title=titles[category.id], lines=tuple(_lines(category, indicators)))
            for category, indicators in layout.sheet_categories(self.rubric, self.unit.kind)
        )

    @cached_property
    def cells(self) -> dict[str, tuple[str, int]]:
        """Sheet title and row number of each indicator."""
        return {indicator.id: (sheet.title, row) for sheet in self.sheets for row, indicator in sheet.questions}

    @cached_property
    def open_keys(self) -> dict[str, frozenset[Key]]:
        """Keys of the cells that people may fill, by indicator."""
        return {indicator.id: layout.open_keys(indicator) for sheet in self.sheets for _, indicator in sheet.questions}

    def place(self, row: str, key: str) -> tuple[str, str] | None:
        """Sheet title and cell of an open cell by its row id and column key, of questions and people alike."""
        if row in self.cells and key in layout.CATEGORY_LETTERS:
            title, number = self.cells[row]
            return title, f"{layout.CATEGORY_LETTERS[Key(key)]}{number}"
        if row in PERSON_PLACES and key in layout.IDENTITY_LETTERS:
            return IDENTITY_TITLE, f"{layout.IDENTITY_LETTERS[key]}{PERSON_PLACES[row]}"
        return None

    def reference(self, indicator: str, key: Key) -> str:
        """Reference to a cell of an indicator's row from any sheet."""
        title, row = self.cells[indicator]
        return f"'{title}'!${layout.CATEGORY_LETTERS[key]}${row}"

    @property
    def heading(self) -> str:
        """Unit, region and year as they stand below the title of each sheet."""
        return f"{self.unit.name}  \N{MIDDLE DOT}  {self.region.full_name}  \N{MIDDLE DOT}  Tahun {self.year}"


def _lines(category: Category, indicators: tuple[Indicator, ...]) -> Iterator[Line]:
    aspects = {aspect.id: aspect.title for aspect in category.aspects}
    row, current = FIRST_ROW, None
    for number, indicator in enumerate(indicators, start=1):
        if indicator.aspect != current and indicator.aspect:
            yield Line(row=row, number=0, title=aspects.get(indicator.aspect, indicator.aspect))
            row += 1
        current = indicator.aspect
        yield Line(row=row, number=number, title=indicator.title, indicator=indicator)
        row += 1


def entries_of(identity: Identity, answers: Mapping[str, Answer]) -> dict[tuple[str, str], Entry]:
    """Return what stands in the cells for an identity and answers; it is read back as the same."""
    entries: dict[tuple[str, str], Entry] = {}
    for row in layout.PERSON_ROWS:
        official: Official | None = getattr(identity, row)
        if official:
            entries |= {(row, name): text for name in layout.OFFICIAL_FIELDS if (text := getattr(official, name))}
    if identity.filled_on:
        entries[layout.FILLED_ON, "name"] = identity.filled_on
    for indicator, answer in answers.items():
        entries |= {(indicator, key): entry for key, entry in _answer_entries(answer)}
    return entries


def _answer_entries(answer: Answer) -> Iterator[tuple[str, Entry]]:
    if isinstance(answer.state, At):
        value = answer.state.value
        if isinstance(value, LevelChoice):
            yield Key.ANSWER, value.code
        else:
            yield Key.NUMERATOR, value.numerator
            if value.denominator is not None:
                yield Key.DENOMINATOR, value.denominator
    elif isinstance(answer.state, NotApplicable):
        yield Key.ANSWER, layout.NOT_APPLICABLE
        yield Key.REASON, answer.state.reason
    references, pages = layout.evidence_cells(answer.evidence)
    texts = {Key.EVIDENCE: references, Key.PAGE: pages, Key.REMARK: answer.remark or ""}
    yield from ((key, text) for key, text in texts.items() if text)
