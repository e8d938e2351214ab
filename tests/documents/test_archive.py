"""The archive format: every document is PDF/A-3a and PDF/UA-1, with empty signature fields and marked furniture."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from output.documents import pdf
from output.documents.inputs import Paper, RenderedDocument
from output.documents.kinds import ACTION_PLAN, KINDS, UNIT_RESULT, DocumentKind
from output.documents.resources import Supplies
from output.documents.signature_fields import name_fields
from rubrics.problem import ProblemError

Verdict = Callable[[bytes], str]
Document = Callable[[DocumentKind], RenderedDocument]


@pytest.fixture
def document(printed: Callable[[DocumentKind, str, Paper], RenderedDocument]) -> Document:
    return lambda kind: printed(kind, "sinjai", Paper.A4)


def elements(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Dictionary]:
    """Yield the elements of a kind that are in the structure tree, in reading order."""
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        if not isinstance(element, pikepdf.Dictionary) or element.get("/Type") == "/OBJR":
            continue
        if kind == element.S:
            yield element
        kids = element.get("/K", [])
        waiting += reversed(list(kids) if isinstance(kids, pikepdf.Array) else [kids])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_it_keeps_to_the_archive_and_to_the_accessibility_standard(
    document: Document, verapdf: Verdict, kind: DocumentKind
) -> None:
    assert not verapdf(document(kind).pdf)


def test_the_validator_sees_what_is_missing(document: Document, verapdf: Verdict) -> None:
    with pikepdf.open(io.BytesIO(document(UNIT_RESULT).pdf)) as pdf:
        header = next(elements(pdf, "/TH"))
        del header.A["/Scope"]
        del pdf.Root["/OutputIntents"]
        changed = io.BytesIO()
        pdf.save(changed)
    said = verapdf(changed.getvalue())
    assert "3a 6.2.4.3-2" in said
    assert "ua1 7.5-1" in said


def test_every_signature_block_holds_an_empty_field(document: Document) -> None:
    names = {
        ACTION_PLAN: [
            "ttd_kepala-bagian-organisasi-sekretariat-daerah",
            "ttd_sekretaris-daerah-kabupaten-sinjai",
            "ttd_bupati-sinjai",
            "ttd_bupati-sinjai-2",
        ],
        UNIT_RESULT: ["ttd_kepala-bagian-organisasi-sekretariat-daerah"],
    }
    for kind, expected in names.items():
        reader = PdfFileReader(io.BytesIO(document(kind).pdf))
        fields = list(enumerate_sig_fields(reader))
        assert [name for name, _, _ in fields] == expected
        for _, value, reference in fields:
            field = reference.get_object()
            left, bottom, right, top = (float(side) for side in field["/Rect"])
            assert value is None
            assert field["/TU"].startswith("Tanda tangan ")
            assert right - left > 150
            assert top - bottom > 40
            assert not field["/AP"]["/N"].data.strip()


def test_names_of_fields_are_unique_and_follow_their_order() -> None:
    html = '<input type="checkbox" class="bidang-ttd" name="ttd_x" title="a">'
    other = html.replace("ttd_x", "ttd_y")
    found = re.findall(r'name="([^"]*)"', name_fields(html + other + html + html))
    assert found == ["ttd_x", "ttd_y", "ttd_x-2", "ttd_x-3"]


def test_what_stands_in_the_margins_is_not_read_out(document: Document) -> None:
    with pikepdf.open(io.BytesIO(document(UNIT_RESULT).pdf)) as pdf:
        for page in pdf.pages:
            marked = pikepdf.parse_content_stream(page)
            artifacts = [
                operands for operands, operator in marked if str(operator) == "BDC" and str(operands[0]) == "/Artifact"
            ]
            assert len(artifacts) >= 3  # running foot, mark of a draft, page number
            owners = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * page.index + 1]
            assert sum(owner is None for owner in owners) == len(artifacts)


def test_a_link_is_one_annotation_that_says_where_it_leads(document: Document) -> None:
    made = document(ACTION_PLAN)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        links = [each for page in pdf.pages for each in page.get("/Annots", []) if each.Subtype == "/Link"]
        tagged = [kid for link in elements(pdf, "/Link") for kid in link.K if isinstance(kid, pikepdf.Dictionary)]
        assert {str(kid.Type) for kid in tagged} == {"/OBJR"}
    anchors = made.html.count("<a ")
    assert anchors <= len(links) <= 1.3 * anchors  # one more for each further line
    assert len(tagged) == len(links)
    assert all(str(link.Contents).startswith("Menuju ") for link in links)
    assert "Menuju BAB I Pendahuluan" in {str(link.Contents) for link in links}


def test_header_cells_head_rows_or_columns(document: Document) -> None:
    with pikepdf.open(io.BytesIO(document(UNIT_RESULT).pdf)) as pdf:
        first, second = list(elements(pdf, "/Table"))[0:3:2]
        scopes = [
            [str(cell.A.Scope) for row in elements_in(table, "/TR") for cell in row.K if cell.S == "/TH"]
            for table in (first, second)
        ]
    assert set(scopes[0]) == {"/Row"}
    assert set(scopes[1]) == {"/Column"}


def elements_in(element: pikepdf.Dictionary, kind: str) -> Iterator[pikepdf.Dictionary]:
    """Yield the descendants of a kind."""
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and kid.Type == "/StructElem":
            if kind == kid.S:
                yield kid
            yield from elements_in(kid, kind)


def test_a_drawing_without_description_is_refused() -> None:
    page = "<html lang='id'><title>x</title><svg viewBox='0 0 9 9'>{}<rect width='9' height='9'/></svg></html>"
    archive = pdf.Archive("RA-0000000000")
    with pytest.raises(ProblemError) as error:
        pdf.write(page.format(""), (), frozenset(), Supplies(), archive)
    assert [each.code for each in error.value.problems] == ["DOC-055"]
    assert pdf.write(page.format("<title>Kotak</title>"), (), frozenset(), Supplies(), archive).count == 1


def test_same_input_same_bytes_in_every_process() -> None:
    """Whatever order sets have in a process, a document comes out the same."""
    script = f"""
import sys, hashlib
sys.path.insert(0, {str(Path(__file__).parent)!r})
import cycles
from output.documents.kinds import CHARTER, UNIT_RESULT
from output.documents.rendering import prepare_document, render
results, settings = cycles.results_of("sinjai"), cycles.settings_of("sinjai")
for kind in (CHARTER, UNIT_RESULT):
    prepared = prepare_document(kind, kind.usually(results)[0], results, settings)
    print(prepared.id, hashlib.sha256(render(prepared, settings).pdf).hexdigest())
"""
    said = [
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "77")
    ]
    assert said[0] == said[1]
    assert len(said[0].splitlines()) == 2


def test_objects_are_found_without_unpacking(document: Document) -> None:
    pdf = document(ACTION_PLAN).pdf
    assert b"/ObjStm" not in pdf
    assert len(pdf) < 60_000 * document(ACTION_PLAN).pages
