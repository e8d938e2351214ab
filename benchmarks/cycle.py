"""The whole cycle of an example region: first run, an unchanged second run, and after one changed form."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from renaksi.arguments import ceilings_of, scale_of
from renaksi.demo import DEFAULT_SEED, example_file, fill_inbox, new_workspace
from renaksi.reporting import Silent
from renaksi.steps.compiling import compile_inbox
from renaksi.steps.documenting import write_documents
from renaksi.steps.forms import write_forms
from renaksi.steps.planning import make_plan
from renaksi.workspace import Workspace

SILENT = Silent()


def main() -> None:
    """Print seconds per step for the three runs, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = new_workspace(Path(folder) / "kerja", example_file("sinjai"))
        fill_inbox(workspace, DEFAULT_SEED, SILENT)
        first = dict(timed(workspace))
        again = dict(timed(workspace))
        change_one_form(workspace)
        changed = dict(timed(workspace))
    units = len(workspace.cycle.all_units)
    print(f"Whole cycle of {units} forms with all PDFs, seconds")
    print(f"{'step':12}{'first':>9}{'again':>9}{'one form':>10}")
    for step, seconds in first.items():
        print(f"{step:12}{seconds:9.2f}{again[step]:9.2f}{changed[step]:10.2f}")
    totals = [sum(run.values()) for run in (first, again, changed)]
    print(f"{'total':12}{totals[0]:9.2f}{totals[1]:9.2f}{totals[2]:10.2f}")
    print(f"one changed form / first run: {totals[2] / totals[0]:.2f}")


def timed(workspace: Workspace) -> Iterator[tuple[str, float]]:
    """Run the cycle and yield each step with its seconds."""
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("forms", lambda: write_forms(workspace)),
        ("compile", lambda: compile_inbox(workspace)),
        ("plan", lambda: make_plan(workspace, ceilings_of(workspace.cycle, [], scale_of(None)))),
        ("documents", lambda: write_documents(workspace, [])),
    )
    for name, step in steps:
        start = time.perf_counter()
        step()
        yield name, time.perf_counter() - start


def change_one_form(workspace: Workspace) -> None:
    """Replace the form of one unit by one with other answers."""
    other = new_workspace(workspace.root.parent / "lain", example_file("sinjai"))
    fill_inbox(other, DEFAULT_SEED + 1, SILENT)
    name = "Asesmen LAPOR Dishub.xlsx"
    (workspace.inbox / name).write_bytes((other.inbox / name).read_bytes())


if __name__ == "__main__":
    main()
