"""A whole cycle through the command line, of two rubrics: what it leaves behind, what a second run leaves alone."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from assessment.answers import Assessment, LevelChoice
from assessment.records import AssessmentsRecord, ScorecardsRecord
from output.workbooks.form.workbook import write_form
from output.workbooks.layout import choice_text
from renaksi.cli import run
from renaksi.demo import fill_inbox
from renaksi.demo_answers import spoilt
from renaksi.opening import open_workspace
from renaksi.reporting import Silent

Renaksi = Callable[..., Any]
MadeOnce = Callable[[str, Callable[[Path], object]], Path]
REGIONS = Path(__file__).with_name("regions")
SEED = 46
RECORDS = ("assessments", "scorecards", "derivations", "gaps", "region", "problems")
TABLES = ("answers.csv", "scores.csv", "gaps.csv")
FAULTY = ("catatan rapat.xlsx", "setda-tahun-lalu.xlsx", "setda-terpotong.xlsx")
F4 = (215 / 25.4 * 72, 330 / 25.4 * 72)
STEPS = ("compile", "verification", "plan", "documents")


def whole_cycle(root: Path, region: str) -> None:
    """Carry a region through all commands, as a user would."""
    assert run(["new", str(root), "--region-file", str(REGIONS / f"{region}.yaml")]) == 0
    assert run(["forms", str(root)]) == 0
    fill_inbox(open_workspace(root), SEED, Silent())
    for name in FAULTY:
        (root / "inbox" / name).unlink()
    for step in STEPS:
        assert run([step, str(root)]) == 0, step


@pytest.fixture(scope="session")
def kecil_master(made_once: MadeOnce) -> Path:
    return made_once("siklus-kecil", lambda root: whole_cycle(root, "kecil"))


@pytest.fixture(scope="session")
def layanan(made_once: MadeOnce) -> Path:
    """The finished cycle of the second rubric; not to be changed."""
    return made_once("siklus-layanan", lambda root: whole_cycle(root, "layanan"))


@pytest.fixture
def kecil(kecil_master: Path, tmp_path: Path) -> Path:
    """The finished cycle of the shipped rubric, to be changed at will."""
    return Path(shutil.copytree(kecil_master, tmp_path / "kecil"))


# --- what a cycle leaves behind ------------------------------------------------------------------------------------


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def assert_complete(root: Path, codes: Iterable[str]) -> None:
    codes = list(codes)
    assert names(root / "forms") == {*(f"formulir-2021-{code}.xlsx" for code in codes), "verifikasi-2021.xlsx"}
    assert names(root / "results") == {*(f"{name}.json" for name in RECORDS), *TABLES, "recap.xlsx"}
    assert names(root / "plan") == {"plan.json", "plan.xlsx", "biaya.xlsx"}
    assert names(root / "documents") == {
        *(f"hasil-{code}.pdf" for code in codes),
        "rencana-aksi.pdf",
        "ringkasan-eksekutif.pdf",
        "register.json",
    }
    leftovers = [path for path in root.rglob("*") if path.suffix == ".tmp"]
    assert leftovers == []


def test_the_shipped_rubric_gives_every_file(kecil_master: Path) -> None:
    assert_complete(kecil_master, ["daerah", "setda", "itda", "kominfo", "rsud", "kec-utara"])


def test_the_second_rubric_gives_every_file(layanan: Path) -> None:
    assert_complete(layanan, ["daerah", "setda", "itda", "kominfo"])


def test_documents_of_the_second_rubric_do_not_speak_of_the_first(layanan: Path) -> None:
    for pdf in (layanan / "documents").glob("*.pdf"):
        text = text_of(pdf)
        assert "kematangan layanan" in text.casefold()
        assert re.findall(r".*(?:SP4N|LAPOR|[Pp]engaduan).*", text) == [], pdf.name


UNFINISHED = re.compile(
    r"\{\{|\}\}|\{%|\bNone\b|\bnan\b|Fraction\(|Decimal\(|<[a-z]+[ >]|&[a-z]+;|\bundefined\b|\ufffd"
)


@pytest.mark.parametrize("cycle", ["kecil_master", "layanan"])
def test_pages_have_their_size_and_no_unfinished_words(cycle: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(cycle)
    for pdf in (root / "documents").glob("*.pdf"):
        with pypdfium2.PdfDocument(pdf) as document:
            sizes = {tuple(round(side) for side in document[number].get_size()) for number in range(len(document))}
            assert sizes <= {tuple(map(round, F4)), tuple(map(round, reversed(F4)))}
            assert (pdf.stem == "rencana-aksi") == (len(sizes) == 2), "only the plan has landscape pages"
        text = text_of(pdf)
        assert UNFINISHED.findall(text) == [], pdf.name
        assert "KONSEP" in text
        assert re.search(rf"Halaman 1 dari {pages(pdf)}|Halaman 2 dari {pages(pdf)}", text)


def pages(pdf: Path) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def test_the_unit_document_shows_the_unit_and_its_index(kecil_master: Path) -> None:
    record = json.loads((kecil_master / "results" / "scorecards.json").read_text())
    (card,) = [card for card in record["scorecards"] if card["unit"] == "RSUD"]
    index = f"{round(eval_fraction(card['index']), 2):.2f}".replace(".", ",")
    text = text_of(kecil_master / "documents" / "hasil-rsud.pdf")
    assert "Rumah Sakit Umum Daerah" in text
    assert index in text
    assert 2 <= pages(kecil_master / "documents" / "hasil-rsud.pdf") <= 6


def eval_fraction(text: str) -> float:
    numerator, _, denominator = text.partition("/")
    return int(numerator) / int(denominator or 1)


PARTS = (
    "Lembar Pengesahan", "Kata Pengantar", "Daftar Isi", "Daftar Tabel", "Daftar Gambar", "Daftar Singkatan",
    "BAB I Pendahuluan", "BAB II Gambaran Umum dan Hasil Asesmen Mandiri",
    "BAB III Isu Strategis dan Analisis Kesenjangan",
    "BAB IV Matriks Rencana Aksi", "BAB V Monitoring dan Evaluasi", "BAB VI Penutup",
)  # fmt: skip


@pytest.mark.parametrize("cycle", ["kecil_master", "layanan"])
def test_the_plan_document_has_its_parts_and_a_true_table_of_contents(
    cycle: str, request: pytest.FixtureRequest
) -> None:
    pdf: Path = request.getfixturevalue(cycle) / "documents" / "rencana-aksi.pdf"
    with pypdfium2.PdfDocument(pdf) as document:
        outline = [(mark.level, mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()]
    chapters = [title for level, title, _ in outline if level == 0]
    assert tuple(chapters[: len(PARTS)]) == PARTS
    assert all(re.match(r"LAMPIRAN \d+ ", title) for title in chapters[len(PARTS) :])
    text = " ".join(text_of(pdf).split())
    for level, title, page in outline:
        if level < 2 and not title.startswith("Daftar Isi"):
            assert re.search(rf"{re.escape(title)} ?\.[. ]+ ?{page}\b", text, re.IGNORECASE), (title, page)


def test_the_plan_document_says_that_the_instrument_is_not_official(kecil_master: Path) -> None:
    text = text_of(kecil_master / "documents" / "rencana-aksi.pdf")
    assert "bukan formulir resmi KemenPANRB" in " ".join(text.split())


def test_nothing_of_one_region_gets_into_another(kecil_master: Path, layanan: Path) -> None:
    assert "Contoh Baru" not in text_of(kecil_master / "documents" / "rencana-aksi.pdf")
    assert "Contoh Kecil" not in text_of(layanan / "documents" / "rencana-aksi.pdf")


# --- a second run --------------------------------------------------------------------------------------------------


def state(root: Path) -> dict[str, tuple[int, str]]:
    """Time and content of every file, hidden ones too."""
    return {
        path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def changed(before: dict[str, tuple[int, str]], root: Path) -> set[str]:
    after = state(root)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_a_second_run_changes_no_file(kecil: Path, renaksi: Renaksi) -> None:
    before = state(kecil)
    for step in ("forms", "status", *STEPS):
        outcome = renaksi(step, kecil)
        assert outcome.code == 0
        assert "WSP-022" not in outcome.err
        assert changed(before, kecil) == set(), step
    assert renaksi("documents", kecil, "--json").json["written"] == []


def test_without_its_cache_a_second_run_changes_only_the_cache(kecil: Path, renaksi: Renaksi) -> None:
    before = state(kecil)
    shutil.rmtree(kecil / ".renaksi")
    for step in ("forms", "compile", "verification", "plan"):
        assert renaksi(step, kecil).code == 0
    assert {name for name in changed(before, kecil) if not name.startswith(".renaksi/")} == set()


def answers_of(root: Path, unit: str) -> Assessment:
    record = AssessmentsRecord.model_validate_json((root / "results" / "assessments.json").read_bytes())
    return next(each for each in record.assessments if each.unit == unit)


def hand_in(root: Path, filled: Assessment, name: str) -> None:
    workspace = open_workspace(root)
    unit = workspace.unit(filled.unit)
    answers = filled.by_indicator
    data = write_form(workspace.rubric, workspace.cycle.region, unit, filled.year, filled.identity, answers)
    (root / "inbox" / name).write_bytes(data)


def with_better_answer(filled: Assessment, indicator: str, code: str) -> Assessment:
    """Return ``filled`` with the level ``code`` on ``indicator``."""
    answer = filled.by_indicator[indicator]
    assert answer.state.state == "at"
    better = answer.model_copy(update={"state": answer.state.model_copy(update={"value": LevelChoice(code=code)})})
    return filled.answered(tuple(better if each is answer else each for each in filled.answers))


def test_a_changed_form_changes_only_what_depends_on_it(kecil: Path, renaksi: Renaksi) -> None:
    own = answers_of(kecil, "RSUD")
    assert own.by_indicator["SDM-01"].state.value.code == "1"
    hand_in(kecil, with_better_answer(own, "SDM-01", "3"), "Asesmen LAPOR RSUD.xlsx")
    before = state(kecil)
    readings = len(list((kecil / ".renaksi" / "readings").iterdir()))
    assert renaksi("compile", kecil).code == 0
    assert len(list((kecil / ".renaksi" / "readings").iterdir())) == readings + 1, "only one form was read again"
    told = {name for name in changed(before, kecil) if not name.startswith(".renaksi/")}
    assert told == {
        *(f"results/{name}.json" for name in ("assessments", "scorecards", "derivations", "gaps", "region")),
        *(f"results/{name}" for name in TABLES),
        "results/recap.xlsx",
    }
    assert "WSP-021" in renaksi("documents", kecil, "hasil-itda").err, "the plan is older than the results"
    assert renaksi("verification", kecil).code == 0
    assert renaksi("plan", kecil).code == 0
    outcome = renaksi("documents", kecil, "--json")
    assert outcome.json["problems"] == []
    assert {"documents/rencana-aksi.pdf", "documents/hasil-rsud.pdf"} <= set(outcome.json["written"])
    assert "documents/hasil-daerah.pdf" in outcome.json["unchanged"]


def test_a_verifiers_mistake_is_told_of_the_verifiers_file(kecil: Path, renaksi: Renaksi) -> None:
    level = open_workspace(kecil).rubric.indicators["SDM-01"].scale.levels[0]
    workbook = openpyxl.load_workbook(kecil / "forms" / "verifikasi-2021.xlsx")
    rows = workbook["Verifikasi"].iter_rows()
    columns = {cell.value: cell.column for cell in next(rows)}
    row = next(cells[0].row for cells in rows if cells[0].value == "RSUD|SDM-01")
    workbook["Verifikasi"].cell(row, columns["answer"]).value = choice_text(level)
    workbook.save(kecil / "inbox" / "verifikasi kembali.xlsx")
    outcome = renaksi("compile", kecil, "--json")
    told = [problem["place"]["file"] for problem in outcome.json["problems"] if problem["severity"] == "error"]
    assert told == ["verifikasi kembali.xlsx"]
    assert answers_of(kecil, "RSUD").by_indicator["SDM-01"].state.value.code == "1", "the unit's own answer stands"


def test_status_tells_what_compile_would(kecil: Path, renaksi: Renaksi) -> None:
    workspace = open_workspace(kecil)
    hand_in(kecil, spoilt(workspace.rubric, answers_of(kecil, "RSUD")), "Asesmen LAPOR RSUD.xlsx")
    standing, compiled = (renaksi(step, kecil, "--json").json for step in ("status", "compile"))
    assert standing["index"] == compiled["index"]
    said = Counter((problem["place"].get("file"), problem["severity"]) for problem in compiled["problems"])
    cards = ScorecardsRecord.model_validate_json((kecil / "results" / "scorecards.json").read_bytes()).scorecards
    answered = {card.unit: card.answered for card in cards}
    for line in standing["units"]:
        assert (line["errors"], line["warnings"]) == (said[line["file"], "error"], said[line["file"], "warning"])
        assert line["answered"] == answered[line["code"]]
    assert next(line for line in standing["units"] if line["code"] == "RSUD")["errors"] > 0


def test_status_does_not_miss_a_unit_whose_two_forms_contradict_each_other(kecil: Path, renaksi: Renaksi) -> None:
    hand_in(kecil, with_better_answer(answers_of(kecil, "RSUD"), "SDM-01", "3"), "perbaikan.xlsx")
    line = next(line for line in renaksi("status", kecil, "--json").json["units"] if line["code"] == "RSUD")
    assert (line["state"], line["errors"], line["index"]) == ("perlu diperbaiki", 1, None)


def test_a_damaged_plan_is_told_with_the_step_that_mends_it(kecil: Path, renaksi: Renaksi) -> None:
    (kecil / "plan" / "plan.json").write_text("{}", encoding="utf-8")
    outcome = renaksi("documents", kecil, "rsud")
    assert outcome.code == 1
    assert "plan/plan.json" in outcome.err
    assert "`renaksi plan`" in outcome.err
    assert renaksi("plan", kecil).code == 0
    assert renaksi("documents", kecil, "rsud").code == 0


def test_a_plan_made_before_the_last_compile_is_told(kecil: Path, renaksi: Renaksi) -> None:
    (kecil / "inbox" / "Asesmen LAPOR RSUD.xlsx").unlink()
    assert renaksi("compile", kecil).code == 0
    outcome = renaksi("documents", kecil, "kominfo")
    assert outcome.code == 0
    assert "WSP-021" in outcome.err
    assert renaksi("plan", kecil).code == 0
    assert "WSP-021" not in renaksi("documents", kecil, "kominfo").err


# --- equal answers, equal bytes ------------------------------------------------------------------------------------


def records(root: Path) -> dict[str, bytes]:
    """What compiling and planning wrote, by name."""
    files = (*(f"results/{name}.json" for name in RECORDS), *(f"results/{name}" for name in TABLES), "plan/plan.json")
    return {name: (root / name).read_bytes() for name in files}


def without_file_names(problems: bytes) -> list[str]:
    found = json.loads(problems)["problems"]
    for problem in found:
        problem["place"]["file"] = "-"
    return sorted(json.dumps(problem, sort_keys=True) for problem in found)


def assert_same_records(first: Path, second: Path) -> None:
    one, other = records(first), records(second)
    assert without_file_names(one.pop("results/problems.json")) == without_file_names(
        other.pop("results/problems.json")
    )
    for name in one:
        assert one[name] == other[name], name


def elsewhere(kecil: Path, root: Path) -> Path:
    """Return a workspace of the same settings in another folder, its inbox still empty."""
    assert run(["new", str(root), "--region-file", str(kecil / "region.yaml")]) == 0
    return root


def test_equal_answers_give_equal_bytes_whatever_folder_and_file_names(
    kecil: Path, tmp_path: Path, renaksi: Renaksi
) -> None:
    other = elsewhere(kecil, tmp_path / "folder lain dengan spasi")
    for number, path in enumerate(sorted((kecil / "inbox").iterdir(), reverse=True)):
        folder = other / "inbox" / ("kiriman susulan" if number % 2 else "")
        folder.mkdir(exist_ok=True)
        shutil.copyfile(path, folder / f"{number} Salinan formulir ({number}).xlsx")
    assert renaksi("compile", other).code == 0
    assert renaksi("plan", other).code == 0
    assert_same_records(kecil, other)
    assert renaksi("documents", other, "rsud", "kec-utara").code == 0
    for name in ("hasil-rsud.pdf", "hasil-kec-utara.pdf"):
        assert (other / "documents" / name).read_bytes() == (kecil / "documents" / name).read_bytes()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_equal_answers_give_equal_bytes_whichever_program_saved_them(
    kind: str, kecil: Path, tmp_path: Path, renaksi: Renaksi
) -> None:
    other = elsewhere(kecil, tmp_path / "lain")
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    forms = sorted((kecil / "inbox").iterdir())
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", other / "inbox", *forms]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    assert len(list((other / "inbox").iterdir())) == len(forms)
    assert renaksi("compile", other).code == 0
    assert renaksi("plan", other).code == 0
    assert_same_records(kecil, other)
