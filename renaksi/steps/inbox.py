"""Step 5: read what came back; a file whose content was read before is not read again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from assessment.answers import Assessment, UnitCode, Verification
from output.workbooks.form.latest import choose_latest
from output.workbooks.form.reading import Expectation, FormReading, read_form
from output.workbooks.layout import Document, Manifest
from output.workbooks.verification.workbook import read_verification
from renaksi.arrivals import arrivals
from renaksi.code import code_digest
from renaksi.reporting import Reporter
from renaksi.workspace import Workspace, fingerprint, read_file, write_file
from rubrics.problem import Model, Problem, ProblemError


@dataclass(frozen=True)
class Inbox:
    """What the inbox holds: the reading that counts per unit, all readings, and what verifiers returned."""

    chosen: dict[UnitCode, FormReading]
    readings: tuple[FormReading, ...]
    verifications: tuple[tuple[str, Verification], ...]
    problems: tuple[Problem, ...]


class _Entry(Model):
    """A cell's text under its row id and column key."""

    row: str
    key: str
    text: str


class _Field(Model):
    """The row id and column key of a cell."""

    sheet: str
    cell: str
    row: str
    key: str


class StoredReading(Model):
    """A reading as it is kept for the next time."""

    file: str
    manifest: Manifest | None
    assessment: Assessment | None
    draft: Assessment | None
    problems: tuple[Problem, ...]
    raw: tuple[_Entry, ...]
    fields: tuple[_Field, ...]
    provisional: Decimal | None

    @classmethod
    def of(cls, reading: FormReading) -> StoredReading:
        """Store ``reading``."""
        return cls(
            file=reading.file,
            manifest=reading.manifest,
            assessment=reading.assessment,
            draft=reading.draft,
            problems=reading.problems,
            raw=tuple(_Entry(row=row, key=key, text=text) for (row, key), text in reading.raw.items()),
            fields=tuple(
                _Field(sheet=sheet, cell=cell, row=row, key=key) for (sheet, cell), (row, key) in reading.fields.items()
            ),
            provisional=reading.provisional,
        )

    def reading(self) -> FormReading:
        """Return what was stored."""
        return FormReading(
            file=self.file,
            manifest=self.manifest,
            assessment=self.assessment,
            draft=self.draft,
            problems=self.problems,
            raw={(entry.row, entry.key): entry.text for entry in self.raw},
            fields={(field.sheet, field.cell): (field.row, field.key) for field in self.fields},
            provisional=self.provisional,
        )


def expectation(workspace: Workspace) -> Expectation:
    """Return what forms are awaited."""
    cycle = workspace.cycle
    return Expectation(workspace.rubric, cycle.region, workspace.units, cycle.year)


def read_inbox(workspace: Workspace, reporter: Reporter) -> Inbox:
    """Read all files of the inbox; a file that cannot be read is a problem, never a stop."""
    expected = expectation(workspace)
    salt = _salt(expected)
    files, left_aside = arrivals(workspace.inbox)
    readings: list[FormReading] = []
    verifications: list[tuple[str, Verification]] = []
    problems: list[Problem] = [*left_aside]
    for name, path in reporter.track(files, "Membaca formulir", len(files)):
        try:
            data = read_file(path, name)
        except ProblemError as error:
            problems += error.problems
            continue
        reading = _remembered(workspace, data, name, expected, salt)
        if reading.manifest and reading.manifest.document == Document.VERIFICATION:
            returned, found = read_verification(data, name, expected)
            verifications += [(name, each) for each in returned]
            problems += found
        else:
            readings.append(reading)
    choice = choose_latest(readings)
    problems += [problem for reading in readings for problem in reading.problems]
    chosen = {reading.manifest.unit: reading for reading in choice.chosen if reading.manifest}
    return Inbox(chosen, tuple(readings), tuple(verifications), (*problems, *choice.problems))


def _remembered(workspace: Workspace, data: bytes, name: str, expected: Expectation, salt: str) -> FormReading:
    """Return the reading of ``data``, from the cache where the same bytes were read under the same conditions."""
    path = workspace.cache / "readings" / f"{fingerprint(salt, name, data)}.json"
    try:
        return StoredReading.model_validate_json(path.read_bytes()).reading()
    except (OSError, ValidationError):
        reading = read_form(data, name, expected)
        with suppress(ProblemError):  # a folder that takes no cache can still be read
            write_file(path, StoredReading.of(reading).model_dump_json().encode())
        return reading


def _salt(expected: Expectation) -> str:
    """Fingerprint of everything but the file that a reading depends on: rubric, region, units, year, and the code."""
    units = (unit.model_dump_json() for unit in expected.units.values())
    region = expected.region.model_dump_json()
    return fingerprint(code_digest(), expected.digest, region, str(expected.year), *units)


def forget_unused(workspace: Workspace, keep: int) -> None:
    """Remove the oldest readings beyond ``keep``, so that the cache does not grow without end."""
    for path in _oldest(workspace.cache / "readings", keep):
        path.unlink(missing_ok=True)


def _oldest(folder: Path, keep: int) -> Iterator[Path]:
    files = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    yield from files[keep:]
