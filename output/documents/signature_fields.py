"""Signature fields: the empty, named places in a page that signing software fills.

A template writes ``m.signature_field(name, title)``, a check box of the class ``bidang-ttd``: of all form elements it
is the one for which the renderer embeds no font. Its name is made unique within the document here, and finishing turns
it into a signature field; nothing of it is printed.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final

PREFIX: Final = "ttd_"
STYLE: Final = """
input.bidang-ttd { appearance: auto; display: block; box-sizing: border-box; width: 100%; height: 100%;
  margin: 0; padding: 0; border: none; background: none }
"""
_FIELD: Final = re.compile(r'(?P<before><input\b[^<>]*\bclass="bidang-ttd"[^<>]*\bname=")(?P<name>[^"]*)(?=")')
_OF_CHECK_BOXES: Final = ("AS", "V", "MK", "Border")
_PRINTED: Final = 4


def name_fields(html: str) -> str:
    """Return ``html`` with unique field names: the second field called ``ttd_x`` becomes ``ttd_x-2``."""
    seen: Counter[str] = Counter()

    def named(found: re.Match[str]) -> str:
        name = found["name"]
        seen[name] += 1
        return f"{found['before']}{name}" + (f"-{seen[name]}" if seen[name] > 1 else "")

    return _FIELD.sub(named, html)


def empty_field(field: dict[str, Any], appearance: Any) -> None:  # noqa: ANN401 - a stream of pydyf, which has no types
    """Turn the renderer's check box into a signature field with nothing drawn in it."""
    for key in _OF_CHECK_BOXES:
        field.pop(key, None)
    field["FT"] = "/Sig"
    field["F"] = _PRINTED
    left, top, right, bottom = field["Rect"]
    field["Rect"][:] = [min(left, right), min(top, bottom), max(left, right), max(top, bottom)]
    appearance.stream.clear()
    appearance.extra.pop("Resources", None)
    field["AP"] = type(field)({"N": appearance.reference})
