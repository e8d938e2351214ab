"""Problems of following up the plan (WSP-050 on)."""

from rubrics.problem import ProblemKind, Severity

NO_SUCH_QUARTER = ProblemKind(
    code="WSP-050",
    severity=Severity.ERROR,
    title="Triwulan tidak dikenal",
    what="Nilai {value} pada {option} bukan triwulan dalam tahun rencana {years}.",
    why="Realisasi dilaporkan per triwulan tahun rencana, misalnya {example}.",
    remedy="Tulis tahun dan triwulan, misalnya `{option} {example}`.",
)
NOTHING_OWED = ProblemKind(
    code="WSP-051",
    severity=Severity.NOTE,
    title="Unit tanpa kewajiban melapor",
    what="{count} unit tidak mempunyai kegiatan yang jatuh tempo pada {period}: {units}.",
    why="Buku kerja hanya ditulis bagi unit yang harus melapor.",
    remedy="Tidak perlu tindakan.",
)
NO_REALISATION = ProblemKind(
    code="WSP-052",
    severity=Severity.WARNING,
    title="Belum ada realisasi",
    what="Belum ada laporan realisasi di {folder}.",
    why="Kemajuan hanya dapat menunjukkan apa yang belum dilaporkan.",
    remedy="Jalankan `renaksi realisation DIR --quarter {example}`, kirim buku kerjanya, lalu letakkan yang kembali di "
    "folder itu.",
)
UNKNOWN_REPORT_FILE = ProblemKind(
    code="WSP-053",
    severity=Severity.WARNING,
    title="Berkas bukan laporan realisasi",
    what="Berkas {name} tidak dibaca.",
    why="Kotak masuk realisasi hanya menerima .xlsx, .xlsm, .ods, dan .json.",
    remedy="Pindahkan berkas itu, atau minta unit mengirim buku kerjanya.",
)
EXPECTED_UNKNOWN = ProblemKind(
    code="WSP-054",
    severity=Severity.NOTE,
    title="Perkiraan indeks tidak dihitung",
    what="Perkiraan indeks menurut realisasi tidak dihitung: {reason}.",
    why="Perkiraan menghitung ulang hasil asesmen yang menjadi dasar rencana.",
    remedy="Simpan hasil asesmen dasar rencana di folder kerja ini, dan asesmen baru di folder lain: "
    "`renaksi progress DIR --assessment DIR2`.",
)
