"""What a model refuses becomes a problem with code, line, key and, for a misspelt word, a suggestion."""

from __future__ import annotations

import pytest

from rubrics.authoring import CategoryText, RubricText
from rubrics.rubric import LegalReference
from rubrics.source import build, parse

CATEGORY = """\
id: A
title: Alfa
short_title: Alfa
description: Kategori alfa.
weight: 1
indicators:
  - id: A-1
    title: Judul
    question: Apa?
    guidance: Petunjuk.
    weight: 1
    targets: {2024: "1"}
    scale:
      type: levels
      levels:
        - {code: "0", label: Nol, descriptor: Belum.}
        - {code: "1", label: Satu, descriptor: Sudah.}
"""

LEVEL = "indicators[A-1].scale.levels[0]"

# what is replaced, by what, then: code, line, key, and a part of the message
CASES = [
    ("title: Alfa", "titel: Alfa", "RUB-013", 2, "titel", "Mungkin maksudnya “title”"),
    ("title: Judul", "titel: Judul", "RUB-013", 8, "indicators[A-1].titel", "Mungkin maksudnya “title”"),
    ("label: Nol", "label: Nol, nama: Nol", "RUB-013", 16, f"{LEVEL}.nama", "from, label, score"),
    ("    title: Judul\n", "", "RUB-014", 7, "indicators[A-1]", "“title”"),
    ("type: levels", "type: level", "RUB-015", 14, "indicators[A-1].scale.type", "“levels”"),
    ("id: A\n", "id: A\naggregator: {type: mean}\n", "RUB-015", 2, "aggregator.type", "weighted_mean"),
    ("id: A\n", "id: A\naggregator: {rows: []}\n", "RUB-014", 2, "aggregator", "“type”"),
    ("id: A\n", "id: A\naggregator: {type: lookup, row: []}\n", "RUB-013", 2, "aggregator.row", "“rows”"),
    ("weight: 1\nind", "weight: 1,5\nind", "RUB-016", 5, "weight", "titik"),
    ("weight: 1\nind", "weight: 0\nind", "RUB-022", 5, "weight", "lebih besar daripada 0"),
    ("weight: 1\nind", "weight: nan\nind", "RUB-016", 5, "weight", "angka"),
    ("title: Alfa", "title: ", "RUB-019", 2, "title", "kosong"),
    ("title: Alfa", "title: '   '", "RUB-019", 2, "title", "kosong"),
    ("title: Alfa", f"title: {'x' * 4001}", "RUB-020", 2, "title", "4001"),
    ("id: A\n", "id: A 1\n", "RUB-021", 1, "id", "tanpa spasi"),
    ("question: Apa?", "question: [Apa?]", "RUB-023", 9, "indicators[A-1].question", "daftar"),
    ('targets: {2024: "1"}', "targets: 2024", "RUB-023", 12, "indicators[A-1].targets", "susunan kunci dan nilai"),
    ('targets: {2024: "1"}', 'targets: {24: "1"}', "RUB-021", 12, "indicators[A-1].targets.24", "empat angka"),
    ("    weight: 1", "    applies_to: semua\n    weight: 1", "RUB-024", 11, "indicators[A-1].applies_to", "region"),
    ("    weight: 1", "    applies_to: [dina]\n    weight: 1", "RUB-015", 11, "indicators[A-1].applies_to[1]", "dinas"),
    ("    weight: 1", "    weight: 1\n    weight: 2", "RUB-012", 12, "weight", "baris 11"),
    ("descriptor: Belum.", "descriptor: Belum., score: 2/0", "RUB-016", 16, f"{LEVEL}.score", "2/3"),
    ("descriptor: Belum.", "descriptor: Belum., score: 3/2", "RUB-022", 16, f"{LEVEL}.score", "1"),
]  # fmt: skip


def test_the_category_itself_can_be_built() -> None:
    model, problems = build(CategoryText, parse(CATEGORY, "a.yaml"))
    assert model is not None
    assert problems == ()


@pytest.mark.parametrize(("old", "new", "code", "line", "key", "part"), CASES)
def test_a_mistake_is_told_with_its_place(  # noqa: PLR0913, PLR0917 - a row of the table
    old: str, new: str, code: str, line: int, key: str, part: str
) -> None:
    assert old in CATEGORY
    model, problems = build(CategoryText, parse(CATEGORY.replace(old, new, 1), "a.yaml"))
    assert model is None
    (problem,) = problems
    assert (problem.code, problem.place.line, problem.place.key) == (code, line, key)
    assert part in f"{problem.what} {problem.why} {problem.remedy}"


def test_all_mistakes_come_in_the_order_of_the_file() -> None:
    text = (
        CATEGORY.replace("title: Alfa", "titel: Alfa", 1)
        .replace("type: levels", "type: x")
        .replace("question", "tanya")
    )
    _, problems = build(CategoryText, parse(text, "a.yaml"))
    lines = [problem.place.line or 0 for problem in problems]
    assert lines == sorted(lines)
    assert [problem.code for problem in problems] == ["RUB-013", "RUB-014", "RUB-013", "RUB-015"]


@pytest.mark.parametrize("written", ["2021", "0", "01-02-2021", "2021-02-30", "1609459200", "besok"])
def test_only_a_full_date_is_a_date(written: str) -> None:
    text = f"id: UU-1\ntitle: Undang-Undang\nvalid_from: {written}\n"
    model, problems = build(LegalReference, parse(text, "a.yaml"))
    assert model is None
    assert problems[0].place.line == 3


def test_stems_cannot_leave_the_folder() -> None:
    _, problems = build(RubricText, parse("categories: [../../rahasia]", "rubric.yaml"))
    assert "RUB-021" in {problem.code for problem in problems}


def test_countless_mistakes_are_listed_up_to_a_limit_and_quickly() -> None:
    for text in (
        "categories: [" + "A," * 20_000 + "]",
        "a: 1\n" * 20_000,
        "".join(f"k{n}: 1\n" for n in range(20_000)),
    ):
        model, problems = build(RubricText, parse(text, "a.yaml"))
        assert model is None
        assert len(problems) == 201
        assert problems[-1].code == "RUB-025"
