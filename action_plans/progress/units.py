"""Progress of one part: its state and figures in every quarter, what is late, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from action_plans.plan import Quarter
from action_plans.progress.parts import Part
from action_plans.progress.realisation import Entry, Realisation, Realised, ReportState
from action_plans.progress.report import Figures, PartProgress, QuarterProgress
from action_plans.wording import figure, percent, quarter, rupiah

TOLD = frozenset({ReportState.ZERO, ReportState.REPORTED, ReportState.NOT_APPLICABLE})


@dataclass(frozen=True)
class Reported:
    """A part with what was reported on it: entries by quarter, and what was corrected."""

    part: Part
    entries: Mapping[Quarter, Entry]
    closed: frozenset[Quarter] = frozenset()
    corrections: Mapping[Quarter, tuple[int, ...]] | None = None

    @cached_property
    def in_order(self) -> tuple[Entry, ...]:
        """The entries that count, the oldest quarter first."""
        return tuple(entry for _, entry in sorted(self.entries.items()))

    def up_to(self, when: Quarter) -> Iterator[Entry]:
        """Yield the entries of quarters not after ``when``, in order."""
        return (entry for entry in self.in_order if entry.report.quarter <= when)

    def value(self, when: Quarter) -> Fraction | None:
        """Output up to ``when``; None where none was told, or the part does not apply."""
        total: Fraction | None = None
        applies = True
        for entry in self.up_to(when):
            told = entry.report.told
            if isinstance(told, Realised) and told.value is not None:
                stands_alone = told.cumulative or self.part.is_share or total is None
                total = Fraction(told.value) if stands_alone else Fraction(told.value) + (total or 0)
            if _state_of(entry) is not None:
                applies = isinstance(told, Realised)
        return total if applies else None

    def spent(self, when: Quarter) -> int | None:
        """Rupiah up to ``when``; None where nothing was told."""
        total: int | None = None
        for told in (entry.report.told for entry in self.up_to(when)):
            if isinstance(told, Realised) and told.budget is not None:
                total = told.budget if told.cumulative else told.budget + (total or 0)
        return total

    def figures(self, when: Quarter) -> Figures:
        """Plan against realisation up to ``when``.

        Where nothing was told for ``when``, the figures last told stand, but they are compared with nothing: nobody
        knows what has been done since.
        """
        part, state = self.part, self.state(when)
        applies = state is not ReportState.NOT_APPLICABLE
        target = part.target if applies else None
        due, value, spent = part.due(when) if applies else None, self.value(when), self.spent(when)
        achieved = ratio(value, target) if state in TOLD else None
        planned = None if achieved is None else ratio(due, target)
        return Figures(
            target=target,
            due=due,
            value=value,
            planned=planned,
            achieved=achieved,
            deviation=None if planned is None or achieved is None else achieved - planned,
            budget=part.budget,
            spent=spent,
            absorbed=None if spent is None or not part.budget else Fraction(spent, part.budget),
        )

    def state(self, when: Quarter) -> ReportState:
        """State of the report in the quarter ``when``; what needs no more reports keeps its state."""
        own = _state_of(self.entries.get(when))
        if own is not None:
            return own
        settled = self.settled_before(when)
        if settled is not None:
            return settled
        return ReportState.NOT_REPORTED if self.part.start <= when else ReportState.NOT_YET_DUE

    def settled_before(self, when: Quarter) -> ReportState | None:
        """Return the state after which no more reports were due: target reached, not applicable, or year over."""
        before = [entry for entry in self.in_order if entry.report.quarter < when and _state_of(entry) is not None]
        latest = _state_of(before[-1]) if before else None
        if latest is ReportState.NOT_APPLICABLE or (latest and self.finished(before[-1].report.quarter)):
            return latest
        last = self.part.last
        return self.state(last) if last is not None and last < when else None

    def finished(self, when: Quarter) -> bool:
        """Whether the target is reached; a part without target is finished once its work has ended and was told of."""
        value, target = self.value(when), self.part.target
        if value is None:
            return False
        return value >= target if target is not None else value > 0 and self.part.end <= when

    def late(self, when: Quarter) -> bool:
        """Whether less was told for ``when`` than was due."""
        value, due = self.value(when), self.part.due(when)
        return self.state(when) in TOLD and value is not None and due is not None and value < due

    def overdue(self, when: Quarter) -> bool:
        """Whether the work should have ended, and nothing was told for ``when``."""
        return self.state(when) is ReportState.NOT_REPORTED and self.part.end <= when

    def owed(self, when: Quarter) -> bool:
        """Whether a report for ``when`` is missing, and no later one counts for it too."""
        if not self.part.owes(when) or self.state(when) is not ReportState.NOT_REPORTED:
            return False
        later = (entry.report.told for entry in self.in_order if entry.report.quarter > when)
        return not any(_tells_all(told, share=self.part.is_share) for told in later)


def _tells_all(told: object, *, share: bool) -> bool:
    if not isinstance(told, Realised):
        return True
    return told.value is not None and (told.cumulative or share)


def _state_of(entry: Entry | None) -> ReportState | None:
    """State that an entry gives by itself; an entry without a figure of output gives none."""
    if entry is None:
        return None
    told = entry.report.told
    if not isinstance(told, Realised):
        return ReportState.NOT_APPLICABLE
    if told.value is None:
        return None
    return ReportState.REPORTED if told.value else ReportState.ZERO


def ratio(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    """Return ``part`` of ``whole``, at most 1; None where one of them is unknown or the whole is nothing."""
    return None if part is None or not whole else min(part / whole, Fraction(1))


def part_progress(reported: Reported, as_of: Quarter) -> PartProgress:
    """Return the progress of a part up to ``as_of``."""
    part = reported.part
    return PartProgress(
        key=part.key,
        start=part.start,
        end=part.end,
        state=reported.state(as_of),
        figures=reported.figures(as_of),
        quarters=tuple(_quarter(reported, each) for each in _quarters(part.key.year, as_of)),
        late=reported.late(as_of),
        overdue=reported.overdue(as_of),
        finished=reported.finished(as_of),
        over=part.last is not None and part.last < as_of,
        reasons=tuple(_reasons(reported, as_of)),
    )


def _quarters(year: int, as_of: Quarter) -> Sequence[Quarter]:
    return [Quarter.at(ordinal) for ordinal in range(year * 4, as_of.ordinal + 1)]


def _quarter(reported: Reported, when: Quarter) -> QuarterProgress:
    entry, state = reported.entries.get(when), reported.state(when)
    return QuarterProgress(
        quarter=when,
        state=state,
        figures=reported.figures(when),
        entry=entry,
        carried=state in TOLD and _state_of(entry) is None,
        closed=when in reported.closed,
        corrected=(reported.corrections or {}).get(when, ()),
    )


def _reasons(reported: Reported, as_of: Quarter) -> Iterator[str]:
    """Explain the figures of a part in short sentences."""
    part, state, figures = reported.part, reported.state(as_of), reported.figures(as_of)
    unit = part.action.output_unit
    if part.dropped:
        yield "Tidak lagi ada dalam rencana yang berlaku; realisasinya tetap ditampilkan."
    if state is ReportState.NOT_YET_DUE:
        yield f"Belum jatuh tempo: dimulai {quarter(part.start)}."
    elif state is ReportState.NOT_APPLICABLE:
        yield f"Tidak berlaku: {_excuse(reported, as_of)}"
    elif state is ReportState.NOT_REPORTED:
        yield from _about_silence(reported, as_of, figures)
    else:
        yield from _about_value(reported, as_of, figures, unit)
    if figures.spent is not None and figures.absorbed is not None:
        yield f"Anggaran terserap {rupiah(figures.spent)} dari {rupiah(figures.budget)} ({percent(figures.absorbed)})."


def _about_silence(reported: Reported, as_of: Quarter, figures: Figures) -> Iterator[str]:
    told = [entry.report.quarter for entry in reported.up_to(as_of) if _state_of(entry) is not None]
    if told and figures.value is not None:
        known = f"{figure(figures.value)} {reported.part.action.output_unit}"
        yield f"Terakhir dilaporkan {quarter(told[-1])}: {known}; sesudahnya belum dilaporkan."
    else:
        yield f"Belum dilaporkan sejak {quarter(reported.part.start)}."
    yield "Capaian tidak terdefinisi, bukan nol."


def _about_value(reported: Reported, as_of: Quarter, figures: Figures, unit: str) -> Iterator[str]:
    value = figures.value or Fraction(0)
    if figures.target is None:
        yield f"Realisasi {figure(value)} {unit}; tidak ada target angka pada tahun {reported.part.key.year}."
        return
    due, target = figures.due or Fraction(0), figures.target
    yield f"Realisasi {figure(value)} dari target {figure(target)} {unit}; target s.d. {quarter(as_of)} {figure(due)}."
    if value < due:
        yield f"Terlambat: kurang {figure(due - value)} {unit}; seharusnya selesai {quarter(reported.part.end)}."
    if value > target:
        yield "Realisasi melampaui target; capaian dihitung paling banyak 100%."


def _excuse(reported: Reported, as_of: Quarter) -> str:
    latest = [entry.report.told for entry in reported.up_to(as_of)][-1]
    return latest.reason if not isinstance(latest, Realised) else ""


def reported_on(parts: Sequence[Part], realisation: Realisation) -> tuple[Reported, ...]:
    """Put the entries that count beside the parts; a single reporter inherits what its predecessor reported."""
    sole = {(part.key.action, part.key.year): part for part in parts if part.action.owner is not None}
    by_key = {part.key: part for part in parts}
    entries: dict[int, dict[Quarter, Entry]] = {}
    corrections: dict[int, dict[Quarter, tuple[int, ...]]] = {}
    for entry in realisation.entries:
        key, when = entry.report.part, entry.report.quarter
        part = by_key.get(key) or sole.get((key.action, key.year))
        if part is None:
            continue
        entries.setdefault(id(part), {})[when] = entry
        if entry.correction:
            own = corrections.setdefault(id(part), {})
            own[when] = (*own.get(when, ()), entry.serial)
    closed = frozenset(realisation.closed)
    return tuple(Reported(part, entries.get(id(part), {}), closed, corrections.get(id(part), {})) for part in parts)
