"""Hidden sheets of the form: manifest, the levels behind the drop-downs, and the arithmetic of the summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import layout, page, styles
from output.workbooks.form import formulas
from output.workbooks.form.formulas import Block, Levels
from output.workbooks.form.job import FormJob
from output.workbooks.layout import Key, SheetRole
from output.workbooks.styles import Painter, Value
from rubrics.rubric import Aggregator, Indicator, Level

_FIRST = 2


@dataclass(frozen=True)
class Group:
    """A row of arithmetic that gathers others: an aspect, a category or the whole."""

    id: str
    parent: str
    weight: Decimal
    aggregator: Aggregator


@dataclass(frozen=True)
class ChoiceRows:
    """Where the levels of each indicator stand, and the row of arithmetic of each indicator and group."""

    levels: dict[str, Levels]
    calculation: dict[str, int]
    block: Block
    groups: tuple[Group, ...]


def plan_rows(job: FormJob) -> ChoiceRows:
    """Lay out both sheets before anything is written, since the others refer to them."""
    levels: dict[str, Levels] = {}
    row = _FIRST
    indicators = [indicator for sheet in job.sheets for _, indicator in sheet.questions]
    for indicator in indicators:
        levels[indicator.id] = Levels(row, row + len(indicator.scale.levels) - 1)
        row += len(indicator.scale.levels) + bool(indicator.not_applicable)
    groups = tuple(_groups(job))
    ids = [*(indicator.id for indicator in indicators), *(group_key(group.id) for group in groups)]
    calculation = {identifier: _FIRST + rank for rank, identifier in enumerate(ids)}
    return ChoiceRows(levels, calculation, Block(_FIRST, _FIRST + len(ids) - 1), groups)


def group_key(group: str) -> str:
    """Id of a group among the rows of arithmetic; a group and an indicator may share a name."""
    return f"#{group}"


def aspect_id(category: str, aspect: str) -> str:
    """Id of an aspect among all groups."""
    return f"{category}/{aspect}"


def _groups(job: FormJob) -> Iterator[Group]:
    """Aspects, then categories, then the whole: each gathers only from rows above it, or formulas would be circular."""
    for sheet in job.sheets:
        category = sheet.category
        used = {indicator.aspect for _, indicator in sheet.questions}
        for aspect in category.aspects:
            if aspect.id in used:
                yield Group(aspect_id(category.id, aspect.id), category.id, aspect.weight, aspect.aggregator)
    for sheet in job.sheets:
        yield Group(sheet.category.id, layout.TOTAL_ROW, sheet.category.weight, sheet.category.aggregator)
    yield Group(layout.TOTAL_ROW, "", Decimal(1), job.rubric.aggregator)


def write_choices(painter: Painter, sheet: Worksheet, job: FormJob, rows: ChoiceRows) -> None:
    """Write the levels of every scale: A indicator, B text, C rank, D score, E lower bound (ascending)."""
    _hidden(painter, sheet, layout.marker(SheetRole.CHOICES), ("text", "rank", "score", "lower"))
    for laid in job.sheets:
        for _, indicator in laid.questions:
            first = rows.levels[indicator.id].first
            for offset, cells in enumerate(_level_rows(indicator)):
                _row(painter, sheet, first + offset, (indicator.id, *cells))


def _level_rows(indicator: Indicator) -> Iterator[tuple[Value, ...]]:
    scale = indicator.scale
    ordered = sorted(scale.levels, key=_lower) if scale.measured else scale.levels
    for level in ordered:
        bound = _lower(level) if scale.measured else None
        yield layout.choice_text(level), scale.ranks[level.code], level.score, bound
    if indicator.not_applicable:
        yield layout.NOT_APPLICABLE, None, None, None


def _lower(level: Level) -> Decimal:
    return level.lower if level.lower is not None else Decimal(0)  # no figure of a form is below zero


def write_calculation(painter: Painter, sheet: Worksheet, job: FormJob, rows: ChoiceRows) -> None:
    """Write one row of arithmetic for each question and group; the columns are told in ``form_formulas``."""
    keys = ("group", "weight", "answered", "counting", "score", "counts", "points", "counted", "category", "status")
    _hidden(painter, sheet, layout.marker(SheetRole.CALCULATION), keys)
    for laid in job.sheets:
        for _, indicator in laid.questions:
            aspect = indicator.aspect
            parent = aspect_id(laid.category.id, aspect) if aspect else laid.category.id
            _question(painter, sheet, job, rows, indicator, parent)
            painter.put(sheet, f"J{rows.calculation[indicator.id]}", laid.category.id, styles.HIDDEN)
    for group in rows.groups:
        _group(painter, sheet, rows, group)


def _question(  # noqa: PLR0913, PLR0917 - a row is where everything meets
    painter: Painter, sheet: Worksheet, job: FormJob, rows: ChoiceRows, indicator: Indicator, parent: str
) -> None:
    row, levels = rows.calculation[indicator.id], rows.levels[indicator.id]
    _row(painter, sheet, row, (indicator.id, parent, indicator.weight))
    for letter, formula in {
        "D": formulas.answered_rank(job, indicator, levels),
        "E": formulas.counting_rank(job.rubric, indicator, rows.calculation),
        "F": formulas.indicator_score(row, levels),
        "G": formulas.counts(row, job.rubric.scoring.unanswered),
        **_products(row),
        "K": job.reference(indicator.id, Key.STATUS),
    }.items():
        painter.formula(sheet, f"{letter}{row}", formula, styles.HIDDEN)


def _group(painter: Painter, sheet: Worksheet, rows: ChoiceRows, group: Group) -> None:
    row = rows.calculation[group_key(group.id)]
    _row(painter, sheet, row, (group_key(group.id), group.parent, group.weight))
    above = Block(_FIRST, min(rows.calculation[group_key(peer.id)] for peer in rows.groups if _peers(peer, group)) - 1)
    for letter, formula in {
        "F": formulas.group_score(group.id, group.aggregator, above, _children(rows, group), row),
        "G": formulas.group_counts(group.id, above),
        **_products(row),
    }.items():
        painter.formula(sheet, f"{letter}{row}", formula, styles.HIDDEN)


def _peers(one: Group, other: Group) -> bool:
    """Tell whether two groups are of the same tier: aspects, categories, or the whole."""
    tiers = [(group.parent == "", group.parent == layout.TOTAL_ROW) for group in (one, other)]
    return tiers[0] == tiers[1]


def _children(rows: ChoiceRows, group: Group) -> dict[str, int]:
    """Rows by the ids that a lookup table uses: indicators, and the groups directly below."""
    below = {
        child.id.rpartition("/")[2]: rows.calculation[group_key(child.id)]
        for child in rows.groups
        if child.parent == group.id
    }
    return {**rows.calculation, **below}


def _products(row: int) -> dict[str, str]:
    return {"H": f"C{row}*F{row}*G{row}", "I": f"C{row}*G{row}"}


def write_manifest(painter: Painter, sheet: Worksheet, job: FormJob) -> None:
    """Write keys and values of the manifest."""
    _hidden(painter, sheet, layout.marker(SheetRole.MANIFEST), ("value",))
    for row, pair in enumerate(job.manifest.pairs(), start=_FIRST):
        _row(painter, sheet, row, pair)


def _hidden(painter: Painter, sheet: Worksheet, marker: str, keys: tuple[str, ...]) -> None:
    _row(painter, sheet, layout.MARKER_ROW, (marker, *keys))
    sheet.sheet_state = "hidden"
    page.protect(sheet)


def _row(painter: Painter, sheet: Worksheet, row: int, values: tuple[Value, ...]) -> None:
    for letter, value in zip("ABCDEFGHIJK", values, strict=False):
        painter.put(sheet, f"{letter}{row}", value, styles.HIDDEN)
