"""Records: the JSON files of a plan and its realisation, and their published schemas.

``python -m action_plans.records [FOLDER]`` writes the JSON Schemas, by default to ``docs/schemas``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from action_plans.decisions.decisions import DecisionEntry, PlanDecisions
from action_plans.plan import ActionPlan
from action_plans.progress.realisation import Realisation
from action_plans.progress.realisation_report import RealisationReportRecord
from action_plans.progress.report import ProgressReport
from action_plans.revision.comparison import PlanComparison
from action_plans.revision.what_if import WhatIf
from action_plans.scheduling.instance_record import InstanceRecord
from assessment.answers import Region
from assessment.records import Record, write_schemas


class PlanRecord(Record):
    """``plan.json``: the action plan, and the fingerprint of the results that it was made from (``basis``).

    ``plan/versi/rencana-aksi-<n>.json`` is the frozen copy of an adopted version; ``digest`` is the SHA-256 of its plan
    in canonical JSON without what is at its default, None for a draft.
    """

    format: Literal["renaksi/plan/1"] = "renaksi/plan/1"
    region: Region
    basis: str
    digest: str | None = None
    plan: ActionPlan


class DecisionsRecord(Record):
    """``keputusan.json``: what people decided about the plan, and when their edits were taken over."""

    format: Literal["renaksi/decisions/1"] = "renaksi/decisions/1"
    region: Region
    decisions: PlanDecisions = PlanDecisions()
    entries: tuple[DecisionEntry, ...] = ()


class BaseRecord(Record):
    """A plan as it was written into a workbook: what edited copies of it are compared with."""

    format: Literal["renaksi/plan-base/1"] = "renaksi/plan-base/1"
    region: Region
    plan: ActionPlan
    decisions: PlanDecisions = PlanDecisions()


class RealisationRecord(Record):
    """``realisation.json``: everything that was reported of the plan, in the order in which it came."""

    format: Literal["renaksi/realisation/1"] = "renaksi/realisation/1"
    region: Region
    realisation: Realisation


class ProgressRecord(Record):
    """``progress.json``: the plan against what was realised of it, up to a quarter."""

    format: Literal["renaksi/progress/1"] = "renaksi/progress/1"
    region: Region
    progress: ProgressReport


class ComparisonRecord(Record):
    """``perbandingan.json``: what differs between two plans; the fingerprints are those of :func:`plan_digest`."""

    format: Literal["renaksi/comparison/1"] = "renaksi/comparison/1"
    region: Region
    before: str
    after: str
    comparison: PlanComparison


class WhatIfRecord(Record):
    """``analisis.json``: what other ceilings would allow, and what meeting every target costs."""

    format: Literal["renaksi/what-if/1"] = "renaksi/what-if/1"
    region: Region
    what_if: WhatIf


RECORDS: tuple[type[Record], ...] = (
    PlanRecord,
    DecisionsRecord,
    BaseRecord,
    RealisationRecord,
    RealisationReportRecord,
    ProgressRecord,
    ComparisonRecord,
    WhatIfRecord,
    InstanceRecord,
)


if __name__ == "__main__":
    write_schemas(*map(Path, sys.argv[1:2]), records=RECORDS)
