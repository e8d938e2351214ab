"""Tables: plain data for the one macro that prints every table of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from output.formats import number

Cell = str | tuple[str, ...]
Row = dict[str, object]


@dataclass(frozen=True)
class Column:
    """A column: its title, its share of the width, and how its cells stand (``angka``, ``tengah`` or nothing)."""

    title: str
    share: int
    look: str = ""
    over: str = ""  # title of the heading that spans this column and its neighbours of the same name


def row(*cells: Cell, look: str = "") -> Row:
    """One line of a table; ``look`` is ``jumlah`` for totals."""
    return {"look": look, "cells": tuple((cell,) if isinstance(cell, str) else cell for cell in cells)}


def group(title: str) -> Row:
    """A heading inside a table, over its whole width."""
    return {"look": "kelompok", "title": title}


def table(columns: Sequence[Column], rows: Iterable[Row]) -> dict[str, object]:
    """Put a table together; widths are percentages with one decimal that fill the line."""
    whole = sum(column.share for column in columns)
    return {
        "columns": tuple(
            {
                "title": column.title,
                "width": number(Fraction(column.share * 100, whole), 2).replace(",", "."),
                "look": column.look,
                "below": bool(column.over),
            }
            for column in columns
        ),
        "over": _spans(columns) if any(column.over for column in columns) else (),
        "rows": tuple(rows),
    }


def _spans(columns: Sequence[Column]) -> tuple[dict[str, object], ...]:
    """Heads of two tiers: a spanning title, or a column that takes both."""
    spans: list[dict[str, object]] = []
    for column in columns:
        if column.over and spans and spans[-1]["title"] == column.over and not spans[-1]["single"]:
            spans[-1]["span"] = int(str(spans[-1]["span"])) + 1
        else:
            spans.append({"title": column.over or column.title, "span": 1, "single": not column.over})
    return tuple(spans)
