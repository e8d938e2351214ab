"""A small rubric with every kind of scale, its form as the real writer makes it, and ways to tamper with it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from assessment.answers import (
    OPD,
    Answer,
    At,
    Evidence,
    Identity,
    LevelChoice,
    Measurement,
    NotApplicable,
    Official,
    Region,
    RegionKind,
)
from output.workbooks.form.reading import Expectation, FormReading, read_form
from output.workbooks.form.workbook import write_form
from rubrics.rubric import (
    Category,
    EvidenceRequest,
    GradeBand,
    Indicator,
    OPDKind,
    Rubric,
    Scale,
    ScaleType,
)

YEAR = 2021
Edit = Callable[[Workbook], None]


def _level(code: str, label: str, **band: str) -> dict[str, object]:
    return {"code": code, "label": label, "descriptor": f"Keadaan {label.lower()}.", **band}


def _scale(kind: str, *levels: dict[str, object], **more: str) -> Scale:
    return Scale.model_validate({"type": kind, "levels": levels, **more})


_BANDS = (
    _level("0", "Rendah", upper="50"),
    _level("1", "Sedang", lower="50", upper="80"),
    _level("2", "Tinggi", lower="80"),
)
_DAYS = (_level("0", "Lama", lower="10"), _level("1", "Sedang", lower="5", upper="10"), _level("2", "Cepat", upper="5"))
_SCALES: dict[str, tuple[Scale, str | None]] = {
    "KB-01": (
        _scale(
            "levels",
            _level("0", "Belum ada"),
            _level("1", "Rancangan"),
            _level("2", "Sudah ada"),
            _level("3", "Lengkap"),
        ),
        None,
    ),
    "KB-02": (_scale("yes_no", _level("Tidak", "Tidak"), _level("Ya", "Ya")), None),
    "KB-03": (
        _scale("a_d", _level("D", "Tidak ada"), _level("C", "Kurang"), _level("B", "Cukup"), _level("A", "Baik")),
        "Bila tidak ada pergantian petugas.",
    ),
    "UK-01": (_scale("percentage", *_BANDS, numerator="Laporan selesai", denominator="Laporan masuk", unit="%"), None),
    "UK-02": (_scale("count", *_BANDS, numerator="Banyaknya kegiatan", unit="kegiatan"), None),
    "UK-03": (_scale("working_days", *_DAYS, numerator="Rata-rata hari", unit="hari kerja"), "Bila tidak ada laporan."),
    "UK-04": (
        _scale("levels", _level("0", "Belum ada"), _level("1", "Sebagian"), _level("2", "Semua")),
        "Bila tidak ada kanal lain.",
    ),
}


def _indicator(identifier: str) -> Indicator:
    scale, excuse = _SCALES[identifier]
    return Indicator(
        id=identifier,
        title=f"Judul {identifier}",
        question=f"Bagaimana keadaan {identifier}?",
        guidance="Pilih keadaan yang sesuai.",
        scale=scale,
        weight=Decimal(1),
        evidence=(EvidenceRequest(text="Surat keputusan", example="SK 12/2021"),),
        not_applicable=excuse,
        targets={YEAR: scale.levels[-1].code},
    )


def _category(identifier: str, title: str) -> Category:
    asked = tuple(_indicator(known) for known in _SCALES if known.startswith(identifier))
    return Category(
        id=identifier,
        title=title,
        short_title=title,
        description=f"Kategori {title}.",
        weight=Decimal(1),
        indicators=asked,
    )


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    return Rubric(
        id="uji",
        edition="uji-1",
        title="Instrumen uji",
        short_title="Uji",
        status_note="Instrumen uji.",
        weights_decided_by="tim uji",
        first_year=YEAR,
        last_year=YEAR + 3,
        grades=(GradeBand(code="C", title="Cukup", description="Cukup.", lower=Decimal(0)),),
        grades_note="predikat internal",
        categories=(_category("KB", "Kebijakan"), _category("UK", "Ukuran")),
    )


@pytest.fixture(scope="session")
def scales() -> dict[ScaleType, Indicator]:
    return {_SCALES[known][0].type: _indicator(known) for known in reversed(_SCALES)}


@pytest.fixture(scope="session")
def region() -> Region:
    return Region(
        code="73.07",
        name="Contoh",
        kind=RegionKind.KABUPATEN,
        province="Sulawesi Selatan",
        capital="Balangnipa",
        time_zone="WITA",
    )


@pytest.fixture(scope="session")
def unit() -> OPD:
    return OPD(code="dinkes", name="Dinas Kesehatan", short_name="Dinkes", kind=OPDKind.DINAS)


@pytest.fixture(scope="session")
def expected(rubric: Rubric, region: Region, unit: OPD) -> Expectation:
    return Expectation(rubric, region, {unit.code: unit}, YEAR)


@pytest.fixture(scope="session")
def identity() -> Identity:
    return Identity(
        head=Official(name="Contoh Satu", title_before="dr.", title_after="M.Kes", nip="197001011995031000"),
        admin=Official(name="Contoh Dua", position="Pranata Humas", phone="0812-3456-7890", email="dua@contoh.go.id"),
        filled_on=date(2021, 10, 1),
    )


@pytest.fixture(scope="session")
def answers() -> dict[str, Answer]:
    """One answer of each kind."""
    states = {
        "KB-01": At(value=LevelChoice(code="2")),
        "KB-02": At(value=LevelChoice(code="Ya")),
        "KB-03": NotApplicable(reason="Petugas tidak berganti."),
        "UK-01": At(value=Measurement(numerator=Decimal(17), denominator=Decimal(20))),
        "UK-02": At(value=Measurement(numerator=Decimal(3))),
        "UK-03": At(value=Measurement(numerator=Decimal("4.5"))),
    }
    proof = (Evidence(reference="SK 12 Tahun 2021.pdf", page="3"), Evidence(reference="https://contoh.go.id/sop"))
    made = {known: Answer(indicator=known, state=state, evidence=proof) for known, state in states.items()}
    made["KB-01"] = made["KB-01"].model_copy(update={"remark": "=HYPERLINK(1)\nBaris kedua"})
    return {**made, "UK-04": Answer(indicator="UK-04")}


@pytest.fixture(scope="session")
def blank(rubric: Rubric, region: Region, unit: OPD) -> bytes:
    return write_form(rubric, region, unit, YEAR)


@pytest.fixture(scope="session")
def filled(rubric: Rubric, region: Region, unit: OPD, identity: Identity, answers: dict[str, Answer]) -> bytes:
    return write_form(rubric, region, unit, YEAR, identity, answers)


@pytest.fixture(scope="session")
def read(expected: Expectation) -> Callable[[bytes], FormReading]:
    def read(data: bytes, file: str = "kiriman.xlsx") -> FormReading:
        return read_form(data, file, expected)

    return read


@pytest.fixture(scope="session")
def edited(filled: bytes) -> Callable[[Edit], bytes]:
    """The filled form after ``edit`` has changed it in a program that is not ours."""

    def edited(edit: Edit, data: bytes = filled) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(data))
        edit(book)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    return edited


@pytest.fixture(scope="session")
def repacked(filled: bytes) -> Callable[..., bytes]:
    """The filled form with some parts of its archive replaced, added, or (None) removed."""

    def repacked(data: bytes = filled, **parts: bytes | None) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                if name not in parts:
                    target.writestr(name, source.read(name))
            for name, content in parts.items():
                if content is not None:
                    target.writestr(name, content)
        return stream.getvalue()

    return repacked
