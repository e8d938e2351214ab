"""Strict YAML: every scalar stays text until a model types it, and hostile input is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from rubrics import problem_kinds as kinds
from rubrics.document import Document, Mark, Path
from rubrics.problem import Place, Problem, ProblemKind
from rubrics.translation import build

__all__ = ["Document", "build", "parse", "read_source"]

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_EVENTS = 100_000
MAX_LISTED = 50  # of the same refusal; nobody reads more

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where the wheel carries it
_HUGE = re.compile(r"[-+]?[\d._]+[eE][-+]?\d{3,}|[-+]?[\d._]{400,}")


def read_source(path: FilePath) -> Document:
    """Read the YAML file at ``path``; a file that cannot be read gives a document with problems, never an error."""
    place = Place(file=path.name)
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_BYTES else b""
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refused(path.name, kinds.NOT_UTF8.at(place, position=error.start + 1))
    except OSError as error:
        return _refused(path.name, kinds.UNREADABLE.at(place, reason=_reason(error)))
    if size > MAX_BYTES:
        return _refused(path.name, kinds.TOO_LARGE.at(place, size=_kilobytes(size), limit=_kilobytes(MAX_BYTES)))
    return parse(text, path.name)


def parse(text: str, file: str) -> Document:
    """Parse YAML ``text`` from ``file`` into nested dicts, lists and text, or refuse it with all reasons.

    Anchors, aliases, tags, several documents, keys that are no text and exaggerated size, depth or powers of
    ten are refused. Of a duplicate key the first value is kept and the second reported.
    """
    if len(text) > MAX_BYTES:
        size, limit = _kilobytes(len(text)), _kilobytes(MAX_BYTES)
        return _refused(file, kinds.TOO_LARGE.at(Place(file=file), size=size, limit=limit))
    events: list[Any] = []
    try:
        refusals = list(_screened(text, file, events))
    except yaml.YAMLError as error:
        return _refused(file, _syntax(text, file, error))
    if refusals:
        return _refused(file, *refusals)
    return _tree(file, events)


def _refused(file: str, *problems: Problem) -> Document:
    return Document(file=file, data=None, problems=problems)


def _reason(error: OSError) -> str:
    known = {
        FileNotFoundError: "Berkas tidak ditemukan",
        PermissionError: "Hak akses tidak cukup",
        IsADirectoryError: "Yang ditunjuk adalah folder",
        NotADirectoryError: "Folder pada jalurnya tidak ada",
    }
    return known.get(type(error), "Sistem berkas menolak membacanya")


def _kilobytes(size: int) -> str:
    return f"{-(-size // 1000)} kB"


# --- screening: nothing is built before the whole stream is known to be harmless -----------------------------------


def _screened(text: str, file: str, events: list[Any]) -> Iterator[Problem]:
    """Collect the events of ``text`` and yield what must be refused."""
    screen = _Screen()
    listed = 0
    for event in _events(text):
        events.append(event)
        for kind, values in screen.look(event):
            line, column = _mark(event)
            yield kind.at(Place(file=file, line=line, column=column), **values)
            listed += 1
        if screen.hopeless or listed >= MAX_LISTED:
            return


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.parse(text, Loader=_LOADER))


def _mark(event: Any) -> Mark:  # noqa: ANN401 (PyYAML events share no useful type)
    return event.start_mark.line + 1, event.start_mark.column + 1


Refusal = tuple[ProblemKind, dict[str, object]]


@dataclass
class _Screen:
    """Counts and remembers just enough of an event stream to refuse it early."""

    depth: int = 0
    count: int = 0
    documents: int = 0
    hopeless: bool = False
    keys: list[bool | None] = field(default_factory=list)  # per level: is a key next? None in a list

    def look(self, event: Any) -> Iterator[Refusal]:  # noqa: ANN401
        """Yield the refusals that ``event`` causes."""
        self.count += 1
        if self.count > MAX_EVENTS:
            self.hopeless = True
            yield kinds.TOO_LARGE, {"size": f"lebih dari {MAX_EVENTS} unsur", "limit": f"{MAX_EVENTS} unsur"}
        yield from self._names(event)
        yield from self._nesting(event)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.hopeless = True
                yield kinds.SEVERAL_DOCUMENTS, {}

    def _names(self, event: Any) -> Iterator[Refusal]:  # noqa: ANN401
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            yield kinds.ALIAS, {"name": _short(event.anchor)}
        if getattr(event, "tag", None) is not None:
            yield kinds.TAG, {"name": _short(event.tag)}
        if isinstance(event, yaml.ScalarEvent) and _HUGE.fullmatch(event.value[:2000]):
            yield kinds.HUGE_NUMBER, {"value": _short(event.value)}

    def _nesting(self, event: Any) -> Iterator[Refusal]:  # noqa: ANN401
        if isinstance(event, yaml.CollectionEndEvent):
            self.depth -= 1
            self.keys.pop()
        elif isinstance(event, yaml.NodeEvent):
            yield from self._node(event)

    def _node(self, event: Any) -> Iterator[Refusal]:  # noqa: ANN401
        collection = isinstance(event, yaml.CollectionStartEvent)
        if self.keys and self.keys[-1] is not None:
            if self.keys[-1] and collection:
                yield kinds.KEY_NOT_TEXT, {}
            self.keys[-1] = not self.keys[-1]
        if collection:
            self.depth += 1
            self.keys.append(True if isinstance(event, yaml.MappingStartEvent) else None)
            if self.depth > MAX_DEPTH:
                self.hopeless = True
                yield kinds.TOO_DEEP, {"limit": MAX_DEPTH}


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


# --- building the tree ---------------------------------------------------------------------------------------------


@dataclass
class _Frame:
    """An open mapping or list, with the key that waits for its value."""

    container: dict[str, object] | list[object]
    path: Path
    key: str | None = None
    ignore: bool = False  # value of a duplicate key: read past, not kept


def _tree(file: str, events: list[Any]) -> Document:
    builder = _Builder(file)
    for event in events:
        builder.take(event)
    if builder.root is None:
        return _refused(file, kinds.EMPTY.at(Place(file=file)))
    return Document(file=file, data=builder.root, marks=builder.marks, problems=tuple(builder.problems))


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.root: object = None
        self.marks: dict[Path, Mark] = {}
        self.problems: list[Problem] = []
        self.frames: list[_Frame] = []

    def take(self, event: Any) -> None:  # noqa: ANN401
        if isinstance(event, yaml.CollectionEndEvent):
            self.frames.pop()
        elif isinstance(event, yaml.ScalarEvent):
            plain_and_empty = not event.value and not event.style
            self._put(None if plain_and_empty else event.value, event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], event)

    def _open(self, container: dict[str, object] | list[object], event: Any) -> None:  # noqa: ANN401
        path, ignore = self._put(container, event)
        self.frames.append(_Frame(container, path, ignore=ignore))

    def _put(self, value: object, event: Any) -> tuple[Path, bool]:  # noqa: ANN401
        mark = _mark(event)
        if not self.frames:
            self.root = value
            self.marks[()] = mark
            return (), False
        frame = self.frames[-1]
        if isinstance(frame.container, list):
            return self._append(frame, frame.container, value, mark)
        if frame.key is None:
            self._name(frame, frame.container, str(value or ""), mark)
            return frame.path, frame.ignore
        path, key, ignored = (*frame.path, frame.key), frame.key, frame.ignore
        frame.key = None
        if key in frame.container and frame.container[key] is not _PENDING:
            return path, True
        frame.container[key] = value
        return path, ignored

    def _append(self, frame: _Frame, items: list[object], value: object, mark: Mark) -> tuple[Path, bool]:
        path = (*frame.path, len(items))
        items.append(value)
        if not frame.ignore:
            self.marks[path] = mark
        return path, frame.ignore

    def _name(self, frame: _Frame, container: dict[str, object], key: str, mark: Mark) -> None:
        frame.key = key
        path = (*frame.path, key)
        if frame.ignore:
            return
        if key in container:
            place = Place(file=self.file, line=mark[0], column=mark[1], key=key)
            self.problems.append(kinds.DUPLICATE_KEY.at(place, name=_short(key), first=self.marks[path][0]))
            return
        container[key] = _PENDING
        self.marks[path] = mark


_PENDING = object()  # a key whose value has not come yet


# --- syntax errors in words ----------------------------------------------------------------------------------------


def _syntax(text: str, file: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # a character that YAML forbids; PyYAML tells its position only
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position) + 1
        hint = "Hapus huruf kendali yang tidak terlihat itu, biasanya terbawa saat menyalin teks."
        return kinds.SYNTAX.at(Place(file=file, line=line), detail="ada huruf yang tidak diperbolehkan", hint=hint)
    lines = text.splitlines()
    number = min(mark.line + 1, max(len(lines), 1))
    detail, hint = _cause(lines[number - 1] if lines else "", str(getattr(error, "problem", "")))
    return kinds.SYNTAX.at(Place(file=file, line=number, column=mark.column + 1), detail=detail, hint=hint)


def _cause(line: str, problem: str) -> tuple[str, str]:
    """Guess from the refused line what the author meant, as detail and hint."""
    causes: tuple[tuple[Callable[[], bool], str, str], ...] = (
        (lambda: "\t" in line, "ada tab", "Ganti tab dengan spasi; YAML hanya menerima spasi sebagai inden."),
        (
            lambda: "mapping values" in problem,
            "titik dua di tempat yang salah",
            "Apit teks yang memuat titik dua dengan tanda kutip, atau sejajarkan inden dengan baris di atasnya.",
        ),
        (lambda: "end of stream" in problem, "tanda kutip tidak ditutup", "Tutup tanda kutip pada teks itu."),
        (
            lambda: "flow" in problem or "',' or" in problem,
            "tanda kurung tidak ditutup",
            "Tutup tanda kurung [ ] atau { } dan pisahkan unsurnya dengan koma.",
        ),
        (
            lambda: "cannot start any token" in problem,
            "teks berawalan tanda khusus",
            "Apit teks yang berawalan @, `, % atau tanda khusus lain dengan tanda kutip.",
        ),
    )
    for applies, detail, hint in causes:
        if applies():
            return detail, hint
    return (
        "susunan baris tidak dimengerti",
        "Periksa inden, tanda hubung dan tanda kutip pada baris ini dan di atasnya.",
    )
