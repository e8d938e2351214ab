"""Recommendations: what follows from the figures by fixed rules, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from action_plans.progress.report import EarlyWarning, WarningKind
from output.documents.monitoring.attention import silent_units
from output.documents.monitoring.outlook import index_of
from output.documents.monitoring.view import View, share
from output.documents.plan.wording import counted, difference, listed, lowered, points
from output.formats import quarter

Recommendation = dict[str, str]

NOTHING_TO_DO: Final = {
    "text": "Pelaksanaan dilanjutkan sesuai dengan rencana.",
    "reason": "Tidak ada keterlambatan, laporan yang tertunggak, atau peringatan.",
}
BEHIND: Final = Fraction(1, 10)  # a category this much behind its plan is to be discussed
APART: Final = Fraction(1, 4)  # output and money this far apart are to be compared
LAST_QUARTER: Final = 4
HELD_UP: Final = 3  # late prerequisites that are named
_NAMED: Final = 4


def by_rule(view: View) -> tuple[tuple[Recommendation, ...], ...]:
    """Return what each rule recommends, the most pressing rule first; rules with nothing to say are left out."""
    rules = (_prerequisites, _reports, _categories, _money, _obstacles, _index)
    found = (tuple({"text": text, "reason": reason} for text, reason in rule(view)) for rule in rules)
    return tuple(each for each in found if each) or ((NOTHING_TO_DO,),)


def recommendations(view: View) -> tuple[Recommendation, ...]:
    """Return all that is recommended, the most pressing first."""
    return tuple(each for rule in by_rule(view) for each in rule)


def prerequisites(view: View) -> tuple[EarlyWarning, ...]:
    """Return the late work that others wait for, one warning per action."""
    found: dict[str, EarlyWarning] = {}
    for each in _of_kind(view, WarningKind.LATE_PREREQUISITE):
        found.setdefault(each.action, each)
    return tuple(found.values())


def _prerequisites(view: View) -> Iterator[tuple[str, str]]:
    for each in prerequisites(view)[:HELD_UP]:
        first = each.holds_up[0]
        text = f"{each.title} ({view.code(each.action)}) didahulukan penyelesaiannya."
        more = len(each.holds_up) - 1
        also = f" dan {counted(more, 'kegiatan lain')}" if more else ""
        waiting = f"{lowered(first.title)} ({view.code(first.action)}) yang dijadwalkan pada {quarter(first.start)}"
        yield text, f"Kegiatan itu tertinggal atau belum dilaporkan, dan menahan {waiting}{also}."


def _reports(view: View) -> Iterator[tuple[str, str]]:
    silent = silent_units(view)
    if silent:
        names = listed([view.unit(code) for code in silent], _NAMED)
        owed = counted(sum(each.owed for each in view.report.missing), "laporan triwulanan bagian kegiatan")
        yield (
            f"Laporan yang belum masuk diminta dari {names}.",
            f"Masih ada {owed} yang belum diterima sampai dengan {view.end}.",
        )


def _categories(view: View) -> Iterator[tuple[str, str]]:
    behind = [each for each in view.report.categories if each.deviation is not None and each.deviation <= -BEHIND]
    for each in sorted(behind, key=lambda group: group.deviation or 0)[:2]:
        yield (
            f"Kegiatan kategori {each.title} dibahas untuk dipercepat atau dijadwalkan ulang.",
            f"Capaian rata-ratanya {share(each.achieved)}, sedangkan rencananya {share(each.planned)}.",
        )


def _money(view: View) -> Iterator[tuple[str, str]]:
    total = view.report.total
    if total.achieved is not None and total.absorbed is not None and abs(total.achieved - total.absorbed) > APART:
        yield (
            "Angka keluaran dan realisasi anggaran dicocokkan dengan data dukungnya.",
            f"Capaian keluaran {share(total.achieved)} dan serapan anggaran {share(total.absorbed)} berjauhan.",
        )
    over = _of_kind(view, WarningKind.OVER_BUDGET)
    if over:
        names = _codes(view, over)
        yield (
            f"Realisasi anggaran kegiatan {names} diperiksa bersama pengelola keuangan.",
            "Realisasi yang dilaporkan melampaui anggaran yang direncanakan.",
        )


def _obstacles(view: View) -> Iterator[tuple[str, str]]:
    open_ones = _of_kind(view, WarningKind.OBSTACLE_WITHOUT_FOLLOW_UP)
    if open_ones:
        names = _codes(view, open_ones)
        yield (
            f"Tindak lanjut ditetapkan atas kendala pada kegiatan {names}.",
            "Kendala telah dilaporkan tanpa rencana tindak lanjut.",
        )


def _of_kind(view: View, kind: WarningKind) -> tuple[EarlyWarning, ...]:
    return tuple(each for each in view.report.warnings if each.kind is kind)


def _codes(view: View, warnings: Sequence[EarlyWarning]) -> str:
    return listed([view.code(action) for action in dict.fromkeys(each.action for each in warnings)], _NAMED, "kegiatan")


def _index(view: View) -> Iterator[tuple[str, str]]:
    """Recommend at the end of a year that what is not reached by then is planned anew."""
    found = index_of(view)
    ended = view.as_of.number == LAST_QUARTER
    left = difference(found.whole.planned, found.whole.expected) if found and ended else None
    if found is not None and left is not None and left > 0:
        expected, planned = points(found.whole.expected), points(found.whole.planned)
        reason = f"Perkiraan indeks {expected} masih {points(left)} poin di bawah proyeksi akhir tahun ({planned})."
        yield "Kegiatan yang belum selesai dijadwalkan kembali melalui perubahan rencana aksi.", reason
