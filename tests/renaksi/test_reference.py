"""The reference of problems is complete, generated, and has one code for each kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import renaksi
from renaksi.reference import PAGE, DuplicateCodeError, kinds, page, unique
from rubrics.problem import ProblemKind, Severity

ROOT = Path(renaksi.__file__).parent.parent
KIND = ProblemKind(
    code="FRM-900", severity=Severity.NOTE, title="Judul", what="Ada {found}.", why="a | b", remedy="<c>"
)


def test_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(kinds()), "run python -m renaksi.reference"


def test_every_family_is_there() -> None:
    families = {kind.code.partition("-")[0] for kind in kinds()}
    assert families == {"RUB", "ASM", "PLN", "FRM", "WSP", "DOC", "SGN"}
    assert sum(kind.code.startswith("FRM-") for kind in kinds()) >= 40


def test_codes_have_their_form() -> None:
    assert all(re.fullmatch(r"[A-Z]{3}-\d{3}", kind.code) for kind in kinds())


def test_two_kinds_with_one_code_are_refused() -> None:
    other = KIND.model_copy(update={"title": "Judul lain"})
    assert unique([KIND, KIND]) == (KIND,)
    with pytest.raises(DuplicateCodeError, match="FRM-900"):
        unique([KIND, other])


def test_entry_names_its_values_and_is_plain_markdown() -> None:
    text = page([KIND])
    assert "Ada ‹yang ditemukan›." in text
    assert r"a \| b" in text
    assert "&lt;c>" in text


def test_every_kind_that_the_sources_number_is_found() -> None:
    written = {
        code
        for package in ("rubrics", "assessment", "action_plans", "output", "renaksi")
        for path in (ROOT / package).rglob("*.py")
        for code in re.findall(r'code="([A-Z]{3}-[0-9]{3})"', path.read_text(encoding="utf-8"))
    }
    assert written <= {kind.code for kind in kinds()}
