"""Kinds of problem that an edited plan may have when it is read (``FRM-4nn``)."""

from __future__ import annotations

from typing import Final

from output.workbooks.kinds import error, note, warning

_FRESH: Final = "Buka plan/plan.xlsx yang asli, pindahkan suntingannya ke sana, lalu baca kembali."


# The workbook and its table

NOT_A_PLAN = error(
    400,
    "Bukan buku kerja rencana",
    "Buku kerja ini bukan rencana aksi yang ditulis renaksi.",
    "Lembar Matriks, barisnya yang tersembunyi, atau pengenal berkasnya tidak ditemukan.",
    "Sunting plan/plan.xlsx atau salinannya, bukan hasil salin-tempel ke berkas lain.",
)
MATRIX_TWICE = error(
    401,
    "Matriks ganda",
    "Matriks ada pada lebih dari satu lembar: {sheets}.",
    "Lembar disalin di dalam buku kerja; tidak dapat dipastikan lembar mana yang berlaku.",
    "Hapus lembar yang tidak dipakai.",
)
PLAN_COLUMN_MISSING = error(
    402,
    "Kolom matriks hilang",
    "Kolom {header} tidak ditemukan pada matriks.",
    "Kolom itu, atau penandanya pada baris tersembunyi, terhapus.",
    _FRESH,
)
PLAN_COLUMN_TWICE = error(
    403,
    "Kolom matriks ganda",
    "Kolom {header} ada pada kolom {first} dan {second}.",
    "Kolom disalin bersama penandanya; tidak dapat dipastikan kolom mana yang berlaku.",
    "Hapus kolom yang tidak dipakai.",
)
PLAN_OF_OTHER_REGION = error(
    404,
    "Rencana daerah lain",
    "Buku kerja ini milik daerah {found}, bukan {expected}.",
    "Rencana daerah lain tersalin ke sini.",
    "Pakai plan.xlsx dari folder kerja daerah ini.",
)
PLAN_OF_OTHER_RUBRIC = error(
    405,
    "Rencana instrumen lain",
    "Buku kerja ini disusun menurut instrumen {found}, bukan {expected}.",
    "Instrumen pada region.yaml diganti sesudah buku kerja dibuat.",
    "Susun rencana baru, lalu sunting plan.xlsx yang baru.",
)
PLAN_VERSION_UNKNOWN = error(
    406,
    "Versi rencana tidak dikenal",
    "Buku kerja ini dibuat dari versi rencana {found}, yang tidak tersimpan di folder kerja ini.",
    "Suntingan hanya dapat dikenali dengan membandingkannya dengan versi asalnya di plan/versi.",
    "Pulihkan folder plan/versi dari cadangan, atau sunting plan.xlsx yang terbaru.",
)

# Rows

PLAN_ROW_UNKNOWN = error(
    410,
    "Kode baris matriks tidak dikenal",
    "Kode baris {found} tidak ada dalam rencana asal buku kerja ini.",
    "Kode pada kolom A yang tersembunyi diubah, atau baris disalin dari rencana lain.",
    "Hapus isi kolom A pada baris itu bila baris itu usulan baru; bila tidak, hapus barisnya.",
)
PLAN_ROW_TWICE = error(
    411,
    "Baris matriks ganda",
    "Baris {found} sudah ada pada baris {first}.",
    "Baris disalin bersama kodenya; tidak dapat dipastikan baris mana yang berlaku.",
    "Hapus baris yang tidak dipakai; bila salinannya usulan baru, hapus isi kolom A pada baris itu.",
)
PLAN_ROW_ID_LOST = error(
    412,
    "Kode baris terhapus",
    "Baris ini memuat {found} dari baris {action}, tetapi kode pada kolom A yang tersembunyi tidak ada.",
    "Tidak dapat dipastikan apakah ini baris yang sama atau usulan baru yang disalin darinya.",
    "Tulis {action} pada kolom A baris itu, atau kosongkan kolom Kode dan ganti kegiatannya bila usulan baru.",
)
PLAN_ROW_ID_RESTORED = note(
    413,
    "Kode baris dipulihkan",
    "Kode tersembunyi baris {action} hilang; baris dikenali dari kolom Kode dan kegiatannya.",
    "Kolom A terhapus atau tertimpa.",
    "Tidak perlu tindakan; lain kali jangan mengubah kolom A.",
)
ALL_ROWS_GONE = error(
    414,
    "Semua baris hilang",
    "Tidak satu pun kegiatan dari rencana asal ditemukan.",
    "Isi matriks atau kolom A yang tersembunyi terhapus seluruhnya.",
    _FRESH,
)
MANY_ROWS_GONE = warning(
    415,
    "Banyak baris hilang",
    "{count} dari {total} kegiatan tidak ada lagi dalam matriks.",
    "Baris mungkin terhapus tanpa sengaja, misalnya ketika disaring.",
    "Periksa pratinjau sebelum menerapkan; baris yang hilang dikeluarkan dari rencana.",
)
OWN_INCOMPLETE = error(
    416,
    "Usulan belum lengkap",
    "Usulan ini belum memuat {missing}.",
    "Kegiatan di luar katalog hanya dapat direncanakan bila lengkap.",
    "Lengkapi barisnya, atau kosongkan bila tidak jadi diusulkan.",
)
ROW_WITHOUT_TIME = error(
    417,
    "Baris tanpa waktu",
    "Waktu pelaksanaan {action} dikosongkan di semua tahun.",
    "Kegiatan tanpa waktu tidak dapat direncanakan.",
    "Isi sedikitnya satu triwulan, atau pilih Hapus pada kolom Keputusan.",
)
WISH_CONTRADICTS = error(
    418,
    "Keputusan dan suntingan bertentangan",
    "Kolom Keputusan meminta {wish}, tetapi {fields} pada baris ini disunting.",
    "Baris yang disusun ulang atau dihapus tidak dapat sekaligus disunting.",
    "Pilih Tetapkan bila suntingannya dikehendaki, atau kembalikan sel yang disunting.",
)
LOCKED_EDITED = warning(
    419,
    "Kolom yang hanya ditampilkan diubah",
    "Kolom {header} diubah; isinya tidak dipakai.",
    "Kolom itu dihitung atau diisi renaksi.",
    "Tidak perlu tindakan; tulis penjelasan di kolom Keterangan.",
)

# Cells

WISH_UNREADABLE = error(
    420,
    "Keputusan tidak dikenali",
    "Isi {shown} bukan salah satu keputusan.",
    "Pilihan yang tersedia: Usulan sistem, Tetapkan, Hapus.",
    "Pilih salah satu dari daftar pada sel itu.",
)
PLAN_UNIT_UNKNOWN = error(
    421,
    "Unit tidak dikenal",
    "Kolom {header} menyebut {shown}, yang bukan unit daerah ini.{hint}",
    "Unit dikenali dari kode, nama singkat, atau nama lengkapnya di region.yaml.",
    "Pilih dari daftar; beberapa unit dipisahkan titik koma.",
)
QUARTERS_UNREADABLE = error(
    422,
    "Waktu tidak terbaca",
    "Isi {shown} tidak dapat dibaca sebagai triwulan.",
    "Kolom {header} menerima triwulan tahun itu, misalnya II, II–III, atau I, IV.",
    "Tulis triwulannya saja; kosongkan bila tidak berjalan tahun itu.",
)
CELL_IS_DATE = error(
    423,
    "Isi berubah menjadi tanggal",
    "Kolom {header} berisi tanggal {shown}.",
    "Program lembar kerja mengubah ketikan seperti 1-2 atau 2/3 menjadi tanggal.",
    "Ubah format sel menjadi Teks, lalu tulis ulang, misalnya {example}.",
)
QUARTER_PAST = error(
    424,
    "Waktu sebelum rencana dimulai",
    "{shown} berada sebelum {start}, ketika rencana ini mulai berlaku.",
    "Kegiatan tidak dapat direncanakan di masa lalu.",
    "Pilih triwulan yang lebih kemudian, atau ubah `start` di region.yaml.",
)
COST_WITHOUT_QUARTER = error(
    425,
    "Pagu tanpa waktu",
    "Pagu {year} terisi, tetapi tidak ada pelaksanaan yang dimulai tahun itu.",
    "Biaya dihitung pada tahun kegiatan dimulai.",
    "Isi triwulan {year}, atau pindahkan pagunya ke tahun kegiatan dimulai.",
)
QUARTER_WITHOUT_COST = error(
    426,
    "Waktu tanpa pagu",
    "Usulan dimulai tahun {year}, tetapi pagu {year} kosong.",
    "Biaya usulan di luar katalog tidak diketahui; kosong tidak sama dengan nol.",
    "Isi pagunya; tulis 0 bila tanpa biaya.",
)
CATEGORY_UNKNOWN = error(
    427,
    "Kategori tidak dikenal",
    "Isi {shown} bukan kategori instrumen.",
    "Kategori yang tersedia: {known}.",
    "Pilih salah satu dari daftar pada sel itu.",
)
VARIANT_UNKNOWN = error(
    428,
    "Cara pelaksanaan tidak dikenal",
    "Isi {shown} bukan cara pelaksanaan tindakan ini.",
    "Pilihan menurut katalog: {known}.",
    "Pilih dari daftar; cara lain ditulis sebagai usulan daerah di baris kuning.",
)
VARIANT_TAKEN = error(
    429,
    "Cara pelaksanaan sudah ada barisnya",
    "Cara {shown} sudah menjadi baris {other}.",
    "Satu tindakan dengan satu cara pelaksanaan hanya mempunyai satu baris.",
    "Sunting baris {other}, dan pilih Hapus pada baris ini bila tidak diperlukan.",
)
ENTRY_EMPTIED = error(
    430,
    "Sel wajib dikosongkan",
    "Kolom {header} dikosongkan.",
    "Tanpa isi kolom itu baris tidak dapat dicetak.",
    "Isi kolomnya, atau pilih Hapus pada kolom Keputusan.",
)
TARGET_UNREADABLE = error(
    431,
    "Target tidak terbaca",
    "Target {shown} {reason}.",
    "Target keluaran dicetak apa adanya dalam matriks.",
    "Tulis banyaknya dalam satuan baris itu, misalnya 12 atau 85.",
)
RAISES_UNREADABLE = error(
    432,
    "Indikator yang dinaikkan tidak terbaca",
    "Isi {shown} tidak dapat dibaca: {reason}.",
    "Ditulis kode indikator, tingkat asal, dan tingkat hasil, dipisahkan titik koma bila lebih dari satu.",
    "Tulis misalnya {example}; kosongkan bila tidak menaikkan indikator.",
)
PLAN_CELLS_MERGED = error(
    433,
    "Sel matriks digabung",
    "Sel matriks digabung ({area}) sehingga isinya hanya tersimpan pada sel pertama.",
    "Tidak dapat dipastikan apakah isi itu berlaku untuk semua sel yang digabung.",
    "Batalkan penggabungan sel, lalu isi setiap sel.",
)
WISHES_CONTRADICT = error(
    434,
    "Dua keputusan bagi satu calon",
    "Calon kegiatan {action} diberi keputusan berbeda pada lembar Alasan.",
    "Satu tindakan dapat tercantum beberapa kali dengan alasan berbeda; keputusannya satu.",
    "Samakan keputusannya di semua baris calon itu.",
)
