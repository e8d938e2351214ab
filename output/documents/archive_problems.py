"""Problem kinds of archived documents: their ids, and the data attached to them (``DOC-050`` on)."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

ID_MALFORMED = ProblemKind(
    code="DOC-050",
    severity=Severity.ERROR,
    title="ID dokumen salah tulis",
    what="“{id}” bukan ID dokumen.",
    why="ID dokumen terdiri atas RA- dan sepuluh angka atau huruf, seperti tercetak di kaki setiap halaman.",
    remedy="Salin kembali ID dari kaki halaman; huruf besar dan kecil tidak dibedakan.",
)
