"""Aims: what a plan is judged by, in which order, and how long the best one is sought."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from pydantic import Field, field_validator

from rubrics.problem import Model


class Aim(StrEnum):
    """What a plan is judged by, the larger the better; in the usual order, the most important first."""

    DUTY = "wajib"  # mandatory measures, the earlier the better
    TARGETS = "target"  # index points up to the target of each year
    INDEX = "indeks"  # index points up to the highest target, every year counting
    COST = "biaya"  # rupiah, negative
    LOAD = "beban"  # the most activities of each owner in any year, added up, negative


class Aims(Model):
    """What a plan is to reach, the most important first: a lesser aim never costs more than ``tolerance`` of a greater.

    The tolerance is a part of what the greater aim reached. Aims that are not named do not count.
    """

    order: tuple[Aim, ...] = Field(default=tuple(Aim), min_length=1)
    tolerance: Fraction = Field(default=Fraction(1, 2000), ge=0, le=1)

    @field_validator("order")
    @classmethod
    def _each_once(cls, order: tuple[Aim, ...]) -> tuple[Aim, ...]:
        if len(set(order)) < len(order):
            msg = "setiap sasaran hanya boleh disebut sekali"
            raise ValueError(msg)
        return order


class Limits(Model):
    """When to stop: at a proven gap, or after so many nodes of the search tree; both give the same plan again.

    The usual gap is that of a plan to be printed; a hundredth is enough to try out ceilings, and much faster. After
    ``seconds`` the search stops in any case: then, and only then, a slower machine may find a lesser plan.
    """

    gap: Fraction = Field(default=Fraction(1, 1000), ge=0, le=1)
    nodes: int = Field(default=200, ge=1)
    seconds: int = Field(default=300, ge=1)


PRINTED = Limits()
INTERACTIVE = Limits(gap=Fraction(1, 100), nodes=50, seconds=60)


class Status(StrEnum):
    """Why the search ended."""

    PROVEN = "terbukti"  # the plan is within the gap asked for
    STOPPED = "dihentikan"  # after all the steps allowed; the gap says how far the plan may be from the best
    LATE = "waktu habis"  # the last guard struck: a slower machine might find a lesser plan
    NOTHING = "tanpa hasil"  # nothing was found: the plan of the rules is given instead


class Stage(Model):
    """What the plan reaches of one aim, exactly, and what no plan can pass that keeps what was reached before.

    ``aim`` is None where all are blended. Without ``bound`` the search did not come so far.
    """

    aim: Aim | None
    value: Fraction
    bound: Fraction | None

    @property
    def gap(self) -> Fraction | None:
        """Distance of the value from the bound, as a part of the bound."""
        if self.bound is None:
            return None
        return max(self.bound - self.value, Fraction(0)) / (abs(self.bound) or 1)
