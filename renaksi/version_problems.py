"""Problems with versions and edits of the plan in a workspace (``WSP-040`` on)."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

PLAN_ADOPTED = ProblemKind(
    code="WSP-040",
    severity=Severity.ERROR,
    title="Rencana sudah ditetapkan",
    what="Rencana aksi sudah ditetapkan dengan nomor {number} tanggal {day}, sehingga tidak diubah.",
    why="Rencana yang ditetapkan dibekukan; perubahannya harus menyebut rencana yang diubah dan alasannya.",
    remedy='Mulai perubahan dengan `renaksi revise {folder} --reason "alasan perubahan"`, lalu ulangi.',
)
EDITS_PENDING = ProblemKind(
    code="WSP-041",
    severity=Severity.WARNING,
    title="Suntingan belum diterapkan",
    what="plan.xlsx memuat {count} suntingan yang belum diterapkan; berkasnya disimpan sebagai {aside}.",
    why="Rencana disusun ulang sebelum suntingan itu dibaca.",
    remedy='Jalankan `renaksi edits {folder} "{path}"` untuk melihatnya, dan tambahkan --apply untuk menerapkannya.',
)
EDITS_BEFORE_ADOPTION = ProblemKind(
    code="WSP-042",
    severity=Severity.ERROR,
    title="Suntingan belum diterapkan",
    what="plan.xlsx memuat suntingan yang belum diterapkan.",
    why="Rencana yang ditetapkan harus sama dengan yang disunting dan disetujui.",
    remedy="Jalankan `renaksi edits {folder} --apply`, atau pindahkan plan.xlsx bila suntingannya tidak dipakai.",
)
NOT_ADOPTED = ProblemKind(
    code="WSP-043",
    severity=Severity.ERROR,
    title="Rencana belum ditetapkan",
    what="Rencana aksi masih berupa konsep.",
    why="Perubahan hanya dibuat atas rencana yang sudah ditetapkan; konsep cukup disunting atau disusun ulang.",
    remedy="Tetapkan dengan `renaksi adopt {folder} --number NOMOR --day TTTT-BB-HH`, atau sunting konsepnya.",
)
VERSION_EXISTS = ProblemKind(
    code="WSP-044",
    severity=Severity.ERROR,
    title="Versi itu sudah tersimpan",
    what="Berkas {name} sudah ada dengan isi yang berbeda.",
    why="Rencana yang pernah ditetapkan tidak pernah ditimpa.",
    remedy="Periksa plan/versi; bila plan.json tertukar dengan salinan lama, pulihkan dari cadangan.",
)
VERSION_CHANGED = ProblemKind(
    code="WSP-045",
    severity=Severity.ERROR,
    title="Rencana yang ditetapkan berubah",
    what="Isi {name} tidak sesuai dengan sidik jarinya.",
    why="Rencana yang ditetapkan dibekukan; berkasnya berubah di luar renaksi.",
    remedy="Pulihkan berkas itu dari cadangan.",
)
NOTHING_DECIDED = ProblemKind(
    code="WSP-046",
    severity=Severity.NOTE,
    title="Tidak ada suntingan",
    what="Tidak ada yang berubah di {files}.",
    why="Isinya sama dengan rencana yang menjadi asalnya.",
    remedy="Sunting lembar Matriks, simpan, lalu ulangi.",
)
BAD_DAY = ProblemKind(
    code="WSP-047",
    severity=Severity.ERROR,
    title="Tanggal tidak terbaca",
    what="Tanggal {value} pada {option} tidak terbaca.",
    why="Tanggal ditulis tahun-bulan-hari.",
    remedy="Tulis misalnya --day 2021-11-15.",
)
TEXT_REFUSED = ProblemKind(
    code="WSP-048",
    severity=Severity.ERROR,
    title="Isi pilihan tidak dapat dipakai",
    what="{option} {reason}.",
    why="Isinya dicetak pada dokumen resmi.",
    remedy="Tulis misalnya {example}.",
)
