"""Actions: one line per action of the year, with what was realised, spent, in the way and to be done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from action_plans.progress.realisation import Report
from action_plans.progress.report import ActionProgress, Coverage, PartProgress
from output.documents.monitoring.view import View, covered, figure, share
from output.documents.plan.matrix import money, money_name, money_unit
from output.documents.plan.tables import Column, Row, group, row, table
from output.documents.plan.wording import NOTHING
from output.formats import join_words, number

_TOLD = 2  # units whose words are quoted in a cell


def action_table(view: View) -> dict[str, object] | None:
    """All actions of the report by category; None where there are none."""
    if not view.report.actions:
        return None
    unit = _money_unit(view)
    columns = (
        Column("No.", 7, "tengah"),
        Column("Kegiatan", 40),
        Column("Penanggung jawab", 18),
        Column("Satuan", 14, "tengah"),
        Column(f"Tahun {view.year}", 11, "angka", over="Target"),
        Column(view.until, 12, "angka", over="Target"),
        Column("Realisasi", 13, "angka"),
        Column("Capaian", 12, "angka"),
        Column("Rencana", 14, "angka", over=f"Anggaran ({money_name(unit)})"),
        Column("Realisasi", 14, "angka", over=f"Anggaran ({money_name(unit)})"),
        Column("Serapan", 12, "angka", over=f"Anggaran ({money_name(unit)})"),
        Column("Keadaan laporan", 22),
        Column("Kendala", 36),
        Column("Tindak lanjut", 36),
    )
    return table(columns, _rows(view, unit))


def _money_unit(view: View) -> int:
    """Rupiah per printed unit, the same for what was planned and what was spent."""
    unit = money_unit(view.basis)
    spent = (each.figures.spent or 0 for action in view.report.actions for each in action.parts)
    return unit if all(amount % unit == 0 for amount in spent) else 1


def _rows(view: View, unit: int) -> Iterator[Row]:
    place = 0
    for id_ in dict.fromkeys(action.category for action in view.report.actions):
        found = [action for action in view.report.actions if action.category == id_]
        yield group(view.basis.category(id_).title if id_ in view.basis.categories else "Lainnya")
        for action in found:
            place += 1
            yield _row(view, action, place, unit)


def _row(view: View, action: ActionProgress, place: int, unit: int) -> Row:
    figures = action.figures
    dropped = " – tidak lagi dalam rencana" if action.dropped else ""
    return row(
        number(place),
        f"{action.title} ({view.code(action.action)}){dropped}",
        view.unit(action.owner),
        action.output_unit,
        figure(figures.target),
        figure(figures.due),
        figure(figures.value),
        share(figures.achieved),
        money(figures.budget, unit),
        NOTHING if figures.spent is None else number(figures.spent // unit),
        share(figures.absorbed),
        _standing(action),
        quoted(view, action, lambda report: report.obstacles),
        quoted(view, action, lambda report: report.follow_up),
    )


def _standing(action: ActionProgress) -> str | tuple[str, ...]:
    late = sum(part.late for part in action.parts)
    told = covered(action.coverage) if action.coverage != Coverage() else _arrears(action)
    if not late:
        return told
    return told, "terlambat" if len(action.parts) == 1 else f"terlambat: {number(late)} unit"


def _arrears(action: ActionProgress) -> str:
    """Say that nothing of the action belongs to this year, only what earlier ones left."""
    years = join_words([str(year) for year in sorted({part.key.year for part in action.parts})])
    return f"tunggakan tahun {years}"


def quoted(view: View, action: ActionProgress, words: Callable[[Report], str | None]) -> tuple[str, ...] | str:
    """Quote the latest words of the units on an action; of many units the first two, the rest is counted."""
    told = [(part.key.unit, text) for part in action.parts if (text := latest(part, words))]
    if len(action.parts) == 1:
        return told[0][1] if told else NOTHING
    shown = [f"{view.unit(unit)}: {text}" for unit, text in told[:_TOLD]]
    if len(told) > _TOLD:
        shown.append(f"dan {number(len(told) - _TOLD)} unit lainnya")
    return tuple(shown) or NOTHING


def latest(part: PartProgress, words: Callable[[Report], str | None]) -> str | None:
    """Return what was last said about a part up to the quarter of the report."""
    entries = [each.entry for each in part.quarters if each.entry is not None]
    return words(entries[-1].report) if entries else None
