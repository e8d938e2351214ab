"""Follow-up: how findings by others and accepted input of stakeholders come into the plan.

Findings make the measures that raise their indicators urgent; input names a measure that is then planned first. What
no measure of the catalogue answers becomes an action of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from action_plans.candidates import Candidate
from action_plans.catalogue import Catalogue
from action_plans.instance import Pin
from action_plans.plan import Action, ActionSource, Occurrence, Period, Quarter
from action_plans.wording import joined
from assessment.answers import REGION_UNIT, UnitCode
from assessment.findings import Finding, urgency
from assessment.stakeholders import StakeholderInput
from rubrics.rubric import Rubric

FINDING_PREFIX: Final = "TEMUAN"
INPUT_PREFIX: Final = "MASUKAN"
_LONGEST_TITLE: Final = 160


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


def own_actions(  # noqa: PLR0913 - what a plan knows of its surroundings
    concerns: Concerns,
    planned: Sequence[Action],
    rubric: Rubric,
    catalogue: Catalogue,
    period: Period,
    *,
    start: Quarter | None,
    lead: UnitCode,
) -> tuple[Action, ...]:
    """Return an action for each open finding and each accepted input that nothing in ``planned`` follows up.

    It costs nothing until people say otherwise, starts in the first quarter that is planned, and ends in the quarter in
    which a finding is due.
    """
    first = max(start or Quarter(year=period.first, number=1), Quarter(year=period.first, number=1))
    last = Quarter(year=period.last, number=4)
    if first > last:
        return ()
    answered = {id_ for action in planned for id_ in (*action.findings, *action.inputs)}
    maker = _Maker(rubric, first, last, lead)
    finders = (maker.of_finding(each) for each in concerns.findings if each.open and each.id not in answered)
    hearers = (
        maker.of_input(each)
        for each in concerns.inputs
        if each.accepted and each.follow_up and each.id not in answered and not _measure(each, catalogue)
    )
    return (*finders, *hearers)


@dataclass(frozen=True)
class _Maker:
    rubric: Rubric
    first: Quarter
    last: Quarter
    lead: UnitCode

    def of_finding(self, finding: Finding) -> Action:
        """Return the action that follows up what no measure answers."""
        about = self.rubric.indicators[finding.indicators[0]].title
        title = finding.recommendation or f"Menindaklanjuti temuan {finding.source} mengenai {about}"
        end = min(max(self.first, _quarter_of(finding) or self.first), self.last)
        return self._action(
            f"{FINDING_PREFIX}-{finding.id}",
            title,
            issue=finding.text,
            units=finding.units,
            indicators=finding.indicators,
            end=end,
            output=("Laporan tindak lanjut temuan", "laporan"),
            evidence=f"Laporan tindak lanjut kepada {finding.source}",
            reason=f"Menindaklanjuti temuan {_named([finding])}; tidak ada tindakan katalog yang menjawabnya.",
            source=ActionSource.FINDING,
            findings=(finding.id,),
        )

    def of_input(self, each: StakeholderInput) -> Action:
        """Return the action that takes up input in its own words."""
        return self._action(
            f"{INPUT_PREFIX}-{each.id}",
            each.follow_up or "",
            issue=each.text,
            units=each.units,
            indicators=each.indicators,
            end=self.first,
            output=("Laporan pelaksanaan kegiatan", "laporan"),
            evidence="Laporan pelaksanaan kegiatan",
            reason=f"Memenuhi masukan {each.id} dari {each.group}.",
            source=ActionSource.OWN,
            inputs=(each.id,),
        )

    def _action(  # noqa: PLR0913 - the fields that differ between the two
        self,
        id_: str,
        title: str,
        *,
        issue: str,
        units: tuple[UnitCode, ...],
        indicators: Sequence[str],
        end: Quarter,
        output: tuple[str, str],
        evidence: str,
        reason: str,
        source: ActionSource,
        findings: tuple[str, ...] = (),
        inputs: tuple[str, ...] = (),
    ) -> Action:
        concerned = tuple(unit for unit in units if unit != REGION_UNIT)
        times = max(len(concerned), 1)
        return Action(
            id=id_,
            measure=None,
            source=source,
            category=self._category(indicators),
            title=_shortened(title),
            issue=issue,
            variant=None,
            variant_title=None,
            scope="opd" if concerned else "region",
            units=concerned or (REGION_UNIT,),
            closes=(),
            occurrences=(Occurrence(start=self.first, end=end, cost=0, units=concerned),),
            repeat="once",
            output_indicator=output[0],
            output_unit=output[1],
            output_targets={end.year: str(times)},
            owner=self._owner(concerned),
            supports=() if concerned and self.lead in concerned else (self.lead,) if concerned else (),
            fund_source="APBD",
            evidence=(evidence,),
            points=Fraction(0),
            reasons=(reason,),
            findings=findings,
            inputs=inputs,
        )

    def _owner(self, units: Sequence[UnitCode]) -> UnitCode | None:
        if not units:
            return self.lead
        return units[0] if len(units) == 1 else None

    def _category(self, indicators: Sequence[str]) -> str:
        """Return the category of the first indicator, or where there is none the first of the rubric."""
        for category in self.rubric.categories:
            if {*indicators[:1]} & {indicator.id for indicator in category.indicators}:
                return category.id
        return self.rubric.categories[0].id


def _quarter_of(finding: Finding) -> Quarter | None:
    return Quarter(year=finding.due.year, number=(finding.due.month + 2) // 3) if finding.due else None


def _shortened(title: str) -> str:
    """Return a title without its full stop, cut between words if it is too long for a line of the plan."""
    plain = title.strip().rstrip(".")
    if len(plain) <= _LONGEST_TITLE:
        return plain
    return f"{plain[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"


def followed_up(actions: Iterable[Action]) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the actions that follow up each finding and input, by its id."""
    found: dict[str, list[str]] = {}
    for action in actions:
        for id_ in _followed(action):
            found.setdefault(id_, []).append(action.id)
    return {id_: tuple(ids) for id_, ids in found.items()}


def _followed(action: Action) -> Iterator[str]:
    yield from action.findings
    yield from action.inputs
