"""A year of realisation: workbooks written and read for four quarters, and the progress found from them.

``python benchmarks/realisation.py [UNITS]``. The plan is made by hand: each unit answers for ten actions of its own.
Times are in seconds of the processor, so that the machine's other work matters little.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from action_plans.plan import Action, ActionPlan, Occurrence, Period, Quarter
from action_plans.progress.intake import take_in
from action_plans.progress.obligations import Obligations
from action_plans.progress.parts import parts_of
from action_plans.progress.progress import progress
from action_plans.progress.realisation import Realisation, Realised, Report
from assessment.answers import OPD, Evidence, Region, RegionKind, RubricReference, UnitCode
from output.workbooks.realisation.reading import read_realisation
from output.workbooks.realisation.workbook import RealisationJob, write_realisation
from rubrics.rubric import OPDKind

if TYPE_CHECKING:
    from collections.abc import Iterator

UNITS = 60
ACTIONS = 10
YEAR = 2022


@contextmanager
def timed(title: str, count: int = 1) -> Iterator[None]:
    """Print what the work inside takes."""
    start = time.process_time()
    yield
    spent = time.process_time() - start
    each = f"{1000 * spent / count:9.1f} ms each of {count}" if count > 1 else ""
    print(f"{title:<28} {spent:7.2f} s {each}")


def plan_of(units: Sequence[UnitCode]) -> ActionPlan:
    """Return a plan in which every unit has a report to make in each quarter of each of ten actions."""
    run = Occurrence(
        start=Quarter(year=YEAR, number=1),
        end=Quarter(year=YEAR, number=4),
        cost=len(units) * 4_000_000,
        units=tuple(units),
    )
    actions = tuple(
        Action(
            id=f"RA-{rank:02}",
            measure=None,
            category="KBJ",
            title="Penyusunan laporan triwulanan pengelolaan pengaduan kepada pimpinan unit",
            issue="Pimpinan belum mengetahui pengaduan yang masuk",
            variant=None,
            variant_title=None,
            scope="opd",
            units=tuple(units),
            closes=(),
            occurrences=(run,),
            repeat="once",
            output_indicator="Jumlah laporan triwulanan yang disampaikan kepada pimpinan",
            output_unit="laporan",
            output_targets={YEAR: str(4 * len(units))},
            owner=None,
            fund_source="APBD",
            evidence=("Laporan yang ditandatangani", "Bukti penyampaian"),
            points=Fraction(0),
            reasons=(),
        )
        for rank in range(1, ACTIONS + 1)
    )
    return ActionPlan(
        region="99.01",
        rubric=RubricReference(id="uji", edition="1", digest="0" * 64),
        period=Period(first=YEAR, last=YEAR),
        scheduler="uji",
        optimality_gap=None,
        baseline_index=None,
        actions=actions,
        projection=(),
    )


def job_of(obligations: Obligations, plan: ActionPlan, unit: OPD, when: Quarter, known: Realisation) -> RealisationJob:
    """Return the workbook of a unit as it comes back, with every cell filled in."""
    reports = {
        (part.key, when): Report(
            part=part.key,
            quarter=when,
            told=Realised(value=Decimal(when.number), budget=1_000_000 * when.number),
            obstacles="Narasumber berhalangan hadir.",
            follow_up="Menjadwalkan ulang pada awal triwulan berikutnya.",
            evidence=(Evidence(reference=f"{part.key.action}-{when.number}.pdf"),),
        )
        for part in obligations.by_unit[unit.code]
    }
    return RealisationJob(obligations, plan, unit, (when,), known, entered=reports)


def main(count: int) -> None:
    """Print all measurements."""
    units = {
        f"UNIT-{rank:03}": OPD(
            code=f"UNIT-{rank:03}", name=f"Unit {rank}", short_name=f"Unit {rank}", kind=OPDKind.DINAS
        )
        for rank in range(1, count + 1)
    }
    region = Region(
        code="99.01", name="Uji", kind=RegionKind.KABUPATEN, province="Uji", capital="Uji", time_zone="WITA"
    )
    plan = plan_of(tuple(units))
    obligations = Obligations(region, units, parts_of(plan))
    known = Realisation()
    print(f"{count} units, {len(obligations.parts)} parts, 4 quarters")
    for number in (1, 2, 3, 4):
        when = Quarter(year=YEAR, number=number)
        with timed(f"write TW {number}", count):
            books = [write_realisation(job_of(obligations, plan, unit, when, known)) for unit in units.values()]
        with timed(f"read TW {number}", count):
            readings = [read_realisation(book, "realisasi.xlsx", "0", obligations) for book in books]
        with timed(f"take in TW {number}", count):
            for reading in readings:
                if reading.submission is not None:
                    known, _ = take_in(known, reading.submission, obligations.by_key)
        with timed(f"progress up to TW {number}"):
            progress(plan, known, when)
    print(f"{len(known.entries)} entries")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else UNITS)
