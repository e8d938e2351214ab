"""Which documents are meant: names, units and kinds that people type become documents to be made."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from output.documents.inputs import CycleResults, Subject
from output.documents.kinds import KINDS, UNIT_RESULT, DocumentKind, Per
from output.formats import slug
from renaksi import problems
from rubrics.problem import Problem, ProblemError

Extent = Literal["usual", "all"]


@dataclass(frozen=True)
class Order:
    """A document that is wanted."""

    kind: DocumentKind
    subject: Subject

    @property
    def name(self) -> str:
        """File name without suffix."""
        return self.kind.name(self.subject)


@dataclass(frozen=True)
class Choice:
    """What was asked for: documents, kinds that lack what they need, and kinds that nothing qualifies for."""

    orders: tuple[Order, ...]
    lacking: tuple[DocumentKind, ...] = ()
    empty: tuple[DocumentKind, ...] = ()


def chosen(results: CycleResults, names: Sequence[str], *, extent: Extent = "usual", split: bool = False) -> Choice:
    """Return the documents called ``names``: a document's name, a kind's, or a unit's code for its result.

    Without names these are the usual kinds, or for ``all`` every kind that can be made now. ``split`` makes one file
    per unit of what is otherwise one file for all units.

    Raises:
        ProblemError: nothing is called so (WSP-018).
    """
    if not names:
        return _without_names(results, extent, split=split)
    known = _by_name(results, split=split)
    unknown = [_unknown(name, tuple(known)) for name in names if _key(name) not in known]
    if unknown:
        raise ProblemError(unknown)
    found = [known[_key(name)] for name in names]
    return Choice(
        tuple(dict.fromkeys(order for choice in found for order in choice.orders)),
        tuple(dict.fromkeys(kind for choice in found for kind in choice.lacking)),
        tuple(dict.fromkeys(kind for choice in found for kind in choice.empty)),
    )


def _without_names(results: CycleResults, extent: Extent, *, split: bool) -> Choice:
    kinds = [kind for kind in KINDS if kind.usual or (extent == "all" and not kind.lacking(results))]
    lacking = tuple(kind for kind in kinds if kind.lacking(results))
    orders = (order for kind in kinds if kind not in lacking for order in orders_of(kind, results, split=split))
    return Choice(tuple(orders), lacking)


def orders_of(kind: DocumentKind, results: CycleResults, *, split: bool = False) -> Iterator[Order]:
    """Yield the documents that are made when only ``kind`` is named."""
    for subject in kind.usually(results):
        if split and kind.per is Per.BUNDLE:
            yield from (Order(kind, Subject(units=(code,))) for code in subject.units)
        else:
            yield Order(kind, subject)


def _by_name(results: CycleResults, *, split: bool) -> dict[str, Choice]:
    """Return what every name means that may be typed; of two meanings the first counts."""
    known: dict[str, Choice] = {}
    for kind in KINDS:
        lacking = bool(kind.lacking(results))
        whole = Choice((), lacking=(kind,)) if lacking else _whole(kind, results, split=split)
        known.setdefault(kind.key, whole)
        for subject in kind.possible(results):
            order = Order(kind, subject)
            known.setdefault(order.name, whole if lacking else Choice((order,)))
    for subject in UNIT_RESULT.possible(results):
        known.setdefault(slug(subject.unit), known[UNIT_RESULT.name(subject)])
    return known


def _whole(kind: DocumentKind, results: CycleResults, *, split: bool) -> Choice:
    orders = tuple(orders_of(kind, results, split=split))
    return Choice(orders) if orders else Choice((), empty=(kind,))


def _key(name: str) -> str:
    return slug(name.removesuffix(".pdf"))


def _unknown(name: str, known: Sequence[str]) -> Problem:
    close = difflib.get_close_matches(_key(name), known, n=1)
    hint = f" Mungkin maksudnya {close[0]}." if close else ""
    listed = f"{', '.join(kind.key for kind in KINDS)}, nama satu dokumen, atau kode unit untuk hasilnya"
    return problems.UNKNOWN_DOCUMENT.at(name=name, available=listed, hint=hint)
