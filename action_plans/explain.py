"""Explanations in Indonesian: why an action is in the plan, why then, why this way; and why others are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from action_plans.candidates import Option
from action_plans.catalogue import Catalogue, Measure
from action_plans.draft import Draft
from action_plans.plan import Quarter
from action_plans.projection import Rise
from action_plans.timeline import Run
from action_plans.wording import grouped, joined, points, quarter, rupiah, some
from assessment.answers import REGION_UNIT, UnitCode
from rubrics.rubric import Rubric


class Explainer:
    """Explains a finished schedule from what can be seen of it, whichever scheduler made it."""

    def __init__(self, rubric: Rubric, catalogue: Catalogue, draft: Draft) -> None:
        """Explain ``draft``."""
        self.rubric = rubric
        self.catalogue = catalogue
        self.draft = draft
        self.planned = {run.candidate.measure for run in draft.runs.values()}
        self._rank = {unit: rank for rank, unit in enumerate(dict.fromkeys(n.unit for n in draft.problem.needs))}

    def in_order(self, units: Iterable[UnitCode]) -> tuple[UnitCode, ...]:
        """Return units in the order of the region."""
        return tuple(sorted(units, key=lambda unit: self._rank[unit]))

    def reasons(
        self, measure: Measure, runs: Sequence[Run], risen: Sequence[Rise], gained: Fraction
    ) -> tuple[str, ...]:
        """Return why the line is in the plan, why then, and why in this variant."""
        return (
            *self._why_in(measure, runs, risen, gained),
            *self._why_then(measure, runs, risen),
            *self._why_so(measure, runs),
        )

    def _why_in(self, measure: Measure, runs: Sequence[Run], risen: Sequence[Rise], gained: Fraction) -> Iterator[str]:
        if measure.mandatory:
            yield "Tindakan wajib menurut katalog, sehingga dijadwalkan lebih dahulu."
        yield _effect(risen, gained)
        cost = sum(run.cost for run in runs)
        if cost and gained > 0:
            yield f"Biaya per poin indeks daerah {rupiah(int(cost / gained))}."
        waiting = [each.title for each in self.catalogue.measures if measure.id in each.prerequisites]
        waiting = [each.id for each in self.catalogue.measures if each.title in waiting and each.id in self.planned]
        if waiting:
            yield f"Menjadi prasyarat bagi {some(waiting)}."

    def _why_then(self, measure: Measure, runs: Sequence[Run], risen: Sequence[Rise]) -> Iterator[str]:
        for year in sorted({run.year for run in runs}):
            own = [run for run in runs if run.year == year]
            ends = {run.end for run in own}
            yield from self._timing(measure, own, [rise for rise in risen if rise.quarter in ends])
        if measure.repeat == "yearly":
            years = sorted({run.year for run in runs})
            last = self.draft.problem.years[-1]
            if len(years) > 1:
                yield f"Diulang setiap tahun sampai {years[-1]} agar tingkat yang dicapai tidak turun kembali."
            if years[-1] < last:
                yield f"Tidak diulang setelah {years[-1]}; tanpa pengulangan tingkatnya dapat turun kembali."

    def _timing(self, measure: Measure, runs: Sequence[Run], risen: Sequence[Rise]) -> Iterator[str]:
        """Say of one year which units were due, late or early, and why."""
        due: dict[int, set[UnitCode]] = {}
        for rise in risen:
            due.setdefault(self._due(rise), set()).add(rise.need[0])
        year = runs[0].year
        ends = max(run.end for run in runs) // 4
        on_time = due.pop(ends, set())
        if on_time:
            yield f"Dikerjakan tahun {year} karena {_who(on_time)} belum mencapai target tahun {ends}."
        late = {unit for first, units in due.items() if first < ends for unit in units} - on_time
        if late:
            first = min(due)
            yield (
                f"Target bagi {_who(late)} sudah berlaku sejak {first}, tetapi baru dikerjakan tahun {year} "
                f"{self._cause(measure, runs, first)}."
            )
        early = {unit for first, units in due.items() if first > ends for unit in units} - on_time - late
        if early:
            lead = self._lead(measure, runs)
            yield f"Bagi {_who(early)} dikerjakan lebih awal daripada targetnya ({max(due)}) {lead}."

    def _due(self, rise: Rise) -> int:
        """Return the first year whose target lies above the level that was raised."""
        targets = self.draft.problem.need_of[rise.need].targets
        return next((year for year in sorted(targets) if targets[year] > rise.lowest), max(targets))

    def _cause(self, measure: Measure, runs: Sequence[Run], first: int) -> str:
        """Say what kept the work from an earlier year."""
        start = min(run.start for run in runs)
        names = [name for name in measure.prerequisites if name in self.planned]
        before = [(run.end, run.candidate.measure) for name in names for run in self._runs_of(name) if run.end < start]
        if before and max(before)[0] // 4 >= first:
            end, name = max(before)
            return f"karena prasyaratnya {name} baru selesai {quarter(Quarter.at(end))}"
        room = max(self.draft.ledger.room(runs[0].candidate, first), 0)
        if min(run.cost for run in runs) > room:
            return f"karena sisa pagu {first} tinggal {rupiah(room)}"
        return "karena tingkat asalnya atau waktu penanggung jawab belum memungkinkan lebih awal"

    def _runs_of(self, measure: str) -> Iterator[Run]:
        return (run for run in self.draft.runs.values() if run.candidate.measure == measure)

    def _lead(self, measure: Measure, runs: Sequence[Run]) -> str:
        if measure.mandatory:
            return "karena tindakan wajib didahulukan"
        if any(measure.id in self.catalogue.by_id[name].prerequisites for name in self.planned):
            return "karena menjadi prasyarat tindakan lain"
        if measure.scope == "region" and any(len(run.units) > 1 for run in runs):
            return "karena diikutkan dalam kegiatan yang sama"
        return "selagi pagu tahun itu mencukupi"

    def _why_so(self, measure: Measure, runs: Sequence[Run]) -> Iterator[str]:
        """Compare the variant taken with the others, for the same units."""
        taken, options = runs[0].option, runs[0].candidate.options
        if len(measure.variants) == 1:
            yield "Katalog hanya memuat satu cara pelaksanaan untuk tindakan ini."
            return
        titles = {variant.id: variant.title for variant in measure.variants}
        others = [option for option in options if option.variant != taken.variant]
        for other in others:
            usual = options[0].variant == taken.variant
            yield self._comparison(other, runs, f"“{titles[other.variant]}”", usual=usual)

    def _comparison(self, other: Option, runs: Sequence[Run], title: str, *, usual: bool) -> str:
        """Say in one sentence what speaks for the variant taken against the ``other`` one."""
        better = _heights(runs[0].option) - _heights(other)
        saved = {run.year: 0 for run in runs}
        for run in runs:
            saved[run.year] += other.cost(run.units) - run.cost
        whole = sum(saved.values())
        if better > 0:
            return f"Dipilih daripada {title} karena hasilnya lebih tinggi."
        if usual and whole < 0:
            return f"Cara yang lazim, dipilih karena pagu mencukupi; {title} lebih murah {rupiah(-whole)}."
        room = self.draft.ledger.room
        short = [str(year) for year, more in saved.items() if more > max(room(runs[0].candidate, year), 0)]
        if whole > 0 and short:
            years = joined(short)
            return f"Menggantikan {title} karena pagu {years} tidak cukup untuk cara itu; menghemat {rupiah(whole)}."
        same = " dan hasilnya sama" if better == 0 else ""
        cheaper = f"lebih murah {rupiah(whole)}" if whole > 0 else "tidak lebih mahal"
        return f"Dipilih daripada {title} karena {cheaper}{same}."


def _effect(risen: Sequence[Rise], gained: Fraction) -> str:
    """Say what the line raises."""
    if not risen:
        return "Mempertahankan tingkat yang sudah dicapai."
    units = {rise.need[0] for rise in risen}
    indicators = some(sorted({rise.need[1] for rise in risen}), most=4)
    where = "di tingkat daerah" if units == {REGION_UNIT} else f"pada {_who(units)}"
    steps = f"{grouped(len(risen))} kesenjangan" if len(risen) > 1 else "kesenjangan"
    worth = f" dan menambah {points(gained)} poin indeks daerah" if gained > 0 else ""
    return f"Menutup atau memperkecil {steps} {indicators} {where}{worth}."


def _who(units: Iterable[UnitCode]) -> str:
    known = set(units)
    if known == {REGION_UNIT}:
        return "daerah"
    others = known - {REGION_UNIT}
    return f"{grouped(len(others))} unit" + (" dan tingkat daerah" if REGION_UNIT in known else "")


def _heights(option: Option) -> int:
    return sum(effect.reach - effect.lowest for effect in option.effects)
