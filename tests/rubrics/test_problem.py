"""Problems: one line each, and harmless to show whatever a user typed."""

from __future__ import annotations

import importlib
import pkgutil
import string

import pytest

import rubrics
from rubrics.problem import NOWHERE, Place, Problem, ProblemError, ProblemKind, Severity, has_errors

KIND = ProblemKind(
    code="RUB-999", severity=Severity.WARNING, title="Uji", what="Nilai “{value}”.", why="Sebab.", remedy="Perbaiki."
)


def test_a_problem_is_told_from_the_outermost_place_inwards() -> None:
    place = Place(file="kadis.xlsx", sheet="SDM", cell="D7", unit="DINKES")
    assert str(KIND.at(place, value="x")) == (
        "[RUB-999] kadis.xlsx, lembar SDM, sel D7, unit DINKES: Nilai “x”. Sebab. Perbaiki."
    )
    assert str(KIND.at(value="x")).startswith("[RUB-999] Nilai")


@pytest.mark.parametrize("nasty", ["\x1b[2Jhapus", "\u202etxt.exe", "\x07", "a\x00b", "\x9b31m"])
def test_what_a_user_typed_cannot_steer_the_terminal(nasty: str) -> None:
    text = str(KIND.at(Place(file=nasty), value=nasty))
    assert not set(text) & set("\x1b\u202e\x07\x00\x9b")


def test_braces_that_a_user_typed_are_only_text() -> None:
    assert "{{ 7*7 }} {0.__class__}" in KIND.at(value="{{ 7*7 }} {0.__class__}").what


def test_only_errors_block() -> None:
    warning = KIND.at(value="x")
    error = Problem(code="RUB-998", severity=Severity.ERROR, place=NOWHERE, what="a", why="b", remedy="c")
    assert not has_errors([warning])
    assert has_errors([warning, error])
    assert ProblemError(iter([warning, error])).problems == (warning, error)


def kinds() -> dict[str, ProblemKind]:
    modules = [importlib.import_module(f"rubrics.{found.name}") for found in pkgutil.iter_modules(rubrics.__path__)]
    named = {
        (name, kind.code): kind
        for module in modules
        for name, kind in vars(module).items()
        if isinstance(kind, ProblemKind)
    }
    return {f"{code} {name}": kind for (name, code), kind in named.items()}


def test_codes_are_unique_and_texts_are_sentences() -> None:
    found = kinds()
    codes = [kind.code for kind in found.values()]
    assert len(codes) == len(set(codes)) >= 60
    for kind in found.values():
        assert kind.code.startswith("RUB-")
        fields = {
            field
            for text in (kind.what, kind.why, kind.remedy)
            for _, field, _, _ in string.Formatter().parse(text)
            if field
        }
        problem = kind.at(**dict.fromkeys(fields, "x. "))
        assert problem.what.rstrip().endswith(".")
        assert problem.why.rstrip().endswith(".")
        assert problem.remedy.rstrip().endswith((".", "x."))
        assert not kind.title.endswith(".")
