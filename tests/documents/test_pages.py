"""The PDF itself: paper, fonts, marks of a draft, text inside the page, archive format, equal bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import pytest

from assessment.answers import OPD
from output.documents.inputs import CycleResults, DocumentSettings, Font, Margins, Paper, RenderedDocument, State
from output.documents.rendering import prepare_unit_result, render, render_unit_result
from rubrics.rubric import OPDKind

Make = Callable[..., CycleResults]
ANSWERS: dict[str, str | None] = {"KBJ-01": "0", "KBJ-02": "Ya", "MON-01": "7/8", "MON-02": "2"}
POINTS = 72 / 25.4
HOSTILE = (
    "../../etc/passwd",
    '"><script>alert(1)</script>',
    '=HYPERLINK("http://jahat.example")',
    "{{ 7*7 }} {% raw %}",
    "\u202eterbalik\u202c \u200b tersembunyi",
    "Dinas \U0001f600 Gembira 漢字",
    "X" * 200,
    "<img src=file:///etc/passwd>",
    "&lt;b&gt;",
    "a\u0301\u0302 e\u0301 \x07 \ud800".encode("utf-8", "ignore").decode(),
)


def text_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def outside(pdf: bytes) -> list[str]:
    """Return the texts that leave the page."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            textpage = page.get_textpage()
            for place in range(textpage.count_rects()):
                left, bottom, right, top = textpage.get_rect(place)
                if left < 0 or bottom < 0 or right > width or top > height:
                    found.append(textpage.get_text_bounded(left, bottom, right, top))
    return found


@pytest.fixture(scope="module")
def page(cycle: Make, settings: DocumentSettings) -> Callable[..., RenderedDocument]:
    def make(**changes: Any) -> RenderedDocument:  # noqa: ANN401
        example = changes.pop("example", False)
        results = cycle({"DINAS-A": ANSWERS}, example=example)
        return render_unit_result(results, "DINAS-A", settings.model_copy(update=changes))

    return make


@pytest.mark.parametrize(("paper", "size"), [(Paper.F4, (215, 330)), (Paper.A4, (210, 297))])
@pytest.mark.parametrize(("font", "family"), [(Font.ARIAL, "Liberation-Sans"), (Font.BOOKMAN, "URW-Bookman")])
def test_paper_and_fonts(
    page: Callable[..., RenderedDocument], paper: Paper, size: tuple[int, int], font: Font, family: str
) -> None:
    made = page(paper=paper, font=font, margins_mm=Margins(left=25))
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert len(pdf.pages) == made.pages
        for each in pdf.pages:
            assert [float(side) for side in each.mediabox[2:]] == pytest.approx([mm * POINTS for mm in size], abs=0.5)
        fonts = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and {"/FontFile3", "/FontFile2"} & set(each.keys())
        ]
        names = {str(each.FontName) for each in fonts}
        assert names
        assert all(family.replace("-", "") in name.replace("-", "") for name in names)


def test_it_is_an_archive_document_with_title_language_and_tags(page: Callable[..., RenderedDocument]) -> None:
    with pikepdf.open(io.BytesIO(page().pdf)) as pdf:
        assert str(pdf.Root.Lang) == "id"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "3A"
            assert metadata["dc:title"] == "Hasil Asesmen Dishub Tahun 2021"
            assert metadata["pdfuaid:part"] == "1"


def test_page_numbers_and_marks(page: Callable[..., RenderedDocument]) -> None:
    made = page(example=True)
    pages = text_of(made.pdf)
    for number, text in enumerate(pages, start=1):
        assert f"Halaman {number} dari {made.pages}" in text
        assert "KONSEP" in text
        assert "DATA CONTOH" in text
    final = "".join(text_of(page(state=State.FINAL).pdf))
    assert "KONSEP" not in final
    assert "DATA CONTOH" not in final


def test_same_input_same_bytes(cycle: Make, settings: DocumentSettings) -> None:
    first, second = (prepare_unit_result(cycle({"DINAS-A": ANSWERS}), "DINAS-A", settings) for _ in range(2))
    assert first == second
    assert render(first, settings).pdf == render(second, settings).pdf


def test_the_key_follows_what_the_page_depends_on(cycle: Make, settings: DocumentSettings) -> None:
    results = cycle({"DINAS-A": ANSWERS})
    changes: tuple[dict[str, object], ...] = (
        {},
        {"paper": Paper.A4},
        {"font": Font.BOOKMAN},
        {"state": State.FINAL},
        {"number": "060/1/ORG/2021"},
        {"margins_mm": Margins(top=30)},
    )
    keys = {prepare_unit_result(results, "DINAS-A", settings.model_copy(update=change)).key for change in changes}
    assert len(keys) == len(changes)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_only_text(cycle: Make, settings: DocumentSettings, name: str) -> None:
    unit = OPD(code="DINAS-A", name=name, short_name=name, kind=OPDKind.DINAS)
    prepared = prepare_unit_result(cycle({"DINAS-A": ANSWERS}, units=(unit,)), "DINAS-A", settings)
    made = render(prepared, settings)
    text = " ".join(text_of(made.pdf))
    assert prepared.name == "hasil-dinas-a"
    assert not outside(made.pdf)
    assert "49" not in re.sub(r"\d{4,}", "", text)
    assert "<script" not in made.html
    assert "<img" not in made.html
    visible = [word for word in name.split() if word.isascii() and word.isalnum() and len(word) < 20]
    assert all(word in text for word in visible)


def test_what_cannot_be_printed_is_reported(cycle: Make, settings: DocumentSettings) -> None:
    unit = OPD(code="DINAS-A", name="Dinas \U0001f600 Gembira", short_name="Dinas", kind=OPDKind.DINAS)
    prepared = prepare_unit_result(cycle({"DINAS-A": ANSWERS}, units=(unit,)), "DINAS-A", settings)
    assert {problem.code for problem in prepared.problems} == {"DOC-011"}
    assert "Dinas □ Gembira" in prepared.html
    assert prepare_unit_result(cycle({"DINAS-A": ANSWERS}), "DINAS-A", settings).problems == ()
