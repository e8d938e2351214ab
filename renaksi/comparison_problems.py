"""Problems of comparing plans and of asking what would be if (WSP-060 on)."""

from rubrics.problem import ProblemKind, Severity

NO_OTHER_PLAN = ProblemKind(
    code="WSP-065",
    severity=Severity.ERROR,
    title="Belum ada rencana pembanding",
    what="Folder {folder} belum memuat rencana lain yang dapat dibandingkan.",
    why="Rencana belum pernah disusun ulang dengan `--from`, dan bukan perubahan atas rencana yang sudah ditetapkan.",
    remedy="Sebutkan dua rencana: nomor versi yang ditetapkan, atau berkas plan.json yang disimpan.",
)
NO_SUCH_PLAN = ProblemKind(
    code="WSP-066",
    severity=Severity.ERROR,
    title="Rencana tidak ditemukan",
    what="Rencana “{name}” tidak ada di folder {folder}.",
    why="Yang dapat disebut ialah nomor versi yang ditetapkan, atau nama berkas rencana.",
    remedy="Periksa isi plan/versi, lalu sebutkan nomor atau nama berkas yang ada.",
)
PLAN_OF_ANOTHER = ProblemKind(
    code="WSP-067",
    severity=Severity.ERROR,
    title="Rencana milik daerah lain",
    what="Berkas {name} memuat rencana {region}.",
    why="Hanya rencana daerah yang sama yang dapat dibandingkan baris demi baris.",
    remedy="Pilih rencana daerah ini.",
)
NO_SUCH_ACTION = ProblemKind(
    code="WSP-068",
    severity=Severity.ERROR,
    title="Kegiatan tidak ada dalam rencana",
    what="Kode “{code}” bukan kode kegiatan dalam rencana aksi dan bukan pula calon yang tidak dijadwalkan.",
    why="Alasan hanya tersimpan bagi kegiatan yang dipertimbangkan dalam rencana itu.",
    remedy="Periksa kode pada plan.xlsx, lembar Alasan.{hint}",
)
