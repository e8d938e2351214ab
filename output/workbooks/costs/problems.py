"""Kinds of problem that the workbook of costs may have when it is read (``FRM-2nn``)."""

from __future__ import annotations

from typing import Final

from output.workbooks.kinds import error, warning

_NEW_ONE: Final = (
    "Pindahkan plan/biaya.xlsx ke tempat lain, jalankan renaksi plan untuk membuat yang baru, lalu salin angkanya."
)
_CATALOGUE: Final = "Kosongkan selnya bila angka katalog yang dipakai, atau tulis 0 bila memang tanpa biaya."


# The workbook and its table

COSTS_MISSING = error(
    200,
    "Bukan buku kerja biaya",
    "Buku kerja ini tidak memuat tabel biaya.",
    "Lembar Biaya terhapus, baris penandanya terhapus, atau buku kerja lain tersimpan dengan nama ini.",
    _NEW_ONE,
)
COSTS_TWICE = error(
    201,
    "Tabel biaya ganda",
    "Tabel biaya ada pada lebih dari satu lembar: {sheets}.",
    "Lembar disalin di dalam buku kerja; tidak dapat dipastikan lembar mana yang berlaku.",
    "Hapus lembar yang tidak dipakai.",
)
COSTS_COLUMN_MISSING = error(
    202,
    "Kolom biaya hilang",
    "Kolom {header} tidak ditemukan pada tabel biaya.",
    "Kolom itu, atau penandanya pada baris tersembunyi, terhapus.",
    _NEW_ONE,
)
COSTS_COLUMN_TWICE = error(
    203,
    "Kolom biaya ganda",
    "Kolom {header} ada pada kolom {first} dan {second}.",
    "Kolom disalin bersama penandanya; tidak dapat dipastikan kolom mana yang berlaku.",
    "Hapus kolom yang tidak dipakai.",
)
COSTS_OTHER_CATALOGUE = error(
    204,
    "Biaya dari katalog lain",
    "Tidak satu pun baris tabel biaya dikenal katalog tindakan ini.",
    "Buku kerja biaya milik instrumen lain tersalin ke sini, atau katalognya diganti.",
    _NEW_ONE,
)
COST_ROW_UNKNOWN = error(
    205,
    "Kode baris biaya tidak dikenal",
    "Kode baris {found} tidak ada dalam katalog tindakan.",
    "Kode pada kolom tersembunyi diubah, atau tindakannya dihapus dari katalog.",
    "Pindahkan angkanya ke baris tindakan yang benar, lalu hapus baris ini.",
)
COST_ROW_TWICE = error(
    206,
    "Baris biaya ganda",
    "Kode baris {found} sudah ada pada baris {first}.",
    "Baris disalin bersama kodenya; tidak dapat dipastikan baris mana yang berlaku.",
    "Hapus baris yang tidak dipakai.",
)
COST_ROW_WITHOUT_ID = error(
    207,
    "Baris biaya tanpa kode",
    "Baris ini berisi biaya, tetapi kode pada kolom tersembunyi kosong.",
    "Kode terhapus, atau baris ditambahkan dengan tangan; tindakan baru tidak dapat ditambahkan di sini.",
    "Pindahkan angkanya ke baris tindakan yang benar, lalu hapus baris ini.",
)
COST_ROW_MISSING = warning(
    208,
    "Baris biaya hilang",
    "Tidak ada baris bagi: {rows}.",
    "Baris terhapus, atau tindakannya baru ada dalam katalog sesudah buku kerja dibuat; angka katalog yang dipakai.",
    "Bila angka katalog tidak sesuai: " + _NEW_ONE[0].lower() + _NEW_ONE[1:],
)

# An amount

COST_UNREADABLE = error(
    209,
    "Biaya tidak terbaca",
    "Isi {shown} tidak dapat dibaca sebagai angka.",
    "Kolom {header} hanya menerima bilangan bulat, misalnya 1500000, 1.500.000, atau Rp1.500.000.",
    _CATALOGUE,
)
COST_ABBREVIATED = error(
    210,
    "Biaya disingkat",
    "Isi {shown} memakai singkatan atau kata bilangan.",
    "Singkatan seperti jt, rb, atau M mudah disalahartikan.",
    "Tulis angkanya lengkap, misalnya 45000000 atau 45.000.000.",
)
COST_NEGATIVE = error(
    211,
    "Biaya negatif",
    "Angka {shown} negatif.",
    "Biaya dan jumlah orang tidak dapat kurang dari nol.",
    "Perbaiki angkanya. " + _CATALOGUE,
)
COST_FRACTION = error(
    212,
    "Biaya bukan bilangan bulat",
    "Angka {shown} bukan bilangan bulat.",
    "Biaya ditulis dalam rupiah penuh, dan jumlah orang dalam bilangan bulat.",
    "Bulatkan angkanya; bila yang dimaksud jutaan, tulis lengkap, misalnya 1500000.",
)
COST_TOO_LARGE = error(
    213,
    "Biaya terlalu besar",
    "Angka {shown} melebihi {limit}.",
    "Angka sebesar itu tidak masuk akal pada kolom {header}.",
    "Periksa jumlah angka nolnya.",
)
COST_AMBIGUOUS = error(
    214,
    "Biaya bermakna ganda",
    "Angka {shown} dapat berarti {first} atau {second}.",
    "Koma dapat berarti pemisah desimal atau pemisah ribuan.",
    "Tulis tanpa pemisah, misalnya {second}.",
)
COST_IS_DATE = error(
    215,
    "Biaya berubah menjadi tanggal",
    "Sel berisi tanggal atau waktu, bukan angka.",
    "Program lembar kerja mengubah sebagian ketikan menjadi tanggal.",
    "Ubah format sel menjadi angka, lalu tulis ulang biayanya.",
)
COST_DASH = error(
    216,
    "Tanda pengganti biaya",
    "Sel berisi {shown}.",
    "Tanda itu dapat berarti tanpa biaya atau belum diketahui.",
    _CATALOGUE,
)
COST_ERROR = error(
    217,
    "Biaya berisi galat rumus",
    "Sel menampilkan galat rumus {shown}.",
    "Rumus menunjuk ke sel atau berkas yang tidak ada lagi.",
    "Ganti rumus dengan angkanya.",
)
COST_FORMULA_WITHOUT_VALUE = error(
    218,
    "Rumus biaya tanpa hasil tersimpan",
    "Sel berisi rumus yang hasilnya tidak tersimpan dalam berkas.",
    "Berkas disimpan oleh program yang tidak menghitung rumus.",
    "Buka dan simpan berkas di Excel atau LibreOffice, atau ganti rumus dengan angkanya.",
)
COST_MERGED = error(
    219,
    "Sel biaya digabung",
    "Sel biaya digabung ({area}) sehingga isinya hanya tersimpan pada sel pertama.",
    "Tidak dapat dipastikan apakah angka itu berlaku untuk semua sel yang digabung.",
    "Batalkan penggabungan sel, lalu isi setiap sel.",
)
COST_TOTAL_TOO_LARGE = error(
    220,
    "Jumlah biaya terlalu besar",
    "Biaya tindakan ini untuk {units} unit menjadi {total}, melebihi {limit}.",
    "Jumlah seluruh tindakan dapat melampaui anggaran terbesar yang dapat dihitung.",
    "Periksa jumlah angka nol dan jumlah orang pada baris ini.",
)
PER_PERSON_UNUSED = warning(
    221,
    "Biaya per orang tidak terpakai",
    "Biaya per orang terisi, tetapi jumlah orang per OPD 0.",
    "Biaya per orang dikalikan dengan jumlah orang, sehingga hasilnya nol.",
    "Isi jumlah orang per OPD, atau tulis 0 pada biaya per orang.",
)
COST_TINY = warning(
    222,
    "Biaya di bawah seribu rupiah",
    "Angka {shown} dibaca sebagai {amount}.",
    "Mungkin yang dimaksud ribuan atau jutaan.",
    "Tulis rupiah penuh, misalnya 45000000 untuk empat puluh lima juta.",
)
