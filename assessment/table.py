"""Table: a rubric prepared for scoring: its questions, its cap rules and its tree of groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from assessment.aggregation import Group, Score, tree
from assessment.questions import OUT, Question, prepare
from rubrics.rubric import OPDKind, Rubric, RuleEffect

__all__ = ["OUT", "Cap", "Question", "Table", "table"]


class Cap(NamedTuple):
    """A cap rule in columns and ranks: while ``when`` stands at most at its rank, ``then`` may not exceed its own."""

    id: str
    when: int
    when_rank: int
    then: int
    then_rank: int

    def holds(self, standings: Sequence[int]) -> bool:
        """Tell whether the condition holds; no usable answer proves nothing and counts as the worst level."""
        return OUT < standings[self.when] <= self.when_rank


@dataclass(frozen=True, slots=True)
class Table:
    """A rubric prepared for scoring: questions by column, cap rules, the tree of groups, the range of the index."""

    rubric: Rubric
    span: Fraction
    questions: tuple[Question, ...]
    columns: dict[str, int]
    caps: tuple[Cap, ...]
    tree: Group
    asked: dict[OPDKind, tuple[Question, ...]]

    def capped(self, standings: Sequence[int]) -> list[int]:
        """Return the standings that count: every cap rule applied until none changes anything.

        Caps only lower and lower standings only make more conditions hold, so the end does not depend on the order.
        """
        result = list(standings)
        changed = bool(self.caps)
        while changed:
            changed = False
            for cap in self.caps:
                if result[cap.then] > cap.then_rank and cap.holds(result):
                    result[cap.then] = cap.then_rank
                    changed = True
        return result

    def scores(self, standings: Sequence[int]) -> list[Score]:
        """Return the score of each column's standing."""
        return [question.score(standing) for question, standing in zip(self.questions, standings, strict=True)]


_PREPARED: dict[int, Table] = {}
_KEPT = 16


def table(rubric: Rubric) -> Table:
    """Return the prepared ``rubric``; the latest few are kept, by identity, since preparing costs a thousand scores."""
    found = _PREPARED.get(id(rubric))
    if found is None or found.rubric is not rubric:
        while len(_PREPARED) >= _KEPT:
            _PREPARED.pop(next(iter(_PREPARED)))
        found = _PREPARED[id(rubric)] = _prepare(rubric)
    return found


def _prepare(rubric: Rubric) -> Table:
    questions = tuple(prepare(rubric, column, each) for column, each in enumerate(rubric.indicators.values()))
    columns = {question.indicator.id: question.column for question in questions}
    return Table(
        rubric=rubric,
        span=Fraction(rubric.scoring.maximum) - Fraction(rubric.scoring.minimum),
        questions=questions,
        columns=columns,
        caps=_caps(rubric, columns),
        tree=tree(rubric),
        asked={kind: tuple(q for q in questions if kind in q.indicator.applies_to) for kind in OPDKind},
    )


def _caps(rubric: Rubric, columns: dict[str, int]) -> tuple[Cap, ...]:
    scales = {id_: indicator.scale for id_, indicator in rubric.indicators.items()}
    return tuple(
        Cap(
            rule.id,
            columns[rule.when.indicator],
            scales[rule.when.indicator].ranks[rule.when.at_most],
            columns[rule.then.indicator],
            scales[rule.then.indicator].ranks[rule.then.at_most],
        )
        for rule in rubric.rules
        if rule.effect is RuleEffect.CAP
    )
