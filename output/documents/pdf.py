"""PDF: HTML becomes archive-quality pages with WeasyPrint; whatever it warns about is an error.

This is the only module that imports WeasyPrint, and it is imported only when a document is rendered: that takes a
second, and needs system libraries that pip does not bring.
"""

from __future__ import annotations

import gc
import io
import logging
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Any, Final

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from output.documents import finishing, resources, signature_fields
from output.documents.attachments import Attachment
from output.documents.numbering import titles_by_id
from output.documents.problems import FONT_MISSING, GLYPH_MISSING, RENDERER_WARNING, RESOURCE_REFUSED
from output.documents.resources import Supplies
from rubrics.problem import Problem, ProblemError

_GLYPH: Final = re.compile(r'"(?P<character>.+)" \(U\+(?P<codepoint>[0-9A-F]+)\)', re.DOTALL)


@dataclass(frozen=True)
class Pages:
    """What the renderer made: the file and its number of pages."""

    pdf: bytes
    count: int


@dataclass(frozen=True)
class Archive:
    """What a file is archived with: the id of its content, and the data that it was made from."""

    id: str
    attachments: Sequence[Attachment] = ()


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves the files of the template set and the logo, and remembers what it refused."""

    def __init__(self, supplies: Supplies) -> None:
        super().__init__(allowed_protocols=())
        self._supplies = supplies
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """Return the content of ``url``, or refuse it."""
        found = resources.load(url, self._supplies)
        if found is None:
            self.refused.append(url)
            msg = "ditolak"
            raise ValueError(msg)
        content, media_type = found
        return URLFetcherResponse(url, content, {"Content-Type": media_type})


class _Records(logging.Handler):
    """Keeps the renderer's warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep each message once."""
        message = record.getMessage()
        if message not in self.messages:
            self.messages.append(message)


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs."""
    records = _Records()
    logger = logging.getLogger("weasyprint")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(records)
    try:
        yield records.messages
    finally:
        logger.removeHandler(records)
        logger.propagate = propagate


@contextmanager
def _no_collections() -> Iterator[None]:
    """Keep the garbage collector out of the layout: its millions of boxes live until the end, then go at once.

    A quarter of the time is saved. What was there before is left out of the collection that follows.
    """
    enabled = gc.isenabled()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
        gc.collect()
        gc.unfreeze()


@lru_cache(maxsize=1)
def _fonts() -> FontConfiguration:
    """Font configuration, shared by all documents of a process."""
    return FontConfiguration()


@lru_cache(maxsize=32)
def _stylesheet(text: str) -> weasyprint.CSS:
    """Parse a style sheet once per process; it may not load anything."""
    return weasyprint.CSS(
        string=text, base_url=resources.SCHEME, url_fetcher=_Fetcher(Supplies()), font_config=_fonts()
    )


def write(
    html: str, styles: Sequence[str], families: frozenset[str], supplies: Supplies, archive: Archive | None
) -> Pages:
    """Lay out ``html`` with the texts of style sheets; the fonts used must be among ``families``.

    Without ``archive`` the pages are to stand within those of another file, and bring neither tags nor metadata.

    Raises:
        ProblemError: the renderer warned, a glyph or font is missing, or something was asked for that is not served.
    """
    fetcher = _Fetcher(supplies)
    with _warnings() as messages, _no_collections():
        pages, used = _laid_out(html, styles, fetcher, archive)
    problems = _problems(messages, fetcher.refused, used, families)
    if problems:
        raise ProblemError(problems)
    return pages


def _laid_out(
    html: str, styles: Sequence[str], fetcher: _Fetcher, archive: Archive | None
) -> tuple[Pages, frozenset[str]]:
    """Return the pages and the font families used; on return nothing refers to the boxes any more."""
    document = weasyprint.HTML(string=html, base_url=resources.SCHEME, url_fetcher=fetcher).render(
        font_config=_fonts(),
        stylesheets=[_stylesheet(text) for text in (*styles, signature_fields.STYLE)],
        pdf_variant=archive and finishing.OPTIONS["pdf_variant"],
    )
    data = document.write_pdf() if archive is None else _written(document, archive, titles_by_id(html))
    return Pages(data, len(document.pages)), frozenset(font.family for font in document.fonts.values())


def _written(document: Any, archive: Archive, titles: Mapping[str, str]) -> bytes:  # noqa: ANN401 - has no type
    attached = [_attachment(each) for each in archive.attachments]
    with warnings.catch_warnings():
        # WeasyPrint leaves the file of its colour profile to the garbage collector
        warnings.simplefilter("ignore", ResourceWarning)
        data: bytes = document.write_pdf(
            finisher=lambda _, pdf: finishing.finish(pdf, archive.id, titles),
            attachments=attached,
            **finishing.OPTIONS,
        )
    return data


def _attachment(attachment: Attachment) -> weasyprint.Attachment:
    day = datetime.combine(attachment.day, time(), UTC)
    return weasyprint.Attachment(
        file_obj=io.BytesIO(attachment.data),
        name=attachment.name,
        description=attachment.description,
        created=day,
        modified=day,
        relationship=attachment.relationship,
    )


def _problems(
    messages: Sequence[str], refused: Sequence[str], used: frozenset[str], families: frozenset[str]
) -> tuple[Problem, ...]:
    """Turn what went wrong into problems, what the user can mend first."""
    wanted = ", ".join(sorted(families))
    return (
        *(RESOURCE_REFUSED.at(url=url) for url in dict.fromkeys(refused)),
        *(FONT_MISSING.at(wanted=wanted, found=family) for family in sorted(used - families)),
        *(_warning(message) for message in messages if not any(url in message for url in refused)),
    )


def _warning(message: str) -> Problem:
    glyph = _GLYPH.search(message) if message.startswith(".notdef") else None
    if glyph:
        return GLYPH_MISSING.at(character=glyph["character"], codepoint=glyph["codepoint"])
    return RENDERER_WARNING.at(reason=message)
