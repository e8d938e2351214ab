"""The recap: every number is the engine's, every table can be filtered, nothing a user wrote is a formula."""

# ruff: noqa: ANN401 - fixtures of the conftest are classes that cannot be imported here

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from assessment.answers import OPD, Assessment, Region
from assessment.gaps import Gap, gaps
from assessment.region import RegionResult, assess_region
from assessment.scoring import Outcome, Scorecard, score
from output.workbooks.recap.workbook import SHEETS, write_recap
from rubrics.rubric import OPDKind, Rubric

YEARS = (2021, 2022, 2023, 2024)


@dataclass(frozen=True)
class Cycle:
    """The results of a region's year."""

    rubric: Rubric
    region: Region
    units: tuple[OPD, ...]
    assessments: tuple[Assessment, ...]
    scorecards: tuple[Scorecard, ...]
    gaps: tuple[Gap, ...]
    result: RegionResult

    def recap(self) -> bytes:
        return write_recap(
            self.rubric,
            self.region,
            self.units,
            2021,
            self.assessments,
            self.scorecards,
            self.gaps,
            self.result,
            self.result.problems,
        )


def _cycle(rubric: Rubric, region: Region, units: tuple[OPD, ...], samples: Any) -> Cycle:
    """All units but the last hand in."""
    asked = [unit for unit in units[:-1] if rubric.questions(unit.kind)]
    assessments = tuple(
        samples.assessment(rubric, region, unit, samples.answers(rubric, unit.kind, seed))
        for seed, unit in enumerate(asked)
    )
    cards = tuple(score(rubric, each, unit.kind) for each, unit in zip(assessments, asked, strict=True))
    found = tuple(gap for card in cards for gap in gaps(rubric, card, YEARS))
    result = assess_region(rubric, region, units, cards, assessments, 2021, YEARS)
    return Cycle(rubric, region, units, assessments, cards, found, result)


@pytest.fixture(scope="module")
def cycle(rubric: Rubric, region: Region, units: tuple[OPD, ...], samples: Any) -> Cycle:
    return _cycle(rubric, region, units, samples)


@pytest.fixture(scope="module")
def book(cycle: Cycle) -> Any:
    return openpyxl.load_workbook(io.BytesIO(cycle.recap()))


def _rows(sheet: Worksheet, table: str) -> Iterator[dict[str, Any]]:
    first, *rest = sheet[sheet.tables[table].ref]
    keys = [cell.value for cell in first]
    return (dict(zip(keys, [cell.value for cell in row], strict=True)) for row in rest)


def _near(shown: Any, exact: Fraction | None) -> bool:
    return shown in {None, "–"} if exact is None else abs(Fraction(str(shown)) - exact) < Fraction(1, 10**9)


def test_sheets(book: Any, cycle: Cycle) -> None:
    titles = [title for title, _ in SHEETS]
    assert [title for title in book.sheetnames if title in titles] == titles
    assert book["Ikhtisar"]._charts
    assert cycle.result.ranking
    assert book["Grafik peringkat"]._charts


def test_ranking_holds_the_engines_numbers(book: Any, cycle: Cycle) -> None:
    rows = list(_rows(book["Peringkat"], "peringkat"))
    assert [row["Peringkat"] for row in rows] == [standing.rank for standing in cycle.result.ranking]
    for row, standing in zip(rows, cycle.result.ranking, strict=True):
        assert _near(row["Indeks"], standing.index)
        assert _near(row["Target unit"], standing.target_index)
        for category in cycle.rubric.categories:
            assert _near(row[category.short_title], standing.categories.get(category.id))


def test_heat_map_holds_every_unit_and_indicator(book: Any, cycle: Cycle) -> None:
    sheet = book["Peta panas"]
    heads = {cell.value: cell.column for cell in sheet[6] if cell.value}
    assert set(cycle.rubric.indicators) <= set(heads)
    for row, line in enumerate(cycle.result.matrix, start=7):
        for identifier in cycle.rubric.indicators:
            shown, cell = sheet.cell(row, heads[identifier]).value, line.cells.get(identifier)
            if cell is None:
                assert shown is None
            elif cell.outcome is Outcome.SCORED:
                assert _near(shown, cell.score)
            else:
                assert isinstance(shown, str)


def test_gaps_of_units_are_complete(book: Any, cycle: Cycle) -> None:
    rows = list(_rows(book["Kesenjangan unit"], "kesenjangan_unit"))
    shown = sum(1 for row in rows for year in YEARS if row.get(f"Target {year}") is not None)
    assert shown == len(cycle.gaps)
    common = list(_rows(book["Kesenjangan umum"], "kesenjangan_umum"))
    assert len(common) == len(cycle.result.common_gaps)
    assert all(
        _near(row["Tambahan poin indeks"], gap.leverage)
        for row, gap in zip(common, cycle.result.common_gaps, strict=True)
    )


def test_who_has_not_handed_in(book: Any, cycle: Cycle) -> None:
    rows = list(_rows(book["Belum menyerahkan"], "belum_menyerahkan"))
    assert [row["Kode"] for row in rows] == [*cycle.result.not_handed_in, *cycle.result.without_answers]
    assert cycle.units[-1].code in {row["Kode"] for row in rows}


def test_quality_problems_and_mentions(book: Any, cycle: Cycle) -> None:
    quality = list(_rows(book["Mutu data"], "mutu_data"))
    assert [row["Terjawab"] for row in quality] == [each.answered for each in cycle.result.quality]
    problems = list(_rows(book["Masalah"], "masalah"))
    assert [row["Kode"] for row in problems] == [problem.code for problem in cycle.result.problems]
    mentions = [row["Alasan"] for row in _rows(book["Penghargaan dan pembinaan"], "usulan") if row["Alasan"]]
    assert mentions == ["\n".join(each.reasons) for each in (*cycle.result.awards, *cycle.result.coaching)]


def test_tables_are_ones_that_excel_accepts(book: Any) -> None:
    names: list[str] = []
    for sheet in book:
        for table in sheet.tables.values():
            names.append(table.displayName)
            heads = [cell.value for cell in sheet[table.ref][0]]
            assert [column.name for column in table.tableColumns] == heads
            assert len({str(head).casefold() for head in heads}) == len(heads)
            assert all(isinstance(head, str) and "\n" not in head for head in heads)
            assert len(sheet[table.ref]) > 1
            assert table.autoFilter is not None
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)


def test_charts_refer_to_cells_with_content(cycle: Cycle, book: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(cycle.recap())) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name]
    areas = {area for xml in charts for area in re.findall(r"<(?:c:)?f>'([^']+)'!([^<]+)</(?:c:)?f>", xml)}
    assert len(areas) >= 6
    for title, area in areas:
        cells = book[title][area.replace("$", "")]
        flat = [cell for row in cells for cell in row] if isinstance(cells, tuple) else [cells]
        assert all(cell.value is not None for cell in flat)


def test_same_input_same_bytes(cycle: Cycle) -> None:
    assert cycle.recap() == cycle.recap()


def test_names_of_people_and_units_are_only_text(shipped: Rubric, region: Region, samples: Any) -> None:
    hostile = ('=HYPERLINK("http://x")', "+1+1", "@a", "{{ 7*7 }} <script>", "Dinas \u202egnalab\u202c", "a/b\\c:'d'")
    units = tuple(
        OPD(code=f"u{number}", name=name, short_name=name, kind=OPDKind.DINAS) for number, name in enumerate(hostile)
    )
    data = _cycle(shipped, region, units, samples).recap()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in xml or "\u202e".encode() in xml for xml in sheets)


def test_nobody_has_handed_in_yet(shipped: Rubric, region: Region, units: tuple[OPD, ...]) -> None:
    result = assess_region(shipped, region, units, (), (), 2021, YEARS)
    data = write_recap(shipped, region, units, 2021, (), (), (), result, ())
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = list(_rows(book["Belum menyerahkan"], "belum_menyerahkan"))
    assert [row["Kode"] for row in rows] == list(result.not_handed_in)
    assert not [row for row in _rows(book["Peringkat"], "peringkat") if isinstance(row["Peringkat"], int)]


def test_libreoffice_opens_it(cycle: Cycle, samples: Any, tmp_path: Any) -> None:
    path, folder = tmp_path / "recap.xlsx", tmp_path / "out"
    folder.mkdir()
    path.write_bytes(cycle.recap())
    samples.recalculated([path], folder)
    assert openpyxl.load_workbook(path).sheetnames == openpyxl.load_workbook(folder / "recap.xlsx").sheetnames
