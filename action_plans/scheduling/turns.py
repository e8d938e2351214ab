"""Turns: why a line of a plan took another turn than before, as far as the new plan itself says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from action_plans.plan import Action, ActionPlan
from action_plans.reasons.rationale import Because, Timing, When
from action_plans.reasons.reasons import alternative
from action_plans.wording import rupiah


def reasons_of(line: str, old: Sequence[Action], new: Sequence[Action], after: ActionPlan) -> tuple[str, ...]:
    """Return the reasons for the differences of one line; of several the first of each kind."""
    found = [
        *_left_out(line, old, new, after),
        *_variants(old, new),
        *_money(old, new, after),
        *_timings(old, new),
        *_added(old, new),
    ]
    if not found:
        found = ["Disesuaikan oleh pemerintah daerah."] if any(each.pinned for each in new) else [_plain(old, new)]
    return tuple(dict.fromkeys(found))


def _plain(old: Sequence[Action], new: Sequence[Action]) -> str:
    if not new:
        return "Tidak lagi dimuat dalam rencana yang baru."
    if not old:
        return "Belum dimuat dalam rencana sebelumnya."
    return "Mengikuti susunan rencana yang baru."


def _left_out(line: str, old: Sequence[Action], new: Sequence[Action], after: ActionPlan) -> Iterator[str]:
    """Say why units are no longer served: what the new plan says of what it leaves out."""
    gone = _units(old) - _units(new)
    for entry in after.left_out:
        if entry.measure == line and gone & {*entry.units}:
            yield entry.reasons[0]


def _units(actions: Sequence[Action]) -> set[str]:
    return {unit for action in actions for unit in action.units}


def _variants(old: Sequence[Action], new: Sequence[Action]) -> Iterator[str]:
    """Say what speaks for a variant that was not used before, against those that were."""
    before = {action.variant for action in old}
    for action in new:
        if old and action.variant not in before and action.why:
            yield from (alternative(each) for each in action.why.alternatives if each.variant in before)


def _money(old: Sequence[Action], new: Sequence[Action], after: ActionPlan) -> Iterator[str]:
    """Say of years in which work was planned before and is not now that their ceilings would not carry it."""
    here = {each.start.year for action in new for each in action.occurrences}
    for year in after.projection:
        before = sum(action.cost(year.year) for action in old)
        room = None if year.ceiling is None else max(year.ceiling - year.cost, 0)
        if new and year.year not in here and room is not None and before > room:
            yield f"Sisa pagu {year.year} tinggal {rupiah(room)}, kurang dari biaya semula {rupiah(before)}."


def _timings(old: Sequence[Action], new: Sequence[Action]) -> Iterator[str]:
    """Say what keeps work from the years in which it was planned before."""
    years = {each.start.year for action in old for each in action.occurrences}
    for action in new:
        for timing in action.why.timings if old and action.why else ():
            if timing.when is When.LATE and timing.year not in years:
                yield _late(timing)
            elif timing.when is When.DUE and timing.year not in years:
                yield f"Dikerjakan tahun {timing.year} sesuai dengan target tahun itu."
            elif timing.when is When.EARLY and timing.year not in years:
                yield f"Dikerjakan tahun {timing.year}, lebih awal daripada targetnya ({timing.due})."


def _late(timing: Timing) -> str:
    if timing.because is Because.CEILING:
        return f"Pagu {timing.due} tinggal {rupiah(timing.room or 0)} sehingga dikerjakan tahun {timing.year}."
    if timing.because is Because.PREREQUISITE:
        return f"Menunggu {timing.measure} selesai sehingga dikerjakan tahun {timing.year}."
    if timing.because is Because.CAPACITY:
        return f"Pada {timing.due} penanggung jawabnya sudah menangani kegiatan sebanyak kesanggupannya."
    return f"Baru dapat dikerjakan tahun {timing.year}."


def _added(old: Sequence[Action], new: Sequence[Action]) -> Iterator[str]:
    """Say what a line that was not there before is for."""
    if not old:
        yield from (reason for action in new for reason in action.reasons[:1])
