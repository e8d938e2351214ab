"""Numbers of chapters, tables and figures, and the lists and references made from them."""

from __future__ import annotations

import pytest

from output.documents.numbering import number_titles, roman
from rubrics.problem import ProblemError

TEXT = """<nav data-daftar="isi"></nav><nav data-daftar="tabel"></nav>
<h1 class="depan" id="kata">Kata Pengantar</h1><h2>Tanpa nomor</h2>
<h1 class="bab" id="satu">Pendahuluan</h1><h2 id="a">Latar</h2><h3>Rinci</h3><h3>Rinci lagi</h3>
<h2 id="b">Maksud &amp; <em>tujuan</em></h2>
<p class="judul-tabel" id="t1">Unit</p><p class="judul-gambar" id="g1">Peta</p><p>biasa</p>
<h1 class="bab" id="dua">Hasil</h1><h2>Indeks</h2><h2 class="polos">Bebas</h2>
<p class="judul-tabel" id="t2">Nilai</p><p>Lihat <a data-rujuk="t2"></a>, <a data-rujuk="dua"></a>,
 <a data-rujuk="b"></a>, <a data-rujuk="l1"></a>.</p>
<h1 class="lampiran" id="l1">Rekap</h1><h2>Bagian</h2>"""


def test_titles_are_numbered_by_their_kind() -> None:
    html = number_titles(TEXT)
    for numbered in (
        '<span class="nomor">BAB I</span> Pendahuluan',
        '<span class="nomor">1.1</span> Latar',
        '<span class="nomor">1.1.2</span> Rinci lagi',
        '<span class="nomor">BAB II</span> Hasil',
        '<span class="nomor">2.1</span> Indeks',
        '<span class="nomor">Tabel 2.</span> Nilai',
        '<span class="nomor">Gambar 1.</span> Peta',
        '<span class="nomor">LAMPIRAN 1</span> Rekap',
        "<h2>Tanpa nomor</h2>",
        '<h2 class="polos">Bebas</h2>',
        "<h2>Bagian</h2>",
        "<p>biasa</p>",
    ):
        assert numbered in html


def test_lists_hold_what_has_an_id() -> None:
    html = number_titles(TEXT)
    contents = html.split("</nav>", maxsplit=1)[0]
    assert '<a href="#b"><span class="n">1.2</span> <span class="t">Maksud &amp; tujuan</span></a>' in contents
    assert '<a href="#kata"><span class="n"></span> <span class="t">Kata Pengantar</span></a>' in contents
    assert "Rinci" not in contents
    tables = html.split("</nav>")[1]
    assert tables.count("<p") == 2
    assert "Tabel 1." in tables


def test_references_say_what_they_refer_to() -> None:
    html = number_titles(TEXT)
    for shown in ('href="#t2">Tabel 2<', 'href="#dua">Bab II<', 'href="#b">Subbab 1.2<', 'href="#l1">Lampiran 1<'):
        assert shown in html


def test_references_that_lead_nowhere_are_all_named() -> None:
    with pytest.raises(ProblemError) as caught:
        number_titles('<p><a data-rujuk="x"></a><a data-rujuk="y"></a><a data-rujuk="x"></a></p>')
    assert [problem.code for problem in caught.value.problems] == ["DOC-015", "DOC-015"]


def test_typed_text_cannot_become_a_title() -> None:
    text = "<p>&lt;h1 class=&quot;bab&quot;&gt;palsu&lt;/h1&gt; &lt;nav data-daftar=&quot;isi&quot;&gt;</p>"
    assert number_titles(text) == text


@pytest.mark.parametrize(("value", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX")])
def test_roman(value: int, text: str) -> None:
    assert roman(value) == text
