"""Problems of signing and verifying on the command line (SGN-07n)."""

from rubrics.problem import ProblemKind, Severity

NOT_OVERWRITTEN = ProblemKind(
    code="SGN-070",
    severity=Severity.ERROR,
    title="Berkas tujuan sudah ada",
    what="Berkas {name} sudah ada.",
    why="Berkas yang sudah ditandatangani tidak pernah ditimpa.",
    remedy="Sebutkan nama lain dengan --out.",
)
NO_SIGNER = ProblemKind(
    code="SGN-071",
    severity=Severity.ERROR,
    title="Cara menandatangani perlu dipilih",
    what="Pilih tepat satu cara menandatangani; yang disebut: {chosen}.",
    why="Tanda tangan dibuat dengan berkas sertifikat, token, atau layanan BSrE.",
    remedy="Tambahkan salah satu dari {available}.",
)
NO_PASSPHRASE = ProblemKind(
    code="SGN-072",
    severity=Severity.ERROR,
    title="Kata sandi tidak diberikan",
    what="{what} tidak dapat ditanyakan di sini.",
    why="Perintah ini tidak dijalankan pada terminal, dan rahasia tidak pernah ditulis pada baris perintah.",
    remedy="Jalankan pada terminal, atau alirkan kata sandi ke masukan baku dengan --passphrase-stdin.",
)
OTHER_NAME = ProblemKind(
    code="SGN-073",
    severity=Severity.WARNING,
    title="Nama pada sertifikat berbeda",
    what="Untuk {expected} disediakan kolom {field}; yang menandatangani adalah {name} menurut sertifikatnya.",
    why="Tanda tangan orang lain pada blok itu dapat dipersoalkan.",
    remedy="Periksa apakah kolom dan sertifikatnya benar; bila jabatannya berganti, perbarui pejabat di region.yaml.",
)
NO_NAME = ProblemKind(
    code="SGN-074",
    severity=Severity.ERROR,
    title="Nama penanda tangan tidak diketahui",
    what="Nama penanda tangan kolom {field} tidak diketahui.",
    why="Layanan tanda tangan tidak menyebutkan nama sebelum menandatangani, dan daftar pejabat tidak memuatnya.",
    remedy="Sebutkan dengan --name, dan jabatannya dengan --office.",
)
STILL_DRAFT = ProblemKind(
    code="SGN-075",
    severity=Severity.WARNING,
    title="Dokumen masih KONSEP",
    what="Dokumen yang ditandatangani masih berstatus KONSEP.",
    why="Tulisan KONSEP tetap tercetak pada setiap halamannya, juga setelah ditandatangani.",
    remedy="Untuk naskah yang berlaku, tulis `state: final` di region.yaml, cetak ulang, lalu tandatangani.",
)
