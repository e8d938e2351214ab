"""A small region, its rubric and its measures, built from the compact tables that the cases are written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from action_plans.catalogue import ROLES, Catalogue, Measure
from action_plans.checks import check_plan
from action_plans.instance import Schedule, Scheduler
from action_plans.plan import ActionPlan, Period
from action_plans.planning import Conditions, make_plan
from action_plans.scheduling.schedule import rule_based
from assessment.answers import (
    OPD,
    REGION_UNIT,
    Answer,
    Assessment,
    At,
    Insufficient,
    LevelChoice,
    Measurement,
    NotApplicable,
    Region,
    RegionKind,
    RubricReference,
    State,
    Unanswered,
)
from assessment.scoring import Scorecard, score
from rubrics.problem import Problem
from rubrics.rubric import PRESET_CODES, OPDKind, Rubric, ScaleType

Compact = Mapping[str, Any]

REFERENCE = RubricReference(id="uji", edition="1", digest="0" * 64)
REGION = Region(
    code="73.07",
    name="Sinjai",
    kind=RegionKind.KABUPATEN,
    province="Sulawesi Selatan",
    capital="Balangnipa",
    time_zone="WITA",
)
GRADES = [{"code": "B", "title": "Baik", "description": "Semua.", "lower": "0", "upper": None}]


def _level(code: str) -> dict[str, Any]:
    return {"code": code, "label": f"Tingkat {code}", "descriptor": f"Uraian tingkat {code}."}


def _scale(compact: Compact) -> dict[str, Any]:
    kind = ScaleType(compact.get("scale", "levels"))
    if kind in PRESET_CODES:
        return {"type": kind, "levels": [_level(code) for code in PRESET_CODES[kind]]}
    levels = [_level(str(rank)) for rank in range(int(compact.get("levels", 3)))]
    if "bands" in compact:  # lower ends of the bands above the first: [50, 90]
        ends = [None, *map(str, compact["bands"]), None]
        levels = [{**_level(str(n)), "lower": ends[n], "upper": ends[n + 1]} for n in range(len(ends) - 1)]
    return {"type": kind, "levels": levels}


def _indicator(id_: str, compact: Compact) -> dict[str, Any]:
    scale = _scale(compact)
    top = scale["levels"][-1]["code"]
    return {
        "id": id_,
        "title": f"Judul {id_}",
        "question": "Pertanyaan?",
        "guidance": "Petunjuk.",
        "scale": scale,
        "weight": Decimal(str(compact.get("weight", 1))),
        "not_applicable": "Bila tidak ada.",
        "targets": compact.get("targets", {2021: top}),
        **({"applies_to": ["daerah"]} if compact.get("region") else {}),
        **({"applies_to": compact["applies_to"]} if "applies_to" in compact else {}),
    }


def _category(id_: str, compact: Compact) -> dict[str, Any]:
    return {
        "id": id_,
        "title": f"Kategori {id_}",
        "short_title": id_,
        "description": "Uraian.",
        "weight": Decimal(str(compact.get("weight", 1))),
        "aggregator": compact.get("aggregator", {"type": "weighted_mean"}),
        "indicators": [_indicator(indicator, each or {}) for indicator, each in compact["indicators"].items()],
    }


def _rule(id_: str, compact: Compact) -> dict[str, Any]:
    (when, when_level), (then, then_level) = (next(iter(compact[key].items())) for key in ("when", "then"))
    return {
        "id": id_,
        "when": {"indicator": when, "at_most": str(when_level)},
        "then": {"indicator": then, "at_most": str(then_level)},
        "effect": "cap",
        "message": f"Aturan {id_}.",
    }


def rubric_from(compact: Compact) -> Rubric:
    categories = compact.get("categories") or {"K": {"indicators": compact["indicators"]}}
    return Rubric.model_validate(
        {
            "id": "uji",
            "edition": "1",
            "title": "Rubrik uji",
            "short_title": "Uji",
            "status_note": "Untuk uji.",
            "weights_decided_by": "Uji.",
            "first_year": 2021,
            "last_year": 2024,
            "scoring": compact.get("scoring", {}),
            "grades": GRADES,
            "grades_note": "Uji.",
            "categories": [_category(id_, each) for id_, each in categories.items()],
            "rules": [_rule(id_, each) for id_, each in compact.get("rules", {}).items()],
        }
    )


def _raises(compact: Mapping[str, Any]) -> list[dict[str, str]]:
    """``{A: 0>2}`` or ``{A: [0>1, 1>2]}`` to effects."""
    listed = [(id_, step) for id_, steps in compact.items() for step in (steps if isinstance(steps, list) else [steps])]
    return [
        {"indicator": id_, "from_level": step.split(">")[0], "to_level": step.split(">")[1]} for id_, step in listed
    ]


def _variant(id_: str, compact: Compact) -> dict[str, Any]:
    cost = compact.get("cost", 0)
    return {
        "id": id_,
        "title": f"Cara {id_}",
        "mode": compact.get("mode", "desk"),
        "cost": cost if isinstance(cost, Mapping) else {"fixed": cost},
        "quarters": compact.get("quarters", 1),
        "raises": _raises(compact.get("raises", {})),
    }


def measure_from(id_: str, compact: Compact) -> Measure:
    variants = compact.get("variants") or {"v": {key: compact[key] for key in ("cost", "quarters") if key in compact}}
    known = ("scope", "applies_to", "prerequisites", "excludes", "mandatory", "repeat", "owner", "supports", "source")
    return Measure.model_validate(
        {
            "id": id_,
            "category": compact.get("category", "K"),
            "title": f"Tindakan {id_}",
            "description": "Uraian.",
            "issue": "Isu.",
            "raises": _raises(compact["raises"]),
            "scope": "region",
            "owner": "unit_pengampu",
            "variants": [_variant(variant, each) for variant, each in variants.items()],
            "output": compact.get("output", {"text": "Dokumen", "unit": "dokumen", "target": 1}),
            "evidence": ["Dokumen"],
            "fund_source": compact.get("fund", "APBD"),
            "cost_note": "contoh",
            **{key: compact[key] for key in known if key in compact},
        }
    )


def catalogue_from(compact: Mapping[str, Compact]) -> Catalogue:
    return Catalogue(measures=tuple(measure_from(id_, each) for id_, each in compact.items()))


def state_from(text: str | None) -> State:
    """``"2"`` a level, ``3/4`` figures, ``TB`` not applicable, ``TC`` insufficient, None unanswered."""
    if text is None:
        return Unanswered()
    if text == "TB":
        return NotApplicable(reason="tidak ada")
    if text == "TC":
        return Insufficient(note="bukti kurang")
    if "/" in text:
        numerator, denominator = text.split("/")
        return At(value=Measurement(numerator=Decimal(numerator), denominator=Decimal(denominator)))
    return At(value=LevelChoice(code=text))


@dataclass(frozen=True)
class World:
    """A region that can be planned for."""

    region: Region
    rubric: Rubric
    catalogue: Catalogue
    units: tuple[OPD, ...]
    assessments: tuple[Assessment, ...]
    scorecards: tuple[Scorecard, ...]
    period: Period
    ceilings: dict[int, int]

    def plan(
        self,
        ceilings: Mapping[int, int] | None = None,
        scheduler: Scheduler = rule_based,
        conditions: Conditions | None = None,
    ) -> tuple[ActionPlan, tuple[Problem, ...]]:
        return make_plan(
            self.rubric,
            self.catalogue,
            self.region,
            self.units,
            {role: self.units[-1].code for role in ROLES if role != "opd"},
            self.assessments,
            self.scorecards,
            self.period,
            self.ceilings if ceilings is None else ceilings,
            scheduler=scheduler,
            conditions=conditions,
        )

    def check(
        self, plan: ActionPlan, ceilings: Mapping[int, int] | None = None, conditions: Conditions | None = None
    ) -> tuple[Problem, ...]:
        return check_plan(
            plan,
            self.rubric,
            self.catalogue,
            self.units,
            self.scorecards,
            self.ceilings if ceilings is None else ceilings,
            capacity=(conditions or Conditions()).capacity,
            conditions=conditions,
        )


def world_from(compact: Compact) -> World:
    rubric = rubric_from(compact)
    kinds = compact.get("kinds", {})
    codes = list(compact["units"])
    units = tuple(
        OPD(
            code=code,
            name=f"Unit {code}",
            short_name=code,
            kind=OPDKind.DAERAH if code == REGION_UNIT else OPDKind(kinds.get(code, "dinas")),
        )
        for code in codes
    )
    assessments = tuple(
        Assessment(
            rubric=REFERENCE,
            region="73.07",
            unit=code,
            year=compact.get("year", 2021),
            answers=tuple(Answer(indicator=id_, state=state_from(text)) for id_, text in answers.items()),
        )
        for code, answers in compact["units"].items()
        if answers is not None
    )
    kind_of = {unit.code: unit.kind for unit in units}
    first, last = compact.get("period", [2021, 2022])
    return World(
        region=REGION,
        rubric=rubric,
        catalogue=catalogue_from(compact["measures"]),
        units=units,
        assessments=assessments,
        scorecards=tuple(score(rubric, each, kind_of[each.unit]) for each in assessments),
        period=Period(first=first, last=last),
        ceilings=dict(compact.get("ceilings", {})),
    )


def lines_of(plan: ActionPlan) -> list[str]:
    """Print a plan as the cases do: ``T1 2021-1 U1 U2 = 10``."""
    return [
        f"{action.id} {each.start.year}-{each.start.number} {' '.join(each.units)} = {each.cost}"
        for action in plan.actions
        for each in action.occurrences
    ]


@pytest.fixture(scope="session")
def make_world() -> Callable[[Compact], World]:
    return world_from


@pytest.fixture(scope="session")
def make_rubric() -> Callable[[Compact], Rubric]:
    return rubric_from


@pytest.fixture(scope="session")
def make_catalogue() -> Callable[[Mapping[str, Compact]], Catalogue]:
    return catalogue_from


@pytest.fixture(scope="session")
def lines() -> Callable[[ActionPlan], list[str]]:
    return lines_of


@pytest.fixture(scope="session")
def nothing() -> Scheduler:
    """A scheduler that plans nothing."""
    return lambda _: Schedule(scheduler="tanpa", placements=())
