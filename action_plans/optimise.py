"""Optimise: the best plan that a solver finds for an instance, with the proof of how good it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import highspy
from pydantic import Field

from action_plans.candidates import Candidate
from action_plans.draft import Draft
from action_plans.instance import PlanningProblem, Schedule
from action_plans.programme import Aim, Amount, Decision, Programme, programme
from action_plans.projection import replay
from action_plans.realise import Wanted, realise
from action_plans.schedule import rule_based
from action_plans.timeline import year_end
from assessment.answers import UnitCode
from rubrics.problem import Model

NAME = "optimasi"
MILLION = 1_000_000  # rows of rupiah are counted in millions, so that the solver sees numbers of like size
HALF = 0.5
ROUGH = Fraction(1, 200)  # at gaps like this, presolving takes longer than it saves


class Weights(Model):
    """How much each aim counts; aims a step apart settle nearly every conflict in favour of the greater.

    ``targets`` and ``index`` are per index point and year; ``duty`` per mandatory measure, as a part of all the index
    points that are missing; ``cost`` in index points for spending everything that the ceilings allow.
    """

    duty: Fraction = Fraction(1, 20)
    targets: Fraction = Fraction(1)
    index: Fraction = Fraction(1, 50)
    cost: Fraction = Fraction(1, 10)


class Limits(Model):
    """When to stop: at a proven gap, or after some seconds; only the first is sure to give the same plan again.

    The usual gap is that of a plan to be printed; a hundredth is enough to try out ceilings, and much faster.
    """

    gap: Fraction = Field(default=Fraction(1, 1000), ge=0, le=1)
    seconds: int = Field(default=60, ge=1)


PRINTED = Limits()
INTERACTIVE = Limits(gap=Fraction(1, 100), seconds=10)


class Status(StrEnum):
    """Why the solver stopped."""

    PROVEN = "terbukti"  # within the gap asked for
    STOPPED = "dihentikan"  # time was up; the gap says how far the plan may be from the best
    NOTHING = "tanpa hasil"  # no plan was found in time: that of the rules is given instead


class Solution(Model):
    """A schedule with the solver's verdict.

    ``value`` is what the schedule is worth by the weights, exactly; ``bound`` is what no plan of the programme can
    pass, and ``gap`` the distance between the two as a part of the bound.
    """

    schedule: Schedule
    status: Status
    value: Fraction
    bound: Fraction | None
    gap: Fraction | None


def optimised(problem: PlanningProblem) -> Schedule:
    """Plan by optimisation with the usual weights and limits: a :class:`Scheduler`."""
    return optimise(problem).schedule


def attainable(problem: PlanningProblem, limits: Limits = INTERACTIVE) -> Solution:
    """Return a plan good enough to see what an instance allows, in one solve with all aims blended."""
    return optimise(problem, limits=limits)


def optimise(problem: PlanningProblem, weights: Weights | None = None, limits: Limits | None = None) -> Solution:
    """Solve ``problem`` by mixed-integer programming, and return the plan with its proven gap.

    The solver decides on measure, variant, units and year; :func:`realise` puts its runs into quarters by the exact
    rules of planning and adds what the money left still buys, so rounding in the solver can never break a ceiling or a
    condition. The gap is that of the plan as it stands in the end.
    """
    made = programme(problem)
    scale = _scale(problem, made, weights or Weights())
    limits = limits or Limits()
    answer = _solve(made, _objective(made, scale), limits)
    draft, value = _best(problem, made, answer, scale, limits)
    gap = None if answer.bound is None else max(answer.bound - value, Fraction(0)) / (abs(answer.bound) or 1)
    placements = tuple(draft.placements())
    return Solution(
        schedule=Schedule(scheduler=NAME, placements=placements, optimality_gap=gap, notes=_notes(answer.status)),
        status=answer.status,
        value=value,
        bound=answer.bound,
        gap=gap,
    )


def _best(
    problem: PlanningProblem, made: Programme, answer: _Answer, scale: Mapping[Aim, Fraction], limits: Limits
) -> tuple[Draft, Fraction]:
    """Return the best that can be made of the answer, or the plan of the rules where it missed the gap and they do."""
    wanted = _wanted(made, answer.columns)
    drafts = [realise(problem, wanted, patient=True)]
    if _distant(answer, _worth(problem, drafts[0], scale), limits):
        drafts += [realise(problem, wanted, patient=False), replay(problem, rule_based(problem))]
    valued = [(draft, _worth(problem, draft, scale)) for draft in drafts]
    return max(valued, key=lambda each: each[1])


def _distant(answer: _Answer, value: Fraction, limits: Limits) -> bool:
    return answer.bound is None or answer.bound - value > limits.gap * abs(answer.bound)


def _worth(problem: PlanningProblem, draft: Draft, scale: Mapping[Aim, Fraction]) -> Fraction:
    return sum((scale[aim] * amount for aim, amount in attained(problem, draft).items()), Fraction(0))


def attained(problem: PlanningProblem, draft: Draft) -> dict[Aim, Fraction]:
    """Return what a plan reaches of each aim, exactly."""
    found = dict.fromkeys(Aim, Fraction(0))
    for need in problem.needs:
        for year in problem.years:
            rank = draft.timeline.level(need.key, year_end(year))
            found[Aim.INDEX] += need.gain(need.base, min(rank, need.goal))
            found[Aim.TARGETS] += max(need.gain(need.base, min(rank, need.targets[year])), Fraction(0))
    found[Aim.COST] -= sum(run.cost for run in draft.runs.values())
    for candidate in filter(problem.first, problem.candidates):
        met = sum(_met(draft, candidate, unit, year) for unit in candidate.units for year in problem.years)
        found[Aim.DUTY] += Fraction(met, len(problem.years) * len(candidate.units))
    return found


def _met(draft: Draft, candidate: Candidate, unit: UnitCode, year: int) -> bool:
    """Tell whether by the end of ``year`` a unit has done its part, or has nothing left to raise by it."""
    return draft.settled(candidate.measure, unit, year_end(year) + 1)


def _scale(problem: PlanningProblem, made: Programme, weights: Weights) -> dict[Aim, Fraction]:
    """Return what one unit of each aim is worth."""
    missing = sum((Fraction(worth) for worth in made.aims[Aim.TARGETS].values()), Fraction(0))
    ceilings = sum(ceiling.amount for ceiling in problem.ceilings if ceiling.fund is None and ceiling.unit is None)
    money = ceilings or -sum(made.aims[Aim.COST].values()) or 1
    return {
        Aim.DUTY: weights.duty * missing,
        Aim.TARGETS: weights.targets,
        Aim.INDEX: weights.index,
        Aim.COST: weights.cost / money,
    }


def _objective(made: Programme, scale: Mapping[Aim, Fraction]) -> list[Fraction]:
    found = [Fraction(0)] * len(made.whole)
    for aim, counted in made.aims.items():
        for column, amount in counted.items():
            found[column] += scale[aim] * amount
    return found


def _wanted(made: Programme, columns: Sequence[float]) -> list[Wanted]:
    """Return the runs that the solver chose."""
    return [
        Wanted(run.candidate, run.option, run.year, units)
        for run in made.decisions
        if not run.fixed and columns[run.column] > HALF and (units := _units(run, columns))
    ]


def _units(run: Decision, columns: Sequence[float]) -> tuple[str, ...]:
    return tuple(unit for unit in run.option.by_unit if columns[run.part(unit)] > HALF)


def _notes(status: Status) -> tuple[str, ...]:
    if status is Status.STOPPED:
        return ("Waktu pencarian habis; rencana ini yang terbaik yang ditemukan sampai saat itu.",)
    if status is Status.NOTHING:
        return ("Pencarian tidak menemukan rencana dalam waktu yang tersedia; dipakai rencana menurut aturan.",)
    return ()


# --- the solver ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Answer:
    status: Status
    columns: Sequence[float]
    bound: Fraction | None


def _solve(made: Programme, objective: Sequence[Fraction], limits: Limits) -> _Answer:
    """Hand the programme to HiGHS; floating-point numbers live here and nowhere else in planning."""
    if not made.whole:
        return _Answer(Status.PROVEN, (), Fraction(0))
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (
        ("output_flag", False),
        ("mip_rel_gap", float(limits.gap)),
        ("time_limit", float(limits.seconds)),
        ("threads", 1),
        ("random_seed", 0),
        ("presolve", "off" if limits.gap >= ROUGH else "choose"),
    ):
        solver.setOptionValue(name, value)
    solver.passModel(_model(made, objective))
    solver.run()
    info = solver.getInfo()
    bound = Fraction(info.mip_dual_bound).limit_denominator(10**9)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return _Answer(Status.NOTHING, [0.0] * len(made.whole), None)
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    columns = list(solver.getSolution().col_value)
    return _Answer(Status.PROVEN if proven else Status.STOPPED, columns, bound)


def _model(made: Programme, objective: Sequence[Fraction]) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(made.whole), len(made.rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = [float(worth) for worth in objective]
    model.col_lower_ = [0.0] * len(made.whole)
    model.col_upper_ = [1.0] * len(made.whole)
    kinds = {True: highspy.HighsVarType.kInteger, False: highspy.HighsVarType.kContinuous}
    model.integrality_ = [kinds[whole] for whole in made.whole]
    starts, columns, amounts, limits = [0], list[int](), list[float](), list[float]()
    for terms, limit in made.rows:
        row, size = _row(terms, limit)
        columns += row.keys()
        amounts += row.values()
        starts.append(len(columns))
        limits.append(size)
    model.row_lower_ = [-highspy.kHighsInf] * len(limits)
    model.row_upper_ = limits
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts, columns, amounts
    return model


def _row(terms: Sequence[tuple[int, Amount]], limit: Amount) -> tuple[dict[int, float], float]:
    """Return a row with like columns added up, and rows of money in millions."""
    found: dict[int, Amount] = {}
    for column, amount in terms:
        found[column] = found.get(column, 0) + amount
    unit = MILLION if limit > MILLION // 1000 or any(amount > MILLION // 1000 for amount in found.values()) else 1
    return {column: float(amount / unit) for column, amount in found.items()}, float(limit / unit)
