"""Edits: what people changed in one copy of a plan, cell by cell, whichever face they used."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from action_plans.decisions.decisions import EACH, DecidedRun, OwnAction
from action_plans.plan import Action, Period
from action_plans.scheduling.retiming import active
from rubrics.problem import Model


class Field(StrEnum):
    """What of a line people may change; in the order in which a preview lists it."""

    WISH = "wish"
    CATEGORY = "category"
    ISSUE = "issue"
    TITLE = "title"
    VARIANT = "variant"
    OUTPUT = "output_indicator"
    OUTPUT_UNIT = "output_unit"
    TARGET = "output_targets"
    OWNER = "owner"
    SUPPORTS = "supports"
    QUARTERS = "quarters"
    COST = "costs"
    FUND = "fund_source"
    EVIDENCE = "evidence"
    REMARK = "remark"
    RAISES = "raises"


CANDIDATE: Final = "calon:"  # before the id of a measure: what of it is left out of the plan
YEARLY: Final = frozenset({Field.TARGET, Field.QUARTERS, Field.COST})


class Wish(StrEnum):
    """What people want of a line as a whole: the system decides, it stays as it is, or it goes."""

    SYSTEM = "system"
    KEEP = "keep"
    REMOVE = "remove"


Value = str | int | tuple[str, ...] | tuple[int, ...] | None
Key = tuple[str, Field, int | None]  # line, field, and year where the field has one


class Edit(Model):
    """One changed cell: the value people want, and how the cell read before and after.

    ``line`` is the id of an action; of what is left out of the plan it is that of its measure behind ``CANDIDATE``, and
    only the wish can change. Costs are rupiah or None, quarters their numbers, units codes, and what an own action
    raises texts such as ``SDM-02|C|A``.
    """

    line: str
    field: Field
    year: int | None = None
    value: Value
    before: str = ""
    after: str = ""

    @property
    def key(self) -> Key:
        """What is changed."""
        return self.line, self.field, self.year


class Changeset(Model):
    """What people want changed.

    ``added`` are new own actions under provisional ids; ``order`` the ids of the lines where they were put into
    another order.
    """

    edits: tuple[Edit, ...] = ()
    added: tuple[OwnAction, ...] = ()
    order: tuple[str, ...] | None = None

    @property
    def count(self) -> int:
        """How many changes there are."""
        return len(self.edits) + len(self.added) + (self.order is not None)


class CopyEdits(Changeset):
    """Everything that people changed in one copy, and the digest of the plan that it was made from."""

    file: str
    base: str


def values_of(action: Action, period: Period) -> dict[tuple[Field, int | None], Value]:
    """Return what a line of a plan says now, by field and year."""
    return dict(_values(action, period))


def _values(action: Action, period: Period) -> Iterator[tuple[tuple[Field, int | None], Value]]:
    yield (Field.WISH, None), Wish.KEEP if action.pinned else Wish.SYSTEM
    for field, value in (
        (Field.CATEGORY, action.category),
        (Field.ISSUE, action.issue),
        (Field.TITLE, action.title),
        (Field.VARIANT, action.variant),
        (Field.OUTPUT, action.output_indicator),
        (Field.OUTPUT_UNIT, action.output_unit),
        (Field.OWNER, action.owner or EACH),
        (Field.SUPPORTS, action.supports),
        (Field.FUND, action.fund_source),
        (Field.EVIDENCE, action.evidence),
        (Field.REMARK, action.remark or ""),
    ):
        yield (field, None), value
    begun = {each.start.year for each in action.occurrences}
    runs = runs_of(action)
    for year in period.years:
        yield (Field.TARGET, year), action.output_targets.get(year, "")
        yield (Field.QUARTERS, year), active(runs, year)
        yield (Field.COST, year), action.cost(year) if year in begun else None


def runs_of(action: Action) -> tuple[DecidedRun, ...]:
    """Return the occurrences of a line as runs."""
    return tuple(DecidedRun(start=o.start, end=o.end, units=o.units or action.units) for o in action.occurrences)
