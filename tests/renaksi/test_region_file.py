"""region.yaml as people spoil it: every kind of damage is told with its line, never with a traceback, never slowly."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from renaksi.demo import new_workspace
from renaksi.opening import open_workspace
from rubrics.problem import Problem, ProblemError

Renaksi = Callable[..., Any]
GOOD = (Path(__file__).with_name("regions") / "kecil.yaml").read_text(encoding="utf-8")


ONE_MORE = "  - code: I_TDA\n    name: Lain\n    short_name: Lain\n    kind: dinas\n"


def problems_of(text: str | bytes, folder: Path) -> tuple[Problem, ...]:
    """Open a workspace with these settings; no damage may take long."""
    (folder / "region.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    started = time.monotonic()
    with pytest.raises(ProblemError) as caught:
        open_workspace(folder)
    assert time.monotonic() - started < 20
    return caught.value.problems


def replaced(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_the_good_file_opens(tmp_path: Path) -> None:
    (tmp_path / "region.yaml").write_text(GOOD, encoding="utf-8")
    workspace = open_workspace(tmp_path)
    assert [unit.code for unit in workspace.cycle.units] == ["SETDA", "ITDA", "KOMINFO", "RSUD", "KEC-UTARA"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("lead_unit:", "lead_unt:", "lead_unit"),
        ("    short_name: RSUD", "    shortname: RSUD", "short_name"),
        ("    kind: rsud", "    kind: rumahsakit", "rsud"),
        ("  kind: kabupaten", "  kind: kabupatn", "kabupaten"),
        ("  time_zone: WITA", "  time_zone: UTC", "WITA"),
        ("year: 2021", "year: 21", "2000"),
        ("year: 2021", "year: 2021.5", "baris 10"),
        ("  first: 2021", "  first: 2029", "baris"),
        ("  2022: 100000000", "  2022: -1", "baris"),
        ("  2022: 100000000", "  2022: seratus juta", "baris"),
        ("  2022: 100000000", "  2022: 1e999999999", "baris"),
        ("  2022: 100000000", "  2022: .inf", "baris"),
        ("  2022: 100000000", "  2021: 100000000", "baris"),
        ("  2022: 100000000", "  dua: 100000000", "baris"),
        ("  day: 2021-02-26", "  day: 26 Februari 2021", "2021-02-27"),
        ("  day: 2021-02-26", "  day: 2021-02-30", "baris"),
        ("  - code: RSUD", "  - code: R/SUD", "baris"),
        ("  - code: RSUD", "  - code: ''", "baris"),
        ("  - code: RSUD", "  - code: " + "x" * 41, "baris"),
        ("    name: Rumah Sakit Umum Daerah", "    name: " + "x" * 201, "200"),
        ("    name: Rumah Sakit Umum Daerah", "    name: [a, b]", "baris"),
        ("    name: Rumah Sakit Umum Daerah", "    name:", "baris"),
        ("document:\n", "document:\n  paper: F5\n", "F4"),
        ("document:\n", "document:\n  font: Comic Sans\n", "Arial"),
        ("document:\n", "document:\n  margins_mm: {top: -5}\n", "baris"),
    ],
)  # fmt: skip
def test_a_typing_error_names_its_line_and_what_is_expected(old: str, new: str, said: str, tmp_path: Path) -> None:
    found = problems_of(replaced(old, new), tmp_path)
    assert all(problem.place.file == "region.yaml" for problem in found)
    assert any(problem.place.line for problem in found)
    assert any(said in f"{problem.place} {problem.what} {problem.why} {problem.remedy}" for problem in found)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  - code: RSUD", "  - code: ITDA", "WSP-004"),
        ("  - code: RSUD", "  - code: itda", "WSP-004"),
        ("  - code: RSUD", f"{ONE_MORE}  - code: I.TDA", "WSP-004"),
        ("  - code: RSUD", "  - code: DAERAH", "WSP-005"),
        ("    kind: rsud", "    kind: daerah", "WSP-005"),
        ("lead_unit: SETDA", "lead_unit: SETDO", "WSP-006"),
        ("  keuangan: SETDA\n", "", "WSP-007"),
        ("  2024: 100000000", "  2025: 100000000", "WSP-008"),
        ("year: 2021", "year: 2026", "WSP-010"),
        ("  last: 2024", "  last: 2099", "WSP-011"),
        ("  id: sp4n-lapor", "  id: sp4n-laporr", "RUB-031"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_told(old: str, new: str, code: str, tmp_path: Path) -> None:
    assert code in {problem.code for problem in problems_of(replaced(old, new), tmp_path)}


def test_all_problems_are_told_together(tmp_path: Path) -> None:
    text = GOOD.replace("kind: rsud", "kind: rsut").replace("year: 2021", "year: x").replace("WITA", "WITO")
    assert len(problems_of(text, tmp_path)) == 3


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + step)}: &{chr(98 + step)} [{','.join([f'*{chr(97 + step)}'] * 9)}]\n" for step in range(9)
)
HOSTILE: dict[str, str | bytes] = {
    "empty": "",
    "only a comment": "# nanti\n",
    "a list": "- a\n- b\n",
    "a word": "kabupaten\n",
    "not UTF-8": GOOD.encode("utf-16"),
    "latin-1": "nama: \xe9\n".encode("latin-1"),
    "a workbook": b"PK\x03\x04" + bytes(range(256)),
    "null bytes": b"region:\x00\n",
    "tabs": replaced("  name: Contoh Kecil", "\tname: Contoh Kecil"),
    "half a file": GOOD[:700],
    "unclosed quote": replaced("name: Contoh Kecil", 'name: "Contoh Kecil'),
    "bomb of aliases": BOMB,
    "merge keys": "x: &x {a: 1}\n<<: *x\n" + GOOD,
    "python object": replaced("name: Contoh Kecil", "name: !!python/object/apply:os.system ['touch /tmp/bahaya']"),
    "tag": replaced("name: Contoh Kecil", "name: !!binary aGFsbw=="),
    "two documents": GOOD + "\n---\n" + GOOD,
    "deep lists": "a: " + "[" * 5000 + "]" * 5000,
    "deep maps": "".join(" " * depth + "a:\n" for depth in range(900)),
    "many keys": "".join(f"k{number}: 1\n" for number in range(60_000)),
    "long line": "name: " + "x" * 900_000,
    "escapes": replaced("name: Contoh Kecil", 'nam\\x1b[2J: "\\x1b[31m"'),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_damage_is_told(text: str | bytes, tmp_path: Path, renaksi: Renaksi) -> None:
    assert problems_of(text, tmp_path)
    outcome = renaksi("status", tmp_path)
    assert outcome.code == 1
    assert "WSP-099" not in outcome.err
    assert "\x1b" not in outcome.text
    assert len(outcome.err) < 40_000
    assert not Path("/tmp/bahaya").exists()  # noqa: S108 - where the object would have put it


def test_a_huge_file_is_not_read(tmp_path: Path, renaksi: Renaksi) -> None:
    path = tmp_path / "besar.yaml"
    path.touch()
    os.truncate(path, 2**33)
    outcome = renaksi("new", tmp_path / "kerja", "--region-file", path)
    assert (outcome.code, "WSP-030" in outcome.err) == (1, True)
    path.rename(tmp_path / "region.yaml")
    assert problems_of_huge(tmp_path)


def problems_of_huge(folder: Path) -> bool:
    with pytest.raises(ProblemError):
        open_workspace(folder)
    return True


@pytest.mark.parametrize("what", ["folder", "pipe", "dangling link", "link to itself"])
def test_settings_that_are_no_file(what: str, tmp_path: Path, renaksi: Renaksi) -> None:
    path = tmp_path / "region.yaml"
    match what:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "dangling link":
            path.symlink_to(tmp_path / "tidak-ada")
        case _:
            path.symlink_to(path)
    outcome = renaksi("status", tmp_path)
    assert (outcome.code, "WSP-001" in outcome.err) == (1, True)


# --- renaksi new ---------------------------------------------------------------------------------------------------


def test_new_leaves_nothing_behind_when_the_settings_are_wrong(tmp_path: Path, renaksi: Renaksi) -> None:
    settings = tmp_path / "wilayah.yaml"
    settings.write_text(GOOD.replace("kind: rsud", "kind: rsut"), encoding="utf-8")
    root = tmp_path / "kerja"
    assert renaksi("new", root, "--region-file", settings).code == 1
    assert not root.exists()
    root.mkdir()
    assert renaksi("new", root, "--region-file", settings).code == 1
    assert list(root.iterdir()) == []
    settings.write_text(GOOD, encoding="utf-8")
    assert renaksi("new", root, "--region-file", settings).code == 0


@pytest.mark.parametrize("what", ["a file inside", "a hidden file inside", "a file of that name"])
def test_new_never_takes_a_place_that_is_taken(what: str, tmp_path: Path, renaksi: Renaksi) -> None:
    root = tmp_path / "kerja"
    if what == "a file of that name":
        root.write_text("penting")
    else:
        root.mkdir()
        (root / (".rahasia" if "hidden" in what else "catatan.txt")).write_text("penting")
    outcome = renaksi("new", root, "--example", "sinjai")
    assert (outcome.code, "WSP-002" in outcome.err) == (1, True)
    kept = [root] if root.is_file() else list(root.iterdir())
    assert [path.read_text() for path in kept] == ["penting"]


def test_demo_never_takes_another_folder(tmp_path: Path, renaksi: Renaksi) -> None:
    new_workspace(tmp_path / "kerja", GOOD.encode())
    outcome = renaksi("demo", tmp_path / "kerja")
    assert (outcome.code, "WSP-002" in outcome.err) == (1, True)
    assert (tmp_path / "kerja" / "region.yaml").read_text(encoding="utf-8") == GOOD
