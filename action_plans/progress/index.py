"""The region's index beside the plan: planned, to be expected of what was realised, and reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from action_plans.index import Indexes, RegionIndex
from action_plans.needs import NeedKey
from action_plans.plan import Action, ActionPlan, ClosedGap, Quarter, YearProjection
from action_plans.progress.report import IndexFigures, IndexProgress
from action_plans.progress.units import Reported
from action_plans.wording import points, quarter
from assessment.answers import UnitCode
from assessment.scoring import Scorecard, standings_of
from assessment.table import table
from rubrics.problem import Model
from rubrics.rubric import Rubric


class Reached(Model):
    """What a later assessment found, in index points of the region, whatever its instrument."""

    year: int
    index: Fraction | None
    categories: dict[str, Fraction | None]


@dataclass(frozen=True)
class Outlook:
    """Re-scores the assessment that the plan was made from with the levels of the work that was done in full."""

    rubric: Rubric
    scorecards: Sequence[Scorecard]
    reported: Sequence[Reported]
    by_part: dict[tuple[str, UnitCode, int], Reported] = field(init=False)

    def __post_init__(self) -> None:
        """Index the parts by action, unit and year."""
        keyed = {(each.part.key.action, each.part.key.unit, each.part.key.year): each for each in self.reported}
        object.__setattr__(self, "by_part", keyed)

    def expected(self, actions: Iterable[Action], when: Quarter) -> Indexes:
        """Return the indexes of the region that the work done up to ``when`` lets expect."""
        index = RegionIndex(self.rubric, self.scorecards)
        index.reset(self.ranks(actions, when))
        return index.indexes()

    def ranks(self, actions: Iterable[Action], when: Quarter) -> dict[NeedKey, int]:
        """Return the ranks above the assessed ones; a step counts only where the unit stood on the one below."""
        prepared = table(self.rubric)
        base = {card.unit: standings_of(self.rubric, card) for card in self.scorecards}
        steps: dict[NeedKey, list[tuple[int, int]]] = {}
        for gap in self._closed(actions, when):
            question = prepared.questions[prepared.columns[gap.indicator]]
            lowest = 0 if gap.from_level is None else question.ranks[gap.from_level]
            steps.setdefault((gap.unit, gap.indicator), []).append((lowest, question.ranks[gap.to_level]))
        risen = {}
        for (unit, indicator), climbs in steps.items():
            stood = max(base[unit][prepared.columns[indicator]], 0)
            reached = _climbed(stood, climbs)
            if reached > stood:
                risen[unit, indicator] = reached
        return risen

    def _closed(self, actions: Iterable[Action], when: Quarter) -> Iterator[ClosedGap]:
        known = {card.unit for card in self.scorecards}
        for action in actions:
            for gap in action.closes:
                if gap.unit in known and gap.year is not None and self._realised(action, gap.unit, gap.year, when):
                    yield gap

    def _realised(self, action: Action, unit: UnitCode, year: int, when: Quarter) -> bool:
        """Tell whether the work was done in full; what lapses must have been repeated when it was last due."""
        reporter = action.owner or unit
        years = [year] if action.repeat == "once" else range(year, when.year + 1)
        parts = [part for each in years if (part := self.by_part.get((action.id, reporter, each)))]
        done = [part for part in parts if part.part.start <= when and part.finished(when)]
        due = [part for part in parts if part.part.end <= when]
        return bool(done) and (not due or due[-1] in done or done[-1].part.key.year > due[-1].part.key.year)


def _climbed(stood: int, climbs: Iterable[tuple[int, int]]) -> int:
    for lowest, reach in sorted(climbs):
        if lowest <= stood < reach:
            stood = reach
    return stood


def index_progress(
    plan: ActionPlan, outlook: Outlook | None, reached: Mapping[int, Reached], year: int, as_of: Quarter
) -> IndexProgress:
    """Return the indexes of ``year``; what is not known stays None."""
    projection = next((each for each in plan.projection if each.year == year), None)
    when = min(as_of, Quarter(year=year, number=4))
    whole, categories = outlook.expected(plan.actions, when) if outlook and year <= as_of.year else (None, {})
    later = reached.get(year)
    figures = IndexFigures(
        planned=projection.index if projection else None,
        target=projection.target_index if projection else None,
        expected=whole,
        reached=later.index if later else None,
    )
    return IndexProgress(
        year=year,
        whole=figures,
        categories=_categories(projection, categories, later),
        reasons=tuple(_reasons(plan, figures, when)),
    )


def _categories(
    projection: YearProjection | None, expected: Mapping[str, Fraction | None], later: Reached | None
) -> dict[str, IndexFigures]:
    planned = projection.categories if projection else {}
    targets = projection.category_targets if projection else {}
    reached = later.categories if later else {}
    keys = dict.fromkeys((*planned, *expected))
    return {
        key: IndexFigures(
            planned=planned.get(key), target=targets.get(key), expected=expected.get(key), reached=reached.get(key)
        )
        for key in keys
    }


def _reasons(plan: ActionPlan, figures: IndexFigures, when: Quarter) -> Iterator[str]:
    if figures.expected is not None:
        yield (
            f"Perkiraan {points(figures.expected)} menghitung ulang hasil asesmen dengan tingkat dari kegiatan yang "
            f"dilaporkan selesai penuh s.d. {quarter(when)}; kegiatan yang belum selesai tidak dihitung."
        )
        if plan.baseline_index is not None:
            gained = figures.expected - plan.baseline_index
            yield f"Dibandingkan dengan indeks awal {points(plan.baseline_index)}: {points(gained)} poin."
    if figures.reached is not None and figures.expected is not None:
        difference = figures.reached - figures.expected
        side = "di atas" if difference > 0 else "di bawah" if difference < 0 else "sama dengan"
        yield f"Hasil asesmen {points(figures.reached)}, {side} perkiraan ({points(difference)} poin)."
