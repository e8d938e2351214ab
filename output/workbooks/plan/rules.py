"""Rules of the matrix: drop-downs, limits and hints for typing, and colours that show what was decided or is missing.

All of it only helps people in a spreadsheet program; nothing is believed because of it when the file comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from action_plans.decisions.edits import Wish
from action_plans.plan import MOST_RUPIAH
from output.workbooks import styles
from output.workbooks.plan import entries as plan_entries
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan.choices import Choices
from output.workbooks.plan.job import Group, PlanJob
from output.workbooks.styles import Tint

_GONE: Final = Tint(styles.CLOSED_FILL, "9AA5AC")
_BUSY: Final = Tint(styles.TEAL_PALE, styles.TEAL)
_HINTS: Final = {  # title and text of the hint, and whether anything else is refused
    "decision": ("Keputusan", "Usulan sistem: disusun ulang. Tetapkan: dipertahankan. Hapus: dikeluarkan.", True),
    "category": ("Kategori", "Kode kategori instrumen.", True),
    "owner": ("Penanggung jawab", "Pilih unit, atau ketik kodenya.", False),
    "supports": ("Unit pendukung", "Pilih satu unit, atau ketik beberapa dengan titik koma di antaranya.", False),
    "fund_source": ("Sumber dana", "Pilih atau ketik sumber dananya.", False),
}


def add_rules(
    sheet: Worksheet, job: PlanJob, choices: Choices, letters: dict[str, str], groups: Sequence[Group]
) -> None:
    """Add drop-downs and hints to the rows of the matrix."""
    if not groups:
        return
    first, last = groups[0].first, groups[-1].end
    for key, (title, text, strict) in _HINTS.items():
        rule = _offered(choices.reference(key), title, text, strict=strict)
        _add(sheet, rule, f"{letters[key]}{first}:{letters[key]}{last}")
    quarters = _offered(
        choices.reference("quarters"), "Triwulan", "Misalnya II, II\N{EN DASH}III, atau I, IV.", strict=False
    )
    amounts = _amount()
    for year in job.years:
        _extend(quarters, letters[plan_layout.quarters(year)], first, last)
        _extend(amounts, letters[plan_layout.cost(year)], first, last)
    for rule in (quarters, amounts):
        sheet.add_data_validation(rule)
    _variants(sheet, choices, letters["variant"], groups)


def offer_wishes(sheet: Worksheet, choices: Choices, area: str) -> None:
    """Offer what may be wanted of a candidate that is left out."""
    text = "Tetapkan: diminta masuk rencana. Hapus: tidak pernah diusulkan lagi."
    _add(sheet, _offered(choices.reference("decision"), "Keputusan", text, strict=True), area)


def _add(sheet: Worksheet, rule: DataValidation, area: str) -> None:
    rule.add(area)
    sheet.add_data_validation(rule)


def _extend(rule: DataValidation, letter: str, first: int, last: int) -> None:
    rule.add(f"{letter}{first}:{letter}{last}")


def _offered(source: str, title: str, text: str, *, strict: bool) -> DataValidation:
    """Return a drop-down; where it is not strict, something else may be typed."""
    return DataValidation(
        type="list",
        formula1=source,
        allow_blank=True,
        showErrorMessage=strict,
        errorTitle="Tidak ada dalam daftar",
        error="Pilih salah satu dari daftar pada sel itu.",
        showInputMessage=True,
        promptTitle=title,
        prompt=text,
    )


def _amount() -> DataValidation:
    return DataValidation(
        type="whole",
        operator="between",
        formula1="0",
        formula2=str(MOST_RUPIAH),
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Bukan rupiah penuh",
        error="Tulis rupiah penuh tanpa singkatan, misalnya 45000000; tulis 0 bila tanpa biaya.",
        showInputMessage=True,
        promptTitle="Pagu (Rp)",
        prompt="Rupiah penuh, misalnya 45000000. Tulis 0 bila tanpa biaya, kosongkan bila tidak dimulai tahun itu.",
    )


def _variants(sheet: Worksheet, choices: Choices, letter: str, groups: Sequence[Group]) -> None:
    """Offer the variants of each measure that has several."""
    for group in groups:
        for line in group.lines:
            if line.action.measure in choices.lists:
                source = choices.reference(line.action.measure or "")
                text = "Cara lain memakai lama dan biaya menurut katalog."
                _add(sheet, _offered(source, "Cara pelaksanaan", text, strict=True), f"{letter}{line.row}")


def add_colours(sheet: Worksheet, job: PlanJob, letters: dict[str, str], groups: Sequence[Group]) -> None:
    """Grey out what is to go, mark what is settled, and money of a year in which nothing runs."""
    if not groups:
        return
    first, last = groups[0].first, groups[-1].end
    decision = f"${letters['decision']}{first}"
    gone, kept = (plan_entries.WISHES[wish] for wish in (Wish.REMOVE, Wish.KEEP))
    whole = f"{letters['decision']}{first}:{letters['note']}{last}"
    styles.colour_when(sheet, whole, f'{decision}="{gone}"', _GONE)
    styles.colour_when(
        sheet, f"{letters['decision']}{first}:{letters['decision']}{last}", f'{decision}="{kept}"', styles.DONE
    )
    for year in job.years:
        quarter, cost = (f"{letters[key(year)]}{first}" for key in (plan_layout.quarters, plan_layout.cost))
        area = f"{letters[plan_layout.cost(year)]}{first}:{letters[plan_layout.cost(year)]}{last}"
        styles.colour_when(sheet, area, f"OR(ISTEXT({cost}),AND(ISNUMBER({cost}),LEN({quarter})=0))", styles.WAITING)
        area = f"{letters[plan_layout.quarters(year)]}{first}:{letters[plan_layout.quarters(year)]}{last}"
        styles.colour_when(sheet, area, f"LEN({quarter})>0", _BUSY)
