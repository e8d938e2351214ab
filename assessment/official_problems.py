"""Problem kinds of the register of officials and admins."""

from __future__ import annotations

from rubrics.problem import ProblemKind, Severity

UNKNOWN_PERSON = ProblemKind(
    code="WSP-071",
    severity=Severity.ERROR,
    title="Orang tidak terdaftar",
    what="{key} menyebut {person}, yang tidak ada pada bagian `people`.",
    why="Nama, pangkat, dan NIP diambil dari bagian `people`.",
    remedy="Periksa ejaan kode orang itu, atau tambahkan orangnya pada bagian `people`.{hint}",
)
UNKNOWN_UNIT = ProblemKind(
    code="WSP-072",
    severity=Severity.ERROR,
    title="Unit pejabat tidak terdaftar",
    what="{key} menyebut unit {unit}, yang tidak ada dalam region.yaml.",
    why="Pejabat dan admin dicetak pada dokumen unitnya.",
    remedy="Periksa ejaan kode unit itu; `renaksi status` menampilkan semuanya.{hint}",
)
DUPLICATE = ProblemKind(
    code="WSP-073",
    severity=Severity.ERROR,
    title="Kode ganda pada daftar pejabat",
    what="Kode {id} dipakai lebih dari satu kali pada bagian `{section}`.",
    why="Orang dan jabatan dikenali dari kodenya.",
    remedy="Berikan kode yang berbeda.",
)
REVERSED = ProblemKind(
    code="WSP-074",
    severity=Severity.ERROR,
    title="Masa jabatan terbalik",
    what="Masa jabatan {person} berakhir {until}, sebelum dimulai {since}.",
    why="Tanggal akhir masa jabatan tidak mungkin mendahului tanggal mulainya.",
    remedy="Perbaiki `since` atau `until`.",
)
OVERLAP = ProblemKind(
    code="WSP-075",
    severity=Severity.WARNING,
    title="Dua pejabat pada waktu yang sama",
    what="{office} dijabat {first} dan {second} sekaligus {span}.",
    why="Dokumen pada hari itu hanya dapat memuat satu nama; yang dipakai ialah yang mulai menjabat kemudian.",
    remedy="Perbaiki tanggalnya. Pelaksana harian ditulis dengan `tenure: Plh.`, dan boleh bersamaan.",
)
VACANT = ProblemKind(
    code="WSP-076",
    severity=Severity.WARNING,
    title="Jabatan tanpa pejabat",
    what="{office} tidak ada pejabatnya pada {since} sampai dengan {until}.",
    why="Dokumen pada hari itu dicetak tanpa nama pejabat.",
    remedy="Lengkapi masa jabatannya, misalnya pelaksana tugas dengan `tenure: Plt.`.",
)
NIP_ODD = ProblemKind(
    code="WSP-077",
    severity=Severity.WARNING,
    title="NIP tidak masuk akal",
    what="NIP {person}, {nip}: {fault}.",
    why="Susunan NIP: tanggal lahir (8 angka), tahun dan bulan pengangkatan (6), jenis kelamin (1), nomor urut (3).",
    remedy="Cocokkan dengan SK pengangkatan atau kartu pegawai.",
)
RANK_ODD = ProblemKind(
    code="WSP-078",
    severity=Severity.WARNING,
    title="Pangkat dan golongan tidak sesuai",
    what="Pangkat {person}, {rank}: {fault}.",
    why="Pangkat dan golongan ruang dicetak di bawah nama pejabat.",
    remedy="Tulis misalnya `Pembina, IV/a`, atau golongannya saja: `IV/a`.",
)
TWO_REGISTERS = ProblemKind(
    code="WSP-079",
    severity=Severity.ERROR,
    title="Dua daftar pejabat",
    what="Daftar pejabat tidak boleh dua, {first} dan {second}.",
    why="Tidak dapat dipastikan daftar mana yang berlaku.",
    remedy="Simpan satu saja; pindahkan yang lain ke luar folder kerja.",
)
ROW_UNFINISHED = ProblemKind(
    code="DOC-036",
    severity=Severity.WARNING,
    title="Baris pejabat belum lengkap",
    what="Belum dipakai karena kolom {column} kosong: {names}.",
    why="Masa tugas dikenali dari tanggal mulai, dan pimpinan atau admin dari unitnya.",
    remedy="Isi kolom {column}.",
)
