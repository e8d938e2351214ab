"""Kinds of problem that a table of findings or input may have when it is read (``FRM-480`` on)."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

HEADINGS_MISSING = ProblemKind(
    code="FRM-480",
    severity=Severity.ERROR,
    title="Judul kolom tidak ditemukan",
    what="Baris judul tabel {table} tidak ditemukan.",
    why="Kolom dikenali dari judulnya; sekurang-kurangnya harus ada {required}.",
    remedy="Tulis judul kolom itu pada satu baris di atas isinya, atau mulai dari tabel yang ditulis renaksi.",
)
HEADING_MISSING = ProblemKind(
    code="FRM-481",
    severity=Severity.ERROR,
    title="Kolom wajib tidak ada",
    what="Kolom {header} tidak ada pada tabel {table}.",
    why="Tanpa kolom itu baris-barisnya tidak dapat dipakai.",
    remedy="Tambahkan kolom dengan judul “{header}”.",
)
HEADING_TWICE = ProblemKind(
    code="FRM-482",
    severity=Severity.ERROR,
    title="Kolom ganda",
    what="Kolom {header} ada lebih dari satu kali.",
    why="Tidak dapat dipastikan kolom mana yang berlaku.",
    remedy="Hapus kolom yang tidak dipakai.",
)
ENTRY_MISSING = ProblemKind(
    code="FRM-483",
    severity=Severity.ERROR,
    title="Isian wajib kosong",
    what="Kolom {header} kosong.",
    why="Isian itu diperlukan untuk setiap baris.",
    remedy="Isi selnya, atau kosongkan seluruh baris bila tidak dipakai.",
)
CHOICE_UNKNOWN = ProblemKind(
    code="FRM-484",
    severity=Severity.ERROR,
    title="Pilihan tidak dikenal",
    what="{shown} bukan pilihan bagi kolom {header}.",
    why="Kolom itu hanya mengenal: {choices}.",
    remedy="Pilih salah satu dari daftar itu.",
)
TEXT_TOO_LONG = ProblemKind(
    code="FRM-485",
    severity=Severity.ERROR,
    title="Teks terlalu panjang",
    what="Isi kolom {header} lebih dari {limit} huruf.",
    why="Teks sepanjang itu tidak dapat dicetak pada tabel dokumen.",
    remedy="Ringkas teksnya.",
)
ID_UNREADABLE = ProblemKind(
    code="FRM-486",
    severity=Severity.ERROR,
    title="Nomor tidak dapat dipakai",
    what="{shown} tidak dapat dipakai sebagai nomor.",
    why="Nomor terdiri atas huruf, angka, titik, garis miring, atau tanda hubung, paling panjang 30 huruf.",
    remedy="Ganti nomornya, misalnya T-01.",
)
TABLE_TOO_LONG = ProblemKind(
    code="FRM-487",
    severity=Severity.ERROR,
    title="Baris terlalu banyak",
    what="Tabel {table} berisi lebih dari {limit} baris.",
    why="Tabel sebesar itu bukan daftar temuan atau masukan satu daerah.",
    remedy="Periksa apakah berkasnya benar, lalu hapus baris yang tidak dipakai.",
)
TEXT_FILE_UNREADABLE = ProblemKind(
    code="FRM-488",
    severity=Severity.ERROR,
    title="Berkas CSV tidak dapat dibaca",
    what="Berkas CSV ini tidak dapat dibaca sebagai tabel.",
    why="{reason}",
    remedy="Simpan ulang tabelnya sebagai CSV UTF-8 atau sebagai .xlsx.",
)
DAY_UNREADABLE = ProblemKind(
    code="FRM-489",
    severity=Severity.ERROR,
    title="Tanggal tidak terbaca",
    what="{shown} pada kolom {header} tidak terbaca sebagai tanggal.",
    why="Urutan dan batas waktu tindak lanjut ditentukan dari tanggal itu.",
    remedy="Ketik tanggal seperti 27 Februari 2026 atau 27-02-2026, atau kosongkan selnya.",
)
