"""The command about findings: empty tables first, then what they hold and what the plan does about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Renaksi = Callable[..., Any]  # of conftest
YAML = """\
findings:
  - id: T-01
    source: Ombudsman
    text: Sebagian laporan dijawab tanpa penyelesaian.
    indicators: [MON-04]
    priority: tinggi
"""


def test_it_writes_empty_tables_once_and_keeps_what_people_fill_in(renaksi: Renaksi, planned: Path) -> None:
    assert renaksi("findings", planned).code == 0
    tables = sorted(path.name for path in (planned / "findings").iterdir())
    assert tables == ["masukan.xlsx", "temuan.xlsx"]
    (planned / "findings" / "temuan.xlsx").write_bytes(b"disunting")
    assert renaksi("findings", planned).code == 1
    assert (planned / "findings" / "temuan.xlsx").read_bytes() == b"disunting"


def test_a_finding_in_yaml_leads_to_actions_of_the_plan(renaksi: Renaksi, planned: Path) -> None:
    (planned / "findings").mkdir()
    (planned / "findings" / "temuan.yaml").write_text(YAML, encoding="utf-8")
    assert renaksi("plan", planned, "--method", "aturan").code == 0
    (found,) = renaksi("findings", planned, "--json").json["findings"]
    assert found["id"] == "T-01"
    assert found["actions"]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("catatan.docx", "x", "WSP-090"),
        ("temuan.yaml", YAML.replace("MON-04", "MON-44"), "ASM-200"),
        ("temuan.yaml", YAML.replace("tinggi", "gawat"), "RUB-"),
        ("temuan.yaml", "findings: [", "RUB-"),
        ("masukan.csv", "Nomor;Dari;Masukan\nM-1;;x", "FRM-483"),
    ],
)
def test_what_is_wrong_is_told_and_the_plan_is_made_all_the_same(
    renaksi: Renaksi, planned: Path, name: str, text: str, code: str
) -> None:
    (planned / "findings").mkdir()
    (planned / "findings" / name).write_text(text, encoding="utf-8")
    told = renaksi("findings", planned)
    assert code in told.text
    assert "Traceback" not in told.text
    assert code in renaksi("plan", planned, "--method", "aturan").text


def test_entries_of_several_files_count_together_and_share_their_ids(renaksi: Renaksi, planned: Path) -> None:
    (planned / "findings").mkdir()
    (planned / "findings" / "temuan.yaml").write_text(YAML, encoding="utf-8")
    (planned / "findings" / "temuan-2.csv").write_text(
        "Nomor;Sumber;Temuan;Indikator\nT-01;a;b;SDM-01\nT-02;a;b;SDM-01", encoding="utf-8"
    )
    told = renaksi("findings", planned, "--json")
    assert [problem["code"] for problem in told.json["problems"]] == ["ASM-202"]
    assert sorted(entry["id"] for entry in told.json["findings"]) == ["T-01", "T-02"]
