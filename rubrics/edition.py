"""A published edition: its frozen dump, the digest that forms carry, and what differs between two editions."""

from __future__ import annotations

import hashlib
import json
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
    """Compare two editions value by value; list items are matched by their id or code, not by position.

    An item that came or went is one change; so is another order of the items that stayed.
    """
    kept = [indicator for indicator in new.indicators if indicator in old.indicators]
    return EditionDiff(
        old=f"{old.id}/{old.edition}",
        new=f"{new.id}/{new.edition}",
        added=tuple(indicator for indicator in new.indicators if indicator not in old.indicators),
        removed=tuple(indicator for indicator in old.indicators if indicator not in new.indicators),
        changed=tuple(indicator for indicator in kept if old.indicators[indicator] != new.indicators[indicator]),
        changes=tuple(_compare("", json.loads(old.canonical), json.loads(new.canonical))),
    )


def _compare(path: str, old: object, new: object) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from _compare(f"{path}.{key}" if path else str(key), old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _compare_items(path, _by_name(old), _by_name(new))
    else:
        yield Change(path=path, old=_summary(old), new=_summary(new))


def _compare_items(path: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Change]:
    before, after = [name for name in old if name in new], [name for name in new if name in old]
    if before != after:
        yield Change(path=f"{path}.urutan", old=", ".join(before), new=", ".join(after))
    for name in dict.fromkeys((*old, *new)):
        yield from _compare(f"{path}[{name}]", old.get(name), new.get(name))


def _by_name(items: list[Any]) -> dict[str, object]:
    """Return the items by id or code where all have one, by value where they are single texts, else by position."""
    names = [_name(item) for item in items]
    if all(names) and len(set(names)) == len(items):
        return dict(zip(map(str, names), items, strict=True))
    return {str(position): item for position, item in enumerate(items, start=1)}


def _name(item: object) -> str | None:
    name = (item.get("id") or item.get("code")) if isinstance(item, Mapping) else item
    return name if isinstance(name, str) else None


def _summary(value: object) -> str | None:
    """Say in one line what came or went."""
    if isinstance(value, Mapping):
        told = (value.get(key) for key in ("title", "label", "text", "descriptor", "id", "code", "type"))
        return next((str(text) for text in told if text), ", ".join(map(str, value)))
    if isinstance(value, list):
        return ", ".join(str(_summary(item)) for item in value)
    return None if value is None else str(value)
