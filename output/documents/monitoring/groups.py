"""Groups: progress by category, unit, fund and year, as tables and charts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from action_plans.progress.report import GroupProgress
from output.documents.monitoring.view import FULL, View, share
from output.documents.plan.tables import Column, Row, row, table
from output.documents.plan.wording import NOTHING, difference, listed, portion, sentence, signed, titles
from output.formats import number

WORST: Final = 12  # units in the chart of those with the lowest progress


def group_table(view: View, name: str, groups: Sequence[GroupProgress]) -> dict[str, object]:
    """One line per group: reports, output against plan, money, and what is late."""
    columns = (
        Column(name, 25),
        Column("Dilaporkan", 15, "tengah"),
        Column("Rencana", 13, "angka", over="Keluaran"),
        Column("Capaian", 13, "angka", over="Keluaran"),
        Column("Selisih", 12, "angka", over="Keluaran"),
        Column("Rencana", 16, "angka", over="Anggaran (rupiah)"),
        Column("Realisasi", 16, "angka", over="Anggaran (rupiah)"),
        Column("Serapan", 13, "angka", over="Anggaran (rupiah)"),
        Column("Terlambat", 14, "tengah"),
    )
    rows = [_row(each, each.title or each.key) for each in groups]
    if len(groups) > 1:
        rows.append(_row(view.report.total, "Jumlah", look="jumlah"))
    return table(columns, rows)


def _row(group: GroupProgress, title: str, look: str = "") -> Row:
    covered = group.coverage
    return row(
        title,
        f"{number(covered.told)} dari {number(covered.expected)}" if covered.expected else NOTHING,
        share(group.planned),
        share(group.achieved),
        _deviation(group),
        number(group.budget) if group.budget else NOTHING,
        NOTHING if group.spent is None else number(group.spent),
        share(group.absorbed),
        number(group.late) if group.late else NOTHING,
        look=look,
    )


def _deviation(group: GroupProgress) -> str:
    """Difference of the percentages as they are printed."""
    achieved, planned = (None if each is None else each * 100 for each in (group.achieved, group.planned))
    return signed(difference(achieved, planned, 1), 1)


def units(view: View) -> tuple[GroupProgress, ...]:
    """Units in the order of the region's list, by their short names."""
    named = {each.key: each.model_copy(update={"title": view.unit(each.key)}) for each in view.report.units}
    order = [*view.basis.results.unit_by_code, *(code for code in named if code not in view.basis.results.unit_by_code)]
    return tuple(named[code] for code in order if code in named)


def chart(view: View, title: str, groups: Sequence[GroupProgress]) -> dict[str, Any] | None:
    """Bars of what was achieved, with marks of what was planned; None where nothing was."""
    known = [each for each in groups if each.achieved is not None]
    if not known:
        return None
    items = [
        {"label": each.title or each.key, "value": _points(each.achieved), "target": _points(each.planned)}
        for each in groups
    ]
    told = "; ".join(
        f"{each.title or each.key}: capaian {share(each.achieved)}, rencana {share(each.planned)}" for each in groups
    )
    return {
        "title": title,
        "description": told,
        "items": items,
        "places": 1,
        "minimum": 0,
        "maximum": 100,
        "value_name": "Capaian (persen)",
        "target_name": f"Rencana {view.until}",
    }


def _points(ratio: Fraction | None) -> Fraction | None:
    return None if ratio is None else ratio * FULL


def lowest(groups: Sequence[GroupProgress]) -> tuple[GroupProgress, ...]:
    """Return the groups that lie furthest behind their plan, the furthest first."""
    behind = [each for each in groups if each.deviation is not None and each.deviation < 0]
    return tuple(sorted(behind, key=lambda each: (each.deviation or Fraction(0), each.title))[:WORST])


def category_sentence(view: View) -> str:
    """Name the categories that lie behind their plan."""
    known = [each for each in view.report.categories if each.deviation is not None]
    if not known:
        return "Kemajuan antarkategori belum dapat dibandingkan karena belum ada angka realisasi."
    behind = sorted((each for each in known if (each.deviation or 0) < 0), key=lambda each: each.deviation or 0)
    if not behind:
        return "Seluruh kategori yang mempunyai angka realisasi berjalan sesuai dengan rencana atau mendahuluinya."
    first = behind[0]
    named = titles([each.title for each in behind[1:]])
    others = f"; kategori lain yang tertinggal ialah {named}" if named else ""
    return (
        f"Kategori yang paling tertinggal dari rencananya ialah {first.title} (capaian {share(first.achieved)}, "
        f"rencana {share(first.planned)}){others}."
    )


def unit_sentence(view: View) -> str:
    """Say how many units reported everything that was due, and how many nothing."""
    due = [each for each in units(view) if each.coverage.expected]
    if not due:
        return "Belum ada unit yang laporannya jatuh tempo."
    complete = sum(each.coverage.told == each.coverage.expected for each in due)
    silent = [each.title for each in due if not each.coverage.told]
    opening = f"{portion(complete, len(due), 'unit')} melaporkan seluruh bagiannya"
    if not silent:
        return sentence(f"{opening}.")
    return sentence(f"{opening}; yang belum melaporkan satu pun ialah {listed(silent, 8)}.")


def fund_sentence(view: View) -> str:
    """Say where the money comes from and how far it was spent."""
    paid = [each for each in view.report.funds if each.budget]
    if not paid:
        return f"Kegiatan tahun {view.year} tidak memerlukan anggaran."
    told = [f"{each.title or each.key} {share(each.absorbed)}" for each in paid]
    return f"Serapan menurut sumber dana, dihitung dari bagian kegiatan yang melaporkannya: {listed(told, 6)}."
