"""One small region, carried through a cycle once and copied for the tests that change it."""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from renaksi.cli import run
from renaksi.demo import fill_inbox, new_workspace
from renaksi.opening import open_workspace
from renaksi.reporting import Silent
from renaksi.steps.compiling import compile_inbox
from renaksi.steps.forms import write_forms
from renaksi.steps.planning import make_plan

REGIONS = Path(__file__).with_name("regions")
SEED = 46


@dataclass(frozen=True)
class Outcome:
    """What one run of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was printed
        return json.loads(self.out)


Renaksi = Callable[..., Outcome]


@pytest.fixture
def renaksi(capsys: pytest.CaptureFixture[str]) -> Renaksi:
    """The command line in this process."""

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


MadeOnce = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """Gives the folder of a name that a function fills, made once for all processes that run the tests."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                unfinished = shared / f"{name}.unfinished"
                make(unfinished)
                unfinished.rename(folder)
        return folder

    return made


def to_inbox(root: Path, region: str = "kecil") -> None:
    """Make a workspace of ``region`` with forms and a filled inbox, faulty files among them."""
    workspace = new_workspace(root, (REGIONS / f"{region}.yaml").read_bytes())
    write_forms(workspace, jobs=1)
    fill_inbox(workspace, SEED, Silent())


def to_plan(root: Path) -> None:
    to_inbox(root)
    workspace = open_workspace(root)
    compile_inbox(workspace)
    make_plan(workspace, workspace.cycle.ceilings)


@pytest.fixture(scope="session")
def inbox_master(made_once: MadeOnce) -> Path:
    return made_once("kecil-inbox", to_inbox)


@pytest.fixture(scope="session")
def plan_master(made_once: MadeOnce) -> Path:
    return made_once("kecil-plan", to_plan)


@pytest.fixture
def filled(inbox_master: Path, tmp_path: Path) -> Path:
    """A workspace with a filled inbox, to be changed at will."""
    return Path(shutil.copytree(inbox_master, tmp_path / "kecil"))


@pytest.fixture
def planned(plan_master: Path, tmp_path: Path) -> Path:
    """A workspace with results and a plan, to be changed at will."""
    return Path(shutil.copytree(plan_master, tmp_path / "kecil"))
