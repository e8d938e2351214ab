"""Attention: what is late, what will be, who has not reported, and what was corrected after a quarter was closed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from action_plans.plan import Quarter
from action_plans.progress.realisation import Entry, Realised
from action_plans.progress.report import Correction, PartProgress, WarningKind
from assessment.answers import UnitCode
from output.documents.monitoring.actions import latest
from output.documents.monitoring.view import View, figure
from output.documents.plan.tables import Column, Row, row, table
from output.documents.plan.wording import NOTHING, listed, sentence, spelled
from output.formats import ROMAN_QUARTERS, join_words, number, quarter, rupiah

WARNINGS: Final = {
    WarningKind.LATE_PREREQUISITE: "Prasyarat terlambat",
    WarningKind.SPENT_WITHOUT_OUTPUT: "Anggaran terserap tanpa keluaran",
    WarningKind.OUTPUT_WITHOUT_BUDGET: "Keluaran tanpa realisasi anggaran",
    WarningKind.OVER_BUDGET: "Melampaui anggaran",
    WarningKind.OBSTACLE_WITHOUT_FOLLOW_UP: "Kendala tanpa tindak lanjut",
}
_NAMED: Final = 6  # units named in a cell


def late_sentence(view: View) -> str:
    """Say how much is late, and of how much nobody knows whether it is."""
    late = sum(each.late for each in view.report.late)
    unknown = len(view.report.late) - late
    if not late and not unknown:
        return f"Tidak ada kegiatan yang terlambat sampai dengan {view.end}."
    told = []
    if late:
        told.append(
            f"{spelled(late)} bagian kegiatan terlambat, yaitu realisasinya kurang dari yang direncanakan {view.until}"
        )
    if unknown:
        told.append(
            f"{spelled(unknown)} bagian {'lain ' if late else 'kegiatan '}belum dilaporkan padahal pelaksanaannya "
            "seharusnya sudah selesai sehingga belum diketahui terlambat atau tidak"
        )
    return sentence(f"{'; '.join(told)}.")


def late_table(view: View) -> dict[str, object] | None:
    """Late actions by year, with the units, what was due, and the latest obstacle; None where there are none."""
    found: dict[tuple[str, int], list[PartProgress]] = {}
    for each in view.report.late:
        found.setdefault((each.key.action, each.key.year), []).append(each)
    if not found:
        return None
    columns = (
        Column("Kegiatan", 34),
        Column("Rencana selesai", 13, "tengah"),
        Column("Unit", 27),
        Column("Kekurangan", 16),
        Column("Kendala yang dilaporkan", 30),
    )
    return table(columns, (_late(view, parts) for parts in found.values()))


def _late(view: View, parts: list[PartProgress]) -> Row:
    key = parts[0].key
    known = view.actions.get(key.action)
    title = known.title if known else key.action
    obstacles = [text for part in parts if (text := latest(part, lambda report: report.obstacles))]
    return row(
        f"{title} ({view.code(key.action)})",
        quarter(max(part.end for part in parts)),
        listed([view.unit(part.key.unit) for part in parts], _NAMED),
        _shortfall(parts, known.output_unit if known else ""),
        "; ".join(dict.fromkeys(obstacles[:2])) or "belum ada keterangan",
    )


def _shortfall(parts: list[PartProgress], unit: str) -> str:
    """What is missing of what was due, over the units that told a figure; the others are counted as not reported."""
    told = [part.figures for part in parts if part.figures.value is not None and part.figures.due is not None]
    missing = [(figures.due or Fraction(0)) - (figures.value or Fraction(0)) for figures in told]
    silent = len(parts) - len(told)
    shown = [f"{figure(max(missing) if unit == 'persen' else sum(missing, Fraction(0)))} {unit}"] if missing else []
    shown += [f"{number(silent)} unit belum melapor" if len(parts) > 1 else "belum dilaporkan"] if silent else []
    return "; ".join(shown)


def warning_table(view: View) -> dict[str, object] | None:
    """Early warnings, those that hold others up first; None where there are none."""
    if not view.report.warnings:
        return None
    columns = (Column("Peringatan", 22), Column("Kegiatan", 30), Column("Uraian", 48))
    rows = (
        row(WARNINGS[each.kind], f"{each.title} ({view.code(each.action)})", view.named(each.reason))
        for each in view.report.warnings
    )
    return table(columns, rows)


def missing_sentence(view: View) -> str:
    """Say how many units owe reports."""
    silent = silent_units(view)
    if not silent:
        return f"Seluruh laporan sampai dengan {view.end} telah diterima."
    owed = sum(each.owed for each in view.report.missing)
    return (
        f"{sentence(spelled(len(silent)))} unit belum melengkapi laporan sampai dengan {view.end}, seluruhnya "
        f"{number(owed)} laporan triwulanan bagian kegiatan. Yang belum dilaporkan tidak dihitung sebagai nol."
    )


def silent_units(view: View) -> tuple[UnitCode, ...]:
    """Return the units that owe reports, in the order of the region's list."""
    owing = {each.unit for each in view.report.missing}
    known = view.basis.results.unit_by_code
    return (*(code for code in known if code in owing), *sorted(owing - set(known)))


def missing_table(view: View) -> dict[str, object] | None:
    """Which unit owes reports of which quarters; None where all reported."""
    silent = silent_units(view)
    if not silent:
        return None
    columns = (
        Column("No.", 7, "tengah"),
        Column("Unit", 40),
        Column("Triwulan yang belum dilaporkan", 36),
        Column("Jumlah laporan", 17, "tengah"),
    )
    return table(columns, (_missing(view, place, code) for place, code in enumerate(silent, start=1)))


def _missing(view: View, place: int, code: UnitCode) -> Row:
    own = [each for each in view.report.missing if each.unit == code]
    known = view.basis.results.unit_by_code.get(code)
    return row(
        number(place),
        known.name if known else view.unit(code),
        quarters_text([each.quarter for each in own]),
        number(sum(each.owed for each in own)),
    )


def quarters_text(quarters: Sequence[Quarter]) -> str:
    """Quarters by year: ``TW I dan II 2021; TW IV 2022``."""
    years: dict[int, list[str]] = {}
    for each in sorted(set(quarters)):
        years.setdefault(each.year, []).append(ROMAN_QUARTERS[each.number - 1])
    return "; ".join(f"TW {join_words(names)} {year}" for year, names in years.items())


def corrections(view: View) -> tuple[Correction, ...]:
    """Return the corrections of closed quarters up to that of the report."""
    return tuple(each for each in view.report.corrections if each.entry.report.quarter <= view.as_of)


def correction_table(view: View) -> dict[str, object] | None:
    """What a closed quarter said before and says now, and why; None where nothing was corrected."""
    found = corrections(view)
    if not found:
        return None
    columns = (
        Column("Kegiatan", 30),
        Column("Unit", 14),
        Column("Triwulan", 13, "tengah"),
        Column("Semula", 16),
        Column("Menjadi", 16),
        Column("Alasan", 28),
    )
    return table(columns, (_correction(view, each) for each in found))


def _correction(view: View, correction: Correction) -> Row:
    entry = correction.entry
    key = entry.report.part
    known = view.actions.get(key.action)
    return row(
        f"{known.title if known else key.action} ({view.code(key.action)})",
        view.unit(key.unit),
        quarter(entry.report.quarter),
        _told(correction.replaced),
        _told(entry),
        entry.report.reason or NOTHING,
    )


def _told(entry: Entry | None) -> str:
    """What an entry told: figures of output and money, or why it does not apply."""
    if entry is None:
        return "belum dilaporkan"
    told = entry.report.told
    if not isinstance(told, Realised):
        return f"tidak berlaku: {told.reason}"
    parts = [] if told.value is None else [f"keluaran {number(told.value, 0 if told.value % 1 == 0 else 2)}"]
    parts += [] if told.budget is None else [f"anggaran {rupiah(told.budget)}"]
    return "; ".join(parts) or "tanpa angka"
