"""Following up a plan as its users do: workbooks out, reports in, quarters closed, corrections, reminders."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from renaksi.demo_realisation import demo_realisation
from renaksi.opening import open_workspace
from renaksi.reporting import Silent

Renaksi = Callable[..., Any]  # of conftest
MadeOnce = Callable[[str, Callable[[Path], object]], Path]
SEED = 46


@pytest.fixture(scope="session")
def followed_master(plan_master: Path, made_once: MadeOnce) -> Path:
    def make(root: Path) -> None:
        shutil.copytree(plan_master, root)
        demo_realisation(open_workspace(root), SEED, Silent())

    return made_once("kecil-realisasi", make)


@pytest.fixture
def followed(followed_master: Path, tmp_path: Path) -> Path:
    """A workspace with four quarters of realisation, to be changed at will."""
    return Path(shutil.copytree(followed_master, tmp_path / "kecil"))


def first_quarter(root: Path) -> str:
    runs = [run for action in plan_of(root)["actions"] for run in action["occurrences"]]
    return "{year}-{number}".format(
        **min((run["start"] for run in runs), key=lambda each: (each["year"], each["number"]))
    )


def plan_of(root: Path) -> Any:  # noqa: ANN401 - what a file says
    return json.loads((root / "plan" / "plan.json").read_text(encoding="utf-8"))["plan"]


def record_of(root: Path) -> Any:  # noqa: ANN401
    return json.loads((root / "realisation" / "realisation.json").read_text(encoding="utf-8"))["realisation"]


def codes(outcome: Any) -> list[str]:  # noqa: ANN401
    return [problem["code"] for problem in outcome.json["problems"]]


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def fill(path: Path, value: object, budget: object = 0, **cells: object) -> bytes:
    """Type into the first open row of the first quarter of a workbook."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    keys = {cell.value: cell.column for cell in sheet[1]}
    for key, typed in {"value": value, "budget": budget, **cells}.items():
        sheet.cell(8, keys[key]).value = typed
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_workbooks_are_written_for_those_who_owe_and_only_once(renaksi: Renaksi, planned: Path) -> None:
    quarter = first_quarter(planned)
    done = renaksi("realisation", planned, "--quarter", quarter, "--json").json
    assert done["written"]
    assert all(name.endswith(f"-{quarter}.xlsx") for name in done["written"])
    assert done["without"]  # some units owe nothing yet, and they are named
    assert [problem["code"] for problem in done["problems"]] == ["WSP-051"]
    again = renaksi("realisation", planned, "--quarter", quarter, "--json").json
    assert again["written"] == []
    assert again["unchanged"] == done["written"]


def test_a_workbook_for_a_year_has_a_sheet_for_each_quarter(renaksi: Renaksi, planned: Path) -> None:
    assert renaksi("realisation", planned, "--quarter", "2022").code == 0
    path = next((planned / "realisation" / "forms").glob("*-2022.xlsx"))
    titles = openpyxl.load_workbook(path).sheetnames
    assert titles == ["Petunjuk", *(f"TW {number} 2022" for number in ("I", "II", "III", "IV")), "_renaksi"]


@pytest.mark.parametrize("period", ["2030-1", "2022-5", "TW I", ""])
def test_a_quarter_that_is_none_is_refused(renaksi: Renaksi, planned: Path, period: str) -> None:
    outcome = renaksi("realisation", planned, "--quarter", period)
    assert outcome.code == 1
    assert "WSP-050" in outcome.text
    assert not (planned / "realisation").exists()


def test_without_a_plan_there_is_nothing_to_report(renaksi: Renaksi, filled: Path) -> None:
    assert renaksi("realisation", filled, "--quarter", "2022-1").code == 1
    assert renaksi("progress", filled).code == 1


def test_nothing_reported_is_a_warning_and_everything_undefined(renaksi: Renaksi, planned: Path) -> None:
    outcome = renaksi("progress", planned, "--json")
    assert outcome.code == 0
    assert "WSP-052" in codes(outcome)
    assert outcome.json["progress"]["total"]["achieved"] is None


def test_the_example_has_every_state_and_a_correction(followed: Path) -> None:
    progress = json.loads((followed / "results" / "progress.json").read_text(encoding="utf-8"))["progress"]
    coverage = progress["total"]["coverage"]
    assert coverage["reported"]
    assert coverage["not_reported"] or coverage["zero"]
    assert len(progress["corrections"]) == 1
    assert progress["missing"]
    assert len(record_of(followed)["closed"]) == 2
    assert (followed / "results" / "progress.xlsx").is_file()


def test_a_second_run_changes_nothing(renaksi: Renaksi, followed: Path) -> None:
    before = files(followed)
    assert renaksi("progress", followed).code == 0
    assert files(followed) == before


def test_the_order_of_files_does_not_matter(renaksi: Renaksi, followed: Path) -> None:
    """The same files under other names, so in another order, tell the same."""
    inbox, record = followed / "realisation" / "inbox", followed / "realisation" / "realisation.json"
    told = []
    for prefix in ("a", "b"):
        record.unlink()
        for rank, path in enumerate(sorted(inbox.iterdir(), reverse=True)):
            path.rename(path.with_name(f"{prefix}{rank:03}.xlsx"))
        renaksi("progress", followed)
        told.append({key: entry["report"]["told"] for key, entry in _last(followed).items()})
    assert told[0]
    assert told[0] == told[1]


def _last(root: Path) -> dict[str, Any]:
    """The entries that count, by part and quarter."""
    entries = record_of(root)["entries"]
    return {json.dumps([entry["report"]["part"], entry["report"]["quarter"]]): entry for entry in entries}


def _one_workbook(renaksi: Renaksi, root: Path) -> Path:
    quarter = first_quarter(root)
    renaksi("realisation", root, "--quarter", quarter)
    return next(iter(sorted((root / "realisation" / "forms").glob(f"*-{quarter}.xlsx"))))


def test_a_report_comes_in_once_and_a_later_one_replaces_it(renaksi: Renaksi, planned: Path) -> None:
    blank, inbox = _one_workbook(renaksi, planned), planned / "realisation" / "inbox"
    inbox.mkdir()
    (inbox / "a.xlsx").write_bytes(fill(blank, 1, evidence="sk.pdf"))
    assert renaksi("progress", planned, "--json").json["files"] == ["a.xlsx"]
    assert renaksi("progress", planned, "--json").json["files"] == []
    (inbox / "b.xlsx").write_bytes(fill(blank, 0, obstacles="Telaah hukum.", follow_up="Dua pekan."))
    outcome = renaksi("progress", planned, "--json")
    assert "PLN-415" in codes(outcome)
    entries = record_of(planned)["entries"]
    assert [entry["replaces"] for entry in entries] == [None, 1]


def test_two_different_files_without_a_date_are_not_chosen_between(renaksi: Renaksi, planned: Path) -> None:
    blank, inbox = _one_workbook(renaksi, planned), planned / "realisation" / "inbox"
    inbox.mkdir()
    (inbox / "a.xlsx").write_bytes(fill(blank, 1, evidence="sk.pdf"))
    (inbox / "b.xlsx").write_bytes(fill(blank, 0, obstacles="Ada.", follow_up="Ada."))
    outcome = renaksi("progress", planned, "--json")
    assert outcome.code == 1
    assert "FRM-471" in codes(outcome)
    assert record_of(planned)["entries"] == []


def test_a_faulty_file_is_told_again_until_it_is_mended(renaksi: Renaksi, planned: Path) -> None:
    blank, inbox = _one_workbook(renaksi, planned), planned / "realisation" / "inbox"
    inbox.mkdir()
    (inbox / "a.xlsx").write_bytes(fill(blank, 1, "Rp 45 jt"))
    (inbox / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    for _ in range(2):
        outcome = renaksi("progress", planned, "--json")
        assert outcome.code == 1
        assert {"FRM-462", "WSP-053"} <= set(codes(outcome))
    assert renaksi("progress", planned, "--close", first_quarter(planned)).code == 1
    assert record_of(planned)["closed"] == []  # what the file says could then only come as a correction


def test_a_closed_quarter_is_corrected_with_a_reason(renaksi: Renaksi, planned: Path) -> None:
    quarter = first_quarter(planned)
    blank, inbox = _one_workbook(renaksi, planned), planned / "realisation" / "inbox"
    inbox.mkdir()
    (inbox / "a.xlsx").write_bytes(fill(blank, 1, evidence="sk.pdf"))
    outcome = renaksi("progress", planned, "--close", quarter, "--json")
    assert outcome.json["progress"]["closed"] is True
    renaksi("realisation", planned, "--quarter", quarter)
    wrong = fill(blank, 0, obstacles="Ada.", follow_up="Ada.")
    (inbox / "b.xlsx").write_bytes(wrong)
    assert "PLN-414" in codes(renaksi("progress", planned, "--json"))
    (inbox / "b.xlsx").write_bytes(fill(blank, 0, obstacles="Ada.", follow_up="Ada.", reason="Belum ditandatangani."))
    outcome = renaksi("progress", planned, "--json")
    assert "PLN-416" in codes(outcome)
    assert len(outcome.json["progress"]["corrections"]) == 1


def test_json_is_taken_in_beside_workbooks(renaksi: Renaksi, planned: Path) -> None:
    action = next(each for each in plan_of(planned)["actions"] if each["owner"])
    start = action["occurrences"][0]["start"]
    inbox = planned / "realisation" / "inbox"
    inbox.mkdir(parents=True)
    report = {
        "format": "renaksi/realisation-report/1",
        "region": plan_of(planned)["region"],
        "unit": action["owner"],
        "quarter": start,
        "reports": [{"action": action["id"], "value": 1, "budget": 0, "evidence": [{"reference": "a.pdf"}]}],
    }
    (inbox / "a.json").write_text(json.dumps(report), encoding="utf-8")
    assert renaksi("progress", planned, "--json").json["files"] == ["a.json"]
    assert record_of(planned)["entries"][0]["report"]["part"]["action"] == action["id"]


def test_a_damaged_record_is_a_problem_not_a_crash(renaksi: Renaksi, followed: Path) -> None:
    (followed / "realisation" / "realisation.json").write_text("{", encoding="utf-8")
    assert renaksi("progress", followed).code == 1
    assert renaksi("realisation", followed, "--quarter", "2022-1").code == 1
    assert (followed / "realisation" / "realisation.json").read_text(encoding="utf-8") == "{"


def test_status_names_who_owes_and_writes_reminders(renaksi: Renaksi, followed: Path) -> None:
    found = renaksi("status", followed, "--json").json
    assert found["realisation_owed"]
    outcome = renaksi("status", followed, "--reminders", "--by", "2022-10-15", "--to", "Bagian Organisasi")
    assert outcome.code == 0
    owing = {each["unit"] for each in found["realisation_owed"]}
    texts = {
        path.stem.removeprefix("pengingat-"): path.read_text(encoding="utf-8")
        for path in (followed / "results" / "pengingat").iterdir()
    }
    assert {unit.lower() for unit in owing} <= set(texts)
    for unit in owing:
        text = texts[unit.lower()]
        assert text.startswith("Yth. ")
        assert "Laporan realisasi" in text
        assert "15 Oktober 2022" in text
        assert "Bagian Organisasi" in text
        assert f"realisasi-{unit.lower()}-" in text
        assert len(text) < 1_500
    names = json.loads((followed / "results" / "assessments.json").read_text(encoding="utf-8"))["assessments"]
    people = [each["identity"][role]["name"] for each in names for role in ("head", "admin") if each["identity"][role]]
    assert people
    assert not any(person in text for person in people for text in texts.values())  # no personal data


def test_a_reminder_that_is_no_longer_due_is_taken_away(renaksi: Renaksi, followed: Path) -> None:
    renaksi("status", followed, "--reminders")
    folder = followed / "results" / "pengingat"
    kept = folder / "disunting.txt"
    kept.write_text("Catatan sendiri.", encoding="utf-8")
    assert len(list(folder.iterdir())) > 1
    shutil.rmtree(followed / "realisation")
    for path in (followed / "inbox").iterdir():
        path.unlink()
    (followed / "realisation").mkdir()
    renaksi("status", followed, "--reminders")
    assert kept.read_text(encoding="utf-8") == "Catatan sendiri."


@pytest.mark.parametrize("day", ["15-10-2022", "besok", "2022-13-01"])
def test_a_deadline_that_is_no_day_is_refused(renaksi: Renaksi, followed: Path, day: str) -> None:
    outcome = renaksi("status", followed, "--reminders", "--by", day)
    assert outcome.code == 2
    assert "WSP-020" in outcome.text


def test_a_revision_keeps_what_was_reported(renaksi: Renaksi, followed: Path) -> None:
    before = record_of(followed)["entries"]
    assert renaksi("adopt", followed, "--number", "1/2022", "--day", "2022-01-03").code == 0
    assert renaksi("revise", followed, "--reason", "Anggaran dipotong").code == 0
    assert renaksi("plan", followed, "--scale", "0.2", "--method", "aturan").code == 0
    outcome = renaksi("progress", followed, "--json")
    assert record_of(followed)["entries"] == before
    progress = outcome.json["progress"]
    planned = {action["id"] for action in plan_of(followed)["actions"]}
    reported = {entry["report"]["part"]["action"] for entry in before}
    assert reported - planned, "the cut dropped actions that were reported on"
    shown = {action["action"]: action for action in progress["actions"]}
    for dropped in reported - planned:
        assert shown[dropped]["dropped"]
        assert not shown[dropped]["title"].startswith("Kegiatan yang tidak lagi")
    assert progress["dropped"]["spent"] is not None
