"""Kinds of problem that the verifier's workbook may have when it is read (``FRM-3nn``)."""

from __future__ import annotations

from typing import Final

from output.workbooks.kinds import error, note, warning

_WRITE_AGAIN: Final = "Buat buku kerja verifikasi yang baru dengan renaksi verification, lalu salin penilaiannya."


VERIFICATION_MISSING = error(
    300,
    "Lembar verifikasi tidak ada",
    "Buku kerja ini tidak memuat lembar Verifikasi.",
    "Lembar atau baris penandanya terhapus.",
    _WRITE_AGAIN,
)
VERIFICATION_COLUMN_MISSING = error(
    301,
    "Kolom verifikasi hilang",
    "Kolom “{header}” tidak ada.",
    "Kolom atau sel penandanya terhapus sehingga isinya tidak dapat dikenali.",
    _WRITE_AGAIN,
)
VERIFIED_UNIT_UNKNOWN = warning(
    302,
    "Unit tidak dikenal",
    "Baris verifikasi menyebut unit {found} yang tidak ada dalam daftar unit.",
    "Kode baris berubah, atau unit dihapus dari region.yaml.",
    "Pulihkan kode pada kolom A yang tersembunyi, atau abaikan bila unit memang sudah dihapus.",
)
VERIFIED_INDICATOR_UNKNOWN = warning(
    303,
    "Indikator tidak dikenal",
    "Baris verifikasi menyebut indikator {found} yang tidak ditanyakan kepada unit itu.",
    "Kode baris berubah, atau baris disalin dari unit lain.",
    "Pulihkan kode pada kolom A yang tersembunyi, atau hapus baris itu.",
)
VERIFIED_ROW_TWICE = error(
    304,
    "Baris verifikasi ganda",
    "Indikator ini sudah dinilai pada baris {first}, tetapi dinilai lagi di sini.",
    "Baris tersalin; tidak jelas penilaian mana yang dimaksud.",
    "Kosongkan salah satu dari kedua baris.",
)
VERIFIED_NOTE_MISSING = error(
    305,
    "Catatan verifikator belum ada",
    "“{answer}” dipilih tanpa catatan.",
    "Unit perlu tahu alasannya agar dapat memperbaiki atau menanggapi.",
    "Isi kolom Catatan verifikator pada baris ini.",
)
VERIFIED_TWO_ANSWERS = error(
    306,
    "Pilihan dan angka bersamaan",
    "“{answer}” dipilih, tetapi angka juga diisi.",
    "Tidak jelas mana yang dimaksud.",
    "Kosongkan angka atau pilihannya.",
)
VERIFIED_FIGURE_MISSING = error(
    307,
    "Angka verifikasi belum lengkap",
    "Kolom “{header}” belum diisi padahal angka yang lain diisi.",
    "Persentase dan rasio memerlukan pembilang dan penyebut.",
    "Isi kedua angka, atau kosongkan keduanya bila angka unit diterima.",
)
NOTE_WITHOUT_JUDGEMENT = note(
    308,
    "Catatan tanpa penilaian",
    "Ada catatan verifikator, tetapi hasil verifikasinya kosong.",
    "Nilai unit tetap dipakai; catatan tidak mengubah nilai.",
    "Isi hasil verifikasi bila nilai unit hendak diubah.",
)
NOT_APPLICABLE_NOT_OFFERED = error(
    309,
    "“Tidak berlaku” tidak diizinkan",
    "“Tidak berlaku” tidak diizinkan untuk indikator {indicator}.",
    "Instrumen mewajibkan indikator ini dinilai pada setiap unit yang ditanya.",
    "Pilih tingkat yang sesuai, atau “Bukti tidak cukup”.",
)
