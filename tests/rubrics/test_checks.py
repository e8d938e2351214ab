"""Every named check with a bad fixture that it must find and a good one, close to it, that it must not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from rubrics import rule_checks, scale_checks, scoring_checks, structure_checks, text_checks
from rubrics.checks import CHECKS, check
from rubrics.load import CATALOGUE, available, load
from rubrics.problem import Problem, ProblemKind, Severity
from rubrics.rubric import Rubric

Change = Callable[[dict[str, Any]], None]
Load = Callable[[Change], tuple[Rubric | None, tuple[Problem, ...]]]

GOOD_DESCRIPTOR = "Keadaan yang cukup terurai."


def put(path: str, value: object) -> Change:
    """Return a change that sets the value at ``path``, such as ``alfa.indicators.0.weight``."""

    def change(edition: dict[str, Any]) -> None:
        *steps, last = (int(step) if step.isdigit() and len(step) < 3 else step for step in path.split("."))
        node: Any = edition
        for step in steps:
            node = node[step]
        if value is None:
            del node[last]
        elif last == "+":
            node.append(value)
        else:
            node[last] = value

    return change


def both(*changes: Change) -> Change:
    def change(edition: dict[str, Any]) -> None:
        for each in changes:
            each(edition)

    return change


def same(_edition: dict[str, Any]) -> None:
    """Change nothing."""


@dataclass(frozen=True)
class Case:
    kind: ProblemKind
    bad: Change
    good: Change = same
    file: str = "alfa.yaml"
    key: str | None = None


def level(code: str, **more: str) -> dict[str, str]:
    return {"code": code, "label": code, "descriptor": f"{GOOD_DESCRIPTOR} {code}", **more}


def rule(name: str, when: tuple[str, str], then: tuple[str, str], effect: str = "cap") -> dict[str, Any]:
    conditions = {
        key: {"indicator": i, "at_most": at_most} for key, (i, at_most) in {"when": when, "then": then}.items()
    }
    return {"id": name, "effect": effect, "message": "Pesan aturan uji.", "source": {"codes": ["X"]}, **conditions}


A1, A2, A3 = "alfa.indicators.0", "alfa.indicators.1", "alfa.indicators.2"
B1, B2 = "beta.indicators.0", "beta.indicators.1"
S, C, G, T, R = structure_checks, scale_checks, scoring_checks, text_checks, rule_checks
LONG_NOT_APPLICABLE = "Unit tidak menangani hal ini."

CASES = [
    Case(S.NO_CATEGORIES, put("rubric.categories", []), put("rubric.categories", ["alfa"]), file="rubric.yaml"),
    Case(S.DUPLICATE_ID, put(f"{B1}.id", "A-3"), put(f"{B1}.id", "A-10"), file="beta.yaml"),
    Case(S.EMPTY_CATEGORY, put("beta.indicators", []), file="beta.yaml"),
    Case(S.UNKNOWN_ASPECT, put(f"{A1}.aspect", "AX"), put(f"{A1}.aspect", "AT")),
    Case(S.WITHOUT_ASPECT, put(f"{A3}.aspect", None)),
    Case(S.EMPTY_ASPECT, put(f"{A3}.aspect", "AS")),
    Case(S.NOBODY_ANSWERS, put(f"{B2}.applies_to", []), put(f"{B2}.applies_to", ["upt"]), file="beta.yaml"),
    Case(
        S.MIXED_ANSWERERS, put(f"{B2}.applies_to", ["dinas", "daerah"]), put(f"{B2}.applies_to", "region"), "beta.yaml"
    ),
    Case(
        S.KIND_WITHOUT_QUESTION,
        both(*(put(f"{each}.applies_to", ["dinas"]) for each in (A1, A2, A3))),
        both(*(put(f"{each}.applies_to", ["dinas"]) for each in (A1, A2))),
        file="rubric.yaml",
    ),
    Case(S.PERIOD_REVERSED, put("rubric.period.last", "2023"), file="rubric.yaml", key="period.last"),
    Case(S.NO_TARGETS, put(f"{A1}.targets", {}), put(f"{A1}.targets", {"2024": "1"})),
    Case(S.UNKNOWN_TARGET_LEVEL, put(f"{A1}.targets", {"2024": "3"}), key="indicators[A-1].targets.2024"),
    Case(S.TARGET_OUTSIDE_PERIOD, put(f"{A1}.targets", {"2024": "1", "2026": "2"})),
    Case(
        S.TARGET_FALLING,
        put(f"{A1}.targets", {"2024": "2", "2025": "1"}),
        put(f"{A1}.targets", {"2024": "2", "2025": "2"}),
    ),
    Case(S.TARGET_LATE, put(f"{A1}.targets", {"2025": "2"})),
    Case(
        C.TOO_FEW_LEVELS,
        put(f"{B2}.scale.levels", [level("0")]),
        put(f"{B2}.scale.levels", [level("0"), level("1")]),
        file="beta.yaml",
    ),
    Case(C.DUPLICATE_LEVEL, put(f"{A1}.scale.levels.1.code", "0"), put(f"{A1}.scale.levels.1.code", "0a")),
    Case(C.PRESET_CODES_DIFFER, put(f"{A2}.scale.levels", [level("A"), level("B"), level("C")])),
    Case(C.PRESET_SCORES_DIFFER, put(f"{A2}.scale.levels.1.score", "0.6"), put(f"{A2}.scale.levels.1.score", "0.5")),
    Case(C.SCORES_NOT_ASCENDING, put(f"{A1}.scale.levels.1.score", "1"), put(f"{A1}.scale.levels.1.score", "0.99")),
    Case(C.SCORE_ENDS, put(f"{A1}.scale.levels.0.score", "0.1"), put(f"{A1}.scale.levels.0.score", "0")),
    Case(C.BAND_ON_CHOICE, put(f"{A1}.scale.levels.0.below", "5")),
    Case(C.EMPTY_BAND, put(f"{A3}.scale.levels.1.below", "50"), put(f"{A3}.scale.levels.1.below", "50.01")),
    Case(C.BAND_HOLE, put(f"{A3}.scale.levels.1.below", "89.99"), put(f"{A3}.scale.levels.1.below", "90.00")),
    Case(C.BAND_OVERLAP, put(f"{A3}.scale.levels.1.below", "90.01"), put(f"{A3}.scale.levels.1.below", "90.0")),
    Case(C.BAND_ENDS, put(f"{A3}.scale.levels.0.from", "1"), put(f"{A3}.scale.levels.0.from", "0")),
    Case(C.BAND_ENDS, put(f"{A3}.scale.levels.2.below", "100")),
    Case(
        C.BAND_ORDER,
        both(
            put(f"{B2}.scale.levels.1", level("sedang", **{"from": "0", "below": "5"})),
            put(f"{B2}.scale.levels.2", level("cepat", **{"from": "5", "below": "10"})),
        ),
        file="beta.yaml",
    ),
    Case(
        C.PERCENT_BANDS,
        put(
            f"{A3}.scale.levels",
            [level("0", below="0.5"), level("1", **{"from": "0.5", "below": "0.9"}), level("2", **{"from": "0.9"})],
        ),
        both(
            put(f"{A3}.scale.type", "ratio"),
            put(
                f"{A3}.scale.levels",
                [level("0", below="0.5"), level("1", **{"from": "0.5", "below": "0.9"}), level("2", **{"from": "0.9"})],
            ),
        ),
    ),
    Case(C.NUMERATOR_TEXT, put(f"{A3}.scale.denominator", None)),
    Case(C.NUMERATOR_TEXT, put(f"{B2}.scale.numerator", "  "), file="beta.yaml"),
    Case(C.FIGURE_TEXT_ON_CHOICE, put(f"{B2}.scale.denominator", "Semua"), file="beta.yaml"),
    Case(C.FIGURE_TEXT_ON_CHOICE, put(f"{A1}.scale.unit", "dokumen"), put(f"{B2}.scale.unit", "hari kerja")),
    Case(G.LOOKUP_EMPTY, put("alfa.aggregator.rows", [])),
    Case(G.LOOKUP_EMPTY, put("alfa.aggregator.rows.1.at_least", {})),
    Case(
        G.LOOKUP_CHILD,
        put("alfa.aggregator.rows.1.at_least", {"A-1": "1/3"}),
        put("alfa.aggregator.rows.1.at_least", {"AT": "1/3"}),
    ),
    Case(G.LOOKUP_ORDER, put("alfa.aggregator.rows.1.score", "1"), put("alfa.aggregator.rows.1.score", "0.99")),
    Case(
        G.LOOKUP_UNREACHABLE,
        put("alfa.aggregator.rows.1.at_least", {"AS": "2/3", "AT": "3/4"}),
        put("alfa.aggregator.rows.1.at_least", {"AS": "2/3", "AT": "0.49"}),
    ),
    Case(G.LOOKUP_OTHERWISE, put("alfa.aggregator.otherwise", "1/2"), put("alfa.aggregator.otherwise", "0.49")),
    Case(
        G.LOOKUP_BLIND,
        both(
            put(f"{A3}.applies_to", ["dinas"]),
            put("alfa.aggregator.rows.0.at_least", {"AT": "2/3"}),
            put("alfa.aggregator.rows.1.at_least", {"AT": "1/3"}),
        ),
        both(
            put("alfa.aggregator.rows.0.at_least", {"AT": "2/3"}), put("alfa.aggregator.rows.1.at_least", {"AT": "1/3"})
        ),
    ),
    Case(G.RANGE_REVERSED, put("rubric.scoring.maximum", "0"), file="rubric.yaml"),
    Case(G.GRADE_EMPTY, put("rubric.grades.1.below", "0"), file="rubric.yaml"),
    Case(G.GRADE_HOLE, put("rubric.grades.1.below", "59.9"), put("rubric.grades.1.below", "60.0"), file="rubric.yaml"),
    Case(
        G.GRADE_OVERLAP, put("rubric.grades.1.below", "60.1"), put("rubric.grades.1.below", "60.00"), file="rubric.yaml"
    ),
    Case(G.GRADE_ENDS, put("rubric.grades.1.from", "0.01"), put("rubric.grades.1.from", "-1"), file="rubric.yaml"),
    Case(G.GRADE_ENDS, put("rubric.grades.0.below", "100"), put("rubric.grades.0.below", "100.01"), file="rubric.yaml"),
    Case(G.GRADE_ENDS, put("rubric.grades", []), file="rubric.yaml"),
    Case(
        G.GRADE_UNREACHABLE,
        put("rubric.scoring.maximum", "50"),
        put("rubric.scoring.maximum", "60"),
        file="rubric.yaml",
    ),
    Case(
        R.RULE_INDICATOR,
        put("rubric.rules.0.when.indicator", "A-9"),
        file="rubric.yaml",
        key="rules[R-1].when.indicator",
    ),
    Case(
        R.RULE_LEVEL,
        put("rubric.rules.0.then.at_most", "D"),
        put("rubric.rules.0.then.at_most", "C"),
        file="rubric.yaml",
    ),
    Case(
        R.RULE_NO_COMMON_KIND,
        put("rubric.rules.+", rule("R-3", ("B-1", "Tidak"), ("A-2", "B"))),
        put("rubric.rules.+", rule("R-3", ("B-2", "lambat"), ("A-2", "B"))),
        file="rubric.yaml",
    ),
    Case(
        R.RULE_CYCLE,
        put("rubric.rules.+", rule("R-3", ("A-3", "0"), ("A-1", "1"))),
        put("rubric.rules.+", rule("R-3", ("A-3", "0"), ("A-1", "1"), "finding")),
        file="rubric.yaml",
    ),
    Case(R.RULE_CYCLE, put("rubric.rules.+", rule("R-3", ("A-1", "0"), ("A-1", "1"))), file="rubric.yaml"),
    Case(
        R.RULE_CONTRADICTION,
        put("rubric.rules.+", rule("R-3", ("A-1", "0"), ("A-2", "C"))),
        put("rubric.rules.+", rule("R-3", ("A-1", "0"), ("A-2", "C"), "finding")),
        file="rubric.yaml",
    ),
    Case(
        R.RULE_REDUNDANT,
        put("rubric.rules.+", rule("R-3", ("A-1", "1"), ("A-2", "C"))),
        put("rubric.rules.+", rule("R-3", ("A-2", "B"), ("A-3", "1"), "finding")),
        file="rubric.yaml",
    ),
    Case(R.RULE_WITHOUT_EFFECT, put("rubric.rules.0.then.at_most", "A"), file="rubric.yaml"),
    Case(
        R.RULE_ALWAYS,
        put("rubric.rules.0.when.at_most", "2"),
        put("rubric.rules.0.when.at_most", "1"),
        file="rubric.yaml",
    ),
    Case(
        R.RULE_AGAINST_TARGETS,
        both(put("rubric.rules.0.when.at_most", "1"), put("rubric.rules.0.then.at_most", "C")),
        put("rubric.rules.0.then.at_most", "C"),
        file="rubric.yaml",
    ),
    Case(T.UNKNOWN_SOURCE, put(f"{A1}.source.codes", ["Y"]), put(f"{A1}.source.codes", ["X"])),
    Case(
        T.OFFICIAL_WITHOUT_SOURCE,
        put(f"{A2}.source", {"status": "resmi"}),
        put(f"{A2}.source", {"status": "resmi", "codes": ["X"]}),
    ),
    Case(T.OFFICIAL_WITH_PROPOSALS, put("rubric.status", "resmi"), file="rubric.yaml"),
    Case(T.UNUSED_SOURCE, put("rubric.sources.+", {"code": "Z", "title": "Lain"}), file="rubric.yaml"),
    Case(
        T.BAD_URL,
        put("rubric.sources.0.url", "javascript:alert(1)"),
        put("rubric.sources.0.url", "contoh.go.id/berita/1"),
        file="rubric.yaml",
    ),
    Case(
        T.LEGAL_REVERSED,
        put("rubric.legal_basis.0.repealed_from", "2020-01-01"),
        put("rubric.legal_basis.0.repealed_from", "2024-01-02"),
        "rubric.yaml",
    ),
    Case(T.LEGAL_HALF_REPEALED, put("rubric.legal_basis.0.repealed_by", None), file="rubric.yaml"),
    Case(
        T.LEGAL_NEVER_IN_FORCE,
        put("rubric.legal_basis.0.repealed_from", "2024-01-01"),
        put("rubric.legal_basis.0.repealed_from", "2024-01-02"),
        "rubric.yaml",
    ),
    Case(
        T.SHORT_TEXT,
        put(f"{A1}.scale.levels.0.descriptor", "Tidak ada."),
        put(f"{A1}.scale.levels.0.descriptor", GOOD_DESCRIPTOR),
    ),
    Case(T.SHORT_TEXT, put(f"{A1}.guidance", "Lihat naskah.")),
    Case(T.SAME_DESCRIPTOR, put(f"{A1}.scale.levels.1.descriptor", "Belum  ada aturan TERTULIS")),
    Case(T.NO_QUESTION_MARK, put(f"{A1}.question", "Sebutkan aturannya."), put(f"{A1}.question", "Apa aturannya? ")),
    Case(
        T.REGION_NOT_APPLICABLE,
        put(f"{B1}.not_applicable", LONG_NOT_APPLICABLE),
        put(f"{B2}.not_applicable", LONG_NOT_APPLICABLE),
        "beta.yaml",
    ),
    Case(
        T.ALL_NOT_APPLICABLE,
        both(put(f"{A1}.not_applicable", LONG_NOT_APPLICABLE), put(f"{A3}.not_applicable", LONG_NOT_APPLICABLE)),
        put(f"{A1}.not_applicable", LONG_NOT_APPLICABLE),
    ),
    Case(T.NO_EVIDENCE, put(f"{A1}.evidence", [])),
    Case(
        T.PLACEHOLDER,
        put(f"{A1}.guidance", "TODO: lengkapi petunjuk ini sebelum diterbitkan."),
        put(f"{A1}.guidance", "Metodologi dan tata cara diuraikan selengkapnya di sini."),
    ),
]


def test_the_good_edition_has_no_problem(load_changed: Load) -> None:
    rubric, problems = load_changed(same)
    assert rubric is not None
    assert problems == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind.code)
def test_the_bad_fixture_is_found_at_its_place(case: Case, load_changed: Load) -> None:
    rubric, problems = load_changed(case.bad)
    found = [problem for problem in problems if problem.code == case.kind.code]
    assert found, [str(problem) for problem in problems]
    assert (rubric is None) == any(problem.severity is Severity.ERROR for problem in problems)
    assert found[0].place.file == case.file
    assert found[0].place.line is not None or case.kind is S.KIND_WITHOUT_QUESTION
    assert case.key is None or found[0].place.key == case.key
    assert "{" not in f"{found[0].what}{found[0].why}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind.code)
def test_the_good_fixture_passes(case: Case, load_changed: Load) -> None:
    _, problems = load_changed(case.good)
    assert case.kind.code not in {problem.code for problem in problems}


def test_every_check_has_a_fixture_and_its_own_code() -> None:
    kinds = [each.kind for each in CHECKS]
    assert len({kind.code for kind in kinds}) == len(kinds)
    assert {case.kind.code for case in CASES} | {G.LOOKUP_THRESHOLD.code} == {kind.code for kind in kinds}


def test_a_threshold_outside_0_to_1_is_found_in_a_rubric_made_by_program(load_changed: Load) -> None:
    """The loader refuses such a threshold before the checks see it; a rubric built in Python meets the check."""
    rubric, _ = load_changed(same)
    assert rubric is not None
    raw = rubric.model_dump()
    raw["categories"][0]["aggregator"]["rows"][0]["at_least"]["AS"] = "3/2"
    wrong = Rubric.model_validate(raw)
    assert G.LOOKUP_THRESHOLD.code in {problem.code for problem in check(wrong)}
    assert G.LOOKUP_THRESHOLD.code not in {problem.code for problem in check(rubric)}


def test_without_files_the_place_names_key_and_indicator(load_changed: Load) -> None:
    rubric, _ = load_changed(put(f"{A1}.question", "Sebutkan aturannya."))
    assert rubric is not None
    (problem,) = check(rubric)
    assert (problem.place.indicator, problem.place.file) == ("A-1", None)
    assert problem.place.key == "categories.0.indicators.0.question"


def test_problems_of_several_files_come_together(load_changed: Load) -> None:
    _, problems = load_changed(
        both(put(f"{A1}.question", "Sebutkan."), put(f"{B1}.evidence", []), put("rubric.grades.1.below", "50"))
    )
    assert {problem.place.file for problem in problems} == {"alfa.yaml", "beta.yaml", "rubric.yaml"}


def test_shipped_editions_have_no_errors_and_no_warnings() -> None:
    for rubric_id, edition in available():
        rubric, problems = load(CATALOGUE / rubric_id / edition)
        assert rubric is not None
        assert [str(problem) for problem in problems if problem.severity is not Severity.NOTE] == []
