"""The upgrade mapping: checked against both editions, and answers carried without becoming better or worse."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import (
    Answer,
    At,
    Evidence,
    Insufficient,
    LevelChoice,
    Measurement,
    NotApplicable,
    State,
    Unanswered,
)
from assessment.table import table
from assessment.upgrade import upgrade_answers
from rubrics import upgrade as module
from rubrics.load import CATALOGUE, load, load_edition
from rubrics.problem import ProblemKind
from rubrics.rubric import Rubric
from rubrics.upgrade import Upgrade, check_upgrade, load_upgrade

FOLDER = CATALOGUE / "kematangan-layanan" / "contoh-2022"
OLD, NEW = load_edition("kematangan-layanan", "contoh-2021"), load_edition("kematangan-layanan", "contoh-2022")


@cache
def shipped() -> Upgrade:
    upgrade, problems = load_upgrade(FOLDER)
    assert problems == ()
    assert upgrade is not None
    return upgrade


def level(code: str) -> At:
    return At(value=LevelChoice(code=code))


def carried(**states: State) -> dict[str, State]:
    """Upgrade answers given as ``TKL_02=…`` and return the new states by indicator."""
    answers = {
        name.replace("_", "-"): Answer(indicator=name.replace("_", "-"), state=state) for name, state in states.items()
    }
    result = upgrade_answers(shipped(), OLD, NEW, answers)
    return {indicator: answer.state for indicator, answer in result.answers.items()}


NO_COUNTER = NotApplicable(reason="Tanpa loket.")

# one row: old states, then the new states they lead to
CASES: list[tuple[str, dict[str, State], dict[str, State]]] = [
    ("keep", {"TKL_01": level("3")}, {"TKL-01": level("3")}),
    ("rename", {"TKL_02": level("4")}, {"TKL-04": level("4")}),
    ("levels map", {"PLY_04": level("5")}, {"PLY-04": level("A")}),
    ("levels map at the bottom", {"PLY_04": level("1")}, {"PLY-04": level("D")}),
    ("merge takes the worst", {"PLY_01": level("4"), "PLY_02": level("2")}, {"PLY-01": level("2")}),
    ("merge takes the worst, whichever side", {"PLY_01": level("1"), "PLY_02": level("5")}, {"PLY-01": level("1")}),
    ("merge needs all parts", {"PLY_01": level("4")}, {}),
    ("merge ignores what does not apply", {"PLY_01": level("4"), "PLY_02": NO_COUNTER}, {"PLY-01": level("4")}),
    ("nothing applies any more", {"PLY_01": NO_COUNTER, "PLY_02": NO_COUNTER}, {}),
    ("split gives to each", {"PRB_01": level("5")}, {"PRB-01": level("4"), "PRB-05": level("4")}),
    ("split at the bottom", {"PRB_01": level("1")}, {"PRB-01": level("1"), "PRB-05": level("1")}),
    ("drop", {"PRB_03": level("5")}, {}),
    (
        "figures stay figures",
        {"PLY_03": At(value=Measurement(numerator=Decimal(9), denominator=Decimal(10)))},
        {"PLY-03": At(value=Measurement(numerator=Decimal(9), denominator=Decimal(10)))},
    ),
    ("insufficient is asked anew", {"TKL_01": Insufficient(note="Bukti kurang.")}, {}),
    ("unanswered stays so", {"TKL_01": Unanswered()}, {}),
    ("an unknown level is not carried", {"TKL_01": level("9")}, {}),
    ("not applicable needs permission", {"TKL_01": NotApplicable(reason="Alasan.")}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("_name", "old", "new"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_answers_are_carried(_name: str, old: dict[str, State], new: dict[str, State]) -> None:
    assert carried(**old) == new


def test_evidence_and_remarks_are_kept_and_what_was_lost_is_told() -> None:
    link, photo = Evidence(reference="standar.pdf", page="2"), Evidence(reference="foto.jpg")
    answers = {
        "PLY-01": Answer(indicator="PLY-01", state=level("4"), evidence=(link, photo), remark="Situs baru."),
        "PLY-02": Answer(indicator="PLY-02", state=level("3"), evidence=(photo,), remark="Bidang miring."),
        "PRB-03": Answer(indicator="PRB-03", state=level("3")),
        "TKL-01": Answer(indicator="TKL-01", state=Insufficient(note="Buram."), evidence=(link,)),
    }
    result = upgrade_answers(shipped(), OLD, NEW, answers)
    assert result.answers["PLY-01"].evidence == (link, photo)
    assert result.answers["PLY-01"].remark == "Situs baru.\nBidang miring."
    assert result.answers["TKL-01"] == Answer(indicator="TKL-01", evidence=(link,))
    assert result.lost == ("PRB-03", "TKL-01")


def test_a_measured_answer_can_become_a_level() -> None:
    upgrade = Upgrade.model_validate(
        {"from": "x", "steps": [{"type": "rename", "old": "PLY-03", "new": "PRB-02", "levels": {"5": "4"}}]}
    )
    figures = At(value=Measurement(numerator=Decimal(95), denominator=Decimal(100)))
    result = upgrade_answers(upgrade, OLD, NEW, {"PLY-03": Answer(indicator="PLY-03", state=figures)})
    assert result.answers["PRB-02"].state == level("4")


@given(st.sampled_from(sorted(OLD.indicators)), st.data())
def test_a_better_old_answer_never_becomes_a_worse_new_one(indicator: str, data: st.DataObject) -> None:
    scale = OLD.indicators[indicator].scale
    if scale.measured:
        return
    ranks = st.integers(0, len(scale.levels) - 1)
    low, high = sorted(data.draw(st.tuples(ranks, ranks)))
    others = {name: level("5") for name in ("PLY_01", "PLY_02")}
    results = [
        carried(**others | {indicator.replace("-", "_"): level(scale.levels[rank].code)}) for rank in (low, high)
    ]
    assert results[0].keys() == results[1].keys()
    for name in results[0]:
        question = table(NEW).questions[table(NEW).columns[name]]
        worse, better = (question.read(result[name]).standing for result in results)
        assert worse <= better


STEPS: list[dict[str, Any]] = [
    {"type": "keep", "indicators": ["TKL-01", "TKL-03", "PLY-03", "PRB-02"]},
    {"type": "rename", "old": "TKL-02", "new": "TKL-04"},
    {"type": "rename", "old": "PLY-04", "new": "PLY-04", "levels": {"1": "D", "2": "C", "3": "B", "4": "A", "5": "A"}},
    {"type": "merge", "old": [{"indicator": "PLY-01"}, {"indicator": "PLY-02"}], "new": "PLY-01"},
    {"type": "split", "old": "PRB-01", "new": [{"indicator": "PRB-01"}, {"indicator": "PRB-05"}]},
    {"type": "drop", "old": "PRB-03", "reason": "Tidak ditanyakan lagi."},
]


def steps(position: int, **changes: object) -> list[dict[str, Any]]:
    return [{**step, **changes} if rank == position else step for rank, step in enumerate(STEPS)]


BAD: list[tuple[ProblemKind, list[dict[str, Any]]]] = [
    (module.UNKNOWN_OLD, steps(1, old="TKL-20")),
    (module.UNKNOWN_NEW, steps(1, new="TKL-40")),
    (module.NOT_MAPPED, STEPS[:-1]),
    (module.MAPPED_TWICE, [*STEPS, {"type": "drop", "old": "TKL-01", "reason": "Lagi."}]),
    (module.MAPPED_TWICE, steps(1, new="PRB-02")),
    (module.UNKNOWN_LEVEL, steps(1, levels={"6": "5"})),
    (module.UNKNOWN_LEVEL, steps(1, levels={"5": "6"})),
    (module.LEVEL_NOT_MAPPED, steps(2, levels={})),
    (module.LEVELS_CROSS, steps(2, levels={"1": "C", "2": "D", "3": "B", "4": "A", "5": "A"})),
    (module.NOT_CARRIED, [*STEPS, {"type": "rename", "old": "PRB-03", "new": "PLY-03"}]),
    (module.OTHER_ANSWERER, [*STEPS, {"type": "rename", "old": "TKL-03", "new": "PRB-02"}]),
]


@pytest.mark.parametrize(("kind", "wrong"), BAD, ids=lambda value: getattr(value, "code", ""))
def test_a_wrong_mapping_is_found(kind: ProblemKind, wrong: list[dict[str, Any]]) -> None:
    upgrade = Upgrade.model_validate({"from": "contoh-2021", "steps": wrong})
    assert kind.code in {problem.code for problem in check_upgrade(upgrade, OLD, NEW)}


def test_the_right_mapping_passes() -> None:
    assert check_upgrade(Upgrade.model_validate({"from": "contoh-2021", "steps": STEPS}), OLD, NEW) == ()


def test_the_mapping_is_read_with_its_lines(tmp_path: Path) -> None:
    for edition in ("contoh-2021", "contoh-2022"):
        (tmp_path / edition).symlink_to(FOLDER.parent / edition, target_is_directory=True)
    assert load_upgrade(tmp_path / "contoh-2021") == (None, ())
    copy = tmp_path / "2023"
    copy.mkdir()
    for path in FOLDER.glob("*.yaml"):
        (copy / path.name).write_text(path.read_text())
    text = (FOLDER / "upgrade.yaml").read_text()
    (copy / "upgrade.yaml").write_text(text.replace("old: TKL-02", "old: TKL-2"))
    _, problems = load_upgrade(copy)
    assert {problem.code for problem in problems} == {"RUB-121", "RUB-123"}
    assert all(problem.place.file == "upgrade.yaml" and problem.place.line for problem in problems)
    (copy / "upgrade.yaml").write_text(text.replace("from: contoh-2021", "from: contoh-2020"))
    assert [problem.code for problem in load_upgrade(copy)[1]] == ["RUB-120"]
    (copy / "upgrade.yaml").write_text(text.replace("type: merge", "type: gabung"))
    assert [problem.code for problem in load_upgrade(copy)[1]] == ["RUB-015"]


def test_both_editions_of_the_second_rubric_are_what_the_mapping_says() -> None:
    for rubric in (OLD, NEW):
        assert isinstance(rubric, Rubric)
        assert (rubric.scoring.minimum, rubric.scoring.maximum) == (1, 5)
        assert {category.aggregator.type for category in rubric.categories} == {
            "weighted_mean",
            "weakest_link",
            "lookup",
        }
    assert load(FOLDER)[0] == NEW
