"""Invented, reproducible realisation of an example plan: what units report, with gaps, and one correction."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from action_plans.plan import Quarter
from action_plans.progress.parts import Part
from action_plans.progress.realisation import PartKey, Realised, Report
from action_plans.progress.units import TOLD, Reported, reported_on
from assessment.answers import OPD, Evidence, NotApplicable, UnitCode
from output.workbooks.realisation.workbook import RealisationJob, write_realisation
from renaksi.parallel import in_parallel
from renaksi.reporting import Reporter
from renaksi.steps.obligations import INBOX, Owed, load_owed
from renaksi.steps.progress import Followed, follow_up, take_record
from renaksi.steps.realisation import workbook_name, write_workbooks
from renaksi.workspace import Workspace, write_file

QUARTERS = 4
CLOSED = 2  # of them, the first ones
SILENT = 0.1  # units that report nothing for a quarter
ROUND = 10_000  # rupiah

OBSTACLES = (
    ("Narasumber baru tersedia bulan depan.", "Menjadwalkan ulang pada awal triwulan berikutnya."),
    ("Rancangan masih ditelaah Bagian Hukum.", "Menindaklanjuti hasil telaah paling lambat dua pekan."),
    ("Admin pengganti belum ditunjuk.", "Mengusulkan admin pengganti kepada pimpinan."),
    ("Anggaran baru tersedia setelah perubahan DPA.", "Mendahulukan persiapan yang tidak memerlukan biaya."),
    ("Sebagian peserta berhalangan hadir.", "Menyelenggarakan sesi susulan secara daring."),
)
EXCUSES = (
    "Unit tidak memiliki layanan tatap muka yang dimaksud.",
    "Tugas ini sudah dialihkan kepada unit lain menurut susunan organisasi yang baru.",
)
CORRECTION = "Satu keluaran terhitung dua kali; diperbaiki sesudah data dukung diperiksa kembali."


def demo_realisation(workspace: Workspace, seed: int, reporter: Reporter) -> Followed:
    """Report four quarters of the plan in ``workspace`` by workbook, close the first two, and correct the first.

    The workbooks of the last, open quarter lie ready too. The same seed always gives the same files.
    """
    first = _first_quarter(load_owed(workspace))
    quarters = [first.plus(offset) for offset in range(QUARTERS)]
    for rank, quarter in enumerate(quarters[:-1]):
        _report(workspace, quarter, seed, reporter)
        take_record(load_owed(workspace), quarter if rank < CLOSED else None, reporter)
    _correct(workspace, first)
    _report(workspace, quarters[-1], seed, reporter)
    done = follow_up(workspace, as_of=_text(quarters[-1]), reporter=reporter)
    write_workbooks(workspace, _text(quarters[-1]), reporter=reporter)
    return done


def _text(quarter: Quarter) -> str:
    return f"{quarter.year}-{quarter.number}"


def _first_quarter(owed: Owed) -> Quarter:
    return min(part.start for part in owed.obligations.parts)


def _report(workspace: Workspace, quarter: Quarter, seed: int, reporter: Reporter) -> None:
    """Put the filled workbooks of a quarter into the inbox, where they are not there yet."""
    owed = load_owed(workspace)
    folder = workspace.realisation / INBOX
    units = [unit for unit in owed.obligations.by_unit if not (folder / _name(unit, quarter)).exists()]
    filled = [(unit, reports) for unit in units if (reports := dict(_reports(owed, unit, quarter, seed)))]
    work = [_Filled(owed.obligations.units[unit], reports) for unit, reports in filled]
    written = in_parallel(_write, (owed, quarter), work)
    title = f"Mengisi realisasi contoh {_text(quarter)}"
    for (unit, _), data in zip(filled, reporter.track(written, title, len(work)), strict=True):
        write_file(folder / _name(unit, quarter), data)


def _name(unit: UnitCode, quarter: Quarter) -> str:
    return workbook_name(unit, _text(quarter))


@dataclass(frozen=True)
class _Filled:
    """What one unit fills in."""

    unit: OPD
    reports: Mapping[tuple[PartKey, Quarter], Report]


def _write(shared: tuple[Owed, Quarter], work: _Filled) -> bytes:
    owed, quarter = shared
    months = {1: (4, 5), 2: (7, 5), 3: (10, 5), 4: (12, 28)}
    job = RealisationJob(
        owed.obligations,
        owed.plan,
        OPD.model_validate(work.unit.model_dump(include=set(OPD.model_fields))),
        (quarter,),
        owed.realisation,
        entered=work.reports,
        reporter="Admin SP4N-LAPOR! (contoh)",
        filled_on=date(quarter.year, *months[quarter.number]),
    )
    return write_realisation(job)


def _reports(
    owed: Owed, unit: UnitCode, quarter: Quarter, seed: int
) -> Iterator[tuple[tuple[PartKey, Quarter], Report]]:
    """Yield what ``unit`` reports for ``quarter``: nothing from a silent unit."""
    region = owed.workspace.cycle.region.code
    if random.Random(f"{seed}|{region}|{unit}|{quarter.ordinal}").random() < SILENT:  # noqa: S311 - example data
        return
    asked = owed.obligations.asked(unit, quarter.year)
    for reported in reported_on(asked, owed.realisation):
        part = reported.part
        if part.owes(quarter) and reported.state(quarter) not in TOLD:
            dice = random.Random(f"{seed}|{region}|{unit}|{part.key.action}|{quarter.ordinal}")  # noqa: S311
            report = _one(dice, reported, quarter)
            if report is not None:
                yield (part.key, quarter), report


def _one(dice: random.Random, reported: Reported, quarter: Quarter) -> Report | None:
    """Return what is reported of a part: mostly as planned, some less, some nothing yet, some left blank."""
    part, mood = reported.part, dice.random()
    if mood < 0.06:
        return None
    if mood < 0.09 and part.action.owner is None:
        return Report(part=part.key, quarter=quarter, told=NotApplicable(reason=dice.choice(EXCUSES)))
    value = _value(dice, reported, quarter, mood)
    behind = value < (part.due(quarter) or 0)
    obstacle, follow_up_text = dice.choice(OBSTACLES) if behind else (None, None)
    if behind and dice.random() < 0.2:
        follow_up_text = None
    return Report(
        part=part.key,
        quarter=quarter,
        told=Realised(value=int(value), budget=_budget(dice, reported, quarter, value)),
        obstacles=obstacle,
        follow_up=follow_up_text,
        evidence=_evidence(part, quarter) if value and dice.random() < 0.93 else (),
    )


def _value(dice: random.Random, reported: Reported, quarter: Quarter, mood: float) -> Fraction:
    """Return the output up to the quarter: never less than before, never more than the target."""
    part = reported.part
    before = reported.value(quarter.plus(-1)) or Fraction(0)
    due, target = part.due(quarter) or Fraction(0), part.target or Fraction(1)
    if mood < 0.17:
        wanted = before if not part.is_share else due / 2
    elif mood < 0.32:
        wanted = due * dice.randint(30, 90) / 100
    elif mood > 0.95:
        wanted = target
    else:
        wanted = due
    return min(max(Fraction(wanted // 1), before if not part.is_share else Fraction(0)), target)


def _budget(dice: random.Random, reported: Reported, quarter: Quarter, value: Fraction) -> int | None:
    """Return the Rupiah up to the quarter, mostly in step with the output."""
    part = reported.part
    if not part.budget:
        return 0
    before, mood = reported.spent(quarter.plus(-1)) or 0, dice.random()
    if mood < 0.03:
        return None
    share = min(value / part.target, Fraction(1)) if part.target else Fraction(1, 2)
    if mood < 0.07:
        share = Fraction(0) if value else Fraction(6, 10)
    spent = int(part.budget * share * dice.randint(86, 100) / 100) // ROUND * ROUND
    return max(spent, before)


def _evidence(part: Part, quarter: Quarter) -> tuple[Evidence, ...]:
    name = f"{part.key.action.lower()}-{part.key.unit.lower()}-{_text(quarter)}.pdf"
    return (Evidence(reference=name),)


def _correct(workspace: Workspace, quarter: Quarter) -> None:
    """Send the first closed quarter again, once, with one output less and the reason for it."""
    owed = load_owed(workspace)
    if owed.realisation.corrections:
        return
    for key, entry in owed.realisation.standing.items():
        told = entry.report.told
        if key[1] == quarter and isinstance(told, Realised) and told.value and told.value > 1:
            told = told.model_copy(update={"value": told.value - 1})
            report = entry.report.model_copy(update={"told": told, "reason": CORRECTION})
            unit = owed.obligations.units[key[0].unit]
            data = _write((owed, quarter), _Filled(unit, {key: report}))
            write_file(workspace.realisation / INBOX / f"koreksi-{_name(unit.code, quarter)}", data)
            return
