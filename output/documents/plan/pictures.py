"""Pictures: the data of the plan's charts, each with the sentence that stands for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from action_plans.plan import Action, Occurrence, Quarter
from assessment.distribution import Distribution
from assessment.matrix import MatrixCell
from assessment.scoring import Outcome
from output.documents.plan.basis import Basis
from output.documents.plan.wording import NOTHING, points
from output.formats import rupiah_short
from rubrics.rubric import Scale, ScaleType

ROWS_PER_MAP: Final = 30
ROWS_PER_TIMELINE: Final = 34
_SIGNS: Final = {Outcome.NOT_APPLICABLE: "×", Outcome.UNANSWERED: "?", Outcome.INSUFFICIENT: "!"}


def _scale(basis: Basis) -> dict[str, Any]:
    scoring = basis.results.rubric.scoring
    return {"minimum": scoring.minimum, "maximum": scoring.maximum}


def category_chart(basis: Basis) -> dict[str, Any]:
    """Index of every category and of the region against the target of the year."""
    region = basis.region
    items: list[dict[str, Any]] = [
        *({"label": each.title, "value": each.index, "target": each.target_index} for each in region.categories),
        {"label": basis.place, "value": region.index, "target": region.target_index},
    ]
    told = "; ".join(f"{item['label']} {points(item['value'])} (target {points(item['target'])})" for item in items)
    title = f"Indeks tiap kategori dan {basis.place} terhadap target tahun {basis.year}"
    return {"title": title, "description": told, "year": basis.year, "places": 2, "items": items, **_scale(basis)}


def spread_chart(basis: Basis) -> dict[str, Any] | None:
    """How the units lie in every category; None with fewer than two units."""
    whole = basis.region.distribution
    if whole is None or whole.count < 2:  # noqa: PLR2004 - one unit has no spread
        return None
    ranking = basis.region.ranking
    items = [
        _spread(each.title, each.distribution, [standing.categories.get(each.id) for standing in ranking])
        for each in basis.region.categories
        if each.distribution is not None
    ]
    items.append(_spread("Seluruh kategori", whole, [standing.index for standing in ranking]))
    told = "; ".join(f"{item['label']}: nilai tengah {points(item['median'])}" for item in items)
    return {"title": "Sebaran indeks unit pada tiap kategori", "description": told, "items": items, **_scale(basis)}


def _spread(label: str, spread: Distribution, values: Sequence[Fraction | None]) -> dict[str, Any]:
    return {
        "label": label,
        "minimum": spread.minimum,
        "lower": spread.lower_quartile,
        "median": spread.median,
        "upper": spread.upper_quartile,
        "maximum": spread.maximum,
        "values": [value for value in values if value is not None],
    }


def heat_maps(basis: Basis) -> tuple[dict[str, Any], ...]:
    """Units by indicators, in parts that fit a page; the region's own questions are not among the columns."""
    asked = [indicator for indicator in basis.results.rubric.indicators.values() if not indicator.regional]
    groups = [
        {"label": category.short_title, "columns": [each.id for each in category.indicators if each in asked]}
        for category in basis.categories.values()
    ]
    kept = [group for group in groups if group["columns"]]
    columns = [column for group in kept for column in group["columns"]]
    matrix = {entry.unit: entry.cells for entry in basis.region.matrix}
    counted = [standing.unit for standing in basis.region.ranking]
    rows = [
        {"label": basis.unit(code), "cells": [_cell(basis, column, matrix[code].get(column)) for column in columns]}
        for code in counted
        if code in matrix
    ]
    return tuple(
        _map(basis, kept, rows[start : start + ROWS_PER_MAP], start) for start in range(0, len(rows), ROWS_PER_MAP)
    )


def _cell(basis: Basis, indicator: str, cell: MatrixCell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {"score": cell.score, "mark": _mark(basis.indicator(indicator).scale, cell)}


def _mark(scale: Scale, cell: MatrixCell) -> str:
    """One letter: the level's code, its rank where the code is longer, or the sign of what became of the answer."""
    if cell.level is None:
        return _SIGNS.get(cell.outcome, NOTHING)
    if scale.type is ScaleType.YES_NO:
        return cell.level[:1]
    return cell.level if len(cell.level) == 1 else str(min(scale.ranks[cell.level], 9))


def _map(basis: Basis, groups: list[dict[str, Any]], rows: list[dict[str, Any]], start: int) -> dict[str, Any]:
    title = f"Peta capaian {len(rows)} unit pada tiap indikator, tahun {basis.year}"
    told = f"Baris ialah unit menurut peringkat {start + 1} dan seterusnya, kolom ialah indikator menurut kategori"
    return {"title": title, "description": told, "groups": groups, "rows": rows}


def _runs(action: Action) -> Sequence[Occurrence]:
    return action.occurrences


def timelines(
    basis: Basis, actions: Sequence[Action] | None = None, runs: Callable[[Action], Sequence[Occurrence]] = _runs
) -> tuple[dict[str, Any], ...]:
    """Actions (all unless given) with their ``runs`` over the quarters of the period, in parts that fit a page."""
    wanted = basis.actions if actions is None else actions
    return tuple(
        _timeline(basis, wanted[start : start + ROWS_PER_TIMELINE], runs)
        for start in range(0, len(wanted), ROWS_PER_TIMELINE)
    )


def _timeline(
    basis: Basis, actions: Sequence[Action], runs: Callable[[Action], Sequence[Occurrence]]
) -> dict[str, Any]:
    rows = [
        {
            "code": basis.code(action),
            "label": action.title,
            "group": basis.category(action.category).title if action.category in basis.categories else "Lainnya",
            "spans": [_run(basis, each.start, each.end) for each in runs(action)],
        }
        for action in actions
    ]
    title = f"Jadwal {len(rows)} kegiatan per triwulan, {basis.results.period}"
    return {"title": title, "years": list(basis.years), "rows": rows}


def _run(basis: Basis, start: Quarter, end: Quarter) -> list[int]:
    """First quarter counted from the start of the period, and the number of quarters, cut at its end."""
    first = (start.year - basis.years[0]) * 4 + start.number - 1
    last = min((end.year - basis.years[0]) * 4 + end.number - 1, len(basis.years) * 4 - 1)
    return [first, max(last - first + 1, 1)]


def budget_chart(basis: Basis) -> dict[str, Any]:
    """Money needed per year against the ceiling."""
    items: list[dict[str, Any]] = [
        {"label": str(each.year), "value": each.cost, "ceiling": each.ceiling} for each in basis.results.plan.projection
    ]
    told = "; ".join(f"{item['label']}: {rupiah_short(item['value'])}{_ceiling(item)}" for item in items)
    return {"title": "Kebutuhan anggaran per tahun terhadap pagu", "description": told, "items": items}


def _ceiling(item: Mapping[str, Any]) -> str:
    return "" if item["ceiling"] is None else f" dari pagu {rupiah_short(item['ceiling'])}"


def projection_chart(basis: Basis) -> dict[str, Any]:
    """Index at the start and at the end of every year against the targets."""
    plan = basis.results.plan
    start = {"label": f"Asesmen {basis.year}", "index": plan.baseline_index, "target": None}
    following = [
        {"label": f"Akhir {each.year}", "index": each.index, "target": each.target_index} for each in plan.projection
    ]
    title = f"Proyeksi indeks {basis.place} terhadap target, {basis.results.period}"
    return {"title": title, "points": [start, *following], **_scale(basis)}
