"""Guidance: how to fill in the form by hand, in the order of the work."""

from __future__ import annotations

from typing import Final

from output.documents.inputs import CycleResults

Step = dict[str, str]

_BEFORE: Final = {
    "Lengkapi identitas": (
        "Tulis nama unit, pimpinan, admin utama, dan admin cadangan dengan huruf cetak. NIP terdiri atas 18 angka."
    ),
    "Baca seluruh kriteria, lalu beri satu tanda": (
        "Beri tanda centang pada kotak tingkat tertinggi yang seluruh kriterianya sudah terpenuhi. Satu pertanyaan "
        "hanya mempunyai satu jawaban; jawaban yang diganti dicoret satu garis dan diparaf."
    ),
    "Tulis angka apa adanya": (
        "Pertanyaan yang dihitung meminta pembilang dan penyebut, atau satu angka; hasilnya tidak perlu dihitung. "
        "Apabila memang tidak ada yang dihitung, tulis 0 pada pembilang dan 0 pada penyebut. Kolom yang kosong berarti "
        "belum dijawab, bukan nol."
    ),
    "Sebutkan bukti dukung": (
        "Tulis nama dokumen dan halamannya, dan lampirkan salinannya. Jawaban tanpa bukti dukung tidak dapat diterima "
        "pada saat verifikasi."
    ),
    "Pakai “Tidak berlaku” seperlunya": (
        "Pilihan ini hanya tersedia pada pertanyaan yang mengizinkannya dan wajib disertai alasan. Belum dikerjakan "
        "bukan alasan tidak berlaku; pilih tingkat terendah."
    ),
}
_LAST: Final = (
    "Paraf setiap lembar, lalu serahkan formulir yang telah ditandatangani kepada {lead}. Unit pengampu menyalin "
    "isinya ke formulir elektronik unit ini sebelum dinilai dan menyimpan lembar aslinya."
)


def steps(results: CycleResults) -> tuple[Step, ...]:
    """Return heading and text of every step; the last one says where the form goes."""
    last = {"Periksa, tanda tangani, dan serahkan": _LAST.format(lead=results.lead_unit.name)}
    return tuple({"heading": heading, "text": text} for heading, text in (_BEFORE | last).items())
