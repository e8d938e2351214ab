"""Progress: every state, what is added up and what is not, what is late, and what it holds up."""

# ruff: noqa: ANN401 - the world is built in conftest.py, whose types cannot be imported

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from action_plans.catalogue import Catalogue, Measure
from action_plans.plan import Action, ActionPlan, Occurrence, Quarter
from action_plans.progress.parts import Part, figure_of, parts_of
from action_plans.progress.progress import Background, progress
from action_plans.progress.realisation import Entry, Realisation, Report, ReportState
from action_plans.progress.report import ActionProgress, PartProgress, ProgressReport, WarningKind

Told = Callable[..., Report]
HALF = Fraction(1, 2)


def part_of(plan: ActionPlan, action: str, unit: str, year: int) -> Part:
    return next(
        part for part in parts_of(plan) if (part.key.action, part.key.unit, part.key.year) == (action, unit, year)
    )


def rescheduled(plan: ActionPlan, *runs: Occurrence) -> ActionPlan:
    """The plan with its first action alone, in other quarters."""
    changes = {"occurrences": runs, "output_targets": {run.end.year: "1" for run in runs}}
    return plan.model_copy(update={"actions": (plan.actions[0].model_copy(update=changes),)})


def at(year: int, number: int) -> Quarter:
    return Quarter(year=year, number=number)


def found(report: ProgressReport, action: str) -> ActionProgress:
    return next(each for each in report.actions if each.action == action)


def found_part(report: ProgressReport, action: str, unit: str, year: int = 2022) -> PartProgress:
    parts = (part for part in found(report, action).parts if (part.key.unit, part.key.year) == (unit, year))
    return next(parts)


# --- parts ---------------------------------------------------------------------------------------------------------


def test_parts_share_out_targets_and_money_exactly(plan: ActionPlan) -> None:
    own = [part for part in parts_of(plan) if part.key.action == "SOP"]
    assert [part.key.unit for part in own] == ["DINKES", "DISDIK", "BPBD"]
    assert [part.budget for part in own] == [3_333_334, 3_333_334, 3_333_333]
    assert [part.target for part in own] == [1, 1, 1]


def test_a_count_is_due_in_whole_pieces_and_a_share_when_its_work_ends(plan: ActionPlan) -> None:
    reports = part_of(plan, "LAP", "DINKES", 2022)
    assert [reports.due(at(2022, number)) for number in (1, 2, 3, 4)] == [1, 2, 3, 4]
    assert reports.due(at(2021, 4)) == 0
    (slow,) = parts_of(rescheduled(plan, Occurrence(start=at(2022, 1), end=at(2022, 4), cost=0)))
    assert [slow.due(at(2022, number)) for number in (1, 2, 3, 4)] == [0, 0, 0, 1]
    share = part_of(plan, "PERSEN", "DINKES", 2022)
    assert [share.due(at(2022, number)) for number in (1, 2, 3)] == [0, 80, 80]
    assert share.target == 80


def test_only_work_that_begins_anew_is_over_at_the_end_of_its_year(plan: ActionPlan) -> None:
    assert part_of(plan, "LAP", "DINKES", 2022).last == at(2022, 4)
    assert part_of(plan, "LAP", "DINKES", 2023).last is None
    assert part_of(plan, "SOP", "DINKES", 2022).last is None
    runs = (Occurrence(start=at(year, 1), end=at(year, 1), cost=0) for year in (2022, 2023))
    assert [part.last for part in parts_of(rescheduled(plan, *runs))] == [None, None]  # once, in two instalments


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("1.250", 1250),
        ("12", 12),
        ("97,5", Fraction(195, 2)),
        ("85 %", 85),
        ("2 Dokumen", 2),
        ("2 rapat", None),
        ("dua dokumen", None),
        ("", None),
        ("1,2,3", None),
    ],
)
def test_targets_are_read_as_they_are_written(text: str, figure: Fraction | None) -> None:
    assert figure_of(text, "dokumen") == figure


def test_a_target_in_words_leaves_the_ratio_undefined(world: Any, told: Told) -> None:
    in_words = world.plan.actions[1].model_copy(update={"output_targets": {2022: "terlaksana"}})
    world.plan = world.plan.model_copy(update={"actions": (in_words,)})
    world.submit(told("SOP", "DINKES", "2022-3", 1, 3_000_000))
    part = found_part(world.progress("2022-3"), "SOP", "DINKES")
    assert part.figures.value == 1
    assert part.figures.achieved is None
    assert part.finished


# --- states --------------------------------------------------------------------------------------------------------

S = ReportState


@pytest.mark.parametrize(
    ("reports", "states"),
    [
        ([], [S.NOT_REPORTED] * 4),
        ([("2022-1", 1)], [S.REPORTED, S.NOT_REPORTED, S.NOT_REPORTED, S.NOT_REPORTED]),
        ([("2022-1", 0)], [S.ZERO, S.NOT_REPORTED, S.NOT_REPORTED, S.NOT_REPORTED]),
        ([("2022-2", "Pindah tugas.")], [S.NOT_REPORTED, *[S.NOT_APPLICABLE] * 3]),
        ([("2022-2", 4)], [S.NOT_REPORTED, *[S.REPORTED] * 3]),  # the target is reached: nothing more is due
        ([("2022-1", None)], [S.NOT_REPORTED] * 4),  # money or words alone are no figure
        ([("2022-1", "Salah."), ("2022-3", 1)], [S.NOT_APPLICABLE, S.NOT_APPLICABLE, S.REPORTED, S.NOT_REPORTED]),
    ],
)
def test_states_quarter_by_quarter(
    world: Any, told: Told, reports: list[tuple[str, Any]], states: list[ReportState]
) -> None:
    for when, value in reports:
        world.submit(told("LAP", "DINKES", when, value, 0, obstacles="Ada."))
    part = found_part(world.progress("2022-4"), "LAP", "DINKES")
    assert [each.state for each in part.quarters] == states
    assert part.state is states[-1]


def test_before_the_work_starts_nothing_is_due(world: Any) -> None:
    part = found_part(world.progress("2022-2"), "SOP", "DINKES")
    assert part.state is S.NOT_YET_DUE
    assert not part.late
    assert not part.overdue


def test_work_may_be_reported_before_it_is_due(world: Any, told: Told) -> None:
    world.submit(told("SOP", "DINKES", "2022-1", 1, 0))
    part = found_part(world.progress("2022-1"), "SOP", "DINKES")
    assert part.state is S.REPORTED
    assert part.finished


@pytest.mark.parametrize(("cumulative", "expected"), [(True, [1, 3]), (False, [1, 4])])
def test_figures_are_cumulated_as_they_are_reported(
    world: Any, told: Told, *, cumulative: bool, expected: list[int]
) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", 1, 100, cumulative=cumulative))
    world.submit(told("LAP", "DINKES", "2022-2", 3, 300, cumulative=cumulative))
    part = found_part(world.progress("2022-2"), "LAP", "DINKES")
    assert [each.figures.value for each in part.quarters] == expected
    assert [each.figures.spent for each in part.quarters] == [100, 300 if cumulative else 400]


def test_an_excuse_that_is_taken_back_loses_nothing(world: Any, told: Told) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", 1, 0, cumulative=False))
    world.submit(told("LAP", "DINKES", "2022-2", "Salah paham."))
    assert found_part(world.progress("2022-2"), "LAP", "DINKES").figures.value is None
    world.submit(told("LAP", "DINKES", "2022-3", 2, 0, cumulative=False))
    assert found_part(world.progress("2022-3"), "LAP", "DINKES").figures.value == 3


def test_a_share_stands_as_reported_last_and_may_fall(world: Any, told: Told) -> None:
    world.submit(told("PERSEN", "DINKES", "2022-1", 90, 0))
    assert not world.submit(told("PERSEN", "DINKES", "2022-2", 60, 0, cumulative=False, obstacles="Admin berganti."))
    figures = found_part(world.progress("2022-2"), "PERSEN", "DINKES").figures
    assert figures.value == 60
    assert figures.achieved == Fraction(60, 80)


# --- nothing is made of a blank --------------------------------------------------------------------------------------


def test_without_reports_everything_is_undefined(world: Any) -> None:
    report = world.progress("2022-4")
    for group in (report.total, *report.categories, *report.units, *report.funds):
        assert group.achieved is None
        assert group.planned is None
        assert group.deviation is None
        assert group.spent is None
        assert group.absorbed is None
        assert group.late == 0
    assert all(each.figures.value is None for each in report.actions)


def test_units_that_did_not_report_leave_the_ratio(world: Any, told: Told) -> None:
    world.submit(told("LAP", "DINKES", "2022-2", 2, 0))
    action = found(world.progress("2022-2"), "LAP")
    assert action.figures.value == 2
    assert action.figures.target == 8
    assert action.figures.achieved == HALF  # 2 of the 4 of the unit that reported, not 2 of 8
    assert (action.coverage.told, action.coverage.expected) == (1, 2)


def test_figures_of_an_earlier_quarter_are_not_those_of_this_one(world: Any, told: Told) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", 1, 0))
    part = found_part(world.progress("2022-2"), "LAP", "DINKES")
    assert part.figures.value == 1
    assert part.figures.achieved is None
    assert part.figures.deviation is None
    assert not part.late  # nobody knows


def test_what_one_unit_does_beyond_its_target_does_not_help_another(world: Any, told: Told) -> None:
    world.submit(told("LAP", "DINKES", "2022-4", 8, 0))
    world.submit(told("LAP", "DISDIK", "2022-4", 0, 0, obstacles="Belum.", follow_up="Segera."))
    action = found(world.progress("2022-4"), "LAP")
    assert action.figures.value == 8
    assert action.figures.achieved == HALF


def test_not_applicable_leaves_target_and_ratio(world: Any, told: Told) -> None:
    world.submit(told("LAP", "DINKES", "2022-1", 1, 0))
    world.submit(told("LAP", "DISDIK", "2022-1", "Tidak menerima laporan."))
    action = found(world.progress("2022-1"), "LAP")
    assert action.figures.target == 4
    assert action.figures.achieved == Fraction(1, 4)
    assert action.coverage.not_applicable == 1


def test_money_is_absorbed_only_of_what_was_told(world: Any, told: Told) -> None:
    world.submit(told("PERSEN", "DINKES", "2022-2", 80, 250_000))
    fund = next(group for group in world.progress("2022-2").funds if group.key == "Hibah")
    assert (fund.budget, fund.spent, fund.spent_of) == (2_000_000, 250_000, 1_000_000)
    assert fund.absorbed == Fraction(1, 4)


values = st.one_of(st.none(), st.integers(0, 12), st.just("Tidak berlaku bagi unit."))
ORDER = ("2022-1", "2022-2", "2022-3", "2022-4")


@settings(max_examples=60)
@given(data=st.data())
def test_a_blank_is_never_zero_and_never_done(plan: ActionPlan, told: Told, data: st.DataObject) -> None:
    """Whatever is reported, dropping the units that said nothing changes no ratio of any group."""
    entries: list[Entry] = []
    silent = data.draw(st.sets(st.sampled_from(["DINKES", "DISDIK"]), max_size=1))
    for unit in ("DINKES", "DISDIK"):
        for when in ORDER:
            value = None if unit in silent else data.draw(values)
            if value is not None:
                entries.append(Entry(serial=len(entries) + 1, report=told("LAP", unit, when, value, None)))
    report = progress(plan, Realisation(entries=tuple(entries)), at(2022, 4))
    action = found(report, "LAP")
    told_parts = [part for part in action.parts if part.figures.achieved is not None]
    ratios = [part.figures.achieved for part in told_parts if part.figures.achieved is not None]
    assert action.figures.achieved == (sum(ratios, Fraction(0)) / len(ratios) if ratios else None)
    for unit in silent:
        part = found_part(report, "LAP", unit)
        assert part.state is S.NOT_REPORTED
        assert part.figures.value is None
        assert not part.late
        assert part.overdue
    assert all(0 <= (ratio or 0) <= 1 for ratio in ratios)
    assert sum(action.coverage.model_dump().values()) == 2


# --- late, held up, warned -----------------------------------------------------------------------------------------


@pytest.fixture
def watched(world: Any) -> Any:
    """The same world, in which SOP waits for SK."""

    def measure(id_: str, *needs: str) -> Measure:
        variant = {"id": "biasa", "title": "Biasa", "mode": "desk", "cost": {}, "quarters": 1}
        return Measure.model_validate(
            {
                "id": id_,
                "category": "KBJ",
                "title": id_,
                "description": "Uraian.",
                "issue": "Isu",
                "raises": [{"indicator": "KBJ-01", "from_level": "0", "to_level": "1"}],
                "scope": "region",
                "variants": [variant],
                "prerequisites": list(needs),
                "owner": "unit_pengampu",
                "output": {"text": "Keluaran", "unit": "dokumen", "target": 1},
                "evidence": [],
                "fund_source": "APBD",
                "cost_note": "Contoh.",
            }
        )

    world.background = Background(catalogue=Catalogue(measures=(measure("SK"), measure("SOP", "SK"))))
    return world


def _held(report: ProgressReport) -> list[tuple[str, tuple[str, ...]]]:
    late = [each for each in report.warnings if each.kind is WarningKind.LATE_PREREQUISITE]
    return [(held.action, held.units) for each in late for held in each.holds_up]


def test_a_late_prerequisite_holds_up_what_waits_for_it(watched: Any, told: Told) -> None:
    watched.submit(told("SK", "SETDA", "2021-4", 0, 0, obstacles="Telaah hukum.", follow_up="Dua pekan."))
    report = watched.progress("2021-4")
    assert [part.key.action for part in report.late] == ["SK"]
    assert found(report, "SK").late
    assert _held(report) == [("SOP", ("DINKES", "DISDIK", "BPBD"))]


def test_a_prerequisite_that_nobody_reported_is_a_warning_too(watched: Any) -> None:
    report = watched.progress("2021-4")
    assert not found(report, "SK").late
    assert _held(report) == [("SOP", ("DINKES", "DISDIK", "BPBD"))]
    assert "belum dilaporkan" in report.warnings[0].reason


def test_nothing_is_held_up_once_the_prerequisite_is_done(watched: Any, told: Told) -> None:
    watched.submit(told("SK", "SETDA", "2021-4", 1, 6_000_000))
    assert not _held(watched.progress("2021-4"))


def test_work_that_is_done_already_is_not_held_up(watched: Any, told: Told) -> None:
    watched.submit(told("SOP", "BPBD", "2022-1", 1, 0, evidence=()))
    assert _held(watched.progress("2022-1")) == [("SOP", ("DINKES", "DISDIK"))]


def test_arrears_are_owed_until_they_are_done(world: Any, told: Told) -> None:
    report = world.progress("2022-1")
    assert report.total.arrears == 1
    assert ("SETDA", at(2021, 4)) in [(each.unit, each.quarter) for each in report.missing]
    world.submit(told("SK", "SETDA", "2022-1", 1, 6_000_000, year=2021))
    report = world.progress("2022-1")
    assert report.total.arrears == 0
    assert not [each for each in report.missing if each.unit == "SETDA"]  # a cumulative figure covers what came before


@pytest.mark.parametrize(
    ("value", "budget", "kind"),
    [
        (0, 2_000_000, WarningKind.SPENT_WITHOUT_OUTPUT),
        (1, 0, WarningKind.OUTPUT_WITHOUT_BUDGET),
        (1, 4_000_000, WarningKind.OVER_BUDGET),
        (1, 3_000_000, None),
        (1, None, None),
    ],
)
def test_money_and_output_that_do_not_fit_are_warned_of(
    world: Any, told: Told, value: int, budget: int | None, kind: WarningKind | None
) -> None:
    world.submit(told("SOP", "DINKES", "2022-3", value, budget, obstacles="Ada.", follow_up="Ada."))
    kinds = [each.kind for each in world.progress("2022-3").warnings]
    assert kinds == ([kind] if kind else [])


def test_an_obstacle_without_follow_up_is_warned_of(world: Any, told: Told) -> None:
    world.submit(told("SOP", "DINKES", "2022-3", 0, 0, obstacles="Narasumber berhalangan."))
    kinds = [each.kind for each in world.progress("2022-3").warnings]
    assert kinds == [WarningKind.OBSTACLE_WITHOUT_FOLLOW_UP]


def test_missing_reports_are_named_by_quarter_and_unit(world: Any, told: Told) -> None:
    world.submit(told("SK", "SETDA", "2021-4", 1, 6_000_000))
    world.submit(told("LAP", "DINKES", "2022-1", 1, 0), told("PERSEN", "DINKES", "2022-1", 5, 0))
    missing = world.progress("2022-1").missing
    assert [(each.unit, each.actions) for each in missing] == [("DISDIK", ("LAP", "PERSEN"))]


# --- revisions -----------------------------------------------------------------------------------------------------


def _without(plan: ActionPlan, dropped: str) -> ActionPlan:
    return plan.model_copy(update={"actions": tuple(each for each in plan.actions if each.id != dropped)})


def test_an_action_that_a_revision_drops_stays_visible(world: Any, told: Told) -> None:
    world.submit(told("SOP", "DINKES", "2022-3", 1, 3_000_000))
    before = world.plan
    world.background = Background(predecessors=(before,))
    world.plan = _without(before, "SOP")
    report = world.progress("2022-3")
    dropped = found(report, "SOP")
    assert dropped.dropped
    assert dropped.title == "Kegiatan SOP"
    assert dropped.figures.spent == 3_000_000
    assert report.actions[-1] is dropped
    assert report.total.spent is None  # what is in force is summed up without it
    assert report.dropped is not None
    assert report.dropped.spent == 3_000_000


def test_reports_on_an_action_that_nobody_knows_are_still_shown(world: Any, told: Told) -> None:
    world.submit(told("SOP", "DINKES", "2022-3", 1, 3_000_000))
    world.plan = _without(world.plan, "SOP")
    assert found(world.progress("2022-3"), "SOP").figures.spent == 3_000_000


def test_a_new_owner_inherits_what_the_old_one_reported(world: Any, told: Told) -> None:
    world.submit(told("SK", "SETDA", "2021-4", 1, 6_000_000))
    moved: tuple[Action, ...] = tuple(
        each.model_copy(update={"owner": "BPBD"}) if each.id == "SK" else each for each in world.plan.actions
    )
    world.plan = world.plan.model_copy(update={"actions": moved})
    part = found_part(world.progress("2021-4"), "SK", "BPBD", 2021)
    assert part.finished
    assert not found(world.progress("2021-4"), "SK").dropped
