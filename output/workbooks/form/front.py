"""The first two sheets of the form: how to fill it in, and who fills it in."""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import layout, measure, page, styles
from output.workbooks.form.job import PERSON_HEAD, PERSON_PLACES, Entry, FormJob
from output.workbooks.layout import Access, Column, SheetRole
from output.workbooks.styles import Look, Painter
from rubrics.rubric import Status

_GUIDE_COLUMNS: Final = (
    Column(key="id", header="id", width=10),
    Column(key="no", header="No", width=5),
    Column(key="heading", header="Hal", width=34),
    Column(key="text", header="Penjelasan", width=92),
)
_STEPS: Final = (
    (
        "Lengkapi lembar Identitas",
        "Isi nama pimpinan, admin utama, dan admin cadangan. NIP ditulis 18 angka; spasi boleh ada.",
    ),
    (
        "Jawab setiap pertanyaan",
        (
            "Buka lembar kategori satu per satu. Baca kriteria semua tingkat, lalu pilih pada kolom Jawaban tingkat "
            "tertinggi yang seluruh kriterianya sudah terpenuhi. Tombol Tab berpindah dari satu sel isian ke sel isian "
            "berikutnya."
        ),
    ),
    (
        "Isi angka bila diminta",
        (
            "Pertanyaan persentase memakai pembilang dan penyebut; hasil baginya muncul sendiri. Isi angka saja, tanpa "
            "satuan atau tanda persen. Bila memang tidak ada yang dihitung, isi pembilang 0 dan penyebut 0."
        ),
    ),
    (
        "Sebutkan bukti dukung",
        (
            "Tulis tautan atau nama berkas, satu bukti per baris (Alt+Enter), dan halamannya di kolom Halaman. Jawaban "
            "tanpa bukti dukung tidak dapat diterima pada saat verifikasi."
        ),
    ),
    (
        "Pakai “Tidak berlaku” seperlunya",
        (
            "Pilihan ini hanya ada pada pertanyaan yang mengizinkannya dan wajib disertai alasan. Belum dikerjakan "
            "bukan alasan tidak berlaku; pilih tingkat terendah."
        ),
    ),
    (
        "Periksa lembar Ringkasan",
        (
            "Pastikan tidak ada lagi yang perlu dilengkapi. Nilai di lembar itu bersifat sementara dan hanya untuk "
            "dilihat; nilai yang dipakai dihitung ulang oleh tim pengelola."
        ),
    ),
    (
        "Simpan dan kirim kembali",
        (
            "Simpan sebagai berkas Excel (.xlsx) lalu kirim kepada unit pengampu. Nama berkas bebas karena unit "
            "dikenali dari isi formulir. Jangan memindahkan isian ke formulir unit lain."
        ),
    ),
)
_LEGEND: Final = (
    ("Sel isian", "Boleh diisi.", styles.OPEN),
    ("Terkunci", "Tidak dipakai untuk pertanyaan ini.", styles.CLOSED),
    (
        "Belum dijawab",
        "Jawaban atau angka masih ditunggu.",
        styles.BODY.but(fill=styles.AMBER_PALE, colour=styles.AMBER),
    ),
    (
        "Isi bukti · Isi alasan · Periksa jawaban",
        "Bukti dukung atau alasan belum ada, atau isian bertentangan.",
        styles.BODY.but(fill=styles.RED_PALE, colour=styles.RED),
    ),
    ("Lengkap", "Tidak ada yang kurang.", styles.BODY.but(fill=styles.GREEN_PALE, colour=styles.GREEN)),
)


def write_guide(painter: Painter, sheet: Worksheet, job: FormJob) -> None:
    """Fill in the sheet Petunjuk."""
    page.start(painter, sheet, _GUIDE_COLUMNS, layout.marker(SheetRole.GUIDE))
    painter.put(sheet, "B2", job.rubric.title, styles.TITLE.but(wrap=False))
    painter.put(sheet, "B3", job.heading, styles.SUBTITLE.but(bold=True, colour=styles.INK))
    sheet.row_dimensions[2].height = 26.0
    row = _notice(painter, sheet, job, 5)
    row = _section(painter, sheet, row + 1, "Cara mengisi")
    for number, (heading, text) in enumerate(_STEPS, start=1):
        _step(painter, sheet, row, number, (heading, text))
        row += 1
    row = _section(painter, sheet, row + 1, "Arti warna")
    for heading, text, look in _LEGEND:
        painter.put(sheet, f"C{row}", heading, look.but(open=False, horizontal="left", vertical="center"))
        painter.put(sheet, f"D{row}", text, styles.PLAIN.but(indent=1))
        sheet.row_dimensions[row].height = 18.0
        row += 1
    row = _section(painter, sheet, row + 1, "Isi formulir")
    row = _contents(painter, sheet, job, row)
    page.finish(sheet, job, area=f"B2:D{row - 1}")
    sheet.page_setup.fitToHeight = 1
    page.select(sheet, "B2")


def _notice(painter: Painter, sheet: Worksheet, job: FormJob, row: int) -> int:
    """The standing of the instrument, on every form until it is marked as official."""
    text = job.rubric.status_note
    if job.rubric.status is not Status.RESMI:
        text += f" Predikat yang ditampilkan adalah {job.rubric.grades_note}."
    look = styles.BODY.but(fill=styles.TEAL_PALE, colour=styles.TEAL, vertical="center", indent=1)
    painter.merge(sheet, f"B{row}:D{row}", text, look)
    width = sum(column.width for column in _GUIDE_COLUMNS[1:])
    sheet.row_dimensions[row].height = measure.row_height([measure.text_height([(text, 10, False)], width)], least=24)
    return row + 1


def _section(painter: Painter, sheet: Worksheet, row: int, text: str) -> int:
    painter.put(sheet, f"B{row}", text, styles.SECTION)
    sheet.row_dimensions[row].height = 22.0
    return row + 1


def _step(painter: Painter, sheet: Worksheet, row: int, number: int, texts: tuple[str, str]) -> None:
    heading, text = texts
    painter.put(sheet, f"B{row}", number, styles.BODY_CENTRE.but(bold=True, colour=styles.TEAL))
    painter.put(sheet, f"C{row}", heading, styles.BODY.but(bold=True))
    painter.put(sheet, f"D{row}", text, styles.BODY)
    heights = [
        measure.text_height([(heading, styles.BASE_SIZE, True)], _GUIDE_COLUMNS[2].width),
        measure.text_height([(text, styles.BASE_SIZE, False)], _GUIDE_COLUMNS[3].width),
    ]
    sheet.row_dimensions[row].height = measure.row_height(heights, least=18)


def _contents(painter: Painter, sheet: Worksheet, job: FormJob, row: int) -> int:
    """Links to the other sheets, each with what it holds."""
    listed = [
        (page.IDENTITY_TITLE, "Unit, pimpinan, admin, dan tanggal pengisian"),
        *((laid.title, f"{laid.category.title}: {len(tuple(laid.questions))} pertanyaan") for laid in job.sheets),
        (page.SUMMARY_TITLE, "Kelengkapan dan nilai sementara"),
    ]
    look = styles.BODY.but(colour=styles.LINK, underline=True, vertical="center")
    for title, text in listed:
        painter.link(sheet, f"C{row}", title, (title, "A1"), look)
        painter.put(sheet, f"D{row}", text, styles.BODY.but(vertical="center"))
        sheet.row_dimensions[row].height = 18.0
        row += 1
    return row


_CENTRED: Final = {"vertical": "center"}


def write_identity(painter: Painter, sheet: Worksheet, job: FormJob) -> None:
    """Fill in the sheet Identitas."""
    page.start(painter, sheet, layout.IDENTITY_COLUMNS, layout.marker(SheetRole.IDENTITY))
    painter.put(sheet, "B2", "Identitas", styles.TITLE)
    painter.put(sheet, "B3", job.heading, styles.SUBTITLE.but(bold=True, colour=styles.INK))
    sheet.row_dimensions[2].height = 26.0
    _unit_block(painter, sheet, job)
    for column in layout.IDENTITY_COLUMNS[1:]:
        painter.put(sheet, f"{layout.IDENTITY_LETTERS[column.key]}{PERSON_HEAD}", column.header, styles.HEAD)
    sheet.row_dimensions[PERSON_HEAD].height = 28.0
    for person, label in layout.PERSON_ROWS.items():
        _person(painter, sheet, job, PERSON_PLACES[person], (person, label))
    row = PERSON_PLACES[layout.FILLED_ON]
    _filled_on(painter, sheet, job, row)
    _identity_rules(sheet, row)
    page.finish(sheet, job, area=f"B2:{layout.IDENTITY_LETTERS['email']}{row}")
    page.select(sheet, f"{layout.IDENTITY_LETTERS['name']}{PERSON_HEAD + 1}")


def _unit_block(painter: Painter, sheet: Worksheet, job: FormJob) -> None:
    rubric = job.rubric
    facts = (
        ("Unit kerja", job.unit.name),
        ("Kode unit", job.unit.code),
        ("Pemerintah daerah", job.region.full_name),
        ("Tahun penilaian", str(job.year)),
        ("Instrumen", f"{rubric.title} (edisi {rubric.edition}, status {rubric.status})"),
        ("Nomor seri formulir", job.manifest.serial),
    )
    last = layout.IDENTITY_LETTERS["nip"]
    for row, (label, text) in enumerate(facts, start=5):
        painter.put(sheet, f"B{row}", label, styles.BAND)
        painter.merge(sheet, f"C{row}:{last}{row}", text, styles.BODY.but(vertical="center", indent=1))
        sheet.row_dimensions[row].height = 18.0


def _person(painter: Painter, sheet: Worksheet, job: FormJob, row: int, person: tuple[str, str]) -> None:
    identifier, label = person
    painter.put(sheet, f"A{row}", identifier, styles.HIDDEN)
    painter.put(sheet, f"B{row}", label, styles.BODY.but(bold=True, vertical="center"))
    heights = []
    for column in layout.IDENTITY_COLUMNS:
        if column.access is Access.OPEN:
            entry: Entry | None = job.entries.get((identifier, column.key))
            painter.put(sheet, f"{layout.IDENTITY_LETTERS[column.key]}{row}", entry, _PERSON_LOOK)
            heights.append(measure.text_height([(str(entry or ""), styles.BASE_SIZE, False)], column.width))
    sheet.row_dimensions[row].height = measure.row_height(heights, least=30.0)


_PERSON_LOOK: Final = styles.OPEN_TEXT.but(**_CENTRED)


def _filled_on(painter: Painter, sheet: Worksheet, job: FormJob, row: int) -> None:
    painter.put(sheet, f"A{row}", layout.FILLED_ON, styles.HIDDEN)
    painter.put(sheet, f"B{row}", "Tanggal pengisian", styles.BODY.but(bold=True, vertical="center"))
    look: Look = styles.OPEN.but(number_format=styles.DATE, vertical="center", horizontal="left")
    painter.put(sheet, f"C{row}", job.entries.get((layout.FILLED_ON, "name")), look)
    sheet.row_dimensions[row].height = 20.0


def _identity_rules(sheet: Worksheet, date_row: int) -> None:
    first, last = PERSON_HEAD + 1, PERSON_HEAD + len(layout.PERSON_ROWS)
    nip, name = layout.IDENTITY_LETTERS["nip"], layout.IDENTITY_LETTERS["name"]
    for validation, area in (
        (
            _hint("NIP", "18 angka, misalnya 19700101 199503 1 000. Kosongkan bila bukan ASN."),
            f"{nip}{first}:{nip}{last}",
        ),
        (_hint("Nama", "Tulis nama tanpa gelar; gelar ditulis di kolom sebelahnya."), f"{name}{first}:{name}{last}"),
        (_date(), f"{name}{date_row}"),
    ):
        validation.sqref = area
        sheet.add_data_validation(validation)


def _hint(title: str, prompt: str) -> DataValidation:
    return DataValidation(
        type="textLength",
        operator="lessThanOrEqual",
        formula1="200",
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle="Teks terlalu panjang",
        error="Teks paling panjang 200 karakter.",
        promptTitle=title,
        prompt=prompt,
    )


def _date() -> DataValidation:
    return DataValidation(
        type="date",
        operator="greaterThan",
        formula1="36526",  # 1 January 2000
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle="Tanggal tidak dapat dibaca",
        error="Tulis tanggal seperti 27/02/2026.",
        promptTitle="Tanggal pengisian",
        prompt="Tulis tanggal, misalnya 27/02/2026.",
    )
