"""Loading: the whole folder at once, from the catalogue or from a region's own folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from rubrics.load import CATALOGUE, available, load, load_edition
from rubrics.problem import ProblemError
from rubrics.rubric import UNIT_KINDS, Lookup, OPDKind, Rubric, ScaleType

Write = Callable[[Callable[[dict[str, Any]], object]], Path]
GOOD = Path(__file__).parent / "editions" / "good"


def good() -> Rubric:
    rubric, _ = load(GOOD)
    assert rubric is not None
    return rubric


def test_spellings_of_authors_become_the_model() -> None:
    rubric = good()
    assert (rubric.first_year, rubric.last_year) == (2024, 2025)
    assert rubric.indicators["A-1"].applies_to == UNIT_KINDS
    assert rubric.indicators["B-1"].applies_to == (OPDKind.DAERAH,)
    assert rubric.indicators["A-1"].targets == {2024: "1", 2025: "2"}
    assert [str(level.lower) for level in rubric.indicators["A-3"].scale.levels] == ["None", "50", "90"]


def test_scores_are_exact_and_spread_evenly() -> None:
    scale = good().indicators["A-1"].scale
    assert [level.score for level in scale.levels] == [0, Fraction(1, 2), 1]
    shipped = load_edition("sp4n-lapor", "contoh-2021")
    thirds = next(each.scale for each in shipped.indicators.values() if each.scale.type is ScaleType.A_D)
    assert [level.score for level in thirds.levels] == [0, Fraction(1, 3), Fraction(2, 3), 1]


def test_thresholds_are_level_codes_or_fractions() -> None:
    alfa = good().categories[0]
    assert isinstance(alfa.aggregator, Lookup)
    assert alfa.aggregator.rows[0].at_least == {"AS": Fraction(2, 3), "AT": Fraction(1, 2)}
    inner = alfa.aspects[0].aggregator
    assert isinstance(inner, Lookup)
    assert inner.rows[0].at_least == {"A-1": 1, "A-2": 1}
    assert inner.rows[1].at_least == {"A-1": Fraction(1, 2)}  # level code "1", not the number 1


@pytest.mark.parametrize("value", ["D", "3/2", "-1", "1/0", "dua"])
def test_an_unknown_threshold_is_a_problem_with_its_line(write_edition: Write, value: str) -> None:
    def change(edition: dict[str, Any]) -> None:
        edition["alfa"]["aspects"][0]["aggregator"]["rows"][0]["at_least"]["A-2"] = value
        edition["beta"]["indicators"][0]["question"] = "Sebutkan kebijakannya."

    rubric, problems = load(write_edition(change))
    assert rubric is None
    assert [problem.code for problem in problems] == ["RUB-036", "RUB-110"]
    assert problems[0].place.file == "alfa.yaml"
    assert problems[0].place.line


def test_all_files_are_told_at_once(write_edition: Write) -> None:
    def change(edition: dict[str, Any]) -> None:
        edition["rubric"]["titel"] = "x"
        edition["alfa"]["weight"] = "berat"
        edition["beta"]["indicators"][0]["scale"]["type"] = "yesno"
        edition["rubric"]["categories"] = ["alfa", "beta", "gama"]
        edition["gamma"] = {}

    rubric, problems = load(write_edition(change))
    assert rubric is None
    found = {(problem.place.file, problem.code) for problem in problems}
    assert found == {
        ("rubric.yaml", "RUB-013"),
        ("alfa.yaml", "RUB-016"),
        ("beta.yaml", "RUB-015"),
        ("rubric.yaml", "RUB-032"),
        ("gamma.yaml", "RUB-033"),
    }
    missing = next(problem for problem in problems if problem.code == "RUB-032")
    assert "“gamma”" in missing.remedy


def test_a_category_listed_twice_is_told_once(write_edition: Write) -> None:
    def change(edition: dict[str, Any]) -> None:
        edition["rubric"]["categories"] = ["alfa", "beta", "alfa"]

    _, problems = load(write_edition(change))
    assert [problem.code for problem in problems] == ["RUB-034"]


def test_a_stray_file_is_only_a_warning(write_edition: Write) -> None:
    folder = write_edition(lambda _: None)
    (folder / "cadangan.yaml").write_text("catatan: lama\n")
    rubric, problems = load(folder)
    assert rubric is not None
    assert [problem.code for problem in problems] == ["RUB-033"]


def test_folders_that_are_no_edition(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "tiada", GOOD / "rubric.yaml"):
        rubric, problems = load(folder)
        assert rubric is None
        assert [problem.code for problem in problems] == ["RUB-030"]


def test_an_unknown_edition_is_told_with_a_suggestion() -> None:
    with pytest.raises(ProblemError) as error:
        load_edition("sp4n-lapor", "contoh-2012")
    assert "sp4n-lapor/contoh-2021" in error.value.problems[0].remedy
    with pytest.raises(ProblemError):
        load_edition("..", "..")


def test_a_folder_of_the_catalogue_must_carry_the_name_of_its_edition(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "contoh-uji" / "2023")
    shutil.copytree(GOOD, tmp_path / "contoh-uji" / "2024")
    assert available(tmp_path) == (("contoh-uji", "2023"), ("contoh-uji", "2024"))
    assert load_edition("contoh-uji", "2024", tmp_path).edition == "2024"
    with pytest.raises(ProblemError) as error:
        load_edition("contoh-uji", "2023", tmp_path)
    assert [problem.code for problem in error.value.problems] == ["RUB-035"]


def test_the_shipped_rubric_is_complete() -> None:
    rubric = load_edition("sp4n-lapor", "contoh-2021")
    assert [category.id for category in rubric.categories] == ["KBJ", "SDM", "DAT", "PMK", "MON"]
    assert len(rubric.indicators) >= 36
    assert all(set(indicator.targets) == {2021, 2022, 2023, 2024} for indicator in rubric.indicators.values())
    assert "bukan formulir resmi KemenPANRB" in rubric.status_note
    assert CATALOGUE.is_dir()
