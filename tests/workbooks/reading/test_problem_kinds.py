"""Every kind of problem is provoked by a workbook that has it, and says where it stands."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from xml.sax.saxutils import escape

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from assessment.answers import OPD, Answer, Identity, Region
from output.workbooks import problems as kinds
from output.workbooks.container import MOST_PARTS, pack
from output.workbooks.form.reading import Expectation, FormReading, choose_latest, read_form
from output.workbooks.form.workbook import write_form
from output.workbooks.layout import Document
from output.workbooks.opening import LARGEST_FILE
from output.workbooks.sheets import MOST_SHEETS
from rubrics.problem import ProblemKind, Severity
from rubrics.rubric import OPDKind, Rubric

ALL = {name: kind for name, kind in vars(kinds).items() if isinstance(kind, ProblemKind)}
TRUE = bool(1)
KB, UK, ID = "A. Kebijakan", "B. Ukuran", "Identitas"


@dataclass(frozen=True)
class Cast:
    """What the cases play with."""

    rubric: Rubric
    region: Region
    unit: OPD
    filled: bytes
    blank: bytes
    edited: Callable[..., bytes]
    repacked: Callable[..., bytes]

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.filled)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def titles(self) -> list[str]:
        return openpyxl.load_workbook(io.BytesIO(self.filled)).sheetnames

    def part(self, name: str) -> bytes:
        return self.parts[name]

    def sheet_part(self, title: str) -> str:
        return f"xl/worksheets/sheet{self.titles.index(title) + 1}.xml"

    def with_cell(self, title: str, cell: str, value: object) -> bytes:
        """The form with another value in one cell, changed in its XML since that is quick."""
        name = self.sheet_part(title)
        if value is None:
            content = "/>"
        elif isinstance(value, str):
            content = f' t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        else:
            content = (
                f' t="{"b" if isinstance(value, bool) else "n"}"><v>{int(value) if value is TRUE else value}</v></c>'
            )
        changed, count = re.subn(
            rf'<c r="{cell}"((?: s="[0-9]+")?)[^>]*?(?:/>|>.*?</c>)',
            lambda match: f'<c r="{cell}"{match[1]}{content}',
            self.parts[name].decode(),
            flags=re.DOTALL,
        )
        assert count == 1
        return pack({**self.parts, name: changed.encode()})


@pytest.fixture(scope="module")
def cast(  # noqa: PLR0913, PLR0917
    rubric: Rubric,
    region: Region,
    unit: OPD,
    filled: bytes,
    blank: bytes,
    edited: Callable[..., bytes],
    repacked: Callable[..., bytes],
) -> Cast:
    return Cast(rubric, region, unit, filled, blank, edited, repacked)


# Each case: the kind, the cell where it must be found (None: any place), and how to make the file.
Make = Callable[[Cast], bytes]
CASES: list[tuple[str, str | None, Make]] = []


def case(kind: str, cell: str | None = None) -> Callable[[Make], Make]:
    def register(make: Make) -> Make:
        CASES.append((kind, cell, make))
        return make

    return register


def cells(kind: str, sheet: str, cell: str, *values: object) -> None:
    """A case for each value: put into a cell, it must be found there."""
    for value in values:

        def make(cast: Cast, value: object = value) -> bytes:
            if isinstance(value, date):
                return cast.edited(lambda book: _text(book, sheet, cell, value))
            return cast.with_cell(sheet, cell, value)

        CASES.append((kind, f"{sheet}!{cell}", make))


def _text(book: Workbook, sheet: str, cell: str, value: object) -> None:
    book[sheet][cell] = value
    if isinstance(value, str):
        book[sheet][cell].data_type = "s"


# The file


@case("FILE_EMPTY")
def _(_: Cast) -> bytes:
    return b""


@case("FILE_TOO_LARGE")
def _(_: Cast) -> bytes:
    return b"PK\x03\x04" + bytes(LARGEST_FILE)


@case("NOT_A_WORKBOOK")
def _(_: Cast) -> bytes:
    return b"%PDF-1.7 ..."


@case("NOT_A_WORKBOOK")
def _(_: Cast) -> bytes:
    return b"<html><table><tr><td>No</td></tr></table></html>"


@case("NOT_A_WORKBOOK")
def _(_: Cast) -> bytes:
    return b"No;Indikator;Jawaban\n1;SK;Ya\n"


@case("NOT_A_WORKBOOK")
def _(_: Cast) -> bytes:
    return pack({"foto.jpg": b"\xff\xd8\xff", "catatan.txt": b"halo"})


@case("FILE_DAMAGED")
def _(cast: Cast) -> bytes:
    return cast.filled[: len(cast.filled) // 2]


def _ole(*names: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(n.encode("utf-16-le") + bytes(4) for n in names)


@case("FILE_ENCRYPTED")
def _(_: Cast) -> bytes:
    return _ole("Root Entry", "EncryptionInfo", "EncryptedPackage")


@case("FILE_ENCRYPTED")
def _(_: Cast) -> bytes:
    encrypted = bytearray(pack({"xl/workbook.xml": b"?", "_rels/.rels": b"?"}))
    encrypted[encrypted.index(b"PK\x01\x02") + 8] |= 1
    return bytes(encrypted)


@case("FILE_ENCRYPTED")
def _(_: Cast) -> bytes:
    manifest = b'<manifest:manifest><manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return pack({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": b"\x8f\x01garbled"})


@case("OLD_EXCEL")
def _(_: Cast) -> bytes:
    return _ole("Root Entry", "Workbook")


@case("BINARY_EXCEL")
def _(_: Cast) -> bytes:
    return pack({"_rels/.rels": b"<x/>", "xl/workbook.bin": b"\x83\x01"})


@case("OTHER_OFFICE_FILE")
def _(_: Cast) -> bytes:
    return pack({"_rels/.rels": b"<x/>", "word/document.xml": b"<x/>"})


@case("OTHER_OFFICE_FILE")
def _(_: Cast) -> bytes:
    return pack({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})


@case("OTHER_OFFICE_FILE")
def _(_: Cast) -> bytes:
    return _ole("Root Entry", "WordDocument")


@case("TOO_MANY_PARTS")
def _(_: Cast) -> bytes:
    return pack({f"xl/{number}": b"" for number in range(MOST_PARTS + 1)})


@case("TOO_MUCH_INSIDE")
def _(cast: Cast) -> bytes:
    return cast.repacked(**{"xl/media/image1.png": bytes(40 * 2**20)})


@case("TOO_MUCH_INSIDE")
def _(cast: Cast) -> bytes:
    nested = io.BytesIO()
    with zipfile.ZipFile(nested, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.xml", bytes(10 * 2**20))
    return cast.repacked(**{"xl/embeddings/a.xlsx": nested.getvalue(), "xl/embeddings/b.bin": bytes(10 * 2**20)})


@case("TOO_MUCH_INSIDE")
def _(cast: Cast) -> bytes:
    return _shared_string_bomb(cast)


def _shared_string_bomb(cast: Cast) -> bytes:
    """One string of a megabyte that a thousand cells repeat."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    strings = f"<sst {space}><si><t>{'x' * 2**20}</t></si></sst>".encode()
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 1001))
    relations = cast.part("xl/_rels/workbook.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/sharedStrings"/></Relationships>',
    )
    return cast.repacked(
        **{
            cast.sheet_part(KB): f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>".encode(),
            "xl/sharedStrings.xml": strings,
            "xl/_rels/workbook.xml.rels": relations,
        }
    )


@case("PART_DAMAGED")
def _(cast: Cast) -> bytes:
    return _with_declared_size(cast.filled, "xl/workbook.xml", 10)


@case("PART_DAMAGED")
def _(cast: Cast) -> bytes:
    text = cast.part("xl/workbook.xml").decode()
    return cast.repacked(**{"xl/workbook.xml": text.encode("utf-16")})


def _with_declared_size(data: bytes, name: str, size: int) -> bytes:
    """The archive with a false uncompressed size in its directory."""
    changed = bytearray(data)
    at = 0
    while (at := changed.index(b"PK\x01\x02", at)) >= 0:
        length = struct.unpack_from("<H", changed, at + 28)[0]
        if changed[at + 46 : at + 46 + length] == name.encode():
            struct.pack_into("<L", changed, at + 24, size)
            return bytes(changed)
        at += 4
    raise AssertionError


@case("UNSAFE_PART_NAMES")
def _(cast: Cast) -> bytes:
    return cast.repacked(**{"../../etc/passwd": b"x"})


@case("UNSAFE_PART_NAMES")
def _(cast: Cast) -> bytes:
    return cast.repacked(**{"XL/workbook.xml": cast.part("xl/workbook.xml")})


@case("UNKNOWN_COMPRESSION")
def _(_: Cast) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("_rels/.rels", b"<x/>")
        archive.writestr("xl/workbook.xml", b"<x/>" * 100)
    return stream.getvalue()


@case("DOCUMENT_TYPE")
def _(cast: Cast) -> bytes:
    text = cast.part("xl/workbook.xml")
    dtd = b'<!DOCTYPE workbook [<!ENTITY geheim SYSTEM "file:///etc/passwd">]>'
    return cast.repacked(**{"xl/workbook.xml": dtd + text})


@case("DOCUMENT_TYPE")
def _(cast: Cast) -> bytes:
    part = cast.sheet_part(KB)
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return cast.repacked(**{part: laughs + cast.part(part)})


@case("TOO_MANY_SHEETS")
def _(cast: Cast) -> bytes:
    def edit(book: Workbook) -> None:
        for number in range(MOST_SHEETS + 1):
            book.create_sheet(f"Tambahan {number}")

    return cast.edited(edit)


@case("CELLS_TOO_FAR", "A. Kebijakan!XFD1048576")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: _text(book, KB, "XFD1048576", "ups"))


@case("CELLS_TOO_FAR")
def _(cast: Cast) -> bytes:
    space = b'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells_ = b"<x:row><x:c><x:v>1</x:v></x:c></x:row>"
    sheet = b"<x:worksheet " + space + b'><x:sheetData><x:row r="900000"/>' + cells_ + b"</x:sheetData></x:worksheet>"
    return cast.repacked(**{cast.sheet_part(KB): sheet})


@case("WORKBOOK_UNREADABLE")
def _(cast: Cast) -> bytes:
    return cast.repacked(**{"xl/workbook.xml": cast.part("xl/workbook.xml")[:-40]})


@case("WORKBOOK_UNREADABLE")
def _(cast: Cast) -> bytes:
    return cast.repacked(**{"xl/workbook.xml": None})


@case("MACROS_IGNORED")
def _(cast: Cast) -> bytes:
    return cast.repacked(**{"xl/vbaProject.bin": b"\xcc\x61makro"})


@case("WRONG_EXTENSION")
def _(cast: Cast) -> bytes:
    return b"xls:" + cast.filled


# The manifest


@case("NOT_A_FORM")
def _(_: Cast) -> bytes:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Daftar hadir"
    book.save(stream)
    return stream.getvalue()


def _without_hidden(book: Workbook) -> None:
    del book["_renaksi"]


@case("MANIFEST_MISSING")
def _(cast: Cast) -> bytes:
    return cast.repacked(cast.edited(_without_hidden), **{"docProps/custom.xml": None})


@case("MANIFEST_FROM_SHEET")
def _(cast: Cast) -> bytes:
    return cast.repacked(**{"docProps/custom.xml": None})


@case("MANIFEST_FROM_SHEET")
def _(cast: Cast) -> bytes:
    return cast.repacked(**{"docProps/custom.xml": b"<Properties><property"})


@case("MANIFEST_FROM_PROPERTIES")
def _(cast: Cast) -> bytes:
    return cast.edited(_without_hidden)


def _with_manifest(cast: Cast, **changes: str) -> bytes:
    """The form with other values in both places of the manifest."""

    def edit(book: Workbook) -> None:
        for row in book["_renaksi"].iter_rows(min_row=2):
            if row[0].value in changes:
                _text(book, "_renaksi", row[1].coordinate, changes[row[0].value])
        for known in book.custom_doc_props.props:
            key = str(known.name).removeprefix("renaksi.")
            if key in changes:
                known.value = changes[key]

    return cast.edited(edit)


@case("MANIFEST_CONTRADICTS")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: _text(book, "_renaksi", "B7", "dinas-lain"))


@case("MANIFEST_DAMAGED")
def _(cast: Cast) -> bytes:
    return _with_manifest(cast, unit="bappeda")


@case("MANIFEST_DAMAGED")
def _(cast: Cast) -> bytes:
    return _with_manifest(cast, year="dua ribu")


@case("OTHER_FORMAT")
def _(cast: Cast) -> bytes:
    return _with_manifest(cast, format="renaksi/form/9")


@case("OTHER_DOCUMENT")
def _(cast: Cast) -> bytes:
    return _with_manifest(cast, document="verifikasi")


def _form(cast: Cast, **changes: object) -> bytes:
    """A form of something else, as the real writer makes it."""
    parts: dict[str, object] = {"rubric": cast.rubric, "region": cast.region, "unit": cast.unit, "year": 2021}
    return write_form(**{**parts, **changes})  # type: ignore[arg-type]


def _changed(cast: Cast, **changes: object) -> Rubric:
    return Rubric(**{**{name: getattr(cast.rubric, name) for name in Rubric.model_fields}, **changes})


@case("OTHER_RUBRIC")
def _(cast: Cast) -> bytes:
    return _form(cast, rubric=_changed(cast, id="lain"))


@case("OTHER_EDITION")
def _(cast: Cast) -> bytes:
    return _form(cast, rubric=_changed(cast, edition="uji-2"))


@case("OTHER_CONTENT")
def _(cast: Cast) -> bytes:
    first, *others = cast.rubric.categories
    reworded = first.indicators[0].model_copy(update={"question": "Sejak kapan?"})
    changed = first.model_copy(update={"indicators": (reworded, *first.indicators[1:])})
    return _form(cast, rubric=_changed(cast, categories=(changed, *others)))


@case("OTHER_REGION")
def _(cast: Cast) -> bytes:
    return _form(cast, region=cast.region.model_copy(update={"code": "64.08"}))


@case("OTHER_YEAR")
def _(cast: Cast) -> bytes:
    return _form(cast, year=2020)


@case("UNKNOWN_UNIT")
def _(cast: Cast) -> bytes:
    return _form(cast, unit=OPD(code="bpbd", name="BPBD", short_name="BPBD", kind=OPDKind.BADAN))


# Sheets, columns, rows


@case("SHEET_MISSING")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: book.remove(book[KB]))


@case("SHEET_MISSING")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: book.remove(book[ID]))


@case("SHEET_TWICE")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: book.copy_worksheet(book[UK]))


@case("EXTRA_SHEET")
def _(cast: Cast) -> bytes:
    def edit(book: Workbook) -> None:
        book.create_sheet("Catatan rapat")["B2"] = "jangan lupa"

    return cast.edited(edit)


@case("MARKERS_LOST")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: book[KB].delete_rows(1))


@case("COLUMN_MISSING")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: book[UK].delete_cols(8))


@case("COLUMN_TWICE")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: _text(book, KB, "R1", "answer"))


@case("ROW_MISSING")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: book[KB].delete_rows(8))


def _copy_row(book: Workbook, **changes: object) -> None:
    sheet = book[UK]
    for column in range(1, 17):
        cell = sheet.cell(20, column)
        _text(book, UK, cell.coordinate, sheet.cell(8, column).value)
    for letter, value in changes.items():
        _text(book, UK, f"{letter}20", value)


@case("ROW_TWICE")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: _copy_row(book, H=9))


@case("ROW_REPEATED")
def _(cast: Cast) -> bytes:
    return cast.edited(_copy_row)


@case("ROW_UNKNOWN", f"{UK}!A20")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: _copy_row(book, A="XX-99"))


@case("ROW_CODE_LOST", f"{KB}!C7")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: _text(book, KB, "A7", None))


cells("LOCKED_TEXT_CHANGED", KB, "C7", "Judul lain")
cells("LOCKED_TEXT_CHANGED", KB, "D8", "Ya: kalau perlu saja")


@case("OUTSIDE_COLUMNS", f"{KB}!S8")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: _text(book, KB, "S8", "lihat lampiran"))


@case("MERGED_CELLS", f"{KB}!G7")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: book[KB].merge_cells("G7:G8"))


@case("MERGED_TEXTS", f"{KB}!M7")
def _(cast: Cast) -> bytes:
    return cast.edited(lambda book: book[KB].merge_cells("M7:M9"))


# Answers


@case("CELL_ERROR", f"{KB}!G7")
def _(cast: Cast) -> bytes:
    def edit(book: Workbook) -> None:
        book[KB]["G7"] = "#REF!"
        book[KB]["G7"].data_type = "e"

    return cast.edited(edit)


cells("CELL_ERROR", UK, "H7", "#DIV/0!")
cells("CELL_ERROR", KB, "G8", "Err:502")


@case("FORMULA_WITHOUT_VALUE", f"{KB}!G7")
def _(cast: Cast) -> bytes:
    def edit(book: Workbook) -> None:
        book[KB]["G7"] = "=Z1"

    return cast.edited(edit)


cells("LEVEL_UNREADABLE", KB, "G7", "entahlah", "9", 2.5, "2,5", "2 dari 3", "Sudah", TRUE)
cells("LEVEL_UNREADABLE", KB, "G8", "kadang-kadang", "ada")
cells("LEVEL_CONTRADICTS", KB, "G7", "2 - Belum ada", "0 - Lengkap")
cells("LEVEL_TEXT_DIFFERS", KB, "G7", "2 - SK tahun lalu", "3: menurut kami")
cells("LEVEL_SEVERAL", KB, "G7", "2 - 3", "1/2", "2 atau 3", "1, 2")
cells("LEVEL_IS_DATE", KB, "G7", datetime(2021, 2, 1), date(2021, 1, 2))  # noqa: DTZ001
cells("DASH_AS_BLANK", KB, "G7", "-", "...", "\u2014", "belum diisi")
cells("DASH_AS_BLANK", UK, "H8", "-")
cells("NOT_APPLICABLE_REFUSED", KB, "G7", "Tidak berlaku", "N/A", "tb")
cells("NOT_APPLICABLE_REFUSED", UK, "G7", "tidak berlaku")
cells("REASON_MISSING", KB, "L9", None, "   ", "-")
cells("REASON_UNUSED", UK, "L10", "tidak ada kanal lain")
cells("NOT_APPLICABLE_WITH_FIGURES", UK, "G9", "Tidak berlaku")
cells("FIGURE_UNREADABLE", UK, "H8", "banyak", "3-4", ">5", "sekitar 7", TRUE, "=1+2")
cells("FIGURE_NEGATIVE", UK, "H8", -1, "-3", "\u22123", "(5)")
cells("FIGURE_TOO_LARGE", UK, "H8", 10**13, "7371010101010001")
cells("FIGURE_AMBIGUOUS", UK, "H8", "1,234")
cells("FIGURE_AMBIGUOUS", UK, "H9", "1.234", "1,234")
cells("FIGURE_GROUPED", UK, "I7", "1.234")
cells("FIGURE_IS_PERCENTAGE", UK, "H7", "85%", 0.85, "85 persen", "0,85")
cells("FIGURE_NOT_WHOLE", UK, "H8", 2.5, "2,5")
cells("FIGURE_IS_DATE", UK, "H8", datetime(2021, 2, 1))  # noqa: DTZ001
cells("NUMERATOR_MISSING", UK, "H7", None)
cells("DENOMINATOR_MISSING", UK, "I7", None)
cells("CELL_NOT_ASKED", KB, "H7", 5, "5")
cells("CELL_NOT_ASKED", UK, "G8", "Tinggi")
cells("TEXT_TOO_LONG", KB, "O7", "x" * 2001)
cells("TEXT_TOO_LONG", KB, "M7", "https://contoh.go.id/" + "a" * 200)
cells("HIDDEN_CHARACTERS", KB, "O7", "lihat \u202efdp.exe")
cells("PERSONAL_DATA", KB, "O7", "Pelapor 7307014503900001 sudah dihubungi", "hubungi 0812-3456-7890")
cells("PERSONAL_DATA", KB, "M8", "Surat warga 7307 0145 0390 0001")
cells("PERSONAL_DATA", KB, "L9", "wa.me/6281234567890")
cells("PAGES_UNMATCHED", KB, "N7", "1\n2\n3")
cells("PAGE_WITHOUT_EVIDENCE", UK, "N10", "12")
cells("PAGE_IS_DATE", KB, "N7", datetime(2021, 5, 1))  # noqa: DTZ001

# Identity

cells("NAME_MISSING", ID, "C13", None)
cells("NIP_AS_NUMBER", ID, "H13", 197001011995031000, "1,97001E+17")
cells("NIP_IMPLAUSIBLE", ID, "H13", "197013011995031000", "197001011995035000")
cells("PHONE_UNREADABLE", ID, "I14", "menyusul", "0812 / 0813")
cells("PHONE_ZERO_RESTORED", ID, "I14", 81234567890)
cells("EMAIL_UNREADABLE", ID, "J14", "dua at contoh")
cells("DATE_UNREADABLE", ID, "C17", "31 September 2021", "kemarin", 2021, "01-10-21", "10/31/2021")


@case("FORM_EMPTY")
def _(cast: Cast) -> bytes:
    return cast.blank


@pytest.mark.parametrize(
    ("kind", "where", "make"),
    [pytest.param(*known, id=f"{known[0]}-{number}") for number, known in enumerate(CASES)],
)
def test_kind_is_found(kind: str, where: str | None, make: Make, cast: Cast, expected: Expectation) -> None:
    data = make(cast)
    file = "kiriman.xlsx"
    if data.startswith(b"xls:"):
        data, file = data[4:], "kiriman.xls"
    reading = read_form(data, file, expected)
    found = [problem for problem in reading.problems if problem.code == ALL[kind].code]
    assert found, [str(problem) for problem in reading.problems]
    assert all(problem.place.file == file for problem in found)
    if where:
        assert where in {f"{problem.place.sheet}!{problem.place.cell}" for problem in found}
    failed = any(problem.severity is Severity.ERROR for problem in reading.problems)
    assert failed == (reading.assessment is None)
    for problem in reading.problems:
        text = str(problem)
        assert "{" not in text
        assert "7307014503900001" not in text
        assert "81234567890" not in text


TWICE = {"UNIT_TWICE", "UNIT_TIED", "UNIT_REPEATED"}


def test_every_kind_has_a_case() -> None:
    assert {kind for kind, _, _ in CASES} | TWICE == set(ALL)
    assert len(ALL) >= 40


def test_codes_are_unique() -> None:
    assert len({kind.code for kind in ALL.values()}) == len(ALL)


# The same unit twice


def _reading(cast: Cast, expected: Expectation, file: str, day: date | None, answers: dict[str, Answer]) -> FormReading:
    data = write_form(cast.rubric, cast.region, cast.unit, 2021, Identity(filled_on=day), answers)
    return read_form(data, file, expected)


def test_latest_date_counts_and_both_files_are_named(
    cast: Cast, expected: Expectation, answers: dict[str, Answer]
) -> None:
    older = _reading(cast, expected, "z.xlsx", date(2021, 9, 30), answers)
    newer = _reading(cast, expected, "a.xlsx", date(2021, 10, 2), {"KB-01": answers["KB-01"]})
    for order in ([older, newer], [newer, older]):
        choice = choose_latest(order)
        assert choice.chosen == (newer,)
        assert [problem.code for problem in choice.problems] == [kinds.UNIT_TWICE.code]
        assert "a.xlsx" in choice.problems[0].what
        assert "z.xlsx" in choice.problems[0].what
        assert "tanggal pengisian terbaru" in choice.problems[0].what


def test_more_answers_count_when_dates_are_equal(cast: Cast, expected: Expectation, answers: dict[str, Answer]) -> None:
    fuller = _reading(cast, expected, "z.xlsx", None, answers)
    emptier = _reading(cast, expected, "a.xlsx", None, {"KB-01": answers["KB-01"]})
    choice = choose_latest([emptier, fuller])
    assert choice.chosen == (fuller,)
    assert "jawaban terbanyak" in choice.problems[0].what


def test_a_corrected_feedback_copy_counts_before_the_form_it_was_made_from(
    cast: Cast, expected: Expectation, answers: dict[str, Answer]
) -> None:
    original = _reading(cast, expected, "z.xlsx", date(2021, 10, 2), {"KB-01": answers["KB-01"]})
    corrected = _reading(cast, expected, "a.xlsx", date(2021, 10, 2), {"KB-02": answers["KB-02"]})
    assert corrected.manifest is not None
    feedback = corrected.manifest.model_copy(update={"document": Document.FEEDBACK})
    copy = replace(corrected, manifest=feedback)
    for order in ([original, copy], [copy, original]):
        choice = choose_latest(order)
        assert choice.chosen == (copy,)
        assert "umpan balik" in choice.problems[0].what


def test_nobody_can_tell(cast: Cast, expected: Expectation, answers: dict[str, Answer]) -> None:
    one = _reading(cast, expected, "a.xlsx", None, {"KB-01": answers["KB-01"]})
    other = _reading(cast, expected, "b.xlsx", None, {"KB-02": answers["KB-02"]})
    choice = choose_latest([one, other])
    assert choice.chosen == ()
    assert [problem.code for problem in choice.problems] == [kinds.UNIT_TIED.code]


def test_same_answers_twice(cast: Cast, expected: Expectation, answers: dict[str, Answer]) -> None:
    one = _reading(cast, expected, "a.xlsx", None, answers)
    other = _reading(cast, expected, "b (1).xlsx", None, answers)
    choice = choose_latest([other, one])
    assert [reading.assessment for reading in choice.chosen] == [one.assessment]
    assert [problem.code for problem in choice.problems] == [kinds.UNIT_REPEATED.code]


def test_newer_form_with_errors_is_not_replaced_by_an_older_one(
    cast: Cast, expected: Expectation, answers: dict[str, Answer]
) -> None:
    older = _reading(cast, expected, "a.xlsx", date(2021, 9, 1), answers)
    broken = cast.edited(lambda book: _text(book, KB, "G7", "entahlah"))
    newer = read_form(broken, "b.xlsx", expected)
    assert newer.assessment is None
    assert choose_latest([older, newer]).chosen == (newer,)


def test_unrecognised_files_take_no_part(expected: Expectation) -> None:
    choice = choose_latest([read_form(b"", "kosong.xlsx", expected)])
    assert choice.chosen == ()
    assert choice.problems == ()
