"""How a region wants its plan to be made: the part ``plan`` of region.yaml."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from pydantic import Field

from action_plans.instance import Scheduler
from action_plans.scheduling.aims import Aim, Aims, Limits
from action_plans.scheduling.schedule import rule_based
from rubrics.problem import Model


class Method(StrEnum):
    """How actions are placed in time."""

    RULES = "aturan"
    OPTIMUM = "optimasi"


class PlanSettings(Model):
    """Method, aims in their order, what a lesser aim may cost of a greater one, and when the search ends."""

    method: Method = Method.OPTIMUM
    aims: tuple[Aim, ...] = Field(default=tuple(Aim), min_length=1)
    tolerance: Fraction = Field(default=Fraction(1, 2000), ge=0, le=1)
    gap: Fraction = Field(default=Fraction(1, 1000), ge=0, le=1)
    seconds: int = Field(default=300, ge=1, le=3600)

    @property
    def goals(self) -> Aims:
        """The aims as the optimiser takes them."""
        return Aims(order=tuple(dict.fromkeys(self.aims)), tolerance=self.tolerance)

    @property
    def limits(self) -> Limits:
        """When the optimiser stops."""
        return Limits(gap=self.gap, seconds=self.seconds)

    def scheduler(self, method: Method | None = None) -> Scheduler:
        """Return the scheduler of ``method``, or of the settings; the solver is loaded only when it is wanted."""
        if (method or self.method) is Method.RULES:
            return rule_based
        from action_plans.scheduling.optimise import optimise  # noqa: PLC0415 - see above

        return lambda problem: optimise(problem, self.goals, self.limits).schedule
