from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from action_plans.measures import FOLDER, load_catalogue
from action_plans.plan import Cost
from rubrics.load import available, load_edition
from rubrics.problem import Severity
from rubrics.rubric import Rubric

Build = Callable[..., Any]

SHIPPED = [(id_, edition) for id_, edition in available() if edition == "contoh-2021"]


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_edition("sp4n-lapor", "contoh-2021")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER / "sp4n-lapor", tmp_path / "katalog")
    return tmp_path / "katalog"


@pytest.mark.parametrize(("id_", "edition"), SHIPPED)
def test_shipped_catalogue_is_sound_and_covers_every_step(id_: str, edition: str) -> None:
    catalogue, problems = load_catalogue(load_edition(id_, edition))
    assert [str(problem) for problem in problems if problem.severity is not Severity.NOTE] == []
    assert catalogue is not None


def test_shipped_catalogue_has_enough_measures_of_both_scopes_and_modes(rubric: Rubric) -> None:
    catalogue, _ = load_catalogue(rubric)
    assert len(catalogue.measures) >= 45
    assert {measure.scope for measure in catalogue.measures} == {"region", "opd"}
    modes = {variant.mode.value for measure in catalogue.measures for variant in measure.variants}
    assert modes == {"in_person", "virtual", "desk"}
    raised = {effect.indicator for measure in catalogue.measures for effect in measure.raises}
    assert raised == set(rubric.indicators)


def test_missing_folder(rubric: Rubric, tmp_path: Path) -> None:
    catalogue, problems = load_catalogue(rubric, tmp_path / "tidak-ada")
    assert catalogue is None
    assert [problem.code for problem in problems] == ["PLN-001"]


def test_misspelt_key_names_file_line_and_suggestion(rubric: Rubric, folder: Path) -> None:
    path = folder / "sdm.yaml"
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    where = next(number for number, line in enumerate(lines, start=1) if line.strip().startswith("owner:"))
    path.write_text(text.replace("owner:", "ownr:", 1), encoding="utf-8")
    catalogue, problems = load_catalogue(rubric, folder)
    assert catalogue is None
    misspelt = next(problem for problem in problems if "ownr" in problem.what)
    assert (misspelt.place.file, misspelt.place.line) == ("sdm.yaml", where)
    assert "owner" in misspelt.remedy


def test_all_faults_of_all_files_come_at_once(rubric: Rubric, folder: Path) -> None:
    for name in ("sdm.yaml", "monev.yaml"):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace("scope: ", "scope: x", 1), encoding="utf-8")
    _, problems = load_catalogue(rubric, folder)
    assert {problem.place.file for problem in problems} == {"sdm.yaml", "monev.yaml"}


def test_checks_name_file_and_line(rubric: Rubric, folder: Path) -> None:
    path = folder / "sdm.yaml"
    text = path.read_text(encoding="utf-8")
    number = next(n for n, line in enumerate(text.splitlines(), start=1) if line.strip().startswith("- id:"))
    path.write_text(text.replace("category: SDM", "category: SDMX", 1), encoding="utf-8")
    catalogue, problems = load_catalogue(rubric, folder)
    assert catalogue is None
    found = next(problem for problem in problems if problem.code == "PLN-003")
    assert (found.place.file, found.place.line) == ("sdm.yaml", number)


def test_hostile_yaml_is_refused(rubric: Rubric, folder: Path) -> None:
    (folder / "zzz.yaml").write_text("measures: &a [*a]\n", encoding="utf-8")
    catalogue, problems = load_catalogue(rubric, folder)
    assert catalogue is None
    assert problems[0].place.file == "zzz.yaml"


def test_costs_can_be_replaced_without_touching_the_rest(rubric: Rubric) -> None:
    catalogue, _ = load_catalogue(rubric)
    measure = catalogue.measures[0]
    key = (measure.id, measure.variants[0].id)
    assert measure.by_variant[key[1]].cost == measure.variants[0].cost
    dearer = catalogue.with_costs({key: Cost(fixed=123), ("X", "y"): Cost(fixed=1)})
    assert dearer.by_id[measure.id].by_variant[key[1]].cost == Cost(fixed=123)
    assert dearer.measures[1:] == catalogue.measures[1:]
    assert catalogue.by_id[measure.id].variants[0].cost == measure.variants[0].cost


def test_a_variant_replaces_only_the_effects_on_indicators_it_names(make_catalogue: Build) -> None:
    variants = {"v": {}, "w": {"raises": {"A": "0>1"}}}
    measure = make_catalogue({"T": {"raises": {"A": "0>2", "B": "0>2"}, "variants": variants}}).measures[0]
    reached = {effect.indicator: effect.to_level for effect in measure.effects(measure.variants[1])}
    assert reached == {"A": "1", "B": "2"}
