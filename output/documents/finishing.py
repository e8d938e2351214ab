"""Finishing: what PDF/A-3a and PDF/UA-1 ask for beyond what the renderer writes, done on its objects at the end.

* What stands in the margins (running heads, page numbers, document id) becomes an artifact, which no screen reader
  reads out on every page; the renderer leaves it as text outside the structure tree.
* Header cells say whether they head a row or a column; images are not smoothed.
* A link is one annotation, not one more for each element in it, and says where it leads.
* Check boxes of the class ``bidang-ttd`` become empty signature fields.
* Elements that mean nothing give their content to the one around them: a third of the file.
* No object is packed into an object stream, in which signing software would search for each of them anew.

The renderer's objects have no types: an element is a dictionary of the structure tree, a reference ``b"12 0 R"``, and
the content of an element (``K``) a list of references and of numbers of marked content on its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pydyf

from output.documents.archive_problems import PICTURE_UNDESCRIBED
from output.documents.signature_fields import empty_field
from rubrics.problem import ProblemError

# with this, no object streams are written; the streams are packed all the same, see _pack
OPTIONS: Final = {"pdf_variant": "pdf/a-3a", "uncompressed_pdf": True}

_EXTENSION: Final = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier>{id}</dc:identifier></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_MEANINGLESS: Final = frozenset({"/Span", "/NonStruct"})
_BARE: Final = frozenset({"Type", "S", "K", "Pg", "P"})
_NEVER_AGAIN: Final = 65535

Element = Any  # a dictionary of pydyf, which has no types


def finish(pdf: pydyf.PDF, id_: str, titles: Mapping[str, str]) -> None:
    """Finish the objects of the document called ``id_``; ``titles`` says what stands where a link may lead to.

    Raises:
        ProblemError: a picture says nothing to those who cannot see it (DOC-055).
    """
    objects = _Objects(pdf)
    _check_pictures(objects)
    _margins_to_artifacts(objects)
    _join_links(objects)
    _unwrap(objects)
    _say_scopes(objects)
    _say_targets(objects, titles)
    _empty_fields(objects)
    _associate_once(pdf)
    _identify(pdf, id_)
    _pack(pdf)


@dataclass(frozen=True)
class _Objects:
    """The renderer's objects, and ways to find one's way among them."""

    pdf: pydyf.PDF

    def at(self, reference: bytes) -> Any:  # noqa: ANN401
        """Return the object that ``reference`` points to."""
        return self.pdf.objects[int(reference.split()[0])]

    def free(self, item: Any) -> None:  # noqa: ANN401
        """Leave ``item`` out of the file."""
        item.free, item.generation = "f", _NEVER_AGAIN

    def typed(self, name: str) -> Iterator[Element]:
        """Yield the dictionaries of a type that are in use."""
        for item in self.pdf.objects:
            if item.free == "n" and isinstance(item, dict) and item.get("Type") == name:
                yield item

    @cached_property
    def root(self) -> Element:
        """The structure tree."""
        root: Element = self.at(self.pdf.catalog["StructTreeRoot"])
        return root

    @cached_property
    def page_numbers(self) -> dict[bytes, int]:
        """Pages by reference, counted from 0."""
        return {reference: number for number, reference in enumerate(self.pdf.page_references)}

    def owners(self, page: int) -> list[bytes]:
        """Return which element owns each marked content of a page, by its number: a list that may be changed."""
        owners: list[bytes] = self.at(self.root["ParentTree"])["Nums"][2 * page + 1]
        return owners

    def reached(self) -> set[int]:
        """Return the numbers of the elements that are in the structure tree."""
        found: set[int] = set()
        waiting = list(self.root["K"])
        while waiting:
            element: Any = self.at(waiting.pop())
            found.add(element.number)
            waiting += [kid for kid in element.get("K", ()) if isinstance(kid, bytes)]
        return found


def _check_pictures(objects: _Objects) -> None:
    """Refuse pictures without a description; of images the renderer itself says so, of drawings it does not."""
    if any(each["S"] == "/Figure" and "Alt" not in each for each in objects.typed("/StructElem")):
        raise ProblemError((PICTURE_UNDESCRIBED.at(),))


def _margins_to_artifacts(objects: _Objects) -> None:
    """Turn marked content whose element is outside the tree into artifacts."""
    reached = objects.reached()
    marks: dict[int, set[int]] = {}
    for element in [each for each in objects.typed("/StructElem") if each.number not in reached]:
        page = objects.page_numbers[element["Pg"]]
        marks.setdefault(page, set()).update(kid for kid in element["K"] if isinstance(kid, int))
        objects.free(element)
    for page, numbers in marks.items():
        content = objects.at(objects.at(objects.pdf.page_references[page])["Contents"])
        owners = objects.owners(page)
        for number in _make_artifacts(content.stream, numbers):
            owners[number] = b"null"


def _make_artifacts(stream: list[Any], numbers: set[int]) -> Iterator[int]:
    """Change the marks of ``numbers`` in a content stream, and yield those that were found."""
    for place, item in enumerate(stream):
        if isinstance(item, dict) and item.get("MCID") in numbers:
            yield item.pop("MCID")
            item["Type"] = "/Pagination"
            stream[place - 1] = "/Artifact"


def _join_links(objects: _Objects) -> None:
    """Take away the annotations of elements inside a link, which the renderer gives each its own."""
    dropped = set()
    for element in objects.typed("/StructElem"):
        inner = [kid for kid in element["K"] if isinstance(kid, bytes) and objects.at(kid)["Type"] == "/OBJR"]
        if inner and _is_in_link(objects, element):
            element["K"][:] = [kid for kid in element["K"] if kid not in inner]
            element["S"] = "/Span"
            dropped |= {objects.at(kid)["Obj"] for kid in inner}
            for each in (*inner, *(objects.at(kid)["Obj"] for kid in inner)):
                objects.free(objects.at(each))
    for page in objects.typed("/Page"):
        if "Annots" in page:
            page["Annots"][:] = [each for each in page["Annots"] if each not in dropped]
    numbers = {objects.at(each)["StructParent"] for each in dropped}
    tree = objects.at(objects.root["ParentTree"])["Nums"]
    kept = [(key, value) for key, value in zip(tree[::2], tree[1::2], strict=True) if key not in numbers]
    tree[:] = [part for pair in kept for part in pair]


def _is_in_link(objects: _Objects, element: Element) -> bool:
    while "P" in element:
        element = objects.at(element["P"])
        if element.get("S") == "/Link":
            return True
    return False


def _unwrap(objects: _Objects) -> None:
    """Take elements that mean nothing out of the tree, innermost first."""
    for element in reversed(list(objects.typed("/StructElem"))):
        parent = objects.at(element["P"])
        if element["S"] not in _MEANINGLESS or element.keys() - _BARE or parent.get("Pg") != element["Pg"]:
            continue
        kids = [objects.at(kid) if isinstance(kid, bytes) else kid for kid in element["K"]]
        if any(isinstance(kid, dict) and kid["Type"] == "/OBJR" for kid in kids):
            continue
        _hand_over(objects, element, parent, kids)


def _hand_over(objects: _Objects, element: Any, parent: Any, kids: list[Any]) -> None:  # noqa: ANN401
    place = parent["K"].index(element.reference)
    parent["K"][place : place + 1] = element["K"]
    owners = objects.owners(objects.page_numbers[element["Pg"]])
    for kid in kids:
        if isinstance(kid, int):
            owners[kid] = parent.reference
        else:
            kid["P"] = parent.reference
    objects.free(element)


def _say_scopes(objects: _Objects) -> None:
    """Say of header cells that they head their row where it has other cells, and their column where it has none."""
    for row in objects.typed("/StructElem"):
        if row["S"] != "/TR":
            continue
        cells = [objects.at(kid) for kid in row["K"]]
        scope = "/Row" if any(cell["S"] == "/TD" for cell in cells) else "/Column"
        for cell in cells:
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = scope


def _say_targets(objects: _Objects, titles: Mapping[str, str]) -> None:
    """Describe links by what they lead to."""
    for annotation in objects.typed("/Annot"):
        if annotation["Subtype"] == "/Link" and "Dest" in annotation:
            title = titles.get(annotation["Dest"].string)
            if title:
                annotation["Contents"] = pydyf.String(f"Menuju {title}")


def _empty_fields(objects: _Objects) -> None:
    """Turn the form into one of empty signature fields."""
    form = objects.pdf.catalog.get("AcroForm")
    if form is None:
        return
    for key in ("NeedAppearances", "DR"):
        form.pop(key, None)
    for reference in form["Fields"]:
        field = objects.at(reference)
        (appearance,) = field["AP"]["N"].values()
        empty_field(field, objects.at(appearance))
    for element in objects.typed("/StructElem"):
        if element["S"] == "/Form":
            (element["K"],) = element["K"]  # in a list, later signatures would be taken for changes of the structure


def _associate_once(pdf: pydyf.PDF) -> None:
    """Name each attached file once among those that belong to the document; the renderer names it twice."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def _identify(pdf: pydyf.PDF, id_: str) -> None:
    """Say in the metadata that the file keeps to PDF/UA-1, and which document it is."""
    extension = _EXTENSION.replace(b"{id}", id_.encode())
    metadata = next(item for item in pdf.objects if getattr(item, "extra", {}).get("Type") == "/Metadata")
    metadata.stream[0] = metadata.stream[0].replace(b"</rdf:RDF>", extension + b"</rdf:RDF>")


def _pack(pdf: pydyf.PDF) -> None:
    """Pack every stream but the metadata, which stays readable; images go without smoothing."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            if "Interpolate" in item.extra:
                item.extra["Interpolate"] = "false"
            item.compress = "Filter" not in item.extra and item.extra.get("Type") != "/Metadata"
