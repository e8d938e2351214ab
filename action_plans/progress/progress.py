"""Progress: what was realised of the plan up to a quarter, per action, category, unit and fund, and what to act on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from action_plans.catalogue import Catalogue
from action_plans.plan import Action, ActionPlan, ActionSource, Quarter
from action_plans.progress.early_warnings import Watch
from action_plans.progress.index import Outlook, Reached, index_progress
from action_plans.progress.parts import Part, parts_of
from action_plans.progress.realisation import PartKey, Realisation
from action_plans.progress.realisation_checks import difference
from action_plans.progress.report import (
    ActionProgress,
    Correction,
    EarlyWarning,
    GroupKind,
    GroupProgress,
    MissingReport,
    ProgressReport,
    YearProgress,
)
from action_plans.progress.sums import Pair, action_progress, group_progress, groups, in_year
from action_plans.progress.units import Reported, part_progress, reported_on
from assessment.answers import OPD, UnitCode
from assessment.scoring import Scorecard
from rubrics.rubric import Rubric

EVERYTHING = "Seluruh daerah"
NO_LONGER_PLANNED = "Kegiatan yang tidak lagi dalam rencana"
UNKNOWN = "\N{EN DASH}"


@dataclass(frozen=True)
class Background:
    """What progress is seen against; whatever is not given stays out of the report.

    ``catalogue`` knows what waits for what; ``rubric`` and ``scorecards`` (one per unit) are those that the plan was
    made from, for the index to be expected; ``predecessors`` are earlier versions of the plan, the latest first, for
    actions that a revision dropped; ``reached`` are the indexes of later assessments by year.
    """

    catalogue: Catalogue | None = None
    rubric: Rubric | None = None
    scorecards: tuple[Scorecard, ...] = ()
    units: tuple[OPD, ...] = ()
    predecessors: tuple[ActionPlan, ...] = ()
    reached: Mapping[int, Reached] = field(default_factory=dict)


def progress(
    plan: ActionPlan, realisation: Realisation, as_of: Quarter, background: Background | None = None
) -> ProgressReport:
    """Compare ``realisation`` with ``plan`` up to and including ``as_of``, exactly.

    A part on which nothing was reported is never counted as 0 or as done: it is missing from every sum, and the
    coverage of each line says so.
    """
    return _Progress(plan, realisation, as_of, background or Background()).report()


def missing_reports(
    plan: ActionPlan, realisation: Realisation, as_of: Quarter, predecessors: Sequence[ActionPlan] = ()
) -> tuple[MissingReport, ...]:
    """Return who owes reports up to ``as_of``, the oldest quarter first."""
    return _missing(reported_on(all_parts(plan, realisation, predecessors), realisation), as_of)


def _missing(reported: Iterable[Reported], as_of: Quarter) -> tuple[MissingReport, ...]:
    """Group what is owed by quarter and unit; a later report may count for an earlier quarter too."""
    owed: dict[tuple[Quarter, UnitCode], list[Part]] = {}
    for each in reported:
        if not each.part.dropped:
            for ordinal in range(each.part.start.ordinal, as_of.ordinal + 1):
                if each.owed(when := Quarter.at(ordinal)):
                    owed.setdefault((when, each.part.key.unit), []).append(each.part)
    return tuple(
        MissingReport(
            unit=unit,
            quarter=when,
            actions=tuple(dict.fromkeys(part.key.action for part in owed[when, unit])),
            owed=len(owed[when, unit]),
        )
        for when, unit in sorted(owed)
    )


def all_parts(plan: ActionPlan, realisation: Realisation, predecessors: Sequence[ActionPlan] = ()) -> tuple[Part, ...]:
    """Return the parts of ``plan``, and behind them those that only earlier versions had and that were reported on."""
    parts = parts_of(plan)
    known = {part.key for part in parts}
    single = {(part.key.action, part.key.year) for part in parts if part.action.owner is not None}
    gone = dict.fromkeys(
        entry.report.part
        for entry in realisation.entries
        if entry.report.part not in known and (entry.report.part.action, entry.report.part.year) not in single
    )
    former = [part for earlier in predecessors for part in parts_of(earlier)]
    actions = [*plan.actions, *(action for earlier in predecessors for action in earlier.actions)]
    return (*parts, *(part for key in gone for part in _former(key, former, actions)))


def _former(key: PartKey, former: Iterable[Part], actions: Iterable[Action]) -> Iterator[Part]:
    """Yield the part that ``key`` names as the latest version that had it planned it, or a bare one of its action."""
    for part in former:
        if part.key == key:
            yield Part(key, part.action, part.budget, part.works, part.last, dropped=True)
            return
    action = next((action for action in actions if action.id == key.action), None) or _unknown(key)
    yield Part(key, action, 0, (), Quarter(year=key.year, number=4), dropped=True)


def _unknown(key: PartKey) -> Action:
    """Return what stands for an action of which only the reports are left."""
    return Action(
        id=key.action,
        measure=None,
        source=ActionSource.OWN,
        category=UNKNOWN,
        title="Kegiatan yang tidak lagi ada dalam rencana",
        issue=UNKNOWN,
        variant=None,
        variant_title=None,
        scope="opd",
        units=(key.unit,),
        closes=(),
        occurrences=(),
        repeat="once",
        output_indicator=UNKNOWN,
        output_unit="keluaran",
        output_targets={},
        owner=None,
        fund_source=UNKNOWN,
        points=Fraction(0),
        reasons=(),
    )


class _Progress:
    def __init__(self, plan: ActionPlan, realisation: Realisation, as_of: Quarter, background: Background) -> None:
        self.plan = plan
        self.realisation = realisation
        self.as_of = as_of
        self.background = background
        self.reported = reported_on(all_parts(plan, realisation, background.predecessors), realisation)
        self.found = [(each.part, part_progress(each, as_of)) for each in self.reported]
        self.planned = [(part.action, found) for part, found in self.found if not part.dropped]
        self.current, self.arrears = in_year(self.planned, as_of)

    def report(self) -> ProgressReport:
        """Return everything."""
        return ProgressReport(
            as_of=self.as_of,
            closed=self.as_of in self.realisation.closed,
            baseline_index=self.plan.baseline_index,
            total=group_progress(GroupKind.REGION, "", EVERYTHING, self.current, self.arrears),
            categories=self._groups(GroupKind.CATEGORY, lambda pair: pair[0].category),
            units=self._groups(GroupKind.UNIT, lambda pair: pair[1].key.unit),
            funds=self._groups(GroupKind.FUND, lambda pair: pair[0].fund_source),
            actions=tuple(self._actions()),
            late=tuple(found for _, found in (*self.arrears, *self.current) if found.late or found.overdue),
            warnings=tuple(self._warnings()),
            missing=_missing(self.reported, self.as_of),
            corrections=tuple(self._corrections()),
            years=tuple(self._years()),
            dropped=self._dropped(),
        )

    def _dropped(self) -> GroupProgress | None:
        pairs = [(part.action, found) for part, found in self.found if part.dropped]
        return group_progress(GroupKind.REGION, "", NO_LONGER_PLANNED, pairs) if pairs else None

    def _groups(self, kind: GroupKind, key_of: Callable[[Pair], str]) -> tuple[GroupProgress, ...]:
        return groups(kind, key_of, self._titles(kind), self.current, self.arrears)

    def _titles(self, kind: GroupKind) -> dict[str, str]:
        if kind is GroupKind.UNIT:
            return {unit.code: unit.name for unit in self.background.units}
        if kind is GroupKind.CATEGORY and self.background.rubric is not None:
            return {category.id: category.title for category in self.background.rubric.categories}
        return {}

    def _actions(self) -> Iterator[ActionProgress]:
        """Yield the actions of the year or in arrears in the order of the plan, then the dropped ones."""
        for dropped in (False, True):
            own = [(part.action, found) for part, found in self.found if part.dropped is dropped]
            current, arrears = in_year(own, self.as_of) if not dropped else (own, [])
            for action in dict.fromkeys(action.id for action, _ in own):
                parts = [pair for pair in current if pair[0].id == action]
                late = [pair for pair in arrears if pair[0].id == action]
                if parts or late:
                    first = (*parts, *late)[0][0]
                    yield action_progress(
                        first, [found for _, found in parts], [found for _, found in late], dropped=dropped
                    )

    def _warnings(self) -> Iterator[EarlyWarning]:
        actions = {id(action) for action, _ in (*self.current, *self.arrears)}
        keys = {found.key for _, found in (*self.current, *self.arrears)}
        watched = [(part, found) for part, found in self.found if found.key in keys and id(part.action) in actions]
        return Watch(self.plan.actions, self.background.catalogue, watched, self.as_of).warnings()

    def _corrections(self) -> Iterator[Correction]:
        for entry in self.realisation.corrections:
            replaced = self.realisation.by_serial.get(entry.replaces) if entry.replaces is not None else None
            change = difference(replaced.report if replaced else None, entry.report)
            yield Correction(entry=entry, replaced=replaced, change=change)

    def _years(self) -> Iterator[YearProgress]:
        outlook = self._outlook()
        for year in sorted({found.key.year for _, found in self.planned}):
            own = list(self._of_year(year))
            yield YearProgress(
                year=year,
                total=group_progress(GroupKind.REGION, "", EVERYTHING, own),
                index=index_progress(self.plan, outlook, self.background.reached, year, self.as_of),
            )

    def _of_year(self, year: int) -> Iterator[Pair]:
        end = Quarter(year=year, number=4)
        if end >= self.as_of:
            yield from (pair for pair in self.planned if pair[1].key.year == year)
            return
        for each in self.reported:
            if each.part.key.year == year and not each.part.dropped:
                yield each.part.action, part_progress(each, end)

    def _outlook(self) -> Outlook | None:
        rubric, cards = self.background.rubric, self.background.scorecards
        return Outlook(rubric, cards, self.reported) if rubric is not None and cards else None
