"""Optimise: the best plan that a solver finds for an instance, with the proof of how good it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from action_plans.instance import PlanningProblem, Schedule
from action_plans.projection import replay
from action_plans.scheduling.aims import INTERACTIVE, PRINTED, Aim, Aims, Limits, Stage, Status
from action_plans.scheduling.attained import attained
from action_plans.scheduling.columns import Amount, Column, Decision, Programme
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.loads import count_loads
from action_plans.scheduling.programme import programme
from action_plans.scheduling.realise import Wanted, realise
from action_plans.scheduling.schedule import cleared, complete, rule_based
from action_plans.scheduling.solver import EXACT, HALF, NOTHING, Answer, Solver, Vector
from assessment.answers import UnitCode
from rubrics.problem import Model

NAME = "optimasi"
POINTS = (Aim.TARGETS, Aim.INDEX)


class Weights(Model):
    """How much each aim counts where all are blended into one; good enough to try things out, and faster.

    ``targets`` and ``index`` are per index point and year; ``duty`` per mandatory measure, as a part of all the index
    points that are missing; ``cost`` in index points for spending everything that the ceilings allow.
    """

    duty: Fraction = Fraction(1, 20)
    targets: Fraction = Fraction(1)
    index: Fraction = Fraction(1, 50)
    cost: Fraction = Fraction(1, 10)


class Solution(Model):
    """A schedule with the proof of how good it is, aim by aim; ``main`` is the stage that a plan is judged by."""

    schedule: Schedule
    status: Status
    stages: tuple[Stage, ...]
    main: Stage

    @property
    def value(self) -> Fraction:
        """What the plan reaches of its main aim."""
        return self.main.value

    @property
    def bound(self) -> Fraction | None:
        """What no plan can pass."""
        return self.main.bound

    @property
    def gap(self) -> Fraction | None:
        """Proven distance from the best plan."""
        return self.main.gap


def optimised(problem: PlanningProblem) -> Schedule:
    """Plan by optimisation with the usual aims and limits: a :class:`Scheduler`."""
    return optimise(problem).schedule


def optimise(problem: PlanningProblem, aims: Aims | None = None, limits: Limits = PRINTED) -> Solution:
    """Solve ``problem`` for one aim after the other, and return the plan with its proven gap.

    The solver decides on measure, variant, units and quarter; :func:`realise` repeats its runs by the exact rules of
    planning, so rounding in the solver can never break a ceiling or a condition. The gap is that of the plan as it
    stands in the end. Aims up to the first in index points are pursued until the gap is reached, the others briefly.
    """
    aims = aims or Aims()
    return _optimise(problem, [_Goal(aim, {aim: Fraction(1)}) for aim in aims.order], aims.tolerance, limits)


def attainable(problem: PlanningProblem, limits: Limits = INTERACTIVE, weights: Weights | None = None) -> Solution:
    """Return a plan good enough to see what an instance allows, in one search with all aims blended."""
    weights = weights or Weights()
    asked = ((need, need.targets[year]) for need in problem.needs for year in problem.years)
    missing = sum((max(need.gain(need.base, rank), Fraction(0)) for need, rank in asked), Fraction(0))
    ceilings = sum(ceiling.amount for ceiling in problem.ceilings if ceiling.fund is None and ceiling.unit is None)
    worth = {Aim.DUTY: weights.duty * missing, Aim.TARGETS: weights.targets, Aim.INDEX: weights.index}
    money = {Aim.COST: weights.cost / ceilings} if ceilings else {}
    return _optimise(problem, [_Goal(None, {**worth, **money})], Fraction(0), limits)


@dataclass(frozen=True)
class _Goal:
    """What one search is for: an aim, or several with their weights."""

    aim: Aim | None
    weights: Mapping[Aim, Fraction]

    def worth(self, made: Programme) -> dict[Column, Amount]:
        found: dict[Column, Amount] = {}
        for aim, weight in self.weights.items():
            for column, amount in made.aims[aim].items():
                found[column] = found.get(column, 0) + weight * amount
        return found

    def value(self, reached: Mapping[Aim, Fraction]) -> Fraction:
        return sum((weight * reached[aim] for aim, weight in self.weights.items()), Fraction(0))


def _optimise(problem: PlanningProblem, goals: Sequence[_Goal], tolerance: Fraction, limits: Limits) -> Solution:
    made = programme(problem)
    if any(Aim.LOAD in goal.weights for goal in goals):
        count_loads(made)
    main = next((rank for rank, goal in enumerate(goals) if goal.aim is None or goal.aim in POINTS), 0)
    answers = _answers(made, goals, main, tolerance, limits)
    slack = max(tolerance, limits.gap)
    best = _best(problem, goals, made, answers, tolerance, slack)
    stages = _stages(goals, best.values, answers, tolerance)
    gap = stages[main].gap
    if made.decisions and (gap is None or gap > limits.gap):
        best = _preferred([best, _judged(problem, goals, replay(problem, rule_based(problem)))], slack)
        stages = _stages(goals, best.values, answers, tolerance)
    status = _status(stages[main], answers, limits)
    placements = tuple(best.draft.placements())
    schedule = Schedule(
        scheduler=NAME,
        placements=placements,
        optimality_gap=stages[main].gap,
        status=status,
        stages=stages,
        notes=_notes(status, stages[main]),
    )
    return Solution(schedule=schedule, status=status, stages=stages, main=stages[main])


def _answers(made: Programme, goals: Sequence[_Goal], main: int, tolerance: Fraction, limits: Limits) -> list[Answer]:
    """Return the best that was found for each goal, as far as time allowed."""
    found: list[Answer] = []
    if not made.decisions:
        return [NOTHING for _ in goals]
    solver = Solver(made, limits)
    for rank, goal in enumerate(goals):
        worth = goal.worth(made)
        answer = solver.best(worth, found[-1] if found else None, thorough=rank <= main or not limits.gap)
        if answer is None:
            break
        found.append(answer)
        if answer.out_of_time:
            break
        solver.keep(worth, _floor(answer.value, tolerance))
    return found


def _best(  # noqa: PLR0913, PLR0917 - everything that a plan is judged by
    problem: PlanningProblem,
    goals: Sequence[_Goal],
    made: Programme,
    answers: Sequence[Answer],
    tolerance: Fraction,
    slack: Fraction,
) -> _Judged:
    """Return the plan of the last answer or, where owners lack the time for it, the best that any answer amounts to."""
    found: list[_Judged] = []
    for rank in reversed(range(len(answers))):
        floors = [_floor(answer.value, tolerance) for answer in answers[: rank + 1]]
        for draft in _drafts(problem, made, answers[rank]):
            found.append(_judged(problem, goals, draft))
            if all(value >= floor for value, floor in zip(found[-1].values, floors, strict=False)):
                return found[-1]
    return _preferred(found or [_judged(problem, goals, Draft(problem))], slack)


def _preferred(found: Sequence[_Judged], slack: Fraction) -> _Judged:
    """Return the plan that is best by one aim after the other, of those nearly as good by the ones before."""
    for rank in range(len(found[0].values)):
        best = max(each.values[rank] for each in found)
        found = [each for each in found if each.values[rank] >= best - slack * abs(best)]
    return max(found, key=_by_values)


def _drafts(problem: PlanningProblem, made: Programme, answer: Answer) -> Iterator[Draft]:
    """Yield the plan that an answer amounts to, as it is and with what the money left still buys."""
    placed = realise(problem, _wanted(made, answer.columns))
    yield cleared(problem, placed.runs.values())
    yield complete(problem, placed.runs.values())


def _floor(value: float, tolerance: Fraction) -> float:
    """Return what lesser aims must leave of a greater one, rounding aside."""
    return value - abs(value) * (float(tolerance) + EXACT)


def _wanted(made: Programme, columns: Vector) -> list[Wanted]:
    """Return the runs that the solver chose."""
    return [
        Wanted(run.candidate, run.option, run.start, units, run.loose, joining=run.fixed)
        for run in made.decisions
        if columns[run.column] > HALF and (units := _units(made, run, columns))
    ]


def _units(made: Programme, run: Decision, columns: Vector) -> tuple[UnitCode, ...]:
    """Return the units that the solver lets take part, without those that are fixed."""
    listed = run.option.by_unit if run.parts or not run.fixed else ()
    chosen = (unit for unit in listed if unit in run.parts or not run.fixed)
    return tuple(unit for unit in chosen if columns[run.part(unit)] > HALF and not made.least[run.part(unit)])


@dataclass(frozen=True)
class _Judged:
    """A plan and what it is worth, goal by goal."""

    draft: Draft
    values: tuple[Fraction, ...]


def _judged(problem: PlanningProblem, goals: Sequence[_Goal], draft: Draft) -> _Judged:
    reached = attained(problem, draft)
    return _Judged(draft, tuple(goal.value(reached) for goal in goals))


def _by_values(judged: _Judged) -> tuple[Fraction, ...]:
    return judged.values


def _stages(
    goals: Sequence[_Goal], values: Sequence[Fraction], answers: Sequence[Answer], tolerance: Fraction
) -> tuple[Stage, ...]:
    """Return how far each goal was reached; a bound holds only for plans that leave to greater aims what is theirs."""
    stages: list[Stage] = []
    holds = True
    for rank, (goal, value) in enumerate(zip(goals, values, strict=True)):
        answer = answers[rank] if rank < len(answers) else None
        known = answer is not None and holds and isfinite(answer.bound)
        bound = Fraction(answer.bound).limit_denominator(10**9) if answer and known else None
        stages.append(Stage(aim=goal.aim, value=value, bound=bound))
        holds = holds and answer is not None and value >= _floor(answer.value, tolerance)
    return tuple(stages)


def _status(main: Stage, answers: Sequence[Answer], limits: Limits) -> Status:
    if not answers:
        return Status.NOTHING
    if any(answer.out_of_time for answer in answers):
        return Status.LATE
    return Status.PROVEN if main.gap is not None and main.gap <= limits.gap else Status.STOPPED


def _notes(status: Status, main: Stage) -> tuple[str, ...]:
    far = "" if main.gap is None else f" Jaraknya dari rencana terbaik paling banyak {_percent(main.gap)}."
    if status is Status.STOPPED:
        return (f"Pencarian dihentikan sesudah semua langkah yang diizinkan.{far}",)
    if status is Status.LATE:
        return (f"Waktu pencarian habis; pada komputer lain hasilnya dapat berbeda.{far}",)
    if status is Status.NOTHING:
        return ("Pencarian tidak menemukan rencana; dipakai rencana menurut aturan.",)
    return ()


def _percent(gap: Fraction) -> str:
    """Return ``0,35%``, rounded up: a bound is never understated."""
    hundredths = -(-gap * 10_000 // 1)
    return f"{hundredths // 100},{hundredths % 100:02}%"
