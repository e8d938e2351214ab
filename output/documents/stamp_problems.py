"""Problem kinds of the visible stamp of a signature, SGN-05n."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

PICTURE_REFUSED = ProblemKind(
    code="SGN-050",
    severity=Severity.ERROR,
    title="Gambar tanda tangan tidak dapat dipakai",
    what="Gambar tanda tangan tidak dapat dipakai: {reason}.",
    why="Gambar ikut tercetak pada dokumen resmi, sehingga hanya PNG, JPEG, atau SVG sederhana yang diterima.",
    remedy="Simpan ulang hasil pindai tanda tangan sebagai PNG di bawah 4 MB, lalu ulangi dengan --image.",
)
NO_ROOM = ProblemKind(
    code="SGN-051",
    severity=Severity.ERROR,
    title="Kolom tanda tangan terlalu kecil",
    what="Keterangan tanda tangan tidak muat pada kolom berukuran {width} × {height} mm.",
    why="Nama, jabatan, waktu, dan kode QR harus terbaca.",
    remedy="Perbesar ruang tanda tangan pada templat dokumen, atau persingkat --name dan --office.",
)
