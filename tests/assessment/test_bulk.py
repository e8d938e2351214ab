"""Bulk: from JSON texts, in processes, with texts among them that are no assessment."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from assessment.answers import Assessment
from assessment.bulk import Document, validate_and_score
from assessment.canonical import canonical
from assessment.plain import plain_assessment
from assessment.scoring import score
from assessment.wholes import LARGEST, Wholes, constant, picked
from rubrics.rubric import OPDKind, Rubric

Build = Callable[[dict[str, Any]], Rubric]
Answers = Callable[..., Assessment]

COMPACT = {
    "categories": {
        "P": {"indicators": {"P1": {}, "P2": {"not_applicable": True}, "P3": {"applies_to": ["rsud"]}}},
        "Q": {"indicators": {"Q1": {"scale": "percentage", "bands": {"0": "..50", "1": "50.."}}}},
    },
    "rules": {"R1": {"when": {"P1": 1}, "then": {"P2": 2}}},
}


@pytest.fixture(scope="module")
def rubric(make_rubric: Build) -> Rubric:
    return make_rubric(COMPACT)


@pytest.fixture(scope="module")
def documents(make_assessment: Answers) -> list[Document]:
    levels = ["0", "1", "2", "3", "4", None, "TB: tidak ada", "TC: kosong", "9"]
    return [
        (
            _text(
                make_assessment({"P1": levels[n % 9], "P2": levels[n // 9 % 9], "Q1": f"{n % 7}/{n % 5}"}, unit=f"U{n}")
            ),
            kind,
        )
        for n in range(81)
        for kind in (OPDKind.DINAS, OPDKind.RSUD)
    ]


def _text(assessment: Assessment) -> bytes:
    return canonical(assessment).encode()


def test_texts_are_scored_as_one_by_one(rubric: Rubric, documents: list[Document]) -> None:
    bulk = validate_and_score(rubric, documents, chunk=7)
    cards = [score(rubric, Assessment.model_validate_json(text), kind) for text, kind in documents]
    assert len(bulk) == len(cards)
    assert [bulk.index(n) for n in range(len(bulk))] == [card.index for card in cards]
    assert [bulk.grade(n) for n in range(len(bulk))] == [card.grade for card in cards]
    assert bulk.answered.tolist() == [card.answered for card in cards]
    assert bulk.problems == ()


def test_processes_give_the_same(rubric: Rubric, documents: list[Document]) -> None:
    alone = validate_and_score(rubric, documents)
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool:
        pooled = validate_and_score(rubric, documents, pool, chunk=20)
    assert pooled.units == alone.units
    assert [pooled.score(n) for n in range(len(alone))] == [alone.score(n) for n in range(len(alone))]


def test_a_text_that_is_no_assessment_is_a_problem_and_keeps_its_place(
    rubric: Rubric, documents: list[Document]
) -> None:
    bad = (b'{"unit": "X"}', OPDKind.DINAS)
    bulk = validate_and_score(rubric, [documents[0], bad, documents[1], (b"\x00", OPDKind.RSUD)], chunk=2)
    assert [(position, problem.code) for position, problem in bulk.problems] == [(1, "ASM-070"), (3, "ASM-070")]
    assert bulk.index(1) is None
    assert bulk.grade(1) is None
    assert bulk.units == ("U0", "", "U0", "")
    assert bulk.index(2) == validate_and_score(rubric, [documents[1]]).index(0)


def test_nothing_to_score(rubric: Rubric) -> None:
    bulk = validate_and_score(rubric, [])
    assert (len(bulk), bulk.problems) == (0, ())


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-3, 3000), st.text(max_size=5), st.sampled_from(["at", "level", "1"])
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["state", "type", "code", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_plain_validation_accepts_and_refuses_what_the_models_do(make_assessment: Answers, data: st.DataObject) -> None:
    """Change something anywhere in a sound document, and ask both."""
    document = json.loads(_text(make_assessment({"P1": "2", "P2": "TB: x", "Q1": "1/3"}, evidence=True)))
    holder: Any = document
    while isinstance(holder, dict | list) and holder and data.draw(st.booleans()):
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(holder[key], dict | list) or data.draw(st.booleans()):
            holder[key] = data.draw(VALUES)
            break
        holder = holder[key]
    else:
        if isinstance(holder, dict):
            holder[data.draw(st.sampled_from(["lain", "serial", "code"]))] = data.draw(VALUES)
    text = json.dumps(document).encode()
    try:
        model = Assessment.model_validate_json(text)
    except ValidationError:
        with pytest.raises(ValidationError):
            plain_assessment(text)
    else:
        assert list(plain_assessment(text)["answers"]) == [each.model_dump() for each in model.answers]


@given(
    st.lists(st.integers(0, LARGEST), min_size=3, max_size=3), st.lists(st.integers(0, LARGEST), min_size=3, max_size=3)
)
def test_whole_numbers_never_overflow(ones: list[int], others: list[int]) -> None:
    first, second = (picked(values, np.arange(3, dtype=np.int16)) for values in (ones, others))
    assert (first + second).values.tolist() == [one + other for one, other in zip(ones, others, strict=True)]
    assert (first * second).values.tolist() == [one * other for one, other in zip(ones, others, strict=True)]
    assert first.times(10**9).values.tolist() == [one * 10**9 for one in ones]
    assert (first * second).bound == max(ones) * max(others)
    assert first.at_least(second).tolist() == [one >= other for one, other in zip(ones, others, strict=True)]


def test_a_large_constant_is_exact() -> None:
    assert constant(LARGEST + 5, 2).values.tolist() == [LARGEST + 5] * 2
    assert isinstance(constant(3, 2), Wholes)
