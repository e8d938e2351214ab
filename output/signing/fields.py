"""Signature fields of a document: where they stand, which are empty, and which one is meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pyhanko.sign.fields import enumerate_sig_fields

from output.formats import join_words
from output.signing.document import DEEPEST, READER_ERRORS, Document, entry
from output.signing.problems import (
    ALL_SIGNED,
    DAMAGED,
    FIELD_NEEDED,
    FIELD_TAKEN,
    NO_FIELDS,
    NOT_SIGNATURE_FIELD,
    UNKNOWN_FIELD,
)
from rubrics.problem import Problem, ProblemError

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Field:
    """A signature field; ``page`` counts from 0, ``box`` is left, bottom, right, top in points, 0 when invisible."""

    name: str
    page: int
    box: Box
    signed: bool = False
    title: str = ""  # as screen readers say it; ours end in office and name of the signatory

    @property
    def width(self) -> float:
        """Width in points."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """Height in points."""
        return self.box[3] - self.box[1]

    @property
    def visible(self) -> bool:
        """Whether a stamp has a place to stand."""
        return self.width > 0 and self.height > 0


def signature_fields(document: Document) -> tuple[Field, ...]:
    """Return the signature fields in the order of the form; one that a signature already covers counts as signed."""
    try:
        found = tuple(_fields(document))
    except READER_ERRORS as error:
        raise ProblemError((DAMAGED.at(),)) from error
    filled = [field for field in found if field.signed and field.visible]
    return tuple(
        replace(field, signed=field.signed or any(_covers(other, field) for other in filled)) for field in found
    )


def _fields(document: Document) -> Iterator[Field]:
    page_of = {(page.idnum, page.generation): number for number, page in enumerate(document.pages())}
    for name, value, reference in enumerate_sig_fields(document.reader):
        widget = reference.get_object()
        if "/Kids" in widget and "/Rect" not in widget:
            widget = widget["/Kids"][0]
        try:
            on = widget.raw_get("/P")
            page = page_of.get((on.idnum, on.generation), 0)
        except (KeyError, AttributeError):
            page = 0
        box, title = _box(entry(widget, "/Rect", ())), str(entry(widget, "/TU", ""))
        yield Field(name, page, box, signed=value is not None, title=title)


def _box(rectangle: Sequence[Any]) -> Box:
    values = [float(value) for value in rectangle]
    if len(values) != 4:  # noqa: PLR2004 - the corners of a rectangle
        return (0.0, 0.0, 0.0, 0.0)
    (left, right), (bottom, top) = sorted(values[0::2]), sorted(values[1::2])
    return (left, bottom, right, top)


def _covers(signed: Field, field: Field) -> bool:
    """Tell whether a signed field of another name stands on ``field``, as gateways that know no names put theirs."""
    if signed.page != field.page or not field.visible:
        return False
    across = (field.box[0] + field.box[2]) / 2
    up = (field.box[1] + field.box[3]) / 2
    return signed.box[0] <= across <= signed.box[2] and signed.box[1] <= up <= signed.box[3]


def choose_field(document: Document, name: str | None) -> Field:
    """Return the empty field called ``name``; without a name the only one that is empty.

    Raises:
        ProblemError: there is none, several, or the one called ``name`` cannot be signed (SGN-005 … SGN-010).
    """
    fields = signature_fields(document)
    empty = [field for field in fields if not field.signed]
    chosen = (
        empty[0] if name is None and len(empty) == 1 else next((each for each in fields if each.name == name), None)
    )
    if chosen is None or chosen.signed:
        raise ProblemError((_why_not(document, name, fields, empty),))
    return chosen


def _why_not(document: Document, name: str | None, fields: Sequence[Field], empty: Sequence[Field]) -> Problem:
    available = _listed(fields)
    if name is not None and any(field.name == name for field in fields):
        return FIELD_TAKEN.at(field=name, available=_listed(empty))
    if name is not None and name in _all_names(document):
        return NOT_SIGNATURE_FIELD.at(field=name, available=available)
    if not fields:
        return NO_FIELDS.at()
    if name is None:
        return FIELD_NEEDED.at(available=_listed(empty)) if empty else ALL_SIGNED.at(available=available)
    close = difflib.get_close_matches(name, [field.name for field in fields], n=1)
    hint = f" Mungkin maksudnya {close[0]}." if close else ""
    return UNKNOWN_FIELD.at(field=name, available=available, hint=hint)


def _listed(fields: Iterable[Field]) -> str:
    return join_words([field.name for field in fields]) or "tidak ada"


def _all_names(document: Document) -> set[str]:
    try:
        return set(_names(document.reader.root["/AcroForm"]["/Fields"], "", DEEPEST))
    except READER_ERRORS:
        return set()


def _names(fields: Iterable[Any], parent: str, deepest: int) -> Iterator[str]:
    for field in (each.get_object() for each in fields):
        own = str(entry(field, "/T", ""))
        name = ".".join(part for part in (parent, own) if part)
        yield name
        if deepest:
            yield from _names(entry(field, "/Kids", ()), name, deepest - 1)
