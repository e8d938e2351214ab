"""Checks of pins: wishes of people that no plan can fulfil, found before any is made."""

from __future__ import annotations

from collections.abc import Iterator

from action_plans import problems as kinds
from action_plans.candidates import Candidate
from action_plans.catalogue import Catalogue
from action_plans.instance import Pin, PlanningProblem
from action_plans.plan import MOST_RUPIAH
from action_plans.scheduling.spans import open_options
from action_plans.wording import joined, rupiah
from rubrics.problem import Problem

YEAR = 4  # quarters


def check_pins(problem: PlanningProblem, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a problem for each pin of ``problem`` that cannot be kept, with the first reason that is found."""
    for pin in problem.pins:
        reason = next(_reasons(problem, catalogue, pin), None)
        if reason:
            yield kinds.UNKNOWN_PIN.at(measure=pin.target, reason=reason)


def _reasons(problem: PlanningProblem, catalogue: Catalogue, pin: Pin) -> Iterator[str]:
    measure = catalogue.by_id.get(pin.target.partition("@")[0])
    if measure is None:
        yield "tidak ada tindakan dengan kode itu"
        return
    unknown = [variant for variant in pin.variants if variant not in measure.by_variant]
    if unknown:
        yield f"cara {joined(unknown)} tidak ada; yang ada {joined(list(measure.by_variant))}"
    if pin.years and not set(pin.years) & set(problem.years):
        yield f"tahun {joined([str(year) for year in pin.years])} di luar periode rencana"
    if pin.wish == "must":
        yield from _unfulfilled(problem, pin)


def _unfulfilled(problem: PlanningProblem, pin: Pin) -> Iterator[str]:
    """Say why what must be done cannot be."""
    own = problem.by_id.get(pin.target)
    concerned = (own,) if own else problem.by_measure.get(pin.target, ())
    if not concerned:
        yield "tidak ada kesenjangan yang ditutupnya"
        return
    reasons = [next(_obstacles(problem, candidate), None) for candidate in concerned]
    if all(reasons):  # some unit can have it done: then it is for the scheduler to say for whom
        yield str(reasons[0])


def _obstacles(problem: PlanningProblem, candidate: Candidate) -> Iterator[str]:
    for name in candidate.excludes:
        others = (other for other in problem.by_measure.get(name, ()) if problem.pin(other).wish == "must")
        if any(set(other.units) >= set(candidate.units) for other in others):
            yield f"{name} juga harus dilaksanakan, padahal keduanya saling meniadakan"
    for name in candidate.prerequisites:
        needed = problem.by_measure.get(name, ())
        if needed and all(problem.pin(each).wish == "must_not" for each in needed):
            yield f"prasyaratnya, {name}, tidak boleh dilaksanakan"
    years = [year for year in problem.pin(candidate).years or problem.years if year in problem.years]
    lengths = [option.quarters for option in open_options(problem, candidate)]
    if lengths and not any(_fits(problem, min(lengths), year) for year in years):
        yield f"pekerjaan {min(lengths)} triwulan tidak selesai dalam waktu yang tersedia"
    least = min((option.cost(candidate.units[:1]) for option in open_options(problem, candidate)), default=0)
    room = max((_room(problem, candidate, year) for year in years), default=0)
    if least > room:
        yield f"biaya paling sedikit {rupiah(least)}, padahal pagunya paling banyak {rupiah(room)}"


def _fits(problem: PlanningProblem, quarters: int, year: int) -> bool:
    """Tell whether work can start in ``year`` and end in time: within the year, unless it takes longer than that."""
    start = max(year * YEAR, problem.first_quarter)
    end = year * YEAR + YEAR - 1 if quarters <= YEAR else problem.last_quarter
    return start // YEAR == year and start + quarters - 1 <= end


def _room(problem: PlanningProblem, candidate: Candidate, year: int) -> int:
    """Return the rupiah that the tightest ceiling leaves for ``candidate`` in ``year`` if nothing else is planned."""
    years = [each for each in problem.years if each <= year] if problem.carry_over else [year]
    accounts = {(each.fund, each.unit) for each in problem.ceilings}
    mine = [(f, u) for f, u in accounts if f in {None, candidate.fund_source} and u in {None, candidate.owner}]
    amounts = {(each.fund, each.unit, each.year): each.amount for each in problem.ceilings}
    return min((sum(amounts.get((f, u, each), MOST_RUPIAH) for each in years) for f, u in mine), default=MOST_RUPIAH)
