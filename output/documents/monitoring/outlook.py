"""Outlook: the index that the work done so far lets expect, beside what was planned and what was reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from action_plans.progress.report import IndexFigures, IndexProgress
from output.documents.monitoring.view import View
from output.documents.plan.tables import Column, Row, row, table
from output.documents.plan.wording import difference, points, signed


def index_of(view: View) -> IndexProgress | None:
    """Return the indexes of the year of the report."""
    return next((each.index for each in view.report.years if each.year == view.year), None)


def index_paragraphs(view: View) -> tuple[str, ...]:
    """Compare the index expected or reached with the plan."""
    found = index_of(view)
    if found is None or found.whole.expected is None:
        return (f"Indeks yang diharapkan pada {view.period} belum dapat dihitung.",)
    return tuple(_paragraphs(view, found.whole))


def _paragraphs(view: View, index: IndexFigures) -> Iterator[str]:
    start = view.report.baseline_index
    gained = difference(index.expected, start)
    risen = "" if gained is None else f", {points(gained)} poin di atas hasil asesmen awal ({points(start)})"
    if gained is not None and gained <= 0:
        risen = f", sama dengan hasil asesmen awal ({points(start)})"
    yield (
        f"Apabila hasil asesmen dihitung ulang dengan tingkat dari kegiatan yang dilaporkan selesai penuh sampai "
        f"dengan {view.end}, indeks daerah diperkirakan {points(index.expected)}{risen}. "
        "Kegiatan yang belum selesai tidak diperhitungkan."
    )
    yield from _planned(view, index)
    yield from _reached(view, index)


def _planned(view: View, index: IndexFigures) -> Iterator[str]:
    left = difference(index.planned, index.expected)
    if left is None:
        return
    if left <= 0:
        yield f"Proyeksi akhir tahun {view.year}, yaitu {points(index.planned)}, dengan demikian telah tercapai."
        return
    yield (
        f"Proyeksi rencana aksi untuk akhir tahun {view.year} ialah {points(index.planned)}; selisih {points(left)} "
        "poin bergantung pada kegiatan yang belum selesai."
    )


def _reached(view: View, index: IndexFigures) -> Iterator[str]:
    distance = difference(index.reached, index.expected)
    if distance is None:
        return
    side = (
        "sama dengan perkiraan itu"
        if not distance
        else (f"{points(abs(distance))} poin di {'atas' if distance > 0 else 'bawah'} perkiraan itu")
    )
    yield f"Asesmen ulang tahun {view.year} menghasilkan indeks {points(index.reached)}, {side}."


def index_table(view: View) -> dict[str, object] | None:
    """Start, plan, target, expectation and result, by category and for the region."""
    found = index_of(view)
    if found is None:
        return None
    start = {each.id: each.index for each in view.basis.region.categories}
    columns = (
        Column("Kategori", 32),
        Column("Asesmen awal", 12, "angka"),
        Column("Target", 11, "angka", over=f"Akhir tahun {view.year}"),
        Column("Proyeksi rencana", 13, "angka", over=f"Akhir tahun {view.year}"),
        Column("Perkiraan dari realisasi", 14, "angka"),
        Column("Hasil asesmen ulang", 13, "angka"),
        Column("Perkiraan terhadap proyeksi", 14, "angka"),
    )
    rows = [
        _row(category.title, start.get(id_), found.categories.get(id_, IndexFigures()))
        for id_, category in view.basis.categories.items()
    ]
    whole = _row(view.basis.place, view.report.baseline_index, found.whole, look="jumlah")
    return table(columns, (*rows, whole))


def _row(title: str, start: Any, index: IndexFigures, look: str = "") -> Row:  # noqa: ANN401 - a fraction or None
    return row(
        title,
        points(start),
        points(index.target),
        points(index.planned),
        points(index.expected),
        points(index.reached),
        signed(difference(index.expected, index.planned)),
        look=look,
    )


def index_chart(view: View) -> dict[str, Any] | None:
    """Bars of the expected index by category, with marks of the plan's projection; None where nothing is expected."""
    found = index_of(view)
    if found is None or found.whole.expected is None:
        return None
    scoring = view.basis.results.rubric.scoring
    known = found.categories
    figures = [(category.title, known.get(id_, IndexFigures())) for id_, category in view.basis.categories.items()]
    figures.append((view.basis.place, found.whole))
    told = "; ".join(
        f"{title}: perkiraan {points(each.expected)}, proyeksi {points(each.planned)}" for title, each in figures
    )
    return {
        "title": f"Perkiraan indeks dari realisasi {view.until} terhadap proyeksi akhir tahun {view.year}",
        "description": told,
        "items": [{"label": title, "value": each.expected, "target": each.planned} for title, each in figures],
        "places": 2,
        "minimum": scoring.minimum,
        "maximum": scoring.maximum,
        "value_name": "Perkiraan dari realisasi",
        "target_name": f"Proyeksi akhir {view.year}",
    }
