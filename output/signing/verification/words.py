"""The words of a report: why a signature is worth what it is worth, in Indonesian."""

from __future__ import annotations

from typing import Final

from output.signing.verification.report import Verdict

HEADLINES: Final = {
    Verdict.VALID: "SAH",
    Verdict.INVALID: "TIDAK SAH",
    Verdict.UNSURE: "TIDAK DAPAT DIPASTIKAN",
    Verdict.UNSIGNED: "BELUM DITANDATANGANI",
}
ALL_WELL: Final = "Isi dokumen utuh dan sertifikat penanda tangan tepercaya."
NOT_INTACT: Final = "Isi dokumen berubah setelah ditandatangani."
BAD_SIGNATURE: Final = "Tanda tangan tidak cocok dengan sertifikat penanda tangannya."
MALFORMED: Final = "Susunan tanda tangan rusak atau tidak dikenal."
PARTIAL: Final = "Tanda tangan tidak mencakup seluruh dokumen."
NOT_SOLE: Final = "Ada isi asing di tempat tanda tangan."
CHANGED: Final = "Setelah ditandatangani: {changes}."
SUSPICIOUS: Final = "Setelah ditandatangani, bagian dokumen berubah dengan cara yang tidak dikenali."
REVOKED: Final = "Sertifikat penanda tangan atau penerbitnya dicabut pada {day}."
NO_ROOTS: Final = "Sertifikat akar tepercaya tidak diberikan, sehingga penerbit sertifikat tidak dapat diperiksa."
NO_CHAIN: Final = "Penerbit sertifikat tidak termasuk yang dipercaya."
EXPIRED: Final = (
    "Sertifikat berlaku sampai {day}, dan tidak ada penanda waktu tepercaya yang membuktikan waktu tanda tangan."
)
NOT_YET_VALID: Final = "Sertifikat belum berlaku pada saat ditandatangani."
OTHER_USAGE: Final = "Sertifikat itu bukan untuk menandatangani dokumen."
WEAK: Final = "Sertifikat atau tanda tangannya memakai cara yang sudah dapat dipalsukan."
STAMP_BROKEN: Final = "Penanda waktunya rusak."
STAMP_UNTRUSTED: Final = (
    "Layanan penanda waktunya tidak termasuk yang dipercaya; waktunya hanya keterangan penanda tangan."
)
CLAIMED_OUTSIDE: Final = "Waktu tanda tangan yang dicantumkan di luar masa berlaku sertifikat."
UNSIGNED: Final = "Dokumen ini tidak memuat tanda tangan elektronik."
NOT_ORIGINAL: Final = "Berkas ini bukan salinan bertanda tangan dari berkas asli yang ditunjuk."
DAMAGED: Final = "Berkas rusak atau terpotong sehingga tidak dapat diperiksa."
UNKNOWN_SIGNATURE: Final = "Ada tanda tangan yang susunannya tidak dikenal."
LOOSE_END: Final = "Ada isi asing setelah akhir dokumen yang ditandatangani."
