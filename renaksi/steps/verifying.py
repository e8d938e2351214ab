"""The verifier's workbook: every unit's own values beside open cells for the verifier."""

from __future__ import annotations

from assessment.answers import AssessmentKind
from output.workbooks.verification.workbook import write_verification as workbook
from renaksi.publishing import Edited, publishing
from renaksi.steps.forms import FormsReport
from renaksi.steps.results import compiled
from renaksi.workspace import Workspace


def write_verification(workspace: Workspace) -> FormsReport:
    """Write forms/verifikasi-<year>.xlsx from the units' own assessments; one that was filled in place is kept."""
    evaluation = compiled(workspace)
    own = tuple(
        (assessment, card)
        for assessment, card in zip(evaluation.assessments, evaluation.scorecards, strict=True)
        if assessment.kind is AssessmentKind.SELF
    )
    cycle = workspace.cycle
    data = workbook(
        workspace.rubric,
        cycle.region,
        cycle.all_units,
        tuple(assessment for assessment, _ in own),
        tuple(card for _, card in own),
    )
    with publishing(workspace) as publisher:
        publisher.put(workspace.forms / f"verifikasi-{cycle.year}.xlsx", data, edited=Edited.KEEP)
    return FormsReport(tuple(publisher.written), tuple(publisher.unchanged), tuple(publisher.problems))
