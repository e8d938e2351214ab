"""Every kind of problem that a YAML file, an edition of a rubric or an upgrade mapping can have."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# --- the file itself -------------------------------------------------------------------------------------------

UNREADABLE = ProblemKind(
    code="RUB-001",
    severity=ERROR,
    title="Berkas tidak dapat dibuka",
    what="Berkas tidak dapat dibuka.",
    why="{reason}.",
    remedy="Periksa nama dan letak berkas serta hak aksesnya.",
)
NOT_UTF8 = ProblemKind(
    code="RUB-002",
    severity=ERROR,
    title="Berkas bukan teks UTF-8",
    what="Isi berkas tidak terbaca sebagai teks UTF-8 (mulai bita ke-{position}).",
    why="Berkas YAML harus disimpan sebagai teks UTF-8.",
    remedy="Buka berkas dengan penyunting teks dan simpan ulang dengan pengodean UTF-8.",
)
EMPTY = ProblemKind(
    code="RUB-003",
    severity=ERROR,
    title="Berkas kosong",
    what="Berkas tidak berisi apa pun selain komentar.",
    why="Isi berkas diperlukan dan tidak dapat ditebak.",
    remedy="Isi berkas menurut contoh, atau hapus berkas bila memang tidak dipakai.",
)
SYNTAX = ProblemKind(
    code="RUB-004",
    severity=ERROR,
    title="Penulisan YAML salah",
    what="Penulisan YAML salah: {detail}.",
    why="Berkas tidak dapat dibaca mulai dari tempat ini.",
    remedy="{hint}",
)
TOO_LARGE = ProblemKind(
    code="RUB-005",
    severity=ERROR,
    title="Berkas terlalu besar",
    what="Berkas terlalu besar: {size}, paling banyak {limit}.",
    why="Berkas sebesar ini bukan berkas yang ditulis orang dan tidak dibaca demi keamanan.",
    remedy="Bagi isinya ke beberapa berkas, atau periksa apakah berkas ini memang yang dimaksud.",
)
TOO_DEEP = ProblemKind(
    code="RUB-006",
    severity=ERROR,
    title="Susunan terlalu dalam",
    what="Susunan bertingkat lebih dari {limit} tingkat.",
    why="Susunan sedalam ini tidak dipakai oleh format mana pun dan ditolak demi keamanan.",
    remedy="Periksa tanda kurung dan inden pada baris ini.",
)
ALIAS = ProblemKind(
    code="RUB-007",
    severity=ERROR,
    title="Jangkar atau alias YAML",
    what="Jangkar (&) atau alias (*) YAML dipakai: “{name}”.",
    why="Jangkar dan alias menyembunyikan isi yang sebenarnya, sehingga tidak diterima.",
    remedy="Tulis isinya secara langsung, atau apit teks yang berawalan & atau * dengan tanda kutip.",
)
TAG = ProblemKind(
    code="RUB-008",
    severity=ERROR,
    title="Tag YAML",
    what="Tag YAML dipakai: “{name}”.",
    why="Jenis setiap nilai ditentukan oleh kuncinya, sehingga tag tidak diterima.",
    remedy="Hapus tag itu, atau apit teks yang berawalan ! dengan tanda kutip.",
)
SEVERAL_DOCUMENTS = ProblemKind(
    code="RUB-009",
    severity=ERROR,
    title="Lebih dari satu dokumen YAML dalam satu berkas",
    what="Berkas berisi lebih dari satu dokumen YAML (garis --- kedua).",
    why="Satu berkas memuat satu dokumen; dokumen berikutnya akan terabaikan.",
    remedy="Hapus garis --- itu atau pindahkan bagian berikutnya ke berkas tersendiri.",
)
KEY_NOT_TEXT = ProblemKind(
    code="RUB-010",
    severity=ERROR,
    title="Kunci bukan teks",
    what="Kunci berupa daftar atau susunan, bukan teks.",
    why="Setiap kunci harus satu kata atau teks pendek.",
    remedy="Periksa inden dan tanda baca pada baris ini.",
)
HUGE_NUMBER = ProblemKind(
    code="RUB-011",
    severity=ERROR,
    title="Angka berpangkat terlalu besar",
    what="Angka “{value}” ditulis dengan pangkat sepuluh yang sangat besar.",
    why="Angka seperti itu tidak masuk akal di sini dan ditolak demi keamanan.",
    remedy="Tulis angkanya tanpa pangkat.",
)
DUPLICATE_KEY = ProblemKind(
    code="RUB-012",
    severity=ERROR,
    title="Kunci ditulis dua kali",
    what="Kunci “{name}” sudah ditulis pada baris {first}.",
    why="Hanya satu nilai yang dapat berlaku, dan tidak jelas yang mana.",
    remedy="Hapus salah satu, atau gabungkan isinya.",
)

# --- keys and values of a model --------------------------------------------------------------------------------

UNKNOWN_KEY = ProblemKind(
    code="RUB-013",
    severity=ERROR,
    title="Kunci tidak dikenal",
    what="Kunci “{name}” tidak dikenal di sini.",
    why="Isi di bawah kunci yang salah tidak akan dibaca.",
    remedy="{suggestion}Kunci yang dikenal: {known}.",
)
MISSING_KEY = ProblemKind(
    code="RUB-014",
    severity=ERROR,
    title="Kunci wajib tidak ada",
    what="Kunci wajib “{name}” tidak ada.",
    why="Tanpa isi itu bagian ini tidak lengkap.",
    remedy="Tambahkan “{name}: …” pada bagian ini.",
)
NOT_ALLOWED = ProblemKind(
    code="RUB-015",
    severity=ERROR,
    title="Pilihan tidak dikenal",
    what="Nilai “{value}” tidak dikenal.",
    why="Hanya pilihan tertentu yang berlaku di sini.",
    remedy="{suggestion}Pilihan: {known}.",
)
NOT_A_NUMBER = ProblemKind(
    code="RUB-016",
    severity=ERROR,
    title="Bukan angka",
    what="Nilai “{value}” bukan {expected}.",
    why="Di sini diperlukan {expected}.",
    remedy="Tulis angka saja dengan titik sebagai tanda desimal, tanpa pemisah ribuan, misalnya {example}.",
)
NOT_A_DATE = ProblemKind(
    code="RUB-017",
    severity=ERROR,
    title="Bukan tanggal",
    what="Nilai “{value}” bukan tanggal yang dikenal.",
    why="Di sini diperlukan tanggal yang lengkap.",
    remedy="Tulis tahun-bulan-hari, misalnya 2021-02-27.",
)
NOT_A_TRUTH = ProblemKind(
    code="RUB-018",
    severity=ERROR,
    title="Bukan true atau false",
    what="Nilai “{value}” bukan true atau false.",
    why="Di sini diperlukan ya atau tidak dalam ejaan YAML.",
    remedy="Tulis true atau false.",
)
EMPTY_TEXT = ProblemKind(
    code="RUB-019",
    severity=ERROR,
    title="Isian kosong",
    what="Isian ini kosong.",
    why="Di sini diperlukan isi.",
    remedy="Isi nilainya, atau hapus kuncinya bila memang tidak wajib.",
)
TOO_LONG = ProblemKind(
    code="RUB-020",
    severity=ERROR,
    title="Teks terlalu panjang",
    what="Teks terlalu panjang: {length} huruf, paling banyak {limit}.",
    why="Teks sepanjang ini tidak muat dalam lembar dan dokumen.",
    remedy="Persingkat teksnya.",
)
WRONG_FORM = ProblemKind(
    code="RUB-021",
    severity=ERROR,
    title="Bentuk teks salah",
    what="Nilai “{value}” tidak berbentuk seperti yang diharuskan.",
    why="Bentuk isian ini dibatasi karena dipakai sebagai pengenal.",
    remedy="Tulis {form}.",
)
OUT_OF_BOUNDS = ProblemKind(
    code="RUB-022",
    severity=ERROR,
    title="Angka di luar batas",
    what="Nilai “{value}” di luar batas.",
    why="Nilai harus {bound}.",
    remedy="Perbaiki angkanya.",
)
WRONG_SHAPE = ProblemKind(
    code="RUB-023",
    severity=ERROR,
    title="Susunan isi salah",
    what="Isinya {found}, padahal seharusnya {expected}.",
    why="Isi dengan susunan lain tidak dapat dibaca.",
    remedy="{hint}",
)
REFUSED_VALUE = ProblemKind(
    code="RUB-024",
    severity=ERROR,
    title="Nilai ditolak",
    what="Isian tidak dapat diterima: {message}.",
    why="Isian melanggar aturan bagian ini.",
    remedy="Perbaiki isian menurut keterangan tersebut.",
)

TOO_MANY = ProblemKind(
    code="RUB-025",
    severity=ERROR,
    title="Terlalu banyak kesalahan",
    what="Masih ada {count} kesalahan lain dalam berkas ini.",
    why="Hanya {limit} yang pertama disebut satu per satu.",
    remedy="Perbaiki yang sudah disebut, lalu periksa lagi; periksa pula apakah berkas ini memang yang dimaksud.",
)

# --- the files of an edition -----------------------------------------------------------------------------------

NO_EDITION = ProblemKind(
    code="RUB-030",
    severity=ERROR,
    title="Bukan folder edisi rubrik",
    what="Folder “{folder}” tidak memuat berkas rubric.yaml.",
    why="Setiap edisi rubrik adalah satu folder dengan rubric.yaml dan satu berkas per kategori.",
    remedy="Tunjuk folder edisinya, misalnya rubrik-kami/2025.",
)
UNKNOWN_EDITION = ProblemKind(
    code="RUB-031",
    severity=ERROR,
    title="Edisi rubrik tidak dikenal",
    what="Rubrik “{name}” tidak ada dalam katalog.",
    why="Hanya edisi dalam katalog yang dapat dipakai.",
    remedy="{suggestion}Edisi yang ada: {known}.",
)
NO_CATEGORY_FILE = ProblemKind(
    code="RUB-032",
    severity=ERROR,
    title="Berkas kategori tidak ada",
    what="Kategori “{stem}” terdaftar, tetapi berkas {stem}.yaml tidak ada.",
    why="Setiap nama pada daftar categories menunjuk satu berkas di folder yang sama.",
    remedy="{suggestion}Buat berkas itu atau hapus namanya dari daftar.",
)
STRAY_FILE = ProblemKind(
    code="RUB-033",
    severity=WARNING,
    title="Berkas kategori tidak terdaftar",
    what="Berkas {stem}.yaml tidak disebut pada daftar categories.",
    why="Isinya tidak menjadi bagian rubrik.",
    remedy="Tambahkan “{stem}” pada daftar categories, atau pindahkan berkas itu.",
)
DUPLICATE_CATEGORY_FILE = ProblemKind(
    code="RUB-034",
    severity=ERROR,
    title="Kategori terdaftar dua kali",
    what="Kategori “{stem}” terdaftar lebih dari sekali.",
    why="Indikatornya akan dihitung dua kali.",
    remedy="Hapus salah satu dari daftar categories.",
)
WRONG_FOLDER = ProblemKind(
    code="RUB-035",
    severity=ERROR,
    title="Nama folder tidak cocok dengan isi",
    what="Folder {folder} memuat rubrik “{id}” edisi “{edition}”.",
    why="Dalam katalog, nama folder adalah nama rubrik dan edisinya.",
    remedy="Samakan id dan edition dengan nama folder.",
)
BAD_THRESHOLD = ProblemKind(
    code="RUB-036",
    severity=ERROR,
    title="Ambang tabel pencarian tidak dikenal",
    what="Ambang “{value}” untuk “{child}” bukan kode tingkat dan bukan angka 0 sampai 1.",
    why="Baris tabel membandingkan nilai setiap unsur dengan ambangnya.",
    remedy="Tulis kode tingkat ({known}) atau pecahan seperti 2/3.",
)
UNKNOWN_INDICATOR = ProblemKind(
    code="RUB-037",
    severity=ERROR,
    title="Indikator yang diminta tidak ada",
    what="Indikator “{indicator}” tidak ada pada rubrik {rubric}.",
    why="Hanya indikator rubrik itu yang dapat ditampilkan.",
    remedy="{suggestion}Lihat daftarnya dengan renaksi rubric show {rubric}.",
)
UNKNOWN_SCHEMA = ProblemKind(
    code="RUB-038",
    severity=ERROR,
    title="Skema yang diminta tidak ada",
    what="Skema “{name}” tidak ada.",
    why="Skema tersedia untuk jenis berkas tertentu saja.",
    remedy="{suggestion}Pilihan: {known}.",
)
