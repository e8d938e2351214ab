"""Kinds of problem about findings and input that the plan should follow up (``PLN-520`` on)."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

INPUT_NOT_PLANNED = ProblemKind(
    code="PLN-520",
    severity=Severity.WARNING,
    title="Masukan yang diterima belum terencana",
    what="Masukan {id} diterima melalui tindakan {measure}, tetapi tindakan itu tidak ada dalam rencana.",
    why="{reason}",
    remedy="Tulis nama kegiatan sendiri pada kolom Tindak lanjut, atau perbaiki tanggapannya.",
)
