"""The version of the plan on its first pages: whether it is a revision, of which plan, for which reasons."""

from __future__ import annotations

from datetime import date
from typing import Any

from action_plans.plan import PlanVersion
from output.documents.plan.wording import spelled
from output.formats import date_text


def version_context(version: PlanVersion) -> dict[str, Any]:
    """Return how often the plan was revised, number and day of its adoption, and what it revises and why."""
    before = version.predecessor
    return {
        "revision": revision_name(version) if version.revision else None,
        "number": version.number,
        "day": date_text(version.day) if version.day else None,
        "replaces": f"Rencana Aksi Nomor {before.number} tanggal {_day(before.day)}" if before else None,
        "reasons": version.reasons,
    }


def _day(day: date) -> str:
    """Return a day that is not broken over two lines."""
    return date_text(day).replace(" ", "\N{NO-BREAK SPACE}")


def revision_name(version: PlanVersion) -> str:
    """Return what people call a revision: ``Perubahan``, then ``Perubahan Kedua``."""
    return "Perubahan" if version.revision == 1 else f"Perubahan Ke{spelled(version.revision)}"
