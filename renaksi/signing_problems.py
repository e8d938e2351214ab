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
    what="Kata sandi tidak dapat ditanyakan di sini.",
    why="Perintah ini tidak dijalankan pada terminal, dan kata sandi tidak pernah ditulis pada baris perintah.",
    remedy="Jalankan pada terminal, atau alirkan kata sandi ke masukan baku dengan --passphrase-stdin.",
)
