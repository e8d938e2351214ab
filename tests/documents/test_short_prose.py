"""What the short documents and the reports on progress say: whole sentences, whatever there is to tell."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from action_plans.plan import Action, Quarter
from action_plans.progress.parts import parts_of
from action_plans.progress.progress import Background, progress
from action_plans.progress.realisation import Entry, Realisation, Realised, Report
from assessment.answers import NotApplicable
from output.documents.inputs import Contents, CycleResults, DocumentSettings, Subject
from output.documents.kinds import (
    COACHING,
    MONITORING,
    MONITORING_BRIEF,
    MONITORING_YEAR,
    SUMMARY,
    UNIT_PLAN,
    DocumentKind,
)

Make = Callable[..., CycleResults]
KINDS = (SUMMARY, COACHING, UNIT_PLAN, MONITORING, MONITORING_YEAR, MONITORING_BRIEF)
ANSWERS: dict[str, dict[str, str | None]] = {
    "DINAS-A": {"KBJ-01": "0", "KBJ-02": "Ya", "MON-01": "7/8", "MON-02": "2"},
    "KEC-B": {"KBJ-01": "1", "KBJ-02": "Tidak", "MON-01": "0/0", "MON-02": None},
}
BROKEN = re.compile(r"None|[{}]|\(\)|  | [.,;:]|\.\.|,,|;\.|\bdan dan\b|\b(dan|serta|yaitu|ialah)[.,;]")
END = Quarter(year=2021, number=4)


def texts(value: object) -> Iterator[str]:
    """Yield every text of a context."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def said(contents: Contents) -> list[str]:
    """Return the prose of a document: texts of more than seven words."""
    assert not BROKEN.search(f"{contents.title} {contents.about}")
    return [text for text in texts(contents.values) if len(text.split()) > 7]


def check(contents: Contents) -> None:
    for text in said(contents):
        assert not BROKEN.search(text), text
        for sentence in re.split(r"(?<=[a-z)]\.) ", text):
            assert not sentence[0].isdigit(), text


def contents_of(kind: DocumentKind, results: CycleResults, given_settings: DocumentSettings) -> Iterator[Contents]:
    subjects = kind.usually(results)
    for subject in (*subjects[:1], *subjects[-1:]):
        yield kind.context(results, given_settings, subject)


def followed(results: CycleResults, reports: tuple[Report, ...], as_of: Quarter = END) -> CycleResults:
    entries = tuple(Entry(serial=serial, report=report) for serial, report in enumerate(reports, start=1))
    realisation = Realisation(entries=entries)
    background = Background(rubric=results.rubric, scorecards=results.scorecards, units=results.units)
    report = progress(results.plan, realisation, as_of, background)
    return dataclasses.replace(results, progress=report, realisation=realisation, background=background)


@pytest.fixture
def planned(cycle: Make, make_action: Callable[..., Action]) -> CycleResults:
    both = ("DINAS-A", "KEC-B")
    actions = (
        make_action("RA-1", "Penetapan admin", both, {"KBJ-01": "2"}, owner="DINAS-A"),
        make_action("RA-2", "Penyusunan laporan", both, {"MON-02": "1"}, category="MON", output_targets={2021: "4"}),
    )
    return cycle(ANSWERS, actions)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_sentence_of_a_region_is_whole(cycles: ModuleType, kind: DocumentKind) -> None:
    results: CycleResults = cycles.whole_results_of("sulteng")
    for contents in contents_of(kind, results, cycles.settings_of("sulteng")):
        assert said(contents)
        check(contents)


@pytest.mark.parametrize("kind", [SUMMARY, UNIT_PLAN, MONITORING, MONITORING_YEAR, MONITORING_BRIEF])
def test_every_sentence_is_whole_when_there_is_nothing_to_tell(
    cycle: Make, settings: DocumentSettings, kind: DocumentKind
) -> None:
    for answers in ({}, ANSWERS):
        results = followed(cycle(answers), ())
        for subject in kind.usually(results) or (Subject(units=("DINAS-A",)),):
            check(kind.context(results, settings, subject))


TOLD = st.one_of(
    st.none(),
    st.builds(
        Realised,
        value=st.none() | st.integers(0, 9).map(Decimal),
        budget=st.none() | st.integers(0, 2_000_000),
        cumulative=st.booleans(),
    ),
    st.just(NotApplicable(reason="Layanan dihentikan.")),
)


@given(data=st.data(), last=st.integers(1, 4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_reported_the_sentences_are_whole(
    planned: CycleResults, settings: DocumentSettings, data: st.DataObject, last: int
) -> None:
    as_of = Quarter(year=2021, number=last)
    reports = [
        Report(part=part.key, quarter=Quarter(year=2021, number=number), told=told)
        for part in parts_of(planned.plan)
        if part.key.year == 2021
        for number in range(1, last + 1)
        if (told := data.draw(TOLD)) is not None
    ]
    results = followed(planned, tuple(reports), as_of)
    for kind in (MONITORING, MONITORING_BRIEF):
        contents = kind.context(results, settings, Subject(quarter=as_of))
        check(contents)
    assert results.progress is not None
    silent = results.progress.total.achieved is None
    assert any("belum dapat dihitung karena belum ada angka realisasi" in text for text in said(contents)) is silent
