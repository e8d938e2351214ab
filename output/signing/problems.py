"""Problem kinds of electronic signatures, SGN-nnn: why a file was not signed, and what to do about it."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

NOT_PDF = ProblemKind(
    code="SGN-001",
    severity=Severity.ERROR,
    title="Bukan berkas PDF",
    what="Berkas ini bukan PDF.",
    why="Tanda tangan elektronik hanya dapat dibubuhkan pada, dan diperiksa dari, berkas PDF.",
    remedy="Pilih berkas PDF-nya; dokumen renaksi ada di folder documents.",
)
ENCRYPTED = ProblemKind(
    code="SGN-002",
    severity=Severity.ERROR,
    title="PDF terkunci kata sandi",
    what="PDF ini dienkripsi.",
    why="Isi PDF terkunci tidak dapat diperiksa, dan dokumen arsip tidak boleh dienkripsi.",
    remedy="Pakai berkas asli yang tidak dikunci.",
)
DAMAGED = ProblemKind(
    code="SGN-003",
    severity=Severity.ERROR,
    title="PDF rusak atau terpotong",
    what="Susunan PDF tidak dapat dibaca seluruhnya.",
    why="Berkas terpotong saat disalin atau diunduh, atau isinya berubah.",
    remedy="Salin ulang berkas itu dari asalnya, atau cetak ulang dengan `renaksi documents`.",
)
CHANGED_AFTER_SIGNING = ProblemKind(
    code="SGN-004",
    severity=Severity.ERROR,
    title="Dokumen berubah setelah ditandatangani",
    what="Tanda tangan yang sudah ada pada {fields} tidak lagi cocok dengan isi dokumen.",
    why="Tanda tangan baru akan menguatkan isi yang tidak pernah disetujui penanda tangan terdahulu.",
    remedy="Pakai berkas yang belum berubah; `renaksi verify` menunjukkan apa yang berubah.",
)
NO_FIELDS = ProblemKind(
    code="SGN-005",
    severity=Severity.ERROR,
    title="Tidak ada kolom tanda tangan",
    what="PDF ini tidak memiliki kolom tanda tangan.",
    why="Tanda tangan dibubuhkan pada kolom bernama di blok tanda tangan, dan dokumen ini tidak memuatnya.",
    remedy="Tandatangani dokumen yang dicetak renaksi, atau tambahkan kolom tanda tangan dengan penyunting PDF.",
)
UNKNOWN_FIELD = ProblemKind(
    code="SGN-006",
    severity=Severity.ERROR,
    title="Kolom tanda tangan tidak ada",
    what="Kolom tanda tangan {field} tidak ada pada PDF ini.",
    why="Kolom yang ada: {available}.",
    remedy="Perbaiki nama pada --field.{hint}",
)
FIELD_TAKEN = ProblemKind(
    code="SGN-007",
    severity=Severity.ERROR,
    title="Kolom sudah ditandatangani",
    what="Kolom {field} sudah ditandatangani.",
    why="Setiap kolom hanya memuat satu tanda tangan. Kolom yang masih kosong: {available}.",
    remedy="Pilih kolom yang masih kosong dengan --field.",
)
NOT_SIGNATURE_FIELD = ProblemKind(
    code="SGN-008",
    severity=Severity.ERROR,
    title="Kolom bukan kolom tanda tangan",
    what="Kolom {field} bukan kolom tanda tangan.",
    why="Kolom dengan nama itu adalah isian biasa. Kolom tanda tangan yang ada: {available}.",
    remedy="Pilih kolom tanda tangan dengan --field.",
)
FIELD_NEEDED = ProblemKind(
    code="SGN-009",
    severity=Severity.ERROR,
    title="Kolom tanda tangan perlu dipilih",
    what="Dokumen ini memiliki beberapa kolom tanda tangan yang masih kosong.",
    why="Setiap penanda tangan memiliki kolomnya sendiri: {available}.",
    remedy="Sebutkan kolomnya dengan --field.",
)
ALL_SIGNED = ProblemKind(
    code="SGN-010",
    severity=Severity.ERROR,
    title="Semua kolom sudah ditandatangani",
    what="Semua kolom tanda tangan dokumen ini sudah terisi: {available}.",
    why="Setiap kolom hanya memuat satu tanda tangan.",
    remedy="Tidak ada yang perlu ditandatangani lagi; periksa dengan `renaksi verify`.",
)
LOCKED = ProblemKind(
    code="SGN-011",
    severity=Severity.ERROR,
    title="Dokumen sudah ditutup",
    what="Dokumen ini tidak menerima tanda tangan lagi.",
    why="Penanda tangan terdahulu menutup dokumen terhadap perubahan apa pun, termasuk tanda tangan berikutnya.",
    remedy="Minta dokumen dengan urutan tanda tangan yang benar dari penanda tangan itu.",
)
REFUSED_DOCUMENT = ProblemKind(
    code="SGN-012",
    severity=Severity.ERROR,
    title="Tanda tangan tidak dapat dibubuhkan",
    what="Tanda tangan tidak dapat dibubuhkan pada {field}.",
    why="Susunan PDF ini tidak memungkinkannya: {reason}.",
    remedy="Cetak ulang dokumennya dengan `renaksi documents`, lalu tandatangani yang baru.",
)
NOT_PKCS12 = ProblemKind(
    code="SGN-020",
    severity=Severity.ERROR,
    title="Bukan berkas sertifikat PKCS#12",
    what="Berkas sertifikat tidak dapat dibaca.",
    why="Yang diperlukan adalah berkas PKCS#12 (.p12 atau .pfx), yang memuat sertifikat beserta kunci privatnya.",
    remedy="Periksa berkas pada --p12; berkas .cer, .crt, atau .pem saja tidak cukup.",
)
WRONG_PASSPHRASE = ProblemKind(
    code="SGN-021",
    severity=Severity.ERROR,
    title="Kata sandi sertifikat salah",
    what="Berkas sertifikat tidak terbuka dengan kata sandi itu.",
    why="Kata sandinya salah, atau berkas sertifikatnya rusak.",
    remedy="Ulangi dengan kata sandi yang benar; huruf besar dan kecil dibedakan.",
)
NO_PRIVATE_KEY = ProblemKind(
    code="SGN-022",
    severity=Severity.ERROR,
    title="Sertifikat tanpa kunci privat",
    what="Tidak ada kunci privat beserta sertifikatnya di {source}.",
    why="Tanpa kunci privat tidak ada yang dapat ditandatangani.",
    remedy="Ekspor ulang sertifikat itu beserta kunci privatnya.",
)
EXPIRED = ProblemKind(
    code="SGN-023",
    severity=Severity.ERROR,
    title="Sertifikat sudah kedaluwarsa",
    what="Sertifikat {name} berlaku sampai {end}.",
    why="Tanda tangan dengan sertifikat yang kedaluwarsa tidak sah.",
    remedy="Perbarui sertifikat pada penerbitnya, lalu ulangi.",
)
NOT_YET_VALID = ProblemKind(
    code="SGN-024",
    severity=Severity.ERROR,
    title="Sertifikat belum berlaku",
    what="Sertifikat {name} baru berlaku mulai {start}.",
    why="Tanda tangan sebelum masa berlaku tidak sah.",
    remedy="Tunggu sampai tanggal itu, atau periksa tanggal dan jam komputer ini.",
)
NOT_FOR_SIGNING = ProblemKind(
    code="SGN-025",
    severity=Severity.ERROR,
    title="Sertifikat bukan untuk tanda tangan",
    what="Sertifikat {name} tidak boleh dipakai untuk menandatangani dokumen.",
    why="Kegunaan yang tercantum di dalamnya: {usage}.",
    remedy="Pakai sertifikat tanda tangan elektronik milik penanda tangan.",
)
WEAK_KEY = ProblemKind(
    code="SGN-026",
    severity=Severity.ERROR,
    title="Kunci sertifikat terlalu lemah",
    what="Kunci sertifikat {name} adalah {key}.",
    why="Kunci RSA paling sedikit 2048 bit dan kunci kurva eliptik 256 bit; yang lebih pendek dapat dibobol.",
    remedy="Minta sertifikat baru pada penerbitnya.",
)
WEAK_DIGEST = ProblemKind(
    code="SGN-027",
    severity=Severity.ERROR,
    title="Sertifikat memakai sidik yang lemah",
    what="Sertifikat {name} disahkan penerbitnya dengan {algorithm}.",
    why="Cara itu sudah dapat dipalsukan, sehingga sertifikatnya tidak dapat dipercaya.",
    remedy="Minta sertifikat baru pada penerbitnya.",
)
KEY_MISMATCH = ProblemKind(
    code="SGN-028",
    severity=Severity.ERROR,
    title="Kunci dan sertifikat tidak berpasangan",
    what="Kunci privat di {source} bukan pasangan sertifikat {name}.",
    why="Tanda tangan dengan kunci itu tidak akan cocok dengan sertifikatnya.",
    remedy="Pilih pasangan kunci dan sertifikat yang benar.",
)
NOT_CERTIFICATE = ProblemKind(
    code="SGN-060",
    severity=Severity.ERROR,
    title="Bukan berkas sertifikat",
    what="Berkas sertifikat akar tidak dapat dibaca.",
    why="Yang diperlukan adalah sertifikat penerbit dalam bentuk PEM atau DER (.pem, .crt, .cer).",
    remedy="Unduh ulang sertifikat akar dari penerbitnya, lalu tunjuk berkas itu dengan --trust.",
)
