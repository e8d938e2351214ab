"""Documents: pages per second of the rencana aksi for 10, 40 and 160 units with its peak memory, and of unit results.

``python benchmarks/documents.py [UNITS ...]``. Every size is measured in a process of its own, after a first small
document, so that imports and fonts are not counted. Each line says how the wall time divides: HTML, then PDF. The last
lines are a pakta integritas for each of 300 heads of units, in one process and in as many as there are cores, with the
processor time beside it. Compare rates of one run only: times vary with the machine and with its other work.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from action_plans.measures import load_catalogue
from action_plans.planning import make_plan
from assessment.answers import OPD, RubricReference
from assessment.gaps import gaps
from assessment.region import assess_region
from assessment.scoring import score
from output.documents.inputs import CycleResults, DocumentSettings, RenderedDocument, Subject
from output.documents.kinds import PLEDGE
from output.documents.rendering import Prepared, prepare_action_plan, prepare_document, prepare_unit_result, render
from renaksi.cycle import Cycle
from renaksi.demo import example_file, new_workspace
from renaksi.demo_answers import demo_assessment
from renaksi.parallel import in_parallel, processes
from rubrics.edition import digest
from rubrics.load import load_edition

SIZES = (10, 40, 160)
SEED = 46
UNIT_DOCUMENTS = 8
PLEDGES = 300
WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def main() -> None:
    """Measure every size in its own process, or one size in this one."""
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
        return
    for size in map(int, sys.argv[1:] or map(str, SIZES)):
        subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)
    measure_pledges()


def measure(size: int) -> None:
    """Print the rates for a region of ``size`` units."""
    results, settings = cycle_of(size)
    codes = [unit.code for unit in results.units][:UNIT_DOCUMENTS]
    render(prepare_unit_result(results, codes[0], settings), settings)
    pages, html, pdf = timed(lambda: [prepare_unit_result(results, code, settings) for code in codes], settings)
    print(
        f"{size:4} unit: {len(codes)} hasil unit, {pages} halaman, HTML {html:5.2f} s, PDF {pdf:6.2f} s, "
        f"{len(codes) / (html + pdf):5.2f} dokumen/s",
        flush=True,
    )
    before = peak()
    pages, html, pdf = timed(lambda: [prepare_action_plan(results, settings)], settings)
    print(
        f"{size:4} unit: rencana aksi, {pages} halaman, HTML {html:5.2f} s, PDF {pdf:6.2f} s, "
        f"{pages / (html + pdf):5.2f} halaman/s, memori puncak {peak()} MB (sebelumnya {before} MB)",
        flush=True,
    )


def measure_pledges() -> None:
    """Print what a pledge for each of many heads of units costs, and how much sooner more processes are done."""
    results, settings = cycle_of(UNIT_DOCUMENTS)
    settings = PLEDGE.settings(settings)
    units = [
        unit.model_copy(update={"code": f"{unit.code}-{turn}"})
        for turn in range(PLEDGES // len(results.units) + 1)
        for unit in results.units
    ]
    many = replace(results, units=tuple(units[:PLEDGES]))
    start = time.perf_counter()
    wanted = [prepare_document(PLEDGE, Subject(units=(unit.code,)), many, settings) for unit in many.units]
    html = time.perf_counter() - start
    render(wanted[0], settings)  # imports and fonts
    seconds = {}
    for jobs in (1, processes(0)):
        start, worked = time.perf_counter(), work_done()
        size = sum(in_parallel(bytes_of, settings, wanted, jobs=jobs))
        seconds[jobs] = time.perf_counter() - start
        print(
            f"{PLEDGES:4} pakta integritas, {jobs} proses: HTML {html:5.2f} s, PDF {seconds[jobs]:6.2f} s "
            f"(prosesor {work_done() - worked:6.2f} s), {size // PLEDGES // 1024} KB per dokumen, "
            f"{seconds[1] / seconds[jobs]:4.2f} kali satu proses",
            flush=True,
        )


def bytes_of(settings: DocumentSettings, prepared: Prepared) -> int:
    """Return the size of a document, which costs nothing on the way back."""
    return len(render(prepared, settings).pdf)


def work_done() -> float:
    """Seconds of processor time that this process and the ones that it started have taken so far."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, WHO))


def timed(prepare: Callable[[], list[Prepared]], settings: DocumentSettings) -> tuple[int, float, float]:
    """Return pages, seconds for the HTML and seconds for the PDF."""
    start = time.perf_counter()
    prepared = prepare()
    between = time.perf_counter()
    made: list[RenderedDocument] = [render(each, settings) for each in prepared]
    return sum(each.pages for each in made), between - start, time.perf_counter() - between


def peak() -> int:
    """Most memory that the process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def cycle_of(size: int) -> tuple[CycleResults, DocumentSettings]:
    """Return a cycle of ``size`` units: those of an example region, again and again under new codes."""
    with tempfile.TemporaryDirectory() as folder:
        cycle = new_workspace(Path(folder) / "siklus", example_file("sinjai")).cycle
    copies = [
        unit.model_copy(update={"code": f"{unit.code}-{turn}", "name": f"{unit.name} {turn}"} if turn else {})
        for turn in range(size // len(cycle.units) + 1)
        for unit in cycle.units
    ]
    return through_the_engine(cycle.model_copy(update={"units": tuple(copies[:size])})), cycle.document


def through_the_engine(cycle: Cycle) -> CycleResults:
    """Answer, score, plan."""
    rubric = load_edition(cycle.rubric.id, cycle.rubric.edition)
    reference = RubricReference(id=rubric.id, edition=rubric.edition, digest=digest(rubric))
    units: tuple[OPD, ...] = cycle.all_units
    answers = tuple(demo_assessment(rubric, reference, cycle.region, unit, cycle.year, seed=SEED) for unit in units)
    cards = tuple(score(rubric, each, unit.kind) for each, unit in zip(answers, units, strict=True))
    catalogue, _ = load_catalogue(rubric)
    if catalogue is None:
        raise SystemExit("katalog tindakan rusak")
    roles = dict.fromkeys(cycle.roles, units[1].code)
    plan, _ = make_plan(rubric, catalogue, cycle.region, units, roles, answers, cards, cycle.period, cycle.ceilings)
    return CycleResults(
        region=cycle.region,
        year=cycle.year,
        period=cycle.period,
        lead_unit=units[1],
        units=units[1:],
        rubric=rubric,
        assessments=answers,
        scorecards=cards,
        gaps=tuple(gap for card in cards for gap in gaps(rubric, card, cycle.period.years)),
        region_result=assess_region(rubric, cycle.region, units, cards, answers, cycle.year, cycle.period.years),
        plan=plan,
        signatories=cycle.signatories,
        example=True,
    )


if __name__ == "__main__":
    main()
