"""The register of officials and admins, officials.yaml or officials.xlsx: read, checked, and asked about turnover."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from assessment.answers import Identity, Official, UnitCode
from assessment.official_checks import Source, check_register
from assessment.official_problems import ROW_UNFINISHED, TWO_REGISTERS
from assessment.official_table import TableRegister, Task
from assessment.officials import OfficialRegister
from assessment.turnover import Turnover, turnover
from output.documents.signatures import office_of
from output.formats import date_text, join_words
from output.workbooks.listings.officials import read_officials_table, write_officials
from renaksi.publishing import Edited, publishing
from renaksi.steps.results import compiled
from renaksi.workspace import Workspace, read_file
from rubrics.problem import Place, Problem, ProblemError, has_errors
from rubrics.source import build, read_source

NAMED = 3  # rows that a warning names; the rest is counted


def read_officials(workspace: Workspace) -> tuple[OfficialRegister, tuple[Problem, ...]]:
    """Return the register, an empty one where there is no file, with warnings; ProblemError when it has errors."""
    there = [path for path in (workspace.officials, workspace.officials_table) if path.exists()]
    if not there:
        return OfficialRegister(), ()
    if len(there) > 1:
        names = {"first": there[0].name, "second": there[1].name}
        raise ProblemError([TWO_REGISTERS.at(Place(file=there[1].name), **names)])
    register, source, found = (_table if there[0] == workspace.officials_table else _text)(workspace)
    if register is not None:
        found = (*found, *check_register(register, tuple(workspace.units), source, date_text))
    if register is None or has_errors(found):
        raise ProblemError(found)
    return register, found


def _text(workspace: Workspace) -> tuple[OfficialRegister | None, Source, tuple[Problem, ...]]:
    source = read_source(workspace.officials)
    register, found = build(OfficialRegister, source)
    return register, source, found


def _table(workspace: Workspace) -> tuple[OfficialRegister | None, Source, tuple[Problem, ...]]:
    path, units = workspace.officials_table, workspace.cycle.all_units
    read = read_officials_table(read_file(path, path.name), path.name, units)
    titles = {unit.code: office_of(unit) for unit in units}
    table = TableRegister()
    unfinished: dict[str, list[tuple[str, Place]]] = {}
    for row, place in zip(read.rows, read.places, strict=True):
        if row.lacking:
            unfinished.setdefault(row.lacking, []).append((row.name, place))
        else:
            table.add(row, place, titles)
    return table.register, table, (*read.problems, *_unfinished(unfinished))


def _unfinished(rows: dict[str, list[tuple[str, Place]]]) -> Iterator[Problem]:
    """Say of each column once which rows lack it."""
    for column, found in rows.items():
        names = [name for name, _ in found[:NAMED]]
        rest = len(found) - len(names)
        listed = f"{', '.join(names)}, dan {rest} baris lain" if rest else join_words(names)
        yield ROW_UNFINISHED.at(found[0][1], names=listed, column=column)


def write_table(workspace: Workspace) -> tuple[Path, tuple[Problem, ...]]:
    """Write officials.xlsx with the people whom region.yaml and the forms name, for their dates to be filled in.

    A table that is there already stays as it is. ProblemError where the register is kept in officials.yaml.
    """
    path = workspace.officials_table
    if workspace.officials.exists():
        names = {"first": workspace.officials.name, "second": path.name}
        raise ProblemError([TWO_REGISTERS.at(Place(file=workspace.officials.name), **names)])
    region = workspace.cycle.region.full_name
    with publishing(workspace) as publisher:
        if not path.exists():
            publisher.put(path, write_officials(region, (), tuple(_known(workspace))), edited=Edited.KEEP)
    return path, tuple(publisher.problems)


def _known(workspace: Workspace) -> Iterator[tuple[Task, UnitCode, Official]]:
    """Yield heads and admins as region.yaml names them, else as the forms do."""
    with suppress(ProblemError):
        forms = {each.unit: each.identity for each in compiled(workspace).assessments}
        for unit in workspace.cycle.units:
            identity = forms.get(unit.code, Identity())
            people = ((Task.HEAD, unit.head or identity.head), (Task.ADMIN, unit.admin or identity.admin))
            for task, official in (*people, (Task.BACKUP, unit.backup or identity.backup)):
                if official is not None:
                    yield task, unit.code, official


def unit_turnover(workspace: Workspace, register: OfficialRegister) -> tuple[Turnover, ...]:
    """Return how often admins changed, from two years before the assessment to its year, on the documents' day."""
    year, day = workspace.cycle.year, workspace.cycle.document.day
    return turnover(register, workspace.units, range(year - 2, year + 1), day)


def known_turnover(workspace: Workspace) -> tuple[tuple[Turnover, ...], tuple[Problem, ...]]:
    """Return the turnover of admins with what is wrong with the register; none where it has errors."""
    try:
        register, found = read_officials(workspace)
    except ProblemError as error:
        return (), error.problems
    return unit_turnover(workspace, register), found
