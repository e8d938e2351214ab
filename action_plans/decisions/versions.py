"""Versions: a plan is a draft, is adopted, and is changed only by a new version that names the one before and why."""

from __future__ import annotations

import hashlib
from datetime import date

from action_plans.plan import ActionPlan, PlanState, PlanVersion, Predecessor
from assessment.canonical import canonical


def plan_digest(plan: ActionPlan) -> str:
    """Return the fingerprint of everything that a plan says, as hexadecimal SHA-256 of its canonical JSON.

    What is at its default is left out, so that a plan keeps its fingerprint when later versions can say more.
    """
    return hashlib.sha256(canonical(plan.model_dump(exclude_defaults=True)).encode()).hexdigest()


def content_digest(plan: ActionPlan) -> str:
    """Return the fingerprint of what a plan says apart from its version: it stays when the plan is adopted."""
    return plan_digest(plan.model_copy(update={"version": PlanVersion()}))


def adopted(plan: ActionPlan, number: str, day: date) -> ActionPlan:
    """Return a draft as it is adopted (*ditetapkan*) under a number on a day."""
    version = plan.version.model_copy(update={"state": PlanState.ADOPTED, "number": number, "day": day})
    return plan.model_copy(update={"version": version})


def revised(plan: ActionPlan, reasons: tuple[str, ...]) -> ActionPlan:
    """Return the draft of a revision (*perubahan*) of an adopted plan; it names its predecessor and the reasons."""
    before = plan.version
    if not before.adopted or before.number is None or before.day is None:
        msg = "only an adopted plan can be revised"
        raise ValueError(msg)
    predecessor = Predecessor(serial=before.serial, number=before.number, day=before.day, digest=plan_digest(plan))
    version = PlanVersion(serial=before.serial + 1, predecessor=predecessor, reasons=reasons)
    return plan.model_copy(update={"version": version})
