"""After step 11: what was printed goes into the register of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from output.documents.rendering import Prepared
from renaksi.publishing import Publisher
from renaksi.register import content, load_register, record_rendered
from renaksi.register_problems import SIGNED_STANDS
from renaksi.register_records import DocumentRegister, Issue, Standing
from renaksi.workspace import read_file
from rubrics.problem import Place, Problem


def record_documents(publisher: Publisher, prepared: Sequence[Prepared], at: datetime | None) -> tuple[Problem, ...]:
    """Record which of the ``prepared`` documents are in place now; notes tell of signed ones whose content changed."""
    root = publisher.workspace.root
    before = load_register(root)
    new = tuple(_issues(publisher, prepared, before))
    record_rendered(root, new, at)
    return tuple(_notes(new, before))


def _issues(publisher: Publisher, prepared: Sequence[Prepared], before: DocumentRegister) -> Iterator[Issue]:
    """Yield the documents in place that the register does not know as the current ones."""
    workspace = publisher.workspace
    current = {each.id for each in before.documents if each.standing is not Standing.SUPERSEDED}
    there = {*publisher.written, *publisher.unchanged}
    for each in prepared:
        path = workspace.documents / f"{each.name}.pdf"
        if path in there and each.id not in current:
            yield Issue(
                id=each.id,
                kind=each.kind,
                name=each.name,
                title=each.title,
                number=each.number,
                day=each.day,
                final=each.final,
                unsigned=content(workspace.root, path, read_file(path, path.name)),
            )


def _notes(new: Sequence[Issue], before: DocumentRegister) -> Iterator[Problem]:
    signed = {each.name: each for each in before.documents if each.standing is Standing.SIGNED}
    for issue in new:
        if issue.name in signed and issue.id != signed[issue.name].id:
            place = Place(file=f"{issue.name}.pdf")
            yield SIGNED_STANDS.at(place, name=f"{issue.name}.pdf", new=issue.id, old=signed[issue.name].id)
