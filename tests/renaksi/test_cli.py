"""The command line: every command, its exit codes, its JSON, its Indonesian, and how it takes what goes wrong."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from output.documents.kinds import BY_KEY
from renaksi import cli, commands_reference
from renaksi.steps import forms

Outcome = Any
Renaksi = Callable[..., Outcome]  # the fixture: runs the command line and gives code, out, err, text and json
REGIONS = Path(__file__).with_name("regions")

ENGLISH = (
    "Usage", "Error", "Missing", "[OPTIONS]", "COMMAND", "Options", "Arguments", "Commands", "Invalid", "No such",
    "default", "required", "<bool>", "<str>", "<int>", "<path>", "Traceback", "Aborted", "unexpected", "Show this",
    "No space left", "Permission denied", "requires",
)  # fmt: skip


def assert_indonesian(outcome: Outcome) -> None:
    said = re.sub(r"WSP-099.*\n  .*\n", "", outcome.text)  # names the type of a bug, as the log does
    assert [word for word in ENGLISH if word in said] == []


# --- help and reference --------------------------------------------------------------------------------------------

CONTEXTS = list(commands_reference.contexts())
PATHS = [context.command_path.split()[1:] for context in CONTEXTS]


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_of_every_command_is_indonesian_and_in_the_reference(path: list[str], renaksi: Renaksi) -> None:
    outcome = renaksi(*path, "--help")
    assert outcome.code == 0
    assert "Pemakaian:" in outcome.out
    assert_indonesian(outcome)
    section = commands_reference.PAGE.read_text(encoding="utf-8").split(f"## {' '.join(['renaksi', *path])}\n")[1]
    section = section.split("\n## ")[0]
    for option in re.findall(r"(?<![\w-])--?[a-z][a-z0-9-]*", outcome.out):
        assert f"`{option}`" in section, f"{option} is not documented"
    for name in re.findall(r"^│ [* ] +([A-Z]+) ", outcome.out, flags=re.MULTILINE):
        assert f"`{name}`" in section, f"{name} is not documented"


def test_reference_of_commands_is_up_to_date() -> None:
    assert commands_reference.PAGE.read_text(encoding="utf-8") == commands_reference.page(), (
        "run python -m renaksi.reference"
    )


def test_every_command_of_the_cycle_is_there() -> None:
    names = {path[0] for path in PATHS if path}
    assert names >= {"demo", "new", "forms", "compile", "status", "plan", "documents", "rubric"}


def test_every_parameter_is_explained() -> None:
    for context in CONTEXTS:
        for parameter in context.command.get_params(context):
            assert parameter.help, (context.command_path, parameter.name)


# --- wrong usage: exit code 2, one sentence, nothing on standard output --------------------------------------------

WRONG = [
    ["tidak-ada"],
    ["statuss", "."],
    ["--tidak-ada"],
    ["demo"],
    ["forms"],
    ["forms", "a", "b"],
    ["forms", "a", "b", "c"],
    ["forms", ".", "--jso"],
    ["forms", ".", "--json=ya"],
    ["compile"],
    ["status", ".", "-x"],
    ["plan", ".", "--scale"],
    ["plan", ".", "--jobs", "2"],
    ["documents", ".", "--jobs", "banyak"],
    ["documents", ".", "--jobs", "65"],
    ["documents", ".", "--jobs", "-1"],
    ["documents", ".", "-j="],
    ["demo", "x", "--seed", "1.5"],
    ["new", "x", "--region-file"],
    ["rubric", "lst"],
    ["rubric", "show"],
    ["rubric", "show", "a", "b", "c"],
    ["rubric", "diff", "sp4n-lapor"],
    ["rubric", "schema", "--output"],
    ["[/]"],
    ["forms", ".", "[bold]"],
    ["--[/red]"],
    ["\x1b[31m"],
    ["\udcff\udcfe"],
    ["forms", "a\x00b"],
]


@pytest.mark.parametrize("arguments", WRONG, ids=ascii)
def test_wrong_usage_is_told_in_a_sentence(arguments: list[str], renaksi: Renaksi) -> None:
    outcome = renaksi(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("Kesalahan: ")
    assert re.search(r"`renaksi[ a-z]* --help`", outcome.err)
    assert "\x1b" not in outcome.err
    assert "tidak dapat dipahami" not in outcome.err, "this misuse has no wording of its own"
    assert_indonesian(outcome)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["statuss", "."], "status"),
        (["rubric", "lst"], "list"),
        (["forms", ".", "--jso"], "--json"),
        (["forms", "a", "b"], "b"),
        (["forms"], "`renaksi forms --help`"),
        (["rubric", "show"], "`renaksi rubric show --help`"),
    ],
)
def test_wrong_usage_names_the_word_or_a_better_one(arguments: list[str], hint: str, renaksi: Renaksi) -> None:
    said = renaksi(*arguments).err
    assert hint in said.split()[2:-1] or f"{hint}." in said or (hint.startswith("`") and hint in said)


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan", "--scale", "tujuh"],
        ["plan", "--scale", "-1"],
        ["plan", "--scale", "nan"],
        ["plan", "--scale", "1e999999"],
        ["plan", "--scale", "1e-999999999"],
        ["plan", "--scale", "0" * 50],
        ["plan", "--ceiling", "2021"],
        ["plan", "--ceiling", "2021=-5"],
        ["plan", "--ceiling", "2021=12.5"],
        ["plan", "--ceiling", "2031=100"],
        ["plan", "--ceiling", "2021=99999999999999999999"],
        ["plan", "--ceiling", "2021=\u0661\u0662"],
        ["explain"],
        ["explain", "RSUD", "--action", "RA-SDM-01"],
    ],
    ids=ascii,
)
def test_unusable_arguments_are_wrong_usage(arguments: list[str], planned: Path, renaksi: Renaksi) -> None:
    outcome = renaksi(arguments[0], planned, *arguments[1:])
    assert outcome.code == 2
    assert "WSP-020" in outcome.err
    assert_indonesian(outcome)


def test_new_wants_one_source_of_settings(tmp_path: Path, renaksi: Renaksi) -> None:
    for extra in ([], ["--example", "sinjai", "--region-file", "x"], ["--example", "atlantis"]):
        outcome = renaksi("new", tmp_path / "kerja", *extra)
        assert (outcome.code, "WSP-020" in outcome.err) == (2, True)
        assert not (tmp_path / "kerja").exists()


def test_without_a_command_the_help_is_shown(renaksi: Renaksi) -> None:
    for arguments in ([], ["rubric"]):
        outcome = renaksi(*arguments)
        assert outcome.code == 2
        assert "Pemakaian:" in outcome.text
        assert_indonesian(outcome)


def test_version(renaksi: Renaksi) -> None:
    outcome = renaksi("--version")
    assert outcome.code == 0
    assert re.fullmatch(r"renaksi \d+\.\d+\.\d+\n", outcome.out)


# --- problems: exit code 1, or JSON --------------------------------------------------------------------------------

ON_FOLDER = ["forms", "compile", "status", "verification", "plan", "documents"]
WITH_JSON = ["forms", "compile", "status", "plan", "documents"]


@pytest.mark.parametrize("command", ON_FOLDER)
def test_a_folder_without_settings_is_a_problem(command: str, tmp_path: Path, renaksi: Renaksi) -> None:
    outcome = renaksi(command, tmp_path)
    assert outcome.code == 1
    assert "WSP-001" in outcome.err
    assert "Yang perlu dilakukan" in outcome.err
    assert_indonesian(outcome)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", WITH_JSON)
def test_problems_as_json(command: str, tmp_path: Path, renaksi: Renaksi) -> None:
    outcome = renaksi(command, tmp_path, "--json")
    assert outcome.code == 1
    (problem,) = outcome.json["problems"]
    assert problem["code"] == "WSP-001"
    assert outcome.err == ""


@pytest.mark.parametrize("name", ["x" * 5000, "\udcff", "\x1b[2J\u202e"], ids=["long", "bytes", "escape"])
def test_impossible_folder_names_are_problems(name: str, renaksi: Renaksi) -> None:
    outcome = renaksi("forms", name)
    assert outcome.code == 1
    assert re.search(r"WSP-0(01|29)", outcome.err)
    assert "\x1b" not in outcome.err
    assert_indonesian(outcome)


@pytest.mark.parametrize("command", ["verification", "plan", "documents"])
def test_steps_out_of_order_say_what_comes_first(command: str, filled: Path, renaksi: Renaksi) -> None:
    outcome = renaksi(command, filled)
    assert outcome.code == 1
    assert "renaksi compile" in outcome.err
    assert_indonesian(outcome)


def test_compile_reports_faulty_files_and_still_writes_results(filled: Path, renaksi: Renaksi) -> None:
    outcome = renaksi("compile", filled)
    assert outcome.code == 1
    assert "5 dari 5 unit dinilai" in outcome.out
    assert {"FRM-003", "FRM-004", "FRM-042"} <= set(re.findall(r"[A-Z]{3}-\d{3}", outcome.err))
    assert_indonesian(outcome)
    assert (filled / "results" / "recap.xlsx").is_file()


def test_a_clean_inbox_gives_exit_code_0(filled: Path, renaksi: Renaksi) -> None:
    for name in ("catatan rapat.xlsx", "setda-tahun-lalu.xlsx", "setda-terpotong.xlsx"):
        (filled / "inbox" / name).unlink()
    assert renaksi("compile", filled).code == 0


def test_the_cycle_in_json(filled: Path, renaksi: Renaksi) -> None:
    forms = renaksi("forms", filled, "--json")
    assert (forms.code, forms.json["written"], len(forms.json["unchanged"])) == (0, [], 6)
    compiled = renaksi("compile", filled, "--json")
    assert compiled.code == 1
    assert compiled.json["counted"] == ["SETDA", "ITDA", "KOMINFO", "RSUD", "KEC-UTARA"]
    assert {problem["place"]["file"] for problem in compiled.json["problems"] if problem["severity"] == "error"} == {
        "catatan rapat.xlsx",
        "setda-tahun-lalu.xlsx",
        "setda-terpotong.xlsx",
    }
    standing = renaksi("status", filled, "--json")
    assert standing.code == 0
    assert standing.json["index"] == compiled.json["index"]
    assert standing.json["units"][0]["code"] == "DAERAH"
    plan = renaksi("plan", filled, "--scale", "0,5", "--ceiling", "2022=Rp10.000.000", "--json")
    assert plan.code == 0
    assert [year["ceiling"] for year in plan.json["years"]] == [25000000, 5000000, 50000000, 50000000]
    assert all(year["cost"] <= year["ceiling"] for year in plan.json["years"])
    card = renaksi("explain", filled, "kominfo", "--json")
    assert card.code == 0
    assert card.json["unit"] == "KOMINFO"


def test_explain_in_words(planned: Path, renaksi: Renaksi) -> None:
    outcome = renaksi("explain", planned, "RSUD")
    assert outcome.code == 0
    assert len(outcome.out.splitlines()) > 20
    assert_indonesian(outcome)
    unknown = renaksi("explain", planned, "RSUDD")
    assert unknown.code == 1
    assert "Mungkin maksudnya RSUD." in unknown.err


def test_status_is_a_table_for_other_programs(planned: Path, renaksi: Renaksi) -> None:
    outcome = renaksi("status", planned)
    lines = [line.split("\t") for line in outcome.out.splitlines() if "\t" in line]
    assert {len(line) for line in lines} == {7}
    assert [line[0] for line in lines[1:]] == ["DAERAH", "SETDA", "ITDA", "KOMINFO", "RSUD", "KEC-UTARA"]


def test_documents_can_be_listed_and_asked_for_by_name(planned: Path, renaksi: Renaksi) -> None:
    listed = renaksi("documents", planned, "--list")
    assert listed.code == 0
    rows = dict(line.split("\t", 1) for line in listed.out.splitlines()[2:])
    assert list(rows) == list(BY_KEY)
    assert rows["rencana-aksi"] == "Rencana aksi daerah\tkonsep\tya\tya, 1 berkas"
    assert rows["hasil"].endswith("ya, 6 berkas")
    unknown = renaksi("documents", planned, "hasil-rsudd", "../../x")
    assert unknown.code == 1
    assert unknown.err.count("WSP-018") == 2
    assert "Mungkin maksudnya hasil-rsud." in unknown.err
    one = renaksi("documents", planned, "rsud", "RSUD.pdf", "hasil-rsud", "--json", "--jobs", 1)
    assert one.code == 0
    assert one.json["written"] == ["documents/hasil-rsud.pdf"]


EDITIONS = ["kematangan-layanan/contoh-2021", "kematangan-layanan/contoh-2022"]


@pytest.mark.parametrize(
    "command", [["check"], ["list"], ["show", "sp4n-lapor"], ["show", "sp4n-lapor", "SDM-03"], ["diff", *EDITIONS]]
)
def test_rubric_commands(command: list[str], renaksi: Renaksi) -> None:
    told = renaksi("rubric", *command)
    assert told.code == 0
    assert_indonesian(told)
    assert renaksi("rubric", *command, "--json").json


def test_new_from_an_example_and_from_a_file(tmp_path: Path, renaksi: Renaksi) -> None:
    made = renaksi("new", tmp_path / "a", "--example", "kutim")
    assert (made.code, "Kabupaten Kutai Timur" in made.out) == (0, True)
    made = renaksi("new", tmp_path / "b", "--region-file", REGIONS / "kecil.yaml")
    assert (made.code, "Kabupaten Contoh Kecil" in made.out) == (0, True)
    assert (tmp_path / "b" / "region.yaml").read_bytes() == (REGIONS / "kecil.yaml").read_bytes()
    assert sorted(path.name for path in (tmp_path / "b").iterdir()) == [
        "documents", "forms", "inbox", "plan", "region.yaml", "results",
    ]  # fmt: skip


# --- what nobody expects -------------------------------------------------------------------------------------------


def _raise(error: BaseException) -> None:
    raise error


def test_a_bug_keeps_its_traceback_in_a_file(
    planned: Path, renaksi: Renaksi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "log"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(forms, "write_forms", lambda *_, **__: _raise(ZeroDivisionError("x")))
    outcome = renaksi("forms", planned)
    assert outcome.code == 1
    assert "WSP-099" in outcome.err
    assert_indonesian(outcome)
    (log,) = folder.glob("renaksi-*.log")
    assert str(log) in outcome.err
    assert "ZeroDivisionError: x" in log.read_text()
    assert renaksi("forms", planned, "--json").json["problems"][0]["code"] == "WSP-099"


def test_a_bug_on_a_full_disk_is_still_told(planned: Path, renaksi: Renaksi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "write_forms", lambda *_, **__: _raise(ZeroDivisionError("x")))
    monkeypatch.setattr(cli.tempfile, "NamedTemporaryFile", lambda *_, **__: _raise(OSError(28, "No space left")))
    outcome = renaksi("forms", planned)
    assert (outcome.code, "WSP-099" in outcome.err) == (1, True)
    assert_indonesian(outcome)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied", "/x/y"), "tidak berhak"),
        (OSError(28, "No space left on device", "/x/y"), "ruang cakram habis"),
        (OSError(9999, "Strange", "/x/y"), "galat 9999"),
    ],
)
def test_refusals_of_the_system_are_told(
    error: OSError, reason: str, planned: Path, renaksi: Renaksi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "write_forms", lambda *_, **__: _raise(error))
    outcome = renaksi("forms", planned)
    assert outcome.code == 1
    assert "WSP-029" in outcome.err
    assert "/x/y" in outcome.err
    assert reason in outcome.err
    assert_indonesian(outcome)


def test_interruption_says_that_files_are_whole(
    planned: Path, renaksi: Renaksi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "write_forms", lambda *_, **__: _raise(KeyboardInterrupt()))
    outcome = renaksi("forms", planned)
    assert outcome.code == 130
    assert outcome.err == "Dibatalkan. Berkas yang sudah ada tetap utuh.\n"


# --- the real command ----------------------------------------------------------------------------------------------

COMMAND = Path(sys.executable).with_name("renaksi")


def real(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
        timeout=120,
    )


def test_the_installed_command(planned: Path) -> None:
    listed = real("rubric", "list")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "sp4n-lapor\tcontoh-2021" in listed.stdout
    assert real("status", planned, "--json").returncode == 0
    assert real("status").returncode == 2
    missing = real("status", planned / "tidak-ada")
    assert (missing.returncode, missing.stdout) == (1, "")


def test_old_terminals_get_all_words(planned: Path) -> None:
    """Output that is not UTF-8 by default must neither fail nor lose what JSON says."""
    outcome = real("plan", planned, "--json", PYTHONIOENCODING="ascii:strict")
    assert outcome.returncode == 0
    assert json.loads(outcome.stdout)["period"] == "2021\N{EN DASH}2024"


def test_a_closed_pipe_is_no_error() -> None:
    process = subprocess.Popen(
        [COMMAND, "rubric", "show", "sp4n-lapor", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait(30)


def test_ctrl_c_in_the_middle_of_parallel_work(planned: Path) -> None:
    process = subprocess.Popen(  # a shell in the background passes on that the key is ignored
        ["env", "--default-signal=INT", COMMAND, "documents", planned, "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("Mencetak dokumen")
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.endswith("Dibatalkan. Berkas yang sudah ada tetap utuh.\n")
    assert "Traceback" not in err
