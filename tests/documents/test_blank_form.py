"""The blank form on paper: every question once, with its levels and boxes, and the serial of the workbook."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from assessment.form_serial import form_serial
from output.documents.blank_form.context import printed
from output.documents.inputs import CycleResults, DocumentSettings, Subject
from output.documents.kinds import BLANK_FORM
from output.documents.rendering import Prepared, prepare_document
from output.workbooks import layout
from rubrics.edition import digest
from rubrics.problem import ProblemError
from rubrics.rubric import OPDKind

GOLDEN = Path(__file__).with_name("goldens") / "formulir-kosong.txt"
Make = Callable[..., CycleResults]


def prepared(results: CycleResults, subject: Subject, settings: DocumentSettings) -> Prepared:
    return prepare_document(BLANK_FORM, subject, results, BLANK_FORM.settings(settings))


def test_the_whole_text(cycle: Make, settings: DocumentSettings, text_lines: Callable[[str], list[str]]) -> None:
    text = "\n".join(text_lines(prepared(cycle({}), Subject(units=("DINAS-A",)), settings).html)) + "\n"
    if os.environ.get("RENEW_GOLDENS"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), "sesudah diperiksa: RENEW_GOLDENS=1 pytest tests/documents"


def test_every_question_of_a_kind_of_unit_stands_once_with_all_its_levels(cycles: ModuleType) -> None:
    results: CycleResults = cycles.results_of("sinjai")
    html = prepared(results, Subject(kind=OPDKind.KECAMATAN), cycles.settings_of("sinjai")).html
    asked = [each for each in results.rubric.indicators.values() if OPDKind.KECAMATAN in each.applies_to]
    assert re.findall(r">\((\w+-\d+) ", html) == [each.id for each in asked]
    ticked = sum(len(each.scale.levels) for each in asked if not each.scale.measured)
    excused = sum(bool(each.not_applicable) for each in asked)
    assert html.count("□") == ticked + excused
    assert html.count("<strong>Pembilang.</strong>") == sum(each.scale.quotient for each in asked)


def test_the_serial_is_that_of_the_workbook(cycle: Make, settings: DocumentSettings) -> None:
    results = cycle({})
    arguments = (digest(results.rubric), results.region.code, "KEC-B", results.year)
    serial = layout.serial(*arguments)
    assert serial == form_serial(*arguments)
    assert f"Seri {serial} · edisi 1" in prepared(results, Subject(units=("KEC-B",)), settings).html


def test_it_is_never_a_draft(cycle: Make, settings: DocumentSettings) -> None:
    made = prepared(cycle({}), Subject(units=("DINAS-A",)), settings)
    assert "KONSEP" not in made.html + "".join(made.styles)


def test_one_for_each_kind_of_unit_and_one_for_the_region(cycle: Make, settings: DocumentSettings) -> None:
    results = cycle({})
    assert [BLANK_FORM.name(subject) for subject in printed(results)] == [
        "formulir-kosong-jenis-dinas",
        "formulir-kosong-jenis-kecamatan",
        "formulir-kosong-daerah",
    ]
    html = prepared(results, Subject(units=("DAERAH",)), settings).html
    assert "KBJ-03" in html
    assert "KBJ-01" not in html


def test_an_unknown_unit_is_refused(cycle: Make, settings: DocumentSettings) -> None:
    with pytest.raises(ProblemError) as caught:
        prepared(cycle({}), Subject(units=("TIDAK-ADA",)), settings)
    assert [each.code for each in caught.value.problems] == ["DOC-013"]
