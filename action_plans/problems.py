"""Every kind of problem that a catalogue of measures, the making of a plan or a finished plan can have."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# --- the catalogue of measures ---------------------------------------------------------------------------------

NO_MEASURES = ProblemKind(
    code="PLN-001",
    severity=ERROR,
    title="Katalog tindakan tidak ada",
    what="Tidak ada berkas katalog tindakan untuk rubrik {rubric}.",
    why="Tanpa katalog, kesenjangan tidak dapat diubah menjadi rencana.",
    remedy="Letakkan sedikitnya satu berkas .yaml berisi “measures:” di folder katalog rubrik itu.",
)
DUPLICATE_MEASURE = ProblemKind(
    code="PLN-002",
    severity=ERROR,
    title="Kode tindakan dipakai dua kali",
    what="Kode tindakan {measure} dipakai lebih dari sekali.",
    why="Kode dipakai untuk menunjuk prasyarat dan mengenali baris rencana, jadi harus unik.",
    remedy="Beri salah satu tindakan kode yang belum dipakai.",
)
UNKNOWN_CATEGORY = ProblemKind(
    code="PLN-003",
    severity=ERROR,
    title="Kategori tidak dikenal",
    what="Tindakan {measure} menyebut kategori “{name}” yang tidak ada dalam rubrik.",
    why="Tindakan tidak dapat ditempatkan dalam matriks.",
    remedy="{hint}Pakai salah satu kategori: {known}.",
)
UNKNOWN_INDICATOR = ProblemKind(
    code="PLN-004",
    severity=ERROR,
    title="Indikator tidak dikenal",
    what="Tindakan {measure} menaikkan indikator “{name}” yang tidak ada dalam rubrik.",
    why="Dampaknya tidak dapat dihitung.",
    remedy="{hint}Periksa kode indikator pada “raises”.",
)
UNKNOWN_LEVEL = ProblemKind(
    code="PLN-005",
    severity=ERROR,
    title="Tingkat tidak dikenal",
    what="Tindakan {measure} menyebut tingkat “{name}” yang tidak ada pada indikator {indicator}.",
    why="Dampaknya tidak dapat dihitung.",
    remedy="Pakai salah satu kode tingkat: {known}.",
)
NO_RISE = ProblemKind(
    code="PLN-006",
    severity=ERROR,
    title="Tindakan tidak menaikkan tingkat",
    what="Tindakan {measure} mengubah {indicator} dari tingkat {lowest} ke {reach}, jadi tidak menaikkannya.",
    why="Tindakan hanya direncanakan bila menaikkan tingkat.",
    remedy="Tulis tingkat asal yang lebih rendah daripada tingkat hasil.",
)
UNKNOWN_MEASURE = ProblemKind(
    code="PLN-007",
    severity=ERROR,
    title="Tindakan yang dirujuk tidak ada",
    what="Tindakan {measure} merujuk “{name}” pada “{key}”, tetapi tindakan itu tidak ada.",
    why="Urutan pekerjaan tidak dapat ditentukan.",
    remedy="{hint}Periksa kode tindakan pada “{key}”.",
)
CYCLE = ProblemKind(
    code="PLN-008",
    severity=ERROR,
    title="Prasyarat melingkar",
    what="Prasyarat melingkar: {chain}.",
    why="Setiap tindakan dalam lingkaran itu menunggu yang lain, sehingga tidak satu pun dapat dimulai.",
    remedy="Hapus salah satu prasyarat dalam lingkaran itu.",
)
STEP_NOT_COVERED = ProblemKind(
    code="PLN-009",
    severity=WARNING,
    title="Langkah tingkat tanpa tindakan",
    what="Tidak ada tindakan yang menaikkan {indicator} dari tingkat {lowest} ke {next} bagi unit jenis {unit_kinds}.",
    why="Unit yang berada di tingkat itu tidak akan mendapat rencana, padahal targetnya lebih tinggi.",
    remedy="Tambahkan tindakan untuk langkah itu atau perluas tindakan yang ada.",
)
DUPLICATE_VARIANT = ProblemKind(
    code="PLN-010",
    severity=ERROR,
    title="Kode varian dipakai dua kali",
    what="Tindakan {measure} mempunyai lebih dari satu varian “{name}”.",
    why="Varian dipilih dan diberi biaya menurut kodenya.",
    remedy="Beri setiap varian kode yang berbeda.",
)
SCOPE_MISMATCH = ProblemKind(
    code="PLN-011",
    severity=ERROR,
    title="Cakupan tidak sesuai dengan indikator",
    what="Tindakan {measure} dikerjakan per unit, tetapi {indicator} hanya dinilai sekali untuk daerah.",
    why="Tidak ada unit yang dapat dinaikkan oleh tindakan itu.",
    remedy="Ubah “scope” menjadi region, atau hapus indikator itu dari “raises”.",
)
NOBODY_CONCERNED = ProblemKind(
    code="PLN-012",
    severity=WARNING,
    title="Tidak ada unit yang dituju",
    what="Jenis unit pada tindakan {measure} tidak ada yang menjawab {indicator}.",
    why="Dampak pada indikator itu tidak akan pernah terjadi.",
    remedy="Periksa “applies_to” pada tindakan dan pada indikator.",
)
DOMINATED = ProblemKind(
    code="PLN-013",
    severity=NOTE,
    title="Varian tidak akan terpilih",
    what="Varian {name} pada tindakan {measure} tidak lebih murah, lebih cepat, atau lebih berdampak daripada {usual}.",
    why="Varian yang lazim selalu didahulukan bila varian lain tidak memberi kelebihan apa pun.",
    remedy="Periksa biaya, lama pekerjaan dan dampaknya, atau hapus varian itu.",
)
EXCLUDED_PREREQUISITE = ProblemKind(
    code="PLN-014",
    severity=ERROR,
    title="Prasyarat yang dikecualikan",
    what="Tindakan {measure} memerlukan {name} sekaligus tidak boleh bersamanya.",
    why="Tindakan itu tidak akan pernah dapat direncanakan.",
    remedy="Hapus {name} dari “prerequisites” atau dari “excludes”.",
)
COST_WITHOUT_PERSONS = ProblemKind(
    code="PLN-015",
    severity=WARNING,
    title="Biaya per orang tanpa jumlah orang",
    what="Varian {name} pada tindakan {measure} hanya mengisi salah satu dari biaya per orang dan jumlah orang.",
    why="Biaya per orang tidak ikut terhitung.",
    remedy="Isi “per_person” dan “persons_per_opd” bersama-sama, atau kosongkan keduanya.",
)
UNKNOWN_SOURCE = ProblemKind(
    code="PLN-016",
    severity=WARNING,
    title="Kode sumber tidak dikenal",
    what="Tindakan {measure} menyebut sumber “{name}” yang tidak ada dalam daftar sumber rubrik.",
    why="Asal usul tindakan tidak dapat ditelusuri.",
    remedy="{hint}Periksa “source.codes”, atau tambahkan sumber itu ke rubrik.",
)
UNKNOWN_ROLE = ProblemKind(
    code="PLN-017",
    severity=ERROR,
    title="Peran tidak dikenal",
    what="Tindakan {measure} menyebut peran “{name}” yang tidak dikenal.",
    why="Penanggung jawab atau unit pendukung tidak dapat ditentukan.",
    remedy="{hint}Pakai salah satu peran: {known}.",
)

# --- making a plan ---------------------------------------------------------------------------------------------

NOT_ASSESSED = ProblemKind(
    code="PLN-101",
    severity=WARNING,
    title="Unit belum dinilai",
    what="Tidak ada hasil penilaian {units}: {reason}.",
    why="Kesenjangannya tidak diketahui, sehingga rencana tidak memuat tindakan baginya.",
    remedy="Lengkapi formulir itu, lalu susun ulang rencana.",
)
ROLE_WITHOUT_UNIT = ProblemKind(
    code="PLN-102",
    severity=WARNING,
    title="Peran belum diserahkan kepada unit",
    what="Peran {role} belum diserahkan kepada unit yang ada.",
    why="Untuk sementara {stand_in} dicantumkan sebagai gantinya.",
    remedy="Isi “roles.{role}” pada region.yaml dengan kode unit yang melaksanakan peran itu.",
)
MANDATORY_LEFT_OUT = ProblemKind(
    code="PLN-103",
    severity=WARNING,
    title="Tindakan wajib tidak terjadwal",
    what="Tindakan wajib {measure} ({title}) tidak dapat dijadwalkan untuk {units}.",
    why="{reason}",
    remedy="Naikkan pagu atau longgarkan syaratnya, lalu susun ulang rencana.",
)
COST_OVERFLOW = ProblemKind(
    code="PLN-104",
    severity=ERROR,
    title="Biaya tidak masuk akal",
    what="Biaya varian {variant} pada tindakan {measure} berjumlah {cost}, melampaui batas {most}.",
    why="Angka sebesar itu hampir pasti salah ketik, sehingga varian itu tidak direncanakan.",
    remedy="Periksa biaya per OPD, biaya per orang dan jumlah orang pada varian itu.",
)
BAD_CEILING = ProblemKind(
    code="PLN-105",
    severity=ERROR,
    title="Pagu tidak dapat dipakai",
    what="Pagu tahun {year} sebesar {amount} tidak dapat dipakai.",
    why="Pagu harus nol atau lebih dan paling banyak {most}; untuk rencana ini dianggap nol.",
    remedy="Perbaiki pagu tahun itu.",
)
PERIOD_OVER = ProblemKind(
    code="PLN-106",
    severity=ERROR,
    title="Periode rencana sudah lewat",
    what="Penilaian tahun {year} dilakukan setelah periode rencana {period} berakhir.",
    why="Tidak ada lagi tahun yang dapat direncanakan.",
    remedy="Perpanjang periode rencana pada region.yaml.",
)
UNKNOWN_PIN = ProblemKind(
    code="PLN-107",
    severity=WARNING,
    title="Ketetapan tidak dapat dipakai",
    what="Ketetapan untuk tindakan {measure} tidak dapat dipakai: {reason}.",
    why="Ketetapan itu tidak cocok dengan katalog, unit, atau periode rencana.",
    remedy="Perbaiki atau hapus ketetapan itu.",
)
ANOTHER_RUBRIC = ProblemKind(
    code="PLN-108",
    severity=ERROR,
    title="Hasil penilaian memakai rubrik lain",
    what="Hasil penilaian {unit} memakai rubrik {found}, bukan {expected}.",
    why="Tingkat dan bobot antarrubrik tidak dapat dicampur, sehingga unit itu tidak direncanakan.",
    remedy="Nilai ulang unit itu dengan rubrik yang berlaku.",
)

# --- a finished plan, checked independently of how it was made ---------------------------------------------------

OVER_CEILING = ProblemKind(
    code="PLN-201",
    severity=ERROR,
    title="Rencana melampaui pagu",
    what="Biaya tahun {year} berjumlah {cost}, sedangkan pagunya {ceiling}.",
    why="Rencana tidak boleh melampaui pagu.",
    remedy="Kurangi atau tunda tindakan pada tahun itu, pilih varian yang lebih murah, atau naikkan pagu.",
)
OVER_PART_CEILING = ProblemKind(
    code="PLN-220",
    severity=ERROR,
    title="Bagian rencana melampaui pagunya",
    what="Biaya {part} tahun {year} berjumlah {cost}, sedangkan pagunya {ceiling}.",
    why="Rencana tidak boleh melampaui pagu sumber dana atau pagu unit.",
    remedy="Kurangi atau tunda tindakan itu, pilih varian yang lebih murah, atau naikkan pagunya di region.yaml.",
)
PREREQUISITE_BROKEN = ProblemKind(
    code="PLN-202",
    severity=ERROR,
    title="Prasyarat belum selesai",
    what="{action} dimulai {start}, padahal prasyaratnya {name} belum selesai untuk {units}.",
    why="Pekerjaan bergantung pada hasil prasyarat itu.",
    remedy="Dahulukan prasyaratnya atau tunda tindakan ini.",
)
EXCLUSION_BROKEN = ProblemKind(
    code="PLN-203",
    severity=ERROR,
    title="Tindakan yang saling meniadakan",
    what="{action} dan {name} direncanakan bersama untuk {units}.",
    why="Menurut katalog, keduanya tidak boleh dikerjakan untuk unit yang sama.",
    remedy="Hapus salah satunya.",
)
WITHOUT_GAP = ProblemKind(
    code="PLN-204",
    severity=ERROR,
    title="Tindakan tanpa kesenjangan",
    what="{action} tidak menaikkan apa pun untuk {units} pada {start}.",
    why="Tindakan hanya direncanakan untuk unit yang mempunyai kesenjangan yang dapat ditutupnya.",
    remedy="Keluarkan unit itu dari tindakan ini.",
)
WRONG_COST = ProblemKind(
    code="PLN-205",
    severity=ERROR,
    title="Biaya tidak sesuai dengan katalog",
    what="Biaya {action} pada {start} tertulis {cost}, seharusnya {expected}.",
    why="Jumlah biaya harus dapat dihitung ulang dari biaya satuan.",
    remedy="Susun ulang rencana atau perbaiki biayanya.",
)
OUTSIDE_PERIOD = ProblemKind(
    code="PLN-206",
    severity=ERROR,
    title="Pekerjaan di luar periode",
    what="{action} berlangsung {start} sampai {end}, di luar tahun rencana {years}.",
    why="Semua pekerjaan harus selesai dalam periode rencana.",
    remedy="Majukan pekerjaan itu atau pilih varian yang lebih singkat.",
)
NOT_IN_CATALOGUE = ProblemKind(
    code="PLN-207",
    severity=ERROR,
    title="Tindakan atau varian tidak ada dalam katalog",
    what="{action} merujuk tindakan atau varian yang tidak ada dalam katalog.",
    why="Dampak dan biayanya tidak dapat diperiksa.",
    remedy="Perbaiki rujukannya, atau nyatakan sebagai tindakan sendiri.",
)
WRONG_DURATION = ProblemKind(
    code="PLN-208",
    severity=ERROR,
    title="Lama pekerjaan tidak sesuai",
    what="{action} berlangsung {start} sampai {end}, padahal lamanya {quarters} triwulan.",
    why="Hasil pekerjaan baru dihitung setelah pekerjaan selesai.",
    remedy="Perbaiki triwulan mulai atau selesai.",
)
REPEATED = ProblemKind(
    code="PLN-209",
    severity=ERROR,
    title="Tindakan terulang",
    what="{action} dikerjakan lebih dari sekali untuk {units}{within}.",
    why="Pengulangan itu menambah biaya tanpa menaikkan tingkat.",
    remedy="Hapus salah satu pelaksanaannya.",
)
WRONG_CLOSING = ProblemKind(
    code="PLN-210",
    severity=ERROR,
    title="Kenaikan tingkat tidak sesuai",
    what="{action} menyatakan {claimed} untuk {unit}, tetapi menurut katalog {found}.",
    why="Kenaikan tingkat harus mengikuti tingkat awal unit dan dampak dalam katalog.",
    remedy="Susun ulang rencana dari hasil penilaian yang sama.",
)
WRONG_PROJECTION = ProblemKind(
    code="PLN-211",
    severity=ERROR,
    title="Proyeksi tidak sesuai",
    what="Proyeksi {name} tahun {year} tertulis {claimed}, tetapi hasil hitung ulang {found}.",
    why="Proyeksi harus dapat dihitung ulang dengan aturan rubrik.",
    remedy="Susun ulang rencana dari hasil penilaian yang sama.",
)
OVER_CAPACITY = ProblemKind(
    code="PLN-212",
    severity=ERROR,
    title="Beban penanggung jawab berlebih",
    what="{unit} menangani {count} tindakan pada {quarter}, sedangkan kesanggupannya {capacity}.",
    why="Terlalu banyak pekerjaan pada triwulan yang sama tidak akan selesai.",
    remedy="Geser sebagian pekerjaan ke triwulan lain.",
)
