"""Intake: the record only grows, closed quarters change by correction only, and every check has its example."""

# ruff: noqa: ANN401 - the world is built in conftest.py, whose types cannot be imported

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from action_plans.plan import ActionPlan, Quarter
from action_plans.progress import realisation_problems as kinds
from action_plans.progress.intake import Submission, close, take_in
from action_plans.progress.obligations import Obligations, period_of
from action_plans.progress.progress import all_parts
from action_plans.progress.realisation import Entry, ReadFile, Realisation, Report
from action_plans.records import RealisationRecord
from assessment.answers import OPD, Region
from assessment.canonical import canonical
from rubrics.problem import Problem, Severity
from rubrics.rubric import OPDKind

Told = Callable[..., Report]


def codes(problems: Sequence[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def at(year: int, number: int) -> Quarter:
    return Quarter(year=year, number=number)


def closing(world: Any, *quarters: Quarter) -> list[str]:
    said: list[str] = []
    for quarter in quarters:
        world.realisation, found = close(world.realisation, world.plan, quarter, ())
        said += codes(found)
    return said


# --- checks: each with the report that provokes it -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "report"),
    [
        (kinds.SHARE_ABOVE, ("PERSEN", "DINKES", "2022-2", 101, 0)),
        (kinds.FAR_ABOVE, ("SOP", "DINKES", "2022-3", 3, 0)),
        (kinds.NOT_WHOLE, ("SOP", "DINKES", "2022-3", 1.5, 0)),
        (kinds.EXCUSE_MISSING, ("SOP", "DINKES", "2022-3", "", None)),
        (kinds.OVER_BUDGET, ("SOP", "DINKES", "2022-3", 1, 9_000_000)),
        (kinds.BUDGET_BLANK, ("SOP", "DINKES", "2022-3", 1, None)),
        (kinds.VALUE_BLANK, ("SOP", "DINKES", "2022-3", None, 0)),
        (kinds.OBSTACLE_MISSING, ("SOP", "DINKES", "2022-3", 0, 0)),
        (kinds.ACTION_UNKNOWN, ("SOP", "SETDA", "2022-3", 1, 0)),
    ],
)
def test_a_doubtful_report_is_told(world: Any, told: Told, kind: Any, report: tuple[Any, ...]) -> None:
    assert codes(world.submit(told(*report))) == [kind.code]
    blocked = kind.severity is Severity.ERROR
    assert bool(world.realisation.entries) is not blocked


def test_output_without_evidence_is_told(world: Any, told: Told) -> None:
    assert codes(world.submit(told("SOP", "DINKES", "2022-3", 1, 0, evidence=()))) == [kinds.WITHOUT_EVIDENCE.code]


def test_a_quarter_before_the_year_of_the_work_is_told(world: Any, told: Told) -> None:
    report = told("SOP", "DINKES", "2021-4", 0, 0, year=2022)
    assert codes(world.submit(report)) == [kinds.QUARTER_UNPLANNED.code]


def test_one_action_twice_in_a_file_is_told(world: Any, told: Told) -> None:
    twice = world.submit(told("LAP", "DINKES", "2022-1", 1, 0), told("LAP", "DINKES", "2022-1", 1, 0))
    assert codes(twice) == [kinds.REPORTED_TWICE.code]
    assert not world.realisation.entries


@pytest.mark.parametrize(("earlier", "later"), [((2, 0), (1, 0)), ((1, 500), (1, 400))])
def test_cumulative_figures_never_fall(
    world: Any, told: Told, earlier: tuple[int, int], later: tuple[int, int]
) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", *earlier))
    wrong = kinds.VALUE_FALLS if later[0] < earlier[0] else kinds.BUDGET_FALLS
    found = world.submit(told("LAP", "DINKES", "2022-3", *later, obstacles="Ada."))
    assert wrong.code in codes(found)
    assert len(world.realisation.entries) == 1
    fine = world.submit(told("LAP", "DINKES", "2022-3", *later, cumulative=False))
    assert wrong.code not in codes(fine)


def test_an_earlier_quarter_cannot_rise_above_a_later_one(world: Any, told: Told) -> None:
    world.submit(told("LAP", "DINKES", "2022-3", 2, 0, obstacles="Ada."))
    assert kinds.VALUE_FALLS.code in codes(world.submit(told("LAP", "DINKES", "2022-1", 3, 0)))


def test_one_error_keeps_the_whole_file_out(world: Any, told: Told) -> None:
    found = world.submit(told("LAP", "DINKES", "2022-1", 1, 0), told("PERSEN", "DINKES", "2022-1", 120, 0))
    assert codes(found) == [kinds.SHARE_ABOVE.code]
    assert world.realisation == Realisation()


# --- the record ------------------------------------------------------------------------------------------------------


def test_what_is_known_already_adds_nothing(world: Any, told: Told) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", 1, 0))
    assert not world.submit(told("LAP", "DINKES", "2022-1", 1, 0, reporter="Orang lain"))
    assert len(world.realisation.entries) == 1


def test_a_later_file_replaces_with_notice_while_the_quarter_is_open(world: Any, told: Told) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", 1, 0))
    (said,) = world.submit(told("LAP", "DINKES", "2022-1", 2, 0))
    assert said.code == kinds.REPLACED.code
    assert "realisasi 1" in said.what
    assert "realisasi 2" in said.what
    first, second = world.realisation.entries
    assert (second.replaces, second.correction) == (first.serial, False)


def test_a_blank_row_takes_nothing_away(world: Any, told: Told) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", 1, 0))
    before = world.realisation.entries
    assert codes(world.submit(told("LAP", "DINKES", "2022-1", None))) == [kinds.BLANK_KEPT.code]
    assert world.realisation.entries == before


def test_a_closed_quarter_changes_by_correction_only(world: Any, told: Told) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", 2, 0))
    assert closing(world, at(2021, 4), at(2022, 1)) == []
    (refused,) = world.submit(told("LAP", "DINKES", "2022-1", 1, 0))
    assert refused.code == kinds.CLOSED_CHANGED.code
    assert len(world.realisation.entries) == 1
    (noted,) = world.submit(told("LAP", "DINKES", "2022-1", 1, 0, reason="Terhitung dua kali."))
    assert noted.code == kinds.CORRECTED.code
    report = world.progress("2022-1")
    (correction,) = report.corrections
    assert correction.entry.report.reason == "Terhitung dua kali."
    assert correction.replaced is not None
    assert correction.replaced.report.told.value == 2
    action = next(each for each in report.actions if each.action == "LAP")
    part = next(part for part in action.parts if part.key.unit == "DINKES")
    assert part.quarters[0].corrected == (2,)
    assert world.realisation.entries[0].report.told.value == 2  # still there


def test_a_late_report_of_a_closed_quarter_is_a_correction_too(world: Any, told: Told) -> None:
    closing(world, at(2021, 4), at(2022, 1))
    assert codes(world.submit(told("LAP", "DINKES", "2022-1", 1, 0))) == [kinds.CLOSED_CHANGED.code]
    world.submit(told("LAP", "DINKES", "2022-1", 1, 0, reason="Terlambat dikirim."))
    assert world.realisation.corrections[0].replaces is None


def test_quarters_are_closed_in_order(world: Any) -> None:
    assert closing(world, at(2022, 1)) == [kinds.NOTHING_TO_CLOSE.code]
    assert closing(world, at(2021, 3)) == [kinds.NOTHING_TO_CLOSE.code]
    assert closing(world, at(2021, 4), at(2022, 1), at(2022, 1)) == []
    assert world.realisation.closed == (at(2021, 4), at(2022, 1))


def test_closing_names_who_said_nothing(world: Any) -> None:
    _, found = close(world.realisation, world.plan, at(2021, 4), ["SETDA"])
    assert codes(found) == [kinds.CLOSED_INCOMPLETE.code]
    assert "SETDA" in found[0].what


def test_a_correction_has_a_reason_and_replaces_only_what_came_before(told: Told) -> None:
    report = told("LAP", "DINKES", "2022-1", 1, 0)
    with pytest.raises(ValidationError, match="beralasan"):
        Entry(serial=2, report=report, correction=True)
    with pytest.raises(ValidationError, match="sebelumnya"):
        Entry(serial=2, report=report, replaces=2)


def test_the_record_reads_back(world: Any, told: Told) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", 1, 0), told("PERSEN", "DINKES", "2022-1", "Tidak ada."))
    closing(world, at(2021, 4), at(2022, 1))
    world.submit(told("LAP", "DINKES", "2022-1", 2, 0, reason="Ditemukan satu lagi."))
    record = RealisationRecord(region=world.region, realisation=world.realisation)
    assert RealisationRecord.model_validate_json(canonical(record)) == record


@pytest.mark.parametrize(
    ("period", "numbers"),
    [("2022-1", [1]), ("2022", [1, 2, 3, 4]), ("2022-5", []), ("22-1", []), ("2022-", []), ("x", [])],
)
def test_periods_are_quarters_or_years(period: str, numbers: list[int]) -> None:
    assert [quarter.number for quarter in period_of(period)] == numbers


# --- properties ------------------------------------------------------------------------------------------------------

reported = st.tuples(st.sampled_from(["DINKES", "DISDIK"]), st.integers(1, 4), st.integers(0, 4), st.booleans())


def _obligations(plan: ActionPlan, region: Region) -> Obligations:
    units = {
        code: OPD(code=code, name=code, short_name=code, kind=OPDKind.DINAS) for code in ("SETDA", "DINKES", "DISDIK")
    }
    return Obligations(region, units, all_parts(plan, Realisation()))


@settings(max_examples=60)
@given(said=st.lists(reported, max_size=8), again=st.lists(reported, max_size=8))
def test_a_closed_quarter_never_changes_without_a_correction(
    plan: ActionPlan, region: Region, told: Told, said: list[Any], again: list[Any]
) -> None:
    parts = _obligations(plan, region).by_key

    def taken(realisation: Realisation, reports: list[Any]) -> Realisation:
        for serial, (unit, number, value, reasoned) in enumerate(reports):
            reason = "Diperiksa kembali." if reasoned else None
            report = told("LAP", unit, f"2022-{number}", value, 0, obstacles="Ada.", reason=reason)
            name = f"{len(realisation.entries)}-{serial}"
            file = ReadFile(name=name, digest=name, unit=unit, period=f"2022-{number}")
            realisation, _ = take_in(realisation, Submission(file, (report,)), parts)
        return realisation

    first = taken(Realisation(), said)
    locked = first
    for quarter in (at(2021, 4), at(2022, 1), at(2022, 2)):
        locked, _ = close(locked, plan, quarter, ())
    second = taken(locked, again)
    assert second.entries[: len(first.entries)] == first.entries  # it only grows
    for key, entry in second.standing.items():
        if key[1] in locked.closed and entry != first.standing.get(key):
            assert entry.correction
            assert entry.report.reason
    assert [entry.serial for entry in second.entries] == list(range(1, len(second.entries) + 1))


def test_the_order_of_units_does_not_matter(world: Any, told: Told) -> None:
    reports = [
        told("LAP", "DINKES", "2022-1", 1, 0),
        told("LAP", "DISDIK", "2022-1", 0, 0, obstacles="Ada.", follow_up="Ada."),
        told("SK", "SETDA", "2022-1", 1, 5_000_000, year=2021),
    ]
    found = []
    for order in itertools.permutations(reports):
        world.realisation = Realisation()
        for report in order:
            world.submit(report)
        report = world.progress("2022-1").model_dump(exclude={"actions", "corrections", "late", "warnings"})
        found.append(report)
    assert all(each == found[0] for each in found)
