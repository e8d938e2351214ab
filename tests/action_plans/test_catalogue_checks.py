from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest

from action_plans.catalogue_checks import check_catalogue
from rubrics.problem import Problem

Build = Callable[..., Any]
Compact = Mapping[str, Any]

RUBRIC = {
    "indicators": {
        "A": {"levels": 3, "targets": {2021: "2"}},
        "K": {"levels": 3, "targets": {2021: "1"}, "applies_to": ["kecamatan"]},
        "R": {"region": True, "targets": {2021: "1"}},
    }
}
GOOD = {
    "T1": {"raises": {"A": "0>1", "R": "0>2"}, "owner": "kominfo"},
    "T2": {"raises": {"A": "1>2", "K": "0>2"}, "scope": "opd", "owner": "opd", "prerequisites": ["T1"]},
}

# For each code: what has to be changed in the good catalogue to find it, and nothing else.
BAD = {
    "PLN-003": {"T1": {"category": "X"}},
    "PLN-004": {"T1": {"raises": {"A": "0>1", "R": "0>2", "AA": "0>1"}}},
    "PLN-005": {"T1": {"raises": {"A": "0>1", "R": ["0>2", "0>9"]}}},
    "PLN-006": {"T1": {"raises": {"A": ["0>1", "1>1"], "R": "0>2"}}},
    "PLN-007": {"T2": {"prerequisites": ["T9"]}},
    "PLN-008": {"T1": {"prerequisites": ["T2"]}},
    "PLN-009": {"T1": {"raises": {"R": "0>2"}}},
    "PLN-011": {"T2": {"raises": {"A": "1>2", "K": "0>2", "R": "0>1"}}},
    "PLN-012": {"T1": {"raises": {"A": "0>1", "R": "0>2", "K": "0>1"}, "applies_to": ["dinas", "kecamatan", "badan"]}},
    "PLN-013": {"T1": {"variants": {"v": {"cost": 5}, "w": {"cost": 5}}}},
    "PLN-014": {"T2": {"excludes": ["T1"]}},
    "PLN-015": {"T1": {"cost": {"per_person": 7}}},
    "PLN-016": {"T1": {"source": {"codes": ["Z"]}}},
    "PLN-017": {"T1": {"owner": "bupati"}},
}
BAD["PLN-012"] = {"T1": {"raises": {"A": ["0>1"], "R": "0>2", "K": "0>1"}, "applies_to": ["dinas"]}}


def codes(problems: Iterable[Problem]) -> set[str]:
    return {problem.code for problem in problems}


def changed(changes: Compact) -> dict[str, dict[str, Any]]:
    return {id_: {**measure, **changes.get(id_, {})} for id_, measure in GOOD.items()}


def test_good_catalogue_has_nothing_wrong(make_rubric: Build, make_catalogue: Build) -> None:
    assert check_catalogue(make_rubric(RUBRIC), make_catalogue(GOOD)) == ()


@pytest.mark.parametrize("code", BAD)
def test_bad_catalogue(code: str, make_rubric: Build, make_catalogue: Build) -> None:
    found = codes(check_catalogue(make_rubric(RUBRIC), make_catalogue(changed(BAD[code]))))
    assert code in found
    # narrowing a measure to one kind also leaves the steps of the others uncovered
    assert found <= {code, "PLN-009"}


def test_duplicate_measures(make_rubric: Build, make_catalogue: Build) -> None:
    catalogue = make_catalogue(GOOD)
    twice = catalogue.model_copy(update={"measures": (*catalogue.measures, catalogue.measures[0])})
    assert codes(check_catalogue(make_rubric(RUBRIC), twice)) == {"PLN-002"}


def test_duplicate_variants(make_rubric: Build, make_catalogue: Build) -> None:
    catalogue = make_catalogue(changed({"T1": {"variants": {"v": {"cost": 5}, "w": {"cost": 4}}}}))
    first = catalogue.measures[0]
    same = first.variants[1].model_copy(update={"id": "v"})
    measure = first.model_copy(update={"variants": (first.variants[0], same)})
    twice = catalogue.model_copy(update={"measures": (measure, *catalogue.measures[1:])})
    assert codes(check_catalogue(make_rubric(RUBRIC), twice)) == {"PLN-010"}


def test_every_circle_is_reported_once(make_rubric: Build, make_catalogue: Build) -> None:
    catalogue = make_catalogue(
        {
            "T1": {"raises": {"A": "0>2"}, "prerequisites": ["T2"]},
            "T2": {"raises": {"R": "0>2"}, "prerequisites": ["T1"]},
            "T3": {"raises": {"K": "0>2"}, "prerequisites": ["T3"]},
        }
    )
    found = [each for each in check_catalogue(make_rubric(RUBRIC), catalogue) if each.code == "PLN-008"]
    assert len(found) == 2
    assert "T3 → T3" in " ".join(each.what for each in found)


def test_a_step_is_covered_only_for_the_kinds_that_a_measure_concerns(
    make_rubric: Build, make_catalogue: Build
) -> None:
    catalogue = make_catalogue(changed({"T1": {"applies_to": ["dinas"]}}))
    found = [each for each in check_catalogue(make_rubric(RUBRIC), catalogue) if each.code == "PLN-009"]
    assert [each.place.indicator for each in found] == ["A"]
    assert "kecamatan" in found[0].what
    assert "dinas" not in found[0].what


def test_misspelt_names_get_a_suggestion(make_rubric: Build, make_catalogue: Build) -> None:
    catalogue = make_catalogue(changed({"T1": {"owner": "kominfos"}}))
    found = check_catalogue(make_rubric(RUBRIC), catalogue)
    assert "Mungkin maksudnya “kominfo”" in found[0].remedy
