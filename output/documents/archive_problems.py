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
NOT_READABLE = ProblemKind(
    code="DOC-051",
    severity=Severity.ERROR,
    title="Berkas bukan PDF yang dapat dibaca",
    what="Berkas ini tidak dapat dibaca sebagai PDF.",
    why="Berkasnya rusak, terkunci dengan kata sandi, atau bukan PDF.",
    remedy="Gunakan berkas PDF asli dari folder documents.",
)
NO_DATA = ProblemKind(
    code="DOC-052",
    severity=Severity.ERROR,
    title="PDF tidak memuat data rencana aksi",
    what="Berkas ini tidak memuat lampiran data.",
    why="Data hanya disertakan dalam rencana aksi daerah, dan dapat hilang bila PDF disimpan ulang oleh aplikasi lain.",
    remedy="Gunakan berkas rencana aksi asli dari folder documents.",
)
DATA_DAMAGED = ProblemKind(
    code="DOC-053",
    severity=Severity.ERROR,
    title="Data dalam PDF tidak dapat dibaca",
    what="Lampiran data dalam berkas ini rusak atau dibuat oleh versi renaksi yang lain.",
    why="Isinya tidak sesuai dengan susunan data rencana aksi.",
    remedy="Gunakan berkas asli, atau versi renaksi yang membuatnya.",
)
RENDERING_FAILED = ProblemKind(
    code="DOC-054",
    severity=Severity.ERROR,
    title="Dokumen gagal disusun",
    what="Dokumen ini tidak dapat disusun: {reason}.",
    why="Pembuat PDF berhenti karena hal yang tidak diperkirakan; dokumen lain tetap dicetak.",
    remedy="Bila templat daerah dipakai, bandingkan dengan templat bawaan; jika tidak, laporkan kesalahan itu.",
)
PICTURE_UNDESCRIBED = ProblemKind(
    code="DOC-055",
    severity=Severity.ERROR,
    title="Gambar tanpa keterangan",
    what="Templat memuat gambar <svg> tanpa keterangan.",
    why="Pembaca layar membacakan keterangan gambar; tanpa itu dokumen tidak memenuhi PDF/UA-1.",
    remedy="Tulis keterangannya sebagai unsur pertama di dalam <svg>: <title>…</title>.",
)
