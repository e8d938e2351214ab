"""Records: the JSON files of a cycle's results, and their published schemas.

``python -m assessment.records [FOLDER]`` writes the JSON Schemas, by default to ``docs/schemas``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeVar

from pydantic import ValidationError

from assessment import problem_kinds as kinds
from assessment.answers import Assessment, Region
from assessment.canonical import canonical
from assessment.explain import Derivation
from assessment.gaps import Gap
from assessment.region import RegionResult
from assessment.scoring import Scorecard
from rubrics.problem import Model, Place, Problem, ProblemError
from rubrics.rubric import Rubric

SCHEMAS = Path("docs/schemas")
DIALECT = "https://json-schema.org/draft/2020-12/schema"
FRACTION = r"^-?\d+(/\d+)?$"


class Record(Model):
    """Base of the files of results, and of those that others make for us (``filled_in``), who may leave things out."""

    filled_in: ClassVar[bool] = False


class AssessmentsRecord(Record):
    """``assessments.json``: every unit's answers of a year, its own and the verified ones."""

    format: Literal["renaksi/assessments/1"] = "renaksi/assessments/1"
    region: Region
    year: int
    assessments: tuple[Assessment, ...]


class ScorecardsRecord(Record):
    """``scorecards.json``: every unit's scores of a year, of its own and of the verified answers."""

    format: Literal["renaksi/scorecards/1"] = "renaksi/scorecards/1"
    region: Region
    year: int
    scorecards: tuple[Scorecard, ...]


class DerivationsRecord(Record):
    """``derivations.json``: how every unit's index comes about, step by step."""

    format: Literal["renaksi/derivations/1"] = "renaksi/derivations/1"
    region: Region
    year: int
    derivations: tuple[Derivation, ...]


class GapsRecord(Record):
    """``gaps.json``: every unit's gaps for the years of the period."""

    format: Literal["renaksi/gaps/1"] = "renaksi/gaps/1"
    region: Region
    year: int
    gaps: tuple[Gap, ...]


class RegionRecord(Record):
    """``region.json``: the results of the whole region."""

    format: Literal["renaksi/region/1"] = "renaksi/region/1"
    result: RegionResult


class ProblemsRecord(Record):
    """``problems.json``: what was found in the files of a cycle."""

    format: Literal["renaksi/problems/1"] = "renaksi/problems/1"
    region: Region
    year: int
    problems: tuple[Problem, ...]


RECORDS: tuple[type[Record], ...] = (
    AssessmentsRecord,
    ScorecardsRecord,
    DerivationsRecord,
    GapsRecord,
    RegionRecord,
    ProblemsRecord,
)
AnyRecord = TypeVar("AnyRecord", bound=Record)


def assessments_record(
    rubric: Rubric, region: Region, year: int, assessments: Iterable[Assessment]
) -> AssessmentsRecord:
    """Record ``assessments`` by unit and kind, each with its answers in the order of the form."""
    ordered = sorted((_in_form_order(rubric, each) for each in assessments), key=_unit_and_kind)
    return AssessmentsRecord(region=region, year=year, assessments=tuple(ordered))


def _in_form_order(rubric: Rubric, assessment: Assessment) -> Assessment:
    places = {indicator: place for place, indicator in enumerate(rubric.indicators)}
    answers = sorted(assessment.answers, key=lambda each: (places.get(each.indicator, len(places)), each.indicator))
    return assessment if tuple(answers) == assessment.answers else assessment.answered(tuple(answers))


def _unit_and_kind(each: Assessment | Scorecard | Derivation) -> tuple[str, int, str]:
    return each.unit, each.year, each.kind.value


def scorecards_record(region: Region, year: int, scorecards: Iterable[Scorecard]) -> ScorecardsRecord:
    """Record ``scorecards`` by unit and kind."""
    return ScorecardsRecord(region=region, year=year, scorecards=tuple(sorted(scorecards, key=_unit_and_kind)))


def derivations_record(region: Region, year: int, derivations: Iterable[Derivation]) -> DerivationsRecord:
    """Record ``derivations`` by unit and kind."""
    return DerivationsRecord(region=region, year=year, derivations=tuple(sorted(derivations, key=_unit_and_kind)))


def gaps_record(region: Region, year: int, gaps: Iterable[Gap]) -> GapsRecord:
    """Record ``gaps`` by unit, indicator and year."""
    ordered = sorted(gaps, key=lambda gap: (gap.unit, gap.indicator, gap.year))
    return GapsRecord(region=region, year=year, gaps=tuple(ordered))


def problems_record(region: Region, year: int, problems: Iterable[Problem]) -> ProblemsRecord:
    """Record ``problems`` by place and code; of a file's path only the name is kept."""
    ordered = sorted(map(_without_path, problems), key=_place_and_code)
    return ProblemsRecord(region=region, year=year, problems=tuple(ordered))


def _without_path(problem: Problem) -> Problem:
    if problem.place.file is None:
        return problem
    name = problem.place.file.replace("\\", "/").rpartition("/")[2]
    return problem.model_copy(update={"place": problem.place.model_copy(update={"file": name})})


def _place_and_code(problem: Problem) -> tuple[object, ...]:
    place = problem.place
    texts = (place.file, place.unit, place.sheet, place.indicator, place.key, place.cell)
    numbers = (place.line or 0, place.column or 0)
    return (*(text or "" for text in texts), *numbers, problem.code, problem.what, problem.why, problem.remedy)


def to_json(record: Record) -> str:
    """Return the canonical text of ``record``."""
    return canonical(record)


def from_json(model: type[AnyRecord], text: str | bytes, file: str) -> AnyRecord:
    """Read a record back; a text that is none raises :class:`ProblemError` naming ``file``."""
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"])) or None
        raise ProblemError([kinds.RECORD_UNREADABLE.at(Place(file=file, key=key), count=error.error_count())]) from None


def name_of(model: type[Record]) -> str:
    """Return the name of the file that ``model`` describes, without its ending."""
    default: str = model.model_fields["format"].default
    return default.split("/")[1]


def schemas(records: Iterable[type[Record]] = RECORDS) -> Mapping[str, str]:
    """Return the JSON Schema text of each of ``records`` by file name."""
    return {f"{name_of(model)}.schema.json": _schema(model) for model in records}


def _schema(model: type[Record]) -> str:
    schema: dict[str, object] = {"$schema": DIALECT, "$id": f"{name_of(model)}.schema.json"}
    written = model.model_json_schema(mode="validation" if model.filled_in else "serialization")
    schema |= written if model.filled_in else _exact(written)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _exact(schema: Any) -> Any:  # noqa: ANN401 a JSON Schema is any JSON
    """Say of a generated schema what we promise beyond it: every key is written, and fractions have a form."""
    if isinstance(schema, list):
        return [_exact(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    said = {key: _exact(each) for key, each in schema.items()}
    if said.get("format") == "fraction":
        return {"type": "string", "pattern": FRACTION, "description": "Exact fraction or whole number."}
    if said.get("additionalProperties") is False:
        said["required"] = list(said.get("properties", {}))
    return said


def write_schemas(folder: Path = SCHEMAS, *, records: Iterable[type[Record]] = RECORDS) -> None:
    """Write the schema of each of ``records`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas(records).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_schemas(*map(Path, sys.argv[1:2]))
