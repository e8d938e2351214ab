"""Bulk: very many assessments validated and scored at once, exactly as one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, islice
from math import lcm
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from assessment import problem_kinds as kinds
from assessment.aggregation import Group, Leaf
from assessment.answers import Assessment, UnitCode
from assessment.plain import PlainAssessment, plain_assessment
from assessment.questions import OUT, Question, Reading
from assessment.table import Table, table
from assessment.wholes import Mask, Wholes, constant, picked, total
from rubrics.problem import Place, Problem
from rubrics.rubric import Lookup, LookupRow, OPDKind, Rubric, WeakestLink

CHUNK = 1000  # assessments per task: large enough to make sending the rubric along negligible

Standings = NDArray[np.int16]
Document = tuple[bytes, OPDKind]  # the JSON text of one assessment, and the kind of its unit


class Ratio(NamedTuple):
    """Exact scores ``above / (scale * below)`` of many units; where nothing counts, ``counts`` is false."""

    above: Wholes
    below: Wholes
    counts: Mask


@dataclass(frozen=True)
class BulkScores:
    """Scores of many assessments, in the order in which they were given.

    ``grades`` holds positions in ``rubric.grades``, -1 where there is no index. A text that is no assessment has an
    empty unit, no score, and an entry in ``problems`` (by position).
    """

    rubric: Rubric
    units: tuple[UnitCode, ...]
    answered: NDArray[np.int32]
    asked: NDArray[np.int32]
    scale: int
    whole: Ratio
    categories: tuple[Ratio, ...]
    grades: NDArray[np.int16]
    problems: tuple[tuple[int, Problem], ...]

    def __len__(self) -> int:
        """Return how many assessments were given."""
        return len(self.units)

    def score(self, position: int) -> Fraction | None:
        """Return the exact score (0..1) of one assessment."""
        return _fraction(self.whole, self.scale, position)

    def index(self, position: int) -> Fraction | None:
        """Return the exact index of one assessment."""
        return self._in_points(self.score(position))

    def category_index(self, position: int, category: int) -> Fraction | None:
        """Return the exact index of one category (by position in the rubric) of one assessment."""
        return self._in_points(_fraction(self.categories[category], self.scale, position))

    def grade(self, position: int) -> str | None:
        """Return the grade of one assessment."""
        place = int(self.grades[position])
        return None if place < 0 else self.rubric.grades[place].code

    def _in_points(self, score: Fraction | None) -> Fraction | None:
        return None if score is None else self.rubric.scoring.index(score)


def _fraction(ratio: Ratio, scale: int, position: int) -> Fraction | None:
    if not ratio.counts[position]:
        return None
    return Fraction(int(ratio.above.values[position]), scale * int(ratio.below.values[position]))


class Sheet(NamedTuple):
    """What was read of many assessments: a row each, with the standing of every indicator."""

    units: list[UnitCode]
    standings: Standings
    answered: list[int]
    asked: list[int]
    problems: list[tuple[int, Problem]]


def validate_and_score(
    rubric: Rubric, documents: Iterable[Document], executor: Executor | None = None, chunk: int = CHUNK
) -> BulkScores:
    """Validate JSON texts of assessments and score them; equal to ``score`` one by one, hundreds of times as fast.

    Each text is validated by the same pydantic schema as everywhere. Assessments are read one after the other and
    forgotten at once, so the garbage collector never walks over a growing heap; what stays is a small integer per
    answer. ``executor`` (a process pool, say) reads the chunks; scoring needs milliseconds and is done here.
    """
    chunks = list(_chunks(documents, chunk))
    read = executor.map(_read, [rubric] * len(chunks), chunks) if executor else (_read(rubric, each) for each in chunks)
    return _score(rubric, list(read))


def score_many(rubric: Rubric, assessments: Iterable[tuple[Assessment, OPDKind]]) -> BulkScores:
    """Score assessments that are validated already."""
    prepared = table(rubric)
    forms = _forms(prepared)
    return _score(rubric, [_sheet(prepared, [forms[kind].row(each) for each, kind in assessments], [])])


def _chunks(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    rest = iter(documents)
    while chunk := list(islice(rest, size)):
        yield chunk


# --- reading ---------------------------------------------------------------------------------------------------


def _read(rubric: Rubric, documents: Sequence[Document]) -> Sheet:
    """Validate one chunk; runs in a worker."""
    problems: list[tuple[int, Problem]] = []
    prepared = table(rubric)
    forms = _forms(prepared)
    rows = [_row(prepared, forms[kind], position, text, problems) for position, (text, kind) in enumerate(documents)]
    return _sheet(prepared, rows, problems)


def _row(prepared: Table, form: _Form, position: int, text: bytes, problems: list[tuple[int, Problem]]) -> _Row:
    try:
        return form.plain_row(plain_assessment(text))
    except ValidationError as error:
        key = ".".join(map(str, error.errors(include_url=False)[0]["loc"])) or None
        problems.append((position, kinds.RECORD_UNREADABLE.at(Place(key=key), count=error.error_count())))
        return _Row("", (OUT,) * len(prepared.questions), 0, 0)


def _forms(prepared: Table) -> dict[OPDKind, _Form]:
    return {kind: _Form(prepared, kind) for kind in OPDKind}


def _sheet(prepared: Table, rows: Sequence[_Row], problems: list[tuple[int, Problem]]) -> Sheet:
    shape = (len(rows), len(prepared.questions))
    flat = np.fromiter(chain.from_iterable(row.standings for row in rows), np.int16, shape[0] * shape[1])
    return Sheet(
        [row.unit for row in rows],
        flat.reshape(shape),
        [row.answered for row in rows],
        [row.asked for row in rows],
        problems,
    )


class _Row(NamedTuple):
    unit: UnitCode
    standings: Sequence[int]
    answered: int
    asked: int


class _Form:
    """The questions that a kind of unit is asked, ready to read many answers to them."""

    def __init__(self, prepared: Table, kind: OPDKind) -> None:
        self._asked: dict[str, Question] = {each.indicator.id: each for each in prepared.asked[kind]}
        self._blank = [OUT] * len(prepared.questions)
        for question in self._asked.values():
            self._blank[question.column] = question.unanswered.standing

    def row(self, assessment: Assessment) -> _Row:
        """Return the standings of one assessment; the last of two answers to one question counts."""
        standings, answered, asked = self._blank.copy(), bytearray(len(self._blank)), self._asked
        for answer in assessment.answers:
            question = asked.get(answer.indicator)
            if question is None:
                continue
            reading = question.read(answer.state)
            standings[question.column] = reading.standing
            answered[question.column] = reading.answered
        return _Row(assessment.unit, standings, sum(answered), len(asked))

    def plain_row(self, document: PlainAssessment) -> _Row:
        """Return the standings of one assessment that was validated without building its models."""
        standings, answered, asked = self._blank.copy(), bytearray(len(self._blank)), self._asked
        for answer in document["answers"]:
            question = asked.get(answer["indicator"])
            if question is not None:
                reading = _read_plain(question, answer["state"])
                standings[question.column] = reading.standing
                answered[question.column] = reading.answered
        return _Row(document["unit"], standings, sum(answered), len(asked))


def _read_plain(question: Question, state: dict[str, Any]) -> Reading:
    """As :meth:`Question.read`, for a state that is no model."""
    what = state["state"]
    if what == "at":
        value = state["value"]
        if value["type"] == "level":
            return question.choice(value["code"])
        return question.figures(value["numerator"], value["denominator"])
    if what == "not_applicable":
        return question.not_applicable(state["reason"])
    return question.insufficient if what == "insufficient" else question.unanswered


# --- scoring ---------------------------------------------------------------------------------------------------


def _score(rubric: Rubric, sheets: Sequence[Sheet]) -> BulkScores:
    prepared = table(rubric)
    empty = np.empty((0, len(prepared.questions)), np.int16)
    standings = np.concatenate([empty, *[sheet.standings for sheet in sheets]])
    _cap(prepared, standings)
    tree = _Tree(prepared, standings)
    categories = tuple(tree.ratio(child) for child in prepared.tree.children)
    whole = tree.combined(prepared.tree, categories)
    starts = np.cumsum([0, *[len(sheet.units) for sheet in sheets]])
    return BulkScores(
        rubric=rubric,
        units=tuple(chain.from_iterable(sheet.units for sheet in sheets)),
        answered=np.array([each for sheet in sheets for each in sheet.answered], np.int32),
        asked=np.array([each for sheet in sheets for each in sheet.asked], np.int32),
        scale=tree.scale,
        whole=whole,
        categories=categories,
        grades=_grades(rubric, whole, tree.scale),
        problems=tuple(
            (int(start) + position, problem)
            for start, sheet in zip(starts, sheets, strict=False)
            for position, problem in sheet.problems
        ),
    )


def _cap(prepared: Table, standings: Standings) -> None:
    """Apply every cap rule, in place, until none changes anything."""
    changed = bool(prepared.caps)
    while changed:
        changed = False
        for cap in prepared.caps:
            cause, result = standings[:, cap.when], standings[:, cap.then]
            broken = (cause > OUT) & (cause <= cap.when_rank) & (result > cap.then_rank)
            if broken.any():
                result[broken] = cap.then_rank
                changed = True


class _Tree:
    """The rubric's groups over many rows; scores are ratios over ``scale``, which makes every level's score whole."""

    def __init__(self, prepared: Table, standings: Standings) -> None:
        self._table = prepared
        self._standings = standings
        self._length = len(standings)
        self.scale = lcm(*_denominators(prepared.tree), *[s.denominator for q in prepared.questions for s in q.scores])

    def ratio(self, node: Group | Leaf) -> Ratio:
        """Return the scores of one node of the tree."""
        if isinstance(node, Group):
            return self.combined(node, [self.ratio(child) for child in node.children])
        column = self._standings[:, node.column]
        scores = self._table.questions[node.column].scores
        worth = [0, 0, *[int(score * self.scale) for score in scores]]  # out, zero, then the levels
        return Ratio(picked(worth, column - OUT), constant(1, self._length), column > OUT)

    def combined(self, group: Group, children: Sequence[Ratio]) -> Ratio:
        """Return the scores of a group from those of its children; see :func:`assessment.aggregation.combine`."""
        nothing = np.zeros(self._length, np.bool_)
        counts = np.logical_or.reduce([nothing, *[child.counts for child in children]])
        if isinstance(group.aggregator, WeakestLink):
            above, below = self._weakest(children)
        elif isinstance(group.aggregator, Lookup):
            above, below = self._looked_up(group, group.aggregator, children)
        else:
            above, below = self._mean(group, children)
        return Ratio(above.where(counts, 0), below.where(counts, 1), counts)

    def _mean(self, group: Group, children: Sequence[Ratio]) -> tuple[Wholes, Wholes]:
        """Sum of weight × score over the sum of weights, over one common denominator per row."""
        pairs = list(zip(group.weights, children, strict=True))
        factors = [child.below.where(child.counts, 1) for child in children]
        common = constant(1, self._length)
        for factor in _distinct(factors):
            common *= factor
        above = [self._over(child.above.where(child.counts, 0), factors, place) for place, child in enumerate(children)]
        weighted = [term.times(weight) for term, weight in zip(above, group.weights, strict=True)]
        weights = [constant(weight, self._length).where(child.counts, 0) for weight, child in pairs]
        return total(weighted, self._length), total(weights, self._length) * common

    def _over(self, above: Wholes, factors: Sequence[Wholes], place: int) -> Wholes:
        """Bring one numerator over the common denominator: multiply by the denominators of all others."""
        for other, factor in enumerate(factors):
            if other != place and factor.bound > 1:
                above *= factor
        return above

    def _weakest(self, children: Sequence[Ratio]) -> tuple[Wholes, Wholes]:
        above, below = constant(0, self._length), constant(1, self._length)
        found: Mask = np.zeros(self._length, np.bool_)
        for child in children:
            lower = ~(child.above * below).at_least(above * child.below)
            better: Mask = child.counts & (~found | lower)
            above, below = child.above.chosen(better, above), child.below.chosen(better, below)
            found = found | child.counts
        return above, below

    def _looked_up(self, group: Group, lookup: Lookup, children: Sequence[Ratio]) -> tuple[Wholes, Wholes]:
        known = {child.id: ratio for child, ratio in zip(group.children, children, strict=True)}
        above = constant(int(lookup.otherwise * self.scale), self._length)
        for row in reversed(lookup.rows):
            above = constant(int(row.score * self.scale), self._length).chosen(self._met(row, known), above)
        return above, constant(1, self._length)

    def _met(self, row: LookupRow, known: dict[str, Ratio]) -> Mask:
        met: Mask = np.ones(self._length, np.bool_)
        asked: Mask = np.full(self._length, not row.at_least, np.bool_)
        for child, least in row.at_least.items():
            if child in known:
                met &= ~known[child].counts | reaches(known[child], self.scale, least)
                asked |= known[child].counts
        return met & asked


def _distinct(factors: Sequence[Wholes]) -> list[Wholes]:
    return [factor for factor in factors if factor.bound > 1]


def _denominators(group: Group) -> Iterator[int]:
    """Yield the denominators of the scores that lookup tables give."""
    if isinstance(group.aggregator, Lookup):
        yield group.aggregator.otherwise.denominator
        yield from (row.score.denominator for row in group.aggregator.rows)
    for child in group.children:
        if isinstance(child, Group):
            yield from _denominators(child)


def reaches(ratio: Ratio, scale: int, least: Fraction) -> Mask:
    """Tell for each row whether its score is at least ``least``."""
    if least <= 0:
        return np.ones(len(ratio.counts), np.bool_)
    return ratio.above.times(least.denominator).at_least(ratio.below.times(scale * least.numerator))


def _grades(rubric: Rubric, whole: Ratio, scale: int) -> NDArray[np.int16]:
    """Return the position of the band that holds each index, found on the exact score."""
    policy, found = rubric.scoring, np.full(len(whole.counts), -1, np.int16)
    span = Fraction(policy.maximum) - Fraction(policy.minimum)
    for place, band in enumerate(rubric.grades):
        lower = (Fraction(band.lower) - Fraction(policy.minimum)) / span
        holds = whole.counts & reaches(whole, scale, lower)
        if band.upper is not None:
            holds &= ~reaches(whole, scale, (Fraction(band.upper) - Fraction(policy.minimum)) / span)
        found[holds] = place
    return found
