"""Marked: sheets found by their marker, columns by the keys beside it; and whether two books say the same."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose
from typing import Final

from output.workbooks.sheets import Book, Position, Sheet
from output.workbooks.texts import Scalar, one_line, plain, tidy

SEARCHED: Final = 40  # rows and columns in which a moved marker is looked for


def marked(book: Book, marker: str) -> tuple[tuple[Sheet, Position], ...]:
    """Return every sheet that carries ``marker``, with its place: A1, unless rows or columns were put before it."""
    return tuple((sheet, at) for sheet in book.sheets if (at := _place(sheet, marker)) is not None)


def _place(sheet: Sheet, marker: str) -> Position | None:
    for row, cells in enumerate(sheet.rows[:SEARCHED]):
        for column, value in enumerate(cells[:SEARCHED]):
            if isinstance(value, str) and one_line(value) == marker:
                return row, column
    return None


def keys(sheet: Sheet, at: Position) -> Iterator[tuple[str, int]]:
    """Yield the keys in the row of a marker, and their columns, in order."""
    for column, value in enumerate(sheet.rows[at[0]]):
        if isinstance(value, str) and column != at[1] and one_line(value):
            yield one_line(value), column


def says_the_same(copy: Book, original: Book) -> bool:
    """Tell whether a copy holds just what the original does, results of formulas and the looks of cells aside."""
    ours = {sheet.name: sheet for sheet in original.sheets}
    theirs = {sheet.name: sheet for sheet in copy.sheets}
    return ours.keys() == theirs.keys() and all(_same(theirs[name], sheet) for name, sheet in ours.items())


def _same(copy: Sheet, original: Sheet) -> bool:
    rows = max(len(copy.rows), len(original.rows))
    columns = max((len(row) for sheet in (copy, original) for row in sheet.rows), default=0)
    return all(
        (row, column) in original.formulas or _alike(copy.value(row, column), original.value(row, column))
        for row in range(rows)
        for column in range(columns)
    )


def _alike(copy: Scalar, original: Scalar) -> bool:
    """Compare texts without spaces nobody sees, and figures as far as every program keeps them."""
    if isinstance(copy, float) and isinstance(original, float):
        return isclose(copy, original, rel_tol=1e-12)
    return tidy(plain(copy)) == tidy(plain(original))
