"""Comparison: what differs between two plans, line by line and year by year, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Final

from action_plans.plan import Action, ActionPlan, Quarter
from action_plans.scheduling.turns import reasons_of
from assessment.answers import UnitCode
from rubrics.problem import Model


class Difference(StrEnum):
    """In what a line differs from the plan before."""

    NEW = "new"
    DROPPED = "dropped"
    VARIANT = "variant"  # units get it in another way
    MOVED = "moved"  # units start in other quarters
    RUNS = "runs"  # units have it more or less often
    UNITS = "units"  # other units take part
    COST = "cost"
    TEXT = "text"  # people worded it anew, or gave it to others


DIFFERENCES: Final = {
    Difference.NEW: "baru",
    Difference.DROPPED: "keluar",
    Difference.VARIANT: "cara berubah",
    Difference.MOVED: "waktu bergeser",
    Difference.RUNS: "jumlah pelaksanaan berubah",
    Difference.UNITS: "unit berubah",
    Difference.COST: "biaya berubah",
    Difference.TEXT: "isi berubah",
}


class Standing(Model):
    """A line as it stands in one of the plans: a measure in all its variants, or an action of people's own."""

    actions: tuple[str, ...]
    variants: tuple[str, ...]
    units: tuple[UnitCode, ...]
    starts: tuple[Quarter, ...]
    costs: dict[int, int]
    points: Fraction
    started: bool = False

    @property
    def cost(self) -> int:
        """Rupiah over all years."""
        return sum(self.costs.values())


class LineComparison(Model):
    """One line of both plans; ``before`` or ``after`` is None where only the other plan has it.

    ``joined`` and ``left`` are the units that came and went, ``switched`` those that get another variant; ``fields``
    names in Indonesian what people changed. ``reasons`` say in Indonesian why, as far as the new plan knows.
    """

    line: str
    title: str
    category: str
    differences: tuple[Difference, ...]
    before: Standing | None
    after: Standing | None
    joined: tuple[UnitCode, ...] = ()
    left: tuple[UnitCode, ...] = ()
    switched: tuple[UnitCode, ...] = ()
    moved: tuple[UnitCode, ...] = ()
    fields: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """In what it differs, in Indonesian."""
        return ", ".join(DIFFERENCES[each] for each in self.differences)

    @property
    def extra_cost(self) -> int:
        """Rupiah more (or, negative, less) than before, over all years."""
        return (self.after.cost if self.after else 0) - (self.before.cost if self.before else 0)


class YearComparison(Model):
    """Money and index of a year in both plans; None where a plan does not cover the year."""

    year: int
    cost_before: int | None
    cost_after: int | None
    ceiling_before: int | None
    ceiling_after: int | None
    index_before: Fraction | None
    index_after: Fraction | None


class PlanComparison(Model):
    """Two plans of a region, line by line in the order of the new one, then what was dropped; and year by year."""

    before_serial: int
    after_serial: int
    lines: tuple[LineComparison, ...]
    years: tuple[YearComparison, ...]

    @cached_property
    def changed(self) -> tuple[LineComparison, ...]:
        """The lines that differ."""
        return tuple(line for line in self.lines if line.differences)

    def count(self, difference: Difference) -> int:
        """Return how many lines differ in one respect."""
        return sum(difference in line.differences for line in self.lines)


def compare(before: ActionPlan, after: ActionPlan) -> PlanComparison:
    """Return what differs between two plans, whichever way they came about.

    Lines are compared by measure, so that a unit that changes from one variant to another is no dropped and new line;
    actions of people's own by their id.
    """
    olds, news = _grouped(before.actions), _grouped(after.actions)
    keys = (*news, *(key for key in olds if key not in news))
    return PlanComparison(
        before_serial=before.version.serial,
        after_serial=after.version.serial,
        lines=tuple(_line(key, olds.get(key, ()), news.get(key, ()), after) for key in keys),
        years=tuple(_years(before, after)),
    )


def _grouped(actions: Sequence[Action]) -> dict[str, tuple[Action, ...]]:
    found: dict[str, list[Action]] = {}
    for action in actions:
        found.setdefault(action.measure or action.id, []).append(action)
    return {key: tuple(members) for key, members in found.items()}


def _line(key: str, old: Sequence[Action], new: Sequence[Action], after: ActionPlan) -> LineComparison:
    first = (new or old)[0]
    was, now = _parts(old), _parts(new)
    both = [unit for unit in was if unit in now]
    line = LineComparison(
        line=key,
        title=first.title,
        category=first.category,
        differences=(),
        before=_standing(old),
        after=_standing(new),
        joined=tuple(unit for unit in now if unit not in was),
        left=tuple(unit for unit in was if unit not in now),
        switched=tuple(unit for unit in both if was[unit].keys() != now[unit].keys()),
        moved=tuple(unit for unit in both if _starts(was[unit]) != _starts(now[unit])),
        fields=tuple(_fields(old, new)) if old and new else (),
    )
    differences = tuple(_differences(line, was, now))
    reasons = reasons_of(key, old, new, after) if differences else ()
    return line.model_copy(update={"differences": differences, "reasons": reasons})


Parts = Mapping[str, tuple[Quarter, ...]]  # by variant, when a unit starts


def _parts(actions: Sequence[Action]) -> dict[UnitCode, dict[str, tuple[Quarter, ...]]]:
    """Return for each unit when it starts, by variant."""
    found: dict[UnitCode, dict[str, tuple[Quarter, ...]]] = {}
    for action in actions:
        for each in action.occurrences:
            for unit in each.units or action.units:
                own = found.setdefault(unit, {})
                own[action.variant or ""] = (*own.get(action.variant or "", ()), each.start)
    return found


def _starts(parts: Parts) -> list[Quarter]:
    return sorted(start for starts in parts.values() for start in starts)


def _standing(actions: Sequence[Action]) -> Standing | None:
    if not actions:
        return None
    occurrences = [each for action in actions for each in action.occurrences]
    costs: dict[int, int] = {}
    for each in occurrences:
        costs[each.start.year] = costs.get(each.start.year, 0) + each.cost
    return Standing(
        actions=tuple(action.id for action in actions),
        variants=tuple(action.variant_title or "" for action in actions if action.variant_title),
        units=tuple(dict.fromkeys(unit for action in actions for unit in action.units)),
        starts=tuple(sorted({each.start for each in occurrences})),
        costs=dict(sorted(costs.items())),
        points=sum((action.points for action in actions), Fraction(0)),
        started=any(each.started for each in occurrences),
    )


def _differences(
    line: LineComparison, was: Mapping[UnitCode, Parts], now: Mapping[UnitCode, Parts]
) -> Iterator[Difference]:
    if line.before is None or line.after is None:
        yield Difference.NEW if line.before is None else Difference.DROPPED
        return
    fewer = {unit for unit in line.moved if len(_starts(was[unit])) != len(_starts(now[unit]))}
    for difference, found in (
        (Difference.VARIANT, line.switched),
        (Difference.MOVED, set(line.moved) - fewer),
        (Difference.RUNS, fewer),
        (Difference.UNITS, line.joined or line.left),
        (Difference.COST, line.before.cost != line.after.cost),
        (Difference.TEXT, line.fields),
    ):
        if found:
            yield difference


_FIELDS = {
    "title": "rencana aksi",
    "category": "kategori",
    "issue": "isu",
    "output_indicator": "indikator keluaran",
    "output_unit": "satuan keluaran",
    "owner": "penanggung jawab",
    "supports": "unit pendukung",
    "fund_source": "sumber dana",
    "evidence": "data dukung",
    "sub_kegiatan": "subkegiatan",
    "remark": "keterangan",
}


def _fields(old: Sequence[Action], new: Sequence[Action]) -> Iterator[str]:
    """Yield what people worded anew or gave to others: what does not follow from units, time or variant."""
    was = {action.id: action for action in old}
    pairs = [(was[action.id], action) for action in new if action.id in was]
    for name, title in _FIELDS.items():
        if any(_settled(one, other) and getattr(one, name) != getattr(other, name) for one, other in pairs):
            yield title


def _settled(one: Action, other: Action) -> bool:
    """Tell whether the same units take part, so that owner and supporting units should be the same."""
    return set(one.units) == set(other.units)


def _years(before: ActionPlan, after: ActionPlan) -> Iterator[YearComparison]:
    was, now = ({year.year: year for year in plan.projection} for plan in (before, after))
    for year in sorted({*was, *now}):
        old, new = was.get(year), now.get(year)
        yield YearComparison(
            year=year,
            cost_before=old and old.cost,
            cost_after=new and new.cost,
            ceiling_before=old and old.ceiling,
            ceiling_after=new and new.ceiling,
            index_before=old and old.index,
            index_after=new and new.index,
        )
