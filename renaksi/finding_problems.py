"""Kinds of problem that the folder of findings may have (``WSP-090`` on)."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

STRANGE_FILE = ProblemKind(
    code="WSP-090",
    severity=Severity.WARNING,
    title="Berkas temuan atau masukan tidak dikenali",
    what="Berkas ini tidak dipakai.",
    why="Namanya harus diawali “temuan” atau “masukan”, dengan akhiran .xlsx, .ods, .csv, atau .yaml.",
    remedy="Ganti nama atau jenis berkasnya, atau pindahkan dari folder ini.",
)
