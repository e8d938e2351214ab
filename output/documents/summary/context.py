"""Context of the ringkasan eksekutif: what the head of the region needs on one page to decide."""

from __future__ import annotations

from typing import Any, Final

from action_plans.plan import Action
from output.documents.frame import signature_blocks
from output.documents.inputs import Contents, CycleResults, DocumentSettings, Paper, Subject
from output.documents.plan.basis import Basis
from output.documents.plan.introduction import day_line
from output.documents.plan.matrix import when
from output.documents.plan.pictures import projection_chart
from output.documents.plan.tables import Column, Row, row, table
from output.documents.plan.wording import NOTHING, points, signed
from output.documents.summary.decisions import decisions
from output.documents.summary.messages import key_messages
from output.formats import number, percent, rounded, rupiah_short

ACTIONS: Final = 3
_CHART_WIDTH: Final = 262
_CHART_HEIGHTS: Final = {Paper.F4: 132, Paper.A4: 108}


def summary_contents(results: CycleResults, settings: DocumentSettings, subject: Subject) -> Contents:  # noqa: ARG001
    """Return title and context of the one page; it is about the region as a whole."""
    title = f"Ringkasan Eksekutif Rencana Aksi {results.region.full_name} {results.period}"
    about = f"Ringkasan satu halaman rencana aksi {results.region.full_name} {results.period} bagi pimpinan"
    return Contents(title, about, summary_context(results, settings))


def summary_context(results: CycleResults, settings: DocumentSettings) -> dict[str, object]:
    """Return what ``ringkasan-eksekutif.html`` prints, under ``summary``."""
    basis = Basis(results, settings)
    return {
        "summary": {
            "place": basis.place,
            "period": str(results.period),
            "head_office": results.region.head_office,
            "cards": cards(basis),
            "chart": _chart(basis),
            "money": money_table(basis),
            "messages": key_messages(basis),
            "actions": action_table(basis) if basis.actions else None,
            "decisions": decisions(basis),
            "signature": next(iter(signature_blocks(results.signatories)), None),
            "day_line": day_line(basis),
        }
    }


def cards(basis: Basis) -> tuple[dict[str, str], ...]:
    """The figures at the head of the page: index now, target, projection, actions and their cost."""
    region, plan = basis.region, basis.results.plan
    last = plan.projection[-1] if plan.projection else None
    year = last.year if last else basis.years[-1]
    cost = sum(plan.cost(each) for each in basis.years)
    return (
        {"figure": points(region.index), "name": f"Indeks {basis.year}"},
        {"figure": points(region.target_index), "name": f"Target {basis.year}"},
        {"figure": points(last.index if last else None), "name": f"Proyeksi akhir {year}"},
        {"figure": points(last.target_index if last else None), "name": f"Target {year}"},
        {"figure": number(len(plan.actions)), "name": f"Kegiatan, {rupiah_short(cost)}"},
    )


def _chart(basis: Basis) -> dict[str, Any] | None:
    plan = basis.results.plan
    if plan.baseline_index is None or not plan.projection:
        return None
    chart = projection_chart(basis)
    first, *following = chart["points"]
    short = [{**point, "label": str(each.year)} for point, each in zip(following, plan.projection, strict=True)]
    height = _CHART_HEIGHTS[basis.settings.paper]
    return {**chart, "points": [{**first, "label": "Asesmen"}, *short], "width": _CHART_WIDTH, "height": height}


def money_table(basis: Basis) -> dict[str, object]:
    """Money needed per year against the ceiling."""
    columns = (
        Column("Tahun", 17, "tengah"),
        Column("Kebutuhan", 30, "angka"),
        Column("Pagu", 30, "angka"),
        Column("Bagian pagu", 22, "angka"),
    )
    projection = basis.results.plan.projection
    rows = [_money(str(each.year), each.cost, each.ceiling) for each in projection]
    if len(projection) > 1:
        ceilings = [each.ceiling for each in projection if each.ceiling is not None]
        whole = sum(ceilings) if len(ceilings) == len(projection) else None
        rows.append(_money("Jumlah", sum(each.cost for each in projection), whole, look="jumlah"))
    return table(columns, rows)


def _money(name: str, cost: int, ceiling: int | None, look: str = "") -> Row:
    limit = "tidak dibatasi" if ceiling is None else rupiah_short(ceiling)
    share = percent(rounded(cost, 0) / ceiling) if ceiling else NOTHING
    return row(name, rupiah_short(cost) if cost else NOTHING, limit, share, look=look)


def most_useful(basis: Basis) -> tuple[Action, ...]:
    """The actions that add most to the region's index, the cheaper first among equals."""
    gaining = [action for action in basis.actions if action.points > 0]
    return tuple(sorted(gaining, key=lambda each: (-each.points, _cost(each), each.id))[:ACTIONS])


def _cost(action: Action) -> int:
    return sum(run.cost for run in action.occurrences)


def action_table(basis: Basis) -> dict[str, object]:
    """The most useful actions: what, when, by whom, for how much, and what it brings."""
    columns = (
        Column("Kegiatan", 50),
        Column("Waktu", 17),
        Column("Penanggung jawab", 19),
        Column("Anggaran", 15, "angka"),
        Column("Tambahan indeks", 12, "angka"),
    )
    return table(columns, (_action(basis, action) for action in most_useful(basis)))


def _action(basis: Basis, action: Action) -> Row:
    cost = _cost(action)
    return row(
        f"{action.title} ({basis.code(action)})",
        when(action),
        basis.unit(action.owner),
        rupiah_short(cost) if cost else NOTHING,
        signed(rounded(action.points)),
    )
