"""Settling: how a prerequisite becomes needless, because other measures reach all that it would raise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from action_plans.candidates import Option
from action_plans.instance import PlanningProblem
from action_plans.needs import NeedKey
from action_plans.scheduling.draft import Draft
from assessment.answers import UnitCode


class Settling:
    """Which levels make a measure needless for a unit, and which candidates could reach them."""

    def __init__(self, problem: PlanningProblem, options: Mapping[str, Sequence[Option]]) -> None:
        """Look at the candidates of ``problem`` with the ``options`` that each has, and at what is fixed."""
        self._draft = Draft(problem)  # with what is fixed only
        self._bases = {need.key: need.base for need in problem.needs}
        self._reaches: dict[NeedKey, set[tuple[str, str, int]]] = {}
        taken = [(each, option) for each in problem.candidates for option in options[each.id]]
        for candidate, option in (*taken, *((run.candidate, run.option) for run in self._draft.runs.values())):
            for effect in option.effects:
                found = self._reaches.setdefault(effect.need, set())
                found.add((candidate.id, candidate.measure, effect.reach))

    def levels(self, measure: str, unit: UnitCode) -> Mapping[NeedKey, int] | None:
        """Return the ranks at which ``measure`` has nothing left to raise; None when only it can bring them about."""
        asked = self._draft.asked(measure, unit)
        open_ = {need: rank for need, rank in asked.items() if rank > self._bases[need]}
        if all(self._others(measure, need, rank) for need, rank in open_.items()):
            return open_
        return None

    def settlers(self, measure: str, unit: UnitCode) -> set[str]:
        """Return the candidates that could make ``measure`` needless, alone or together."""
        levels = self.levels(measure, unit) or {}
        return {id_ for need, rank in levels.items() for id_ in self._others(measure, need, rank)}

    def _others(self, measure: str, need: NeedKey, rank: int) -> list[str]:
        found = self._reaches.get(need, ())
        return [id_ for id_, name, reach in found if name != measure and reach >= rank]
