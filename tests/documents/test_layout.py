"""Layout: every kind of document in two regions, on both papers and in both fonts, about the longest names."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest
from PIL import Image
from weasyprint import HTML

from output.documents.inputs import Paper, RenderedDocument
from output.documents.kinds import KINDS, DocumentKind

Printed = Callable[[DocumentKind, str, Paper], RenderedDocument]
PICTURES = Path(__file__).with_name("goldens") / "halaman"
GREYS = " .:-=+*#%@"
COLUMNS, ROWS = 56, 80
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
twice = pytest.mark.parametrize(("region", "paper"), [("sinjai", Paper.A4), ("sijunjung", Paper.F4)])


def picture(page: Image.Image) -> str:
    """Return a page as lines of characters, the darker the more ink there is."""
    columns, rows = (COLUMNS, ROWS) if page.height > page.width else (ROWS, COLUMNS)
    small = page.convert("L").resize((columns, rows), Image.Resampling.BOX)
    ink = [GREYS[min((255 - grey) // 16, len(GREYS) - 1)] for grey in small.tobytes()]
    return "\n".join("".join(ink[row * columns : (row + 1) * columns]).rstrip() for row in range(rows)) + "\n"


def difference(one: str, other: str) -> float:
    """Return the share of places at which two pictures differ by more than a shade or two."""
    lines, others = (text.splitlines() for text in (one, other))
    width = max(map(len, (*lines, *others)))
    pairs = [
        (a, b)
        for line, against in zip(lines, others, strict=False)
        for a, b in zip(line.ljust(width), against.ljust(width), strict=True)
    ]
    apart = sum(abs(GREYS.index(a) - GREYS.index(b)) > 2 for a, b in pairs)
    return (apart + width * abs(len(lines) - len(others))) / max(len(pairs), 1)


@each_kind
@twice
def test_nothing_is_printed_over_anything_else_or_outside_the_margins(
    printed: Printed, geometry: ModuleType, kind: DocumentKind, region: str, paper: Paper
) -> None:
    pdf = printed(kind, region, paper).pdf
    assert geometry.overlaps(pdf) == []
    assert geometry.outside(pdf, (11, 11) if kind.landscape else (25, 20)) == []


@each_kind
@twice
def test_every_word_is_on_the_pages(
    printed: Printed, text_lines: Callable[[str], list[str]], kind: DocumentKind, region: str, paper: Paper
) -> None:
    document = printed(kind, region, paper)
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        shown = letters("".join(page.get_textpage().get_text_range() for page in pdf))
    lines = text_lines(re.sub(r"<style>.*?</style>", "", document.html, flags=re.DOTALL))
    words = {word for line in lines if not line.startswith("[") for word in line.split()}
    assert sorted(word for word in words if letters(word) not in shown) == []


def letters(text: str) -> str:
    """Return what is left of ``text`` without capitals, blanks and the hyphens at which lines end."""
    return re.sub(r"[\s|\ufffe\x02-]", "", text.casefold())


@each_kind
def test_the_first_page_looks_as_it_did(printed: Printed, kind: DocumentKind) -> None:
    with pypdfium2.PdfDocument(printed(kind, "sinjai", Paper.A4).pdf) as pdf:
        seen = picture(pdf[0].render(scale=1).to_pil())
    golden = PICTURES / f"{kind.key}.txt"
    if os.environ.get("RENEW_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(seen, encoding="utf-8")
    known = golden.read_text(encoding="utf-8")
    assert difference(seen, known) < 0.05, "sesudah dilihat: RENEW_GOLDENS=1 pytest tests/documents"


def test_what_is_wrong_with_a_page_is_seen(geometry: ModuleType) -> None:
    """The checks above can fail: lines set too tight overlap, and a broad line leaves its margins."""
    style = "<style>@page { size: A4; margin: 25mm } p { line-height: 0.4; width: 60mm }</style>"
    lines = " ".join(f"kesalahan ke-{number} tata letak" for number in range(9))
    tight = HTML(string=f"{style}<p>{lines}</p>").write_pdf()
    assert geometry.overlaps(tight)
    broad = HTML(string=f"{style}<p style='white-space: nowrap'>{'panjang ' * 30}</p>").write_pdf()
    assert geometry.outside(broad, (25, 20))
    first, second = (picture(Image.new("L", (595, 842), grey)) for grey in (255, 200))
    assert difference(first, second) > 0.9
