"""What comes from beyond the form: tables of findings by others, and of stakeholders' input, in ``findings/``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from action_plans.follow_up import Concerns, followed_up
from action_plans.plan import ActionPlan
from assessment.answers import UnitCode
from assessment.findings import Finding, check_findings
from assessment.stakeholders import StakeholderInput, check_inputs
from output.workbooks.listings.findings import Entries, read_findings, read_inputs, write_findings, write_inputs
from renaksi import finding_problems as kinds
from renaksi.arrivals import arrivals
from renaksi.publishing import Edited, publishing
from renaksi.workspace import Workspace, read_file
from rubrics.problem import NOWHERE, Model, Place, Problem, ProblemError, has_errors
from rubrics.rubric import Rubric
from rubrics.source import build, read_source

FINDINGS, INPUTS = "temuan", "masukan"
TABLES: Final = (".xlsx", ".xlsm", ".ods", ".csv")
YAML: Final = (".yaml", ".yml")
NONE: Final = "\N{EN DASH}"
E = TypeVar("E", Finding, StakeholderInput)


class FindingsFile(Model):
    """A YAML file of findings."""

    findings: tuple[Finding, ...]


class InputsFile(Model):
    """A YAML file of stakeholders' input."""

    inputs: tuple[StakeholderInput, ...]


@dataclass(frozen=True)
class Heard:
    """What the tables of a workspace hold, every problem with them, and the files that were read."""

    concerns: Concerns
    problems: tuple[Problem, ...]
    files: tuple[str, ...]

    def rows(self, plan: ActionPlan | None) -> Iterator[tuple[str, ...]]:
        """One row per finding and input: id, from whom, what it speaks of, where it stands, and the actions."""
        actions = followed_up(plan.actions) if plan else {}
        for finding in self.concerns.findings:
            about, state = ", ".join(finding.indicators), f"{finding.status.value}, prioritas {finding.priority.value}"
            yield (finding.id, finding.source, about, state, _listed(actions, finding.id))
        for each in self.concerns.inputs:
            yield (each.id, each.group, ", ".join(each.indicators), each.response.value, _listed(actions, each.id))

    def summary(self, plan: ActionPlan | None) -> dict[str, Any]:
        """Return everything for machines."""
        actions = followed_up(plan.actions) if plan else {}
        return {
            "findings": [_entry(each, actions) for each in self.concerns.findings],
            "inputs": [_entry(each, actions) for each in self.concerns.inputs],
        }


def _entry(each: Finding | StakeholderInput, actions: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {**each.model_dump(mode="json"), "actions": list(actions.get(each.id, ()))}


def _listed(actions: Mapping[str, Sequence[str]], id_: str) -> str:
    return ", ".join(actions.get(id_, ())) or NONE


@dataclass
class _Collected(Generic[E]):
    """Entries of one kind from all files, the place of each, and what is wrong with them."""

    entries: list[E] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubtful: set[int] = field(default_factory=set)

    def add(self, read: Entries[E]) -> None:
        """Add what a file holds."""
        self.doubtful |= {len(self.entries) + place for place in read.doubtful}
        self.entries += read.entries
        self.places += read.places
        self.problems += read.problems

    def checked(self, workspace: Workspace, check: _Check[E]) -> tuple[E, ...]:
        """Return the entries without an error of their own; of two with the same id the first."""
        units = [unit.code for unit in workspace.cycle.all_units]
        self.problems += check(workspace.rubric, units, self.entries, self.places)
        sound: dict[str, E] = {}
        for place, each in enumerate(self.entries):
            if place not in self.doubtful and not has_errors(check(workspace.rubric, units, [each], [NOWHERE])):
                sound.setdefault(each.id.casefold(), each)
        return tuple(sound.values())


_Check = Callable[[Rubric, Sequence[UnitCode], Sequence[E], Sequence[Place]], tuple[Problem, ...]]


def heard(workspace: Workspace) -> Heard:
    """Read all tables in ``findings/``; an entry with an error is told and left out, the others count."""
    findings, inputs = _Collected[Finding](), _Collected[StakeholderInput]()
    files, problems = arrivals(workspace.findings)
    strange: list[Problem] = []
    for name, path in files:
        stem, suffix = path.stem.casefold(), path.suffix.lower()
        try:
            if suffix not in (*TABLES, *YAML) or not stem.startswith((FINDINGS, INPUTS)):
                strange.append(kinds.STRANGE_FILE.at(Place(file=name)))
            elif stem.startswith(FINDINGS):
                findings.add(_findings(workspace, path, name))
            else:
                inputs.add(_inputs(workspace, path, name))
        except ProblemError as error:
            strange += error.problems
    concerns = Concerns(findings.checked(workspace, check_findings), inputs.checked(workspace, check_inputs))
    told = (*problems, *strange, *findings.problems, *inputs.problems)
    return Heard(concerns, told, tuple(name for name, _ in files))


def _findings(workspace: Workspace, path: Path, name: str) -> Entries[Finding]:
    if path.suffix.lower() in TABLES:
        return read_findings(read_file(path, name), name, workspace.cycle.all_units)
    file, found = build(FindingsFile, read_source(path))
    entries = file.findings if file else ()
    return Entries(entries, _keys(name, "findings", len(entries)), found)


def _inputs(workspace: Workspace, path: Path, name: str) -> Entries[StakeholderInput]:
    if path.suffix.lower() in TABLES:
        return read_inputs(read_file(path, name), name, workspace.cycle.all_units)
    file, found = build(InputsFile, read_source(path))
    entries = file.inputs if file else ()
    return Entries(entries, _keys(name, "inputs", len(entries)), found)


def _keys(name: str, key: str, count: int) -> tuple[Place, ...]:
    return tuple(Place(file=name, key=f"{key}[{place}]") for place in range(1, count + 1))


def write_tables(
    workspace: Workspace, findings: Sequence[Finding] = (), inputs: Sequence[StakeholderInput] = ()
) -> tuple[Path, ...]:
    """Write the two tables where a workspace has none yet, and return those that were written."""
    present = {path.stem.casefold() for path in workspace.findings.glob("*")}
    subtitle = workspace.cycle.region.full_name
    with publishing(workspace) as publisher:
        for name, data in ((FINDINGS, write_findings(subtitle, findings)), (INPUTS, write_inputs(subtitle, inputs))):
            if not any(stem.startswith(name) for stem in present):
                publisher.put(workspace.findings / f"{name}.xlsx", data, edited=Edited.KEEP)
    return tuple(publisher.written)
