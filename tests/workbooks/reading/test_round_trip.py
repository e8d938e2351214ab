"""Whatever a unit answers in any rubric, the form that holds it is read as that answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.answers import (
    OPD,
    Answer,
    At,
    Evidence,
    Identity,
    LevelChoice,
    Measurement,
    NotApplicable,
    Region,
    State,
    Unanswered,
)
from output.workbooks.form.reading import Expectation, read_form
from output.workbooks.form.workbook import write_form
from output.workbooks.texts import tidy
from output.workbooks.values import placeholder
from rubrics.load import available, load_edition
from rubrics.problem import Severity
from rubrics.rubric import Indicator, OPDKind, ScaleType

EDITIONS = available()
_LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))
_LINES = st.text(_LETTERS, min_size=1, max_size=30).map(tidy).filter(lambda text: text and not placeholder(text))
_REMARKS = st.lists(_LINES, min_size=1, max_size=3).map("\n".join)
_EVIDENCE = st.builds(Evidence, reference=_LINES, page=st.none() | st.integers(1, 99).map(str))


def _states(indicator: Indicator) -> st.SearchStrategy[State]:
    scale = indicator.scale
    if not scale.measured:
        given_: st.SearchStrategy[State] = st.sampled_from(scale.levels).map(
            lambda level: At(value=LevelChoice(code=level.code))
        )
    elif scale.quotient:
        whole = st.integers(0, 5000).flatmap(lambda most: st.tuples(st.integers(0, most), st.just(most)))
        given_ = whole.map(lambda pair: At(value=Measurement(numerator=Decimal(pair[0]), denominator=Decimal(pair[1]))))
    else:
        places = 1 if scale.type is ScaleType.WORKING_DAYS else 0
        numbers = st.decimals(0, 300, places=places).map(lambda number: number.normalize() + 0)
        given_ = numbers.map(lambda number: At(value=Measurement(numerator=number)))
    excused = [_REMARKS.map(lambda reason: NotApplicable(reason=reason))] if indicator.not_applicable else []
    return st.one_of(given_, st.just(Unanswered()), *excused)


def _answers(indicator: Indicator) -> st.SearchStrategy[Answer]:
    return st.builds(
        Answer,
        indicator=st.just(indicator.id),
        state=_states(indicator),
        evidence=st.lists(_EVIDENCE, max_size=2).map(tuple),
        remark=st.none() | _REMARKS,
    )


@pytest.mark.parametrize("edition", EDITIONS, ids="-".join)
@pytest.mark.parametrize("kind", [OPDKind.DINAS, OPDKind.KECAMATAN, OPDKind.DAERAH])
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_read_what_was_written(edition: tuple[str, str], kind: OPDKind, data: st.DataObject, region: Region) -> None:
    rubric = load_edition(*edition)
    asked = rubric.questions(kind)
    if not asked:
        return
    unit = OPD(code="unit-1", name="Unit Contoh", short_name="Unit", kind=kind)
    answers = {indicator.id: data.draw(_answers(indicator)) for indicator in asked}
    filled_on = data.draw(st.none() | st.dates(date(2021, 1, 1), date(2024, 12, 31)))
    form = write_form(rubric, region, unit, 2022, Identity(filled_on=filled_on), answers)
    reading = read_form(form, "formulir.xlsx", Expectation(rubric, region, {unit.code: unit}, 2022))
    empty = all(isinstance(answer.state, Unanswered) for answer in answers.values())
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    assert [problem.code for problem in errors] == (["FRM-130"] if empty else [])
    assert reading.draft is not None
    assert reading.draft.by_indicator == answers
    assert reading.draft.identity.filled_on == filled_on
