"""Brief: the report on one page, for the head of the region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from action_plans.progress.report import HeldUp
from output.documents.frame import signature_blocks
from output.documents.inputs import Paper
from output.documents.monitoring.attention import silent_units
from output.documents.monitoring.groups import category_sentence, chart
from output.documents.monitoring.outlook import index_of
from output.documents.monitoring.recommendations import by_rule, prerequisites
from output.documents.monitoring.status import paragraphs, realising, reporting, spending
from output.documents.monitoring.view import View
from output.documents.plan.tables import Column, row, table
from output.documents.plan.wording import difference, listed, points, sentence, signed, spelled
from output.formats import number, quarter

LATE: Final = 3
ASKED: Final = 4
_NAMED: Final = 4
_ROWS: Final = {Paper.F4: 22, Paper.A4: 17}  # points of a bar in the chart


def brief(view: View) -> dict[str, Any]:
    """Return what the one page holds beyond its head."""
    signatories = view.basis.results.signatories
    return {
        "messages": tuple({"heading": heading, "text": text} for heading, text in _messages(view) if text),
        "chart": _chart(view),
        "waiting": waiting_table(view),
        "asked": [rule[0]["text"] for rule in by_rule(view)[:ASKED]],
        "signature": next(iter(signature_blocks(signatories)), None),
    }


def _chart(view: View) -> dict[str, Any] | None:
    found = chart(view, f"Capaian keluaran tiap kategori {view.until}", view.report.categories)
    return found and {**found, "row": _ROWS[view.basis.settings.paper]}


def _messages(view: View) -> Iterator[tuple[str, str]]:
    if not view.report.total.actions:
        yield "Pelaporan", " ".join(paragraphs(view))
        return
    yield "Pelaporan", _reported(view)
    yield "Keluaran", realising(view)
    yield "Kategori", category_sentence(view)
    yield "Anggaran", spending(view)
    yield "Indeks", _index(view)


def _reported(view: View) -> str:
    silent = silent_units(view)
    if not silent:
        return reporting(view)
    names = listed([view.unit(code) for code in silent], _NAMED)
    return f"{reporting(view)} {sentence(spelled(len(silent)))} unit belum melengkapi laporannya: {names}."


def _index(view: View) -> str:
    found = index_of(view)
    if found is None or found.whole.expected is None:
        return ""
    left = difference(found.whole.expected, found.whole.planned)
    beside = "" if left is None else f" ({signed(left)} terhadap proyeksi akhir tahun {points(found.whole.planned)})"
    reached = "" if found.whole.reached is None else f" Asesmen ulang menghasilkan {points(found.whole.reached)}."
    return (
        f"Dari kegiatan yang telah selesai penuh, indeks diperkirakan {points(found.whole.expected)}{beside}.{reached}"
    )


def waiting_table(view: View) -> dict[str, object] | None:
    """Late work that holds most others up; None where nothing does."""
    late = prerequisites(view)[:LATE]
    if not late:
        return None
    columns = (
        Column("Kegiatan yang ditunggu", 38),
        Column("Unit", 12, "tengah"),
        Column("Menahan", 38),
        Column("Mulai", 12, "tengah"),
    )
    rows = (
        row(
            f"{each.title} ({view.code(each.action)})",
            number(len(each.units)) if len(each.units) > 1 else view.unit(each.units[0]),
            _held(view, each.holds_up),
            quarter(each.holds_up[0].start),
        )
        for each in late
    )
    return table(columns, rows)


def _held(view: View, held: Sequence[HeldUp]) -> str:
    first = f"{held[0].title} ({view.code(held[0].action)})"
    return f"{first} dan {spelled(len(held) - 1)} kegiatan lainnya" if len(held) > 1 else first
