"""What must hold for every rubric and every answer: monotony, sums, order, and bulk equal to one by one."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers import Assessment
from assessment.bulk import score_many
from assessment.explain import Step, derivation_of, explain
from assessment.gaps import gaps
from assessment.scoring import Outcome, Scorecard, rescore, score
from rubrics.rubric import OPDKind, Rubric

Table = dict[str, Any]
Build = Callable[[Table], Rubric]
Answers = Callable[..., Assessment]

MEAN = {"type": "weighted_mean"}
WEAKEST = {"type": "weakest_link"}
BANDS = {"0": "..25", "1": "25..62.5", "2": "62.5.."}
WEIGHTS = st.sampled_from(["0.25", "1", "2", "3.5", "7", "16.5", "333.333"])


@st.composite
def indicators(draw: st.DrawFn) -> Table:
    scale = draw(st.sampled_from(["levels", "yes_no", "a_d", "percentage"]))
    compact: Table = {"scale": scale, "weight": draw(WEIGHTS), "not_applicable": draw(st.booleans())}
    if scale == "levels":
        compact["levels"] = draw(st.integers(2, 6))
    if scale == "percentage":
        compact["bands"] = BANDS
    if draw(st.booleans()):
        compact["applies_to"] = ["rsud"]
    return compact


def _lookup(children: list[str], cuts: list[Fraction]) -> Table:
    """Rows best first, each asking every child for less than the row before: monotone by construction."""
    rows = [
        {"at_least": dict.fromkeys(children, cut), "score": Fraction(len(cuts) - place, len(cuts) + 1)}
        for place, cut in enumerate(sorted(cuts, reverse=True))
    ]
    return {"type": "lookup", "rows": rows, "otherwise": Fraction(0)}


@st.composite
def aggregators(draw: st.DrawFn, children: list[str], *, linear: bool) -> Table:
    if linear:
        return MEAN
    cuts = draw(st.lists(st.fractions(0, 1, max_denominator=7), min_size=1, max_size=3, unique=True))
    return draw(st.sampled_from([MEAN, WEAKEST, _lookup(children, cuts)]))


@st.composite
def categories(draw: st.DrawFn, name: str, *, linear: bool) -> Table:
    own = {f"{name}{number}": draw(indicators()) for number in range(draw(st.integers(1, 4)))}
    tiers = draw(st.sampled_from([(), ("X",), ("X", "Y")]))
    for compact in own.values():
        place = draw(st.sampled_from([None, *tiers]))
        compact |= {"aspect": None if place is None else f"{name}{place}"}
    aspects = {f"{name}{tier}": {"weight": draw(WEIGHTS)} for tier in tiers}
    for id_, compact in aspects.items():
        below = [child for child, each in own.items() if each["aspect"] == id_]
        compact["aggregator"] = draw(aggregators(below, linear=linear))
    children = [*aspects, *(child for child, each in own.items() if each["aspect"] is None)]
    weight, aggregator = draw(WEIGHTS), draw(aggregators(children, linear=linear))
    return {"weight": weight, "aggregator": aggregator, "aspects": aspects, "indicators": own}


@st.composite
def rubrics(draw: st.DrawFn, *, linear: bool = False, policies: tuple[str, ...] = ("zero", "exclude")) -> Table:
    names = "PQRS"[: draw(st.integers(1, 4))]
    parts = {name: draw(categories(name, linear=linear)) for name in names}
    minimum, maximum = draw(st.sampled_from([("0", "100"), ("1", "5"), ("0", "5")]))
    policy = {key: draw(st.sampled_from(policies)) for key in ("unanswered", "insufficient")}
    return {
        "categories": parts,
        "aggregator": draw(aggregators(list(names), linear=linear)),
        "scoring": {"minimum": minimum, "maximum": maximum, **policy},
        "grades": _bands_of(minimum, maximum),
        "rules": draw(rules(parts)),
    }


def _bands_of(minimum: str, maximum: str) -> list[Table]:
    middle = str((Decimal(minimum) + Decimal(maximum)) / 3)[:6]
    texts = {"title": "Predikat", "description": "Uraian."}
    return [{"code": "B", "lower": middle, **texts}, {"code": "K", "lower": minimum, "upper": middle, **texts}]


@st.composite
def rules(draw: st.DrawFn, parts: Table) -> Table:
    own = {id_: each for part in parts.values() for id_, each in part["indicators"].items()}
    found: Table = {}
    for number in range(draw(st.integers(0, 4)) if len(own) > 1 else 0):
        when, then = draw(st.lists(st.sampled_from(sorted(own)), min_size=2, max_size=2, unique=True))
        found[f"R{number}"] = {
            "when": {when: draw(st.sampled_from(_levels(own[when])))},
            "then": {then: draw(st.sampled_from(_levels(own[then])))},
        }
    return found


def _levels(compact: Table) -> list[str]:
    presets = {"yes_no": ["Tidak", "Ya"], "a_d": list("DCBA"), "percentage": list(BANDS)}
    return presets.get(compact["scale"]) or [str(rank) for rank in range(compact["levels"])]


@st.composite
def answers(draw: st.DrawFn, rubric: Rubric) -> dict[str, str | None]:
    return {id_: draw(_answer(rubric, id_)) for id_ in rubric.indicators if draw(st.integers(0, 9))}


def _answer(rubric: Rubric, indicator: str) -> st.SearchStrategy[str | None]:
    odd = st.sampled_from([None, "TB: tidak ada", "TB: ", "TC: kurang", "tidak dikenal", "3/0", "=1"])
    return st.one_of(usable(rubric, indicator), odd)


def usable(rubric: Rubric, indicator: str) -> st.SearchStrategy[str]:
    scale = rubric.indicators[indicator].scale
    if scale.measured:
        pairs = st.tuples(st.integers(0, 12), st.integers(0, 12))
        return pairs.map(lambda pair: f"{min(pair)}/{max(pair)}")
    return st.sampled_from(list(scale.by_code))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_bulk_equals_one_by_one(make_rubric: Build, make_assessment: Answers, data: st.DataObject) -> None:
    rubric = make_rubric(data.draw(rubrics()))
    assessments = [make_assessment(data.draw(answers(rubric)), unit=f"U{number}") for number in range(4)]
    kinds = [data.draw(st.sampled_from([OPDKind.DINAS, OPDKind.RSUD])) for _ in assessments]
    bulk = score_many(rubric, list(zip(assessments, kinds, strict=True)))
    cards = [score(rubric, assessment, kind) for assessment, kind in zip(assessments, kinds, strict=True)]
    assert list(bulk.units) == [card.unit for card in cards]
    for position, card in enumerate(cards):
        assert bulk.score(position) == card.score
        assert bulk.index(position) == card.index
        assert bulk.grade(position) == card.grade
        assert (bulk.answered[position], bulk.asked[position]) == (card.answered, card.asked)
        found = [bulk.category_index(position, place) for place in range(len(rubric.categories))]
        assert found == [group.index for group in card.categories]


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_points_sum_to_the_index_where_every_aggregator_is_linear(
    make_rubric: Build, make_assessment: Answers, data: st.DataObject
) -> None:
    rubric = make_rubric(data.draw(rubrics(linear=True)))
    card = score(rubric, make_assessment(data.draw(answers(rubric))), OPDKind.RSUD)
    earned = [result.points for result in card.indicators if result.points is not None]
    shares = [result.share for result in card.indicators if result.share is not None]
    if card.index is None:
        assert earned == shares == []
    else:
        assert sum(shares) == 1
        assert Fraction(rubric.scoring.minimum) + sum(earned) == card.index


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_better_answer_never_lowers_the_score(
    make_rubric: Build, make_assessment: Answers, data: st.DataObject
) -> None:
    rubric = make_rubric(data.draw(rubrics(policies=("zero",))))
    given_ = data.draw(answers(rubric))
    before = score(rubric, make_assessment(given_), OPDKind.RSUD)
    better = [result for result in before.indicators if not _stays_out(result.outcome)]
    if not better:
        return
    result = data.draw(st.sampled_from(better))
    ranks = rubric.indicators[result.indicator].scale.ranks
    start = 0 if result.answered_level is None else ranks[result.answered_level]
    level = data.draw(st.sampled_from([code for code, rank in ranks.items() if rank >= start]))
    after = rescore(rubric, before, {result.indicator: level})
    assert after is not None
    assert before.score is not None
    assert after >= before.score
    if not rubric.indicators[result.indicator].scale.measured:
        again = score(rubric, make_assessment({**given_, result.indicator: level}), OPDKind.RSUD)
        assert again.score == after


def _stays_out(outcome: Outcome) -> bool:
    return outcome in {Outcome.NOT_APPLICABLE, Outcome.UNDEFINED}


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_order_of_answers_and_of_rules_does_not_matter(
    make_rubric: Build, make_assessment: Answers, data: st.DataObject
) -> None:
    compact = data.draw(rubrics())
    rubric = make_rubric(compact)
    given_ = data.draw(answers(rubric))
    card = score(rubric, make_assessment(given_), OPDKind.RSUD)
    shuffled = {id_: given_[id_] for id_ in data.draw(st.permutations(list(given_)))}
    assert score(rubric, make_assessment(shuffled), OPDKind.RSUD) == card
    reordered = {id_: compact["rules"][id_] for id_ in data.draw(st.permutations(list(compact["rules"])))}
    other = score(make_rubric({**compact, "rules": reordered}), make_assessment(given_), OPDKind.RSUD)
    assert [(each.level, each.score) for each in other.indicators] == [
        (each.level, each.score) for each in card.indicators
    ]
    assert other.score == card.score


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_scores_stay_in_range_and_leverage_is_what_rescoring_says(
    make_rubric: Build, make_assessment: Answers, data: st.DataObject
) -> None:
    rubric = make_rubric(data.draw(rubrics()))
    card = score(rubric, make_assessment(data.draw(answers(rubric))), OPDKind.RSUD)
    assert card.score is None or 0 <= card.score <= 1
    span = Fraction(rubric.scoring.maximum) - Fraction(rubric.scoring.minimum)
    results = {result.indicator: result for result in card.indicators}
    for gap in gaps(rubric, card, (2021, 2024)):
        result, ranks = results[gap.indicator], rubric.indicators[gap.indicator].scale.ranks
        answered = -1 if result.answered_level is None else ranks[result.answered_level]
        reached = max(answered, ranks[gap.target])
        level = next(code for code, rank in ranks.items() if rank == reached)
        after = rescore(rubric, card, {gap.indicator: level})
        assert gap.leverage == ((after or 0) - (card.score or 0)) * span
        assert gap.distance == len(gap.missing)
        assert gap.shortfall > 0


def _steps(step: Step) -> list[Step]:
    return [step, *(found for below in step.steps for found in _steps(below))]


def _calculate(formula: str) -> Fraction:
    """Work a formula out with exact numbers, as its reader would with pencil and paper."""
    number = r"(?<![\w.])\d+(?:\.\d+)?"
    exact = re.sub(number, lambda found: f"Fraction('{found.group()}')", formula)
    result: Fraction = eval(exact, {"__builtins__": {}, "Fraction": Fraction, "min": lambda *numbers: min(numbers)})  # noqa: S307 our own formula
    return result


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_formula_gives_its_number(make_rubric: Build, make_assessment: Answers, data: st.DataObject) -> None:
    rubric = make_rubric(data.draw(rubrics()))
    card = score(rubric, make_assessment(data.draw(answers(rubric))), OPDKind.RSUD)
    steps = _steps(derivation_of(rubric, card).index)
    assert {step.id for step in steps if step.kind == "indicator"} == {each.indicator for each in card.indicators}
    for step in steps:
        assert (step.formula is None) == (step.value is None)
        assert step.formula is None or _calculate(step.formula) == step.value
        assert (step.points_formula is None) == (step.points is None)
        assert step.points_formula is None or _calculate(step.points_formula) == step.points
    assert len(explain(rubric, card)) == len(steps) + 2


def test_an_indicator_below_a_weakest_link_has_no_share(make_rubric: Build, make_assessment: Answers) -> None:
    rubric = make_rubric({"categories": {"P": {"aggregator": WEAKEST, "indicators": {"P1": {}, "P2": {}}}}})
    card: Scorecard = score(rubric, make_assessment({"P1": "4", "P2": "1"}), OPDKind.DINAS)
    assert [(each.share, each.points) for each in card.indicators] == [(None, None), (None, None)]
    assert card.categories[0].parts[0].normalised is None


@pytest.mark.parametrize("factor", [1, 10**12, 10**20])
def test_bulk_stays_exact_beyond_64_bits(make_rubric: Build, make_assessment: Answers, factor: int) -> None:
    """Scores with enormous denominators force Python integers; the result is still that of one by one."""
    odd = Fraction(factor, 3 * factor + 1)
    parts = {
        name: {
            "weight": "333.333",
            "indicators": {f"{name}{n}": {"weight": f"{n + 1}.07", "scores": {"1": odd}} for n in range(3)},
        }
        for name in "PQRS"
    }
    rubric = make_rubric({"categories": parts})
    assessments = [
        make_assessment({id_: "1" if (n + len(id_)) % 2 else "3" for id_ in rubric.indicators}) for n in range(3)
    ]
    bulk = score_many(rubric, [(each, OPDKind.DINAS) for each in assessments])
    assert [bulk.index(n) for n in range(3)] == [score(rubric, each, OPDKind.DINAS).index for each in assessments]
