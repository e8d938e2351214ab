"""Template sets of a region: its own wording and styles, and everything that can be wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from output.documents.html import SHIPPED
from output.documents.html import render as fill
from output.documents.inputs import CycleResults, DocumentSettings
from output.documents.rendering import prepare_unit_result, render
from rubrics.problem import Problem, ProblemError

ANSWERS: dict[str, str | None] = {"KBJ-01": "0", "KBJ-02": "Ya", "MON-01": "7/8", "MON-02": "2"}
Attempt = Callable[..., tuple[Problem, ...]]


@pytest.fixture
def attempt(cycle: Callable[..., CycleResults], settings: DocumentSettings, tmp_path: Path) -> Attempt:
    """Render with a region's own template set, given as text by file; return the problems."""

    def try_it(files: dict[str, str], **changes: object) -> tuple[Problem, ...]:
        for name, text in files.items():
            path = tmp_path / "set" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        own = settings.model_copy(update={"templates": tmp_path / "set", **changes})
        try:
            render(prepare_unit_result(cycle({"DINAS-A": ANSWERS}), "DINAS-A", own), own)
        except ProblemError as error:
            return error.problems
        return ()

    return try_it


def page(body: str) -> dict[str, str]:
    return {"hasil-unit.html": '{% extends "base.html" %}\n{% block isi %}\n' + body + "\n{% endblock %}"}


def test_own_wording_and_style_replace_the_shipped_ones(attempt: Attempt) -> None:
    assert attempt(page("<h1>Kami</h1><p>{{ unit.name }}</p>") | {"styles/text.css": "p { color: black }"}) == ()


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("<p>{{ unit.name </p>", "DOC-004", 3),
        ("{% for x in %}{% endfor %}", "DOC-004", 3),
        ("<p>{{ unit.nama }}</p>", "DOC-005", 3),
        ('<p>x</p>\n{% include "tidak-ada.html" %}', "DOC-005", 4),
        ('{% include "../../pyproject.toml" %}', "DOC-005", 3),
        ('{{ "".__class__.__mro__[1].__subclasses__() }}', "DOC-006", 3),
        ("{{ gambar.__globals__ }}", "DOC-006", 3),
        ("{{ 10 ** 10 ** 10 }}", "DOC-006", 3),
        ('{{ "a" * 1000000000 }}', "DOC-006", 3),
        ("{{ 1 / 0 }}", "DOC-007", 3),
        ('{{ gambar("lingkaran", {}) }}', "DOC-007", 3),
        ('{% import "macros.html" as m %}{{ m.rujuk("tabel-hilang") }}', "DOC-015", None),
    ],
)
def test_a_broken_template_is_named_with_its_line(attempt: Attempt, body: str, code: str, line: int | None) -> None:
    (problem,) = attempt(page(body))
    assert problem.code == code
    assert problem.place.line == line
    if line:
        assert problem.place.file == "hasil-unit.html"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://contoh.example/a.png",
        "https://contoh.example/a.png",
        "../../rahasia.png",
        "/etc/hostname.png",
        "data:image/png;base64,AAAA",
        "tidak-ada.png",
    ],
)
def test_only_files_of_the_set_are_served(attempt: Attempt, address: str) -> None:
    problems = attempt(page(f'<h1>a</h1><p><img src="{address}" alt="a"></p>'))
    assert {problem.code for problem in problems} == {"DOC-008"}


def test_a_style_sheet_loads_nothing_from_outside(attempt: Attempt) -> None:
    sheet = '@import url("http://contoh.example/a.css"); h1 { background: url("file:///etc/a.png") }'
    problems = attempt(page("<h1>a</h1>") | {"styles/text.css": sheet})
    assert {problem.code for problem in problems} >= {"DOC-008"}


def test_a_link_out_of_the_set_is_not_followed(attempt: Attempt, tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    Image.new("L", (2, 2)).save(tmp_path / "luar.png")
    (tmp_path / "set" / "dalam.png").symlink_to(tmp_path / "luar.png")
    problems = attempt(page('<h1>a</h1><p><img src="dalam.png" alt="a"></p>'))
    assert [problem.code for problem in problems] == ["DOC-008"]


def test_a_warning_of_the_renderer_is_an_error(attempt: Attempt) -> None:
    assert [each.code for each in attempt(page("<h1>a</h1>") | {"styles/text.css": "p { colour: red }"})] == ["DOC-009"]


def test_a_glyph_that_the_font_lacks(attempt: Attempt) -> None:
    codes = {each.code for each in attempt(page("<h1>\U0001f600 漢</h1>"))}
    assert codes & {"DOC-002", "DOC-010"}


def test_a_folder_that_is_not_there(attempt: Attempt, tmp_path: Path) -> None:
    (problem,) = attempt({}, templates=tmp_path / "hilang")
    assert problem.code == "DOC-003"


def test_logos(attempt: Attempt, tmp_path: Path) -> None:
    good, drawn = tmp_path / "lambang.png", tmp_path / "lambang.svg"
    Image.new("RGB", (60, 80), "navy").save(good)
    drawn.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>')
    assert attempt({}, templates=None, logo=good) == ()
    assert attempt({}, templates=None, logo=drawn) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"bukan gambar",
        b"\x89PNG\r\n\x1a\nterpotong",
        b"",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
    ],
)
def test_a_bad_logo_is_refused_with_a_reason(attempt: Attempt, tmp_path: Path, content: bytes) -> None:
    logo = tmp_path / "logo.bin"
    logo.write_bytes(content)
    (problem,) = attempt({}, templates=None, logo=logo)
    assert problem.code == "DOC-012"
    assert problem.place.file == str(logo)


def test_every_shipped_template_compiles() -> None:
    for path in sorted(SHIPPED.rglob("*.html")):
        assert _problem_of(path) in {None, "DOC-005"}, path


def _problem_of(path: Path) -> str | None:
    """Return the problem of filling a shipped template with nothing: a name is missing, or none is needed."""
    try:
        fill(None, str(path.relative_to(SHIPPED)), {})
    except ProblemError as error:
        return error.problems[0].code
    return None
