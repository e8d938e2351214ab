"""Distribution: how values spread over units, exactly."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from rubrics.problem import Model


class Distribution(Model):
    """Mean, extremes and quartiles of the values of ``count`` units, in the unit of the values (index points)."""

    count: int
    mean: Fraction
    minimum: Fraction
    lower_quartile: Fraction
    median: Fraction
    upper_quartile: Fraction
    maximum: Fraction


def quantile(ordered: tuple[Fraction, ...], part: Fraction) -> Fraction:
    """Return the value at ``part`` (0..1) of the sorted values, interpolated linearly as QUARTILE.INC does."""
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def distribution(values: Iterable[Fraction]) -> Distribution | None:
    """Return the distribution of ``values``; None when there are none."""
    ordered = tuple(sorted(values))
    if not ordered:
        return None
    return Distribution(
        count=len(ordered),
        mean=Fraction(sum(ordered), len(ordered)),
        minimum=ordered[0],
        lower_quartile=quantile(ordered, Fraction(1, 4)),
        median=quantile(ordered, Fraction(1, 2)),
        upper_quartile=quantile(ordered, Fraction(3, 4)),
        maximum=ordered[-1],
    )
