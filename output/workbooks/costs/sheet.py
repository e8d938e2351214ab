"""Writing the workbook of costs: one row per measure and variant, open cells for its costs, and an example total."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from action_plans.catalogue import Catalogue, Measure, Variant
from action_plans.plan import MOST_RUPIAH, Cost
from output.workbooks import measure, page, saving, styles
from output.workbooks.costs import layout as own
from output.workbooks.costs.layout import COLUMNS, LETTERS
from output.workbooks.costs.values import MOST_PERSONS
from output.workbooks.styles import Painter

EXAMPLE_UNITS: Final = 40
_UNITS_CELL: Final = "G6"
_HEAD: Final = 8
_FIRST: Final = _HEAD + 1
_NOTES: Final = (
    (
        "ANGKA CONTOH. Semua biaya di bawah ini angka contoh, bukan standar harga; ganti dengan standar harga satuan "
        "daerah sebelum rencana aksi ditetapkan."
    ),
    (
        "Sel kuning boleh diubah: tulis rupiah penuh, misalnya 1500000 atau 1.500.000. Sel yang dikosongkan memakai "
        "angka katalog; tulis 0 bila tanpa biaya. Setelah disimpan, jalankan renaksi plan."
    ),
    (
        "Biaya satu kali pelaksanaan = biaya tetap + jumlah OPD × (biaya per OPD + biaya per orang × orang per OPD); "
        "pada lingkup Tiap OPD, biaya tetap dihitung bagi setiap OPD."
    ),
)
_SCOPES: Final = {"region": "Daerah", "opd": "Tiap OPD"}
_MONEY: Final = '[$-421]#,##0;[$-421]-#,##0;"\N{EN DASH}"'  # zero is a dash, so that an empty cell differs
_LABEL: Final = styles.BODY.but(vertical="center")
_FIGURE: Final = _LABEL.but(horizontal="right", indent=1, wrap=False, number_format=_MONEY)
_ENTRY: Final = styles.OPEN.but(vertical="center", horizontal="right", indent=1, wrap=False, number_format=_MONEY)
_TOTAL: Final = _FIGURE.but(bold=True, colour=styles.TEAL)


def build(catalogue: Catalogue) -> Workbook:
    """Put the workbook together."""
    workbook = Workbook()
    sheet: Worksheet = workbook.worksheets[0]
    sheet.title = own.TITLE
    painter = Painter(workbook)
    page.start(painter, sheet, COLUMNS, own.MARKER)
    _head(painter, sheet)
    last = _table(painter, sheet, catalogue)
    _rules(sheet, last)
    page.protect(sheet)
    sheet.protection.sort = sheet.protection.autoFilter = False  # False: allowed on the protected sheet
    page.printed(sheet, area=f"B2:M{last}", repeat=(_HEAD, _HEAD), left="Biaya tindakan", right="Angka contoh")
    sheet.freeze_panes = f"F{_FIRST}"
    page.select(sheet, f"{LETTERS['fixed']}{_FIRST}")
    page.write_manifest(painter, workbook, own.manifest(catalogue))
    workbook.defined_names[own.UNITS_NAME] = _name(own.UNITS_NAME, "$".join(("", *_UNITS_CELL)))
    saving.stamp(workbook, own.manifest(catalogue))
    return workbook


def _name(name: str, place: str) -> DefinedName:
    return DefinedName(name, attr_text=f"'{own.TITLE}'!{place}")


def _head(painter: Painter, sheet: Worksheet) -> None:
    painter.put(sheet, "B2", "Biaya tindakan", styles.TITLE)
    sheet.row_dimensions[2].height = 26.0
    width = sum(column.width for column in COLUMNS[1:])
    loud = styles.BODY.but(fill=styles.AMBER_PALE, colour=styles.AMBER, bold=True, vertical="center", indent=1)
    quiet = styles.BODY.but(fill=styles.TEAL_PALE, colour=styles.TEAL, vertical="center", indent=1)
    for row, (text, look) in enumerate(zip(_NOTES, (loud, quiet, quiet), strict=True), start=3):
        painter.merge(sheet, f"B{row}:M{row}", text, look)
        height = measure.text_height([(text, styles.BASE_SIZE, look.bold)], width)
        sheet.row_dimensions[row].height = measure.row_height([height], least=20.0)
    label = "Jumlah OPD untuk menghitung kolom Jumlah contoh (boleh diubah)"
    painter.put(sheet, f"A{_UNITS_CELL[1:]}", own.EXAMPLE_ROW, styles.HIDDEN)
    painter.put(sheet, f"B{_UNITS_CELL[1:]}", label, styles.PLAIN.but(bold=True))
    painter.put(sheet, _UNITS_CELL, EXAMPLE_UNITS, _ENTRY.but(horizontal="center", indent=0, bold=True))
    sheet.row_dimensions[6].height = 24.0
    for column in COLUMNS[1:]:
        painter.put(sheet, f"{LETTERS[column.key]}{_HEAD}", column.header, styles.HEAD)
    sheet.row_dimensions[7].height = 6.0
    sheet.row_dimensions[_HEAD].height = 30.0


def _table(painter: Painter, sheet: Worksheet, catalogue: Catalogue) -> int:
    """Write every row; return the last one."""
    laid = list(own.rows(catalogue))
    again = [False, *(earlier.id == later.id for (earlier, _), (later, _) in pairwise(laid))]
    for row, ((each, variant), repeated) in enumerate(zip(laid, again, strict=False), start=_FIRST):
        _row(painter, sheet, row, (each, variant), repeated=repeated)
    last = max(_FIRST + len(laid) - 1, _FIRST)
    sheet.auto_filter.ref = f"B{_HEAD}:M{last}"
    return last


def _row(painter: Painter, sheet: Worksheet, row: int, laid: tuple[Measure, Variant], *, repeated: bool) -> None:
    """Write a variant; the title of a measure stands in every row, so that rows can be sorted and filtered."""
    each, variant = laid
    colour = styles.QUIET if repeated else styles.INK
    texts = {
        "category": (each.category, _LABEL.but(horizontal="center", colour=colour)),
        "measure": (each.id, _LABEL.but(colour=colour, size=styles.SMALL_SIZE)),
        "title": (each.title, _LABEL.but(bold=not repeated, colour=colour)),
        "variant": (variant.title, _LABEL),
        "scope": (_SCOPES[each.scope], _LABEL.but(horizontal="center")),
        "note": (each.cost_note, _LABEL.but(size=styles.SMALL_SIZE, colour=styles.QUIET)),
    }
    painter.put(sheet, f"A{row}", own.row_id(each, variant), styles.HIDDEN)
    for key, (text, look) in texts.items():
        painter.put(sheet, f"{LETTERS[key]}{row}", text, look)
    for column in own.OPEN:
        look = _ENTRY.but(horizontal="center", indent=0) if column.key == own.PERSONS else _ENTRY
        painter.put(sheet, f"{LETTERS[column.key]}{row}", getattr(variant.cost, column.key), look)
    _totals(painter, sheet, row, variant.cost, scope=each.scope)
    heights = [
        measure.text_height([(str(text), look.size, look.bold)], column.width)
        for column in COLUMNS
        if column.key in texts
        for text, look in [texts[column.key]]
    ]
    sheet.row_dimensions[row].height = measure.row_height(heights, least=20.0)


def _totals(painter: Painter, sheet: Worksheet, row: int, cost: Cost, *, scope: str) -> None:
    """Write the example totals; an empty cell counts as in the catalogue, as it will when the file is read."""
    cells = {column.key: (f"{LETTERS[column.key]}{row}", getattr(cost, column.key)) for column in own.OPEN}
    typed = {key: f'IF({cell}="",{listed},{cell})' for key, (cell, listed) in cells.items()}
    listed = {key: str(value) for key, (_, value) in cells.items()}
    painter.formula(sheet, f"{LETTERS['total']}{row}", f'IFERROR({_total(typed, scope)},"periksa")', _TOTAL)
    painter.formula(sheet, f"{LETTERS['listed']}{row}", _total(listed, scope), _FIGURE.but(colour=styles.QUIET))


def _total(parts: dict[str, str], scope: str) -> str:
    """Formula for the number of units in the example; what each unit does for itself costs each the fixed amount."""
    units = own.UNITS_NAME
    each = f"{parts['per_opd']}+{parts['per_person']}*{parts[own.PERSONS]}"
    return f"{parts['fixed']}+{units}*({each})" if scope == "region" else f"{units}*({parts['fixed']}+{each})"


def _rules(sheet: Worksheet, last: int) -> None:
    money = _whole(MOST_RUPIAH, "Biaya", "Tulis rupiah penuh tanpa singkatan, misalnya 1500000. Kosong: angka katalog.")
    money.add(f"{LETTERS['fixed']}{_FIRST}:{LETTERS['per_person']}{last}")
    persons = _whole(MOST_PERSONS, "Orang per OPD", "Jumlah peserta dari tiap OPD. Kosong: angka katalog.")
    persons.add(f"{LETTERS[own.PERSONS]}{_FIRST}:{LETTERS[own.PERSONS]}{last}")
    units = _whole(1000, "Jumlah OPD", "Hanya untuk menghitung contoh; rencana memakai jumlah OPD yang sebenarnya.")
    units.add(_UNITS_CELL)
    for rule in (money, persons, units):
        sheet.add_data_validation(rule)
    total, listed = LETTERS["total"], LETTERS["listed"]
    area = f"{total}{_FIRST}:{total}{last}"
    styles.colour_when(sheet, area, f"ISTEXT(${total}{_FIRST})", styles.ALERT)
    styles.colour_when(sheet, area, f"${total}{_FIRST}<>${listed}{_FIRST}", styles.DONE)


def _whole(most: int, title: str, prompt: str) -> DataValidation:
    return DataValidation(
        type="whole",
        operator="between",
        formula1="0",
        formula2=str(most),
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle="Bukan bilangan bulat",
        error=f"Tulis bilangan bulat dari 0 sampai {most:,}, tanpa Rp dan tanpa singkatan.".replace(",000", ".000"),
        promptTitle=title,
        prompt=prompt,
    )
