"""Id and QR code on every page, and the data that a document carries."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import ModuleType

import pikepdf
import pypdfium2
import pytest
import segno
from pydantic import ValidationError

from output.documents.attachments import PLAN_DATA, Attachment, read_attachments, read_plan_data
from output.documents.document_id import code_drawing, document_id
from output.documents.inputs import CycleResults, DocumentSettings, Margins
from output.documents.rendering import Prepared, prepare_action_plan, prepare_unit_result, render
from rubrics.edition import digest
from rubrics.problem import ProblemError

Make = Callable[..., CycleResults]
ADDRESS = "https://sp4n.contoh.go.id/v/{id}"


@pytest.fixture(scope="module")
def prepared(cycle: Make, settings: DocumentSettings) -> Prepared:
    results = cycle({"DINAS-A": {"KBJ-01": "0", "KBJ-02": "Ya", "MON-01": "7/8", "MON-02": "2"}})
    return prepare_unit_result(results, "DINAS-A", settings)


def foot_of(pdf: bytes, page: int = 0) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        width, _ = document[page].get_size()
        return document[page].get_textpage().get_text_bounded(0, 0, width, 25 / 25.4 * 72)


def modules_seen(pdf: bytes, left_mm: float, top_mm: float, side_mm: float, size: int) -> list[list[bool]]:
    """Return which modules of the QR code are black on the first page as it is drawn."""
    scale = 8
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[0].render(scale=scale).to_pil().convert("L")
    step = side_mm / size / 25.4 * 72 * scale
    left, top = (mm / 25.4 * 72 * scale for mm in (left_mm, top_mm))
    return [
        [image.getpixel((left + step * (column + 0.5), top + step * (row + 0.5))) < 128 for column in range(size)]
        for row in range(size)
    ]


def test_every_page_bears_its_id(prepared: Prepared, settings: DocumentSettings) -> None:
    made = render(prepared, settings)
    assert prepared.id == document_id(prepared.key)
    assert all(f"ID dokumen {prepared.id}" in foot_of(made.pdf, page) for page in range(made.pages))
    assert f"<dc:identifier>{prepared.id}</dc:identifier>".encode() in made.pdf


@pytest.mark.parametrize("address", [None, ADDRESS])
def test_the_code_on_the_page_leads_to_it(cycle: Make, settings: DocumentSettings, address: str | None) -> None:
    own = settings.model_copy(update={"verify_url": address})
    document = prepare_unit_result(cycle({"DINAS-A": {"KBJ-01": "0"}}), "DINAS-A", own)
    content = document.id if address is None else f"https://sp4n.contoh.go.id/v/{document.id}"
    assert document.code == content
    matrix = [
        [bool(module) for module in row]
        for row in segno.make(content, error="m", micro=False, boost_error=False).matrix
    ]
    seen = modules_seen(render(document, own).pdf, 30, 330 - 25 + 4 + 0.18 + 1.5, 10.5, len(matrix))
    assert seen == matrix


def test_a_narrow_margin_leaves_the_id_alone(cycle: Make, settings: DocumentSettings) -> None:
    own = settings.model_copy(update={"margins_mm": Margins(bottom=14)})
    document = prepare_unit_result(cycle({"DINAS-A": {"KBJ-01": "0"}}), "DINAS-A", own)
    assert 'url("kode")' not in "".join(document.styles)
    assert f"ID dokumen {document.id}" in foot_of(render(document, own).pdf)


def test_the_address_changes_the_document(cycle: Make, settings: DocumentSettings) -> None:
    results = cycle({"DINAS-A": {"KBJ-01": "0"}})
    addresses = (None, ADDRESS, ADDRESS.replace("/v/", "/w/"))
    made = [
        prepare_unit_result(results, "DINAS-A", settings.model_copy(update={"verify_url": each})) for each in addresses
    ]
    assert len({each.id for each in made}) == len({each.key for each in made}) == 3


def test_a_code_is_a_plain_drawing() -> None:
    drawing = code_drawing("RA-0123456789").decode()
    assert drawing.startswith("<svg")
    assert 'viewBox="0 0 21 21"' in drawing


def test_the_plan_carries_what_it_was_made_from(cycles: ModuleType) -> None:
    results, settings = cycles.results_of("sinjai"), cycles.settings_of("sinjai")
    prepared = prepare_action_plan(results, settings)
    assert [each.name for each in prepared.attachments] == [PLAN_DATA]
    data = prepared.attachments[0]
    small = replace(prepared, html="<html lang='id'><title>x</title><body><p>Isi</p></body></html>")
    pdf = render(small, settings).pdf
    assert read_attachments(pdf, "x.pdf") == {PLAN_DATA: data.data}
    read = read_plan_data(pdf, "x.pdf")
    assert read.plan == results.plan
    assert read.rubric.digest == digest(results.rubric)
    assert {card.unit: card.index for card in read.scorecards} == {card.unit: card.index for card in results.scorecards}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (specification,) = opened.Root.AF
        assert specification.AFRelationship == "/Source"
        stream = specification.EF.F
        assert stream.Subtype == "/application/json"
        assert str(stream.Params.CreationDate) == str(stream.Params.ModDate) == f"D:{settings.day:%Y%m%d}000000Z"


def test_attached_data_is_part_of_the_content(
    prepared: Prepared, settings: DocumentSettings, verapdf: Callable[[bytes], str]
) -> None:
    files = tuple(
        Attachment(name, name.encode(), name, date(2021, 1, 1), relation)
        for name, relation in (("a.json", "Data"), ("b.json", "Source"))
    )
    first, second = (render(replace(prepared, attachments=files), settings).pdf for _ in range(2))
    assert first == second
    assert not verapdf(first)
    with pikepdf.open(io.BytesIO(first)) as opened:
        assert [str(each.AFRelationship) for each in opened.Root.AF] == ["/Data", "/Source"]


@pytest.mark.parametrize(("data", "code"), [(b"", "DOC-051"), (b"%PDF-1.7 rusak", "DOC-051"), (None, "DOC-052")])
def test_a_file_without_data_is_refused(
    prepared: Prepared, settings: DocumentSettings, data: bytes | None, code: str
) -> None:
    with pytest.raises(ProblemError) as error:
        read_plan_data(render(prepared, settings).pdf if data is None else data, "x.pdf")
    assert [each.code for each in error.value.problems] == [code]


def test_data_of_another_make_is_refused(prepared: Prepared, settings: DocumentSettings) -> None:
    other = Attachment(PLAN_DATA, b'{"format": "renaksi/plan-data/9"}', "x", date(2021, 1, 1))
    with pytest.raises(ProblemError) as error:
        read_plan_data(render(replace(prepared, attachments=(other,)), settings).pdf, "x.pdf")
    assert [each.code for each in error.value.problems] == ["DOC-053"]


@pytest.mark.parametrize(
    "address", ["https://contoh.go.id/v", "contoh.go.id/{id}", f"https://{'x' * 90}/{{id}}", "{id}"]
)
def test_an_address_that_no_code_can_lead_to_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="bukan alamat pemeriksaan"):
        DocumentSettings(place="Contoh", day=date(2021, 11, 15), verify_url=address)
