"""Kinds of problem that findings and stakeholders' input may have (``ASM-2nn``)."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

UNKNOWN_INDICATOR = ProblemKind(
    code="ASM-200",
    severity=Severity.ERROR,
    title="Indikator tidak dikenal",
    what="Baris {id} menunjuk indikator {found}, yang tidak ada dalam instrumen.",
    why="Temuan dan masukan hanya dapat masuk ke rencana melalui indikator instrumen.",
    remedy="Tulis kode indikator seperti pada formulir, misalnya SDM-03.{hint}",
)
UNKNOWN_UNIT = ProblemKind(
    code="ASM-201",
    severity=Severity.ERROR,
    title="Unit tidak dikenal",
    what="Baris {id} menunjuk unit {found}, yang tidak terdaftar.",
    why="Tindak lanjut harus dapat ditugaskan kepada unit yang terdaftar pada region.yaml.",
    remedy="Tulis kode unit yang terdaftar, atau kosongkan bila menyangkut seluruh daerah.{hint}",
)
ID_TWICE = ProblemKind(
    code="ASM-202",
    severity=Severity.ERROR,
    title="Nomor ganda",
    what="Nomor {id} dipakai lebih dari satu kali.",
    why="Kegiatan dan status tindak lanjut dihubungkan melalui nomor itu.",
    remedy="Berikan nomor yang berbeda kepada setiap baris.",
)
PERSONAL_DATA = ProblemKind(
    code="ASM-203",
    severity=Severity.ERROR,
    title="Memuat data pribadi",
    what="Baris {id} tampaknya memuat {what}.",
    why="Data pribadi pelapor atau peserta tidak disimpan dan tidak dicetak.",
    remedy="Hapus data itu; cukup tulis kelompok atau lembaganya.",
)
DUE_BEFORE_DAY = ProblemKind(
    code="ASM-204",
    severity=Severity.WARNING,
    title="Batas waktu mendahului temuan",
    what="Batas waktu temuan {id} lebih awal daripada tanggal temuannya.",
    why="Salah satu dari kedua tanggal itu mungkin keliru.",
    remedy="Periksa kedua tanggalnya.",
)
REASON_MISSING = ProblemKind(
    code="ASM-205",
    severity=Severity.ERROR,
    title="Alasan tanggapan belum ditulis",
    what="Masukan {id} dijawab “{response}” tanpa alasan.",
    why="Pemberi masukan berhak mengetahui alasan masukannya tidak diterima seluruhnya.",
    remedy="Tulis alasannya pada kolom Alasan.",
)
FOLLOW_UP_MISSING = ProblemKind(
    code="ASM-206",
    severity=Severity.WARNING,
    title="Masukan diterima tanpa tindak lanjut",
    what="Masukan {id} diterima, tetapi tindak lanjutnya belum ditulis.",
    why="Tanpa tindak lanjut, masukan itu tidak menghasilkan kegiatan dalam rencana.",
    remedy="Tulis kode tindakan katalog atau nama kegiatan pada kolom Tindak lanjut.",
)
FOLLOW_UP_UNUSED = ProblemKind(
    code="ASM-207",
    severity=Severity.WARNING,
    title="Tindak lanjut tidak dipakai",
    what="Masukan {id} mempunyai tindak lanjut, tetapi tanggapannya “{response}”.",
    why="Hanya masukan yang diterima, seluruhnya atau sebagian, yang masuk ke rencana.",
    remedy="Ubah tanggapannya menjadi diterima atau diterima sebagian, atau kosongkan tindak lanjutnya.",
)
