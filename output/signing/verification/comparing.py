"""Two states of one object of a PDF compared: what a later revision changed in it, named, and whether that may be.

Anything not known to be harmless counts as a change of what was signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from output.signing.document import Node, entry
from output.signing.verification.report import Change

Key: TypeAlias = tuple[int, int]

METADATA: Final = Change(text="keterangan berkas (metadata) berubah", allowed=True)
OTHER: Final = Change(text="bagian lain dari susunan dokumen berubah", allowed=False)
REMOVED: Final = Change(text="bagian dokumen dihapus", allowed=False)
_REVOCATION_DATA: Final = Change(text="data pemeriksaan sertifikat ditambahkan", allowed=True)
_VERSION: Final = Change(text="keterangan versi PDF ditambahkan", allowed=True)
_FORM: Final = Change(text="susunan isian formulir berubah", allowed=False)
_SIGNING_KEYS: Final = frozenset({"/V", "/AP", "/F", "/AS", "/Ff", "/Type", "/M"})
_FORM_KEYS: Final = frozenset({"/SigFlags", "/DR", "/DA", "/NeedAppearances"})
_ATTACHMENTS: Final = Change(text="lampiran atau perintah berkas berubah", allowed=False)
_IN_CATALOG: Final = {
    "/DSS": _REVOCATION_DATA,
    "/Metadata": METADATA,
    "/Extensions": _VERSION,
    "/Version": _VERSION,
    "/Names": _ATTACHMENTS,
    "/AF": _ATTACHMENTS,
    "/OpenAction": _ATTACHMENTS,
    "/AA": _ATTACHMENTS,
}
_POINTING: Final = frozenset({"/DSS", "/Metadata"})


def key_of(reference: Node) -> Key:
    """Return what tells one object of a file from another."""
    return (reference.idnum, reference.generation)


def references(values: Node) -> list[IndirectObject]:
    """Return the references in an array; what stands in it directly is left out."""
    every = (values.raw_get(number) for number in range(len(values)))
    return [each for each in every if isinstance(each, IndirectObject)]


def _differing(old: Node, new: Node) -> list[str]:
    return sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))


def content(page: int) -> Change:
    """Return the change of what is printed on ``page``."""
    return Change(text=f"isi halaman {page} berubah", allowed=False)


def compare_catalog(old: Node, new: Node, known: Node) -> Iterator[Change]:
    """Compare the catalogue; ``known`` tells whether an object was there before."""
    for key in _differing(old, new):
        target = new.get(key)
        if key == "/AcroForm":
            yield from compare_form(entry(old, key, DictionaryObject()), entry(new, key, DictionaryObject()))
        elif key in _POINTING and isinstance(target, IndirectObject) and known(target.reference):
            yield OTHER  # something else would pass as what may be changed
        else:
            yield _IN_CATALOG.get(key, OTHER)


def compare_form(old: Node, new: Node) -> Iterator[Change]:
    """Compare the form: fields may be added for signatures."""
    for key in _differing(old, new):
        if key == "/Fields":
            yield from compare_fields(entry(old, key, ArrayObject()), entry(new, key, ArrayObject()))
        elif key not in _FORM_KEYS:
            yield _FORM


def compare_fields(old: Node, new: Node) -> Iterator[Change]:
    """Compare the list of fields: those for signatures may come, none may go."""
    before, after = {key_of(each) for each in references(old)}, {key_of(each): each for each in references(new)}
    if not before <= after.keys() or len(after) != len(new):
        yield _FORM
    for key in sorted(after.keys() - before):
        yield _new_field(after[key].get_object())


def _new_field(field: Node) -> Change:
    name = entry(field, "/T", "tanpa nama")
    if entry(field, "/FT") != "/Sig":
        return Change(text=f"isian {name} ditambahkan", allowed=False)
    return _signed(name) if entry(field, "/V") else Change(text=f"kolom tanda tangan {name} ditambahkan", allowed=True)


def _signed(name: str) -> Change:
    return Change(text=f"tanda tangan pada kolom {name} ditambahkan", allowed=True)


def compare_page(old: Node, new: Node, number: int) -> Iterator[Change]:
    """Compare a page: nothing may differ but its signature fields."""
    differing = _differing(old, new)
    if differing and differing != ["/Annots"]:
        yield content(number)
    if "/Annots" in differing:
        yield from compare_annotations(
            entry(old, "/Annots", ArrayObject()), entry(new, "/Annots", ArrayObject()), number
        )


def compare_annotations(old: Node, new: Node, number: int) -> Iterator[Change]:
    """Compare what lies on a page: signature fields may come, nothing may go."""
    before, after = {key_of(each) for each in references(old)}, {key_of(each): each for each in references(new)}
    direct = len(new) - len(references(new)) != len(old) - len(references(old))
    added = (after[key].get_object() for key in after.keys() - before)
    if not before <= after.keys() or direct or any(entry(each, "/FT") != "/Sig" for each in added):
        yield Change(text=f"catatan atau isian pada halaman {number} berubah", allowed=False)


def compare_other(old: Node, new: Node) -> Iterator[Change]:
    """Compare an object with no place of its own: a signature field may be signed, and nothing else may differ."""
    if isinstance(old, StreamObject) or not isinstance(old, DictionaryObject) or not isinstance(new, DictionaryObject):
        yield OTHER
    elif entry(old, "/FT") == "/Sig":
        yield from _signature_field(old, new)
    elif "/FT" in old or "/FT" in new:
        yield Change(text=f"isian {new.get('/T', old.get('/T', 'tanpa nama'))} berubah", allowed=False)
    else:
        yield OTHER


def _signature_field(old: Node, new: Node) -> Iterator[Change]:
    if entry(old, "/V") or set(_differing(old, new)) - _SIGNING_KEYS:
        yield Change(text=f"kolom tanda tangan {old.get('/T')} berubah", allowed=False)
    elif entry(new, "/V"):
        yield _signed(entry(new, "/T", "tanpa nama"))


def same(old: Node, new: Node) -> bool:
    """Tell whether an object was merely written once more."""
    if isinstance(old, StreamObject) and isinstance(new, StreamObject):
        return bool(old.encoded_data == new.encoded_data and dict(old) == dict(new))
    return type(old) is type(new) and bool(old == new)
