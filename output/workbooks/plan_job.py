"""What ``plan.xlsx`` shows, in the words and numbers of its cells; the sheets are pure functions of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from action_plans.plan import Action, ActionPlan, ActionSource, Quarter
from assessment.answers import OPD, REGION_UNIT, Region, UnitCode
from output.formats import ROMAN_QUARTERS, join_words, number
from rubrics.rubric import OPDKind, Rubric

EACH_UNIT: Final = "Masing-masing unit"
ALL_UNITS: Final = "Semua OPD"
OTHERS: Final = "Lainnya"
_LISTED: Final = 6  # units that are listed by name in a cell; more are counted
_SOURCES: Final = {ActionSource.OWN: "Usulan daerah", ActionSource.FINDING: "Tindak lanjut temuan"}


@dataclass(frozen=True)
class Line:
    """An action with its number in the matrix and the row where it stands there."""

    number: int
    row: int
    action: Action


@dataclass(frozen=True)
class Group:
    """The actions of a category, below the row that heads them."""

    id: str
    title: str
    row: int
    lines: tuple[Line, ...]

    @property
    def first(self) -> int:
        """Row of the first action."""
        return self.row + 1

    @property
    def last(self) -> int:
        """Row of the last action."""
        return self.row + len(self.lines)


@dataclass(frozen=True)
class PlanJob:
    """Everything that the workbook shows."""

    rubric: Rubric
    region: Region
    units: tuple[OPD, ...]
    plan: ActionPlan

    @property
    def years(self) -> tuple[int, ...]:
        """Years of the period."""
        return self.plan.period.years

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Quarters of the period."""
        return tuple(Quarter(year=year, number=rank) for year in self.years for rank in range(1, 5))

    @property
    def heading(self) -> str:
        """Region and period as they stand below the title of each sheet."""
        return f"{self.region.full_name}  \N{MIDDLE DOT}  Periode {self.plan.period}  \N{MIDDLE DOT}  KONSEP"

    @property
    def index_format(self) -> str:
        """Number format of index points, by the rubric's rule."""
        places = self.rubric.scoring.places
        return f"[$-421]#,##0{'.' if places else ''}{'0' * places}"

    @cached_property
    def _names(self) -> dict[UnitCode, str]:
        return {unit.code: unit.short_name for unit in self.units}

    @cached_property
    def _opd(self) -> frozenset[UnitCode]:
        return frozenset(unit.code for unit in self.units if unit.kind is not OPDKind.DAERAH)

    def name(self, code: UnitCode) -> str:
        """Short name of a unit; the code where the region no longer lists it."""
        return self._names.get(code, "Tingkat daerah" if code == REGION_UNIT else code)

    def names(self, codes: Iterable[UnitCode]) -> str:
        """Short names of units in one cell: few by name, many by number; the sheet Unit has them all."""
        listed = tuple(dict.fromkeys(codes))
        opd = frozenset(listed)
        if len(self._opd) > 1 and self._opd <= opd:
            others = [self.name(code) for code in listed if code not in self._opd]
            return join_words([*others, f"{ALL_UNITS} ({len(self._opd)})"])
        shown = [self.name(code) for code in listed]
        if len(shown) > _LISTED + 1:
            return f"{', '.join(shown[:_LISTED])}, dan {number(len(shown) - _LISTED)} unit lain"
        return join_words(shown)

    @cached_property
    def _shared(self) -> frozenset[str]:
        """Measures that stand in the plan in more than one variant."""
        measures = Counter(action.measure for action in self.plan.actions if action.measure)
        return frozenset(measure for measure, count in measures.items() if count > 1)

    def code(self, action: Action) -> str:
        """Code by which reasons refer to an action: its measure's, with the variant below where it has several."""
        if action.measure is None:
            return action.id
        return f"{action.measure}\n{action.variant}" if action.measure in self._shared else action.measure

    def owner(self, action: Action) -> str:
        """Who answers for an action."""
        return EACH_UNIT if action.owner is None else self.name(action.owner)

    def groups(self, first_row: int) -> tuple[Group, ...]:
        """Actions by category in the order of the rubric, laid out from ``first_row`` on; no empty category."""
        titles = {category.id: category.title for category in self.rubric.categories}
        unknown = [action.category for action in self.plan.actions if action.category not in titles]
        titles |= dict.fromkeys(unknown, OTHERS)
        groups: list[Group] = []
        row, count = first_row, 0
        for category, title in titles.items():
            actions = [action for action in self.plan.actions if action.category == category]
            if actions:
                lines = tuple(
                    Line(number=count + rank, row=row + rank, action=action)
                    for rank, action in enumerate(actions, start=1)
                )
                groups.append(Group(id=category, title=title, row=row, lines=lines))
                row, count = row + len(lines) + 1, count + len(lines)
        return tuple(groups)


def active_quarters(action: Action) -> frozenset[Quarter]:
    """Quarters in which some run of an action is under way."""
    return frozenset(
        Quarter.at(ordinal)
        for occurrence in action.occurrences
        for ordinal in range(occurrence.start.ordinal, occurrence.end.ordinal + 1)
    )


def quarters_text(action: Action, year: int) -> str:
    """Quarters of a year in which an action is under way: ``I–II, IV``."""
    active = sorted(quarter.number for quarter in active_quarters(action) if quarter.year == year)
    return ", ".join(_span(run) for run in _runs(active))


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Split sorted numbers where they do not follow each other."""
    runs: list[list[int]] = [[number] for number in numbers[:1]]
    for earlier, later in pairwise(numbers):
        if later == earlier + 1:
            runs[-1].append(later)
        else:
            runs.append([later])
    return runs


def _span(run: Sequence[int]) -> str:
    first, last = ROMAN_QUARTERS[run[0] - 1], ROMAN_QUARTERS[run[-1] - 1]
    return first if first == last else f"{first}\N{EN DASH}{last}"


def units_at_work(action: Action, quarter: Quarter) -> int:
    """Count the units whose run is under way in a quarter; 0 when none is."""
    at_work: set[UnitCode] = set()
    for occurrence in action.occurrences:
        if occurrence.start <= quarter <= occurrence.end:
            at_work |= set(occurrence.units or action.units)
    return len(at_work)


def remark(action: Action) -> str:
    """Text of the column Keterangan."""
    said = [
        action.remark,
        _SOURCES.get(action.source),
        "Wajib" if action.mandatory else None,
        "Diulang tiap tahun" if action.repeat == "yearly" else None,
        f"Sub kegiatan {action.sub_kegiatan}" if action.sub_kegiatan else None,
        f"Menambah {number(action.points, 2)} poin indeks" if action.points > 0 else None,
    ]
    return ". ".join(part.rstrip(".") for part in said if part) + ("." if any(said) else "")


def bullets(texts: Iterable[str]) -> str:
    """Return lines with a bullet each."""
    return "\n".join(f"\N{BULLET} {text}" for text in texts)
