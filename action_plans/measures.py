"""Measures: load the catalogue of a rubric from its YAML files, or say everything that is wrong with them."""

from __future__ import annotations

from pathlib import Path

from action_plans import problems as kinds
from action_plans.catalogue import (
    LEAD_ROLE,
    OPD_ROLE,
    ROLES,
    Catalogue,
    Measure,
    Mode,
    OutputIndicator,
    RoleName,
    Variant,
)
from action_plans.catalogue_checks import check_catalogue
from rubrics.problem import Model, Place, Problem, has_errors
from rubrics.rubric import Rubric
from rubrics.source import build, read_source

__all__ = [
    "LEAD_ROLE",
    "OPD_ROLE",
    "ROLES",
    "Catalogue",
    "Measure",
    "Mode",
    "OutputIndicator",
    "RoleName",
    "Variant",
    "load_catalogue",
]

FOLDER = Path(__file__).with_name("measures")


class MeasureFile(Model):
    """What one file of measures says."""

    measures: tuple[Measure, ...]


def load_catalogue(rubric: Rubric, folder: Path | None = None) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Load the measures for ``rubric`` from ``folder``, or from the shipped one for its edition, else for its id.

    Measures stand in the order of the rubric's categories, then of their files. The catalogue is None when there are
    errors; warnings and notes come along with it.
    """
    place = folder or _shipped(rubric)
    files = sorted(place.glob("*.yaml")) if place.is_dir() else []
    if not files:
        return None, (kinds.NO_MEASURES.at(Place(file=place.name), rubric=rubric.id),)
    found = [_read(path) for path in files]
    faults = [problem for *_, problems in found for problem in problems]
    if has_errors(faults):
        return None, tuple(faults)
    measures = _in_order(rubric, [measure for measures, _, _ in found for measure in measures])
    catalogue = Catalogue(measures=measures)
    faults += check_catalogue(rubric, catalogue, dict(pair for _, places, _ in found for pair in places))
    return (None if has_errors(faults) else catalogue), tuple(faults)


def _shipped(rubric: Rubric) -> Path:
    own = FOLDER / rubric.id / rubric.edition
    return own if own.is_dir() else FOLDER / rubric.id


def _read(path: Path) -> tuple[tuple[Measure, ...], list[tuple[str, Place]], tuple[Problem, ...]]:
    document = read_source(path)
    made, problems = build(MeasureFile, document)
    measures = made.measures if made else ()
    places = [(measure.id, document.place(("measures", rank))) for rank, measure in enumerate(measures)]
    return measures, places, problems


def _in_order(rubric: Rubric, measures: list[Measure]) -> tuple[Measure, ...]:
    ranks = {category.id: rank for rank, category in enumerate(rubric.categories)}
    return tuple(sorted(measures, key=lambda measure: ranks.get(measure.category, len(ranks))))
