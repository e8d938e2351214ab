"""Actions: the runs of a schedule grouped into the lines that people read, one per measure and variant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from action_plans.catalogue import Catalogue, Measure
from action_plans.plan import Action, ClosedGap, Occurrence, Quarter
from action_plans.projection import ActionKey, Rise, key_of, rises
from action_plans.reasons.explain import Explainer
from action_plans.reasons.reasons import Line, reasons
from action_plans.scheduling.draft import Draft
from action_plans.scheduling.timeline import Run
from action_plans.wording import grouped
from assessment.answers import REGION_UNIT, UnitCode
from rubrics.rubric import Rubric


@dataclass(frozen=True)
class Gains:
    """Index points of each line: in all, and its part of the index at the end of each year."""

    whole: Mapping[ActionKey, Fraction]
    by_year: Mapping[ActionKey, Mapping[int, Fraction]]


def actions(rubric: Rubric, catalogue: Catalogue, draft: Draft, gains: Gains) -> tuple[Action, ...]:
    """Return the lines of the plan in the order of the catalogue, then of the variants."""
    risen = rises(draft)
    lines = _Lines(rubric, draft, Explainer(catalogue, draft), gains)
    runs: dict[ActionKey, list[Run]] = {}
    for run in sorted(draft.runs.values(), key=lambda run: run.start):
        runs.setdefault(key_of(run), []).append(run)
    keys = ((measure.id, variant.id) for measure in catalogue.measures for variant in measure.variants)
    return tuple(lines.action(catalogue.by_id[key[0]], runs[key], risen[key]) for key in keys if key in runs)


def action_id(measure: Measure, variant: str) -> str:
    """Return the stable id of a line: the measure's for its usual variant, else with the variant's behind it."""
    return measure.id if variant == measure.variants[0].id else f"{measure.id}.{variant}"


_SHARES = frozenset({"persen", "%"})


class _Lines:
    """Makes lines of the plan."""

    def __init__(self, rubric: Rubric, draft: Draft, explainer: Explainer, gains: Gains) -> None:
        self.rubric = rubric
        self.draft = draft
        self.needs = draft.problem.need_of
        self.explainer = explainer
        self.gains = gains

    def action(self, measure: Measure, runs: Sequence[Run], risen: Sequence[Rise]) -> Action:
        key, variant = key_of(runs[0]), measure.by_variant[runs[0].option.variant]
        points = self.gains.whole[key]
        why = self.explainer.rationale(measure, runs, risen, points)
        units = self.explainer.in_order({unit for run in runs for unit in run.units})
        owner = _owner(runs)
        return Action(
            id=action_id(measure, variant.id),
            measure=measure.id,
            category=measure.category,
            title=measure.title,
            issue=measure.issue,
            variant=variant.id,
            variant_title=variant.title,
            scope=measure.scope,
            units=units,
            closes=tuple(map(self.closed, risen)),
            occurrences=self.occurrences(runs),
            repeat=measure.repeat,
            output_indicator=measure.output.text,
            output_unit=measure.output.unit,
            output_targets=_targets(measure, runs),
            owner=owner,
            supports=_supports(runs, owner, units),
            fund_source=measure.fund_source,
            evidence=measure.evidence,
            sub_kegiatan=measure.sub_kegiatan,
            mandatory=measure.mandatory,
            points=points,
            points_by_year=dict(self.gains.by_year[key]),
            reasons=reasons(Line(measure, runs, risen, points), self.draft, why),
            why=why,
        )

    def closed(self, rise: Rise) -> ClosedGap:
        unit, indicator = rise.need
        levels, need = self.rubric.indicators[indicator].scale.levels, self.needs[rise.need]
        unknown = rise.lowest == need.base and not need.answered
        return ClosedGap(
            unit=unit,
            indicator=indicator,
            from_level=None if unknown else levels[rise.lowest].code,
            to_level=levels[rise.reach].code,
            year=rise.quarter // 4,
        )

    def occurrences(self, runs: Sequence[Run]) -> tuple[Occurrence, ...]:
        """Return one occurrence per quarter in which work starts, for all units that start in it."""
        found: dict[int, list[Run]] = {}
        for run in runs:
            found.setdefault(run.start, []).append(run)
        return tuple(
            Occurrence(
                start=Quarter.at(start),
                end=Quarter.at(together[0].end),
                cost=sum(run.cost for run in together),
                units=self.explainer.in_order({unit for run in together for unit in run.units}),
                started=start < self.draft.problem.first_quarter,
            )
            for start, together in sorted(found.items())
        )


def _targets(measure: Measure, runs: Sequence[Run]) -> dict[int, str]:
    """Return the output aimed at in each year: per unit, per run of a unit, or per run of the region.

    Shares (*persen*) do not add up: each unit aims at the same.
    """
    counts: dict[int, int] = {}
    if measure.output.unit.casefold() in _SHARES:
        return dict.fromkeys(sorted({run.end // 4 for run in runs}), grouped(measure.output.target))
    for run in runs:
        units = max(sum(unit != REGION_UNIT for unit in run.units), 1)
        times = units if measure.output.per_unit or measure.scope == "opd" else 1
        counts[run.end // 4] = counts.get(run.end // 4, 0) + times * measure.output.target
    return {year: grouped(count) for year, count in sorted(counts.items())}


def _owner(runs: Iterable[Run]) -> UnitCode | None:
    owners = {run.candidate.owner for run in runs}
    return owners.pop() if len(owners) == 1 else None


def _supports(runs: Iterable[Run], owner: UnitCode | None, units: Sequence[UnitCode]) -> tuple[UnitCode, ...]:
    """Return who helps: not the owner, nor a unit that works on its own part."""
    named = dict.fromkeys(unit for run in runs for unit in run.candidate.supports)
    own = {owner} if owner is not None else set(units)
    return tuple(unit for unit in named if unit not in own)
