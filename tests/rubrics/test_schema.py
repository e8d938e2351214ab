"""The schemas for editors accept what the loader accepts and mark what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from rubrics.load import CATALOGUE
from rubrics.schema import FILES, KEY_HELP, schema

FILES_OF_CATALOGUE = sorted(CATALOGUE.glob("*/*/*.yaml"))


def kind(path: Path) -> str:
    return path.stem if path.stem in FILES else "category"


def as_an_editor_reads(text: str) -> Any:  # noqa: ANN401 - nested data
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


@pytest.mark.parametrize("name", FILES)
def test_it_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("path", FILES_OF_CATALOGUE, ids=lambda path: "/".join(path.parts[-3:]))
def test_shipped_files_are_valid(path: Path) -> None:
    jsonschema.validate(as_an_editor_reads(path.read_text(encoding="utf-8")), schema(kind(path)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("weight:", "wieght:"),
        ("type: levels", "type: level"),
        ("applies_to: all", "applies_to: semua"),
        ("targets: {2021", "targets: {21"),
        ("id: TKL\n", "id: T K L\n"),
        ("status: usulan", "status: sah"),
    ],
)
def test_mistakes_are_marked(old: str, new: str) -> None:
    text = (CATALOGUE / "kematangan-layanan" / "contoh-2021" / "tata_kelola.yaml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_an_editor_reads(text.replace(old, new, 1)), schema("category"))


def test_every_key_is_explained_in_indonesian() -> None:
    keys = {key for name in FILES for key in _keys(schema(name))}
    assert keys == KEY_HELP.keys()


def _keys(node: object) -> set[str]:
    if isinstance(node, dict):
        own = set(node["properties"]) if isinstance(node.get("properties"), dict) else set()
        return own.union(*(_keys(value) for value in node.values()))
    return set().union(*map(_keys, node)) if isinstance(node, list) else set()
