"""Reasons: a rationale in Indonesian sentences, for the plan that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from action_plans.catalogue import Measure
from action_plans.plan import Quarter
from action_plans.projection import Rise
from action_plans.reasons.rationale import Alternative, Because, Comparison, Rationale, Timing, When
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.timeline import Run
from action_plans.wording import grouped, joined, points, quarter, rupiah, some
from assessment.answers import REGION_UNIT, UnitCode

COST_PER_POINT: Final = "Biaya per poin indeks daerah"
ONE_WAY: Final = "Katalog hanya memuat satu cara pelaksanaan untuk tindakan ini."


@dataclass(frozen=True)
class Line:
    """A line of the plan: its runs, what they raise, and the index points that this gains."""

    measure: Measure
    runs: Sequence[Run]
    risen: Sequence[Rise]
    gained: Fraction


def reasons(line: Line, draft: Draft, why: Rationale) -> tuple[str, ...]:
    """Return why the line is in the plan, why then, and why in this variant."""
    return (*_why_in(line, why), *_why_then(line, draft, why), *_why_so(line.measure, why))


def _why_in(line: Line, why: Rationale) -> Iterator[str]:
    if line.measure.mandatory:
        yield "Tindakan wajib menurut katalog, sehingga dijadwalkan lebih dahulu."
    yield _effect(line.risen, line.gained)
    if why.cost_per_point:
        yield f"{COST_PER_POINT} {rupiah(why.cost_per_point)}."
    if why.needed_by:
        yield f"Menjadi prasyarat bagi {some(why.needed_by)}."


def _effect(risen: Sequence[Rise], gained: Fraction) -> str:
    """Say what the line raises."""
    if not risen:
        return "Mempertahankan tingkat yang sudah dicapai."
    units = {rise.need[0] for rise in risen}
    indicators = some(sorted({rise.need[1] for rise in risen}), most=4)
    where = "di tingkat daerah" if units == {REGION_UNIT} else f"pada {who(units)}"
    steps = f"{grouped(len(risen))} kesenjangan" if len(risen) > 1 else "kesenjangan"
    worth = f" dan menambah {points(gained)} poin indeks daerah" if gained > 0 else ""
    return f"Menutup atau memperkecil {steps} {indicators} {where}{worth}."


def _why_then(line: Line, draft: Draft, why: Rationale) -> Iterator[str]:
    begun = sorted({run.start for run in line.runs if run.start < draft.problem.first_quarter})
    if begun:
        yield f"Sudah dimulai {quarter(Quarter.at(begun[0]))} sehingga dipertahankan sebagaimana adanya."
    for timing in why.timings:
        yield _timing(timing, draft)
    if line.measure.repeat == "yearly":
        years = sorted({run.year for run in line.runs})
        if len(years) > 1:
            yield f"Diulang setiap tahun sampai {years[-1]} agar tingkat yang dicapai tidak turun kembali."
        if years[-1] < draft.problem.years[-1]:
            yield f"Tidak diulang setelah {years[-1]}; tanpa pengulangan tingkatnya dapat turun kembali."


def _timing(timing: Timing, draft: Draft) -> str:
    units = who(timing.units)
    if timing.when is When.DUE:
        return f"Dikerjakan tahun {timing.year} karena {units} belum mencapai target tahun {timing.due}."
    if timing.when is When.EARLY:
        lead = _LEADS.get(timing.because, _LEADS[Because.MONEY])
        return f"Bagi {units} dikerjakan lebih awal daripada targetnya ({timing.due}) {lead}."
    return (
        f"Target bagi {units} sudah berlaku sejak {timing.due}, tetapi baru dikerjakan tahun {timing.year} "
        f"{_hindrance(timing, draft)}."
    )


def _hindrance(timing: Timing, draft: Draft) -> str:
    if timing.because is Because.CEILING:
        return f"karena sisa pagu {timing.due} tinggal {rupiah(timing.room or 0)}"
    if timing.because is Because.PREREQUISITE and timing.measure:
        ends = [run.end for run in draft.runs.values() if run.candidate.measure == timing.measure]
        ended = [end for end in ends if end // 4 <= timing.year]
        when = f" baru selesai {quarter(Quarter.at(max(ended)))}" if ended else " belum dapat selesai lebih awal"
        return f"karena prasyaratnya {timing.measure}{when}"
    return _HINDRANCES[timing.because]


_HINDRANCES = {
    Because.CEILING: "karena pagu tidak mencukupi",
    Because.PREREQUISITE: "karena prasyaratnya belum selesai",
    Because.CAPACITY: "karena penanggung jawabnya sudah menangani kegiatan sebanyak kesanggupannya pada tahun itu",
    Because.LEVEL: "karena tingkat yang menjadi titik tolaknya belum tercapai pada tahun itu",
    Because.START: "karena sisa waktu pada tahun itu tidak cukup",
    Because.STARTED: "karena kegiatan sudah berjalan menurut rencana sebelumnya",
    Because.PINNED: "karena tahunnya sudah ditetapkan",
    Because.CHOICE: "karena susunan jadwal secara keseluruhan lebih baik demikian",
}

_LEADS = {
    Because.MANDATORY: "karena tindakan wajib didahulukan",
    Because.NEEDED: "karena menjadi prasyarat tindakan lain",
    Because.SHARED: "karena diikutkan dalam kegiatan yang sama",
    Because.PINNED: "karena sudah ditetapkan demikian",
    Because.STARTED: "karena sudah berjalan menurut rencana sebelumnya",
    Because.MONEY: "selagi pagu tahun itu mencukupi",
}


def _why_so(measure: Measure, why: Rationale) -> Iterator[str]:
    if len(measure.variants) == 1:
        yield ONE_WAY
    for other in why.alternatives:
        yield alternative(other)


def alternative(other: Alternative) -> str:
    """Say what speaks for the variant taken against the ``other`` one."""
    title, amount = f"“{other.title}”", rupiah(abs(other.extra_cost))
    if other.because is Comparison.PINNED:
        return f"Cara ini sudah ditetapkan; {title} tidak dipertimbangkan."
    if other.because is Comparison.BETTER:
        return f"Dipilih daripada {title} karena hasilnya lebih tinggi."
    if other.because is Comparison.USUAL:
        return f"Cara yang lazim, dipilih karena pagu mencukupi; {title} lebih murah {amount}."
    if other.because is Comparison.CEILING:
        years = joined([str(year) for year in other.short_years])
        return f"Menggantikan {title} karena pagu {years} tidak cukup untuk cara itu; menghemat {amount}."
    if other.because is Comparison.FASTER:
        dearer = f"; {title} lebih murah {amount}" if other.extra_cost else ""
        return f"Dipilih daripada {title} karena selesai {other.extra_quarters} triwulan lebih cepat{dearer}."
    same = " dan hasilnya sama" if other.extra_levels == 0 else ""
    cheaper = f"lebih murah {amount}" if other.extra_cost > 0 else "tidak lebih mahal"
    return f"Dipilih daripada {title} karena {cheaper}{same}."


def who(units: Iterable[UnitCode]) -> str:
    """Return how many units there are, and whether the region itself is among them."""
    known = set(units)
    if known == {REGION_UNIT}:
        return "daerah"
    others = known - {REGION_UNIT}
    return f"{grouped(len(others))} unit" + (" dan tingkat daerah" if REGION_UNIT in known else "")
