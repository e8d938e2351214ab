"""What was changed after signing: each object that a later revision replaced is compared with what it was before.

Only replaced objects need a look: whatever is new can be reached through a replaced one alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeAlias

from pyhanko.pdf_utils.generic import ArrayObject, IndirectObject, Reference

from output.signing.document import Document, Node, entry, leaves
from output.signing.verification import comparing
from output.signing.verification.comparing import METADATA, OTHER, REMOVED, Key, key_of, references
from output.signing.verification.report import Change

_Comparison: TypeAlias = Callable[[Node, Node], Iterator[Change]]


class History:
    """The revisions of a document, compared one with the next; each is looked at once."""

    def __init__(self, document: Document) -> None:
        """Remember the document; nothing is compared yet."""
        self._reader = document.reader
        self._known: dict[int, tuple[Change, ...]] = {}

    def since(self, revision: int) -> tuple[Change, ...]:
        """Return what every revision after ``revision`` changed, each change once."""
        later = range(revision + 1, self._reader.xrefs.total_revisions)
        return tuple(dict.fromkeys(change for each in later for change in self._in(each)))

    def _in(self, revision: int) -> tuple[Change, ...]:
        if revision not in self._known:
            self._known[revision] = tuple(dict.fromkeys(self._changes(revision)))
        return self._known[revision]

    def _changes(self, revision: int) -> Iterator[Change]:
        xrefs = self._reader.xrefs
        before, after = (self._reader.get_historical_resolver(each) for each in (revision - 1, revision))
        if any(before.trailer_view.get(key) != after.trailer_view.get(key) for key in ("/Root", "/Info")):
            yield OTHER
        if any(self._is_in(each, revision - 1) for each in xrefs.refs_freed_in_revision(revision)):
            yield REMOVED
        comparisons = _comparisons(before, partial(self._is_in, revision=revision - 1))
        for reference in sorted(xrefs.explicit_refs_in_revision(revision), key=key_of):
            if self._is_in(reference, revision - 1):
                old, new = before(reference), after(reference)
                if not comparing.same(old, new):
                    yield from comparisons.get(key_of(reference), comparing.compare_other)(old, new)

    def _is_in(self, reference: Reference, revision: int) -> bool:
        return self._reader.xrefs.get_historical_ref(reference, revision) is not None


def _comparisons(view: Node, is_in: Callable[[Reference], bool]) -> Mapping[Key, _Comparison]:
    """Return how to compare each object that has a place of its own in ``view``; the stricter place counts."""
    catalog = view.root
    form = entry(catalog, "/AcroForm")
    places: list[tuple[Node, _Comparison]] = [
        (view.trailer_view.get("/Info"), _one(METADATA)),
        (catalog.get("/Metadata"), _one(METADATA)),
        (catalog.get("/DSS"), _one(Change(text="data pemeriksaan sertifikat ditambahkan", allowed=True))),
        (catalog.get("/AcroForm"), comparing.compare_form),
        (form and form.get("/Fields"), comparing.compare_fields),
        (view.trailer_view.get("/Root"), partial(comparing.compare_catalog, known=is_in)),
    ]
    for number, reference in enumerate(leaves(catalog["/Pages"]), 1):
        places += _on_page(view.get_object(reference), reference, number)
    return {key_of(reference): comparison for reference, comparison in places if hasattr(reference, "idnum")}


def _on_page(page: Node, reference: Reference, number: int) -> Iterator[tuple[Node, _Comparison]]:
    yield page.get("/Annots"), partial(comparing.compare_annotations, number=number)
    drawn = page.get("/Contents")
    streams = references(page["/Contents"]) if isinstance(entry(page, "/Contents"), ArrayObject) else ()
    for stream in (drawn, *streams):
        if isinstance(stream, IndirectObject):
            yield stream, _one(comparing.content(number))
    yield reference, partial(comparing.compare_page, number=number)


def _one(change: Change) -> _Comparison:
    def compare(old: Node, new: Node) -> Iterator[Change]:  # noqa: ARG001 - that they differ is enough
        yield change

    return compare
