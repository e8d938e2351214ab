"""Records: the JSON file of an action plan, and its published schema.

``python -m action_plans.records [FOLDER]`` writes the JSON Schema, by default to ``docs/schemas``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from action_plans.plan import ActionPlan
from assessment.answers import Region
from assessment.records import Record, write_schemas


class PlanRecord(Record):
    """``plan.json``: the action plan, and the fingerprint of the results that it was made from (``basis``)."""

    format: Literal["renaksi/plan/1"] = "renaksi/plan/1"
    region: Region
    basis: str
    plan: ActionPlan


RECORDS: tuple[type[Record], ...] = (PlanRecord,)


if __name__ == "__main__":
    write_schemas(*map(Path, sys.argv[1:2]), records=RECORDS)
