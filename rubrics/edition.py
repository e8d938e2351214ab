"""A published edition: its frozen dump, the digest that forms carry, and what differs between two editions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from rubrics.problem import Model
from rubrics.rubric import Rubric


def dump(rubric: Rubric) -> str:
    """Return the canonical text of ``rubric``: sorted JSON, exact numbers as text, one value per line.

    What has its default value is left out, so that a new optional field of the model does not change the digest
    of the editions published before it.
    """
    return rubric.canonical


def digest(rubric: Rubric) -> str:
    """Return the SHA-256 of the canonical dump, in hex; equal rubrics have equal digests."""
    return hashlib.sha256(rubric.canonical.encode()).hexdigest()


class Change(Model):
    """A difference between two editions: what stood at ``path`` and what stands there now; None where nothing does."""

    path: str
    old: str | None
    new: str | None


class EditionDiff(Model):
    """Differences between two editions: ids of indicators that came, went or changed, and every single change."""

    old: str
    new: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    changes: tuple[Change, ...]


def diff(old: Rubric, new: Rubric) -> EditionDiff:
    """Compare two editions value by value; list items are matched by their id or code, not by position."""
    before, after = dict(_values(old)), dict(_values(new))
    changes = tuple(
        Change(path=path, old=before.get(path), new=after.get(path))
        for path in dict.fromkeys((*before, *after))
        if before.get(path) != after.get(path)
    )
    kept = [indicator for indicator in new.indicators if indicator in old.indicators]
    return EditionDiff(
        old=f"{old.id}/{old.edition}",
        new=f"{new.id}/{new.edition}",
        added=tuple(indicator for indicator in new.indicators if indicator not in old.indicators),
        removed=tuple(indicator for indicator in old.indicators if indicator not in new.indicators),
        changed=tuple(indicator for indicator in kept if old.indicators[indicator] != new.indicators[indicator]),
        changes=changes,
    )


def _values(rubric: Rubric) -> Iterator[tuple[str, str]]:
    return _leaves("", rubric.model_dump(mode="json", exclude_defaults=True))


def _leaves(path: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield every single value with its path, and for named lists their order as a value of its own."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{path}.{key}" if path else str(key), inner)
    elif isinstance(value, list):
        yield from _items(path, value)
    elif value is not None:
        yield path, str(value)


def _items(path: str, items: list[Any]) -> Iterator[tuple[str, str]]:
    names = [_name(item) for item in items]
    if items and all(names):
        yield f"{path}.urutan", ", ".join(str(name) for name in names)
    for position, (name, item) in enumerate(zip(names, items, strict=True), start=1):
        yield from _leaves(f"{path}[{name or position}]", item)


def _name(item: object) -> str | None:
    name = (item.get("id") or item.get("code")) if isinstance(item, Mapping) else None
    return name if isinstance(name, str) else None
