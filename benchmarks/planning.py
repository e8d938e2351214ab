"""Plans of the example regions by ratio, by rules and by optimisation: index for the same rupiah, and time."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import yaml

from action_plans.decisions.decisions import PlanDecisions
from action_plans.instance import PlanningProblem, Schedule, Scheduler
from action_plans.plan import ActionPlan
from action_plans.projection import replay
from action_plans.scheduling.aims import INTERACTIVE, PRINTED
from action_plans.scheduling.aims import Aim as Goal
from action_plans.scheduling.attained import attained
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.offers import Aim, Broker, Offer, Worth
from action_plans.scheduling.optimise import attainable, optimise
from action_plans.scheduling.schedule import rule_based
from renaksi.demo import DEFAULT_SEED, example_file, example_regions, fill_inbox, new_workspace
from renaksi.reporting import Silent
from renaksi.steps.compiling import compile_inbox
from renaksi.steps.planning import draft_plan
from renaksi.workspace import Workspace

FACTORS = (Fraction(1), Fraction(7, 10), Fraction(13, 10), Fraction(3, 10))
MANY = 160  # units


def by_ratio(problem: PlanningProblem) -> Schedule:
    """Plan year by year whatever can start, most points per rupiah first: no looking ahead, no cheaper variants."""
    draft = Draft(problem)
    broker = Broker(draft, Worth(problem))
    for year in problem.years:
        while any([_take(broker, offer) for offer in _offers(problem, broker, year)]):  # noqa: C419 - take all of them
            pass
    return Schedule(scheduler="rasio", placements=tuple(draft.placements()))


def _offers(problem: PlanningProblem, broker: Broker, year: int) -> list[Offer]:
    """Return what can be done in ``year``, most points per rupiah first."""
    aim = Aim(year, highest=True)
    made = (broker.offer(candidate, candidate.options[0], aim) for candidate in problem.candidates)
    offers = [offer for offer in made if isinstance(offer, Offer)]
    return sorted(offers, key=lambda offer: Fraction(-offer.gain, max(offer.cost, 1)))


def _take(broker: Broker, offer: Offer) -> bool:
    """Plan the first run of an offer, if it still stands after those before it."""
    run = offer.steps[0].run
    again = broker.offer(run.candidate, run.option, Aim(run.year, highest=True))
    if not isinstance(again, Offer):
        return False
    step = again.steps[0]
    if step.joined is None:
        broker.draft.add(step.run)
    else:
        there = broker.draft.runs[step.joined]
        broker.draft.replace(step.joined, tuple(u for u in run.candidate.units if u in {*there.units, *step.run.units}))
    return True


class Timed:
    """A scheduler that remembers how much time it took, and what its schedule reaches."""

    def __init__(self, scheduler: Scheduler) -> None:
        """Watch ``scheduler``."""
        self.scheduler = scheduler
        self.seconds = 0.0
        self.points = Fraction(0)  # index points up to the targets, all years added up
        self.bound: Fraction | None = None  # what no plan can pass in those points
        self.gap: Fraction | None = None

    def __call__(self, problem: PlanningProblem, /) -> Schedule:
        """Solve ``problem``."""
        start = time.process_time()
        schedule = self.scheduler(problem)
        self.seconds = time.process_time() - start
        self.points = attained(problem, replay(problem, schedule))[Goal.TARGETS]
        self.bound = next((stage.bound for stage in schedule.stages if stage.aim is Goal.TARGETS), None)
        self.gap = schedule.optimality_gap
        return schedule


METHODS: dict[str, Callable[[PlanningProblem], Schedule]] = {
    "rasio": by_ratio,
    "aturan": rule_based,
    "cepat": lambda problem: attainable(problem, INTERACTIVE).schedule,
    "optimasi": lambda problem: optimise(problem, limits=PRINTED).schedule,
}


def compiled(folder: Path, settings: bytes) -> Workspace:
    """Return a workspace whose forms are filled in and compiled."""
    workspace = new_workspace(folder, settings)
    fill_inbox(workspace, DEFAULT_SEED, Silent())
    compile_inbox(workspace)
    return workspace


def enlarged(settings: bytes, count: int) -> bytes:
    """Return region.yaml with ``count`` units, further ones like the first, and money in proportion."""
    said = yaml.safe_load(settings)
    units = said["units"]
    more = [_another(units[n % len(units)], n) for n in range(len(units), count)]
    ceilings = {year: amount * count // len(units) for year, amount in said["ceilings"].items()}
    return bytes(yaml.safe_dump({**said, "units": [*units, *more], "ceilings": ceilings}, allow_unicode=True), "utf-8")


def _another(unit: dict[str, str], number: int) -> dict[str, str]:
    """Return a unit like ``unit`` under another name."""
    return {**unit, **{key: f"{unit[key]}-{number}" for key in ("code", "name", "short_name")}}


def compared(workspace: Workspace, factor: Fraction) -> Iterator[tuple[str, Timed, ActionPlan]]:
    """Plan under ``factor`` times the ceilings by every method."""
    ceilings = {year: int(amount * factor) for year, amount in workspace.cycle.ceilings.items()}
    for name, method in METHODS.items():
        timed = Timed(method)
        yield name, timed, draft_plan(workspace, ceilings, PlanDecisions(), scheduler=timed).plan


def show(label: str, workspace: Workspace, factor: Fraction) -> None:
    """Print one line for each method."""
    results = list(compared(workspace, factor))
    bound = results[-1][1].bound
    for name, timed, plan in results:
        reached = f"{float(timed.points / bound):8.2%}" if bound else f"{'-':>8}"
        proven = "-" if timed.gap is None else f"{float(timed.gap):.3%}"
        indexes = [float(year.index or 0) for year in plan.projection]
        cost = sum(year.cost for year in plan.projection) / 1_000_000
        mean = sum(indexes) / len(indexes)
        print(
            f"{label:22}{name:10}{reached}{mean:9.2f}{indexes[-1]:8.2f}{cost:9.0f}{timed.seconds:9.2f}{proven:>9}",
            flush=True,
        )


def main() -> None:
    """Compare the methods on every example region, and on one of many units."""
    print("target: index points up to each year's target, as a part of what no plan can pass; cost in million rupiah")
    print(f"{'region':22}{'method':10}{'target':>8}{'mean':>9}{'last':>8}{'cost':>9}{'CPU s':>9}{'gap':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for region in example_regions():
            workspace = compiled(Path(folder) / region, example_file(region))
            for factor in FACTORS:
                show(f"{region} x {float(factor):.1f}", workspace, factor)
        workspace = compiled(Path(folder) / "many", enlarged(example_file("sinjai"), MANY))
        for factor in FACTORS[:2]:
            show(f"{MANY} units x {float(factor):.1f}", workspace, factor)


if __name__ == "__main__":
    main()
