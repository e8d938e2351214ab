"""The hidden sheet of choices of the plan: what its drop-downs offer, each list in a column of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import layout, page, styles
from output.workbooks.layout import SheetRole
from output.workbooks.plan import entries as plan_entries
from output.workbooks.plan.job import PlanJob
from output.workbooks.plan.names import ALL_UNITS, EACH_UNIT
from output.workbooks.styles import Painter

FUNDS: Final = ("APBD", "APBN", "DAK", "DBH CHT", "Dana Desa", "BLUD", "Hibah", "CSR/TJSL", "Tanpa biaya")


@dataclass
class Choices:
    """Lists and where they stand."""

    job: PlanJob
    lists: dict[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the lists."""
        units, plan = self.job.unit_labels, self.job.plan
        used = [action.fund_source for action in plan.actions] + [m.fund_source for m in self.job.catalogue.measures]
        self.lists = {
            "decision": tuple(plan_entries.WISHES.values()),
            "owner": (EACH_UNIT, *map(units.label, units.opds)),
            "supports": (ALL_UNITS, *map(units.label, units.opds)),
            "category": tuple(category.id for category in self.job.rubric.categories),
            "quarters": plan_entries.quarter_choices(),
            "fund_source": tuple(dict.fromkeys((*used, *FUNDS))),
        }
        for measure in self.job.catalogue.measures:
            if len(measure.variants) > 1:
                self.lists[measure.id] = tuple(variant.title for variant in measure.variants)

    def reference(self, name: str) -> str:
        """Range of a list, as a validation names it."""
        letter = get_column_letter(list(self.lists).index(name) + 2)
        return f"'{layout.CHOICES_SHEET}'!${letter}$2:${letter}${len(self.lists[name]) + 1}"

    def write(self, painter: Painter, sheet: Worksheet) -> None:
        """Fill in the hidden sheet."""
        painter.put(sheet, "A1", layout.marker(SheetRole.CHOICES), styles.HIDDEN)
        for column, (name, texts) in enumerate(self.lists.items(), start=2):
            _column(painter, sheet, get_column_letter(column), (name, *texts))
        sheet.sheet_state = "hidden"
        page.protect(sheet)


def _column(painter: Painter, sheet: Worksheet, letter: str, texts: Sequence[str]) -> None:
    for row, text in enumerate(texts, start=1):
        painter.put(sheet, f"{letter}{row}", text, styles.HIDDEN)
