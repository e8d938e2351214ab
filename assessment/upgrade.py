"""Answers of an old edition carried into the new one, so that last year's work prefills this year's form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.answers import Answer, At, LevelChoice, Measurement, NotApplicable, State, Unanswered
from assessment.table import Question, table
from rubrics.rubric import Indicator, Rubric
from rubrics.upgrade import Route, Translation, Upgrade


@dataclass(frozen=True)
class UpgradedAnswers:
    """Answers in terms of the new edition, and the old indicators whose answer did not survive."""

    answers: dict[str, Answer]
    lost: tuple[str, ...]


def upgrade_answers(upgrade: Upgrade, old: Rubric, new: Rubric, answers: Mapping[str, Answer]) -> UpgradedAnswers:
    """Carry ``answers`` (by old indicator) into the ``new`` edition.

    Levels go through the mapping, figures stay figures where the quantity is the same. Of merged answers the worst
    (or best) counts and all must be answered; "not applicable" survives only where the new edition allows it, and
    insufficient ones are asked anew. Evidence and remarks are kept in every case, since they still have to be seen.
    """
    carried = {route.new: _carry(route, old, new, answers) for route in upgrade.routes}
    kept = {indicator: answer for indicator, answer in carried.items() if _says_anything(answer)}
    return UpgradedAnswers(answers=kept, lost=_lost(upgrade, answers, kept))


def _says_anything(answer: Answer) -> bool:
    return not isinstance(answer.state, Unanswered) or bool(answer.evidence) or answer.remark is not None


def _lost(upgrade: Upgrade, answers: Mapping[str, Answer], kept: Mapping[str, Answer]) -> tuple[str, ...]:
    """Return the answered old indicators that no new answer continues."""
    alive = {
        each.indicator
        for route in upgrade.routes
        if route.new in kept and not isinstance(kept[route.new].state, Unanswered)
        for each in route.old
    }
    answered = (name for name, answer in answers.items() if not isinstance(answer.state, Unanswered))
    return tuple(sorted(name for name in answered if name not in alive))


def _carry(route: Route, old: Rubric, new: Rubric, answers: Mapping[str, Answer]) -> Answer:
    parts = [answers.get(each.indicator) or Answer(indicator=each.indicator) for each in route.old]
    asked = table(new).questions[table(new).columns[route.new]]
    states = [_state(each, old, asked, part.state) for each, part in zip(route.old, parts, strict=True)]
    return Answer(
        indicator=route.new,
        state=_merged(asked, states, best=route.take == "best"),
        evidence=tuple(dict.fromkeys(evidence for part in parts for evidence in part.evidence)),
        remark="\n".join(dict.fromkeys(part.remark for part in parts if part.remark)) or None,
    )


def _state(translation: Translation, old: Rubric, asked: Question, state: State) -> State:
    """Translate one old state into the terms of the new question, or Unanswered."""
    if isinstance(state, NotApplicable):
        return state
    if not isinstance(state, At):
        return Unanswered()
    before = old.indicators[translation.indicator]
    if asked.indicator.scale.measured:
        same = isinstance(state.value, Measurement) and before.scale.type is asked.indicator.scale.type
        return state if same else Unanswered()
    return _chosen(translation, before, old, asked.indicator, state)


def _chosen(translation: Translation, before: Indicator, old: Rubric, after: Indicator, state: At) -> State:
    question = table(old).questions[table(old).columns[before.id]]
    rank = question.read(state).standing
    if rank < 0:
        return Unanswered()
    code = translation.levels.get(question.codes[rank], question.codes[rank])
    return At(value=LevelChoice(code=code)) if code in after.scale.by_code else Unanswered()


def _merged(asked: Question, states: Sequence[State], *, best: bool) -> State:
    """Return the state that stands for all ``states``: the worst or best of those that apply.

    Not applicable only if all are, and if the new question allows it.
    """
    if any(isinstance(state, Unanswered) for state in states):
        return Unanswered()
    values = [state for state in states if isinstance(state, At)]
    if values:
        return (max if best else min)(values, key=lambda state: asked.read(state).standing)
    if asked.indicator.not_applicable is None:
        return Unanswered()
    reasons = dict.fromkeys(state.reason for state in states if isinstance(state, NotApplicable))
    return NotApplicable(reason="; ".join(reasons))
