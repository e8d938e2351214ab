"""What ``plan.xlsx`` shows, in the words and numbers of its cells; the sheets are pure functions of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Final

from action_plans.catalogue import Catalogue
from action_plans.decisions.decisions import PlanDecisions
from action_plans.plan import Action, ActionPlan, ActionSource, LeftOut, PlanVersion, Quarter
from assessment.answers import OPD, REGION_UNIT, Region, UnitCode
from output.formats import ROMAN_QUARTERS, date_text, join_words, number
from output.workbooks.plan.names import ALL_UNITS, EACH_UNIT, Units
from rubrics.rubric import OPDKind, Rubric

OTHERS: Final = "Lainnya"
_GONE: Final = "Dikeluarkan dari rencana menurut keputusan daerah."
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
    spare: int = 0  # rows that wait for own actions, below the lines

    @property
    def first(self) -> int:
        """Row of the first action."""
        return self.row + 1

    @property
    def last(self) -> int:
        """Row of the last action."""
        return self.row + len(self.lines)

    @property
    def end(self) -> int:
        """Last row of the category: the last action, or below the rows that wait the thin row that ends them."""
        return self.last + self.spare + (self.spare > 0)


@dataclass(frozen=True)
class PlanJob:
    """Everything that the workbook shows."""

    rubric: Rubric
    region: Region
    units: tuple[OPD, ...]
    plan: ActionPlan
    catalogue: Catalogue = field(default_factory=Catalogue)
    decisions: PlanDecisions = field(default_factory=PlanDecisions)

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
        parts = (self.region.full_name, f"Periode {self.plan.period}", standing(self.plan.version))
        return "  \N{MIDDLE DOT}  ".join(parts)

    @property
    def index_format(self) -> str:
        """Number format of index points, by the rubric's rule."""
        places = self.rubric.scoring.places
        return f"[$-421]#,##0{'.' if places else ''}{'0' * places}"

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What is not in the plan: the candidates, and what people took out that is no candidate any more."""
        known = {each.measure for each in self.plan.left_out} | {action.measure for action in self.plan.actions}
        gone = dict.fromkeys(line.measure or line.line for line in self.decisions.lines if not line.keep)
        return (*self.plan.left_out, *(self._gone(name) for name in gone if name not in known))

    def _gone(self, name: str) -> LeftOut:
        measure = self.catalogue.by_id.get(name)
        title = measure.title if measure else name
        return LeftOut(measure=name, title=title, units=(), points=Fraction(0), cost=0, reasons=(_GONE,))

    @cached_property
    def unit_labels(self) -> Units:
        """The units as cells that people edit name them."""
        return Units(self.units)

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

    def groups(self, first_row: int, spare: int = 0) -> tuple[Group, ...]:
        """Actions by category in the order of the rubric, laid out from ``first_row`` on.

        Without ``spare`` rows for own actions a category without actions is left out.
        """
        titles = {category.id: category.title for category in self.rubric.categories}
        unknown = [action.category for action in self.plan.actions if action.category not in titles]
        titles |= dict.fromkeys(unknown, OTHERS)
        groups: list[Group] = []
        row, count = first_row, 0
        for category, title in titles.items():
            actions = [action for action in self.plan.actions if action.category == category]
            if actions or (spare and title != OTHERS):
                lines = tuple(
                    Line(number=count + rank, row=row + rank, action=action)
                    for rank, action in enumerate(actions, start=1)
                )
                groups.append(Group(id=category, title=title, row=row, lines=lines, spare=spare))
                row, count = groups[-1].end + 1, count + len(lines)
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
    return spans_text(sorted(quarter.number for quarter in active_quarters(action) if quarter.year == year))


def spans_text(numbers: Sequence[int]) -> str:
    """Sorted numbers of quarters as spans: ``I–II, IV``."""
    return ", ".join(_span(run) for run in _runs(numbers))


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


def standing(version: PlanVersion) -> str:
    """Say where a version stands: ``PERUBAHAN KE-1, KONSEP`` or ``DITETAPKAN 7 Juni 2021, Nomor 12``."""
    revision = [f"PERUBAHAN KE-{version.revision}"] if version.revision else []
    if not version.adopted:
        return ", ".join([*revision, "KONSEP"])
    day = f" {date_text(version.day)}" if version.day else ""
    return ", ".join([*revision, f"DITETAPKAN{day}", *([f"Nomor {version.number}"] if version.number else [])])


def note(action: Action) -> str | None:
    """Text of the column Catatan sistem: what is known of an action besides what people write."""
    said = [
        _SOURCES.get(action.source),
        "Wajib" if action.mandatory else None,
        "Diulang tiap tahun" if action.repeat == "yearly" else None,
        f"Subkegiatan {action.sub_kegiatan}" if action.sub_kegiatan else None,
        f"Menambah {number(action.points, 2)} poin indeks" if action.points > 0 else None,
    ]
    return ". ".join(part.rstrip(".") for part in said if part) + "." if any(said) else None


def bullets(texts: Iterable[str]) -> str:
    """Return lines with a bullet each."""
    return "\n".join(f"\N{BULLET} {text}" for text in texts)
