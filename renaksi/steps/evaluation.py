"""Steps 6 to 8: from assessments to scorecards, gaps and the region's result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.answers import Assessment, AssessmentKind, UnitCode
from assessment.gaps import Gap, gaps
from assessment.region import RegionResult, assess_region
from assessment.scoring import Scorecard, score
from renaksi.workspace import Workspace


@dataclass(frozen=True)
class Evaluation:
    """Everything that follows from the assessments alone; ``effective`` holds the verified one where there is one."""

    assessments: tuple[Assessment, ...]
    scorecards: tuple[Scorecard, ...]
    gaps: tuple[Gap, ...]
    region: RegionResult

    @property
    def effective(self) -> tuple[tuple[Assessment, Scorecard], ...]:
        """Each unit's assessment that counts, with its scorecard."""
        pairs: dict[UnitCode, tuple[Assessment, Scorecard]] = {}
        for assessment, card in zip(self.assessments, self.scorecards, strict=True):
            if assessment.unit not in pairs or assessment.kind is AssessmentKind.VERIFIED:
                pairs[assessment.unit] = (assessment, card)
        return tuple(pairs.values())


def evaluate(workspace: Workspace, assessments: Iterable[Assessment]) -> Evaluation:
    """Score ``assessments`` (self and verified) and put the region together; pure but for its arguments."""
    rubric, cycle, units = workspace.rubric, workspace.cycle, workspace.units
    assessments = tuple(assessments)
    cards = tuple(score(rubric, assessment, units[assessment.unit].kind) for assessment in assessments)
    years = cycle.period.years
    result = assess_region(rubric, cycle.region, cycle.all_units, cards, assessments, cycle.year, years)
    evaluation = Evaluation(assessments, cards, (), result)
    found = tuple(gap for _, card in evaluation.effective for gap in gaps(rubric, card, years))
    return Evaluation(assessments, cards, found, result)
