"""Forms written and read per second, against openpyxl alone and a fast reader alone, on the same work in one run.

``python benchmarks/forms.py [FORMS] [ROUNDS]``. Writing is compared with openpyxl putting the same values into the
same cells without any layout; reading with openpyxl and with python-calamine turning every cell of every sheet into
a Python value and doing nothing with it. The ways take turns, round by round, and the best time of each form counts,
in seconds of the processor, so that the machine's other work matters little. Where LibreOffice is installed, forms
that it saved are read too.
"""

from __future__ import annotations

import gc
import io
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

import openpyxl
from python_calamine import CalamineWorkbook

from assessment.answers import (
    OPD,
    Answer,
    At,
    Evidence,
    Identity,
    LevelChoice,
    Measurement,
    NotApplicable,
    Official,
    Region,
    RegionKind,
    State,
)
from output.workbooks.form.reading import Expectation, read_form
from output.workbooks.form.workbook import write_form
from rubrics.load import load_edition
from rubrics.rubric import Indicator, OPDKind, Rubric

SEED = 20211
YEAR = 2021
REGION = Region(
    code="73.07",
    name="Sinjai",
    kind=RegionKind.KABUPATEN,
    province="Sulawesi Selatan",
    capital="Balangnipa",
    time_zone="WITA",
)
IDENTITY = Identity(
    head=Official(name="Contoh Satu", nip="197001011995031000", position="Kepala Dinas"),
    admin=Official(name="Contoh Dua", nip="198501012010012000", phone="081200000000"),
)

Cells = list[tuple[str, list[list[object]]]]


@dataclass(frozen=True)
class Job:
    """One form: what to write, and what was written."""

    unit: OPD
    answers: dict[str, Answer]
    data: bytes
    cells: Cells


def jobs(rubric: Rubric, count: int) -> list[Job]:
    """Return ``count`` filled forms, the same in every run."""
    random = Random(SEED)  # noqa: S311 not for secrets
    units = [
        OPD(code=f"opd-{number}", name=f"Dinas Contoh {number}", short_name=f"Dinas {number}", kind=OPDKind.DINAS)
        for number in range(count)
    ]
    return [_job(rubric, unit, random) for unit in units]


def _job(rubric: Rubric, unit: OPD, random: Random) -> Job:
    answers = {each.id: _answer(each, random) for each in rubric.questions(unit.kind)}
    data = write_form(rubric, REGION, unit, YEAR, IDENTITY, answers)
    return Job(unit, answers, data, _values(data))


def _answer(indicator: Indicator, random: Random) -> Answer:
    evidence = (Evidence(reference="https://contoh.go.id/sk-12-2021.pdf", page=str(random.randrange(1, 40))),)
    return Answer(indicator=indicator.id, state=_state(indicator, random), evidence=evidence, remark="Sudah berjalan.")


def _state(indicator: Indicator, random: Random) -> State:
    scale = indicator.scale
    if indicator.not_applicable and random.random() < 0.3:  # noqa: PLR2004 some
        return NotApplicable(reason="Tidak ada pada unit ini.")
    if not scale.measured:
        return At(value=LevelChoice(code=random.choice(scale.levels).code))
    whole = random.randrange(1, 60)
    below = Decimal(whole) if scale.quotient else None
    return At(value=Measurement(numerator=Decimal(random.randrange(whole + 1)), denominator=below))


def _values(data: bytes) -> Cells:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [(sheet.title, [[cell.value for cell in row] for row in sheet.iter_rows()]) for sheet in book.worksheets]


# --- the ways ---------------------------------------------------------------------------------------------------


def openpyxl_write(cells: Cells) -> None:
    """Write the same values with openpyxl and nothing else."""
    book = openpyxl.Workbook()
    for title, rows in cells:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(io.BytesIO())


def openpyxl_read(data: bytes) -> None:
    """Read every cell with openpyxl, in its faster mode."""
    warnings.simplefilter("ignore")  # it does not know all of Excel's extensions
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass
    book.close()


def calamine_read(data: bytes) -> None:
    """Read every cell with python-calamine."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


# --- measuring --------------------------------------------------------------------------------------------------

Way = tuple[str, Callable[[Job], object]]


def measure(ways: Sequence[Way], forms: Sequence[Job], rounds: int) -> list[float]:
    """Seconds of each way over all forms: the sum of the best time of each form."""
    best = [[float("inf")] * len(forms) for _ in ways]
    for _ in range(rounds):
        for times, (_, work) in zip(best, ways, strict=True):
            gc.collect()  # no way pays for what another left behind
            for place, form in enumerate(forms):
                begin = time.process_time()
                work(form)
                times[place] = min(times[place], time.process_time() - begin)
    return [sum(times) for times in best]


def compare(title: str, ways: Sequence[Way], forms: Sequence[Job], rounds: int) -> None:
    """Print rates, and the time of the first way over that of each other."""
    print(f"{title}: {len(forms)} forms, best of {rounds}")
    seconds = measure(ways, forms, rounds)
    for (name, _), taken in zip(ways, seconds, strict=True):
        ratio = "" if taken == seconds[0] else f"   renaksi takes {seconds[0] / taken:.2f} times as long"
        print(f"  {name:<24}{len(forms) / taken:9,.0f} per second{taken / len(forms) * 1000:9.2f} ms each{ratio}")


def reading_ways(expected: Expectation, suffix: str) -> list[Way]:
    """Ways to read a form with the suffix ``.xlsx`` or ``.ods``; openpyxl does not read the latter."""
    ways: list[Way] = [
        ("renaksi", lambda job: read_form(job.data, f"formulir{suffix}", expected)),
        ("python-calamine alone", lambda job: calamine_read(job.data)),
    ]
    return [*ways, ("openpyxl alone", lambda job: openpyxl_read(job.data))] if suffix == ".xlsx" else ways


def check(forms: Sequence[Job], expected: Expectation) -> None:
    """Stop when reading does not give back what was written; a fast wrong answer is worth nothing."""
    for job in forms:
        reading = read_form(job.data, "formulir.xlsx", expected)
        if reading.assessment is None or reading.assessment.by_indicator != job.answers:
            sys.exit(f"{job.unit.code}: {reading.problems}")


def saved_by_libreoffice(forms: Sequence[Job], kind: str, suffix: str) -> list[Job]:
    """Return the forms as LibreOffice saves them; none where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = [folder / f"{job.unit.code}.xlsx" for job in forms]
        for source, job in zip(sources, forms, strict=True):
            source.write_bytes(job.data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, "--headless", profile, "--convert-to", kind, "--outdir", str(folder / "out")]
        subprocess.run([*command, *map(str, sources)], check=True, capture_output=True)
        return [
            Job(job.unit, job.answers, (folder / "out" / f"{job.unit.code}{suffix}").read_bytes(), job.cells)
            for job in forms
        ]


def main() -> None:
    """Print every figure of one run."""
    count, rounds = (int(text) for text in (*sys.argv[1:], *("40", "5")[len(sys.argv) - 1 :]))
    rubric = load_edition("sp4n-lapor", "contoh-2021")
    forms = jobs(rubric, count)
    expected = Expectation(rubric, REGION, {job.unit.code: job.unit for job in forms}, YEAR)
    check(forms, expected)
    writing: list[Way] = [
        ("renaksi", lambda job: write_form(rubric, REGION, job.unit, YEAR, IDENTITY, job.answers)),
        ("openpyxl, values only", lambda job: openpyxl_write(job.cells)),
    ]
    compare("Writing", writing, forms, max(rounds // 2, 1))
    compare("Reading, as written", reading_ways(expected, ".xlsx"), forms, rounds)
    for kind, suffix in (("xlsx:Calc MS Excel 2007 XML", ".xlsx"), ("ods", ".ods")):
        saved = saved_by_libreoffice(forms[:8], kind, suffix)
        if saved:
            check(saved, expected)
            compare(f"Reading, saved by LibreOffice as {suffix}", reading_ways(expected, suffix), saved, rounds)


if __name__ == "__main__":
    main()
