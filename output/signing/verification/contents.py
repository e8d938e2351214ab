"""The bytes that no signature vouches for: those that a signature stands in itself, and those after the last revision.

They must leave no room for anything else: exactly one encoding of exactly one signature, and an end that is the end.
"""

from __future__ import annotations

import re
from typing import Any, Final

from asn1crypto import cms, core
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from output.signing.document import Document

_ENCODED: Final = re.compile(rb"<(?:[0-9a-f]*|[0-9A-F]*)>")
_END: Final = re.compile(rb"(?:(?!startxref).)*startxref\s+[0-9]+\s+%%EOF\s*", re.DOTALL)
_VERSIONS: Final = frozenset({"v1", "v3", "v4", "v5"})
_NO_PARAMETERS: Final = frozenset({b"", b"\x05\x00"})  # left out, or NULL


def ends_with_revision(document: Document, newest: EmbeddedPdfSignature) -> bool:
    """Tell whether the file ends where its last revision does, which the ``newest`` signature may have ended."""
    xrefs = document.reader.xrefs
    last = xrefs.total_revisions - 1
    if newest.signed_revision == last:
        _, _, start, length = (int(each) for each in newest.byte_range)
        return not document.data[start + length :].strip()
    return bool(_END.fullmatch(document.data, xrefs.get_xref_container_info(last).end_location))


def is_sole_encoding(data: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the gap in the bytes that were signed holds the signature, zeros after it, and nothing else."""
    _, start, rest, _ = (int(each) for each in signature.byte_range)
    gap = data[start:rest]
    if not _ENCODED.fullmatch(gap):
        return False
    content = bytes.fromhex(gap[1:-1].decode("ascii"))
    message = cms.ContentInfo.load(content)
    encoded = message.dump()
    return content.startswith(encoded) and not content[len(encoded) :].strip(b"\0") and _is_plain(message, signature)


def _is_plain(message: cms.ContentInfo, signature: EmbeddedPdfSignature) -> bool:
    """Tell whether what no digest covers says what it must, in the one way in which it can be said."""
    signed = message["content"]
    (signer,) = signed["signer_infos"]
    digests = [*signed["digest_algorithms"], signer["digest_algorithm"]]
    return (
        all(_is_full(each) for each in (message, signed, signer))
        and {signed["version"].native, signer["version"].native} <= _VERSIONS
        and all(each["parameters"].dump() in _NO_PARAMETERS for each in digests)
        and signer["digest_algorithm"]["algorithm"].native in {each["algorithm"].native for each in digests[:-1]}
        and _names_issuer(signer["sid"], signature.signer_cert)
        and all(_is_well_signed(each.chosen) for each in signed["certificates"])
    )


def _is_full(sequence: core.Sequence) -> bool:
    """Tell whether the parts of ``sequence`` take up all of it."""
    parts = (sequence[name] for name, *_ in sequence._fields)
    return sum(len(part.dump()) for part in parts) == len(sequence.contents)


def _names_issuer(identifier: cms.SignerIdentifier, certificate: Any) -> bool:  # noqa: ANN401 - untyped library
    """Tell whether the issuer is written as in the certificate, to the letter."""
    if identifier.name != "issuer_and_serial_number":
        return True
    return bool(identifier.chosen["issuer"].dump() == certificate.issuer.dump())


def _is_well_signed(certificate: Any) -> bool:  # noqa: ANN401
    """Tell whether a certificate names one algorithm of its issuer, whose signature is of whole bytes."""
    whole: bytes = certificate["signature_value"].contents[:1]
    return bool(certificate["signature_algorithm"].dump() == certificate["tbs_certificate"]["signature"].dump()) and (
        whole == b"\0"
    )
