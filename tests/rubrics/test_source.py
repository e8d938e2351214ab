"""Strict YAML: scalars stay text, places are exact, hostile input is refused with a problem."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubrics import problem_kinds as kinds
from rubrics.authoring import RubricText
from rubrics.source import MAX_BYTES, build, parse, read_source


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("No", "No"),
        ("010", "010"),
        ("1.10", "1.10"),
        ("2021-01-01", "2021-01-01"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("~", "~"),
        ("null", "null"),
        ("''", ""),
        ("", None),
        ("|\n  dua\n  baris", "dua\nbaris"),
        (">-\n  satu\n  baris", "satu baris"),
        ('"a: b # c"', "a: b # c"),
        ("{}", {}),
        ("[]", []),
    ],
)
def test_scalars_stay_text(written: str, meant: object) -> None:
    assert parse(f"kunci: {written}", "a.yaml").data == {"kunci": meant}


BILLION_LAUGHS = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}, *a]\n" for n in range(30))

REFUSED = [
    ("", kinds.EMPTY, None),
    ("# hanya komentar\n", kinds.EMPTY, None),
    ("a: 1\nb: c: d", kinds.SYNTAX, 2),
    ("a: 1\n\tb: 2", kinds.SYNTAX, 2),
    ("a: 'belum ditutup", kinds.SYNTAX, 1),
    ("a: [1, 2", kinds.SYNTAX, 1),
    ("a: @x", kinds.SYNTAX, 1),
    ("- a\nb: c", kinds.SYNTAX, 2),
    ("a: 1\nb: \x07", kinds.SYNTAX, 2),
    ("a: 1\nb: &x 2", kinds.ALIAS, 2),
    ("a: 1\nb: *x", kinds.ALIAS, 2),
    (BILLION_LAUGHS, kinds.ALIAS, 1),
    ("a: 1\nb: !!python/object/apply:os.system ['true']", kinds.TAG, 2),
    ("a: !satuan 5", kinds.TAG, 1),
    ("a: 1\n---\nb: 2", kinds.SEVERAL_DOCUMENTS, 2),
    ("? [a, b]\n: c", kinds.KEY_NOT_TEXT, 1),
    ("a: 1e999999999", kinds.HUGE_NUMBER, 1),
    ("a: " + "9" * 5000, kinds.HUGE_NUMBER, 1),
    ("[" * 100_000, kinds.TOO_DEEP, 1),
    ("{a: " * 100_000, kinds.TOO_DEEP, 1),
    ("".join(f"{' ' * depth}a:\n" for depth in range(200)), kinds.TOO_DEEP, 41),
    ("- a\n" * 110_000, kinds.TOO_LARGE, 99_998),
    ("a: " + "x" * MAX_BYTES, kinds.TOO_LARGE, None),
]


@pytest.mark.parametrize(("text", "kind", "line"), REFUSED, ids=lambda value: getattr(value, "code", ""))
def test_hostile_or_broken_yaml_is_refused_quickly(text: str, kind: kinds.ProblemKind, line: int | None) -> None:
    started = time.perf_counter()
    document = parse(text, "a.yaml")
    assert time.perf_counter() - started < 5
    assert document.refused
    assert document.problems[0].code == kind.code
    assert (document.problems[0].place.file, document.problems[0].place.line) == ("a.yaml", line)
    model, problems = build(RubricText, document)
    assert (model, problems) == (None, document.problems)


def test_refusals_of_a_kind_are_listed_together_but_not_endlessly() -> None:
    assert len(parse("a: &x 1\nb: *x\nc: !t 2", "a.yaml").problems) == 3
    assert len(parse(BILLION_LAUGHS, "a.yaml").problems) == 50


def test_a_duplicate_key_is_reported_with_both_lines_and_the_first_value_kept() -> None:
    document = parse("a: 1\nb:\n  c: 1\n  c: {d: 1, d: 2}\na: 3\n", "a.yaml")
    assert document.data == {"a": "1", "b": {"c": "1"}}
    lines = [(problem.place.line, problem.place.column) for problem in document.problems]
    assert lines == [(4, 3), (5, 1)]
    assert "baris 1" in document.problems[1].what


def test_places_know_line_column_and_a_readable_key() -> None:
    document = parse("indicators:\n  - id: SDM-01\n    levels:\n      - code: A\n        score: 1\n", "s.yaml")
    place = document.place(("indicators", 0, "levels", 0, "score"))
    assert (place.line, place.column, place.indicator) == (5, 9, "SDM-01")
    assert place.key == "indicators[SDM-01].levels[A].score"
    missing = document.place(("indicators", 0, "levels", 0, "label"))
    assert (missing.line, missing.key) == (4, "indicators[SDM-01].levels[A]")


def test_files_that_cannot_be_read_give_problems(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("judul: é".encode("latin-1"))
    (tmp_path / "besar.yaml").write_bytes(b"a" * (MAX_BYTES + 1))
    (tmp_path / "bom.yaml").write_bytes("\ufeffjudul: é".encode())
    codes = {name: read_source(tmp_path / name).problems for name in ("latin.yaml", "besar.yaml", "tiada.yaml", ".")}
    assert [problems[0].code for problems in codes.values()] == ["RUB-002", "RUB-005", "RUB-001", "RUB-001"]
    assert read_source(tmp_path / "bom.yaml").data == {"judul": "é"}


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
NESTED = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=20
)


@given(st.dictionaries(TEXTS, NESTED, max_size=5))
def test_what_json_says_is_read_back_as_it_is(data: dict[str, object]) -> None:
    """JSON with printable text is YAML; text that looks like an exaggerated number is refused instead."""
    document = parse(json.dumps(data, ensure_ascii=False), "a.yaml")
    assert document.data == data or document.problems[0].code == kinds.HUGE_NUMBER.code


@settings(max_examples=300)
@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"#%@`?, \n\t\x00é1e"), max_size=60))
def test_no_text_makes_the_parser_or_the_builder_fail(text: str) -> None:
    document = parse(text, "a.yaml")
    assert document.problems or not document.refused
    model, problems = build(RubricText, document)
    assert model is None
    assert problems


@given(NESTED)
def test_any_shape_of_data_gives_problems_in_words(data: object) -> None:
    edition = {"id": data, "period": data, "grades": [data], "rules": data, "aggregator": data, "categories": data}
    document = parse(json.dumps(edition, ensure_ascii=False), "a.yaml")
    model, problems = build(RubricText, document)
    assert model is None
    assert all(problem.place.file == "a.yaml" and problem.remedy and "{" not in problem.why for problem in problems)
