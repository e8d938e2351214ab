"""The form: what it holds, what may be filled in, and that the reader gets back what the writer was given."""

# ruff: noqa: ANN401 - fixtures of the conftest are classes that cannot be imported here

import io
import re
import unicodedata
import zipfile
from datetime import date
from decimal import Decimal
from fractions import Fraction
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from assessment.answers import OPD, Answer, Evidence, Identity, Official, Region
from assessment.scoring import score
from output.formats import rounded
from output.workbooks import layout
from output.workbooks.form.reading import Expectation, FormReading, read_form
from output.workbooks.form.workbook import write_form
from output.workbooks.layout import CATEGORY_LETTERS, Key
from rubrics.rubric import OPDKind, Rubric, ScaleType

_OFFICIAL = Official(
    name="Andi Contoh",
    title_before="Drs.",
    title_after="M.Si.",
    position="Kepala Dinas",
    rank="Pembina Utama Muda, IV/c",
    nip="197001011995031000",
    phone="081234567890",
    email="contoh@contoh.go.id",
)
_IDENTITY = Identity(head=_OFFICIAL, admin=Official(name="Siti Contoh"), filled_on=date(2021, 10, 12))
_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def _reading(data: bytes, rubric: Rubric, region: Region, unit: OPD) -> FormReading:
    return read_form(data, "formulir.xlsx", Expectation(rubric, region, {unit.code: unit}, 2021))


def _sheets(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")}


@pytest.mark.parametrize("kind", list(OPDKind))
def test_what_is_written_is_read_back(rubric: Rubric, region: Region, samples: Any, kind: OPDKind) -> None:
    unit = samples.unit(kind)
    if not rubric.questions(kind):
        pytest.skip("this rubric asks nothing of the kind")
    given_answers = samples.answers(rubric, kind, seed=len(kind.value))
    data = write_form(rubric, region, unit, samples.year, _IDENTITY, given_answers)
    reading = _reading(data, rubric, region, unit)
    assert [str(problem) for problem in reading.problems] == []
    assert reading.assessment.answers == tuple(given_answers.values())
    assert reading.assessment.identity == _IDENTITY
    assert (reading.assessment.unit, reading.assessment.year) == (unit.code, samples.year)


_text = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40)
_words = st.lists(_text, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), remark=_words, reference=_words, name=_words)
def test_any_text_is_read_back(  # noqa: PLR0913, PLR0917
    shipped: Rubric, region: Region, samples: Any, seed: int, remark: str, reference: str, name: str
) -> None:
    unit = samples.unit(OPDKind.DINAS)
    given_answers = samples.answers(shipped, unit.kind, seed)
    first = next(iter(given_answers))
    evidence = (Evidence(reference=reference), Evidence(reference="b.pdf", page="2"))
    given_answers[first] = given_answers[first].model_copy(update={"remark": remark, "evidence": evidence})
    identity = Identity(head=Official(name=name))
    reading = _reading(write_form(shipped, region, unit, 2021, identity, given_answers), shipped, region, unit)
    answer = reading.draft.by_indicator[first]
    doubts = {problem.code for problem in reading.problems}
    if not doubts:  # the reader may refuse what looks like personal data or a placeholder, and says so
        assert (answer.remark, answer.evidence) == (_nfc(remark), (Evidence(reference=_nfc(reference)), evidence[1]))
        assert reading.draft.identity.head == Official(name=_nfc(name))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def test_the_same_form_has_the_same_bytes(shipped: Rubric, region: Region, samples: Any) -> None:
    unit = samples.unit(OPDKind.DINAS)
    prefill = samples.answers(shipped, unit.kind, 1)
    one, two = (write_form(shipped, region, unit, 2021, _IDENTITY, prefill) for _ in range(2))
    assert one == two
    assert one != write_form(shipped, region, unit, 2022, _IDENTITY, prefill)


@pytest.mark.parametrize(
    "hostile", ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(1)", "=1+1|cmd", "<script>", "&<>"]
)
def test_texts_of_people_are_never_formulas(shipped: Rubric, region: Region, samples: Any, hostile: str) -> None:
    unit = samples.unit(OPDKind.DINAS).model_copy(update={"name": hostile, "short_name": hostile})
    plain = write_form(shipped, region, samples.unit(OPDKind.DINAS), 2021)
    prefill = {
        indicator.id: Answer(
            indicator=indicator.id, evidence=(Evidence(reference=hostile, page=hostile),), remark=hostile
        )
        for indicator in shipped.questions(unit.kind)
    }
    identity = Identity(head=Official(name=hostile, position=hostile))
    data = write_form(shipped, region.model_copy(update={"name": hostile}), unit, 2021, identity, prefill)
    assert _formulas(data) == _formulas(plain)


def _formulas(data: bytes) -> list[str]:
    trees = (fromstring(xml) for xml in _sheets(data).values())
    return sorted(str(formula.text) for tree in trees for formula in tree.iterfind(".//m:f", _NS))


def test_a_text_like_a_formula_stays_text_when_it_is_edited(shipped: Rubric, region: Region, samples: Any) -> None:
    unit = samples.unit(OPDKind.DINAS)
    first = shipped.questions(unit.kind)[0]
    data = write_form(shipped, region, unit, 2021, None, {first.id: Answer(indicator=first.id, remark="=1+1")})
    sheet = openpyxl.load_workbook(io.BytesIO(data))[layout.sheet_titles(shipped)[shipped.categories[0].id]]
    cell = sheet[f"{CATEGORY_LETTERS[Key.REMARK]}7"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", "=1+1", True)


def test_only_answer_cells_are_open(rubric: Rubric, region: Region, samples: Any) -> None:
    unit = samples.unit(OPDKind.DINAS)
    book = openpyxl.load_workbook(io.BytesIO(write_form(rubric, region, unit, 2021)))
    unlocked = {
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    titles = layout.sheet_titles(rubric)
    expected = set()
    for category, indicators in layout.sheet_categories(rubric, unit.kind):
        sheet = book[titles[category.id]]
        rows = {sheet[f"A{row}"].value: row for row in range(1, sheet.max_row + 1)}
        expected |= {
            (sheet.title, f"{CATEGORY_LETTERS[key]}{rows[indicator.id]}")
            for indicator in indicators
            for key in layout.open_keys(indicator)
        }
    assert {place for place in unlocked if place[0] != "Identitas"} == expected
    assert all(sheet.protection.sheet for sheet in book)
    assert not any(sheet.protection.password for sheet in book)


def test_excel_will_not_ask_for_a_repair(rubric: Rubric, region: Region, samples: Any) -> None:
    """Limits of the format that spreadsheet programs check when they open a file."""
    unit = samples.unit(OPDKind.DINAS).model_copy(update={"name": "Dinas " + "Sangat Panjang & Lama " * 8})
    data = write_form(rubric, region, unit, 2021, _IDENTITY, samples.answers(rubric, unit.kind, 3))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert len({sheet.title.casefold() for sheet in book}) == len(book.sheetnames)
    assert all(len(sheet.title) <= 31 for sheet in book)
    for name in book.defined_names.values():
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*", name.name)
        assert all(title in book.sheetnames for title, _ in name.destinations)
    for xml in _sheets(data).values():
        root = fromstring(xml)
        for validation in root.iterfind(".//m:dataValidation", _NS):
            assert len(validation.get("promptTitle") or "") <= 32
            assert len(validation.get("errorTitle") or "") <= 32
            assert len(validation.get("prompt") or "") <= 255
            assert len(validation.get("error") or "") <= 255
            assert len(validation.findtext("m:formula1", "", _NS)) <= 255
        heights = [float(row.get("ht", "15")) for row in root.iterfind(".//m:row", _NS)]
        assert max(heights) <= 409.5
        assert all(len(text) <= 255 for text in (root.findtext(".//m:oddFooter", "", _NS),))
        assert all(len(formula.text or "") <= 8192 for formula in root.iterfind(".//m:f", _NS))
        priorities = [rule.get("priority") for rule in root.iterfind(".//m:cfRule", _NS)]
        assert len(set(priorities)) == len(priorities)


def test_the_page_is_f4_landscape_with_repeated_headings(shipped: Rubric, region: Region, samples: Any) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_form(shipped, region, samples.unit(OPDKind.DINAS), 2021)))
    for title in layout.sheet_titles(shipped).values():
        sheet = book[title]
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (14, "landscape")
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.print_title_rows == "$5:$6"
        assert sheet.freeze_panes == "D7"
        assert "&P" in sheet.oddFooter.center.text


def test_every_level_can_be_read_beside_its_question(rubric: Rubric, region: Region, samples: Any) -> None:
    unit = samples.unit(OPDKind.DINAS)
    book = openpyxl.load_workbook(io.BytesIO(write_form(rubric, region, unit, 2021)))
    for category, indicators in layout.sheet_categories(rubric, unit.kind):
        sheet = book[layout.sheet_titles(rubric)[category.id]]
        rows = {sheet[f"A{row}"].value: row for row in range(1, sheet.max_row + 1)}
        for indicator in indicators:
            shown = sheet[f"{CATEGORY_LETTERS[Key.CHOICES]}{rows[indicator.id]}"].value
            assert all(level.descriptor in shown and level.label in shown for level in indicator.scale.levels)


def test_drop_downs_offer_what_the_reader_understands(rubric: Rubric, region: Region, samples: Any) -> None:
    unit = samples.unit(OPDKind.DINAS)
    book = openpyxl.load_workbook(io.BytesIO(write_form(rubric, region, unit, 2021)))
    found = 0
    for category, indicators in layout.sheet_categories(rubric, unit.kind):
        sheet = book[layout.sheet_titles(rubric)[category.id]]
        rows = {sheet[f"A{row}"].value: row for row in range(1, sheet.max_row + 1)}
        lists = {
            str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation if each.type == "list"
        }
        for indicator in indicators:
            if indicator.scale.measured:
                continue
            source = lists[f"{CATEGORY_LETTERS[Key.ANSWER]}{rows[indicator.id]}"]
            title, area = source.split("!")
            offered = [cell.value for (cell,) in book[title][area.replace("$", "")]]
            assert tuple(offered) == layout.choice_texts(indicator)
            codes = [layout.parse_choice(indicator, text) for text in offered]
            assert codes[: len(indicator.scale.levels)] == [level.code for level in indicator.scale.levels]
            found += 1
    assert found


def _shown(path: Path) -> dict[str, dict[str, object]]:
    """Summary of a recalculated form: row id to what each column shows."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Ringkasan").to_python(skip_empty_area=False)
    keys = [str(key) for key in rows[0]]
    return {str(row[0]): dict(zip(keys, row, strict=True)) for row in rows[1:] if row[0]}


def test_the_displayed_score_is_the_engines(rubric: Rubric, region: Region, samples: Any, tmp_path: Path) -> None:
    """LibreOffice calculates forms with random answers; index, categories and counts agree with the engine."""
    cases = {}
    for seed in range(10):
        kind = (OPDKind.DINAS, OPDKind.DAERAH, OPDKind.KECAMATAN)[seed % 3]
        unit = samples.unit(kind)
        if not rubric.questions(kind):
            continue
        given_answers = samples.answers(rubric, kind, seed) if seed else {}
        path = tmp_path / f"form{seed}.xlsx"
        path.write_bytes(write_form(rubric, region, unit, 2021, None, given_answers))
        cases[path.name] = score(rubric, samples.assessment(rubric, region, unit, given_answers), kind)
    folder = tmp_path / "out"
    folder.mkdir()
    samples.recalculated(sorted(tmp_path.glob("*.xlsx")), folder)
    places = rubric.scoring.places
    for name, card in cases.items():
        shown = _shown(folder / name)
        expected = {group.id: group.index for group in card.categories} | {layout.TOTAL_ROW: card.index}
        for row, index in expected.items():
            if row in shown:
                assert _number(shown[row]["score"]) == (None if index is None else rounded(index, places)), (name, row)
        assert shown[layout.TOTAL_ROW]["asked"] == card.asked
        excused = shown[layout.TOTAL_ROW]["not_applicable"]
        assert shown[layout.TOTAL_ROW]["answered"] + excused == card.answered


def _number(value: object) -> Decimal | None:
    return Decimal(str(value)).quantize(Decimal("0.01")) if isinstance(value, int | float) else None


def test_measured_scales_end_in_the_engines_level(shipped: Rubric) -> None:
    """The bands of the form are looked up from their lower bounds, so these must be all that matters."""
    for indicator in shipped.indicators.values():
        if indicator.scale.type not in {ScaleType.PERCENTAGE, ScaleType.RATIO}:
            continue
        bounds = sorted(
            ((Fraction(level.lower or 0), level.code) for level in indicator.scale.levels), key=lambda bound: bound[0]
        )
        for bound, code in bounds:
            assert indicator.scale.level_of(bound).code == code


_REFERENCE = re.compile(r"(?:'([^']+)'|([A-Za-z_][\w.]*))?(!)?\$?([A-Z]{1,2})\$?(\d+)(?::\$?([A-Z]{1,2})\$?(\d+))?")


def _references(title: str, formula: str) -> set[tuple[str, str]]:
    """Cells that a formula of ours refers to; texts in quotes are no references."""
    found: set[tuple[str, str]] = set()
    for quoted, bare, bang, left, top, right, bottom in _REFERENCE.findall(re.sub(r'"[^"]*"', '""', formula)):
        sheet = (quoted or bare) if bang else title
        for row in range(int(top), int(bottom or top) + 1):
            for column in range(ord(left), ord(right or left) + 1):
                found.add((sheet, f"{chr(column)}{row}"))
    return found


def test_no_formula_refers_to_itself(rubric: Rubric, region: Region, samples: Any) -> None:
    """Excel refuses circular references that LibreOffice tolerates, so they are looked for in the formulas."""
    book = openpyxl.load_workbook(io.BytesIO(write_form(rubric, region, samples.unit(OPDKind.DINAS), 2021)))
    graph = {
        (sheet.title, cell.coordinate): _references(sheet.title, cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert len(graph) > 100
    sorter = TopologicalSorter(graph)
    sorter.prepare()  # raises CycleError
