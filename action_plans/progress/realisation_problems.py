"""Kinds of problem that reports of realisation may have, in whatever form they come (``PLN-400`` on)."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

SHARE_ABOVE = ProblemKind(
    code="PLN-400",
    severity=ERROR,
    title="Persentase melebihi 100",
    what="Realisasi {value} persen melebihi 100.",
    why="Keluaran kegiatan ini berupa persentase, yang paling banyak 100.",
    remedy="Tulis persentasenya, misalnya 85; bila yang ditulis banyaknya, hitung dahulu persentasenya.",
)
FAR_ABOVE = ProblemKind(
    code="PLN-401",
    severity=WARNING,
    title="Realisasi jauh melampaui target",
    what="Realisasi {value} lebih dari dua kali target {target} {unit}.",
    why="Mungkin salah ketik, atau angkanya bukan {unit}. Capaian tetap dihitung paling banyak 100%.",
    remedy="Periksa angkanya; tidak perlu tindakan bila memang benar.",
)
NOT_WHOLE = ProblemKind(
    code="PLN-402",
    severity=ERROR,
    title="Realisasi bukan bilangan bulat",
    what="Realisasi {value} bukan bilangan bulat.",
    why="Keluaran dihitung dalam satuan {unit}, dengan target bilangan bulat.",
    remedy="Tulis banyaknya {unit} yang sudah selesai, tanpa pecahan.",
)
EXCUSE_MISSING = ProblemKind(
    code="PLN-403",
    severity=ERROR,
    title="Tidak berlaku tanpa alasan",
    what="{action} dinyatakan tidak berlaku tanpa alasan.",
    why="Kegiatan yang tidak berlaku tidak dihitung dalam capaian, sehingga alasannya harus dapat diperiksa.",
    remedy="Tulis alasannya, atau isi realisasinya; 0 bila belum ada hasil.",
)
EXCUSED_WITH_FIGURES = ProblemKind(
    code="PLN-404",
    severity=ERROR,
    title="Tidak berlaku, tetapi ada angka",
    what="{action} dinyatakan tidak berlaku, tetapi realisasinya juga diisi.",
    why="Tidak jelas mana yang dimaksud.",
    remedy="Kosongkan angkanya, atau ubah cara lapornya.",
)
WITHOUT_EVIDENCE = ProblemKind(
    code="PLN-405",
    severity=WARNING,
    title="Realisasi tanpa data dukung",
    what="Realisasi {value} {unit} dilaporkan tanpa data dukung.",
    why="Realisasi tanpa bukti tidak dapat diverifikasi; diminta antara lain: {asked}.",
    remedy="Tulis tautan atau nama berkas data dukungnya.",
)
VALUE_FALLS = ProblemKind(
    code="PLN-406",
    severity=ERROR,
    title="Realisasi kumulatif turun",
    what="Realisasi kumulatif {value} pada {quarter} lebih kecil daripada {earlier} pada {before}.",
    why="Angka kumulatif (s.d. triwulan) tidak dapat turun; mungkin yang ditulis hanya hasil triwulan itu.",
    remedy="Tulis jumlah sejak awal kegiatan, atau pilih cara lapor “Hanya triwulan ini”, atau koreksi triwulan lama.",
)
BUDGET_FALLS = ProblemKind(
    code="PLN-407",
    severity=ERROR,
    title="Realisasi anggaran kumulatif turun",
    what="Realisasi anggaran {value} pada {quarter} lebih kecil daripada {earlier} pada {before}.",
    why="Angka kumulatif (s.d. triwulan) tidak dapat turun; mungkin yang ditulis hanya belanja triwulan itu.",
    remedy="Tulis jumlah sejak awal kegiatan, atau pilih cara lapor “Hanya triwulan ini”, atau koreksi triwulan lama.",
)
OVER_BUDGET = ProblemKind(
    code="PLN-408",
    severity=WARNING,
    title="Realisasi anggaran melampaui rencana",
    what="Realisasi anggaran {value} melampaui rencana {budget}.",
    why="Mungkin kelebihan angka nol, atau pagu kegiatan sudah diubah.",
    remedy="Periksa angkanya; bila benar, jelaskan pada kolom kendala dan usulkan perubahan rencana aksi.",
)
BUDGET_BLANK = ProblemKind(
    code="PLN-409",
    severity=WARNING,
    title="Realisasi anggaran belum diisi",
    what="Realisasi anggaran {action} kosong, padahal direncanakan {budget}.",
    why="Sel kosong berarti belum dilaporkan, bukan nol; serapan tidak dapat dihitung.",
    remedy="Tulis jumlah rupiahnya, atau 0 bila tidak ada yang dibelanjakan.",
)
VALUE_BLANK = ProblemKind(
    code="PLN-410",
    severity=WARNING,
    title="Realisasi belum diisi",
    what="Realisasi {action} kosong, padahal baris itu berisi keterangan lain.",
    why="Sel kosong berarti belum dilaporkan, bukan nol.",
    remedy="Tulis angkanya, atau 0 bila belum ada hasil.",
)
OBSTACLE_MISSING = ProblemKind(
    code="PLN-411",
    severity=NOTE,
    title="Terlambat tanpa penjelasan kendala",
    what="Realisasi {value} kurang dari target s.d. {quarter}, yaitu {due} {unit}, tetapi kendalanya belum diisi.",
    why="Tanpa kendala dan tindak lanjut, unit tidak dapat dibantu mengatasi keterlambatan.",
    remedy="Isi kolom kendala dan rencana tindak lanjut.",
)
ACTION_UNKNOWN = ProblemKind(
    code="PLN-412",
    severity=ERROR,
    title="Kegiatan bukan tugas unit ini",
    what="Kegiatan {found} tahun {year} tidak ada dalam rencana bagi unit {unit}.",
    why="Kode kegiatan salah, milik unit lain, atau kegiatannya sudah dikeluarkan dari rencana.",
    remedy="Periksa kodenya; laporkan hanya kegiatan yang tercantum dalam buku kerja unit ini.",
)
REPORTED_TWICE = ProblemKind(
    code="PLN-413",
    severity=ERROR,
    title="Kegiatan dilaporkan dua kali",
    what="Kegiatan {action} dilaporkan lebih dari sekali untuk {quarter}.",
    why="Tidak dapat dipastikan laporan mana yang berlaku.",
    remedy="Hapus salah satunya.",
)
CLOSED_CHANGED = ProblemKind(
    code="PLN-414",
    severity=ERROR,
    title="Triwulan yang sudah ditutup diubah",
    what="{quarter} sudah ditutup, tetapi laporan {action} berbeda dari yang tercatat: {difference}.",
    why="Angka triwulan yang ditutup sudah dipakai dalam laporan; perubahannya harus terlihat dan beralasan.",
    remedy="Isi kolom alasan koreksi pada baris itu, atau kembalikan isinya seperti semula.",
)
REPLACED = ProblemKind(
    code="PLN-415",
    severity=NOTE,
    title="Laporan diganti",
    what="Laporan {action} untuk {quarter} diganti: {difference}.",
    why="Unit mengirim laporan yang lebih baru sebelum triwulan ditutup; laporan lama tetap tersimpan dalam riwayat.",
    remedy="Tidak perlu tindakan bila perubahan itu memang dimaksud.",
)
CORRECTED = ProblemKind(
    code="PLN-416",
    severity=NOTE,
    title="Koreksi dicatat",
    what="Laporan {action} untuk {quarter} yang sudah ditutup dikoreksi: {difference}. Alasan: {reason}",
    why="Koreksi tetap terlihat dalam laporan kemajuan.",
    remedy="Periksa apakah laporan yang sudah dicetak perlu diterbitkan ulang.",
)
BLANK_KEPT = ProblemKind(
    code="PLN-417",
    severity=NOTE,
    title="Baris kosong tidak menghapus laporan",
    what="Baris {action} untuk {quarter} kosong, padahal sudah pernah dilaporkan.",
    why="Sel kosong berarti tidak menyatakan apa-apa; laporan sebelumnya tetap berlaku.",
    remedy="Bila laporan lama salah, tulis angka yang benar; 0 bila belum ada hasil.",
)
QUARTER_UNPLANNED = ProblemKind(
    code="PLN-418",
    severity=ERROR,
    title="Triwulan di luar rencana",
    what="{action} dilaporkan untuk {quarter}, padahal direncanakan tahun {year}.",
    why="Realisasi hanya dilaporkan sejak tahun kegiatannya direncanakan.",
    remedy="Periksa triwulannya.",
)
NOTHING_TO_CLOSE = ProblemKind(
    code="PLN-419",
    severity=ERROR,
    title="Triwulan tidak dapat ditutup",
    what="{quarter} tidak dapat ditutup: {reason}.",
    why="Hanya triwulan dalam tahun rencana yang ditutup, dan triwulan sebelumnya ditutup lebih dahulu.",
    remedy="Tutup triwulan menurut urutannya, misalnya `renaksi progress DIR --close {example}`.",
)
CLOSED_INCOMPLETE = ProblemKind(
    code="PLN-420",
    severity=WARNING,
    title="Ditutup sebelum semua melapor",
    what="{quarter} ditutup, padahal {count} unit belum melapor: {units}.",
    why="Yang belum dilaporkan tetap kosong, tidak dihitung nol; laporan susulan menjadi koreksi beralasan.",
    remedy="Minta laporan susulan dengan alasan koreksi.",
)
NOT_JSON = ProblemKind(
    code="PLN-421",
    severity=ERROR,
    title="Berkas laporan bukan JSON",
    what="Isi berkas tidak dapat dibaca sebagai JSON.",
    why="Penulisannya salah mulai dari baris yang disebut, misalnya koma atau kutip yang kurang.",
    remedy="Perbaiki berkasnya menurut docs/schemas/realisation-report.schema.json, atau pakai buku kerja Excel.",
)
REPORT_OF_OTHER_REGION = ProblemKind(
    code="PLN-422",
    severity=ERROR,
    title="Laporan daerah lain",
    what="Laporan ini milik daerah “{found}”, bukan {expected}.",
    why="Berkas daerah lain tersimpan di kotak masuk ini.",
    remedy="Pindahkan berkas itu ke folder siklus daerahnya.",
)
REPORT_OF_OTHER_UNIT = ProblemKind(
    code="PLN-423",
    severity=ERROR,
    title="Unit tanpa kewajiban melapor",
    what="Unit “{found}” tidak ada dalam daftar unit, atau tidak bertanggung jawab atas kegiatan apa pun.",
    why="Laporannya tidak dapat ditempatkan dalam rencana.",
    remedy="Periksa kode unit pada region.yaml dan penanggung jawab pada rencana aksi.",
)
REPORT_OF_OTHER_TIME = ProblemKind(
    code="PLN-424",
    severity=ERROR,
    title="Laporan di luar tahun rencana",
    what="Laporan ini tentang {quarter}, sedangkan rencana dilaksanakan tahun {years}.",
    why="Tidak ada kegiatan yang dapat dilaporkan untuk masa itu.",
    remedy="Periksa triwulannya.",
)
