"""Canonical JSON: equal values give equal bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

Plain = dict[str, Any] | list[Any] | str | int | bool | None


def canonical(value: object) -> str:
    """Return ``value`` as JSON text: keys sorted, numbers that are not whole as text, one line break at the end.

    Fractions are written as ``"1/3"``, decimals without needless zeros (``12``, ``12.0`` and ``1.2E+1`` are equal and
    all become ``"12"``), dates as ISO text. The order of lists is the value's own.
    """
    return json.dumps(plain(value), sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def plain(value: object) -> Plain:
    """Return ``value`` as what JSON can carry; a type without an exact form is refused."""
    if isinstance(value, BaseModel):
        return {name: plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return {_key(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return _scalar(value)


def _key(key: object) -> str:
    return str(key.value) if isinstance(key, Enum) else str(key)


def _scalar(value: object) -> Plain:
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    msg = f"no exact JSON form for {type(value).__name__}"
    raise TypeError(msg)


def number(value: Decimal) -> str:
    """Return a decimal without exponent and needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
