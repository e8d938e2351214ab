"""Every kind of problem that an assessment, a verification or a comparison can have."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# --- the assessment as a whole ---------------------------------------------------------------------------------

OTHER_RUBRIC = ProblemKind(
    code="ASM-001",
    severity=ERROR,
    title="Jawaban untuk rubrik atau edisi lain",
    what="Jawaban ini untuk rubrik {answered}, sedangkan yang dinilai adalah {expected}.",
    why="Pertanyaan dan tingkat antaredisi dapat berbeda sehingga nilainya tidak dapat dibandingkan.",
    remedy="Isi formulir edisi {expected}, atau alihkan jawaban lama melalui pemetaan edisi.",
)
OUTSIDE_PERIOD = ProblemKind(
    code="ASM-002",
    severity=WARNING,
    title="Tahun di luar masa rubrik",
    what="Tahun penilaian {year} berada di luar masa rubrik ({first}–{last}).",
    why="Target rubrik hanya ditetapkan untuk tahun-tahun dalam masanya.",
    remedy="Periksa tahun penilaian pada formulir atau pilih edisi rubrik yang sesuai.",
)
NOTHING_ANSWERED = ProblemKind(
    code="ASM-003",
    severity=ERROR,
    title="Formulir tanpa jawaban",
    what="Tidak satu pun dari {asked} pertanyaan dijawab.",
    why="Formulir tanpa jawaban diperlakukan seperti belum diserahkan.",
    remedy="Isi formulir lalu serahkan kembali.",
)
UNANSWERED = ProblemKind(
    code="ASM-004",
    severity=WARNING,
    title="Pertanyaan belum dijawab",
    what="Pertanyaan belum dijawab.",
    why="{consequence}",
    remedy="Pilih jawaban yang sesuai keadaan, termasuk tingkat terendah bila memang belum ada.",
)
UNKNOWN_INDICATOR = ProblemKind(
    code="ASM-005",
    severity=ERROR,
    title="Indikator tidak dikenal",
    what="Indikator {indicator} tidak ada dalam rubrik.",
    why="Jawaban atas indikator yang tidak dikenal tidak dapat dinilai.",
    remedy="Hapus jawaban ini atau pakai formulir dari edisi yang benar.",
)
NOT_ASKED = ProblemKind(
    code="ASM-006",
    severity=WARNING,
    title="Indikator tidak ditanyakan kepada unit ini",
    what="Indikator dijawab, padahal tidak ditanyakan kepada unit jenis {kind}.",
    why="Jawabannya tidak ikut dinilai.",
    remedy="Periksa jenis unit pada daftar unit, atau abaikan jawaban ini.",
)
ANSWERED_TWICE = ProblemKind(
    code="ASM-007",
    severity=ERROR,
    title="Indikator dijawab lebih dari sekali",
    what="Indikator dijawab {times} kali.",
    why="Hanya jawaban terakhir yang dinilai dan pilihan itu mungkin keliru.",
    remedy="Sisakan satu jawaban untuk setiap indikator.",
)
ALL_HIGHEST = ProblemKind(
    code="ASM-008",
    severity=NOTE,
    title="Semua jawaban pada tingkat tertinggi",
    what="Semua {count} jawaban berada pada tingkat tertinggi.",
    why="Keadaan tanpa satu pun kekurangan jarang terjadi.",
    remedy="Dahulukan unit ini dalam verifikasi data dukung.",
)

# --- one answer ------------------------------------------------------------------------------------------------

UNKNOWN_LEVEL = ProblemKind(
    code="ASM-010",
    severity=ERROR,
    title="Tingkat tidak dikenal",
    what="Jawaban “{given}” bukan tingkat pada skala indikator ini.",
    why="Pilihan yang tersedia: {choices}. Jawaban ini dianggap belum ada.",
    remedy="Pilih salah satu tingkat yang tersedia.",
)
FIGURES_EXPECTED = ProblemKind(
    code="ASM-011",
    severity=ERROR,
    title="Jawaban harus berupa angka",
    what="Jawaban berupa tingkat “{given}”, padahal indikator ini diukur dengan angka.",
    why="Tingkat indikator ini dihitung dari angka yang diisikan. Jawaban ini dianggap belum ada.",
    remedy="Isikan {figures}.",
)
LEVEL_EXPECTED = ProblemKind(
    code="ASM-012",
    severity=ERROR,
    title="Jawaban harus berupa tingkat",
    what="Jawaban berupa angka, padahal indikator ini dijawab dengan memilih tingkat.",
    why="Pilihan yang tersedia: {choices}. Jawaban ini dianggap belum ada.",
    remedy="Pilih salah satu tingkat yang tersedia.",
)
DENOMINATOR_MISSING = ProblemKind(
    code="ASM-013",
    severity=ERROR,
    title="Penyebut belum diisi",
    what="Pembilang {numerator} diisi tanpa penyebut.",
    why="Nilai indikator ini adalah pembilang dibagi penyebut. Jawaban ini dianggap belum ada.",
    remedy="Isikan {denominator}.",
)
NUMERATOR_TOO_LARGE = ProblemKind(
    code="ASM-014",
    severity=ERROR,
    title="Pembilang melebihi penyebut",
    what="Pembilang {numerator} lebih besar daripada penyebut {denominator}.",
    why="Persentase tidak mungkin melebihi 100%. Jawaban ini dianggap belum ada.",
    remedy="Periksa kedua angka; mungkin tertukar.",
)
PART_OF_NOTHING = ProblemKind(
    code="ASM-015",
    severity=ERROR,
    title="Penyebut nol dengan pembilang terisi",
    what="Pembilang {numerator} diisi, sedangkan penyebutnya 0.",
    why="Tidak ada bagian dari sesuatu yang jumlahnya nol. Jawaban ini dianggap belum ada.",
    remedy="Perbaiki penyebut, atau isikan 0 pada keduanya bila memang tidak ada yang dihitung.",
)
UNDEFINED = ProblemKind(
    code="ASM-016",
    severity=NOTE,
    title="Nilai tidak terdefinisi",
    what="Pembilang dan penyebut sama-sama 0.",
    why="Tanpa sesuatu yang dihitung tidak ada persentase; indikator keluar dari penyebut dan ditampilkan “–”.",
    remedy="Tidak perlu tindakan bila memang tidak ada yang dihitung pada tahun ini.",
)
DENOMINATOR_UNUSED = ProblemKind(
    code="ASM-017",
    severity=WARNING,
    title="Penyebut tidak diperlukan",
    what="Penyebut {denominator} diisi, padahal indikator ini hanya memerlukan satu angka.",
    why="Penyebut itu tidak dipakai dalam penilaian.",
    remedy="Kosongkan penyebut dan pastikan angka pertama sudah benar.",
)
NOT_WHOLE = ProblemKind(
    code="ASM-018",
    severity=ERROR,
    title="Jumlah harus bilangan bulat",
    what="Jumlah {numerator} bukan bilangan bulat.",
    why="Yang diminta adalah banyaknya kejadian, yang tidak dapat berupa pecahan.",
    remedy="Isikan bilangan bulat.",
)
OUTSIDE_BANDS = ProblemKind(
    code="ASM-019",
    severity=ERROR,
    title="Angka di luar rentang skala",
    what="Angka {value} tidak termasuk rentang tingkat mana pun.",
    why="Tingkat indikator ini tidak dapat ditentukan. Jawaban ini dianggap belum ada.",
    remedy="Periksa angka yang diisikan beserta satuannya.",
)
IMPLAUSIBLE_DAYS = ProblemKind(
    code="ASM-020",
    severity=WARNING,
    title="Jumlah hari kerja tidak wajar",
    what="Waktu {value} hari kerja lebih panjang daripada setahun.",
    why="Setahun hanya memuat sekitar 250 hari kerja; mungkin satuannya keliru.",
    remedy="Periksa apakah angka ini dalam hari kerja, bukan jam atau menit.",
)
NOT_APPLICABLE_REFUSED = ProblemKind(
    code="ASM-021",
    severity=ERROR,
    title="“Tidak berlaku” tidak disediakan",
    what="Dijawab “tidak berlaku”, padahal indikator ini berlaku bagi setiap unit yang ditanya.",
    why="Rubrik tidak menyediakan jawaban “tidak berlaku” di sini. Jawaban ini dianggap belum ada.",
    remedy="Pilih tingkat yang sesuai keadaan.",
)
REASON_MISSING = ProblemKind(
    code="ASM-022",
    severity=ERROR,
    title="“Tidak berlaku” tanpa alasan",
    what="Dijawab “tidak berlaku” tanpa alasan.",
    why="Tanpa alasan, jawaban ini tidak dapat dibedakan dari pertanyaan yang dilewati dan dianggap belum ada.",
    remedy="Tuliskan alasannya. Jawaban ini disediakan untuk: {allowed}",
)
EVIDENCE_MISSING = ProblemKind(
    code="ASM-023",
    severity=WARNING,
    title="Jawaban tanpa data dukung",
    what="Jawaban “{given}” tidak disertai data dukung.",
    why="Jawaban tanpa data dukung tidak diperhitungkan pada saat verifikasi.",
    remedy="Lampirkan tautan atau nama berkas: {evidence}",
)
NOTE_MISSING = ProblemKind(
    code="ASM-024",
    severity=WARNING,
    title="Bukti dinilai tidak cukup tanpa catatan",
    what="Bukti dinilai tidak cukup tanpa catatan.",
    why="Unit perlu mengetahui apa yang kurang agar dapat melengkapinya.",
    remedy="Tuliskan apa yang kurang dari data dukungnya.",
)
ONE_EVIDENCE = ProblemKind(
    code="ASM-025",
    severity=NOTE,
    title="Satu data dukung untuk banyak jawaban",
    what="Data dukung “{reference}” dipakai untuk {count} jawaban tanpa menyebut halaman.",
    why="Verifikator tidak dapat menemukan bagian yang dimaksud.",
    remedy="Sebutkan halaman untuk setiap jawaban, atau lampirkan bukti yang lebih khusus.",
)

# --- cross-indicator rules -------------------------------------------------------------------------------------

CAPPED = ProblemKind(
    code="ASM-030",
    severity=NOTE,
    title="Tingkat dibatasi kerangka logis",
    what="Dijawab tingkat {answered}, diperhitungkan tingkat {level} menurut aturan {rule}.",
    why="{message}",
    remedy="Tingkatkan dahulu {indicator} sampai di atas tingkat {threshold}.",
)
INCONSISTENT = ProblemKind(
    code="ASM-031",
    severity=WARNING,
    title="Jawaban tidak sejalan",
    what="Jawaban tingkat {answered} tidak sejalan dengan {condition} (aturan {rule}).",
    why="{message}",
    remedy="Periksa kedua jawaban beserta data dukungnya dan perbaiki yang keliru.",
)

# --- who filled it in ------------------------------------------------------------------------------------------

ADMIN_MISSING = ProblemKind(
    code="ASM-040",
    severity=WARNING,
    title="Identitas admin belum diisi",
    what="Nama admin atau pejabat penghubung belum diisi.",
    why="Tidak diketahui siapa yang dapat dihubungi mengenai jawaban ini.",
    remedy="Lengkapi lembar identitas.",
)
HEAD_MISSING = ProblemKind(
    code="ASM-041",
    severity=WARNING,
    title="Identitas kepala unit belum diisi",
    what="Nama kepala unit belum diisi.",
    why="Kepala unit bertanggung jawab atas jawaban dan namanya dipakai dalam dokumen.",
    remedy="Lengkapi lembar identitas.",
)
SAME_PERSON = ProblemKind(
    code="ASM-042",
    severity=WARNING,
    title="Admin utama dan cadangan orang yang sama",
    what="Admin utama dan admin cadangan adalah orang yang sama ({name}).",
    why="Admin cadangan diperlukan justru saat admin utama berhalangan.",
    remedy="Tunjuk orang lain sebagai cadangan, atau kosongkan bila belum ada.",
)
NIP_ODD = ProblemKind(
    code="ASM-043",
    severity=WARNING,
    title="NIP tidak terdiri atas 18 angka",
    what="NIP {role} “{nip}” tidak terdiri atas 18 angka.",
    why="NIP pegawai negeri sipil dan PPPK terdiri atas 18 angka.",
    remedy="Periksa NIP; kosongkan bila yang bersangkutan bukan ASN.",
)
DATE_ODD = ProblemKind(
    code="ASM-044",
    severity=WARNING,
    title="Tanggal pengisian tidak wajar",
    what="Tanggal pengisian {day} berada di luar tahun penilaian {year} dan tahun sesudahnya.",
    why="Tanggal itu mungkin salah ketik.",
    remedy="Periksa tanggal pengisian pada lembar identitas.",
)

# --- verification ----------------------------------------------------------------------------------------------

VERIFIES_OTHER = ProblemKind(
    code="ASM-050",
    severity=ERROR,
    title="Verifikasi untuk asesmen lain",
    what="Verifikasi ini untuk {verified}, sedangkan asesmennya untuk {assessed}.",
    why="Nilai verifikasi hanya berlaku bagi asesmen yang diperiksa; verifikasi ini tidak dipakai.",
    remedy="Pakai lembar verifikasi dari unit, tahun, dan edisi yang sama.",
)
VERIFIES_UNKNOWN = ProblemKind(
    code="ASM-051",
    severity=ERROR,
    title="Verifikasi atas indikator yang tidak ditanyakan",
    what="Indikator {indicator} diverifikasi, padahal tidak ada dalam rubrik.",
    why="Nilai verifikasi ini tidak dapat dipakai.",
    remedy="Hapus baris ini atau pakai lembar verifikasi dari edisi yang benar.",
)
VERIFIED_TWICE = ProblemKind(
    code="ASM-052",
    severity=ERROR,
    title="Indikator diverifikasi lebih dari sekali",
    what="Indikator diverifikasi {times} kali.",
    why="Tidak jelas nilai mana yang dimaksud; tidak satu pun dipakai.",
    remedy="Sisakan satu nilai verifikasi untuk setiap indikator.",
)
VERIFIED_UNREADABLE = ProblemKind(
    code="ASM-053",
    severity=ERROR,
    title="Nilai verifikasi tidak sesuai skala",
    what="Nilai verifikasi “{given}” tidak sesuai skala indikator.",
    why="Nilai verifikasi ini tidak dipakai; nilai mandiri tetap berlaku.",
    remedy="Isikan nilai yang tersedia pada skala indikator.",
)
LOWERED_WITHOUT_NOTE = ProblemKind(
    code="ASM-054",
    severity=ERROR,
    title="Nilai diturunkan tanpa catatan",
    what="Nilai diubah dari “{own}” menjadi “{given}” tanpa catatan.",
    why="Nilai verifikasi yang lebih rendah atau yang mengubah berlakunya indikator memerlukan catatan; "
    "nilai mandiri tetap berlaku.",
    remedy="Tuliskan catatan verifikator pada baris ini.",
)
RAISED = ProblemKind(
    code="ASM-055",
    severity=NOTE,
    title="Nilai verifikasi lebih tinggi",
    what="Nilai dinaikkan dari “{own}” menjadi “{given}”.",
    why="Verifikasi biasanya tidak menaikkan nilai; perubahan ini tetap dipakai.",
    remedy="Pastikan kenaikan ini memang dimaksudkan.",
)
EVIDENCE_NOT_SHOWN = ProblemKind(
    code="ASM-056",
    severity=WARNING,
    title="Tanpa data dukung saat verifikasi",
    what="Jawaban “{own}” tidak disertai data dukung dan tidak dinilai oleh verifikator.",
    why="Jawaban tanpa data dukung tidak diperhitungkan pada verifikasi; dicatat sebagai bukti tidak cukup.",
    remedy="Lengkapi data dukung, atau isikan nilai verifikasi bila buktinya sudah ditunjukkan.",
)

# --- comparison ------------------------------------------------------------------------------------------------

NOT_COMPARABLE = ProblemKind(
    code="ASM-060",
    severity=ERROR,
    title="Hasil tidak dapat dibandingkan",
    what="Hasil {before} dan hasil {after} tidak dapat dibandingkan.",
    why="Keduanya harus dari unit yang sama dan dinilai dengan edisi rubrik yang sama.",
    remedy="Alihkan jawaban lama ke edisi baru melalui pemetaan edisi, nilai ulang, lalu bandingkan.",
)

# --- files of results ------------------------------------------------------------------------------------------

RECORD_UNREADABLE = ProblemKind(
    code="ASM-070",
    severity=ERROR,
    title="Berkas hasil tidak terbaca",
    what="Isi berkas hasil tidak sesuai format ({count} penyimpangan, yang pertama pada tempat ini).",
    why="Berkas hasil dibuat oleh renaksi; berkas ini rusak, disunting, atau berasal dari versi lain.",
    remedy="Jalankan kembali `renaksi compile` agar berkas hasil dibuat ulang.",
)
