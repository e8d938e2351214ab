"""The sheet Petunjuk: in a few lines, how the plan is edited and taken over."""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import measure, styles
from output.workbooks.layout import Column
from output.workbooks.plan import page as plan_page
from output.workbooks.plan.job import PlanJob
from output.workbooks.plan.layout import PlanSheet
from output.workbooks.styles import Painter

_COLUMNS: Final = (
    Column(key="id", header="id", width=10),
    Column(key="step", header="Langkah", width=26),
    Column(key="text", header="Penjelasan", width=112),
)
_STEPS: Final = (
    (
        "Mengubah kegiatan",
        (
            "Di lembar Matriks, ubah selnya langsung: kategori, isu, kegiatan, cara pelaksanaan, keluaran, "
            "target, penanggung jawab, pendukung, waktu, pagu, sumber dana, data dukung, keterangan. Baris yang "
            "disunting dipertahankan persis seperti yang ditulis; kegiatan lain disusun ulang di sekelilingnya."
        ),
    ),
    (
        "Kolom Keputusan",
        (
            "Usulan sistem: baris disusun ulang setiap kali. Tetapkan: baris dipertahankan seperti adanya. Hapus: "
            "baris dikeluarkan dari rencana. Menghapus barisnya sama artinya dengan Hapus."
        ),
    ),
    (
        "Waktu (triwulan)",
        (
            "Tulis triwulan setiap tahun: II, II–III, atau I, IV. Kosongkan bila tidak berjalan tahun itu. Tahun "
            "yang berbiaya harus mempunyai triwulan."
        ),
    ),
    (
        "Pagu",
        (
            "Rupiah penuh, misalnya 45000000 atau 45.000.000; jangan disingkat (45 jt). Tulis 0 bila tanpa biaya. "
            "Biaya dihitung pada tahun kegiatan dimulai."
        ),
    ),
    (
        "Unit",
        (
            "Pilih dari daftar, atau ketik kode atau nama unit. Beberapa unit pendukung dipisahkan titik koma; "
            "Semua OPD berarti seluruhnya. Masing-masing unit berarti setiap unit bertanggung jawab atas "
            "bagiannya."
        ),
    ),
    (
        "Usulan daerah",
        (
            "Kegiatan di luar katalog ditulis di baris kuning pada kategorinya; sisipkan baris bila kurang. "
            "Sedikitnya isi kegiatan, penanggung jawab, waktu, pagu, dan sumber dana. Bila menaikkan indikator, "
            "tulis misalnya SDM-02: C ke A."
        ),
    ),
    (
        "Calon yang tidak dipilih",
        (
            "Di lembar Alasan, calon kegiatan yang tidak dipilih dapat diminta masuk dengan Tetapkan, atau "
            "ditutup dengan Hapus."
        ),
    ),
    (
        "Lampu pagu",
        (
            "Baris Keadaan pagu di bawah matriks: hijau cukup, kuning hampir habis, merah melebihi pagu. Warna "
            "hanya untuk dilihat; yang menentukan adalah pemeriksaan ketika suntingan dibaca."
        ),
    ),
    (
        "Menerapkan",
        (
            "Simpan berkas, lalu jalankan renaksi edits DIR untuk melihat apa yang akan berubah, dan renaksi "
            "edits DIR --apply untuk menerapkannya. Salinan yang disunting orang lain disebut namanya: renaksi "
            "edits DIR salinan-1.xlsx salinan-2.xlsx; suntingan yang bertentangan ditunjukkan untuk disepakati."
        ),
    ),
    (
        "Yang tidak boleh diubah",
        (
            "Kolom A dan baris 1 yang tersembunyi: dari sanalah baris dan kolom dikenali, juga sesudah "
            "dipindahkan atau diurutkan."
        ),
    ),
)


def write_guide(painter: Painter, sheet: Worksheet, job: PlanJob) -> None:
    """Fill in the sheet Petunjuk."""
    plan_page.start(painter, sheet, _COLUMNS, PlanSheet.GUIDE)
    plan_page.head(painter, sheet, job, "Petunjuk menyunting", "")
    plan_page.headings(painter, sheet, plan_page.FIRST_LINE, {"B": "Langkah", "C": "Penjelasan"}, 22.0)
    label, text = styles.BODY.but(bold=True, colour=styles.TEAL), styles.BODY
    for row, (step, explained) in enumerate(_STEPS, start=plan_page.FIRST_LINE + 1):
        painter.put(sheet, f"B{row}", step, label)
        painter.put(sheet, f"C{row}", explained, text)
        height = measure.text_height([(explained, text.size, False)], _COLUMNS[2].width)
        sheet.row_dimensions[row].height = measure.row_height([height], least=22.0)
    plan_page.finish(
        sheet,
        job,
        area=f"B2:C{plan_page.FIRST_LINE + len(_STEPS)}",
        repeat=(plan_page.FIRST_LINE, plan_page.FIRST_LINE),
    )
    sheet.freeze_panes = f"B{plan_page.FIRST_LINE + 1}"
