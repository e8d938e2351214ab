"""The bytes of a signature in the file: exactly one encoding of exactly one signature.

The signature cannot vouch for the bytes that it stands in itself; so they must leave no room for anything else.
"""

from __future__ import annotations

import re
from typing import Final

from asn1crypto import cms
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_ENCODED: Final = re.compile(rb"<(?:[0-9a-f]*|[0-9A-F]*)>")


def is_sole_encoding(data: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the gap in the bytes that were signed holds the signature, zeros after it, and nothing else."""
    _, start, rest, _ = (int(each) for each in signature.byte_range)
    gap = data[start:rest]
    if not _ENCODED.fullmatch(gap):
        return False
    content = bytes.fromhex(gap[1:-1].decode("ascii"))
    message = cms.ContentInfo.load(content)
    encoded = message.dump()
    return content[: len(encoded)] == encoded and not content[len(encoded) :].strip(b"\0") and _is_plain(message)


def _is_plain(message: cms.ContentInfo) -> bool:
    """Tell whether what no digest covers says what it must: versions, digests, and one signatory."""
    signed = message["content"]
    signer = signed["signer_infos"][0]
    algorithms = [each["algorithm"].native for each in signed["digest_algorithms"]]
    return (
        message["content_type"].native == "signed_data"
        and signed["version"].native in {"v1", "v3", "v4", "v5"}
        and signer["version"].native in {"v1", "v3"}
        and signer["digest_algorithm"]["algorithm"].native in algorithms
        and len(signed["signer_infos"]) == 1
    )
