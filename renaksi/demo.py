"""A whole cycle on invented data: an example region, and an inbox as it looks in practice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from assessment.answers import Assessment, RubricReference
from output.formats import slug
from output.workbooks.form.workbook import write_form
from renaksi import problems
from renaksi.cycle import REGION_FILE, UnitEntry
from renaksi.demo_answers import demo_assessment, spoilt
from renaksi.demo_officials import demo_officials
from renaksi.opening import open_workspace
from renaksi.reporting import Reporter
from renaksi.workspace import Workspace, write_file
from rubrics.edition import digest
from rubrics.problem import ProblemError

EXAMPLES = Path(__file__).with_name("examples")
DEFAULT_SEED = 46
SILENT_EVERY, SPOILT_EVERY, EMPTY_EVERY, TWICE_EVERY = 12, 11, 19, 17  # one unit in so many


def example_regions() -> tuple[str, ...]:
    """Return the names of the shipped example regions."""
    return tuple(sorted(path.stem for path in EXAMPLES.glob("*.yaml")))


def example_file(name: str, option: str = "--region") -> bytes:
    """Return the region.yaml of an example region; ProblemError, naming ``option``, when there is none of that name."""
    if name not in example_regions():
        raise ProblemError(
            [
                problems.BAD_ARGUMENT.at(
                    value=name,
                    option=option,
                    reason="Daerah contoh itu tidak ada.",
                    example=f"Pilih salah satu: {', '.join(example_regions())}.",
                )
            ]
        )
    return (EXAMPLES / f"{name}.yaml").read_bytes()


def new_workspace(root: Path, settings: bytes) -> Workspace:
    """Make a workspace at ``root``, which must not exist or be empty, and open it; nothing stays if it cannot be."""
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise ProblemError([problems.FOLDER_NOT_EMPTY.at(folder=str(root))])
    existed = root.exists()
    write_file(root / REGION_FILE, settings)
    try:
        workspace = open_workspace(root)
    except ProblemError:
        _take_back(root, existed=existed)
        raise
    for folder in (workspace.forms, workspace.inbox, workspace.results, workspace.plan, workspace.documents):
        folder.mkdir(exist_ok=True)
    return workspace


def _take_back(root: Path, *, existed: bool) -> None:
    """Leave no workspace behind that cannot be opened, so that the same command works once its file is mended."""
    (root / REGION_FILE).unlink()
    if not existed:
        root.rmdir()


def write_register(workspace: Workspace, seed: int) -> None:
    """Write officials.yaml with the people whom the filled forms will name, unless there is one already."""
    if workspace.officials.exists():
        return
    cycle = workspace.cycle
    identities = {unit.code: _answers(workspace, unit, seed, cycle.year).identity for unit in cycle.units}
    write_file(workspace.officials, demo_officials(cycle, identities, seed).encode())


def fill_inbox(workspace: Workspace, seed: int, reporter: Reporter) -> int:
    """Put filled forms into the inbox, as units would send them; return how many files there are.

    Some units send nothing, some send twice, some make mistakes; there is also a truncated file, a form of another
    year, and one that is no workbook at all. The same seed always gives the same bytes.
    """
    units = workspace.cycle.all_units
    files = 0
    for position, unit in enumerate(reporter.track(units, "Mengisi formulir contoh", len(units))):
        for name, data in _handed_in(workspace, unit, position, seed):
            write_file(workspace.inbox / name, data)
            files += 1
    return files


def _handed_in(workspace: Workspace, unit: UnitEntry, position: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield what ``unit``, the one at ``position`` of the list, sends."""
    cycle = workspace.cycle
    filled = _answers(workspace, unit, seed, cycle.year)
    name = f"Asesmen LAPOR {_plain(unit.short_name)}.xlsx"
    if position % SILENT_EVERY == SILENT_EVERY - 1:
        return
    if position % SPOILT_EVERY == SPOILT_EVERY - 1:
        filled = spoilt(workspace.rubric, filled)
    if position % TWICE_EVERY == TWICE_EVERY - 1:
        yield f"{_plain(unit.short_name)} (lama).xlsx", _form(workspace, unit, _a_week_earlier(filled))
    if position % EMPTY_EVERY == EMPTY_EVERY - 1:
        filled = filled.answered(())
    yield name, _form(workspace, unit, filled)
    if position == 1:
        yield f"{slug(unit.short_name)}-tahun-lalu.xlsx", _last_year(workspace, unit, seed)
        yield "catatan rapat.xlsx", b"Catatan rapat koordinasi, bukan formulir."
        yield f"{slug(unit.short_name)}-terpotong.xlsx", _form(workspace, unit, filled)[:9000]


def _answers(workspace: Workspace, unit: UnitEntry, seed: int, year: int) -> Assessment:
    rubric = workspace.rubric
    reference = RubricReference(id=rubric.id, edition=rubric.edition, digest=digest(rubric))
    cycle = workspace.cycle
    until = cycle.document.day.replace(year=year)
    return demo_assessment(rubric, reference, cycle.region, unit, year, seed=seed, until=until)


def _form(workspace: Workspace, unit: UnitEntry, filled: Assessment) -> bytes:
    region = workspace.cycle.region
    return write_form(workspace.rubric, region, unit, filled.year, filled.identity, filled.by_indicator)


def _last_year(workspace: Workspace, unit: UnitEntry, seed: int) -> bytes:
    return _form(workspace, unit, _answers(workspace, unit, seed, workspace.cycle.year - 1))


def _a_week_earlier(filled: Assessment) -> Assessment:
    day = filled.identity.filled_on
    earlier = day - timedelta(days=7) if day else None
    return filled.model_copy(update={"identity": filled.identity.model_copy(update={"filled_on": earlier})})


def _plain(name: str) -> str:
    """Return ``name`` without what file systems refuse."""
    return re.sub(r'[<>:"/\\|?*]', " ", name).strip()
