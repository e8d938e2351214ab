"""How long work tells how far it is; the command line shows bars, other callers may stay silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Reporter(Protocol):
    """Told about work as it goes on."""

    def track(self, items: Iterable[T], title: str, total: int) -> Iterator[T]:
        """Yield ``items`` one by one, showing ``title`` and how many of ``total`` are done."""
        ...

    def say(self, text: str) -> None:
        """Say one line about what was done."""
        ...


class Silent:
    """A reporter that shows nothing."""

    def track(self, items: Iterable[T], title: str, total: int) -> Iterator[T]:  # noqa: ARG002 - part of the protocol
        """Yield ``items``."""
        yield from items

    def say(self, text: str) -> None:
        """Say nothing."""
