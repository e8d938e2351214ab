"""Signatures: milliseconds for each of many, and for verifying 100 pages signed by three, held and foreign.

``python benchmarks/signing.py``. Keys and certificates are made for the occasion and forgotten. The first signature of
a process, which loads the renderer and its fonts, is counted apart. Times are those of the processor, and those of one
run can be compared; the ratio of foreign to held is what holding the original saves.
"""

from __future__ import annotations

import importlib.util
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from output.signing.verification.trust import read_roots
from output.signing.verification.verifying import verify

T = TypeVar("T")
MANY = 20
PAGES = 100
WHO = ("kabag", "sekda", "bupati")


def main() -> None:
    """Print the figures."""
    desk = _loaded("conftest")
    people = desk.load_module("pki").build()
    bench = desk.Desk(desk.load_module("pki"), people)
    small, long = desk.document_of(), desk.document_of(PAGES)
    first, _ = timed(lambda: bench.sign(small, "kabag"))
    print(f"tanda tangan pertama {first * 1000:6.0f} ms (memuat pembuat PDF)")
    for who in ("kabag", "bupati"):
        signer = bench.signer(who)
        sign = partial(bench.sign_with, small, signer, f"ttd_{who}")
        times = [timed(sign)[0] for _ in range(MANY)]
        kind = "RSA 2048" if who == "bupati" else "kurva eliptik"
        print(f"{MANY} tanda tangan {kind:13} {statistics.median(times) * 1000:6.0f} ms per tanda tangan")
    measure_verifying(bench, people, long)


def measure_verifying(bench: object, people: object, original: bytes) -> None:
    """Print how long it takes to verify a long file that three signed, with its original in hand and without."""
    signed = original
    for who in WHO:
        signed = bench.sign(signed, who)  # type: ignore[attr-defined]
    roots, now = read_roots(people.root.pem, "CA.pem"), datetime.now().astimezone()  # type: ignore[attr-defined]
    held = min(timed(lambda: verify(signed, roots, now, original))[0] for _ in range(5))
    foreign, report = timed(lambda: verify(signed, roots, now))
    print(
        f"periksa {report.pages} halaman, tiga tanda tangan: {held * 1000:5.0f} ms bersama naskah asli, "
        f"{foreign * 1000:6.0f} ms tanpa itu (× {foreign / held:.0f})"
    )


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return processor seconds and result of ``work``."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def _loaded(name: str) -> ModuleType:
    """Import a module of the tests of signing, which hold the test PKI."""
    path = Path(__file__).parents[1] / "tests" / "signing" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"signing_{name}", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
