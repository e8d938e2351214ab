"""What is shipped: the wheel, installed beside its runtime requirements only, plays a cycle from any folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PACKAGES = ("rubrics", "assessment", "action_plans", "output", "renaksi")
REGION = ROOT / "tests" / "renaksi" / "regions" / "layanan.yaml"
FILL = """
import sys
from pathlib import Path
from renaksi.demo import fill_inbox
from renaksi.opening import open_workspace
from renaksi.reporting import Silent
fill_inbox(open_workspace(Path(sys.argv[1])), 46, Silent())
"""


def sources(root: Path) -> set[str]:
    """Files of the packages, by their path from ``root``."""
    found = (path for package in PACKAGES for path in (root / package).rglob("*"))
    return {path.relative_to(root).as_posix() for path in found if path.is_file() and "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources, copied so that building leaves nothing in the tree."""
    folder = tmp_path_factory.mktemp("sumber")
    for name in (*sources(ROOT), "pyproject.toml", "README.md", "LICENSE"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("roda")
    options = ["--no-build-isolation", "--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, "-w", target, copy], check=True, timeout=120)
    (built,) = target.glob("renaksi-*.whl")
    return built


def required(name: str, extras: frozenset[str], seen: dict[tuple[str, str], Distribution]) -> None:
    """Add to ``seen`` the distribution called ``name``, with its ``extras``, and everything that it requires."""
    for extra in ("", *extras):
        if (canonicalize_name(name), extra) in seen:
            continue
        found = seen[canonicalize_name(name), extra] = distribution(name)
        for text in found.requires or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                required(requirement.name, frozenset(requirement.extras), seen)


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel and its runtime requirements, and not one development tool."""
    folder = tmp_path_factory.mktemp("terpasang")
    venv.create(folder, symlinks=True, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", wheel], check=True, timeout=120)
    (site,) = folder.glob("lib/python*/site-packages")
    seen: dict[tuple[str, str], Distribution] = {}
    for text in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]:
        requirement = Requirement(text)
        required(requirement.name, frozenset(requirement.extras), seen)
    for found in seen.values():
        for top in {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(found.locate_file(top)))
    return folder


def call(environment: Path, cwd: Path, *arguments: object, code: int = 0) -> str:
    """Run a program of ``environment`` in ``cwd`` and return what it says; fail unless it ends with ``code``."""
    program, *rest = map(str, arguments)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [environment / "bin" / program, *rest],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env=clean,
        check=False,
        timeout=180,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_all_package_files_and_nothing_else(copy: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.startswith("renaksi-")}
    wanted = {name for name in sources(copy) if not name.endswith(".md")}
    assert wanted - names == set(), "missing package data"
    assert names - wanted == set()


def test_the_wheel_states_what_it_requires(wheel: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(name).decode()
    stated = {
        line.removeprefix("Requires-Dist: ") for line in metadata.splitlines() if line.startswith("Requires-Dist")
    }
    assert stated == set(project["dependencies"])
    assert f"Version: {project['version']}" in metadata
    lock = (ROOT / "requirements.lock").read_text()
    for requirement in map(Requirement, stated):
        assert f"\n{canonicalize_name(requirement.name)}==" in f"\n{lock}", f"{requirement.name} is not locked"


def test_development_tools_are_not_needed(environment: Path, tmp_path: Path) -> None:
    tools = ["pytest", "hypothesis", "mypy", "pikepdf"]
    probe = f"import importlib.util as u, renaksi; print(renaksi.__file__, *map(u.find_spec, {tools}))"
    where, *found = call(environment, tmp_path, "python", "-c", probe).split()
    assert Path(where).is_relative_to(environment)
    assert found == ["None"] * len(tools)


def test_the_catalogue_and_the_examples_are_inside(environment: Path, tmp_path: Path) -> None:
    listed = call(environment, tmp_path, "renaksi", "rubric", "list")
    assert "sp4n-lapor\tcontoh-2021" in listed
    assert "kematangan-layanan\tcontoh-2022" in listed
    call(environment, tmp_path, "renaksi", "rubric", "check")
    for region in ("sinjai", "kutim", "sijunjung", "sulteng"):
        call(environment, tmp_path, "renaksi", "new", region, "--example", region)  # opens it, with rubric and measures


def test_a_cycle_from_another_folder(environment: Path, tmp_path: Path) -> None:
    call(environment, tmp_path, "renaksi", "new", "kerja", "--region-file", REGION)
    call(environment, tmp_path, "renaksi", "forms", "kerja")
    call(environment, tmp_path, "python", "-c", FILL, "kerja")
    assert "3 dari 3 unit dinilai" in call(environment, tmp_path, "renaksi", "compile", "kerja", code=1)
    call(environment, tmp_path, "renaksi", "verification", "kerja")
    call(environment, tmp_path, "renaksi", "plan", "kerja")
    call(environment, tmp_path, "renaksi", "documents", "kerja")
    documents = tmp_path / "kerja" / "documents"
    printed = list(documents.glob("*.pdf"))
    assert {path.stem for path in printed} == {
        "rencana-aksi", "ringkasan-eksekutif", "hasil-daerah", "hasil-setda", "hasil-itda", "hasil-kominfo",
    }  # fmt: skip
    assert all(path.read_bytes().startswith(b"%PDF-") for path in printed)
    register = call(environment, tmp_path, "renaksi", "register", "kerja")
    assert register.count("\tkonsep\t") == len(printed)
