"""A YAML file as nested text with the line of every key, so that findings can point at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rubrics.problem import Place, Problem

Path = tuple[str | int, ...]
Mark = tuple[int, int]


@dataclass(frozen=True)
class Document:
    """What a YAML file says: dicts, lists, text, and None where a value was left empty.

    ``data`` is None when the file was refused; ``problems`` then say why. ``marks`` holds line and column,
    counted from 1, of every key and list item by its path.
    """

    file: str
    data: object
    marks: Mapping[Path, Mark] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether nothing could be read from the file."""
        return self.data is None

    def at(self, path: Path) -> object:
        """Return the value at ``path``, or None where there is none."""
        value = self.data
        for step in path:
            if not _has(value, step):
                return None
            value = value[step]  # type: ignore[index]
        return value

    def within(self, path: Path) -> Path:
        """Return ``path`` without the steps that are not in the file, such as the tags of a union."""
        kept: Path = ()
        value = self.data
        for step in path:
            if _has(value, step):
                kept, value = (*kept, step), value[step]  # type: ignore[index]
        return kept

    def place(self, path: Path = (), key: str | None = None) -> Place:
        """Return the place of ``path``, of the nearest key above it where it is missing, or of its child ``key``."""
        known = self.within(path)
        mark = self.marks.get((*known, key) if key is not None else known) or self._nearest(known)
        line, column = mark or (None, None)
        label = self._label(known if key is None else (*known, key))
        return Place(file=self.file, line=line, column=column, key=label or None, indicator=self._indicator(known))

    def _nearest(self, path: Path) -> Mark | None:
        found = (self.marks.get(path[:length]) for length in range(len(path), -1, -1))
        return next((mark for mark in found if mark), None)

    def _label(self, path: Path) -> str:
        """Name a path as an author does: list items by their id or code, else counted from 1."""
        label = ""
        for depth, step in enumerate(path):
            if isinstance(step, int):
                label += f"[{self._name(path[: depth + 1]) or step + 1}]"
            else:
                label += f".{step}" if label else step
        return label

    def _name(self, path: Path) -> str | None:
        item = self.at(path)
        name = (item.get("id") or item.get("code")) if isinstance(item, dict) else None
        return name if isinstance(name, str) else None

    def _indicator(self, path: Path) -> str | None:
        items = (path[: depth + 2] for depth, step in enumerate(path[:-1]) if step == "indicators")
        return next((name for item in items if (name := self._name(item))), None)


def _has(value: object, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(value, list) and step < len(value)
    return isinstance(value, dict) and step in value
