"""Binding: what people's decisions mean to a scheduler: runs that stand, measures that are closed, money spoken for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from action_plans.catalogue import LEAD_ROLE, Catalogue, Measure, Mode, OutputIndicator, Variant
from action_plans.decisions.decided_costs import Spending, by_year, spoken_for
from action_plans.decisions.decisions import DecidedRun, LineDecision, OwnAction, PlanDecisions
from action_plans.instance import Ceiling, Pin, Placement, PlanningProblem
from action_plans.plan import Cost
from action_plans.scheduling.draft import fixed_runs
from rubrics.rubric import Rubric

OWN_VARIANT: Final = "usulan"


def with_own(rubric: Rubric, catalogue: Catalogue, decisions: PlanDecisions) -> Catalogue:
    """Return ``catalogue`` with the own actions that raise indicators, so that what they reach can be reckoned."""
    known = set(catalogue.by_id)
    own = [_measure(each) for each in decisions.own if _reckonable(rubric, each) and each.id not in known]
    return Catalogue(measures=(*catalogue.measures, *own)) if own else catalogue


def _reckonable(rubric: Rubric, own: OwnAction) -> bool:
    """Tell whether every level that an own action speaks of is known, and is a rise."""
    scales = {
        effect.indicator: rubric.indicators[effect.indicator].scale
        for effect in own.raises
        if effect.indicator in rubric.indicators
    }
    return bool(own.raises) and all(
        effect.indicator in scales
        and {effect.from_level, effect.to_level} <= scales[effect.indicator].ranks.keys()
        and scales[effect.indicator].ranks[effect.from_level] < scales[effect.indicator].ranks[effect.to_level]
        for effect in own.raises
    )


def _measure(own: OwnAction) -> Measure:
    """Return an own action as a measure that costs nothing: its money is reckoned as people typed it."""
    yearly = len({run.start.year for run in own.runs}) > 1
    return Measure(
        id=own.id,
        category=own.category,
        title=own.title,
        description=own.title,
        issue=own.issue or own.title,
        raises=own.raises,
        scope="region",
        variants=(
            Variant(id=OWN_VARIANT, title="Usulan daerah", mode=Mode.DESK, cost=Cost(), quarters=own.runs[0].quarters),
        ),
        repeat="yearly" if yearly else "once",
        owner=LEAD_ROLE,
        output=OutputIndicator(text=own.output_indicator or own.title, unit=own.output_unit or "kegiatan", target=1),
        evidence=own.evidence,
        fund_source=own.fund_source,
        cost_note="Biaya menurut usulan daerah.",
    )


def bound(problem: PlanningProblem, catalogue: Catalogue, decisions: PlanDecisions) -> PlanningProblem:
    """Return ``problem`` as it is left once people have decided.

    What they keep is fixed, nothing else of its measure is planned, even what was fixed before, and what it costs
    beyond the catalogue's own reckoning is taken from the ceilings first. People may go beyond a ceiling; then nothing
    is left of it for others.
    """
    if not decisions.any:
        return problem
    begun = [each for each in problem.fixed if problem.by_id[each.candidate].measure not in decisions.measures]
    placed = [*begun, *_placements(problem, catalogue, decisions)]
    fixed = {(each.candidate, each.variant, each.start): each for each in placed}
    closed = [*decisions.measures, *(own.id for own in decisions.own)]
    pins = (*(Pin(target=name, wish="must_not") for name in closed), *decisions.pins)
    within = problem.model_copy(update={"fixed": tuple(fixed.values()), "pins": (*problem.pins, *pins)})
    taken = _fresh(within)
    return _fresh(taken.model_copy(update={"ceilings": tuple(_ceilings(taken, catalogue, decisions))}))


def _fresh(problem: PlanningProblem) -> PlanningProblem:
    """Return a copy without what is cached."""
    return PlanningProblem(**{name: getattr(problem, name) for name in PlanningProblem.model_fields})


def _placements(problem: PlanningProblem, catalogue: Catalogue, decisions: PlanDecisions) -> Iterator[Placement]:
    for line in decisions.lines:
        measure = catalogue.by_id.get(line.measure or "")
        if line.keep and measure and line.variant:
            yield from _of_line(problem, measure, line)
    for own in decisions.own:
        for run in own.runs:
            yield from _placed(problem, own.id, OWN_VARIANT, run.model_copy(update={"units": run.units or own.units}))


def _of_line(problem: PlanningProblem, measure: Measure, line: LineDecision) -> Iterator[Placement]:
    for run in line.runs:
        if measure.scope == "region":
            yield from _placed(problem, measure.id, line.variant or "", run)
        else:
            for unit in run.units:
                own = run.model_copy(update={"units": (unit,)})
                yield from _placed(problem, f"{measure.id}@{unit}", line.variant or "", own)


def _placed(problem: PlanningProblem, name: str, variant: str, run: DecidedRun) -> Iterator[Placement]:
    """Yield a run as far as the instance knows it: what has nothing left to raise, or lies before, has no effect."""
    candidate = problem.by_id.get(name)
    option = candidate.by_variant.get(variant) if candidate else None
    within = problem.years[0] <= run.start.year and run.end.year <= problem.years[-1]
    units = tuple(unit for unit in candidate.units if unit in (run.units or candidate.units)) if candidate else ()
    if option and units and within:
        cost = option.cost(units)
        yield Placement(candidate=name, variant=variant, units=units, start=run.start, end=run.end, cost=cost)


def _ceilings(problem: PlanningProblem, catalogue: Catalogue, decisions: PlanDecisions) -> Iterator[Ceiling]:
    spoken = tuple(spoken_for(problem, catalogue, decisions))
    decided = decisions.measures | set(decisions.own_by_id)
    reckoned, of_decided = [], []
    for run in fixed_runs(problem):
        reckoned.append(Spending(run.year, run.cost, run.candidate.fund_source, run.candidate.owner))
        if run.candidate.measure in decided:
            of_decided.append(reckoned[-1])
    for ceiling in problem.ceilings:
        yield _left(ceiling, spoken, of_decided, reckoned)


def _left(
    ceiling: Ceiling, spoken: Sequence[Spending], of_decided: Sequence[Spending], reckoned: Sequence[Spending]
) -> Ceiling:
    """Return the ceiling that the scheduler sees: it reckons fixed runs by the catalogue, people by what they typed."""

    def total(spendings: Sequence[Spending]) -> Counter[int]:
        return by_year(spendings, ceiling.fund, ceiling.unit)

    beyond = total(spoken)[ceiling.year] - total(of_decided)[ceiling.year]
    return ceiling.model_copy(update={"amount": max(ceiling.amount - beyond, total(reckoned)[ceiling.year], 0)})
