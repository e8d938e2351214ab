"""View: the progress up to a quarter with the names and words that the reports print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from action_plans.plan import Action, Quarter
from action_plans.progress.realisation import ReportState
from action_plans.progress.report import Coverage, ProgressReport
from assessment.answers import UnitCode
from output import formats
from output.documents.plan.basis import Basis
from output.documents.plan.wording import NOTHING

FULL: Final = Fraction(100)
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]*(?:[-.][A-Z0-9]+)*")
STATES: Final = {
    ReportState.NOT_YET_DUE: "belum jatuh tempo",
    ReportState.NOT_REPORTED: "belum dilaporkan",
    ReportState.ZERO: "dilaporkan nol",
    ReportState.REPORTED: "dilaporkan",
    ReportState.NOT_APPLICABLE: "tidak berlaku",
}


@dataclass(frozen=True)
class View:
    """Progress for one report; ``yearly`` ones sum up the four quarters of the year."""

    basis: Basis
    report: ProgressReport
    yearly: bool

    @property
    def as_of(self) -> Quarter:
        """The last quarter of the report."""
        return self.report.as_of

    @property
    def year(self) -> int:
        """The budget year of the report."""
        return self.as_of.year

    @property
    def period(self) -> str:
        """``triwulan I tahun 2022`` or ``tahun 2022``, as in a sentence."""
        if self.yearly:
            return f"tahun {self.year}"
        return f"triwulan {formats.ROMAN_QUARTERS[self.as_of.number - 1]} tahun {self.year}"

    @property
    def end(self) -> str:
        """The period after *sampai dengan*: ``akhir tahun 2022``, ``triwulan I tahun 2022``."""
        return f"akhir {self.period}" if self.yearly else self.period

    @property
    def heading(self) -> str:
        """``Triwulan I Tahun 2022``, as in a title."""
        return self.period.replace("triwulan", "Triwulan").replace("tahun", "Tahun")

    @property
    def until(self) -> str:
        """``s.d. TW II 2022``: figures of a quarter are those from the beginning of the year."""
        return f"s.d. {formats.quarter(self.as_of)}"

    @cached_property
    def actions(self) -> dict[str, Action]:
        """Actions of the plan by id."""
        return {action.id: action for action in self.basis.results.plan.actions}

    def code(self, action: str) -> str:
        """Code of an action as the plan prints it."""
        known = self.actions.get(action)
        return self.basis.code(known) if known else action

    def named(self, text: str) -> str:
        """Return a sentence of the core with the names of units and actions in place of their codes."""
        return _CODE.sub(lambda match: self._names.get(match[0], match[0]), text)

    @cached_property
    def _names(self) -> dict[str, str]:
        units = {code: unit.short_name for code, unit in self.basis.results.unit_by_code.items()}
        return {**units, **{id_: self.basis.code(action) for id_, action in self.actions.items()}}

    def unit(self, code: UnitCode | None) -> str:
        """Short name of a unit."""
        return self.basis.unit(code)


def share(ratio: Fraction | None) -> str:
    """A ratio as a percentage with one decimal; a dash where it is undefined."""
    return NOTHING if ratio is None else formats.percent(ratio, 1)


def figure(value: Fraction | None) -> str:
    """A figure of output, decimals only where there are some; a dash where nothing is known."""
    return NOTHING if value is None else formats.number(value, 0 if value.denominator == 1 else 2)


def covered(coverage: Coverage) -> str:
    """The states of an action's parts in words, the commonest state alone where there is only one part."""
    counts = {
        ReportState.REPORTED: coverage.reported,
        ReportState.ZERO: coverage.zero,
        ReportState.NOT_APPLICABLE: coverage.not_applicable,
        ReportState.NOT_REPORTED: coverage.not_reported,
        ReportState.NOT_YET_DUE: coverage.not_yet_due,
    }
    found = {STATES[state]: count for state, count in counts.items() if count}
    if len(found) == 1 and sum(found.values()) == 1:
        return next(iter(found))
    return "; ".join(f"{name} {formats.number(count)} unit" for name, count in found.items()) or NOTHING
