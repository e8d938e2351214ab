"""Decided: a plan as the scheduler left it, brought into the very shape that people decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from action_plans.catalogue import LEAD_ROLE, OPD_ROLE, Catalogue, Measure, RoleName, Variant
from action_plans.decisions import decision_problems as kinds
from action_plans.decisions.decided_costs import line_occurrences, own_occurrences
from action_plans.decisions.decisions import EACH, Changes, LineDecision, OwnAction, PlanDecisions
from action_plans.instance import PlanningProblem
from action_plans.plan import Action, ActionPlan, Occurrence
from action_plans.wording import rupiah
from assessment.answers import REGION_UNIT, UnitCode
from rubrics.problem import Place, Problem
from rubrics.rubric import Rubric

KEPT: Final = "Ditetapkan menurut keputusan daerah; waktu, sasaran, dan isinya tidak diubah oleh perhitungan."
OWN: Final = "Usulan daerah di luar katalog tindakan."
_TEXTS: Final = (
    "category",
    "title",
    "issue",
    "output_indicator",
    "output_unit",
    "supports",
    "fund_source",
    "evidence",
    "remark",
)


@dataclass(frozen=True)
class Deciding:
    """What a plan and its decisions are looked up in."""

    rubric: Rubric
    catalogue: Catalogue
    problem: PlanningProblem
    roles: Mapping[RoleName, UnitCode]
    decisions: PlanDecisions

    def apply(self, plan: ActionPlan) -> tuple[ActionPlan, tuple[Problem, ...]]:
        """Return ``plan`` with every decision in it, and what is to be said about the decisions."""
        if not self.decisions.any:
            return plan, ()
        actions = self._in_order((*self._lines(plan), *self._own(plan)))
        left = tuple(each for each in plan.left_out if each.measure not in self.decisions.own_by_id)
        made = plan.model_copy(update={"actions": actions, "left_out": left})
        years = tuple(each.model_copy(update={"cost": made.cost(each.year)}) for each in plan.projection)
        made = made.model_copy(update={"projection": years})
        return made, tuple(self._problems(made))

    def _lines(self, plan: ActionPlan) -> Iterator[Action]:
        """Yield the lines that are not own actions: those nobody decided on, and those that are kept."""
        decided = {line.line for line in self.decisions.lines}
        known = {action.id: action for action in plan.actions}
        for action in plan.actions:
            if action.id not in decided and action.id not in self.decisions.own_by_id:
                yield action
        for line in self.decisions.lines:
            base = known.get(line.line) or self._skeleton(line)
            if line.keep and base and line.line not in self.decisions.own_by_id:
                yield self._kept(base, line)

    def _kept(self, base: Action, line: LineDecision) -> Action:
        runs = line_occurrences(self.problem, self.catalogue, line) if line.runs else base.occurrences
        if line.measure is None and line.runs:
            runs = _with_costs(runs, base, line.changes)
        begun = {each.start for each in base.occurrences if each.started}
        runs = tuple(each.model_copy(update={"started": each.start in begun}) for each in runs)
        told = (KEPT, *(reason for reason in base.reasons if reason != KEPT))
        units = self._units(base, runs)
        return changed(base, line.changes).model_copy(
            update={"occurrences": runs, "units": units, "pinned": True, "reasons": told}
        )

    def _units(self, base: Action, runs: Iterable[Occurrence]) -> tuple[UnitCode, ...]:
        named = {unit for run in runs for unit in run.units} | set(base.units)
        order = tuple(dict.fromkeys((*(need.unit for need in self.problem.needs), *base.units)))
        return (*(unit for unit in order if unit in named), *sorted(named - set(order)))

    def _skeleton(self, line: LineDecision) -> Action | None:
        """Return a line of which nothing has an effect any more, by the catalogue alone."""
        measure = self.catalogue.by_id.get(line.measure or "")
        variant = measure.by_variant.get(line.variant or "") if measure else None
        return self._bare(line.line, measure, variant) if measure and variant else None

    def _bare(self, name: str, measure: Measure, variant: Variant) -> Action:
        lead = self.roles.get(LEAD_ROLE, REGION_UNIT)
        supports = (self.roles.get(role, lead) for role in measure.supports if role != OPD_ROLE)
        return Action(
            id=name,
            measure=measure.id,
            category=measure.category,
            title=measure.title,
            issue=measure.issue,
            variant=variant.id,
            variant_title=variant.title,
            scope=measure.scope,
            units=(),
            closes=(),
            occurrences=(),
            repeat=measure.repeat,
            output_indicator=measure.output.text,
            output_unit=measure.output.unit,
            output_targets={},
            owner=None if measure.owner == OPD_ROLE else self.roles.get(measure.owner, lead),
            supports=tuple(dict.fromkeys(supports)),
            fund_source=measure.fund_source,
            evidence=measure.evidence,
            sub_kegiatan=measure.sub_kegiatan,
            mandatory=measure.mandatory,
            points=Fraction(0),
            reasons=(),
        )

    def _own(self, plan: ActionPlan) -> Iterator[Action]:
        reckoned = {action.id: action for action in plan.actions}
        for own in self.decisions.own:
            yield own_action(own, reckoned.get(own.id))

    def _in_order(self, actions: Iterable[Action]) -> tuple[Action, ...]:
        """Sort by category, then as people put them, then by the catalogue; own actions come last."""
        categories = {category.id: rank for rank, category in enumerate(self.rubric.categories)}
        put = {name: rank for rank, name in enumerate(self.decisions.order)}
        listed = {measure.id: rank for rank, measure in enumerate(self.catalogue.measures)}

        def place(action: Action) -> tuple[int, int, int, str]:
            rank = listed.get(action.measure or "", len(listed))
            return categories.get(action.category, len(categories)), put.get(action.id, len(put)), rank, action.id

        return tuple(sorted(actions, key=place))

    def _problems(self, plan: ActionPlan) -> Iterator[Problem]:
        here = {action.id: action for action in plan.actions}
        for line in self.decisions.lines:
            if line.keep and line.line not in here:
                yield kinds.DECIDED_LINE_UNKNOWN.at(Place(key=line.line), action=line.line)
            elif line.keep and line.measure and not here[line.line].closes and not here[line.line].points:
                yield kinds.DECIDED_WITHOUT_EFFECT.at(Place(key=line.line), action=line.line)
        for own in self.decisions.own:
            if own.raises and own.id not in self.catalogue.by_id:
                yield kinds.OWN_EFFECT_UNKNOWN.at(Place(key=own.id), action=own.id)
        planned = {action.measure for action in plan.actions}
        for pin in self.decisions.pins:
            if pin.wish == "must" and pin.target.partition("@")[0] not in planned:
                yield kinds.WISH_NOT_PLANNED.at(Place(key=pin.target), target=pin.target)
        for year in plan.projection:
            if year.ceiling is not None and year.cost > year.ceiling and not self.problem.carry_over:
                beyond = rupiah(year.cost - year.ceiling)
                yield kinds.DECIDED_OVER_CEILING.at(
                    year=year.year, cost=rupiah(year.cost), ceiling=rupiah(year.ceiling), beyond=beyond
                )


def changed(action: Action, changes: Changes) -> Action:
    """Return ``action`` with what people wrote over its texts, targets and owners."""
    update: dict[str, Any] = {name: value for name in _TEXTS if (value := getattr(changes, name)) is not None}
    if changes.owner is not None:
        update["owner"] = None if changes.owner == EACH else changes.owner
    if changes.output_targets:
        targets = {**action.output_targets, **changes.output_targets}
        update["output_targets"] = {year: text for year, text in sorted(targets.items()) if text}
    if changes.remark == "":
        update["remark"] = None
    return action.model_copy(update=update)


def _with_costs(runs: tuple[Occurrence, ...], base: Action, changes: Changes) -> tuple[Occurrence, ...]:
    """Give runs outside the catalogue what the line cost before, where people typed nothing else."""
    before = {each.start: each.cost for each in base.occurrences}
    return tuple(
        each if each.start.year in changes.costs else each.model_copy(update={"cost": before.get(each.start, 0)})
        for each in runs
    )


def own_action(own: OwnAction, reckoned: Action | None) -> Action:
    """Return an own action as a line, with the effects that were reckoned for it, if any."""
    runs = own_occurrences(own)
    return Action(
        id=own.id,
        measure=reckoned.measure if reckoned else None,
        source=own.source,
        category=own.category,
        title=own.title,
        issue=own.issue,
        variant=reckoned.variant if reckoned else None,
        variant_title=None,
        scope="region",
        units=own.units or (reckoned.units if reckoned else ()),
        closes=reckoned.closes if reckoned else (),
        occurrences=runs,
        repeat="yearly" if len({each.start.year for each in runs}) > 1 else "once",
        output_indicator=own.output_indicator,
        output_unit=own.output_unit,
        output_targets=dict(sorted(own.output_targets.items())),
        owner=None if own.owner == EACH else own.owner,
        supports=own.supports,
        fund_source=own.fund_source,
        evidence=own.evidence,
        remark=own.remark,
        pinned=True,
        findings=own.findings,
        inputs=own.inputs,
        points=reckoned.points if reckoned else Fraction(0),
        points_by_year=reckoned.points_by_year if reckoned else {},
        reasons=(OWN, *(reckoned.reasons[:1] if reckoned and reckoned.closes else ())),
        why=reckoned.why if reckoned else None,
    )
