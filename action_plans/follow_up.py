"""Follow-up: how findings by others and accepted input of stakeholders come into the plan.

Findings make the measures that raise their indicators urgent; input names a measure that is then planned first. What
no measure of the catalogue answers becomes an action of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from action_plans import follow_up_problems as kinds
from action_plans.candidates import Candidate
from action_plans.catalogue import Catalogue
from action_plans.decisions.decisions import EACH, DecidedRun, OwnAction
from action_plans.instance import Pin
from action_plans.plan import Action, ActionPlan, ActionSource, Quarter
from action_plans.wording import joined
from assessment.answers import REGION_UNIT, UnitCode
from assessment.findings import Finding, urgency
from assessment.stakeholders import StakeholderInput
from rubrics.problem import Problem
from rubrics.rubric import Rubric

FINDING_PREFIX: Final = "TEMUAN"
INPUT_PREFIX: Final = "MASUKAN"
FUND: Final = "APBD"
_LONGEST_TITLE: Final = 160
_ODD: Final = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True)
class Concerns:
    """What comes from beyond the form: findings by others, and input of stakeholders."""

    findings: tuple[Finding, ...] = ()
    inputs: tuple[StakeholderInput, ...] = ()


def urged(candidates: Iterable[Candidate], findings: Sequence[Finding]) -> tuple[Candidate, ...]:
    """Return ``candidates`` with the urgency of the findings that they answer."""
    return tuple(_urged(candidate, findings) for candidate in candidates)


def _urged(candidate: Candidate, findings: Sequence[Finding]) -> Candidate:
    served = {effect.need for option in candidate.options for effect in option.effects}
    highest = max((urgency(findings, *need) for need in served), default=0)
    return candidate.model_copy(update={"urgency": highest}) if highest else candidate


def pins(inputs: Iterable[StakeholderInput], catalogue: Catalogue) -> tuple[Pin, ...]:
    """Return the wishes that accepted input stands for: a measure of the catalogue, at its units or everywhere."""
    return tuple(
        Pin(target=target, wish="must")
        for each in inputs
        for measure in _measure(each, catalogue)
        for target in ([f"{measure}@{unit}" for unit in each.units] or [measure])
    )


def _measure(each: StakeholderInput, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the measure that accepted input leads to; none where it has an action of its own."""
    known = {measure.id.casefold(): measure.id for measure in catalogue.measures}
    name = known.get((each.follow_up or "").strip().casefold())
    return (name,) if name and each.accepted else ()


def labelled(actions: Iterable[Action], concerns: Concerns, catalogue: Catalogue) -> tuple[Action, ...]:
    """Return ``actions`` with the findings and input that each follows up, also among its reasons."""
    return tuple(_labelled(action, concerns, catalogue) for action in actions)


def _labelled(action: Action, concerns: Concerns, catalogue: Catalogue) -> Action:
    found = [
        each
        for each in concerns.findings
        if each.open and any(each.concerns(gap.unit, gap.indicator) for gap in action.closes)
    ]
    heard = [
        each
        for each in concerns.inputs
        if action.measure in _measure(each, catalogue) and (not each.units or {*each.units} & {*action.units})
    ]
    if not found and not heard:
        return action
    told = [f"Menindaklanjuti temuan {_named(found)}."] if found else []
    told += [f"Memenuhi masukan {joined([each.id for each in heard])}."] if heard else []
    return action.model_copy(
        update={
            "findings": tuple(each.id for each in found),
            "inputs": tuple(each.id for each in heard),
            "reasons": (*told, *action.reasons),
        }
    )


def _named(findings: Sequence[Finding]) -> str:
    by_source: dict[str, list[str]] = {}
    for each in findings:
        by_source.setdefault(each.source, []).append(each.id)
    return "; ".join(f"{joined(ids)} ({source})" for source, ids in by_source.items())


def own_actions(
    concerns: Concerns, answered: Collection[str], rubric: Rubric, catalogue: Catalogue, horizon: Horizon
) -> tuple[OwnAction, ...]:
    """Return an action for each open finding and each accepted input whose id is not among those ``answered``.

    It costs nothing until people say otherwise, starts in the first quarter that is planned, and ends in the quarter in
    which a finding is due.
    """
    if horizon.first > horizon.last:
        return ()
    maker = _Maker(rubric, horizon)
    finders = (maker.of_finding(each) for each in concerns.findings if each.open and each.id not in answered)
    hearers = (
        maker.of_input(each)
        for each in concerns.inputs
        if each.accepted and each.follow_up and each.id not in answered and not _measure(each, catalogue)
    )
    return (*finders, *hearers)


@dataclass(frozen=True)
class Horizon:
    """When such actions may run, and the unit that does what concerns the whole region."""

    first: Quarter
    last: Quarter
    lead: UnitCode


@dataclass(frozen=True)
class _Maker:
    rubric: Rubric
    horizon: Horizon

    def of_finding(self, finding: Finding) -> OwnAction:
        """Return the action that follows up what no measure answers."""
        about = self.rubric.indicators[finding.indicators[0]].title
        end = min(max(self.horizon.first, _quarter_of(finding) or self.horizon.first), self.horizon.last)
        return OwnAction(
            id=_own_id(FINDING_PREFIX, finding.id),
            source=ActionSource.FINDING,
            title=_shortened(finding.recommendation or f"Menindaklanjuti temuan {finding.source} mengenai {about}"),
            issue=finding.text,
            output_indicator="Laporan tindak lanjut temuan",
            evidence=(f"Laporan tindak lanjut kepada {finding.source}",),
            findings=(finding.id,),
            **self._common(finding.units, finding.indicators, end),
        )

    def of_input(self, each: StakeholderInput) -> OwnAction:
        """Return the action that takes up input in its own words."""
        return OwnAction(
            id=_own_id(INPUT_PREFIX, each.id),
            title=_shortened(each.follow_up or each.text),
            issue=each.text,
            output_indicator="Laporan pelaksanaan kegiatan",
            evidence=("Laporan pelaksanaan kegiatan",),
            inputs=(each.id,),
            **self._common(each.units, each.indicators, self.horizon.first),
        )

    def _common(self, units: Sequence[UnitCode], indicators: Sequence[str], end: Quarter) -> dict[str, Any]:
        """Return what both kinds share: who, when, and how many reports; each of several units writes its own."""
        concerned = tuple(unit for unit in units if unit != REGION_UNIT)
        owner = concerned[0] if len(concerned) == 1 else EACH if concerned else self.horizon.lead
        return {
            "category": self._category(indicators),
            "output_unit": "laporan",
            "output_targets": {end.year: str(max(len(concerned), 1))},
            "owner": owner,
            "supports": () if owner == self.horizon.lead else (self.horizon.lead,),
            "runs": (DecidedRun(start=self.horizon.first, end=end),),
            "fund_source": FUND,
            "units": concerned or (REGION_UNIT,),
        }

    def _category(self, indicators: Sequence[str]) -> str:
        """Return the category of the first indicator, or where there is none the first of the rubric."""
        known = [self.rubric.category_of[name] for name in indicators[:1] if name in self.rubric.category_of]
        return (*known, *self.rubric.categories)[0].id


def _own_id(prefix: str, id_: str) -> str:
    """Return the id of an action of its own, in the letters that ids of actions may have."""
    return f"{prefix}-{_ODD.sub('-', id_)}"


def _quarter_of(finding: Finding) -> Quarter | None:
    return Quarter(year=finding.due.year, number=(finding.due.month + 2) // 3) if finding.due else None


def _shortened(title: str) -> str:
    """Return a title without its full stop, cut between words if it is too long for a line of the plan."""
    plain = title.strip().rstrip(".")
    if len(plain) <= _LONGEST_TITLE:
        return plain
    return f"{plain[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"


def unheard(concerns: Concerns, answered: Collection[str], catalogue: Catalogue, plan: ActionPlan) -> Iterator[Problem]:
    """Yield a warning for each accepted input whose measure is not in the plan, with the reason."""
    for each in concerns.inputs:
        for measure in _measure(each, catalogue):
            if each.id not in answered:
                left = next((entry for entry in plan.left_out if entry.measure == measure and entry.points > 0), None)
                reason = " ".join(left.reasons) if left else "Tidak ada kesenjangan yang dapat ditutup tindakan itu."
                yield kinds.INPUT_NOT_PLANNED.at(id=each.id, measure=measure, reason=reason)


def followed_up(actions: Iterable[Action | OwnAction]) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the actions that follow up each finding and input, by its id."""
    found: dict[str, list[str]] = {}
    for action in actions:
        for id_ in _followed(action):
            found.setdefault(id_, []).append(action.id)
    return {id_: tuple(ids) for id_, ids in found.items()}


def _followed(action: Action | OwnAction) -> Iterator[str]:
    yield from action.findings
    yield from action.inputs
