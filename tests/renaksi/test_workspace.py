"""Workspace files: atomic, never losing what people changed; region.yaml: every problem at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from renaksi import workspace as module
from renaksi.demo import example_file, example_regions, new_workspace
from renaksi.opening import open_workspace
from renaksi.publishing import Edited, publishing
from renaksi.workspace import Workspace, read_record, write_file
from rubrics.problem import Problem, ProblemError
from rubrics.rubric import OPDKind


@pytest.fixture
def sinjai(tmp_path: Path) -> Workspace:
    return new_workspace(tmp_path / "kerja", example_file("sinjai"))


def problems_of(root: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemError) as caught:
        open_workspace(root)
    return caught.value.problems


def codes(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.code for problem in problems}


def edit(workspace: Workspace, old: str, new: str) -> Path:
    path = workspace.root / "region.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    return workspace.root


@pytest.mark.parametrize("name", example_regions())
def test_example_regions_open_without_errors(name: str, tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path / name, example_file(name))
    assert workspace.cycle.example
    assert len(workspace.cycle.units) >= 30
    nips = [signatory.official.nip for signatory in workspace.cycle.signatories if signatory.official]
    assert all(nip is None or nip.endswith("000") for nip in nips)


def test_a_province_has_no_kecamatan_and_sinjai_has_nine(sinjai: Workspace, tmp_path: Path) -> None:
    province = new_workspace(tmp_path / "sulteng", example_file("sulteng"))
    assert all(unit.kind is not OPDKind.KECAMATAN for unit in province.cycle.units)
    assert sum(unit.kind is OPDKind.KECAMATAN for unit in sinjai.cycle.units) == 9


def test_region_answers_a_form_of_its_own(sinjai: Workspace) -> None:
    assert sinjai.cycle.all_units[0].code == "DAERAH"
    assert sinjai.cycle.lead.name == "Bagian Organisasi Sekretariat Daerah"


def test_a_folder_with_files_is_never_taken(sinjai: Workspace) -> None:
    with pytest.raises(ProblemError) as caught:
        new_workspace(sinjai.root, example_file("sinjai"))
    assert codes(caught.value.problems) == {"WSP-002"}


def test_a_folder_without_settings_is_no_workspace(tmp_path: Path) -> None:
    assert codes(problems_of(tmp_path)) == {"WSP-001"}


def test_misspelt_key_names_line_and_suggestion(sinjai: Workspace) -> None:
    (problem,) = problems_of(edit(sinjai, "lead_unit_name:", "lead_unit_nama:"))
    assert problem.place.line
    assert "lead_unit_name" in str(problem)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("kominfo: DISKOMINFO", "kominfo: DISKOMINF", "WSP-006"),
        ("  kominfo: DISKOMINFO\n", "", "WSP-007"),
        ("  2022: 400000000", "  2031: 400000000", "WSP-008"),
        ("  - code: DISHUB", "  - code: diskominfo", "WSP-004"),
        ("  - code: DISHUB", "  - code: DAERAH", "WSP-005"),
        ("edition: contoh-2021", "edition: contoh-2019", "RUB-"),
        ("\nyear: 2021", "\nyear: 2030", "WSP-010"),
    ],
)
def test_wrong_settings_are_told(sinjai: Workspace, old: str, new: str, code: str) -> None:
    assert any(found.startswith(code) for found in codes(problems_of(edit(sinjai, old, new))))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  2022: 400000000", "  2022: -1"),
        ("  first: 2021", "  first: 2029"),
        ("    kind: kecamatan", "    kind: kecamtan"),
        ("    name: Dinas Perhubungan", "    name: ''"),
        ("year: 2021", "year: dua ribu"),
    ],
)
def test_wrong_values_are_told_with_their_line(sinjai: Workspace, old: str, new: str) -> None:
    problems = problems_of(edit(sinjai, old, new))
    assert problems
    assert all(problem.place.file == "region.yaml" and problem.place.line for problem in problems)


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://x","y")', "<script>alert(1)</script>", "{{ 7*7 }}", "a/b\\c", "😀"]
)
def test_hostile_names_are_only_text(sinjai: Workspace, name: str) -> None:
    root = edit(sinjai, "name: Dinas Perhubungan", f"name: {json.dumps(name, ensure_ascii=False)}")
    assert open_workspace(root).unit("DISHUB").name == name


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    write_file(path, b"lama")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(ProblemError) as caught:
        write_file(path, b"baru sekali")
    assert codes(caught.value.problems) == {"WSP-013"}
    assert path.read_bytes() == b"lama"
    assert [child.name for child in tmp_path.iterdir()] == ["a.json"]


def test_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    assert write_file(path, b"isi")
    before = path.stat().st_mtime_ns
    assert not write_file(path, b"isi")
    assert path.stat().st_mtime_ns == before


def test_a_form_that_people_filled_in_place_stays(sinjai: Workspace) -> None:
    path = sinjai.forms / "a.xlsx"
    with publishing(sinjai) as publisher:
        publisher.put(path, b"kosong")
    path.write_bytes(b"terisi")
    with publishing(sinjai) as publisher:
        publisher.put(path, b"kosong baru", edited=Edited.KEEP)
    assert path.read_bytes() == b"terisi"
    assert codes(tuple(publisher.problems)) == {"WSP-022"}


def test_an_edited_result_is_set_aside(sinjai: Workspace) -> None:
    path = sinjai.results / "recap.xlsx"
    with publishing(sinjai) as publisher:
        publisher.put(path, b"satu")
    path.write_bytes(b"catatan orang")
    with publishing(sinjai) as publisher:
        publisher.put(path, b"dua")
    assert path.read_bytes() == b"dua"
    assert (sinjai.results / "recap (suntingan 1).xlsx").read_bytes() == b"catatan orang"


def test_without_register_a_foreign_file_is_still_safe(sinjai: Workspace) -> None:
    path = sinjai.forms / "a.xlsx"
    path.write_bytes(b"terisi")
    (sinjai.cache / "written.json").parent.mkdir()
    (sinjai.cache / "written.json").write_text("{rusak")
    with publishing(sinjai) as publisher:
        publisher.put(path, b"kosong", edited=Edited.KEEP)
    assert path.read_bytes() == b"terisi"


def test_a_damaged_record_is_told(sinjai: Workspace) -> None:
    path = sinjai.results / "assessments.json"
    path.write_text('{"format": "apa saja"}')
    with pytest.raises(ProblemError) as caught:
        read_record(type(sinjai.cycle), path, "assessments.json")
    assert codes(caught.value.problems) == {"WSP-016"}
