"""Signing: the one protocol of all signers, and what they are asked to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from output.signing.certificates import Identity
from output.signing.document import Document
from output.signing.fields import Field
from output.signing.proofs import NO_PROOFS, Proofs
from rubrics.problem import Problem


@dataclass(frozen=True)
class Stamp:
    """What stands visibly in a field: a page of the field's size, and on demand the same as a picture (PNG)."""

    page: bytes
    picture: Callable[[], bytes]


@dataclass(frozen=True)
class Order:
    """One signature that is wanted: into which field, when, under which stamp, and what the signature says of itself.

    ``moment`` carries its time zone. ``proofs`` are for signers that make the signature here; a gateway has its own.
    """

    field: Field
    moment: datetime
    stamp: Stamp | None = None
    name: str | None = None
    reason: str | None = None
    proofs: Proofs = NO_PROOFS


class Signer(Protocol):
    """Someone who can sign, once unlocked; nothing of the passphrase may be found in it by printing."""

    @property
    def identity(self) -> Identity | None:
        """Whose signature it is; None where only the gateway knows."""
        ...

    def unfit(self, moment: datetime) -> tuple[Problem, ...]:
        """Return every reason why nothing may be signed at ``moment``."""
        ...

    def sign(self, document: Document, order: Order) -> bytes:
        """Return the signed file: that of ``document``, unchanged, with one revision appended.

        Raises:
            ProblemError: why it was not signed (SGN-nnn).
        """
        ...

    def close(self) -> None:
        """Lock again; nothing can be signed afterwards."""
        ...
