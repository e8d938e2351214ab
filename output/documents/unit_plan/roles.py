"""Roles: which actions of the plan a unit answers for, takes part in, or supports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from action_plans.plan import Action
from action_plans.progress.parts import Part, parts_of
from output.documents.plan.basis import Basis
from output.documents.unit.standing import Standing


@dataclass(frozen=True)
class Roles:
    """The actions that concern a unit, each in exactly one role, and the parts that it owes."""

    basis: Basis
    standing: Standing

    @property
    def code(self) -> str:
        """The unit's code."""
        return self.standing.code

    @cached_property
    def parts(self) -> dict[tuple[str, int], Part]:
        """What the unit owes, by action and budget year."""
        owed = (part for part in parts_of(self.basis.results.plan) if part.key.unit == self.code)
        return {(part.key.action, part.key.year): part for part in owed}

    @cached_property
    def own(self) -> tuple[Action, ...]:
        """Actions that the unit answers for, alone or for its own part."""
        owed = {action for action, _ in self.parts}
        return tuple(action for action in self.basis.actions if action.id in owed)

    @cached_property
    def shared(self) -> tuple[Action, ...]:
        """Actions of others that raise something in the unit."""
        return tuple(each for each in self.basis.actions if each not in self.own and self.code in each.units)

    @cached_property
    def supported(self) -> tuple[Action, ...]:
        """Actions of others that the unit only supports."""
        taken = {action.id for action in (*self.own, *self.shared)}
        return tuple(each for each in self.basis.actions if each.id not in taken and self.code in each.supports)

    @cached_property
    def raising(self) -> tuple[Action, ...]:
        """Actions in which the unit has work to do: its own ones, and those that it takes part in."""
        return (*self.own, *self.shared)

    def budget(self, action: Action, year: int) -> int:
        """Rupiah of an action that are the unit's own in a budget year."""
        part = self.parts.get((action.id, year))
        return part.budget if part else 0

    def cost(self, year: int) -> int:
        """Rupiah of all actions that are the unit's own in a budget year."""
        return sum(self.budget(action, year) for action in self.own)
