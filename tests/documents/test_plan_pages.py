"""The pages of the rencana aksi: paper, page numbers in the lists, repeated heads, nothing outside the page."""

from __future__ import annotations

import dataclasses
import io
import re
from types import ModuleType

import pikepdf
import pypdfium2
import pytest

from assessment.answers import Official
from output.documents.inputs import CycleResults, DocumentSettings, Font, Paper, RenderedDocument, Signatory, State
from output.documents.rendering import prepare_action_plan, render, render_action_plan
from rubrics.load import load_edition
from rubrics.rubric import OPDKind

POINTS = 72 / 25.4
Sizes = dict[str, tuple[int, int]]
LONG = Official(
    name="Andi Muhammad Abdurrahman Contoh bin Haji Abdul Karim Contoh",
    title_before="Prof. Dr. Ir. Drs. H.",
    title_after="S.H., S.Sos., M.H., M.Si., M.Kom., Ph.D., CGCAE.",
    rank="Pembina Utama Madya, IV/d",
    nip="196803121994031000",
)


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [(round(page.get_size()[0] / POINTS), round(page.get_size()[1] / POINTS)) for page in document]


def outside(pdf: bytes) -> list[str]:
    """Return the texts that leave their page."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for place in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(place)
                if left < 0 or bottom < 0 or right > width or top > height:
                    found.append(text.get_text_bounded(left, bottom, right, top))
    return found


@pytest.fixture(scope="module")
def results(cycles: ModuleType) -> CycleResults:
    """Nine units of the example region, two of them with a trying name."""
    cycle = cycles.cycle_of("sinjai")
    made: CycleResults = cycles.results_of("sinjai")
    units = cycle.units[:9]
    answers = tuple(each for each in made.assessments if each.unit in {"DAERAH", *(unit.code for unit in units)})
    names = ("<script>alert(1)</script> {{ 7*7 }}", "X" * 200)
    renamed = tuple(
        unit.model_copy(update={"name": name, "short_name": name}) for unit, name in zip(units, names, strict=False)
    )
    small = cycle.model_copy(update={"units": (*renamed, *units[len(names) :])})
    rebuilt: CycleResults = cycles.results_from(small, made.rubric, answers)
    signatories = (Signatory(heading="Mengetahui", office="Kepala Dinas " * 6, official=LONG), *made.signatories)
    return dataclasses.replace(rebuilt, signatories=signatories)


@pytest.fixture(scope="module")
def document(results: CycleResults, settings: DocumentSettings) -> RenderedDocument:
    return render_action_plan(results, settings)


@pytest.fixture(scope="module")
def texts(document: RenderedDocument) -> list[str]:
    return pages_of(document.pdf)


def test_f4_portrait_with_landscape_for_the_matrix(document: RenderedDocument, texts: list[str]) -> None:
    sizes = sizes_of(document.pdf)
    assert set(sizes) == {(215, 330), (330, 215)}
    matrix = [size for size, text in zip(sizes, texts, strict=True) if "Kondisi saat ini/isu" in text]
    assert len(matrix) > 1  # the head of the table stands on every page of it
    assert set(matrix) == {(330, 215)}
    assert document.pages == len(sizes)


def test_a4_and_bookman_by_setting(results: CycleResults, settings: DocumentSettings) -> None:
    changed = settings.model_copy(update={"paper": Paper.A4, "font": Font.BOOKMAN, "state": State.FINAL})
    made = render_action_plan(results, changed)
    assert set(sizes_of(made.pdf)) == {(210, 297), (297, 210)}
    assert not any("KONSEP" in text for text in pages_of(made.pdf))
    assert not outside(made.pdf)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        fonts = {
            str(item.BaseFont) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
    assert fonts
    assert all("Bookman" in font for font in fonts)


def test_page_numbers_of_the_contents_are_right(texts: list[str]) -> None:
    contents = next(text for text in texts if "DAFTAR ISI" in text)
    entries = re.findall(r"(\d\.\d) ([A-Z][^.]+?) ?\.{3,} ?(\d+)", contents)
    assert len(entries) > 12
    for number, title, page in entries:
        assert f"{number} {title.strip()}" in texts[int(page) - 1], (number, title, page)


def test_page_numbers_of_tables_and_figures_are_right(texts: list[str]) -> None:
    listed = next(text for text in texts if "DAFTAR TABEL" in text)
    entries = re.findall(r"((?:Tabel|Gambar) \d+\.) (.{12})[^.]*?\.{3,} ?(\d+)", listed)
    assert len(entries) > 20
    for number, title, page in entries:
        assert f"{number} {title}" in texts[int(page) - 1], (number, title, page)


def test_every_page_but_the_cover_counts(texts: list[str]) -> None:
    for number, text in enumerate(texts[1:], start=2):
        assert f"Halaman {number} dari {len(texts)}" in text
    assert "Halaman" not in texts[0]


def test_a_draft_says_so_on_the_cover_and_every_page(texts: list[str]) -> None:
    assert all("KONSEP" in text.upper().replace(" ", "") for text in texts)


def test_the_standing_of_instrument_and_grades_is_told(texts: list[str]) -> None:
    whole = " ".join(texts)
    assert "bukan formulir resmi KemenPANRB" in whole
    assert "bukan predikat KemenPANRB" in whole


def test_no_text_leaves_its_page(document: RenderedDocument) -> None:
    assert not outside(document.pdf)


def test_trying_names_are_printed_as_typed(document: RenderedDocument, texts: list[str]) -> None:
    assert "<script>" not in document.html
    assert "alert(1)" in " ".join(texts)
    assert "7*7" in " ".join(texts)


def test_headings_never_stand_alone_at_the_foot(texts: list[str]) -> None:
    for text in texts:
        body = re.split(r"Pemerintah Kabupaten|KONSEP ·", text)[0].rstrip()
        assert not re.search(r"\b\d\.\d(\.\d)? [A-Z][a-z ]{3,40}$", body), body[-80:]


def test_equal_results_give_equal_bytes(
    results: CycleResults, settings: DocumentSettings, document: RenderedDocument
) -> None:
    prepared = prepare_action_plan(results, settings)
    assert render(prepared, settings).pdf == document.pdf
    assert prepare_action_plan(results, settings).key == prepared.key


def test_a_changed_answer_changes_the_key(results: CycleResults, settings: DocumentSettings) -> None:
    before = prepare_action_plan(results, settings).key
    plan = results.plan.model_copy(update={"actions": results.plan.actions[1:]})
    assert prepare_action_plan(dataclasses.replace(results, plan=plan), settings).key != before


def test_every_figure_has_a_text_in_its_place(document: RenderedDocument) -> None:
    with pikepdf.open(io.BytesIO(document.pdf)) as pdf:
        figures = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.Figure
        ]
        assert len(figures) >= 6
        assert all(len(str(figure.Alt)) > 20 for figure in figures)


def test_a_second_instrument_needs_no_change_here(cycles: ModuleType, settings: DocumentSettings) -> None:
    rubric = load_edition("kematangan-layanan", "contoh-2021")
    cycle = cycles.cycle_of("sinjai")
    units = tuple(unit for unit in cycle.units if unit.kind is OPDKind.DINAS)[:3]
    cycle = cycle.model_copy(update={"units": units, "lead_unit": units[0].code})
    made = cycles.results_from(cycle, rubric, cycles.assess(cycle, rubric, cycle.all_units))
    document = render_action_plan(made, settings)
    whole = " ".join(pages_of(document.pdf))
    assert "Kematangan Layanan" in whole
    assert "KBJ-" not in whole
