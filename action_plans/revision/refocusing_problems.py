"""Problems of planning anew while work is under way (PLN-240 on)."""

from rubrics.problem import ProblemKind, Severity

STARTED_OVER_CEILING = ProblemKind(
    code="PLN-240",
    severity=Severity.WARNING,
    title="Kegiatan yang sudah berjalan melampaui pagu",
    what="Kegiatan tahun {year} yang sudah berjalan memerlukan {cost}, sedangkan pagunya {ceiling}.",
    why="Yang sudah dimulai dipertahankan, sehingga tidak ada kegiatan berbiaya lain yang ditambahkan pada tahun itu.",
    remedy="Tambah pagu tahun {year} sebesar {beyond}, atau keluarkan kegiatan yang dihentikan lewat plan.xlsx.",
)
STARTED_WITHOUT_GAP = ProblemKind(
    code="PLN-241",
    severity=Severity.WARNING,
    title="Kegiatan yang sudah berjalan tidak dihitung lagi",
    what="{action} yang dimulai {start} tidak dimuat dalam rencana baru.",
    why="Menurut hasil penilaian terbaru tidak ada lagi kesenjangan yang ditutupnya, atau caranya tidak ada lagi.",
    remedy="Bila masih perlu dilanjutkan, tambahkan sebagai usulan daerah pada plan.xlsx.",
)
STARTED_NOT_KEPT = ProblemKind(
    code="PLN-242",
    severity=Severity.ERROR,
    title="Kegiatan yang sudah berjalan berubah",
    what="{action} yang dimulai {start} menurut rencana sebelumnya tidak dipertahankan untuk {units}.",
    why="Kegiatan yang sudah berjalan tidak boleh dijadwalkan ulang.",
    remedy="Susun ulang rencana dari triwulan yang benar, atau keluarkan kegiatan itu dengan keputusan sendiri.",
)
NEVER_STARTED = ProblemKind(
    code="PLN-243",
    severity=Severity.ERROR,
    title="Kegiatan dinyatakan sudah berjalan",
    what="{action} dinyatakan sudah dimulai {start}, tetapi tidak ada dalam rencana sebelumnya untuk {units}.",
    why="Hanya kegiatan pada rencana sebelumnya yang dapat sudah berjalan.",
    remedy="Susun ulang rencana dari triwulan yang benar.",
)
