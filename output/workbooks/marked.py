"""Marked: sheets found by the text of their marker, columns by the keys beside it, wherever people moved them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from output.workbooks.sheets import Book, Position, Sheet
from output.workbooks.texts import one_line

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
