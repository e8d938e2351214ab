"""Charts: well-formed, inside their frame, described in words, harmless with any label, the same every time."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from output.documents.charts import KINDS, chart
from output.documents.charts.drawing import width_of, wrap

LABEL = "Pemangku <b>Kepentingan</b> & Mitra yang namanya amat panjang sekali sampai tidak muat pada satu baris"
HALF = Fraction(1, 2)
DATA: dict[str, dict[str, Any]] = {
    "indeks_kategori": {
        "year": 2021,
        "items": [
            {"label": LABEL, "value": Fraction(100, 3), "target": Fraction(50)},
            {"label": "Tanpa nilai", "value": None, "target": None},
            {"label": "Penuh", "value": Fraction(100), "target": Fraction(100)},
            {"label": "Nol", "value": Fraction(0), "target": Fraction(0)},
        ],
    },
    "sebaran": {
        "items": [
            {
                "label": LABEL,
                "minimum": Fraction(0),
                "lower": Fraction(20),
                "median": Fraction(30),
                "upper": Fraction(60),
                "maximum": Fraction(100),
                "values": [Fraction(0), Fraction(30), Fraction(100)],
            },
            {"label": "Kosong", "median": None},
        ]
    },
    "anggaran": {
        "items": [
            {"label": "2021", "value": 0, "ceiling": None},
            {"label": "2022", "value": 450_000_000, "ceiling": 400_000_000},
            {"label": "2023", "value": 1, "ceiling": 10**12},
        ]
    },
    "proyeksi": {
        "points": [
            {"label": "awal", "index": Fraction(30), "target": None},
            {"label": "2021", "index": Fraction(40), "target": Fraction(40)},
            {"label": "2022", "index": None, "target": Fraction(100)},
        ]
    },
    "pagu": {
        "points": [
            {"scale": 50, "index": Fraction(40), "mean": Fraction(30)},
            {"scale": 100, "index": Fraction(100), "mean": None},
            {"scale": 150, "index": None, "mean": None},
        ],
        "present": Fraction(70),
        "target": Fraction(90),
    },
    "peta_nilai": {
        "groups": [{"label": LABEL, "columns": ["A-01", "A-02"]}, {"label": "B", "columns": ["B-01"]}],
        "rows": [
            {"label": LABEL, "cells": [{"score": HALF, "mark": "2"}, None, {"score": None, "mark": "–"}]},
            {"label": "x", "cells": [{"score": Fraction(0), "mark": "0"}, {"score": Fraction(1), "mark": "<"}, None]},
        ],
    },
    "garis_waktu": {
        "years": [2021, 2022],
        "rows": [
            {"code": "RA-KBJ-16.daring", "label": LABEL, "group": LABEL, "spans": [[0, 8]]},
            {"code": "RA", "label": "b", "group": "B", "spans": [[0, 1], [7, 1]]},
        ],
    },
}
EMPTY: dict[str, dict[str, Any]] = {
    "indeks_kategori": {"items": []},
    "sebaran": {"items": []},
    "anggaran": {"items": []},
    "pagu": {"points": [], "present": None, "target": None},
    "proyeksi": {"points": []},
    "peta_nilai": {"groups": [], "rows": []},
    "garis_waktu": {"years": [2021], "rows": []},
}


def drawn(kind: str, data: dict[str, Any]) -> Element:
    return fromstring(str(chart(kind, {"title": "Judul <gambar>", **data}, "Liberation Sans")))


def local(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def test_every_kind_is_tried() -> None:
    assert set(DATA) == set(EMPTY) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("width", [453, 468, 793])
def test_a_chart_says_what_it_shows_and_stays_inside_its_frame(kind: str, width: int) -> None:
    svg = drawn(kind, DATA[kind] | {"width": width})
    assert [local(child) for child in svg[:2]] == ["title", "desc"]
    assert svg[0].text == "Judul <gambar>"
    assert svg[1].text
    _, _, right, bottom = (float(side) for side in svg.attrib["viewBox"].split())
    assert right == width
    for shape in svg.iter():
        if local(shape) == "rect":
            x, y, wide, high = (float(shape.attrib[name]) for name in ("x", "y", "width", "height"))
            assert -0.01 <= x <= x + wide <= right + 0.01
            assert -0.01 <= y <= y + high <= bottom + 0.01
        if local(shape) == "text" and "transform" not in shape.attrib:
            places = [float(place) for place in shape.attrib["x"].split()]
            assert all(0 <= place <= right for place in places)
            assert 0 <= float(shape.attrib["y"]) <= bottom


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_to_show_is_no_fault(kind: str) -> None:
    assert local(drawn(kind, EMPTY[kind])) == "svg"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_labels_are_text_and_the_drawing_is_reproducible(kind: str) -> None:
    first, second = (str(chart(kind, {"title": LABEL, **DATA[kind]}, "Liberation Sans")) for _ in range(2))
    assert first == second
    assert "<b>" not in first
    assert {local(element) for element in fromstring(first).iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "path",
        "circle",
        "text",
    }


def test_undefined_values_are_dashes() -> None:
    svg = drawn("indeks_kategori", DATA["indeks_kategori"])
    texts = [element.text for element in svg.iter() if local(element) == "text"]
    assert "–" in texts
    assert "33,33" in texts


def test_shades_differ_in_lightness() -> None:
    from output.documents.charts.grids import SHADES  # noqa: PLC0415

    greys = [sum(w * int(shade[i : i + 2], 16) for w, i in ((0.3, 1), (0.59, 3), (0.11, 5))) for shade in SHADES]
    assert all(lighter - darker > 25 for darker, lighter in pairwise(greys))


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="indeks_kategori"):
        chart("lingkaran", {}, "Liberation Sans")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=300), st.integers(1, 3))
def test_wrapped_lines_fit_and_lose_no_word_silently(text: str, lines: int) -> None:
    wrapped = wrap(text, 8, 100, lines)
    assert len(wrapped) <= lines
    assert all(width_of(line, 8) <= 100 for line in wrapped)
    if " ".join(wrapped) != " ".join(text.split()):
        assert any(line.endswith("…") for line in wrapped)
    assert not re.search(r"\s{2,}", " ".join(wrapped))
