"""Years: the years of the plan beside each other, as they stand at the quarter of the report."""

from __future__ import annotations

from action_plans.plan import Quarter
from action_plans.progress.report import ProgressReport
from output.documents.monitoring.view import View, share
from output.documents.plan.tables import Column, Row, row, table
from output.documents.plan.wording import NOTHING, difference, points
from output.formats import number, quarter


def year_sentence(view: View) -> str:
    """Compare the year of the report with the one before, over what both reported."""
    totals = {each.year: each.total for each in view.report.years}
    now, before = totals.get(view.year), totals.get(view.year - 1)
    if now is None or before is None or now.achieved is None or before.achieved is None:
        return ""
    change = difference(now.achieved * 100, before.achieved * 100, 1)
    if not change:
        return f"Capaian rata-rata tahun {view.year} sama dengan tahun {view.year - 1}, yaitu {share(now.achieved)}."
    side = "lebih tinggi" if change > 0 else "lebih rendah"
    return (
        f"Capaian rata-rata tahun {view.year} ialah {share(now.achieved)}, {number(abs(change), 1)} poin persen {side} "
        f"daripada tahun {view.year - 1} ({share(before.achieved)})."
    )


def quarter_table(view: View) -> dict[str, object] | None:
    """One line per quarter of the year, for yearly reports; None where only the last one is known."""
    results = view.basis.results
    known = [results.progress_at(Quarter(year=view.year, number=number_)) for number_ in range(1, view.as_of.number)]
    if not view.yearly or any(each is None for each in known):
        return None
    columns = (
        Column("Triwulan", 16, "tengah"),
        Column("Bagian dilaporkan", 20, "tengah"),
        Column("Rencana keluaran", 16, "angka"),
        Column("Capaian keluaran", 16, "angka"),
        Column("Serapan anggaran", 16, "angka"),
        Column("Bagian terlambat", 16, "tengah"),
    )
    reports = (*(each for each in known if each is not None), view.report)
    return table(columns, (_quarter(each) for each in reports))


def _quarter(report: ProgressReport) -> Row:
    total = report.total
    return row(
        quarter(report.as_of),
        f"{number(total.coverage.told)} dari {number(total.coverage.expected)}",
        share(total.planned),
        share(total.achieved),
        share(total.absorbed),
        number(total.late) if total.late else NOTHING,
    )


def year_table(view: View) -> dict[str, object] | None:
    """One line per year that has begun; None while there is only one."""
    begun = [each for each in view.report.years if each.year <= view.year]
    if len(begun) < 2:  # noqa: PLR2004 - nothing to compare
        return None
    columns = (
        Column("Tahun", 12, "tengah"),
        Column("Bagian dilaporkan", 17, "tengah"),
        Column("Capaian keluaran", 14, "angka"),
        Column("Serapan anggaran", 14, "angka"),
        Column("Mencapai target", 14, "tengah"),
        Column("Proyeksi indeks", 14, "angka"),
        Column("Perkiraan indeks", 15, "angka"),
    )
    rows = (
        row(
            str(each.year),
            f"{number(each.total.coverage.told)} dari {number(each.total.coverage.expected)}",
            share(each.total.achieved),
            share(each.total.absorbed),
            number(each.total.finished) if each.total.finished else NOTHING,
            points(each.index.whole.planned),
            points(each.index.whole.expected),
        )
        for each in begun
    )
    return table(columns, rows)
