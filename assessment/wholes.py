"""Wholes: arrays of non-negative integers that carry a proven upper bound, so that no product ever overflows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

LARGEST = int(np.iinfo(np.int64).max)

Integers = NDArray[Any]  # int64 while the bound allows it, Python integers beyond
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Wholes:
    """Non-negative integers, none above ``bound``: 64-bit while that is certain to fit, Python integers beyond."""

    values: Integers
    bound: int

    def __add__(self, other: Wholes) -> Wholes:
        """Add element by element."""
        bound = self.bound + other.bound
        return Wholes(_wide(self.values, bound) + _wide(other.values, bound), bound)

    def __mul__(self, other: Wholes) -> Wholes:
        """Multiply element by element."""
        bound = self.bound * other.bound
        return Wholes(_wide(self.values, bound) * _wide(other.values, bound), bound)

    def times(self, factor: int) -> Wholes:
        """Multiply by one non-negative number."""
        bound = self.bound * factor
        return Wholes(_wide(self.values, bound) * factor if factor else _wide(self.values, bound) * 0, bound)

    def where(self, mask: Mask, other: int) -> Wholes:
        """Keep the elements of ``mask`` and put ``other`` in place of the rest."""
        bound = max(self.bound, other)
        return Wholes(np.where(mask, _wide(self.values, bound), other), bound)

    def chosen(self, mask: Mask, other: Wholes) -> Wholes:
        """Keep the elements of ``mask`` and take the rest from ``other``."""
        bound = max(self.bound, other.bound)
        return Wholes(np.where(mask, _wide(self.values, bound), _wide(other.values, bound)), bound)

    def at_least(self, other: Wholes) -> Mask:
        """Compare element by element."""
        bound = max(self.bound, other.bound)
        compared = _wide(self.values, bound) >= _wide(other.values, bound)
        return compared.astype(np.bool_)


def constant(value: int, length: int) -> Wholes:
    """Return ``value``, ``length`` times."""
    return Wholes(_wide(np.full(length, value if value <= LARGEST else 0, np.int64), value) + _excess(value), value)


def _excess(value: int) -> int:
    return 0 if value <= LARGEST else value


def total(terms: Sequence[Wholes], length: int) -> Wholes:
    """Return the sum of ``terms``."""
    result = constant(0, length)
    for term in terms:
        result += term
    return result


def picked(table: Sequence[int], places: NDArray[np.int16]) -> Wholes:
    """Return ``table[place]`` for each of ``places``."""
    bound = max(table, default=0)
    dtype = np.int64 if bound <= LARGEST else object
    return Wholes(np.array(table, dtype=dtype)[places], bound)


def _wide(values: Integers, bound: int) -> Integers:
    return values if bound <= LARGEST else values.astype(object)
