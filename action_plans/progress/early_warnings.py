"""Early warnings: late work that others wait for, and money and output that do not fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from action_plans.catalogue import Catalogue
from action_plans.plan import Action, Occurrence, Quarter
from action_plans.progress.parts import Part
from action_plans.progress.realisation import ReportState
from action_plans.progress.report import EarlyWarning, HeldUp, PartProgress, WarningKind
from action_plans.wording import figure, joined, quarter, rupiah, some
from assessment.answers import UnitCode

Pair = tuple[Part, PartProgress]


@dataclass(frozen=True)
class Watch:
    """What is watched: the parts not over yet, what each action of the plan waits for, and when it starts."""

    actions: Sequence[Action]
    catalogue: Catalogue | None
    pairs: Sequence[Pair]
    as_of: Quarter

    def warnings(self) -> Iterator[EarlyWarning]:
        """Yield the warnings, those that hold others up first."""
        by_year: dict[tuple[str, int], list[Pair]] = {}
        for pair in self.pairs:
            by_year.setdefault((pair[0].action.id, pair[0].key.year), []).append(pair)
        for pairs in by_year.values():
            yield from self._late(pairs)
        for pairs in by_year.values():
            yield from _money(pairs)
            yield from _obstacles(pairs)

    def _late(self, pairs: Sequence[Pair]) -> Iterator[EarlyWarning]:
        late = [(part, found) for part, found in pairs if found.late or found.overdue]
        if not late:
            return
        action, year = late[0][0].action, late[0][0].key.year
        held = tuple(self._held_up(action, late))
        if held:
            units = tuple(part.key.unit for part, _ in late)
            ends = quarter(max(part.end for part, _ in late))
            waiting = joined([f"{each.action} ({quarter(each.start)})" for each in held[:5]])
            more = f" dan {len(held) - 5} kegiatan lain" if len(held) > 5 else ""  # noqa: PLR2004
            told = "belum dilaporkan" if all(found.figures.value is None for _, found in late) else "terlambat"
            yield EarlyWarning(
                kind=WarningKind.LATE_PREREQUISITE,
                action=action.id,
                title=action.title,
                units=units,
                year=year,
                holds_up=held,
                reason=f"{action.id} {told} pada {some(units)} (rencana selesai {ends}); menahan {waiting}{more}.",
            )

    def _held_up(self, action: Action, late: Sequence[Pair]) -> Iterator[HeldUp]:
        """Yield the planned actions that wait for ``action``, directly or through others, the earliest first."""
        found: dict[str, HeldUp] = {}
        waves: list[tuple[Action, frozenset[UnitCode] | None]] = [(action, _affected(action, late))]
        while waves:
            needed, units = waves.pop(0)
            for other in self.actions:
                held = self._waits(other, needed, units)
                if held is not None and other.id not in found and other.id != action.id:
                    found[other.id] = held
                    waves.append((other, frozenset(held.units)))
        yield from sorted(found.values(), key=lambda held: (held.start, held.action))

    def _waits(self, other: Action, needed: Action, units: frozenset[UnitCode] | None) -> HeldUp | None:
        """Tell whether runs of ``other`` that are not done yet wait for ``needed`` in ``units`` (None: in all)."""
        if self.catalogue is None or other.measure is None or needed.measure is None:
            return None
        measure = self.catalogue.by_id.get(other.measure)
        if measure is None or needed.measure not in measure.prerequisites:
            return None
        for run in sorted(other.occurrences, key=lambda run: run.start):
            if run.end >= self.as_of:
                held = tuple(unit for unit in _blocked(run, other, needed, units) if not self._done(other, run, unit))
                if held:
                    return HeldUp(action=other.id, title=other.title, units=held, start=run.start)
        return None

    def _done(self, action: Action, run: Occurrence, unit: UnitCode) -> bool:
        return (action.id, action.owner or unit, run.end.year) in self._finished

    @cached_property
    def _finished(self) -> frozenset[tuple[str, UnitCode, int]]:
        keys = (part.key for part, found in self.pairs if found.finished)
        return frozenset((key.action, key.unit, key.year) for key in keys)


def _blocked(run: Occurrence, action: Action, needed: Action, late: frozenset[UnitCode] | None) -> tuple[UnitCode, ...]:
    """Return the units of ``run`` that wait: where ``needed`` is late; one work for the whole region stops the rest."""
    concerned = frozenset(needed.units)
    waiting = concerned if late is None else late
    everyone = needed.scope == "region"
    own = run.units or action.units
    return tuple(unit for unit in own if unit in waiting or (everyone and unit not in concerned))


def _affected(action: Action, late: Sequence[Pair]) -> frozenset[UnitCode] | None:
    """Return the units whose own part is late; None where the owner answers for all of them."""
    return None if action.owner is not None else frozenset(part.key.unit for part, _ in late)


def _money(pairs: Sequence[Pair]) -> Iterator[EarlyWarning]:
    found: Mapping[WarningKind, list[Pair]] = {kind: [] for kind in WarningKind}
    for part, progress in pairs:
        kind = _mismatch(part, progress)
        if kind is not None:
            found[kind].append((part, progress))
    for kind, own in found.items():
        if own:
            yield _warning(kind, own, _SENTENCES[kind].format(**_amounts(own)))


def _mismatch(part: Part, progress: PartProgress) -> WarningKind | None:
    figures = progress.figures
    if figures.spent is None or progress.state is ReportState.NOT_APPLICABLE:
        return None
    if figures.spent > figures.budget:
        return WarningKind.OVER_BUDGET
    if figures.spent and not figures.value and (figures.due or figures.spent * 2 >= figures.budget):
        return WarningKind.SPENT_WITHOUT_OUTPUT
    if figures.value and not figures.spent and part.budget:
        return WarningKind.OUTPUT_WITHOUT_BUDGET
    return None


_SENTENCES = {
    WarningKind.OVER_BUDGET: "Realisasi anggaran {spent} melampaui rencana {budget} pada {units}.",
    WarningKind.SPENT_WITHOUT_OUTPUT: "Anggaran {spent} sudah terserap tanpa keluaran pada {units}.",
    WarningKind.OUTPUT_WITHOUT_BUDGET: "Keluaran {value} {unit} dilaporkan tanpa realisasi anggaran pada {units}; "
    "rencananya {budget}.",
}


def _amounts(pairs: Sequence[Pair]) -> dict[str, str]:
    figures = [progress.figures for _, progress in pairs]
    return {
        "spent": rupiah(sum(each.spent or 0 for each in figures)),
        "budget": rupiah(sum(each.budget for each in figures)),
        "value": figure(sum((each.value or Fraction(0) for each in figures), Fraction(0))),
        "unit": pairs[0][0].action.output_unit,
        "units": some(part.key.unit for part, _ in pairs),
    }


def _warning(kind: WarningKind, pairs: Sequence[Pair], reason: str) -> EarlyWarning:
    part = pairs[0][0]
    return EarlyWarning(
        kind=kind,
        action=part.action.id,
        title=part.action.title,
        units=tuple(part.key.unit for part, _ in pairs),
        year=part.key.year,
        reason=reason,
    )


def _obstacles(pairs: Sequence[Pair]) -> Iterator[EarlyWarning]:
    """Yield obstacles of the latest report to which nobody said what will be done."""
    open_ones = []
    for part, progress in pairs:
        told = [each.entry.report for each in progress.quarters if each.entry is not None]
        if told and told[-1].obstacles and not told[-1].follow_up:
            open_ones.append((part, progress))
    if open_ones:
        units = some(part.key.unit for part, _ in open_ones)
        reason = f"Kendala pada {units} dilaporkan tanpa rencana tindak lanjut."
        yield _warning(WarningKind.OBSTACLE_WITHOUT_FOLLOW_UP, open_ones, reason)
