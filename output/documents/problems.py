"""Problem kinds of documents, DOC-nnn: what can keep a document from being rendered, and what to do about it."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

LIBRARY_MISSING = ProblemKind(
    code="DOC-001",
    severity=Severity.ERROR,
    title="Pustaka sistem untuk membuat PDF belum terpasang",
    what="Pembuat PDF tidak dapat dijalankan: {reason}.",
    why="PDF disusun dengan Pango dan HarfBuzz, pustaka sistem yang tidak ikut terpasang bersama renaksi.",
    remedy=(
        "Di Debian/Ubuntu jalankan: apt-get install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0 "
        "fonts-liberation fonts-urw-base35."
    ),
)
FONT_MISSING = ProblemKind(
    code="DOC-002",
    severity=Severity.ERROR,
    title="Huruf dokumen belum terpasang",
    what="Huruf {wanted} tidak ditemukan; sistem menggantinya dengan {found}.",
    why="Dengan huruf pengganti, tata letak dan penomoran halaman tidak lagi sama di setiap komputer.",
    remedy="Pasang paket huruf: apt-get install --no-install-recommends fonts-liberation fonts-urw-base35.",
)
TEMPLATES_MISSING = ProblemKind(
    code="DOC-003",
    severity=Severity.ERROR,
    title="Folder templat tidak ada",
    what="Folder templat tidak dapat dibaca.",
    why="Pengaturan menunjuk folder templat daerah, tetapi folder itu tidak ada atau bukan folder.",
    remedy="Perbaiki letak folder templat di pengaturan, atau hapus pengaturannya untuk memakai templat bawaan.",
)
TEMPLATE_SYNTAX = ProblemKind(
    code="DOC-004",
    severity=Severity.ERROR,
    title="Templat salah tulis",
    what="Templat tidak dapat dibaca: {reason}.",
    why="Tanda templat ({{{{ … }}}} atau {{% … %}}) tidak ditulis menurut aturan Jinja.",
    remedy="Perbaiki baris tersebut, atau salin ulang bagian itu dari templat bawaan.",
)
TEMPLATE_UNDEFINED = ProblemKind(
    code="DOC-005",
    severity=Severity.ERROR,
    title="Templat memakai nama yang tidak dikenal",
    what="Templat memakai nama yang tidak ada: {reason}.",
    why="Templat hanya dapat memakai nama yang disediakan untuk dokumen itu.",
    remedy="Periksa ejaan nama; daftar namanya tampak pada templat bawaan dengan berkas yang sama.",
)
TEMPLATE_FORBIDDEN = ProblemKind(
    code="DOC-006",
    severity=Severity.ERROR,
    title="Templat mencoba hal yang tidak diizinkan",
    what="Templat mencoba hal yang tidak diizinkan: {reason}.",
    why="Templat hanya boleh menyusun naskah; berkas, jaringan, dan bagian dalam program tertutup baginya.",
    remedy="Hapus bagian itu dari templat.",
)
TEMPLATE_FAILED = ProblemKind(
    code="DOC-007",
    severity=Severity.ERROR,
    title="Templat gagal diisi",
    what="Templat gagal diisi: {reason}.",
    why="Isi yang dipakai pada baris itu tidak sesuai dengan cara pemakaiannya.",
    remedy="Bandingkan baris itu dengan templat bawaan yang sama, lalu perbaiki.",
)
RESOURCE_REFUSED = ProblemKind(
    code="DOC-008",
    severity=Severity.ERROR,
    title="Templat meminta berkas di luar foldernya",
    what="Dokumen meminta {url}, dan permintaan itu ditolak.",
    why="Dokumen hanya boleh memuat gambar dan gaya dari folder templatnya sendiri serta logo di pengaturan.",
    remedy="Letakkan berkasnya di folder templat dan sebut dengan namanya saja, tanpa alamat.",
)
RENDERER_WARNING = ProblemKind(
    code="DOC-009",
    severity=Severity.ERROR,
    title="Pembuat PDF memberi peringatan",
    what="Pembuat PDF memperingatkan: {reason}.",
    why="Dokumen resmi tidak diterbitkan bila ada bagian yang tidak tercetak sebagaimana mestinya.",
    remedy="Perbaiki gaya atau templat yang disebut; pada templat bawaan, laporkan sebagai kesalahan program.",
)
GLYPH_MISSING = ProblemKind(
    code="DOC-010",
    severity=Severity.ERROR,
    title="Huruf tidak memiliki aksara yang dipakai templat",
    what="Aksara {character} (U+{codepoint}) tidak ada pada huruf dokumen.",
    why="Aksara itu akan tercetak sebagai kotak kosong.",
    remedy="Ganti aksara itu di templat dengan aksara biasa.",
)
CHARACTER_REPLACED = ProblemKind(
    code="DOC-011",
    severity=Severity.WARNING,
    title="Aksara yang tidak dapat dicetak diganti",
    what="Aksara {characters} pada teks “{text}” dicetak sebagai □.",
    why="Huruf dokumen resmi tidak memuat emoji dan aksara di luar Latin.",
    remedy="Perbaiki teks itu pada sumbernya, lalu buat ulang dokumen.",
)
LOGO_UNREADABLE = ProblemKind(
    code="DOC-012",
    severity=Severity.ERROR,
    title="Logo tidak dapat dipakai",
    what="Logo tidak dapat dipakai: {reason}.",
    why="Logo harus gambar PNG, JPEG, atau SVG yang utuh, paling besar 4 MB, tanpa naskah atau rujukan ke luar.",
    remedy="Simpan ulang logo sebagai PNG biasa, lalu sesuaikan pengaturan logo.",
)
UNIT_UNKNOWN = ProblemKind(
    code="DOC-013",
    severity=Severity.ERROR,
    title="Unit tidak dikenal",
    what="Tidak ada unit dengan kode “{unit}” pada siklus ini.",
    why="Hasil per unit hanya dibuat untuk unit yang terdaftar di region.yaml.",
    remedy="Periksa kode unit; daftarnya ditampilkan oleh renaksi status.",
)
UNIT_WITHOUT_RESULT = ProblemKind(
    code="DOC-014",
    severity=Severity.ERROR,
    title="Unit belum menyampaikan formulir",
    what="Hasil {unit} belum dapat dibuat.",
    why="Unit itu belum menyampaikan formulir asesmen, sehingga belum ada nilai yang dapat dilaporkan.",
    remedy="Tagih formulirnya, simpan ke folder inbox, lalu jalankan renaksi compile.",
)
REFERENCE_UNKNOWN = ProblemKind(
    code="DOC-015",
    severity=Severity.ERROR,
    title="Rujukan di templat tidak menuju ke mana pun",
    what="Templat merujuk “{id}”, tetapi tidak ada judul bab, tabel, atau gambar dengan id itu.",
    why="Rujukan seperti “lihat Tabel 3” dihitung dari id judul yang dirujuk.",
    remedy="Periksa ejaan id pada rujuk(…) dan pada judul yang dimaksud.",
)
UNIT_NOT_COACHED = ProblemKind(
    code="DOC-020",
    severity=Severity.ERROR,
    title="Unit tidak termasuk yang diprioritaskan untuk pembinaan",
    what="Lembar pembinaan {unit} tidak dibuat.",
    why="Lembar pembinaan hanya dibuat bagi unit pada kuartil terbawah peringkat; penentunya peringkat, bukan nama.",
    remedy="Unit yang diprioritaskan tertera pada rencana aksi, Bab III; untuk unit ini gunakan hasil asesmennya.",
)
UNIT_IS_REGION = ProblemKind(
    code="DOC-021",
    severity=Severity.ERROR,
    title="Tingkat daerah bukan unit",
    what="Dokumen per unit tidak dibuat bagi DAERAH.",
    why="DAERAH ialah daerah itu sendiri; yang menjadi tanggung jawab tingkat daerah dimuat dalam rencana aksi daerah.",
    remedy="Sebutkan kode sebuah unit, atau buat rencana aksi daerah dengan nama rencana-aksi.",
)
PERIOD_NOT_REPORTABLE = ProblemKind(
    code="DOC-022",
    severity=Severity.ERROR,
    title="Periode belum dapat dilaporkan",
    what="Laporan {period} belum dapat dibuat.",
    why="Realisasi baru dibaca sampai dengan {until}; periode sesudahnya belum dapat dinilai.",
    remedy="Himpun realisasi periode itu, jalankan renaksi progress, lalu buat laporannya.",
)
NEED_MISSING = ProblemKind(
    code="DOC-030",
    severity=Severity.ERROR,
    title="Dokumen belum dapat dibuat",
    what="{title} belum dapat dibuat.",
    why="Dokumen itu memerlukan {need}, yang belum ada dalam siklus ini.",
    remedy="{remedy}.",
)
ADMINS_UNKNOWN = ProblemKind(
    code="DOC-031",
    severity=Severity.WARNING,
    title="Admin belum diketahui",
    what="Admin {count} unit belum diketahui: {units}.",
    why="Lampiran keputusan memuat admin tiap unit; baris unit itu dicetak kosong untuk diisi.",
    remedy="Lengkapi bagian `admins` pada officials.yaml, atau mintalah formulir unit itu.",
)
HEADS_UNKNOWN = ProblemKind(
    code="DOC-032",
    severity=Severity.WARNING,
    title="Pimpinan unit belum diketahui",
    what="Pimpinan {count} unit belum diketahui: {units}.",
    why="Nama, NIP, dan pangkatnya dicetak sebagai titik-titik untuk diisi tangan.",
    remedy="Tambahkan jabatannya pada officials.yaml (dengan `leads: true`), atau mintalah formulir unit itu.",
)
NOT_AWARDED = ProblemKind(
    code="DOC-033",
    severity=Severity.ERROR,
    title="Unit tidak termasuk penerima penghargaan",
    what="Piagam penghargaan {unit} tidak dibuat.",
    why="Piagam hanya bagi unit peringkat satu sampai tiga yang menjawab seluruh pertanyaan: {best}.",
    remedy="Periksa peringkat pada results/recap.xlsx.",
)
NOT_VERIFIED = ProblemKind(
    code="DOC-034",
    severity=Severity.ERROR,
    title="Unit belum diverifikasi",
    what="Berita acara verifikasi {unit} belum dapat dibuat.",
    why="Unit itu belum memiliki nilai verifikasi di samping nilai mandirinya.",
    remedy="Isi buku kerja dari `renaksi verification`, letakkan di inbox, lalu jalankan `renaksi compile`.",
)
NOTHING_QUALIFIES = ProblemKind(
    code="DOC-035",
    severity=Severity.NOTE,
    title="Tidak ada yang memenuhi syarat",
    what="{title}: tidak ada yang dibuat.",
    why="Tidak ada unit atau masa yang memenuhi syarat dokumen itu dalam siklus ini.",
    remedy="Tidak ada yang perlu dilakukan; syaratnya dijelaskan dalam panduan.",
)
