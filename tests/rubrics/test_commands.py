"""The commands about rubrics, run as a user does: output, JSON and exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from renaksi.cli import run
from rubrics.edition import digest
from rubrics.load import load_edition
from rubrics.schema import FILES, schema

GOOD = Path(__file__).parent / "editions" / "good"


def test_check_passes_the_catalogue_and_a_folder_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rubric", "check"]) == 0
    assert "kematangan-layanan/contoh-2022 (9 indikator): tidak ada masalah" in capsys.readouterr().out
    assert run(["rubric", "check", str(GOOD), "sp4n-lapor"]) == 0
    assert "good (5 indikator): tidak ada masalah" in capsys.readouterr().out


def test_check_tells_every_problem_with_place_and_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(GOOD, tmp_path / "ed")
    for name, old, new in (("alfa", "guidance:", "guidence:"), ("beta", "weight: 2", "weight: dua")):
        path = tmp_path / "ed" / f"{name}.yaml"
        path.write_text(path.read_text().replace(old, new, 1))
    assert run(["rubric", "check", str(tmp_path / "ed")]) == 1
    out = capsys.readouterr().out
    assert "ed: 2 kesalahan" in out
    assert "Kesalahan RUB-013 alfa.yaml, baris 27, kunci indicators[A-1].guidence" in out
    assert "Mungkin maksudnya “guidance”" in out
    assert "Kesalahan RUB-016 beta.yaml" in out
    assert run(["rubric", "check", str(tmp_path / "ed"), "--json"]) == 1
    (edition,) = json.loads(capsys.readouterr().out)["editions"]
    assert edition["digest"] is None
    assert [problem["place"]["line"] for problem in edition["problems"]] == [27, 12]


def test_check_of_something_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rubric", "check", "sp4n-lapo"]) == 1
    assert "Mungkin maksudnya “sp4n-lapor”" in capsys.readouterr().err
    assert run(["rubric", "check", str(tmp_path)]) == 1
    assert "RUB-030" in capsys.readouterr().out


def test_list_names_every_edition_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rubric", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[:2] for line in lines[1:]] == [
        ["kematangan-layanan", "contoh-2021"],
        ["kematangan-layanan", "contoh-2022"],
        ["sp4n-lapor", "contoh-2021"],
    ]
    assert run(["rubric", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["rubrics"]
    assert [each["digest"] for each in listed] == [digest(load_edition(each["id"], each["edition"])) for each in listed]


def test_show_gives_the_latest_edition_and_single_indicators(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rubric", "show", "kematangan-layanan"]) == 0
    out = capsys.readouterr().out
    assert "kematangan-layanan/contoh-2022" in out
    assert "PLY-04\tLayanan tetap berjalan saat gangguan\tA–D\t1\tsemua unit\tC → B → A" in out
    assert "Terukur\t4 sampai di bawah 4,5" in out
    assert run(["rubric", "show", "kematangan-layanan/contoh-2021", "TKL-01"]) == 0
    out = capsys.readouterr().out
    assert "2\tRancangan atau sebagian\t0,25" in out
    assert "usulan: UU25 (Undang-Undang Nomor 25 Tahun 2009" in out
    assert run(["rubric", "show", "kematangan-layanan", "TKL-4"]) == 1
    assert "Mungkin maksudnya “TKL-04”" in capsys.readouterr().err
    assert run(["rubric", "show", str(GOOD), "A-2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["not_applicable"] == "Unit tidak mempunyai layanan yang diatur."
    assert run(["rubric", "show", str(GOOD), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rubric"]["id"] == "contoh-uji"


def test_diff_lists_changes(capsys: pytest.CaptureFixture[str]) -> None:
    pair = ["kematangan-layanan/contoh-2021", "kematangan-layanan/contoh-2022"]
    assert run(["rubric", "diff", *pair]) == 0
    out = capsys.readouterr().out
    assert "Baru: TKL-04, PRB-05" in out
    assert "categories[PLY].indicators[PLY-04].scale.type\n  - levels\n  + a_d\n" in out
    assert run(["rubric", "diff", *pair, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["removed"] == ["TKL-02", "PLY-02", "PRB-03"]
    assert run(["rubric", "diff", pair[0], pair[0]]) == 0
    assert "0 perbedaan" in capsys.readouterr().out


def test_schema_is_printed_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rubric", "schema", "category"]) == 0
    assert json.loads(capsys.readouterr().out) == schema("category")
    assert run(["rubric", "schema", "--output", str(tmp_path / "skema")]) == 0
    assert {path.name for path in (tmp_path / "skema").iterdir()} == {f"{name}.schema.json" for name in FILES}
    assert run(["rubric", "schema", "kategori"]) == 1


@pytest.mark.parametrize("arguments", [["rubric"], ["rubric", "chek"], ["rubric", "show"], ["rubric", "diff", "a"]])
def test_wrong_usage_is_code_2(arguments: list[str]) -> None:
    assert run(arguments) == 2


def test_the_dumps_are_written_by_a_plain_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "rubrics.freeze", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert len(done.stdout.splitlines()) == len(list(tmp_path.iterdir()))
