"""Reminders: for each unit that still owes something, a short text ready to be sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from action_plans.plan import Quarter
from action_plans.progress.progress import missing_reports
from action_plans.progress.report import MissingReport
from assessment.answers import REGION_UNIT, UnitCode
from output.formats import date_text, join_words, slug
from output.formats import quarter as quarter_text
from renaksi.publishing import publishing
from renaksi.reporting import Reporter, Silent
from renaksi.steps.forms import form_name
from renaksi.steps.obligations import load_owed
from renaksi.steps.realisation import workbook_name
from renaksi.steps.reports import take_reports
from renaksi.steps.standing import FAULTY, MISSING, Line, Standing
from renaksi.steps.versions import PLAN
from renaksi.workspace import Workspace
from rubrics.problem import Problem

FOLDER: Final = "pengingat"
_LISTED: Final = 6  # actions that a text names
_ABOUT_BLANKS: Final = (
    " Sel yang kosong dianggap belum dilaporkan; bila memang belum ada hasil, mohon ditulis 0 beserta kendalanya. "
    "Untuk triwulan yang sudah ditutup, mohon diisi juga kolom alasannya."
)


@dataclass(frozen=True)
class Reminder:
    """A text for one unit, and the file that it was written to."""

    unit: UnitCode
    text: str
    path: Path


@dataclass(frozen=True)
class Reminders:
    """The texts, in the order of region.yaml, and what was noticed while writing them."""

    texts: tuple[Reminder, ...]
    problems: tuple[Problem, ...]

    def summary(self, workspace: Workspace) -> list[dict[str, Any]]:
        """Return everything for machines."""
        return [{"unit": each.unit, "file": workspace.name(each.path), "text": each.text} for each in self.texts]


def owed_reports(
    workspace: Workspace,
    *,
    reporter: Reporter = Silent(),  # noqa: B008 - stateless
) -> tuple[MissingReport, ...]:
    """Return the reports on the plan that units owe up to the quarter they were last asked about; nothing is written.

    Without a plan, or before anybody was asked, nobody owes any.
    """
    if not (workspace.plan / PLAN).is_file() or not workspace.realisation.is_dir():
        return ()
    owed = load_owed(workspace)
    known = take_reports(owed, reporter).realisation
    return missing_reports(owed.plan, known, owed.due, owed.predecessors)


def write_reminders(
    workspace: Workspace, standing: Standing, missing: Sequence[MissingReport], *, by: date | None, to: str | None
) -> Reminders:
    """Write ``pengingat-<unit>.txt`` for every unit that owes a form or a report; take older texts away."""
    folder = workspace.results / FOLDER
    writer = _Writer(workspace, by, to or workspace.cycle.lead.name)
    texts = tuple(
        Reminder(unit, text, folder / f"pengingat-{slug(unit)}.txt")
        for unit, text in writer.texts(standing.lines, missing)
    )
    with publishing(workspace) as publisher:
        for each in texts:
            publisher.put(each.path, each.text.encode())
        kept = {each.path for each in texts}
        for path in sorted(folder.glob("*.txt")):
            if path not in kept:
                publisher.withdraw(path)
    return Reminders(texts, tuple(publisher.problems))


@dataclass(frozen=True)
class _Writer:
    workspace: Workspace
    by: date | None
    to: str

    def texts(self, lines: Sequence[Line], missing: Sequence[MissingReport]) -> Iterator[tuple[UnitCode, str]]:
        by_unit: dict[UnitCode, list[MissingReport]] = {}
        for each in missing:
            by_unit.setdefault(each.unit, []).append(each)
        for line in lines:
            reports = tuple(self._reports(line.code, by_unit.get(line.code, ())))
            owed = (*self._form(line), *reports)
            if owed:
                yield line.code, self._text(line.code, owed, _ABOUT_BLANKS if reports else "")

    def _form(self, line: Line) -> Iterator[str]:
        year, name = self.workspace.cycle.year, form_name(self.workspace, line.code)
        if line.state == MISSING:
            yield f"Formulir asesmen mandiri tahun {year} (berkas {name})."
        elif line.state == FAULTY:
            yield f"Perbaikan formulir asesmen mandiri tahun {year}, yang belum dapat dinilai (berkas {line.file})."

    def _reports(self, unit: UnitCode, owed: Sequence[MissingReport]) -> Iterator[str]:
        for quarter, actions in _by_quarter(owed).items():
            period = f"{quarter.year}-{quarter.number}"
            more = [f"{len(actions) - _LISTED} kegiatan lain"] if len(actions) > _LISTED else []
            names = join_words([*actions[:_LISTED], *more])
            yield (
                f"Laporan realisasi rencana aksi {quarter_text(quarter)} untuk {names} "
                f"(berkas {workbook_name(unit, period)})."
            )

    def _text(self, unit: UnitCode, owed: Sequence[str], advice: str) -> str:
        cycle = self.workspace.cycle
        entry = self.workspace.unit(unit)
        addressee = cycle.lead.name if unit == REGION_UNIT else f"Pimpinan {entry.name}"
        about = " (untuk isian tingkat daerah)" if unit == REGION_UNIT else ""
        items = "\n".join(f"{number}. {text}" for number, text in enumerate(owed, start=1))
        until = f" paling lambat {date_text(self.by)}" if self.by else " pada kesempatan pertama"
        return (
            f"Yth. {addressee}{about}\n"
            f"u.p. Admin SP4N-LAPOR!\n\n"
            f"Dengan hormat,\n\nSehubungan dengan pengelolaan pengaduan SP4N-LAPOR! {cycle.region.full_name}, kami "
            f"sampaikan bahwa dokumen berikut belum kami terima:\n\n"
            f"{items}\n\n"
            f"Mohon kiranya dapat dikirimkan kepada {self.to}{until}.{advice}\n\n"
            f"Atas perhatian dan kerja sama Bapak/Ibu, kami mengucapkan terima kasih.\n\n"
            f"{cycle.lead.name}\n{cycle.region.full_name}\n"
        )


def _by_quarter(owed: Sequence[MissingReport]) -> Mapping[Quarter, list[str]]:
    found: dict[Quarter, list[str]] = {}
    for each in sorted(owed, key=lambda each: each.quarter):
        found.setdefault(each.quarter, []).extend(each.actions)
    return found
