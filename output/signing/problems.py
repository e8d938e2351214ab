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
NOT_CONFIRMED = ProblemKind(
    code="SGN-029",
    severity=Severity.ERROR,
    title="Hasil tanda tangan tidak dapat dipakai",
    what="Hasil penandatanganan kolom {field} tidak dapat dipakai: {reason}.",
    why="Hanya hasil yang utuh dan benar-benar bertanda tangan yang disimpan.",
    remedy="Ulangi; bila tetap gagal, sampaikan kepada pengelola layanan tanda tangan. Tidak ada berkas yang berubah.",
)
NO_TIME_STAMP = ProblemKind(
    code="SGN-030",
    severity=Severity.ERROR,
    title="Penanda waktu tidak diperoleh",
    what="Layanan penanda waktu {address} {reason}.",
    why="Tanda tangan diminta disertai waktu yang dibuktikan layanan itu.",
    remedy="Periksa alamat pada --tsa dan jaringan, lalu ulangi; atau tandatangani tanpa penanda waktu.",
)
NO_REVOCATION_DATA = ProblemKind(
    code="SGN-031",
    severity=Severity.ERROR,
    title="Status sertifikat tidak dapat dipastikan",
    what="Data pencabutan sertifikat tidak dapat disertakan: {reason}.",
    why="Untuk penyimpanan jangka panjang, penerbit harus menyatakan bahwa sertifikat itu tidak dicabut.",
    remedy="Periksa jaringan dan sertifikat akar pada --trust, atau tandatangani tanpa --long-term.",
)
BAD_ADDRESS = ProblemKind(
    code="SGN-032",
    severity=Severity.ERROR,
    title="Alamat layanan salah tulis",
    what="Alamat layanan {address} tidak dapat dipakai.",
    why="Alamat layanan berbentuk http://… atau https://…, tanpa nama akun dan kata sandi di dalamnya.",
    remedy="Perbaiki alamatnya.",
)
LONG_TERM_NEEDS = ProblemKind(
    code="SGN-033",
    severity=Severity.ERROR,
    title="Pengaturan jangka panjang belum lengkap",
    what="Tanda tangan jangka panjang memerlukan {missing}.",
    why="Waktu tanda tangan dan status sertifikat saat itu harus dapat dibuktikan di kemudian hari.",
    remedy="Tambahkan pilihan itu, atau hapus --long-term.",
)
TOKEN_LIBRARY = ProblemKind(
    code="SGN-034",
    severity=Severity.ERROR,
    title="Pustaka token tidak dapat dimuat",
    what="Pustaka PKCS#11 {library} tidak dapat dimuat.",
    why="Setiap token memerlukan pustaka dari pembuatnya, yang cocok dengan sistem operasi ini.",
    remedy="Pasang perangkat lunak token itu, lalu tunjuk pustakanya (.so, .dll, .dylib) dengan --token.",
)
TOKEN_NOT_FOUND = ProblemKind(
    code="SGN-035",
    severity=Severity.ERROR,
    title="Token tidak ditemukan",
    what="Tidak ada tepat satu token yang dimaksud.",
    why="Token yang terpasang: {available}.",
    remedy="Pasang tokennya, atau sebutkan yang dimaksud dengan --slot atau --label.",
)
WRONG_PIN = ProblemKind(
    code="SGN-036",
    severity=Severity.ERROR,
    title="PIN token salah",
    what="Token tidak terbuka: {reason}.",
    why="Setelah beberapa kali salah, token mengunci diri.",
    remedy="Pastikan PIN sebelum mengulang; PIN yang terkunci dibuka oleh pengelola token.",
)
TOKEN_CERTIFICATE_NEEDED = ProblemKind(
    code="SGN-037",
    severity=Severity.ERROR,
    title="Sertifikat pada token perlu dipilih",
    what="Tidak ada tepat satu sertifikat yang dimaksud pada token.",
    why="Sertifikat yang memiliki kunci privat: {available}.",
    remedy="Sebutkan labelnya dengan --certificate.",
)
TOKEN_FAILED = ProblemKind(
    code="SGN-038",
    severity=Severity.ERROR,
    title="Token gagal bekerja",
    what="Token menolak atau terputus ({reason}).",
    why="Tanda tangan dibuat di dalam token.",
    remedy="Cabut dan pasang kembali token itu, lalu ulangi.",
)
GATEWAY_NOT_SET = ProblemKind(
    code="SGN-040",
    severity=Severity.ERROR,
    title="Layanan BSrE belum diatur",
    what="Pengaturan layanan BSrE belum lengkap: {missing}.",
    why="Alamat dan akun layanan eSign diberikan oleh pengelola TI instansi.",
    remedy="Minta pengelola TI mengisi pengaturan itu di komputer ini.",
)
GATEWAY_PASSPHRASE = ProblemKind(
    code="SGN-041",
    severity=Severity.ERROR,
    title="Passphrase BSrE salah",
    what="Layanan BSrE menolak passphrase itu.",
    why="Passphrase tidak cocok dengan sertifikat penanda tangan.",
    remedy="Ulangi dengan passphrase yang benar; yang terlupa diatur ulang melalui BSrE.",
)
GATEWAY_UNKNOWN_NIK = ProblemKind(
    code="SGN-042",
    severity=Severity.ERROR,
    title="NIK tidak dikenal BSrE",
    what="Layanan BSrE tidak mengenal NIK penanda tangan.",
    why="NIK salah ketik, atau pemiliknya belum terdaftar atau sertifikatnya belum aktif.",
    remedy="Periksa NIK itu; pendaftaran dan pengaktifan dilakukan melalui verifikator instansi.",
)
GATEWAY_DOCUMENT = ProblemKind(
    code="SGN-043",
    severity=Severity.ERROR,
    title="PDF ditolak layanan BSrE",
    what="Layanan BSrE tidak dapat membaca PDF ini ({reason}).",
    why="Susunan PDF itu tidak diterima layanan.",
    remedy="Cetak ulang dokumennya dengan `renaksi documents`, lalu tandatangani yang baru.",
)
GATEWAY_TIMEOUT = ProblemKind(
    code="SGN-044",
    severity=Severity.ERROR,
    title="Layanan BSrE tidak menjawab",
    what="Layanan BSrE tidak menjawab dalam {seconds} detik.",
    why="Layanan sedang sibuk atau jaringannya terganggu; berkas tidak berubah.",
    remedy="Ulangi beberapa saat lagi.",
)
GATEWAY_INVALID = ProblemKind(
    code="SGN-045",
    severity=Severity.ERROR,
    title="Jawaban layanan BSrE tidak dapat dipakai",
    what="Layanan BSrE menjawab, tetapi {reason}.",
    why="Hanya PDF utuh yang bertanda tangan yang disimpan.",
    remedy="Ulangi; bila tetap terjadi, sampaikan kepada pengelola layanan.",
)
GATEWAY_FAILED = ProblemKind(
    code="SGN-046",
    severity=Severity.ERROR,
    title="Layanan BSrE gagal",
    what="Layanan BSrE gagal dengan kode {status}{reason}.",
    why="Kesalahan terjadi di dalam layanan; berkas tidak berubah.",
    remedy="Ulangi beberapa saat lagi; bila tetap terjadi, sampaikan kepada pengelola layanan.",
)
GATEWAY_ACCOUNT = ProblemKind(
    code="SGN-047",
    severity=Severity.ERROR,
    title="Akun layanan BSrE ditolak",
    what="Layanan BSrE menolak akun instansi.",
    why="Nama akun atau kata sandi layanan pada pengaturan salah; ini bukan passphrase penanda tangan.",
    remedy="Minta pengelola TI memeriksa RENAKSI_BSRE_ACCOUNT dan RENAKSI_BSRE_PASSWORD.",
)
GATEWAY_UNREACHABLE = ProblemKind(
    code="SGN-048",
    severity=Severity.ERROR,
    title="Layanan BSrE tidak terhubung",
    what="Layanan BSrE di {address} tidak dapat dihubungi.",
    why="Layanan itu berada di jaringan instansi, atau sertifikat situsnya tidak dikenal komputer ini.",
    remedy="Periksa jaringan atau VPN instansi, alamat RENAKSI_BSRE_URL, dan berkas RENAKSI_BSRE_CA.",
)
NOT_CERTIFICATE = ProblemKind(
    code="SGN-060",
    severity=Severity.ERROR,
    title="Bukan berkas sertifikat",
    what="Berkas sertifikat akar tidak dapat dibaca.",
    why="Yang diperlukan adalah sertifikat penerbit dalam bentuk PEM atau DER (.pem, .crt, .cer).",
    remedy="Unduh ulang sertifikat akar dari penerbitnya, lalu tunjuk berkas itu dengan --trust.",
)
