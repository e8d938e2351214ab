"""Context of the rencana aksi: everything that its templates print, as plain data."""

from __future__ import annotations

from typing import Any

from output.documents.frame import office_height, signature_blocks, topic
from output.documents.inputs import Contents, CycleResults, DocumentSettings, Subject
from output.documents.plan.abbreviations import unit_names, used
from output.documents.plan.annexes import annexes
from output.documents.plan.assessed import assessed
from output.documents.plan.basis import Basis
from output.documents.plan.introduction import day_line, introduction
from output.documents.plan.monitoring import monitoring
from output.documents.plan.pictures import budget_chart, category_chart, projection_chart, spread_chart, timelines
from output.documents.plan.programme import programme
from output.documents.plan.shortfalls import shortfalls
from output.documents.plan.versions import version_context
from output.documents.plan.wording import points, span
from output.formats import number


def plan_contents(results: CycleResults, settings: DocumentSettings, subject: Subject) -> Contents:  # noqa: ARG001
    """Return title and context of the rencana aksi of the region."""
    title = f"Rencana Aksi {topic(results.rubric)} {results.region.full_name} {results.period}"
    about = f"Rencana aksi {results.region.full_name} {results.period} menurut {results.rubric.title}"
    return Contents(title, about, plan_context(results, settings))


def plan_context(results: CycleResults, settings: DocumentSettings) -> dict[str, object]:
    """Return what the templates of the rencana aksi use, under ``plan``; pure, and plain values only."""
    basis = Basis(results, settings)
    plan = _plan(basis, results)
    told = (plan, results.rubric.status_note, results.rubric.title)
    return {"plan": {**plan, "abbreviations": used(told), "unit_names": unit_names(basis)}}


def _plan(basis: Basis, results: CycleResults) -> dict[str, object]:
    return {
        "place": basis.place,
        "head_office": results.region.head_office,
        "lead": results.lead_unit.name,
        "rubric": results.rubric.id,
        "period": str(results.period),
        "span": span(basis.years[0], basis.years[-1]),
        "year": basis.year,
        "index": points(basis.region.index),
        "actions": number(len(basis.actions)),
        "day_line": day_line(basis),
        "signatures": signature_blocks(results.signatories),
        "version": version_context(results.plan.version),
        "office_height": office_height(results.signatories[:-1]),
        "foreword_by": signature_blocks(results.signatories[-1:]),
        "introduction": introduction(basis),
        "assessed": assessed(basis),
        "shortfalls": shortfalls(basis),
        "programme": programme(basis),
        "monitoring": monitoring(basis),
        "annexes": annexes(basis),
        "charts": charts(basis),
    }


def charts(basis: Basis) -> dict[str, Any]:
    """Return the data of the charts by name."""
    return {
        "categories": category_chart(basis) if basis.region.index is not None else None,
        "spread": spread_chart(basis),
        "timelines": timelines(basis),
        "budget": budget_chart(basis) if any(each.cost for each in basis.results.plan.projection) else None,
        "projection": projection_chart(basis) if basis.results.plan.baseline_index is not None else None,
    }
