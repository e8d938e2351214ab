"""Concerns: findings by others in chapter III, and stakeholders' input with its answers in an annex."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from assessment.answers import UnitCode
from assessment.findings import Finding, FollowUp, Priority
from assessment.stakeholders import Response, StakeholderInput
from output.documents.plan.basis import Basis
from output.documents.plan.tables import Column, Row, row, table
from output.documents.plan.wording import NOTHING, listed, sentence, spelled
from output.formats import date_text, join_words

_RANK: Final = {Priority.HIGH: 0, Priority.MEDIUM: 1, Priority.LOW: 2}


def findings_paragraphs(basis: Basis) -> tuple[str, ...]:
    """Say how many findings there are, from whom, and how many are still open; nothing without findings."""
    findings = basis.results.concerns.findings
    if not findings:
        return ()
    sources = list(dict.fromkeys(each.source for each in findings))
    opening = (
        f"Di samping kesenjangan menurut formulir asesmen, rencana aksi ini memperhatikan {spelled(len(findings))} "
        f"temuan dari {listed(sources, noun='sumber')}."
    )
    return (f"{opening} {_standing(basis, findings)}",)


def _standing(basis: Basis, findings: Sequence[Finding]) -> str:
    waiting = [each for each in findings if each.open]
    if not waiting:
        return "Seluruhnya telah selesai ditindaklanjuti."
    if len(findings) == 1:
        return "Temuan itu masih perlu ditindaklanjuti dan telah dihubungkan dengan kegiatan dalam rencana ini."
    done = len(findings) - len(waiting)
    told = [f"{sentence(spelled(done))} di antaranya telah selesai ditindaklanjuti."] if done else []
    answered = sum(bool(_actions(basis, each.id)) for each in waiting)
    whole = "Seluruhnya" if not done else sentence(f"{spelled(len(waiting))} temuan lainnya")
    if answered == len(waiting):
        told.append(f"{whole} dihubungkan dengan kegiatan dalam rencana ini.")
    else:
        told.append(
            f"Dari {spelled(len(waiting))} temuan yang masih terbuka, {spelled(answered)} temuan telah dihubungkan "
            "dengan kegiatan dalam rencana ini."
        )
    return " ".join(told)


def findings_table(basis: Basis) -> dict[str, object] | None:
    """Findings, the most urgent first, each with the numbers of the actions that follow it up."""
    findings = basis.results.concerns.findings
    if not findings:
        return None
    columns = (
        Column("No.", 8, "tengah"),
        Column("Sumber", 18),
        Column("Temuan", 34),
        Column("Indikator dan unit", 16),
        Column("Prioritas", 10, "tengah"),
        Column("Status", 14),
        Column("Kegiatan", 12, "tengah"),
    )
    ordered = sorted(findings, key=lambda each: (not each.open, _RANK[each.priority]))
    return table(columns, (_finding(basis, each) for each in ordered))


def _finding(basis: Basis, each: Finding) -> Row:
    source = tuple(filter(None, (each.source, each.reference, _day(each.day))))
    advice = f"Rekomendasi: {each.recommendation}" if each.recommendation else None
    due = f"batas waktu {date_text(each.due)}" if each.due and each.status is not FollowUp.DONE else None
    return row(
        each.id,
        source,
        tuple(filter(None, (each.text, advice))),
        (", ".join(each.indicators), _units(basis, each.units)),
        each.priority.value,
        tuple(filter(None, (each.status.value, due, each.note))),
        _actions(basis, each.id) or NOTHING,
    )


def inputs_intro(basis: Basis) -> str | None:
    """Say how many inputs there were and how they were answered; None without any."""
    inputs = basis.results.concerns.inputs
    if not inputs:
        return None
    forums = list(dict.fromkeys(each.forum for each in inputs if each.forum))
    where = f" yang disampaikan dalam {listed(forums, noun='forum')}" if forums else ""
    counts = [
        f"{spelled(count)} {response.value}"
        for response in (Response.ACCEPTED, Response.PARTLY, Response.DECLINED, Response.OPEN)
        if (count := sum(each.response is response for each in inputs))
    ]
    return (
        f"Lampiran ini memuat {spelled(len(inputs))} masukan pemangku kepentingan{where}, beserta tanggapannya: "
        f"{join_words(counts)}."
    )


def inputs_table(basis: Basis) -> dict[str, object] | None:
    """Stakeholders' input, from which group, and how the region answered it."""
    inputs = basis.results.concerns.inputs
    if not inputs:
        return None
    columns = (
        Column("No.", 8, "tengah"),
        Column("Dari", 20),
        Column("Masukan", 34),
        Column("Indikator", 11, "tengah"),
        Column("Tanggapan", 26),
        Column("Kegiatan", 11, "tengah"),
    )
    return table(columns, (_input(basis, each) for each in inputs))


def _input(basis: Basis, each: StakeholderInput) -> Row:
    heard = tuple(filter(None, (each.group, each.forum, _day(each.day))))
    reason = (f"{sentence(each.response.value)}.", each.reason)
    return row(
        each.id,
        heard,
        each.text,
        ", ".join(each.indicators) or NOTHING,
        tuple(filter(None, reason)),
        _actions(basis, each.id) or NOTHING,
    )


def concern_remark(findings: Iterable[str], inputs: Iterable[str]) -> str:
    """Return what the matrix says of an action that follows up findings or input; empty for others."""
    told = [f"Tindak lanjut temuan {join_words(list(findings))}."] if findings else []
    told += [f"Tindak lanjut masukan {join_words(list(inputs))}."] if inputs else []
    return " ".join(told)


def _actions(basis: Basis, id_: str) -> str:
    """Return the numbers in the matrix of the actions that follow a concern up."""
    numbers = (place for place, each in enumerate(basis.actions, 1) if id_ in (*each.findings, *each.inputs))
    return ", ".join(map(str, numbers))


def _units(basis: Basis, units: Sequence[UnitCode]) -> str:
    return join_words(basis.units(units)) if units else "seluruh daerah"


def _day(day: date | None) -> str | None:
    return date_text(day) if day else None
