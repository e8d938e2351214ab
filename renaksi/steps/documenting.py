"""Steps 10 and 11: prepare every document, render those that changed, on all cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from output.documents.archive_problems import RENDERING_FAILED
from output.documents.inputs import CycleResults, DocumentSettings, Need
from output.documents.kinds import KINDS, DocumentKind
from output.documents.problems import NEED_MISSING, NOTHING_QUALIFIES
from output.documents.rendering import Prepared, prepare_document, render
from renaksi.parallel import in_parallel
from renaksi.publishing import Publisher, publishing
from renaksi.register import load_register
from renaksi.reporting import Reporter, Silent
from renaksi.steps.gathering import Gathered, cycle_results
from renaksi.steps.ordering import Extent, Order, chosen, orders_of
from renaksi.steps.previewing import preview
from renaksi.steps.recording import record_documents
from renaksi.workspace import Workspace
from rubrics.problem import Place, Problem, ProblemError

_REMEDIES = {
    Need.RESULTS: "Jalankan `renaksi compile`",
    Need.PLAN: "Jalankan `renaksi plan`",
    Need.PROGRESS: "Jalankan `renaksi progress`",
    Need.VERIFICATION: "Isi buku kerja dari `renaksi verification`, letakkan di inbox, lalu jalankan `renaksi compile`",
}


@dataclass(frozen=True)
class DocumentsReport:
    """What was done: files written, files that were still right, and what went wrong on the way."""

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    problems: tuple[Problem, ...]
    preview: Path | None = None  # where pictures of the pages are, when they were wanted

    def summary(self, workspace: Workspace) -> dict[str, Any]:
        """Return everything for machines."""
        return {
            "written": [workspace.name(path) for path in self.written],
            "unchanged": [workspace.name(path) for path in self.unchanged],
            "problems": [problem.model_dump(mode="json", exclude_none=True) for problem in self.problems],
            **({"preview": workspace.name(self.preview)} if self.preview else {}),
        }


@dataclass(frozen=True)
class Listed:
    """A line of the list of documents: a kind with how many can be made now, or a single document."""

    name: str
    title: str
    state: str
    usual: bool
    count: int
    hindrance: str | None

    def cells(self) -> tuple[str, ...]:
        """The line of a table."""
        ready = f"belum: {self.hindrance}" if self.hindrance else f"ya, {self.count} berkas"
        return (self.name, self.title, self.state, "ya" if self.usual else "tidak", ready)


def available(workspace: Workspace, names: Sequence[str] = ()) -> tuple[Listed, ...]:
    """Return every kind of document, with how many can be made now, or why none; or every document of ``names``."""
    results = cycle_results(workspace).results
    if not names:
        return tuple(_listed(workspace, kind, results) for kind in KINDS)
    choice = chosen(results, names)
    orders = (_single(workspace, order) for order in choice.orders)
    return (*orders, *(_listed(workspace, kind, results) for kind in (*choice.lacking, *choice.empty)))


def _single(workspace: Workspace, order: Order) -> Listed:
    """Return the line of one document."""
    kind, units = order.kind, order.subject.units
    title = f"{kind.title}, {workspace.unit(units[0]).name}" if len(units) == 1 else kind.title
    return Listed(order.name, title, workspace.cycle.settings_of(kind).state.value, kind.usual, 1, None)


def _listed(workspace: Workspace, kind: DocumentKind, results: CycleResults) -> Listed:
    lacking = kind.lacking(results)
    count = 0 if lacking else len(tuple(orders_of(kind, results)))
    reasons = [f"memerlukan {need.value}" for need in lacking] or ([] if count else ["belum ada yang memenuhi syarat"])
    state = workspace.cycle.settings_of(kind).state
    return Listed(kind.key, kind.title, state.value, kind.usual, count, ", ".join(reasons) or None)


def write_documents(  # noqa: PLR0913 - what is wanted, and how it is done
    workspace: Workspace,
    names: Sequence[str],
    *,
    extent: Extent = "usual",
    split: bool = False,
    pictures: bool = False,
    jobs: int = 0,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
    at: datetime | None = None,
) -> DocumentsReport:
    """Write the documents called ``names`` into documents/, without names the usual ones or all that are possible.

    A document that fails does not stop the rest. What is in place then is recorded in the register as of ``at``.
    """
    load_register(workspace.root)  # a damaged one is told of before anything is printed
    gathered = cycle_results(workspace)
    choice = chosen(gathered.results, names, extent=extent, split=split)
    hindered = [problem for kind in choice.lacking for problem in _hindrances(kind, gathered)]
    hindered += [NOTHING_QUALIFIES.at(title=kind.title) for kind in choice.empty]
    prepared, failures = _prepared(workspace, choice.orders, gathered.results)
    with publishing(workspace) as publisher:
        failures = [*failures, *_render(publisher, prepared, workspace.cycle.document, jobs, reporter)]
        notes = record_documents(publisher, prepared, at)
        pages = _previewed(publisher, prepared, jobs, reporter) if pictures else None
    warnings = [problem for each in prepared for problem in _about(each.name, each.problems)]
    said = dict.fromkeys((*gathered.warnings, *hindered, *failures, *warnings, *notes, *publisher.problems))
    written, unchanged = (
        tuple(path for path in paths if path.suffix == ".pdf") for paths in (publisher.written, publisher.unchanged)
    )
    return DocumentsReport(written, unchanged, tuple(said), pages)


def _previewed(publisher: Publisher, prepared: Sequence[Prepared], jobs: int, reporter: Reporter) -> Path:
    folder = publisher.workspace.documents
    return preview(publisher, [folder / f"{each.name}.pdf" for each in prepared], jobs, reporter)


def _hindrances(kind: DocumentKind, gathered: Gathered) -> Iterator[Problem]:
    """Say why no document of ``kind`` can be made: what was found wrong, or what is not there yet."""
    for need in kind.lacking(gathered.results):
        if need in gathered.missing:
            yield from gathered.missing[need]
        else:
            place = Place(file=f"{kind.key}.pdf")
            yield NEED_MISSING.at(place, title=kind.title, need=need.value, remedy=_REMEDIES[need])


def _prepared(
    workspace: Workspace, wanted: Sequence[Order], results: CycleResults
) -> tuple[list[Prepared], list[Problem]]:
    prepared, failures = [], []
    for order in wanted:
        try:
            settings = workspace.cycle.settings_of(order.kind)
            prepared.append(prepare_document(order.kind, order.subject, results, settings))
        except ProblemError as error:
            failures += _about(order.name, error.problems)
    return prepared, failures


def _about(name: str, found: Sequence[Problem]) -> list[Problem]:
    """Name the document in problems that name no file."""
    return [
        problem.model_copy(update={"place": Place(file=f"{name}.pdf")}) if problem.place.file is None else problem
        for problem in found
    ]


def _render(
    publisher: Publisher, prepared: Sequence[Prepared], settings: DocumentSettings, jobs: int, reporter: Reporter
) -> list[Problem]:
    """Render what is not there yet in this very form; return what went wrong."""
    folder = publisher.workspace.documents
    stale = [each for each in prepared if not publisher.is_current(folder / f"{each.name}.pdf", each.key)]
    failures: list[Problem] = []
    rendered = in_parallel(_attempt, settings, stale, jobs=jobs)
    for each, outcome in zip(stale, reporter.track(rendered, "Mencetak dokumen", len(stale)), strict=True):
        if isinstance(outcome, bytes):
            publisher.put(folder / f"{each.name}.pdf", outcome, origin=each.key)
        else:
            failures += _about(each.name, outcome)
    return failures


def _attempt(settings: DocumentSettings, prepared: Prepared) -> bytes | tuple[Problem, ...]:
    """Render in a process of its own; problems come back as values, since exceptions lose theirs on the way."""
    try:
        return render(prepared, settings).pdf
    except ProblemError as error:
        return error.problems
    except Exception as error:  # noqa: BLE001 - whatever it is, the other documents are printed
        return (RENDERING_FAILED.at(reason=f"{type(error).__name__}: {error}".splitlines()[0][:200]),)
