"""A region of a few units, small enough to work out by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import OPD, Assessment, AssessmentKind, Region
from assessment.distribution import distribution
from assessment.gaps import Severity, gaps
from assessment.ranking import ranked
from assessment.region import RegionResult, assess_region
from assessment.scoring import Outcome, score
from rubrics.rubric import OPDKind, Rubric

Build = Callable[[dict[str, Any]], Rubric]
Answers = Callable[..., Assessment]

REGION = Region(
    code="73.07",
    name="Sinjai",
    kind="kabupaten",
    province="Sulawesi Selatan",
    capital="Balangnipa",
    time_zone="WITA",
)
COMPACT = {
    "categories": {
        "P": {
            "indicators": {
                "P1": {"targets": {2021: "2", 2022: "4"}},
                "P2": {"scale": "percentage", "bands": {"0": "..50", "1": "50.."}, "target": "1"},
            }
        },
        "Q": {
            "indicators": {
                "Q1": {"weight": 1, "target": "2", "not_applicable": True},
                "Q2": {"weight": 3, "applies_to": ["daerah"], "target": "3"},
            }
        },
    }
}
UNITS = [
    OPD(code="DAERAH", name="Kabupaten Sinjai", short_name="Daerah", kind=OPDKind.DAERAH),
    OPD(code="A", name="Dinas A", short_name="A", kind=OPDKind.DINAS),
    OPD(code="B", name="Dinas B", short_name="B", kind=OPDKind.DINAS),
    OPD(code="C", name="Kecamatan C", short_name="C", kind=OPDKind.KECAMATAN),
    OPD(code="D", name="Kecamatan D", short_name="D", kind=OPDKind.KECAMATAN),
    OPD(code="E", name="Dinas E", short_name="E", kind=OPDKind.DINAS),
    OPD(code="F", name="Dinas F", short_name="F", kind=OPDKind.DINAS),
    OPD(code="LAMA", name="Dinas Lama", short_name="Lama", kind=OPDKind.DINAS, valid_to=date(2020, 12, 31)),
]
GIVEN = {
    "DAERAH": {"Q2": "2"},  # 1/2
    "A": {"P1": "4", "P2": "9/10", "Q1": "4"},  # P 1, Q 1: 100
    "B": {"P1": "2", "P2": "0/0", "Q1": "1"},  # P 1/2, Q 1/4: 37.5
    "C": {"P1": "0", "P2": "1/10", "Q1": "TB: tidak ada"},  # P 0, Q out: 0
    "D": {"P1": "2", "P2": "0/0", "Q1": "1"},  # as B
    "E": {},  # a form without answers
}


@pytest.fixture(scope="module")
def rubric(make_rubric: Build) -> Rubric:
    return make_rubric(COMPACT)


def _kind(code: str) -> OPDKind:
    return next(unit.kind for unit in UNITS if unit.code == code)


def _assess(rubric: Rubric, assessments: list[Assessment], units: list[OPD] = UNITS) -> RegionResult:
    cards = [score(rubric, each, _kind(each.unit)) for each in assessments]
    return assess_region(rubric, REGION, units, cards, assessments, 2021, (2021, 2022))


@pytest.fixture(scope="module")
def result(rubric: Rubric, make_assessment: Answers) -> RegionResult:
    return _assess(rubric, [make_assessment(answers, unit=unit) for unit, answers in GIVEN.items()])


def test_who_counts(result: RegionResult) -> None:
    assert result.expected == ("A", "B", "C", "D", "E", "F")
    assert result.counted == ("A", "B", "C", "D")
    assert result.without_answers == ("E",)
    assert result.not_handed_in == ("F",)
    assert result.region_answered


def test_indicator_scores_are_means_over_the_units_that_count(result: RegionResult) -> None:
    found = {each.indicator: each for each in result.indicators}
    assert found["P1"].score == Fraction(1 + Fraction(1, 2) + 0 + Fraction(1, 2), 4)
    assert found["P2"].score == Fraction(1 + 0, 2)  # B and D have no reports: undefined
    assert found["Q1"].score == Fraction(1 + Fraction(1, 4) + Fraction(1, 4), 3)  # C: not applicable
    assert found["Q2"].score == Fraction(1, 2)
    assert (found["P2"].asked, found["P2"].counted) == (4, 2)
    assert found["P2"].outcomes == {Outcome.SCORED: 2, Outcome.UNDEFINED: 2}
    assert [(level.code, level.units) for level in found["P1"].levels if level.units] == [
        ("0", ("C",)),
        ("2", ("B", "D")),
        ("4", ("A",)),
    ]
    assert [each.regional for each in result.indicators] == [False, False, False, True]


def test_the_index_follows_from_the_rubric_own_aggregators(result: RegionResult) -> None:
    p, q = Fraction(1, 2), (Fraction(1, 2) + 3 * Fraction(1, 2)) / 4
    assert [category.score for category in result.categories] == [p, q]
    assert result.index == (p + q) / 2 * 100
    assert result.grade == "K"
    assert sum(each.points or 0 for each in result.indicators) == result.index
    assert sum(each.points or 0 for each in result.categories) == result.index


def test_targets_of_the_years(result: RegionResult) -> None:
    first = (Fraction(1, 2) + 1) / 2, (Fraction(1, 2) + 3 * Fraction(3, 4)) / 4
    assert result.target_index == sum(first) / 2 * 100
    assert [target.index for target in result.targets] == [sum(first) * 50, (1 + first[1]) * 50]
    assert result.categories[0].target_index == first[0] * 100


def test_ranking_leaves_a_gap_after_ties(result: RegionResult) -> None:
    assert [(each.unit, each.rank, each.index) for each in result.ranking] == [
        ("A", 1, 100),
        ("B", 2, Fraction(75, 2)),
        ("D", 2, Fraction(75, 2)),
        ("C", 4, 0),
    ]
    assert [each.at_target for each in result.ranking] == [True, False, False, False]
    assert result.ranking[1].target_index == 50  # P1 at 2 and Q1 at 2, P2 out


def test_spread_of_the_units(result: RegionResult) -> None:
    spread = result.distribution
    assert spread is not None
    assert (spread.minimum, spread.median, spread.maximum) == (0, Fraction(75, 2), 100)
    assert spread.lower_quartile == Fraction(3, 4) * Fraction(75, 2)
    assert spread.upper_quartile == Fraction(75, 2) + Fraction(1, 4) * (100 - Fraction(75, 2))
    assert spread.mean == Fraction(175, 4)
    category = result.categories[1].distribution
    assert category is not None
    assert (category.count, category.mean) == (3, 50)  # C has nothing in Q


def test_units_at_and_below_target(result: RegionResult) -> None:
    found = {each.indicator: each for each in result.indicators}
    assert (found["P1"].at_target, found["P1"].below_target) == (("A", "B", "D"), ("C",))
    assert found["P1"].share_at_target == Fraction(3, 4)
    assert (found["P2"].at_target, found["P2"].below_target) == (("A",), ("C",))
    assert found["Q2"].below_target == ("DAERAH",)
    assert (result.categories[0].at_target, result.categories[0].below_target) == (("A", "B", "D"), ("C",))
    assert (result.categories[1].at_target, result.categories[1].below_target) == (("A",), ("B", "D"))


def test_common_gaps_name_the_units_and_what_closing_them_gains(result: RegionResult) -> None:
    found = [(gap.year, gap.indicator, gap.units) for gap in result.common_gaps]
    assert found == [
        (2021, "Q1", ("B", "D")),
        (2021, "P2", ("C",)),
        (2021, "Q2", ("DAERAH",)),
        (2021, "P1", ("C",)),
        (2022, "P1", ("B", "C", "D")),
        (2022, "Q1", ("B", "D")),
        (2022, "P2", ("C",)),
        (2022, "Q2", ("DAERAH",)),
    ]
    gap = result.common_gaps[4]
    assert gap.leverage == Fraction(1, 2) * Fraction(1, 2) * (1 - Fraction(1, 2)) * 100
    assert gap.share == Fraction(3, 4)
    assert gap.lowest == "0"
    assert [level.code for level in gap.missing] == ["1", "2", "3", "4"]
    assert gap.severity is Severity.HIGH
    assert result.common_gaps[0].share == Fraction(2, 3)


def test_closing_a_category_gains_what_its_indicators_gain_together(result: RegionResult) -> None:
    first = [each.leverage for each in result.indicators if each.category == "P"]
    assert result.categories[0].leverage == sum(first)  # both aggregators are linear


def test_matrix_has_a_row_for_every_unit(result: RegionResult) -> None:
    rows = {row.unit: row for row in result.matrix}
    assert list(rows) == ["DAERAH", "A", "B", "C", "D", "E", "F"]
    assert set(rows["A"].cells) == {"P1", "P2", "Q1"}
    assert set(rows["DAERAH"].cells) == {"Q2"}
    assert rows["F"].cells == {}
    assert rows["B"].cells["P2"].outcome is Outcome.UNDEFINED
    assert rows["B"].cells["Q1"].below_target
    assert not rows["B"].cells["P1"].below_target


def test_kinds_and_grades(result: RegionResult) -> None:
    assert [(each.kind, each.expected, each.counted) for each in result.kinds] == [
        (OPDKind.DINAS, ("A", "B", "E", "F"), ("A", "B")),
        (OPDKind.KECAMATAN, ("C", "D"), ("C", "D")),
    ]
    assert [(each.code, each.units) for each in result.grades] == [("B", ("A",)), ("K", ("B", "D", "C"))]


def test_awards_and_coaching(result: RegionResult) -> None:
    assert [(each.unit, each.rank) for each in result.awards] == [("A", 1), ("B", 2), ("D", 2)]
    assert result.awards[0].reasons == (
        "Peringkat 1 dari 4 unit dengan indeks 100,00.",
        "Semua pertanyaan dijawab.",
        "Indeks mencapai target unit (62,50).",
    )
    assert [each.unit for each in result.coaching] == ["C"]
    assert result.coaching[0].reasons[0].startswith("Peringkat 4 dari 4 unit; indeks 0,00")


def test_equal_units_need_no_coaching(rubric: Rubric, make_assessment: Answers) -> None:
    result = _assess(rubric, [make_assessment({"P1": "1"}, unit=unit) for unit in "ABCDEF"])
    assert result.coaching == ()
    assert [each.rank for each in result.ranking] == [1] * 6
    assert result.awards == ()  # nobody answered everything


def test_quality_counts_problems_by_severity(result: RegionResult) -> None:
    found = {each.unit: each for each in result.quality}
    assert list(found) == ["DAERAH", "A", "B", "C", "D", "E"]
    assert found["E"].errors == 1
    assert found["B"].notes == 1
    assert {problem.place.unit for problem in result.problems} == set(found)


def test_the_verified_value_counts_and_the_own_one_is_shown(rubric: Rubric, make_assessment: Answers) -> None:
    own = make_assessment({"P1": "4", "Q1": "4"}, unit="A")
    verified = make_assessment({"P1": "2", "Q1": "4"}, unit="A", kind=AssessmentKind.VERIFIED)
    result = _assess(rubric, [verified, own])
    standing = result.ranking[0]
    assert (standing.index, standing.self_index, standing.verified_index) == (
        Fraction(125, 2),
        75,
        Fraction(125, 2),
    )
    assert standing.kind is AssessmentKind.VERIFIED
    assert result.verified == ("A",)


def test_a_form_that_the_verifier_rejects_altogether_still_counts(rubric: Rubric, make_assessment: Answers) -> None:
    rejected = {"P1": "TC: kosong", "P2": "TC: kosong", "Q1": "TC: kosong"}
    result = _assess(rubric, [make_assessment(rejected, unit="A", kind=AssessmentKind.VERIFIED)])
    assert result.counted == ("A",)
    assert result.index == 0


def test_without_the_region_own_form_its_questions_leave_the_index(rubric: Rubric, make_assessment: Answers) -> None:
    result = _assess(rubric, [make_assessment(GIVEN["A"], unit="A")])
    assert not result.region_answered
    assert result.indicators[3].score is None
    assert result.index == 100


def test_nobody_handed_in(rubric: Rubric) -> None:
    result = _assess(rubric, [])
    assert (result.index, result.grade, result.ranking, result.distribution) == (None, None, (), None)
    assert result.not_handed_in == result.expected
    assert result.target_index is None
    assert all(each.score is None and each.leverage == 0 for each in result.indicators)


def test_other_years_and_strangers_play_no_part(rubric: Rubric, make_assessment: Answers) -> None:
    last = make_assessment(GIVEN["A"], unit="A", year=2020)
    cards = [score(rubric, last, OPDKind.DINAS), score(rubric, make_assessment({"P1": "4"}, unit="X"), OPDKind.DINAS)]
    result = assess_region(rubric, REGION, UNITS, cards, [last], 2021, (2021,))
    assert result.counted == ()
    assert result.quality == ()


def test_the_order_of_scorecards_does_not_matter(
    rubric: Rubric, make_assessment: Answers, result: RegionResult
) -> None:
    assessments = [make_assessment(answers, unit=unit) for unit, answers in reversed(GIVEN.items())]
    assert _assess(rubric, assessments) == result


def test_unit_gaps_and_common_gaps_agree(rubric: Rubric, make_assessment: Answers, result: RegionResult) -> None:
    own = [
        (gap.year, gap.indicator, unit)
        for unit in result.counted
        for gap in gaps(rubric, score(rubric, make_assessment(GIVEN[unit], unit=unit), _kind(unit)), (2021, 2022))
    ]
    common = [(gap.year, gap.indicator, unit) for gap in result.common_gaps for unit in gap.units if not gap.regional]
    assert sorted(own) == sorted(common)


@given(st.lists(st.fractions(0, 100, max_denominator=9), min_size=1, max_size=30))
def test_quartiles_are_ordered_and_ranks_count_the_better(values: list[Fraction]) -> None:
    spread = distribution(values)
    assert spread is not None
    ordered = (spread.minimum, spread.lower_quartile, spread.median, spread.upper_quartile, spread.maximum)
    assert list(ordered) == sorted(ordered)
    assert spread.minimum <= spread.mean <= spread.maximum
    keyed = {str(place): value for place, value in enumerate(values)}
    for key, rank in ranked(keyed).items():
        assert rank == 1 + sum(other > keyed[key] for other in values)
