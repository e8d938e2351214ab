"""Status in figures: how much was reported, realised and spent, as cards and in sentences."""

from __future__ import annotations

from action_plans.progress.realisation import ReportState
from output.documents.monitoring.view import STATES, View, share
from output.documents.plan.tables import Column, row, table
from output.documents.plan.wording import counted, difference, portion, sentence, spelled
from output.formats import number, percent, rupiah, rupiah_short

Card = dict[str, str]


def cards(view: View) -> tuple[Card, ...]:
    """The figures at the head of the report."""
    total = view.report.total
    told, expected = number(total.coverage.told), number(total.coverage.expected)
    spent = "–" if total.spent is None else rupiah_short(total.spent)
    return (
        {"figure": share(total.achieved), "name": "Capaian keluaran"},
        {"figure": share(total.planned), "name": f"Rencana {view.until.rsplit(' ', 1)[0]}"},
        {"figure": share(total.absorbed), "name": f"Serapan, {spent}"},
        {
            "figure": f"{told}/{expected}",
            "name": "Bagian yang dilaporkan",
        },
        {"figure": number(total.late), "name": "Bagian terlambat"},
    )


def paragraphs(view: View) -> tuple[str, ...]:
    """Say what was planned, reported, realised and spent."""
    if not view.report.total.actions:
        return (f"Rencana aksi tidak memuat kegiatan pada tahun {view.year} sehingga tidak ada yang dipantau.",)
    return tuple(filter(None, (reporting(view), realising(view), spending(view), finishing(view))))


def reporting(view: View) -> str:
    """Say how much was to be reported, and how much was."""
    total = view.report.total
    opening = f"Rencana aksi tahun {view.year} memuat {counted(total.actions, 'kegiatan')}"
    covered = total.coverage
    if not covered.expected:
        return f"{opening}; sampai dengan {view.end} belum satu pun jatuh tempo untuk dilaporkan."
    told = portion(covered.told, covered.expected, "bagian kegiatan yang jatuh tempo")
    verb = "telah dilaporkan" if covered.told else "dilaporkan"
    return f"{opening}. Sampai dengan {view.end}, {told} {verb}{_of_which(view)}."


def _of_which(view: View) -> str:
    covered = view.report.total.coverage
    zero, excused = _alike(covered.zero, covered.not_applicable)
    parts = [f"{zero} dilaporkan nol"] if covered.zero else []
    parts += [f"{excused} dinyatakan tidak berlaku"] if covered.not_applicable else []
    return f", termasuk {' dan '.join(parts)}" if parts else ""


def _alike(*counts: int) -> tuple[str, ...]:
    """Counts of one enumeration: all in words, or all in figures where one of them needs figures."""
    words = tuple(spelled(count) for count in counts)
    return tuple(map(number, counts)) if any(word[:1].isdigit() for word in words) else words


def realising(view: View) -> str:
    """Say what was realised of the outputs, against what was planned up to the quarter."""
    total = view.report.total
    if total.achieved is None or total.planned is None:
        return "Capaian keluaran belum dapat dihitung karena belum ada angka realisasi yang dilaporkan."
    gap = difference(total.achieved * 100, total.planned * 100, 1)
    side = f"{number(abs(gap), 1)} poin persen di {'atas' if gap > 0 else 'bawah'} rencana" if gap else "sesuai rencana"
    basis = counted(total.compared, "kegiatan")
    return (
        f"Rata-rata capaian keluaran terhadap target setahun ialah {share(total.achieved)}, {side} "
        f"({share(total.planned)}); rata-rata itu dihitung dari {basis} yang mempunyai target dan angka realisasi."
    )


def spending(view: View) -> str:
    """Say what was spent of the budget of those who reported it."""
    total = view.report.total
    if not total.budget:
        return f"Kegiatan tahun {view.year} tidak memerlukan anggaran."
    if total.spent is None:
        return f"Realisasi anggaran belum dilaporkan; anggaran yang direncanakan ialah {rupiah(total.budget)}."
    if total.absorbed is None:
        return f"Realisasi anggaran yang dilaporkan ialah {rupiah(total.spent)}."
    rest = (
        ""
        if total.spent_of == total.budget
        else f" Anggaran seluruh kegiatan tahun itu {rupiah(total.budget)}; yang belum dilaporkan tidak diperhitungkan."
    )
    return (
        f"Realisasi anggaran yang dilaporkan ialah {rupiah(total.spent)}, atau {percent(total.absorbed, 1)} dari "
        f"{rupiah(total.spent_of)} yang direncanakan bagi bagian kegiatan itu.{rest}"
    )


def finishing(view: View) -> str:
    """Say how many parts reached their target, are late, or are left from earlier years."""
    total = view.report.total
    finished, late = _alike(total.finished, total.late)
    told = [f"{finished} bagian kegiatan telah mencapai target setahun"] if total.finished else []
    if total.late:
        told.append(f"{late} bagian terlambat dari rencana")
    if not told:
        told = ["belum ada bagian kegiatan yang mencapai target setahun, dan tidak ada yang terlambat"]
    text = sentence(" dan ".join(told)) + "."
    if total.arrears:
        text += f" Selain itu, {spelled(total.arrears)} bagian dari tahun sebelumnya belum selesai."
    return text


def state_table(view: View) -> dict[str, object]:
    """How many parts stand in which state of reporting, each with what the state means."""
    covered = view.report.total.coverage
    counts = {
        ReportState.REPORTED: (covered.reported, "Ada angka realisasi."),
        ReportState.ZERO: (covered.zero, "Realisasi nol dilaporkan oleh penanggung jawab."),
        ReportState.NOT_APPLICABLE: (
            covered.not_applicable,
            "Tidak dilaksanakan, dengan alasan; di luar rata-rata.",
        ),
        ReportState.NOT_REPORTED: (
            covered.not_reported,
            "Belum ada laporan untuk triwulan terakhir; tidak dihitung nol.",
        ),
        ReportState.NOT_YET_DUE: (covered.not_yet_due, "Pelaksanaannya belum dimulai menurut rencana."),
    }
    columns = (Column("Keadaan laporan", 26), Column("Bagian kegiatan", 18, "tengah"), Column("Arti", 56))
    rows = [row(STATES[state].capitalize(), number(count), meaning) for state, (count, meaning) in counts.items()]
    whole = sum(count for count, _ in counts.values())
    return table(columns, (*rows, row("Jumlah", number(whole), "", look="jumlah")))
