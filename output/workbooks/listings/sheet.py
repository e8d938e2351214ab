"""Writing a table of findings or input: open rows, drop-downs, and as many empty lines as people usually need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import grid, measure, page, saving, styles
from output.workbooks.listings.layout import Content, Entry, Listing
from output.workbooks.styles import Painter, Value

_HEAD: Final = 5
_EMPTY_ROWS: Final = 40
_LONGEST_LIST: Final = 255  # characters of a drop-down that stands in the validation itself
_CELL: Final = styles.OPEN.but(vertical="top", size=styles.SMALL_SIZE)
_DAY: Final = _CELL.but(number_format="dd/mm/yyyy", horizontal="center")


def write_listing(
    listing: Listing, subtitle: str, rows: Sequence[Mapping[str, object]], choices: Mapping[str, Sequence[str]]
) -> bytes:
    """Return the table with ``rows`` (fields of the model by key) as XLSX; ``choices`` offers texts per column."""
    workbook = Workbook()
    sheet: Worksheet = workbook.worksheets[0]
    sheet.title = listing.name
    painter = Painter(workbook)
    grid.heading(painter, sheet, listing.title, subtitle, listing.note)
    last = _HEAD + len(rows) + _EMPTY_ROWS
    letters = {entry.key: get_column_letter(place) for place, entry in enumerate(listing.columns, start=2)}
    for entry in listing.columns:
        _column(painter, sheet, entry, letters[entry.key])
    for place in range(_HEAD + 1, last + 1):
        _row(painter, sheet, place, listing, rows[place - _HEAD - 1] if place - _HEAD <= len(rows) else {})
    for entry in listing.columns:
        _rule(sheet, entry, f"{letters[entry.key]}{_HEAD + 1}:{letters[entry.key]}{last}", choices.get(entry.key, ()))
    sheet.freeze_panes = f"C{_HEAD + 1}"
    area = f"B1:{letters[listing.columns[-1].key]}{max(_HEAD + len(rows), _HEAD + 12)}"
    page.printed(sheet, area=area, repeat=(_HEAD, _HEAD), left=listing.title, right=subtitle)
    page.select(sheet, f"B{_HEAD + 1}")
    return saving.to_bytes(workbook, f"{listing.title}, {subtitle}")


def _column(painter: Painter, sheet: Worksheet, entry: Entry, letter: str) -> None:
    sheet.column_dimensions[letter].width = entry.width
    painter.put(sheet, f"{letter}{_HEAD}", f"{entry.header} *" if entry.required else entry.header, styles.HEAD)
    sheet.row_dimensions[_HEAD].height = 30.0


def _row(painter: Painter, sheet: Worksheet, place: int, listing: Listing, values: Mapping[str, object]) -> None:
    heights = []
    for column, entry in enumerate(listing.columns, start=2):
        value = _shown(values.get(entry.key))
        look = _DAY if entry.content is Content.DATE else _CELL
        painter.put(sheet, f"{get_column_letter(column)}{place}", value, look)
        if isinstance(value, str):
            heights.append(measure.text_height([(value, styles.SMALL_SIZE, False)], entry.width))
    sheet.row_dimensions[place].height = measure.row_height(heights, least=18.0)


def _shown(value: object) -> Value:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return value if isinstance(value, str | date) else None


def _rule(sheet: Worksheet, entry: Entry, area: str, offered: Sequence[str]) -> None:
    """Offer a list where one is short enough, else only the prompt; lists of codes accept other texts too."""
    texts = [member.value for member in entry.choices] if entry.choices else list(offered)
    listed = ",".join(texts)
    if not entry.prompt and not texts:
        return
    as_list = bool(texts) and len(listed) <= _LONGEST_LIST
    rule = DataValidation(
        type="list" if as_list else None,
        formula1=f'"{listed}"' if as_list else None,
        allow_blank=True,
        showErrorMessage=entry.choices is not None,
        showInputMessage=bool(entry.prompt),
        errorTitle="Pilih dari daftar",
        error="Pilih salah satu isi daftar.",
        promptTitle=entry.header,
        prompt=entry.prompt or None,
    )
    rule.add(area)
    sheet.add_data_validation(rule)
