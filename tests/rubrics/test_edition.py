"""Published editions are frozen: their dump is under version control and their digest depends on meaning only."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rubrics.edition import diff, digest, dump
from rubrics.freeze import freeze, golden
from rubrics.load import available, load, load_edition
from rubrics.problem import Problem
from rubrics.rubric import Rubric

GOLDEN = Path(__file__).parent / "golden"
Load = Callable[[Callable[[dict[str, Any]], object]], tuple[Rubric | None, tuple[Problem, ...]]]


@pytest.mark.parametrize("pair", available(), ids="/".join)
def test_a_published_edition_is_as_it_was_frozen(pair: tuple[str, str]) -> None:
    """After a wanted change of an unpublished edition: ``python -m rubrics.freeze tests/rubrics/golden``."""
    assert dump(load_edition(*pair)) == golden(GOLDEN, *pair).read_text(encoding="utf-8")


def test_every_dump_belongs_to_an_edition(tmp_path: Path) -> None:
    assert {path.name for path in freeze(tmp_path)} == {path.name for path in GOLDEN.iterdir()}


def test_a_dump_reads_back_as_the_same_rubric() -> None:
    for pair in available():
        rubric = load_edition(*pair)
        again = Rubric.model_validate(json.loads(dump(rubric)))
        assert again == rubric
        assert digest(again) == digest(rubric)


def changed(load_changed: Load, change: Callable[[dict[str, Any]], object]) -> Rubric:
    rubric, problems = load_changed(change)
    assert rubric is not None, problems
    return rubric


def test_the_digest_follows_the_meaning_and_not_the_spelling(load_changed: Load, tmp_path: Path) -> None:
    plain = changed(load_changed, lambda _: None)
    assert len(digest(plain)) == 64

    def reword(edition: dict[str, Any]) -> None:
        edition["alfa"]["indicators"][0]["applies_to"] = "all"
        edition["rubric"]["status"] = "usulan"
        edition["alfa"] = dict(reversed(edition["alfa"].items()))

    assert digest(changed(load_changed, reword)) == digest(plain)
    (tmp_path / "rubric.yaml").write_text((tmp_path / "rubric.yaml").read_text() + "\n\n# catatan\n")
    commented, _ = load(tmp_path)
    assert commented is not None
    assert digest(commented) == digest(plain)

    def mean(edition: dict[str, Any]) -> None:
        edition["beta"]["indicators"][1]["scale"]["levels"][0]["descriptor"] += " Kira-kira."

    assert digest(changed(load_changed, mean)) != digest(plain)


def test_a_difference_names_what_came_went_moved_and_changed(load_changed: Load) -> None:
    old = changed(load_changed, lambda _: None)

    def change(edition: dict[str, Any]) -> None:
        first, second, third = edition["alfa"]["indicators"]
        edition["alfa"]["indicators"] = [second, first, third]
        first["scale"]["levels"][1]["label"] = "Separuh"
        third["weight"] = "2"
        edition["beta"]["indicators"][1]["id"] = "B-9"
        edition["rubric"]["legal_basis"] = []

    found = diff(old, changed(load_changed, change))
    assert (found.added, found.removed, found.changed) == (("B-9",), ("B-2",), ("A-1", "A-3"))
    assert {(each.path, each.old, each.new) for each in found.changes} == {
        ("categories[A].indicators.urutan", "A-1, A-2, A-3", "A-2, A-1, A-3"),
        ("categories[A].indicators[A-1].scale.levels[1].label", "Sebagian", "Separuh"),
        ("categories[A].indicators[A-3].weight", "1", "2"),
        ("categories[B].indicators[B-2]", "Lama layanan", None),
        ("categories[B].indicators[B-9]", None, "Lama layanan"),
        ("legal_basis", "Undang-Undang Contoh", None),
    }


def test_an_edition_does_not_differ_from_itself() -> None:
    rubric = load_edition("sp4n-lapor", "contoh-2021")
    assert diff(rubric, rubric).changes == ()
