"""The folder that one cycle of one region lives in: its places, and reading and writing them safely."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from action_plans.catalogue import Catalogue
from assessment.answers import UnitCode
from renaksi import problems, signing_problems
from renaksi.cycle import REGION_FILE, Cycle, UnitEntry
from renaksi.refusals import reason_of
from rubrics.problem import Place, Problem, ProblemError
from rubrics.rubric import Rubric

MEGABYTE = 10**6
LARGEST_FILE = 64 * MEGABYTE
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Workspace:
    """An opened workspace: where things are, what region.yaml says, and the rubric it names."""

    root: Path
    cycle: Cycle
    rubric: Rubric
    catalogue: Catalogue
    notes: tuple[Problem, ...] = ()  # what is worth knowing about the settings

    @property
    def forms(self) -> Path:
        """Blank forms."""
        return self.root / "forms"

    @property
    def inbox(self) -> Path:
        """Filled forms as they came back, under any name; never written to."""
        return self.root / "inbox"

    @property
    def results(self) -> Path:
        """What compiling found."""
        return self.root / "results"

    @property
    def feedback(self) -> Path:
        """Copies of forms with their problems as comments."""
        return self.results / "umpan-balik"

    @property
    def findings(self) -> Path:
        """Tables of findings by others and of stakeholders' input, kept by people."""
        return self.root / "findings"

    @property
    def plan(self) -> Path:
        """The action plan."""
        return self.root / "plan"

    @property
    def realisation(self) -> Path:
        """What is reported of the plan: workbooks that go out (forms), what came back (inbox), and the record."""
        return self.root / "realisation"

    @property
    def versions(self) -> Path:
        """Adopted versions of the plan, and what edited copies of it are compared with."""
        return self.plan / "versi"

    @property
    def documents(self) -> Path:
        """The PDFs."""
        return self.root / "documents"

    @property
    def officials(self) -> Path:
        """The register of officials and admins; it may be missing."""
        return self.root / "officials.yaml"

    @property
    def officials_table(self) -> Path:
        """The same register as a workbook, for those who would rather keep it in Excel."""
        return self.root / "officials.xlsx"

    @property
    def cache(self) -> Path:
        """What need not be done again; may be deleted at any time."""
        return self.root / ".renaksi"

    def unit(self, code: UnitCode) -> UnitEntry:
        """Return the unit of ``code``; KeyError when region.yaml does not list it."""
        return self.units[code]

    @property
    def units(self) -> dict[UnitCode, UnitEntry]:
        """All units that answer a form, the region itself first, by code."""
        return {unit.code: unit for unit in self.cycle.all_units}

    def name(self, path: Path) -> str:
        """Name of ``path`` as people are told it: relative to the workspace."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name


def region_file(root: Path) -> Path:
    """Return the path of region.yaml in ``root``; ProblemError when ``root`` is no workspace."""
    path = root / REGION_FILE
    if not path.is_file():
        raise ProblemError([problems.NO_WORKSPACE.at(folder=str(root))])
    return path


def workspace_of(path: Path) -> Path | None:
    """Return the folder of the workspace that ``path`` is in, None when it is in none."""
    return next((each for each in path.resolve().parents if (each / REGION_FILE).is_file()), None)


def read_file(path: Path, name: str) -> bytes:
    """Return the bytes of ``path``; ProblemError when the system refuses (WSP-012) or they are too many (WSP-030)."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            figures = {"size": size // MEGABYTE, "limit": LARGEST_FILE // MEGABYTE}
            raise ProblemError([problems.FILE_TOO_LARGE.at(Place(file=name), **figures)])
        return path.read_bytes()
    except OSError as error:
        place = Place(file=name)
        raise ProblemError([problems.UNREADABLE_FILE.at(place, reason=reason_of(error))]) from error


def write_file(path: Path, data: bytes) -> bool:
    """Put ``data`` at ``path`` as a whole or not at all; return whether anything changed.

    A file that already holds ``data`` is left alone. ProblemError (WSP-013) when the system refuses; what stood
    there before stays.
    """
    try:
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        problem = problems.UNWRITABLE_FILE.at(name=path.name, reason=reason_of(error))
        raise ProblemError([problem]) from error
    return True


def write_new(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` as a whole, where nothing may stand yet.

    ProblemError when something does (SGN-070), or when the system refuses (WSP-013).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".baru-", dir=path.parent) as folder:
            whole = Path(folder) / "berkas"
            _replace(whole, data)
            os.link(whole, path)  # unlike a move, never over a file that came to be meanwhile
    except FileExistsError as error:
        raise ProblemError([signing_problems.NOT_OVERWRITTEN.at(Place(file=path.name), name=path.name)]) from error
    except OSError as error:
        raise ProblemError([problems.UNWRITABLE_FILE.at(name=path.name, reason=reason_of(error))]) from error


def _replace(path: Path, data: bytes) -> None:
    """Write beside ``path`` and move into place, so that a kill or a full disk leaves the old file whole."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """Return the process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def read_record(model: type[M], path: Path, name: str) -> M:
    """Return the JSON record at ``path``; ProblemError when it is unreadable or not such a record."""
    try:
        return model.model_validate_json(read_file(path, name))
    except ValidationError as error:
        raise ProblemError([problems.DAMAGED_RESULT.at(Place(file=name))]) from error


def fingerprint(*parts: bytes | str) -> str:
    """Content hash of ``parts``, in order, as hexadecimal text."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()
