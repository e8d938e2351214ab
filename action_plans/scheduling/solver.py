"""Solver: HiGHS behind one small class; floating-point numbers live here and nowhere else in planning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import highspy
import numpy as np
import numpy.typing as npt

from action_plans.scheduling.aims import Limits
from action_plans.scheduling.columns import Amount, Column, Programme, Terms

MILLION = 1_000_000  # rows of rupiah are counted in millions, so that the solver sees numbers of like size
FEWER = 10  # of the lesser aims, so many times fewer nodes are searched
HALF = 0.5
EXACT = 1e-6  # what the solver takes for 0 or 1

Vector = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Answer:
    """The best columns found for one aim, what they are worth, and what no plan can pass."""

    columns: Vector
    value: float
    bound: float
    out_of_time: bool = False

    @property
    def gap(self) -> float:
        """Distance of the value from the bound, as a part of the bound."""
        return max(self.bound - self.value, 0.0) / (abs(self.bound) or 1.0)


NOTHING = Answer(np.zeros(0), 0.0, 0.0)  # of a programme without columns


class Solver:
    """Solves one programme for one aim after the other, keeping what was reached of those before."""

    def __init__(self, made: Programme, limits: Limits) -> None:
        """Hand the programme to HiGHS."""
        self._limits = limits
        self._left = float(limits.seconds)
        self._whole = np.array(made.whole, dtype=np.bool_)
        self._least = np.array(made.least, dtype=np.float64)
        self._most = np.array(made.most, dtype=np.float64)
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        self._integrality = np.array([kinds[whole] for whole in made.whole])
        self._floors: list[tuple[Vector, float]] = []
        self._model = _model(made)
        self._relaxed = self._new()
        self._relaxed.passModel(self._model)

    def best(
        self, worth: Mapping[Column, Amount], known: Answer | None = None, *, thorough: bool = True
    ) -> Answer | None:
        """Return the best columns for an aim, starting from those ``known``; None when there are none at all.

        The relaxation without whole columns gives the bound and shows where the best is to be sought: first with the
        columns fixed that are 0 or 1 there and, if ``thorough``, with those that are 0, then among all that could be
        better than what was found. The search ends as soon as the gap is small enough.
        """
        objective, scale = self._vector(worth)
        relaxed = self._relax(objective)
        if relaxed is None:
            return known and replace(self._answer(known.columns, objective * scale, np.inf), out_of_time=True)
        found = known and self._answer(known.columns, objective, relaxed.value)
        for where in (self._near, self._below, self._better) if thorough else (self._near,):
            if found and (found.gap <= self._limits.gap or found.out_of_time):
                break
            nodes = self._limits.nodes if thorough else max(self._limits.nodes // FEWER, 1)
            search = _Search(objective, *where(relaxed, found), nodes, relaxed.value, whole=where == self._better)
            found = self._search(search, found) or found
        return found and replace(found, value=found.value * scale, bound=found.bound * scale)

    def keep(self, worth: Mapping[Column, Amount], least: float) -> None:
        """Let every later answer be worth at least ``least`` by an aim."""
        objective, scale = self._vector(worth)
        self._floors.append((objective, least / scale))
        _add_floor(self._relaxed, objective, least / scale)

    def _vector(self, worth: Mapping[Column, Amount]) -> tuple[Vector, float]:
        """Return what each column is worth, with 1 for the greatest, and the scale."""
        found = np.zeros(len(self._whole))
        found[list(worth)] = [float(amount) for amount in worth.values()]
        scale = float(np.abs(found).max(initial=0.0)) or 1.0
        return found / scale, scale

    def _answer(self, columns: Vector, objective: Vector, bound: float, *, out_of_time: bool = False) -> Answer:
        value = float(objective @ columns)
        return Answer(columns, value, max(bound, value), out_of_time)

    # --- where to search --------------------------------------------------------------------------------------------

    def _relax(self, objective: Vector) -> _Relaxed | None:
        """Solve without whole columns; from the second aim on, this starts where the last one ended."""
        solver = self._relaxed
        solver.changeColsCost(len(objective), np.arange(len(objective), dtype=np.int32), objective)
        self._run(solver)
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = solver.getSolution()
        value = float(solver.getInfo().objective_function_value)
        return _Relaxed(np.array(solution.col_value), np.array(solution.col_dual), value)

    def _near(self, relaxed: _Relaxed, found: Answer | None) -> tuple[Vector, Vector]:
        """Fix what is 0 or 1 in the relaxation and, so that what was ``found`` stays possible, there too."""
        ones = self._whole & (relaxed.columns > 1 - EXACT) & _like(found, above=True)
        return np.where(ones, 1.0, self._least), self._below(relaxed, found)[1]

    def _below(self, relaxed: _Relaxed, found: Answer | None) -> tuple[Vector, Vector]:
        """Fix only what is 0."""
        zeros = self._whole & (relaxed.columns < EXACT) & _like(found, above=False)
        return self._least, np.where(zeros, 0.0, self._most)

    def _better(self, relaxed: _Relaxed, found: Answer | None) -> tuple[Vector, Vector]:
        """Fix only what must be as in the relaxation in anything better than ``found``: its price says so."""
        room = relaxed.value - found.value + EXACT if found else np.inf
        ones = self._whole & (relaxed.columns > 1 - EXACT) & (relaxed.prices > room)
        zeros = self._whole & (relaxed.columns < EXACT) & (relaxed.prices < -room)
        return np.where(ones, 1.0, self._least), np.where(zeros, 0.0, self._most)

    # --- the search -------------------------------------------------------------------------------------------------

    def _search(self, search: _Search, known: Answer | None) -> Answer | None:
        solver = self._new(search.nodes)
        solver.passModel(self._model)
        size, every = len(search.worth), np.arange(len(search.worth), dtype=np.int32)
        solver.changeColsIntegrality(size, every, self._integrality)
        solver.changeColsCost(size, every, search.worth)
        solver.changeColsBounds(size, every, search.lower, search.upper)
        for floor, least in self._floors:
            _add_floor(solver, floor, least)
        if known is not None:
            start = highspy.HighsSolution()
            start.col_value = known.columns.tolist()
            solver.setSolution(start)
        self._run(solver)
        late = solver.getModelStatus() == highspy.HighsModelStatus.kTimeLimit
        info = solver.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        bound = min(search.bound, float(info.mip_dual_bound)) if search.whole else search.bound
        return self._answer(np.array(solver.getSolution().col_value), search.worth, bound, out_of_time=late)

    def _new(self, nodes: int = 1) -> highspy.Highs:
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (
            ("output_flag", False),
            ("mip_rel_gap", float(self._limits.gap) / 2),
            ("mip_max_nodes", nodes),
            ("threads", 1),
            ("random_seed", 0),
        ):
            solver.setOptionValue(name, value)
        return solver

    def _run(self, solver: highspy.Highs) -> None:
        before = solver.getRunTime()
        solver.setOptionValue("time_limit", before + max(self._left, 0.0))
        solver.run()
        self._left -= solver.getRunTime() - before


@dataclass(frozen=True)
class _Relaxed:
    """What the relaxation says: columns, the price of forcing each away from its bound, and the bound."""

    columns: Vector
    prices: Vector
    value: float


@dataclass(frozen=True)
class _Search:
    """One search: what columns are worth, between which bounds, how long, and what no plan can pass so far.

    A search of the ``whole`` programme may lower that.
    """

    worth: Vector
    lower: Vector
    upper: Vector
    nodes: int
    bound: float
    whole: bool


def _like(found: Answer | None, *, above: bool) -> Mask | bool:
    """Tell which columns are 1, or if not ``above`` 0, in what was found."""
    if found is None:
        return True
    return found.columns > HALF if above else found.columns < HALF


def _add_floor(solver: highspy.Highs, objective: Vector, least: float) -> None:
    columns = np.flatnonzero(objective).astype(np.int32)
    solver.addRow(least, highspy.kHighsInf, len(columns), columns, objective[columns])


def _model(made: Programme) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(made.whole), len(made.rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = [0.0] * len(made.whole)
    model.col_lower_ = [float(least) for least in made.least]
    model.col_upper_ = [float(most) for most in made.most]
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


def _row(terms: Terms, limit: Amount) -> tuple[dict[int, float], float]:
    """Return a row with like columns added up, and rows of money in millions."""
    found: dict[int, Amount] = {}
    for column, amount in terms:
        found[column] = found.get(column, 0) + amount
    unit = MILLION if limit > MILLION // 1000 or any(amount > MILLION // 1000 for amount in found.values()) else 1
    return {column: float(amount / unit) for column, amount in found.items()}, float(limit / unit)
