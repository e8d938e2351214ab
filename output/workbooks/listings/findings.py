"""The tables of findings and of stakeholders' input: written as workbooks, read from workbooks or CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from assessment.answers import OPD
from assessment.findings import Finding
from assessment.stakeholders import StakeholderInput
from output.workbooks.listings.layout import FINDINGS, INPUTS, Listing
from output.workbooks.listings.reading import read_listing, unit_names
from output.workbooks.listings.sheet import write_listing
from rubrics.problem import Model, Place, Problem

E = TypeVar("E", bound=Model)


@dataclass(frozen=True)
class Entries(Generic[E]):
    """The entries of a table, the place of each, and every problem; ``doubtful`` ones are not to be used."""

    entries: tuple[E, ...] = ()
    places: tuple[Place, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubtful: frozenset[int] = frozenset()


def write_findings(subtitle: str, findings: Sequence[Finding] = ()) -> bytes:
    """Return the table of findings as XLSX, with open rows below; always the same bytes."""
    return write_listing(FINDINGS, subtitle, _rows(findings), {})


def write_inputs(subtitle: str, inputs: Sequence[StakeholderInput] = ()) -> bytes:
    """Return the table of stakeholders' input as XLSX, with open rows below; always the same bytes."""
    return write_listing(INPUTS, subtitle, _rows(inputs), {})


def _rows(entries: Sequence[Model]) -> list[Mapping[str, object]]:
    return [dict(entry) for entry in entries]


def read_findings(data: bytes, file: str, units: Sequence[OPD]) -> Entries[Finding]:
    """Return the findings of a table (.xlsx, .ods, .csv) with every problem."""
    return _read(data, file, FINDINGS, units, Finding.model_validate)


def read_inputs(data: bytes, file: str, units: Sequence[OPD]) -> Entries[StakeholderInput]:
    """Return the input of a table (.xlsx, .ods, .csv) with every problem."""
    return _read(data, file, INPUTS, units, StakeholderInput.model_validate)


def _read(
    data: bytes, file: str, listing: Listing, units: Sequence[OPD], build: Callable[[Mapping[str, object]], E]
) -> Entries[E]:
    names = unit_names([(unit.code, (unit.short_name, unit.name, *unit.aliases)) for unit in units])
    reading = read_listing(data, file, listing, names)
    entries = tuple(build(row) for row in reading.rows)
    return Entries(entries, reading.places, reading.problems, reading.doubtful)
