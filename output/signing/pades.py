"""PAdES: a signature put into a field as one more revision of the file, which keeps the earlier ones valid."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from pyhanko.pdf_utils.content import AnnotAppearances
from pyhanko.pdf_utils.generic import DictionaryObject, NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import Signer as CmsSigner
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSignatureMetadata,
    PdfSigner,
    PdfSigningSession,
    SigDSSPlacementPreference,
)
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.pdf_embedded import read_certification_data
from pyhanko.stamp import BaseStampStyle
from pyhanko_certvalidator.errors import PathBuildingError, PathValidationError

from output.signing.document import Document
from output.signing.problems import LOCKED, NO_REVOCATION_DATA, NO_TIME_STAMP, REFUSED_DOCUMENT
from output.signing.signing import Order
from rubrics.problem import Problem, ProblemError

DIGEST: Final = "sha256"
# revocation data goes into the revision of its signature, which then covers the whole file
_COVERED: Final = DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE)
_FAILURES: Final = (SigningError, PdfError, TimestampRequestError, PathBuildingError, PathValidationError)


@dataclass(frozen=True)
class _PageStyle(BaseStampStyle):
    """A stamp that is a finished page: taken over as it is, with the fonts embedded in it."""

    page: bytes | None = None

    def create_stamp(self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, Any]) -> Any:  # noqa: ANN401, ARG002 - pyHanko's protocol
        """Return the appearance; nothing where no stamp is wanted."""
        return None if self.page is None else _PageAppearance(writer, self.page)


class _PageAppearance:
    """The page as the appearance of a field."""

    def __init__(self, writer: BasePdfFileWriter, page: bytes) -> None:
        self._form = writer.import_page_as_xobject(PdfFileReader(BytesIO(page)))

    def apply_appearance(self, widget: DictionaryObject) -> None:
        """Show the page; what else the field says stays, for earlier signatures allow no more than this."""
        widget[NameObject("/AP")] = AnnotAppearances(self._form).as_pdf_object()


class _DatedSigner(PdfSigner):
    """Signs at the moment of its order, not at that of the system's clock."""

    order: Order

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 - pyHanko's protocol
    ) -> PdfSigningSession:
        """Start a session."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.order.moment
        return session


def sign(document: Document, order: Order, signer: CmsSigner) -> bytes:
    """Return the file of ``document`` with a PAdES signature of ``signer`` appended.

    Raises:
        ProblemError: the document takes no signature there (SGN-011, SGN-012), or a proof is not to be had (SGN-03n).
    """
    certification = read_certification_data(document.reader)
    if certification is not None and certification.permission is MDPPerm.NO_CHANGES:
        raise ProblemError((LOCKED.at(),))
    style = _PageStyle(page=order.stamp.page if order.stamp else None)
    pdf_signer = _DatedSigner(_metadata(order), signer, timestamper=order.proofs.timestamper, stamp_style=style)
    pdf_signer.order = order
    signed = BytesIO()
    try:
        writer = IncrementalPdfFileWriter(BytesIO(document.data))
        pdf_signer.sign_pdf(writer, existing_fields_only=True, output=signed)
    except _FAILURES as error:
        raise ProblemError((_problem(order, error),)) from error
    return signed.getvalue()


def _metadata(order: Order) -> PdfSignatureMetadata:
    context = order.proofs.validation_context()
    return PdfSignatureMetadata(
        field_name=order.field.name,
        md_algorithm=DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        name=order.name,
        reason=order.reason,
        embed_validation_info=context is not None,
        validation_context=context,
        signer_key_usage=set(),  # what a certificate is for was looked at before
        dss_settings=_COVERED,
    )


def _problem(order: Order, error: Exception) -> Problem:
    """Say what stood in the way; the cause of a failed validation is more telling than the failure."""
    timestamper = order.proofs.timestamper
    if isinstance(error, TimestampRequestError) and timestamper is not None:
        return NO_TIME_STAMP.at(address=timestamper.url, reason=str(error))
    if order.proofs.roots is not None and not isinstance(error, PdfError):
        return NO_REVOCATION_DATA.at(reason=" ".join(str(error.__cause__ or error).split()))
    return REFUSED_DOCUMENT.at(field=order.field.name, reason=str(error))
