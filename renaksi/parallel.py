"""Bulk work on all cores: the same function over many arguments, results in their order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial
from typing import Any, TypeVar

A = TypeVar("A")
R = TypeVar("R")
S = TypeVar("S")

WORTH_A_PROCESS = 6  # fewer pieces of work are done sooner than processes start

_shared: dict[str, Any] = {}


def processes(jobs: int) -> int:
    """Return how many processes ``jobs`` means: that many, or for 0 as many as there are cores for us."""
    return jobs or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1))


def in_parallel(
    function: Callable[[S, A], R], shared: S, arguments: Sequence[A], *, jobs: int = 0, executor: Executor | None = None
) -> Iterator[R]:
    """Yield ``function(shared, argument)`` for each of ``arguments``, in their order.

    ``shared`` is handed to each process once. ``function`` must be importable by name. Another executor may be given
    in place of processes on this machine; it then gets ``shared`` with each call.
    """
    if executor is not None:
        yield from executor.map(partial(function, shared), arguments)
        return
    workers = min(processes(jobs), len(arguments))
    if workers <= 1 or len(arguments) < WORTH_A_PROCESS:
        yield from (function(shared, argument) for argument in arguments)
        return
    with ProcessPoolExecutor(workers, initializer=_receive, initargs=(shared,)) as pool:
        yield from pool.map(partial(_call, function), arguments)


def _receive(shared: object) -> None:
    _shared["value"] = shared


def _call(function: Callable[[Any, A], R], argument: A) -> R:
    return function(_shared["value"], argument)
