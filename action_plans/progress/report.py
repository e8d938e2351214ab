"""What :func:`action_plans.progress.progress.progress` finds: plan against realisation, exact, with its reasons.

Everywhere None is *undefined* and shown as "–": nobody reported, or there is no target or budget to compare with.
Ratios are fractions (1 is 100 %), never rounded; deviations are realised minus planned ratio, negative when behind.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from pydantic import Field

from action_plans.plan import Quarter
from action_plans.progress.realisation import Entry, PartKey, ReportState
from assessment.answers import UnitCode
from rubrics.problem import Model


class Figures(Model):
    """Planned against realised up to a quarter.

    ``target`` is the output planned for the whole year, ``due`` what of it was planned up to this quarter, ``value``
    what was last reported. ``planned`` and ``achieved`` are the ratios of both to the target, at most 1; ``deviation``
    is achieved minus planned. All three are None where nothing was reported for this quarter. ``budget`` is the Rupiah
    planned for the year, ``spent`` what was realised of it, ``absorbed`` the ratio of both (it may exceed 1).
    """

    target: Fraction | None = None
    due: Fraction | None = None
    value: Fraction | None = None
    planned: Fraction | None = None
    achieved: Fraction | None = None
    deviation: Fraction | None = None
    budget: int = 0
    spent: int | None = None
    absorbed: Fraction | None = None


class QuarterProgress(Model):
    """A part of an action in one quarter, figures cumulated up to it.

    ``entry`` is what counts for the quarter, None where nothing was reported in it. ``carried``: the figures stand from
    an earlier quarter, after which there was nothing more to report. ``corrected`` are the serials of the corrections.
    """

    quarter: Quarter
    state: ReportState
    figures: Figures
    entry: Entry | None = None
    carried: bool = False
    closed: bool = False
    corrected: tuple[int, ...] = ()


class PartProgress(Model):
    """A part of an action: what one unit owes of it in one budget year, as it stands in the quarter of the report.

    ``quarters`` are all from the first of the budget year to that of the report. ``late``: less was reported than was
    due. ``overdue``: the work should have ended, and nothing was reported of it, so that nobody knows whether it is
    late. ``finished``: the target is reached. ``over``: the year has passed and the same work has begun anew, so that
    nothing more is owed.
    """

    key: PartKey
    start: Quarter
    end: Quarter
    state: ReportState
    figures: Figures
    quarters: tuple[QuarterProgress, ...]
    late: bool
    overdue: bool = False
    finished: bool
    over: bool = False
    reasons: tuple[str, ...]


class Coverage(Model):
    """How far figures are complete: parts by their state in the quarter of the report."""

    not_yet_due: int = 0
    not_reported: int = 0
    zero: int = 0
    reported: int = 0
    not_applicable: int = 0

    @property
    def expected(self) -> int:
        """Parts on which a report was due."""
        return self.not_reported + self.told

    @property
    def told(self) -> int:
        """Parts on which a report came, with a figure or as not applicable."""
        return self.zero + self.reported + self.not_applicable


class ActionProgress(Model):
    """An action in the year of the report, put together from the parts of all units.

    ``parts`` are those of the year and, as arrears, unfinished ones of earlier years; ``figures`` and ``coverage`` take
    those of the year alone. ``figures.value`` and ``achieved`` cover only units that reported: ``coverage`` says how
    many. ``dropped``: a revision of the plan left the action out; its realisation stays.
    """

    action: str
    title: str
    category: str
    fund_source: str
    output_indicator: str
    output_unit: str
    owner: UnitCode | None
    is_share: bool
    dropped: bool = False
    figures: Figures
    coverage: Coverage
    parts: tuple[PartProgress, ...]
    late: bool
    reasons: tuple[str, ...]


class GroupKind(StrEnum):
    """What progress is summed up by."""

    REGION = "region"
    CATEGORY = "category"
    UNIT = "unit"
    FUND = "fund"


class GroupProgress(Model):
    """Actions of the year of the report summed up by category, unit, fund, or all of them.

    ``achieved`` is the mean over the actions that have a figure and a target here, each action counting once
    (``compared`` says how many); ``planned`` the mean over the same, so that ``deviation`` compares like with like.
    ``budget`` is planned for all parts of the year, ``spent`` what was reported of it, ``spent_of`` the budget of the
    parts that told what they spent: ``absorbed`` is spent over spent_of. ``late`` and ``finished`` count parts of the
    year, ``arrears`` unfinished parts of earlier years.
    """

    kind: GroupKind
    key: str
    title: str
    actions: int
    coverage: Coverage
    compared: int
    planned: Fraction | None
    achieved: Fraction | None
    deviation: Fraction | None
    budget: int
    spent: int | None
    spent_of: int
    absorbed: Fraction | None
    late: int
    finished: int
    arrears: int = 0


class HeldUp(Model):
    """A planned action that waits for a late one: for which units, and when it was to start."""

    action: str
    title: str
    units: tuple[UnitCode, ...]
    start: Quarter


class WarningKind(StrEnum):
    """Kinds of early warning."""

    LATE_PREREQUISITE = "late_prerequisite"
    SPENT_WITHOUT_OUTPUT = "spent_without_output"
    OUTPUT_WITHOUT_BUDGET = "output_without_budget"
    OVER_BUDGET = "over_budget"
    OBSTACLE_WITHOUT_FOLLOW_UP = "obstacle_without_follow_up"


class EarlyWarning(Model):
    """Something to act on now: an action, the units it is about, since when, and one Indonesian sentence why."""

    kind: WarningKind
    action: str
    title: str
    units: tuple[UnitCode, ...]
    year: int
    holds_up: tuple[HeldUp, ...] = ()
    reason: str


class MissingReport(Model):
    """A unit that owes reports for a quarter: of which actions, and whether it reported on others."""

    unit: UnitCode
    quarter: Quarter
    actions: tuple[str, ...]
    owed: int = Field(ge=1)


class IndexFigures(Model):
    """An index planned, to be expected of what was realised, and reached, in index points."""

    planned: Fraction | None = None
    target: Fraction | None = None
    expected: Fraction | None = None
    reached: Fraction | None = None


class IndexProgress(Model):
    """The region's index at the end of a year: planned, to be expected of what was realised, and reached.

    ``planned`` is the plan's projection, ``expected`` re-scores the assessment with the levels of those actions that
    were realised in full, ``reached`` comes from a later assessment, ``target`` from the rubric. ``categories`` hold
    the same by category id.
    """

    year: int
    whole: IndexFigures
    categories: dict[str, IndexFigures] = Field(default_factory=dict)
    reasons: tuple[str, ...] = ()


class YearProgress(Model):
    """One budget year beside the others: all parts planned for it, as they stood at its end, or stand by now."""

    year: int
    total: GroupProgress
    index: IndexProgress


class Correction(Model):
    """A change of a closed quarter beside what it replaced; ``replaced`` is None where nothing was reported before.

    ``change`` says in Indonesian what is different; the reason is that of ``entry.report``.
    """

    entry: Entry
    replaced: Entry | None
    change: str


class ProgressReport(Model):
    """Progress of a plan up to and including the quarter ``as_of``; ``closed`` says whether that quarter is locked.

    ``actions`` stand in the order of the plan, dropped ones last. ``late`` are the parts that are late or overdue.
    ``missing`` are the reports owed up to ``as_of``, the oldest quarter first. ``corrections`` are all changes of
    closed quarters. ``dropped`` sums up what was reported of actions that are no longer planned; ``total`` and the
    other sums are without it.
    """

    as_of: Quarter
    closed: bool
    baseline_index: Fraction | None
    total: GroupProgress
    categories: tuple[GroupProgress, ...]
    units: tuple[GroupProgress, ...]
    funds: tuple[GroupProgress, ...]
    actions: tuple[ActionProgress, ...]
    late: tuple[PartProgress, ...]
    warnings: tuple[EarlyWarning, ...]
    missing: tuple[MissingReport, ...]
    corrections: tuple[Correction, ...]
    years: tuple[YearProgress, ...]
    dropped: GroupProgress | None = None
