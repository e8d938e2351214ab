"""Region: the results of all units of a region, put together for one year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from assessment.aggregation import derive
from assessment.answers import OPD, Assessment, Region, RubricReference, UnitCode
from assessment.common_gaps import CommonGap, common_gaps
from assessment.distribution import Distribution, distribution
from assessment.gathering import Gathering, gather
from assessment.indicator_results import (
    CategoryResult,
    IndicatorResult,
    LevelCount,
    Scored,
    category_results,
    indicator_results,
)
from assessment.matrix import MatrixCell, MatrixRow, matrix
from assessment.quality import UnitQuality, own_assessments, problems_of, quality
from assessment.ranking import Mention, Standing, awards, coaching, ranking
from assessment.scoring import GroupScore, Scorecard, grade_of
from assessment.targets import YearTarget, year_target
from rubrics.edition import digest
from rubrics.problem import Model, Problem
from rubrics.rubric import OPDKind, Rubric

__all__ = [
    "CategoryResult",
    "CommonGap",
    "Distribution",
    "GradeCount",
    "IndicatorResult",
    "KindResult",
    "LevelCount",
    "MatrixCell",
    "MatrixRow",
    "Mention",
    "RegionResult",
    "Standing",
    "UnitQuality",
    "YearTarget",
    "assess_region",
]


class GradeCount(Model):
    """The units whose index lies in one grade band."""

    code: str
    title: str
    units: tuple[UnitCode, ...]


class KindResult(Model):
    """The units of one kind: who was expected, who counts, and how their indexes spread."""

    kind: OPDKind
    expected: tuple[UnitCode, ...]
    counted: tuple[UnitCode, ...]
    distribution: Distribution | None


class RegionResult(Model):
    """Everything that is known about a region in one year.

    ``expected`` are the units asked (without the region's own form), ``counted`` those that enter means and ranking:
    a form without any usable answer (``without_answers``) is treated as not handed in. ``region_answered`` tells
    whether the region's own questions were answered; if not, they leave the index. ``total`` and ``groups`` (the
    categories with their aspects) derive the region's index from its indicator scores; ``targets`` and
    ``common_gaps`` (most units first) cover every year of ``years``, all other results are those of ``year``.
    """

    region: Region
    rubric: RubricReference
    year: int
    years: tuple[int, ...]
    expected: tuple[UnitCode, ...]
    counted: tuple[UnitCode, ...]
    not_handed_in: tuple[UnitCode, ...]
    without_answers: tuple[UnitCode, ...]
    verified: tuple[UnitCode, ...]
    region_answered: bool
    score: Fraction | None
    index: Fraction | None
    grade: str | None
    target_index: Fraction | None
    targets: tuple[YearTarget, ...]
    total: GroupScore
    groups: tuple[GroupScore, ...]
    categories: tuple[CategoryResult, ...]
    indicators: tuple[IndicatorResult, ...]
    distribution: Distribution | None
    grades: tuple[GradeCount, ...]
    kinds: tuple[KindResult, ...]
    ranking: tuple[Standing, ...]
    matrix: tuple[MatrixRow, ...]
    common_gaps: tuple[CommonGap, ...]
    awards: tuple[Mention, ...]
    coaching: tuple[Mention, ...]
    quality: tuple[UnitQuality, ...]
    problems: tuple[Problem, ...]


def assess_region(  # noqa: PLR0913, PLR0917 the contract between packages
    rubric: Rubric,
    region: Region,
    units: Sequence[OPD],
    scorecards: Iterable[Scorecard],
    assessments: Iterable[Assessment],
    year: int,
    years: Sequence[int],
) -> RegionResult:
    """Put the results of ``units`` together for ``year``, with targets and gaps for ``years``.

    An indicator's score is the exact mean over the units that count in it (the region's own answer where it is asked
    once), a verified value before a unit's own; the rubric's aggregators then give categories and index. Cap rules
    have done their work in each unit. Units of kind ``daerah`` are the region itself: they answer, but have no rank.
    """
    gathering = gather(rubric, units, scorecards, year)
    gaps = gathering.gaps(sorted({year, *years}))
    unit_targets = {code: _unit_target(rubric, card, year) for code, card in gathering.counted.items()}
    standings = ranking(gathering, unit_targets, gaps)
    judged = own_assessments(gathering, assessments)
    problems = problems_of(gathering, judged)
    scored = _scored(gathering, unit_targets)
    silent = tuple(unit.code for unit in gathering.expected if unit.code not in gathering.effective)
    return RegionResult(
        region=region,
        rubric=RubricReference(id=rubric.id, edition=rubric.edition, digest=digest(rubric)),
        year=year,
        years=tuple(years),
        expected=tuple(unit.code for unit in gathering.expected),
        counted=tuple(gathering.counted),
        not_handed_in=silent,
        without_answers=tuple(code for code in gathering.effective if code not in gathering.answering),
        verified=tuple(code for code in gathering.effective if code in gathering.verified),
        region_answered=any(code in gathering.answering for code in gathering.regional),
        score=scored.total.score,
        index=scored.total.index,
        grade=grade_of(rubric, scored.total.index),
        target_index=scored.target.index,
        targets=tuple(_region_target(gathering, each) for each in years),
        total=scored.total.model_copy(update={"aspects": ()}),
        groups=scored.total.aspects,
        categories=category_results(gathering, scored),
        indicators=scored.indicators,
        distribution=distribution(standing.index for standing in standings),
        grades=_grades(rubric, standings),
        kinds=_kinds(gathering, standings),
        ranking=standings,
        matrix=matrix(gathering),
        common_gaps=tuple(gap for gap in common_gaps(gathering, gaps) if gap.year in years),
        awards=awards(rubric, standings),
        coaching=coaching(rubric, standings),
        quality=quality(gathering, judged, problems),
        problems=tuple(problem for found in problems.values() for problem in found),
    )


def _scored(gathering: Gathering, unit_targets: Mapping[UnitCode, YearTarget]) -> Scored:
    prepared = gathering.table
    total = derive(gathering.rubric.scoring, prepared.tree, gathering.scores, range(len(prepared.questions)))
    return Scored(
        total=total,
        indicators=indicator_results(gathering, total),
        target=_region_target(gathering, gathering.year),
        unit_targets=unit_targets,
    )


def _region_target(gathering: Gathering, year: int) -> YearTarget:
    counting = {
        question.indicator.id
        for question, score in zip(gathering.table.questions, gathering.scores, strict=True)
        if score is not None
    }
    return year_target(gathering.rubric, counting, year)


def _unit_target(rubric: Rubric, card: Scorecard, year: int) -> YearTarget:
    return year_target(rubric, {result.indicator for result in card.indicators if result.score is not None}, year)


def _grades(rubric: Rubric, standings: Sequence[Standing]) -> tuple[GradeCount, ...]:
    return tuple(
        GradeCount(
            code=band.code, title=band.title, units=tuple(each.unit for each in standings if each.grade == band.code)
        )
        for band in rubric.grades
    )


def _kinds(gathering: Gathering, standings: Sequence[Standing]) -> tuple[KindResult, ...]:
    indexes = {standing.unit: standing.index for standing in standings}
    found: list[KindResult] = []
    for kind in OPDKind:
        expected = tuple(unit.code for unit in gathering.expected if unit.kind is kind)
        counted = tuple(unit.code for unit in gathering.units if unit.kind is kind and unit.code in indexes)
        if expected or counted:
            spread = distribution(indexes[code] for code in counted)
            found.append(KindResult(kind=kind, expected=expected, counted=counted, distribution=spread))
    return tuple(found)
