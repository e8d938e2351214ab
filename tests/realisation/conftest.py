"""A small plan made by hand, so that every figure that progress shows can be reckoned in one's head."""

# ruff: noqa: ANN401, PLR0913 - fields and reports are given in short

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from action_plans.plan import Action, ActionPlan, Occurrence, Period, Quarter
from action_plans.progress.intake import Submission, take_in
from action_plans.progress.obligations import Obligations
from action_plans.progress.progress import Background, all_parts, progress
from action_plans.progress.realisation import PartKey, ReadFile, Realisation, Realised, Report
from action_plans.progress.report import ProgressReport
from assessment.answers import OPD, REGION_UNIT, Evidence, NotApplicable, Region, RegionKind, RubricReference
from rubrics.problem import Problem
from rubrics.rubric import OPDKind

NAMES = {"SETDA": "Sekretariat Daerah", "DINKES": "Dinas Kesehatan", "DISDIK": "Dinas Pendidikan", "BPBD": "Badan X"}


def quarter(text: str) -> Quarter:
    year, number = text.split("-")
    return Quarter(year=int(year), number=int(number))


def action(id_: str, runs: Iterable[tuple[str, str, int, tuple[str, ...]]], **changes: Any) -> Action:
    occurrences = tuple(
        Occurrence(start=quarter(start), end=quarter(end), cost=cost, units=units) for start, end, cost, units in runs
    )
    units = tuple(dict.fromkeys(unit for each in occurrences for unit in each.units))
    fields: dict[str, Any] = {
        "id": id_,
        "measure": None,
        "category": "KBJ",
        "title": f"Kegiatan {id_}",
        "issue": "Isu.",
        "variant": None,
        "variant_title": None,
        "scope": "opd",
        "units": units,
        "closes": (),
        "occurrences": occurrences,
        "repeat": "once",
        "output_indicator": "Jumlah keluaran",
        "output_unit": "dokumen",
        "output_targets": {},
        "owner": None,
        "fund_source": "APBD",
        "evidence": ("Dokumen yang ditandatangani",),
        "points": Fraction(0),
        "reasons": (),
    }
    return Action(**{**fields, **changes})


THREE = ("DINKES", "DISDIK", "BPBD")
TWO = ("DINKES", "DISDIK")
ACTIONS = (
    action(
        "SK", [("2021-4", "2021-4", 6_000_000, (REGION_UNIT,))], owner="SETDA", scope="region", measure="SK",
        output_targets={2021: "1"}, output_unit="keputusan",
    ),
    action(
        "SOP", [("2022-3", "2022-3", 10_000_001, THREE)], measure="SOP", output_targets={2022: "3"}, output_unit="SOP",
    ),
    action(
        "LAP", [(f"{year}-1", f"{year}-4", 0, TWO) for year in (2022, 2023)], repeat="yearly", category="MON",
        output_targets={2022: "8", 2023: "8"}, output_unit="laporan",
    ),
    action(
        "PERSEN", [("2022-1", "2022-2", 2_000_000, TWO)], category="DAT", output_targets={2022: "80"},
        output_unit="persen", fund_source="Hibah",
    ),
)  # fmt: skip


@dataclass
class World:
    """A plan, who owes what, and what was reported so far."""

    plan: ActionPlan
    region: Region
    units: dict[str, OPD]
    realisation: Realisation = field(default_factory=Realisation)
    files: int = 0
    background: Background = field(default_factory=Background)

    @property
    def obligations(self) -> Obligations:
        return Obligations(
            self.region, self.units, all_parts(self.plan, self.realisation, self.background.predecessors)
        )

    def submit(self, *reports: Report, unit: str | None = None, file: str | None = None) -> tuple[Problem, ...]:
        """Take in reports of one unit as if they stood in a file."""
        self.files += 1
        name = file or f"laporan-{self.files}.xlsx"
        sender = unit or reports[0].part.unit
        read = ReadFile(name=name, digest=f"{self.files}", unit=sender, period="2022-1", told=len(reports))
        self.realisation, problems = take_in(self.realisation, Submission(read, reports), self.obligations.by_key)
        return problems

    def progress(self, as_of: str) -> ProgressReport:
        return progress(self.plan, self.realisation, quarter(as_of), self.background)


@pytest.fixture(scope="session")
def plan() -> ActionPlan:
    return ActionPlan(
        region="73.07",
        rubric=RubricReference(id="uji", edition="1", digest="0" * 64),
        period=Period(first=2021, last=2024),
        scheduler="uji",
        optimality_gap=None,
        baseline_index=None,
        actions=ACTIONS,
        projection=(),
    )


@pytest.fixture(scope="session")
def region() -> Region:
    return Region(
        code="73.07",
        name="Sinjai",
        kind=RegionKind.KABUPATEN,
        province="Sulawesi Selatan",
        capital="Balangnipa",
        time_zone="WITA",
    )


@pytest.fixture
def world(plan: ActionPlan, region: Region) -> World:
    units = {code: OPD(code=code, name=name, short_name=name, kind=OPDKind.DINAS) for code, name in NAMES.items()}
    return World(plan, region, units)


Told = Callable[..., Report]


@pytest.fixture(scope="session")
def told() -> Told:
    """Make a report: ``told("LAP", "DINKES", "2022-1", 1)``; a string in place of the value excuses the action."""

    def make(
        action_id: str,
        unit: str,
        when: str,
        value: int | str | None,
        budget: int | None = None,
        *,
        year: int | None = None,
        cumulative: bool = True,
        **texts: Any,
    ) -> Report:
        key = PartKey(action=action_id, unit=unit, year=year or quarter(when).year)
        if isinstance(value, str):
            return Report(part=key, quarter=quarter(when), told=NotApplicable(reason=value), **texts)
        amount = None if value is None else Decimal(value)
        figures = Realised(value=amount, budget=budget, cumulative=cumulative)
        evidence = texts.pop("evidence", (Evidence(reference="bukti.pdf"),) if value else ())
        return Report(part=key, quarter=quarter(when), told=figures, evidence=evidence, **texts)

    return make
