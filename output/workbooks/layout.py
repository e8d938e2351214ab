"""Layout of the form: sheets, columns, row ids, choice texts and manifest; the one truth of writer and reader.

A form is recognised by what it carries, never by its file name, sheet titles or row numbers:

* the manifest stands in custom document properties (``renaksi.unit`` …) and in the hidden sheet ``_renaksi``
  (column A key without the prefix, column B value);
* each sheet of ours has in its cell A1 a marker such as ``renaksi:kategori:KBJ`` (also reachable by a defined
  name); the rest of that hidden row holds the key of each column, and the hidden column A the id of each row;
* so a value is found by (marker, row id, column key), wherever people moved the row, column or sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, Literal

from assessment.answers import Evidence, Region
from assessment.form_serial import form_serial
from rubrics.problem import Model
from rubrics.rubric import Category, Indicator, Level, OPDKind, Rubric

PREFIX: Final = "renaksi"
FORMAT: Final = "renaksi/form/1"
MANIFEST_SHEET: Final = "_renaksi"
CHOICES_SHEET: Final = "_pilihan"
CALCULATION_SHEET: Final = "_hitung"
HIDDEN_SHEETS: Final = (MANIFEST_SHEET, CHOICES_SHEET, CALCULATION_SHEET)
NOT_APPLICABLE: Final = "Tidak berlaku"
NOT_APPLICABLE_CODE: Final = "TB"
SEPARATOR: Final = " - "
NO_PAGE: Final = "\N{EN DASH}"
MARKER_ROW: Final = 1
MARKER_COLUMN: Final = "A"
PROVISIONAL_NAME: Final = "renaksi_nilai_sementara"  # defined name of the provisional index on the summary
TOTAL_ROW: Final = "total"  # row id of the whole on the summary


class SheetRole(StrEnum):
    """What a sheet of ours is for; second part of its marker."""

    GUIDE = "petunjuk"
    IDENTITY = "identitas"
    CATEGORY = "kategori"
    SUMMARY = "ringkasan"
    MANIFEST = "manifes"
    CHOICES = "pilihan"
    CALCULATION = "hitung"
    VERIFICATION = "verifikasi"
    VERIFIER = "verifikator"
    REALISATION = "realisasi"
    REPORTER = "pelapor"


class Document(StrEnum):
    """Kinds of workbook that are handed out; ``document`` of the manifest."""

    FORM = "formulir"
    FEEDBACK = "umpan-balik"
    VERIFICATION = "verifikasi"
    COSTS = "biaya"
    REALISATION = "realisasi"


class Manifest(Model):
    """Identity of a form. ``serial`` is derived from the rest, so the same form always has the same serial."""

    format: str = FORMAT
    document: str = Document.FORM
    rubric: str
    edition: str
    digest: str
    region: str
    unit: str
    year: int
    serial: str

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return keys and values in the order of the hidden sheet."""
        return tuple((key, str(getattr(self, key))) for key in type(self).model_fields)


MANIFEST_KEYS: Final = tuple(Manifest.model_fields)


def manifest(  # noqa: PLR0913 - each part of the identity is named
    rubric: Rubric, digest: str, region: Region, unit: str, *, year: int, document: Document = Document.FORM
) -> Manifest:
    """Return the manifest of the form of ``unit`` (a unit code)."""
    return Manifest(
        document=document,
        rubric=rubric.id,
        edition=rubric.edition,
        digest=digest,
        region=region.code,
        unit=unit,
        year=year,
        serial=serial(digest, region.code, unit, year),
    )


def serial(digest: str, region: str, unit: str, year: int) -> str:
    """Serial of a form, ``XXXX-XXXX-XXXX`` in hexadecimal, as on the form that is filled in by hand."""
    return form_serial(digest, region, unit, year)


def property_name(key: str) -> str:
    """Name of the custom document property of a manifest key."""
    return f"{PREFIX}.{key}"


def marker(role: SheetRole, identifier: str | None = None) -> str:
    """Text of the marker cell: ``renaksi:ringkasan`` or ``renaksi:kategori:KBJ``."""
    return f"{PREFIX}:{role}:{identifier}" if identifier else f"{PREFIX}:{role}"


def parse_marker(text: object) -> tuple[SheetRole, str | None] | None:
    """Return role and id of a marker cell's value, or None when the sheet is not ours."""
    prefix, _, rest = str(text).strip().partition(":")
    role, _, identifier = rest.partition(":")
    if prefix != PREFIX or role not in {known.value for known in SheetRole}:
        return None
    return SheetRole(role), identifier or None


def sheet_name(role: SheetRole, identifier: str | None = None) -> str:
    """Defined name that points to the marker cell of a sheet: ``renaksi_lembar_kategori_KBJ``."""
    return re.sub(r"[^0-9A-Za-z_.]", "_", "_".join(filter(None, (PREFIX, "lembar", role, identifier))))


class Access(StrEnum):
    """Who fills a column: it is printed, people fill it, or a formula shows something."""

    LOCKED = "locked"
    OPEN = "open"
    DISPLAY = "display"


class Column(Model):
    """A column of a sheet: stable key (in the marker row), heading, width in characters, access."""

    key: str
    header: str
    width: float
    access: Access = Access.LOCKED


class Key(StrEnum):
    """Keys of the columns of a category sheet."""

    ID = "id"
    NUMBER = "no"
    INDICATOR = "indicator"
    CHOICES = "choices"
    ASKED = "evidence_asked"
    WEIGHT = "weight"
    ANSWER = "answer"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    RESULT = "result"
    SCORE = "score"
    REASON = "reason"
    EVIDENCE = "evidence"
    PAGE = "page"
    REMARK = "remark"
    STATUS = "status"


CATEGORY_COLUMNS: Final = (
    Column(key=Key.ID, header="id", width=10),
    Column(key=Key.NUMBER, header="No", width=4.5),
    Column(key=Key.INDICATOR, header="Indikator dan pertanyaan", width=45),
    Column(key=Key.CHOICES, header="Pilihan jawaban dan kriterianya", width=50),
    Column(key=Key.ASKED, header="Bukti dukung yang diminta", width=25),
    Column(key=Key.WEIGHT, header="Bobot", width=7),
    Column(key=Key.ANSWER, header="Jawaban", width=21, access=Access.OPEN),
    Column(key=Key.NUMERATOR, header="Pembilang / angka", width=11, access=Access.OPEN),
    Column(key=Key.DENOMINATOR, header="Penyebut", width=11, access=Access.OPEN),
    Column(key=Key.RESULT, header="Hasil", width=9, access=Access.DISPLAY),
    Column(key=Key.SCORE, header="Nilai", width=7, access=Access.DISPLAY),
    Column(key=Key.REASON, header="Alasan tidak berlaku", width=17, access=Access.OPEN),
    Column(key=Key.EVIDENCE, header="Tautan atau nama berkas", width=23, access=Access.OPEN),
    Column(key=Key.PAGE, header="Halaman", width=9, access=Access.OPEN),
    Column(key=Key.REMARK, header="Keterangan", width=19, access=Access.OPEN),
    Column(key=Key.STATUS, header="Kelengkapan", width=15, access=Access.DISPLAY),
)
OPEN_KEYS: Final = tuple(Key(column.key) for column in CATEGORY_COLUMNS if column.access is Access.OPEN)
LOCKED_TEXT_KEYS: Final = (Key.INDICATOR, Key.CHOICES, Key.ASKED)  # compared for tampering

Person = Literal["head", "admin", "backup"]
PERSON_ROWS: Final[Mapping[Person, str]] = {
    "head": "Pimpinan unit",
    "admin": "Admin / pejabat penghubung utama",
    "backup": "Admin / pejabat penghubung cadangan",
}
FILLED_ON: Final = "filled_on"  # row id of the date of filling; its value stands in the column ``name``
IDENTITY_COLUMNS: Final = (  # keys of the open ones are the fields of Official
    Column(key="id", header="id", width=10),
    Column(key="label", header="Peran", width=26),
    Column(key="name", header="Nama (tanpa gelar)", width=28, access=Access.OPEN),
    Column(key="title_before", header="Gelar depan", width=11, access=Access.OPEN),
    Column(key="title_after", header="Gelar belakang", width=14, access=Access.OPEN),
    Column(key="position", header="Jabatan", width=28, access=Access.OPEN),
    Column(key="rank", header="Pangkat / golongan", width=20, access=Access.OPEN),
    Column(key="nip", header="NIP", width=24, access=Access.OPEN),
    Column(key="phone", header="Telepon / WhatsApp", width=18, access=Access.OPEN),
    Column(key="email", header="Surel", width=26, access=Access.OPEN),
)
OFFICIAL_FIELDS: Final = tuple(column.key for column in IDENTITY_COLUMNS if column.access is Access.OPEN)

SUMMARY_COLUMNS: Final = (  # row ids: category ids, then TOTAL_ROW
    Column(key="id", header="id", width=10),
    Column(key="no", header="No", width=9),
    Column(key="title", header="Kategori", width=44),
    Column(key="weight", header="Bobot", width=10),
    Column(key="asked", header="Pertanyaan", width=13, access=Access.DISPLAY),
    Column(key="answered", header="Terjawab", width=13, access=Access.DISPLAY),
    Column(key="not_applicable", header="Tidak berlaku", width=13, access=Access.DISPLAY),
    Column(key="incomplete", header="Perlu dilengkapi", width=13, access=Access.DISPLAY),
    Column(key="completeness", header="Kelengkapan", width=13, access=Access.DISPLAY),
    Column(key="score", header="Nilai sementara", width=14, access=Access.DISPLAY),
)


def letters(columns: Sequence[Column]) -> dict[str, str]:
    """Column letter of each key as the sheet is written."""
    return {column.key: _letter(position) for position, column in enumerate(columns)}


def _letter(position: int) -> str:
    return chr(ord("A") + position)  # no sheet of ours is wider than Z


CATEGORY_LETTERS: Final = letters(CATEGORY_COLUMNS)
IDENTITY_LETTERS: Final = letters(IDENTITY_COLUMNS)


def sheet_titles(rubric: Rubric) -> dict[str, str]:
    """Sheet title of each category id: its letter and short title, safe for spreadsheet programs and unique."""
    titles: dict[str, str] = {}
    for rank, category in enumerate(rubric.categories):
        title = f"{chr(ord('A') + rank % 26)}. {_safe_title(category.short_title)}"
        taken = {known.casefold() for known in titles.values()}
        titles[category.id] = f"{title[:26]} ({rank + 1})" if title.casefold() in taken else title
    return titles


def _safe_title(text: str) -> str:
    return re.sub(r"[\[\]:*?/\\'\x00-\x1f]", " ", text).strip()[:26].strip() or "Kategori"


def sheet_categories(rubric: Rubric, kind: OPDKind) -> tuple[tuple[Category, tuple[Indicator, ...]], ...]:
    """Categories with the questions that a unit of ``kind`` is asked; one without questions has no sheet."""
    asked = (
        (category, tuple(indicator for indicator in category.indicators if kind in indicator.applies_to))
        for category in rubric.categories
    )
    return tuple((category, indicators) for category, indicators in asked if indicators)


def choice_text(level: Level) -> str:
    """Text of a level in the drop-down: ``2 - Sudah ada``; only the code where the label repeats it."""
    return level.code if level.label.casefold() == level.code.casefold() else f"{level.code}{SEPARATOR}{level.label}"


def choice_texts(indicator: Indicator) -> tuple[str, ...]:
    """Entries of the drop-down of the answer cell, worst level first; none means the cell is locked.

    A measured scale is answered by figures: its drop-down offers at most *Tidak berlaku*.
    """
    levels = () if indicator.scale.measured else tuple(map(choice_text, indicator.scale.levels))
    return (*levels, NOT_APPLICABLE) if indicator.not_applicable else levels


def open_keys(indicator: Indicator) -> frozenset[Key]:
    """Keys of the cells that people may fill in the row of ``indicator``."""
    keys = {Key.EVIDENCE, Key.PAGE, Key.REMARK}
    if choice_texts(indicator):
        keys.add(Key.ANSWER)
    if indicator.scale.measured:
        keys.add(Key.NUMERATOR)
    if indicator.scale.quotient:
        keys.add(Key.DENOMINATOR)
    if indicator.not_applicable:
        keys.add(Key.REASON)
    return frozenset(keys)


def parse_choice(indicator: Indicator, text: str) -> str | None:
    """Return the level code (or ``NOT_APPLICABLE_CODE``) that ``text`` stands for, or None.

    Accepted, whatever the case and spacing: the whole choice, its code alone, its label alone where only one
    level has it. ``TB`` counts as *Tidak berlaku* also where the indicator does not allow it, so that the
    reader can say so.
    """
    wanted = _folded(text)
    levels = indicator.scale.levels
    for spelling in (choice_text, _code, _label):
        found = [level.code for level in levels if _folded(spelling(level)) == wanted]
        if len(found) == 1:
            return found[0]
    return NOT_APPLICABLE_CODE if wanted in {_folded(NOT_APPLICABLE), _folded(NOT_APPLICABLE_CODE)} else None


def _code(level: Level) -> str:
    return level.code


def _label(level: Level) -> str:
    return level.label


def _folded(text: str) -> str:
    """Fold case, spacing and the kinds of dash that office programs put in place of a hyphen."""
    dashed = re.sub(r"\s*[-\u2010-\u2015\u2212]\s*", "-", text)
    return re.sub(r"\s+", " ", dashed).strip().casefold()


def evidence_cells(evidence: Iterable[Evidence]) -> tuple[str, str]:
    """Texts of the evidence and page cells: one line for each piece of evidence, lines in step."""
    pieces = tuple(evidence)
    references = "\n".join(_line(piece.reference) for piece in pieces)
    if all(piece.page is None for piece in pieces):
        return references, ""
    return references, "\n".join(NO_PAGE if piece.page is None else _line(piece.page) for piece in pieces)


def parse_evidence(references: str, pages: str) -> tuple[Evidence, ...]:
    """Return the evidence that two cells hold, line by line.

    With as many page lines as references they belong together; otherwise all of the page text belongs to the
    first reference.
    """
    names = [line.strip() for line in references.splitlines() if line.strip()]
    marks = [line.strip() for line in pages.splitlines() if line.strip()]
    if len(marks) not in {0, len(names)}:
        marks = [" ".join(marks)]
    marks += [""] * (len(names) - len(marks))
    return tuple(
        Evidence(reference=name, page=None if mark in {"", "-", NO_PAGE} else mark)
        for name, mark in zip(names, marks, strict=False)
    )


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def indicator_parts(indicator: Indicator) -> tuple[str, str, str]:
    """Title (with id), question and guidance, as they stand below each other in one cell."""
    return f"{indicator.id}  {indicator.title}", indicator.question, indicator.guidance


def level_parts(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """Each line of the choices cell as (heading, text): what to count for a measured scale, then every level."""
    scale = indicator.scale
    first = "Pembilang" if scale.quotient else "Angka"
    counted = [(first, scale.numerator or scale.unit or "")] if scale.measured else []
    if scale.quotient:
        counted.append(("Penyebut", scale.denominator or ""))
    counted = [(heading, text) for heading, text in counted if text]
    levels = [(choice_text(level), level.descriptor) for level in scale.levels]
    excused = [(NOT_APPLICABLE, indicator.not_applicable)] if indicator.not_applicable else []
    return (*counted, *levels, *excused)


def asked_parts(indicator: Indicator) -> tuple[tuple[str, str | None], ...]:
    """Each piece of evidence asked for, with its example."""
    return tuple((request.text, request.example) for request in indicator.evidence)


def locked_texts(indicator: Indicator) -> dict[Key, str]:
    """Texts of the locked cells in the row of ``indicator``, as they are written."""
    return {
        Key.INDICATOR: "\n".join(indicator_parts(indicator)),
        Key.CHOICES: "\n".join(f"{heading}: {text}" for heading, text in level_parts(indicator)),
        Key.ASKED: "\n".join(
            f"\N{BULLET} {text}" + (f" (contoh: {example})" if example else "")
            for text, example in asked_parts(indicator)
        ),
    }


def same_text(left: str, right: str) -> bool:
    """Tell whether two locked texts are equal but for spacing, which spreadsheet programs change on their own."""
    return re.sub(r"\s+", "", left) == re.sub(r"\s+", "", right)
