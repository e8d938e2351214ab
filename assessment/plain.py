"""Plain assessments: validated by the models' own schema, without the cost of building the models."""

from __future__ import annotations

from typing import Any, TypedDict, cast

from pydantic import BaseModel
from pydantic_core import CoreSchema, SchemaValidator

from assessment.answers import Assessment


class PlainAssessment(TypedDict):
    """What bulk scoring looks at in a validated assessment; its other keys were validated too."""

    unit: str
    answers: tuple[dict[str, Any], ...]


def plain_assessment(text: bytes) -> PlainAssessment:
    """Validate the JSON text of an assessment exactly as its model does; raises ``ValidationError`` likewise."""
    return cast("PlainAssessment", _VALIDATOR.validate_json(text))


def _plain(schema: Any) -> Any:  # noqa: ANN401 a core schema is any nesting of dicts, lists and values
    """Return a core schema in which every model is a typed dict of its fields, under the same rules."""
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if isinstance(schema, tuple):
        return tuple(_plain(each) for each in schema)
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "model":
        return _typed_dict(schema)
    kept = {key: _plain(each) for key, each in schema.items() if key not in {"metadata", "serialization"}}
    if kept.get("type") == "default" and isinstance(kept.get("default"), BaseModel):
        kept["default"] = kept["default"].model_dump()
    return kept


def _typed_dict(model: dict[str, Any]) -> dict[str, Any]:
    fields = {name: field["schema"] for name, field in model["schema"]["fields"].items()}
    return {
        "type": "typed-dict",
        "fields": {name: _field(schema) for name, schema in fields.items()},
        "extra_behavior": "forbid",
        **({"ref": model["ref"]} if "ref" in model else {}),
    }


def _field(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "typed-dict-field", "schema": _plain(schema), "required": schema["type"] != "default"}


_VALIDATOR = SchemaValidator(cast("CoreSchema", _plain(Assessment.__pydantic_core_schema__)))
