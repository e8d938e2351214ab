"""From a document to a model: what pydantic refuses becomes problems with line, remedy and suggestion."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from rubrics import problem_kinds as kinds
from rubrics.document import Document, Path
from rubrics.problem import Place, Problem

M = TypeVar("M", bound=BaseModel)

MOST_LISTED = 200  # problems of one file; a file with more is not the one that was meant
KEY_CUTOFF = 0.6  # words: half right is near enough to be what was meant
ID_CUTOFF = 0.8  # ids such as SDM-01 resemble each other; only a slip of one letter counts


def build(model: type[M], document: Document) -> tuple[M | None, tuple[Problem, ...]]:
    """Make a ``model`` of ``document``; without errors the model comes with the problems the document already has.

    A refused document gives None and its refusals; a document with duplicate keys gives None and everything
    that is wrong with it.
    """
    if document.refused:
        return None, document.problems
    try:
        made = model.model_validate(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        misspelt = {(path, guess) for path, guess in _guesses(model, details[:MOST_LISTED]) if guess}
        told = [detail for detail in details if not (detail["type"] == "missing" and _split(detail) in misspelt)]
        found = (_problem(model, document, detail) for detail in told[:MOST_LISTED])
        return None, _listed(document, (*document.problems, *found), len(told) - MOST_LISTED)
    return (None if document.problems else made), _listed(document, document.problems)


def _split(detail: Mapping[str, Any]) -> tuple[Path, str]:
    return tuple(detail["loc"][:-1]), str(detail["loc"][-1])


def _guesses(model: type[BaseModel], details: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Path, str | None]]:
    """Yield for each unknown key where it stands and which known key was meant; that one is then not missing too."""
    for detail in details:
        if detail["type"] == "extra_forbidden":
            path, name = _split(detail)
            yield path, _nearest(name, _keys(model, path), KEY_CUTOFF)


def _listed(document: Document, problems: Iterable[Problem], more: int = 0) -> tuple[Problem, ...]:
    """Return ``problems`` once each in the order of the file, at most as many as anybody reads."""
    ordered = sorted(dict.fromkeys(problems), key=lambda each: (each.place.line or 0, each.place.column or 0))
    more = max(more, 0) + max(len(ordered) - MOST_LISTED, 0)
    rest = (kinds.TOO_MANY.at(Place(file=document.file), count=more, limit=MOST_LISTED),) if more else ()
    return (*ordered[:MOST_LISTED], *rest)


def _problem(model: type[BaseModel], document: Document, detail: Mapping[str, Any]) -> Problem:
    path: Path = tuple(detail["loc"])
    kind = str(detail["type"])
    if path and path[-1] == "[key]":
        return _value(document, path[:-1], kind, detail, raw=path[-2])
    if kind == "extra_forbidden":
        return _unknown_key(model, document, path)
    if kind == "missing":
        return kinds.MISSING_KEY.at(document.place(path[:-1]), name=path[-1])
    if kind == "value_error":
        return kinds.REFUSED_VALUE.at(document.place(path), message=str(detail["ctx"]["error"]).rstrip("."))
    if kind in {"enum", "literal_error", "union_tag_invalid", "union_tag_not_found"}:
        return _choice(document, path, detail)
    return _value(document, path, kind, detail, raw=document.at(document.within(path)))


def _unknown_key(model: type[BaseModel], document: Document, path: Path) -> Problem:
    name = str(path[-1])
    known = sorted(set(_keys(model, path[:-1])))
    place = document.place(path[:-1], key=name)
    return kinds.UNKNOWN_KEY.at(place, name=_short(name), suggestion=suggestion(name, known), known=", ".join(known))


def _choice(document: Document, path: Path, detail: Mapping[str, Any]) -> Problem:
    context = detail["ctx"]
    if str(detail["type"]).startswith("union_tag"):
        tag = str(context["discriminator"]).strip("'")
        path = (*path, tag)
        if detail["type"] == "union_tag_not_found":
            return kinds.MISSING_KEY.at(document.place(path), name=tag)
    expected = re.findall(r"'([^']*)'", str(context.get("expected") or context.get("expected_tags")))
    value = _short(str(document.at(document.within(path))))
    place = document.place(path)
    return kinds.NOT_ALLOWED.at(place, value=value, suggestion=suggestion(value, expected), known=", ".join(expected))


def suggestion(name: str, known: Iterable[str], cutoff: float = KEY_CUTOFF) -> str:
    """Return ``Mungkin maksudnya “…”. `` for the nearest of ``known``, or nothing where none is near."""
    nearest = _nearest(name, known, cutoff)
    return f"Mungkin maksudnya “{nearest}”. " if nearest else ""


def _nearest(name: str, known: Iterable[str], cutoff: float) -> str | None:
    by_fold = {candidate.casefold(): candidate for candidate in sorted(known)}
    near = difflib.get_close_matches(name.casefold(), by_fold, n=1, cutoff=cutoff)
    return by_fold[near[0]] if near else None


_BOUNDS = {
    "greater_than": ("gt", "lebih besar daripada {}"),
    "greater_than_equal": ("ge", "paling kecil {}"),
    "less_than": ("lt", "lebih kecil daripada {}"),
    "less_than_equal": ("le", "paling besar {}"),
}
_FORMS = {
    r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$": "paling banyak 40 huruf, angka, titik, garis bawah atau tanda hubung, "
    "tanpa spasi dan diawali huruf atau angka",
    r"^[a-z0-9][a-z0-9_-]{0,39}$": "nama berkas tanpa .yaml: huruf kecil, angka, garis bawah atau tanda hubung",
    r"^20[0-9]{2}$": "tahun empat angka, misalnya 2024",
    r"^[a-z][a-z_]{1,30}$": "huruf kecil dan garis bawah saja, misalnya unit_pengampu",
}
_NUMBERS = {
    "int": ("bilangan bulat", "12"),
    "decimal": ("angka", "12.5"),
    "finite": ("angka", "12.5"),
    "fraction": ("angka atau pecahan", "2/3"),
    "float": ("angka", "12.5"),
}


def _value(document: Document, path: Path, kind: str, detail: Mapping[str, Any], *, raw: object) -> Problem:
    place = document.place(path)
    value = _short(str(raw))
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind in _BOUNDS:
        name, words = _BOUNDS[kind]
        return kinds.OUT_OF_BOUNDS.at(place, value=value, bound=words.format(context[name]))
    if raw is None or kind in {"string_too_short", "too_short"}:
        return kinds.EMPTY_TEXT.at(place)
    if kind == "string_too_long":
        return kinds.TOO_LONG.at(place, length=len(str(raw)), limit=context["max_length"])
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"])
        return kinds.WRONG_FORM.at(
            place, value=value, form=_FORMS.get(pattern, f"teks yang sesuai dengan pola {pattern}")
        )
    if isinstance(raw, dict | list) or kind.endswith("_type"):
        return _shape(document, path, detail)
    return _scalar(document, path, kind, value)


def _scalar(document: Document, path: Path, kind: str, value: str) -> Problem:
    place = document.place(path)
    number = _NUMBERS.get(kind.split("_", maxsplit=1)[0])
    if number:
        return kinds.NOT_A_NUMBER.at(place, value=value, expected=number[0], example=number[1])
    if kind.startswith(("date", "time")):
        return kinds.NOT_A_DATE.at(place, value=value)
    if kind.startswith("bool"):
        return kinds.NOT_A_TRUTH.at(place, value=value)
    return kinds.REFUSED_VALUE.at(place, message=f"nilai “{value}” tidak sesuai")


_SHAPES = {
    "tuple": ("daftar", "Tulis setiap unsur pada baris tersendiri dengan tanda hubung, atau di dalam [ ]."),
    "list": ("daftar", "Tulis setiap unsur pada baris tersendiri dengan tanda hubung, atau di dalam [ ]."),
    "dict": ("susunan kunci dan nilai", "Tulis “kunci: nilai” per baris, menjorok di bawah kunci ini."),
    "mapping": ("susunan kunci dan nilai", "Tulis “kunci: nilai” per baris, menjorok di bawah kunci ini."),
    "model": ("susunan kunci dan nilai", "Tulis “kunci: nilai” per baris, menjorok di bawah kunci ini."),
}


def _shape(document: Document, path: Path, detail: Mapping[str, Any]) -> Problem:
    raw = document.at(document.within(path))
    one_value = ("satu nilai", "Tulis satu teks atau angka saja setelah titik dua.")
    expected, hint = _SHAPES.get(str(detail["type"]).split("_", maxsplit=1)[0], one_value)
    found = "susunan kunci dan nilai" if isinstance(raw, dict) else "daftar" if isinstance(raw, list) else "satu nilai"
    found = "kosong" if raw is None else found
    return kinds.WRONG_SHAPE.at(document.place(path), found=found, expected=expected, hint=hint)


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


# --- which keys a model knows at a place ---------------------------------------------------------------------------


def _keys(model: type[BaseModel], path: Path) -> Iterator[str]:
    """Yield the keys that are known at ``path`` of ``model``; steps that are tags of a union choose its member."""
    types: list[Any] = [model]
    for step in path:
        types = [inner for outer in types for inner in _step(outer, step)]
    for found in types:
        if isinstance(found, type) and issubclass(found, BaseModel):
            yield from (field.alias or name for name, field in found.model_fields.items())


def _step(outer: Any, step: str | int) -> Iterator[Any]:  # noqa: ANN401 (annotations of any form)
    origin = get_origin(outer)
    if isinstance(outer, type) and issubclass(outer, BaseModel) and origin is None:
        yield from _model_step(outer, str(step))
    elif origin is dict:
        yield from _members(get_args(outer)[1])
    elif origin in {tuple, list} and isinstance(step, int):
        yield from _members(get_args(outer)[0])


def _model_step(model: type[BaseModel], step: str) -> Iterator[Any]:
    if step in _tags(model):
        yield model
    for name, field in model.model_fields.items():
        if step == (field.alias or name):
            yield from _members(field.annotation)


def _members(annotation: Any) -> Iterator[Any]:  # noqa: ANN401
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _members(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        for member in get_args(annotation):
            yield from _members(member)
    else:
        yield annotation


@cache
def _tags(model: type[BaseModel]) -> frozenset[str]:
    literals = (field.annotation for field in model.model_fields.values() if get_origin(field.annotation) is Literal)
    values = (value for literal in literals for value in get_args(literal))
    return frozenset(str(value.value if isinstance(value, Enum) else value) for value in values)
