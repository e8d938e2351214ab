"""Planning: from the results of a region to its action plan, one step after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from action_plans import follow_up
from action_plans import problems as kinds
from action_plans.actions import Gains, actions
from action_plans.candidates import candidates
from action_plans.catalogue import LEAD_ROLE, OPD_ROLE, Catalogue, RoleName
from action_plans.decisions.binding import bound, with_own
from action_plans.decisions.decided import Deciding, own_action
from action_plans.decisions.decisions import PlanDecisions
from action_plans.follow_up import Concerns
from action_plans.index import RegionIndex
from action_plans.instance import DEFAULT_CAPACITY, Ceiling, Pin, PlanningProblem, Schedule, Scheduler
from action_plans.needs import needs
from action_plans.pin_checks import check_pins
from action_plans.plan import MOST_RUPIAH, Action, ActionPlan, LeftOut, Period, Quarter, YearProjection
from action_plans.projection import points, points_by_year, project, replay
from action_plans.reasons.left_out import left_out
from action_plans.revision.refocusing import Kept, about, keep, restored
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.schedule import rule_based
from action_plans.wording import joined, rupiah, some
from assessment.answers import OPD, REGION_UNIT, Assessment, Region, RubricReference, UnitCode
from assessment.gathering import gather
from assessment.scoring import Scorecard
from rubrics.edition import digest
from rubrics.problem import Place, Problem
from rubrics.rubric import OPDKind, Rubric


@dataclass(frozen=True)
class Conditions:
    """What binds a plan beyond the ceilings in total: those of funds and owners, owners' time, and people's pins.

    Nothing is planned before ``start``, the quarter in which the plan is decided. ``concerns`` are the findings and the
    stakeholders' input that the plan follows up, ``decisions`` what people settled about it; ``kept`` is the plan whose
    started work stays.
    """

    ceilings: tuple[Ceiling, ...] = ()
    carry_over: bool = False
    start: Quarter | None = None
    capacity: int = DEFAULT_CAPACITY
    capacities: Mapping[UnitCode, int] = field(default_factory=dict)
    pins: tuple[Pin, ...] = ()
    concerns: Concerns = field(default_factory=Concerns)
    decisions: PlanDecisions = field(default_factory=PlanDecisions)
    kept: Kept | None = None


def make_plan(  # noqa: PLR0913, PLR0917 (the whole of a cycle comes together here)
    rubric: Rubric,
    catalogue: Catalogue,
    region: Region,
    units: Sequence[OPD],
    roles: Mapping[RoleName, UnitCode],
    assessments: Iterable[Assessment],
    scorecards: Iterable[Scorecard],
    period: Period,
    ceilings: Mapping[int, int],
    *,
    scheduler: Scheduler = rule_based,
    conditions: Conditions | None = None,
) -> tuple[ActionPlan, tuple[Problem, ...]]:
    """Plan the years of ``period`` from that of the assessment on, and say what stood against it.

    ``units`` may or may not contain the region itself; verified scorecards go before self-assessed ones. A unit without
    a usable answer is not planned for. A year without ceiling knows no limit, one with a ceiling of 0 takes only what
    costs nothing, and a ceiling that cannot be used counts as 0.
    """
    conditions = conditions or Conditions()
    ready = _ready(rubric, catalogue, region, units, roles, assessments, scorecards, period, ceilings, conditions)
    if ready.problem is None:
        return ready.plan.empty(), ready.found
    problem, catalogue, plan = ready.problem, ready.plan.catalogue, ready.plan
    draft = replay(problem, schedule := scheduler(problem))
    deciding = Deciding(rubric, catalogue, problem, ready.holders, conditions.decisions)
    reckoned = plan.of(draft, schedule, ready.limits)
    reckoned = restored(reckoned, conditions.kept) if conditions.kept else reckoned
    made, against = deciding.apply(
        plan.followed_up(reckoned, conditions.decisions, ready.holders.get(LEAD_ROLE, REGION_UNIT))
    )
    unheard = follow_up.unheard(conditions.concerns, follow_up.followed_up(made.actions), catalogue, made)
    return made, (*ready.found, *_mandatory(catalogue, made), *against, *unheard)


def planning_problem(  # noqa: PLR0913, PLR0917 (as above)
    rubric: Rubric,
    catalogue: Catalogue,
    region: Region,
    units: Sequence[OPD],
    roles: Mapping[RoleName, UnitCode],
    assessments: Iterable[Assessment],
    scorecards: Iterable[Scorecard],
    period: Period,
    ceilings: Mapping[int, int],
    *,
    conditions: Conditions | None = None,
) -> tuple[PlanningProblem | None, tuple[Scorecard, ...]]:
    """Return the instance that :func:`make_plan` solves, with the scorecards that count; None when nothing is left."""
    ready = _ready(
        rubric,
        catalogue,
        region,
        units,
        roles,
        assessments,
        scorecards,
        period,
        ceilings,
        conditions or Conditions(),
    )
    return ready.problem, ready.plan.cards


@dataclass(frozen=True)
class _Ready:
    """Everything that is known before a scheduler is asked; no problem where the period is over."""

    plan: _Plan
    holders: Mapping[RoleName, UnitCode]
    limits: Mapping[int, int]
    problem: PlanningProblem | None
    found: tuple[Problem, ...]


def _ready(  # noqa: PLR0913, PLR0917 (as above)
    rubric: Rubric,
    catalogue: Catalogue,
    region: Region,
    units: Sequence[OPD],
    roles: Mapping[RoleName, UnitCode],
    assessments: Iterable[Assessment],
    scorecards: Iterable[Scorecard],
    period: Period,
    ceilings: Mapping[int, int],
    conditions: Conditions,
) -> _Ready:
    region_row = OPD(code=REGION_UNIT, name=region.full_name, short_name=region.name, kind=OPDKind.DAERAH)
    everyone = tuple({unit.code: unit for unit in (region_row, *units)}.values())
    usable, strangers = _of_rubric(rubric, scorecards)
    year = max((card.year for card in usable), default=period.first)
    cards = tuple(gather(rubric, everyone, usable, year).answering.values())
    asked = [unit for unit in everyone if rubric.questions(unit.kind)]
    catalogue = with_own(rubric, catalogue, conditions.decisions)
    holders, vacant = _holders(catalogue, roles, everyone)
    limits, unusable = _limits(ceilings)
    found = (*strangers, *_not_assessed(asked, cards, assessments), *vacant, *unusable)
    plan = _Plan(rubric, catalogue, region.code, period, cards, conditions.start, conditions.concerns)
    years = tuple(each for each in period.years if each >= year)
    if not years:
        return _Ready(plan, holders, limits, None, (*found, kinds.PERIOD_OVER.at(year=year, period=period)))
    problem, costly = _instance(plan, everyone, holders, years, limits, conditions)
    return _Ready(plan, holders, limits, problem, (*found, *costly))


def _of_rubric(rubric: Rubric, scorecards: Iterable[Scorecard]) -> tuple[list[Scorecard], list[Problem]]:
    """Return the scorecards of ``rubric``, and problems for those of another one."""
    expected = (rubric.id, rubric.edition)
    usable, found = [], []
    for card in scorecards:
        if (card.rubric.id, card.rubric.edition) == expected:
            usable.append(card)
        else:
            names = {"found": f"{card.rubric.id} {card.rubric.edition}", "expected": " ".join(expected)}
            found.append(kinds.ANOTHER_RUBRIC.at(Place(unit=card.unit), unit=card.unit, **names))
    return usable, found


def _not_assessed(
    units: Iterable[OPD], cards: Iterable[Scorecard], assessments: Iterable[Assessment]
) -> Iterator[Problem]:
    known, handed_in = {card.unit for card in cards}, {each.unit for each in assessments}
    missing = [unit.code for unit in units if unit.code not in known]
    for reason, codes in (
        ("formulir belum diserahkan atau belum dapat dipakai", [code for code in missing if code not in handed_in]),
        ("formulir belum berisi jawaban yang dapat dipakai", [code for code in missing if code in handed_in]),
    ):
        if codes:
            yield kinds.NOT_ASSESSED.at(units=joined(codes), reason=reason)


def _holders(
    catalogue: Catalogue, roles: Mapping[RoleName, UnitCode], units: Iterable[OPD]
) -> tuple[dict[RoleName, UnitCode], list[Problem]]:
    """Return the unit in each role that has one, and problems for the roles of the catalogue that have none."""
    codes = {unit.code for unit in units}
    held = {role: code for role, code in roles.items() if code in codes}
    stand_in = held.get(LEAD_ROLE, REGION_UNIT)
    vacant = [role for role in catalogue.roles if role != OPD_ROLE and role not in held]
    return held, [kinds.ROLE_WITHOUT_UNIT.at(role=role, stand_in=stand_in) for role in vacant]


def _limits(ceilings: Mapping[int, int]) -> tuple[dict[int, int], list[Problem]]:
    bad = {year: amount for year, amount in ceilings.items() if not 0 <= amount <= MOST_RUPIAH}
    most = rupiah(MOST_RUPIAH)
    found = [kinds.BAD_CEILING.at(year=year, amount=rupiah(amount), most=most) for year, amount in bad.items()]
    return {year: 0 if year in bad else amount for year, amount in ceilings.items()}, found


def _instance(  # noqa: PLR0913, PLR0917
    plan: _Plan,
    units: Sequence[OPD],
    roles: Mapping[RoleName, UnitCode],
    years: tuple[int, ...],
    limits: Mapping[int, int],
    conditions: Conditions,
) -> tuple[PlanningProblem, tuple[Problem, ...]]:
    wanted = needs(plan.rubric, plan.cards, years)
    found, problems = candidates(plan.rubric, plan.catalogue, units, wanted, roles)
    asked = follow_up.pins(conditions.concerns.inputs, plan.catalogue)
    total = (Ceiling(year=year, amount=amount) for year, amount in limits.items() if year in years)
    instance = PlanningProblem(
        years=years,
        needs=wanted,
        candidates=follow_up.urged(found, conditions.concerns.findings),
        ceilings=(*total, *conditions.ceilings),
        carry_over=conditions.carry_over,
        start=conditions.start,
        capacity=conditions.capacity,
        capacities=dict(conditions.capacities),
        pins=(*asked, *conditions.pins),  # of two for the same target the last counts
    )
    if conditions.kept:
        instance = keep(instance, conditions.kept)
        problems = (*problems, *about(instance, conditions.kept))
    instance = bound(instance, plan.catalogue, conditions.decisions)
    return instance, (*problems, *check_pins(instance, plan.catalogue))


def _mandatory(catalogue: Catalogue, plan: ActionPlan) -> Iterator[Problem]:
    """Yield the mandatory measures that could not be planned; one that others cover is no problem."""
    for entry in plan.left_out:
        if catalogue.by_id[entry.measure].mandatory and entry.points > 0:
            yield kinds.MANDATORY_LEFT_OUT.at(
                measure=entry.measure, title=entry.title, units=some(entry.units), reason=" ".join(entry.reasons)
            )


@dataclass(frozen=True)
class _Plan:
    """What every plan of a region shares."""

    rubric: Rubric
    catalogue: Catalogue
    region: UnitCode
    period: Period
    cards: tuple[Scorecard, ...]
    start: Quarter | None = None
    concerns: Concerns = field(default_factory=Concerns)

    @property
    def reference(self) -> RubricReference:
        """The edition that was answered."""
        if self.cards:
            return self.cards[0].rubric
        return RubricReference(id=self.rubric.id, edition=self.rubric.edition, digest=digest(self.rubric))

    def empty(self) -> ActionPlan:
        """Return a plan without years."""
        return self._plan(Schedule(scheduler="-", placements=()), (), (), ())

    def of(self, draft: Draft, schedule: Schedule, limits: Mapping[int, int]) -> ActionPlan:
        """Return the plan that people read."""
        gains = Gains(points(self.rubric, self.cards, draft), points_by_year(self.rubric, self.cards, draft))
        lines = actions(self.rubric, self.catalogue, draft, gains)
        lines = follow_up.labelled(lines, self.concerns, self.catalogue)
        years = project(self.rubric, self.cards, draft, limits)
        return self._plan(schedule, lines, left_out(self.catalogue, draft, RegionIndex(self.rubric, self.cards)), years)

    def followed_up(self, plan: ActionPlan, decisions: PlanDecisions, lead: UnitCode) -> ActionPlan:
        """Return ``plan`` with an action for each finding and input that nothing else follows up."""
        first = max(self.start or Quarter(year=self.period.first, number=1), Quarter(year=self.period.first, number=1))
        horizon = follow_up.Horizon(first, Quarter(year=self.period.last, number=4), lead)
        answered = {*follow_up.followed_up(plan.actions), *follow_up.followed_up(decisions.own)}
        own = follow_up.own_actions(self.concerns, answered, self.rubric, self.catalogue, horizon)
        added = (own_action(each, None).model_copy(update={"pinned": False}) for each in own)
        return plan.model_copy(update={"actions": (*plan.actions, *added)})

    def _plan(
        self,
        schedule: Schedule,
        lines: tuple[Action, ...],
        others: tuple[LeftOut, ...],
        years: tuple[YearProjection, ...],
    ) -> ActionPlan:
        return ActionPlan(
            region=self.region,
            rubric=self.reference,
            period=self.period,
            scheduler=schedule.scheduler,
            optimality_gap=schedule.optimality_gap,
            notes=schedule.notes,
            start=self.start,
            baseline_index=RegionIndex(self.rubric, self.cards).index(),
            actions=lines,
            left_out=others,
            projection=years,
        )
