"""Numbering: headings, tables and figures get their numbers, and the lists and references their entries.

Works on the text that the templates made, so that a chapter is written without knowing its number:

* ``<h1 class="bab">`` becomes BAB I, II, …, ``h2`` and ``h3`` in it 1.1 and 1.1.1, ``<h1 class="lampiran">`` LAMPIRAN
  1, 2, …; any other ``h1`` (with an id) is listed without a number, and its ``h2`` and ``h3`` stay as they are;
* ``<p class="judul-tabel">`` and ``<p class="judul-gambar">`` become Tabel 1, Gambar 1, …;
* ``<nav data-daftar="isi">`` (``tabel``, ``gambar``) is filled with links; the style sheet adds the page numbers;
* ``<a data-rujuk="id">`` is filled with what it refers to: Bab II, Tabel 3, Lampiran 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final

from output.documents.problems import REFERENCE_UNKNOWN
from rubrics.problem import ProblemError

_TITLE: Final = re.compile(
    r"<(?P<tag>h[123]|p)(?P<attributes>(?: [^<>]*)?)>(?P<text>(?:(?!</(?P=tag)>).)*)</(?P=tag)>", re.DOTALL
)
_CLASS: Final = re.compile(r'\bclass="([^"]*)"')
_ID: Final = re.compile(r'\bid="([^"]*)"')
_LIST: Final = re.compile(r'<nav(?P<attributes>[^<>]*)\bdata-daftar="(?P<kind>\w+)"(?P<rest>[^<>]*)></nav>')
_REFERENCE: Final = re.compile(r'<a data-rujuk="(?P<id>[^"]*)"></a>')
_TAGS: Final = re.compile(r"<[^>]*>")
_CAPTIONS: Final = {"judul-tabel": "Tabel", "judul-gambar": "Gambar"}
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_PLAIN: Final = "polos"  # class of a heading that is neither numbered nor listed


@dataclass(frozen=True)
class _Entry:
    """A line of a list: which list, how deep, the number and the title."""

    kind: str
    depth: int
    id: str
    number: str
    text: str


@dataclass
class _Counters:
    """Where the numbering stands; ``prefix`` is the chapter's, empty outside chapters."""

    chapters: int = 0
    annexes: int = 0
    captions: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_CAPTIONS, 0))
    prefix: str = ""
    sections: int = 0
    paragraphs: int = 0
    entries: list[_Entry] = field(default_factory=list)


def number_titles(html: str) -> str:
    """Return ``html`` with numbers, lists and references filled in.

    Raises:
        ProblemError: a reference leads nowhere.
    """
    counters = _Counters()
    numbered = _TITLE.sub(lambda match: _title(counters, match), html)
    known = {entry.id: entry for entry in counters.entries if entry.id}
    unknown = [match["id"] for match in _REFERENCE.finditer(numbered) if match["id"] not in known]
    if unknown:
        raise ProblemError(REFERENCE_UNKNOWN.at(id=unescape(each)) for each in dict.fromkeys(unknown))
    filled = _REFERENCE.sub(lambda match: _reference(known[match["id"]]), numbered)
    return _LIST.sub(lambda match: _list(match, counters.entries), filled)


def titles_by_id(html: str) -> dict[str, str]:
    """Return the plain text of every heading, table and figure title that has an id, as it is printed."""
    return {
        unescape(found): _plain(match["text"])
        for match in _TITLE.finditer(html)
        if (found := _found(_ID, match["attributes"]))
    }


def _plain(text: str) -> str:
    return " ".join(unescape(_TAGS.sub(" ", text)).split())


def _title(counters: _Counters, match: re.Match[str]) -> str:
    tag, attributes, text = match["tag"], match["attributes"], match["text"]
    classes = _found(_CLASS, attributes).split()
    if tag == "p":
        caption = next((name for name in classes if name in _CAPTIONS), None)
        number = _caption(counters, caption) if caption else ""
    else:
        caption = None
        number = "" if _PLAIN in classes else _heading(counters, tag, classes)
    if (tag == "p" and caption is None) or _PLAIN in classes:
        return match[0]
    kind = caption.removeprefix("judul-") if caption else "isi"
    counters.entries.append(_Entry(kind, _depth(tag), _found(_ID, attributes), number, _plain(text)))
    shown = f'<span class="nomor">{number}</span> ' if number else ""
    return f"<{tag}{attributes}>{shown}{text}</{tag}>"


def _found(pattern: re.Pattern[str], attributes: str) -> str:
    match = pattern.search(attributes)
    return match[1] if match else ""


def _depth(tag: str) -> int:
    return int(tag[1]) if tag != "p" else 1


def _caption(counters: _Counters, caption: str) -> str:
    counters.captions[caption] += 1
    return f"{_CAPTIONS[caption]} {counters.captions[caption]}."


def _heading(counters: _Counters, tag: str, classes: Sequence[str]) -> str:
    if tag == "h1":
        return _chapter(counters, classes)
    if not counters.prefix:
        return ""
    if tag == "h2":
        counters.sections, counters.paragraphs = counters.sections + 1, 0
        return f"{counters.prefix}.{counters.sections}"
    counters.paragraphs += 1
    return f"{counters.prefix}.{counters.sections}.{counters.paragraphs}"


def _chapter(counters: _Counters, classes: Sequence[str]) -> str:
    counters.prefix, counters.sections, counters.paragraphs = "", 0, 0
    if "bab" in classes:
        counters.chapters += 1
        counters.prefix = str(counters.chapters)
        return f"BAB {roman(counters.chapters)}"
    if "lampiran" in classes:
        counters.annexes += 1
        return f"LAMPIRAN {counters.annexes}"
    return ""


def roman(value: int) -> str:
    """Return a positive number below 40 in Roman numerals."""
    text = ""
    for unit, letters in _ROMAN:
        text += letters * (value // unit)
        value %= unit
    return text


def _reference(entry: _Entry) -> str:
    words = entry.number.rstrip(".").replace("BAB", "Bab").replace("LAMPIRAN", "Lampiran")
    shown = words if words[:1].isalpha() else f"Subbab {words}" if words else entry.text
    return f'<a class="rujuk" href="#{escape(entry.id)}">{escape(shown)}</a>'


def _list(match: re.Match[str], entries: Sequence[_Entry]) -> str:
    deepest = 2
    rows = "".join(
        f'<p class="d{entry.depth}"><a href="#{escape(entry.id)}"><span class="n">{escape(entry.number)}</span>'
        f' <span class="t">{escape(entry.text)}</span></a></p>'
        for entry in entries
        if entry.kind == match["kind"] and entry.depth <= deepest and entry.id
    )
    return f'<nav{match["attributes"].rstrip()} class="daftar {match["kind"]}"{match["rest"]}>{rows}</nav>'
