"""Names and answers that try to be formulas, markup, templates, paths or commands stay text through the whole line."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pypdfium2
import pytest

from assessment.answers import Answer, Assessment, At, Evidence, NotApplicable, RubricReference
from output.documents.attachments import PLAN_DATA
from output.workbooks.form.workbook import write_form
from renaksi.cli import run
from renaksi.cycle import UnitEntry
from renaksi.demo_answers import demo_assessment
from renaksi.demo_realisation import demo_realisation
from renaksi.opening import open_workspace
from renaksi.reporting import Silent
from renaksi.workspace import Workspace
from rubrics.edition import digest

Renaksi = Callable[..., Any]
MadeOnce = Callable[[str, Callable[[Path], object]], Path]
REGION = Path(__file__).with_name("regions") / "aneh.yaml"
FORMULA = '=HYPERLINK("http://contoh.invalid","klik")'
REMARKS = (
    FORMULA,
    "<script>alert('naskah')</script>",
    "{{ 7*7 }}{% for x in range(9) %}{{ x }}{% endfor %}",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd",
    "\u202etxt.exe \u200f \U0001f600",
    "]]></a><b>&lt;&amp;",
    "../../../../etc/passwd",
)


def hostile(workspace: Workspace, unit: UnitEntry) -> Assessment:
    """Return answers whose evidence, remarks and reasons are all hostile."""
    rubric, region, year = workspace.rubric, workspace.cycle.region, workspace.cycle.year
    reference = RubricReference(id=rubric.id, edition=rubric.edition, digest=digest(rubric))
    plain = unit.model_copy(update={"short_name": "Unit"})
    filled = demo_assessment(rubric, reference, region, plain, year, seed=46, until=date(2021, 2, 1))
    return filled.answered(tuple(map(spiked, range(len(filled.answers)), filled.answers)))


def spiked(number: int, answer: Answer) -> Answer:
    words = REMARKS[number % len(REMARKS)]
    state = NotApplicable(reason=words) if isinstance(answer.state, NotApplicable) else answer.state
    evidence = (Evidence(reference=words, page=words[:20]),) if isinstance(state, At) else ()
    return answer.model_copy(update={"state": state, "remark": words, "evidence": evidence})


def whole_cycle(root: Path) -> None:
    assert run(["new", str(root), "--region-file", str(REGION)]) == 0
    assert run(["forms", str(root)]) == 0
    workspace = open_workspace(root)
    for number, unit in enumerate(workspace.cycle.all_units):
        filled = hostile(workspace, unit)
        answers = {answer.indicator: answer for answer in filled.answers}
        data = write_form(workspace.rubric, workspace.cycle.region, unit, filled.year, filled.identity, answers)
        (root / "inbox" / f"{number} $(reboot) `id` {{{{7*7}}}} <b>=1+1;rm -rf.xlsx").write_bytes(data)
    for step in ("compile", "verification", "plan"):
        assert run([step, str(root)]) == 0, step
    demo_realisation(open_workspace(root), 46, Silent())
    for step in (["status", "--reminders"], ["documents"]):
        assert run([step[0], str(root), *step[1:]]) == 0, step


@pytest.fixture(scope="session")
def aneh(made_once: MadeOnce) -> Path:
    """The finished cycle of the hostile region; not to be changed."""
    return made_once("siklus-aneh", whole_cycle)


def files(root: Path, suffix: str) -> Iterator[Path]:
    return (path for path in root.rglob(f"*{suffix}") if "inbox" not in path.parts)


def test_all_units_are_counted(aneh: Path, renaksi: Renaksi) -> None:
    compiled = renaksi("compile", aneh, "--json").json
    assert compiled["counted"] == ["RUMUS", "MARKAH", "TEMPLAT", "PANJANG", "ARAB", "JALUR", "con.."]
    assert compiled["not_handed_in"] == []


def test_file_names_are_plain_and_inside_the_workspace(aneh: Path) -> None:
    made = [path for path in aneh.rglob("*") if "inbox" not in path.relative_to(aneh).parts]
    for path in made:
        assert re.fullmatch(r"\.?[a-z0-9][a-z0-9.-]*", path.name), path
        assert not re.fullmatch(r"(con|nul|aux|prn|com\d|lpt\d)(\..*)?", path.name)
        assert path.resolve().is_relative_to(aneh.resolve())


def test_the_terminal_shows_names_as_text(aneh: Path, renaksi: Renaksi) -> None:
    for command in (
        ["status", "--reminders"],
        ["progress"],
        ["explain", "con.."],
        ["documents", "--list"],
        ["compile"],
        ["plan"],
    ):
        outcome = renaksi(command[0], aneh, *command[1:])
        assert outcome.code == 0
        bad = [letter for letter in outcome.text if unicodedata.category(letter) in {"Cc", "Cf"}]
        assert set(bad) <= {"\n", "\t", "\u200d"}, command
    lines = [line.split("\t") for line in renaksi("status", aneh).out.splitlines() if "\t" in line]
    assert {len(line) for line in lines} == {7, 4}  # forms, and reports that are owed


def test_no_cell_is_a_formula_made_of_a_name(aneh: Path) -> None:
    seen = 0
    for path in files(aneh, ".xlsx"):
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        formula = str(getattr(cell.value, "text", cell.value))
                        assert not re.search(r"contoh\.invalid|cmd|^=1\+1$|^\+|^@|^-1\+1|^=\+", formula), (path, cell)
                    seen += cell.data_type == "s" and FORMULA in str(cell.value)
    assert seen > 5, "the names are there, as text"


def test_workbooks_link_to_nowhere(aneh: Path) -> None:
    for path in files(aneh, ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            for part in archive.namelist():
                if part.endswith(".rels"):
                    assert b"contoh.invalid" not in archive.read(part), (path, part)
                assert not part.startswith(("xl/externalLinks", "xl/vbaProject")), (path, part)


def test_csv_holds_no_free_text(aneh: Path) -> None:
    for path in files(aneh, ".csv"):
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            assert re.fullmatch(r"[A-Za-z0-9_., /-]*", line), (path, line)


def test_pages_show_names_as_text(aneh: Path) -> None:
    text = text_of(aneh / "documents" / "rencana-aksi.pdf")
    for words in ("<b>Tebal</b>", "{{ 7*7 }}", "</td></tr></table>", "{{ cycler.__init__ }}", '=HYPERLINK("http://'):
        assert "".join(words.split()) in text
    assert "<script>alert('naskah')</script><style>*{display:none}</style>" in text_of(
        aneh / "documents" / "hasil-markah.pdf"
    )
    unit = text_of(aneh / "documents" / "hasil-templat.pdf")
    assert "{{7*7}}{%forxinrange(9)%}{{x}}{%endfor%}${7*7}#{7*7}" in unit
    assert "root:x:0" not in text + unit
    assert "012345678" not in unit, "the loop was not run"
    assert "<class" not in text + unit


def text_of(pdf: Path) -> str:
    """Text of all pages without any space, so that broken lines do not matter."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def test_documents_carry_no_scripts_and_lead_nowhere(aneh: Path) -> None:
    for path in files(aneh, ".pdf"):
        with pikepdf.open(path) as document:
            assert not {"/OpenAction", "/AA"} & set(document.Root.keys()), path
            assert "/JavaScript" not in document.Root.get("/Names", {}), path
            assert list(document.attachments) == ([PLAN_DATA] if path.stem == "rencana-aksi" else []), path
            actions = {
                str(annotation.A.S)
                for page in document.pages
                for annotation in page.get("/Annots", ())
                if "/A" in annotation
            }
            assert actions <= {"/GoTo"}, path


def test_units_with_the_longest_names_have_readable_pages(aneh: Path) -> None:
    pdf = aneh / "documents" / "hasil-panjang.pdf"
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            for found in page.get_objects(max_depth=6):
                if found.type != pypdfium2.raw.FPDF_PAGEOBJ_TEXT:
                    continue
                left, bottom, right, top = found.get_bounds()
                assert left > -1
                assert bottom > -1
                assert right < width + 1, "text runs out of the page"
                assert top < height + 1


def test_a_second_run_changes_nothing(aneh: Path, renaksi: Renaksi) -> None:
    before = {path: path.stat().st_mtime_ns for path in aneh.rglob("*") if path.is_file()}
    for step in ("forms", "compile", "verification", "plan"):
        assert renaksi(step, aneh).code == 0
    assert renaksi("documents", aneh, "--json").json["written"] == []
    assert {path: path.stat().st_mtime_ns for path in aneh.rglob("*") if path.is_file()} == before
