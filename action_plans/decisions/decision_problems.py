"""Kinds of problem with what people decided about a plan, and with its versions (``PLN-3nn``)."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

DECIDED_LINE_UNKNOWN = ProblemKind(
    code="PLN-300",
    severity=Severity.WARNING,
    title="Baris yang ditetapkan tidak dikenal lagi",
    what="Baris {action} ditetapkan dalam keputusan, tetapi tindakan atau cara pelaksanaannya tidak ada lagi.",
    why="Katalog tindakan berubah sesudah keputusan diambil, sehingga baris itu tidak dapat dicetak.",
    remedy="Tulis kegiatannya sebagai usulan daerah di plan.xlsx; keputusannya sendiri tetap tersimpan.",
)
DECIDED_WITHOUT_EFFECT = ProblemKind(
    code="PLN-301",
    severity=Severity.NOTE,
    title="Baris yang ditetapkan tidak menaikkan indeks",
    what="Baris {action} dipertahankan menurut keputusan, tetapi tidak menaikkan tingkat satu unit pun.",
    why="Kesenjangannya sudah tertutup oleh hal lain, atau pekerjaannya terlalu awal atau terlambat untuk berpengaruh.",
    remedy="Tidak perlu tindakan bila memang dikehendaki; bila tidak, pilih Usulan sistem pada kolom Keputusan.",
)
OWN_EFFECT_UNKNOWN = ProblemKind(
    code="PLN-302",
    severity=Severity.WARNING,
    title="Pengaruh usulan tidak dapat dihitung",
    what="Usulan {action} menyebut indikator atau tingkat yang tidak dikenal instrumen.",
    why="Kenaikan indeks hanya dapat dihitung untuk tingkat yang ada, dari yang rendah ke yang tinggi.",
    remedy="Perbaiki kolom Indikator yang dinaikkan; kegiatannya sendiri tetap ada dalam rencana.",
)
WISH_NOT_PLANNED = ProblemKind(
    code="PLN-303",
    severity=Severity.WARNING,
    title="Tindakan yang diminta tidak dapat direncanakan",
    what="Tindakan {target} diminta masuk rencana, tetapi tidak dapat dijadwalkan.",
    why="Tidak ada kesenjangan yang ditutupnya, prasyaratnya tidak terpenuhi, atau waktu atau pagunya tidak cukup.",
    remedy="Lihat alasannya pada lembar Alasan; bila tetap dikehendaki, tulis sebagai usulan daerah di plan.xlsx.",
)
DECIDED_OVER_CEILING = ProblemKind(
    code="PLN-304",
    severity=Severity.WARNING,
    title="Keputusan melampaui pagu",
    what="Rencana tahun {year} berbiaya {cost}, melampaui pagu {ceiling} sebesar {beyond}.",
    why="Baris yang ditetapkan dan usulan daerah dimuat apa adanya; kegiatan lain tidak ditambahkan di tahun itu.",
    remedy="Kurangi biaya baris yang ditetapkan, pindahkan ke tahun lain, atau naikkan pagu di region.yaml.",
)
DECIDED_AGAINST = ProblemKind(
    code="PLN-310",
    severity=Severity.WARNING,
    title="Keputusan menyimpang dari aturan rencana",
    what="{what}",
    why="Baris itu ditetapkan oleh daerah, sehingga dimuat apa adanya ({code}).",
    remedy="Tidak perlu tindakan bila memang dikehendaki; bila tidak, ubah barisnya di plan.xlsx.",
)
AFTER_DECISIONS = ProblemKind(
    code="PLN-311",
    severity=Severity.WARNING,
    title="Baris lain terkena akibat keputusan",
    what="{what}",
    why="Keputusan atas baris lain mengubah apa yang sudah tercapai lebih dahulu ({code}).",
    remedy="Periksa baris ini bersama baris yang ditetapkan; hapus atau ubah bila tidak diperlukan lagi.",
)
COPIES_CONTRADICT = ProblemKind(
    code="PLN-320",
    severity=Severity.ERROR,
    title="Dua salinan bertentangan",
    what="{field} baris {action} disunting berbeda: {wanted}.",
    why="Tidak dapat dipastikan suntingan mana yang dikehendaki, sehingga tidak satu pun dipakai.",
    remedy="Sepakati satu nilai, samakan di kedua salinan atau kembalikan di salah satunya, lalu ulangi.",
)
REMOVED_AND_CHANGED = ProblemKind(
    code="PLN-321",
    severity=Severity.ERROR,
    title="Baris dihapus dan disunting",
    what="Baris {action} dihapus di {remover}, tetapi {field} disunting di {changer}.",
    why="Tidak dapat dipastikan apakah baris itu masih dikehendaki.",
    remedy="Sepakati apakah baris itu tetap ada, sesuaikan salah satu salinan, lalu ulangi.",
)
DECIDED_SINCE = ProblemKind(
    code="PLN-322",
    severity=Severity.ERROR,
    title="Baris sudah diputuskan lain",
    what="{file} mengubah {field} baris {action} dari “{before}” menjadi “{wanted}”, padahal isinya sudah diputuskan "
    "lain sesudah salinan itu dibuat.",
    why="Salinan dibuat dari versi rencana yang lebih lama; keputusan yang lebih baru tidak ditimpa diam-diam.",
    remedy="Sunting plan.xlsx yang terbaru bila perubahan itu tetap dikehendaki, atau kembalikan sel itu di salinan.",
)
ADDED_TWICE = ProblemKind(
    code="PLN-323",
    severity=Severity.ERROR,
    title="Usulan yang sama berbeda isi",
    what="Usulan “{title}” ada lebih dari sekali dengan isi berbeda ({files}).",
    why="Tidak dapat dipastikan isi mana yang dikehendaki.",
    remedy="Sisakan satu usulan, atau beri judul yang berbeda bila memang dua kegiatan.",
)
ORDERS_CONTRADICT = ProblemKind(
    code="PLN-324",
    severity=Severity.WARNING,
    title="Urutan baris berbeda",
    what="Urutan baris diubah berbeda di {files}; urutan lama dipertahankan.",
    why="Urutan hanya memengaruhi letak baris, bukan isi rencana.",
    remedy="Tidak perlu tindakan, atau samakan urutannya di satu salinan saja.",
)
