"""What the rencana aksi says: complete sentences in every case, nothing claimed that the results do not show."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from action_plans.plan import Action, ActionPlan, Period, YearProjection
from assessment.answers import Answer, Assessment, At, Evidence, LevelChoice, Measurement
from output.documents.inputs import CycleResults, DocumentSettings
from output.documents.plan.basis import Basis
from output.documents.plan.context import plan_context
from output.documents.plan.introduction import legal_basis
from output.documents.rendering import prepare_action_plan
from rubrics.load import load_edition
from rubrics.rubric import Indicator, LegalReference, ScaleType

Make = Callable[..., CycleResults]
GOLDEN = Path(__file__).with_name("goldens") / "rencana-aksi.txt"
ANSWERS: dict[str, dict[str, str | None]] = {
    "DAERAH": {"KBJ-03": "1"},
    "DINAS-A": {"KBJ-01": "0", "KBJ-02": "Ya", "MON-01": "7/8", "MON-02": "2"},
    "KEC-B": {"KBJ-01": "1", "KBJ-02": "Tidak", "MON-01": "0/0", "MON-02": None},
}


def projection(year: int, index: int, target: int, **more: Any) -> YearProjection:  # noqa: ANN401 - single fields
    fields: dict[str, Any] = {
        "year": year,
        "index": Fraction(index),
        "target_index": Fraction(target),
        "categories": {"KBJ": Fraction(index), "MON": Fraction(index)},
        "category_targets": {"KBJ": Fraction(target), "MON": Fraction(target)},
        "cost": 10**6,
        "ceiling": 2 * 10**6,
        "open_gaps": 0,
    }
    return YearProjection(**{**fields, **more})


@pytest.fixture
def small(cycle: Make, make_action: Callable[..., Action]) -> CycleResults:
    """Two units of a small instrument, and a plan of two actions."""
    actions = (
        make_action("RA-1", "Penetapan admin", ("DINAS-A", "KEC-B"), {"KBJ-01": "2"}, owner="DINAS-A"),
        make_action("RA-2", "Penyusunan laporan berkala", ("KEC-B",), {"MON-02": "1"}, scope="opd", category="MON"),
    )
    results = cycle(ANSWERS, actions)
    steps = (projection(2021, 60, 50), projection(2022, 80, 90, open_gaps=2))
    plan = results.plan.model_copy(update={"projection": steps, "baseline_index": results.region_result.index})
    return dataclasses.replace(results, plan=plan)


def paragraphs(value: object) -> list[str]:
    """Every text of a context that is long enough to be prose."""
    if isinstance(value, str):
        return [value] if len(value.split()) > 7 else []
    if isinstance(value, dict):
        return [text for item in value.values() for text in paragraphs(item)]
    return [text for item in value for text in paragraphs(item)] if isinstance(value, list | tuple) else []


def prose(results: CycleResults, settings: DocumentSettings) -> dict[str, Any]:
    plan = plan_context(results, settings)["plan"]
    assert isinstance(plan, dict)
    return plan


def test_the_whole_text_is_as_agreed(
    small: CycleResults, settings: DocumentSettings, text_lines: Callable[[str], list[str]]
) -> None:
    text = "\n".join(text_lines(prepare_action_plan(small, settings).html)) + "\n"
    if os.environ.get("RENEW_GOLDENS"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), "sesudah diperiksa: RENEW_GOLDENS=1 pytest tests/documents"


def best(indicator: Indicator) -> Answer:
    scale = indicator.scale
    if not scale.measured:
        value: LevelChoice | Measurement = LevelChoice(code=scale.levels[-1].code)
    elif scale.quotient:
        value = Measurement.model_validate({"numerator": 100, "denominator": 100})
    else:
        value = Measurement.model_validate({"numerator": 0 if scale.type is ScaleType.WORKING_DAYS else 100})
    return Answer(indicator=indicator.id, state=At(value=value), evidence=(Evidence(reference="bukti.pdf"),))


@pytest.fixture(
    scope="module", params=["nothing", "one", "two", "one year", "best", "without region", "broke", "sulteng"]
)
def case(request: pytest.FixtureRequest, cycles: ModuleType) -> CycleResults:
    """The cases that prose stumbles over."""
    if request.param == "sulteng":
        results: CycleResults = cycles.results_of("sulteng")
        return results
    cycle = cycles.cycle_of("sinjai")
    rubric = load_edition(cycle.rubric.id, cycle.rubric.edition)
    units = {"one": cycle.units[:1], "two": cycle.units[:2]}.get(request.param, cycle.units[:9])
    period = Period(first=2021, last=2021) if request.param == "one year" else cycle.period
    ceilings = dict.fromkeys(range(2021, 2025), 0) if request.param == "broke" else cycle.ceilings
    cycle = cycle.model_copy(update={"units": units, "period": period, "ceilings": ceilings})
    answers: tuple[Assessment, ...] = cycles.assess(cycle, rubric, cycle.all_units)
    if request.param == "nothing":
        answers = ()
    if request.param == "without region":
        answers = answers[1:]
    if request.param == "best":
        answers = tuple(
            Assessment(
                rubric=answers[0].rubric,
                region=cycle.region.code,
                unit=unit.code,
                year=cycle.year,
                answers=tuple(best(indicator) for indicator in rubric.questions(unit.kind)),
            )
            for unit in cycle.all_units
        )
    made: CycleResults = cycles.results_from(cycle, rubric, answers)
    return made


def test_every_sentence_is_whole(case: CycleResults, settings: DocumentSettings) -> None:
    for text in paragraphs(prose(case, settings)):
        assert "None" not in text
        assert not re.search(r"[{}]|\(\)|  | [.,;:]|\.\.|,,|\bdan dan\b|\b(dan|serta|yaitu|ialah)[.,;]", text), text


def test_no_sentence_begins_with_a_figure(case: CycleResults, settings: DocumentSettings) -> None:
    plan = prose(case, settings)
    told = [*plan["assessed"]["participation"], *plan["assessed"]["ranking"], *plan["programme"]["direction"]]
    told += [each["text"] for each in (*plan["shortfalls"]["issues"], *plan["programme"]["years"])]
    for text in told:
        for sentence in re.split(r"(?<=[a-z)]\.) ", text):
            assert not sentence[0].isdigit(), text
            assert sentence[0].isupper(), text


def test_every_case_becomes_a_document(case: CycleResults, settings: DocumentSettings) -> None:
    prepared = prepare_action_plan(case, settings)
    assert "BAB VI" in prepared.html
    assert not prepared.problems


def test_nothing_handed_in_is_not_taken_for_all_targets_met(cycle: Make, settings: DocumentSettings) -> None:
    plan = prose(cycle({}), settings)
    assert plan["assessed"]["participation"][0].startswith("Tidak satu pun dari dua unit menyampaikan")
    assert "belum dapat dihitung" in plan["shortfalls"]["summary"][0]
    assert "telah tercapai" not in " ".join(paragraphs(plan))


def test_all_targets_met_leaves_no_issue(cycle: Make, settings: DocumentSettings) -> None:
    full = {"KBJ-01": "2", "KBJ-02": "Ya", "MON-01": "8/8", "MON-02": "2"}
    plan = prose(cycle({"DAERAH": {"KBJ-03": "2"}, "DINAS-A": full, "KEC-B": full}), settings)
    assert "telah tercapai" in plan["shortfalls"]["summary"][0]
    assert plan["shortfalls"]["issues"] == ()
    assert plan["shortfalls"]["gap_table"] is None


def test_ties_share_the_first_place(cycle: Make, settings: DocumentSettings) -> None:
    same: dict[str, str | None] = {"KBJ-01": "1", "KBJ-02": "Ya", "MON-01": "8/8", "MON-02": "1"}
    plan = prose(cycle({"DINAS-A": same, "KEC-B": same}), settings)
    assert plan["assessed"]["ranking"][0].startswith(
        "Peringkat pertama ditempati bersama oleh Dishub dan Kec. Pulau Jauh"
    )


def test_an_undefined_rate_is_a_dash_never_a_full_score(cycle: Make, settings: DocumentSettings) -> None:
    none: dict[str, str | None] = {"KBJ-01": "1", "KBJ-02": "Ya", "MON-01": "0/0", "MON-02": "1"}
    plan = prose(cycle({"DINAS-A": none, "KEC-B": none}), settings)
    row = next(row for row in plan["assessed"]["categories"][1]["table"]["rows"] if row["cells"][0] == ("MON-01",))
    assert row["cells"][2] == ("–",)


def test_figures_in_the_text_are_those_of_the_results(small: CycleResults, settings: DocumentSettings) -> None:
    plan = prose(small, settings)
    whole = " ".join(plan["programme"]["money"])
    assert "Rp4.000.000,00" in whole  # two actions, a million in each of two years
    assert "naik dari" in plan["programme"]["direction"][1]
    assert "10,00 poin di bawah target" in plan["programme"]["direction"][1]
    assert plan["shortfalls"]["count_table"]["rows"][-1]["cells"][0] == ("Jumlah",)
    counted = sum(len(gap.units) for gap in small.region_result.common_gaps if gap.year == 2021)
    assert plan["shortfalls"]["count_table"]["rows"][-1]["cells"][1] == (str(counted),)


def test_an_issue_without_action_says_so(cycle: Make, settings: DocumentSettings) -> None:
    plan = prose(cycle(ANSWERS), settings)
    assert all("belum terjawab" in issue["text"] for issue in plan["shortfalls"]["issues"])


def test_a_plan_without_actions_has_no_empty_matrix(cycle: Make, settings: DocumentSettings) -> None:
    html = prepare_action_plan(cycle(ANSWERS), settings).html
    assert 'id="matriks"' not in html
    assert 'id="lampiran-kertas-kerja"' not in html


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2018, 6, 1), ["Peraturan Lama."]),
        (date(2021, 6, 1), ["Peraturan Baru."]),
        (date(2024, 6, 1), ["Peraturan Baru;", "Peraturan Menyusul."]),
    ],
)
def test_only_verified_regulations_in_force_are_cited(
    cycle: Make, settings: DocumentSettings, day: date, printed: list[str]
) -> None:
    references = (
        LegalReference(
            id="A", title="Peraturan Lama", valid_from=date(2010, 1, 1), repealed_from=date(2019, 1, 1), verified=True
        ),
        LegalReference(id="B", title="Peraturan Baru", valid_from=date(2019, 1, 1), verified=True),
        LegalReference(id="C", title="Peraturan Menyusul", valid_from=date(2023, 1, 1), verified=True),
        LegalReference(id="D", title="Judul Belum Dicocokkan", valid_from=date(2010, 1, 1)),
    )
    results = cycle(ANSWERS)
    rubric = results.rubric.model_copy(update={"legal_basis": references})
    basis = Basis(dataclasses.replace(results, rubric=rubric), settings.model_copy(update={"day": day}))
    assert list(legal_basis(basis)) == printed


def test_repeated_runs_and_the_total_of_the_matrix(small: CycleResults, settings: DocumentSettings) -> None:
    matrix = prose(small, settings)["programme"]["matrix"]
    first = matrix["rows"][1]["cells"]
    assert first[0] == ("1",)
    assert first[-1] == ("TW II setiap tahun 2021–2022. Sasaran: Dishub, Kec. Pulau Jauh.",)
    assert [cell for cell in matrix["rows"][-1]["cells"] if cell != ("",)] == [("Jumlah",), ("2.000",), ("2.000",)]


def test_shares_of_a_rupiah_are_never_lost(small: CycleResults, settings: DocumentSettings) -> None:
    first = small.plan.actions[0]
    odd = first.model_copy(update={"occurrences": (first.occurrences[0].model_copy(update={"cost": 1_500_500}),)})
    plan = ActionPlan(**{**dict(small.plan), "actions": (odd,)})
    matrix = prose(dataclasses.replace(small, plan=plan), settings)["programme"]["matrix"]
    assert "Anggaran (rupiah)" in [head["title"] for head in matrix["over"]]
    assert ("1.500.500",) in matrix["rows"][1]["cells"]
