"""Kinds of problem that the workbook of realisation may have when it is read (``FRM-440`` on)."""

from __future__ import annotations

from typing import Final

from output.workbooks.costs.problems import (
    COST_ABBREVIATED,
    COST_AMBIGUOUS,
    COST_DASH,
    COST_ERROR,
    COST_FRACTION,
    COST_IS_DATE,
    COST_NEGATIVE,
    COST_TINY,
    COST_TOO_LARGE,
    COST_UNREADABLE,
)
from output.workbooks.kinds import error, note, warning

_WRITE_AGAIN: Final = "Buat buku kerja baru dengan `renaksi realisation DIR --quarter {quarter}`, lalu salin isiannya."
_COPY: Final = "Pindahkan isiannya ke baris kegiatan yang benar, lalu hapus baris ini."
_FIGURE: Final = "Tulis banyaknya dengan angka saja, misalnya 12; penjelasan ditulis pada kolom Kendala."
_MONEY: Final = "Kosongkan selnya bila belum diketahui, atau tulis 0 bila tidak ada belanja."


# The workbook and its rows

NO_REALISATION = error(
    440,
    "Bukan buku kerja realisasi",
    "Berkas ini {document}, bukan buku kerja realisasi.",
    "Kotak masuk realisasi hanya menerima buku kerja dari `renaksi realisation` dan laporan JSON.",
    "Pindahkan berkas itu ke tempatnya; formulir asesmen masuk ke folder inbox.",
)
SHEETS_MISSING = error(
    441,
    "Lembar realisasi tidak ada",
    "Buku kerja ini tidak memuat lembar triwulan.",
    "Lembar atau baris penandanya terhapus.",
    "Buat buku kerja baru dengan `renaksi realisation`, lalu salin isiannya.",
)
SHEET_TWICE = error(
    442,
    "Lembar triwulan ganda",
    "{quarter} ada pada lebih dari satu lembar: {sheets}.",
    "Lembar disalin di dalam buku kerja; tidak dapat dipastikan lembar mana yang berlaku.",
    "Hapus lembar yang tidak dipakai.",
)
COLUMN_MISSING = error(
    443,
    "Kolom realisasi hilang",
    "Kolom “{header}” tidak ada.",
    "Kolom itu, atau penandanya pada baris tersembunyi, terhapus.",
    _WRITE_AGAIN,
)
OTHER_REGION = error(
    444,
    "Buku kerja daerah lain",
    "Buku kerja ini milik daerah {found}, bukan {expected}.",
    "Berkas daerah lain tersimpan di kotak masuk ini.",
    "Pindahkan berkas itu ke folder siklus daerahnya.",
)
OTHER_UNIT = error(
    445,
    "Unit tidak dikenal",
    "Buku kerja ini milik unit {found} yang tidak mempunyai kegiatan dalam rencana.",
    "Unit dihapus dari region.yaml, atau kegiatannya dikeluarkan dari rencana.",
    "Periksa daftar unit dan penanggung jawab kegiatan.",
)
OTHER_VERSION = error(
    446,
    "Buku kerja dari versi rencana lain",
    "Buku kerja {unit} dibuat dari versi rencana yang lain: kegiatan, target, anggaran, atau jadwalnya sudah berubah.",
    "Angka yang dilaporkan dapat tertuju pada target yang tidak berlaku lagi. Isi berkas ini tidak hilang.",
    _WRITE_AGAIN,
)
ROW_UNKNOWN = error(
    447,
    "Kode baris realisasi tidak dikenal",
    "Kode baris {found} bukan kegiatan unit ini.",
    "Kode pada kolom tersembunyi diubah, atau baris disalin dari buku kerja unit lain.",
    _COPY,
)
ROW_TWICE = error(
    448,
    "Baris realisasi ganda",
    "Kode baris {found} sudah ada pada baris {first}.",
    "Baris disalin bersama kodenya; tidak dapat dipastikan baris mana yang berlaku.",
    "Hapus baris yang tidak dipakai.",
)
ROW_WITHOUT_ID = error(
    449,
    "Baris realisasi tanpa kode",
    "Baris ini berisi laporan, tetapi kode pada kolom tersembunyi kosong.",
    "Kode terhapus, atau baris ditambahkan dengan tangan.",
    _COPY,
)
ROW_MISSING = warning(
    450,
    "Baris realisasi hilang",
    "Tidak ada baris bagi: {rows}.",
    "Baris terhapus; kegiatan itu dianggap belum dilaporkan dalam berkas ini.",
    _WRITE_AGAIN,
)
LOCKED_CHANGED = warning(
    451,
    "Sel terkunci diubah",
    "Target, anggaran, atau laporan triwulan sebelumnya pada baris ini diubah.",
    "Sel itu hanya ditampilkan; perubahannya tidak dipakai.",
    "Untuk mengoreksi triwulan yang lalu: `renaksi realisation DIR --quarter {example}`, lalu isi alasannya.",
)
MANNER_UNKNOWN = error(
    452,
    "Cara lapor tidak dikenal",
    "Isi {shown} bukan salah satu cara lapor.",
    "Tanpa cara lapor, tidak jelas apakah angkanya kumulatif atau hanya triwulan itu.",
    "Pilih dari daftar: {offered}.",
)
# A figure of output

VALUE_UNREADABLE = error(
    454,
    "Realisasi tidak terbaca",
    "Isi {shown} tidak dapat dibaca sebagai angka.",
    "Sel ini hanya menerima satu angka.",
    _FIGURE,
)
VALUE_NEGATIVE = error(
    455,
    "Realisasi negatif",
    "Angka {shown} negatif.",
    "Keluaran tidak dapat kurang dari nol.",
    "Perbaiki angkanya.",
)
VALUE_IS_DATE = error(
    456,
    "Realisasi berubah menjadi tanggal",
    "Sel berisi tanggal atau waktu, bukan angka.",
    "Program lembar kerja mengubah ketikan seperti 1/2 atau 3-4 menjadi tanggal.",
    "Ubah format sel menjadi Umum, lalu ketik angkanya lagi.",
)
VALUE_DASH = error(
    457,
    "Tanda pengganti realisasi",
    "Sel berisi {shown}.",
    "Tanda itu dapat berarti nol atau belum diketahui.",
    "Tulis 0 bila belum ada hasil, atau kosongkan bila belum dilaporkan.",
)
VALUE_FRACTION_OF_ONE = error(
    458,
    "Persentase antara 0 dan 1",
    "Persentase {shown} kurang dari 1.",
    "Mungkin selnya berformat persen, sehingga 85% tersimpan sebagai 0,85.",
    "Tulis persentasenya tanpa tanda persen, misalnya 85.",
)
VALUE_AMBIGUOUS = error(
    459,
    "Realisasi bermakna ganda",
    "Angka {shown} dapat berarti {first} atau {second}.",
    "Tanda titik atau koma di depan tiga angka dapat menandai ribuan atau desimal.",
    "Ketik tanpa pemisah ribuan, dan pakai koma untuk desimal.",
)
VALUE_TOO_LARGE = error(
    460,
    "Realisasi terlalu besar",
    "Angka melebihi {limit}.",
    "Angka sebesar itu tidak masuk akal; mungkin nomor surat atau rupiah terketik di sini.",
    "Perbaiki angkanya.",
)

# An amount of money: the same findings as in the workbook of costs, said of realisation

BUDGET_UNREADABLE = error(
    461,
    "Realisasi anggaran tidak terbaca",
    "Isi {shown} tidak dapat dibaca sebagai angka.",
    "Kolom {header} hanya menerima rupiah penuh, misalnya 1500000, 1.500.000, atau Rp1.500.000.",
    _MONEY,
)
BUDGET_ABBREVIATED = error(
    462,
    "Realisasi anggaran disingkat",
    "Isi {shown} memakai singkatan atau kata bilangan.",
    "Singkatan seperti jt, rb, atau M mudah disalahartikan.",
    "Tulis angkanya lengkap, misalnya 45000000 atau 45.000.000.",
)
BUDGET_NEGATIVE = error(
    463,
    "Realisasi anggaran negatif",
    "Angka {shown} negatif.",
    "Belanja tidak dapat kurang dari nol; pengembalian dijelaskan pada kolom Kendala.",
    "Perbaiki angkanya. " + _MONEY,
)
BUDGET_FRACTION = error(
    464,
    "Realisasi anggaran bukan bilangan bulat",
    "Angka {shown} bukan bilangan bulat.",
    "Realisasi ditulis dalam rupiah penuh, tanpa sen.",
    "Bulatkan angkanya; bila yang dimaksud jutaan, tulis lengkap, misalnya 1500000.",
)
BUDGET_TOO_LARGE = error(
    465,
    "Realisasi anggaran terlalu besar",
    "Angka {shown} melebihi {limit}.",
    "Angka sebesar itu tidak masuk akal pada kolom {header}.",
    "Periksa jumlah angka nolnya.",
)
BUDGET_AMBIGUOUS = error(
    466,
    "Realisasi anggaran bermakna ganda",
    "Angka {shown} dapat berarti {first} atau {second}.",
    "Koma dapat berarti pemisah desimal atau pemisah ribuan.",
    "Tulis tanpa pemisah, misalnya {second}.",
)
BUDGET_IS_DATE = error(
    467,
    "Realisasi anggaran berubah menjadi tanggal",
    "Sel berisi tanggal atau waktu, bukan angka.",
    "Program lembar kerja mengubah sebagian ketikan menjadi tanggal.",
    "Ubah format sel menjadi angka, lalu tulis ulang jumlahnya.",
)
BUDGET_DASH = error(
    468,
    "Tanda pengganti realisasi anggaran",
    "Sel berisi {shown}.",
    "Tanda itu dapat berarti tanpa belanja atau belum diketahui.",
    _MONEY,
)
BUDGET_ERROR = error(
    469,
    "Realisasi anggaran berisi galat rumus",
    "Sel menampilkan galat rumus {shown}.",
    "Rumus menunjuk ke sel atau berkas yang tidak ada lagi.",
    "Ganti rumus dengan angkanya.",
)
BUDGET_TINY = warning(
    470,
    "Realisasi anggaran di bawah seribu rupiah",
    "Angka {shown} dibaca sebagai {amount}.",
    "Mungkin yang dimaksud ribuan atau jutaan.",
    "Tulis rupiah penuh, misalnya 45000000 untuk empat puluh lima juta.",
)
MONEY_KINDS: Final = {
    COST_UNREADABLE.code: BUDGET_UNREADABLE,
    COST_ABBREVIATED.code: BUDGET_ABBREVIATED,
    COST_NEGATIVE.code: BUDGET_NEGATIVE,
    COST_FRACTION.code: BUDGET_FRACTION,
    COST_TOO_LARGE.code: BUDGET_TOO_LARGE,
    COST_AMBIGUOUS.code: BUDGET_AMBIGUOUS,
    COST_IS_DATE.code: BUDGET_IS_DATE,
    COST_DASH.code: BUDGET_DASH,
    COST_ERROR.code: BUDGET_ERROR,
    COST_TINY.code: BUDGET_TINY,
}

# Between files

FILES_TIED = error(
    471,
    "Dua laporan yang bertentangan",
    "Unit {unit} mengirim {files} untuk {period} dengan tanggal pengisian yang sama, tetapi isinya berbeda.",
    "Tidak dapat dipastikan berkas mana yang berlaku, sehingga tidak satu pun dipakai.",
    "Isi tanggal pengisian pada berkas yang benar, atau keluarkan berkas yang salah dari kotak masuk.",
)
FILES_TWICE = warning(
    472,
    "Unit mengirim lebih dari satu berkas",
    "Unit {unit} mengirim {files} untuk {period}; yang dipakai {chosen}.",
    "Aturannya: {reason}.",
    "Tidak perlu tindakan bila berkas itu memang yang terbaru.",
)
FILES_REPEATED = note(
    473,
    "Berkas yang sama dikirim lagi",
    "Unit {unit} mengirim {files} untuk {period} dengan isi yang sama.",
    "Isinya tidak berbeda, sehingga tidak mengubah apa pun.",
    "Tidak perlu tindakan.",
)
FILE_OVERTAKEN = warning(
    474,
    "Berkas lebih lama daripada yang sudah dipakai",
    "{file} tidak dipakai, karena {known} dari unit {unit} untuk {period} lebih baru.",
    "Berkas yang berlaku ialah yang tanggal pengisiannya terbaru.",
    "Bila berkas ini yang benar, isi tanggal pengisian terbaru lalu kirim lagi.",
)
