"""Entries: what the cells of the matrix that people may edit say of an action; one truth for writing and reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from action_plans.decisions.decisions import EACH, OwnAction, PlanDecisions
from action_plans.decisions.edits import Field, Wish
from action_plans.plan import Action, Raise
from output.formats import ROMAN_QUARTERS
from output.workbooks.plan import job as plan_job
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan.names import EACH_UNIT, Units

WISHES: Final[Mapping[Wish, str]] = {
    Wish.SYSTEM: "Usulan sistem",
    Wish.KEEP: "Tetapkan",
    Wish.REMOVE: "Hapus",
}
KEYS: Final[Mapping[Field, str]] = {  # columns that hold one field each; the others have one for every year
    Field.WISH: "decision",
    Field.CATEGORY: "category",
    Field.ISSUE: "issue",
    Field.TITLE: "title",
    Field.VARIANT: "variant",
    Field.OUTPUT: "output",
    Field.OUTPUT_UNIT: "output_unit",
    Field.OWNER: "owner",
    Field.SUPPORTS: "supports",
    Field.FUND: "fund_source",
    Field.EVIDENCE: "evidence",
    Field.REMARK: "remark",
}
NOTHING: Final = "\N{EN DASH}"

Entry = str | int | None


def entries(units: Units, action: Action, years: Iterable[int]) -> dict[str, Entry]:
    """Return the value of every cell of an action that people may edit, by column key."""
    cells: dict[str, Entry] = {
        "decision": wish_label(action),
        "category": action.category,
        "issue": action.issue or None,
        "title": action.title,
        "variant": action.variant_title or NOTHING,
        "output": action.output_indicator or None,
        "output_unit": action.output_unit or None,
        "owner": owner_label(units, action.owner or EACH),
        "supports": units.listed(action.supports),
        "fund_source": action.fund_source,
        "evidence": plan_job.bullets(action.evidence) or None,
        "remark": action.remark or None,
    }
    for year in years:
        cells[plan_layout.target(year)] = _target(action.output_targets.get(year))
        cells[plan_layout.quarters(year)] = plan_job.quarters_text(action, year) or None
        cells[plan_layout.cost(year)] = _cost(action, year)
    return cells


def _target(text: str | None) -> Entry:
    """Return a target that is a plain number as a number."""
    plain = text is not None and text.isascii() and text.isdigit() and len(text) < 12 and not text.startswith("0")  # noqa: PLR2004 - digits that a spreadsheet keeps
    return int(text) if plain and text else text or None


def _cost(action: Action, year: int) -> int | None:
    """Return the cost of a year; None where nothing begins, so that 0 is seen to be free of cost."""
    begins = any(occurrence.start.year == year for occurrence in action.occurrences)
    return action.cost(year) if begins else None


def owner_label(units: Units, owner: str) -> str:
    """Return who answers for an action, as its cell says it."""
    return EACH_UNIT if owner == EACH else units.label(owner)


def wish_label(action: Action) -> str:
    """Return what people want of a line that is in the plan, as its cell says it."""
    return WISHES[Wish.KEEP if action.pinned else Wish.SYSTEM]


def wish_of(decisions: PlanDecisions, measure: str) -> Wish:
    """Return what people want of something that is not in the plan; ``measure`` may be a line outside the catalogue."""
    pins = {pin.target: pin.wish for pin in decisions.pins}
    gone = any(measure in {line.measure, line.line} and not line.keep for line in decisions.lines)
    if gone or pins.get(measure) == "must_not":
        return Wish.REMOVE
    return Wish.KEEP if pins.get(measure) == "must" else Wish.SYSTEM


def raises(action: Action, own: OwnAction | None) -> str | None:
    """Return which indicators an action raises: of an own action as people wrote it, else by its gaps."""
    if own is not None:
        return "; ".join(map(raise_text, own.raises)) or None
    return ", ".join(dict.fromkeys(gap.indicator for gap in action.closes)) or None


def raise_text(effect: Raise) -> str:
    """Return one effect as people write it: ``SDM-02: C ke A``."""
    return f"{effect.indicator}: {effect.from_level} ke {effect.to_level}"


def quarter_choices() -> tuple[str, ...]:
    """Return the stretches of quarters that the drop-down offers."""
    roman = ROMAN_QUARTERS
    spans = [(first, last) for first in range(4) for last in range(first, 4)]
    return tuple(roman[a] if a == b else f"{roman[a]}\N{EN DASH}{roman[b]}" for a, b in spans)
