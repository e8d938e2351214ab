"""The good edition as nested data, and a way to write a changed copy of it and load that."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rubrics.load import load
from rubrics.problem import Problem
from rubrics.rubric import Rubric
from rubrics.source import read_source

GOOD = Path(__file__).parent / "editions" / "good"
Edition = dict[str, Any]
Change = Callable[[Edition], object]


@pytest.fixture(scope="session")
def good_edition() -> Edition:
    return {path.stem: read_source(path).data for path in GOOD.glob("*.yaml")}


@pytest.fixture
def write_edition(good_edition: Edition, tmp_path: Path) -> Callable[[Change], Path]:
    """Write the good edition with a change; JSON is YAML, so every value keeps its exact text."""

    def write(change: Change) -> Path:
        edition = copy.deepcopy(good_edition)
        change(edition)
        for stem, data in edition.items():
            (tmp_path / f"{stem}.yaml").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def load_changed(
    write_edition: Callable[[Change], Path],
) -> Callable[[Change], tuple[Rubric | None, tuple[Problem, ...]]]:
    return lambda change: load(write_edition(change))
