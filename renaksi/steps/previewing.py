"""Preview of documents: their pages as pictures in documents/preview/, made again only where the PDF has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from output.documents.preview import page_pictures
from renaksi.parallel import in_parallel
from renaksi.publishing import Publisher
from renaksi.reporting import Reporter
from renaksi.workspace import fingerprint, read_file


@dataclass(frozen=True)
class _Wanted:
    """A PDF whose pages are wanted, and what they are made from."""

    stem: str
    pdf: bytes

    @property
    def origin(self) -> str:
        """Fingerprint of the PDF."""
        return fingerprint(self.pdf)


def preview(publisher: Publisher, pdfs: Iterable[Path], jobs: int, reporter: Reporter) -> Path:
    """Write the pages of ``pdfs`` as PNG and return their folder; pages that are no longer there go."""
    folder = publisher.workspace.documents / "preview"
    found = [_Wanted(path.stem, read_file(path, path.name)) for path in pdfs if path.is_file()]
    stale = [each for each in found if not publisher.is_current(folder / f"{each.stem}-1.png", each.origin)]
    pictures = in_parallel(_pictures, None, stale, jobs=jobs)
    for each, pages in zip(stale, reporter.track(pictures, "Membuat pratinjau", len(stale)), strict=True):
        for number, picture in enumerate(pages, start=1):
            publisher.put(folder / f"{each.stem}-{number}.png", picture, origin=each.origin)
        _forget(folder, each.stem, len(pages))
    return folder


def _pictures(_: None, wanted: _Wanted) -> tuple[bytes, ...]:
    return page_pictures(wanted.pdf)


def _forget(folder: Path, stem: str, pages: int) -> None:
    """Remove pages beyond the last one, left from a longer document."""
    number = pages + 1
    while (surplus := folder / f"{stem}-{number}.png").is_file():
        surplus.unlink()
        number += 1
