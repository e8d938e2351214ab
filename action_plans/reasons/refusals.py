"""Refusals: why a candidate is left out and what would bring it in, in Indonesian sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from action_plans.reasons.rationale import Cause, Change, ExtraCeiling
from action_plans.wording import grouped, joined, points, rupiah, some


@dataclass(frozen=True)
class Refused:
    """What was found out about a candidate that is left out; ``members`` counts its units, ``ways`` its variants."""

    cause: Cause
    change: Change | None = None
    years: tuple[int, ...] = ()
    busy: tuple[int, ...] = ()
    unmet: tuple[str, ...] = ()
    excluding: tuple[str, ...] = ()
    covering: tuple[str, ...] = ()
    members: int = 0
    ways: int = 1


def reasons(refused: Refused) -> tuple[str, ...]:
    """Return why it is left out and, where there is one, the change that brings it in."""
    return (_why(refused), *_what_if(refused))


def _why(refused: Refused) -> str:
    if refused.cause is Cause.CEILING:
        cheapest = ", juga dengan cara termurah" if refused.ways > 1 else ""
        short = f"Pagu {joined([str(year) for year in refused.years])} tidak cukup{cheapest}"
        if not refused.busy:
            return f"{short}."
        years = joined([str(year) for year in refused.busy])
        return f"{short}; pada {years} penanggung jawabnya sudah menangani kegiatan sebanyak kesanggupannya."
    if refused.cause is Cause.WAITING and refused.unmet:
        return f"Prasyarat {some(refused.unmet)} tidak terpenuhi dalam periode rencana."
    if refused.cause is Cause.EXCLUDED:
        return f"Tidak boleh dikerjakan bersama {joined(refused.excluding)} yang sudah ada dalam rencana."
    if refused.cause is Cause.COVERED and refused.covering:
        return f"Tingkat yang dituju sudah tercapai lewat kegiatan lain dalam rencana: {some(refused.covering)}."
    return _TEXTS[refused.cause]


_TEXTS = {
    Cause.PINNED: "Dikeluarkan dari rencana menurut ketetapan.",
    Cause.WAITING: "Tingkat yang menjadi titik tolaknya belum tercapai pada waktunya.",
    Cause.CAPACITY: "Penanggung jawabnya sudah menangani kegiatan sebanyak kesanggupannya.",
    Cause.TIME: "Tidak dapat selesai dalam periode rencana.",
    Cause.OPEN: "Tidak terpilih karena tindakan lain lebih mendesak bagi target setiap tahun.",
    Cause.COVERED: "Tingkat yang dituju sudah tercapai lewat kegiatan lain dalam rencana.",
    Cause.NO_GAP: "Tidak ada unit yang berada di bawah target pada indikator yang dinaikkannya.",
}


def _what_if(refused: Refused) -> Iterator[str]:
    change = refused.change
    if refused.cause in {Cause.COVERED, Cause.NO_GAP}:
        return
    if change is None:
        yield "Tidak ditemukan perubahan pagu, beban, atau ketetapan yang memasukkannya selagi kegiatan lain tetap."
        return
    parts = list(_parts(change))
    if parts:
        opening = "Paling sedikit diperlukan" if change.smallest else "Cukup dengan"
        yield f"{opening} {joined(parts)}, sedangkan kegiatan lain tetap."
    else:
        yield "Pagu dan beban masih memungkinkan; cukup dengan menetapkannya sebagai kegiatan yang harus ada."
    yield f"Dengan perubahan itu, {_outcome(refused, change)}."


def _parts(change: Change) -> Iterator[str]:
    if change.drop:
        yield f"pencabutan {joined(change.drop)} bagi unit yang sama"
    if change.release:
        yield f"pelepasan ketetapan atas {joined(change.release)}"
    yield from (_ceiling(each) for each in change.ceilings)
    for owner, capacity in change.capacities.items():
        yield f"kesanggupan {owner} sampai {grouped(capacity)} kegiatan sekaligus"


def _ceiling(extra: ExtraCeiling) -> str:
    of = f" dari {extra.fund}" if extra.fund else ""
    whose = f" bagi {extra.unit}" if extra.unit else ""
    return f"tambahan pagu {extra.year}{of}{whose} sebesar {rupiah(extra.amount)}"


def _outcome(refused: Refused, change: Change) -> str:
    count = len(change.units)
    whom = f" bagi {grouped(count)} dari {grouped(refused.members)} unit" if 0 < count < refused.members else ""
    also = f" sesudah {joined(change.also)}" if change.also else ""
    worth = "tidak mengubah indeks akhir periode" if not change.points else _moves(change)
    cost = f"dengan biaya {rupiah(change.cost)}" if change.cost else "tanpa biaya"
    return f"kegiatan ini dapat dimulai tahun {change.year}{whom}{also}, {cost}, dan {worth}"


def _moves(change: Change) -> str:
    verb = "menambah" if change.points > 0 else "mengurangi"
    return f"{verb} indeks akhir periode {points(abs(change.points))} poin"
