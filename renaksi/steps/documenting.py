"""Steps 10 and 11: prepare every document, render those that changed, on all cores."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from assessment.answers import OPD, UnitCode
from output.documents.inputs import CycleResults, DocumentSettings
from output.documents.rendering import Prepared, prepare_action_plan, prepare_unit_result, render
from output.formats import slug
from renaksi import problems
from renaksi.parallel import in_parallel
from renaksi.publishing import Publisher, publishing
from renaksi.reporting import Reporter, Silent
from renaksi.steps.planning import load_plan
from renaksi.steps.results import compiled, compiled_problems
from renaksi.workspace import Workspace
from rubrics.problem import Place, Problem, ProblemError

ACTION_PLAN = "rencana-aksi"
UNIT_RESULTS = "hasil"


@dataclass(frozen=True)
class DocumentsReport:
    """What was done: files written, files that were still right, and what went wrong on the way."""

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    problems: tuple[Problem, ...]

    def summary(self, workspace: Workspace) -> dict[str, Any]:
        """Return everything for machines."""
        return {
            "written": [workspace.name(path) for path in self.written],
            "unchanged": [workspace.name(path) for path in self.unchanged],
            "problems": [problem.model_dump(mode="json", exclude_none=True) for problem in self.problems],
        }


@dataclass(frozen=True)
class _Order:
    """A document that is wanted: its name, and how its pages are prepared."""

    name: str
    title: str
    prepare: Callable[[CycleResults, DocumentSettings], Prepared]


def available(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """Return name and title of every document that the results allow."""
    handed_in = {card.unit for _, card in compiled(workspace).effective}
    return tuple((order.name, order.title) for order in _orders(workspace, handed_in))


def _orders(workspace: Workspace, handed_in: set[UnitCode]) -> Iterator[_Order]:
    title = f"Rencana aksi {workspace.cycle.region.full_name} {workspace.cycle.period}"
    yield _Order(ACTION_PLAN, title, prepare_action_plan)
    for unit in workspace.cycle.all_units:
        if unit.code in handed_in:
            prepare = partial(_prepare_unit, unit.code)
            yield _Order(f"{UNIT_RESULTS}-{slug(unit.code)}", f"Hasil asesmen {unit.name}", prepare)


def _prepare_unit(code: UnitCode, results: CycleResults, settings: DocumentSettings) -> Prepared:
    own = settings.model_copy(update={"number": None})  # the number in region.yaml is that of the rencana aksi
    return prepare_unit_result(results, code, own)


def write_documents(
    workspace: Workspace,
    names: Sequence[str],
    *,
    jobs: int = 0,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
) -> DocumentsReport:
    """Write the documents called ``names`` (all when empty) into documents/; a failing one does not stop the rest."""
    results, found = cycle_results(workspace)
    wanted = _chosen(tuple(_orders(workspace, set(results.scorecard_of))), names)
    settings = workspace.cycle.document
    prepared, failures = _prepared(wanted, results, settings)
    with publishing(workspace) as publisher:
        failures = [*failures, *_render(publisher, prepared, settings, jobs, reporter)]
    warnings = [problem for each in prepared for problem in each.problems]
    said = dict.fromkeys((*found, *failures, *warnings, *publisher.problems))
    return DocumentsReport(tuple(publisher.written), tuple(publisher.unchanged), tuple(said))


def cycle_results(workspace: Workspace) -> tuple[CycleResults, tuple[Problem, ...]]:
    """Bring together what documents are made from; warnings say where it is out of date."""
    cycle, evaluation = workspace.cycle, compiled(workspace)
    plan, found = load_plan(workspace)
    return CycleResults(
        region=cycle.region,
        year=cycle.year,
        period=cycle.period,
        lead_unit=cycle.lead,
        units=tuple(OPD.model_validate(unit.model_dump(include=set(OPD.model_fields))) for unit in cycle.units),
        rubric=workspace.rubric,
        assessments=evaluation.assessments,
        scorecards=evaluation.scorecards,
        gaps=evaluation.gaps,
        region_result=evaluation.region,
        plan=plan,
        signatories=cycle.signatories,
        problems=compiled_problems(workspace),
        example=cycle.example,
    ), found


def _chosen(orders: Sequence[_Order], names: Sequence[str]) -> list[_Order]:
    """Return the orders called ``names``: a document's name, a unit's code, or *hasil* for all units."""
    if not names:
        return list(orders)
    by_name: dict[str, list[_Order]] = {UNIT_RESULTS: [order for order in orders if order.name != ACTION_PLAN]}
    for order in orders:
        by_name[order.name] = by_name[order.name.removeprefix(f"{UNIT_RESULTS}-")] = [order]
    unknown = [_unknown(name, by_name) for name in names if _key(name) not in by_name]
    if unknown:
        raise ProblemError(unknown)
    return list(dict.fromkeys(order for name in names for order in by_name[_key(name)]))


def _key(name: str) -> str:
    return slug(name.removesuffix(".pdf"))


def _unknown(name: str, known: Mapping[str, object]) -> Problem:
    close = difflib.get_close_matches(_key(name), known, n=1)
    hint = f" Mungkin maksudnya {close[0]}." if close else ""
    listed = f"{ACTION_PLAN}, {UNIT_RESULTS}, atau kode unit yang sudah dinilai"
    return problems.UNKNOWN_DOCUMENT.at(name=name, available=listed, hint=hint)


def _prepared(
    wanted: Sequence[_Order], results: CycleResults, settings: DocumentSettings
) -> tuple[list[Prepared], list[Problem]]:
    prepared, failures = [], []
    for order in wanted:
        try:
            prepared.append(order.prepare(results, settings))
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
