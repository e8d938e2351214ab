"""Pages of decree, pledge, charter and minutes: as many as there should be, nothing clipped, on F4 and A4."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest
from PIL import Image

from assessment.answers import Official
from assessment.officials import Tenure
from output.documents.inputs import CycleResults, Font, Paper, RenderedDocument, Signatory, Subject
from output.documents.kinds import CHARTER, DECREE, MINUTES, PLEDGE, DocumentKind
from output.documents.preview import page_pictures
from output.documents.rendering import prepare_document, render

LONGEST = (
    "Dinas Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan, Perlindungan Anak, dan Pemberdayaan "
    "Masyarakat dan Desa Kabupaten Kepulauan Contoh Barat Daya"
)
DELEGATED = Signatory(
    office="Kepala Bagian Organisasi dan Reformasi Birokrasi Sekretariat Daerah",
    on_behalf_of="Bupati Sinjai",
    through="Sekretaris Daerah Kabupaten Sinjai",
    tenure=Tenure.PLT,
    official=Official(
        name="Muhammad Yusuf Abdurrahman Contoh",
        title_before="Prof. Dr. Ir. H.",
        title_after="S.Sos., M.Si., Ph.D.",
        rank="IV/c",
        nip="197005201996031000",
    ),
)
Made = Callable[..., tuple[RenderedDocument, list[str]]]


@pytest.fixture
def made(cycles: ModuleType, text_lines: Callable[[str], list[str]]) -> Made:
    """Return a function that renders a document and gives it with the texts that are not on its pages."""

    def make(
        kind: DocumentKind, results: CycleResults, subject: Subject, **changes: object
    ) -> tuple[RenderedDocument, list[str]]:
        settings = kind.settings(cycles.settings_of("sinjai")).model_copy(update=changes)
        document = render(prepare_document(kind, subject, results, settings), settings)
        return document, missing(document, text_lines(document.html))

    return make


def missing(document: RenderedDocument, lines: list[str]) -> list[str]:
    """Return the words of the HTML that no page shows inside its edges."""
    shown: list[str] = []
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        for page in pdf:
            width, height = page.get_size()
            shown.append(page.get_textpage().get_text_bounded(0, 0, width, height))
    text = _letters(" ".join(shown)).lower()
    words = {word for line in lines if "{" not in line for word in line.split()}
    return sorted(word for word in words if _letters(word) and _letters(word).lower() not in text)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("logo", [False, True])
def test_a_charter_is_one_page_with_the_longest_name_and_signature(
    made: Made,
    cycles: ModuleType,
    tmp_path: Path,
    paper: Paper,
    logo: bool,  # noqa: FBT001
) -> None:
    results: CycleResults = cycles.results_of("sinjai")
    best = results.region_result.awards[0].unit
    units = tuple(each.model_copy(update={"name": LONGEST}) if each.code == best else each for each in results.units)
    picture = tmp_path / "lambang.png"
    Image.new("RGB", (60, 72), "navy").save(picture)
    document, lost = made(
        CHARTER,
        dataclasses.replace(results, units=units, example=True),
        Subject(units=(best,)),
        paper=paper,
        logo=picture if logo else None,
        signatories=(DELEGATED,),
        number="003.3/1204/ORG/2021",
    )
    assert (document.pages, lost) == (1, [])
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        width, height = pdf[0].get_size()
        assert width > height


@pytest.mark.parametrize(("paper", "font"), [(Paper.F4, Font.ARIAL), (Paper.A4, Font.ARIAL), (Paper.A4, Font.BOOKMAN)])
def test_a_pledge_is_one_page_each(made: Made, cycles: ModuleType, paper: Paper, font: Font) -> None:
    results: CycleResults = cycles.results_of("sulteng")
    units = (results.units[0].model_copy(update={"name": LONGEST}), *results.units[1:6])
    some = dataclasses.replace(results, units=units, example=True)
    subject = Subject(units=tuple(each.code for each in units))
    document, lost = made(PLEDGE, some, subject, paper=paper, font=font)
    assert (document.pages, lost) == (len(units), [])


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("region", ["sinjai", "sulteng"])
def test_nothing_of_a_decree_or_of_minutes_is_lost(made: Made, cycles: ModuleType, region: str, paper: Paper) -> None:
    results: CycleResults = cycles.verified_results_of(region)
    for kind in (DECREE, MINUTES):
        document, lost = made(kind, results, kind.usually(results)[0], paper=paper)
        assert lost == [], kind.key
        assert document.pages >= 4


def test_pages_as_pictures(made: Made, cycles: ModuleType) -> None:
    results: CycleResults = cycles.results_of("sinjai")
    document, _ = made(PLEDGE, results, Subject(units=("DISHUB", "RSUD")))
    pictures = page_pictures(document.pdf)
    assert len(pictures) == 2
    assert pictures == page_pictures(document.pdf)
    assert all(each.startswith(b"\x89PNG") for each in pictures)
