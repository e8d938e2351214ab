"""The first sheet of the workbook of realisation: what it is, how to fill it in, and who reports."""

from __future__ import annotations

from datetime import date
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import layout, measure, page, styles
from output.workbooks.layout import Column, SheetRole
from output.workbooks.realisation import layout as own
from output.workbooks.realisation.job import RealisationJob
from output.workbooks.styles import Painter

_COLUMNS: Final = (
    Column(key="id", header="id", width=10),
    Column(key="no", header="No", width=5),
    Column(key="heading", header="Hal", width=34),
    Column(key=own.TEXT_KEY, header="Penjelasan", width=92),
)
_WIDTH: Final = sum(column.width for column in _COLUMNS[1:])
_STEPS: Final = (
    (
        "Isi pelapor dan tanggal",
        (
            "Nama dan jabatan yang melapor, serta tanggal pengisian. Bila unit mengirim dua berkas, yang bertanggal "
            "terbaru yang dipakai."
        ),
    ),
    (
        "Isi realisasi keluaran",
        (
            "Tulis banyaknya keluaran yang sudah selesai. Sel kosong berarti belum dilaporkan, bukan nol; tulis 0 bila "
            "memang belum ada hasil. Persentase ditulis 0 sampai 100 tanpa tanda persen."
        ),
    ),
    (
        "Pilih cara lapor",
        (
            "“Kumulatif”: jumlah sejak awal kegiatan sampai akhir triwulan ini. “Hanya triwulan ini”: hasil triwulan "
            "ini saja. “Tidak berlaku”: kegiatan tidak berlaku bagi unit; kosongkan angkanya dan tulis alasannya."
        ),
    ),
    (
        "Isi realisasi anggaran",
        "Rupiah penuh tanpa singkatan, dengan cara lapor yang sama. Tulis 0 bila tidak ada belanja.",
    ),
    (
        "Jelaskan kendala dan tindak lanjut",
        "Wajib bila realisasi kurang dari target sampai triwulan ini, agar unit dapat dibantu mengatasi keterlambatan.",
    ),
    (
        "Sebutkan data dukung",
        "Tautan atau nama berkas, satu per baris (Alt+Enter). Jangan menulis data pribadi pelapor atau masyarakat.",
    ),
    (
        "Simpan dan kirim kembali",
        (
            "Simpan sebagai Excel (.xlsx) atau OpenDocument (.ods), lalu kirim kepada unit pengampu. Nama berkas "
            "bebas. Jangan menghapus kolom atau baris; kegiatan dikenali dari kode pada kolom tersembunyi."
        ),
    ),
)


def write_guide(painter: Painter, sheet: Worksheet, job: RealisationJob) -> None:
    """Fill in the sheet Petunjuk."""
    page.start(painter, sheet, _COLUMNS, layout.marker(SheetRole.REPORTER))
    painter.put(sheet, "B2", "Laporan realisasi rencana aksi SP4N-LAPOR!", styles.TITLE)
    painter.put(sheet, "B3", f"{job.unit.name}, {job.period}", styles.SUBTITLE.but(bold=True, colour=styles.INK))
    painter.put(sheet, "B4", f"Rencana aksi {job.obligations.region.full_name}: {job.version}", styles.SUBTITLE)
    sheet.row_dimensions[2].height = 26.0
    row = _section(painter, sheet, 6, "Pelapor")
    _entry(painter, sheet, row, own.REPORTER_ROW, "Nama dan jabatan pelapor", job.reporter)
    _entry(painter, sheet, row + 1, own.FILLED_ROW, "Tanggal pengisian", job.filled_on)
    row += 2
    row = _section(painter, sheet, row + 1, "Cara mengisi")
    for number, (heading, text) in enumerate(_STEPS, start=1):
        _step(painter, sheet, row, number, heading, text)
        row += 1
    row = _section(painter, sheet, row + 1, "Lembar")
    look = styles.BODY.but(colour=styles.LINK, underline=True, vertical="center")
    for shown in job.pages:
        painter.put(sheet, f"B{row}", None, styles.BODY)
        painter.link(sheet, f"C{row}", shown.title, (shown.title, "B2"), look)
        closed = ", sudah ditutup" if shown.closed else ""
        painter.put(sheet, f"D{row}", f"{len(shown.lines)} kegiatan{closed}", styles.BODY)
        sheet.row_dimensions[row].height = 18.0
        row += 1
    page.protect(sheet)
    right = f"Realisasi, seri {job.manifest.serial}"
    page.printed(sheet, area=f"B2:D{row - 1}", repeat=None, left=job.unit.name, right=right)
    sheet.page_setup.fitToHeight = 1
    page.select(sheet, "D7")


def _section(painter: Painter, sheet: Worksheet, row: int, text: str) -> int:
    painter.put(sheet, f"B{row}", text, styles.SECTION)
    sheet.row_dimensions[row].height = 22.0
    return row + 1


def _entry(  # noqa: PLR0913, PLR0917
    painter: Painter, sheet: Worksheet, row: int, identifier: str, label: str, value: str | date | None
) -> None:
    day = identifier == own.FILLED_ROW
    look = styles.OPEN.but(number_format=styles.DATE, horizontal="left") if day else styles.OPEN_TEXT
    painter.put(sheet, f"A{row}", identifier, styles.HIDDEN)
    painter.put(sheet, f"B{row}", None, styles.BODY)
    painter.put(sheet, f"C{row}", label, styles.BODY.but(bold=True, vertical="center"))
    painter.put(sheet, f"D{row}", value, look.but(vertical="center"))
    sheet.row_dimensions[row].height = 20.0


def _step(painter: Painter, sheet: Worksheet, row: int, number: int, heading: str, text: str) -> None:  # noqa: PLR0913, PLR0917
    painter.put(sheet, f"B{row}", number, styles.BODY_CENTRE.but(bold=True, colour=styles.TEAL))
    painter.put(sheet, f"C{row}", heading, styles.BODY.but(bold=True))
    painter.put(sheet, f"D{row}", text, styles.BODY)
    heights = [
        measure.text_height([(heading, styles.BASE_SIZE, True)], _COLUMNS[2].width),
        measure.text_height([(text, styles.BASE_SIZE, False)], _COLUMNS[3].width),
    ]
    sheet.row_dimensions[row].height = measure.row_height(heights, least=18)
