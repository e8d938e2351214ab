"""Grids: the heat map of units by indicators, and the timeline of actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from output.documents.charts.drawing import (
    ACCENT,
    FAINT,
    INK,
    MUTED,
    PAPER,
    RULE,
    TRACK,
    Drawing,
    figure,
    width_of,
    wrap,
)

# from nothing reached to everything reached: darker is weaker, so that what needs work stands out on any printer
SHADES: Final = ("#2b4c6f", "#6d8fb3", "#a9c0d6", "#d7e2ec", "#ffffff")
_DARK: Final = 2
_HEAD: Final = 44.0
_CELL: Final = 13.0
_ROW: Final = 18.5


def heat_map(data: Mapping[str, Any], family: str) -> str:
    """Draw units (rows) by indicators (columns), each cell shaded by its score and marked with its level.

    ``groups`` hold ``label`` and ``columns`` (the codes below it); ``rows`` hold ``label`` and ``cells``, one per
    column in order: ``{"score": Fraction 0..1 | None, "mark": "2"}``, or None where the unit is not asked. A mark is
    one character. A portrait page holds about 50 rows: longer maps are drawn in parts.
    """
    groups, rows = data["groups"], data["rows"]
    width = float(data.get("width", 468))
    left = min(150.0, width * 0.3)
    columns = sum(len(group["columns"]) for group in groups)
    cell = (width - left - 2) / max(columns, 1)
    floor = _HEAD + _CELL * len(rows)
    drawing = Drawing(width, floor + 22, family, data["title"], data.get("description") or _told(rows, columns))
    _shades(drawing, rows, left, cell)
    _grid(drawing, (left, _HEAD, cell, _CELL), columns, len(rows))
    for place, row in enumerate(rows):
        y = _HEAD + _CELL * place
        drawing.lines(left - 5, y + _CELL / 2, wrap(row["label"], 7.5, left - 8, 1), 7.5, anchor="end")
        _marks(drawing, row["cells"], left, y + _CELL / 2 + 2.5, cell)
    _head(drawing, groups, left, cell, floor)
    drawing.rect(left, _HEAD, cell * columns, _CELL * len(rows), fill="none", stroke=INK, stroke_width=0.7)
    _shades_legend(drawing, left, floor + 15)
    return drawing.svg()


def _told(rows: Sequence[Mapping[str, Any]], columns: int) -> str:
    return f"Peta nilai {len(rows)} unit menurut {columns} indikator; angka yang sama tercantum pada tabel rekapitulasi"


def _head(drawing: Drawing, groups: Sequence[Mapping[str, Any]], left: float, cell: float, floor: float) -> None:
    x = left
    for group in groups:
        span = cell * len(group["columns"])
        drawing.lines(x + span / 2, 8, wrap(group["label"], 7, span - 2, 2), 7, anchor="middle", font_weight="bold")
        for place, column in enumerate(group["columns"]):
            middle = x + cell * (place + 0.5) + 2.6
            drawing.text(0, 0, column, 7, transform=f"translate({figure(middle)} {figure(_HEAD - 3)}) rotate(-90)")
        drawing.line(x, 17, x, floor, stroke=INK, stroke_width=0.7)
        x += span


def _shade(cell: Mapping[str, Any] | None) -> str:
    if cell is None:
        return TRACK
    score = cell["score"]
    return PAPER if score is None else SHADES[int(Fraction(score) * (len(SHADES) - 1))]


def _shades(drawing: Drawing, rows: Sequence[Mapping[str, Any]], left: float, width: float) -> None:
    """Fill the cells, all of one shade as one path: a shape per cell costs eight times as much."""
    found: dict[str, list[str]] = {}
    for place, row in enumerate(rows):
        y = figure(_HEAD + _CELL * place)
        for column, cell in enumerate(row["cells"]):
            fill = _shade(cell)
            if fill != PAPER:
                x = figure(left + width * column)
                found.setdefault(fill, []).append(f"M{x} {y}h{figure(width)}v{figure(_CELL)}h-{figure(width)}z")
    for fill, cells in sorted(found.items()):
        drawing.path("".join(cells), fill=fill)


def _grid(drawing: Drawing, corner: tuple[float, float, float, float], columns: int, rows: int) -> None:
    """Draw thin lines around all cells; ``corner`` is the place and the size of the first."""
    left, top, width, height = corner
    across = (f"M{figure(left)} {figure(top + height * place)}h{figure(width * columns)}" for place in range(rows + 1))
    down = (f"M{figure(left + width * place)} {figure(top)}v{figure(height * rows)}" for place in range(columns + 1))
    drawing.path("".join((*across, *down)), stroke=RULE, stroke_width=0.3)


def _marks(drawing: Drawing, cells: Sequence[Mapping[str, Any] | None], left: float, y: float, width: float) -> None:
    """Write the marks of a row as two texts, dark on light and light on dark, with one place per letter."""
    for ink in (INK, PAPER):
        found = [
            (left + width * (column + 0.5) - width_of(cell["mark"], 7) * 0.48, cell["mark"])
            for column, cell in enumerate(cells)
            if cell is not None and cell["mark"] and (_shade(cell) in SHADES[:_DARK]) == (ink == PAPER)
        ]
        if found:
            places = " ".join(figure(x) for x, _ in found)
            drawing.letters(places, y, "".join(mark for _, mark in found), 7, fill=ink)


def _shades_legend(drawing: Drawing, x: float, y: float) -> None:
    drawing.text(x, y, "Skor 0", 7.5, fill=MUTED)
    for place, shade in enumerate(SHADES):
        drawing.rect(x + 28 + place * 18, y - 7, 18, 9, fill=shade, stroke=RULE, stroke_width=0.4)
    drawing.text(x + 122, y, "skor penuh", 7.5, fill=MUTED)
    drawing.rect(x + 172, y - 7, 14, 9, fill=TRACK)
    drawing.text(x + 190, y, "tidak ditanyakan", 7.5, fill=MUTED)


def timeline(data: Mapping[str, Any], family: str) -> str:
    """Draw actions (rows) over the quarters of the years.

    ``years`` in order; ``rows`` hold ``code``, ``label``, ``group`` and ``spans`` of ``[first quarter, quarters]``,
    the first quarter counted from 0 at the start of the period. A page holds about 34 rows.
    """
    years, rows = data["years"], data["rows"]
    width = float(data.get("width", 468))
    left = width * (0.5 if width < 600 else 0.42)  # noqa: PLR2004 portrait or landscape
    quarters = 4 * len(years)
    step = (width - left - 1) / max(quarters, 1)
    headings = _headings(rows)
    codes = min(max((width_of(row["code"], 7) for row in rows), default=0) + 6, left * 0.35)
    floor = 26 + _ROW * len(rows) + 15 * len(headings)
    told = f"{len(rows)} kegiatan dari tahun {years[0]} sampai dengan {years[-1]}"
    drawing = Drawing(width, floor + 2, family, data["title"], data.get("description") or told)
    y = 26.0
    for place, row in enumerate(rows):
        if place in headings:
            drawing.rect(0, y, width, 15, fill=TRACK)
            drawing.text(3, y + 10.5, row["group"], 8, font_weight="bold")
            y += 15
        _bar_row(drawing, row, y, (left, codes, step, quarters))
        y += _ROW
    _calendar(drawing, years, left, step, floor)
    return drawing.svg()


def _headings(rows: Sequence[Mapping[str, Any]]) -> frozenset[int]:
    return frozenset(
        place
        for place, row in enumerate(rows)
        if row.get("group") and (place == 0 or rows[place - 1]["group"] != row["group"])
    )


def _bar_row(drawing: Drawing, row: Mapping[str, Any], y: float, grid: tuple[float, float, float, int]) -> None:
    """Draw one action; ``grid`` is the left end, the room for codes, the width of a quarter and their number."""
    left, codes, step, quarters = grid
    drawing.lines(3, y + _ROW / 2, wrap(row["code"], 7, codes, 1), 7, fill=MUTED)
    drawing.lines(3 + codes, y + _ROW / 2, wrap(row["label"], 7, left - codes - 6, 2), 7)
    drawing.line(0, y + _ROW, left + step * quarters, y + _ROW, stroke=FAINT, stroke_width=0.4)
    for first, length in row["spans"]:
        drawing.rect(left + step * first + 0.8, y + 4.5, step * length - 1.6, _ROW - 9, fill=ACCENT, rx=1.2)


def _calendar(drawing: Drawing, years: Sequence[int], left: float, step: float, floor: float) -> None:
    for place, year in enumerate(years):
        x = left + step * 4 * place
        drawing.line(x, 2, x, floor, stroke=INK, stroke_width=0.6)
        drawing.text(x + step * 2, 11, str(year), 9, anchor="middle", font_weight="bold")
        for quarter, name in enumerate(("I", "II", "III", "IV")):
            drawing.text(x + step * (quarter + 0.5), 21.5, name, 6.5, anchor="middle", fill=MUTED)
            if quarter:
                drawing.line(x + step * quarter, 16, x + step * quarter, floor, stroke=FAINT, stroke_width=0.4)
    drawing.line(left + step * 4 * len(years), 2, left + step * 4 * len(years), floor, stroke=INK, stroke_width=0.6)
    drawing.line(0, 26, left + step * 4 * len(years), 26, stroke=INK, stroke_width=0.8)
