"""People have the last word: edits of the plan are shown, applied as a whole, kept, frozen and revised."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from action_plans.decisions.versions import plan_digest
from action_plans.records import DecisionsRecord, PlanRecord

Renaksi = Callable[..., Any]
MATRIX = "Matriks"


def edit(path: Path, *changes: tuple[str, str, object], to: Path | None = None) -> Path:
    """Change cells of the matrix by row id and column key; the key "row" deletes the row."""
    book = openpyxl.load_workbook(path)
    sheet = book[MATRIX]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for identifier, key, value in changes:
        row = next(cell.row for cell in sheet["A"] if cell.value == identifier)
        if key == "row":
            sheet.delete_rows(row)
        else:
            sheet.cell(row, columns[key]).value = value
    book.save(to or path)
    return to or path


def plan_of(root: Path) -> PlanRecord:
    return PlanRecord.model_validate_json((root / "plan/plan.json").read_bytes())


def line(root: Path, position: int = 0) -> str:
    return plan_of(root).plan.actions[position].id


def contents(root: Path) -> dict[str, str]:
    """Content hash of everything in the plan's folder."""
    files = [path for path in sorted((root / "plan").rglob("*")) if path.is_file()]
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


OWN = (
    ("baru:SDM:1", "title", "Lomba admin teladan"),
    ("baru:SDM:1", "owner", "Setda"),
    ("baru:SDM:1", "quarters_2023", "TW II"),
    ("baru:SDM:1", "cost_2023", 1_000_000),
    ("baru:SDM:1", "fund_source", "APBD"),
)


def test_edits_in_place_are_shown_then_applied_and_kept(planned: Path, renaksi: Renaksi) -> None:
    first, second = line(planned), line(planned, 1)
    book = edit(planned / "plan/plan.xlsx", (first, "title", "Judul sendiri"), (second, "row", None), *OWN)
    edited, before = book.read_bytes(), contents(planned)

    shown = renaksi("edits", planned)
    assert shown.code == 0
    assert all(text in shown.out for text in ("Judul sendiri", "Hapus (baris dihapus)", "Lomba admin teladan"))
    assert "Akibat menurut tahun" in shown.out
    assert contents(planned) == before

    done = renaksi("edits", planned, "--apply", "--by", "Kabag Organisasi", "--day", "2021-11-05")
    assert done.code == 0
    actions = {action.id: action for action in plan_of(planned).plan.actions}
    assert (actions[first].title, actions[first].pinned) == ("Judul sendiri", True)
    assert second not in actions
    assert actions["USUL-01"].cost(2023) == 1_000_000
    record = DecisionsRecord.model_validate_json((planned / "plan/keputusan.json").read_bytes())
    assert [(entry.by, str(entry.day), entry.changes) for entry in record.entries] == [
        ("Kabag Organisasi", "2021-11-05", 3)
    ]
    assert not list((planned / "plan").glob("plan (*"))
    assert [path.read_bytes() for path in (planned / "plan/versi/suntingan").iterdir()] == [edited]

    assert "WSP-046" in renaksi("edits", planned).err
    kept = contents(planned)
    assert renaksi("plan", planned).code == 0
    assert contents(planned) == kept


def test_nothing_is_applied_while_anything_is_wrong(planned: Path, renaksi: Renaksi) -> None:
    first, second = line(planned), line(planned, 1)
    edit(planned / "plan/plan.xlsx", (first, "title", "Baik"), (second, "owner", "Entah"), (second, "decision", "?"))
    before = contents(planned)
    done = renaksi("edits", planned, "--apply")
    assert done.code == 1
    assert {"FRM-420", "FRM-421"} <= set(done.err.split())
    assert contents(planned) == before


def test_conflicting_copies_are_shown_and_never_merged(planned: Path, renaksi: Renaksi, tmp_path: Path) -> None:
    book, first = planned / "plan/plan.xlsx", line(planned)
    one = edit(book, (first, "title", "Satu"), to=tmp_path / "bappeda.xlsx")
    two = edit(book, (first, "title", "Dua"), to=tmp_path / "bkad.xlsx")
    before = contents(planned)
    done = renaksi("edits", planned, one, two, "--apply")
    assert done.code == 1
    assert all(text in done.err for text in ("PLN-320", "Satu", "Dua", "bappeda.xlsx", "bkad.xlsx"))
    assert contents(planned) == before


def test_copies_that_agree_merge_and_older_ones_are_compared_with_their_own_base(
    planned: Path, renaksi: Renaksi, tmp_path: Path
) -> None:
    book, first, second = planned / "plan/plan.xlsx", line(planned), line(planned, 1)
    one = edit(book, (first, "title", "Satu"), to=tmp_path / "a.xlsx")
    two = edit(book, (first, "remark", "Catatan"), (second, "decision", "Tetapkan"), to=tmp_path / "b.xlsx")
    late = edit(book, (first, "title", "Terlambat"), to=tmp_path / "c.xlsx")
    assert renaksi("edits", planned, one, two, "--apply").code == 0
    actions = {action.id: action for action in plan_of(planned).plan.actions}
    assert (actions[first].title, actions[first].remark) == ("Satu", "Catatan")
    assert actions[second].pinned
    refused = renaksi("edits", planned, late, "--apply")
    assert (refused.code, "PLN-322" in refused.err) == (1, True)
    assert "WSP-046" in renaksi("edits", planned, one).err


def test_a_plan_that_was_only_saved_again_is_not_set_aside(planned: Path, renaksi: Renaksi) -> None:
    book = planned / "plan/plan.xlsx"
    openpyxl.load_workbook(book).save(book)
    assert "WSP-023" not in renaksi("plan", planned, "--scale", "0.5").err
    assert not list((planned / "plan").glob("plan (*"))


def test_edits_that_wait_survive_a_new_run_and_can_still_be_applied(planned: Path, renaksi: Renaksi) -> None:
    first = line(planned)
    edit(planned / "plan/plan.xlsx", (first, "title", "Menunggu"))
    told = renaksi("plan", planned, "--scale", "0.9")
    assert "WSP-041" in told.err
    (aside,) = (planned / "plan").glob("plan (*")
    assert renaksi("edits", planned, aside, "--apply").code == 0
    assert {action.id: action.title for action in plan_of(planned).plan.actions}[first] == "Menunggu"


def test_edits_keep_the_ceilings_that_the_plan_was_made_under(planned: Path, renaksi: Renaksi) -> None:
    renaksi("plan", planned, "--scale", "0.5")
    before = [year.ceiling for year in plan_of(planned).plan.projection]
    edit(planned / "plan/plan.xlsx", (line(planned), "title", "Lain"))
    assert renaksi("edits", planned, "--apply").code == 0
    assert [year.ceiling for year in plan_of(planned).plan.projection] == before


def test_an_adopted_plan_is_frozen_until_it_is_revised(planned: Path, renaksi: Renaksi) -> None:
    done = renaksi("adopt", planned, "--number", "188/45/2021", "--day", "2021-11-15")
    assert done.code == 0
    frozen = PlanRecord.model_validate_json((planned / "plan/versi/rencana-aksi-1.json").read_bytes())
    assert frozen.plan == plan_of(planned).plan
    assert frozen.digest == plan_digest(frozen.plan)
    assert (frozen.plan.version.number, str(frozen.plan.version.day)) == ("188/45/2021", "2021-11-15")
    before = contents(planned)
    for command in (
        ("plan", planned),
        ("edits", planned),
        ("adopt", planned, "--number", "2", "--day", "2021-12-01"),
    ):
        refused = renaksi(*command)
        assert (refused.code, "WSP-040" in refused.err) == (1, True)
    assert contents(planned) == before

    assert renaksi("revise", planned, "--reason", "Pagu 2022 dikurangi").code == 0
    version = plan_of(planned).plan.version
    assert version.predecessor is not None
    assert (version.serial, version.predecessor.digest, version.reasons) == (2, frozen.digest, ("Pagu 2022 dikurangi",))
    assert renaksi("plan", planned, "--scale", "0.8").code == 0
    assert plan_of(planned).plan.version == version
    assert renaksi("adopt", planned, "--number", "188/50/2022", "--day", "2022-03-01").code == 0
    assert (planned / "plan/versi/rencana-aksi-2.json").is_file()


def test_a_draft_is_not_revised_and_waiting_edits_are_not_adopted(planned: Path, renaksi: Renaksi) -> None:
    assert "WSP-043" in renaksi("revise", planned, "--reason", "x").err
    edit(planned / "plan/plan.xlsx", (line(planned), "title", "Belum diterapkan"))
    before = contents(planned)
    assert "WSP-042" in renaksi("adopt", planned, "--number", "1", "--day", "2021-11-15").err
    assert contents(planned) == before


def test_an_adopted_plan_that_was_tampered_with_is_told(planned: Path, renaksi: Renaksi) -> None:
    renaksi("adopt", planned, "--number", "1", "--day", "2021-11-15")
    frozen = planned / "plan/versi/rencana-aksi-1.json"
    frozen.write_text(frozen.read_text().replace('"once"', '"yearly"', 1))
    (planned / "plan/plan.json").unlink()
    assert "WSP-045" in renaksi("plan", planned).err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("adopt", "--number", "1", "--day", "15-11-2021"), "WSP-047"),
        (("adopt", "--number", " ", "--day", "2021-11-15"), "WSP-048"),
        (("adopt", "--number", "1\x07", "--day", "2021-11-15"), "WSP-048"),
        (("revise", "--reason", "x" * 400), "WSP-048"),
        (("edits", "tidak-ada.xlsx"), "WSP-012"),
    ],
)
def test_what_is_typed_wrong_is_told(planned: Path, renaksi: Renaksi, arguments: tuple[str, ...], code: str) -> None:
    name, *rest = arguments
    done = renaksi(name, planned, *rest)
    assert (done.code, code in done.err) == (1, True)


def test_machines_get_everything(planned: Path, renaksi: Renaksi) -> None:
    edit(planned / "plan/plan.xlsx", (line(planned), "title", "Lain"), *OWN)
    told = renaksi("edits", planned, "--json").json
    assert (told["applied"], len(told["edits"]), len(told["added"])) == (False, 1, 1)
    assert json.dumps(told["years"])
