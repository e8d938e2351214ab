"""Problems of the workspace and its settings (WSP codes)."""

from rubrics.problem import ProblemKind, Severity

NO_WORKSPACE = ProblemKind(
    code="WSP-001",
    severity=Severity.ERROR,
    title="Folder kerja tidak ditemukan",
    what="Folder {folder} bukan folder kerja renaksi.",
    why="Berkas region.yaml tidak ada di dalamnya.",
    remedy="Periksa nama folder, atau buat folder kerja baru dengan `renaksi new`.",
)
FOLDER_NOT_EMPTY = ProblemKind(
    code="WSP-002",
    severity=Severity.ERROR,
    title="Folder tujuan sudah berisi",
    what="Folder {folder} sudah ada dan tidak kosong.",
    why="Berkas yang sudah ada tidak boleh tertimpa.",
    remedy="Pilih nama folder lain, atau kosongkan folder itu terlebih dahulu.",
)
UNKNOWN_RUBRIC = ProblemKind(
    code="WSP-003",
    severity=Severity.ERROR,
    title="Instrumen tidak dikenal",
    what="Instrumen {rubric} edisi {edition} tidak ada.",
    why="Instrumen yang tersedia: {available}.",
    remedy="Perbaiki bagian `rubric` pada region.yaml; `renaksi rubric list` menampilkan pilihan yang ada.",
)
DUPLICATE_UNIT = ProblemKind(
    code="WSP-004",
    severity=Severity.ERROR,
    title="Kode unit ganda",
    what="Kode unit {code} dipakai lebih dari satu kali: {names}.",
    why="Formulir dan nilai setiap unit dikenali dari kodenya.",
    remedy="Berikan kode yang berbeda kepada setiap unit.",
)
RESERVED_UNIT = ProblemKind(
    code="WSP-005",
    severity=Severity.ERROR,
    title="Kode atau jenis unit dicadangkan",
    what="Unit {name} memakai kode atau jenis `DAERAH`.",
    why="Kode itu dicadangkan bagi formulir tingkat daerah, yang ditambahkan dengan sendirinya.",
    remedy="Ganti kode dan jenis unit itu.",
)
UNKNOWN_UNIT = ProblemKind(
    code="WSP-006",
    severity=Severity.ERROR,
    title="Kode unit tidak terdaftar",
    what="{key} menunjuk unit {code}, yang tidak ada dalam daftar unit.",
    why="Setiap peran harus dipegang oleh unit yang terdaftar.",
    remedy="Periksa ejaan kode itu, atau tambahkan unitnya pada bagian `units`.{hint}",
)
MISSING_ROLE = ProblemKind(
    code="WSP-007",
    severity=Severity.ERROR,
    title="Peran belum ditetapkan",
    what="Peran {roles} belum ditunjuk unitnya.",
    why="Katalog tindakan memerlukan peran itu untuk menetapkan penanggung jawab.",
    remedy="Tambahkan pada bagian `roles` di region.yaml, misalnya `{example}: KODE-UNIT`.",
)
CEILING_OUTSIDE = ProblemKind(
    code="WSP-008",
    severity=Severity.ERROR,
    title="Pagu di luar periode",
    what="Pagu dicantumkan untuk tahun {year}, di luar periode {period}.",
    why="Pagu hanya berlaku pada tahun-tahun rencana aksi.",
    remedy="Perbaiki tahun pagu itu atau periode rencana aksi.",
)
CEILING_MISSING = ProblemKind(
    code="WSP-009",
    severity=Severity.NOTE,
    title="Pagu belum dicantumkan",
    what="Pagu tahun {years} belum dicantumkan.",
    why="Tanpa pagu, biaya pada tahun itu tidak dibatasi.",
    remedy="Cantumkan pada bagian `ceilings` di region.yaml bila sudah diketahui.",
)
YEAR_AFTER_PERIOD = ProblemKind(
    code="WSP-010",
    severity=Severity.ERROR,
    title="Tahun asesmen setelah periode",
    what="Tahun asesmen {year} melewati akhir periode {period}.",
    why="Rencana aksi disusun atas dasar asesmen sebelum atau selama periode.",
    remedy="Perbaiki `year` atau `period` pada region.yaml.",
)
BAD_PERIOD = ProblemKind(
    code="WSP-011",
    severity=Severity.ERROR,
    title="Periode terlalu panjang",
    what="Periode {period} mencakup {count} tahun.",
    why="Rencana aksi mencakup paling banyak sepuluh tahun.",
    remedy="Perbaiki `period` pada region.yaml.",
)
UNREADABLE_FILE = ProblemKind(
    code="WSP-012",
    severity=Severity.ERROR,
    title="Berkas tidak dapat dibaca",
    what="Berkas ini tidak dapat dibaca: {reason}.",
    why="Langkah ini memerlukan isi berkas itu.",
    remedy="Periksa nama, letak, dan hak aksesnya, tutup program lain yang sedang memakainya, lalu ulangi.",
)
UNWRITABLE_FILE = ProblemKind(
    code="WSP-013",
    severity=Severity.ERROR,
    title="Berkas tidak dapat ditulis",
    what="Berkas {name} tidak dapat ditulis: {reason}.",
    why="Cakram penuh, hak akses kurang, atau berkas itu sedang dibuka. Berkas sebelumnya tetap utuh.",
    remedy="Tutup program lain yang membukanya, periksa ruang cakram dan hak akses, lalu ulangi.",
)
NOTHING_COMPILED = ProblemKind(
    code="WSP-014",
    severity=Severity.ERROR,
    title="Belum ada hasil kompilasi",
    what="Folder results belum berisi hasil asesmen yang lengkap.",
    why="Langkah ini memerlukan hasil `renaksi compile`.",
    remedy="Jalankan `renaksi compile {folder}` terlebih dahulu.",
)
NO_PLAN = ProblemKind(
    code="WSP-015",
    severity=Severity.ERROR,
    title="Belum ada rencana aksi",
    what="Folder plan belum berisi rencana aksi.",
    why="Dokumen ini memerlukan hasil `renaksi plan`.",
    remedy="Jalankan `renaksi plan {folder}` terlebih dahulu.",
)
DAMAGED_RESULT = ProblemKind(
    code="WSP-016",
    severity=Severity.ERROR,
    title="Berkas hasil rusak",
    what="Berkas hasil ini tidak dapat dipakai.",
    why="Isinya berubah, terpotong, atau berasal dari versi lain.",
    remedy="Jalankan kembali `renaksi compile` (dan `renaksi plan`) agar berkas itu dibuat ulang.",
)
NO_FORMS_READ = ProblemKind(
    code="WSP-017",
    severity=Severity.ERROR,
    title="Tidak ada formulir yang terbaca",
    what="Tidak satu pun formulir di folder inbox dapat dipakai.",
    why="Nilai daerah memerlukan sedikitnya satu formulir unit yang terbaca.",
    remedy="Letakkan formulir yang sudah diisi di folder inbox, lalu ulangi.",
)
UNKNOWN_DOCUMENT = ProblemKind(
    code="WSP-018",
    severity=Severity.ERROR,
    title="Nama dokumen tidak dikenal",
    what="Dokumen {name} tidak dikenal.",
    why="Pilihan yang ada: {available}.",
    remedy="Pakai salah satu nama tersebut.{hint}",
)
SCORE_DIFFERS = ProblemKind(
    code="WSP-019",
    severity=Severity.NOTE,
    title="Nilai sementara berbeda",
    what="Nilai sementara pada formulir {shown}, sedangkan nilai resmi hasil hitung {computed}.",
    why="Formulir hanya menampilkan perkiraan; pembulatan dan aturan antarindikator dihitung oleh renaksi.",
    remedy="Pakai nilai hasil hitung; tidak ada yang perlu diubah pada formulir.",
)
BAD_ARGUMENT = ProblemKind(
    code="WSP-020",
    severity=Severity.ERROR,
    title="Isian perintah tidak dapat dipakai",
    what="Isian {value} pada {option} tidak dapat dipakai.",
    why="{reason}",
    remedy="{example}",
)
STALE_RESULT = ProblemKind(
    code="WSP-021",
    severity=Severity.WARNING,
    title="Hasil sudah tidak mutakhir",
    what="Rencana aksi disusun dari hasil asesmen yang sudah berubah.",
    why="Formulir dikompilasi kembali setelah rencana aksi dibuat.",
    remedy="Jalankan `renaksi plan {folder}` agar rencana aksi mengikuti hasil terbaru.",
)
REFUSED = ProblemKind(
    code="WSP-029",
    severity=Severity.ERROR,
    title="Ditolak sistem operasi",
    what="{name} tidak dapat dipakai: {reason}.",
    why="Sistem operasi menolak pekerjaan atas berkas atau folder itu.",
    remedy="Periksa nama, hak akses dan ruang cakram, lalu ulangi.",
)
FILE_TOO_LARGE = ProblemKind(
    code="WSP-030",
    severity=Severity.ERROR,
    title="Berkas terlalu besar",
    what="Ukuran berkas ini {size} MB, paling besar {limit} MB.",
    why="Formulir dan hasil yang wajar jauh lebih kecil; berkas ini tidak dibuka agar memori tidak habis.",
    remedy="Periksa apakah berkasnya benar; keluarkan gambar atau lampiran dari formulir.",
)
LINK_IN_INBOX = ProblemKind(
    code="WSP-031",
    severity=Severity.WARNING,
    title="Pintasan di inbox tidak dibaca",
    what="Entri ini pintasan ke {target}, bukan berkas.",
    why="Isi pintasan dapat berubah atau berada di luar folder kerja.",
    remedy="Salin berkasnya sendiri ke folder inbox.",
)
UNEXPECTED = ProblemKind(
    code="WSP-099",
    severity=Severity.ERROR,
    title="Kesalahan tak terduga",
    what="Terjadi kesalahan yang tidak semestinya: {reason}.",
    why="Ini kekurangan pada program, bukan pada data Anda.",
    remedy="Sertakan berkas rinciannya bila melapor: {log}.",
)
FILE_EDITED = ProblemKind(
    code="WSP-022",
    severity=Severity.WARNING,
    title="Berkas sudah disunting, tidak ditimpa",
    what="Berkas {name} sudah diubah orang setelah dibuat.",
    why="Isian orang tidak boleh tertimpa.",
    remedy="Bila berkas itu sudah diisi, pindahkan ke folder inbox; lalu ulangi perintah ini untuk membuat yang baru.",
)
FILE_SET_ASIDE = ProblemKind(
    code="WSP-023",
    severity=Severity.WARNING,
    title="Berkas suntingan disimpan terpisah",
    what="Berkas {name} sudah diubah orang; salinannya disimpan sebagai {aside}.",
    why="Hasil terbaru ditulis dengan nama semula, dan suntingan orang tidak boleh hilang.",
    remedy="Periksa {aside}; hapus bila tidak diperlukan lagi.",
)
PREFILL_REGION = ProblemKind(
    code="WSP-024",
    severity=Severity.ERROR,
    title="Jawaban tahun lalu milik daerah lain",
    what="Berkas ini berisi jawaban {region}.",
    why="Formulir hanya diisi lebih dahulu dengan jawaban daerah yang sama.",
    remedy="Pilih berkas assessments.json dari folder kerja tahun lalu daerah ini.",
)
PREFILL_EDITION = ProblemKind(
    code="WSP-025",
    severity=Severity.ERROR,
    title="Jawaban tahun lalu tidak dapat dipetakan",
    what="Jawaban menurut {edition} tidak dapat dibawa ke instrumen siklus ini.",
    why="Tidak ada pemetaan (upgrade.yaml) dari edisi itu.",
    remedy="Tulis formulir tanpa --prefill, atau lengkapi pemetaan pada folder edisi instrumen.",
)
UNKNOWN_UNIT_ASKED = ProblemKind(
    code="WSP-026",
    severity=Severity.ERROR,
    title="Unit tidak dikenal atau belum dinilai",
    what="Unit {code} tidak ada dalam hasil asesmen.",
    why="Kode itu tidak terdaftar, atau unit itu belum mengirim formulir.",
    remedy="Periksa kode unit; `renaksi status` menampilkan semuanya.{hint}",
)
OUTDATED_RESULT = ProblemKind(
    code="WSP-027",
    severity=Severity.ERROR,
    title="Hasil kompilasi tidak sesuai lagi",
    what="Hasil asesmen dibuat menurut instrumen atau daftar unit yang lain.",
    why="Instrumen atau region.yaml berubah setelah kompilasi.",
    remedy="Jalankan `renaksi compile {folder}` kembali.",
)
NOTHING_TO_VERIFY = ProblemKind(
    code="WSP-028",
    severity=Severity.WARNING,
    title="Tidak ada formulir yang diverifikasi",
    what="Verifikasi unit {unit} tidak dipakai.",
    why="Formulir unit itu tidak ada di inbox atau belum terbaca.",
    remedy="Letakkan formulir unit itu di inbox, lalu jalankan `renaksi compile` kembali.",
)
UNKNOWN_KIND = ProblemKind(
    code="WSP-070",
    severity=Severity.ERROR,
    title="Jenis dokumen tidak dikenal",
    what="Bagian `documents` memuat {key}, yang bukan jenis dokumen.",
    why="Pengaturan nomor, tanggal, dan tembusan berlaku menurut jenis dokumen: {known}.",
    remedy="Perbaiki namanya; `renaksi documents DIR --list` menampilkan semuanya.{hint}",
)
