"""The table of kinds: every row is complete, every name is one document, every kind has its golden text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from action_plans.plan import Quarter
from output.documents.html import SHIPPED
from output.documents.inputs import CycleResults, DocumentSettings, Font, KindSettings, Need, Paper, State, Subject
from output.documents.kinds import (
    ACTION_PLAN,
    BY_KEY,
    DECREE,
    KINDS,
    PLEDGE,
    UNIT_RESULT,
    DocumentKind,
    dated,
    numbered,
)
from output.documents.rendering import prepare_document
from rubrics.problem import ProblemError

GOLDENS = Path(__file__).with_name("goldens")
Make = Callable[..., CycleResults]
MIXED: dict[str, str | None] = {"KBJ-01": "0", "KBJ-02": "Ya", "MON-01": "7/8", "MON-02": "2"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_row_names_files_of_the_set_and_a_golden(kind: DocumentKind) -> None:
    for name in (kind.template, *kind.styles):
        assert (SHIPPED / name).is_file()
    assert list(GOLDENS.glob(f"{Path(kind.template).stem}*.txt"))


def test_every_name_is_one_document(cycles: ModuleType) -> None:
    results = cycles.results_of("sinjai")
    names = Counter(kind.name(subject) for kind in KINDS for subject in dict.fromkeys(kind.possible(results)))
    assert [name for name, count in names.items() if count > 1] == []
    assert len(BY_KEY) == len(KINDS)
    assert all(name.isascii() and name == name.lower() for name in names)


def test_what_is_usually_made_can_be_asked_for(cycles: ModuleType) -> None:
    results = cycles.verified_results_of("sinjai")
    for kind in KINDS:
        possible = {kind.name(subject) for subject in kind.possible(results)}
        assert {kind.name(subject) for subject in kind.usually(results)} <= possible, kind.key


def test_what_is_lacking_is_named(cycle: Make) -> None:
    nothing = cycle({}, planned=False)
    assert ACTION_PLAN.lacking(nothing) == (Need.RESULTS, Need.PLAN)
    assert DECREE.lacking(nothing) == ()
    assert ACTION_PLAN.lacking(cycle({"DINAS-A": MIXED})) == ()


def test_settings_of_a_kind_come_before_those_of_all_documents(settings: DocumentSettings) -> None:
    general = settings.model_copy(update={"number": "050/1", "paper": Paper.A4})
    assert ACTION_PLAN.settings(general).number == "050/1"
    assert UNIT_RESULT.settings(general).number is None
    assert (DECREE.settings(general).font, DECREE.settings(general).paper) == (Font.BOOKMAN, Paper.A4)
    own = KindSettings(number="12 TAHUN 2021", day=date(2021, 12, 1), state=State.FINAL, font=Font.ARIAL)
    decree = DECREE.settings(general, own)
    assert (decree.number, decree.day, decree.state) == ("12 TAHUN 2021", date(2021, 12, 1), State.FINAL)
    assert (decree.font, decree.place) == (Font.ARIAL, general.place)


def test_a_document_about_one_unit_has_its_own_number(settings: DocumentSettings) -> None:
    own = PLEDGE.settings(settings, KindSettings(numbers={"DINAS-A": "700/1"}))
    assert numbered(own, Subject(units=("DINAS-A",))).number == "700/1"
    assert numbered(own, Subject(units=("KEC-B",))).number is None
    assert numbered(own, Subject(units=("DINAS-A", "KEC-B"))).number is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_broken_template_of_a_region_is_named_with_its_line(
    cycles: ModuleType, kind: DocumentKind, tmp_path: Path
) -> None:
    (tmp_path / kind.template).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / kind.template).write_text(
        '{% extends "base.html" %}\n{% block isi %}\n<p>{{ tak.ada }}</p>{% endblock %}'
    )
    results: CycleResults = cycles.whole_results_of("sinjai")
    settings = kind.settings(cycles.settings_of("sinjai", templates=tmp_path))
    with pytest.raises(ProblemError) as caught:
        prepare_document(kind, kind.usually(results)[0], results, settings)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == ("DOC-005", kind.template, 3)
    assert "“tak”" in problem.what


@pytest.mark.parametrize(
    ("subject", "day", "printed"),
    [
        (Subject(quarter=Quarter(year=2022, number=3)), date(2022, 9, 29), f"{'.' * 24} 2022"),
        (Subject(quarter=Quarter(year=2022, number=3)), date(2022, 9, 30), "30 September 2022"),
        (Subject(year=2022), date(2021, 11, 15), f"{'.' * 24} 2022"),
        (Subject(), date(2021, 11, 15), "15 November 2021"),
    ],
)
def test_a_report_is_not_dated_before_its_period_ended(subject: Subject, day: date, printed: str) -> None:
    assert dated(DocumentSettings(place="Sinjai", day=day), subject).day_text == printed
