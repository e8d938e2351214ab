"""Files in danger: full disks, kills, closed folders, damage, and the edits of people, none of which may be lost."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from renaksi import workspace as module
from renaksi.steps import inbox as reading

Renaksi = Callable[..., Any]
COMMAND = Path(sys.executable).with_name("renaksi")
CAPABILITY_VERSION = 0x20080522
OVERRIDES = 1 << 1 | 1 << 2  # writing and reading whatever the mode of a file says


def contents(folder: Path) -> dict[str, str]:
    """Hash of every file but the cache's."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".renaksi" not in path.relative_to(folder).parts
    }


def without_a_form(root: Path) -> None:
    """Change what compiling finds."""
    (root / "inbox" / "Asesmen LAPOR RSUD.xlsx").unlink()


# --- the disk is full ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("writes", [0, 1, 4, 9])
def test_a_disk_that_fills_up_leaves_whole_files(
    writes: int, planned: Path, renaksi: Renaksi, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_a_form(planned)
    before = contents(planned)
    left = iter(range(writes))

    def fsync(_descriptor: int) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(module.os, "fsync", fsync)
        outcome = renaksi("compile", planned)
    assert outcome.code == 1
    assert outcome.err.count("WSP-013") == 1
    assert "ruang cakram habis" in outcome.err
    full = contents(planned)
    assert full.keys() == before.keys(), "nothing is missing, nothing half-made is left"
    assert sum(full[name] != before[name] for name in before) <= writes
    for name in full:
        if name.endswith(".json"):
            json.loads((planned / name).read_bytes())
    assert renaksi("compile", planned).code == 1, "faulty forms only"
    assert contents(planned) != before
    assert not list(planned.rglob("*suntingan*")), "what a broken run wrote is not taken for an edit"


def test_a_real_limit_of_the_system_leaves_whole_files(planned: Path) -> None:
    without_a_form(planned)
    before = contents(planned)
    command = f"ulimit -f 24; exec {COMMAND} compile {planned}"  # KiB; recap.xlsx and others need more
    outcome = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert outcome.returncode == 1
    assert "WSP-013" in outcome.stderr
    assert "berkas terlalu besar" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    after = contents(planned)
    assert after.keys() == before.keys()
    assert after["results/recap.xlsx"] == before["results/recap.xlsx"]
    assert after["results/assessments.json"] == before["results/assessments.json"]


# --- a kill in the middle of a write -------------------------------------------------------------------------------

WRITE_AND_KILL = """
import os, random, signal, sys, time
from pathlib import Path
from renaksi.workspace import write_file
path = Path(sys.argv[1])
versions = [bytes([letter]) * 3_000_000 for letter in b"ab"]
write_file(path, versions[0])
dice = random.Random(46)
for _ in range(25):
    child = os.fork()
    if not child:
        while True:
            for version in reversed(versions):
                write_file(path, version)
    time.sleep(dice.uniform(0.001, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    print(path.read_bytes() in versions)
"""


def test_a_kill_in_the_middle_of_a_write_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    script = tmp_path / "skrip.py"
    script.write_text(WRITE_AND_KILL)
    done = subprocess.run(
        [sys.executable, script, tmp_path / "berkas.json"], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.split() == ["True"] * 25


def test_a_killed_step_can_be_repeated(planned: Path, renaksi: Renaksi) -> None:
    """Results after a kill and a repeated run equal those of a run that was never disturbed."""
    without_a_form(planned)
    undisturbed = planned.with_name("lain")
    shutil.copytree(planned, undisturbed)
    renaksi("compile", undisturbed)
    process = subprocess.Popen([COMMAND, "compile", planned], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    written = planned / "results" / "scorecards.json"
    before = written.stat().st_mtime_ns
    while process.poll() is None and written.stat().st_mtime_ns == before:
        pass
    process.kill()
    process.wait()
    renaksi("compile", planned)
    after = contents(planned)
    assert {name: content for name, content in after.items() if not name.endswith(".tmp")} == contents(undisturbed)


# --- folders that are closed ---------------------------------------------------------------------------------------


@contextmanager
def as_nobody() -> Iterator[None]:
    """Let file permissions count also for an account that they do not bind, without hiding its own libraries."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    before = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice
    assert libc.capget(header, before) == 0
    less = (ctypes.c_uint32 * 6)(before[0] & ~OVERRIDES, *before[1:])
    assert libc.capset(header, less) == 0
    try:
        yield
    finally:
        assert libc.capset(header, before) == 0


@pytest.fixture
def closed(planned: Path) -> Iterator[Path]:
    """A workspace in which an ordinary account may read but not write."""
    base = Path(tempfile.mkdtemp())
    base.chmod(0o755)
    root = Path(shutil.copytree(planned, base / "kecil"))
    folders = [path for path in (root, *root.rglob("*")) if path.is_dir()]
    for folder in folders:
        folder.chmod(0o555)
    yield root
    for folder in filter(Path.exists, folders):
        folder.chmod(0o755)
    shutil.rmtree(base)


def test_a_closed_workspace_can_be_looked_at(closed: Path, renaksi: Renaksi) -> None:
    shutil.rmtree(closed / ".renaksi", ignore_errors=True)
    with as_nobody():
        outcome = renaksi("status", closed)
        listed = renaksi("documents", closed, "--list")
        explained = renaksi("explain", closed, "RSUD")
    assert (outcome.code, listed.code, explained.code) == (0, 0, 0)
    assert "6 diterima" in outcome.out


@pytest.mark.parametrize("step", ["compile", "plan", "verification"])
def test_a_closed_folder_is_told(step: str, closed: Path, renaksi: Renaksi) -> None:
    if step == "compile":
        closed.joinpath("inbox").chmod(0o755)
        without_a_form(closed)
    before = contents(closed)
    arguments = ["--scale", "0.5"] if step == "plan" else []
    with as_nobody():
        outcome = renaksi(step, closed, *arguments)
    assert outcome.code == 1
    assert "WSP-013" in outcome.err
    assert "tidak berhak" in outcome.err
    assert contents(closed) == before


def test_a_new_workspace_where_none_may_be(closed: Path, renaksi: Renaksi) -> None:
    with as_nobody():
        outcome = renaksi("new", closed / "baru", "--example", "sinjai")
    assert outcome.code == 1
    assert "tidak berhak" in outcome.err


def test_files_and_folders_of_the_inbox_that_are_closed_are_told(closed: Path, renaksi: Renaksi) -> None:
    for folder in (
        closed,
        closed / "inbox",
        closed / "results",
        closed / "results" / "umpan-balik",
        closed / ".renaksi",
    ):
        folder.chmod(0o777)
    for folder in (closed / ".renaksi").rglob("*"):
        folder.chmod(0o777)
    inner = closed / "inbox" / "terkunci"
    inner.mkdir()
    (inner / "formulir.xlsx").write_bytes(b"")
    inner.chmod(0o000)
    form = closed / "inbox" / "Asesmen LAPOR RSUD.xlsx"
    form.chmod(0o000)
    with as_nobody():
        outcome = renaksi("compile", closed, "--json")
    inner.chmod(0o755)
    refused = {each["place"]["file"] for each in outcome.json["problems"] if each["code"] == "WSP-012"}
    assert refused == {"inbox/terkunci", "Asesmen LAPOR RSUD.xlsx"}
    assert "RSUD" in outcome.json["not_handed_in"]


@pytest.mark.parametrize("name", ["results", "plan", "documents", ".renaksi"])
def test_a_file_where_a_folder_should_be(name: str, planned: Path, renaksi: Renaksi) -> None:
    without_a_form(planned)
    shutil.rmtree(planned / name, ignore_errors=True)
    (planned / name).write_text("penting")
    for step in ("compile", "plan", "documents"):
        outcome = renaksi(step, planned, *(["rsud"] if step == "documents" else []))
        assert outcome.code in {0, 1}
        assert "WSP-099" not in outcome.err
    assert (planned / name).read_text() == "penting"


# --- the inbox -----------------------------------------------------------------------------------------------------


def test_an_inbox_as_it_looks_in_practice(filled: Path, tmp_path: Path, renaksi: Renaksi) -> None:
    inbox = filled / "inbox"
    form = (inbox / "Asesmen LAPOR RSUD.xlsx").read_bytes()
    (inbox / "Asesmen LAPOR RSUD.xlsx").unlink()
    deep = inbox / "kiriman surel" / "Januari" / "unit lain"
    deep.mkdir(parents=True)
    (deep / os.fsdecode(b"Formulir RSUD D\xe9pan.XLSX")).write_bytes(form)
    for name in (
        "~$Asesmen LAPOR Setda.xlsx",
        ".~lock.Asesmen LAPOR Setda.xlsx#",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
    ):
        (inbox / name).write_bytes(b"bukan formulir")
    hidden = inbox / ".Trash-1000"
    hidden.mkdir()
    (hidden / "lama.xlsx").write_bytes(form)
    (inbox / "kosong.xlsx").touch()
    (inbox / "surat.pdf").write_bytes(b"%PDF-1.7\n")
    outside = tmp_path / "di luar.xlsx"
    outside.write_bytes(form)
    (inbox / "pintasan.xlsx").symlink_to(outside)
    (inbox / "putaran").symlink_to(inbox)
    (inbox / "putus.xlsx").symlink_to(tmp_path / "tidak-ada")
    os.mkfifo(inbox / "pipa.xlsx")
    (inbox / "besar.xlsx").touch()
    os.truncate(inbox / "besar.xlsx", 2**33)
    before = {path: path.lstat().st_mtime_ns for path in inbox.rglob("*")}
    outcome = renaksi("compile", filled, "--json")
    assert outcome.code == 1
    assert "RSUD" in outcome.json["counted"]
    assert outcome.json["files"]["RSUD"] == "kiriman surel/Januari/unit lain/Formulir RSUD D\ufffdpan.XLSX"
    codes: dict[str, set[str]] = {}
    for problem in outcome.json["problems"]:
        codes.setdefault(problem["code"], set()).add(problem["place"].get("file"))
    assert codes["WSP-031"] == {"pintasan.xlsx", "putaran", "putus.xlsx"}
    assert codes["WSP-030"] == {"besar.xlsx"}
    assert codes["FRM-001"] == {"kosong.xlsx"}
    assert "surat.pdf" in codes["FRM-003"]
    mentioned = {name for names in codes.values() for name in names}
    assert not {name for name in mentioned if name and ("lock" in name or "~$" in name or "Trash" in name)}
    assert {path: path.lstat().st_mtime_ns for path in inbox.rglob("*")} == before, "the inbox is never written to"
    assert renaksi("status", filled).code == 0


def test_a_file_that_changes_hands_while_it_is_read(
    filled: Path, renaksi: Renaksi, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that disappears between listing and reading is a problem, not the end."""
    listing = reading.arrivals

    def then_gone(folder: Path) -> Any:  # noqa: ANN401
        found = listing(folder)
        (folder / "Asesmen LAPOR RSUD.xlsx").unlink()
        return found

    monkeypatch.setattr(reading, "arrivals", then_gone)
    outcome = renaksi("compile", filled)
    assert outcome.code == 1
    assert "WSP-012" in outcome.err


@pytest.mark.parametrize("make", ["empty", "missing", "file"])
def test_an_inbox_without_forms(make: str, filled: Path, renaksi: Renaksi) -> None:
    shutil.rmtree(filled / "inbox")
    if make == "empty":
        (filled / "inbox").mkdir()
    elif make == "file":
        (filled / "inbox").write_text("x")
    outcome = renaksi("compile", filled)
    assert (outcome.code, "WSP-017" in outcome.err) == (1, True)
    assert "6 belum ada" in renaksi("status", filled).out


# --- damaged records -----------------------------------------------------------------------------------------------

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "truncated": lambda data: data[: len(data) // 2],
    "not JSON": lambda _: b"\x89PNG\r\n\x1a\n",
    "another record": lambda _: b'{"format": "renaksi/lain/1"}',
    "a list": lambda _: b"[]",
    "extra key": lambda data: data.replace(b"{", b'{"tambahan": 1, ', 1),
    "deep": lambda _: b"[" * 100_000,
    "huge number": lambda data: data.replace(b"2021", b"9" * 5000),
    "half a letter": lambda data: data.replace(b"a", b"\xc3", 1),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("name", ["results/assessments.json", "results/problems.json", "plan/plan.json"])
def test_a_damaged_record_is_told_and_can_be_made_again(
    name: str, damage: Callable[[bytes], bytes], planned: Path, renaksi: Renaksi
) -> None:
    path = planned / name
    good = path.read_bytes()
    path.write_bytes(damage(good))
    outcome = renaksi("documents", planned, "rsud")
    assert outcome.code == 1
    assert "WSP-099" not in outcome.err
    assert name.rpartition("/")[2] in outcome.err
    assert "renaksi " in outcome.err, "the remedy names the command that mends it"
    assert len(outcome.err) < 5000
    renaksi("compile", planned)
    assert renaksi("plan", planned).code == 0
    assert path.read_bytes() == good


@pytest.mark.parametrize("name", ["results/problems.json", "results/assessments.json", "plan/plan.json"])
def test_a_missing_record_is_told(name: str, planned: Path, renaksi: Renaksi) -> None:
    (planned / name).unlink()
    outcome = renaksi("documents", planned, "rsud")
    assert outcome.code == 1
    assert "WSP-099" not in outcome.err
    assert "renaksi compile" in outcome.err or "renaksi plan" in outcome.err


def test_records_of_another_rubric_are_told(planned: Path, renaksi: Renaksi) -> None:
    path = planned / "region.yaml"
    path.write_text(path.read_text().replace("id: sp4n-lapor", "id: kematangan-layanan"))
    for step in ("plan", "documents", "verification"):
        outcome = renaksi(step, planned)
        assert (outcome.code, "WSP-027" in outcome.err) == (1, True), step


def test_records_of_a_unit_that_left_are_told(planned: Path, renaksi: Renaksi) -> None:
    path = planned / "region.yaml"
    text = path.read_text()
    path.write_text(text[: text.index("  - code: KEC-UTARA")])
    outcome = renaksi("plan", planned)
    assert (outcome.code, "WSP-027" in outcome.err) == (1, True)


@pytest.mark.parametrize("damage", list(DAMAGE.values())[:5], ids=list(DAMAGE)[:5])
def test_a_damaged_cache_is_made_again(damage: Callable[[bytes], bytes], planned: Path, renaksi: Renaksi) -> None:
    before = contents(planned)
    for path in (planned / ".renaksi").rglob("*.json"):
        path.write_bytes(damage(path.read_bytes()))
    assert renaksi("compile", planned).code == 1, "faulty forms only"
    assert contents(planned) == before


# --- what people edited --------------------------------------------------------------------------------------------


def test_forms_filled_in_place_are_never_overwritten(planned: Path, renaksi: Renaksi) -> None:
    form = planned / "forms" / "formulir-2021-rsud.xlsx"
    form.write_bytes((planned / "inbox" / "Asesmen LAPOR RSUD.xlsx").read_bytes())
    settings = planned / "region.yaml"
    settings.write_text(settings.read_text().replace("Rumah Sakit Umum Daerah", "RSUD Baru"))
    outcome = renaksi("forms", planned)
    assert outcome.code == 0
    assert "WSP-022" in outcome.err
    assert "forms/formulir-2021-rsud.xlsx" in outcome.err
    assert form.read_bytes() == (planned / "inbox" / "Asesmen LAPOR RSUD.xlsx").read_bytes()


def test_an_edited_plan_and_recap_are_set_aside(planned: Path, renaksi: Renaksi) -> None:
    for name in ("plan/plan.xlsx", "results/recap.xlsx"):
        book = openpyxl.load_workbook(planned / name)
        book.active.cell(60, 1, "Catatan rapat 3 Maret")
        book.save(planned / name)
    edited = {name: (planned / name).read_bytes() for name in ("plan/plan.xlsx", "results/recap.xlsx")}
    without_a_form(planned)
    outcome = renaksi("compile", planned)
    assert "WSP-023" in outcome.err
    assert "WSP-023" in renaksi("plan", planned).err
    assert (planned / "plan" / "plan (suntingan 1).xlsx").read_bytes() == edited["plan/plan.xlsx"]
    assert (planned / "results" / "recap (suntingan 1).xlsx").read_bytes() == edited["results/recap.xlsx"]
    assert "WSP-023" not in renaksi("plan", planned).err, "told once"
    (planned / "plan" / "plan.xlsx").write_bytes(b"suntingan lain")
    renaksi("plan", planned)
    assert (planned / "plan" / "plan (suntingan 2).xlsx").read_bytes() == b"suntingan lain"
    assert (planned / "plan" / "plan (suntingan 1).xlsx").read_bytes() == edited["plan/plan.xlsx"]


def first_cost(sheet: Any) -> Any:  # noqa: ANN401 - openpyxl's
    """Return the first open cell that holds an amount."""
    return next(
        cell
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int) and cell.value >= 1000 and not cell.protection.locked
    )


def test_costs_that_people_changed_are_used_and_kept(planned: Path, renaksi: Renaksi) -> None:
    path = planned / "plan" / "biaya.xlsx"
    before = renaksi("plan", planned, "--json").json
    book = openpyxl.load_workbook(path)
    sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and has_costs(sheet))
    changed = first_cost(sheet)
    changed.value = changed.value * 40
    book.save(path)
    edited = path.read_bytes()
    after = renaksi("plan", planned, "--json")
    assert after.code == 0
    assert path.read_bytes() == edited
    assert after.json["years"] != before["years"]
    path.unlink()
    assert renaksi("plan", planned, "--json").json["years"] == before["years"]
    assert path.is_file()


def has_costs(sheet: Any) -> bool:  # noqa: ANN401
    try:
        return first_cost(sheet) is not None
    except StopIteration:
        return False


@pytest.mark.parametrize("content", [b"", b"bukan buku kerja", b"PK\x03\x04rusak"])
def test_unusable_costs_stop_the_plan_and_stay(content: bytes, planned: Path, renaksi: Renaksi) -> None:
    path = planned / "plan" / "biaya.xlsx"
    path.write_bytes(content)
    before = (planned / "plan" / "plan.json").read_bytes()
    outcome = renaksi("plan", planned)
    assert outcome.code == 1
    assert "biaya.xlsx" in outcome.err
    assert "WSP-099" not in outcome.err
    assert path.read_bytes() == content
    assert (planned / "plan" / "plan.json").read_bytes() == before


def test_a_verification_filled_in_place_is_kept(planned: Path, renaksi: Renaksi) -> None:
    assert renaksi("verification", planned).code == 0
    path = planned / "forms" / "verifikasi-2021.xlsx"
    path.write_bytes(b"diisi verifikator")
    without_a_form(planned)
    renaksi("compile", planned)
    outcome = renaksi("verification", planned)
    assert "WSP-022" in outcome.err
    assert path.read_bytes() == b"diisi verifikator"
