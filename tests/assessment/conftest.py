"""Small rubrics and answers, built from the compact tables that the cases are written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from assessment.answers import (
    Answer,
    Assessment,
    AssessmentKind,
    At,
    Evidence,
    Insufficient,
    LevelChoice,
    Measurement,
    NotApplicable,
    RubricReference,
    State,
    Unanswered,
)
from rubrics.rubric import PRESET_CODES, Rubric, ScaleType

Compact = Mapping[str, Any]

REFERENCE = RubricReference(id="uji", edition="1", digest="0" * 64)


def _bands(texts: Mapping[str, str]) -> list[dict[str, str | None]]:
    """``{"0": "0..50", "1": "50.."}`` to levels with half-open bands."""
    levels = []
    for code, text in texts.items():
        lower, upper = text.split("..")
        levels.append({**_level(code), "lower": lower or None, "upper": upper or None})
    return levels


def _level(code: str) -> dict[str, Any]:
    return {"code": code, "label": f"Tingkat {code}", "descriptor": f"Uraian tingkat {code}."}


def _scale(indicator: Compact) -> dict[str, Any]:
    kind = ScaleType(indicator.get("scale", "levels"))
    if kind in PRESET_CODES:
        levels = [_level(code) for code in PRESET_CODES[kind]]
    elif "bands" in indicator:
        levels = _bands(indicator["bands"])
    else:
        levels = [_level(str(rank)) for rank in range(int(indicator.get("levels", 5)))]
    for code, score in indicator.get("scores", {}).items():
        next(level for level in levels if level["code"] == code)["score"] = Fraction(score)
    return {"type": kind, "levels": levels}


def _indicator(id_: str, compact: Compact) -> dict[str, Any]:
    scale = _scale(compact)
    target = compact.get("target", scale["levels"][-1]["code"])
    return {
        "id": id_,
        "title": f"Judul {id_}",
        "question": f"Pertanyaan {id_}?",
        "guidance": "Petunjuk.",
        "scale": scale,
        "weight": Decimal(str(compact.get("weight", 1))),
        "evidence": [{"text": "Dokumen"}] if compact.get("evidence") else [],
        "not_applicable": "Bila tidak ada." if compact.get("not_applicable") else None,
        "targets": compact.get("targets", {2021: str(target)}),
        "aspect": compact.get("aspect"),
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
        "aspects": [
            {
                "id": aspect,
                "title": f"Aspek {aspect}",
                "weight": Decimal(str(each.get("weight", 1))),
                "aggregator": each.get("aggregator", {"type": "weighted_mean"}),
            }
            for aspect, each in compact.get("aspects", {}).items()
        ],
        "indicators": [_indicator(indicator, each or {}) for indicator, each in compact["indicators"].items()],
    }


def _rule(id_: str, compact: Compact) -> dict[str, Any]:
    (when, when_level), (then, then_level) = (next(iter(compact[key].items())) for key in ("when", "then"))
    return {
        "id": id_,
        "when": {"indicator": when, "at_most": str(when_level)},
        "then": {"indicator": then, "at_most": str(then_level)},
        "effect": compact.get("effect", "cap"),
        "message": f"Aturan {id_}.",
    }


GRADES = [
    {"code": "B", "title": "Baik", "description": "Enam puluh ke atas.", "lower": "60", "upper": None},
    {"code": "K", "title": "Kurang", "description": "Di bawah enam puluh.", "lower": "0", "upper": "60"},
]


def rubric_from(compact: Compact) -> Rubric:
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
            "aggregator": compact.get("aggregator", {"type": "weighted_mean"}),
            "scoring": compact.get("scoring", {}),
            "grades": compact.get("grades", GRADES),
            "grades_note": "Uji.",
            "categories": [_category(id_, each) for id_, each in compact["categories"].items()],
            "rules": [_rule(id_, each) for id_, each in compact.get("rules", {}).items()],
        }
    )


def state_from(text: str | None) -> State:
    """``"2"`` a level, ``"3/4"`` figures, ``"=7"`` a count, ``TB: alasan``, ``TC: catatan``, None unanswered."""
    if text is None:
        return Unanswered()
    if text.startswith("TB:"):
        return NotApplicable(reason=text[3:].strip())
    if text.startswith("TC:"):
        return Insufficient(note=text[3:].strip())
    if text.startswith("="):
        return At(value=Measurement(numerator=Decimal(text[1:])))
    if "/" in text:
        numerator, denominator = text.split("/")
        return At(value=Measurement(numerator=Decimal(numerator), denominator=Decimal(denominator)))
    return At(value=LevelChoice(code=text))


def assessment_from(
    answers: Mapping[str, str | None],
    *,
    unit: str = "DINKES",
    year: int = 2021,
    kind: AssessmentKind = AssessmentKind.SELF,
    evidence: bool = False,
) -> Assessment:
    proofs = (Evidence(reference="bukti.pdf"),) if evidence else ()
    return Assessment(
        rubric=REFERENCE,
        region="73.07",
        unit=unit,
        year=year,
        kind=kind,
        answers=tuple(Answer(indicator=id_, state=state_from(text), evidence=proofs) for id_, text in answers.items()),
    )


@pytest.fixture(scope="session")
def make_rubric() -> Callable[[Compact], Rubric]:
    return rubric_from


@pytest.fixture(scope="session")
def make_assessment() -> Callable[..., Assessment]:
    return assessment_from


@pytest.fixture(scope="session")
def make_state() -> Callable[[str | None], State]:
    return state_from
