"""Names: whether a signatory is the one whom a field was made for, and in which office that one signs."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

PREFIX: Final = "Tanda tangan "
_TITLE: Final = re.compile(r"^[A-Za-z]{1,6}\.$")  # H., Hj., Drs., Prof.


def expected(title: str) -> str:
    """Return whom the title of a field names, as ``Bupati Sinjai, Surya Dharma``; empty when it names nobody."""
    return title.removeprefix(PREFIX) if title.startswith(PREFIX) and "," in title else ""


def is_named(title: str, name: str) -> bool:
    """Tell whether ``title`` names the person called ``name``, academic and other titles apart."""
    return _holds(expected(title), name)


def office_in(title: str, name: str) -> str | None:
    """Return the office that ``title`` gives the person called ``name``: what stands before the name."""
    parts = expected(title).split(", ")
    offices = (", ".join(parts[:count]) for count in reversed(range(1, len(parts))))
    return next((office for office in offices if _holds(expected(title).removeprefix(office), name)), None)


def _holds(text: str, name: str) -> bool:
    bare = _plain(" ".join(word for word in name.partition(",")[0].split() if not _TITLE.match(word)))
    return bool(bare) and f" {bare} " in f" {_plain(text)} "


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", letters))
