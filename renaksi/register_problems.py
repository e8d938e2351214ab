"""Kinds of problem of the register of documents (``WSP-080`` on)."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

REGISTER_DAMAGED = ProblemKind(
    code="WSP-080",
    severity=Severity.ERROR,
    title="Register dokumen tidak dapat dibaca",
    what="Register dokumen rusak atau dibuat oleh versi renaksi yang lain.",
    why="Register memuat riwayat dokumen yang sudah diterbitkan, sehingga tidak boleh dibuat ulang dari nol.",
    remedy="Pulihkan berkas itu dari cadangan. Bila tidak ada, pindahkan ke luar folder; riwayat lama tidak ikut lagi.",
)
ID_UNKNOWN = ProblemKind(
    code="WSP-081",
    severity=Severity.ERROR,
    title="Dokumen tidak tercatat",
    what="Tidak ada dokumen dengan ID {id} dalam register folder kerja ini.",
    why="ID dokumen tercetak di kaki setiap halaman dan dicatat ketika dokumen dicetak.{hint}",
    remedy="Periksa kembali ID pada kaki halaman. Bila tetap tidak ada, dokumen itu tidak diterbitkan dari sini.",
)
NOT_IN_FORCE = ProblemKind(
    code="WSP-082",
    severity=Severity.WARNING,
    title="Dokumen tidak atau belum berlaku",
    what="Dokumen {id} berstatus {standing}.",
    why="{reason}",
    remedy="Gunakan {instead}.",
)
SIGNED_STANDS = ProblemKind(
    code="WSP-083",
    severity=Severity.NOTE,
    title="Dokumen yang sudah ditandatangani tetap berlaku",
    what="Isi {name} berubah sesudah ditandatangani; versi baru dicatat sebagai {new}.",
    why="Dokumen {old} sudah ditandatangani dan tetap berlaku sampai versi barunya ditandatangani.",
    remedy="Tandatangani versi baru bila perubahan itu memang dikehendaki.",
)
NO_REGISTER = ProblemKind(
    code="WSP-084",
    severity=Severity.ERROR,
    title="Belum ada register dokumen",
    what="Folder {folder} tidak memuat register dokumen.",
    why="Register dibuat ketika dokumen pertama dicetak dengan `renaksi documents`.",
    remedy="Sebutkan folder kerja yang menerbitkan dokumen itu.",
)
