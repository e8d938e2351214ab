"""Left out: candidates that are not in the plan, the reason for each, and the smallest change that would help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from fractions import Fraction

from action_plans.candidates import Candidate, Option
from action_plans.catalogue import Catalogue
from action_plans.draft import Draft
from action_plans.offers import Aim, Broker, Offer, Refusal, Worth
from action_plans.plan import LeftOut
from action_plans.timeline import year_end
from action_plans.wording import joined, rupiah, some
from assessment.answers import UnitCode


class Cause(IntEnum):
    """Why something was left out, the most telling first."""

    PINNED = 0
    EXCLUDED = 1
    CEILING = 2
    WAITING = 3
    CAPACITY = 4
    TIME = 5
    OPEN = 6
    COVERED = 7


def left_out(catalogue: Catalogue, draft: Draft) -> tuple[LeftOut, ...]:
    """Return what is not planned, one entry per measure and cause, worth most first."""
    finder = _Finder(catalogue, draft)
    found: dict[tuple[str, Cause], list[tuple[Candidate, tuple[UnitCode, ...]]]] = {}
    for candidate in draft.problem.candidates:
        for cause, units in finder.causes(candidate).items():
            found.setdefault((candidate.measure, cause), []).append((candidate, tuple(units)))
    entries = (finder.entry(measure, cause, members) for (measure, cause), members in found.items())
    return tuple(sorted(entries, key=lambda entry: (-entry.points, entry.measure)))


Members = Sequence[tuple[Candidate, tuple[UnitCode, ...]]]


class _Finder:
    def __init__(self, catalogue: Catalogue, draft: Draft) -> None:
        self.catalogue = catalogue
        self.draft = draft
        self.problem = draft.problem
        self.broker = Broker(draft, Worth(draft.problem))

    def causes(self, candidate: Candidate) -> dict[Cause, list[UnitCode]]:
        """Return the units for which ``candidate`` is not planned, by cause."""
        missing = [unit for unit in candidate.units if not self.draft.of(candidate.measure, unit)]
        found: dict[Cause, list[UnitCode]] = {}
        whole = self._refused(candidate) if any(self._gain(candidate, unit) for unit in missing) else Cause.COVERED
        for unit in missing:
            found.setdefault(self._cause(candidate, unit, whole), []).append(unit)
        return found

    def _cause(self, candidate: Candidate, unit: UnitCode, whole: Cause) -> Cause:
        if not self._gain(candidate, unit):
            return Cause.COVERED
        if self.problem.pin(candidate).wish == "must_not":
            return Cause.PINNED
        return Cause.EXCLUDED if self.draft.excluded(candidate, unit) else whole

    def _gain(self, candidate: Candidate, unit: UnitCode) -> Fraction:
        """Return the points that the best option would still add for ``unit`` at the end of the plan."""
        return max((self._worth(option, unit) for option in candidate.options), default=Fraction(0))

    def _worth(self, option: Option, unit: UnitCode) -> Fraction:
        total = Fraction(0)
        for effect in option.by_unit.get(unit, ()):
            need = self.problem.need_of[effect.need]
            rank = self.draft.timeline.level(effect.need, year_end(self.problem.years[-1]))
            if rank < need.goal and rank < effect.reach:
                total += need.gain(rank, min(effect.reach, need.goal))
        return total

    def _refused(self, candidate: Candidate) -> Cause:
        """Return what stands against ``candidate`` in the finished plan, over all years and variants."""
        answers = [
            self.broker.offer(candidate, option, Aim(year, highest=True))
            for year in self.problem.years
            for option in self.broker.options(candidate)
        ]
        if not any(self.broker.starts(option, year) for option in candidate.options for year in self.problem.years):
            return Cause.TIME
        for refusal, cause in _BY_REFUSAL:
            if refusal in answers:
                return cause
        return Cause.OPEN if any(isinstance(answer, Offer) for answer in answers) else Cause.WAITING

    def entry(self, measure: str, cause: Cause, members: Members) -> LeftOut:
        """Return the entry of one measure and cause."""
        units = tuple(unit for _, units in members for unit in units)
        return LeftOut(
            measure=measure,
            title=self.catalogue.by_id[measure].title,
            units=units,
            points=sum((self._gain(each, unit) for each, own in members for unit in own), Fraction(0)),
            cost=sum(min(option.cost(own) for option in each.options) for each, own in members),
            reasons=tuple(self._reasons(cause, members)),
        )

    def _reasons(self, cause: Cause, members: Members) -> Iterator[str]:
        candidate = members[0][0]
        if cause is Cause.CEILING:
            yield from self._ceiling(members)
        elif cause is Cause.WAITING:
            yield self._waiting(candidate)
        elif cause is Cause.EXCLUDED:
            others = [name for name in candidate.excludes if any(self.draft.of(name, u) for u in candidate.units)]
            yield f"Tidak boleh dikerjakan bersama {joined(others)} yang sudah ada dalam rencana."
        else:
            yield _TEXTS[cause]

    def _ceiling(self, members: Members) -> Iterator[str]:
        years = [year for year in self.problem.years if self._short(members, year) > 0]
        listed = joined([str(year) for year in years]) or joined([str(year) for year in self.problem.years])
        yield f"Pagu {listed} tidak cukup, juga dengan cara termurah."
        shortest = min((self._short(members[:1], year), year) for year in self.problem.years)
        if shortest[0] > 0:
            which = " untuk satu unit" if len(members) > 1 else ""
            yield f"Perubahan terkecil: tambahan pagu {shortest[1]} sebesar {rupiah(shortest[0])}{which}."

    def _short(self, members: Members, year: int) -> int:
        """Return the rupiah that the ceiling of ``year`` lacks for the cheapest variant."""
        needed = sum(min(option.cost(units) for option in each.options) for each, units in members)
        return needed - max(self.draft.ledger.room(members[0][0], year), 0)

    def _waiting(self, candidate: Candidate) -> str:
        end = self.problem.last_quarter
        unmet = [
            n for n in candidate.prerequisites if not all(self.draft.satisfied(n, u, end) for u in candidate.units)
        ]
        if unmet:
            return f"Prasyarat {some(unmet)} tidak terpenuhi dalam periode rencana."
        return "Tingkat yang menjadi titik tolaknya belum tercapai pada waktunya."


_BY_REFUSAL = (
    (Refusal.CEILING, Cause.CEILING),
    (Refusal.CAPACITY, Cause.CAPACITY),
    (Refusal.WAITING, Cause.WAITING),
)

_TEXTS = {
    Cause.PINNED: "Dikeluarkan dari rencana menurut ketetapan.",
    Cause.CAPACITY: "Penanggung jawabnya sudah menangani tindakan sebanyak kesanggupannya.",
    Cause.TIME: "Tidak dapat selesai dalam periode rencana.",
    Cause.OPEN: "Tidak terpilih karena tindakan lain lebih mendesak bagi target setiap tahun.",
    Cause.COVERED: "Tingkat yang dituju sudah tercapai lewat tindakan lain dalam rencana.",
}
